### The console and the command line.

## Let in or not
desk-refused-title = Belum bisa dibuka
desk-not-found-title = Halaman tidak ada
desk-not-found = Alamat ini tidak mengarah ke halaman Warta. Kembali ke Hari ini melalui alamat utama.
desk-not-let-in = Halaman ini hanya terbuka untuk peramban yang dibuka oleh Warta. Jalankan lagi warta di laptop ini, lalu buka alamat yang ditampilkannya. Alamat itu hanya berlaku satu kali.
desk-wrong-host = Permintaan ini tidak ditujukan ke alamat Warta di laptop ini. Buka alamat yang ditampilkan oleh program warta.
desk-wrong-origin = Permintaan ini datang dari halaman lain, bukan dari Warta, sehingga tidak dijalankan. Buka halaman Warta dan ulangi dari sana.

## Forms
desk-form-unreadable = Isian tidak terbaca, dan tidak ada yang berubah. Kembali ke halaman sebelumnya dan kirim sekali lagi.
desk-form-token = Halaman ini sudah terlalu lama terbuka, sehingga isian belum disimpan. Kembali, salin isian Anda, muat ulang halaman, lalu kirim lagi.
desk-form-too-large = Isian ini terlalu besar, dan tidak ada yang berubah. Satu kali kirim paling banyak { SIZE($limit) }; kirim foto dalam beberapa bagian.
desk-key = Ctrl+Enter

## The frame
desk-skip = Langsung ke isi
desk-practice = LATIHAN
desk-places = Bagian Warta
desk-place-today = Hari ini
desk-place-stories = Konten
desk-place-messages = Pesan
desk-place-queue = Antrean
desk-place-office = Kantor
desk-place-channels = Saluran
desk-place-sop = SOP
desk-place-settings = Setelan
desk-trust = Keadaan pekerjaan Anda
desk-change-person = ganti orang
desk-language-name = Bahasa Indonesia

## Parts of screens
desk-step-done = selesai
desk-step-current = langkah sekarang
desk-step-ahead = belum
desk-difference-added = ditambahkan
desk-difference-removed = dihapus
desk-difference-none = Tidak ada yang berubah.

## Today
desk-your-turn = Giliran Anda
desk-your-turn-empty = Tidak ada yang menunggu Anda. Konten yang sampai ke langkah Anda akan muncul di sini.
desk-needs-you = Perlu Anda
desk-open-queue = Buka antrean
desk-duties = Kewajiban hari ini
desk-duty-done = selesai
desk-duty-open = belum
desk-duty-record = Catat bahwa sudah dikerjakan
desk-others = Menunggu orang lain ({ NUMBER($count) })
desk-all-stories = Semua konten
desk-record = Catat kegiatan
desk-note = Catatan
desk-file = Berkas
desk-save = Simpan
desk-saved = Tersimpan di laptop ini.
desk-recorded = Tercatat.
desk-next = Lanjut
desk-reason = Alasan
desk-name = Nama
desk-change = Ubah { $name }
desk-date-wrong = Tanggal belum terbaca. Pilih tanggalnya, lalu kirim lagi.

## New story
desk-photos = Foto
desk-photos-hint = Boleh beberapa sekaligus: JPEG, PNG, atau WebP. Boleh juga menyusul.
desk-kind = Jenis bahan
desk-unit = Unit
desk-channels = Saluran
desk-deadline = Tenggat
desk-which-sop = SOP
desk-which-sop-hint = Dapat ditambah atau disesuaikan kemudian.
desk-needs-later = Yang masih diminta SOP ini
desk-list-title = Serahkan beberapa kegiatan sekaligus
desk-list = Daftar kegiatan
desk-list-hint = Satu kegiatan per baris. Setiap baris menjadi satu konten, dan daftarnya disimpan.
desk-list-from = Diserahkan oleh
desk-list-save = Serahkan daftar
desk-list-saved = Tersimpan di laptop ini: { NUMBER($count) } konten.
desk-photo-wrong = { $name } belum dapat dipakai. { $why } Selebihnya sudah tersimpan.
desk-stories-empty = Di sini akan terlihat semua konten kantor Anda beserta langkahnya.
desk-older = Lebih lama

## A story
desk-views = Bagian konten
desk-tab-told = Isi
desk-tab-photos = Foto
desk-tab-texts = Teks
desk-tab-history = Riwayat
desk-steps = Langkah
desk-came-with = Diserahkan bersama daftar
desk-counts-for-nothing = Tidak berlaku, dengan alasannya
desk-clocks = Waktu per langkah
desk-clock-step = Langkah
desk-clock-worked = Dikerjakan
desk-clock-waited = Menunggu
desk-field-missing = Diminta pada langkah ini dan masih kosong.
desk-files = Berkas
desk-file-add = Tambah berkas
desk-file-sort = Jenis berkas
desk-notes = Catatan
desk-note-add = Tambah catatan
desk-changed = Yang berubah sejak keputusan terakhir: { $channel }
desk-missing = Yang masih kurang
desk-people = Orang
desk-not-before = Terbitkan pada
desk-not-before-hint = Kosongkan untuk menerbitkan sekarang.

## Photos
desk-photos-empty = Foto kegiatan akan terlihat di sini, masing-masing dengan tanda persetujuan fotonya.
desk-photos-add = Tambah foto
desk-photo-remove = Keluarkan foto ini
desk-film-add = Tambah video
desk-film-choose = Satu video
desk-film-hint = Satu video MP4 atau MOV sebagai ganti foto, paling besar 512 MB. Tempat, waktu, perangkat, dan nama yang tersimpan di dalam berkasnya tidak ikut terbit.
desk-film-remove = Keluarkan video ini
desk-film-here = Salinan yang akan terbit
desk-film-consent = Persetujuan video
desk-film-alt-hint = Apa yang terlihat dan terdengar, untuk yang tidak dapat melihat atau mendengarnya.
desk-hand-film = Video siap
desk-alt = Teks alternatif
desk-alt-hint = Satu kalimat untuk orang yang tidak dapat melihat foto ini.
desk-alt-save = Simpan teks alternatif
desk-consent = Persetujuan foto
desk-ground = Siapa yang tampak di dalamnya?
desk-ground-missing = Pilih dahulu siapa yang tampak di dalamnya.
desk-protected-title = Pasien atau anak
desk-protected = Ada pasien atau anak yang dapat dikenali
desk-consent-note-hint = Perlu diisi untuk acara umum, misalnya “Pekan imunisasi, alun-alun”. Untuk yang lain boleh kosong.
desk-consent-save = Simpan jawaban
desk-consent-person = Catat persetujuan seseorang
desk-consent-name = Nama, atau ciri yang terlihat
desk-consent-name-hint = Disimpan tersegel dan dapat dihapus; tidak pernah ikut diunggah.
desk-consent-who = Ia adalah
desk-subject-missing = Pilih dahulu apakah ia orang dewasa, anak, atau pasien.
desk-consent-guardian = Nama wali (untuk anak)
desk-consent-how = Cara menyetujui
desk-consent-how-hint = Misalnya: tertulis, lisan, atau pesan.
desk-consent-when = Waktu (kosong: sekarang)
desk-consent-add = Catat persetujuan
desk-consent-withdraw = Tarik persetujuan
desk-consent-whose = Persetujuan mana
desk-crop = Potongan per saluran
desk-crop-preview = Foto seperti yang akan tampil di { $channel }
desk-crop-choose = Pilih potongan sendiri
desk-crop-save = Simpan potongan
desk-crop-back = Kembali ke usulan Warta
desk-blur = Samarkan ({ NUMBER($count) } bagian)
desk-blur-hint = Bagian yang disamarkan tidak dapat dipulihkan dari foto yang diunggah. Foto asli tetap tersimpan tersegel.
desk-blur-add = Samarkan bagian ini
desk-blur-remove = Batalkan
desk-area = kiri { $left }%, atas { $top }%, lebar { $width }%, tinggi { $height }%
desk-area-draw = Seret pada foto untuk memilih bagiannya.
desk-area-hint = Dalam persen dari foto, dihitung dari kiri dan dari atas.
desk-area-left = Kiri (%)
desk-area-top = Atas (%)
desk-area-width = Lebar (%)
desk-area-height = Tinggi (%)
desk-area-wrong = Isi keempat angka, masing-masing antara 0 dan 100.

## Texts
desk-texts-empty = Pilih dahulu saluran untuk konten ini di bagian Isi.
desk-text = Teks untuk { $channel }
desk-text-title = Judul
desk-text-save = Simpan teks
desk-compose = Susun dari 5W+1H
desk-preview = Pratinjau
desk-preview-more = selengkapnya
desk-versions = Versi ({ NUMBER($count) })
desk-open-post = Buka

## Queue and by hand
desk-queue-empty = Antrean kosong. Kiriman yang disetujui untuk terbit akan terlihat di sini sampai selesai.
desk-queue-done = Terkirim
desk-by-hand = Unggah sendiri
desk-hand-title = Unggah sendiri ke { $channel }
desk-hand-repost = Sebarkan ulang unggahan ini
desk-hand-repost-about = Buka unggahannya di X, lalu ketuk Posting ulang. Sesudah itu tempelkan alamat unggahan itu di bawah.
desk-hand-pictures = Foto siap ({ NUMBER($count) })
desk-hand-no-pictures = Konten ini tidak memakai foto.
desk-hand-keep = Unduh
desk-hand-caption = Keterangan untuk disalin
desk-hand-proof = Bukti unggahan
desk-hand-proof-about = Story hilang sesudah 24 jam dan tautannya tidak bertahan: tangkapan layarnya menjadi bukti.
desk-proof-keep = Simpan tangkapan layar
desk-hand-link = Tautan unggahan
desk-hand-later = Belum sempat? Tetap tercatat sebagai menunggu tautan.
desk-copy = Salin
desk-copied = Sudah disalin. Tempel di { $channel }.

## The office
desk-administrator = pengelola kantor
desk-administrator-make = Jadikan pengelola kantor
desk-administrator-end = Akhiri sebagai pengelola kantor
desk-person-left = tidak bertugas lagi
desk-person-add = Tambah orang
desk-has-pin = memakai PIN
desk-active-title = Keadaan
desk-active = Masih bertugas di kantor ini
desk-role = Peran
desk-role-give = Beri peran
desk-role-end = Akhiri: { $role }
desk-team = Tim (bila ada)
desk-from = Mulai
desk-until = Sampai
desk-pin = PIN
desk-pin-new = PIN baru
desk-pin-set = Simpan PIN
desk-pin-hint = Hanya berlaku di laptop ini. Kosongkan untuk menghapus PIN.
desk-pin-if = Isi bila Anda memakai PIN.
desk-pin-wrong = PIN belum cocok. Coba sekali lagi; pengelola kantor dapat menggantinya.
desk-hand-over = Serahkan pekerjaan terbuka
desk-hand-over-to = Kepada
desk-handed-over = { NUMBER($count) } pekerjaan diserahkan.
desk-delegations = Pengganti kepala (Plh. dan Plt.)
desk-delegations-empty = Bila kepala berhalangan, penggantinya dicatat di sini dengan nomor surat dan tanggalnya.
desk-delegation-now = berlaku sekarang
desk-delegation-end = Akhiri hari ini
desk-delegation-add = Catat pengganti
desk-delegation-absent = Yang berhalangan
desk-delegation-deputy = Penggantinya
desk-delegation-as = Sebagai
desk-delegation-letter = Nomor surat
desk-plh = Plh. (pelaksana harian)
desk-plt = Plt. (pelaksana tugas)
desk-units = Unit
desk-units-empty = Unit yang menyerahkan bahan, misalnya Unit KIA atau Tata Usaha, dicatat di sini.
desk-unit-add = Tambah unit
desk-unit-close = Tutup
desk-unit-closed = ditutup
desk-topics = Topik
desk-topics-empty = Topik dengan penanggung jawab atau pemilik programnya, untuk ditanyai sebelum menjawab, dicatat di sini.
desk-topic-add = Tambah topik
desk-in-charge = Penanggung jawab (PJ)
desk-owner = Pemilik program

## Channels
desk-channel-add = Tambah saluran unggah sendiri
desk-channel-form = Bentuk
desk-channel-address = Alamat (misalnya https://…)
desk-channel-limit = Batas karakter (bila ada)
desk-channel-unused = tidak dipakai
desk-channel-signed-out = perlu disambungkan di laptop ini
desk-channel-stop = Berhenti memakai
desk-channel-use = Pakai lagi
desk-channel-budget = Batas biaya sebulan, dalam dolar AS
desk-channel-budget-hint = Misalnya 5 atau 2,50; kosongkan bila tanpa batas. Hitungan Warta memakai daftar harga X; yang berlaku adalah tagihan X.
desk-channel-budget-change = Ubah batas biaya
desk-channel-again = Perbarui sambungan
desk-channel-by-hand = Kembali ke unggah sendiri
desk-connected = Masuk sebagai { $person }: boleh mengunggah dan menerbitkan.
desk-wordpress-connect = Sambungkan situs WordPress
desk-question = Pertanyaan { NUMBER($number) } dari { NUMBER($of) }
desk-wp-address = Alamat situs
desk-wp-address-hint = Seperti di peramban, misalnya https://puskesmas.contoh.go.id
desk-wp-user = Nama pengguna di situs
desk-wp-user-hint = Nama yang Anda pakai untuk masuk ke WordPress.
desk-wp-password = Kata sandi aplikasi
desk-wp-password-hint = Bukan kata sandi untuk masuk. Terdiri atas 24 huruf dan angka; spasi boleh ikut.
desk-wp-test = Coba dan sambungkan
desk-wp-where = Di mana kata sandi aplikasi dibuat?
desk-wp-where-1 = Buka { $address } dan masuk, lalu pilih Pengguna, Profil.
desk-wp-where-2 = Gulir ke Kata Sandi Aplikasi, tulis nama Warta, lalu tekan Tambahkan.
desk-wp-where-3 = Salin kata sandi yang ditampilkan ke kotak di bawah ini. Situs hanya menampilkannya satu kali.

## SOP
desk-marks = Tanpa tanda: tertulis dalam dokumen. Tanda menunjukkan bagian yang kami baca dari pindaian rusak, yang kosong, dan yang ditambahkan.
desk-sop-more = SOP lain yang dapat dipakai
desk-sop-take-up = Pakai SOP ini
desk-sop-taken-up = SOP sudah dipakai. Anda memegang semua perannya sampai dibagikan.
desk-sop-document = Dokumen
desk-sop-steps = Langkah
desk-sop-roles = Pelaksana
desk-sop-input = Kelengkapan
desk-sop-output = Keluaran
desk-sop-changes = Rekaman perubahan
desk-sop-adapt = Sesuaikan sebagai revisi baru
desk-sop-adapted = Revisi baru tersimpan. Konten yang sedang berjalan tetap memakai revisinya sendiri.
desk-sop-file = Berkas SOP
desk-sop-file-hint = Ubah yang perlu. Bila ada yang belum benar, Warta menyebutkan baris dan masalahnya.
desk-sop-from = Berlaku mulai

## Settings
desk-backup = Cadangan
desk-backup-file = Simpan cadangan ke
desk-backup-hint = Sebaiknya diska lepas atau folder di luar laptop ini. Cadangan tersegel; hanya kode pada lembar pemulihan yang membukanya.
desk-backup-make = Buat cadangan
desk-backup-made = Cadangan tersimpan: { $file }
desk-publishing = Penerbitan
desk-stop-all = Hentikan semua pengiriman
desk-go-on = Lanjutkan pengiriman
desk-rules = Aturan kantor
desk-office-name = Nama kantor
desk-four-eyes-title = Empat mata
desk-four-eyes = Tidak boleh memverifikasi atau menyetujui tulisan sendiri
desk-four-eyes-hint = Bila tidak dipakai, riwayat mencatat bahwa seseorang merangkap.
desk-hashtags = Tagar kantor
desk-hashtags-hint = Dipisahkan spasi; ditaruh di bawah setiap keterangan.
desk-safety = Keutuhan catatan
desk-check-about = Pemeriksaan membaca setiap catatan dan tanda tangannya, tanpa mengubah apa pun.
desk-check = Periksa catatan
desk-rebuild = Susun ulang daftar
desk-rebuilt = Daftar disusun ulang dari catatan.
desk-calendar = Kalender kerja
desk-zone = Zona waktu
desk-templates = Templat
desk-templates-hint = Dari templat ini Warta menyusun draf teks; setiap draf dapat diubah.
desk-template-back = Kembali ke templat Warta
desk-devices = Perangkat

## Before the office
desk-start = Kantor baru
desk-start-about = Cukup empat jawaban. Semuanya dapat diubah kemudian.
desk-start-button = Buat kantor
desk-your-name = Nama Anda
desk-your-name-hint = Anda menjadi pengelola kantor dan memegang semua peran sampai dibagikan.
desk-days = Hari kerja
desk-days-six = Enam hari
desk-days-five = Lima hari
desk-days-hint = Untuk menghitung waktu kerja setiap langkah.
desk-device = Laptop kantor
desk-sheet = Lembar pemulihan
desk-sheet-about = Kode ini membuka cadangan bila laptop rusak atau hilang. Warta hanya menampilkannya sekarang dan tidak menyimpannya.
desk-sheet-keep = Cetak atau salin dengan tangan, lalu simpan di tempat terkunci. Jangan difoto.
desk-sheet-printed = Sudah disimpan, mulai bekerja
desk-print = Cetak
desk-who = Siapa Anda?
desk-who-missing = Pilih dahulu nama Anda.
desk-sign-in = Masuk
desk-practice-note = Tidak ada yang sampai ke akun sungguhan.
desk-sop-revisions = Revisi
desk-sop-letterhead = Kepala surat
desk-sop-needs = Syarat selesai
desk-close = Tutup Warta
desk-closed = Warta ditutup
desk-closed-about = Semua pekerjaan sudah tersimpan. Halaman ini boleh ditutup. Jalankan warta untuk membukanya lagi.

## Starting
desk-open-address = Warta terbuka di peramban. Bila tidak, buka alamat ini; berlaku satu kali:
desk-system = Sistem tidak dapat menjalankannya: { $error }

## Calendar
desk-calendar-change = Ubah kalender kerja

## Practice
desk-practice-more = Situs latihan dan kantor sungguhan
desk-practice-title = Latihan
desk-practice-site = Situs latihan
desk-practice-site-about = Situs ini hanya ada di laptop ini. Apa yang Anda terbitkan terlihat di sana.
desk-practice-site-open = Buka situs latihan
desk-practice-network = Jaringan latihan
desk-practice-network-about = Lihat apa yang terjadi pada kiriman ketika sinyal buruk atau hilang. Ini hanya mengubah jaringan latihan, bukan jaringan laptop atau HP.
desk-practice-network-how = Keadaan jaringan
desk-practice-network-good = Tersambung
desk-practice-network-slow = Lambat: setiap permintaan beberapa detik
desk-practice-network-cut = Terputus
desk-practice-network-cut-after-post = Putus tepat setelah unggahan berikutnya terbit, sebelum Warta mendapat jawaban
desk-practice-network-set = Ubah jaringan
desk-practice-network-now = { $signal ->
    [slow] Jaringan latihan sedang lambat.
    [cut-after-post] Jaringan latihan akan putus setelah unggahan berikutnya terbit.
   *[cut] Jaringan latihan sedang terputus.
  }
desk-practice-real = Mulai dengan kantor sungguhan
desk-practice-real-about = Kantor sungguhan memakai folder sendiri; data latihan tidak pernah bercampur dengannya. Latihan tetap ada di sini.
desk-practice-anew = Ulangi latihan dari awal
desk-practice-anew-about = Tutup Warta, lalu jalankan seperti ini. Kantor latihan yang sekarang dihapus.

## Drafts
desk-draft-drop = Buang konsep ini
desk-draft-dropped = Konsep dibuang.
desk-draft-failed = Konsep belum tersimpan. Kirim isian ini, atau salin dahulu.
desk-draft-older = Teks ini sudah berubah sejak konsep itu diketik. Yang terlihat di bawah adalah teks yang tersimpan.
desk-draft-show = Lihat konsep itu
desk-draft-go-on = Lanjutkan konsep ini

## What goes out
desk-pictures-out = Foto yang akan terbit
desk-picture-before = Sebelum: { $name } (asli)
desk-picture-after = Sesudah: { $channel }
desk-way-to-missing = Lihat yang masih kurang ({ NUMBER($count) })
desk-queue-again = Muat ulang antrean
desk-consent-event = Nama acara atau kelompok
desk-choose-photos = Pilih foto…
desk-choose-file = Pilih berkas…
desk-chosen-none = Belum ada yang dipilih.

## Erasing personal data
desk-erase-way = Hapus data pribadi untuk selamanya…
desk-erase-back = Kembali ke foto
desk-erase-goes = Yang hilang
desk-erase-stays = Yang tetap ada
desk-erase-what = Apa yang dihapus?
desk-erase-rule = Menurut aturan
desk-erase-reason-hint = Tercatat untuk selamanya. Jangan menulis nama.
desk-erase-confirm = Pastikan dahulu
desk-erase-sure = Saya sudah membaca, dan tahu bahwa ini tidak dapat dibatalkan
desk-erase-unconfirmed = Belum ada yang dihapus. Beri tanda pada “Pastikan dahulu” bila Anda yakin.
desk-erase = Hapus untuk selamanya
desk-erased = Sudah dihapus dari perangkat ini, dan tercatat di riwayat.
desk-consent-withdraw-about = Sejak sekarang tidak ada lagi yang terbit dengan gambar ini. Yang sudah terbit diturunkan dalam 3 × 24 jam.

## The calendar's form
desk-calendar-about = Jam kerja, Ramadan, dan hari libur. Dari sini Warta menghitung waktu kerja dan tenggat.
desk-calendar-week = Minggu kerja
desk-calendar-hours = Jam kerja
desk-calendar-breaks = Istirahat
desk-calendar-hours-hint = Tulis misalnya 07.30–14.45. Kosongkan untuk hari libur. Beberapa giliran dipisahkan koma, misalnya 07.00–14.00, 21.00–07.00.
desk-calendar-anchor = Minggu pertama berlaku pada minggu dengan tanggal
desk-calendar-keeps-title = Hari libur
desk-calendar-keeps = Kantor tutup pada hari libur nasional dan cuti bersama
desk-calendar-week-add = Tambah minggu (untuk giliran kerja)
desk-calendar-week-remove = Hapus minggu terakhir
desk-ramadan = Ramadan
desk-ramadan-empty = Jam kerja Ramadan dicatat di sini begitu tanggalnya ditetapkan.
desk-ramadan-add = Tambah Ramadan
desk-ramadan-hint = Warta mengisi jam yang lazim; sesudah itu dapat Anda ubah.
desk-season-remove = Hapus masa ini
desk-days-special = Hari libur dan hari khusus
desk-days-special-empty = Hari libur dicatat di sini dengan sumbernya.
desk-day-add = Tambah hari
desk-day-date = Tanggal
desk-day-kind = Hari itu
desk-day-source = Sumber
desk-day-source-hint = Misalnya nomor SKB tiga menteri, atau surat kepala.
desk-day-remove = Hapus { $day }
desk-remove = Hapus

## Leaving and coming back
desk-goodbye = Warta ditutup. Semua pekerjaan sudah tersimpan.
desk-next-time = Untuk membuka kantor ini lain kali, jalankan:
desk-real = Kantor sungguhan
desk-real-about = Kantor sungguhan terbuka di alamatnya sendiri, dengan folder sendiri. Latihan tetap terbuka; keduanya tidak pernah bercampur.
desk-real-open = Buka kantor sungguhan
desk-practice-real-go-on = Buka kantor sungguhan
desk-practice-folder = Folder kantor
desk-practice-folder-hint = Semua catatan kantor disimpan di folder ini.
desk-practice-folder-missing = Isi dahulu folder untuk kantor sungguhan.
desk-shared = Laptop bersama
desk-holds = Tunda pengiriman saat
desk-holds-hint = Kiriman yang siap di luar jam kerja dikirim saat kantor buka. Di Antrean Anda tetap dapat mengirimnya sekarang.
desk-sign-out = Keluar sendiri sesudah (menit)
desk-sign-out-hint = Bila laptop ditinggalkan selama itu, Warta menanyakan lagi nama dan PIN. Konsep tetap tersimpan. 0 = tidak pernah. Bila belum diatur: 15 menit begitu dua orang memakai PIN.
desk-sign-out-wrong = Isi jumlah menit dengan angka bulat, misalnya 15; 0 berarti tidak pernah.

desk-filters = Pesan yang ditampilkan
desk-more-messages = Pesan berikutnya
desk-fetch-now = Ambil pesan sekarang
desk-fetching = Semua saluran ditanya sekarang. Pesan baru tampil di sini begitu terbaca.
desk-message-record = Catat pesan
desk-message-record-about = Untuk pesan yang tidak dibaca Warta sendiri: dari formulir kontak situs, telepon, loket, WhatsApp, atau tangkapan layar.
desk-message-text = Isi pesan
desk-message-channel = Saluran
desk-message-who = Siapa yang menulis?
desk-message-contact = Kontak
desk-message-contact-hint = Nomor atau alamat untuk membalas, bila diberikan. Hanya terbaca oleh petugas pesan.
desk-message-link = Tautan
desk-message-when = Kapan ditulis?
desk-message-when-hint = Kosongkan bila baru saja.
desk-message-story = Tentang konten
desk-message-screenshot = Tangkapan layar
desk-message-screenshot-hint = Disimpan sebagai bukti.
desk-message-own-group = Komentar kantor sendiri
desk-message-own = Ini komentar kantor di unggahan orang lain
desk-message-under = Pada konten
desk-message-look = Lihat di salurannya
desk-message-earlier = Isi sebelum diubah
desk-thread = Percakapan
desk-answer-pending = Balasan yang sedang dikirim
desk-words-copied = Disalin.
desk-message-kind = Jenis
desk-message-topic = Topik
desk-message-urgent-group = Segera
desk-message-urgent = Mendesak: harus segera ditangani
desk-message-information-group = Informasi publik
desk-message-information = Pertanyaan ini permintaan informasi publik (PPID)
desk-message-judge = Tentukan
desk-message-change = Ubah
desk-message-no-kind = Pilih jenis pesannya.
desk-evidence = Bukti
desk-evidence-keep = Simpan bukti
desk-evidence-add = Tambah bukti
desk-evidence-kept = Bukti tersimpan.
desk-screenshot-keep = Simpan tangkapan layar
desk-fingerprint = Sidik gambar
desk-to-reply = ke balasan ↓
desk-message-hand-over = Teruskan
desk-enter-case = Catat di register dan teruskan
desk-message-else = Lainnya tentang pesan ini
desk-message-erase = Hapus isi pesan
desk-message-erase-about = Isi pesan, nama penulis, bukti, dan balasan dihapus dari perangkat ini untuk selamanya. Yang tetap: bahwa ada pesan, jenisnya, dan apa yang dilakukan.
desk-reply = Balasan
desk-reply-words = Kalimat balasan
desk-reply-others = Saran kalimat lain
desk-answer-ordered = Balasan tersimpan. Keadaannya terlihat di sini dan di antrean.
desk-consult = Konsultasi
desk-consult-again = Tanyakan lagi
desk-consult-answer = Jawaban
desk-ask = Tanyakan
desk-asked = Pertanyaan tersimpan. Balasan menunggu sampai dijawab.
desk-ask-whom = Kepada
desk-ask-question = Pertanyaan
desk-ask-draft = Rancangan balasan
desk-ask-draft-hint = Boleh kosong. Bila diisi, PJ cukup menyetujuinya.
desk-name-in-charge = Tetapkan PJ di layar Topik
desk-share = Bagikan lewat aplikasi lain
desk-share-copied = Disalin. Tempelkan di percakapan tim.
desk-asked-you = Pesan menunggu Anda
desk-card-no-fonts = Laptop ini tidak memiliki huruf untuk menggambar kartu bukti. Ambil tangkapan layar dan simpan sebagai bukti.
desk-card-not-drawn = Kartu bukti tidak dapat digambar. Ambil tangkapan layar dan simpan sebagai bukti.
desk-reply-look-again = Balasan belum dikirim. { $what }
desk-send-anyway = Tetap kirim

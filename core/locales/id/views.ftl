### Kata-kata layar: riwayat, tindakan, keadaan, kewajiban, dokumen SOP (core/src/views).

views-warta = Warta
views-duty-reminder = Kewajiban hari ini
views-worked-of = { $minutes } dari { $stated } menit
views-works = { $person } mengerjakan
views-works-at = { $person } mengerjakan, { $time }
views-waiting =
    { $fresh ->
        [yes] baru saja
       *[no] menunggu { $time }
    }
views-waiting-for =
    { $fresh ->
        [yes] menunggu { $who }, baru saja
       *[no] menunggu { $who }, { $time }
    }
views-waited-before = sebelumnya menunggu { $time }
views-from-unit = dari { $unit }
views-lacks = lengkapi { $count } hal
views-step = Langkah { $at } dari { $of }: { $step }
views-ended = Selesai
views-chip-ended = selesai
views-chip-queued = dalam antrean
views-chip-doing = Anda kerjakan
views-chip-came-back = dikembalikan kepada Anda
views-chip-yours = giliran Anda
views-chip-other-doing = sedang dikerjakan
views-chip-waiting = menunggu orang lain
views-chip-out = terkirim
views-chip-approved = disetujui
views-chip-draft = draf
views-version = versi { $number }
views-composed = disusun Warta
views-sop-revision = SOP { $sop }, revisi { $revision }
views-revision-from = Revisi { $revision }, mulai { $day }
views-approval-voided = Isinya berubah setelah disetujui, jadi perlu disetujui lagi.
views-sent-back = Dikembalikan: “{ $note }”
views-instruction = Catatan: “{ $note }”
views-fitting = Dinyatakan informatif, edukatif, dan sesuai tema oleh { $who }, { $when }
views-note = { $when } { $who }: { $note }
views-file-report = Laporan liputan
views-file-release = Rilis kegiatan
views-file-proof = bukti unggahan
views-file-other = Berkas lain
views-hashtags = { $count } tagar
views-post-empty = belum ditulis
views-post-draft = draf
views-post-proof-open = menunggu bukti
views-post-link-open = menunggu tautan
views-post-waiting = menunggu
views-post-sending = mengirim
views-post-out = terkirim
views-post-given-up = dilepas
views-post-taking-down = harus diturunkan
views-post-taken-down = sudah diturunkan
views-cost = Biaya di X: { $cents } sen dolar AS ({ $without } sen tanpa tautan, { $with } sen dengan tautan).
views-cost-repost = Biaya menyebarkan ulang di X: { $cents } sen dolar AS.
views-shown-until = Tampil sampai { $at }, lalu hilang dengan sendirinya.
views-gone-since = Sudah hilang dengan sendirinya sejak { $at }.
views-screenshot = Tangkapan layar Story yang sudah tampil
views-screenshot-too = Atau, kalau tidak ada tautannya: tangkapan layar unggahannya
views-repost-hint = Untuk menyebarkan ulang unggahan lain (repost), tuliskan alamatnya saja.
views-spent = Bulan ini terpakai { DOLLARS($spent) } dolar AS; tanpa batas.
views-spent-of = Bulan ini terpakai { DOLLARS($spent) } dari batas { DOLLARS($limit) } dolar AS.
views-spent-over = Bulan ini terpakai { DOLLARS($spent) } dari batas { DOLLARS($limit) } dolar AS: unggahan ini akan menunggu Anda.
views-login-ends = Akses Warta ke { $channel } berakhir { MOMENT($at) } dan belum berhasil diperbarui. Biarkan perangkat ini tersambung ke jaringan; bila peringatan ini tetap ada besok, sambungkan lagi di layar Saluran.
views-login-ended = Akses Warta ke { $channel } sudah berakhir { MOMENT($at) }. Sambungkan lagi di layar Saluran; sampai saat itu kiriman menunggu.
views-newer-text = Teks lebih baru belum diunggah.
views-take-down-left = Persetujuan ditarik. Turunkan sebelum { $until }; sisa { $time } dari 3 × 24 jam.
views-take-down-over = Persetujuan ditarik dan batas 3 × 24 jam ({ $until }) sudah lewat. Turunkan sekarang.
views-consent-open = belum ada persetujuan foto
views-film-consent-open = belum ada persetujuan video
views-consent =
    { $subject ->
         [child] Anak, oleh wali
         [patient] Pasien
        *[adult] Dewasa
    } · { $how } · { $when }
views-crop-ratio = Rasio foto ini tidak diterima saluran, jadi dipotong.
ground-nobody = tidak ada orang yang dikenali
ground-staff = petugas sedang bertugas
ground-event = acara umum
ground-group = izin kelompok tercatat
ground-persons = izin tercatat
ground-blurred = samarkan
form-instagram = Instagram
form-x = X
form-website = Situs web
form-stories = Instagram Stories
form-plain = Saluran lain
template-instagram = Keterangan Instagram
template-x = Unggahan X
template-website-title = Judul situs web
template-website-body = Isi situs web
template-other = Teks saluran lain
act-take = Kerjakan
act-done = Selesai
act-done-to = Selesai → kirim ke { $to }
act-submit = Serahkan bahan → { $to }
act-instruct = Instruksikan → { $to }
act-written = Selesai menulis → kirim ke { $to }
act-verify = Verifikasi → kirim ke { $to }
act-approve = Setujui
act-approve-again = Setujui teks yang lebih baru
act-assign = Tugaskan → { $to }
act-archive = Arsipkan dan selesai
act-no = Kembalikan ke { $to }…
act-fits = Nyatakan informatif, edukatif, dan sesuai tema
act-publish = Unggah
act-publish-by-hand = Unggah sendiri
act-give-up = Lepas saluran ini…
act-cancel = Batal
act-proof-later = Sudah diunggah, bukti menyusul
act-link = Tempel tautan, selesai
act-update = Perbarui unggahan
act-take-down = Turunkan unggahan…
act-taken-down = Sudah saya turunkan
ask-reason = Alasan
ask-instruction = Catatan instruksi
ask-evaluation-note = Catatan monev
ask-link = Tautan unggahan
views-all-saved = Semua tersimpan
views-asks-you = { $count } perlu Anda
views-waiting-signal = { $count } menunggu sinyal
views-waiting-link = { $count } menunggu tautan
views-no-backup = belum ada cadangan
views-backup-age =
    { $days ->
         [0] cadangan hari ini
        *[other] cadangan { $days } hari lalu
    }
views-ask-holidays = Isi hari libur tahun { $year } di Pengaturan supaya jam kerja terhitung benar.
views-daily-done = Sudah ada unggahan hari ini, { $clock } (SOP { $sop }, langkah { $number })
views-daily-later = Unggahan hari ini, mulai pukul { $clock } (SOP { $sop }, langkah { $number })
views-daily-due = Belum ada unggahan (SOP { $sop }, langkah { $number })
views-daily-missed = Jam kerja sudah selesai dan hari ini belum ada unggahan (SOP { $sop }, langkah { $number })
views-periodic-done = { $label }: sudah, { $day } (SOP { $sop }, langkah { $number })
views-periodic-due = { $label }: paling lambat { $day } (SOP { $sop }, langkah { $number })
views-periodic-missed = { $label }: belum dilakukan sampai { $day } (SOP { $sop }, langkah { $number })
views-from-day = mulai { $day }
views-until-day = sampai { $day }
views-delegation =
    { $as ->
         [plt] Plt.
        *[plh] Plh.
    } { $deputy } menggantikan { $absent }, { $from } sampai { $until }, surat { $letter }
views-way =
    { $way ->
         [wordpress] WordPress
         [instagram] Instagram
         [x] X
        *[by-hand] unggah sendiri
    }
views-device-removed = { $name } (sudah dikeluarkan)
views-special-day =
    { $day }: { $name } ({ $kind ->
         [holiday] hari libur
         [leave] cuti bersama
         [works] kantor buka
        *[off] kantor tutup
    }; { $source })
history-refused = Tidak berlaku: { $what } Sebabnya: { $why }
history-deputy =
    { $as ->
         [plt] Plt.
        *[plh] Plh.
    } { $name }, mewakili { $absent }
history-opened = { $who } mencatat konten ini.
history-filled = { $who } mengisi: { $fields }.
history-photo-added = { $who } menambahkan { $name }.
history-file-added = { $who } menambahkan berkas { $name }.
history-media-removed = { $who } mengeluarkan sebuah foto atau berkas.
history-alt = { $who } menulis teks alternatif { $name }.
history-arranged = { $who } mengatur potongan atau samaran { $name }.
history-consent = { $who } menjawab persetujuan foto { $name }: { $ground }.
history-consent-withdrawn = { $who } mencatat bahwa persetujuan { $name } ditarik.
history-channels = { $who } memilih saluran: { $channels }.
history-composed = { $who } menyusun draf { $channel } dengan Warta.
history-wrote = { $who } menulis teks { $channel }.
history-fits = { $who } menyatakan konten ini informatif, edukatif, dan sesuai tema.
history-took = { $who } mulai mengerjakan { $step }.
history-handed-over = { $who } menyerahkan { $step } dari { $from } kepada { $to }.
history-prepared = { $who } menyiapkan foto untuk { $channel }.
history-ordered = { $who } meminta unggahan { $channel } dikirim.
history-ordered-at = { $who } menjadwalkan unggahan { $channel } pada { $at }.
history-started = { $who } mulai mengirim ke { $channel }.
history-out = { $who } mencatat unggahan { $channel } sudah tayang: { $link }
history-post-shown = { $who } menyimpan tangkapan layar unggahan { $channel }.
history-out-no-link = { $who } mencatat unggahan { $channel } sudah tayang; tautannya belum ada.
history-given-up = { $who } melepas { $channel }: “{ $note }”
history-cancelled = { $who } membatalkan pengiriman ke { $channel }.
history-take-down = { $who } meminta unggahan { $channel } diturunkan: “{ $note }”
history-taken-down = { $who } mencatat unggahan { $channel } sudah diturunkan.
history-update = { $who } meminta unggahan { $channel } diperbarui.
history-note = { $who } mencatat: “{ $note }”
history-erased = { $who } menghapus data pribadi menurut { $rule }: “{ $note }”
history-unknown = { $who } mencatat sesuatu dengan Warta versi lebih baru.
history-done =
    { $who } menyelesaikan { $step }{ $time }.{ $assigned ->
         [0] {""}
        *[other] {" "}Untuk: { $people }.
    }
history-done-note =
    { $who } menyelesaikan { $step }{ $time }: “{ $note }”{ $assigned ->
         [0] {""}
        *[other] {" "}Untuk: { $people }.
    }
history-said-yes =
    { $who } menjawab ya pada { $step }{ $time }{ $double ->
         [yes] {" "}(merangkap: memeriksa tulisan sendiri)
        *[no] {""}
    }.
history-sent-back = { $who } mengembalikan: “{ $note }”
history-office =
    { $who } mengubah { $what ->
         [sop] SOP
         [unit] unit
         [person] daftar orang
         [role] peran
         [delegation] delegasi
         [device] perangkat
         [administrator] pengelola kantor
         [calendar] kalender kerja
         [topic] topik
         [channel] saluran
         [template] templat
         [publishing] saklar pengiriman
         [duty] catatan kewajiban
        *[settings] pengaturan
    }.
sop-head-title = Judul
sop-head-office = Kantor
sop-head-number = Nomor dokumen
sop-head-revision = Revisi dokumen
sop-head-pages = Halaman
sop-head-signatory = Penanda tangan
sop-mark-read = bacaan Warta dari bagian yang rusak
sop-mark-empty = kosong di dokumen
sop-mark-added = ditambahkan, tidak ada di dokumen
sop-flow-setting = Persiapan
sop-flow-story = Konten
sop-flow-message = Pesan
sop-flow-duty = Kewajiban
sop-period-daily = setiap hari kerja
sop-period-monthly = setiap bulan
sop-period-quarterly = setiap tiga bulan
sop-leads-to = Lanjut ke { $number }. { $step }
sop-leads-yes = Ya: ke { $number }. { $step }
sop-leads-no = Tidak: kembali ke { $number }. { $step }
sop-leads-end = Selesai di sini
sop-need-list = daftar informasi
sop-need-what = apa kegiatannya
sop-need-five-w-one-h = 5W+1H lengkap
sop-need-instruction = catatan instruksi dan orang yang ditugasi
sop-need-media = foto atau berkas
sop-need-texts = teks setiap saluran
sop-need-fitting = pernyataan informatif, edukatif, dan sesuai tema
sop-need-consent = persetujuan setiap foto
sop-need-assignment = orang yang ditugasi mengunggah
sop-need-out = setiap saluran terkirim atau dilepas
sop-need-evaluation-note = catatan monev

## Before a story is recorded
views-subject-adult = Orang dewasa
views-subject-child = Anak
views-subject-patient = Pasien
views-step-asks = Langkah { $number }, { $step }: { $needs }
views-time-unreadable = Waktunya belum terbaca. Pilih tanggal dan jamnya, lalu kirim lagi.
views-draft =
    Konsep yang belum dikirim, disimpan { $today ->
         [yes] pukul { $when }
        *[no] { $when }
    }.
views-photo-shrunk = Foto ini hanya { NUMBER($width) } × { NUMBER($height) } piksel; mungkin sudah diperkecil saat dikirim lewat WhatsApp. Bila bisa, minta pengirim mengirimnya lagi sebagai dokumen.
views-film-length = { $minutes ->
        [0] { $seconds } detik
       *[other] { $minutes } menit { $seconds } detik
    }
views-film-size = { NUMBER($width) } × { NUMBER($height) } piksel
views-picture =
    { $cropped ->
         [chosen] Dipotong sesuai pilihan
         [proposed] Dipotong agar diterima saluran
        *[no] Seluruh foto
    } · { $blurred ->
         [0] tanpa samaran
        *[other] { $blurred } bagian disamarkan
    }

## Erasing personal data
views-erase-whole = { $name } seluruhnya
views-erase-names = Nama pada persetujuan: { $name } ({ $consent })
views-erase-sealed = tersegel
views-erase-former = Nama pada persetujuan yang sudah diganti
views-erase-rule-right = diminta oleh orangnya atau walinya
views-erase-rule-duty = tidak diperlukan lagi, atau persetujuan ditarik
views-erase-rule-destroy = harus dimusnahkan
views-erase-no-rule = Pilih dahulu aturan yang menjadi dasar penghapusan.
views-erase-nothing = Pilih dahulu apa yang dihapus.
views-erase-goes-photo = Bila foto atau videonya yang dipilih: aslinya dan semua yang disiapkan darinya, dari perangkat ini sekarang juga.
views-erase-goes-names = Bila nama yang dipilih: nama orang dan walinya pada persetujuan itu.
views-erase-goes-file = Isi berkas ini, dari perangkat ini sekarang juga.
views-erase-goes-devices = Perangkat lain kantor menghapusnya begitu catatan penghapusan sampai di sana. Tidak dapat dibatalkan.
views-erase-stays-record = Riwayat tetap menyebutkan bahwa foto atau persetujuan itu pernah ada, siapa yang menghapus, menurut aturan apa, dan alasannya. Jangan menulis data pribadi pada alasan.
views-erase-stays-out = Foto ini masih terlihat di { $channels }. Turunkan unggahan itu juga.
views-erase-stays-backups = Cadangan yang sudah dibuat masih memuatnya. Buat cadangan baru, lalu musnahkan yang lama.

## Working time
views-season = { $name }: { $from } sampai { $to }
views-season-meets-another = Masa ini bertemu dengan masa yang sudah tercatat. Ubah tanggalnya, atau hapus yang lama dahulu.
views-season-gone = Masa itu sudah tidak tercatat. Muat ulang halaman ini.
views-day-holiday = hari libur
views-day-leave = cuti bersama
views-day-off = kantor tutup
views-day-works = kantor buka
views-day-needs-source = Isi nama hari itu dan sumbernya, misalnya nomor SKB atau surat kepala.
views-day-gone = Hari itu tidak tercatat. Muat ulang halaman ini.
views-hours-unreadable = { $day }: “{ $text }” belum terbaca sebagai jam. Tulis misalnya 07.30–14.45; beberapa giliran dipisahkan koma.
views-break-outside = { $day }: istirahat { $text } tidak berada di dalam jam kerja hari itu.
views-sop-since = Revisi { NUMBER($revision) }, berlaku sejak { $since }
views-erase-title = Hapus data pribadi: { $name }
views-calendar-week = Minggu kerja ke-{ NUMBER($number) }
views-days-past = Yang sudah lewat ({ NUMBER($count) })
views-hold-roaming = Jaringan roaming
views-hold-metered = Data seluler (kirim hanya lewat Wi-Fi)
views-hold-battery = Baterai hampir habis
views-hold-hours = Di luar jam kerja kantor
views-open-work = { NUMBER($count) } pekerjaan terbuka

week-name = Sepekan
week-title = { $from } sampai { $to }
week-before = Pekan sebelumnya
week-after = Pekan berikutnya
week-now = Pekan ini
week-off = libur
week-nothing = Tidak ada kegiatan.
week-posts =
    { $count ->
        [0] Belum ada unggahan
       *[other] { $count } unggahan
    }
week-messages =
    { $wait ->
        [0] { $count } pesan masuk, tidak ada yang menunggu
       *[other] { $count } pesan masuk, { $wait } belum dibalas
    }
week-missed = { $count } hari kerja tanpa unggahan yang wajib
week-out = terbit
week-planned = terjadwal
week-today = hari ini
week-left-out = terlewat
week-waiting = menunggu
week-answered = selesai
week-over = lewat
week-until = sampai { $clock }
week-ends = { $name }: { $what }
week-window = jendela { $channel } tutup
week-not-posted = Tidak ada unggahan dalam jam kerja (SOP { $sop }, langkah { $number })
week-no-day = Tanggal itu tidak ada. Pilih pekan dari tombolnya.

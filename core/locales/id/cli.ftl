### The command line.

## What came of it
cli-founded =
    Kantor: { $office }
    Pendiri: { $founder } ({ $id })
    Kode pemulihan: { $code }
    Cetak atau salin kode ini sekarang dan simpan di tempat yang aman. Kode ini hanya tampil sekali, dan tanpa kode ini cadangan tidak bisa dibuka.
cli-founder = Pengelola
cli-device = Laptop
cli-restored = Cadangan sudah dipulihkan. Masukkan lagi kata sandi setiap saluran; pekerjaan yang belum selesai akan diperiksa dulu sebelum dilanjutkan.
cli-check-sound = Semua catatan utuh: { NUMBER($entries) } catatan diperiksa.
cli-check-damaged = { NUMBER($damaged) } dari { NUMBER($entries) } catatan rusak. Jangan hapus apa pun; pulihkan cadangan terakhir ke folder lain.
cli-rebuilt = Daftar sudah disusun ulang dari catatan.
cli-backed-up = Cadangan sudah dibuat. Simpan di luar laptop ini.
cli-synced = Antrean sudah dijalankan: { NUMBER($done) } selesai, { NUMBER($waiting) } menunggu, { NUMBER($asking) } perlu Anda, { NUMBER($hand) } diunggah sendiri.
cli-done = Tersimpan.

## What is shown
cli-your-turn = Giliran Anda
cli-needs-you = Perlu Anda
cli-duties = Kewajiban
cli-others = Menunggu orang lain
cli-asks = Yang perlu diisi
cli-fields = Isian
cli-photos = Foto
cli-missing = Yang masih kurang
cli-actions = Yang bisa dilakukan
cli-history = Riwayat

## What can't be done
cli-no-data = Perintah ini memerlukan folder kantor. Tambahkan --data FOLDER.
cli-not-here = Perintah ini berlaku untuk sebuah folder, bukan untuk kantor yang sedang terbuka. Jalankan tanpa kantor yang terbuka.
cli-file = Berkas { $file } tidak bisa dibaca. Periksa nama dan foldernya.
cli-network = Jaringan laptop ini tidak bisa disiapkan. Jalankan lagi; bila tetap begitu, mulai ulang laptop.
cli-forward = Warta yang sedang terbuka tidak menjawab sampai selesai. Lihat dulu dengan story list apakah perintah tadi sudah dijalankan, lalu ulangi bila belum.
cli-pin = PIN tidak cocok. Isi PIN di variabel WARTA_PIN, lalu ulangi.
cli-no-person = Tidak ada satu orang yang cocok dengan "{ $name }". Tulis nama lengkap atau nomornya.
cli-no-unit = Tidak ada satu unit yang cocok dengan "{ $name }". Tulis nama lengkapnya.
cli-no-channel = Tidak ada satu saluran yang cocok dengan "{ $name }". Lihat namanya dengan channel list.
cli-no-kind = Jenis bahan "{ $name }" tidak ada di SOP ini. Tulis seperti di SOP, misalnya kegiatan-rutin.
cli-no-photo = Foto "{ $name }" tidak ada di konten ini. Lihat nomornya dengan story show.
cli-no-ground = Alasan "{ $name }" tidak dikenal. Pilih nobody, staff, event, group, persons, atau blurred.
cli-no-id = "{ $id }" bukan nomor yang dikenal. Salin nomornya dari story list.
cli-no-time = Waktu "{ $text }" tidak terbaca. Tulis seperti 2026-11-20T08:15.
cli-no-password = Kata sandi aplikasi belum ada. Berikan lewat masukan standar, misalnya dengan printf.
cli-practice-disk = Kantor latihan tidak bisa disimpan di laptop ini. Periksa ruang kosong di penyimpanan, lalu jalankan lagi.
cli-practice-site = Situs latihan tidak terbaca. Jalankan dengan --fresh untuk memulai latihan dari awal.
cli-practice-place = Laptop ini tidak menunjukkan tempat untuk data Anda. Isi variabel XDG_DATA_HOME atau HOME, lalu jalankan lagi.
cli-practice-script = Kantor latihan tidak bisa disiapkan ({ $name }). Pasang ulang Warta; kantor Anda sendiri tidak terpengaruh.

## Help: one sentence for each command and option, by its place
cli-help-usage = Pemakaian
cli-help-commands = Perintah
cli-help-command = PERINTAH
cli-help-arguments = Isian
cli-help-options = Pilihan
cli-help = Pekerjaan petugas media sosial dan situs web kantor kesehatan, menurut SOP kantornya sendiri. Tanpa perintah, Warta terbuka di peramban.
cli-help--data = Folder kantor. Tanpa ini, kantor latihan yang dipakai
cli-help--fresh = Mulai kantor latihan dari awal
cli-help--json = Tampilkan hasil sebagai JSON
cli-help--person = Siapa yang bertindak: nama atau nomornya. PIN diambil dari variabel WARTA_PIN
cli-help--lang = Bahasa semua kalimat: id atau en
cli-help--port = Porta Warta di laptop ini; 0 = mana saja yang bebas
cli-help--help = Tampilkan bantuan ini
cli-help--version = Tampilkan versi Warta
cli-help-office = Kantor
cli-help-office-new = Buat kantor di folder kosong dari --data. Kode pemulihan ditampilkan satu kali: cetak dan simpan
cli-help-office-new--sop = SOP awalnya: instagram-polowijen, twitter-arjuno, website-polowijen, atau publikasi-bkk-palembang
cli-help-office-new--name = Nama kantor. Nama pembuatnya diberikan dengan --as
cli-help-office-new--zone = Zona waktu: wib (bila tidak diisi), wita, atau wit
cli-help-office-new--days = Hari kerja dalam seminggu: 5 atau 6 (bila tidak diisi)
cli-help-story = Konten
cli-help-story-add = Catat konten, beserta draf teksnya. Menampilkan nomornya
cli-help-story-add--sop = SOP yang dipakai; tanpa ini, SOP pertama kantor
cli-help-story-add--kind = Jenis bahan menurut SOP, misalnya kegiatan-rutin
cli-help-story-add--what = Apa kegiatannya
cli-help-story-add--when = Kapan
cli-help-story-add--place = Di mana
cli-help-story-add--who = Siapa yang terlibat
cli-help-story-add--why = Mengapa diadakan
cli-help-story-add--how = Bagaimana jalannya
cli-help-story-add--theme = Tema yang harus sesuai
cli-help-story-add--from = Siapa yang menyampaikan
cli-help-story-add--in_charge = Penanggung jawab kegiatan
cli-help-story-add--unit = Unit asalnya: nama atau nomor
cli-help-story-add--deadline = Tenggat: YYYY-MM-DDTHH:MM menurut zona kantor
cli-help-story-add--channel = Saluran: nama atau nomor; tanpa ini, saluran menurut SOP
cli-help-story-add--photo = Berkas foto
cli-help-story-list = Semua konten, yang terbaru lebih dahulu
cli-help-story-list--open = Hanya yang belum selesai
cli-help-story-show = Satu konten
cli-help-story-show--id = Nomor konten
cli-help-story-do = Jalankan tindakan yang disebutkan oleh story show
cli-help-story-do--id = Nomor konten
cli-help-story-do--action = Tindakannya; untuk satu saluran misalnya link:instagram
cli-help-story-do--note = Alasan, instruksi, atau catatan
cli-help-story-do--to = Orang untuk langkah berikutnya: nama atau nomor
cli-help-story-do--at = Terbitkan paling cepat: YYYY-MM-DDTHH:MM menurut zona kantor
cli-help-story-do--link = Tautan unggahan yang dibuat sendiri
cli-help-story-consent = Jawab pertanyaan persetujuan sebuah foto
cli-help-story-consent--id = Nomor konten
cli-help-story-consent--photo = Fotonya: urutan atau nomor
cli-help-story-consent--ground = Dasarnya: nobody (tidak ada yang dikenali), staff (petugas bertugas), event (acara umum), group (izin kelompok), persons (izin orang), atau blurred (disamarkan)
cli-help-story-consent--protected = Ada pasien atau anak yang dapat dikenali
cli-help-story-consent--note = Catatan, misalnya nama acara umum
cli-help-story-consent--person = Untuk persons: siapa yang menyetujui, nama atau cirinya di foto
cli-help-story-consent--subject = Ia adalah: adult (dewasa, bila tidak diisi), child (anak), atau patient (pasien)
cli-help-story-consent--guardian = Wali yang menyetujui untuk seorang anak
cli-help-story-consent--how = Caranya: tertulis (bila tidak diisi), lisan, atau pesan
cli-help-story-alt = Tulis teks alternatif sebuah foto
cli-help-story-alt--id = Nomor konten
cli-help-story-alt--photo = Fotonya: urutan atau nomor
cli-help-story-alt--text = Teksnya
cli-help-channel = Saluran
cli-help-channel-list = Semua saluran
cli-help-channel-add = Sambungkan sebuah saluran
cli-help-channel-add-wordpress = Situs WordPress. Kata sandi aplikasi dibaca dari masukan standar
cli-help-channel-add-wordpress--url = Alamat situs
cli-help-channel-add-wordpress--user = Nama pengguna di situs
cli-help-sync = Jalankan antrean satu kali: kirim yang sudah waktunya
cli-help-status = Yang harus dikerjakan, yang menunggu, dan apakah semua aman
cli-help-check = Periksa semua catatan. Hanya membaca, juga di samping Warta yang terbuka
cli-help-classify = Nilai pesan dari masukan, satu per baris: jenis, topik, mendesak, keyakinan, dan apakah orang yang harus menilai
cli-help-rebuild = Susun ulang daftar dari catatan
cli-help-backup = Buat cadangan: satu berkas tersegel
cli-help-backup--file = Berkas yang ditulis
cli-help-restore = Pulihkan cadangan ke folder kosong dari --data. Kode lembar pemulihan dibaca dari masukan standar
cli-help-restore--file = Berkas yang dibuat oleh backup
cli-help-register = Buku register keluhan dan saran: sebagai daftar, atau sebagai berkas
cli-help-register--csv = Tulis berkas CSV
cli-help-register--xlsx = Tulis berkas XLSX
cli-help-register--month = Hanya yang dicatat pada bulan ini, misalnya 2026-11
cli-help-register--status = Hanya status ini: diterima, ditangani, dijawab, selesai, atau lewat (batas waktu)
cli-help-register--search = Hanya yang memuat kata ini
cli-help-register--identities = Tampilkan nama pelapor; tanpa ini disamarkan
cli-register-written = { NUMBER($count) } keluhan dan saran ditulis ke { $file }.
cli-not-written = Berkas { $file } tidak dapat ditulis. Periksa nama, foldernya, dan ruang kosong di penyimpanan.

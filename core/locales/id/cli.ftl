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

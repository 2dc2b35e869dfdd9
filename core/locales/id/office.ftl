# Mengapa sesuatu ditolak, dan apa yang dapat dilakukan (core/src/office, core/src/story).

refused-nobody-signed-in = Belum ada yang masuk. Pilih nama Anda dahulu.
refused-not-of-this-office = Orang ini tidak lagi tercatat di kantor ini. Mintalah pengelola kantor memperbarui daftar orang.
refused-not-our-device = Perangkat ini tidak terdaftar di kantor ini, atau sudah dikeluarkan. Mintalah pengelola kantor mendaftarkannya.
refused-not-administrator = Hanya pengelola kantor yang dapat melakukan ini.
refused-not-your-role = Hanya { $roles } yang dapat melakukan ini.
refused-assigned-to-others = Ditugaskan kepada { $people }.
refused-taken-by-other = Sedang dikerjakan { $person }. Mintalah diserahkan bila perlu.
refused-four-eyes = Kantor ini memakai aturan empat mata: tulisan sendiri diperiksa dan disetujui orang lain.
refused-not-at-this-step = Konten ini sedang berada di langkah lain.
refused-archived = Konten ini sudah selesai. Yang masih dapat dilakukan: menambah catatan, memperbarui unggahan, atau menurunkannya.
refused-reason-missing = Tuliskan alasannya dahulu.
refused-no-decision = Langkah ini tidak memutuskan ya atau tidak.
refused-missing = Masih ada yang perlu dilengkapi.
refused-assignee-has-no-role = { $person } tidak memegang peran untuk langkah berikutnya. Pilih orang lain atau berikan perannya dahulu.
refused-not-this-version = Teks atau foto sudah berubah sejak Anda melihatnya. Periksa lagi versi yang terbaru.
refused-not-approved = Versi ini belum disetujui.
refused-not-this-channel = Saluran ini bukan bagian dari konten ini.
refused-post-is =
    { $state ->
        [out] Unggahan ini sudah terkirim.
        [not-out] Unggahan ini belum terkirim.
        [sending] Unggahan ini sedang dikirim.
        [unknown] Belum pasti apakah unggahan ini sudah ada di saluran. Warta memeriksanya dahulu.
        [taking-down] Unggahan ini sedang diturunkan.
        [taken-down] Unggahan ini sudah diturunkan.
       *[not-ordered] Unggahan ini belum diminta untuk dikirim.
    }
refused-nothing =
    { $what ->
        [step] Langkah itu tidak ada di SOP ini.
        [sop] SOP itu tidak dipakai kantor ini.
        [story] Konten itu tidak ditemukan.
        [channel] Saluran itu tidak ditemukan.
        [photo] Foto itu tidak ditemukan.
        [unit] Unit itu tidak ditemukan.
        [kind] Jenis bahan itu tidak ada di SOP ini.
        [person] Orang itu tidak ditemukan.
        [role] Peran itu tidak ada di SOP ini.
        [device] Perangkat itu tidak ditemukan.
        [branch] Cabang catatan itu tidak ditemukan.
        [delegation] Delegasi itu tidak ditemukan.
        [message] Pesan itu tidak ditemukan.
        [reply] Balasan itu tidak ditemukan.
        [case] Pesan ini belum tercatat di buku register.
        [consult] Pertanyaan itu tidak ditemukan.
        [deadline] Batas waktu itu tidak ada di pengaturan kantor.
        [evidence] Bukti itu tidak ditemukan.
        [object] Catatan itu tidak ditemukan, atau sudah dihapus.
        [topic] Topik itu tidak ada di daftar kantor.
       *[action] Tindakan itu tidak dikenal.
    }
refused-already = Ini sudah dilakukan.
refused-stopped = Semua pengiriman sedang dihentikan. Pengelola kantor dapat melanjutkannya di Pengaturan.
refused-read-only = Bagian ini ditulis oleh Warta versi lebih baru. Perbarui Warta di perangkat ini untuk mengubahnya.
refused-too-late = Orang lain sudah lebih dahulu bertindak. Lihat riwayat.
refused-last-administrator = Kantor harus mempunyai paling sedikit satu pengelola kantor.
refused-name-empty = Nama belum diisi.
refused-letter-missing = Nomor surat penunjukan belum diisi.
refused-dates-reversed = Tanggal akhir lebih awal daripada tanggal mulai.
refused-not-a-head = Plh. atau Plt. hanya untuk pejabat yang memegang peran kepala.
refused-consent-without-person = Catat paling sedikit satu orang yang memberi persetujuan.
refused-film-alone = Satu konten berisi foto atau satu video, tidak keduanya. Keluarkan dahulu fotonya, atau buat konten tersendiri untuk videonya.
refused-photo-beside-film = Konten ini sudah berisi video. Keluarkan dahulu videonya, atau buat konten tersendiri.
refused-film-not-blurred = Bagian video tidak dapat disamarkan. Pakai video tanpa orang itu, atau catat persetujuannya.
refused-text-too-long = Teks ini terlalu panjang untuk disimpan. Persingkat atau bagi menjadi beberapa catatan.

app-logs-unreadable = Catatan kantor tidak dapat dibaca. Data tidak diubah; jalankan pemeriksaan atau pulihkan dari cadangan.
app-bad-cursor = Halaman daftar itu tidak ada lagi. Buka daftarnya dari awal.
app-index-unusable = Daftar tidak dapat disusun di perangkat ini. Periksa ruang penyimpanan, lalu coba lagi; catatan Anda aman.
app-unknown-sop = SOP “{ $sop }” tidak dikenal. Pilih salah satu SOP yang tersedia.
app-profile-unwritable = SOP itu tidak dapat disimpan. Periksa isinya.
app-no-recovery-code = Perangkat ini belum mempunyai kode pemulihan, sehingga cadangan belum dapat dibuat. Pulihkan atau buat kantor dengan lembar pemulihan.
app-pin-pause = PIN salah beberapa kali. Tunggu satu menit, lalu coba lagi.
app-sign-out-too-long = Paling lama satu hari, yaitu 1.440 menit. Isi angka yang lebih kecil, atau 0 untuk tidak pernah.

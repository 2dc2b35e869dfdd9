### Channels: websites, Instagram, X, by hand. What happened, what Warta does, what the person can do.
channel-unknown = Terkirim, tetapi jawabannya tidak sampai. Warta memeriksa saluran dulu sebelum mencoba lagi.

channel-why-name-not-found = Tidak ada sinyal, atau alamat situs tidak ditemukan. Akan dikirim begitu ada jaringan.
channel-why-no-connection = Situs belum dapat dihubungi. Warta mencoba lagi sendiri.
channel-why-lost-answer = Sambungan terputus di tengah jalan. Warta mencoba lagi sendiri.
channel-why-server-fault = Situs sedang mengalami gangguan. Warta mencoba lagi sendiri.
channel-why-too-many = Situs meminta kita menunggu sebentar. Warta mencoba lagi sendiri.
channel-why-not-understood = Jawaban situs tidak dapat dipahami, mungkin ada halaman masuk wifi. Buka peramban dan periksa jaringan; Warta mencoba lagi sendiri.
channel-why-damaged = Foto rusak di perjalanan dan tidak disimpan situs. Warta mengirimnya lagi.

channel-need-bad-address = Alamat situs belum benar. Tuliskan seperti di peramban, misalnya puskesmas.example.
channel-need-no-tls = Situs ini belum memakai alamat aman (https), sehingga kata sandi tidak boleh dikirim. Pakai unggah sendiri, atau mintalah pengelola situs memasang https.
channel-need-tls-broken = Sertifikat keamanan situs tidak dapat dipercaya. Mintalah pengelola situs memperbaruinya; periksa juga tanggal dan jam perangkat Anda.
channel-need-not-wordpress = Di alamat ini tidak ditemukan WordPress. Periksa alamatnya, atau pakai unggah sendiri.
channel-need-blocked = Pengaman situs menolak sambungan dari Warta. Mintalah pengelola situs mengizinkan REST API (wp-json) untuk akun Anda.
channel-need-no-app-passwords = Situs ini tidak menyediakan kata sandi aplikasi. Mintalah pengelola situs mengaktifkannya, atau pakai unggah sendiri.
channel-need-wrong-password = Situs tidak menerima nama pengguna atau kata sandi aplikasi. Periksa nama pengguna, atau buat kata sandi aplikasi baru di menu Profil situs.
channel-need-not-an-app-password = Ini bukan kata sandi aplikasi. Buatlah di menu Profil situs, bagian "Application Passwords": 24 huruf dan angka.
channel-need-header-stripped = Kata sandi Anda benar, tetapi server situs membuangnya dari permintaan. Mintalah pengelola situs meneruskan header Authorization (CGIPassAuth On di .htaccess).
channel-need-not-logged-in = Situs tidak mengenali akun Anda. Buat kata sandi aplikasi baru; bila tetap gagal, mintalah pengelola situs meneruskan header Authorization.
channel-need-not-allowed = Akun Anda di situs belum boleh { $what ->
    [publish] menerbitkan
    [upload] mengunggah foto
    [change] mengubah atau menurunkan unggahan
   *[categories] membuat kategori baru
  }. Mintalah pengelola situs menaikkan peran akun menjadi Penulis atau Editor.
channel-need-moved = Situs pindah ke { $host }. Sambungkan lagi dengan alamat yang baru.
channel-need-too-large = Foto terlalu besar untuk situs ini. Mintalah pengelola situs menaikkan batas unggahan.
channel-need-kind-refused = Situs tidak mau menyimpan foto ini. Jenis berkas tidak diterima, atau ruang situs penuh. Hubungi pengelola situs.
channel-need-media-missing = Foto yang disiapkan tidak ada di perangkat ini. Kirimlah dari perangkat yang menyiapkannya.
channel-need-post-gone = Unggahan ini sudah tidak ada di situs. Periksa situs, lalu putuskan apakah perlu diterbitkan lagi.
channel-need-already-public = Unggahan ini sudah terbit, jadi tidak dapat ditarik kembali. Bila perlu, turunkan unggahannya.
channel-need-not-applied = Unggahan ada di situs, tetapi situs tidak menerapkan { $what ->
    [picture] foto utamanya
    [categories] kategorinya
    [tags] tagnya
   *[status] penerbitannya
  }. Buka situs dan lengkapi di sana, atau hubungi pengelola situs.
channel-need-refused = Situs menolak unggahan ini. Draf Anda aman. Tunjukkan rincian ini kepada pengelola situs: { $code }

channel-ask-hidden = Di situs ada unggahan dengan nama yang sama, tetapi akun Anda tidak boleh melihatnya. Mintalah pengelola situs memeriksa: apakah unggahan ini sudah ada?
channel-ask-trashed = Unggahan ini ada di tempat sampah situs. Apakah memang diturunkan, atau perlu diterbitkan lagi?

channel-step-terms = menyiapkan kategori
channel-step-upload = foto { $number } dari { $total }
channel-step-create = menerbitkan
channel-step-change = mengganti isi
channel-step-check = memeriksa hasil
channel-step-reschedule = memindahkan jadwal
channel-step-take-back = menarik jadwal
channel-step-take-down = menurunkan unggahan
channel-step-sweep = menghapus foto di situs

link-not-an-address = Ini belum berupa tautan. Salin tautan unggahan dari aplikasinya, lalu tempel di sini.
link-not-https = Tautan harus dimulai dengan https://. Salin lagi dari aplikasinya.
link-other-place = Tautan ini menuju { $host }, bukan { $expected }. Salin tautan dari saluran yang benar.
link-front-page = Ini halaman depan, bukan unggahannya. Buka unggahannya, lalu salin tautannya.

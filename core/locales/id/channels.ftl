### Channels: websites, Instagram, X, by hand. What happened, what Warta does, what the person can do.
channel-unknown = Terkirim, tetapi jawabannya tidak sampai. Warta memeriksa saluran dulu sebelum mencoba lagi.

channel-why-name-not-found = Tidak ada sinyal, atau alamatnya tidak ditemukan. Akan dikirim begitu ada jaringan.
channel-why-no-connection = Saluran ini belum dapat dihubungi. Warta mencoba lagi sendiri.
channel-why-lost-answer = Sambungan terputus di tengah jalan. Warta mencoba lagi sendiri.
channel-why-server-fault = Saluran ini sedang mengalami gangguan. Warta mencoba lagi sendiri.
channel-why-too-many = Saluran ini meminta kita menunggu sebentar. Warta mencoba lagi sendiri.
channel-why-not-understood = Jawabannya tidak dapat dipahami, mungkin ada halaman masuk wifi. Buka peramban dan periksa jaringan; Warta mencoba lagi sendiri.
channel-why-damaged = Foto atau video rusak di perjalanan dan tidak disimpan di sana. Warta mengirimnya lagi.
channel-why-preparing = Foto atau video sedang disiapkan di sana. Warta memeriksa lagi sendiri.
channel-why-quota-full = Jatah unggahan akun ini untuk 24 jam sudah penuh. Warta mengirimnya begitu ada jatah lagi.
channel-why-not-listed-yet = Unggahan mungkin sudah terbit tetapi belum tampak di daftar. Warta memeriksa lagi sendiri, supaya tidak terbit dua kali.
channel-why-not-fetched = Foto atau video belum dapat diambil dari situs kantor. Warta mencoba lagi sendiri.
channel-why-parts-gone = Yang disiapkan di sana sudah kedaluwarsa. Warta menyiapkannya lagi.
channel-why-login-page = Wifi ini meminta masuk dahulu di halamannya sendiri. Buka peramban untuk masuk, atau pakai jaringan lain; Warta mencoba lagi sendiri.
channel-why-not-kept = Warta tidak dapat menulis ke perangkat ini. Periksa sisa ruangnya; Warta mencoba lagi sendiri.
channel-why-spent = Batas pemakaian akun ini tercapai untuk sementara. Warta mencoba lagi sendiri.

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
    [messages] membaca dan membalas komentar
   *[categories] membuat kategori baru
  }. Mintalah pengelola situs menaikkan peran akun menjadi Penulis atau Editor.
channel-need-moved = Situs pindah ke { $host }. Sambungkan lagi dengan alamat yang baru.
channel-need-too-large = Foto atau video terlalu besar untuk situs ini. Mintalah pengelola situs menaikkan batas unggahan.
channel-need-kind-refused = Situs tidak mau menyimpan foto atau video ini. Jenis berkas tidak diterima, atau ruang situs penuh. Hubungi pengelola situs.
channel-need-media-missing = Foto atau video yang disiapkan tidak ada di perangkat ini. Kirimlah dari perangkat yang menyiapkannya.
channel-need-post-gone = Unggahan ini sudah tidak ada di situs. Periksa situs, lalu putuskan apakah perlu diterbitkan lagi.
channel-need-already-public = Unggahan ini sudah terbit, jadi tidak dapat ditarik kembali. Bila perlu, turunkan unggahannya.
channel-need-not-applied = Unggahan ada di situs, tetapi situs tidak menerapkan { $what ->
    [picture] foto utamanya
    [categories] kategorinya
    [tags] tagnya
   *[status] penerbitannya
  }. Buka situs dan lengkapi di sana, atau hubungi pengelola situs.
channel-need-refused = Situs menolak unggahan ini. Draf Anda aman. Tunjukkan rincian ini kepada pengelola situs: { $code }
channel-need-login-ended = Akses Warta ke akun ini sudah berakhir atau dicabut. Sambungkan akunnya lagi di layar Saluran; kiriman yang menunggu berlanjut sendiri.
channel-need-account-blocked = Akun ini sedang dibatasi. Buka aplikasinya, selesaikan yang diminta di sana, lalu coba lagi.
channel-need-action-held = Akun ini ditahan sementara karena dianggap spam. Periksa di aplikasinya apakah unggahan sudah ada, dan tunggu sehari sebelum mencoba lagi.
channel-need-not-professional = Ini bukan akun profesional. Ubahlah di aplikasi Instagram: Pengaturan, Jenis akun, pilih Bisnis atau Kreator.
channel-need-permission-missing = Akses yang diberikan kurang lengkap. Sambungkan lagi dan izinkan semua yang diminta.
channel-need-direct-unread = Komentar dan sebutan tetap diambil, tetapi akses yang diberikan tidak mencakup pesan langsung. Sambungkan lagi dan izinkan juga pesan langsung, atau bacalah di aplikasinya.
channel-need-shape-refused = Saluran ini tidak menerima bentuk atau jenis foto ini. Atur ulang potongannya, lalu mintalah persetujuan lagi.
channel-need-text-refused = Saluran ini tidak menerima teksnya: terlalu panjang, atau tagarnya terlalu banyak. Ubahlah teksnya.
channel-need-no-website = Saluran ini mengambil foto dan video dari situs kantor, dan situs itu belum tersambung di perangkat ini. Sambungkan situsnya, atau pakai unggah sendiri.
channel-need-no-credits = Saldo akun ini di X sudah habis. Isilah di halaman pengembang X, atau pakai unggah sendiri.
channel-need-by-hand-only = Ini tidak dapat dilakukan lewat sambungan. Lakukan di aplikasinya, lalu catat di sini bahwa sudah selesai.
channel-need-not-a-token = Ini bukan token akses. Salin seluruh token dari dasbor Meta: satu baris panjang tanpa spasi.
channel-need-film-refused = Saluran ini tidak dapat mengolah videonya. Coba kirim sekali lagi; kalau tetap gagal, simpan video sebagai MP4 (H.264, suara AAC), pasang yang baru, lalu mintalah persetujuan lagi.
channel-need-source-gone = Unggahan yang akan disebarkan ulang sudah tidak ada, atau pemiliknya menutupnya. Ganti alamatnya di teks X, atau batalkan kiriman ini.
channel-need-message-gone = Pesan ini sudah tidak ada di saluran, atau penulisnya menutupnya, jadi tidak dapat dibalas. Batalkan balasan ini; catatannya tetap tersimpan.
channel-need-window-closed = Waktu yang diberikan saluran untuk membalas sudah lewat (Instagram: 24 jam; balasan pribadi atas komentar: 7 hari). Balaslah sendiri di aplikasinya, lalu catat di sini, atau hubungi penulisnya lewat jalan lain.
channel-need-reply-refused = Saluran tidak mengizinkan akun ini membalas pesan tersebut. Balaslah sendiri di aplikasinya, lalu catat di sini, atau batalkan balasan ini.
channel-need-token-ended = Masa berlaku token Instagram sudah habis (60 hari). Buat token baru di dasbor Meta, lalu sambungkan lagi; kiriman yang menunggu berlanjut sendiri.
channel-need-short-token = Token ini hanya berlaku satu jam. Buat token di dasbor Meta dengan tombol Generate token, bukan dari alat lain, lalu sambungkan lagi.
channel-need-over-budget = Batas biaya bulan ini { DOLLARS($limit) } dolar AS; sudah terpakai { DOLLARS($spent) }, dan unggahan ini { DOLLARS($cost) }. Naikkan batasnya di layar Saluran, unggah sendiri, atau tunggu: bulan depan Warta mengirimnya sendiri.

channel-ask-hidden = Di situs ada unggahan dengan nama yang sama, tetapi akun Anda tidak boleh melihatnya. Mintalah pengelola situs memeriksa: apakah unggahan ini sudah ada?
channel-ask-trashed = Unggahan ini ada di tempat sampah situs. Apakah memang diturunkan, atau perlu diterbitkan lagi?
channel-ask-duplicate = Saluran ini menjawab bahwa teks yang sama sudah ada, tetapi tidak menunjukkannya. Periksa di aplikasinya: apakah unggahan ini sudah ada?
channel-ask-several = Ada beberapa unggahan baru dengan teks yang sama. Periksa di aplikasinya mana yang benar, lalu tempelkan tautannya.
channel-ask-unseen = Saluran ini tidak lagi menampilkan pesan-pesan dari waktu itu. Periksa di aplikasinya: apakah balasan ini sudah terkirim?

channel-return-declined = { $at ->
    [instagram] Akses belum diizinkan di halaman Instagram. Buka lagi halamannya bila Anda tetap ingin menghubungkan akun ini.
   *[x] Akses belum diizinkan di halaman X. Mulailah lagi bila Anda tetap ingin menghubungkan akun ini.
  }
channel-return-not-ours = Alamat ini bukan jawaban untuk sambungan yang baru saja dimulai. Mulailah lagi dan selesaikan di perangkat yang sama.

channel-step-terms = menyiapkan kategori
channel-step-upload = { $kind ->
        [film] video
       *[photo] foto { $number } dari { $total }
    }
channel-step-create = menerbitkan
channel-step-change = mengganti isi
channel-step-check = memeriksa hasil
channel-step-reschedule = memindahkan jadwal
channel-step-take-back = menarik jadwal
channel-step-take-down = menurunkan unggahan
channel-step-sweep = menghapus foto di situs
channel-step-prepare = { $kind ->
        [film] menyiapkan video
       *[photo] menyiapkan foto { $number } dari { $total }
    }
channel-step-await = menunggu foto atau video siap
channel-step-assemble = menyusun unggahan
channel-step-allowance = memeriksa jatah
channel-step-describe = { $kind ->
        [film] keterangan video
       *[photo] keterangan foto { $number } dari { $total }
    }

link-not-an-address = Ini belum berupa tautan. Salin tautan unggahan dari aplikasinya, lalu tempel di sini.
link-not-https = Tautan harus dimulai dengan https://. Salin lagi dari aplikasinya.
link-other-place = Tautan ini menuju { $host }, bukan { $expected }. Salin tautan dari saluran yang benar.
link-front-page = Ini halaman depan, bukan unggahannya. Buka unggahannya, lalu salin tautannya.

connect-instagram = Sambungkan Instagram
connect-instagram-1 = Pastikan akun kantor di Instagram adalah akun profesional (Bisnis atau Kreator), dan situs WordPress kantor sudah tersambung: dari sanalah Instagram mengambil foto.
connect-instagram-2 = Buka developers.facebook.com dan masuk. Buat aplikasi untuk kantor, lalu di menu kiri pilih “Instagram”, “API setup with Instagram business login”.
connect-instagram-3 = Tambahkan akun Instagram kantor di sana, tekan “Generate token”, masuk, dan izinkan semua yang diminta.
connect-instagram-4 = Salin seluruh token ke kotak di bawah ini. Token berlaku 60 hari; Warta memperpanjangnya sendiri.
connect-instagram-practice = Ini latihan. Buka halaman contoh, lalu salin token ke kotak di bawah ini.
connect-account-done = Tersambung dengan { $account }: boleh mengunggah dan menerbitkan.
connect-x = Sambungkan X
connect-x-1 = Buka console.x.com dan masuk dengan akun X kantor. Buat aplikasi, lalu isi kredit: X memungut biaya untuk setiap unggahan.
connect-x-2 = Di “User authentication settings” aplikasi itu pilih “Native App” dan izin “Read and write and Direct message”, agar Warta juga dapat membaca dan membalas pesan.
connect-x-3 = Isi “Callback URI” dengan { $home }, sama persis.
connect-x-4 = Salin “Client ID” ke kotak di bawah ini. Setelah tombol ditekan, halaman X terbuka: izinkan di sana, lalu Anda kembali ke Warta.
connect-x-practice = Ini latihan: Client ID sudah terisi. Setelah tombol ditekan, halaman X contoh terbuka: izinkan di sana, lalu Anda kembali ke Warta.
connect-x-ask = Buka halaman izin X
connect-x-next = Di halaman X, izinkan Warta untuk akun kantor. Sesudah itu Anda kembali ke sini.
connect-x-stuck = Bila halaman X menampilkan “Something went wrong”, X tidak membawa Anda kembali: periksa Client ID dan Callback URI di aplikasi kantor, huruf demi huruf.
connect-client = Client ID
connect-client-hint = Huruf dan angka dari halaman “Keys and tokens”. Bukan rahasia.
connect-open-page = Buka halamannya
connect-waits = Menyambungkan akun…
channel-budget-wrong = Tuliskan batas biaya sebagai jumlah dolar AS, misalnya 5 atau 2,50. Kosongkan bila tanpa batas.
channel-no-client = Isi Client ID dari aplikasi X kantor lebih dahulu.
connect-token = Token akses
connect-token-hint = Satu baris panjang tanpa spasi. Token hanya disimpan di perangkat ini.
connect-test = Coba dan sambungkan
connect-by-token = Dengan token dari dasbor Meta
connect-by-app = Dengan aplikasi kantor di Meta
connect-by-app-anew = Mulai dari awal
connect-by-landed = Lanjutkan yang sudah dimulai
connect-instagram-app = Sambungkan Instagram dengan aplikasi kantor
connect-app-1 = Buka developers.facebook.com, lalu aplikasi kantor: “Instagram”, “API setup with Instagram business login”, “Set up Instagram business login”, “Business login settings”.
connect-app-2 = Tambahkan alamat situs kantor di bawah ini ke “OAuth redirect URIs”, sama persis, lalu simpan.
connect-app-3 = Salin “Instagram app ID” dan “Instagram app secret” dari halaman yang sama.
connect-app-practice = Ini latihan: app ID dan alamatnya sudah terisi. Buka halaman contoh, lalu salin app secret ke kotak di bawah ini.
connect-app-id = Instagram app ID
connect-app-id-hint = Deretan angka. Bukan App ID Meta di bagian atas dasbor.
connect-app-secret = Instagram app secret
connect-app-secret-hint = Hanya disimpan di perangkat ini, dan dihapus begitu akun tersambung.
connect-redirect = Alamat situs kantor
connect-redirect-hint = Dimulai dengan https://. Ke sinilah Instagram membawa Anda setelah mengizinkan; situs lain milik kantor juga boleh.
connect-landed-1 = Buka halaman Instagram, masuk dengan akun kantor, lalu izinkan semua yang diminta.
connect-landed-2 = Sesudah itu situs kantor terbuka. Salin seluruh alamatnya dari bilah alamat peramban; di dalamnya ada “code=”.
connect-landed-3 = Tempelkan alamat itu di bawah ini dalam satu jam. Tampilan situsnya sendiri tidak penting.
connect-landed = Alamat yang terbuka
connect-landed-hint = Dimulai dengan alamat situs kantor dan diakhiri dengan #_
connect-landed-stuck = Bila halaman Instagram sendiri menolak: “Invalid platform app” berarti app ID salah, “Invalid redirect_uri” berarti alamat situs tidak sama dengan yang tercatat di Meta, “Insufficient developer role” berarti akun belum menerima undangan penguji aplikasi kantor.
channel-no-app-id = Isi “Instagram app ID” dari aplikasi kantor lebih dahulu, tanpa spasi.
channel-no-app-secret = Isi “Instagram app secret” dari aplikasi kantor lebih dahulu, tanpa spasi.
channel-bad-redirect = Alamat situs kantor harus lengkap dan dimulai dengan https://, misalnya https://puskesmas.example/. Meta tidak menerima alamat lain.
connect-wordpress-1 = Masuk ke situs WordPress kantor, lalu pilih Pengguna, Profil.

connect-not-signal = Tidak ada sinyal, atau alamatnya tidak ditemukan. Periksa jaringan dan alamatnya, lalu coba lagi.
connect-not-reached = Layanan ini belum dapat dihubungi. Coba lagi beberapa menit lagi; periksa juga apakah halaman lain terbuka di peramban.
connect-not-broke-off = Sambungan terputus sebelum jawabannya sampai, jadi belum ada yang tersambung. Mulailah lagi saat sinyal lebih baik.
connect-not-login-page = Jaringan ini menampilkan halaman lain di tengah jalan, biasanya halaman masuk wifi. Buka peramban, masuklah ke wifi, lalu coba lagi.
connect-not-clock = Tanggal atau jam perangkat ini salah lebih dari sehari, sehingga sambungan aman tidak dapat diperiksa. Betulkan tanggal dan jam, lalu coba lagi.
connect-not-trusted = Layanan ini tidak dapat membuktikan dirinya; mungkin jaringan ini menyadap. Jangan lanjutkan di jaringan ini: pakai jaringan lain, lalu coba lagi.
connect-not-server = Layanan ini sedang mengalami gangguan, bukan salah Anda. Coba lagi nanti.
connect-not-too-many = { $minutes ->
    [0] Terlalu banyak permintaan untuk akun ini. Tunggu seperempat jam, lalu coba lagi.
   *[other] Terlalu banyak permintaan untuk akun ini. Tunggu { $minutes } menit, lalu coba lagi.
  }
connect-not-spent = Batas pemakaian aplikasi kantor bulan ini tercapai. Naikkan batasnya di halaman pengembang X, atau tunggu bulan berikutnya.
connect-not-refused = Layanan ini menolak dengan rincian yang belum dikenal Warta. Coba lagi; bila tetap ditolak, tunjukkan rincian ini kepada pengelola akun: { $code }
connect-not-password-changed = Kata sandi akun Instagram sudah diganti sejak token ini dibuat, jadi token tidak berlaku lagi. Buat token baru di dasbor Meta, lalu tempelkan di sini.
connect-not-app-removed = Akun Instagram ini sudah mencabut aplikasi kantor. Tambahkan lagi akunnya di dasbor Meta, buat token baru, lalu tempelkan di sini.
connect-not-token = Instagram tidak mengenali token ini. Buat token baru di dasbor Meta dan salin seluruhnya, sampai huruf terakhir.
connect-not-permission = Token ini belum membawa semua izin. Buat token baru di dasbor Meta dan izinkan semua yang diminta, juga menerbitkan konten.
connect-not-app-allowed = Aplikasi kantor belum boleh memakai akun ini. Di aplikasi Instagram, terima undangan penguji (Pengaturan, Aplikasi dan situs web, Undangan penguji); di dasbor Meta, periksa apakah aplikasinya aktif.
connect-not-app-known = { $at ->
    [instagram] Instagram tidak mengenali “Instagram app ID” ini. Salin dari bagian Instagram di dasbor Meta, bukan App ID Meta di bagian atasnya, lalu mulai lagi.
   *[x] X tidak mengenali aplikasi ini. Periksa Client ID, dan pastikan jenisnya “Native App” di pengaturan aplikasi, lalu mulai lagi.
  }
connect-not-enrolled = Aplikasi ini belum terdaftar di proyek yang boleh memakai layanan X. Di halaman pengembang X, masukkan aplikasinya ke sebuah proyek, lalu mulai lagi.
connect-not-writing = Aplikasi ini hanya boleh membaca. Di halaman pengembang X, pilih izin “Read and write”, simpan, lalu mulai lagi.
connect-not-redirect = { $at ->
    [instagram] Alamat yang dituju setelah mengizinkan tidak sama dengan “OAuth redirect URIs” di aplikasi kantor. Samakan keduanya huruf demi huruf, juga garis miring di akhirnya, lalu mulai lagi.
   *[x] Alamat “Callback URI” di aplikasi X tidak sama dengan alamat Warta. Salin alamat dari langkah di layar ini, huruf demi huruf, lalu mulai lagi.
  }
connect-not-code = { $at ->
    [instagram] Izin dari Instagram hanya berlaku satu jam dan sekali pakai. Buka lagi halamannya, izinkan, lalu salin alamat yang baru.
   *[x] Izin dari X hanya berlaku setengah menit dan sekali pakai. Mulailah lagi, dan kembali ke Warta segera setelah mengizinkan.
  }
connect-not-lasting = { $at ->
    [instagram] Instagram memberi akses untuk satu jam saja dan tidak memperpanjangnya. Periksa di dasbor Meta apakah aplikasi kantor memakai “API setup with Instagram business login”, lalu buka lagi halamannya.
   *[x] X memberi akses untuk dua jam saja. Mulailah lagi dan izinkan semua yang diminta, juga agar tetap terhubung.
  }
connect-not-page = { $at ->
    [instagram] Halaman Instagram menolak dengan rincian ini: { $code }. Periksa “Instagram app ID”, izin, dan “OAuth redirect URIs” aplikasi kantor, lalu mulai lagi.
   *[x] Halaman X menolak dengan rincian ini: { $code }. Periksa Client ID, izin, dan Callback URI aplikasi kantor, lalu mulai lagi.
  }
connect-not-answer = { $at ->
    [instagram] Alamat ini tidak memuat jawaban Instagram. Salin seluruh alamat yang tampil di peramban setelah Anda mengizinkan, dari https:// sampai huruf terakhir.
   *[x] Alamat ini tidak memuat jawaban X. Mulailah lagi, izinkan di halaman X, lalu kembali dari sana.
  }
connect-not-secret = Instagram menolak “Instagram app secret” ini. Di dasbor Meta tekan Show, salin seluruhnya dari bagian Instagram, lalu mulai lagi.
connect-not-given = Belum semua izin diberikan di halaman Instagram. Buka lagi halamannya dan biarkan semua izin menyala, juga menerbitkan konten.
connect-not-begun = Tidak ada sambungan yang sedang dimulai di perangkat ini, atau sudah selesai. Lihat layar Saluran; bila perlu, mulailah lagi dari sana.
connect-not-other-account = Saluran ini memakai { $has }, tetapi yang Anda izinkan adalah { $given }. Masuklah sebagai { $has }; untuk memakai akun baru, hentikan dulu pemakaian saluran ini.

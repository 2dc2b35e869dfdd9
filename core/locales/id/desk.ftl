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
desk-step-setting = persiapan
desk-difference-added = ditambahkan
desk-difference-removed = dihapus
desk-difference-none = Tidak ada yang berubah.

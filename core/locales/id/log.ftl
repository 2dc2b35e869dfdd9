### The log and what is wrong with an entry.

## Berkas tersegel.
seal-not-sealed = Berkas ini bukan berkas Warta atau tidak lengkap. Pulihkan dari cadangan, atau minta bantuan pengelola kantor.
seal-newer-version = Berkas ini ditulis oleh Warta yang lebih baru. Silakan perbarui Warta di perangkat ini.
seal-other-key = Berkas ini disegel dengan kunci lain. Bukalah di perangkat yang menulisnya, atau pulihkan dari cadangan.
seal-changed = Berkas ini berubah sejak ditulis atau berasal dari tempat lain. Pulihkan dari cadangan.
box-bad-reader = Kunci salah satu penerima tidak sah. Mintalah orang itu menghubungkan ulang perangkatnya.
box-not-for-this-device = Data ini hanya dapat dibaca di perangkat petugas yang menanganinya.

## PIN.
pin-not-digits = PIN terdiri atas { $shortest } sampai { $longest } angka. Silakan pilih PIN lain.
pin-no-memory = Memori perangkat tidak cukup untuk memeriksa PIN. Tutup program lain, lalu coba lagi.

## Penyimpan kunci.
keeper-other = Kunci data ini disimpan oleh "{ $keeper }" yang tidak tersedia sekarang. Masuklah ke komputer dengan akun yang biasa Anda pakai, atau pulihkan dari cadangan.
keeper-missing =
    { $keeper ->
         [android-keystore] Kunci data kantor sudah tidak ada di HP ini, sehingga datanya tidak dapat dibuka.
        *[other] Kunci data ini tidak ada lagi di "{ $keeper }".
    } Pulihkan dari cadangan dengan lembar pemulihan.
keeper-data-without-key = Ada data di folder ini, tetapi tidak ada catatan tentang kuncinya. Pilih folder lain, atau pulihkan dari cadangan.
keeper-damaged = Catatan kunci di folder ini rusak. Pulihkan dari cadangan dengan lembar pemulihan.
keeper-locked = Penyimpan kunci di perangkat ini terkunci. Buka kuncinya, lalu coba lagi.
keeper-failed = Penyimpan kunci di perangkat ini tidak menjawab. Coba lagi, atau mulai ulang perangkat.

## Catatan (log).
log-disk = Media penyimpanan perangkat ini tidak dapat dibaca atau ditulis. Periksa ruang kosongnya, lalu coba lagi.
log-full = Ruang penyimpanan perangkat ini penuh, sehingga data belum tersimpan. Kosongkan sebagian ruang, lalu coba lagi.
log-data-exists = Folder ini sudah berisi data sebuah kantor. Pilih folder lain, atau buka data yang ada.
log-no-office = Belum ada data kantor di folder ini. Buat kantor baru, atau pulihkan dari cadangan.
log-own-fork = Perangkat lain menulis dengan kunci perangkat ini, sehingga data baru belum dapat disimpan. Mintalah pengelola kantor memilih catatan yang berlaku.
log-fork = Catatan perangkat “{ $device }” bercabang sejak { $at }: ada salinan yang menulis dengan kunci yang sama. Yang ditulis sejak itu belum berlaku sampai pengelola kantor memilih satu cabang.
log-fork-branch = { $count } catatan, yang terakhir { $at } oleh { $person }
log-fork-choose = Berlakukan catatan ini
log-lost = Satu catatan di perangkat ini tidak dapat dibaca lagi. Pulihkan dari cadangan.
log-unknown = Catatan itu tidak ada di perangkat ini. Sinkronkan perangkat, lalu coba lagi.

## Catatan yang diterima.
entry-too-long = Catatan ini terlalu panjang untuk disimpan. Persingkat isinya, atau simpan sebagai berkas.
entry-newer-version = Catatan ini ditulis oleh Warta yang lebih baru. Silakan perbarui Warta di perangkat ini.
entry-other-office = Catatan ini milik kantor lain dan tidak disimpan. Periksa tempat sinkronisasinya.
entry-invalid = Satu catatan dari perangkat lain tidak sah dan tidak disimpan. Mintalah pengelola kantor memeriksa perangkat itu.
log-check-sound = Semua utuh: { NUMBER($count) } catatan diperiksa.
log-check-damage = { NUMBER($damaged) } dari { NUMBER($count) } catatan tidak utuh. Jangan menghapus apa pun; pulihkan dari cadangan, atau hubungi pengelola Warta.

### Local files, keys, backup.

## Berkas di perangkat.
local-disk-full = Ruang penyimpanan perangkat penuh. Yang sudah tersimpan tetap aman, tetapi yang baru belum tersimpan. Hapus berkas lain yang tidak diperlukan, lalu coba lagi.
local-disk-refused = Perangkat tidak dapat membaca atau menulis berkas. Yang sudah tersimpan tetap aman. Coba lagi; jika tetap gagal, buat cadangan dan periksa penyimpanan perangkat.
local-damaged = Satu berkas di perangkat ini rusak dan tidak dapat dibuka. Berkas itu tidak dihapus, dan catatan lain tetap aman. Jika isinya masih diperlukan, pulihkan dari cadangan.
local-too-large = Isinya { SIZE($size) }, sedangkan paling banyak { SIZE($most) }. Pilih berkas yang lebih kecil atau persingkat isinya.
local-folder-held = Warta sudah terbuka di proses lain (nomor { $process }). Gunakan jendela yang sudah terbuka, atau tutup dahulu.
local-folder-held-unknown = Warta sudah terbuka di proses lain. Gunakan jendela yang sudah terbuka, atau tutup dahulu.
local-folder-not-lockable = Folder data tidak dapat dikunci. Periksa apakah folder itu ada dan Anda boleh menulis di dalamnya.
local-folder-newer = Folder ini ditulis oleh Warta yang lebih baru. Isinya tidak diubah. Silakan perbarui Warta di perangkat ini.
local-folder-not-warta = Folder ini berisi hal lain, bukan data Warta. Isinya tidak diubah. Pilih folder yang kosong.

## Daftar.
index-broken = Daftar di perangkat ini disusun ulang dari catatan. Tidak ada catatan yang hilang; tunggu sebentar.
index-bad-cursor = Kelanjutan daftar tidak ditemukan. Buka daftar dari awal.

## Cadangan dan lembar pemulihan.
backup-unreadable = Berkas cadangan tidak dapat dibaca sampai selesai. Pastikan media penyimpanannya terpasang, lalu coba lagi.
backup-inside-folder = Cadangan tidak boleh disimpan di dalam folder data, karena akan hilang bersamanya. Pilih tempat lain, misalnya diska lepas.
backup-not-a-backup = Berkas ini bukan cadangan Warta. Pilih berkas lain.
backup-newer = Cadangan ini dibuat oleh Warta yang lebih baru. Silakan perbarui Warta di perangkat ini.
backup-wrong-code = Kode ini bukan kode untuk cadangan ini. Periksa apakah lembar pemulihan yang dipakai milik kantor ini dan yang terbaru.
backup-damaged = Cadangan ini rusak atau tidak lengkap, jadi tidak ada yang dipulihkan. Salin ulang berkasnya dari tempat asal, atau gunakan cadangan sebelumnya.
backup-not-empty = Folder tujuan tidak kosong. Isinya tidak diubah. Pilih folder yang kosong.
recovery-length = Kode pemulihan terdiri atas { $wanted } huruf dan angka; yang diketik { $typed }. Bandingkan dengan lembar pemulihan.
recovery-groups = { $count ->
   *[other] Ada salah ketik di kelompok ke-{ $groups }. Bandingkan kelompok itu dengan lembar pemulihan.
}

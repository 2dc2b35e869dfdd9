### SOP profiles.

sop-refused = SOP dalam berkas { $file } belum dapat dipakai: ada { NUMBER($count) } hal yang perlu diperbaiki.
sop-wrong-syntax = { $file }, baris { $line }, kolom { $column }: penulisan berkas tidak terbaca ({ $detail }). Perbaiki baris ini.
sop-wrong-shape = { $file }, baris { $line }, kolom { $column }: isi di sini kurang, berlebih, atau tidak sesuai bentuknya ({ $detail }). Bandingkan dengan SOP bawaan.
sop-wrong-too-long = { $file }, baris { $line }, kolom { $column }: berkas terlalu besar ({ SIZE($bytes) }, paling besar { SIZE($max) }). Ringkas catatannya.
sop-wrong-unknown-word = { $file }, baris { $line }, kolom { $column }: "{ $word }" tidak dikenal untuk { $key }. Pilih salah satu: { $known }.
sop-wrong-bad-id = { $file }, baris { $line }, kolom { $column }: "{ $id }" tidak dapat menjadi penanda. Pakai 1 sampai 64 huruf kecil, angka, dan tanda hubung.
sop-wrong-duplicate-id = { $file }, baris { $line }, kolom { $column }: penanda "{ $id }" dipakai dua kali. Beri nama lain pada salah satunya.
sop-wrong-unknown-role = { $file }, baris { $line }, kolom { $column }: peran "{ $role }" tidak ada. Tambahkan peran itu atau pilih peran yang ada.
sop-wrong-unknown-step = { $file }, baris { $line }, kolom { $column }: langkah "{ $step }" tidak ada. Tunjuk langkah yang ada.
sop-wrong-not-a-story-step = { $file }, baris { $line }, kolom { $column }: "{ $step }" bukan langkah konten. Tunjuk langkah yang dilalui konten.
sop-wrong-roles-missing = { $file }, baris { $line }, kolom { $column }: langkah "{ $step }" belum punya pelaksana. Sebutkan perannya.
sop-wrong-next-missing = { $file }, baris { $line }, kolom { $column }: langkah "{ $step }" belum menyebut langkah berikutnya. Tunjuk langkah lain, atau tulis bahwa konten selesai di sini.
sop-wrong-next-outside-story = { $file }, baris { $line }, kolom { $column }: "{ $step }" bukan langkah konten, jadi tidak punya langkah berikutnya. Hapus bagian ini.
sop-wrong-decision-half = { $file }, baris { $line }, kolom { $column }: keputusan ini tidak punya arah "{ $missing }". Lengkapi arah untuk ya dan tidak.
sop-wrong-no-sending-back = { $file }, baris { $line }, kolom { $column }: langkah "{ $step }" memeriksa atau menyetujui, tetapi tidak dapat mengembalikan. Sebutkan tujuan bila jawabannya tidak.
sop-wrong-period-missing = { $file }, baris { $line }, kolom { $column }: kewajiban "{ $step }" belum punya jangka waktu. Tulis daily, monthly, atau quarterly.
sop-wrong-period-outside-duty = { $file }, baris { $line }, kolom { $column }: "{ $step }" bukan kewajiban berkala, jadi tidak punya jangka waktu. Hapus bagian ini.
sop-wrong-does-not-fit = { $file }, baris { $line }, kolom { $column }: pekerjaan langkah "{ $step }" tidak cocok dengan alurnya. Sesuaikan flow atau does.
sop-wrong-publish-missing = { $file }, baris { $line }, kolom { $column }: konten tidak pernah sampai diunggah. Tambahkan langkah publish pada jalannya.
sop-wrong-approval-avoided = { $file }, baris { $line }, kolom { $column }: langkah "{ $step }" dapat dicapai tanpa persetujuan. Lewatkan semua jalan melalui langkah persetujuan.
sop-wrong-second-start = { $file }, baris { $line }, kolom { $column }: tidak ada langkah yang menuju "{ $step }", sedangkan konten dimulai di langkah lain. Sambungkan langkah ini atau hapus.
sop-wrong-unreachable = { $file }, baris { $line }, kolom { $column }: langkah "{ $step }" tidak dapat dicapai dari awal. Sambungkan langkah ini atau hapus.
sop-wrong-loop = { $file }, baris { $line }, kolom { $column }: dari langkah "{ $step }" konten berputar tanpa akhir. Tunjukkan jalan sampai selesai.
sop-wrong-revision-unexplained = { $file }, baris { $line }, kolom { $column }: revisi { $revision } tidak cocok dengan rekaman perubahan. Satu baris perubahan untuk setiap revisi, berurutan.

calendar-never-works = Belum ada hari dengan jam kerja. Isi jam kerja paling sedikit untuk satu hari.
calendar-too-many = Satu pekan berisi paling banyak tujuh hari, dan pola kerja paling banyak 52 pekan. Kurangi yang berlebih.
calendar-bad-span = Jam dari { $from } sampai { $to } tidak dapat dipakai. Jam selesai harus sesudah jam mulai dan paling lama 24 jam.
calendar-bad-season = Masa "{ $name }" berakhir sebelum dimulai, atau belum punya jam kerja. Periksa tanggal dan jamnya.

sop-adapt-unwritable = SOP ini belum dapat disimpan ({ $detail }). Periksa isian yang terakhir diubah.
sop-adapt-other-sop = Yang dibuka adalah SOP "{ $found }", padahal yang diubah "{ $expected }". Pilih berkas yang sesuai.
sop-adapt-reason-missing = Tuliskan alasan perubahan. Alasan masuk ke rekaman perubahan.
sop-adapt-nothing-changed = Belum ada yang diubah. Ubah isinya dahulu, lalu simpan sebagai revisi baru.
sop-adapt-too-early = Perubahan tidak dapat berlaku mulai { DAY($from) }, sebelum perubahan terakhir pada { DAY($last) }. Pilih tanggal itu atau sesudahnya.

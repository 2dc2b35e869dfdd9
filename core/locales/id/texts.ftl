### Composing texts, their limits and previews.

text-empty = Teks masih kosong. Tulis dulu isinya.
text-too-long = Terlalu panjang { NUMBER($over) } karakter. Saluran ini menerima paling banyak { NUMBER($limit) }; mohon diringkas.
text-many-hashtags = Ada { $count } tagar. Instagram menyarankan paling banyak { $limit }; unggahan dengan tagar lebih banyak dapat ditolak aplikasinya.
text-too-many-hashtags = Ada { $count } tagar, sedangkan Instagram menerima paling banyak { $limit }. Kurangi tagarnya.
text-too-many-mentions = Ada { $count } sebutan akun, sedangkan Instagram menerima paling banyak { $limit }. Kurangi sebutannya.
text-repost = Teks ini hanya alamat sebuah unggahan di X: unggahan itu akan disebarkan ulang apa adanya (repost). Foto tidak ikut.
text-link-not-clickable = Tautan di Instagram tidak bisa diketuk. Sebaiknya taruh tautan di profil, lalu tulis “tautan di profil”.
text-invalid-characters = Ada karakter tak terlihat yang ditolak X. Hapus karakter itu.
text-title-of-several-lines = Judul harus satu baris.
text-mend-shorten = Ringkas otomatis
text-mend-fewer-hashtags = Sisakan { $count } tagar pertama
text-mend-remove-invisible = Hapus karakter tak terlihat
text-mend-one-line = Jadikan satu baris


template-too-long = Templat ini terlalu panjang. Paling panjang { NUMBER($limit) } huruf; mohon diringkas.
template-unreadable = Baris { $line }: ada tanda yang tidak lengkap pada “{ $near }”. Setiap tanda buka perlu tanda tutup, dan setiap if perlu endif.
template-unknown-word = Baris { $line }: “{ $word }” tidak dikenal. Yang dapat dipakai: apa, siapa, kapan, di_mana, mengapa, bagaimana, jenis, tema, kantor, kegiatan, tagar.
template-forbidden = Baris { $line }: “{ $word }” tidak dapat dipakai dalam templat. Yang dapat dipakai hanya if, elif, else, dan endif.
template-unfit = Baris { $line }: “{ $near }” tidak dapat diisi. Setelah tanda | hanya boleh kalimat, judul, atau dengan.
template-too-much-work = Templat ini terlalu rumit. Mohon disederhanakan.
template-hole = Jika “{ $word }” belum diisi, kalimatnya menjadi “{ $near }”. Pakai dengan, misalnya { "{{" } di_mana|dengan(" di ") { "}}" }, supaya kata di sekitarnya ikut hilang.

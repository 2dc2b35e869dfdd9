### Composing texts, their limits and previews.

text-empty = Teks masih kosong. Tulis dulu isinya.
text-too-long = Terlalu panjang { NUMBER($over) } karakter. Saluran ini menerima paling banyak { NUMBER($limit) }; mohon diringkas.
text-many-hashtags = Ada { $count } tagar. Instagram menyarankan paling banyak { $limit }; unggahan dengan tagar lebih banyak dapat ditolak aplikasinya.
text-too-many-hashtags = Ada { $count } tagar, sedangkan Instagram menerima paling banyak { $limit }. Kurangi tagarnya.
text-too-many-mentions = Ada { $count } sebutan akun, sedangkan Instagram menerima paling banyak { $limit }. Kurangi sebutannya.
text-link-not-clickable = Tautan di Instagram tidak bisa diketuk. Sebaiknya taruh tautan di profil, lalu tulis “tautan di profil”.
text-invalid-characters = Ada karakter tak terlihat yang ditolak X. Hapus karakter itu.
text-title-of-several-lines = Judul harus satu baris.
text-mend-shorten = Ringkas otomatis
text-mend-fewer-hashtags = Sisakan { $count } tagar pertama
text-mend-remove-invisible = Hapus karakter tak terlihat
text-mend-one-line = Jadikan satu baris

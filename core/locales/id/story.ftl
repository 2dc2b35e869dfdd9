# Konten: isian, kelengkapan, persetujuan foto (core/src/story).

field-what = Apa kegiatannya?
field-who = Siapa yang terlibat?
field-when = Kapan?
field-where = Di mana?
field-why = Mengapa diadakan?
field-how = Bagaimana jalannya?
field-kind = Jenis bahan
field-theme = Tema
field-from = Disampaikan oleh
field-in-charge = Penanggung jawab kegiatan
field-unit = Unit asal
field-deadline = Tenggat

hint-what = Contoh: Posyandu balita di Balai RW 03
hint-who = Contoh: kader posyandu, bidan, 42 balita dan orang tuanya
hint-when = Contoh: Jumat, 20 November 2026, 08.00–11.00
hint-where = Contoh: Balai RW 03, Kelurahan Polowijen
hint-why = Contoh: memantau tumbuh kembang dan melengkapi imunisasi
hint-how = Contoh: penimbangan, pengukuran, imunisasi, penyuluhan gizi
hint-theme = Contoh: tumbuh kembang anak
hint-from = Nama atau jabatan yang menyerahkan bahan
hint-in-charge = Nama atau jabatan yang dapat ditanya tentang kegiatan ini

missing-list = Isi daftar informasi yang akan dipublikasikan.
missing-what = Isi “Apa kegiatannya?”.
missing-who = Isi “Siapa yang terlibat?”.
missing-when = Isi “Kapan?”.
missing-where = Isi “Di mana?”.
missing-why = Isi “Mengapa diadakan?”.
missing-how = Isi “Bagaimana jalannya?”.
missing-field = Lengkapi isian.
missing-instruction = Tuliskan catatan instruksi.
missing-people-instructed = Pilih anggota tim yang diminta menulis.
missing-media = Tambahkan foto atau berkas.
missing-channel = Pilih paling sedikit satu saluran.
missing-text = Tulis teks untuk { $channel }.
missing-photo-for-channel = { $channel } memerlukan paling sedikit satu foto atau video.
missing-fitting = Nyatakan bahwa konten ini informatif, edukatif, dan sesuai tema.
missing-assignment = Pilih orang yang ditugaskan mengunggah.
missing-out = Setiap saluran harus terkirim, atau dilepas dengan alasan.
missing-evaluation-note = Tuliskan catatan monev.
missing-link = Tempel tautan unggahan. Kalau tautannya belum ada, biarkan dahulu: konten ini tetap tercatat sebagai menunggu tautan.

photo-erased = { $photo } sudah dihapus.
photo-consent-withdrawn = Persetujuan untuk { $photo } ditarik. { $kind ->
        [film] Jawab lagi persetujuannya, atau keluarkan video ini.
       *[photo] Jawab lagi persetujuan fotonya, samarkan, atau keluarkan foto ini.
    }
photo-consent-missing = { $photo } belum ada persetujuan { $kind ->
        [film] video
       *[photo] foto
    }. Jawab dahulu siapa yang tampak di dalamnya.
photo-not-blurred = { $photo } belum disamarkan. Tandai bagian yang harus disamarkan.
photo-protected-needs-own-consent = { $photo } memperlihatkan pasien atau anak. { $kind ->
        [film] Catat persetujuan mereka sendiri (anak: oleh wali), atau pakai video tanpa mereka.
       *[photo] Catat persetujuan mereka sendiri (anak: oleh wali), atau samarkan.
    }
photo-consent-without-person = Catat siapa yang memberi persetujuan untuk { $photo }.
photo-child-needs-guardian = Persetujuan anak pada { $photo } harus diberikan oleh wali.
photo-event-unnamed = Sebutkan nama acara umum pada { $photo }.

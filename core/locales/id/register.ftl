### Buku register keluhan dan saran, topik, batas waktu, penghapusan (core/src/views/case.rs, register.rs, topics.rs).

register-title = Buku register keluhan dan saran
register-all = semua
register-overdue = lewat batas waktu
register-all-topics = Semua topik
register-all-months = Semua bulan
register-status = { $word } ({ NUMBER($count) })
register-count = { NUMBER($count) } keluhan dan saran
register-no = No.
register-number = Nomor register
register-date = Tanggal masuk
register-channel = Saluran
register-kind = Jenis
register-topic = Topik
register-writer = Pelapor
register-text = Isi
register-handler = Penangan
register-handed = Diteruskan
register-due = Batas waktu
register-state = Status
register-analysis = Analisis
register-follow-up = Tindak lanjut
register-outcome = Hasil
register-answer = Jawaban
register-ticket = Tiket SP4N-LAPOR!
register-masked = identitas pelapor disamarkan; dibuat { $day } oleh { $who }
register-with-identities = MEMUAT IDENTITAS PELAPOR, rahasia; dibuat { $day } oleh { $who }

refused-identity-hidden = Gambar bukti menunjukkan siapa pelapornya. Bila identitas itu memang diperlukan untuk menangani, mintalah petugas meneruskan lagi dengan menyertakan identitas.

case-complaint = Keluhan
case-suggestion = Saran
case-message = Pesan
case-state-none = belum dicatat
case-state-received = diterima
case-state-handled = ditangani
case-state-answered = dijawab
case-state-closed = selesai
case-asked = Menurut SOP ({ $number }): { $text }
case-evidence-card = Kartu bukti
case-evidence-shared = Tangkapan layar
case-erased = (sudah dihapus)
case-writer-unknown = tidak diketahui
case-writer-masked = Identitas pelapor dirahasiakan. Anda hanya melihat inisialnya.
case-by-hand = dicatat petugas
case-contact = Kontak
case-link = Tautan
case-gone = Tidak ada lagi di saluran sejak
case-written = Ditulis
case-arrived = Masuk
case-entered = Dicatat
case-handed = Diteruskan
case-answered = Dijawab
case-closed = Selesai
case-handed-after =
    { $minutes ->
        [0] diteruskan langsung setelah masuk
       *[other] diteruskan { DURATION($minutes) } setelah masuk
    }
case-not-handed =
    { $minutes ->
        [0] belum diteruskan, baru saja masuk
       *[other] belum diteruskan, masuk { DURATION($minutes) } yang lalu
    }
case-handed-line =
    { $when }: kepada { $to }, { $minutes ->
        [0] langsung setelah masuk
       *[other] { DURATION($minutes) } setelah masuk
    }, { $identity ->
        [yes] dengan identitas pelapor
       *[no] tanpa identitas pelapor
    }
case-team-empty = Belum ada anggota “{ $team }” di kantor ini, jadi belum ada yang dapat membukanya di Warta. Bagikan teksnya, atau buat unit dengan nama itu dan masukkan anggotanya di layar Kantor.
case-no-deadline = Tanpa batas waktu
case-no-outcome = Pilih hasilnya dahulu.
case-answer-pending = balasan sedang menunggu dikirim
case-answer-given = dibalas { $at }
case-answer-asked = menunggu jawaban { $person }
case-answer-none = belum dibalas
case-outcome-resolved = teratasi atau diterima
case-outcome-partly = teratasi sebagian
case-outcome-not-possible = tidak dapat dilakukan
case-outcome-unfounded = tidak terbukti
case-outcome-passed-on = diteruskan ke pihak yang berwenang
case-act-evidence = Simpan tangkapan layar
case-act-enter = Catat di buku register
case-act-hand-over = Teruskan
case-act-note = Tambah catatan
case-act-ticket = Simpan nomor tiket
case-act-extend = Perpanjang batas waktu
case-act-close = Selesaikan
case-act-reopen = Buka kembali
case-share-head = { $case } (rahasia, untuk ditangani)
case-share-due = Ditangani paling lambat { $at } ({ $name }).
case-share-ask = Mohon segera ditangani, lalu kabari petugas: apa penyebabnya dan apa tindak lanjutnya.
case-share-ask-suggestion = Mohon dipertimbangkan, lalu kabari petugas: dapat dilakukan atau tidak, dan apa tindak lanjutnya.

case-history-opened = { $who } mencatatnya di buku register sebagai nomor { $number }.
case-history-handed =
    { $who } meneruskan kepada { $to }, { $identity ->
        [yes] dengan identitas pelapor
       *[no] tanpa identitas pelapor
    }.
case-history-noted = { $who } menambah catatan.
case-history-closed = { $who } menyelesaikan: { $outcome }.
case-history-reopened = { $who } membuka kembali: “{ $note }”
case-history-ticket =
    { $number ->
        [0] { $who } menghapus nomor tiket.
       *[other] { $who } mencatat nomor tiket SP4N-LAPOR! { $number }.
    }
case-history-extended = { $who } memperpanjang batas waktu: “{ $note }”

deadline-days = { NUMBER($days) } hari
deadline-working-days = { NUMBER($days) } hari kerja
deadline-from-arrival = { $days } sejak pesan masuk
deadline-extension = dapat diperpanjang sekali, { $days }
deadline-left =
    { $days ->
        [0] hari ini
       *[other] sisa { NUMBER($days) } { $kind ->
            [working] hari kerja
           *[all] hari
        }
    }
deadline-over =
    { $days ->
        [0] lewat hari ini
       *[other] lewat { NUMBER($days) } { $kind ->
            [working] hari kerja
           *[all] hari
        }
    }
deadline-was-over =
    { $days ->
        [0] selesai pada harinya, setelah jam kerja
       *[other] selesai { NUMBER($days) } { $kind ->
            [working] hari kerja
           *[all] hari
        } setelah batas waktu
    }
deadline-kept = selesai tepat waktu
deadline-needed = Warta memerlukan batas waktu ini. Ubah harinya bila tidak sesuai.

topic-umum = Umum
topic-pendaftaran = Pendaftaran dan antrean
topic-jam = Jam pelayanan
topic-sikap-petugas = Sikap petugas
topic-farmasi = Obat dan farmasi
topic-bpjs = BPJS dan JKN
topic-biaya = Biaya
topic-rujukan = Rujukan
topic-lab = Laboratorium
topic-surat-sehat = Surat keterangan sehat
topic-fasilitas = Fasilitas dan kebersihan
topic-imunisasi = Imunisasi
topic-kia = Kesehatan ibu dan anak
topic-kb = Keluarga berencana
topic-gizi = Gizi
topic-tb = Tuberkulosis
topic-dbd = Demam berdarah
topic-hiv = HIV dan AIDS
topic-rabies = Rabies dan gigitan hewan
topic-menular = Penyakit menular lain
topic-ptm = Penyakit tidak menular
topic-lansia = Kesehatan lansia
topic-jiwa = Kesehatan jiwa
topic-gigi = Kesehatan gigi dan mulut
topic-kesling = Kesehatan lingkungan
topic-igd = Gawat darurat
topic-promkes = Promosi kesehatan
topic-vaksin-internasional = Vaksinasi internasional
topic-karantina = Kekarantinaan di pelabuhan dan bandara

## Layar
desk-place-register = Keluhan & saran
register-empty = Keluhan dan saran dari pesan dicatat di sini dengan nomor, bukti, penangan, dan batas waktunya. Buka sebuah pesan, simpan buktinya, lalu pilih “Catat di buku register”.
register-narrow = Saring dan cari
register-month = Bulan
register-search = Cari kata
register-search-hint = Dicari di isi pesan, nama pelapor, nomor register, dan nomor tiket.
register-only-own = Anda melihat keluhan dan saran yang Anda tangani.
register-show = Tampilkan
register-show-all = Tampilkan semua
register-newer = Lebih baru
register-no-handler = Belum diteruskan kepada siapa pun.
register-export = Cetak atau unduh
register-print = Halaman cetak
register-print-now = Cetak
register-print-hint = Cetak pada kertas A4 mendatar. Menu dan tombol tidak ikut tercetak.
register-back = Kembali ke daftar
register-xlsx = Unduh XLSX
register-csv = Unduh CSV
register-identities-title = Identitas pelapor
register-identities = Sertakan nama pelapor
register-identities-hint = Tanpa ini hanya inisial yang tampil, dan nama, akun, serta nomor di dalam isi disamarkan. Identitas pelapor bersifat rahasia; sertakan hanya bila memang diperlukan.
register-file-failed = Berkas tidak dapat dibuat. Saring menurut bulan supaya lebih sedikit, lalu coba lagi.
case-evidence = Bukti
case-evidence-none = Belum ada bukti. Keluhan dan saran dicatat setelah buktinya tersimpan.
case-evidence-erased = Gambarnya sudah dihapus; sidiknya tetap tercatat.
case-evidence-keep = Simpan gambar
case-evidence-file = Tangkapan layar
case-evidence-hint = Pilih tangkapan layar pesan itu. Gambar disimpan terkunci bersama sidiknya.
case-fingerprint = Sidik (BLAKE3):
case-no-file = Pilih gambarnya dahulu.
case-said = Isi pesan
case-times = Waktu
case-handling = Penanganan
case-notes = Catatan penangan
case-closing = Penyelesaian
case-unanswered = Alasan tidak dijawab
case-unanswered-hint = Pelapor belum dibalas. Balas dahulu dari halaman pesannya, atau tuliskan mengapa tidak dijawab.
case-extended = Diperpanjang: “{ $reason }”
case-entered-as = Tercatat sebagai nomor { $number }.
case-handed-told = Diteruskan. Penangan melihatnya di Warta; Anda juga dapat membagikan teksnya.
case-deadline-hint = Dihitung sejak pesan masuk. Pengelola kantor mengaturnya di Setelan, Batas waktu.
case-hand-over-note = Pesan untuk penangan
case-identity-title = Identitas pelapor
case-identity = Sertakan identitas
case-identity-hint = Identitas pelapor bersifat rahasia. Sertakan hanya bila tanpa itu keluhannya tidak dapat ditangani.
case-ticket-hint = Bila keluhan ini juga tercatat di SP4N-LAPOR!. Kosongkan untuk menghapus.
case-analysis-hint = Mengapa hal ini terjadi.
case-follow-up-hint = Apa yang dilakukan.
case-share = Teks untuk dibagikan
case-share-hint = Salin dan kirim kepada penangan, misalnya lewat WhatsApp. Nama, akun, dan nomor disamarkan; baca dahulu, mungkin masih ada yang menunjuk orangnya.
case-share-identity = Identitas diperlukan: bagikan dengan identitas pelapor
case-share-card = Kartu pesan dengan identitas disamarkan
case-share-card-keep = Simpan kartu tanpa identitas
case-share-card-whole = Simpan kartu dengan identitas
case-share-copy = Salin teks
case-share-copied = Tersalin.
case-history = Riwayat
case-message-link = Buka pesannya
case-erase = Hapus data pribadi

## Topik, batas waktu, penghapusan
topic-about = Setiap topik pesan mempunyai penanggung jawab (PJ) atau pemilik program, yang ditanyai bila sebuah pesan sulit dijawab. Warta mengenali topik-topik ini sendiri; kantor dapat menambah topiknya sendiri.
topic-open = belum ada PJ
topic-open-count = { NUMBER($count) } topik belum mempunyai PJ atau pemilik program.
topic-end = Tidak dipakai lagi
topic-all = Topik dan PJ
deadline-title = Batas waktu
deadline-about = Sampai kapan pesan dan keluhan harus selesai, dengan dasar aturannya. Angka bawaan Warta hanya pegangan; sesuaikan dengan keputusan kantor Anda.
deadline-change = Ubah batas waktu
deadline-back = Kembali ke aturan Warta
deadline-add = Tambah batas waktu
deadline-shipped = bawaan Warta
deadline-own = aturan kantor
deadline-ended = tidak dipakai
deadline-days-title = Jumlah hari
deadline-days-wrong = Isi jumlah hari dengan angka bulat, misalnya 5.
deadline-kind = Hari yang dihitung
deadline-kind-working = Hari kerja saja
deadline-kind-all = Semua hari
deadline-extension-title = Perpanjangan
deadline-extension-hint = Berapa hari batas ini dapat diperpanjang satu kali. Kosongkan bila tidak dapat.
deadline-source = Dasar aturan
deadline-source-hint = Misalnya nomor keputusan kepala, atau peraturannya.
deadline-from = Berlaku mulai
deadline-use = Pemakaian
deadline-end = Tidak dipakai lagi
deadline-name-jawaban = Jawaban pertama
deadline-name-konsultasi = Jawaban PJ atau pemilik program
deadline-name-keluhan-ringan = Keluhan ringan
deadline-name-keluhan-normatif = Keluhan normatif
deadline-name-keluhan-tanpa-pengawasan = Keluhan tidak berkadar pengawasan
deadline-name-keluhan-pengawasan = Keluhan berkadar pengawasan
deadline-name-informasi = Permintaan informasi publik (PPID)
deadline-name-masa-simpan = Masa simpan pesan dan keluhan yang selesai
deadline-source-jawaban = Bawaan Warta, mengikuti SOP: dibalas setiap hari kerja
deadline-source-konsultasi = Bawaan Warta
deadline-source-keluhan-ringan = Standar pelayanan pengaduan pemerintah daerah; sesuaikan dengan keputusan kantor Anda
deadline-source-keluhan-normatif = { deadline-source-keluhan-ringan }
deadline-source-keluhan-tanpa-pengawasan = { deadline-source-keluhan-ringan }
deadline-source-keluhan-pengawasan = { deadline-source-keluhan-ringan }
deadline-source-informasi = UU 14/2008 tentang Keterbukaan Informasi Publik
deadline-source-masa-simpan = Bawaan Warta; sesuaikan dengan jadwal retensi arsip kantor Anda
retention-title = Penghapusan pesan
retention-rule = Pesan dan keluhan yang sudah selesai disimpan { $days }, lalu data pribadinya dapat dihapus.
retention-empty = Belum ada pesan selesai yang melewati masa simpannya.
retention-message = { $title }, { $channel }, masuk { $day }
retention-more = Masih ada { NUMBER($count) } lagi; tampil setelah yang ini dihapus.
retention-none-chosen = Pilih dahulu pesan yang dihapus.
retention-goes-text = Isi pesan, nama dan kontak penulisnya, serta balasan kantor.
retention-goes-evidence = Gambar bukti.
retention-goes-case = Catatan penangan, analisis, tindak lanjut, serta pertanyaan kepada PJ.
retention-stays-record = Catatan bahwa ada pesan, jenis dan topiknya, nomor register, tanggal, penangan, dan hasilnya.
retention-stays-channel = Pesan di salurannya sendiri. Sembunyikan atau hapus di sana bila perlu.
retention-done = { NUMBER($count) } pesan sudah dihapus isinya.
answers-title = Templat balasan
answers-about = Kata-kata yang Warta sarankan untuk membalas. Setiap baris satu pilihan; Warta memakainya bergantian.
answers-own = diubah kantor
answers-hint = Satu pilihan per baris. Tulis {"{"}nama{"}"} untuk nama penulis dan {"{"}kantor{"}"} untuk nama kantor.

### Pesan dari masyarakat: kotak pesan, satu pesan, balasan, konsultasi (core/src/views/inbox.rs, message.rs).

replies-kind-pujian = pujian
replies-kind-saran = saran
replies-kind-keluhan = keluhan
replies-kind-pertanyaan = pertanyaan
replies-kind-lainnya = lainnya
replies-kind-own = komentar kantor
replies-kind-thought = { $kind } (menurut Warta)
replies-kind-open = tentukan
replies-urgent = mendesak
replies-standing-new = belum dibalas
replies-standing-asked = menunggu PJ
replies-standing-answering = balasan dikirim
replies-standing-handled = ditangani
replies-standing-answered = sudah dibalas
replies-standing-settled = selesai
replies-standing-joined = digabung
replies-standing-recorded = catatan
replies-case-handler = Ditangani { $who }
replies-case-nobody = Belum diteruskan kepada siapa pun
replies-somebody = Seseorang
replies-no-words = (isinya sudah dihapus atau tidak ada di perangkat ini)
replies-sort-comment = komentar
replies-sort-direct = pesan langsung
replies-sort-mention = sebutan
replies-sort-by-hand = dicatat sendiri
replies-sort-own = komentar kantor di tempat lain

replies-filter-terbuka = Terbuka
replies-filter-mendesak = Mendesak
replies-filter-saya = Giliran saya
replies-filter-tentukan = Perlu ditentukan
replies-filter-pujian = Pujian
replies-filter-saran = Saran
replies-filter-keluhan = Keluhan
replies-filter-pertanyaan = Pertanyaan
replies-filter-lainnya = Lainnya
replies-filter-semua = Semua
replies-empty-open = Tidak ada pesan yang menunggu. Komentar, pesan langsung, dan sebutan dari semua saluran akan berkumpul di sini.
replies-empty-mine = Tidak ada pesan yang menunggu Anda sendiri.
replies-empty-all = Belum ada pesan. Yang masuk lewat cara lain dapat Anda catat sendiri.
replies-empty-filter = Tidak ada pesan terbuka seperti ini.
replies-read = { $channel }: dibaca { $at }
replies-never-read = { $channel }: belum pernah dibaca
replies-waiting =
    { $minutes ->
        [0] baru saja
       *[other] menunggu { DURATION($minutes) }
    }
replies-wanted-by = jawaban diharapkan sebelum { $at }
replies-near-window = jendela { $channel } { $time } lagi
replies-near-window-over = jendela { $channel } sudah tutup
replies-near-rule = { $rule }: sisa { $time }
replies-near-rule-over =
    { $minutes ->
        [0] { $rule }: baru saja lewat
       *[other] { $rule }: lewat { $time }
    }
replies-window = { $what } menerima balasan sampai { $until }.
replies-window-over = Jendela balasan { $what } tutup { $until }. Anda masih dapat membalas sendiri di aplikasinya: siapkan balasannya di bawah, salin, kirim di sana, lalu tandai di sini.
replies-window-private = Balasan pribadi atas komentar ini diterima { $what } sampai { $until }.
replies-window-private-over = Waktu balasan pribadi di { $what } habis { $until }. Balasan di kolom komentar masih bisa.
replies-rule = { $what }: paling lambat { $until }
replies-clock-left = sisa { $time }
replies-clock-over =
    { $minutes ->
        [0] baru saja lewat
       *[other] lewat { $time }
    }

replies-when = Ditulis { $written } · dibaca Warta { $came }
replies-when-recorded = Ditulis { $written } · dicatat { $who }, { $came }
replies-erased = Isi pesan ini sudah dihapus. Catatan tentang apa yang dilakukan tetap ada.
replies-not-here = Isi pesan ini tidak ada di perangkat ini.
replies-gone = Pesan ini tidak ada lagi di { $channel } sejak { $since }. Yang tersimpan di Warta tetap ada.
replies-edited =
    { $count ->
        [1] Penulis sudah mengubah pesan ini. Isi yang semula ada di bawah.
       *[other] Penulis sudah { $count } kali mengubah pesan ini. Isi yang semula ada di bawah.
    }
replies-settled =
    Diselesaikan tanpa balasan oleh { $who }, { $when } ({ $how ->
        [elsewhere] sudah dijawab dengan cara lain
        [spam] spam
       *[no-answer] tidak perlu dijawab
    }). { $note }
replies-joined = Pesan ini ditangani bersama pesan lain tentang hal yang sama.
replies-joined-open = Buka pesan itu
replies-masked = Nama penulis tidak ditampilkan. Anda hanya memerlukan isi pesannya.
replies-own = Komentar kantor sendiri di tempat lain. Disimpan sebagai catatan.
replies-judged = Ditentukan { $who }: { $what }
replies-topic = topik { $topic }
replies-information = permintaan informasi publik
replies-sure-high = cukup yakin
replies-sure-middle = yakin sedang
replies-sure-low = kurang yakin
replies-thought = Menurut Warta: { $what }
replies-unsure = Warta belum yakin. Silakan tentukan:
replies-sop = Menurut SOP ({ $sop }, { $number }): { $text }
replies-step-keep = Simpan bukti
replies-step-kept = Bukti tersimpan
replies-step-hand-over = Catat di buku register dan teruskan untuk ditangani
replies-step-handed = Diteruskan kepada { $to }
replies-step-answer = Jawaban pertama
replies-step-answered = Sudah dijawab
replies-step-after =
    { $minutes ->
        [0] langsung setelah pesan masuk
       *[other] { DURATION($minutes) } setelah pesan masuk
    }
replies-evidence-card = Kartu bukti, { $when }, { $who }
replies-evidence-shared = Tangkapan layar, { $when }, { $who }
replies-evidence-erased = Bukti yang sudah dihapus, disimpan { $when }, { $who }
replies-no-card = Isi pesan ini sudah tidak ada, jadi kartu bukti tidak dapat digambar.
replies-card = Bukti pesan · { $office }
replies-card-masked = Pesan dengan identitas disamarkan · { $office }
replies-card-channel = Saluran
replies-card-written = Ditulis
replies-card-link = Tautan
replies-card-captured = Disimpan
replies-card-fingerprint = Sidik isi

replies-way-queue = Dikirim Warta lewat antrean, sebagai balasan di { $channel }.
replies-way-private = Dikirim Warta lewat antrean, hanya terbaca oleh penulisnya di { $channel }.
replies-way-hand = { $channel } tidak menerima balasan dari Warta: siapkan di sini, kirim sendiri di aplikasinya, lalu tandai sudah.
replies-way-elsewhere = Siapkan di sini, sampaikan dengan cara pesan ini datang, lalu tandai sudah.
replies-way-past = Jendela balasan { $channel } sudah tutup, jadi Warta tidak dapat mengirimnya. Yang masih bisa: siapkan balasan di sini, salin, kirim sendiri di aplikasinya, lalu tandai sudah.
replies-way-private-past = Waktu balasan pribadi di { $channel } sudah habis. Yang masih bisa: balas di kolom komentar, atau siapkan di sini, kirim sendiri di aplikasinya, lalu tandai sudah.
replies-send = Kirim balasan
replies-send-private = Balas pribadi
replies-prepare = Siapkan balasan
replies-prepare-private = Siapkan balasan pribadi
replies-mark-thanks = terima kasih
replies-mark-further = kalimat lain
replies-lacks-thanks = Menurut SOP pujian dibalas dengan ucapan terima kasih: tambahkan, atau tetap kirim.
replies-lacks-further = Menurut SOP ucapan terima kasih disertai kalimat lainnya: tambahkan satu kalimat, atau tetap kirim.
replies-promises = Balasan ini menjanjikan sesuatu. Yang menangani belum tentu dapat memenuhinya: ubah kalimatnya, atau tetap kirim.
replies-seen = Tidak lewat Warta, { $when }
replies-sent =
    { $act ->
        [private] Balasan pribadi
        [hide] Disembunyikan
        [spam] Ditandai spam
       *[reply] Balasan
    } · { $who }, { $when }
replies-out = terkirim
replies-out-hand = dikirim sendiri
replies-cancelled = dibatalkan
replies-job =
    { $act ->
        [private] balasan pribadi
        [hide] sembunyikan pesan
        [spam] tandai spam
       *[reply] balasan
    }
replies-job-to = { $what } untuk { $who }
replies-job-hand = balas sendiri
replies-job-open = Buka { $channel }
replies-job-by-hand = Buka { $channel }, kirim sendiri, lalu tandai di sini.
replies-job-elsewhere = Sampaikan balasannya dengan cara pesan ini datang, lalu tandai di sini.
replies-act-by-hand = Sudah saya kirim
replies-act-no-answer = Tidak perlu dijawab
replies-act-elsewhere = Sudah dijawab dengan cara lain
replies-act-is-spam = Ini spam
replies-act-spam = Tandai spam di salurannya
replies-act-hide = Sembunyikan dari umum
replies-act-reopen = Buka lagi
replies-act-join = Gabungkan dengan “{ $words }”
replies-act-answer = Jawab
replies-act-confirm = Setuju dengan rancangan balasan
replies-act-relayed = Catat jawaban PJ
replies-act-withdraw = Tarik pertanyaan
replies-ask-reason = Alasan
replies-ask-reason-maybe = Alasan (boleh kosong)
replies-ask-how = Bagaimana dijawab? (boleh kosong)
replies-ask-answer = Jawaban
replies-ask-link = Tautannya (boleh kosong)

replies-ask = Tanyakan kepada PJ { $topic }, { $who }
replies-ask-nobody = Belum ada PJ untuk topik { $topic }. Mintalah pengelola kantor menetapkannya, atau pilih sendiri siapa yang ditanya.
replies-ask-no-topic = Pesan ini belum bertopik. Tentukan topiknya, atau pilih sendiri siapa yang ditanya.
replies-consult = { $by } bertanya kepada { $of }, { $when }; jawaban diharapkan sebelum { $due }
replies-consult-open = menunggu jawaban
replies-consult-late = lewat waktu
replies-consult-answered = dijawab
replies-consult-confirmed = rancangan disetujui
replies-consult-withdrawn = ditarik
replies-consult-share =
    { $of }, mohon bantuannya menjawab pesan ini sebelum { $due }.

    Pesan ({ $channel }): “{ $message }”
replies-consult-share-draft = Rancangan balasan, mohon dikonfirmasi: “{ $draft }”

replies-duty =
    { $minutes ->
        [0] { $count } pesan belum dibalas, baru saja masuk
       *[other] { $count } pesan belum dibalas, tertua { DURATION($minutes) }
    }
replies-remind-waiting = Pesan menunggu
replies-remind-urgent = Pesan mendesak
replies-remind-urgent-text = { $place }: mungkin ada bahaya. Buka dan tanggapi sekarang.
replies-remind-ending = Batas waktu pesan
replies-remind-ending-text = { $place }: { $clocks }
replies-asked-you = { $by } bertanya kepada Anda
replies-yours-to-handle = Nomor { $number } untuk Anda tangani, dari { $by }


history-message-read = { $who } membaca pesan ini dari { $channel }.
history-message-recorded = { $who } mencatat pesan ini.
history-message-edited = Penulis mengubah pesannya ({ $who }).
history-message-gone = Pesan ini tidak ada lagi di salurannya ({ $who }).
history-message-back = Pesan ini tampil lagi di salurannya ({ $who }).
history-message-judged = { $who } menentukan: { $what }.
history-message-settled =
    { $who } menyelesaikannya tanpa balasan: { $how ->
        [elsewhere] sudah dijawab dengan cara lain
        [spam] spam
       *[no-answer] tidak perlu dijawab
    }. { $note }
history-message-reopened = { $who } membukanya lagi: “{ $note }”
history-message-joined = { $who } menggabungkannya dengan pesan lain.
history-reply-ordered =
    { $who } meminta { $act ->
        [private] balasan pribadi dikirim
        [hide] pesan ini disembunyikan
        [spam] pesan ini ditandai spam
       *[reply] balasan dikirim
    }.
history-reply-started = { $who } mulai mengirim.
history-reply-out = { $who } mencatat: terkirim.
history-reply-cancelled = { $who } membatalkan pengiriman. { $note }
history-reply-seen = Balasan kantor yang tidak lewat Warta terlihat di { $channel } ({ $who }).
history-evidence-card = { $who } menyimpan kartu bukti.
history-evidence-shared = { $who } menyimpan tangkapan layar sebagai bukti.
history-consult-asked = { $who } bertanya kepada { $of }.
history-consult-answered = { $who } menjawab pertanyaan.
history-consult-confirmed = { $who } menyetujui rancangan balasan.
history-consult-relayed = { $who } mencatat jawaban yang disampaikan di luar Warta.
history-consult-withdrawn = { $who } menarik pertanyaan: “{ $note }”

use super::*;

/// What each text has: `+` thanks and says more, `t` only thanks, `f` only says more, `-` neither.
const TEXTS: &str = "
+ Terima kasih atas apresiasinya, Bu Sari. Semoga sehat selalu.
+ terimakasih kak, semoga si kecil tumbuh sehat ya
+ Makasih banyak kak 🙏 senang bisa membantu
+ Trims Pak Budi, ditunggu kunjungan berikutnya
+ tks ya bu, jangan lupa kontrol lagi bulan depan
+ Matur nuwun nggih Bu, mugi sehat terus sekeluarga
+ Suwun rek, dukungane nambah semangat kami
+ Thank you kak, see you di posyandu berikutnya
+ Trimakasih atas doanya semoga Ibu sehat selalu
+ Terima kasiiihhh kakak, kami senang sekali membacanya
+ TERIMA KASIH BANYAK. SEMOGA SEHAT SELALU
+ Alhamdulillah, terima kasih atas kepercayaannya. Kami terus belajar melayani lebih baik.
+ Kami senang Bapak puas dengan pelayanan kami. Terima kasih.
+ Halo Kak Rina, makasi udah mampir! Yuk ajak tetangga juga
+ Terima kasih, sehat selalu ya Bu
+ Tidak lupa kami ucapkan terima kasih atas ulasannya. Semoga Ibu sekeluarga sehat.
+ Tak henti-hentinya kami berterima kasih. Semoga menjadi berkah bagi kita semua.
+ Bukan hanya terima kasih, kami juga mendoakan Ibu sehat selalu
+ Senang sekali mendengarnya terima kasih kak
+ Terima kasih Bu Dewi. Apresiasinya kami sampaikan kepada petugas loket.
+ hatur nuhun teh, mugia sehat sadayana
+ Tarimo kasih uni, semoga capek sehat anaknyo
+ Makaseh yo dek, jangan bosen mampir ke puskesmas
+ Terima kasih 😊 Tetap semangat menjalani pengobatan ya
+ Mauliate ito, semoga sehat selalu keluarga di rumah
+ Terima kasih atas kunjungannya, dukungan Bapak sangat berarti bagi kami
+ Terima kasih Mas Bagus 🙏🏻 sukses selalu!
+ tengkyu kakak baik, salam untuk keluarga di rumah
+ Makasihh yaa bund, sehat2 terus dedeknya
+ Thanks bro. Nanti disampaikan ke bidannya ya
+ Bapak/Ibu yang kami hormati, terima kasih atas apresiasinya. Semoga pelayanan kami makin baik.
+ Jazakallah khairan, semoga jadi amal kebaikan
t Terima kasih
t Terima kasih 🙏🙏🙏
t makasih kak
t Makasih banyak ya Kak Sari Dewi Lestari
t Terima kasih, Sari Dewi
t Terima kasih, Kak Sari Dewi Lestari 🙏
t trims
t tq min
t Suwun nggih
t Matur suwun sanget
t Terima kasih kembali
t Sama-sama, Bu. Terima kasih kembali 🙏
t Halo Kak, selamat pagi. Terima kasih ya
t Assalamualaikum wr wb. Terima kasih Pak
t Terima kasih atas kunjungannya.
t Terima kasih atas saran, kritik, dan masukan yang membangun untuk kami
t Terima kasih atas doa, dukungan dan kepercayaan yang diberikan
t Kami segenap keluarga besar Puskesmas Sukamaju mengucapkan terima kasih atas kepercayaan Anda
t Atas kepercayaan Bapak kepada kami, kami ucapkan terima kasih
t terima-kasih Bapak/Ibu atas kunjungannya
t Terima kasih #sehat @puskesmas https://contoh.id
t Thank you so much kak!
t Terima kasih 😍😍😍 Amin
t Tidak lupa terima kasih banyak
t sami-sami bu, matur nuwun
t Terima kasih. Hormat kami, Puskesmas Sukamaju
t Terima kasih - Admin PKM
t Kami di Puskesmas Dak mengucapkan terima kasih atas apresiasinya.
f Semoga sehat selalu ya Bu
f Tidak perlu berterima kasih, ini sudah tugas kami
f Nggak usah terima kasih Bu, sudah kewajiban kami melayani
f Jangan lupa berterima kasih kepada petugas ya
f Terima kasihnya sudah kami sampaikan kepada bidan yang bertugas
f Nuwun sewu, loketnya pindah ke gedung baru
f Kami senang membaca pesan ini
f Silakan datang ke loket pendaftaran
f Belum sempat berterima kasih, sudah ditinggal pulang
f Dokter gigi praktik kembali hari Senin depan
f Untuk jadwal imunisasi bisa dilihat di buku KIA
f Kami menerima kasus ini dari kelurahan
- 🙏
- 👍👍 
- Siap kak
- Halo, selamat siang
- Sama-sama
- Salam sehat
- Amin
- Kak Sari
- @sari.dewi 🙏
- 
";

#[test]
fn thanks_and_what_is_said_beside_them_are_found_as_people_write_them() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for line in TEXTS.lines().skip(1) {
        let (has, text) = line.split_once(' ').unwrap_or((line, ""));
        let wanted = Thanks { thanks: "+t".contains(has), further: "+f".contains(has) };
        if check(text) != wanted {
            wrong.push(line);
        }
        count += 1;
    }
    assert_eq!(wrong, Vec::<&str>::new());
    assert!(count >= 60, "{count}");
}

#[test]
fn a_text_of_any_length_and_kind_is_read() {
    assert!(check(&"terima kasih ".repeat(100_000)).thanks);
    assert_eq!(check("\u{200f}\n\r\n , . ! ? 🙏\u{fe0f}"), Thanks::default());
    assert_eq!(check("terima"), Thanks::default());
}

/// A word with a doubled letter would never be met.
#[test]
fn every_listed_word_is_written_as_words_are_read() {
    for list in [
        THANKS, STEMS, FIRST, SECOND, NEGATIONS, BETWEEN, TURNING, THANKING, OPENING, WISHING, COMMON,
        ADDRESS, SMALL,
    ] {
        for word in list.split_ascii_whitespace() {
            let read: Vec<String> = clauses(word).iter().flat_map(Clause::texts).map(str::to_owned).collect();
            assert_eq!(read, [word]);
        }
    }
}

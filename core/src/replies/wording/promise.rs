//! Whether an answer promises. The officer who answers does not decide what comes of a complaint: it is passed on to
//! whoever does (SOP 000, 14.b; 001 and 002, 7.1.b). A promise that is not kept is the next complaint.
//!
//! A promise is a word of certainty ("pasti", "kami jamin"), the end of a matter in the future ("akan kami selesaikan", "besok sudah
//! beres"), a contact with a date ("besok kami hubungi"), or "tidak akan terulang". What is done or being done, wished for,
//! asked for or striven for is none: "sedang kami tangani", "semoga lekas beres", "kami upayakan".

use super::read::{Clause, clauses, is_in};

/// Words that promise by themselves.
const CERTAIN: &str = "pasti psti pastinya jamin dijamin menjamin garansi janji janjikan dijanjikan berjanji menjanjikan promise \
    guarante guaranted definitely";
/// Before a word of certainty they make another sense of it: "jadwal pasti", "membuat janji".
const OTHER_BEFORE: &str = "secara lebih jadwal waktu tangal informasi data kurang buat membuat bikin sesuai";
/// Behind it they do: "janji temu", "pasti lelah menunggu".
const OTHER_AFTER: &str = "temu kontrol konsultasi periksa dokter dengan kecewa lelah capek khawatir cemas berat menyenangkan sedih kesal \
    repot bingung";
const NEGATIONS: &str = "tidak tdk tak gak ga ngak nga ndak dak bukan belum blm jangan tanpa not";

/// Words of a matter's end.
const RESULT: &str = "selesai selesaikan diselesaikan menyelesaikan selesei kelar beres bereskan dibereskan membereskan tuntas tuntaskan \
    dituntaskan menuntaskan perbaiki diperbaiki memperbaiki benahi dibenahi membenahi tangani ditangani menangani atasi diatasi \
    mengatasi tindak ditindak menindak tindaklanjuti ditindaklanjuti menindaklanjuti ganti diganti menganti gantikan kembalikan \
    dikembalikan mengembalikan sanksi disanksi pecat dipecat memecat tegur ditegur menegur copot dicopot mutasi dimutasi wujudkan \
    terwujud diwujudkan mewujudkan penuhi dipenuhi terpenuhi memenuhi sembuh sembuhkan menyembuhkan tersedia sediakan disediakan \
    menyediakan tambah ditambah menambah tambahkan menambahkan bersihkan dibersihkan membersihkan pasang dipasang memasang lunasi \
    hapus dihapus menghapus kabulkan dikabulkan turunkan diturunkan menurunkan benerin betulin beresin gantin normal fix fixed solve solved resolve resolved \
    replace replaced";
/// Words of answering and calling: a promise with a date only.
const CONTACT: &str = "hubungi dihubungi menghubungi kabari dikabari mengabari kabarkan balas dibalas membalas jawab dijawab menjawab \
    infokan informasikan dinformasikan telepon telpon ditelepon menelepon kirim dikirim kirimkan mengirim";
/// They put what follows into the future.
const FUTURE: &str = "akan bakal bakalan bkl segera secepatnya sesegera nanti wil";
/// They take the future away: a wish, an aim, a condition, an effort.
const WISH: &str = "semoga moga mudahan mohon harap harapan berharap diharap agar supaya untuk guna silakan silahkan jika bila \
    apabila kalau jikalau berusaha usahakan diusahakan upayakan diupayakan mengupayakan mengusahakan berupaya coba mencoba";
/// It is done, or being done.
const DONE: &str = "sudah telah sedang tadi";
/// A time in the past, or one that was waited.
const PAST: &str = "sudah telah tadi lalu kemarin sejak selama setiap tiap menungu semenjak";
/// How far before a verb its future stands, in words.
const REACH: usize = 4;

/// Whether a text promises something that whoever answers can't keep alone.
#[must_use]
pub fn promises(text: &str) -> bool {
    let clauses = clauses(text);
    let sentences = clauses.split_inclusive(|clause| clause.ends);
    sentences.filter(|clauses| !clauses.iter().any(|clause| clause.asks)).any(sentence_promises)
}

/// A clause behind another that has capitals only is the name of whoever is spoken to: "Terima kasih, Pasti, sudah …".
fn sentence_promises(clauses: &[Clause]) -> bool {
    let all: Vec<&str> = clauses.iter().flat_map(Clause::texts).collect();
    let numbers: Vec<bool> = clauses.iter().flat_map(|c| &c.words).map(|word| word.number).collect();
    let in_clause = |clause: &Clause| {
        let words = clause.texts();
        certain(&words) || never_again(&words) || ends_in_future(&words)
    };
    let called = |at: usize, clause: &Clause| at > 0 && clause.words.iter().all(|word| word.capital);
    let mut said = clauses.iter().enumerate().filter(|(at, clause)| !called(*at, clause));
    said.any(|(_, clause)| in_clause(clause)) || has_a_date(&all, &numbers)
}

/// The words before place `at`, at most `reach` of them, the nearest first.
fn before<'a>(words: &'a [&str], at: usize, reach: usize) -> impl Iterator<Item = &'a str> {
    words.get(at.saturating_sub(reach)..at).unwrap_or_default().iter().rev().copied()
}

fn at<'a>(words: &[&'a str], place: Option<usize>) -> &'a str {
    place.and_then(|place| words.get(place)).copied().unwrap_or_default()
}

/// "Pasti", "kami jamin", "kami pastikan".
fn certain(words: &[&str]) -> bool {
    words.iter().enumerate().any(|(place, word)| {
        let (last, next) = (at(words, place.checked_sub(1)), at(words, Some(place + 1)));
        let second = at(words, Some(place + 2));
        let negated = before(words, place, 3).any(|word| is_in(NEGATIONS, word));
        if *word == "pastikan" {
            // "Kami pastikan dahulu" only looks it up; "pastikan membawa kartu" asks.
            return is_in("kami saya akan", last)
                && !is_in("dahulu dulu kembali ke kebenaranya", next)
                && !negated;
        }
        let other = is_in(OTHER_BEFORE, last) || is_in(OTHER_AFTER, next) || is_in(OTHER_AFTER, second);
        is_in(CERTAIN, word) && !negated && !other
    })
}

/// "Tidak akan terulang", "tidak akan terjadi lagi".
fn never_again(words: &[&str]) -> bool {
    let wished = words.iter().any(|word| is_in(WISH, word));
    let will = words.windows(2).any(
        |pair| matches!(pair, [no, will] if is_in(NEGATIONS, no) && is_in("akan bakal bkl mungkin", will)),
    );
    let again = |word: &&str| is_in("terulang berulang ulangi diulangi mengulangi terjadi", word);
    will && !wished && words.iter().any(again)
}

/// "Akan segera kami selesaikan", "segera diperbaiki".
fn ends_in_future(words: &[&str]) -> bool {
    words.iter().enumerate().filter(|(_, word)| is_in(RESULT, word)).any(|(place, _)| {
        let near: Vec<&str> = before(words, place, REACH).collect();
        let will = near.iter().position(|word| is_in(FUTURE, word));
        let stopped = near.iter().position(|word| is_in(WISH, word) || is_in(DONE, word));
        let negated = near.iter().any(|word| is_in(NEGATIONS, word));
        // "Untuk segera ditangani": the aim stands before the future, not between.
        let aimed = will.and_then(|will| near.get(will + 1)).is_some_and(|word| is_in(WISH, word));
        will.is_some_and(|will| stopped.is_none_or(|stopped| stopped > will)) && !negated && !aimed
    })
}

/// "Besok sudah beres", "kami balas dalam 2 jam".
fn has_a_date(words: &[&str], numbers: &[bool]) -> bool {
    let place = words.iter().position(|word| is_in(RESULT, word) || is_in(CONTACT, word));
    let Some(place) = place else { return false };
    let negated = before(words, place, REACH).any(|word| is_in(NEGATIONS, word));
    if negated || words.iter().any(|word| is_in(WISH, word)) {
        return false;
    }
    let past = words.iter().any(|word| is_in(PAST, word));
    (0..words.len()).any(|place| is_date(words, place) || (!past && is_span(words, numbers, place)))
}

/// A time that is to come.
fn is_date(words: &[&str], place: usize) -> bool {
    let (word, next) = (at(words, Some(place)), at(words, Some(place + 1)));
    is_in("besok bsok esok lusa secepatnya tomorow", word)
        || (is_in("hari mingu pekan bulan tahun", word) && next == "depan")
        || (word == "paling" && is_in("lambat lama lambatnya lamanya", next))
}

/// A time that may be to come: "hari ini", "2 jam".
fn is_span(words: &[&str], numbers: &[bool], place: usize) -> bool {
    let (word, next) = (at(words, Some(place)), at(words, Some(place + 1)));
    let last = at(words, place.checked_sub(1));
    let number = place.checked_sub(1).and_then(|last| numbers.get(last)).copied().unwrap_or(false);
    // "1x24 jam" is read as "1", "x24".
    let times = last.strip_prefix('x').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let counted = number || times || ["satu", "dua", "tiga"].contains(&last);
    (is_in("hari mingu pekan bulan", word) && next == "ini")
        || (counted && is_in("menit jam hari mingu", word))
}

#[cfg(test)]
#[path = "promise_tests.rs"]
mod tests;

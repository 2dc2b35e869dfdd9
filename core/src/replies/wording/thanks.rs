//! Whether an answer thanks, and whether it says something beside thanks (SOP 000, 14.a: "ucapan terima kasih disertai kalimat
//! lainnya").
//!
//! Thanks are thanks in any spelling and in the languages of the regions, unless negated ("tidak perlu berterima kasih"). What
//! belongs to the thanking itself ("… atas kunjungan, saran, dan doanya"), a greeting, a name and emoji are no further
//! sentence; "sehat selalu ya" is one.

use super::read::{Clause, Word, clauses, is_in};

/// What an answer to praise has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Thanks {
    /// It thanks.
    pub thanks: bool,
    /// It says more than thanks, greeting and name.
    pub further: bool,
}

/// Words that thank by themselves.
const THANKS: &str = "makasih makasi makaseh makase makacih makaci mkasih mkasi mksih mksh mks mksi maksih macih maci \
    acih trims trim trimz terimakasih trimakasih terimakasi trimakasi terimaksih trimaksih terimksih trmksih trimksh trmksh \
    tmksh tksh trmakasih trmkasih tarimakasih tarimakasi trimakase tks tq thx thks thnks thanx tx tnx thanks thank thankyou \
    thankyu tengkyu tengkiu tenkyu tenkiu nuwun nuwn suwun maturnuwun matursuwun maturnuhun nuhun haturnuhun suksma suksme \
    sakalangkong mauliate syukron jazakalah jazakumulah jazakilah arigato danke dangke";
/// Thanks that are written on: "makasihya", "terimakasihbanyak".
const STEMS: &str =
    "makasih terimakasih trimakasih terimakasi trimakasi berterimakasih maturnuwun matursuwun";
/// The first of two words that thank together.
const FIRST: &str = "terima trima trimo terimo tarimo tarima trm trma trmo tima teima terma teria nerimo teurimong tampi \
    berterima berterma";
/// The second of two words that thank together.
const SECOND: &str =
    "kasih kasi kaseh kase ksih ksh kasihya kasihyah asih ashi kash kashi gaseh geunaseh kasihkak asi";

/// They turn thanks into none.
const NEGATIONS: &str = "tidak tdk tak gak ga g ngak nga engak enga ndak ndk nda dak bukan bkn belum blm jangan jgn ora mboten \
    tanpa";
/// They may stand between a negation and the thanks that it negates.
const BETWEEN: &str = "perlu usah harus mau ingin pernah bisa dapat ada kami saya aku anda kita mengucapkan ucapkan mengucap \
    ucapan kata bilang sekedar sekadar butuh layak pantas patut sampai sempat lupa henti hentinya bosan hanya cuma";
/// Behind a negation they turn it round: "tidak lupa kami ucapkan", "tak henti berterima kasih".
const TURNING: &str = "lupa henti hentinya bosan hanya cuma";
/// What is done with thanks: the words before it belong to the thanking.
const THANKING: &str =
    "ucap ucapkan mengucap mengucapkan ucapan haturkan menghaturkan hatur sampaikan menyampaikan berterima";

/// They begin a new sentence even where no mark stands before them.
const OPENING: &str = "semoga smoga moga mudahan mugi mugio silakan silahkan jangan yuk ayo mari ditungu";
/// Words of wishing and inviting: with them two words say something.
const WISHING: &str = "semoga smoga moga mudahan mugi mugio sehat senang ditungu bahagia sukses lancar semangat jaga mari yuk ayo \
    silakan silahkan jumpa jangan tetap rutin pulih berkah banga bermanfat lestari waras sukacita bugar ceria";
/// Words by which a name is over: no name goes on with them.
const COMMON: &str = "bisa dapat boleh datang selalu kami kita akan juga sudah udah dan yang di dari untuk mohon harap puas berkenan \
    atas dengan agar supaya jika bila kalau nanti sekeluarga keluarga ini itu telah lagi menjadi membuat";

/// How people are addressed; what follows is their name.
const ADDRESS: &str = "kak kakak kaka ka k pak bapak bpk bp bu ibu ib ibuk buk bunda bun ayah mama mbak mba mb mas mz bang abang \
    bg dik adik adek dek de ade sdr sdri saudara saudari sobat sahabat teman kawan admin min gan sis bro om tante tan eyang mbah \
    simbah kakek nenek oma opa uni uda teteh teh a kang akang cak ning ustaz ustadz";
/// Greetings, small words and sounds: no sentence.
const SMALL: &str = "halo hai hi hy hey hei helo selamat pagi siang sore malam malem asalamualaikum asalamu alaikum \
    walaikumsalam walaikum salam waramatulahi warahmatulahi wabarakatuh wr wb sama sami sm kembali ya yah iya iyo ngih njih ingih \
    oh ok oke okay baik siap sip amin amien alhamdulilah hehe hehehe haha hihi wkwk deh dong loh lo lho nih sih kok kan ah wah \
    banyak sekali banget bangt pol anda semua semuanya sekalian warga hangat hormat om swastiastu shalom syalom sampurasun \
    rahayu horas sugeng enjing siyang dalu sonten dear yth";

/// A clause says something with this many words.
const SAYS: usize = 3;
/// With a wish among them, this many are enough.
const WISHES: usize = 2;
/// A name has at most so many words.
const NAME_WORDS: usize = 4;

/// Whether a text thanks, and whether it says more.
#[must_use]
pub fn check(text: &str) -> Thanks {
    let mut found = Thanks::default();
    // Whether the sentence has thanked: what it lists then belongs to the thanking.
    let mut thanked = false;
    for clause in clauses(text) {
        if let Some((start, end)) = thanks_of(&clause) {
            (found.thanks, thanked) = (true, true);
            found.further |= says_before(clause.words.get(..start).unwrap_or_default());
            found.further |= opens(clause.words.get(end..).unwrap_or_default());
        } else {
            found.further |= if lists(&clause, thanked) { opens(&clause.words) } else { says(&clause.words) };
        }
        thanked &= !clause.ends;
    }
    found
}

/// Where a clause thanks: from which word to which; none where it doesn't.
fn thanks_of(clause: &Clause) -> Option<(usize, usize)> {
    let words = clause.texts();
    (0..words.len()).find_map(|at| {
        let rest = words.get(at..).unwrap_or_default();
        let before = words.get(..at).unwrap_or_default();
        let length = thanks_at(before, rest)?;
        (!negated(before)).then_some((at, at + length))
    })
}

/// How many words thank at the beginning of `rest`; none where it doesn't begin with thanks.
fn thanks_at(before: &[&str], rest: &[&str]) -> Option<usize> {
    let (word, next) = (*rest.first()?, rest.get(1).copied().unwrap_or_default());
    if is_in(FIRST, word) {
        return is_in(SECOND, next).then_some(2);
    }
    // "Nuwun sewu" and "kula nuwun" ask to be excused and to be let in.
    let polite = word == "nuwun" && (next == "sewu" || before.last().is_some_and(|w| is_in("kulo kula", w)));
    // "Terima kasihnya", "makasihnya": somebody else's thanks.
    let stem = |stem: &str| {
        word.strip_prefix(stem).is_some_and(|tail| tail.chars().count() <= 6 && !tail.starts_with("nya"))
    };
    let thanks = is_in(THANKS, word) || STEMS.split_ascii_whitespace().any(stem);
    (thanks && !polite).then_some(1)
}

/// Whether a negation reaches the thanks behind `before`.
fn negated(before: &[&str]) -> bool {
    let mut inner = None;
    for word in before.iter().rev() {
        if is_in(NEGATIONS, word) {
            let turned =
                inner.is_some_and(|next| is_in(TURNING, next)) && !is_in("jangan jgn belum blm", word);
            return !turned;
        }
        if !is_in(BETWEEN, word) {
            return false;
        }
        inner = Some(*word);
    }
    false
}

/// Whether the words before thanks are a sentence of their own, not "Kami dari puskesmas mengucapkan".
fn says_before(words: &[Word]) -> bool {
    let thanking = words.iter().any(|word| is_in(THANKING, &word.text));
    let lists = words.first().is_some_and(|word| word.text == "atas");
    !thanking && !lists && says(words)
}

/// Whether something opens among words that belong to the thanking: "… atas kunjungannya semoga lekas sehat".
fn opens(words: &[Word]) -> bool {
    let opening = |at: &usize| words.get(*at).is_some_and(|word| is_opening(words, *at, word));
    let from = (0..words.len()).find(opening);
    from.and_then(|at| words.get(at..)).is_some_and(says)
}

fn is_opening(words: &[Word], at: usize, word: &Word) -> bool {
    let always = words.get(at + 1).is_some_and(|next| next.text == "selalu");
    is_in(OPENING, &word.text) || (always && is_in(WISHING, &word.text))
}

/// Whether a clause only goes on with what is thanked for: "…, saran, dan doanya", or leads to it: "Atas bantuannya, …".
fn lists(clause: &Clause, thanked: bool) -> bool {
    let word = |at: usize| clause.words.get(at).map_or("", |word| word.text.as_str());
    let joins = |word: &str| is_in("dan serta beserta maupun atau", word);
    is_in("atas", word(0)) || (thanked && (joins(word(0)) || joins(word(1))))
}

/// Whether words say something.
fn says(words: &[Word]) -> bool {
    let words = without_name(words);
    let count = real(words);
    count >= SAYS || (count >= WISHES && words.iter().any(|word| is_in(WISHING, &word.text)))
}

/// The words behind greeting, address and name.
fn without_name(words: &[Word]) -> &[Word] {
    let small = |word: &&Word| is_in(SMALL, &word.text) || is_in(ADDRESS, &word.text);
    let greeting = words.iter().take_while(small).count();
    let (head, rest) = words.split_at_checked(greeting).unwrap_or((words, &[]));
    let is_name = |word: &&Word| !is_in(COMMON, &word.text) && !is_in(WISHING, &word.text);
    let name = rest.iter().take_while(is_name).count();
    let addressed = head.last().is_some_and(|word| is_in(ADDRESS, &word.text));
    let written_so = name == rest.len() && name <= NAME_WORDS && rest.iter().all(|word| word.capital);
    if addressed || written_so { rest.get(name..).unwrap_or_default() } else { rest }
}

/// How many words are neither greeting nor address, number nor single letter.
fn real(words: &[Word]) -> usize {
    let real = |word: &&Word| {
        !word.number && word.text.len() > 1 && !is_in(SMALL, &word.text) && !is_in(ADDRESS, &word.text)
    };
    words.iter().filter(real).count()
}

#[cfg(test)]
#[path = "thanks_tests.rs"]
mod tests;

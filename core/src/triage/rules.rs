//! What the rules see in a message: which classes of words stand in it, in its last clause and in which order; how
//! long, how much, at what hour; capitals and marks. And the hints of the guard, which say that a complaint may hide
//! behind friendly words.

use super::danger;
use super::features::{Known, fingerprint};
use super::normalise::{Shape, Tokens};
use super::words::Words;

/// The classes that rules ask for by name, as bits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bits {
    pub(super) negation: u64,
    pub(super) number: u64,
    pub(super) time: u64,
    money: u64,
    contrast: u64,
    wonder: u64,
    complaint: u64,
    praise: u64,
    mock: u64,
    promise: u64,
    emergency: u64,
}

impl Bits {
    pub(super) fn new() -> Self {
        Self {
            negation: Words::class("negasi"),
            number: Words::class("bilangan"),
            time: Words::class("waktu"),
            money: Words::class("uang"),
            contrast: Words::class("tapikata"),
            wonder: Words::class("heran"),
            complaint: Words::class("keluh") | Words::class("sulit"),
            praise: Words::class("puji") | Words::class("terima") | Words::class("puas"),
            mock: Words::class("ironi"),
            promise: Words::class("janji"),
            emergency: Words::class("darurat"),
        }
    }
}

/// The moods of emoji, and a question mark, stand beside the classes of words from this bit on.
const MOODS: u32 = 50;
const MOOD_LAUGH: u32 = MOODS;
const MOOD_SCORN: u32 = MOODS + 5;
const ASKS: u32 = 60;

/// The standard word of a loan's vocabulary ("dana", "kredit", "cair").
const LENDING: &str = "pinjaman";
/// So many of its words are an offer: one alone may be a liquid.
const LENT: usize = 2;

/// What makes Warta hesitate: to offer thanks, or to wait.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a reason of its own")]
pub struct Hints {
    /// How long something took, as in "tiga jam".
    pub duration: bool,
    /// An amount of money.
    pub price: bool,
    /// An hour of the clock.
    pub clock: bool,
    /// "padahal", "malah", "tapi", "sayangnya" and their like.
    pub contrast: bool,
    /// "kok", "masa".
    pub wonder: bool,
    /// A laughing, smiling or scornful face.
    pub face: bool,
    /// A word of the complaints' vocabulary.
    pub complaint: bool,
    /// A word that mocking likes: "rekor", "bonus", "piknik".
    pub mock: bool,
    /// A negation: "tidak sesuai harapan" holds no word of complaint.
    pub negation: bool,
    /// A word or sign of praise or thanks, not behind a negation. No reason to hesitate; its absence is one.
    pub praise: bool,
    /// Words of danger. No reason to withhold thanks, but to call a person.
    pub danger: bool,
    /// Somebody offers money, as in "pinjaman cair", and no word of an emergency stands beside it: their "sekarang juga" hurries
    /// nobody.
    pub offer: bool,
}

impl Hints {
    /// A complaint may hide behind friendly words, or there are none.
    #[must_use]
    pub fn hesitate(self) -> bool {
        let measured = self.duration || self.price || self.clock;
        let turned = self.contrast || self.wonder || self.negation;
        measured || turned || self.face || self.complaint || self.mock || !self.praise
    }
}

/// The hints in a message.
pub(super) fn hints(known: &[Known<'_>], bits: Bits) -> Hints {
    let any = |class: u64| known.iter().any(|one| one.classes & class != 0);
    let plain = |class: u64| known.iter().any(|one| one.classes & class != 0 && !one.negated);
    let mut hints = Hints {
        danger: danger::near(known),
        contrast: any(bits.contrast),
        wonder: any(bits.wonder),
        complaint: plain(bits.complaint),
        praise: plain(bits.praise) || known.iter().any(|one| praising(one)),
        negation: any(bits.negation),
        mock: any(bits.mock | bits.promise),
        clock: known.iter().any(|one| one.token.shape == Shape::Clock),
        offer: known.iter().filter(|one| one.standard == LENDING).count() >= LENT && !any(bits.emergency),
        ..Hints::default()
    };
    for one in known.iter().filter(|one| one.token.shape == Shape::Emoji) {
        let mood = MOODS + mood(&one.token.text);
        hints.face |= matches!(mood, MOOD_LAUGH | MOOD_SCORN) || smile(&one.token.text);
    }
    for measure in measures(known, bits) {
        match measure {
            Measure::Duration => hints.duration = true,
            Measure::Price => hints.price = true,
            Measure::Clock => hints.clock = true,
        }
    }
    hints
}

/// A quantity with its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Duration,
    Price,
    Clock,
}

/// A number beside a unit of time or money; "sejam" and its like hold both.
fn measures<'a>(known: &'a [Known<'a>], bits: Bits) -> impl Iterator<Item = Measure> + 'a {
    let whole = known.iter().filter(|one| {
        ["sejam", "seminggu", "sebulan", "setahun", "sehari", "seharian", "semenit"].contains(&one.standard)
            || one.standard.starts_with("berjam")
            || one.standard.starts_with("bermingg")
            || one.standard.starts_with("berbulan")
    });
    let pairs = known.windows(2).filter_map(move |two| {
        let [one, next] = two else { return None };
        if one.classes & bits.number != 0 && next.classes & bits.time != 0 {
            Some(Measure::Duration)
        } else if one.classes & bits.number != 0 && next.classes & bits.money != 0 {
            Some(Measure::Price)
        } else if one.classes & bits.time != 0 && next.classes & bits.number != 0 {
            Some(Measure::Clock)
        } else {
            None
        }
    });
    pairs.chain(whole.map(|_| Measure::Duration))
}

/// The features of the rules.
pub(super) fn features(known: &[Known<'_>], tokens: &Tokens, bits: Bits, hints: Hints, out: &mut Vec<u32>) {
    let mut rule =
        |tag: u8, a: u32, b: u32| out.push(fingerprint(tag, &[&a.to_le_bytes(), &b.to_le_bytes()]));
    if tokens.shouted {
        rule(b'S', 0, 0);
    }
    if tokens.stretched {
        rule(b'S', 1, 0);
    }
    for measure in measures(known, bits) {
        rule(b'D', measure as u32, 0);
    }
    let has = |mark: &str| known.iter().any(|one| one.token.text == mark);
    rule(b'M', u32::from(has("?")), u32::from(has("!")) + 2 * u32::from(has("!!")));
    if known.last().is_some_and(|last| last.token.text == "?") {
        rule(b'M', 9, 9);
    }
    if hints.danger {
        rule(b'G', 0, 0);
    }
    classes(known, &mut rule);
}

/// Classes anywhere, behind a negation, in the first word, in the last clause, and which follows which.
fn classes(known: &[Known<'_>], rule: &mut impl FnMut(u8, u32, u32)) {
    let end = known.last().map_or(0, |last| last.clause);
    let (mut seen, mut last) = (0u64, 0u64);
    // Which classes stood before one of the class: a row of bits each.
    let mut orders = [0u64; 64];
    for one in known {
        if one.negated {
            for class in ones(one.classes) {
                rule(b'N', class, u32::from(one.clause == end));
            }
            continue;
        }
        let bits = one.classes | signs(one);
        for class in ones(bits) {
            if let Some(before) = orders.get_mut(class as usize) {
                *before |= seen;
            }
        }
        seen |= bits;
        if one.clause == end {
            last |= bits;
        }
    }
    for class in ones(seen) {
        rule(b'C', class, 0);
    }
    if end > 0 {
        for class in ones(last) {
            rule(b'Z', class, 0);
        }
    }
    for (class, before) in (0u32..).zip(orders) {
        for first in ones(before) {
            rule(b'O', first, class);
        }
    }
    if let Some(first) = known.iter().find(|one| one.token.shape == Shape::Word) {
        for class in ones(first.classes) {
            rule(b'F', class, 0);
        }
    }
}

/// The topics that words speak of, and those that two words speak of.
pub(super) fn topics(known: &[Known<'_>], out: &mut Vec<u32>) {
    let (mut once, mut twice) = (0u64, 0u64);
    for one in known {
        twice |= once & one.topics;
        once |= one.topics;
    }
    out.extend(ones(once).map(|topic| fingerprint(b't', &[&topic.to_le_bytes()])));
    out.extend(ones(twice).map(|topic| fingerprint(b'u', &[&topic.to_le_bytes()])));
}

/// The bits of what is no word: the mood of an emoji, a question mark.
fn signs(one: &Known<'_>) -> u64 {
    match one.token.shape {
        Shape::Emoji => 1 << (MOODS + mood(&one.token.text)),
        Shape::Stop if one.token.text == "?" => 1 << ASKS,
        _ => 0,
    }
}

/// The places of the bits that are set.
fn ones(mut bits: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let at = bits.trailing_zeros();
        bits &= bits.wrapping_sub(1);
        (at < 64).then_some(at)
    })
}

/// The mood of an emoji, 0 to 6.
fn mood(emoji: &str) -> u32 {
    match emoji {
        "😂" | "🤣" | "😆" | "😅" | "😹" | "😄" | "😁" => 0,
        "❤" | "🥰" | "😍" | "💕" | "🤍" | "💖" | "😘" | "💐" | "🌹" | "🫶" | "💙" | "💚" | "🧡" | "💜"
        | "♥" => 1,
        "👍" | "👏" | "🙌" | "💪" | "🔥" | "💯" | "🥇" | "⭐" | "👌" | "🫡" | "🎉" => 2,
        "🙏" | "🤲" => 3,
        "😭" | "😢" | "🥺" | "😔" | "😞" | "🥹" | "💔" | "😩" | "😫" => 4,
        "😡" | "😤" | "🤬" | "😠" | "👎" | "🙄" | "😒" | "😑" | "🙃" | "🤦" | "😏" | "🤡" | "😌" => {
            5
        }
        _ => 6,
    }
}

/// Hearts and thumbs.
fn praising(one: &Known<'_>) -> bool {
    one.token.shape == Shape::Emoji && matches!(mood(&one.token.text), 1 | 2)
}

/// A smile, which beside praise is often none.
fn smile(emoji: &str) -> bool {
    matches!(emoji, "😊" | "🙂" | "☺" | "😇" | "🤭" | "🤩" | "👏")
}

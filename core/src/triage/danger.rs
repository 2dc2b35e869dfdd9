//! Words after which nobody waits for a score: somebody wants to die, doesn't breathe, has swallowed poison, is being
//! beaten or raped. Such a message is urgent whatever the model says of it.
//!
//! Written from the words themselves, not from counts: recall goes first, and a person looks at each.

use super::features::Known;
use super::normalise::Shape;

/// How many words may stand between the two of a pair.
const NEAR: usize = 3;

/// Pairs of words, in this order, in their standard spelling or raw.
const PAIRS: &[(&[&str], &[&str])] = &[
    (&["bunuh", "gantung", "nggantung", "bunoh"], &["diri", "dirinya", "diriku"]),
    (&["akhiri", "mengakhiri", "ngakhiri", "akhirin"], &["hidup", "hidupku", "semuanya", "semua"]),
    (&["mau"], &["mati", "maot", "modar"]),
    (
        &["minum", "minumin", "diminum", "nenggak", "ditelan", "talan", "ketelan", "telan"],
        &[
            "racun",
            "rasun",
            "baygon",
            "pestisida",
            "potas",
            "rinso",
            "pemutih",
            "batre",
            "baterai",
            "nyamuk",
            "segenggam",
        ],
    ),
    (
        &["tidak", "belum", "berhenti", "mandeg"],
        &["napas", "nafas", "bernapas", "bernafas", "ambekan", "ngarenghap"],
    ),
    (&["tidak", "belum"], &["sadar", "sadarkan", "denyut", "denyutnya", "denyutny"]),
    (&["ketuban"], &["pecah", "hijau", "ijo"]),
    (&["tali"], &["pusar", "pusat"]),
];

/// Words that suffice alone.
const ALONE: &[&str] = &[
    "bundir",
    "overdosis",
    "sekarat",
    "diperkosa",
    "diperkosanya",
    "perkosaan",
    "digebukin",
    "dipukuli",
    "mukulin",
    "kesetrum",
    "kasatrum",
    "tersedak",
    "keselek",
    "suicide",
    "unconscious",
    "collapsed",
];

/// The bit of words that suffice alone. Pair `n` has bit `2n` for its first word and `2n + 1` for its second.
const BIT_ALONE: u64 = 1 << 63;
/// The first words of all pairs.
const FIRSTS: u64 = 0x5555_5555_5555_5555;

/// Which part each word has, as bits.
pub(super) fn parts() -> impl Iterator<Item = (&'static str, u64)> {
    let pairs = PAIRS.iter().enumerate().flat_map(|(pair, (first, second))| {
        let first = first.iter().map(move |word| (*word, 1 << (2 * pair)));
        first.chain(second.iter().map(move |word| (*word, 2 << (2 * pair))))
    });
    pairs.chain(ALONE.iter().map(|word| (*word, BIT_ALONE)))
}

/// Such words stand in the message.
pub(super) fn near(known: &[Known<'_>]) -> bool {
    let words = || known.iter().filter(|one| one.token.shape != Shape::Comma);
    words().enumerate().any(|(at, one)| {
        // Each first word's bit, moved to where its second word has it.
        let asked = (one.danger & FIRSTS) << 1;
        let after = words().skip(at + 1).take(NEAR).take_while(|next| next.clause == one.clause);
        one.danger & BIT_ALONE != 0 || asked != 0 && after.fold(0, |all, next| all | next.danger) & asked != 0
    })
}

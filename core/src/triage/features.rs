//! From tokens to hashed features: words and pairs of words in their standard spelling beside the raw ones, words
//! behind a negation, words of the last clause, characters two to four within words, and what the rules see.
//!
//! A feature is a fingerprint of its text. There is no list of features: the model keeps the fingerprints that carry
//! weight, and a feature without one counts nothing.

use super::normalise::{Shape, Token, Tokens, tokens};
use super::rules::{self, Bits, Hints};
use super::words::{Entry, Words};

/// The length of a fingerprint in bits. At 24 one unknown feature in a thousand meets a known one by chance.
pub const FINGERPRINT_BITS: u32 = 24;

/// Groups of features, each scaled by its own number of features.
pub const GROUPS: usize = 4;
/// Words and pairs of words.
pub const WORDS: usize = 0;
/// Characters within words.
pub const CHARS: usize = 1;
/// What the rules see.
pub const RULES: usize = 2;
/// Topics that words speak of.
pub const SUBJECTS: usize = 3;
/// The groups that kinds and urgency are learned from.
pub const FOR_KINDS: [usize; 3] = [WORDS, CHARS, RULES];
/// The groups that topics are learned from.
pub const FOR_TOPICS: [usize; 3] = [WORDS, CHARS, SUBJECTS];

/// The longest run of characters that is a feature.
const LONGEST_RUN: usize = 4;

/// Words behind a negation that are marked as negated.
const NEGATED: usize = 3;

/// The features of one message: fingerprints by group, sorted, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Features {
    /// By group.
    pub groups: [Vec<u32>; GROUPS],
}

impl Features {
    /// What each feature of a group counts: less, the more there are, so that long messages don't shout.
    #[must_use]
    pub fn value(&self, group: usize) -> f32 {
        const SCALE: [f32; GROUPS] = [0.5, 0.5, 0.3, 0.3];
        let length = self.groups.get(group).map_or(0, Vec::len).max(1);
        #[expect(clippy::cast_precision_loss, reason = "a message has fewer than 2^24 features")]
        let length = length as f32;
        SCALE.get(group).copied().unwrap_or(0.0) / length.sqrt()
    }

    fn tidy(mut self) -> Self {
        for group in &mut self.groups {
            group.sort_unstable();
            group.dedup();
        }
        self
    }
}

/// What was read of a message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// For the model.
    pub features: Features,
    /// For the guard.
    pub hints: Hints,
}

/// FNV-1a, finished with a mix so that all bits depend on all of the text.
#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    const PRIME: u64 = 0x0100_0000_01b3;

    fn new(tag: u8) -> Self {
        Self((0xcbf2_9ce4_8422_2325 ^ u64::from(tag)).wrapping_mul(Self::PRIME))
    }

    fn add(self, bytes: &[u8]) -> Self {
        Self(bytes.iter().fold(self.0, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(Self::PRIME)))
    }

    fn finish(self) -> u32 {
        let mixed = (self.0 ^ self.0 >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        u32::try_from(mixed >> (64 - FINGERPRINT_BITS)).unwrap_or_default()
    }
}

/// The fingerprint of parts; the tag says what kind of feature it is.
pub(super) fn fingerprint(tag: u8, parts: &[&[u8]]) -> u32 {
    parts.iter().fold(Hash::new(tag), |hash, part| hash.add(part).add(&[0x1f])).finish()
}

/// A token with what the lists say of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) token: &'a Token,
    /// The standard spelling; what varies endlessly is one word (0 for a number).
    pub(super) standard: &'a str,
    /// Bits of the classes that the word is in.
    pub(super) classes: u64,
    /// Bits of the topics that it speaks of.
    pub(super) topics: u64,
    /// Bits of the parts that it has in words of danger.
    pub(super) danger: u64,
    /// Stands behind a negation.
    pub(super) negated: bool,
    /// Number of the clause, from 0.
    pub(super) clause: usize,
}

/// Reads messages. Holds the word lists; made once.
#[derive(Debug, Clone)]
pub struct Reader {
    words: Words,
    bits: Bits,
}

impl Default for Reader {
    fn default() -> Self {
        Self::new()
    }
}

impl Reader {
    /// With the lists that come with the program.
    #[must_use]
    pub fn new() -> Self {
        Self { words: Words::new(), bits: Bits::new() }
    }

    /// Reads a message. Any text is fine.
    #[must_use]
    pub fn read(&self, text: &str) -> Reading {
        let tokens = tokens(text);
        let known = self.known(&tokens);
        let mut features = Features::default();
        let [words, chars, rules, subjects] = &mut features.groups;
        words_of(&known, words);
        chars_of(&known, chars);
        let hints = rules::hints(&known, self.bits);
        rules::features(&known, &tokens, self.bits, hints, rules);
        rules::topics(&known, subjects);
        Reading { features: features.tidy(), hints }
    }

    fn known<'a>(&self, tokens: &'a Tokens) -> Vec<Known<'a>> {
        let mut clause = 0;
        // How many words the last negation still covers.
        let mut covers = 0;
        let mut list = Vec::with_capacity(tokens.list.len());
        for token in &tokens.list {
            let (standard, entry) = self.look_up(token);
            let Entry { classes, topics, danger, .. } = entry;
            let turns = classes & self.bits.negation != 0;
            let negated = covers > 0 && !turns;
            list.push(Known { token, standard, classes, topics, danger, negated, clause });
            covers = match token.shape {
                Shape::Stop => 0,
                Shape::Comma => covers,
                _ if turns => NEGATED,
                _ => covers.saturating_sub(1),
            };
            clause += usize::from(token.shape == Shape::Stop);
        }
        list
    }

    /// The standard spelling, one for all that varies endlessly, and what the lists say.
    fn look_up<'a>(&self, token: &'a Token) -> (&'a str, Entry) {
        let class = |classes| Entry { classes, ..Entry::default() };
        match token.shape {
            Shape::Word | Shape::Tag => {
                let entry = self.words.entry(&token.text);
                (entry.standard.unwrap_or(&token.text), entry)
            }
            Shape::Number => ("0", class(self.bits.number)),
            Shape::Long => ("0panjang", class(0)),
            Shape::Clock => ("0jam", class(self.bits.time)),
            _ => (&token.text, class(0)),
        }
    }
}

/// Words, pairs, raw spellings, words of the last clause, negated words.
fn words_of(known: &[Known<'_>], out: &mut Vec<u32>) {
    let mut before: &str = "^";
    let end = known.last().map_or(0, |last| last.clause);
    for one in known.iter().filter(|one| one.token.shape != Shape::Comma) {
        let standard = one.standard.as_bytes();
        out.push(fingerprint(b'n', &[standard]));
        out.push(fingerprint(b'p', &[before.as_bytes(), standard]));
        if one.token.text != one.standard {
            out.push(fingerprint(b'r', &[one.token.text.as_bytes()]));
        }
        if end > 0 && one.clause == end {
            out.push(fingerprint(b'z', &[standard]));
        }
        if one.negated && one.token.shape != Shape::Stop {
            out.push(fingerprint(b'x', &[standard]));
        }
        before = one.standard;
    }
    out.push(fingerprint(b'p', &[before.as_bytes(), b"$"]));
}

/// Two to four characters within a word, its ends marked.
fn chars_of(known: &[Known<'_>], out: &mut Vec<u32>) {
    let mut letters = String::with_capacity(32);
    for one in known.iter().filter(|one| matches!(one.token.shape, Shape::Word | Shape::Tag)) {
        letters.clear();
        letters.push('_');
        letters.push_str(&one.token.text);
        letters.push('_');
        for (from, _) in letters.char_indices() {
            // Each run is the one before and a character more.
            let mut hash = Hash::new(b'c');
            let tail = letters.get(from..).unwrap_or_default();
            for (count, c) in (1..=LONGEST_RUN).zip(tail.chars()) {
                hash = hash.add(c.encode_utf8(&mut [0; 4]).as_bytes());
                if count > 1 {
                    out.push(hash.finish());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_sorted_and_stand_once() {
        let features = Reader::new().read("antri antri lama, lama sekali!!").features;
        for group in &features.groups {
            assert!(group.windows(2).all(|two| two[0] < two[1]));
            assert!(group.iter().all(|key| key >> FINGERPRINT_BITS == 0));
        }
    }

    #[test]
    fn a_variant_and_its_standard_word_share_a_feature() {
        let reader = Reader::new();
        let (a, b) = (reader.read("piro").features, reader.read("berapa").features);
        assert!(a.groups[WORDS].iter().any(|key| b.groups[WORDS].contains(key)));
    }

    #[test]
    fn a_negated_word_is_another_feature() {
        let reader = Reader::new();
        assert_ne!(
            reader.read("tidak ramah").features.groups[RULES],
            reader.read("ramah").features.groups[RULES]
        );
    }

    #[test]
    fn hints_see_what_they_are_called() {
        let hints = |text| Reader::new().read(text).hints;
        assert!(hints("nunggu tiga jam").duration && hints("seharian").duration);
        assert!(hints("bayar 20 rb").price && hints("jam 7").clock && hints("08.10").clock);
        assert!(hints("padahal ramah").contrast && hints("kok gini").wonder && hints("ramah 😂").face);
        assert!(hints("ga ada").negation && hints("jutek").complaint && hints("ramah").praise);
        assert!(!hints("tidak ramah").praise && !hints("petugasnya ramah").hesitate());
    }

    #[test]
    fn words_of_danger_must_stand_near_each_other_in_one_clause() {
        let danger = |text| Reader::new().read(text).hints.danger;
        assert!(danger("mau gantung diri") && danger("anaknya minum racun") && danger("sudah tidak sadar"));
        assert!(!danger("minum obat teratur supaya tidak jadi seperti racun") && !danger("mau. mati lampu"));
    }
}

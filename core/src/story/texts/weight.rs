//! How long X finds a text (facts sheet on X, 4; version 3 of its rules): 280 in all, of the text in NFC. A character of
//! the scripts that write with few signs weighs 1, any other 2; an emoji weighs 2 however many code points it is
//! made of; a link weighs 23 however long it is.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;
use unicode_segmentation::UnicodeSegmentation;

use super::spans::{self, Kind, Span};
use super::{Form, spans::find};

/// What a post may weigh.
pub const LIMIT: u32 = 280;
/// What each link weighs.
const LINK: u32 = 23;

/// The weight of `text` on X.
#[must_use]
pub fn weigh(text: &str) -> u32 {
    let text = composed(text);
    weigh_with(&text, &find(&text, Form::X))
}

/// The weight of a composed text whose spans are known.
pub(super) fn weigh_with(text: &str, spans: &[Span]) -> u32 {
    let mut weight = 0_u32;
    let mut at = 0;
    for link in spans.iter().filter(|span| span.kind == Kind::Link) {
        weight = weight.saturating_add(letters(text.get(at..link.range.start).unwrap_or_default()));
        weight = weight.saturating_add(LINK);
        at = link.range.end;
    }
    weight.saturating_add(letters(text.get(at..).unwrap_or_default()))
}

/// The text as X counts it.
pub(super) fn composed(text: &str) -> Cow<'_, str> {
    ComposingNormalizerBorrowed::new_nfc().normalize(text)
}

/// `text`, if it is too heavy cut after a word with "…"; hashtags at its end stay, for they are what a post is found
/// by. A single word that is too long is cut between characters. For drafts only: what a person wrote is never cut.
#[must_use]
pub fn shorten(text: &str) -> String {
    let text = composed(text.trim());
    if weigh(&text) <= LIMIT {
        return text.into_owned();
    }
    let (body, tags) = trailing_hashtags(&text);
    let end = if tags.is_empty() { String::new() } else { format!("\n\n{tags}") };
    let room = LIMIT.saturating_sub(weigh(&end)).saturating_sub(weigh("…"));
    // Tags that leave no room for a sentence are no reason to lose it.
    if room < LIMIT / 2 {
        return format!("{}…", cut(&text, LIMIT.saturating_sub(weigh("…"))));
    }
    format!("{}…{end}", cut(body, room))
}

/// The longest start of `text` that weighs at most `room` and ends with a whole word, or, where the first word alone
/// is too long, with a whole character.
fn cut(text: &str, room: u32) -> &str {
    // Trimmed before it is weighed: without its last sign a word can become a link.
    let start = |end: usize| {
        text.get(..end)
            .unwrap_or_default()
            .trim_end_matches(|c: char| c.is_whitespace() || ",;:–-.(".contains(c))
    };
    let longest = |ends: Vec<usize>| {
        let fitting = ends.partition_point(|end| weigh(start(*end)) <= room);
        fitting.checked_sub(1).and_then(|at| ends.get(at)).map_or("", |end| start(*end))
    };
    let words = longest(text.split_word_bound_indices().map(|(at, word)| at + word.len()).collect());
    if !words.is_empty() {
        return words;
    }
    longest(text.grapheme_indices(true).map(|(at, one)| at + one.len()).collect())
}

/// The text before the hashtags at its end, and these.
fn trailing_hashtags(text: &str) -> (&str, &str) {
    let mut start = text.len();
    for span in spans::find(text, Form::X).iter().rev() {
        let gap = text.get(span.range.end..start).unwrap_or_default();
        if span.kind != Kind::Hashtag || !gap.trim().is_empty() {
            break;
        }
        start = span.range.start;
    }
    let (body, tags) = text.split_at_checked(start).unwrap_or((text, ""));
    (body.trim_end(), tags)
}

/// The weight of text without links.
fn letters(mut text: &str) -> u32 {
    let mut weight = 0_u32;
    while let Some(first) = text.chars().next() {
        let (length, one) = match emoji(text) {
            0 => (first.len_utf8(), if is_light(first) { 1 } else { 2 }),
            length => (length, 2),
        };
        weight = weight.saturating_add(one);
        text = text.get(length..).unwrap_or_default();
    }
    weight
}

fn is_light(c: char) -> bool {
    matches!(u32::from(c), 0..=4351 | 8192..=8205 | 8208..=8223 | 8242..=8247)
}

const JOINER: char = '\u{200d}';
const AS_PICTURE: char = '\u{fe0f}';

/// The length in bytes of the emoji at the start of `text`, 0 if there is none: a keycap, a flag, or pictures with
/// their skin tones, tags and what is joined to them.
fn emoji(text: &str) -> usize {
    let mut chars = text.chars().peekable();
    let Some(first) = chars.next() else { return 0 };
    if first.is_ascii_digit() || first == '#' || first == '*' {
        let rest = text.get(1..).unwrap_or_default();
        let picture = if rest.starts_with(AS_PICTURE) { AS_PICTURE.len_utf8() } else { 0 };
        let keycap = rest.get(picture..).is_some_and(|rest| rest.starts_with('\u{20e3}'));
        return if keycap { 1 + picture + '\u{20e3}'.len_utf8() } else { 0 };
    }
    if is_flag_letter(first) {
        return chars
            .next()
            .filter(|c| is_flag_letter(*c))
            .map_or(0, |second| first.len_utf8() + second.len_utf8());
    }
    if matches!(first, '©' | '®') {
        return if chars.next() == Some(AS_PICTURE) { first.len_utf8() + AS_PICTURE.len_utf8() } else { 0 };
    }
    if !is_picture(first) {
        return 0;
    }
    let mut length = first.len_utf8();
    while let Some(next) = chars.next() {
        let joined = chars.peek().copied().filter(|c| next == JOINER && is_picture(*c));
        if let Some(joined) = joined {
            length += next.len_utf8() + joined.len_utf8();
            chars.next();
        } else if next == AS_PICTURE || is_skin_tone(next) || ('\u{e0020}'..='\u{e007f}').contains(&next) {
            length += next.len_utf8();
        } else {
            break;
        }
    }
    length
}

fn is_flag_letter(c: char) -> bool {
    ('\u{1f1e6}'..='\u{1f1ff}').contains(&c)
}

fn is_skin_tone(c: char) -> bool {
    ('\u{1f3fb}'..='\u{1f3ff}').contains(&c)
}

/// Whether `c` can be an emoji by itself or within a sequence (Unicode's Extended_Pictographic, in whole blocks; each
/// weighs 2 alone, so that only what follows it matters).
fn is_picture(c: char) -> bool {
    matches!(u32::from(c),
        0x203c | 0x2049 | 0x2122 | 0x2139 | 0x2194..=0x21aa | 0x231a..=0x23ff | 0x24c2 | 0x25aa..=0x25fe
        | 0x2600..=0x27bf | 0x2934..=0x2935 | 0x2b05..=0x2b55 | 0x3030 | 0x303d | 0x3297 | 0x3299
        | 0x1f000..=0x1faff)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn letters_weigh_by_their_script() {
        assert_eq!(weigh("Posyandu Mawar – buka!"), 22);
        assert_eq!(weigh("“é”"), 3);
        assert_eq!(weigh("健康"), 4);
        assert_eq!(weigh("…"), 2);
        assert_eq!(weigh("e\u{301}"), 1, "composed first");
        assert_eq!(weigh("\u{fb2c}"), 3, "taken apart by NFC");
        assert_eq!(weigh("ꦏꦺꦱꦼꦲꦠꦤ꧀"), 16, "Javanese letters weigh 2");
    }

    #[test]
    fn an_emoji_weighs_two_whatever_it_is_made_of() {
        for emoji in ["😷", "👩🏽‍⚕️", "👨‍👩‍👧‍👦", "🇮🇩", "1⃣", "#️⃣", "☺️", "©️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️‍🔥"]
        {
            assert_eq!(weigh(emoji), 2, "{emoji}");
        }
        assert_eq!(weigh("©"), 1);
        assert_eq!(weigh("👨\u{200d}a"), 4);
        assert_eq!(weigh("H🐱☺👨‍👩‍👧‍👦"), 7);
    }

    #[test]
    fn a_link_weighs_23() {
        let text = |link: &str| format!("Daftar di {link} ya");
        for link in
            ["https://pkm-polowijen.malangkota.go.id/pendaftaran?hari=senin", "pkm.go.id", "http://a.co"]
        {
            assert_eq!(weigh(&text(link)), 36, "{link}");
        }
    }

    #[test]
    fn a_draft_is_shortened_after_a_word_and_keeps_its_hashtags() {
        let long = format!("{}selesai. #posyandu #sehat", "Kegiatan penimbangan balita. ".repeat(12));
        let short = shorten(&long);
        assert!(weigh(&short) <= LIMIT, "{short}");
        assert!(weigh(&short) > 240, "{short}");
        assert!(short.ends_with("…\n\n#posyandu #sehat"), "{short}");
        let last = short.split('…').next().unwrap().split(' ').next_back().unwrap();
        assert!(["Kegiatan", "penimbangan", "balita"].contains(&last), "{last}");
        assert_eq!(shorten("Singkat saja. #ok"), "Singkat saja. #ok");
        assert_eq!(weigh(&shorten(&"👨‍👩‍👧‍👦".repeat(400))), LIMIT);
        assert!(weigh(&shorten(&"#ab ".repeat(400))) > 270);
    }

    proptest! {
        #[test]
        fn no_text_is_too_heavy_once_shortened(text in "(\\PC|[#@./ \u{200d}\u{fe0f}\u{301}👩🏽🇮]|https://|x\\.id){0,500}") {
            prop_assert!(weigh(&shorten(&text)) <= LIMIT);
        }
    }
}

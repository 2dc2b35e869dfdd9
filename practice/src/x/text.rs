//! Texts as X counts and shows them (facts sheet on X, 3 and 4). Written apart from Warta's own rule on purpose: one
//! mistake shall not stand on both sides.

use std::ops::Range;

use icu_normalizer::ComposingNormalizerBorrowed;
use serde_json::{Value, json};
use unicode_segmentation::UnicodeSegmentation;

use super::state::word;

/// What a post may weigh.
pub(super) const LIMIT: usize = 280;
const LINK: usize = 23;
/// Ends of host names that make a link of a bare one; X knows all of them, this knows those that are met here.
const ENDS: &[&str] = &[
    "com", "org", "net", "id", "info", "gov", "edu", "int", "io", "co", "me", "app", "dev", "asia", "online",
    "site", "xyz", "my", "sg", "health", "news", "ly", "be",
];

/// What a text weighs.
pub(super) fn weigh(text: &str) -> usize {
    let text = ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned();
    let mut weight = 0;
    let mut at = 0;
    for link in links(&text) {
        weight += letters(text.get(at..link.start).unwrap_or_default()) + LINK;
        at = link.end;
    }
    weight + letters(text.get(at..).unwrap_or_default())
}

fn letters(text: &str) -> usize {
    text.graphemes(true).map(grapheme).sum()
}

/// An emoji weighs two, whatever it is made of; a letter by its script.
fn grapheme(one: &str) -> usize {
    let chars: Vec<u32> = one.chars().map(u32::from).collect();
    let is_picture =
        |c: &u32| matches!(c, 0x1f000..=0x1faff | 0x2600..=0x27bf | 0x2b00..=0x2bff | 0x2300..=0x23ff);
    let keycap = chars.contains(&0x20e3);
    let chosen = chars.contains(&0xfe0f);
    if keycap || chosen || chars.first().is_some_and(is_picture) {
        return 2;
    }
    let light = |c: &u32| matches!(c, 0..=4351 | 8192..=8205 | 8208..=8223 | 8242..=8247);
    chars.iter().map(|c| if light(c) { 1 } else { 2 }).sum()
}

/// Where the links of a text are.
pub(super) fn links(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    for token in text.split_inclusive(char::is_whitespace) {
        let start = at;
        at += token.len();
        let head = token.len() - token.trim_start_matches(['(', '"', '\'', '“', '‘', '[', '<', '{']).len();
        let rest = token.get(head..).unwrap_or_default().trim_end();
        let rest = rest
            .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"', '\'', '”', '’', ']', '>', '}', '…']);
        if let Some(length) = link(rest) {
            found.push(start + head..start + head + length);
        }
    }
    found
}

/// The length of the link that `text` begins with.
fn link(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let scheme =
        ["https://", "http://"].into_iter().find(|scheme| lower.starts_with(scheme)).map_or(0, str::len);
    let rest = lower.get(scheme..)?;
    let host = rest.split(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '-')).next()?;
    let host = host.trim_end_matches(['.', '-']);
    let (before, end) = host.rsplit_once('.')?;
    let labels = before.split('.').all(|label| !label.is_empty() && !label.starts_with('-'));
    if !labels || !(ENDS.contains(&end) || (scheme > 0 && end == "example")) {
        return None;
    }
    let after = rest.get(host.len()..)?;
    if after.starts_with('@') {
        return None;
    }
    let path = if after.starts_with(['/', '?', '#', ':']) {
        after.find(|c: char| !c.is_ascii() && !c.is_alphanumeric()).unwrap_or(after.len())
    } else {
        0
    };
    Some(scheme + host.len() + path)
}

/// A text as the API gives it back, and its links described.
pub(super) struct Shown {
    pub(super) text: String,
    pub(super) urls: Vec<Value>,
}

/// Shows the text of post `id`: its links shortened, its signs escaped, and a short link for each picture, which leads to
/// `photos` and a number.
pub(super) fn show(id: u64, text: &str, photos: &str, pictures: &[String]) -> Shown {
    let mut shown = Shown { text: String::new(), urls: Vec::new() };
    let mut at = 0;
    for (number, link) in links(text).into_iter().enumerate() {
        shown.text.push_str(&escaped(text.get(at..link.start).unwrap_or_default()));
        at = link.end;
        let typed = text.get(link).unwrap_or_default();
        let expanded = if typed.contains("://") { typed.to_owned() } else { format!("http://{typed}") };
        let display = expanded.split("://").nth(1).unwrap_or_default().to_owned();
        shown.push(id, number, &expanded, &display, None);
    }
    shown.text.push_str(&escaped(text.get(at..).unwrap_or_default()));
    for (number, key) in pictures.iter().enumerate() {
        if !shown.text.is_empty() {
            shown.text.push(' ');
        }
        let expanded = format!("{photos}/photo/{}", number + 1);
        shown.push(id, 1000 + number, &expanded, "pic.x.com", Some(key));
    }
    shown
}

impl Shown {
    fn push(&mut self, id: u64, number: usize, expanded: &str, display: &str, media: Option<&String>) {
        let short: String = word(&format!("t.co {id} {number}")).chars().take(10).collect();
        let start = self.text.chars().count();
        self.text.push_str("https://t.co/");
        self.text.push_str(&short);
        let mut url = json!({
            "start": start,
            "end": self.text.chars().count(),
            "url": format!("https://t.co/{short}"),
            "expanded_url": expanded,
            "display_url": display,
        });
        if let (Some(key), Some(object)) = (media, url.as_object_mut()) {
            object.insert("media_key".to_owned(), Value::from(key.clone()));
        }
        self.urls.push(url);
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Whether a text names an account.
pub(super) fn mentions(text: &str, username: &str) -> bool {
    let name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.match_indices('@').any(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or_default();
        let found = rest.split(|c| !name(c)).next().unwrap_or_default();
        found.eq_ignore_ascii_case(username)
    })
}

/// How many cashtags a text has, such as `$BBCA`.
pub(super) fn cashtags(text: &str) -> usize {
    let is = |token: &str| {
        token.strip_prefix('$').is_some_and(|name| {
            let name = name.trim_end_matches(|c: char| !c.is_alphanumeric());
            (1..=6).contains(&name.len()) && name.chars().all(|c| c.is_ascii_alphabetic())
        })
    };
    text.split_whitespace().filter(|token| is(token)).count()
}

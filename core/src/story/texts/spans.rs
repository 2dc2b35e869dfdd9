//! Where a text has hashtags, mentions and links: the one place that knows, so that the counters, the preview and the
//! website agree.
//!
//! The rules are X's (facts sheet on X, 4: what X links it also counts), with Instagram's where they differ: a tag of
//! digits only is a hashtag on Instagram and not on X, and names there may contain dots. Ranges are byte ranges on
//! character borders of the text that was handed in; spans don't overlap and stand in order.

use std::ops::Range;

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

use super::{Form, tlds};

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `#posyandu`
    Hashtag,
    /// `@puskesmas.polowijen`
    Mention,
    /// `https://…`, or a bare `situs.go.id`.
    Link,
}

/// A marked piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// What it is.
    pub kind: Kind,
    /// Where, in bytes of the text.
    pub range: Range<usize>,
}

/// A host name is at most 253 bytes long; what is much longer need not be looked at whole.
const LONGEST_HOST: usize = 1024;
/// The longest part of a host name between dots, in its ASCII form (RFC 1035).
const LONGEST_LABEL: usize = 63;

/// The hashtags, mentions and links of `text`, as the channel of `form` reads it.
#[must_use]
pub fn find(text: &str, form: Form) -> Vec<Span> {
    let mut found = Vec::new();
    let mut before = None;
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(first) = rest.chars().next() else { break };
        let matched = match first {
            '#' | '＃' if form.has_hashtags() => hashtag(rest, before, form).map(|len| (Kind::Hashtag, len)),
            '@' | '＠' if form.has_hashtags() => mention(rest, before, form).map(|len| (Kind::Mention, len)),
            _ => link(rest, before).map(|len| (Kind::Link, len)),
        };
        let length = match matched {
            Some((kind, length)) => {
                found.push(Span { kind, range: at..at + length });
                length
            }
            None => first.len_utf8(),
        };
        before = text.get(at..at + length).and_then(|taken| taken.chars().next_back());
        at += length;
    }
    found
}

/// The length of the characters at the start of `text` that satisfy `belongs`.
fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_mark(c)
}

/// Whether a character is written upon the one before it.
pub(super) fn is_mark(c: char) -> bool {
    GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(c))
}

/// The length of the hashtag at the start of `text`.
fn hashtag(text: &str, before: Option<char>, form: Form) -> Option<usize> {
    if before.is_some_and(|c| is_word(c) || c == '&') {
        return None;
    }
    let sign = text.chars().next()?.len_utf8();
    let body = text.get(sign..)?;
    let length = run(body, is_word);
    let (name, after) = body.split_at_checked(length)?;
    let named = match form {
        Form::X => name.chars().any(|c| c.is_alphabetic()),
        _ => name.chars().any(char::is_alphanumeric),
    };
    let cut_off = after.starts_with(['#', '＃']) || after.starts_with("://");
    (named && !cut_off).then_some(sign + length)
}

/// The length of the mention at the start of `text`.
fn mention(text: &str, before: Option<char>, form: Form) -> Option<usize> {
    if before.is_some_and(|c| c.is_alphanumeric() || "_!@#$%&*＠".contains(c)) {
        return None;
    }
    let sign = text.chars().next()?.len_utf8();
    let body = text.get(sign..)?;
    let (dots, longest) = if form == Form::X { (false, 20) } else { (true, 30) };
    let length = run(body, |c| c.is_ascii_alphanumeric() || c == '_' || (dots && c == '.'));
    // A full stop after the name ends the sentence.
    let name = body.get(..length.min(longest))?.trim_end_matches('.');
    let after = body.get(name.len()..)?;
    let is_address = after.starts_with(['@', '＠']) || after.starts_with("://");
    (!name.is_empty() && !name.starts_with('.') && !is_address).then_some(sign + name.len())
}

/// The length of the link at the start of `text`.
fn link(text: &str, before: Option<char>) -> Option<usize> {
    let first = text.chars().next()?;
    if !is_host_letter(first) || before.is_some_and(|c| is_host_letter(c) || "@＠$#＃".contains(c)) {
        return None;
    }
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    let (start, host) = match scheme {
        Some(scheme) => (scheme.len(), host(text.get(scheme.len()..)?, is_any_host_letter)?),
        None if before.is_some_and(|c| "-_./".contains(c)) => return None,
        None => (0, host(text, is_host_letter)?),
    };
    let mut end = start + host;
    if let Some(port) = text.get(end..)?.strip_prefix(':') {
        let digits = run(port, |c| c.is_ascii_digit());
        end += if digits > 0 { 1 + digits } else { 0 };
    }
    if text.get(end..)?.starts_with('/') {
        end += path(text.get(end..)?);
    }
    if text.get(end..)?.starts_with('?') {
        end += query(text.get(end..)?);
    }
    Some(end)
}

/// Letters of host names that count without `https://`: ASCII, and Latin letters with accents.
fn is_host_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || (('\u{c0}'..='\u{24f}').contains(&c) && c.is_alphabetic())
}

fn is_any_host_letter(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// The length of the host name at the start of `text`: the longest one that ends with a known end.
fn host(text: &str, is_letter: impl Fn(char) -> bool) -> Option<usize> {
    let mut best = None;
    let mut start = 0;
    let mut labels = 0;
    while start <= LONGEST_HOST {
        let Some(rest) = text.get(start..) else { break };
        let length = run(rest, |c| is_letter(c) || c == '-' || c == '_');
        let Some((label, after)) = rest.split_at_checked(length) else { break };
        if labels > 0
            && let Some(end) = known_end(label, after)
        {
            best = Some(start + end);
        }
        let well_formed = !label.is_empty() && !label.starts_with(['-', '_']) && !label.ends_with(['-', '_']);
        if !well_formed || ascii_length(label) > LONGEST_LABEL || !after.starts_with('.') {
            break;
        }
        labels += 1;
        start += length + 1;
    }
    best
}

/// How much of `label` is a known end of host names. Text in another script may follow it without a space.
fn known_end(label: &str, after: &str) -> Option<usize> {
    let ascii = run(label, |c| c.is_ascii_alphanumeric() || c == '-');
    let (start, rest) = label.split_at_checked(ascii)?;
    if ascii == 0 {
        // An end in its own script: any word of letters is taken for one.
        return (label.chars().count() > 1 && label.chars().all(is_any_host_letter)).then_some(label.len());
    }
    let goes_on = rest.starts_with('_') || after.starts_with('@');
    (!goes_on && tlds::is_known(start)).then_some(ascii)
}

/// The length of a part of a host name as it travels: ASCII as it is, other scripts in their encoded form.
fn ascii_length(label: &str) -> usize {
    if label.is_ascii() {
        return label.len();
    }
    match url::Host::parse(label) {
        Ok(url::Host::Domain(encoded)) => encoded.len(),
        _ => usize::MAX,
    }
}

/// Letters of a path: ASCII, Latin with accents and Cyrillic.
fn is_path_letter(c: char) -> bool {
    is_host_letter(c) || ('\u{400}'..='\u{4ff}').contains(&c)
}

/// The length of the path at the start of `text`: without the punctuation of the sentence around it, and without a
/// bracket that was opened before it.
fn path(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let next = at + c.len_utf8();
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => {
                depth -= 1;
                end = next;
            }
            _ if is_path_letter(c) || "=_#/+-".contains(c) => {
                if depth == 0 {
                    end = next;
                }
            }
            _ if "!*';:,.$%[]–~|&@".contains(c) => {}
            _ => break,
        }
    }
    end
}

/// The length of the query at the start of `text`; none at all if only a question mark stands there.
fn query(text: &str) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices().skip(1) {
        if c.is_ascii_alphanumeric() || "_&=#/-".contains(c) {
            end = at + c.len_utf8();
        } else if !"!?*'@();:+$%[].,~|".contains(c) {
            break;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marked(text: &str, form: Form) -> Vec<(Kind, &str)> {
        find(text, form).into_iter().map(|span| (span.kind, &text[span.range])).collect()
    }

    #[test]
    fn hashtags_are_words_after_a_sign_that_stands_free() {
        use Kind::Hashtag;
        let text = "#Posyandu #imunisasi_2026, a#b &#c ＃sehat #ibu&anak #anak-anak ##x #\u{301}";
        assert_eq!(
            marked(text, Form::X),
            [
                (Hashtag, "#Posyandu"),
                (Hashtag, "#imunisasi_2026"),
                (Hashtag, "＃sehat"),
                (Hashtag, "#ibu"),
                (Hashtag, "#anak"),
                (Hashtag, "#x"),
            ]
        );
        assert_eq!(marked("#2026", Form::X), []);
        assert_eq!(marked("#2026", Form::Instagram), [(Hashtag, "#2026")]);
        assert_eq!(marked("#सेहत और #كشف", Form::X), [(Hashtag, "#सेहत"), (Hashtag, "#كشف")]);
    }

    #[test]
    fn mentions_are_not_mail_addresses() {
        use Kind::Mention;
        let text = "Hai @pkm.polowijen. @dinkes_malang! tanya@pkm.go.id @@x";
        assert_eq!(marked(text, Form::Instagram), [(Mention, "@pkm.polowijen"), (Mention, "@dinkes_malang")]);
        assert_eq!(marked("@pkm.polowijen", Form::X), [(Mention, "@pkm")]);
        assert_eq!(marked("di @pkm@toot.id", Form::X), []);
    }

    #[test]
    fn links_need_no_scheme_but_a_known_end() {
        let links = |text| {
            let found = marked(text, Form::X).into_iter().filter(|(kind, _)| *kind == Kind::Link);
            found.map(|(_, link)| link.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            links("Lihat (https://pkm.go.id/a_(b)/c?x=1&y=2#z). Atau pkm.go.id, ya?"),
            ["https://pkm.go.id/a_(b)/c?x=1&y=2#z", "pkm.go.id"]
        );
        assert_eq!(links("HTTP://Pkm.Go.Id:8080/?a=b."), ["HTTP://Pkm.Go.Id:8080/?a=b"]);
        assert_eq!(links("Selesai.Besok libur. a@b.com -x.com _x.com x.com@y"), Vec::<String>::new());
        assert_eq!(
            links("http://twitter.comです 見てhttps://x.com/あ"),
            ["http://twitter.com", "https://x.com/"]
        );
        assert_eq!(links("http://foobar.پاکستان/"), ["http://foobar.پاکستان/"]);
        let long = format!("{}.com", "r".repeat(64));
        assert_eq!(links(&long), Vec::<String>::new());
        assert_eq!(links(&long[1..]), [&long[1..]]);
        assert_eq!(links("https:// http://localhost http://.com"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn spans_lie_on_character_borders_in_order(text in "(\\PC|[#@./:\u{200d}\u{301}\u{202e}]|https://|x\\.id){0,60}") {
            for form in [Form::Instagram, Form::X, Form::Website] {
                let mut last = 0;
                for span in find(&text, form) {
                    prop_assert!(span.range.start >= last && span.range.end > span.range.start);
                    prop_assert!(text.get(span.range.clone()).is_some());
                    last = span.range.end;
                }
            }
        }
    }
}

//! Whether a post says what we wanted to say. X gives a text back changed (facts sheet on X, 3): links are shortened to
//! `t.co`, `&`, `<` and `>` are escaped, and each picture has left a short link at the end.

use icu_normalizer::ComposingNormalizerBorrowed;
use serde::Deserialize;

/// A link in a text, as X describes it.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Link {
    /// As it stands in the text.
    #[serde(default)]
    pub(super) url: String,
    /// Where it leads.
    #[serde(default)]
    pub(super) expanded_url: String,
    /// The picture that it stands for.
    #[serde(default)]
    pub(super) media_key: Option<String>,
}

/// A part of a text.
enum Piece<'a> {
    Words(String),
    Link(&'a str),
}

/// Whether `shown`, with these links, is what X makes of `wanted`.
pub(super) fn is_said(shown: &str, links: &[Link], wanted: &str) -> bool {
    let wanted = squeeze(&ComposingNormalizerBorrowed::new_nfc().normalize(wanted));
    let mut rest = wanted.as_str();
    let shown = squeeze(&ComposingNormalizerBorrowed::new_nfc().normalize(shown));
    for piece in pieces(&shown, links) {
        let after = match &piece {
            Piece::Words(words) => rest.strip_prefix(words.as_str()),
            Piece::Link(address) => without_link(rest, address),
        };
        let Some(after) = after else { return false };
        rest = after;
    }
    rest.is_empty()
}

/// The same of an answer: X puts the names of those who are answered before it, whether or not they were written.
pub(super) fn is_said_below_names(shown: &str, links: &[Link], wanted: &str) -> bool {
    is_said(shown, links, wanted) || is_said(below_names(shown), links, below_names(wanted))
}

fn below_names(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some(name) = rest.strip_prefix('@') {
        let after = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
        if after.len() == name.len() || !(after.is_empty() || after.starts_with(char::is_whitespace)) {
            break;
        }
        rest = after.trim_start();
    }
    rest
}

/// What a post says to a reader: its links as they lead, its signs as they are, without the links of pictures.
pub(super) fn plain(shown: &str, links: &[Link]) -> String {
    let told: String = pieces(shown, links)
        .into_iter()
        .map(|piece| match piece {
            Piece::Words(words) => words,
            Piece::Link(address) => address.to_owned(),
        })
        .collect();
    told.trim().to_owned()
}

/// Whether two texts say the same where X does not tell where its short links lead, as in direct messages.
pub(super) fn is_said_shortly(shown: &str, wanted: &str) -> bool {
    let shown = unescaped(&squeeze(&ComposingNormalizerBorrowed::new_nfc().normalize(shown)));
    let wanted = squeeze(&ComposingNormalizerBorrowed::new_nfc().normalize(wanted));
    let same = |(shown, wanted): (&str, &str)| {
        shown == wanted || (shown.starts_with("https://t.co/") && wanted.contains('.'))
    };
    let (shown, wanted): (Vec<&str>, Vec<&str>) = (shown.split(' ').collect(), wanted.split(' ').collect());
    shown.len() == wanted.len() && shown.into_iter().zip(wanted).all(same)
}

/// Words and links in turn, without the links of pictures.
fn pieces<'a>(shown: &str, links: &'a [Link]) -> Vec<Piece<'a>> {
    let mut found: Vec<(usize, &Link)> = Vec::new();
    let mut from = 0;
    for link in links.iter().filter(|link| !link.url.is_empty()) {
        // The links of a post come in the order of its text; several pictures may share one.
        let Some(at) = shown.get(from..).and_then(|rest| rest.find(&link.url)) else { continue };
        from += at + link.url.len();
        found.push((from - link.url.len(), link));
    }
    let mut end = shown.len();
    while let Some((at, link)) = found.last()
        && link.media_key.is_some()
        && shown.get(at + link.url.len()..end).is_some_and(|gap| gap.trim().is_empty())
    {
        end = *at;
        found.pop();
    }
    let shown = shown.get(..end).unwrap_or_default().trim_end();
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, link) in found {
        pieces.push(Piece::Words(unescaped(shown.get(from..at).unwrap_or_default())));
        pieces.push(Piece::Link(&link.expanded_url));
        from = at + link.url.len();
    }
    pieces.push(Piece::Words(unescaped(shown.get(from..).unwrap_or_default())));
    pieces
}

/// What follows the link that `text` begins with, if it leads to `address`. X adds a missing scheme, and it is of no
/// meaning whether there is a slash at the end.
fn without_link<'a>(text: &'a str, address: &str) -> Option<&'a str> {
    let (text, address) = (bare(text), bare(address).trim_end_matches('/'));
    let head = text.get(..address.len()).filter(|head| head.eq_ignore_ascii_case(address))?;
    let rest = text.get(head.len()..)?;
    Some(rest.strip_prefix('/').unwrap_or(rest))
}

fn bare(link: &str) -> &str {
    let scheme =
        |name: &str| link.get(..name.len()).filter(|head| head.eq_ignore_ascii_case(name)).map(str::len);
    let length = scheme("https://").or_else(|| scheme("http://")).unwrap_or(0);
    link.get(length..).unwrap_or_default()
}

/// Spaces and new lines as one space each: X trims, and nobody would call it another text.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use std::slice::from_ref;

    use proptest::prelude::*;

    use super::*;

    fn link(url: &str, expanded: &str) -> Link {
        Link { url: url.into(), expanded_url: expanded.into(), media_key: None }
    }

    fn picture(url: &str) -> Link {
        let media_key = Some("3_1".to_owned());
        Link { url: url.into(), expanded_url: "https://x.com/a/status/1/photo/1".into(), media_key }
    }

    #[test]
    fn a_text_is_known_by_where_its_links_lead() {
        let daftar = link("https://t.co/a", "https://pkm.example/daftar");
        let shown = "Daftar di https://t.co/a, gratis &amp; cepat &lt;3";
        assert!(is_said(shown, from_ref(&daftar), "Daftar di https://pkm.example/daftar, gratis & cepat <3"));
        assert!(!is_said(shown, from_ref(&daftar), "Daftar di https://pkm.example/lain, gratis & cepat <3"));
        assert!(!is_said(shown, &[], "Daftar di https://pkm.example/daftar, gratis & cepat <3"));
        let bare = link("https://t.co/b", "http://pkm.go.id");
        assert!(is_said("Buka https://t.co/b ya", from_ref(&bare), "Buka pkm.go.id ya"));
        assert!(is_said("Buka https://t.co/b ya", from_ref(&bare), "Buka HTTPS://PKM.go.id/ ya"));
        assert!(is_said("&amp;lt;", &[], "&lt;"), "escaped once, so unescaped once");
    }

    #[test]
    fn the_links_of_pictures_are_no_part_of_the_text() {
        let one = [picture("https://t.co/m")];
        assert!(is_said("Senam pagi https://t.co/m", &one, "Senam pagi"));
        assert!(is_said("https://t.co/m", &one, ""));
        let two = [picture("https://t.co/m"), picture("https://t.co/n")];
        assert!(is_said("Senam https://t.co/m https://t.co/n", &two, " Senam\n"));
        let shared = [picture("https://t.co/m"), picture("https://t.co/m")];
        assert!(is_said("Senam https://t.co/m", &shared, "Senam"));
        let both = [link("https://t.co/a", "https://a.example/"), picture("https://t.co/m")];
        assert!(is_said("Lihat https://t.co/a https://t.co/m", &both, "Lihat https://a.example"));
        assert!(!is_said("Senam pagi https://t.co/m", &one, "Senam"));
        assert!(!is_said("Senam https://t.co/m", &one, "Senam pagi"));
    }

    #[test]
    fn an_answer_is_known_below_the_names_that_x_puts_before_it() {
        let is = |shown, wanted| is_said_below_names(shown, &[], wanted);
        assert!(is("@warga Pukul delapan", "Pukul delapan"));
        assert!(is("@warga @ibu_2 Pukul delapan", "@warga Pukul delapan"));
        assert!(is("Pukul delapan", "Pukul delapan"));
        assert!(!is("@warga Pukul delapan", "Pukul sembilan"));
        assert!(!is("@warga.id Pukul delapan", "Pukul delapan"), "an address is no name");
    }

    #[test]
    fn a_text_is_told_with_where_its_links_lead_and_its_lines() {
        let both = [link("https://t.co/a", "https://a.example/"), picture("https://t.co/m")];
        assert_eq!(
            plain("Lihat https://t.co/a\n&amp; tanya &lt;ya&gt; https://t.co/m", &both),
            "Lihat https://a.example/\n& tanya <ya>"
        );
        assert_eq!(plain("https://t.co/x", &[]), "https://t.co/x");
    }

    #[test]
    fn short_links_whose_end_is_not_told_stand_for_a_link() {
        assert!(is_said_shortly("Isi https://t.co/a ya &amp; kirim", "Isi pkm.go.id/form  ya & kirim"));
        assert!(!is_said_shortly("Isi https://t.co/a ya", "Isi formulir ya"));
        assert!(!is_said_shortly("Isi https://t.co/a", "Isi pkm.go.id ya"));
    }

    proptest! {
        #[test]
        fn whatever_is_shown_is_read(shown in "(https://t\\.co/[ab]|&amp;|[a-zé ]){0,8}", url in "https://t\\.co/[ab]|", expanded in "\\PC{0,12}", wanted in "\\PC{0,30}") {
            let links = [Link { url, expanded_url: expanded, media_key: None }];
            is_said_below_names(&shown, &links, &wanted);
            plain(&shown, &links);
            is_said_shortly(&shown, &wanted);
        }
    }
}

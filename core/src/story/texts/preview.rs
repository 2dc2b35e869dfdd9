//! A text as its channel will show it, as structure: a shell draws it and decides nothing.
//!
//! Instagram shows the first 125 characters and hides the rest behind "selengkapnya"; links there are dead. X shows
//! links without their scheme, cut short. A website shows a title and paragraphs.

use unicode_segmentation::UnicodeSegmentation;

use super::Form;
use super::spans::{self, Kind};
use super::{article, weight};

/// How much of a caption Instagram shows at first, in characters as a reader counts them.
const INSTAGRAM_FIRST: usize = 125;
/// How much of an address X shows, in characters, without its scheme.
const X_LINK: usize = 26;

/// How a piece of text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum Look {
    /// As text.
    Plain,
    /// As a hashtag that can be tapped.
    Hashtag,
    /// As a mention that can be tapped.
    Mention,
    /// As a link that can be tapped.
    Link,
}

/// A piece of text that looks the same throughout.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Run {
    /// How it looks.
    pub look: Look,
    /// What is shown.
    pub text: String,
    /// Where a [`Look::Link`] leads.
    pub target: Option<String>,
}

/// A text as its channel will show it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum Preview {
    /// Account, pictures (which the shell has), caption.
    Instagram {
        /// The name of the account.
        account: String,
        /// What is read before "selengkapnya".
        first: Vec<Run>,
        /// What is read after it; empty = there is no "selengkapnya".
        rest: Vec<Run>,
    },
    /// Account and post.
    X {
        /// The name of the account.
        account: String,
        /// The post.
        text: Vec<Run>,
    },
    /// Title and paragraphs.
    Website {
        /// The title.
        title: String,
        /// The paragraphs, none of them empty.
        paragraphs: Vec<Vec<Run>>,
    },
    /// Account and text, for a channel of the office's own naming.
    Plain {
        /// The name of the channel.
        account: String,
        /// The text.
        text: Vec<Run>,
    },
}

/// The preview of a text on a channel of `form`; `account` is the channel's name, `title` counts on a website only.
#[must_use]
pub fn preview(form: Form, account: &str, title: &str, body: &str) -> Preview {
    let account = account.to_owned();
    match form {
        Form::Instagram => {
            let (first, rest) = instagram(body.trim());
            Preview::Instagram { account, first, rest }
        }
        Form::X => Preview::X { account, text: runs(&weight::composed(body.trim()), form) },
        Form::Website => Preview::Website {
            title: title.trim().to_owned(),
            paragraphs: article::paragraphs(body).map(|paragraph| runs(&paragraph, form)).collect(),
        },
        Form::Stories | Form::Plain => Preview::Plain { account, text: runs(body.trim(), form) },
    }
}

/// The runs before and after "selengkapnya". A hashtag that lies across keeps its look on both sides.
fn instagram(caption: &str) -> (Vec<Run>, Vec<Run>) {
    let cut = caption.grapheme_indices(true).nth(INSTAGRAM_FIRST).map_or(caption.len(), |(at, _)| at);
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    let mut at = 0;
    for run in runs(caption, Form::Instagram) {
        let end = at + run.text.len();
        match run.text.split_at_checked(cut.saturating_sub(at)) {
            Some((start, tail)) if !start.is_empty() && !tail.is_empty() => {
                first.push(Run { text: start.to_owned(), ..run.clone() });
                rest.push(Run { text: tail.to_owned(), ..run });
            }
            _ if at < cut => first.push(run),
            _ => rest.push(run),
        }
        at = end;
    }
    (first, rest)
}

/// The whole of `text` in runs.
fn runs(text: &str, form: Form) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = 0;
    for span in spans::find(text, form) {
        push_plain(&mut runs, text.get(at..span.range.start).unwrap_or_default());
        let shown = text.get(span.range.clone()).unwrap_or_default();
        match (span.kind, form) {
            (Kind::Hashtag, _) => {
                runs.push(Run { look: Look::Hashtag, text: shown.to_owned(), target: None })
            }
            (Kind::Mention, _) => {
                runs.push(Run { look: Look::Mention, text: shown.to_owned(), target: None })
            }
            (Kind::Link, Form::Instagram) => push_plain(&mut runs, shown),
            (Kind::Link, _) => {
                let text = if form == Form::X { short_link(shown) } else { shown.to_owned() };
                runs.push(Run { look: Look::Link, text, target: Some(article::target(shown)) });
            }
        }
        at = span.range.end;
    }
    push_plain(&mut runs, text.get(at..).unwrap_or_default());
    runs
}

fn push_plain(runs: &mut Vec<Run>, text: &str) {
    match runs.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.look == Look::Plain => last.text.push_str(text),
        _ => runs.push(Run { look: Look::Plain, text: text.to_owned(), target: None }),
    }
}

/// An address as X shows it in place of its own t.co address.
fn short_link(link: &str) -> String {
    let bare = link.split_once("://").map_or(link, |(_, bare)| bare);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    match bare.char_indices().nth(X_LINK) {
        Some((cut, _)) => format!("{}…", bare.get(..cut).unwrap_or_default()),
        None => bare.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(runs: &[Run]) -> String {
        runs.iter().map(|run| run.text.as_str()).collect()
    }

    #[test]
    fn instagram_shows_125_characters_and_then_the_rest() {
        let caption = format!("{}👩🏽‍⚕️ #posyandu", "a".repeat(117));
        let Preview::Instagram { account, first, rest } =
            preview(Form::Instagram, "pkm.polowijen", "", &caption)
        else {
            panic!("another channel");
        };
        assert_eq!(account, "pkm.polowijen");
        assert_eq!(shown(&first), format!("{}👩🏽‍⚕️ #posya", "a".repeat(117)));
        assert_eq!(rest, [Run { look: Look::Hashtag, text: "ndu".to_owned(), target: None }]);
    }

    #[test]
    fn a_short_caption_has_no_rest_and_its_links_are_dead() {
        let Preview::Instagram { first, rest, .. } =
            preview(Form::Instagram, "a", "", "Di pkm.go.id, @dinkes")
        else {
            panic!("another channel");
        };
        assert_eq!(first[0], Run { look: Look::Plain, text: "Di pkm.go.id, ".to_owned(), target: None });
        assert_eq!((first[1].look, rest.len()), (Look::Mention, 0));
    }

    #[test]
    fn x_shows_links_short_and_leads_to_the_whole() {
        let link = "https://www.pkm-polowijen.malangkota.go.id/pendaftaran";
        let Preview::X { text, .. } = preview(Form::X, "a", "", &format!("Daftar {link}!")) else {
            panic!("another channel");
        };
        assert_eq!(text[1].text, "pkm-polowijen.malangkota.g…");
        assert_eq!(text[1].target.as_deref(), Some(link));
        assert_eq!(shown(&text), "Daftar pkm-polowijen.malangkota.g…!");
    }

    #[test]
    fn a_website_shows_title_and_paragraphs_without_hashtags() {
        let Preview::Website { title, paragraphs } =
            preview(Form::Website, "a", " Judul ", "Satu #a\n\nDua x.id")
        else {
            panic!("another channel");
        };
        assert_eq!((title.as_str(), paragraphs.len()), ("Judul", 2));
        assert_eq!(paragraphs[0].len(), 1);
        assert_eq!(paragraphs[1][1].target.as_deref(), Some("https://x.id"));
    }

    proptest! {
        #[test]
        fn no_letter_of_a_caption_is_lost(text in "(\\PC|[#@\n\u{200d}\u{301}\u{202e}]|x\\.id){0,200}") {
            let Preview::Instagram { first, rest, .. } = preview(Form::Instagram, "a", "", &text) else { panic!() };
            prop_assert_eq!(shown(&first) + &shown(&rest), text.trim());
            for form in [Form::X, Form::Website, Form::Plain] {
                let _ = preview(form, "a", &text, &text);
            }
        }
    }
}

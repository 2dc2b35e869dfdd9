//! Words as WordPress keeps and shows them, and as people read them.
//!
//! What a visitor writes is kept as HTML: `&` and `<` as entities, some tags allowed, line breaks as they were typed. What the
//! site shows is made of it: paragraphs, curly quotes, links and smileys. Both become plain text here, and plain text becomes
//! what WordPress keeps unchanged, so that its guard against doubles knows an answer that is sent again.

use html5gum::{StartTag, Token, Tokenizer};

/// How line breaks are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// As they were typed (`content.raw`).
    Typed,
    /// By tags, as on a page (`content.rendered`); other white space means nothing.
    Tagged,
}

/// The plain text of a piece of HTML. Says the address of a link that does not show it.
pub(super) fn plain(html: &str, lines: Lines) -> String {
    let mut reader = Reader { text: String::with_capacity(html.len()), lines, link: None };
    let html = html.replace("\r\n", "\n");
    for Ok(token) in Tokenizer::new(&html) {
        match token {
            Token::String(words) => reader.words(&String::from_utf8_lossy(&words)),
            Token::StartTag(tag) => reader.begin(&tag),
            Token::EndTag(tag) => reader.end(&tag.name),
            _ => {}
        }
    }
    reader.text.trim().to_owned()
}

struct Reader {
    text: String,
    lines: Lines,
    /// Where the text of the open link begins, and to where it leads.
    link: Option<(usize, String)>,
}

impl Reader {
    fn words(&mut self, words: &str) {
        if self.lines == Lines::Typed {
            self.text.push_str(words);
            return;
        }
        for letter in words.chars() {
            if !letter.is_ascii_whitespace() {
                self.text.push(letter);
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
    }

    fn begin(&mut self, tag: &StartTag<()>) {
        let attribute = |name: &str| {
            tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned())
        };
        match tag.name.as_slice() {
            b"br" => self.line(),
            // A smiley may be a picture.
            b"img" => self.words(&attribute("alt").unwrap_or_default()),
            b"a" => self.link = Some((self.text.len(), attribute("href").unwrap_or_default())),
            name => self.block(name),
        }
    }

    fn end(&mut self, name: &[u8]) {
        if name == b"a" {
            let Some((begin, address)) = self.link.take() else { return };
            let shown = self.text.get(begin..).unwrap_or_default();
            if address.starts_with("http") && !shown.contains(address.trim_end_matches('/')) {
                self.text.push_str(&format!(" ({address})"));
            }
        } else {
            self.block(name);
        }
    }

    fn line(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text.push('\n');
    }

    /// Begins a new line at the edge of a block, after an empty one at that of a paragraph.
    fn block(&mut self, name: &[u8]) {
        let wanted = match name {
            b"p" | b"blockquote" | b"pre" => 2,
            b"div" | b"ul" | b"ol" | b"li" => 1,
            _ => return,
        };
        self.text.truncate(self.text.trim_end_matches(' ').len());
        let there = self.text.len() - self.text.trim_end_matches('\n').len();
        if !self.text.is_empty() {
            self.text.extend(std::iter::repeat_n('\n', usize::saturating_sub(wanted, there)));
        }
    }
}

/// Plain text in the form that WordPress keeps as it is, whatever the account may write.
pub(super) fn kept(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.replace(|c: char| c.is_control() && !matches!(c, '\n' | '\t'), "");
    text.trim().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// What stays of words however a site dresses them: letters and digits; without any, everything but white space.
pub(super) fn gist(text: &str) -> String {
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if letters.is_empty() { text.split_whitespace().collect() } else { letters }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_visitor_typed_is_read_with_its_lines_and_its_signs() {
        let raw = "Anak saya &lt; 2 tahun &amp; demam.\r\nBoleh datang? 🙏 <b>\"Tolong\"</b>";
        assert_eq!(plain(raw, Lines::Typed), "Anak saya < 2 tahun & demam.\nBoleh datang? 🙏 \"Tolong\"");
    }

    #[test]
    fn what_a_page_shows_is_read_as_paragraphs_and_lines() {
        let page = "<p>Jam   berapa <em>buka</em>?<br />\nTerima&nbsp;kasih &#8211; Ani</p>\n<p>Dua<img alt=\"🙂\"></p>\n";
        assert_eq!(plain(page, Lines::Tagged), "Jam berapa buka?\nTerima\u{a0}kasih – Ani\n\nDua🙂");
        assert_eq!(plain("<ul><li>satu</li><li>dua</li></ul>", Lines::Tagged), "satu\ndua");
    }

    #[test]
    fn a_link_says_where_it_leads_unless_it_shows_it() {
        let page =
            "<a href=\"https://obat.example/\">klik</a> <a href='https://b.example'>https://b.example</a>";
        assert_eq!(plain(page, Lines::Tagged), "klik (https://obat.example/) https://b.example");
    }

    #[test]
    fn the_gist_is_the_same_on_the_page_as_in_the_words() {
        let words = "\"Ya\" -- buka 08:00...";
        assert_eq!(
            gist(words),
            gist(&plain("<p>&#8220;Ya&#8221; &#8212; buka 08:00&#8230;</p>", Lines::Tagged))
        );
        assert_eq!(gist(" 👍 "), "👍");
    }

    proptest! {
        #[test]
        fn plain_text_comes_back_as_it_went(text in "[ -~\\n\u{a0}-\u{17f}😀-🙏]{0,200}") {
            prop_assert_eq!(plain(&kept(&text), Lines::Typed), text.trim());
        }

        #[test]
        fn no_html_stops_the_reader(html: String, bytes: Vec<u8>) {
            for html in [html, String::from_utf8_lossy(&bytes).into_owned()] {
                plain(&html, Lines::Typed);
                gist(&plain(&html, Lines::Tagged));
            }
        }
    }
}

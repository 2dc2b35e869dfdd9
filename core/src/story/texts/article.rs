//! An article for the website: paragraphs of plain text, and the HTML made of them.
//!
//! An empty line parts paragraphs; a line end within one stays a line end. Whatever a person typed is text: this is
//! the only place that writes markup, and it escapes all it is given.

use std::fmt::Write as _;

use super::Form;
use super::spans::{self, Kind};

/// The paragraphs of a text, none of them empty.
pub fn paragraphs(text: &str) -> impl Iterator<Item = String> {
    let mut lines = text.lines().map(str::trim_end);
    std::iter::from_fn(move || {
        let first = lines.by_ref().find(|line| !line.trim().is_empty())?;
        let mut paragraph = first.to_owned();
        for line in lines.by_ref().take_while(|line| !line.trim().is_empty()) {
            paragraph.push('\n');
            paragraph.push_str(line);
        }
        Some(paragraph)
    })
}

/// The HTML of a text: `<p>`, `<br>` and links, nothing else.
#[must_use]
pub fn html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 8);
    for paragraph in paragraphs(text) {
        html.push_str("<p>");
        let mut at = 0;
        for link in spans::find(&paragraph, Form::Website).iter().filter(|span| span.kind == Kind::Link) {
            escape(paragraph.get(at..link.range.start).unwrap_or_default(), &mut html);
            let shown = paragraph.get(link.range.clone()).unwrap_or_default();
            html.push_str("<a href=\"");
            escape(&target(shown), &mut html);
            html.push_str("\">");
            escape(shown, &mut html);
            html.push_str("</a>");
            at = link.range.end;
        }
        escape(paragraph.get(at..).unwrap_or_default(), &mut html);
        html.push_str("</p>\n");
    }
    html.truncate(html.trim_end().len());
    html
}

/// Where a link leads: a bare host name is taken to be reachable safely.
pub(super) fn target(link: &str) -> String {
    let has_scheme =
        link.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http")) && link.contains("://");
    if has_scheme { link.to_owned() } else { format!("https://{link}") }
}

fn escape(text: &str, into: &mut String) {
    for c in text.chars() {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\'' => into.push_str("&#39;"),
            '\n' => into.push_str("<br>\n"),
            // Control characters are not allowed in HTML, not even escaped; a tab is.
            c if c.is_control() && c != '\t' => {
                let _ = write!(into, "{}", char::REPLACEMENT_CHARACTER);
            }
            c => into.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn empty_lines_part_paragraphs() {
        let found: Vec<_> = paragraphs("\n a\r\nb \n\n \t\nc").collect();
        assert_eq!(found, [" a\nb", "c"]);
        assert_eq!(paragraphs(" \n").count(), 0);
    }

    #[test]
    fn html_holds_what_was_typed_and_no_markup_of_it() {
        assert_eq!(
            html("Gizi <b>\"baik\"</b> & 'sehat'\ndi pkm.go.id/a?b=1&c=2\n\n#posyandu"),
            "<p>Gizi &lt;b&gt;&quot;baik&quot;&lt;/b&gt; &amp; &#39;sehat&#39;<br>\ndi \
             <a href=\"https://pkm.go.id/a?b=1&amp;c=2\">pkm.go.id/a?b=1&amp;c=2</a></p>\n<p>#posyandu</p>"
        );
        assert_eq!(html("a\u{0}b"), "<p>a\u{fffd}b</p>");
    }

    proptest! {
        #[test]
        fn nothing_typed_becomes_markup(text in "(\\PC|[<>&\"'\n]|https://|x\\.id|javascript:){0,60}") {
            let mut bare = html(&text);
            for ours in ["<p>", "</p>", "<br>", "</a>", "<a href=\"http", "\">"] {
                bare = bare.replace(ours, "");
            }
            prop_assert!(!bare.contains(['<', '>', '"', '\'']), "{}", bare);
        }
    }
}

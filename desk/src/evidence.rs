//! Evidence cards: a message as a picture, where nobody took a screenshot of it (SOP 000, 14.b; 001 and 002, 7.1.b: "di
//! screenshot").
//!
//! The card is an SVG in which every line stands where it belongs, drawn with the system's fonts. Lines are broken by the
//! widths that the drawing itself gives each word, so that nothing runs over the edge; a piece that is wider than the card,
//! such as an address, is broken between letters. An emoji is drawn by whichever font of the system has it.

use std::fmt::Write;
use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, Query};
use resvg::usvg::{Options, Tree};
use unicode_segmentation::UnicodeSegmentation;
use warta_core::views::message::EvidenceCard;
use warta_core::words::Say;

/// The width of a card in pixels.
const WIDTH: f32 = 1080.0;
const MARGIN: f32 = 56.0;
/// The part of the width that a line may fill.
const INNER: f32 = WIDTH - 2.0 * MARGIN;
/// Where values stand beside their names.
const VALUES: f32 = 240.0;
/// Lines of a message on one card; what is longer ends with a mark that it goes on. The whole text is kept beside the card.
const MOST_LINES: usize = 240;
/// Bytes of one line of a message that are looked at: more than so many lines can hold.
const MOST_BYTES: usize = 48 * 1024;
/// The width of a blank, as a part of the size.
const BLANK: f32 = 0.28;
/// The distance of two lines, as a part of the size.
const LINE: f32 = 1.4;
/// Families that read well, best first; the system's own sans-serif follows.
const FAMILIES: [&str; 6] =
    ["Noto Sans", "Segoe UI", "Helvetica Neue", "DejaVu Sans", "Liberation Sans", "Arial"];

/// Why a card can't be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DrawError {
    /// The system has no font at all.
    #[error("no font is installed")]
    NoFonts,
    /// The drawing failed.
    #[error("the card can't be drawn")]
    Drawing,
}

impl DrawError {
    /// The sentence for the person.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::NoFonts => Say::new("desk-card-no-fonts"),
            Self::Drawing => Say::new("desk-card-not-drawn"),
        }
    }
}

/// How a line looks.
#[derive(Debug, Clone, Copy)]
struct Style {
    size: f32,
    bold: bool,
    colour: &'static str,
}

const HEADING: Style = Style { size: 30.0, bold: true, colour: "#00696B" };
const WHO: Style = Style { size: 42.0, bold: true, colour: "#1B1C1C" };
const ACCOUNT: Style = Style { size: 30.0, bold: false, colour: "#53595A" };
const TEXT: Style = Style { size: 38.0, bold: false, colour: "#1B1C1C" };
const NAME: Style = Style { size: 26.0, bold: false, colour: "#53595A" };
const VALUE: Style = Style { size: 26.0, bold: false, colour: "#1B1C1C" };

/// Draws a card as a PNG.
///
/// # Errors
/// No fonts; the drawing failed.
pub fn draw(card: &EvidenceCard) -> Result<Vec<u8>, DrawError> {
    let options = Options { fontdb: fonts(), ..Options::default() };
    if options.fontdb.is_empty() {
        return Err(DrawError::NoFonts);
    }
    let mut sheet = Sheet { options: &options, svg: String::new(), y: MARGIN };
    sheet.paragraph(&card.heading, HEADING, MARGIN)?;
    sheet.rule();
    sheet.paragraph(&card.who, WHO, MARGIN)?;
    if card.account != card.who {
        sheet.paragraph(&card.account, ACCOUNT, MARGIN)?;
    }
    sheet.y += 18.0;
    sheet.paragraph(&card.text, TEXT, MARGIN)?;
    sheet.y += 6.0;
    sheet.rule();
    for row in &card.rows {
        let from = sheet.y;
        sheet.line(&row.label, NAME, MARGIN);
        sheet.y = from;
        sheet.paragraph(&row.value, VALUE, MARGIN + VALUES)?;
    }
    sheet.picture()
}

/// The system's fonts, found once.
fn fonts() -> Arc<Database> {
    static FONTS: OnceLock<Arc<Database>> = OnceLock::new();
    let load = || {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        let has = |name: &&&str| {
            fonts.query(&Query { families: &[Family::Name(name)], ..Query::default() }).is_some()
        };
        let family = FAMILIES.iter().find(has).map(|name| (*name).to_owned());
        let any = || fonts.faces().find_map(|face| Some(face.families.first()?.0.clone()));
        if let Some(family) = family.or_else(any) {
            fonts.set_sans_serif_family(family);
        }
        Arc::new(fonts)
    };
    Arc::clone(FONTS.get_or_init(load))
}

/// What is drawn so far, and where the next line begins.
struct Sheet<'a> {
    options: &'a Options<'a>,
    svg: String,
    y: f32,
}

impl Sheet<'_> {
    /// Puts down a text with its lines broken at the right edge; an empty one takes no room.
    fn paragraph(&mut self, text: &str, style: Style, x: f32) -> Result<(), DrawError> {
        if text.trim().is_empty() {
            return Ok(());
        }
        let mut lines = Vec::new();
        for part in text.lines() {
            // Nothing is measured that is not drawn.
            if lines.len() > MOST_LINES {
                break;
            }
            let part = part.get(..part.floor_char_boundary(MOST_BYTES)).unwrap_or_default();
            lines.extend(self.broken(part, style, INNER + MARGIN - x)?);
        }
        let more = lines.len() > MOST_LINES;
        for line in lines.iter().take(MOST_LINES) {
            self.line(line, style, x);
        }
        if more {
            self.line("…", style, x);
        }
        Ok(())
    }

    fn line(&mut self, text: &str, style: Style, x: f32) {
        self.y += style.size * LINE;
        let colour = style.colour;
        let (look, base, text) = (look(style), self.y - style.size * (LINE - 1.0), escaped(text));
        // Writing into a text can't fail.
        let _ = writeln!(self.svg, r#"<text x="{x}" y="{base}" fill="{colour}" {look}>{text}</text>"#);
    }

    fn rule(&mut self) {
        self.y += 14.0;
        let (y, end) = (self.y, WIDTH - MARGIN);
        let _ = writeln!(
            self.svg,
            r##"<line x1="{MARGIN}" y1="{y}" x2="{end}" y2="{y}" stroke="#D5D2CC" stroke-width="2"/>"##
        );
        self.y += 12.0;
    }

    /// One line of a text in as many lines as it needs.
    fn broken(&self, text: &str, style: Style, room: f32) -> Result<Vec<String>, DrawError> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let widths = self.widths(&words, style)?;
        let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0.0);
        let blank = style.size * BLANK;
        for (word, width) in words.into_iter().zip(widths) {
            let before = if line.is_empty() { 0.0 } else { blank };
            if used + before + width <= room {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
                used += before + width;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            if width <= room {
                (line, used) = (word.to_owned(), width);
            } else {
                let mut pieces = self.letters(word, style, room)?;
                line = pieces.pop().unwrap_or_default();
                lines.append(&mut pieces);
                used = self.widths(&[&line], style)?.into_iter().sum();
            }
        }
        lines.push(line);
        Ok(lines)
    }

    /// A word that is wider than the card, broken between letters.
    fn letters(&self, word: &str, style: Style, room: f32) -> Result<Vec<String>, DrawError> {
        let letters: Vec<&str> = word.graphemes(true).collect();
        let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0.0);
        for (letter, width) in letters.iter().zip(self.widths(&letters, style)?) {
            if used + width > room && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            line.push_str(letter);
            used += width;
        }
        lines.push(line);
        Ok(lines)
    }

    /// How wide each text is, as the drawing would draw it.
    fn widths(&self, texts: &[&str], style: Style) -> Result<Vec<f32>, DrawError> {
        let look = look(style);
        let mut svg = head(1.0);
        for (at, text) in texts.iter().enumerate() {
            let _ = writeln!(svg, r#"<text id="w{at}" x="0" y="0" {look}>{}</text>"#, escaped(text));
        }
        svg.push_str("</svg>");
        let tree = Tree::from_str(&svg, self.options).map_err(|_| DrawError::Drawing)?;
        let width =
            |at: usize| tree.node_by_id(&format!("w{at}")).map_or(0.0, |n| n.abs_bounding_box().width());
        Ok((0..texts.len()).map(width).collect())
    }

    fn picture(self) -> Result<Vec<u8>, DrawError> {
        let height = (self.y + MARGIN).ceil();
        let edge = height - 6.0;
        let svg = format!(
            "{}<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\
             <rect x=\"3\" y=\"3\" width=\"{}\" height=\"{edge}\" fill=\"none\" stroke=\"#00696B\" stroke-width=\"6\"/>{}</svg>",
            head(height),
            WIDTH - 6.0,
            self.svg
        );
        let tree = Tree::from_str(&svg, self.options).map_err(|_| DrawError::Drawing)?;
        let size = tree.size().to_int_size();
        let mut picture = Pixmap::new(size.width(), size.height()).ok_or(DrawError::Drawing)?;
        resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
        picture.encode_png().map_err(|_| DrawError::Drawing)
    }
}

fn head(height: f32) -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" font-family="sans-serif">"#
    )
}

fn look(style: Style) -> String {
    let weight = if style.bold { "bold" } else { "normal" };
    format!(r#"font-size="{}" font-weight="{weight}""#, style.size)
}

/// A text as it may stand in an SVG: no character of it is markup, and none is one that XML forbids.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use warta_core::views::message::CardRow;

    fn card(text: &str) -> EvidenceCard {
        EvidenceCard {
            heading: "Bukti pesan · Puskesmas Contoh".into(),
            who: "Sari Rahayu".into(),
            account: "@sari_contoh".into(),
            text: text.into(),
            rows: vec![CardRow { label: "Ditulis".into(), value: "Jumat, 20 Nov 2026, 08.15 WIB".into() }],
        }
    }

    fn size(png: &[u8]) -> (u32, u32) {
        let info = warta_core::media::inspect(png).unwrap();
        (info.width, info.height)
    }

    #[test]
    fn a_card_is_a_picture_that_can_be_kept_and_grows_with_its_text() {
        let short = draw(&card("Antre dari jam 7 🙏")).unwrap();
        let long = draw(&card(&"Sudah antre dari jam tujuh pagi. ".repeat(30))).unwrap();
        assert_eq!(size(&short).0, 1080);
        assert!(size(&long).1 > size(&short).1 + 500);
    }

    #[test]
    fn what_a_writer_put_in_is_no_markup_and_breaks_nothing() {
        for text in ["<script>&\"</text>", "\u{0}\u{1}\u{fffe}", "", "https://contoh.id/".repeat(40).as_str()]
        {
            assert!(draw(&card(text)).is_ok(), "{text}");
        }
        assert!(size(&draw(&card(&"a\n".repeat(5000))).unwrap()).1 < 15_000);
    }

    #[test]
    fn no_line_is_wider_than_the_card() {
        let options = Options { fontdb: fonts(), ..Options::default() };
        let sheet = Sheet { options: &options, svg: String::new(), y: 0.0 };
        let text = format!("Kata {} biasa lagi dan lagi dan lagi", "panjangsekali".repeat(20));
        for line in sheet.broken(&text, TEXT, INNER).unwrap() {
            let width = sheet.widths(&[&line], TEXT).unwrap()[0];
            assert!(width <= INNER + 1.0, "{line}: {width}");
        }
    }
}

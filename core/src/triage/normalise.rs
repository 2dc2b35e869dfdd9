//! From a message as people write it to tokens: lower case, squeezed repeats, placeholders for what varies endlessly
//! (links, accounts, numbers), emoji by mood, and the cuts between clauses.
//!
//! Nothing here knows a language; what words mean stands in `words.rs`.

use icu_normalizer::ComposingNormalizerBorrowed;
use std::borrow::Cow;

/// The longest text that is read, in characters. What comes behind it can't change what a message is about, and a
/// message of any length is judged in bounded time.
pub const LONGEST: usize = 4_000;

/// What a token is, beyond its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Letters, possibly with digits among them.
    Word,
    /// Digits only, up to six of them.
    Number,
    /// Seven digits or more: a telephone number or an account.
    Long,
    /// A clock time with separator, such as 08.10.
    Clock,
    /// An emoji or emoticon, with its mood as text.
    Emoji,
    /// A mark that ends a clause: full stop, question mark, semicolon, end of line.
    Stop,
    /// A comma, dash, bracket or quotation mark.
    Comma,
    /// A web address.
    Link,
    /// An account that is addressed (@…).
    Mention,
    /// A hash tag (#…), letters kept.
    Tag,
}

/// One token of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Letters in lower case, repeats squeezed; for an emoji the emoji, for a mark the mark.
    pub text: String,
    /// What it is.
    pub shape: Shape,
    /// Said twice (anak2, anak-anak): the text is the half.
    pub doubled: bool,
}

impl Token {
    fn new(text: impl Into<String>, shape: Shape) -> Self {
        Self { text: text.into(), shape, doubled: false }
    }
}

/// A message in tokens, with what is only seen before letters are lowered.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    /// In the order of the text.
    pub list: Vec<Token>,
    /// Most letters are capitals.
    pub shouted: bool,
    /// Some letter was repeated three times or more.
    pub stretched: bool,
}

/// Cuts a text into tokens. Any text is fine, the empty one too.
#[must_use]
pub fn tokens(text: &str) -> Tokens {
    let text = composed(text);
    let chars: Vec<char> = text.chars().take(LONGEST).collect();
    let mut out = Tokens { shouted: shouted(&chars), ..Tokens::default() };
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let rest = chars.get(at..).unwrap_or_default();
        at += if c.is_alphanumeric() {
            word(rest, &mut out)
        } else if matches!(c, '@' | '#') && rest.get(1).is_some_and(|next| next.is_alphanumeric()) {
            marked(rest, &mut out)
        } else {
            other(rest, &mut out)
        };
    }
    out
}

/// Compatibility forms (bold mathematical letters, full-width ones) as plain letters.
fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    ComposingNormalizerBorrowed::new_nfkc().normalize(text)
}

fn shouted(chars: &[char]) -> bool {
    let letters = chars.iter().filter(|c| c.is_alphabetic()).count();
    let capitals = chars.iter().filter(|c| c.is_uppercase()).count();
    letters >= 8 && capitals * 10 >= letters * 7
}

/// Apostrophes that stand inside words of Javanese, Madurese, Kupang Malay and others.
fn apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | 'ʼ')
}

/// Reads a run of letters and digits, with what may stand inside it; gives back how many characters it took.
fn word(rest: &[char], out: &mut Tokens) -> usize {
    let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    if digits > 0 {
        return number(rest, digits, out);
    }
    let mut end = 0;
    while let Some(&c) = rest.get(end) {
        let next = rest.get(end + 1).copied().unwrap_or(' ');
        let inside = c.is_alphanumeric() || c == '_' || (apostrophe(c) && next.is_alphanumeric());
        if !inside {
            break;
        }
        end += 1;
    }
    let run = rest.get(..end).unwrap_or_default();
    if link(run, rest.get(end..).unwrap_or_default()) {
        let all = rest.iter().take_while(|c| !c.is_whitespace()).count();
        out.list.push(Token::new("0link", Shape::Link));
        return all;
    }
    let mut token = Token::new(lowered(run, &mut out.stretched), Shape::Word);
    let length = end + doubled(&mut token, rest.get(end..).unwrap_or_default());
    out.list.push(token);
    length
}

/// `http…`, `www.…`, and names that end like a site's.
fn link(run: &[char], rest: &[char]) -> bool {
    let starts = |with: &str| run.iter().copied().map(|c| c.to_ascii_lowercase()).eq(with.chars());
    let after = |with: &str| {
        rest.len() >= with.len()
            && with.chars().zip(rest).all(|(a, b)| a == b.to_ascii_lowercase())
            && !rest.get(with.len()).is_some_and(|c| c.is_alphanumeric())
    };
    (starts("http") || starts("https")) && rest.starts_with(&[':', '/'])
        || starts("www") && rest.first() == Some(&'.')
        || [".com", ".id", ".net", ".org", ".co", ".me", ".ly"].iter().any(|end| after(end))
}

/// Says a word twice: `anak2`, `anak2nya` (in the run itself) or `anak-anak` (behind a hyphen). What it took more.
fn doubled(token: &mut Token, rest: &[char]) -> usize {
    if let Some((half, tail)) = token.text.split_once('2')
        && half.chars().count() > 1
        && half.chars().all(char::is_alphabetic)
        && tail.chars().all(char::is_alphabetic)
    {
        token.text = format!("{half}{tail}");
        token.doubled = true;
        return 0;
    }
    if rest.first() == Some(&'-') {
        let again: Vec<char> =
            rest.iter().skip(1).take_while(|c| c.is_alphabetic()).copied().take(LONGEST).collect();
        let again_text: String = again.iter().flat_map(|c| c.to_lowercase()).collect();
        if !again.is_empty() && again_text.starts_with(token.text.as_str()) {
            token.text = again_text;
            token.doubled = true;
            return again.len() + 1;
        }
    }
    0
}

/// Lower case without apostrophes; a letter that stands three times or more stands once.
fn lowered(run: &[char], stretched: &mut bool) -> String {
    let mut text = String::with_capacity(run.len());
    let mut lower = run.iter().filter(|c| !apostrophe(**c)).flat_map(|c| c.to_lowercase()).peekable();
    while let Some(c) = lower.next() {
        let mut times = 1;
        while lower.next_if_eq(&c).is_some() {
            times += 1;
        }
        text.push(c);
        if times == 2 {
            text.push(c);
        }
        *stretched |= times > 2 && c.is_alphabetic();
    }
    text
}

/// Reads digits with the separators between them; a clock time has two groups of two.
fn number(rest: &[char], digits: usize, out: &mut Tokens) -> usize {
    let mut end = digits;
    let mut count = digits;
    let mut groups = vec![digits];
    while rest.get(end).is_some_and(|c| matches!(c, '.' | ',' | ':' | '-')) {
        let more = rest.get(end + 1..).unwrap_or_default().iter().take_while(|c| c.is_ascii_digit()).count();
        if more == 0 {
            break;
        }
        groups.push(more);
        count += more;
        end += more + 1;
    }
    let separator = rest.get(digits).copied().unwrap_or(' ');
    let shape = if count >= 7 {
        Shape::Long
    } else if matches!(groups.as_slice(), [1 | 2, 2]) && matches!(separator, '.' | ':') {
        Shape::Clock
    } else {
        Shape::Number
    };
    let text: String = rest.iter().take(digits.min(6)).collect();
    out.list.push(Token::new(text, shape));
    end
}

/// An account or a hash tag.
fn marked(rest: &[char], out: &mut Tokens) -> usize {
    let inside = |c: &&char| c.is_alphanumeric() || matches!(c, '_' | '.');
    let length = 1 + rest.iter().skip(1).take_while(inside).count();
    if rest.first() == Some(&'@') {
        out.list.push(Token::new("0akun", Shape::Mention));
    } else {
        let run = rest.get(1..length).unwrap_or_default();
        let text = lowered(run, &mut out.stretched);
        out.list.push(Token::new(text, Shape::Tag));
    }
    length
}

/// Everything that is neither letter nor digit: marks, emoticons, emoji, space.
fn other(rest: &[char], out: &mut Tokens) -> usize {
    let Some(&c) = rest.first() else { return 0 };
    if let Some((length, mood)) = emoticon(rest) {
        out.list.push(Token::new(mood, Shape::Emoji));
        return length;
    }
    let same = rest.iter().take_while(|next| **next == c).count();
    match c {
        '?' | '？' => {
            let asks = rest.iter().take_while(|next| matches!(next, '?' | '!' | '？')).count();
            out.list.push(Token::new("?", Shape::Stop));
            return asks;
        }
        '!' => {
            let text = if rest.iter().take_while(|next| matches!(next, '?' | '!')).any(|next| *next == '?') {
                "?"
            } else if same > 1 {
                "!!"
            } else {
                "!"
            };
            out.list.push(Token::new(text, Shape::Stop));
            return rest.iter().take_while(|next| matches!(next, '?' | '!')).count();
        }
        '.' | '。' => out.list.push(Token::new(if same > 1 { ".." } else { "." }, Shape::Stop)),
        '…' => out.list.push(Token::new("..", Shape::Stop)),
        ';' | '\n' => out.list.push(Token::new(".", Shape::Stop)),
        ',' | '，' | '-' | '–' | '—' | '(' | ')' | ':' | '"' | '“' | '”' | '/' => {
            out.list.push(Token::new(if same > 2 { ".." } else { "," }, Shape::Comma));
        }
        _ if emoji(c) => {
            out.list.push(Token::new(c, Shape::Emoji));
        }
        _ => {}
    }
    same
}

/// Emoji and the signs people use as such. Joiners, skin tones and variation selectors are passed over.
fn emoji(c: char) -> bool {
    matches!(u32::from(c), 0x2190..=0x21FF | 0x2300..=0x2BFF | 0x3030 | 0x1F000..=0x1F3FA | 0x1F400..=0x1FAFF)
}

/// Faces made of marks. Only those that can't be part of a list or a time.
fn emoticon(rest: &[char]) -> Option<(usize, &'static str)> {
    const FACES: &[(&str, &str)] = &[
        (":-)", "🙂"),
        (":)", "🙂"),
        ("=)", "🙂"),
        (";)", "🙂"),
        ("^^", "🙂"),
        ("^_^", "🙂"),
        (":-(", "😢"),
        (":(", "😢"),
        ("=(", "😢"),
        (":'(", "😢"),
        ("T_T", "😢"),
        ("-_-", "😒"),
        ("<3", "❤"),
    ];
    FACES
        .iter()
        .find(|(face, _)| face.chars().count() <= rest.len() && face.chars().zip(rest).all(|(a, b)| a == *b))
        .map(|(face, mood)| (face.chars().count(), *mood))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        tokens(text).list.into_iter().map(|token| token.text).collect()
    }

    fn shapes(text: &str) -> Vec<Shape> {
        tokens(text).list.into_iter().map(|token| token.shape).collect()
    }

    #[test]
    fn stretched_letters_are_squeezed_and_seen() {
        assert_eq!(texts("BANGETTTT saat"), ["banget", "saat"]);
        assert!(tokens("bangettt").stretched && !tokens("saat").stretched);
    }

    #[test]
    fn words_said_twice_are_one_word() {
        for text in ["anak2", "anak-anak"] {
            let list = tokens(text).list;
            assert_eq!((list.len(), list[0].text.as_str(), list[0].doubled), (1, "anak", true), "{text}");
        }
        assert_eq!(texts("obat2nya"), ["obatnya"]);
    }

    #[test]
    fn what_varies_endlessly_has_a_placeholder() {
        assert_eq!(
            shapes("@puskesmas #sehat www.contoh.id https://contoh.id/a 081234567890 08.10 3"),
            [Shape::Mention, Shape::Tag, Shape::Link, Shape::Link, Shape::Long, Shape::Clock, Shape::Number]
        );
    }

    #[test]
    fn a_number_and_its_unit_are_two_tokens() {
        assert_eq!(texts("80rb 3jam"), ["80", "rb", "3", "jam"]);
    }

    #[test]
    fn marks_faces_and_bold_letters_are_read() {
        assert_eq!(texts("lama?!! :) 😂😂"), ["lama", "?", "🙂", "😂"]);
        assert_eq!(texts("𝗺𝗮𝗻𝘁𝗮𝗽"), ["mantap"]);
        assert_eq!(texts("je'ne' ta’"), ["jene", "ta"]);
        assert!(tokens("KENAPA LAMA SEKALI").shouted && !tokens("Kenapa lama sekali").shouted);
    }
}

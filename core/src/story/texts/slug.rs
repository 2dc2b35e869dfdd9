//! The last part of an article's address: readable words of the title, then a key.
//!
//! The key is the post's own, so that after a lost answer the site can be asked for exactly this article (facts sheet on
//! WordPress, 5). A slug has at most 200 characters of a–z, 0–9 and "-".

use icu_normalizer::DecomposingNormalizerBorrowed;

use super::spans::is_mark;

/// The longest slug that WordPress keeps.
pub const LONGEST: usize = 200;

/// The slug of an article with this title and key. Of the title as many whole words are kept as fit; a key that is
/// longer than a slug is cut.
#[must_use]
pub fn slug(title: &str, key: &str) -> String {
    let mut slug = String::new();
    let key: String = words(key).concat().chars().take(LONGEST).collect();
    let room = LONGEST - key.len();
    for word in words(title) {
        // Each word brings its hyphen, the last one the hyphen before the key.
        if slug.len() + word.len() + 1 > room {
            break;
        }
        slug.push_str(&word);
        slug.push('-');
    }
    slug.push_str(&key);
    slug.trim_end_matches('-').to_owned()
}

/// The words of `text` in ASCII: letters lose their accents, what has no ASCII form is left out.
fn words(text: &str) -> Vec<String> {
    let mut plain = String::with_capacity(text.len());
    let letters = DecomposingNormalizerBorrowed::new_nfkd().normalize(text);
    for c in letters.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => plain.push(c),
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ø' => plain.push('o'),
            'đ' | 'ð' => plain.push('d'),
            'ł' => plain.push('l'),
            // An apostrophe stands within a word (Jum’at), a mark on a letter.
            '\'' | '’' | '‘' | 'ʼ' => {}
            _ if is_mark(c) => {}
            _ => plain.push(' '),
        }
    }
    plain.split_ascii_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_slug_is_readable_and_ends_with_the_key() {
        assert_eq!(slug("Posyandu Mawar: 25 balita, Jum’at!", "7f3a"), "posyandu-mawar-25-balita-jumat-7f3a");
        assert_eq!(slug("Café São Œuvre ﬁt", "k"), "cafe-sao-oeuvre-fit-k");
        assert_eq!(slug("健康 👩🏽‍⚕️", "7f3a"), "7f3a");
        assert_eq!(slug("Gizi", "A-b c"), "gizi-abc");
        assert_eq!(slug("Gizi", ""), "gizi");
    }

    #[test]
    fn a_long_title_is_cut_between_words() {
        let slug = slug(&"imunisasi ".repeat(40), "7f3a");
        assert_eq!(slug, format!("{}7f3a", "imunisasi-".repeat(19)));
        assert!(slug.len() <= LONGEST);
    }

    proptest! {
        #[test]
        fn a_slug_has_only_what_an_address_takes(title in "\\PC{0,300}", key in "[a-f0-9]{1,300}") {
            let slug = slug(&title, &key);
            prop_assert!(slug.len() <= LONGEST && slug.ends_with(&key[..key.len().min(LONGEST)]));
            prop_assert!(slug.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '-')));
            prop_assert!(!slug.contains("--") && !slug.starts_with('-'));
        }
    }
}

//! The templates of drafts. A template is the office's own text with places to fill in, in minijinja's syntax and in Indonesian words:
//!
//! | word | stands for |
//! |---|---|
//! | `apa` `siapa` `kapan` `di_mana` `mengapa` `bagaimana` | the 5W+1H as written |
//! | `jenis` `tema` `kantor` | id of the kind of material, theme, name of the office |
//! | `kegiatan` | whether the kind is an activity, not an announcement |
//! | `tagar` | the hashtags, each with its sign |
//! | `…\|kalimat` | as a sentence: capital first, full stop last |
//! | `…\|judul` | as a title: one line, capital first, no full stop |
//! | `…\|dengan(" di ", ".")` | with words before and after; nothing at all where the answer is empty, and no "di di" |
//!
//! Any answer may be empty, so [`check`] fills a template with each answer left out, and refuses one that leaves a hole
//! ("bertempat di ."). Templates come from other devices of the office, hence the fences: no loops, no variables,
//! no other functions, a limit of length and of work.

use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, context};

use super::compose::Source;
use crate::words::Say;

/// The longest template, in bytes.
pub const LONGEST_TEMPLATE: usize = 8 * 1024;
/// What a template may cost to fill, in the engine's steps; the longest of Warta's own costs under a hundred.
const FUEL: u64 = 1_000;

/// The templates of an office. The ids are what records carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Template {
    /// The caption on Instagram.
    Instagram,
    /// The post on X.
    X,
    /// The title of an article.
    WebsiteTitle,
    /// The text of an article.
    WebsiteBody,
    /// The text for a channel of the office's own naming.
    Other,
}

impl Template {
    /// Every template.
    pub const ALL: [Self; 5] = [Self::Instagram, Self::X, Self::WebsiteTitle, Self::WebsiteBody, Self::Other];

    /// The id that records carry.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Instagram => "instagram",
            Self::X => "x",
            Self::WebsiteTitle => "website-title",
            Self::WebsiteBody => "website-body",
            Self::Other => "other",
        }
    }

    /// The template that Warta comes with.
    #[must_use]
    pub fn shipped(self) -> &'static str {
        match self {
            Self::Instagram => include_str!("templates/instagram.txt"),
            Self::X => include_str!("templates/x.txt"),
            Self::WebsiteTitle => include_str!("templates/website-title.txt"),
            Self::WebsiteBody => include_str!("templates/website-body.txt"),
            Self::Other => include_str!("templates/other.txt"),
        }
    }
}

/// Why a template can't be used. Lines count from 1; `near` is what stands in the line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadTemplate {
    /// Longer than [`LONGEST_TEMPLATE`].
    #[error("the template is too long")]
    TooLong,
    /// The signs of the template language don't fit together.
    #[error("line {line}: can't be read: {near}")]
    Unreadable {
        /// Where.
        line: usize,
        /// What stands there.
        near: String,
    },
    /// A word that stands for nothing.
    #[error("line {line}: unknown word {word}")]
    UnknownWord {
        /// Where.
        line: usize,
        /// The word.
        word: String,
    },
    /// A tag other than if, elif, else and endif.
    #[error("line {line}: {word} is not allowed")]
    Forbidden {
        /// Where.
        line: usize,
        /// The tag.
        word: String,
    },
    /// Something that can't be done, such as an unknown filter.
    #[error("line {line}: can't be filled: {near}")]
    Unfit {
        /// Where.
        line: usize,
        /// What stands there.
        near: String,
    },
    /// Filling it takes too much work.
    #[error("the template takes too much work")]
    TooMuchWork,
    /// Where an answer is empty, the sentence has a hole.
    #[error("without {word} there is a hole: {near}")]
    Hole {
        /// The answer that was left out.
        word: String,
        /// The line with the hole, filled.
        near: String,
    },
}

impl BadTemplate {
    /// What is wrong, and what the person can do.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::TooLong => Say::new("template-too-long").with("limit", LONGEST_TEMPLATE),
            Self::Unreadable { line, near } => {
                Say::new("template-unreadable").with("line", line).with("near", near)
            }
            Self::UnknownWord { line, word } => {
                Say::new("template-unknown-word").with("line", line).with("word", word)
            }
            Self::Forbidden { line, word } => {
                Say::new("template-forbidden").with("line", line).with("word", word)
            }
            Self::Unfit { line, near } => Say::new("template-unfit").with("line", line).with("near", near),
            Self::TooMuchWork => Say::new("template-too-much-work"),
            Self::Hole { word, near } => Say::new("template-hole").with("word", word).with("near", near),
        }
    }

    fn from_engine(error: &Error, source: &str) -> Self {
        let line = error.line().unwrap_or(1);
        let near = source.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim().to_owned();
        match error.kind() {
            ErrorKind::OutOfFuel => Self::TooMuchWork,
            ErrorKind::SyntaxError => Self::Unreadable { line, near },
            _ => Self::Unfit { line, near },
        }
    }
}

/// Whether a template can be used, whatever was answered and whatever was not.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn check(text: &str) -> Result<(), BadTemplate> {
    if text.len() > LONGEST_TEMPLATE {
        return Err(BadTemplate::TooLong);
    }
    check_tags(text)?;
    check_names(text)?;
    for kind in ["kegiatan-rutin", "pengumuman"] {
        let full = example(kind);
        let holes = count_holes(&fill(text, &full)?);
        for (word, left_out) in each_left_out(&full) {
            let filled = fill(text, &left_out)?;
            if count_holes(&filled) > holes {
                let near = filled.lines().find(|line| has_hole(line)).unwrap_or_default().trim().to_owned();
                return Err(BadTemplate::Hole { word: word.to_owned(), near });
            }
        }
        fill(text, &Source::default())?;
    }
    Ok(())
}

/// The words a template may use for values.
const WORDS: [&str; 11] = [
    "apa",
    "siapa",
    "kapan",
    "di_mana",
    "mengapa",
    "bagaimana",
    "jenis",
    "tema",
    "kantor",
    "kegiatan",
    "tagar",
];

/// The template with `source` filled in.
pub(super) fn fill(text: &str, source: &Source<'_>) -> Result<String, BadTemplate> {
    let hashtags: Vec<_> =
        source.hashtags.iter().map(|tag| format!("#{}", tag.trim().trim_start_matches('#'))).collect();
    let values = context! {
        apa => source.what.trim(),
        siapa => source.who.trim(),
        kapan => source.when.trim(),
        di_mana => source.place.trim(),
        mengapa => source.why.trim(),
        bagaimana => source.how.trim(),
        jenis => source.kind,
        tema => source.theme.trim(),
        kantor => source.office.trim(),
        kegiatan => source.kind.contains("kegiatan"),
        tagar => hashtags.join(" "),
    };
    engine().render_str(text, values).map_err(|error| BadTemplate::from_engine(&error, text))
}

/// An engine that knows nothing but the filters of this module. Nothing is escaped, for the texts are plain; the
/// website's HTML is made of them later.
fn engine() -> Environment<'static> {
    let mut engine = Environment::empty();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_fuel(Some(FUEL));
    engine.add_filter("kalimat", |text: String| sentence(&text));
    engine.add_filter("judul", |text: String| headline(&text));
    engine.add_filter("dengan", |text: String, before: String, after: Option<String>| {
        with(&text, &before, &after.unwrap_or_default())
    });
    engine
}

fn sentence(text: &str) -> String {
    let text = capital_first(text.trim());
    if text.is_empty() || text.ends_with(['.', '!', '?', '…', ':', '”', '"']) {
        text
    } else {
        format!("{text}.")
    }
}

fn headline(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    capital_first(line.trim_end_matches(['.', ' ']))
}

fn capital_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `text` between `before` and `after`, nothing where it is empty. Where it begins with the word of `before` already
/// ("di Balai RW" after " di "), the word stands once.
fn with(text: &str, before: &str, after: &str) -> String {
    let text = text.trim().trim_end_matches('.');
    if text.is_empty() {
        return String::new();
    }
    let word = before.trim();
    let said_already = !word.is_empty()
        && text.get(..word.len()).is_some_and(|start| start.to_lowercase() == word.to_lowercase())
        && text.get(word.len()..).is_some_and(|rest| rest.starts_with(' '));
    let rest = if said_already { text.get(word.len()..).unwrap_or_default().trim_start() } else { text };
    format!("{before}{rest}{after}")
}

/// Without space around lines, and with at most one empty line between paragraphs.
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.trim().lines().map(str::trim) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty <= 1 {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Only conditions: with loops and variables a short template can grow without end.
fn check_tags(text: &str) -> Result<(), BadTemplate> {
    let mut line = 1;
    let mut parts = text.split("{%");
    line += parts.next().unwrap_or_default().matches('\n').count();
    for part in parts {
        let word = part.trim_start_matches(['-', '+']).trim_start();
        let end = word.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(word.len());
        let word = word.get(..end).unwrap_or_default();
        if !["if", "elif", "else", "endif"].contains(&word) {
            return Err(BadTemplate::Forbidden { line, word: word.to_owned() });
        }
        line += part.matches('\n').count();
    }
    Ok(())
}

/// Unknown words are found even where a condition hides them.
fn check_names(text: &str) -> Result<(), BadTemplate> {
    let engine = engine();
    let template = engine.template_from_str(text).map_err(|error| BadTemplate::from_engine(&error, text))?;
    let mut unknown: Vec<String> = template.undeclared_variables(false).into_iter().collect();
    unknown.retain(|word| !WORDS.contains(&word.as_str()));
    unknown.sort();
    match unknown.into_iter().next() {
        None => Ok(()),
        Some(word) => {
            let line = text.lines().position(|line| line.contains(&word)).map_or(1, |at| at + 1);
            Err(BadTemplate::UnknownWord { line, word })
        }
    }
}

/// Answers without anything that looks like a hole.
fn example(kind: &str) -> Source<'_> {
    Source {
        what: "posyandu",
        who: "ibu dan balita",
        when: "Jumat",
        place: "Balai RW",
        why: "agar sehat",
        how: "ditimbang",
        kind,
        theme: "gizi",
        office: "Puskesmas",
        hashtags: &[],
    }
}

fn each_left_out<'a>(full: &Source<'a>) -> [(&'static str, Source<'a>); 7] {
    let full = || full.clone();
    [
        ("apa", Source { what: "", ..full() }),
        ("siapa", Source { who: "", ..full() }),
        ("kapan", Source { when: "", ..full() }),
        ("di_mana", Source { place: "", ..full() }),
        ("mengapa", Source { why: "", ..full() }),
        ("bagaimana", Source { how: "", ..full() }),
        ("tema", Source { theme: "", ..full() }),
    ]
}

fn count_holes(text: &str) -> usize {
    text.lines().filter(|line| has_hole(line)).count()
}

/// Whether a line looks as if a word were missing: two spaces, a space before punctuation or at the end, empty
/// brackets, punctuation first.
fn has_hole(line: &str) -> bool {
    // Space at the start of a line is taken away in the end.
    let line = line.trim_start();
    const GAPS: [&str; 10] = ["  ", " .", " ,", " ;", " :", " !", " ?", " )", "()", "“”"];
    GAPS.iter().any(|gap| line.contains(gap))
        || line.ends_with(' ')
        || line.starts_with([' ', '.', ',', ';', ':'])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::story::texts::{Form, compose::compose};

    #[test]
    fn the_shipped_templates_pass_their_own_check() {
        for template in Template::ALL {
            assert_eq!(check(template.shipped()), Ok(()), "{template:?}");
        }
    }

    #[test]
    fn a_wrong_template_is_refused_with_its_line_and_what_is_wrong() {
        let wrong = |text: &str| check(text).unwrap_err();
        let near = |near: &str| near.to_owned();
        assert_eq!(wrong("Halo\n{{ apa"), BadTemplate::Unreadable { line: 2, near: near("{{ apa") });
        assert_eq!(wrong("\n\n{{ apaa }}"), BadTemplate::UnknownWord { line: 3, word: near("apaa") });
        assert_eq!(
            wrong("{% if kegiatan %}\n{{ apa|besar }}{% endif %}"),
            BadTemplate::Unfit { line: 2, near: near("{{ apa|besar }}{% endif %}") }
        );
        assert_eq!(
            wrong("a\n{%- for x in apa %}{% endfor %}"),
            BadTemplate::Forbidden { line: 2, word: near("for") }
        );
        assert_eq!(
            wrong("{{ apa }} di {{ di_mana }}."),
            BadTemplate::Hole { word: near("di_mana"), near: near("posyandu di .") }
        );
        assert_eq!(wrong(&"a".repeat(LONGEST_TEMPLATE + 1)), BadTemplate::TooLong);
        assert_eq!(wrong(&"{{ apa }}".repeat(900)[..8100]), BadTemplate::TooMuchWork);
        assert_eq!(check("{{ apa|kalimat }}{{ di_mana|dengan(\" Tempat: \", \".\") }}"), Ok(()));
    }

    #[test]
    fn no_answer_that_is_missing_leaves_a_hole() {
        let full = example("kegiatan-rutin");
        for (word, left_out) in each_left_out(&full).into_iter().chain([("all", Source::default())]) {
            for form in Form::ALL {
                let draft = compose(form, &left_out, &BTreeMap::new()).unwrap();
                for line in draft.title.lines().chain(draft.body.lines()) {
                    assert!(!has_hole(line), "{form:?} without {word}: {line}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_template_or_refused(text in "(\\PC|[{}%|\n\"(]|\\{\\{ apa|\\}\\}|\\{% if kapan %\\}|\\{% endif %\\}){0,30}") {
            if check(&text).is_ok() {
                fill(&text, &example("inovasi")).unwrap();
            }
        }
    }
}

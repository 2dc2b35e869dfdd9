//! What a channel lets through, counted as the channel counts, at each keystroke.
//!
//! A problem that blocks keeps the text from being sent; a warning is told and nothing more. Where a problem can be
//! mended without losing what a person meant, the mended text comes with it, for one tap.
//!
//! Instagram (facts sheet on Instagram, 4.6): 2,200 characters, 30 hashtags and 20 mentions by the interface's
//! reference; since 18 Dec 2025 the app itself takes 5 hashtags, and what the interface answers to more is not known,
//! hence the warning. What a *character* is, Meta does not say. Warta counts UTF-16 units, as the app's own
//! fields do and as no other usual way of counting exceeds: an emoji counts 2 or more, any letter 1.

use std::collections::HashSet;

use super::Form;
use super::repost;
use super::spans::{self, Kind, Span};
use super::weight;
use crate::words::Say;

/// The longest caption on Instagram.
pub const CAPTION: u32 = 2200;
/// The most hashtags that Instagram's interface takes.
pub const HASHTAGS: u32 = 30;
/// The most hashtags that Instagram's app takes.
pub const HASHTAGS_ADVISED: u32 = 5;
/// The most mentions that Instagram takes.
pub const MENTIONS: u32 = 20;
/// The longest title of an article: a rule of Warta, for a longer one is a paragraph and fits no list of articles.
pub const TITLE: u32 = 200;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Told, and nothing more.
    Warning,
    /// The text can't be sent.
    Blocking,
}

/// A text in which a problem is mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// What the button says.
    pub say: Say,
    /// The whole text, mended.
    pub text: String,
}

/// Something that is in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// What it is, and what the person can do.
    pub say: Say,
    /// The text without the problem, where that can be had.
    pub mend: Option<Mend>,
}

/// A text, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// How long it is, in the channel's own measure.
    pub used: u32,
    /// How long it may be.
    pub limit: Option<u32>,
    /// How many hashtags it has.
    pub hashtags: u32,
    /// How many mentions it has.
    pub mentions: u32,
    /// How many links it has.
    pub links: u32,
    /// What is in the way, the worst first.
    pub problems: Vec<Problem>,
}

impl Counted {
    fn new(used: u32, limit: Option<u32>, spans: &[Span]) -> Self {
        let of = |kind| count(spans.iter().filter(|span| span.kind == kind).count());
        Self {
            used,
            limit,
            hashtags: of(Kind::Hashtag),
            mentions: of(Kind::Mention),
            links: of(Kind::Link),
            problems: Vec::new(),
        }
    }

    /// Whether nothing keeps the text from being sent.
    #[must_use]
    pub fn may_be_sent(&self) -> bool {
        self.problems.iter().all(|problem| problem.severity < Severity::Blocking)
    }

    fn problem(&mut self, severity: Severity, say: Say, mend: Option<Mend>) {
        self.problems.push(Problem { severity, say, mend });
    }

    /// Empty and too long are the same problem everywhere.
    fn check_length(&mut self, text: &str, mend: impl FnOnce() -> Option<Mend>) {
        if text.trim().is_empty() {
            self.problem(Severity::Blocking, Say::new("text-empty"), None);
        }
        if let Some(limit) = self.limit
            && self.used > limit
        {
            let say = Say::new("text-too-long").with("over", self.used - limit).with("limit", limit);
            self.problem(Severity::Blocking, say, mend());
        }
    }

    fn done(mut self) -> Self {
        self.problems.sort_by_key(|problem| std::cmp::Reverse(problem.severity));
        self
    }
}

/// Counts a caption for Instagram.
#[must_use]
pub fn instagram(text: &str) -> Counted {
    let spans = spans::find(text, Form::Instagram);
    let mut counted = Counted::new(utf16(text), Some(CAPTION), &spans);
    counted.check_length(text, || None);
    if counted.hashtags > HASHTAGS {
        let say = Say::new("text-too-many-hashtags").with("count", counted.hashtags).with("limit", HASHTAGS);
        counted.problem(Severity::Blocking, say, Some(fewer_hashtags(text, &spans)));
    } else if counted.hashtags > HASHTAGS_ADVISED {
        let say =
            Say::new("text-many-hashtags").with("count", counted.hashtags).with("limit", HASHTAGS_ADVISED);
        counted.problem(Severity::Warning, say, Some(fewer_hashtags(text, &spans)));
    }
    if counted.mentions > MENTIONS {
        let say = Say::new("text-too-many-mentions").with("count", counted.mentions).with("limit", MENTIONS);
        counted.problem(Severity::Blocking, say, None);
    }
    if counted.links > 0 {
        counted.problem(Severity::Warning, Say::new("text-link-not-clickable"), None);
    }
    counted.done()
}

/// Counts a post for X.
#[must_use]
pub fn x(text: &str) -> Counted {
    let composed = weight::composed(text);
    let spans = spans::find(&composed, Form::X);
    let mut counted = Counted::new(weight::weigh_with(&composed, &spans), Some(weight::LIMIT), &spans);
    counted.check_length(text, || {
        Some(Mend { say: Say::new("text-mend-shorten"), text: weight::shorten(text) })
    });
    // Code points that are no characters; X refuses a text that holds one.
    let is_refused = |c: char| matches!(c, '\u{fffe}' | '\u{feff}' | '\u{ffff}');
    if text.contains(is_refused) {
        let mended = text.chars().filter(|c| !is_refused(*c)).collect();
        let mend = Mend { say: Say::new("text-mend-remove-invisible"), text: mended };
        counted.problem(Severity::Blocking, Say::new("text-invalid-characters"), Some(mend));
    }
    if repost::reposted(text).is_some() {
        counted.problem(Severity::Warning, Say::new("text-repost"), None);
    }
    counted.done()
}

/// Counts the title of an article on a website.
#[must_use]
pub fn title(title: &str) -> Counted {
    let mut counted = Counted::new(characters(title), Some(TITLE), &[]);
    counted.check_length(title, || None);
    if title.contains(['\n', '\r']) {
        let text = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let mend = Mend { say: Say::new("text-mend-one-line"), text };
        counted.problem(Severity::Blocking, Say::new("text-title-of-several-lines"), Some(mend));
    }
    counted.done()
}

/// Counts the text of an article on a website, which has no limit, or a text for a channel without rules of its own,
/// which may have one (`limit`, in characters).
#[must_use]
pub fn plain(text: &str, form: Form, limit: Option<u32>) -> Counted {
    let mut counted = Counted::new(characters(text), limit, &spans::find(text, form));
    counted.check_length(text, || None);
    counted.done()
}

/// The text with its first five different hashtags only. What stands between two removed ones goes with them if it is
/// only space.
fn fewer_hashtags(text: &str, spans: &[Span]) -> Mend {
    let mut kept = HashSet::new();
    let mut mended = String::with_capacity(text.len());
    let mut at = 0;
    for span in spans.iter().filter(|span| span.kind == Kind::Hashtag) {
        let tag = text.get(span.range.clone()).unwrap_or_default().to_lowercase();
        let is_new = !kept.contains(&tag);
        if is_new && count(kept.len()) < HASHTAGS_ADVISED {
            kept.insert(tag);
            continue;
        }
        mended.push_str(text.get(at..span.range.start).unwrap_or_default());
        let spaces = mended.trim_end_matches(' ').len();
        mended.truncate(spaces);
        at = span.range.end;
    }
    mended.push_str(text.get(at..).unwrap_or_default());
    Mend {
        say: Say::new("text-mend-fewer-hashtags").with("count", HASHTAGS_ADVISED),
        text: mended.trim_end().to_owned(),
    }
}

/// Characters as a person counts code points: what most systems mean by a limit.
fn characters(text: &str) -> u32 {
    count(text.chars().count())
}

fn utf16(text: &str) -> u32 {
    count(text.chars().map(char::len_utf16).sum())
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn codes(counted: &Counted) -> Vec<(Severity, &str)> {
        counted.problems.iter().map(|problem| (problem.severity, problem.say.code.as_str())).collect()
    }

    fn tags(n: usize) -> String {
        (0..n).map(|i| format!("#tagar{i}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_caption_has_2200_characters_and_an_emoji_counts_at_least_two() {
        let full = instagram(&"a".repeat(2200));
        assert_eq!((full.used, full.may_be_sent()), (2200, true));
        let over = instagram(&"a".repeat(2201));
        assert_eq!(codes(&over), [(Severity::Blocking, "text-too-long")]);
        assert_eq!(instagram("👩🏽‍⚕️é").used, 8);
    }

    #[test]
    fn five_hashtags_are_advised_and_thirty_are_the_most() {
        assert_eq!(codes(&instagram(&tags(5))), []);
        assert_eq!(codes(&instagram(&tags(6))), [(Severity::Warning, "text-many-hashtags")]);
        assert_eq!(codes(&instagram(&tags(30))), [(Severity::Warning, "text-many-hashtags")]);
        let over = instagram(&format!("Ayo #tagar0\n{}", tags(31)));
        assert_eq!(codes(&over), [(Severity::Blocking, "text-too-many-hashtags")]);
        let mend = over.problems[0].mend.as_ref().unwrap();
        assert_eq!(mend.text, "Ayo #tagar0\n #tagar1 #tagar2 #tagar3 #tagar4");
        assert_eq!(codes(&instagram(&mend.text)), []);
    }

    #[test]
    fn twenty_mentions_are_the_most() {
        let mentions = |n| instagram(&(0..n).map(|i| format!("@orang{i} ")).collect::<String>());
        assert!(mentions(20).may_be_sent());
        assert_eq!(codes(&mentions(21)), [(Severity::Blocking, "text-too-many-mentions")]);
    }

    #[test]
    fn a_link_in_a_caption_is_a_warning() {
        let counted = instagram("Daftar di pkm.go.id");
        assert_eq!(counted.links, 1);
        assert_eq!(codes(&counted), [(Severity::Warning, "text-link-not-clickable")]);
    }

    #[test]
    fn a_post_weighs_at_most_280_and_can_be_shortened_by_a_tap() {
        assert!(x(&"a".repeat(280)).may_be_sent());
        let over = x(&"kata ".repeat(60));
        assert_eq!(codes(&over), [(Severity::Blocking, "text-too-long")]);
        assert!(x(&over.problems[0].mend.as_ref().unwrap().text).may_be_sent());
        let invalid = x("a\u{feff}b");
        assert_eq!(codes(&invalid), [(Severity::Blocking, "text-invalid-characters")]);
        assert_eq!(invalid.problems[0].mend.as_ref().unwrap().text, "ab");
    }

    #[test]
    fn an_empty_text_is_sent_nowhere() {
        for counted in [instagram(" \n"), x(""), title("\t"), plain("", Form::Plain, None)] {
            assert_eq!(codes(&counted), [(Severity::Blocking, "text-empty")]);
        }
    }

    #[test]
    fn a_title_is_one_line() {
        let counted = title("Posyandu\n Mawar");
        assert_eq!(codes(&counted), [(Severity::Blocking, "text-title-of-several-lines")]);
        assert_eq!(counted.problems[0].mend.as_ref().unwrap().text, "Posyandu Mawar");
        assert!(title("Posyandu Mawar").may_be_sent());
    }

    proptest! {
        #[test]
        fn any_text_can_be_counted(text in "(\\PC|[#@./\u{200d}\u{301}\u{202e}\n ]|#a|@b|x\\.id){0,80}") {
            for counted in [instagram(&text), x(&text), title(&text), plain(&text, Form::Plain, Some(9))] {
                let too_long = counted.limit.is_some_and(|limit| counted.used > limit);
                prop_assert!(!(too_long && counted.may_be_sent()));
            }
        }
    }
}

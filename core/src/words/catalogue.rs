//! The messages of both languages, embedded in the program, each parsed once.
//!
//! Besides text, plurals and choices of Fluent a message may use:
//! `NUMBER($count)` 1.024 · `SIZE($bytes)` 640 KB · `DOLLARS($thousandths)` 2,50 · `DURATION($minutes)` 2 jam 5 menit · `DAY($date)` Jumat, 20 Nov
//! 2026 · `MOMENT($at)` the same with time and zone · `CLOCK($at)` 08.15. `$date` is `2026-11-20`, `$at` an RFC 3339
//! instant in the zone in which it is to be shown. A value that is none of these is shown as it came.

use std::sync::{OnceLock, PoisonError, RwLock};

use chrono::{DateTime, NaiveDate};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::{Arg, Language, Say, form};

/// One locale file in both languages.
pub(super) struct Area {
    pub(super) name: &'static str,
    pub(super) id: &'static str,
    pub(super) en: &'static str,
}

macro_rules! areas {
    ($($name:literal),* $(,)?) => {
        /// Every locale file. A test compares the list with the folders.
        pub(super) const AREAS: &[Area] = &[$(Area {
            name: $name,
            id: include_str!(concat!("../../locales/id/", $name, ".ftl")),
            en: include_str!(concat!("../../locales/en/", $name, ".ftl")),
        }),*];
    };
}

areas!(
    "common", "texts", "log", "local", "media", "channels", "sop", "office", "story", "messages", "register",
    "replies", "outbox", "views", "desk", "cli", "phone", "wording",
);

impl Area {
    fn text(&self, language: Language) -> &'static str {
        match language {
            Language::Id => self.id,
            Language::En => self.en,
        }
    }
}

/// Messages that were said before, parsed.
type Said = RwLock<FluentBundle<FluentResource>>;

/// All sentences of the product. The first screen needs ten of a thousand, so each is parsed when it is first said; hence
/// no message names another one.
pub struct Words {
    id: OnceLock<Said>,
    en: OnceLock<Said>,
}

impl Words {
    /// The sentences.
    pub fn shared() -> &'static Self {
        static WORDS: Words = Words { id: OnceLock::new(), en: OnceLock::new() };
        &WORDS
    }

    /// The sentence of `say` in `language`. A message that does not exist shows as its code in brackets: a screen
    /// with one odd word is better than none. (A test keeps this from being released.)
    #[must_use]
    pub fn say(&self, language: Language, say: &Say) -> String {
        let args: FluentArgs =
            say.args.iter().map(|Arg { name, value }| (name.as_str(), value_of(value))).collect();
        // What can go wrong here is an argument that is missing; Fluent shows its name in its place.
        let mut errors = Vec::new();
        self.format(language, &say.code, &args, &mut errors).unwrap_or_else(|| format!("[{}]", say.code))
    }

    /// The message `code` with its arguments; none where there is no such one.
    pub(super) fn format(
        &self,
        language: Language,
        code: &str,
        args: &FluentArgs<'_>,
        errors: &mut Vec<FluentError>,
    ) -> Option<String> {
        let said = match language {
            Language::Id => self.id.get_or_init(|| RwLock::new(bundle(language))),
            Language::En => self.en.get_or_init(|| RwLock::new(bundle(language))),
        };
        if !said.read().unwrap_or_else(PoisonError::into_inner).has_message(code) {
            let text = text_of(language, code)?.to_owned();
            // A test refuses a message with a slip.
            let message = FluentResource::try_new(text).unwrap_or_else(|(partial, _)| partial);
            said.write().unwrap_or_else(PoisonError::into_inner).add_resource_overriding(message);
        }
        let said = said.read().unwrap_or_else(PoisonError::into_inner);
        let pattern = said.get_message(code)?.value()?;
        Some(said.format_pattern(pattern, Some(args), errors).into_owned())
    }
}

/// The text of the message `code`: from the line that begins with it to the line that begins with the next name or a
/// comment. The area that a code begins with is searched first.
fn text_of(language: Language, code: &str) -> Option<&'static str> {
    // Each file begins with a comment.
    let line = format!("\n{code} =");
    let word = code.split('-').next();
    let (likely, others): (Vec<_>, Vec<_>) = AREAS.iter().partition(|area| Some(area.name) == word);
    likely.into_iter().chain(others).find_map(|area| {
        let file = area.text(language);
        let text = file.get(file.find(&line)? + 1..)?;
        let goes_on = |line: &&str| !line.starts_with(|c: char| c == '#' || c.is_ascii_alphabetic());
        let rest = text.split_inclusive('\n').skip(1).take_while(goes_on).map(str::len).sum::<usize>();
        text.get(..text.find('\n').map_or(text.len(), |end| end + 1) + rest)
    })
}

/// A short whole number becomes a number, so that plurals and exact cases (`[0]`) work; it is still written as it
/// came. Anything else, such as a long identifier or `007`, is text.
fn value_of(value: &str) -> FluentValue<'_> {
    match value.parse::<i32>() {
        Ok(number) if number.to_string() == value => FluentValue::from(number),
        _ => FluentValue::from(value),
    }
}

/// A bundle that knows the functions of messages and no message yet.
fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let tag: &[u8] = match language {
        Language::Id => b"id",
        Language::En => b"en",
    };
    let locale = LanguageIdentifier::from_bytes(tag).unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // The marks that isolate the direction of arguments are copied along with a text, and counted by channels.
    bundle.set_use_isolating(false);
    match language {
        Language::Id => add_functions::<true>(&mut bundle),
        Language::En => add_functions::<false>(&mut bundle),
    }
    bundle
}

/// The functions of messages. Fluent's functions can't capture anything, hence the language as a parameter.
fn add_functions<const INDONESIAN: bool>(bundle: &mut FluentBundle<FluentResource>) {
    const fn language(indonesian: bool) -> Language {
        if indonesian { Language::Id } else { Language::En }
    }
    fn shown<'a>(args: &[FluentValue<'a>], form: impl Fn(&str) -> Option<String>) -> FluentValue<'a> {
        let text = match args.first() {
            Some(FluentValue::String(text)) => text.clone().into_owned(),
            Some(FluentValue::Number(number)) => number.as_string().into_owned(),
            _ => return FluentValue::Error,
        };
        FluentValue::from(form(&text).unwrap_or(text))
    }
    macro_rules! function {
        ($name:literal, |$text:ident| $form:expr) => {
            // Fluent refuses a function only when its name is taken already.
            let _ = bundle.add_function($name, |args, _| shown(args, |$text| $form));
        };
    }
    function!("NUMBER", |text| Some(form::number(language(INDONESIAN), text.parse().ok()?)));
    function!("SIZE", |text| Some(form::size(language(INDONESIAN), text.parse().ok()?)));
    function!("DOLLARS", |text| Some(form::dollars(language(INDONESIAN), text.parse().ok()?)));
    function!("DURATION", |text| Some(form::duration(language(INDONESIAN), text.parse().ok()?)));
    function!("DAY", |text| {
        let day = text.parse::<NaiveDate>().ok();
        let day = day.or_else(|| Some(DateTime::parse_from_rfc3339(text).ok()?.date_naive()))?;
        Some(form::day(language(INDONESIAN), day))
    });
    function!("MOMENT", |text| {
        Some(form::moment(language(INDONESIAN), &DateTime::parse_from_rfc3339(text).ok()?))
    });
    function!("CLOCK", |text| {
        Some(form::clock(language(INDONESIAN), &DateTime::parse_from_rfc3339(text).ok()?))
    });
}

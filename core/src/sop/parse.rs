//! Reading a profile. A wrong one is refused with everything that is wrong, each with its line and column.
//!
//! Three passes, each over what the one before left whole: the text as TOML (all syntax errors), every part of it as
//! what it must be (each step, role and section by itself, so that one error hides no other), the profile by the
//! rules of [`super::check`]. A place is found again by walking the keys through the parsed text.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde::de::value::StrDeserializer;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::check::{Findings, Key, Place, check};
use super::wrong::{Problem, ProfileErrors, Wrong};
use super::{
    Change, Document, Does, Flow, Label, Mark, Material, Need, Period, Profile, Role, Section, Step,
};

/// The longest profile, in bytes: an entry of the log holds 256 KiB, and stores the text whole.
pub const MAX_BYTES: usize = 192 * 1024;

/// Reads the profile `text`; `file` is only named in the problems.
///
/// # Errors
/// Everything that is wrong with it, in the order of the file.
pub fn parse(file: &str, text: &str) -> Result<Profile, ProfileErrors> {
    let refuse = |mut found: Vec<(usize, Wrong)>| {
        found.sort_by_key(|(offset, _)| *offset);
        let problems = found.into_iter().map(|(offset, wrong)| {
            let (line, column) = line_and_column(text, offset);
            Problem { file: file.to_owned(), line, column, wrong }
        });
        Err(ProfileErrors { problems: problems.collect() })
    };
    if text.len() > MAX_BYTES {
        return refuse(vec![(0, Wrong::TooLong(text.len()))]);
    }
    let (tree, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return refuse(errors.iter().map(|e| (start(e), Wrong::Syntax(e.message().to_owned()))).collect());
    }
    let tree = tree.into_inner();
    let wrong = parts(&tree);
    if !wrong.is_empty() {
        return refuse(wrong);
    }
    let profile = match toml::from_str::<Profile>(text) {
        Ok(profile) => profile,
        Err(error) => return refuse(vec![(start(&error), Wrong::Shape(error.message().to_owned()))]),
    };
    let found: Findings = check(&profile);
    if found.is_empty() {
        return Ok(profile);
    }
    refuse(found.into_iter().map(|(place, wrong)| (offset_of(&tree, &place), wrong)).collect())
}

/// Profiles that were read in this process, by the hash of their text.
static READ: Mutex<BTreeMap<[u8; 32], Arc<Profile>>> = Mutex::new(BTreeMap::new());
/// So many are kept: more revisions than an office works under.
const MOST_READ: usize = 16;

/// Reads a profile of an office's log. The fold meets the same text whenever an office is folded anew, and reading it takes
/// longer than all else of an opening; so what was read is kept. The file is named "profile" in the problems.
///
/// # Errors
/// As [`parse`].
pub fn read_again(text: &str) -> Result<Arc<Profile>, ProfileErrors> {
    let hash = *blake3::hash(text.as_bytes()).as_bytes();
    let kept = || READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(profile) = kept().get(&hash) {
        return Ok(profile.clone());
    }
    let profile = Arc::new(parse("profile", text)?);
    let mut kept = kept();
    if kept.len() >= MOST_READ {
        kept.clear();
    }
    kept.insert(hash, profile.clone());
    Ok(profile)
}

/// Writes a profile so that [`parse`] reads the same one back. Comments of an earlier file are not kept.
///
/// # Errors
/// Only where the TOML library can't write a value; no value a profile can have is of that kind.
pub fn to_toml(profile: &Profile) -> Result<String, toml::ser::Error> {
    toml::to_string_pretty(profile)
}

fn start(error: &toml::de::Error) -> usize {
    error.span().map_or(0, |span| span.start)
}

/// What is wrong with the parts of the file, each read by itself.
fn parts(tree: &DeTable<'_>) -> Vec<(usize, Wrong)> {
    let mut wrong = Vec::new();
    for (key, value) in tree {
        match key.get_ref().as_ref() {
            "name" => shape::<Label>(value, &mut wrong),
            "document" => shape::<Document>(value, &mut wrong),
            "sections" => each::<Section>(value, &mut wrong),
            "roles" => each::<Role>(value, &mut wrong),
            "materials" => each::<Material>(value, &mut wrong),
            "changes" => each::<Change>(value, &mut wrong),
            "steps" => {
                for step in value.get_ref().as_array().into_iter().flat_map(|list| list.iter()) {
                    let before = wrong.len();
                    step_words(step.get_ref(), &mut wrong);
                    if wrong.len() == before {
                        shape::<Step>(step, &mut wrong);
                    }
                }
            }
            _ => {}
        }
    }
    wrong
}

fn each<T: DeserializeOwned>(list: &Spanned<DeValue<'_>>, wrong: &mut Vec<(usize, Wrong)>) {
    for item in list.get_ref().as_array().into_iter().flat_map(|list| list.iter()) {
        shape::<T>(item, wrong);
    }
}

fn shape<T: DeserializeOwned>(value: &Spanned<DeValue<'_>>, wrong: &mut Vec<(usize, Wrong)>) {
    if let Err(error) = T::deserialize(ValueDeserializer::from(value.clone())) {
        let offset = error.span().map_or(value.span().start, |span| span.start);
        wrong.push((offset, Wrong::Shape(error.message().to_owned())));
    }
}

/// The words of a step that come from a list, and its decision: named one by one, for they are what people mistype.
fn step_words(step: &DeValue<'_>, wrong: &mut Vec<(usize, Wrong)>) {
    let value = |key| step.as_table().and_then(|table| table.get(key));
    word::<Flow>("flow", value("flow"), wrong);
    word::<Does>("does", value("does"), wrong);
    word::<Period>("period", value("period"), wrong);
    word::<Mark>("roles_mark", value("roles_mark"), wrong);
    word::<Mark>("minutes_mark", value("minutes_mark"), wrong);
    word::<Mark>("period_mark", value("period_mark"), wrong);
    let needs = value("needs").and_then(|needs| needs.get_ref().as_array());
    for need in needs.into_iter().flat_map(|list| list.iter()) {
        word::<Need>("needs", Some(need), wrong);
    }
    if let Some((next, table)) = value("next").and_then(|next| Some((next, next.get_ref().as_table()?))) {
        let missing = match (table.contains_key("yes"), table.contains_key("no")) {
            (true, false) => "no",
            (false, true) => "yes",
            _ => return,
        };
        wrong.push((next.span().start, Wrong::DecisionHalf { missing }));
    }
}

fn word<'w, T: Deserialize<'w>>(
    key: &'static str,
    value: Option<&'w Spanned<DeValue<'_>>>,
    wrong: &mut Vec<(usize, Wrong)>,
) {
    let Some((value, text)) = value.and_then(|value| Some((value, value.get_ref().as_str()?))) else {
        return; // Missing or no text: that is told as the shape of the step.
    };
    if let Err(NotKnown(known)) = T::deserialize(StrDeserializer::new(text)) {
        wrong.push((value.span().start, Wrong::UnknownWord { key, word: text.to_owned(), known }));
    }
}

/// The words that serde would have known.
#[derive(Debug, thiserror::Error)]
#[error("not a known word")]
struct NotKnown(&'static [&'static str]);

impl serde::de::Error for NotKnown {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(&[])
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self(expected)
    }
}

/// Where the value at `place` begins; where it is missing, its step's id, or else the nearest thing around it.
fn offset_of(tree: &DeTable<'_>, place: &Place) -> usize {
    let mut span: Range<usize> = 0..0;
    let mut value: Option<&Spanned<DeValue<'_>>> = None;
    for key in place {
        let inner = match (key, value) {
            (Key::Name(name), None) => tree.get(*name),
            (Key::Name(name), Some(value)) => value.get_ref().as_table().and_then(|t| t.get(*name)),
            (Key::At(index), Some(value)) => value.get_ref().as_array().and_then(|list| list.get(*index)),
            (Key::At(_), None) => None,
        };
        let Some(inner) = inner else {
            let id = value.and_then(|value| value.get_ref().as_table()?.get("id"));
            return id.map_or(span.start, |id| id.span().start);
        };
        span = inner.span();
        value = Some(inner);
    }
    span.start
}

/// Line and column in characters, both from 1, of a byte offset.
fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before: Vec<char> =
        text.char_indices().take_while(|(at, _)| *at < offset).map(|(_, character)| character).collect();
    let line = before.iter().filter(|c| **c == '\n').count() + 1;
    let column = before.iter().rev().take_while(|c| **c != '\n').count() + 1;
    (line, column)
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;

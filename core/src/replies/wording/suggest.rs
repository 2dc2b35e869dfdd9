//! Which answers are suggested. They vary from message to message, so that thirty thanks under one post don't read alike, and
//! are the same for one message on every device: chosen by a hash of the message's id. An office's change of one variant
//! leaves the order of the others.

use std::cmp::Reverse;

use super::template::{Template, fill, general, variants};
use crate::ids::MessageId;
use crate::office::Office;
use crate::state::facts::MessageKind;
use crate::triage::Topic;
use crate::triage::normalise::{Shape, tokens};

/// How many are suggested.
const COUNT: usize = 3;
/// How many of them speak of the emergency where there is one.
const URGENT: usize = 2;
/// The longest name that stands in an answer, in characters.
const LONGEST_NAME: usize = 40;
/// Stands in the place of an office's name that is not set.
const NAMELESS: &str = "kantor kami";

/// What an answer is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// What a person judged the message to be.
    pub kind: MessageKind,
    /// The topic of Warta's triage that it is about, by id.
    pub topic: Option<&'a str>,
    /// Whether somebody must act at once.
    pub urgent: bool,
    /// Whether it asks for public information.
    pub information: bool,
    /// The message.
    pub message: MessageId,
    /// The writer's name as the channel shows it.
    pub name: Option<&'a str>,
}

/// Up to three answers, all different, the best first. Thanks only where there is nothing but praise: whoever needs help at once
/// is told where help is.
#[must_use]
pub fn suggest(office: &Office, wanted: &Wanted<'_>) -> Vec<String> {
    let own = || match wanted.kind {
        MessageKind::Praise => praise(office, wanted),
        MessageKind::Complaint => ranked(office, wanted, Template::Complaint),
        MessageKind::Suggestion => ranked(office, wanted, Template::Suggestion),
        MessageKind::Question if wanted.information => ranked(office, wanted, Template::Information),
        MessageKind::Question => ranked(office, wanted, Template::Question),
        MessageKind::Other => ranked(office, wanted, Template::Other),
    };
    let mut all = if !wanted.urgent {
        own()
    } else if wanted.kind == MessageKind::Praise {
        ranked(office, wanted, Template::Urgent)
    } else {
        ranked(office, wanted, Template::Urgent).into_iter().take(URGENT).chain(own()).collect()
    };
    all.truncate(COUNT);
    all
}

/// Thanks and a further sentence: those of the topic first, then the general ones.
fn praise(office: &Office, wanted: &Wanted<'_>) -> Vec<String> {
    let topic = wanted.topic.and_then(Topic::from_id).unwrap_or_else(general);
    let thanks = ranked(office, wanted, Template::Thanks);
    let mut further = ranked(office, wanted, Template::Further(topic));
    if topic != general() {
        further.extend(ranked(office, wanted, Template::Further(general())));
    }
    let (thanks, further) = (thanks.iter().cycle(), further.iter().cycle());
    let pairs = thanks.zip(further).take(COUNT);
    different(pairs.map(|(thanks, further)| joined(thanks, further)))
}

/// Two sentences; the first one gets its full stop.
fn joined(first: &str, second: &str) -> String {
    let stop = if first.ends_with(char::is_alphanumeric) { "." } else { "" };
    format!("{first}{stop} {second}")
}

/// The variants of a template, filled, in the order that the message's id gives them.
fn ranked(office: &Office, wanted: &Wanted<'_>, template: Template) -> Vec<String> {
    let name = wanted.name.and_then(usable);
    let office_name = match office.name.trim() {
        "" => NAMELESS,
        name => name,
    };
    let mut lines: Vec<&str> = variants(template.of(office)).collect();
    lines.sort_by_cached_key(|line| Reverse(rank(wanted.message, line)));
    different(lines.into_iter().map(|line| fill(line, name.as_deref(), office_name)))
}

/// Each text once.
fn different(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for text in texts {
        if !all.contains(&text) {
            all.push(text);
        }
    }
    all
}

fn rank(message: MessageId, line: &str) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&message.0);
    hasher.update(line.as_bytes());
    *hasher.finalize().as_bytes()
}

/// The name as it may stand in an answer; none where it is no name: advertisement, an address or a number that the office
/// would spread under its own name.
fn usable(name: &str) -> Option<String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_start_matches('@').trim_matches([' ', '.', ',', ';', ':', '!', '?']);
    let wrong = |c: char| {
        c.is_control()
            || matches!(c, '{' | '}' | '@' | '/' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}')
    };
    let odd = |shape| matches!(shape, Shape::Link | Shape::Long | Shape::Mention);
    let fits = name.chars().count() <= LONGEST_NAME
        && name.contains(char::is_alphabetic)
        && !name.contains(wrong)
        && !tokens(name).list.iter().any(|token| odd(token.shape));
    fits.then(|| name.to_owned())
}

#[cfg(test)]
#[path = "suggest_tests.rs"]
mod tests;

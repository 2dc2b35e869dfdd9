//! The rules a profile keeps, beyond being well-formed: every id is one of its kind, every role and step that is
//! named exists, every story that starts is published and comes to an end, and none gets round an approval.
//!
//! Each finding names its place by the keys that lead there, so that [`super::parse`] can find line and column.

use std::collections::BTreeSet;

use super::wrong::{IdOf, Wrong};
use super::{Does, Flow, Next, Profile, Step};

/// One key on the way to a value in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// A named value of a table.
    Name(&'static str),
    /// The place in a list, from 0.
    At(usize),
}

/// The keys from the top of the file to a value.
pub(super) type Place = Vec<Key>;

/// What was found, and where.
pub(super) type Findings = Vec<(Place, Wrong)>;

fn in_step(index: usize, keys: &[Key]) -> Place {
    [&[Key::Name("steps"), Key::At(index)], keys].concat()
}

/// Everything that is wrong with `profile`; empty for a sound one.
pub(super) fn check(profile: &Profile) -> Findings {
    let mut found = Findings::new();
    ids(profile, &mut found);
    for (index, step) in profile.steps.iter().enumerate() {
        step_alone(profile, index, step, &mut found);
    }
    ways(profile, &mut found);
    revisions(profile, &mut found);
    found
}

fn ids(profile: &Profile, found: &mut Findings) {
    if !is_id(&profile.id) {
        found.push((vec![Key::Name("id")], Wrong::BadId { of: IdOf::Profile, id: profile.id.clone() }));
    }
    let mut list = |key, of, ids: Vec<&String>| {
        let mut seen = BTreeSet::new();
        for (index, id) in ids.into_iter().enumerate() {
            let place = vec![Key::Name(key), Key::At(index), Key::Name("id")];
            if !is_id(id) {
                found.push((place, Wrong::BadId { of, id: id.clone() }));
            } else if !seen.insert(id) {
                found.push((place, Wrong::DuplicateId { of, id: id.clone() }));
            }
        }
    };
    list("sections", IdOf::Section, profile.sections.iter().map(|s| &s.id).collect());
    list("roles", IdOf::Role, profile.roles.iter().map(|r| &r.id).collect());
    list("materials", IdOf::Material, profile.materials.iter().map(|m| &m.id).collect());
    list("steps", IdOf::Step, profile.steps.iter().map(|s| &s.id).collect());
}

fn is_id(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// What a step must be by itself.
fn step_alone(profile: &Profile, index: usize, step: &Step, found: &mut Findings) {
    let mut wrong = |keys: &[Key], what| found.push((in_step(index, keys), what));
    let id = || step.id.clone();
    for (at, role) in step.roles.iter().enumerate() {
        if profile.role(role).is_none() {
            wrong(&[Key::Name("roles"), Key::At(at)], Wrong::UnknownRole(role.clone()));
        }
    }
    if step.roles.is_empty() && step.flow != Flow::Setting {
        wrong(&[Key::Name("roles")], Wrong::RolesMissing(id()));
    }
    if !fits(step.flow, step.does) {
        wrong(&[Key::Name("does")], Wrong::DoesNotFit(id()));
    }
    match (step.flow, &step.next) {
        (Flow::Story, None | Some(Next::End { end: false })) => {
            wrong(&[Key::Name("next")], Wrong::NextMissing(id()));
        }
        (Flow::Story, Some(_)) | (_, None) => {}
        (_, Some(_)) => wrong(&[Key::Name("next")], Wrong::NextOutsideStory(id())),
    }
    if matches!(step.does, Does::Verify | Does::Approve) && step.next.is_some() && step.back().is_none() {
        wrong(&[Key::Name("next")], Wrong::NoSendingBack(id()));
    }
    match (step.flow, step.period) {
        (Flow::Duty, None) => wrong(&[Key::Name("period")], Wrong::PeriodMissing(id())),
        (Flow::Duty, Some(_)) | (_, None) => {}
        (_, Some(_)) => wrong(&[Key::Name("period")], Wrong::PeriodOutsideDuty(id())),
    }
}

/// Whether work of this kind can stand in this flow.
fn fits(flow: Flow, does: Does) -> bool {
    match does {
        Does::Show => flow != Flow::Story,
        Does::Submit
        | Does::Instruct
        | Does::Write
        | Does::Verify
        | Does::Approve
        | Does::Assign
        | Does::Publish
        | Does::Archive => flow == Flow::Story,
        Does::Reply | Does::Record | Does::Consult => flow == Flow::Message,
        Does::Daily | Does::Evaluate => flow == Flow::Duty,
    }
}

/// The ways that leave a step, with the key each stands under.
fn ways_of(step: &Step) -> Vec<(&'static str, &str)> {
    match &step.next {
        Some(Next::To { to }) => vec![("to", to)],
        Some(Next::Decide { yes, no, .. }) => vec![("yes", yes), ("no", no)],
        Some(Next::End { .. }) | None => Vec::new(),
    }
}

/// The ways of a story: where it starts, that every step is reached and comes to an end, and that what is published
/// went through the approval the SOP has.
fn ways(profile: &Profile, found: &mut Findings) {
    let before = found.len();
    let story = || profile.steps.iter().enumerate().filter(|(_, step)| step.flow == Flow::Story);
    for (index, step) in story() {
        for (key, target) in ways_of(step) {
            let place = in_step(index, &[Key::Name("next"), Key::Name(key)]);
            match profile.step(target) {
                None => found.push((place, Wrong::UnknownStep(target.to_owned()))),
                Some(other) if other.flow != Flow::Story => {
                    found.push((place, Wrong::NotAStoryStep(target.to_owned())));
                }
                Some(_) => {}
            }
        }
    }
    let Some(first) = profile.first_step() else {
        found.push((vec![Key::Name("steps")], Wrong::PublishMissing));
        return;
    };
    if found.len() > before {
        return; // Where a way leads nowhere, what can be reached says nothing.
    }
    let reached = reach(profile, first, |_| true);
    for (index, step) in story() {
        let place = || in_step(index, &[Key::Name("id")]);
        if !reached.contains(step.id.as_str()) {
            let led_to = story().any(|(_, other)| ways_of(other).iter().any(|(_, to)| *to == step.id));
            let id = step.id.clone();
            found.push((place(), if led_to { Wrong::Unreachable(id) } else { Wrong::SecondStart(id) }));
        } else if !ends(profile, step) {
            found.push((place(), Wrong::LoopWithoutExit(step.id.clone())));
        }
    }
    publishing(profile, first, found);
}

fn publishing(profile: &Profile, first: &Step, found: &mut Findings) {
    if !onward(profile, first).any(|step| step.does == Does::Publish) {
        found.push((vec![Key::Name("steps")], Wrong::PublishMissing));
    }
    if !profile.has_approval() {
        return;
    }
    let unapproved = reach(profile, first, |step| step.does != Does::Approve);
    for (index, step) in profile.steps.iter().enumerate() {
        if step.does == Does::Publish && unapproved.contains(step.id.as_str()) {
            found.push((in_step(index, &[Key::Name("id")]), Wrong::ApprovalAvoided(step.id.clone())));
        }
    }
}

/// The steps that can be reached from `first`, over steps whose onward way `open` lets pass (the way back always is).
fn reach<'p>(profile: &'p Profile, first: &'p Step, open: impl Fn(&Step) -> bool) -> BTreeSet<&'p str> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![first];
    while let Some(step) = waiting.pop() {
        if reached.insert(step.id.as_str()) {
            let onward = step.onward().filter(|_| open(step));
            waiting.extend(onward.into_iter().chain(step.back()).filter_map(|id| profile.step(id)));
        }
    }
    reached
}

/// The steps from `first` by "done" and "ya" alone; no longer than the profile, so that a circle ends too.
fn onward<'p>(profile: &'p Profile, first: &'p Step) -> impl Iterator<Item = &'p Step> {
    std::iter::successors(Some(first), |step| step.onward().and_then(|id| profile.step(id)))
        .take(profile.steps.len())
}

/// Whether "done" and "ya" alone lead to the end. A step without a way on is reported by itself.
fn ends(profile: &Profile, step: &Step) -> bool {
    onward(profile, step).any(|step| step.onward().is_none())
}

fn revisions(profile: &Profile, found: &mut Findings) {
    for (index, change) in profile.changes.iter().enumerate() {
        if u32::try_from(index + 1) != Ok(change.revision) {
            let place = vec![Key::Name("changes"), Key::At(index), Key::Name("revision")];
            found.push((place, Wrong::RevisionUnexplained(change.revision)));
        }
    }
    if u32::try_from(profile.changes.len()) != Ok(profile.revision) {
        found.push((vec![Key::Name("revision")], Wrong::RevisionUnexplained(profile.revision)));
    }
}

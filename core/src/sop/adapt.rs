//! An office makes an SOP its own: a new revision with a reason and a date ("Rekaman Perubahan"). The old revision
//! stays; a running story stays on it. What the office changed is marked as added, whatever mark the edit carried: a
//! document never seems to say what an office wrote into it.

use chrono::NaiveDate;

use super::wrong::ProfileErrors;
use super::{Change, Document, Mark, Profile, Statement, Step, parse, to_toml};
use crate::words::Say;

/// A new revision and what it changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adapted {
    /// The new revision.
    pub profile: Profile,
    /// Its text, as the log stores it.
    pub toml: String,
    /// What differs from the revision before, in the order of the document.
    pub differences: Vec<Difference>,
}

/// One thing that differs between two revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where.
    pub place: Where,
    /// What stood there, one line for each statement; none for what is new.
    pub before: Option<String>,
    /// What stands there now; none for what was removed.
    pub after: Option<String>,
}

/// A place in an SOP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Where {
    /// The name on screens.
    Name,
    /// A part of the document's head: `title`, `office`, `number`, `revision`, `dates`, `pages`, `signatory`.
    Head(&'static str),
    /// A section, with its heading.
    Section(String),
    /// A role, by id.
    Role(String),
    /// A kind of material, by id.
    Material(String),
    /// The channels.
    Channels,
    /// A step, by id, as a whole or one part of it (the key in the file).
    Step {
        /// The id.
        id: String,
        /// The key that differs; none where the step is new, gone or moved.
        part: Option<&'static str>,
    },
}

/// Why an SOP was not adapted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AdaptError {
    /// The new text is wrong.
    #[error(transparent)]
    Profile(#[from] ProfileErrors),
    /// The new text can't be written as a file.
    #[error("can't be written: {0}")]
    Unwritable(#[from] toml::ser::Error),
    /// It is another SOP.
    #[error("the SOP is {expected:?}, not {found:?}")]
    OtherSop {
        /// The id of the SOP that is adapted.
        expected: String,
        /// The id that was handed in.
        found: String,
    },
    /// No reason was given.
    #[error("a change needs a reason")]
    ReasonMissing,
    /// Nothing differs.
    #[error("nothing differs")]
    NothingChanged,
    /// The change would hold from a day before the one before it.
    #[error("from {from}, before the last change of {last}")]
    TooEarly {
        /// The day that was given.
        from: NaiveDate,
        /// The day of the last change.
        last: NaiveDate,
    },
}

impl AdaptError {
    /// The sentence for people.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::Profile(errors) => errors.say(),
            Self::Unwritable(error) => Say::new("sop-adapt-unwritable").with("detail", error),
            Self::OtherSop { expected, found } => {
                Say::new("sop-adapt-other-sop").with("expected", expected).with("found", found)
            }
            Self::ReasonMissing => Say::new("sop-adapt-reason-missing"),
            Self::NothingChanged => Say::new("sop-adapt-nothing-changed"),
            Self::TooEarly { from, last } => {
                Say::new("sop-adapt-too-early").with("from", from).with("last", last)
            }
        }
    }
}

/// A new revision of `old` from the edited text of a file.
///
/// # Errors
/// What is wrong with the text or the change.
pub fn adapt_text(
    old: &Profile,
    file: &str,
    text: &str,
    reason: &str,
    from: NaiveDate,
) -> Result<Adapted, AdaptError> {
    adapt(old, parse(file, text)?, reason, from)
}

/// A new revision of `old` as `edited` has it, for `reason`, in force from `from`. Revision and change history of
/// `edited` are not looked at: they follow from `old`.
///
/// # Errors
/// What is wrong with the edit or the change; problems of the profile name the lines of the text it would have.
pub fn adapt(
    old: &Profile,
    mut edited: Profile,
    reason: &str,
    from: NaiveDate,
) -> Result<Adapted, AdaptError> {
    if edited.id != old.id {
        return Err(AdaptError::OtherSop { expected: old.id.clone(), found: edited.id });
    }
    if reason.trim().is_empty() {
        return Err(AdaptError::ReasonMissing);
    }
    if let Some(last) = old.changes.last().map(|change| change.from).filter(|last| from < *last) {
        return Err(AdaptError::TooEarly { from, last });
    }
    mark_all(old, &mut edited);
    let differences = differences(old, &edited);
    if differences.is_empty() {
        return Err(AdaptError::NothingChanged);
    }
    edited.revision = old.revision.saturating_add(1);
    edited.changes.clone_from(&old.changes);
    edited.changes.push(Change {
        revision: edited.revision,
        what: what(&edited, &differences),
        content: reason.trim().to_owned(),
        from,
    });
    let toml = to_toml(&edited)?;
    let profile = parse(&format!("{}.toml", edited.id), &toml)?;
    Ok(Adapted { profile, toml, differences })
}

/// "Yang Diubah": the places by the document's own numbers and headings, each once.
fn what(profile: &Profile, differences: &[Difference]) -> String {
    let mut places: Vec<String> = Vec::new();
    for difference in differences {
        let place = match &difference.place {
            Where::Name => profile.name.id.clone(),
            Where::Head(part) => head_in_document(part).to_owned(),
            Where::Section(heading) => heading.clone(),
            Where::Role(id) | Where::Material(id) => id.clone(),
            Where::Channels => "Saluran".to_owned(),
            Where::Step { id, .. } => profile
                .step(id)
                .map_or_else(|| id.clone(), |step| format!("{} {}", step.number, step.label.id)),
        };
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places.join("; ")
}

/// A part of the head in the words of the document, which the change history belongs to.
fn head_in_document(part: &str) -> &str {
    match part {
        "title" => "Judul",
        "office" => "Kantor",
        "number" => "No. Dokumen",
        "revision" => "No. Revisi",
        "dates" => "Tanggal",
        "pages" => "Halaman",
        "signatory" => "Pengesahan",
        other => other,
    }
}

/// The mark of something that stood as `old`: its own where nothing changed, else added.
fn marked<T: PartialEq>(old: Option<(&T, Mark)>, new: &T) -> Mark {
    old.filter(|(old, _)| *old == new).map_or(Mark::Added, |(_, mark)| mark)
}

fn mark_list(old: &[Statement], new: &mut [Statement]) {
    for statement in new {
        let stood = old.iter().find(|old| old.text == statement.text);
        statement.mark = stood.map_or(Mark::Added, |old| old.mark);
    }
}

fn mark_all(old: &Profile, new: &mut Profile) {
    for ((_, was), (_, is)) in head(&old.document).into_iter().zip(head_mut(&mut new.document)) {
        is.mark = marked(Some((&was.text, was.mark)), &is.text);
    }
    for (name, date) in &mut new.document.dates {
        let was = old.document.dates.iter().find(|(old, _)| old == name);
        date.mark = marked(was.map(|(_, date)| (&date.text, date.mark)), &date.text);
    }
    for section in &mut new.sections {
        let was = old.sections.iter().find(|old| old.id == section.id);
        mark_list(was.map_or(&[], |was| was.statements.as_slice()), &mut section.statements);
    }
    for role in &mut new.roles {
        role.mark = marked(old.role(&role.id).map(|was| (&was.name, was.mark)), &role.name);
    }
    for material in &mut new.materials {
        let was = old.materials.iter().find(|old| old.id == material.id);
        material.mark = marked(was.map(|was| (&was.name, was.mark)), &material.name);
    }
    for step in &mut new.steps {
        mark_step(old.step(&step.id), step);
    }
}

fn mark_step(was: Option<&Step>, step: &mut Step) {
    step.text.mark = marked(was.map(|was| (&was.text.text, was.text.mark)), &step.text.text);
    step.roles_mark = marked(was.map(|was| (&was.roles, was.roles_mark)), &step.roles);
    step.minutes_mark = marked(was.map(|was| (&was.minutes, was.minutes_mark)), &step.minutes);
    step.period_mark = marked(was.map(|was| (&was.period, was.period_mark)), &step.period);
    mark_list(was.map_or(&[], |was| was.input.as_slice()), &mut step.input);
    mark_list(was.map_or(&[], |was| was.output.as_slice()), &mut step.output);
    let ways = |step: &Step| (step.onward().map(str::to_owned), step.back().map(str::to_owned));
    let old_mark = was.and_then(|was| match &was.next {
        Some(super::Next::Decide { mark, .. }) if ways(was) == ways(step) => Some(*mark),
        _ => None,
    });
    if let Some(super::Next::Decide { mark, .. }) = &mut step.next {
        *mark = old_mark.unwrap_or(Mark::Added);
    }
}

fn head(document: &Document) -> [(&'static str, &Statement); 6] {
    let Document { title, office, number, revision, dates: _, pages, signatory } = document;
    [
        ("title", title),
        ("office", office),
        ("number", number),
        ("revision", revision),
        ("pages", pages),
        ("signatory", signatory),
    ]
}

fn head_mut(document: &mut Document) -> [(&'static str, &mut Statement); 6] {
    let Document { title, office, number, revision, dates: _, pages, signatory } = document;
    [
        ("title", title),
        ("office", office),
        ("number", number),
        ("revision", revision),
        ("pages", pages),
        ("signatory", signatory),
    ]
}

/// What differs between two revisions, in the order of the document.
#[must_use]
pub fn differences(old: &Profile, new: &Profile) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut differ = |place, before: Option<String>, after: Option<String>| {
        if before != after {
            found.push(Difference { place, before, after });
        }
    };
    let names = |profile: &Profile| Some(format!("{} / {}", profile.name.id, profile.name.en));
    differ(Where::Name, names(old), names(new));
    for ((part, was), (_, is)) in head(&old.document).into_iter().zip(head(&new.document)) {
        differ(Where::Head(part), Some(was.shown()), Some(is.shown()));
    }
    let dates = |document: &Document| {
        let lines = document.dates.iter().map(|(name, date)| format!("{name}: {}", date.shown()));
        Some(lines.collect::<Vec<_>>().join("\n"))
    };
    differ(Where::Head("dates"), dates(&old.document), dates(&new.document));
    let section = |s: &super::Section| format!("{}\n{}", s.heading, lines(&s.statements));
    let heading = |s: &super::Section| Where::Section(s.heading.clone());
    each(&old.sections, &new.sections, |s| &s.id, heading, section, &mut differ);
    let role = |r: &super::Role| format!("{} / {} ({})", r.name.id, r.name.en, r.head);
    each(&old.roles, &new.roles, |r| &r.id, |r| Where::Role(r.id.clone()), role, &mut differ);
    let material = |m: &super::Material| format!("{} / {}", m.name.id, m.name.en);
    let of = |m: &super::Material| Where::Material(m.id.clone());
    each(&old.materials, &new.materials, |m| &m.id, of, material, &mut differ);
    differ(Where::Channels, Some(old.channels.join(", ")), Some(new.channels.join(", ")));
    steps(old, new, &mut differ);
    found
}

fn steps(old: &Profile, new: &Profile, differ: &mut impl FnMut(Where, Option<String>, Option<String>)) {
    pairs(
        &old.steps,
        &new.steps,
        |step| &step.id,
        |was, is| {
            let place =
                |part| Where::Step { id: is.or(was).map_or_else(String::new, |s| s.id.clone()), part };
            if let (Some(was), Some(is)) = (was, is) {
                for ((part, before), (_, after)) in parts(was).into_iter().zip(parts(is)) {
                    differ(place(Some(part)), Some(before), Some(after));
                }
            } else {
                differ(place(None), was.map(|s| s.text.text.clone()), is.map(|s| s.text.text.clone()));
            }
        },
    );
    let order = |profile: &Profile, other: &Profile| {
        let both = profile.steps.iter().filter(|step| other.step(&step.id).is_some());
        both.map(|step| step.id.clone()).collect::<Vec<_>>()
    };
    for (before, after) in order(old, new).into_iter().zip(order(new, old)).filter(|(was, is)| was != is) {
        differ(Where::Step { id: after.clone(), part: None }, Some(before), Some(after));
    }
}

/// The parts of a step as text, always the same ones in the same order.
fn parts(step: &Step) -> [(&'static str, String); 12] {
    let or_none = |value: Option<String>| value.unwrap_or_default();
    let Step {
        id: _,
        number,
        flow,
        does,
        label,
        text,
        roles,
        roles_mark: _,
        minutes,
        minutes_mark: _,
        input,
        output,
        next,
        needs,
        period,
        period_mark: _,
    } = step;
    [
        ("number", number.clone()),
        ("flow", format!("{flow:?}")),
        ("does", format!("{does:?}")),
        ("label", format!("{} / {}", label.id, label.en)),
        ("text", text.shown()),
        ("roles", roles.join(", ")),
        ("minutes", or_none(minutes.map(|minutes| minutes.to_string()))),
        ("input", lines(input)),
        ("output", lines(output)),
        (
            "next",
            or_none(
                next.as_ref().map(|_| {
                    [step.onward(), step.back()].into_iter().flatten().collect::<Vec<_>>().join(" / ")
                }),
            ),
        ),
        ("needs", needs.iter().map(|need| format!("{need:?}")).collect::<Vec<_>>().join(", ")),
        ("period", or_none(period.map(|period| format!("{period:?}")))),
    ]
}

fn lines(statements: &[Statement]) -> String {
    statements.iter().map(Statement::shown).collect::<Vec<_>>().join("\n")
}

/// Hands each thing of both lists to `with`, together with the one of the same id in the other list.
fn pairs<T>(old: &[T], new: &[T], id: impl Fn(&T) -> &String, mut with: impl FnMut(Option<&T>, Option<&T>)) {
    for was in old {
        with(Some(was), new.iter().find(|is| id(is) == id(was)));
    }
    for is in new.iter().filter(|is| old.iter().all(|was| id(was) != id(is))) {
        with(None, Some(is));
    }
}

/// Compares each thing of both lists, found by its id, as it is shown.
fn each<T>(
    old: &[T],
    new: &[T],
    id: impl Fn(&T) -> &String,
    place: impl Fn(&T) -> Where,
    shown: impl Fn(&T) -> String,
    differ: &mut impl FnMut(Where, Option<String>, Option<String>),
) {
    pairs(old, new, id, |was, is| {
        if let Some(there) = is.or(was) {
            differ(place(there), was.map(&shown), is.map(&shown));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sop::{Need, Next, by_id};

    const BKK: &str = "publikasi-bkk-palembang";

    fn bkk() -> Profile {
        parse(BKK, by_id(BKK).unwrap()).unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn an_office_adapts_its_sop_as_a_new_revision_with_reason_and_date() {
        let old = bkk();
        let mut edited = old.clone();
        edited.steps[2].minutes = Some(90);
        edited.steps[3].next =
            Some(Next::Decide { yes: "setujui".into(), no: "sampaikan".into(), mark: Mark::Stated });
        edited.sections[0].statements.push(Statement {
            text: "Kementerian Kesehatan".into(),
            mark: Mark::Stated,
            note: None,
        });
        let made = adapt(&old, edited, " Foto lebih cepat siap ", day("2026-12-01")).unwrap();
        let new = &made.profile;
        assert_eq!((new.revision, new.changes.len()), (1, 1));
        let change = &new.changes[0];
        assert_eq!((change.revision, change.content.as_str()), (1, "Foto lebih cepat siap"));
        assert!(change.what.contains("3 Penulisan (5W+1H)"), "{}", change.what);
        assert_eq!(new.steps[2].minutes_mark, Mark::Added);
        assert_eq!(new.steps[0].minutes_mark, Mark::Stated);
        assert!(matches!(new.steps[3].next, Some(Next::Decide { mark: Mark::Added, .. })));
        assert!(matches!(new.steps[4].next, Some(Next::Decide { mark: Mark::Read, .. })));
        let marks: Vec<Mark> = new.sections[0].statements.iter().map(|s| s.mark).collect();
        assert_eq!(
            (marks[0], marks[marks.len() - 1]),
            (Mark::Stated, Mark::Added),
            "nobody makes the document say it"
        );
        assert_eq!(made.differences.len(), 3);
        let minutes = Where::Step { id: "tulis".into(), part: Some("minutes") };
        assert!(made.differences.contains(&Difference {
            place: minutes,
            before: Some("120".into()),
            after: Some("90".into())
        }));
        assert_eq!(parse("log", &made.toml).unwrap(), made.profile);
    }

    #[test]
    fn revisions_count_on_and_their_history_is_kept() {
        let mut profile = bkk();
        for minutes in 1..=3 {
            let mut edited = profile.clone();
            edited.changes.clear();
            edited.revision = 77;
            edited.steps[0].minutes = Some(minutes);
            profile = adapt(&profile, edited, "Percobaan", day("2026-12-01")).unwrap().profile;
            assert_eq!(profile.revision, minutes);
        }
        assert_eq!(profile.changes.len(), 3);
        let too_early = adapt(&profile, bkk(), "Kembali", day("2026-11-30"));
        assert!(matches!(too_early, Err(AdaptError::TooEarly { .. })));
    }

    #[test]
    fn a_change_without_reason_content_or_sense_is_refused() {
        let old = bkk();
        let (from, mut edited) = (day("2026-12-01"), bkk());
        assert_eq!(adapt(&old, edited.clone(), "x", from), Err(AdaptError::NothingChanged));
        edited.steps[2].needs.retain(|need| *need != Need::Fitting);
        assert_eq!(adapt(&old, edited.clone(), "  ", from), Err(AdaptError::ReasonMissing));
        edited.steps[2].roles = vec!["humas".into()];
        let Err(AdaptError::Profile(errors)) = adapt(&old, edited.clone(), "x", from) else { panic!() };
        assert!(errors.problems[0].line > 1);
        edited.id = "lain".into();
        assert!(matches!(adapt(&old, edited, "x", from), Err(AdaptError::OtherSop { .. })));
        let broken = adapt_text(&old, "sop.toml", "id =", "x", from);
        assert!(matches!(broken, Err(AdaptError::Profile(_))));
    }

    #[test]
    fn steps_that_are_new_gone_or_moved_are_listed() {
        let old = bkk();
        let mut new = old.clone();
        new.steps.remove(8);
        new.steps.swap(0, 1);
        let found = differences(&old, &new);
        let ids: Vec<&Where> = found.iter().map(|difference| &difference.place).collect();
        let step = |id: &str| Where::Step { id: id.into(), part: None };
        assert_eq!(ids, [&step("monev"), &step("instruksikan"), &step("sampaikan")]);
        assert_eq!(differences(&new, &old)[0].before, None);
    }
}

//! The queries: from what was folded to what a screen shows. Everything goes through a [`Teller`], which knows the
//! language, the office, its working hours and the present moment, so that a view is a pure function of these.
//!
//! Nothing here decides: whether an action is offered is asked of the rule that will judge it
//! ([`crate::app::Ledger::would`]), about the very fact it would write.

mod actions;
mod answers;
mod calendar;
mod card;
mod case;
mod case_lines;
mod connect;
mod erasing;
mod films;
mod forks;
mod front;
mod history;
mod inbox;
mod message;
mod message_history;
mod messages;
mod office;
mod photos;
mod posts;
mod register;
mod register_table;
mod reminders;
mod reply;
mod retention;
mod settings;
mod sop;
mod start;
mod stories;
mod story;
mod today;
mod tokens;
mod topics;
mod week;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

use crate::app::{AppError, Session};
use crate::ids::{ChannelId, PersonId};
use crate::office::{Meta, Office, Refusal};
use crate::sop::{Label, Profile, Step, WorkCalendar, worktime};
use crate::words::{Language, Say, form};

pub use case::outcome_of;
pub use messages::kind_of_id;
pub use photos::{ground_id, ground_of};
pub use start::{file_sort_of, subject_of};

/// The way of a channel whose posts a person carries out.
const BY_HAND: &str = "by-hand";

/// Puts facts in words: in a language and a zone, at a moment, by an office's working hours.
struct Teller<'a> {
    session: &'a Session,
    zone: FixedOffset,
    calendar: WorkCalendar,
    now: DateTime<Utc>,
}

/// A teller who knows the office, too.
struct Scene<'a> {
    teller: Teller<'a>,
    office: &'a Office,
}

impl<'a> std::ops::Deref for Scene<'a> {
    type Target = Teller<'a>;
    fn deref(&self) -> &Teller<'a> {
        &self.teller
    }
}

impl Teller<'_> {
    fn language(&self) -> Language {
        self.session.language
    }

    fn word(&self, code: &str) -> String {
        self.session.word(code)
    }

    fn say(&self, say: &Say) -> String {
        self.session.words(say)
    }

    fn all(&self, says: &[Say]) -> String {
        says.iter().map(|say| self.say(say)).collect::<Vec<_>>().join(" ")
    }

    /// What a refusal says; everything that is missing where something is.
    fn refusal(&self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::Missing(all) if !all.is_empty() => self.all(all),
            other => self.say(&other.say()),
        }
    }

    fn error(&self, error: &AppError) -> String {
        self.all(&error.says())
    }

    fn label<'l>(&self, label: &'l Label) -> &'l str {
        label_in(self.language(), label)
    }

    fn local(&self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        at.with_timezone(&self.zone)
    }

    /// "Jumat, 20 Nov 2026, 08.15 WIB".
    fn moment(&self, at: DateTime<Utc>) -> String {
        form::moment(self.language(), &self.local(at))
    }

    /// "08.15" today, else the whole moment.
    fn brief(&self, at: DateTime<Utc>) -> String {
        if self.day(at) == self.today() {
            form::clock(self.language(), &self.local(at))
        } else {
            self.moment(at)
        }
    }

    fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        self.local(at).date_naive()
    }

    fn today(&self) -> NaiveDate {
        self.day(self.now)
    }

    fn duration(&self, minutes: u64) -> String {
        form::duration(self.language(), minutes)
    }

    /// Working minutes between two instants.
    fn worked(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> u64 {
        worktime::working_minutes(&self.calendar, from, to)
    }

    /// A sentence about somebody who has waited since then, with the working time, or that it only just began.
    fn waited(&self, say: Say, since: DateTime<Utc>) -> Say {
        let fresh = if minutes(since, self.now) == 0 { "yes" } else { "no" };
        say.with("time", self.duration(self.worked(since, self.now))).with("fresh", fresh)
    }

    /// "48 dari 120 menit", or the time alone where the SOP states none.
    fn work(&self, minutes: u64, stated: Option<u32>) -> String {
        match stated {
            Some(stated) => {
                self.say(&Say::new("views-worked-of").with("minutes", minutes).with("stated", stated))
            }
            None => self.duration(minutes),
        }
    }
}

/// Whole minutes from one instant to a later one.
fn minutes(from: DateTime<Utc>, to: DateTime<Utc>) -> u64 {
    u64::try_from((to - from).num_minutes()).unwrap_or(0)
}

impl<'a> Scene<'a> {
    fn new(session: &'a Session, office: &'a Office) -> Self {
        let calendar = office.calendar.clone();
        Self { teller: Teller { session, zone: office.zone, calendar, now: session.app.now() }, office }
    }

    /// Whether a channel goes out by hand.
    fn by_hand(&self, channel: ChannelId) -> bool {
        self.office.channels.get(&channel).is_none_or(|set| set.way == BY_HAND)
    }

    fn name(&self, person: Option<PersonId>) -> String {
        match person {
            Some(person) => self.office.name_of(Some(person)).to_owned(),
            None => self.word("views-warta"),
        }
    }

    fn names(&self, people: &[PersonId]) -> String {
        people.iter().map(|p| self.office.name_of(Some(*p))).collect::<Vec<_>>().join(", ")
    }

    /// The names of a step's roles.
    fn roles(&self, profile: &Profile, step: &Step) -> String {
        let names = step.roles.iter().filter_map(|id| profile.role(id)).map(|r| self.label(&r.name));
        names.collect::<Vec<_>>().join(" / ")
    }

    /// What the person signed in would write now.
    fn meta(&self) -> Meta {
        Meta { at: self.now, ..self.session.present() }
    }
}

fn label_in(language: Language, label: &Label) -> &str {
    match language {
        Language::Id => &label.id,
        Language::En => &label.en,
    }
}

/// A step's place on the bar: its number and how many there are. Where a document numbers its steps 1, 2, 3 … its own
/// count is taken, duties included (BKK: "3 dari 9"); else stories' steps are counted.
fn place(profile: &Profile, step: &str) -> (usize, usize) {
    let number = |s: &Step| s.number.parse::<usize>().ok();
    let in_order = profile.story_steps().enumerate().all(|(at, s)| number(s) == Some(at + 1));
    let total = if in_order {
        profile.steps.iter().filter(|s| number(s).is_some()).count()
    } else {
        profile.story_steps().count()
    };
    let at = profile.story_steps().position(|s| s.id == step).map_or(0, |at| at + 1);
    (at, total)
}

#[cfg(test)]
mod masked_tests;
#[cfg(test)]
mod message_tests;
#[cfg(test)]
mod register_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod week_tests;

/// In the order of names, as people look for them; ids are random.
fn by_name<T>(things: impl Iterator<Item = T>, name: impl Fn(&T) -> &str) -> Vec<T> {
    let mut things: Vec<T> = things.collect();
    things.sort_by_cached_key(|thing| name(thing).to_lowercase());
    things
}

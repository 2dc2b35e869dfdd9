//! What a channel charges (X, by its price list: [`crate::channels::x::cost`]), what was spent in a calendar month of the
//! office, and the office's own limit. The sum is Warta's reckoning over what went out by it: X's own page is the one that
//! counts. At the limit nothing is sent, not even a question: a person raises it, posts by hand, or waits for the next month.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeZone, Utc};

use super::channels::X;
use super::outbox::{Standing, goes_out};
use super::rows::messages::{MESSAGES, MessageRow};
use super::rows::{STORIES, StoryRow};
use super::{App, AppError};
use crate::channels::{Need, Order, Outgoing, x};
use crate::ids::{ChannelId, StoryId};
use crate::index::{Ask, List};
use crate::office::Office;
use crate::outbox::jobs::OutAnswer;
use crate::outbox::{Job, Note, Trouble};
use crate::state::Fact;
use crate::state::facts::ChannelSet;
use crate::story::Story;
use crate::story::form::Form;
use crate::story::texts::spans::{self, Kind};
use crate::words::Language;

/// The most that a limit can be, in thousandths of a US dollar: nobody means more than ten thousand dollars.
const MOST: u32 = 10_000_000;
/// Stories asked for at a time.
const AT_ONCE: usize = 200;

/// What was spent in a month, kept until something changes.
#[derive(Default)]
pub(crate) struct Spent(Mutex<Option<Reckoned>>);

#[derive(Clone)]
struct Reckoned {
    /// The state of the ledger that it was reckoned for.
    at: u64,
    month: NaiveDate,
    by_channel: BTreeMap<ChannelId, u32>,
}

/// Whether a channel charges for what goes out by its interface.
pub(crate) fn charges(set: &ChannelSet) -> bool {
    set.way == X
}

/// What a channel charges for a post, in thousandths of a US dollar.
pub(crate) fn cost_of(set: &ChannelSet, post: &Outgoing) -> Option<u32> {
    charges(set).then(|| {
        if post.repost.is_some() {
            return x::REPOSTING.0;
        }
        let described = post.media.iter().filter(|media| !media.alt.trim().is_empty()).count();
        x::cost(has_link(&post.text), u32::try_from(described).unwrap_or(u32::MAX)).0
    })
}

/// What a channel charges for a job's post or answer, in thousandths of a US dollar.
fn cost_of_job(set: &ChannelSet, job: &Job) -> Option<u32> {
    match &job.answer {
        None => cost_of(set, &job.post),
        Some(OutAnswer { answer, .. }) => {
            charges(set).then(|| x::cost_of_answer(answer.place, answer.act, &answer.text).0)
        }
    }
}

/// Whether X finds a link in a text.
pub(crate) fn has_link(text: &str) -> bool {
    spans::find(text, Form::X).iter().any(|span| span.kind == Kind::Link)
}

/// An amount in US dollars as people type it (`5`, `2,50`, `$ 0.75`), in thousandths.
pub(crate) fn dollars(typed: &str) -> Option<u32> {
    let typed = typed.trim().trim_start_matches("US").trim_start_matches('$').trim().replace(',', ".");
    let (whole, rest) = typed.split_once('.').unwrap_or((&typed, ""));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if !digits(whole) || !digits(rest) || rest.len() > 2 || (whole.is_empty() && rest.is_empty()) {
        return None;
    }
    let whole: u32 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let cents: u32 = format!("{rest:0<2}").parse().ok()?;
    whole.checked_mul(1000)?.checked_add(cents * 10).filter(|amount| *amount <= MOST)
}

impl App {
    /// What was spent on a channel since the month of the office began, in thousandths of a US dollar.
    ///
    /// # Errors
    /// The log can't be read.
    pub(crate) fn spent(&self, office: &Office, channel: ChannelId) -> Result<u32, AppError> {
        let month = month_of(office, self.now());
        let at = *self.changes().borrow();
        let kept = &self.0.spent.0;
        let known = kept.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let known = known.filter(|known| (known.at, known.month) == (at, month));
        let known = match known {
            Some(known) => known,
            None => {
                let by_channel = self.reckon(office, month)?;
                let fresh = Reckoned { at, month, by_channel };
                *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(fresh.clone());
                fresh
            }
        };
        Ok(known.by_channel.get(&channel).copied().unwrap_or_default())
    }

    fn reckon(&self, office: &Office, month: NaiveDate) -> Result<BTreeMap<ChannelId, u32>, AppError> {
        let mut sums = BTreeMap::new();
        if !office.channels.values().any(charges) {
            return Ok(sums);
        }
        let begin = office.zone.from_local_datetime(&month.and_time(NaiveTime::MIN)).earliest();
        let begin = begin.map_or(DateTime::UNIX_EPOCH, |at| at.with_timezone(&Utc));
        self.add_messages(&mut sums, begin)?;
        let mut after = None;
        loop {
            let page = self.0.ledger.page(&List::new(STORIES), &Ask::newest().limit(AT_ONCE).after(after))?;
            let rows = page.rows.iter().filter_map(|row| minicbor::decode::<StoryRow>(&row.bytes).ok());
            let mut old = false;
            for row in rows {
                old |= row.last < begin.timestamp_millis();
                if let Some(story) = self.0.ledger.story(row.id)?.filter(|_| !old) {
                    add(&mut sums, &story, begin);
                }
            }
            after = page.next;
            if old || after.is_none() {
                return Ok(sums);
            }
        }
    }

    /// Adds what reading and answering messages has cost since then.
    fn add_messages(
        &self,
        sums: &mut BTreeMap<ChannelId, u32>,
        begin: DateTime<Utc>,
    ) -> Result<(), AppError> {
        for row in self.session(None, Language::Id).rows_of::<MessageRow>(MESSAGES)? {
            let Some(channel) = row.channel else { continue };
            let sum: &mut u32 = sums.entry(channel).or_default();
            let since = row.costs.iter().filter(|(at, _)| *at >= begin.timestamp_millis());
            *sum = since.fold(*sum, |sum, (_, cost)| sum.saturating_add(*cost));
        }
        Ok(())
    }

    /// What the channel of a job charges for its post.
    ///
    /// # Errors
    /// The log can't be read.
    pub(super) fn cost_of(&self, job: &Job) -> Result<Option<u32>, AppError> {
        let office = self.0.ledger.office()?;
        Ok(office.channels.get(&job.channel).and_then(|set| cost_of_job(set, job)))
    }

    /// Why a post is not sent although nothing is wrong with it: the month's limit of its channel. What may be out already is
    /// looked for all the same.
    pub(super) fn over_budget(
        &self,
        office: &Office,
        set: &ChannelSet,
        job: &Job,
        note: &Note,
    ) -> Option<Standing> {
        let open = job.order == Order::Publish && !note.in_doubt(job) && !note.is_public();
        let (limit, cost) = (set.budget.filter(|_| open)?, cost_of_job(set, job)?);
        // Without the log it can't be reckoned; nothing is sent then, and the run itself says why.
        let Ok(spent) = self.spent(office, set.channel) else { return Some(Standing::Stopped) };
        let need = Need::OverBudget { limit, spent, cost };
        (spent.saturating_add(cost) > limit).then_some(Standing::Asks(Trouble::Needs(need)))
    }

    /// Whether a job waits for something that a person can go around by posting by hand.
    pub(super) fn waits_for_a_hand(&self, office: &Office, story: StoryId, channel: ChannelId) -> bool {
        let Ok(Some(job)) = self.job(story, channel) else { return false };
        let needs =
            |standing| matches!(standing, Standing::Asks(Trouble::Needs(need)) if need.helps_by_hand());
        goes_out(&job) && !self.0.outbox.notes.of(&job).in_doubt(&job) && needs(self.standing(office, &job))
    }
}

/// The first day of the month.
fn month_of(office: &Office, now: DateTime<Utc>) -> NaiveDate {
    let day = office.day(now);
    day.with_day(1).unwrap_or(day)
}

/// Adds what a story has cost since then.
fn add(sums: &mut BTreeMap<ChannelId, u32>, story: &Story, begin: DateTime<Utc>) {
    for (_, fact) in story.history.iter().filter(|(meta, _)| meta.at >= begin) {
        let (channel, cost) = match fact {
            Fact::PostOut(out) => (out.channel, out.cost.unwrap_or_default()),
            // Only what the interface brought out is taken down by it.
            Fact::TakenDown(down) => {
                let charged = |fact: &Fact| match fact {
                    Fact::PostOut(out) => {
                        out.channel == down.channel && out.cost.is_some() && !out.remote.is_empty()
                    }
                    _ => false,
                };
                let charged = story.history.iter().any(|(_, fact)| charged(fact));
                (down.channel, if charged { x::DELETING.0 } else { 0 })
            }
            _ => continue,
        };
        let sum: &mut u32 = sums.entry(channel).or_default();
        *sum = sum.saturating_add(cost);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_people_type_it() {
        for (typed, amount) in [
            ("5", Some(5_000)),
            (" 2,50 ", Some(2_500)),
            ("$ 0.75", Some(750)),
            ("US$3", Some(3_000)),
            (",5", Some(500)),
            ("0", Some(0)),
            ("10000", Some(10_000_000)),
            ("10000,01", None),
            ("1.234", None),
            ("1.000,50", None),
            ("-1", None),
            ("lima", None),
            (".", None),
        ] {
            assert_eq!(dollars(typed), amount, "{typed}");
        }
    }
}

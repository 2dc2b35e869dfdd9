//! The duties of an SOP that come back: posting every working day in working hours (000 step 8), evaluating
//! periodically (BKK row 9). Pure functions of what was done, so that a screen asks at any moment and nothing is kept.
//!
//! A daily duty is done when something was done within the working hours of the day; what was done before or after
//! them does not count, and a day off asks for nothing. A periodic duty is due once in each calendar month or
//! quarter; one that was left out in the period before is overdue. An office owes nothing for the time before it began.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};

use super::worktime::{local_day, working_hours};
use super::{Does, Flow, Period, Profile, Step, WorkCalendar};

/// One time a duty was done: for a daily duty, something went out or was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done<'a> {
    /// The step that was done.
    pub step: &'a str,
    /// When.
    pub at: DateTime<Utc>,
}

/// How it stands with a duty now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Today is a day off.
    DayOff,
    /// Done in this period, at this time the last.
    Done(DateTime<Utc>),
    /// The hours of today begin then.
    Later(DateTime<Utc>),
    /// To be done until the end of this day's hours, or of the period's last day.
    Due(DateTime<Utc>),
    /// Not done in the hours of today, which ended then, or in the period before, which ended then.
    Missed(DateTime<Utc>),
}

impl Standing {
    /// Whether a person must do something about it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Due(_) | Self::Missed(_))
    }
}

/// Every duty of `profile` that Warta watches, with how it stands at `now`; `since` is when the office began.
#[must_use]
pub fn duties<'p>(
    profile: &'p Profile,
    calendar: &WorkCalendar,
    since: DateTime<Utc>,
    done: &[Done<'_>],
    now: DateTime<Utc>,
) -> Vec<(&'p Step, Standing)> {
    let watched = profile.steps.iter().filter(|s| s.flow == Flow::Duty && s.does != Does::Show);
    watched
        .filter_map(|step| {
            let times: Vec<DateTime<Utc>> =
                done.iter().filter(|done| done.step == step.id && done.at <= now).map(|d| d.at).collect();
            let standing = match step.period? {
                Period::Daily => daily(calendar, &times, now),
                Period::Monthly => periodic(calendar, 1, since, &times, now)?,
                Period::Quarterly => periodic(calendar, 3, since, &times, now)?,
            };
            Some((step, standing))
        })
        .collect()
}

fn daily(calendar: &WorkCalendar, times: &[DateTime<Utc>], now: DateTime<Utc>) -> Standing {
    let Some((opens, closes)) = working_hours(calendar, local_day(calendar, now)) else {
        return Standing::DayOff;
    };
    match times.iter().filter(|at| (opens..closes).contains(*at)).max() {
        Some(at) => Standing::Done(*at),
        None if now < opens => Standing::Later(opens),
        None if now < closes => Standing::Due(closes),
        None => Standing::Missed(closes),
    }
}

/// A duty that comes back every `months` calendar months; none where the calendar of days ends.
fn periodic(
    calendar: &WorkCalendar,
    months: u32,
    since: DateTime<Utc>,
    times: &[DateTime<Utc>],
    now: DateTime<Utc>,
) -> Option<Standing> {
    let today = local_day(calendar, now);
    let begins = today.with_day(1)?.checked_sub_months(Months::new(today.month0() % months))?;
    let ends = begins.checked_add_months(Months::new(months))?;
    let before = begins.checked_sub_months(Months::new(months))?;
    let in_period = |at: &&DateTime<Utc>| local_day(calendar, **at) >= begins;
    if let Some(at) = times.iter().filter(in_period).max() {
        return Some(Standing::Done(*at));
    }
    let owed = local_day(calendar, since) < begins;
    if owed && !times.iter().any(|at| local_day(calendar, *at) >= before) {
        return Some(Standing::Missed(last_hours(calendar, begins)?));
    }
    Some(Standing::Due(last_hours(calendar, ends)?))
}

/// The end of the last working hours before `day`.
fn last_hours(calendar: &WorkCalendar, day: NaiveDate) -> Option<DateTime<Utc>> {
    (1..=62).find_map(|back| Some(working_hours(calendar, day.checked_sub_days(Days::new(back))?)?.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sop::calendar::Zone;
    use crate::sop::{by_id, holidays, parse};

    fn wib(text: &str) -> DateTime<Utc> {
        format!("{text}:00+07:00").parse().unwrap()
    }

    fn stands(id: &str, since: &str, done: &[(&str, &str)], now: &str) -> Standing {
        let profile = parse(id, by_id(id).unwrap()).unwrap();
        let mut calendar = WorkCalendar::five_days(Zone::Wib);
        calendar.add_year(&holidays(2026).unwrap());
        let done: Vec<Done<'_>> = done.iter().map(|(step, at)| Done { step, at: wib(at) }).collect();
        let found = duties(&profile, &calendar, wib(since), &done, wib(now));
        assert_eq!(found.len(), 1, "one duty is watched");
        found[0].1
    }

    fn daily(done: &[(&str, &str)], now: &str) -> Standing {
        stands("twitter-arjuno", "2026-01-01T08:00", done, now)
    }

    #[test]
    fn posting_is_due_every_working_day_within_its_hours() {
        let closes = wib("2026-11-19T16:00");
        assert_eq!(daily(&[], "2026-11-19T06:00"), Standing::Later(wib("2026-11-19T07:30")));
        assert_eq!(daily(&[], "2026-11-19T08:00"), Standing::Due(closes));
        assert_eq!(daily(&[], "2026-11-19T17:00"), Standing::Missed(closes));
        assert_eq!(daily(&[], "2026-11-21T09:00"), Standing::DayOff);
        assert_eq!(daily(&[], "2026-12-25T09:00"), Standing::DayOff);
        let posted = [("setiap-hari", "2026-11-19T09:00"), ("setiap-hari", "2026-11-19T10:00")];
        assert_eq!(daily(&posted, "2026-11-19T17:00"), Standing::Done(wib("2026-11-19T10:00")));
        assert_eq!(daily(&posted, "2026-11-19T09:30"), Standing::Done(wib("2026-11-19T09:00")));
        assert!(daily(&posted, "2026-11-20T08:00").is_open(), "yesterday's post is not today's");
    }

    #[test]
    fn what_is_posted_outside_the_hours_or_is_another_step_does_not_count() {
        let early = [("setiap-hari", "2026-11-19T06:00"), ("unggah", "2026-11-19T09:00")];
        assert_eq!(daily(&early, "2026-11-19T10:00"), Standing::Due(wib("2026-11-19T16:00")));
    }

    #[test]
    fn the_evaluation_is_due_once_a_month_and_missed_after_one_without() {
        let monthly = |since: &str, done: &[(&str, &str)], now: &str| {
            stands("publikasi-bkk-palembang", since, done, now)
        };
        let end = wib("2026-11-30T16:00");
        let began = "2026-11-02T08:00";
        assert_eq!(monthly(began, &[], "2026-11-20T08:00"), Standing::Due(end));
        assert_eq!(monthly(began, &[], "2026-12-01T08:00"), Standing::Missed(end));
        let done = [("monev", "2026-11-27T10:00")];
        assert_eq!(monthly(began, &done, "2026-11-30T08:00"), Standing::Done(wib("2026-11-27T10:00")));
        assert_eq!(monthly(began, &done, "2026-12-01T08:00"), Standing::Due(wib("2026-12-31T16:00")));
    }
}

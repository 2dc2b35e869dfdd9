//! The clock of a step: working time between two instants, and where a deadline falls. Pure functions of a
//! [`WorkCalendar`]; a phone whose clock is set to the year 9999 gets an answer too.
//!
//! Hours belong to the day on which they begin: a night shift from Friday 21.00 to Saturday 07.00 is Friday's, also
//! where Saturday is off. Where shifts overlap, a minute counts once: what is measured is time in which the office
//! works, not the sum over its people.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use super::calendar::{Span, WorkCalendar};

/// The longest time that is counted day by day, in days; what goes beyond is cut off.
const LONGEST: u64 = 3660;
/// How far the next working moment is looked for, in days.
const FAR: u64 = 400;

/// From one local time to another.
type Local = (NaiveDateTime, NaiveDateTime);

/// The working minutes from `from` to `to`, whole ones; none where `to` is not later.
#[must_use]
pub fn working_minutes(calendar: &WorkCalendar, from: DateTime<Utc>, to: DateTime<Utc>) -> u64 {
    let (from, to) = (local(calendar, from), local(calendar, to));
    let length = u64::try_from((to.date() - from.date()).num_days()).unwrap_or_default();
    let mut seconds = 0;
    // What was counted already: nights reach into the next day, and a minute counts once.
    let mut counted = from;
    for (start, end) in stretches(calendar, from.date(), length.min(LONGEST)) {
        let (start, end) = (start.max(counted), end.min(to));
        if start < end {
            seconds += (end - start).num_seconds();
            counted = end;
        }
    }
    u64::try_from(seconds / 60).unwrap_or_default()
}

/// Whether the office works at `instant`.
#[must_use]
pub fn is_working(calendar: &WorkCalendar, instant: DateTime<Utc>) -> bool {
    let at = local(calendar, instant);
    stretches(calendar, at.date(), 0).iter().any(|(start, end)| (*start..*end).contains(&at))
}

/// `instant` if the office works then, else the next moment at which it does; none where it doesn't for 400 days.
#[must_use]
pub fn next_working(calendar: &WorkCalendar, instant: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let at = local(calendar, instant);
    // Mostly it is a matter of days; only a long pause is looked through to its end.
    [7, FAR].into_iter().find_map(|length| {
        let (start, _) = stretches(calendar, at.date(), length).into_iter().find(|(_, end)| *end > at)?;
        Some(utc(calendar, start.max(at)))
    })
}

/// Whether hours begin on `date`.
#[must_use]
pub fn is_working_day(calendar: &WorkCalendar, date: NaiveDate) -> bool {
    calendar.hours(date).is_some()
}

/// The local day of `instant` in the office's zone.
#[must_use]
pub fn local_day(calendar: &WorkCalendar, instant: DateTime<Utc>) -> NaiveDate {
    local(calendar, instant).date()
}

/// When the hours that begin on `date` start and end, breaks aside; none on a day off.
#[must_use]
pub fn working_hours(calendar: &WorkCalendar, date: NaiveDate) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let worked = worked(calendar, date);
    let start = worked.first()?.0;
    let end = worked.iter().map(|(_, end)| *end).max()?;
    Some((utc(calendar, start), utc(calendar, end)))
}

/// The end of work on the `days`-th working day after the day of `from`, as deadlines are stated ("2 working days");
/// with 0 days, the first working day from that day on. None beyond ten years.
#[must_use]
pub fn deadline(calendar: &WorkCalendar, from: DateTime<Utc>, days: u32) -> Option<DateTime<Utc>> {
    let today = local_day(calendar, from);
    let after = today + Days::new(u64::from(days > 0));
    let nth = usize::try_from(days.saturating_sub(1)).ok()?;
    let day = days_from(after, LONGEST).filter(|day| is_working_day(calendar, *day)).nth(nth)?;
    working_hours(calendar, day).map(|(_, end)| end)
}

/// The stretches of work that reach into the days from `first` to `length` days later, in order of their start.
fn stretches(calendar: &WorkCalendar, first: NaiveDate, length: u64) -> Vec<Local> {
    // A night shift of the day before reaches into the first day.
    let days = days_from(first - Days::new(1), length + 2);
    let mut found: Vec<Local> = days.flat_map(|day| worked(calendar, day)).collect();
    found.sort_unstable();
    found
}

/// The stretches of work that begin on `day`, without breaks, in order.
fn worked(calendar: &WorkCalendar, day: NaiveDate) -> Vec<Local> {
    let Some(hours) = calendar.hours(day) else { return Vec::new() };
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    let mut parts: Vec<Span> = hours.shifts.clone();
    for pause in &hours.breaks {
        parts = parts.into_iter().flat_map(|part| without(part, *pause)).collect();
    }
    parts.retain(|part| part.from < part.to);
    parts.sort_by_key(|part| part.from);
    let at = |minute: u16| midnight + TimeDelta::minutes(i64::from(minute.min(2880)));
    parts.into_iter().map(|part| (at(part.from), at(part.to))).collect()
}

/// What is left of `part` before and after `pause`.
fn without(part: Span, pause: Span) -> [Span; 2] {
    if pause.from >= pause.to {
        return [part, Span { from: part.to, to: part.to }];
    }
    [
        Span { from: part.from, to: part.to.min(pause.from).max(part.from) },
        Span { from: part.from.max(pause.to).min(part.to), to: part.to },
    ]
}

/// `count` days from `first` on.
fn days_from(first: NaiveDate, count: u64) -> impl Iterator<Item = NaiveDate> {
    (0..count).map_while(move |n| first.checked_add_days(Days::new(n)))
}

/// The office's clock at `instant`, in whole seconds; instants before 1970 and after 2200 count as those.
fn local(calendar: &WorkCalendar, instant: DateTime<Utc>) -> NaiveDateTime {
    const YEAR_2200: i64 = 7_258_118_400;
    let instant = DateTime::from_timestamp(instant.timestamp().clamp(0, YEAR_2200), 0).unwrap_or_default();
    instant.with_timezone(&calendar.zone.offset()).naive_local()
}

fn utc(calendar: &WorkCalendar, local: NaiveDateTime) -> DateTime<Utc> {
    (local - TimeDelta::seconds(i64::from(calendar.zone.offset().local_minus_utc()))).and_utc()
}

#[cfg(test)]
#[path = "worktime_tests.rs"]
mod tests;

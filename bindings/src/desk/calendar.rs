//! The working calendar.

use warta_core::app::calendar::{TypedHours, TypedWeeks};
use warta_core::views::calendar::CalendarView;

use super::Desk;
use super::people::day;
use crate::error::Answer;

/// The hours of a week as typed, from Monday on.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct NewWeek {
    /// Its days.
    pub days: Vec<NewHours>,
}

/// The hours of a day as typed: "07.30–14.45", several separated by commas.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct NewHours {
    /// The shifts; empty on a day off.
    pub hours: String,
    /// The breaks.
    pub breaks: String,
}

fn typed(weeks: Vec<NewWeek>) -> TypedWeeks {
    let hours = |day: NewHours| TypedHours { hours: day.hours, breaks: day.breaks };
    weeks.into_iter().map(|week| week.days.into_iter().map(hours).collect()).collect()
}

#[uniffi::export]
impl Desk {
    /// The working calendar.
    ///
    /// # Errors
    /// The office can't be read.
    pub async fn calendar(&self) -> Answer<CalendarView> {
        self.work(|s| Ok(s.calendar()?)).await
    }

    /// Sets the usual weeks; `anchor` is a day of a week in which the first of them holds, as `YYYY-MM-DD`.
    ///
    /// # Errors
    /// Hours that can't be read, with their day; not an administrator.
    pub async fn set_weeks(&self, weeks: Vec<NewWeek>, anchor: String, keeps_holidays: bool) -> Answer<()> {
        self.work(move |s| Ok(s.set_weeks(&typed(weeks), day(&anchor)?, keeps_holidays)?)).await
    }

    /// Adds a week to the pattern, or takes the last one out of it; for offices that work in shifts.
    ///
    /// # Errors
    /// Too many; no working day is left; not an administrator.
    pub async fn change_pattern(&self, longer: bool) -> Answer<()> {
        self.work(move |s| match longer {
            true => Ok(s.add_week()?),
            false => Ok(s.remove_week()?),
        })
        .await
    }

    /// Adds Ramadan with the usual hours, to be changed.
    ///
    /// # Errors
    /// It ends before it begins, or meets another one; not an administrator.
    pub async fn add_ramadan(&self, from: String, until: String) -> Answer<()> {
        self.work(move |s| Ok(s.add_ramadan(day(&from)?, day(&until)?)?)).await
    }

    /// Changes the season that begins on `season`: its days and hours.
    ///
    /// # Errors
    /// No such season; hours that can't be read; not an administrator.
    pub async fn set_season(
        &self,
        season: String,
        from: String,
        until: String,
        weeks: Vec<NewWeek>,
    ) -> Answer<()> {
        self.work(move |s| Ok(s.set_season(day(&season)?, day(&from)?, day(&until)?, &typed(weeks))?)).await
    }

    /// Removes the season that begins on `season`.
    ///
    /// # Errors
    /// Not an administrator.
    pub async fn remove_season(&self, season: String) -> Answer<()> {
        self.work(move |s| Ok(s.remove_season(day(&season)?)?)).await
    }

    /// Adds a holiday, collective leave, or the office's own day; `kind` is one of the view's.
    ///
    /// # Errors
    /// No name or source; not an administrator.
    pub async fn add_day(&self, date: String, kind: String, name: String, source: String) -> Answer<()> {
        self.work(move |s| Ok(s.add_day(day(&date)?, &kind, &name, &source)?)).await
    }

    /// Removes a day, by its id in the view.
    ///
    /// # Errors
    /// No such day; not an administrator.
    pub async fn remove_day(&self, day: String) -> Answer<()> {
        self.work(move |s| Ok(s.remove_day(&day)?)).await
    }
}

//! The working calendar as a plain form: hours as people write them, one line for each day.

use super::Choice;

/// The calendar's screen.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct CalendarView {
    /// The zone.
    pub zone: String,
    /// The weeks in turn; one for an office that works each week alike.
    pub weeks: Vec<WeekView>,
    /// A day of a week in which the first of them holds, as `YYYY-MM-DD`.
    pub anchor: String,
    /// Whether holidays and collective leave are free.
    pub keeps_holidays: bool,
    /// Ramadan, year by year.
    pub seasons: Vec<SeasonView>,
    /// The days that differ from the week, in order; chosen are those that are still to come.
    pub days: Vec<Choice>,
    /// "Yang sudah lewat (3)"; empty where none has passed.
    pub past: String,
    /// What such a day can be.
    pub kinds: Vec<Choice>,
    /// Why this person may not change anything here; none if they may.
    pub refused: Option<String>,
}

/// The hours of a week.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct WeekView {
    /// "Minggu kerja ke-2"; empty where there is only one.
    pub name: String,
    /// Monday to Sunday.
    pub days: Vec<HoursView>,
}

/// The hours of a day.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct HoursView {
    /// "Senin".
    pub name: String,
    /// "07.30–14.45", several shifts separated by commas; empty on a day off.
    pub hours: String,
    /// "12.00–12.30", several separated by commas; empty where there is none.
    pub breaks: String,
}

/// Other hours for a time.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct SeasonView {
    /// Its name.
    pub name: String,
    /// The first day, as `YYYY-MM-DD`; it tells the seasons apart.
    pub from: String,
    /// The last day, as `YYYY-MM-DD`.
    pub to: String,
    /// "Ramadan: 8 Feb 2027 sampai 9 Mar 2027".
    pub line: String,
    /// Its weeks in turn.
    pub weeks: Vec<WeekView>,
}

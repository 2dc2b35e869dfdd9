//! When an office works. All of it is data that the office edits: the zone, a pattern of weeks that repeats (one week
//! for most, several for shifts), the hours and breaks of each day, other hours in Ramadan, holidays with their
//! source, and the office's own days. The arithmetic on it is in [`super::worktime`].
//!
//! What ships is marked [`Mark::Added`]: the SOPs say "pada jam kerja" (000 step 8) and not which.
//! Holidays come from `core/sops/holidays/*.toml`, one file for each year that is known; for the next year Warta asks
//! in December ([`WorkCalendar::year_to_ask_for`]).

use chrono::{Datelike, FixedOffset, NaiveDate, Offset, Utc};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::Mark;
use crate::words::Say;

/// The zone of an office; there is no daylight saving (facts: WIB UTC+7, WITA UTC+8, WIT UTC+9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// West: Malang, Palembang.
    #[default]
    #[n(0)]
    Wib,
    /// Middle.
    #[n(1)]
    Wita,
    /// East.
    #[n(2)]
    Wit,
}

impl Zone {
    /// Every zone, from west to east.
    pub const ALL: [Self; 3] = [Self::Wib, Self::Wita, Self::Wit];

    /// Its name, the same in every language.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Wib => "WIB",
            Self::Wita => "WITA",
            Self::Wit => "WIT",
        }
    }

    /// The zone of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|zone| zone.name() == name)
    }

    /// The zone so many minutes east of UTC; WIB where there is no such zone in Indonesia.
    #[must_use]
    pub fn of_minutes(minutes: i32) -> Self {
        Self::ALL
            .into_iter()
            .find(|zone| zone.offset().local_minus_utc() == minutes.saturating_mul(60))
            .unwrap_or_default()
    }

    /// The distance from UTC.
    #[must_use]
    pub fn offset(self) -> FixedOffset {
        let hours = match self {
            Self::Wib => 7,
            Self::Wita => 8,
            Self::Wit => 9,
        };
        FixedOffset::east_opt(hours * 3600).unwrap_or_else(|| Utc.fix())
    }
}

/// From one minute of a day to another, in minutes from midnight. `to` beyond 1440 is on the next day (night shift).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct Span {
    /// The first minute, below 1440.
    #[n(0)]
    pub from: u16,
    /// The first minute that is no longer in it, at most 2880.
    #[n(1)]
    pub to: u16,
}

impl Span {
    /// From `from` to `to`, each as (hour, minute).
    #[must_use]
    pub const fn new(from: (u16, u16), to: (u16, u16)) -> Self {
        Self { from: from.0 * 60 + from.1, to: to.0 * 60 + to.1 }
    }
}

/// The hours of one day; without shifts, a day off.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct Hours {
    /// When somebody works.
    #[n(0)]
    pub shifts: Vec<Span>,
    /// When nobody does, within the shifts.
    #[n(1)]
    #[serde(default)]
    pub breaks: Vec<Span>,
}

impl Hours {
    /// One shift with one break.
    #[must_use]
    pub fn day(shift: Span, pause: Option<Span>) -> Self {
        Self { shifts: vec![shift], breaks: pause.into_iter().collect() }
    }
}

/// The hours of one week, Monday first; a day that is not listed is off.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct Week {
    /// Monday to Sunday.
    #[n(0)]
    pub days: Vec<Hours>,
}

impl Week {
    /// Monday to Thursday, Friday with its longer break, and Saturday if it is worked.
    fn usual(monday: Hours, friday: Hours, saturday: Option<Hours>) -> Self {
        let mut days = vec![monday; 4];
        days.push(friday);
        days.extend(saturday);
        Self { days }
    }
}

/// Other hours for a time: Ramadan.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct Season {
    /// Its name.
    #[n(0)]
    pub name: String,
    /// The first day.
    #[n(1)]
    #[cbor(with = "crate::sop::cbor_day")]
    pub from: NaiveDate,
    /// The last day.
    #[n(2)]
    #[cbor(with = "crate::sop::cbor_day")]
    pub to: NaiveDate,
    /// The pattern of weeks in it, counted from [`WorkCalendar::anchor`] as well.
    #[n(3)]
    pub weeks: Vec<Week>,
}

/// What a single day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayKind {
    /// A national holiday.
    #[n(0)]
    Holiday,
    /// Collective leave (cuti bersama).
    #[n(1)]
    CollectiveLeave,
    /// The office's own day off.
    #[n(2)]
    OfficeOff,
    /// The office works as in its week, whatever else the day is.
    #[n(3)]
    OfficeWorks,
}

/// One day that differs from the week.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct SpecialDay {
    /// The day.
    #[n(0)]
    #[cbor(with = "crate::sop::cbor_day")]
    pub date: NaiveDate,
    /// What it is.
    #[n(1)]
    pub kind: DayKind,
    /// Its name.
    #[n(2)]
    pub name: String,
    /// Where it is laid down: a joint decree, an office's letter.
    #[n(3)]
    #[serde(default)]
    pub source: String,
    /// From when the source holds.
    #[n(4)]
    #[cbor(with = "crate::sop::cbor_day::maybe")]
    #[serde(default)]
    pub effective: Option<NaiveDate>,
}

/// When an office works.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct WorkCalendar {
    /// The office's zone.
    #[n(0)]
    pub zone: Zone,
    /// The weeks in turn; one for an office that works each week alike.
    #[n(1)]
    pub weeks: Vec<Week>,
    /// A day of a week in which the first of `weeks` holds.
    #[n(2)]
    #[cbor(with = "crate::sop::cbor_day")]
    pub anchor: NaiveDate,
    /// Where the hours come from: added as shipped and as the office sets them.
    #[n(3)]
    pub mark: Mark,
    /// Ramadan, year by year.
    #[n(4)]
    pub seasons: Vec<Season>,
    /// Holidays, collective leave and the office's own days.
    #[n(5)]
    pub days: Vec<SpecialDay>,
    /// Whether holidays and collective leave are free; false for a unit that works in shifts throughout.
    #[n(6)]
    pub keeps_holidays: bool,
}

/// The holidays of one year, as a file has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayYear {
    /// The year.
    pub year: i32,
    /// Where they are laid down.
    pub source: String,
    /// From when that holds.
    pub effective: NaiveDate,
    /// The days; each without a source of its own has that of the year.
    pub days: Vec<SpecialDay>,
}

impl WorkCalendar {
    /// Six days, as most Puskesmas work: 37.5 hours a week without breaks. Assumed; the office sets its own.
    #[must_use]
    pub fn six_days(zone: Zone) -> Self {
        Self::of(
            zone,
            vec![Week::usual(
                Hours::day(Span::new((7, 30), (14, 45)), Some(Span::new((12, 0), (12, 30)))),
                Hours::day(Span::new((7, 30), (14, 0)), Some(Span::new((11, 30), (12, 45)))),
                Some(Hours::day(Span::new((7, 30), (12, 45)), None)),
            )],
        )
    }

    /// Five days, as a BKK works: 37.5 hours a week without breaks. Assumed; the office sets its own.
    #[must_use]
    pub fn five_days(zone: Zone) -> Self {
        Self::of(
            zone,
            vec![Week::usual(
                Hours::day(Span::new((7, 30), (16, 0)), Some(Span::new((12, 0), (13, 0)))),
                Hours::day(Span::new((7, 30), (16, 30)), Some(Span::new((11, 30), (13, 0)))),
                None,
            )],
        )
    }

    /// A pattern of weeks of the office's own, counted from Monday, 5 January 2026 until the office sets another day.
    #[must_use]
    pub fn of(zone: Zone, weeks: Vec<Week>) -> Self {
        let anchor = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap_or_default();
        let (seasons, days) = (Vec::new(), Vec::new());
        Self { zone, weeks, anchor, mark: Mark::Added, seasons, days, keeps_holidays: true }
    }

    /// Ramadan from `from` to `to`, 32.5 hours a week in six days where Saturday is worked, else in five. Assumed
    /// hours; the dates are the government's to announce and the office's to enter.
    pub fn add_ramadan(&mut self, from: NaiveDate, to: NaiveDate) {
        let six = self.weeks.iter().any(|week| week.days.get(5).is_some_and(|day| !day.shifts.is_empty()));
        let noon = Some(Span::new((12, 0), (12, 30)));
        let friday = Some(Span::new((11, 30), (12, 30)));
        let week = if six {
            Week::usual(
                Hours::day(Span::new((8, 0), (14, 0)), noon),
                Hours::day(Span::new((8, 0), (14, 0)), friday),
                Some(Hours::day(Span::new((8, 0), (13, 30)), None)),
            )
        } else {
            Week::usual(
                Hours::day(Span::new((8, 0), (15, 0)), noon),
                Hours::day(Span::new((8, 0), (15, 30)), friday),
                None,
            )
        };
        self.seasons.push(Season { name: "Ramadan".to_owned(), from, to, weeks: vec![week] });
    }

    /// Takes the holidays of a year in, in place of those that stood for the same days. The office's own days stay.
    pub fn add_year(&mut self, year: &HolidayYear) {
        let national = |day: &SpecialDay| matches!(day.kind, DayKind::Holiday | DayKind::CollectiveLeave);
        self.days.retain(|day| !(national(day) && day.date.year() == year.year));
        self.days.extend(year.days.iter().cloned().map(|mut day| {
            if day.source.is_empty() {
                day.source.clone_from(&year.source);
                day.effective = day.effective.or(Some(year.effective));
            }
            day
        }));
    }

    /// The year whose holidays the office is asked for: this one where they are missing, in December the next.
    #[must_use]
    pub fn year_to_ask_for(&self, today: NaiveDate) -> Option<i32> {
        let known = |year| self.days.iter().any(|d| d.kind == DayKind::Holiday && d.date.year() == year);
        let (this, next) = (today.year(), today.year() + 1);
        if !known(this) {
            return Some(this);
        }
        (today.month() == 12 && !known(next)).then_some(next)
    }

    /// The hours that begin on `date`; none on a day off.
    #[must_use]
    pub fn hours(&self, date: NaiveDate) -> Option<&Hours> {
        if self.is_off(date) {
            return None;
        }
        let season = self.seasons.iter().find(|season| (season.from..=season.to).contains(&date));
        let weeks = season.map_or(&self.weeks, |season| &season.weeks);
        let monday = |day: NaiveDate| {
            i64::from(day.num_days_from_ce()) - i64::from(day.weekday().num_days_from_monday())
        };
        let count = i64::try_from(weeks.len()).ok().filter(|count| *count > 0)?;
        let turn = ((monday(date) - monday(self.anchor)) / 7).rem_euclid(count);
        let week = weeks.get(usize::try_from(turn).ok()?)?;
        let hours = week.days.get(date.weekday().num_days_from_monday() as usize)?;
        (!hours.shifts.is_empty()).then_some(hours)
    }

    /// Whether a holiday or the office's own day off stands against `date`.
    fn is_off(&self, date: NaiveDate) -> bool {
        let kinds = || self.days.iter().filter(|day| day.date == date).map(|day| day.kind);
        let off = kinds().any(|kind| match kind {
            DayKind::OfficeOff => true,
            DayKind::Holiday | DayKind::CollectiveLeave => self.keeps_holidays,
            DayKind::OfficeWorks => false,
        });
        off && !kinds().any(|kind| kind == DayKind::OfficeWorks)
    }

    /// What the office must mend before the calendar can be used.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self) -> Result<(), CalendarError> {
        let weeks = || self.weeks.iter().chain(self.seasons.iter().flat_map(|season| &season.weeks));
        if !self.weeks.iter().flat_map(|week| &week.days).any(|day| !day.shifts.is_empty()) {
            return Err(CalendarError::NeverWorks);
        }
        if weeks().any(|week| week.days.len() > 7) || self.weeks.len() > 52 {
            return Err(CalendarError::TooMany);
        }
        let spans = weeks().flat_map(|week| &week.days).flat_map(|d| d.shifts.iter().chain(&d.breaks));
        for span in spans {
            // A break of a night shift may begin after midnight.
            if span.from >= span.to || span.to > 2880 || span.to - span.from > 1440 {
                return Err(CalendarError::BadSpan { from: span.from, to: span.to });
            }
        }
        match self.seasons.iter().find(|season| season.from > season.to || season.weeks.is_empty()) {
            Some(season) => Err(CalendarError::BadSeason { name: season.name.clone() }),
            None => Ok(()),
        }
    }
}

/// A calendar that can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// No day has hours.
    #[error("no day has working hours")]
    NeverWorks,
    /// More than seven days in a week, or more than 52 weeks.
    #[error("more days than a week has, or more than 52 weeks")]
    TooMany,
    /// Hours that end before they begin, or last longer than a day.
    #[error("hours from minute {from} to minute {to}")]
    BadSpan {
        /// The first minute.
        from: u16,
        /// The last.
        to: u16,
    },
    /// A season that ends before it begins, or has no hours.
    #[error("season {name:?} ends before it begins or has no hours")]
    BadSeason {
        /// Its name.
        name: String,
    },
}

impl CalendarError {
    /// The sentence for people.
    #[must_use]
    pub fn say(&self) -> Say {
        let clock = |minute: u16| format!("{:02}.{:02}", minute / 60 % 24, minute % 60);
        match self {
            Self::NeverWorks => Say::new("calendar-never-works"),
            Self::TooMany => Say::new("calendar-too-many"),
            Self::BadSpan { from, to } => {
                Say::new("calendar-bad-span").with("from", clock(*from)).with("to", clock(*to))
            }
            Self::BadSeason { name } => Say::new("calendar-bad-season").with("name", name),
        }
    }
}

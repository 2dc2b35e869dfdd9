//! Commands about the working calendar, typed as people write hours: "07.30–14.45", several separated by commas. A span
//! that ends before it begins ends on the next day (night shift).

use chrono::NaiveDate;

use super::{AppError, Session};
use crate::sop::calendar::{DayKind, Hours, Span, SpecialDay, Week, WorkCalendar};
use crate::words::{Say, form};

/// What a day that differs from the week can be, by the ids of views.
pub(crate) const KINDS: [(&str, DayKind); 4] = [
    ("holiday", DayKind::Holiday),
    ("leave", DayKind::CollectiveLeave),
    ("off", DayKind::OfficeOff),
    ("works", DayKind::OfficeWorks),
];

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// The hours of a day as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedHours {
    /// The shifts; empty on a day off.
    pub hours: String,
    /// The breaks.
    pub breaks: String,
}

/// Weeks as typed, each from Monday on.
pub type TypedWeeks = Vec<Vec<TypedHours>>;

impl Session {
    fn change_calendar(
        &self,
        change: impl FnOnce(&mut WorkCalendar) -> Result<(), AppError>,
    ) -> Result<(), AppError> {
        let before = self.ledger().office()?.calendar.clone();
        let mut calendar = before.clone();
        change(&mut calendar)?;
        if calendar == before { Ok(()) } else { self.set_calendar(calendar) }
    }

    /// Sets the usual weeks. `anchor` is a day of a week in which the first of them holds.
    ///
    /// # Errors
    /// Hours that can't be read, with their day; no working day at all; not an administrator.
    pub fn set_weeks(
        &self,
        weeks: &TypedWeeks,
        anchor: NaiveDate,
        keeps_holidays: bool,
    ) -> Result<(), AppError> {
        let weeks = self.read_weeks(weeks)?;
        self.change_calendar(|calendar| {
            (calendar.weeks, calendar.anchor, calendar.keeps_holidays) = (weeks, anchor, keeps_holidays);
            Ok(())
        })
    }

    /// Adds a week to the pattern, like the last one; for offices that work in shifts.
    ///
    /// # Errors
    /// More than 52 weeks; not an administrator.
    pub fn add_week(&self) -> Result<(), AppError> {
        self.change_calendar(|calendar| {
            calendar.weeks.extend(calendar.weeks.last().cloned());
            Ok(())
        })
    }

    /// Removes the last week of the pattern; the first one stays.
    ///
    /// # Errors
    /// The rest has no working day; not an administrator.
    pub fn remove_week(&self) -> Result<(), AppError> {
        self.change_calendar(|calendar| {
            if calendar.weeks.len() > 1 {
                calendar.weeks.pop();
            }
            Ok(())
        })
    }

    /// Adds Ramadan with the hours that Warta assumes, to be changed.
    ///
    /// # Errors
    /// It ends before it begins, or meets another one; not an administrator.
    pub fn add_ramadan(&self, from: NaiveDate, to: NaiveDate) -> Result<(), AppError> {
        self.change_calendar(|calendar| {
            if calendar.seasons.iter().any(|season| from <= season.to && season.from <= to) {
                return Err(AppError::Input(Say::new("views-season-meets-another")));
            }
            calendar.add_ramadan(from, to);
            Ok(())
        })
    }

    /// Changes the season that begins on `season`: its days and hours.
    ///
    /// # Errors
    /// No such season; hours that can't be read; it ends before it begins; not an administrator.
    pub fn set_season(
        &self,
        season: NaiveDate,
        from: NaiveDate,
        to: NaiveDate,
        weeks: &TypedWeeks,
    ) -> Result<(), AppError> {
        let weeks = self.read_weeks(weeks)?;
        self.change_calendar(|calendar| {
            let found = calendar.seasons.iter_mut().find(|one| one.from == season);
            let found = found.ok_or_else(|| AppError::Input(Say::new("views-season-gone")))?;
            (found.from, found.to, found.weeks) = (from, to, weeks);
            Ok(())
        })
    }

    /// Removes the season that begins on `season`.
    ///
    /// # Errors
    /// Not an administrator.
    pub fn remove_season(&self, season: NaiveDate) -> Result<(), AppError> {
        self.change_calendar(|calendar| {
            calendar.seasons.retain(|one| one.from != season);
            Ok(())
        })
    }

    /// Adds a holiday, collective leave, or the office's own day; `kind` is the id of a choice of views.
    ///
    /// # Errors
    /// No name or source; no such kind; not an administrator.
    pub fn add_day(&self, date: NaiveDate, kind: &str, name: &str, source: &str) -> Result<(), AppError> {
        let (name, source) = (name.trim(), source.trim());
        if name.is_empty() || source.is_empty() {
            return Err(AppError::Input(Say::new("views-day-needs-source")));
        }
        let kind = kind_of(kind)?;
        let day =
            SpecialDay { date, kind, name: name.to_owned(), source: source.to_owned(), effective: None };
        self.change_calendar(|calendar| {
            calendar.days.retain(|one| !(one.date == date && one.kind == kind));
            calendar.days.push(day);
            calendar.days.sort_by_key(|one| one.date);
            Ok(())
        })
    }

    /// Removes a day, by the id that views gave it.
    ///
    /// # Errors
    /// No such id; not an administrator.
    pub fn remove_day(&self, id: &str) -> Result<(), AppError> {
        let (date, kind) = id.split_once('/').unwrap_or_default();
        let date: NaiveDate = date.parse().map_err(|_| AppError::Input(Say::new("views-day-gone")))?;
        let kind = kind_of(kind)?;
        self.change_calendar(|calendar| {
            calendar.days.retain(|one| !(one.date == date && one.kind == kind));
            Ok(())
        })
    }

    fn read_weeks(&self, weeks: &TypedWeeks) -> Result<Vec<Week>, AppError> {
        let day = |(at, typed): (usize, &TypedHours)| {
            let weekday = u8::try_from(at).ok().and_then(|at| chrono::Weekday::try_from(at).ok());
            let name = weekday.map_or("", |day| form::weekday(self.language, day));
            read_day(typed).map_err(|wrong| AppError::Input(wrong.with("day", name)))
        };
        let week = |week: &Vec<TypedHours>| {
            let days: Result<Vec<Hours>, AppError> = week.iter().enumerate().map(day).collect();
            Ok(Week { days: days? })
        };
        weeks.iter().map(week).collect()
    }
}

fn kind_of(id: &str) -> Result<DayKind, AppError> {
    let known = KINDS.iter().find(|(known, _)| *known == id).map(|(_, kind)| *kind);
    known.ok_or_else(|| AppError::Input(Say::new("views-day-gone")))
}

/// "07.30–14.45, 19.00–07.00".
pub(crate) fn show_spans(spans: &[Span]) -> String {
    // The end of a day is 24.00; later minutes are the next day's.
    let end = |to: u16| if to > DAY { to - DAY } else { to };
    let clock = |minute: u16| format!("{:02}.{:02}", minute / 60, minute % 60);
    let show = |span: &Span| format!("{}–{}", clock(span.from % DAY), clock(end(span.to)));
    spans.iter().map(show).collect::<Vec<_>>().join(", ")
}

fn read_day(typed: &TypedHours) -> Result<Hours, Say> {
    let shifts = read_spans(&typed.hours)?;
    let breaks = read_spans(&typed.breaks)?.into_iter().map(|pause| {
        let within = |pause: Span| shifts.iter().any(|s| s.from <= pause.from && pause.to <= s.to);
        // In a night shift a break may begin after midnight.
        let next_day = Span { from: pause.from + DAY, to: pause.to.saturating_add(DAY) };
        let found = [pause, next_day].into_iter().find(|pause| within(*pause));
        found.ok_or_else(|| Say::new("views-break-outside").with("text", show_spans(&[pause])))
    });
    let breaks = breaks.collect::<Result<_, _>>()?;
    Ok(Hours { shifts, breaks })
}

fn read_spans(text: &str) -> Result<Vec<Span>, Say> {
    let parts = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| read_span(part).ok_or_else(|| Say::new("views-hours-unreadable").with("text", part)))
        .collect()
}

/// Two clocks with a dash between them, however it is typed: "07.30–14.45", "7:30 - 14:45", "7.30 s.d. 14.45".
fn read_span(text: &str) -> Option<Span> {
    let plain = text.to_lowercase().replace("sampai", "-").replace("s.d.", "-").replace("s/d", "-");
    let (from, to) = plain.split_once(['-', '–', '—'])?;
    let (from, to) = (read_clock(from)?, read_clock(to)?);
    let to = if to <= from { to + DAY } else { to };
    (from < DAY).then_some(Span { from, to })
}

fn read_clock(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(['.', ':']).unwrap_or((text.trim(), "0"));
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (minute < 60 && hour * 60 + minute <= DAY).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::Bench;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn week(hours: &str, breaks: &str) -> Vec<TypedHours> {
        let typed = TypedHours { hours: hours.into(), breaks: breaks.into() };
        [vec![typed; 5], vec![TypedHours::default(); 2]].concat()
    }

    #[test]
    fn hours_are_read_however_they_are_typed_and_shown_in_one_way() {
        for (typed, shown) in [
            ("07.30–14.45", "07.30–14.45"),
            ("7:30 - 14:45", "07.30–14.45"),
            ("7 s.d. 12, 13.00 sampai 16", "07.00–12.00, 13.00–16.00"),
            ("21.00-07.00", "21.00–07.00"),
            ("16–24", "16.00–24.00"),
            ("  ", ""),
        ] {
            assert_eq!(show_spans(&read_spans(typed).unwrap()), shown, "{typed}");
        }
        for wrong in ["pagi", "07.30", "07.30–25.00", "07.75–12.00", "24.00–07.00", "99999–7", "-"] {
            assert!(read_spans(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_break_lies_in_a_shift_also_after_midnight() {
        let typed = |hours: &str, breaks: &str| TypedHours { hours: hours.into(), breaks: breaks.into() };
        let night = read_day(&typed("21.00–07.00", "01.00–01.30")).unwrap();
        assert_eq!(night.breaks, [Span { from: 25 * 60, to: 25 * 60 + 30 }]);
        assert_eq!(show_spans(&night.breaks), "01.00–01.30");
        assert!(read_day(&typed("07.30–14.00", "15.00–15.30")).is_err());
    }

    #[test]
    fn the_office_changes_its_week_its_ramadan_and_its_days_without_knowing_the_file() {
        let bench = Bench::new("instagram-polowijen");
        let session = bench.session();
        session.set_weeks(&vec![week("08.00–16.00", "12.00–13.00")], day("2026-01-05"), true).unwrap();
        let view = session.calendar().unwrap();
        let days = &view.weeks[0].days;
        assert_eq!((days[0].name.as_str(), days[0].hours.as_str()), ("Senin", "08.00–16.00"));
        assert_eq!((days[4].breaks.as_str(), days[5].hours.as_str()), ("12.00–13.00", ""));
        session.add_week().unwrap();
        assert_eq!(session.calendar().unwrap().weeks.len(), 2);
        session.remove_week().unwrap();
        session.remove_week().unwrap();
        assert_eq!(session.calendar().unwrap().weeks.len(), 1, "the first week stays");

        session.add_ramadan(day("2027-02-08"), day("2027-03-09")).unwrap();
        assert!(session.add_ramadan(day("2027-03-01"), day("2027-03-20")).is_err());
        let shorter = vec![week("08.00–14.00", "")];
        session.set_season(day("2027-02-08"), day("2027-02-08"), day("2027-03-08"), &shorter).unwrap();
        let season = session.calendar().unwrap().seasons[0].clone();
        assert_eq!(
            (season.to.as_str(), season.weeks[0].days[0].hours.as_str()),
            ("2027-03-08", "08.00–14.00")
        );
        session.remove_season(day("2027-02-08")).unwrap();
        assert!(session.calendar().unwrap().seasons.is_empty());

        assert!(session.add_day(day("2026-11-23"), "off", "Akreditasi", " ").is_err(), "a day has a source");
        session.add_day(day("2026-11-23"), "off", "Akreditasi", "Surat kepala 12/2026").unwrap();
        let calendar = |session: &Session| session.ledger().office().unwrap().calendar.clone();
        assert!(calendar(&session).hours(day("2026-11-23")).is_none());
        let view = session.calendar().unwrap();
        let added = view.days.iter().find(|d| d.label.contains("Akreditasi")).unwrap();
        session.remove_day(&added.id).unwrap();
        assert!(calendar(&session).hours(day("2026-11-23")).is_some());
    }

    #[test]
    fn hours_that_can_not_be_read_name_their_day_and_change_nothing() {
        let bench = Bench::new("instagram-polowijen");
        let session = bench.session();
        let before = session.calendar().unwrap();
        let mut typed = week("08.00–16.00", "");
        typed[2].hours = "sampai sore".into();
        let wrong = session.set_weeks(&vec![typed], day("2026-01-05"), true).unwrap_err();
        assert!(session.explain(&wrong).contains("Rabu"), "{}", session.explain(&wrong));
        assert_eq!(session.calendar().unwrap(), before);
    }
}

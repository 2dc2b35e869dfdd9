//! The working calendar, shown as it is typed ([`crate::app::calendar`] reads it).

use chrono::Weekday;

use super::Scene;
use crate::app::calendar::{KINDS, show_spans};
use crate::app::{AppError, Session};
use crate::sop::calendar::{SpecialDay, Week};
use crate::views::Choice;
use crate::views::calendar::{CalendarView, HoursView, SeasonView, WeekView};
use crate::words::{Say, form};

/// The days of a week, as a calendar holds them.
const DAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

impl Session {
    /// The working calendar.
    ///
    /// # Errors
    /// The log can't be read.
    pub fn calendar(&self) -> Result<CalendarView, AppError> {
        let office = self.ledger().office()?;
        let scene = Scene::new(self, &office);
        let mut days = scene.calendar.days.clone();
        days.sort_by_key(|day| day.date);
        let seasons = scene.calendar.seasons.iter().map(|season| SeasonView {
            name: season.name.clone(),
            from: season.from.to_string(),
            to: season.to.to_string(),
            line: self.words(
                &Say::new("views-season")
                    .with("name", &season.name)
                    .with("from", form::day(self.language, season.from))
                    .with("to", form::day(self.language, season.to)),
            ),
            weeks: scene.weeks(&season.weeks),
        });
        Ok(CalendarView {
            zone: form::zone(office.zone),
            weeks: scene.weeks(&scene.calendar.weeks),
            anchor: scene.calendar.anchor.to_string(),
            keeps_holidays: scene.calendar.keeps_holidays,
            seasons: seasons.collect(),
            past: scene.past(&days),
            days: days.iter().map(|day| scene.day_choice(day)).collect(),
            kinds: KINDS
                .iter()
                .map(|(id, _)| Choice {
                    id: (*id).to_owned(),
                    label: self.word(&format!("views-day-{id}")),
                    chosen: *id == "holiday",
                })
                .collect(),
            refused: scene.administrators_only(),
        })
    }
}

impl Scene<'_> {
    fn weeks(&self, weeks: &[Week]) -> Vec<WeekView> {
        let name = |at: usize| self.say(&Say::new("views-calendar-week").with("number", at + 1));
        let named = |(at, week)| self.week(if weeks.len() > 1 { name(at) } else { String::new() }, week);
        weeks.iter().enumerate().map(named).collect()
    }

    fn week(&self, name: String, week: &Week) -> WeekView {
        let day = |(at, day): (usize, Weekday)| {
            let hours = week.days.get(at);
            HoursView {
                name: form::weekday(self.language(), day).to_owned(),
                hours: hours.map(|hours| show_spans(&hours.shifts)).unwrap_or_default(),
                breaks: hours.map(|hours| show_spans(&hours.breaks)).unwrap_or_default(),
            }
        };
        WeekView { name, days: DAYS.into_iter().enumerate().map(day).collect() }
    }

    fn day_choice(&self, day: &SpecialDay) -> Choice {
        let kind = KINDS.iter().find(|(_, kind)| *kind == day.kind).map_or("", |(id, _)| *id);
        let chosen = day.date >= self.today();
        Choice { id: format!("{}/{kind}", day.date), label: self.special_day(day), chosen }
    }

    fn past(&self, days: &[SpecialDay]) -> String {
        let count = days.iter().filter(|day| day.date < self.today()).count();
        if count == 0 { String::new() } else { self.say(&Say::new("views-days-past").with("count", count)) }
    }
}

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
        weeks.iter().map(|week| self.week(week)).collect()
    }

    fn week(&self, week: &Week) -> WeekView {
        let day = |(at, day): (usize, Weekday)| {
            let hours = week.days.get(at);
            HoursView {
                name: form::weekday(self.language(), day).to_owned(),
                hours: hours.map(|hours| show_spans(&hours.shifts)).unwrap_or_default(),
                breaks: hours.map(|hours| show_spans(&hours.breaks)).unwrap_or_default(),
            }
        };
        WeekView { days: DAYS.into_iter().enumerate().map(day).collect() }
    }

    fn day_choice(&self, day: &SpecialDay) -> Choice {
        let kind = KINDS.iter().find(|(_, kind)| *kind == day.kind).map_or("", |(id, _)| *id);
        Choice { id: format!("{}/{kind}", day.date), label: self.special_day(day), chosen: true }
    }
}

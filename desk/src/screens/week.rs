//! A week at a glance.

use maud::{Markup, html};
use warta_core::app::AppError;
use warta_core::views::week::{DayGlance, GlanceLine};
use warta_core::words::Say;

use super::{Here, Screen};
use crate::web::ui::{Place, card, chip};

/// Where the week lies.
pub(super) const ADDRESS: &str = "/pekan";

/// The week of a day; this week where none is asked for.
///
/// # Errors
/// No such day; the office can't be read.
pub fn show(here: &Here) -> Result<Screen, AppError> {
    let view = here.session.week(here.asked("hari"))?;
    let t = |code| here.t(&Say::new(code));
    let way = |day: &str, code| html! { a.button href={ (ADDRESS) "?hari=" (day) } { (t(code)) } };
    let content = html! {
        p { (view.title) }
        ul { @for line in &view.summary { li { (line) } } }
        @for day in &view.days { (self::day(here, day)) }
        nav.actions aria-label=(t("week-name")) {
            @if let Some(before) = &view.before { (way(before, "week-before")) }
            @if !view.current { a.button href=(ADDRESS) { (t("week-now")) } }
            (way(&view.after, "week-after"))
        }
    };
    Ok(Screen { place: Some(Place::Today), title: t("week-name"), content })
}

fn day(here: &Here, day: &DayGlance) -> Markup {
    let today = if day.today { here.t(&Say::new("week-today")) } else { String::new() };
    let hours = [today.as_str(), day.hours.as_str()].join(" · ");
    card(
        &day.name,
        &html! {
            p.soft { (hours.trim_start_matches(" · ")) }
            @if day.lines.is_empty() { p.soft { (here.t(&Say::new("week-nothing"))) } }
            ul.rows { @for line in &day.lines { li { (self::line(line)) } } }
        },
    )
}

fn line(line: &GlanceLine) -> Markup {
    html! {
        div.row-head {
            @if let Some(story) = &line.story { a href={ "/konten/" (story) } { (line.text) } }
            @else if let Some(message) = &line.message { a href={ "/pesan/" (message) } { (line.text) } }
            @else { span { (line.text) } }
            (chip(&line.chip))
        }
    }
}

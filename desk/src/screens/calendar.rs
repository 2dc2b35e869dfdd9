//! The working calendar: hours and breaks of each day, Ramadan, holidays with their source.

use maud::{Markup, html};
use warta_core::app::AppError;
use warta_core::app::calendar::{TypedHours, TypedWeeks};
use warta_core::views::calendar::{CalendarView, HoursView, SeasonView, WeekView};
use warta_core::views::{Choice, Tone};
use warta_core::words::Say;

use super::people::date;
use super::{Done, Here, Screen};
use crate::web::Fields;
use crate::web::ui::{Field, Input, Place, card, details, notice};

const ADDRESS: &str = "/setelan/kalender";

/// The calendar.
///
/// # Errors
/// The office can't be read.
pub fn show(here: &Here) -> Result<Screen, AppError> {
    let view = here.session.calendar()?;
    let t = |say: Say| here.t(&say);
    let content = html! {
        p { (t(Say::new("desk-calendar-about"))) " " (t(Say::new("desk-zone"))) ": " (view.zone) }
        @match &view.refused {
            Some(refused) => { (notice(Tone::Plain, refused)) (reading(here, &view)) }
            None => {
                (card(&t(Say::new("desk-calendar-week")), &usual(here, &view)))
                (card(&t(Say::new("desk-ramadan")), &ramadan(here, &view)))
                (card(&t(Say::new("desk-days-special")), &days(here, &view)))
            }
        }
    };
    Ok(Screen { place: Some(Place::Settings), title: t(Say::new("desk-calendar")), content })
}

/// Changes the calendar. The field `apa` says what.
///
/// # Errors
/// Hours that can't be read; a date that is none; no source; not an administrator.
pub fn act(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let session = &here.session;
    let day = |name: &str| date(fields, name);
    match fields.text("apa") {
        "minggu" => session.set_weeks(&typed(fields), day("awal")?, fields.filled("libur").is_some())?,
        "tambah-minggu" => session.add_week()?,
        "hapus-minggu" => session.remove_week()?,
        "tambah-ramadan" => session.add_ramadan(day("dari")?, day("sampai")?)?,
        "masa" => session.set_season(day("masa")?, day("dari")?, day("sampai")?, &typed(fields))?,
        "hapus-masa" => session.remove_season(day("masa")?)?,
        "tambah-hari" => {
            let (kind, name) = (fields.text("jenis"), fields.text("nama"));
            session.add_day(day("tanggal")?, kind, name, fields.text("sumber"))?;
        }
        _ => session.remove_day(fields.text("hari"))?,
    }
    Ok(Done::Say(ADDRESS.to_owned(), Say::new("desk-saved")))
}

/// The weeks of a form, as far as it has any.
fn typed(fields: &Fields) -> TypedWeeks {
    let day = |week: usize, day: usize| {
        let (hours, breaks) = (format!("jam-{week}-{day}"), format!("istirahat-{week}-{day}"));
        let sent = fields.names().any(|name| name == hours);
        let typed =
            TypedHours { hours: fields.text(&hours).to_owned(), breaks: fields.text(&breaks).to_owned() };
        sent.then_some(typed)
    };
    let week = |at: usize| {
        let days: Vec<TypedHours> = (0..7).map_while(|of| day(at, of)).collect();
        (!days.is_empty()).then_some(days)
    };
    (0..).map_while(week).collect()
}

fn usual(here: &Here, view: &CalendarView) -> Markup {
    let t = |say: Say| here.t(&say);
    let form = here.form(ADDRESS);
    let several = view.weeks.len() > 1;
    html! {
        (form.plain(&html! {
            input type="hidden" name="apa" value="minggu";
            (weeks(here, "m", &view.weeks))
            @let anchor = Field::new("awal", t(Say::new("desk-calendar-anchor")), Input::Line("date")).value(&view.anchor);
            // Which of the weeks holds is a question only where there are several.
            @if several { (here.field(anchor)) } @else { input type="hidden" name="awal" value=(view.anchor); }
            (here.field(Field::new("libur", t(Say::new("desk-calendar-keeps-title")), Input::Checks(vec![Choice {
                id: "ya".to_owned(), label: t(Say::new("desk-calendar-keeps")), chosen: view.keeps_holidays,
            }]))))
        }, &t(Say::new("desk-save"))))
        (form.single(&[("apa", "tambah-minggu")], &t(Say::new("desk-calendar-week-add"))))
        @if several { (form.single(&[("apa", "hapus-minggu")], &t(Say::new("desk-calendar-week-remove")))) }
    }
}

fn weeks(here: &Here, key: &str, weeks: &[WeekView]) -> Markup {
    let t = |say: Say| here.t(&say);
    html! {
        p.hint { (t(Say::new("desk-calendar-hours-hint"))) }
        @for (at, week) in weeks.iter().enumerate() {
            @if !week.name.is_empty() { h3 { (week.name) } }
            @for (of, day) in week.days.iter().enumerate() { (hours(here, key, &format!("{at}-{of}"), day)) }
        }
    }
}

fn hours(here: &Here, key: &str, at: &str, day: &HoursView) -> Markup {
    let question = |name: &str, label: Say, value: &str| {
        let name = format!("{name}-{at}");
        let field = Field::new(&name, here.t(&label), Input::Line("text")).value(value);
        here.field(Field { id: format!("{key}-{name}"), ..field })
    };
    html! {
        fieldset.day {
            legend { (day.name) }
            div.numbers {
                (question("jam", Say::new("desk-calendar-hours"), &day.hours))
                (question("istirahat", Say::new("desk-calendar-breaks"), &day.breaks))
            }
        }
    }
}

fn ramadan(here: &Here, view: &CalendarView) -> Markup {
    let t = |say: Say| here.t(&say);
    let form = here.form(ADDRESS);
    html! {
        @if view.seasons.is_empty() { p.soft { (t(Say::new("desk-ramadan-empty"))) } }
        @for season in &view.seasons { (details(&season.line, &self::season(here, season))) }
        (details(&t(Say::new("desk-ramadan-add")), &form.plain(&html! {
            input type="hidden" name="apa" value="tambah-ramadan";
            p.hint { (t(Say::new("desk-ramadan-hint"))) }
            (here.field(Field::new("dari", t(Say::new("desk-from")), Input::Line("date")).required()))
            (here.field(Field::new("sampai", t(Say::new("desk-until")), Input::Line("date")).required()))
        }, &t(Say::new("desk-ramadan-add")))))
    }
}

fn season(here: &Here, season: &SeasonView) -> Markup {
    let t = |say: Say| here.t(&say);
    let form = here.form(ADDRESS);
    let key = format!("r{}", season.from);
    let question = |name: &str, label: Say, value: &str| {
        let field = Field::new(name, t(label), Input::Line("date")).value(value).required();
        here.field(Field { id: format!("{key}-{name}"), ..field })
    };
    html! {
        (form.plain(&html! {
            input type="hidden" name="apa" value="masa";
            input type="hidden" name="masa" value=(season.from);
            (question("dari", Say::new("desk-from"), &season.from))
            (question("sampai", Say::new("desk-until"), &season.to))
            (weeks(here, &key, &season.weeks))
        }, &t(Say::new("desk-save"))))
        (form.single(&[("apa", "hapus-masa"), ("masa", &season.from)], &t(Say::new("desk-season-remove"))))
    }
}

fn days(here: &Here, view: &CalendarView) -> Markup {
    let t = |say: Say| here.t(&say);
    let form = here.form(ADDRESS);
    let row = |day: &Choice| {
        html! {
            li {
                div.row-head {
                    span { (day.label) }
                    (form.single_named(&[("apa", "hapus-hari"), ("hari", &day.id)], &t(Say::new("desk-remove")),
                        &t(Say::new("desk-day-remove").with("day", &day.label))))
                }
            }
        }
    };
    html! {
        @if view.days.is_empty() { p.soft { (t(Say::new("desk-days-special-empty"))) } }
        ul.rows { @for day in view.days.iter().filter(|day| day.chosen) { (row(day)) } }
        @if !view.past.is_empty() {
            (details(&view.past, &html! {
                ul.rows { @for day in view.days.iter().filter(|day| !day.chosen) { (row(day)) } }
            }))
        }
        (details(&t(Say::new("desk-day-add")), &form.plain(&html! {
            input type="hidden" name="apa" value="tambah-hari";
            (here.field(Field::new("tanggal", t(Say::new("desk-day-date")), Input::Line("date")).required()))
            (here.field(Field::new("jenis", t(Say::new("desk-day-kind")), Input::Radio(view.kinds.clone())).required()))
            (here.field(Field::new("nama", t(Say::new("desk-name")), Input::Line("text")).required()))
            (here.field(Field::new("sumber", t(Say::new("desk-day-source")), Input::Line("text"))
                .hint(t(Say::new("desk-day-source-hint"))).required()))
        }, &t(Say::new("desk-day-add")))))
    }
}

/// The same for people who may only look.
fn reading(here: &Here, view: &CalendarView) -> Markup {
    let t = |say: Say| here.t(&say);
    html! {
        (card(&t(Say::new("desk-calendar-week")), &html! {
            @for week in &view.weeks {
                dl.facts {
                    @for day in &week.days {
                        div { dt { (day.name) } dd {
                            @if day.hours.is_empty() { "–" } @else { (day.hours) }
                            @if !day.breaks.is_empty() { span.soft { " · " (t(Say::new("desk-calendar-breaks"))) " " (day.breaks) } }
                        } }
                    }
                }
            }
        }))
        (card(&t(Say::new("desk-days-special")), &html! { ul { @for day in &view.days { li { (day.label) } } } }))
    }
}

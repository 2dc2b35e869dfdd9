//! Topics with those who answer for them; and the deadlines of the office.

use maud::{Markup, html};
use warta_core::app::AppError;
use warta_core::app::replies::register::TypedDeadline;
use warta_core::views::topics::{DeadlineLine, TopicLine};
use warta_core::views::{Choice, Tone};
use warta_core::words::Say;

use super::here::id;
use super::people::date;
use super::{Done, Here, Screen};
use crate::web::Fields;
use crate::web::ui::{Field, Input, Place, chip, details, notice};

/// The topics.
///
/// # Errors
/// The office can't be read.
pub fn show(here: &Here) -> Result<Screen, AppError> {
    let view = here.session.topics()?;
    let t = |code| here.t(&Say::new(code));
    let may = view.refused.is_none();
    let content = html! {
        p { (t("topic-about")) }
        @if let Some(refused) = &view.refused { (notice(Tone::Plain, refused)) }
        @if !view.open.is_empty() { (notice(Tone::Person, &view.open)) }
        @if may {
            (details(&t("desk-topic-add"), &topic_form(here, None)))
        }
        ul.rows.cards { @for topic in &view.topics { li { (self::topic(here, topic, may)) } } }
        p { a.button href="/kantor" { (t("desk-place-office")) } }
    };
    Ok(Screen { place: Some(Place::Office), title: t("desk-topics"), content })
}

/// Names who answers for a topic, adds one, or puts one out of use.
///
/// # Errors
/// Not an administrator; no name; no such topic or person.
pub fn act(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let key = fields.text("kunci");
    if fields.text("apa") == "akhiri" {
        here.session.end_topic(id(key)?)?;
    } else {
        let who = |name: &str| fields.filled(name).map(id).transpose();
        here.session.write_topic(key, fields.text("nama"), who("pj")?, who("pemilik")?)?;
    }
    Ok(Done::Say("/topik".to_owned(), Say::new("desk-saved")))
}

fn topic(here: &Here, topic: &TopicLine, may: bool) -> Markup {
    let t = |code| here.t(&Say::new(code));
    html! {
        div.row-head { strong { (topic.name) } @if let Some(open) = &topic.open { (chip(open)) } }
        @if !topic.in_charge.is_empty() { p { (t("desk-in-charge")) ": " (topic.in_charge) } }
        @if !topic.owner.is_empty() { p { (t("desk-owner")) ": " (topic.owner) } }
        @if may {
            (details(&here.t(&Say::new("desk-change").with("name", &topic.name)), &html! {
                (topic_form(here, Some(topic)))
                @if topic.own {
                    (here.form("/topik").single(&[("apa", "akhiri"), ("kunci", &topic.key)], &t("topic-end")))
                }
            }))
        }
    }
}

fn topic_form(here: &Here, topic: Option<&TopicLine>) -> Markup {
    let t = |code| here.t(&Say::new(code));
    let key = topic.map(|topic| topic.key.as_str()).unwrap_or_default();
    let named = topic.is_none_or(|topic| topic.own);
    let ask = |field: Field| here.field(Field { id: format!("{}-{key}", field.id), ..field });
    here.form("/topik").plain(
        &html! {
            input type="hidden" name="kunci" value=(key);
            @if named {
                (ask(Field::new("nama", t("desk-name"), Input::Line("text"))
                    .value(topic.map(|topic| topic.name.as_str()).unwrap_or_default()).required()))
            }
            @if let Some(topic) = topic {
                (ask(Field::new("pj", t("desk-in-charge"), Input::List(topic.in_charge_choices.clone()))))
                (ask(Field::new("pemilik", t("desk-owner"), Input::List(topic.owner_choices.clone()))))
            }
        },
        &t(if topic.is_some() { "desk-save" } else { "desk-topic-add" }),
    )
}

/// The deadlines.
///
/// # Errors
/// The office can't be read.
pub fn show_deadlines(here: &Here) -> Result<Screen, AppError> {
    let view = here.session.deadlines()?;
    let t = |code| here.t(&Say::new(code));
    let may = view.refused.is_none();
    let content = html! {
        p { (t("deadline-about")) }
        @if let Some(refused) = &view.refused { (notice(Tone::Plain, refused)) }
        ul.rows.cards { @for rule in &view.deadlines { li { (deadline(here, rule, may)) } } }
        @if may { (details(&t("deadline-add"), &deadline_form(here, None))) }
        p { a.button href="/setelan" { (t("desk-place-settings")) } }
    };
    Ok(Screen { place: Some(Place::Settings), title: t("deadline-title"), content })
}

/// Sets a deadline, or gives one back to Warta.
///
/// # Errors
/// Not an administrator; no name, days or source; one that Warta needs is to be put out of use.
pub fn act_deadline(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    if fields.text("apa") == "asal" {
        here.session.reset_deadline(fields.text("kunci"))?;
        return Ok(Done::Say("/setelan/batas-waktu".to_owned(), Say::new("desk-saved")));
    }
    let from = fields.filled("mulai").map(|_| date(fields, "mulai")).transpose()?;
    here.session.write_deadline(TypedDeadline {
        id: fields.text("kunci").to_owned(),
        name: fields.text("nama").to_owned(),
        days: fields.text("hari").to_owned(),
        working: fields.text("kerja") == "ya",
        extension: fields.text("perpanjang").to_owned(),
        source: fields.text("dasar").to_owned(),
        from,
        active: fields.filled("akhiri").is_none(),
    })?;
    Ok(Done::Say("/setelan/batas-waktu".to_owned(), Say::new("desk-saved")))
}

fn deadline(here: &Here, rule: &DeadlineLine, may: bool) -> Markup {
    html! {
        div.row-head { strong { (rule.name) } (chip(&rule.chip)) }
        p { (rule.rule) }
        p.soft { (rule.origin) }
        @if may {
            (details(&here.t(&Say::new("desk-change").with("name", &rule.name)), &html! {
                (deadline_form(here, Some(rule)))
                @if rule.may_reset {
                    (here.form("/setelan/batas-waktu").single(&[("apa", "asal"), ("kunci", &rule.id)], &here.t(&Say::new("deadline-back"))))
                }
            }))
        }
    }
}

fn deadline_form(here: &Here, rule: Option<&DeadlineLine>) -> Markup {
    let t = |code| here.t(&Say::new(code));
    let key = rule.map(|rule| rule.id.as_str()).unwrap_or_default();
    let ask = |field: Field| here.field(Field { id: format!("{}-{key}", field.id), ..field });
    let text = |of: fn(&DeadlineLine) -> String| rule.map(of).unwrap_or_default();
    let working = rule.is_none_or(|rule| rule.working);
    let choice = |id: &str, code, chosen| Choice { id: id.to_owned(), label: t(code), chosen };
    let kinds =
        vec![choice("ya", "deadline-kind-working", working), choice("tidak", "deadline-kind-all", !working)];
    let ended = rule.is_some_and(|rule| !rule.active);
    here.form("/setelan/batas-waktu").plain(
        &html! {
            input type="hidden" name="kunci" value=(key);
            (ask(Field::new("nama", t("desk-name"), Input::Line("text")).value(text(|r| r.name.clone())).required()))
            (ask(Field::new("hari", t("deadline-days-title"), Input::Line("number"))
                .value(text(|r| r.days.to_string())).required()))
            (ask(Field::new("kerja", t("deadline-kind"), Input::Radio(kinds)).required()))
            (ask(Field::new("perpanjang", t("deadline-extension-title"), Input::Line("number"))
                .hint(t("deadline-extension-hint")).value(text(|r| r.extension.to_string()))))
            (ask(Field::new("dasar", t("deadline-source"), Input::Line("text"))
                .hint(t("deadline-source-hint")).value(text(|r| r.source.clone())).required()))
            (ask(Field::new("mulai", t("deadline-from"), Input::Line("date")).value(text(|r| r.from.clone()))))
            @if rule.is_some_and(|rule| rule.may_end) {
                (ask(Field::new("akhiri", t("deadline-use"), Input::Checks(vec![choice("ya", "deadline-end", ended)]))))
            }
        },
        &t(if rule.is_some() { "desk-save" } else { "deadline-add" }),
    )
}

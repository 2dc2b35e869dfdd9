//! The office: people and their roles, who stands in for whom, units and topics.

use chrono::NaiveDate;
use maud::{Markup, html};
use warta_core::app::AppError;
use warta_core::ids::PersonId;
use warta_core::state::facts::{Deputy, RoleGiven};
use warta_core::views::office::{PeopleView, PersonView};
use warta_core::views::{Chip, Choice, Tone};
use warta_core::words::Say;

use super::here::id;
use super::{Done, Here, Screen};
use crate::web::Fields;
use crate::web::ui::{Field, Input, Place, card, chip, details, notice};

/// The people's screen.
///
/// # Errors
/// The office can't be read.
pub fn show(here: &Here) -> Result<Screen, AppError> {
    let view = here.session.people()?;
    let t = |say: Say| here.t(&say);
    let content = html! {
        @if let Some(refused) = &view.refused { (notice(Tone::Plain, refused)) }
        (card(&t(Say::new("desk-people")), &html! {
            ul.rows { @for person in &view.people { li { (self::person(here, &view, person)) } } }
        }))
        @if view.refused.is_none() { (add_person(here, &view)) }
        (delegations(here, &view))
        (units(here, &view))
        (topics(here, &view))
    };
    Ok(Screen { place: Some(Place::Office), title: t(Say::new("desk-place-office")), content })
}

/// Changes something of the office. The field `apa` says what.
///
/// # Errors
/// A rule says no; a date that is none; the disk fails.
pub fn act(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let session = &here.session;
    let person = |name: &str| id::<PersonId>(fields.text(name));
    let unit = fields.filled("unit").map(id).transpose()?;
    let mut told = Say::new("desk-saved");
    match fields.text("apa") {
        "tambah" => {
            session.add_person(fields.text("nama"), unit)?;
        }
        "ubah" => {
            let active = fields.filled("aktif").is_some();
            session.set_person(person("orang")?, fields.text("nama"), unit, active)?;
        }
        "beri" => session.give_role(role(fields)?)?,
        "cabut" => {
            let (sop, role) = sop_and_role(fields);
            session.end_role(person("orang")?, sop, role)?;
        }
        "admin" => session.set_administrator(person("orang")?, fields.text("menjadi") == "ya")?,
        "pin" => session.set_pin(person("orang")?, fields.filled("pin"))?,
        "alih" => {
            let count = session.hand_over(person("orang")?, person("kepada")?)?;
            told = Say::new("desk-handed-over").with("count", count);
        }
        "tugaskan" => {
            let as_ = if fields.text("sebagai") == "plt" { Deputy::Plt } else { Deputy::Plh };
            let (from, until) = (date(fields, "dari")?, date(fields, "sampai")?);
            session.delegate(
                person("kepala")?,
                person("pengganti")?,
                as_,
                fields.text("surat"),
                from,
                until,
            )?;
        }
        "akhiri" => session.end_delegation(id(fields.text("tugas"))?)?,
        "unit" => {
            let one = fields.filled("nomor").map(id).transpose()?;
            session.set_unit(one, fields.text("nama"), fields.filled("tutup").is_none())?;
        }
        _ => return Err(AppError::Input(Say::new("desk-not-found"))),
    }
    Ok(Done::Say("/kantor".to_owned(), told))
}

/// A day as browsers send it.
pub(super) fn date(fields: &Fields, name: &str) -> Result<NaiveDate, AppError> {
    fields.text(name).parse().map_err(|_| AppError::Input(Say::new("desk-date-wrong")))
}

fn sop_and_role(fields: &Fields) -> (&str, &str) {
    fields.text("peran").split_once('/').unwrap_or_default()
}

fn role(fields: &Fields) -> Result<RoleGiven, AppError> {
    let (sop, role) = sop_and_role(fields);
    let day = |name: &str| fields.filled(name).map(|_| date(fields, name)).transpose();
    Ok(RoleGiven {
        person: id(fields.text("orang"))?,
        sop: sop.to_owned(),
        role: role.to_owned(),
        team: fields.filled("tim").map(str::to_owned),
        from: day("dari")?,
        until: day("sampai")?,
    })
}

fn person(here: &Here, view: &PeopleView, person: &PersonView) -> Markup {
    let t = |say: Say| here.t(&say);
    let state = |code: Say, tone: Tone| chip(&Chip { word: t(code), tone });
    html! {
        div.row-head {
            strong { (person.name) }
            span {
                @if !person.active { (state(Say::new("desk-person-left"), Tone::Plain)) " " }
                @if person.administrator { (state(Say::new("desk-administrator"), Tone::Done)) " " }
                @if person.has_pin { (state(Say::new("desk-has-pin"), Tone::Plain)) }
            }
        }
        div.soft { (person.unit) }
        @if !person.roles.is_empty() {
            ul { @for role in &person.roles { li { (role.label) } } }
        }
        @if person.open_work > 0 { p { (person.open_line) } }
        @if view.refused.is_none() || person.me {
            (details(&t(Say::new("desk-change").with("name", &person.name)), &change(here, view, person)))
        }
    }
}

fn change(here: &Here, view: &PeopleView, person: &PersonView) -> Markup {
    let t = |say: Say| here.t(&say);
    let form = here.form("/kantor");
    let named = |name: &str, key: &str, question: Field| Field {
        id: format!("{name}-{key}-{}", person.id),
        ..question
    };
    let who = || html! { input type="hidden" name="orang" value=(person.id); };
    let others =
        || view.people.iter().filter(|p| p.id != person.id && p.active).map(as_choice).collect::<Vec<_>>();
    html! {
        @if view.refused.is_none() {
            (form.plain(&html! {
                input type="hidden" name="apa" value="ubah"; (who())
                (here.field(named("nama", "u", Field::new("nama", t(Say::new("desk-name")), Input::Line("text")).value(&person.name))))
                (here.field(named("unit", "u", Field::new("unit", t(Say::new("desk-unit")), Input::List(with_none(&view.units, &person.unit))))))
                (here.field(Field::new("aktif", t(Say::new("desk-active-title")), Input::Checks(vec![
                    Choice { id: "ya".to_owned(), label: t(Say::new("desk-active")), chosen: person.active },
                ]))))
            }, &t(Say::new("desk-save"))))
            h3 { (t(Say::new("desk-role-give"))) }
            (form.plain(&html! {
                input type="hidden" name="apa" value="beri"; (who())
                (here.field(named("peran", "b", Field::new("peran", t(Say::new("desk-role")), Input::List(view.roles.clone())))))
                (here.field(named("tim", "b", Field::new("tim", t(Say::new("desk-team")), Input::Line("text")))))
                (here.field(named("dari", "b", Field::new("dari", t(Say::new("desk-from")), Input::Line("date")))))
                (here.field(named("sampai", "b", Field::new("sampai", t(Say::new("desk-until")), Input::Line("date")))))
            }, &t(Say::new("desk-role-give"))))
            @for role in &person.roles {
                (form.single(&[("apa", "cabut"), ("orang", &person.id), ("peran", &role.id)],
                    &t(Say::new("desk-role-end").with("role", &role.label))))
            }
            (form.single(&[("apa", "admin"), ("orang", &person.id), ("menjadi", if person.administrator { "tidak" } else { "ya" })],
                &t(if person.administrator { Say::new("desk-administrator-end") } else { Say::new("desk-administrator-make") })))
        }
        h3 { (t(Say::new("desk-pin"))) }
        (form.plain(&html! {
            input type="hidden" name="apa" value="pin"; (who())
            (here.field(named("pin", "p", Field::new("pin", t(Say::new("desk-pin-new")), Input::Secret).hint(t(Say::new("desk-pin-hint"))))))
        }, &t(Say::new("desk-pin-set"))))
        @if person.open_work > 0 {
            h3 { (t(Say::new("desk-hand-over"))) }
            (form.plain(&html! {
                input type="hidden" name="apa" value="alih"; (who())
                (here.field(named("kepada", "a", Field::new("kepada", t(Say::new("desk-hand-over-to")), Input::List(others())))))
            }, &t(Say::new("desk-hand-over"))))
        }
    }
}

fn as_choice(person: &PersonView) -> Choice {
    Choice { id: person.id.clone(), label: person.name.clone(), chosen: false }
}

/// Active people to choose from, with nobody as the first.
fn people(view: &PeopleView) -> Vec<Choice> {
    let none = Choice { id: String::new(), label: "–".to_owned(), chosen: true };
    std::iter::once(none).chain(view.people.iter().filter(|p| p.active).map(as_choice)).collect()
}

/// Units to choose from, with none as the first; `now` is the name of the one chosen.
fn with_none(units: &[Choice], now: &str) -> Vec<Choice> {
    let none = Choice { id: String::new(), label: "–".to_owned(), chosen: now.is_empty() };
    let active = units.iter().filter(|unit| unit.chosen || unit.label == now);
    std::iter::once(none)
        .chain(active.map(|unit| Choice { chosen: unit.label == now, ..unit.clone() }))
        .collect()
}

fn add_person(here: &Here, view: &PeopleView) -> Markup {
    let t = |say: Say| here.t(&say);
    details(&t(Say::new("desk-person-add")), &here.form("/kantor").plain(&html! {
        input type="hidden" name="apa" value="tambah";
        (here.field(Field::new("nama", t(Say::new("desk-name")), Input::Line("text")).required()))
        (here.field(Field::new("unit", t(Say::new("desk-unit")), Input::List(with_none(&view.units, "")))))
    }, &t(Say::new("desk-person-add"))))
}

fn delegations(here: &Here, view: &PeopleView) -> Markup {
    let t = |say: Say| here.t(&say);
    let form = here.form("/kantor");
    let question = |name: &str, label: String, input: Input| {
        here.field(Field { id: format!("{name}-t"), ..Field::new(name, label, input) })
    };
    card(
        &t(Say::new("desk-delegations")),
        &html! {
            @if view.delegations.is_empty() { p.soft { (t(Say::new("desk-delegations-empty"))) } }
            ul.rows {
                @for one in &view.delegations {
                    li {
                        (one.text)
                        @if one.now { " " (chip(&Chip { word: t(Say::new("desk-delegation-now")), tone: Tone::Done })) }
                        @if one.now && view.refused.is_none() {
                            (form.single(&[("apa", "akhiri"), ("tugas", &one.id)], &t(Say::new("desk-delegation-end"))))
                        }
                    }
                }
            }
            @if view.refused.is_none() {
                (details(&t(Say::new("desk-delegation-add")), &form.plain(&html! {
                    input type="hidden" name="apa" value="tugaskan";
                    (question("kepala", t(Say::new("desk-delegation-absent")), Input::List(people(view))))
                    (question("pengganti", t(Say::new("desk-delegation-deputy")), Input::List(people(view))))
                    (question("sebagai", t(Say::new("desk-delegation-as")), Input::Radio(vec![
                        Choice { id: "plh".to_owned(), label: t(Say::new("desk-plh")), chosen: true },
                        Choice { id: "plt".to_owned(), label: t(Say::new("desk-plt")), chosen: false },
                    ])))
                    (question("surat", t(Say::new("desk-delegation-letter")), Input::Line("text")))
                    (question("dari", t(Say::new("desk-from")), Input::Line("date")))
                    (question("sampai", t(Say::new("desk-until")), Input::Line("date")))
                }, &t(Say::new("desk-delegation-add")))))
            }
        },
    )
}

fn units(here: &Here, view: &PeopleView) -> Markup {
    let t = |say: Say| here.t(&say);
    let form = here.form("/kantor");
    card(
        &t(Say::new("desk-units")),
        &html! {
            @if view.units.is_empty() { p.soft { (t(Say::new("desk-units-empty"))) } }
            ul.rows {
                @for unit in &view.units {
                    li {
                        (unit.label)
                        @if !unit.chosen { " " (chip(&Chip { word: t(Say::new("desk-unit-closed")), tone: Tone::Plain })) }
                        @if view.refused.is_none() && unit.chosen {
                            " " (form.single(&[("apa", "unit"), ("nomor", &unit.id), ("nama", &unit.label), ("tutup", "ya")],
                                &t(Say::new("desk-unit-close"))))
                        }
                    }
                }
            }
            @if view.refused.is_none() {
                (details(&t(Say::new("desk-unit-add")), &form.plain(&html! {
                    input type="hidden" name="apa" value="unit";
                    @let question = Field::new("nama", t(Say::new("desk-name")), Input::Line("text")).required();
                    (here.field(Field { id: "nama-unit".to_owned(), ..question }))
                }, &t(Say::new("desk-unit-add")))))
            }
        },
    )
}

fn topics(here: &Here, view: &PeopleView) -> Markup {
    let t = |say: Say| here.t(&say);
    card(
        &t(Say::new("desk-topics")),
        &html! {
            @if view.topics.is_empty() { p.soft { (t(Say::new("desk-topics-empty"))) } }
            ul.rows {
                @for topic in &view.topics {
                    li {
                        strong { (topic.name) }
                        @if !topic.in_charge.is_empty() { div { (t(Say::new("desk-in-charge"))) ": " (topic.in_charge) } }
                        @if !topic.owner.is_empty() { div { (t(Say::new("desk-owner"))) ": " (topic.owner) } }
                    }
                }
            }
            p { a.button href="/topik" { (t(Say::new("topic-all"))) } }
        },
    )
}

//! An SOP as a document: every statement with its mark, the flow, and the office's own revisions.

use maud::{Markup, html};
use warta_core::app::AppError;
use warta_core::views::Tone;
use warta_core::views::sop::{SopLine, SopView, StatementView, StepView};
use warta_core::words::Say;

use super::people::date;
use super::{Done, Here, Screen};
use crate::web::Fields;
use crate::web::ui::{Field, Input, Place, Tab, card, details, notice, tabs};

/// The SOPs of the office, and those it could take up.
///
/// # Errors
/// The office can't be read.
pub fn show(here: &Here) -> Result<Screen, AppError> {
    let lines = here.session.sops()?;
    let t = |say: Say| here.t(&say);
    let (taken, shipped): (Vec<_>, Vec<_>) = lines.iter().partition(|sop| sop.revision.is_some());
    let content = html! {
        ul.rows.cards { @for sop in taken { li { (line(sop)) } } }
        @if !shipped.is_empty() {
            (card(&t(Say::new("desk-sop-more")), &html! {
                ul.rows { @for sop in shipped {
                    li {
                        (line(sop))
                        (here.form("/sop").single(&[("sop", &sop.id)], &t(Say::new("desk-sop-take-up"))))
                    }
                } }
            }))
        }
    };
    Ok(Screen { place: Some(Place::Sop), title: t(Say::new("desk-place-sop")), content })
}

/// Takes up a shipped SOP.
///
/// # Errors
/// Taken up already; not an administrator.
pub fn act(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    here.session.take_up_shipped(fields.text("sop"))?;
    Ok(Done::Say("/sop".to_owned(), Say::new("desk-sop-taken-up")))
}

/// One SOP.
///
/// # Errors
/// No such SOP.
pub fn show_one(here: &Here) -> Result<Screen, AppError> {
    let view = here.session.sop(here.param("id"), here.asked("revisi").parse().ok())?;
    Ok(Screen { place: Some(Place::Sop), title: view.name.clone(), content: draw(here, &view) })
}

/// Adapts an SOP as a new revision.
///
/// # Errors
/// A wrong profile with every line that is wrong; no reason; not an administrator.
pub fn adapt(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let id = here.param("id");
    here.session.adapt_sop(id, fields.text("berkas"), fields.text("alasan"), date(fields, "mulai")?)?;
    Ok(Done::Say(format!("/sop/{id}"), Say::new("desk-sop-adapted")))
}

fn line(sop: &SopLine) -> Markup {
    html! {
        a href={ "/sop/" (sop.id) } { strong { (sop.name) } }
        div { (sop.title) }
        @if !sop.since.is_empty() { div.soft { (sop.since) } }
    }
}

fn draw(here: &Here, view: &SopView) -> Markup {
    let t = |say: Say| here.t(&say);
    html! {
        p.soft { (t(Say::new("desk-marks"))) }
        @if view.revisions.len() > 1 {
            (tabs(&t(Say::new("desk-sop-revisions")), &view.revisions.iter().map(|one| Tab {
                address: format!("/sop/{}?revisi={}", view.id, one.id),
                name: one.label.clone(),
                current: one.chosen,
            }).collect::<Vec<_>>()))
        }
        (card(&t(Say::new("desk-sop-document")), &html! {
            dl.facts { @for line in &view.head { div { dt { (line.name) } dd { (statement(&line.statement)) } } } }
        }))
        (card(&t(Say::new("desk-sop-steps")), &html! {
            ol.flow { @for step in &view.steps { li { (self::step(here, step)) } } }
        }))
        @for section in &view.sections {
            @let heading = if section.heading.is_empty() { t(Say::new("desk-sop-letterhead")) } else { section.heading.clone() };
            (details(&heading, &html! {
                ul { @for one in &section.statements { li { (statement(one)) } } }
            }))
        }
        (details(&t(Say::new("desk-sop-roles")), &html! { ul { @for role in &view.roles { li { (role.label) } } } }))
        (details(&t(Say::new("desk-kind")), &html! { ul { @for one in &view.materials { li { (one.label) } } } }))
        @if !view.changes.is_empty() { (card(&t(Say::new("desk-sop-changes")), &changes(view))) }
        @match &view.refused {
            Some(refused) => (notice(Tone::Plain, refused)),
            None => (adapting(here, view)),
        }
    }
}

fn changes(view: &SopView) -> Markup {
    html! {
        ol { @for change in &view.changes {
            li value=(change.revision) { strong { (change.what) } div { (change.content) } div.soft { (change.from) } }
        } }
    }
}

fn adapting(here: &Here, view: &SopView) -> Markup {
    let t = |say: Say| here.t(&say);
    let address = format!("/sop/{}", view.id);
    details(&t(Say::new("desk-sop-adapt")), &here.form(&address).plain(&html! {
        (here.field(Field::new("berkas", t(Say::new("desk-sop-file")), Input::Text { rows: 24 })
            .hint(t(Say::new("desk-sop-file-hint"))).value(&view.toml)))
        (here.field(Field::new("alasan", t(Say::new("desk-reason")), Input::Text { rows: 2 }).required()))
        (here.field(Field::new("mulai", t(Say::new("desk-sop-from")), Input::Line("date")).required()))
    }, &t(Say::new("desk-sop-adapt"))))
}

fn mark(word: &str) -> Markup {
    html! { @if !word.is_empty() { " " span.mark { (word) } } }
}

fn statement(one: &StatementView) -> Markup {
    html! {
        span.told { (one.text) } (mark(&one.mark))
        @if !one.note.is_empty() { div.soft { (one.note) } }
    }
}

fn step(here: &Here, step: &StepView) -> Markup {
    let t = |say: Say| here.t(&say);
    let statements = [(Say::new("desk-sop-input"), &step.input), (Say::new("desk-sop-output"), &step.output)];
    html! {
        div.row-head { strong { (step.number) " · " (step.label) } span.soft { (step.minutes) } }
        div.soft { (step.flow) @if !step.period.is_empty() { " · " (step.period) } }
        div { (statement(&step.text)) }
        @if !step.roles.is_empty() {
            div { (t(Say::new("desk-sop-roles"))) ": " (step.roles) (mark(&step.roles_mark)) }
        }
        @for (name, all) in statements {
            @if !all.is_empty() { div { (t(name)) ": " @for one in all { (statement(one)) " " } } }
        }
        @if !step.needs.is_empty() { div { (t(Say::new("desk-sop-needs"))) ": " (step.needs.join(", ")) } }
        @for way in &step.leads_to { div.way { (way) } }
    }
}

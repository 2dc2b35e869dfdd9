//! The queue: what is on its way out, and what to do where it is stuck.

use maud::{Markup, html};
use warta_core::app::AppError;
use warta_core::ids::StoryId;
use warta_core::views::Tone;
use warta_core::views::queue::{JobLine, QueueView};
use warta_core::words::Say;

use super::story::said;
use super::{Done, Here, Screen};
use crate::web::Fields;
use crate::web::ui::{Place, card, chip, empty, notice};

/// The queue.
///
/// # Errors
/// The office can't be read.
pub fn show(here: &Here) -> Result<Screen, AppError> {
    let view = here.session.queue()?;
    let title = here.t(&Say::new("desk-place-queue"));
    Ok(Screen { place: Some(Place::Queue), title, content: draw(here, &view) })
}

/// Does something about one job, or throws the switch.
///
/// # Errors
/// Refused with the reason; the disk fails.
pub fn act(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    match fields.filled("konten") {
        Some(story) => {
            let story: StoryId = super::here::id(story)?;
            here.session.act(story, fields.text("aksi"), &said(here, fields)?)?;
        }
        None => {
            let stopped = here.session.queue()?.stopped.is_some();
            here.session.switch_publishing(!stopped, fields.text("catatan"))?;
        }
    }
    here.console.wake();
    Ok(Done::Say("/antrean".to_owned(), Say::new("desk-recorded")))
}

fn draw(here: &Here, view: &QueueView) -> Markup {
    let t = |say: Say| here.t(&say);
    html! {
        @if let Some(stopped) = &view.stopped { (notice(Tone::Refused, stopped)) }
        // The script keeps this part up to date while something is on its way; without it there is the link.
        div id="kiriman" data-fresh[moves(view)] {
            @if moves(view) { p.no-js { a href="/antrean" { (t(Say::new("desk-queue-again"))) } } }
            @if view.jobs.is_empty() {
                (empty(&t(Say::new("desk-queue-empty")), None))
            } @else {
                ul.rows.cards { @for job in &view.jobs { li { (self::job(here, job)) } } }
            }
            (here.form("/antrean").actions(&[], std::slice::from_ref(&view.switch)))
            @if !view.done.is_empty() {
                (card(&t(Say::new("desk-queue-done")), &html! {
                    ul.rows { @for job in &view.done { li { (self::job(here, job)) } } }
                }))
            }
        }
    }
}

/// Whether something is on its way and may stand otherwise in a moment.
fn moves(view: &QueueView) -> bool {
    view.jobs.iter().any(|job| matches!(job.chip.tone, Tone::Busy | Tone::Network))
}

fn job(here: &Here, job: &JobLine) -> Markup {
    let t = |say: Say| here.t(&say);
    html! {
        div.row-head id={ "k-" (job.story) "-" (job.channel) } {
            a href={ "/konten/" (job.story) "/teks?saluran=" (job.channel) } { strong { (job.title) } }
            (chip(&job.chip))
        }
        @if !job.progress.is_empty() {
            p id={ "maju-" (job.story) "-" (job.channel) } data-progress { (job.progress) }
        }
        @if !job.text.is_empty() { p { (job.text) } }
        @if !job.link.is_empty() {
            p { a href=(job.link) rel="noopener noreferrer" target="_blank" { (job.link_label) span.hidden { " " (job.title) } } }
        }
        @if let Some(way) = &job.connect { p { a.button href={ "/saluran/" (way.id) } { (way.label) } } }
        @if let Some(label) = &job.channels { p { a.button href="/saluran" { (label) } } }
        @if job.by_hand {
            p { a.button href={ "/konten/" (job.story) "/unggah/" (job.channel) } { (t(Say::new("desk-by-hand"))) } }
        }
        (here.form("/antrean").actions(&[("konten", &job.story)], &job.actions))
    }
}

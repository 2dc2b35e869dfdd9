//! The queue: what is on its way out, and what to do where it is stuck.

use maud::{Markup, html};
use warta_core::app::AppError;
use warta_core::ids::{MessageId, StoryId};
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
    match (fields.filled("konten"), fields.filled("pesan")) {
        (_, Some(message)) => {
            let message: MessageId = super::here::id(message)?;
            here.session.act_message(message, fields.text("aksi"), &said(here, fields)?)?;
        }
        (Some(story), None) => {
            let story: StoryId = super::here::id(story)?;
            here.session.act(story, fields.text("aksi"), &said(here, fields)?)?;
        }
        (None, None) => {
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
                ul.rows.cards { @for job in &view.jobs { li { (self::job(here, job, "/antrean")) } } }
            }
            (here.form("/antrean").actions(&[], std::slice::from_ref(&view.switch)))
            @if !view.done.is_empty() {
                (card(&t(Say::new("desk-queue-done")), &html! {
                    ul.rows { @for job in &view.done { li { (self::job(here, job, "/antrean")) } } }
                }))
            }
        }
    }
}

/// Whether something is on its way and may stand otherwise in a moment.
fn moves(view: &QueueView) -> bool {
    view.jobs.iter().any(|job| matches!(job.chip.tone, Tone::Busy | Tone::Network))
}

/// One job; what is done about it goes to `address`.
pub(super) fn job(here: &Here, job: &JobLine, address: &str) -> Markup {
    let t = |say: Say| here.t(&say);
    let subject =
        if job.message.is_empty() { ("konten", job.story.as_str()) } else { ("pesan", job.message.as_str()) };
    let key = format!("{}{}-{}", job.story, job.message, job.channel);
    html! {
        div.row-head id={ "k-" (key) } {
            @if job.message.is_empty() {
                a href={ "/konten/" (job.story) "/teks?saluran=" (job.channel) } { strong { (job.title) } }
            } @else {
                a href={ "/pesan/" (job.message) } { strong { (job.title) } }
            }
            (chip(&job.chip))
        }
        @if !job.progress.is_empty() { p id={ "maju-" (key) } data-progress { (job.progress) } }
        @if !job.text.is_empty() { p { (job.text) } }
        @if !job.link.is_empty() {
            p { a href=(job.link) rel="noopener noreferrer" target="_blank" { (job.link_label) span.hidden { " " (job.title) } } }
        }
        @if let Some(way) = &job.connect { p { a.button href={ "/saluran/" (way.id) } { (way.label) } } }
        @if let Some(label) = &job.channels { p { a.button href="/saluran" { (label) } } }
        @if job.by_hand {
            p { a.button href={ "/konten/" (job.story) "/unggah/" (job.channel) } { (t(Say::new("desk-by-hand"))) } }
        }
        (here.form(address).actions(&[subject], &job.actions))
    }
}

//! Today: is my work safe, what must I do, what is stuck.

use maud::{Markup, html};
use warta_core::app::AppError;
use warta_core::views::today::{DutyLine, NeedLine, TodayView};
use warta_core::views::{Chip, StoryLine, Tone};
use warta_core::words::Say;

use super::drafts::Kept;
use super::{Done, Here, Screen, stories, week};
use crate::web::Fields;
use crate::web::ui::{self, Field, Input, Place, card, chip, empty, notice};

/// The first screen.
///
/// # Errors
/// The office can't be read.
pub fn show(here: &Here) -> Result<Screen, AppError> {
    let view = here.session.today()?;
    let title = here.t(&Say::new("desk-place-today"));
    Ok(Screen { place: Some(Place::Today), title, content: draw(here, &view) })
}

/// A duty was done: recorded with a note and a file.
///
/// # Errors
/// Not this person's duty; the file is too large.
pub fn act(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let file = fields.files("berkas").next();
    let file = file.map(|upload| (upload.name.as_str(), upload.bytes.as_ref()));
    here.session.record_duty(fields.text("sop"), fields.text("langkah"), fields.text("catatan"), file)?;
    Ok(Done::Say("/".to_owned(), Say::new("desk-saved")))
}

fn draw(here: &Here, view: &TodayView) -> Markup {
    let t = |say: Say| here.t(&say);
    html! {
        @if let Some(stopped) = &view.stopped { (notice(Tone::Refused, stopped)) }
        (Kept::of(here, stories::DRAFT).link(here, "/konten/baru"))
        (card(&t(Say::new("desk-your-turn")), &html! {
            @if view.your_turn.is_empty() { p.soft { (t(Say::new("desk-your-turn-empty"))) } }
            (lines(&view.your_turn))
        }))
        @if !view.asked.is_empty() {
            (card(&t(Say::new("desk-asked-you")), &html! {
                ul.rows { @for asked in &view.asked {
                    li {
                        a href={ "/pesan/" (asked.message) } { strong { (asked.title) } }
                        div.soft { (asked.detail) }
                    }
                } }
            }))
        }
        @if !view.needs_you.is_empty() {
            (card(&t(Say::new("desk-needs-you")), &needs(here, &view.needs_you)))
        }
        @if !view.duties.is_empty() {
            (card(&t(Say::new("desk-duties")), &html! {
                ul.rows { @for duty in &view.duties { li { (self::duty(here, duty)) } } }
            }))
        }
        @for ask in &view.asks { (notice(Tone::Person, ask)) }
        @if view.others_count > 0 {
            (ui::details(&t(Say::new("desk-others").with("count", view.others_count)), &html! {
                (lines(&view.others))
                p { a href="/konten" { (t(Say::new("desk-all-stories"))) } }
            }))
        }
        div.actions {
            a.button href=(week::ADDRESS) { (t(Say::new("week-name"))) }
            (record_button(here))
        }
    }
}

/// The button that starts a story.
pub(super) fn record_button(here: &Here) -> Markup {
    html! {
        a.button.primary href="/konten/baru" data-primary {
            (ui::icon(ui::Icon::Plus)) " " (here.t(&Say::new("desk-record")))
        }
    }
}

/// Stories, one under the other.
pub(super) fn lines(stories: &[StoryLine]) -> Markup {
    html! {
        ul.rows {
            @for story in stories {
                li {
                    div.row-head {
                        a href={ "/konten/" (story.id) } { strong { (story.title) } }
                        (chip(&story.chip))
                    }
                    div { (story.step) }
                    div.soft { (story.detail) }
                }
            }
        }
    }
}

/// A list of stories, or what will stand there.
pub(super) fn lines_or_empty(here: &Here, stories: &[StoryLine]) -> Markup {
    if stories.is_empty() {
        let start = here.t(&Say::new("desk-record"));
        return empty(&here.t(&Say::new("desk-stories-empty")), Some(("/konten/baru", &start)));
    }
    lines(stories)
}

fn needs(here: &Here, lines: &[NeedLine]) -> Markup {
    html! {
        ul.rows {
            @for line in lines {
                li {
                    div.row-head { strong { (line.title) } }
                    p { (line.text) }
                    a.button href={ "/antrean#k-" (line.story) (line.message) "-" (line.channel) } {
                        (here.t(&Say::new("desk-open-queue")))
                    }
                }
            }
        }
    }
}

fn duty(here: &Here, duty: &DutyLine) -> Markup {
    let t = |say: Say| here.t(&say);
    let state = if duty.done {
        Chip { word: t(Say::new("desk-duty-done")), tone: Tone::Done }
    } else {
        Chip { word: t(Say::new("desk-duty-open")), tone: Tone::Person }
    };
    html! {
        div.row-head {
            @if duty.inbox { a href="/pesan" { (duty.text) } } @else { span { (duty.text) } }
            (chip(&state))
        }
        @if let (Some(duty), false) = (&duty.record, duty.done) {
            (ui::details(&t(Say::new("desk-duty-record")), &here.form("/").plain(&html! {
                input type="hidden" name="sop" value=(duty.sop);
                input type="hidden" name="langkah" value=(duty.step);
                (here.field(Field::new("catatan", t(Say::new("desk-note")), Input::Text { rows: 3 })))
                (here.field(Field::new("berkas", t(Say::new("desk-file")), Input::Files(""))))
            }, &t(Say::new("desk-save")))))
        }
    }
}

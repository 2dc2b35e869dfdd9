//! The inbox: what the public wrote, over all channels; and recording what came by another way.

use maud::{Markup, html};
use warta_core::app::AppError;
use warta_core::app::replies::arrive::Recorded;
use warta_core::state::facts::EvidenceSort;
use warta_core::views::inbox::{InboxView, MessageLine, ReadingLine};
use warta_core::views::{Choice, Tone};
use warta_core::words::Say;

use super::here::id;
use super::{Done, Here, Screen, stories, with_none};
use crate::web::Fields;
use crate::web::ui::{Field, Input, PICTURES, Place, chip, empty, notice};

/// Stories among which one is chosen.
const MOST_STORIES: usize = 50;

/// The list.
///
/// # Errors
/// The office can't be read.
pub fn show(here: &Here) -> Result<Screen, AppError> {
    let cursor = Some(here.asked("dari")).filter(|cursor| !cursor.is_empty());
    let view = here.session.inbox(here.asked("lihat"), cursor)?;
    let t = |say: Say| here.t(&say);
    let chosen = view.filters.iter().find(|filter| filter.chosen).map_or("", |filter| &filter.id);
    let content = html! {
        (filters(here, &view.filters))
        @if let Some(refused) = &view.refused { (notice(Tone::Plain, refused)) }
        @for reading in &view.readings { (trouble(reading)) }
        @if view.rows.is_empty() { @if view.refused.is_none() { (empty(&view.empty, None)) } }
        @else { ul.rows.cards { @for row in &view.rows { li { (line(row)) } } } }
        @if let Some(next) = &view.next {
            p { a.button href={ "/pesan?lihat=" (chosen) "&dari=" (next) } { (t(Say::new("desk-more-messages"))) } }
        }
        (readings(&view))
        div.actions {
            @if view.record_refused.is_none() {
                a.button.primary href="/pesan/baru" data-primary { (t(Say::new("desk-message-record"))) }
            }
            @if view.may_fetch {
                (here.form("/pesan").single(&[("apa", "ambil")], &t(Say::new("desk-fetch-now"))))
            }
        }
    };
    Ok(Screen { place: Some(Place::Messages), title: t(Say::new("desk-place-messages")), content })
}

/// Asks every channel now.
///
/// # Errors
/// The disk fails.
pub fn act(here: &Here, _: &Fields) -> Result<Done, AppError> {
    here.session.app.fetch_now()?;
    here.console.wake();
    Ok(Done::Say("/pesan".to_owned(), Say::new("desk-fetching")))
}

fn filters(here: &Here, filters: &[Choice]) -> Markup {
    html! {
        nav.tabs aria-label=(here.t(&Say::new("desk-filters"))) {
            ul {
                @for filter in filters {
                    li {
                        a href={ "/pesan?lihat=" (filter.id) } aria-current=[filter.chosen.then_some("page")] {
                            (filter.label)
                        }
                    }
                }
            }
        }
    }
}

fn line(row: &MessageLine) -> Markup {
    html! {
        div.row-head {
            a href={ "/pesan/" (row.id) } { strong { (row.who) } }
            span { @if let Some(urgent) = &row.urgent { (chip(urgent)) " " } (chip(&row.kind)) " " (chip(&row.standing)) }
        }
        p.told { (row.words) }
        div.soft { (row.channel) " · " (row.waiting) }
        @for clock in &row.clocks { div.over { (clock) } }
    }
}

/// What went wrong on a channel, and the way out.
fn trouble(reading: &ReadingLine) -> Markup {
    let Some(trouble) = &reading.trouble else { return html! {} };
    html! {
        (notice(Tone::Person, &format!("{}. {trouble}", reading.text)))
        @if let Some(way) = &reading.connect { p { a.button href={ "/saluran/" (way.id) } { (way.label) } } }
    }
}

fn readings(view: &InboxView) -> Markup {
    let well = || view.readings.iter().filter(|reading| reading.trouble.is_none());
    html! {
        @if well().next().is_some() { p.soft { @for reading in well() { (reading.text) br; } } }
    }
}

/// The questions about a message that came by another way.
///
/// # Errors
/// The office can't be read.
pub fn show_new(here: &Here) -> Result<Screen, AppError> {
    let t = |say: Say| here.t(&say);
    let refused = here.session.inbox("saya", None)?.record_refused;
    let content = html! {
        p { (t(Say::new("desk-message-record-about"))) }
        @match refused {
            Some(refused) => (notice(Tone::Plain, &refused)),
            None => (here.form("/pesan/baru").primary(&questions(here)?, &t(Say::new("desk-save")))),
        }
    };
    Ok(Screen { place: Some(Place::Messages), title: t(Say::new("desk-message-record")), content })
}

fn questions(here: &Here) -> Result<Markup, AppError> {
    let t = |code| here.t(&Say::new(code));
    let channels = with_none(&here.session.message_channels()?);
    let stories = here.session.stories(None, false)?.rows.into_iter().take(MOST_STORIES);
    let stories: Vec<Choice> =
        stories.map(|row| Choice { id: row.id, label: row.title, chosen: false }).collect();
    let own = Choice { id: "ya".to_owned(), label: t("desk-message-own"), chosen: false };
    let field = |name, code, input| here.field(Field::new(name, t(code), input));
    Ok(html! {
        (here.field(Field::new("isi", t("desk-message-text"), Input::Text { rows: 4 }).required()))
        (field("saluran", "desk-message-channel", Input::List(channels)))
        (field("siapa", "desk-message-who", Input::Line("text")))
        (here.field(Field::new("kontak", t("desk-message-contact"), Input::Line("text"))
            .hint(t("desk-message-contact-hint"))))
        (field("tautan", "desk-message-link", Input::Line("url")))
        (here.field(Field::new("waktu", t("desk-message-when"), Input::Line("datetime-local"))
            .hint(t("desk-message-when-hint"))))
        @if !stories.is_empty() { (field("konten", "desk-message-story", Input::List(with_none(&stories)))) }
        (here.field(Field::new("bukti", t("desk-message-screenshot"), Input::Files(PICTURES))
            .hint(t("desk-message-screenshot-hint"))))
        (field("sendiri", "desk-message-own-group", Input::Checks(vec![own])))
    })
}

/// Records a message, with a screenshot as evidence.
///
/// # Errors
/// No text; not a role that works with messages; a picture that can't be used is told once the message is recorded.
pub fn record(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let recorded = Recorded {
        channel: fields.filled("saluran").map(id).transpose()?,
        name: fields.text("siapa").to_owned(),
        contact: fields.text("kontak").to_owned(),
        text: fields.text("isi").to_owned(),
        link: fields.text("tautan").to_owned(),
        written: stories::instant(here, fields.text("waktu"))?,
        story: fields.filled("konten").map(id).transpose()?,
        own: fields.filled("sendiri").is_some(),
    };
    let message = here.session.record_message(&recorded)?;
    let mut told = Say::new("desk-saved");
    for picture in fields.files("bukti") {
        if let Err(error) = here.session.keep_evidence(message, EvidenceSort::Shared, &picture.bytes) {
            told = Say::new("desk-photo-wrong").with("name", &picture.name);
            told = told.with("why", here.session.explain(&error));
        }
    }
    Ok(Done::Say(format!("/pesan/{message}"), told))
}

//! All stories, the newest first; and recording one: usable in a minute, complete later.

use chrono::{DateTime, Utc};
use maud::{Markup, html};
use warta_core::app::AppError;
use warta_core::app::story::{Typed, field_of};
use warta_core::ids::{ChannelId, StoryId};
use warta_core::views::start::StartView;
use warta_core::words::Say;

use super::drafts::Kept;
use super::here::id;
use super::{Done, Here, Screen, drafts, today, with_none};
use crate::web::Fields;
use crate::web::ui::{Field, Input, PICTURES, Place, details};

/// The key of the draft of a new story; each person has one.
pub(super) const DRAFT: &str = "konten-baru";

/// The list.
///
/// # Errors
/// The office can't be read.
pub fn show(here: &Here) -> Result<Screen, AppError> {
    let page = here.session.stories(Some(here.asked("dari")).filter(|cursor| !cursor.is_empty()), false)?;
    let content = html! {
        (today::lines_or_empty(here, &page.rows))
        @if let Some(next) = &page.next {
            p { a.button href={ "/konten?dari=" (next) } { (here.t(&Say::new("desk-older"))) } }
        }
        @if !page.rows.is_empty() { div.actions { (today::record_button(here)) } }
    };
    Ok(Screen { place: Some(Place::Stories), title: here.t(&Say::new("desk-place-stories")), content })
}

/// The questions of a new story.
///
/// # Errors
/// The office can't be read.
pub fn show_new(here: &Here) -> Result<Screen, AppError> {
    let kept = Kept::of(here, DRAFT);
    let of_draft = kept.fields.as_ref().and_then(|fields| fields.filled("sop"));
    let sop = Some(here.asked("sop")).filter(|sop| !sop.is_empty()).or(of_draft);
    let view = here.session.start(sop)?;
    let t = |say: Say| here.t(&say);
    let content = html! {
        @if view.sops.len() > 1 { (sops(here, &view)) }
        (kept.line(here, "/konten/baru", &[]))
        (here.form("/konten/baru").kept_at("/konten/baru/draf").primary(&html! {
            input type="hidden" name="sop" value=(view.sop);
            (here.field(Field::new("foto", t(Say::new("desk-photos")), Input::Files(PICTURES))
                .hint(t(Say::new("desk-photos-hint")))))
            (questions(here, &view, kept.fields.as_ref()))
        }, &t(Say::new("desk-save"))))
        (details(&t(Say::new("desk-list-title")), &here.form("/konten/daftar").plain(&html! {
            input type="hidden" name="sop" value=(view.sop);
            (here.field(Field::new("daftar", t(Say::new("desk-list")), Input::Text { rows: 6 })
                .hint(t(Say::new("desk-list-hint")))))
            (here.field(Field { id: "daftar-unit".to_owned(), ..unit(here, &view) }))
            (here.field(Field::new("dari", t(Say::new("desk-list-from")), Input::Line("text"))))
        }, &t(Say::new("desk-list-save")))))
        @if !view.later.is_empty() {
            (details(&t(Say::new("desk-needs-later")), &html! { ul { @for need in &view.later { li { (need) } } } }))
        }
    };
    Ok(Screen { place: Some(Place::Stories), title: t(Say::new("desk-record")), content })
}

/// Keeps what was typed about a new story and not sent yet. What Warta filled in itself is nothing to keep.
///
/// # Errors
/// Too long; the disk fails.
pub fn keep(here: &Here, fields: &Fields) -> Result<serde_json::Value, AppError> {
    let own =
        |name: &str| name != "when" && (field_of(name).is_some() || ["unit", "tenggat"].contains(&name));
    let anything = fields.names().any(|name| own(name) && fields.filled(name).is_some());
    drafts::keep(here, DRAFT, fields, anything)
}

/// Records a story; photos that can't be used are told one by one, the rest is kept. Or throws the draft away.
///
/// # Errors
/// Not a role of this SOP; the disk fails.
pub fn record(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    if fields.text("apa") == drafts::THROW_AWAY {
        here.session.drop_draft(DRAFT)?;
        return Ok(Done::Say("/konten/baru".to_owned(), Say::new("desk-draft-dropped")));
    }
    let channels = chosen_channels(fields)?;
    let story = here.session.open_story(fields.text("sop"), &typed(here, fields)?, &channels)?;
    drafts::sent(here, DRAFT);
    let address = format!("/konten/{story}");
    Ok(match add_photos(here, story, fields) {
        None => Done::Say(address, Say::new("desk-saved")),
        Some(wrong) => Done::Say(format!("{address}/foto"), wrong),
    })
}

/// Hands in a list: each item becomes a story.
///
/// # Errors
/// No item; not a role of this SOP; the disk fails.
pub fn record_list(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let items: Vec<String> = fields.text("daftar").lines().map(str::to_owned).collect();
    let unit = fields.filled("unit").map(id).transpose()?;
    let stories = here.session.submit_list(fields.text("sop"), unit, fields.text("dari"), &items)?;
    Ok(Done::Say("/konten".to_owned(), Say::new("desk-list-saved").with("count", stories.len())))
}

/// Adds the photos of a form, and says what is wrong with the first that can't be used. What was saved before stays saved.
pub(super) fn add_photos(here: &Here, story: StoryId, fields: &Fields) -> Option<Say> {
    let mut wrong = None;
    for photo in fields.files("foto") {
        if let Err(error) = here.session.add_photo(story, &photo.bytes) {
            wrong.get_or_insert((photo.name.clone(), error));
        }
    }
    let (name, error) = wrong?;
    Some(Say::new("desk-photo-wrong").with("name", name).with("why", here.session.explain(&error)))
}

/// What a form says about a story.
pub(super) fn typed(here: &Here, fields: &Fields) -> Result<Typed, AppError> {
    let texts = fields.names().filter_map(|name| Some((field_of(name)?, fields.text(name).to_owned())));
    Ok(Typed {
        fields: texts.collect(),
        unit: fields.filled("unit").map(id).transpose()?,
        deadline: instant(here, fields.text("tenggat"))?,
    })
}

/// A time typed in the office's zone; none where it is empty.
pub(super) fn instant(here: &Here, text: &str) -> Result<Option<DateTime<Utc>>, AppError> {
    if text.is_empty() { Ok(None) } else { here.session.instant(text).map(Some) }
}

pub(super) fn chosen_channels(fields: &Fields) -> Result<Vec<ChannelId>, AppError> {
    fields.all("saluran").map(id).collect()
}

fn sops(here: &Here, view: &StartView) -> Markup {
    html! {
        nav.tabs aria-label=(here.t(&Say::new("desk-which-sop"))) {
            ul {
                @for sop in &view.sops {
                    li {
                        a href={ "/konten/baru?sop=" (sop.id) } aria-current=[sop.chosen.then_some("page")] {
                            (sop.label)
                        }
                    }
                }
            }
        }
    }
}

fn questions(here: &Here, view: &StartView, kept: Option<&Fields>) -> Markup {
    let t = |say: Say| here.t(&say);
    let ask = |field: Field| here.field_or(field, kept);
    html! {
        @for field in &view.fields {
            (ask(Field::new(&field.id, &field.label, Input::Text { rows: 1 })
                .hint(&field.hint).value(&field.text)))
        }
        (ask(Field::new("kind", t(Say::new("desk-kind")), Input::Radio(view.kinds.clone()))))
        @if !view.units.is_empty() { (ask(unit(here, view))) }
        @if view.channels.len() > 1 {
            (ask(Field::new("saluran", t(Say::new("desk-channels")), Input::Checks(view.channels.clone()))))
        }
        (ask(Field::new("tenggat", t(Say::new("desk-deadline")), Input::Line("datetime-local"))))
    }
}

fn unit(here: &Here, view: &StartView) -> Field {
    Field::new("unit", here.t(&Say::new("desk-unit")), Input::List(with_none(&view.units)))
}

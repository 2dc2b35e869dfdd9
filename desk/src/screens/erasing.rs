//! Erasing personal data for good: a page of its own, which says what goes and what stays before anything happens.

use maud::html;
use warta_core::app::AppError;
use warta_core::ids::{MediaId, StoryId};
use warta_core::views::{Choice, Tone};
use warta_core::words::Say;

use super::{Done, Here, Screen};
use crate::web::Fields;
use crate::web::ui::{Field, Input, Place, card, notice};

/// What goes, what stays, and the question.
///
/// # Errors
/// No such photo or file, or it was erased already.
pub fn show(here: &Here) -> Result<Screen, AppError> {
    let (story, media): (StoryId, MediaId) = (here.id("id")?, here.id("media")?);
    let view = here.session.erasure(story, media)?;
    let t = |say: Say| here.t(&say);
    let address = format!("/konten/{story}/hapus/{media}");
    let sure = Choice { id: "ya".to_owned(), label: t(Say::new("desk-erase-sure")), chosen: false };
    let content = html! {
        p { a href={ "/konten/" (story) "/foto" } { (t(Say::new("desk-erase-back"))) } }
        (card(&t(Say::new("desk-erase-goes")), &html! { ul { @for line in &view.goes { li { (line) } } } }))
        (card(&t(Say::new("desk-erase-stays")), &html! { ul { @for line in &view.stays { li { (line) } } } }))
        @match &view.refused {
            Some(refused) => (notice(Tone::Plain, refused)),
            None => (here.form(&address).plain(&html! {
                (here.field(Field::new("apa", t(Say::new("desk-erase-what")), Input::Radio(view.what.clone())).required()))
                (here.field(Field::new("aturan", t(Say::new("desk-erase-rule")), Input::Radio(view.rules.clone())).required()))
                (here.field(Field::new("alasan", t(Say::new("desk-reason")), Input::Line("text"))
                    .hint(t(Say::new("desk-erase-reason-hint"))).required()))
                (here.field(Field::new("yakin", t(Say::new("desk-erase-confirm")), Input::Checks(vec![sure]))))
            }, &t(Say::new("desk-erase")))),
        }
    };
    Ok(Screen { place: Some(Place::Stories), title: view.title, content })
}

/// Erases what was chosen, once the person has said that they mean it.
///
/// # Errors
/// Not confirmed; nothing chosen; no rule or reason; not an administrator; the disk fails.
pub fn act(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let (story, media): (StoryId, MediaId) = (here.id("id")?, here.id("media")?);
    if fields.filled("yakin").is_none() {
        return Err(AppError::Input(Say::new("desk-erase-unconfirmed")));
    }
    here.session.erase(story, media, fields.text("apa"), fields.text("aturan"), fields.text("alasan"))?;
    Ok(Done::Say(format!("/konten/{story}/foto"), Say::new("desk-erased")))
}

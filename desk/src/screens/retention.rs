//! Erasing messages: what was kept for long enough, or one that somebody asks for. It says what goes and what stays before anything
//! happens.

use maud::html;
use warta_core::app::AppError;
use warta_core::ids::MessageId;
use warta_core::views::{Choice, Tone};
use warta_core::words::Say;

use super::here::id;
use super::{Done, Here, Screen};
use crate::web::Fields;
use crate::web::ui::{Field, Input, Place, card, empty, notice};

/// What can be erased, and the question.
///
/// # Errors
/// No such message; the office can't be read.
pub fn show(here: &Here) -> Result<Screen, AppError> {
    let one: Option<MessageId> =
        Some(here.asked("pesan")).filter(|text| !text.is_empty()).map(id).transpose()?;
    let view = here.session.retention(one)?;
    let t = |code| here.t(&Say::new(code));
    let sure = Choice { id: "ya".to_owned(), label: t("desk-erase-sure"), chosen: false };
    let content = html! {
        p { (view.rule) " " span.soft { (view.source) } " " a href="/setelan/batas-waktu" { (t("deadline-title")) } }
        @if let Some(refused) = &view.refused { (notice(Tone::Plain, refused)) }
        @else if view.old.is_empty() { (empty(&t("retention-empty"), None)) }
        @else {
            (card(&t("desk-erase-goes"), &html! { ul { @for line in &view.goes { li { (line) } } } }))
            (card(&t("desk-erase-stays"), &html! { ul { @for line in &view.stays { li { (line) } } } }))
            (here.form("/penghapusan").plain(&html! {
                (here.field(Field::new("pesan", t("desk-erase-what"), Input::Checks(view.old.clone()))))
                @if !view.more.is_empty() { p.soft { (view.more) } }
                (here.field(Field::new("aturan", t("desk-erase-rule"), Input::Radio(view.rules.clone())).required()))
                (here.field(Field::new("alasan", t("desk-reason"), Input::Line("text"))
                    .hint(t("desk-erase-reason-hint")).required()))
                (here.field(Field::new("yakin", t("desk-erase-confirm"), Input::Checks(vec![sure]))))
            }, &t("desk-erase")))
        }
    };
    Ok(Screen { place: Some(Place::Settings), title: t("retention-title"), content })
}

/// Erases what was chosen, once the person has said that they mean it.
///
/// # Errors
/// Not confirmed; nothing chosen; no article or reason; not an administrator; the disk fails.
pub fn act(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    if fields.filled("yakin").is_none() {
        return Err(AppError::Input(Say::new("desk-erase-unconfirmed")));
    }
    let ids: Vec<MessageId> = fields.all("pesan").map(id).collect::<Result<_, _>>()?;
    let count = here.session.erase_messages(&ids, fields.text("aturan"), fields.text("alasan"))?;
    Ok(Done::Say("/penghapusan".to_owned(), Say::new("retention-done").with("count", count)))
}

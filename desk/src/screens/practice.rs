//! Practice: where the pretended site is seen, and how to begin with a real office.

use maud::html;
use warta_core::app::AppError;
use warta_core::words::Say;

use super::{Here, Screen};
use crate::web::ui::card;

/// The page of practice.
///
/// # Errors
/// None of its own.
pub fn show(here: &Here) -> Result<Screen, AppError> {
    let t = |say: Say| here.t(&say);
    let content = html! {
        @if let Some(site) = here.console.site() {
            (card(&t(Say::new("desk-practice-site")), &html! {
                p { (t(Say::new("desk-practice-site-about"))) }
                a.button.primary href=(site) target="_blank" rel="noopener" data-primary { (t(Say::new("desk-practice-site-open"))) }
            }))
        }
        (card(&t(Say::new("desk-practice-real")), &html! {
            p { (t(Say::new("desk-practice-real-about"))) }
            p.code { "warta --data " (t(Say::new("desk-practice-folder"))) }
        }))
        (card(&t(Say::new("desk-practice-anew")), &html! {
            p { (t(Say::new("desk-practice-anew-about"))) }
            p.code { "warta --fresh" }
        }))
    };
    Ok(Screen { place: None, title: t(Say::new("desk-practice-title")), content })
}

//! Practice: where the pretended site is seen, and how to begin with a real office. The real one is opened beside practice by
//! the same program, in a folder and at an address of its own, so that nothing of one gets into the other.

use std::path::{Path, PathBuf};

use maud::html;
use warta_core::app::AppError;
use warta_core::words::Say;
use warta_practice::office;

use super::entrance::command;
use super::{Done, Here, Screen};
use crate::run;
use crate::web::Fields;
use crate::web::ui::{Field, Input, card};

/// The page of practice.
///
/// # Errors
/// None of its own.
pub fn show(here: &Here) -> Result<Screen, AppError> {
    let t = |say: Say| here.t(&say);
    let usual = office::place().map(|place| place.join("kantor")).unwrap_or_default();
    let begun = usual.join("log").is_dir();
    let start = if begun { Say::new("desk-practice-real-go-on") } else { Say::new("desk-practice-real") };
    let content = html! {
        (card(&t(Say::new("desk-practice-real")), &html! {
            p { (t(Say::new("desk-practice-real-about"))) }
            (here.form("/latihan").primary(&html! {
                (here.field(Field::new("folder", t(Say::new("desk-practice-folder")), Input::Line("text"))
                    .hint(t(Say::new("desk-practice-folder-hint"))).value(usual.display().to_string()).required()))
            }, &t(start)))
        }))
        @if let Some(network) = here.console.practice_network() {
            (card(&t(Say::new("desk-practice-network")), &html! {
                p { (t(Say::new("desk-practice-network-about"))) }
                (here.form("/latihan").plain(&html! {
                    input type="hidden" name="apa" value="jaringan";
                    (here.field(Field::new("sinyal", t(Say::new("desk-practice-network-how")),
                        Input::Radio(network.choices(here.session.language)))))
                }, &t(Say::new("desk-practice-network-set"))))
            }))
        }
        @if let Some(site) = here.console.site() {
            (card(&t(Say::new("desk-practice-site")), &html! {
                p { (t(Say::new("desk-practice-site-about"))) }
                a.button href=(site) target="_blank" rel="noopener" { (t(Say::new("desk-practice-site-open"))) }
            }))
        }
        (card(&t(Say::new("desk-practice-anew")), &html! {
            p { (t(Say::new("desk-practice-anew-about"))) }
            p.command { "warta --fresh" }
        }))
    };
    Ok(Screen { place: None, title: t(Say::new("desk-practice-title")), content })
}

/// Changes the network of practice, or opens a real office beside this one and shows the way there.
///
/// # Errors
/// No folder named; its office can't be opened; no port is free.
pub fn act(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    if let (Some(network), "jaringan") = (here.console.practice_network(), fields.text("apa")) {
        network.choose(fields.text("sinyal"));
        here.session.app.signal_returned();
        here.console.wake();
        return Ok(Done::Say("/latihan".to_owned(), Say::new("desk-saved")));
    }
    let folder = folder(fields.text("folder"))?;
    let address = run::beside(&here.console, &folder)?;
    let t = |say: Say| here.t(&say);
    let content = html! {
        p { (t(Say::new("desk-real-about"))) }
        p { a.button.primary href=(address) data-primary { (t(Say::new("desk-real-open"))) } }
        p { (t(Say::new("desk-next-time"))) }
        p.command { (command(&folder)) }
    };
    Ok(Done::Show(Screen { place: None, title: t(Say::new("desk-real")), content }))
}

/// The folder as typed; where it is not whole, it lies where the program was started.
fn folder(typed: &str) -> Result<PathBuf, AppError> {
    let missing = || AppError::Input(Say::new("desk-practice-folder-missing"));
    if typed.is_empty() {
        Err(missing())
    } else {
        std::path::absolute(Path::new(typed)).map_err(|_| missing())
    }
}

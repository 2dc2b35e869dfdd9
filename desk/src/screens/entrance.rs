//! What stands before an office: founding one, and choosing who one is. No screen of the office is shown here, so these
//! are pages of their own.

use std::path::Path;
use std::sync::Arc;

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Extension, Router};
use maud::{Markup, html};
use secrecy::ExposeSecret;
use serde::Deserialize;
use warta_core::app::{AppError, Founded};
use warta_core::ids::PersonId;
use warta_core::sop::calendar::Zone;
use warta_core::views::{Choice, Tone};
use warta_core::words::{Language, Say};

use crate::console::Console;
use crate::web::language::own_path;
use crate::web::refusal::refuse;
use crate::web::ui::{self, Field, Form, Input, notice, say};
use crate::web::{Fields, Visit};

/// The pages.
pub fn router() -> Router {
    Router::new().route("/mulai", get(start).post(found)).route("/masuk", get(sign_in).post(signed_in))
}

/// Where to go after the sign-in.
#[derive(Deserialize)]
struct Back {
    #[serde(default)]
    kembali: String,
}

async fn start(Extension(console): Extension<Arc<Console>>, visit: Visit) -> Response {
    if console.office().is_some() {
        return Redirect::to("/").into_response();
    }
    start_page(&visit, &Fields::default(), None).into_response()
}

async fn found(Extension(console): Extension<Arc<Console>>, visit: Visit, fields: Fields) -> Response {
    if console.office().is_some() {
        return Redirect::to("/").into_response();
    }
    let language = visit.language;
    let founding = warta_core::app::Founding {
        office: fields.text("kantor").to_owned(),
        sop: fields.text("sop").to_owned(),
        founder: fields.text("nama").to_owned(),
        device: say(language, &Say::new("desk-device")),
        zone: Zone::named(fields.text("zona")).unwrap_or_default(),
        five_days: fields.text("hari") == "5",
        practice: false,
    };
    let founding = {
        let console = Arc::clone(&console);
        tokio::task::spawn_blocking(move || console.found(&founding))
    };
    match founding.await {
        Ok(Ok(founded)) => {
            enter(&console, &visit, founded.founder);
            sheet(language, &founded, &console).into_response()
        }
        Ok(Err(error)) => {
            (StatusCode::UNPROCESSABLE_ENTITY, start_page(&visit, &fields, Some(&error))).into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn start_page(visit: &Visit, typed: &Fields, error: Option<&AppError>) -> Markup {
    let language = visit.language;
    let t = |code: Say| say(language, &code);
    let profiles =
        warta_core::sop::shipped().iter().filter_map(|(id, toml)| warta_core::sop::parse(id, toml).ok());
    let sops = profiles.map(|profile| Choice {
        chosen: false,
        label: if language == Language::En { profile.name.en.clone() } else { profile.name.id.clone() },
        id: profile.id,
    });
    let zones = Zone::ALL.map(|zone| Choice {
        id: zone.name().to_owned(),
        label: zone.name().to_owned(),
        chosen: zone == Zone::default(),
    });
    let form = Form { language, csrf: &visit.csrf, address: "/mulai", kept_at: None };
    let ask = |field: Field| ui::field(language, &field.typed(typed));
    ui::bare(
        language,
        &t(Say::new("desk-start")),
        &html! {
            @if let Some(error) = error { (notice(Tone::Refused, &t(error.say()))) }
            p { (t(Say::new("desk-start-about"))) }
            (form.primary(&html! {
                (ask(Field::new("kantor", t(Say::new("desk-office-name")), Input::Line("text")).required()))
                (ask(Field::new("nama", t(Say::new("desk-your-name")), Input::Line("text"))
                    .hint(t(Say::new("desk-your-name-hint"))).required()))
                (ask(Field::new("sop", t(Say::new("desk-which-sop")), Input::Radio(sops.collect()))
                    .hint(t(Say::new("desk-which-sop-hint"))).required()))
                (ask(Field::new("hari", t(Say::new("desk-days")), Input::Radio(vec![
                Choice { id: "6".to_owned(), label: t(Say::new("desk-days-six")), chosen: true },
                Choice { id: "5".to_owned(), label: t(Say::new("desk-days-five")), chosen: false },
            ])).hint(t(Say::new("desk-days-hint")))))
            (ask(Field::new("zona", t(Say::new("desk-zone")), Input::Radio(zones.to_vec()))))
            }, &t(Say::new("desk-start-button"))))
        },
    )
}

/// Somebody sits down at a browser.
fn enter(console: &Console, visit: &Visit, person: PersonId) {
    let now = console.now();
    console.guard.change(visit, |kept| (kept.person, kept.seen) = (Some(person), Some(now)));
}

/// What opens the office in `folder` the next time.
pub(super) fn command(folder: &Path) -> String {
    format!("warta --data \"{}\"", folder.display())
}

/// The recovery sheet: shown once, kept nowhere.
fn sheet(language: Language, founded: &Founded, console: &Console) -> Markup {
    let t = |code: Say| say(language, &code);
    let code = founded.recovery.print();
    ui::bare(
        language,
        &t(Say::new("desk-sheet")),
        &html! {
            p { (t(Say::new("desk-sheet-about"))) }
            p.code { (code.expose_secret()) }
            p { (t(Say::new("desk-sheet-keep"))) }
            p { (t(Say::new("desk-next-time"))) }
            p.command { (command(console.folder())) }
            div.actions {
                a.button.primary href="/" data-primary { (t(Say::new("desk-sheet-printed"))) }
                button.only-js type="button" data-print { (t(Say::new("desk-print"))) }
            }
        },
    )
}

async fn sign_in(
    Extension(console): Extension<Arc<Console>>,
    visit: Visit,
    Query(back): Query<Back>,
) -> Response {
    sign_in_page(&console, &visit, own_path(&back.kembali), None)
}

async fn signed_in(Extension(console): Extension<Arc<Console>>, visit: Visit, fields: Fields) -> Response {
    let back = own_path(fields.text("kembali")).to_owned();
    let Some(app) = console.office() else { return Redirect::to("/mulai").into_response() };
    let Ok(person) = fields.text("orang").parse::<PersonId>() else {
        return sign_in_page(&console, &visit, &back, Some(&Say::new("desk-who-missing")));
    };
    let pin = fields.text("pin").to_owned();
    // Judging a PIN is made slow on purpose.
    let right = tokio::task::spawn_blocking(move || app.is_pin(person, &pin)).await;
    match right {
        Ok(Ok(true)) => {
            enter(&console, &visit, person);
            Redirect::to(&back).into_response()
        }
        Ok(Ok(false)) => sign_in_page(&console, &visit, &back, Some(&Say::new("desk-pin-wrong"))),
        Ok(Err(error)) => sign_in_page(&console, &visit, &back, Some(&error.say())),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn sign_in_page(console: &Console, visit: &Visit, back: &str, wrong: Option<&Say>) -> Response {
    let language = visit.language;
    let t = |code: Say| say(language, &code);
    let Some(app) = console.office() else { return Redirect::to("/mulai").into_response() };
    let people = match app.session(None, language).entrance() {
        Ok(view) => view.people,
        Err(error) => return refuse(StatusCode::INTERNAL_SERVER_ERROR, language, &error.say()),
    };
    let choices = people.iter().map(|person| Choice {
        id: person.id.clone(),
        label: person.name.clone(),
        chosen: visit.person.is_some_and(|me| me.to_string() == person.id),
    });
    let form = Form { language, csrf: &visit.csrf, address: "/masuk", kept_at: None };
    let page = ui::bare_in(
        language,
        &t(Say::new("desk-who")),
        console.site().is_some(),
        &html! {
            @if let Some(wrong) = wrong { (notice(Tone::Refused, &t(wrong.clone()))) }
            (form.primary(&html! {
                input type="hidden" name="kembali" value=(back);
                (ui::field(language, &Field::new("orang", t(Say::new("desk-your-name")), Input::Radio(choices.collect())).required()))
                @if people.iter().any(|person| person.has_pin) {
                    (ui::field(language, &Field::new("pin", t(Say::new("desk-pin")), Input::Secret).hint(t(Say::new("desk-pin-if")))))
                }
            }, &t(Say::new("desk-sign-in"))))
        },
    );
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    (status, page).into_response()
}

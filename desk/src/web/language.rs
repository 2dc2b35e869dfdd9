//! The switch of the language: a form on every screen, which comes back to it.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::response::Redirect;
use axum::routing::post;
use warta_core::words::Language;

use super::{Fields, Guard, Visit};

/// The address of the switch.
pub fn router(guard: &Arc<Guard>) -> Router {
    Router::new().route("/bahasa", post(switch)).with_state(Arc::clone(guard))
}

async fn switch(State(guard): State<Arc<Guard>>, visit: Visit, fields: Fields) -> Redirect {
    let language = if fields.text("bahasa") == "en" { Language::En } else { Language::Id };
    guard.change(&visit, |visit| visit.language = language);
    Redirect::to(own_path(fields.text("kembali")))
}

/// The address to come back to, where it is one of the console's; `//name` and `/\name` lead to other hosts.
#[must_use]
pub fn own_path(path: &str) -> &str {
    let own = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(|c: char| c == '\\' || c.is_control() || !c.is_ascii());
    if own { path } else { "/" }
}

//! Pages for what is not answered: refused, not found, too large. They say what happened and what to do next.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;
use warta_core::words::{Language, Say};

use super::guard::Visit;
use super::ui::{self, say};

/// A page with one sentence.
pub fn refuse(status: StatusCode, language: Language, sentence: &Say) -> Response {
    let title = match status {
        StatusCode::NOT_FOUND => say(language, &Say::new("desk-not-found-title")),
        _ => say(language, &Say::new("desk-refused-title")),
    };
    (status, ui::bare(language, &title, &html! { p { (say(language, sentence)) } })).into_response()
}

/// The page for an address that leads nowhere.
pub async fn not_found(visit: Visit) -> Response {
    refuse(StatusCode::NOT_FOUND, visit.language, &Say::new("desk-not-found"))
}

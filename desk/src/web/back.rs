//! Where another service leads the browser back after a person allowed something on its page.
//!
//! The browser comes from another site, so it brings no cookie. This page, which is the console's own, sends it on with
//! what the service added to the address; only then is the browser known. It says nothing and gives nothing away.

use axum::Router;
use axum::extract::RawQuery;
use axum::routing::get;
use maud::{DOCTYPE, Markup, html};
use warta_core::words::{Language, Say};

use super::ui;

/// Where the service leads back to.
pub const PATH: &str = "/kembali";
/// Where the browser is sent on to.
pub const ON: &str = "/saluran/kembali";

/// The page by its address.
pub fn router() -> Router {
    Router::new()
        .route(PATH, get(|RawQuery(query): RawQuery| async move { page(&query.unwrap_or_default()) }))
}

fn page(query: &str) -> Markup {
    let address = format!("{ON}?{query}");
    let words = |code| ui::say(Language::default(), &Say::new(code));
    html! {
        (DOCTYPE)
        html lang="id" {
            head {
                meta charset="utf-8";
                meta http-equiv="refresh" content={ "0; url=" (address) };
                title { "Warta" }
            }
            body { p { a href=(address) { (words("connect-waits")) } } }
        }
    }
}

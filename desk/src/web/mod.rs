//! The web server of the console: on loopback, for the one browser that was let in.
//!
//! Other programs and other pages of the same laptop can reach loopback too, so nothing is trusted for coming from it.
//! A request passes, from the outside in:
//!
//! 1. [`headers`]: every answer forbids frames, foreign scripts, sniffing and caching;
//! 2. [`guard`]: `Host` and `Origin` must be the console's own address (a page elsewhere can neither rebind a name to
//!    it nor post to it), and the browser must hold the cookie that it got in exchange for a one-time token;
//! 3. [`form`]: what changes something is a form, read here, with the token that only the console's own pages carry.
//!
//! A page can't be added past them: [`secured`] wraps all pages, those that do not exist included. Only [`assets`] and
//! [`back`] are given to any browser.

pub mod assets;
pub mod back;
pub mod browser;
pub mod form;
pub mod guard;
pub mod headers;
pub mod language;
pub mod refusal;
#[cfg(test)]
mod tests;
pub mod ui;

use std::io;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use tokio::net::TcpListener;

pub use form::{Fields, Upload};
pub use guard::{Guard, Visit};

/// Puts `pages` behind all checks, and adds the console's own files.
pub fn secured(pages: Router, guard: &Arc<Guard>) -> Router {
    pages
        .fallback(refusal::not_found)
        .layer(from_fn(form::read))
        .layer(DefaultBodyLimit::max(form::MAX_BODY))
        .layer(from_fn_with_state(Arc::clone(guard), guard::known_browser))
        .merge(assets::router())
        .merge(back::router())
        .layer(from_fn_with_state(Arc::clone(guard), guard::own_address))
        .layer(from_fn(headers::strict))
}

/// Serves `router` until `stop` ends; answers under way are finished first.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    axum::serve(listener, router).with_graceful_shutdown(stop).await
}

//! The console's own files, inside the program. They hold nothing secret and are given without a cookie, so that a
//! refusal is legible too.

use axum::Router;
use axum::http::header;
use axum::routing::get;

/// Where the style sheet lies.
pub const STYLE: &str = "/berkas/warta.css";
/// Where the script lies.
pub const SCRIPT: &str = "/berkas/warta.js";
/// Where the picture for the browser's tab lies.
pub const ICON: &str = "/berkas/warta.svg";

/// The files by their addresses.
pub fn router() -> Router {
    [
        (STYLE, "text/css; charset=utf-8", include_str!("../../assets/warta.css")),
        (SCRIPT, "text/javascript; charset=utf-8", include_str!("../../assets/warta.js")),
        (ICON, "image/svg+xml", include_str!("../../assets/warta.svg")),
    ]
    .into_iter()
    .fold(Router::new(), |router, (path, kind, content)| {
        router.route(path, get(move || async move { ([(header::CONTENT_TYPE, kind)], content) }))
    })
}

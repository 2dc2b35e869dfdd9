//! What the public pages of the simulated services have in common.

use bytes::Bytes;
use chrono::TimeDelta;
use http::{HeaderValue, Response, StatusCode, header};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The practice office lies in western Indonesia.
pub(crate) const WIB: TimeDelta = TimeDelta::hours(7);

/// An answer of this kind.
pub(crate) fn typed(status: u16, kind: &str, body: Bytes) -> Response<Bytes> {
    let mut answer = Response::new(body);
    *answer.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if let Ok(kind) = HeaderValue::from_str(kind) {
        answer.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    answer
}

/// Posts hold what came from outside; on these pages no script of it runs, and no form of it is sent.
pub(crate) fn safe(answer: Response<Bytes>) -> Response<Bytes> {
    let policy = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; \
                  form-action 'none'";
    under(policy, answer)
}

/// The same of a page with a form of its own, which is sent to where the page comes from.
pub(crate) fn safe_with_form(answer: Response<Bytes>) -> Response<Bytes> {
    let policy = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; \
                  form-action 'self'";
    under(policy, answer)
}

fn under(policy: &'static str, mut answer: Response<Bytes>) -> Response<Bytes> {
    answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    answer.headers_mut().insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer
}

/// A page as an answer.
pub(crate) fn page(status: u16, markup: &Markup) -> Response<Bytes> {
    safe(typed(status, "text/html; charset=utf-8", Bytes::from(markup.0.clone())))
}

/// A page, marked as practice: its title, what it imitates, its style, and its body.
pub(crate) fn frame(title: &str, imitates: &str, style: &'static str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="id" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (title) " – LATIHAN" }
                style { (PreEscaped(style)) }
            }
            body {
                p.practice style="margin:0" { "LATIHAN – " (imitates) ", tidak terlihat oleh umum" }
                (body)
            }
        }
    }
}

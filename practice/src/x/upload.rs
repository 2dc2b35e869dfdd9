//! Reads what is uploaded, as a form in parts.

use std::collections::BTreeMap;

use axum::extract::{DefaultBodyLimit, FromRequest, Multipart};
use bytes::Bytes;
use http::{Request, header};

/// The fields of a form, files among them.
pub(super) type Form = BTreeMap<String, Bytes>;

/// The form that was sent. None where it was none, or is damaged.
pub(super) async fn form(request: &Request<Bytes>) -> Option<Form> {
    let kind = request.headers().get(header::CONTENT_TYPE)?;
    if !kind.to_str().ok()?.starts_with("multipart/form-data") {
        return None;
    }
    let mut copy = Request::post("/").header(header::CONTENT_TYPE, kind);
    copy = copy.header(header::CONTENT_LENGTH, request.body().len());
    let mut copy = copy.body(axum::body::Body::from(request.body().clone())).ok()?;
    DefaultBodyLimit::disable().apply(&mut copy);
    let mut parts = Multipart::from_request(copy, &()).await.ok()?;
    let mut form = Form::new();
    while let Some(field) = parts.next_field().await.ok()? {
        let name = field.name()?.to_owned();
        form.insert(name, field.bytes().await.ok()?);
    }
    Some(form)
}

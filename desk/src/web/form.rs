//! What a page sends: fields and files, read before any page sees the request.
//!
//! Every request that may change something must be a form with the token of its visit as the **first** field, so that
//! nothing of a foreign form is even kept. Reading it here and not in the pages means that no page can forget to ask.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use url::form_urlencoded;
use warta_core::words::{Language, Say};

use super::guard::{Visit, reads, same};
use super::refusal::refuse;

/// The name of the field that carries the token.
pub const CSRF: &str = "csrf";
/// The most that one form with files may weigh, in bytes: several pictures of 50 megapixels.
pub const MAX_UPLOAD: usize = 128 * 1024 * 1024;
/// The most that a form without files may weigh, in bytes: the longest article many times over.
const MAX_TEXT: usize = 1024 * 1024;
/// The most fields and files in one form.
const MAX_FIELDS: usize = 2000;

/// A file as the browser sent it. Nothing about it is believed: the core looks at its bytes.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The name the file had on the laptop.
    pub name: String,
    /// The content.
    pub bytes: Bytes,
}

/// The fields and files of a form whose token was right.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    texts: Vec<(String, String)>,
    files: Vec<(String, Upload)>,
}

impl Fields {
    /// The text of a field, without blanks around it; empty where it was not sent.
    #[must_use]
    pub fn text<'a>(&'a self, name: &'a str) -> &'a str {
        self.all(name).next().unwrap_or_default()
    }

    /// The text of a field, none where it is empty.
    #[must_use]
    pub fn filled<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// Every value of a field that may stand several times.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.texts.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.trim())
    }

    /// The names of the fields, as often as they stand in the form.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(|(name, _)| name.as_str())
    }

    /// The texts in one, for keeping; files are not among them.
    #[must_use]
    pub fn to_draft(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.texts).finish()
    }

    /// The texts that [`Fields::to_draft`] put in one.
    #[must_use]
    pub fn of_draft(draft: &str) -> Self {
        let texts = form_urlencoded::parse(draft.as_bytes()).into_owned().collect();
        Self { texts, files: Vec::new() }
    }

    /// The files of a field; a field left empty sends none.
    pub fn files<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Upload> {
        self.files.iter().filter(move |(key, _)| key == name).map(|(_, upload)| upload)
    }

    /// Browsers end the lines of a text with two characters, which channels would count.
    fn add(&mut self, name: String, value: &str) {
        self.texts.push((name, value.replace("\r\n", "\n")));
    }

    fn is_full(&self) -> bool {
        self.texts.len() + self.files.len() >= MAX_FIELDS
    }
}

/// Why a form is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
enum FormError {
    /// Not a form, or broken off.
    #[error("not a form that can be read")]
    Unreadable,
    /// No token, not the first field, or not this visit's.
    #[error("the token of the form is missing or wrong")]
    Token,
    /// Heavier than allowed, or with too many fields.
    #[error("the form is too large")]
    TooLarge,
}

impl FormError {
    fn say(self) -> Say {
        match self {
            Self::Unreadable => Say::new("desk-form-unreadable"),
            Self::Token => Say::new("desk-form-token"),
            Self::TooLarge => Say::new("desk-form-too-large").with("limit", MAX_UPLOAD),
        }
    }

    fn refuse(self, language: Language) -> Response {
        let status = match self {
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::Token => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        };
        refuse(status, language, &self.say())
    }
}

/// Reads and judges the form of every request that is not a plain reading, and hands it on as [`Fields`].
pub async fn read(visit: Visit, request: Request, next: Next) -> Response {
    if reads(request.method()) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = kind.unwrap_or_default().to_owned();
    let (mut parts, fields) = if kind.starts_with("multipart/form-data") {
        let request = Request::from_parts(parts.clone(), body);
        (parts, with_files(request, &visit.csrf).await)
    } else if kind.starts_with("application/x-www-form-urlencoded") {
        (parts, without_files(body, &visit.csrf).await)
    } else {
        (parts, Err(FormError::Unreadable))
    };
    match fields {
        Ok(fields) => {
            parts.extensions.insert(fields);
            next.run(Request::from_parts(parts, Body::empty())).await
        }
        Err(error) => error.refuse(visit.language),
    }
}

async fn without_files(body: Body, csrf: &str) -> Result<Fields, FormError> {
    let bytes = axum::body::to_bytes(body, MAX_TEXT).await.map_err(|_| FormError::TooLarge)?;
    let mut pairs = form_urlencoded::parse(&bytes);
    if !pairs.next().is_some_and(|(name, value)| name == CSRF && same(&value, csrf)) {
        return Err(FormError::Token);
    }
    let mut fields = Fields::default();
    for (name, value) in pairs {
        if fields.is_full() {
            return Err(FormError::TooLarge);
        }
        fields.add(name.into_owned(), &value);
    }
    Ok(fields)
}

async fn with_files(request: Request, csrf: &str) -> Result<Fields, FormError> {
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| FormError::Unreadable)?;
    let mut fields = Fields::default();
    let mut known = false;
    while let Some(field) = form.next_field().await.map_err(|error| broken(&error))? {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().map(str::to_owned);
        if !known {
            let right = name == CSRF && file.is_none();
            if !right || !same(&field.text().await.map_err(|error| broken(&error))?, csrf) {
                return Err(FormError::Token);
            }
            known = true;
            continue;
        }
        if fields.is_full() {
            return Err(FormError::TooLarge);
        }
        match file {
            // A file field that was left empty comes as a file without name and content.
            Some(file) if file.is_empty() => {}
            Some(file) => {
                let bytes = field.bytes().await.map_err(|error| broken(&error))?;
                fields.files.push((name, Upload { name: file, bytes }));
            }
            None => fields.add(name, &field.text().await.map_err(|error| broken(&error))?),
        }
    }
    if known { Ok(fields) } else { Err(FormError::Token) }
}

fn broken(error: &axum::extract::multipart::MultipartError) -> FormError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { FormError::TooLarge } else { FormError::Unreadable }
}

impl<S: Sync> FromRequestParts<S> for Fields {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Response> {
        let language = parts.extensions.get::<Visit>().map_or(Language::Id, |visit| visit.language);
        parts.extensions.remove::<Self>().ok_or_else(|| FormError::Unreadable.refuse(language))
    }
}

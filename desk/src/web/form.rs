//! What a page sends: fields and files, read before any page sees the request.
//!
//! Every request that may change something must be a form with the token of its visit as the **first** field, so that
//! nothing of a foreign form is even kept. Reading it here and not in the pages means that no page can forget to ask.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, Bytes};
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use url::form_urlencoded;
use warta_core::local::LocalError;
use warta_core::media::film::Source;
use warta_core::media::store::Spool;
use warta_core::words::{Language, Say};

use super::guard::{Visit, reads, same};
use super::refusal::refuse;

/// The name of the field that carries the token.
pub const CSRF: &str = "csrf";
/// The most that one form with files may weigh, in bytes: several pictures of 50 megapixels.
pub const MAX_UPLOAD: usize = 128 * 1024 * 1024;
/// The field of a film: what comes in it is too large for memory, and goes to the disk, sealed, while it comes.
pub const FILM: &str = "video";
/// The most that any body may weigh, in bytes: a film, with some room for finding that it is too large.
pub const MAX_BODY: usize = 600 * 1024 * 1024;
/// The most that a form without files may weigh, in bytes: the longest article many times over.
const MAX_TEXT: usize = 1024 * 1024;
/// Bytes of a film that go to the disk together.
const AT_ONCE: usize = 1024 * 1024;
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

/// Where a film goes while it comes in; none before there is an office.
#[derive(Clone)]
pub struct Spools(pub Arc<dyn Fn() -> Option<Spool> + Send + Sync>);

/// What the disk made of a film that came in.
pub type Came = Result<Arc<dyn Source>, LocalError>;

/// A film as it came in.
#[derive(Clone)]
struct Film {
    /// Removes what came in once nobody needs it.
    _spool: Arc<Spool>,
    whole: Arc<Mutex<Option<Came>>>,
}

impl fmt::Debug for Film {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Film")
    }
}

/// The fields and files of a form whose token was right.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    texts: Vec<(String, String)>,
    files: Vec<(String, Upload)>,
    film: Option<Film>,
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
        Self { texts, ..Self::default() }
    }

    /// The files of a field; a field left empty sends none.
    pub fn files<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Upload> {
        self.files.iter().filter(move |(key, _)| key == name).map(|(_, upload)| upload)
    }

    /// The film of the form, once: none where none was chosen, or where it was asked for before.
    #[must_use]
    pub fn film(&self) -> Option<Came> {
        self.film.as_ref()?.whole.lock().unwrap_or_else(PoisonError::into_inner).take()
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
    let spools = request.extensions().get::<Spools>().cloned();
    let (parts, body) = request.into_parts();
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = kind.unwrap_or_default().to_owned();
    let (mut parts, fields) = if kind.starts_with("multipart/form-data") {
        let request = Request::from_parts(parts.clone(), body);
        (parts, with_files(request, &visit.csrf, spools).await)
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

async fn with_files(request: Request, csrf: &str, spools: Option<Spools>) -> Result<Fields, FormError> {
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| FormError::Unreadable)?;
    let mut fields = Fields::default();
    let (mut known, mut left) = (false, MAX_UPLOAD);
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
            Some(_) if name == FILM && fields.film.is_none() => {
                fields.film = Some(film(field, spools.as_ref()).await?);
            }
            Some(file) => {
                let bytes = in_memory(field, &mut left).await?;
                fields.files.push((name, Upload { name: file, bytes }));
            }
            None => {
                let text = in_memory(field, &mut left).await?;
                fields.add(name, std::str::from_utf8(&text).map_err(|_| FormError::Unreadable)?);
            }
        }
    }
    if known { Ok(fields) } else { Err(FormError::Token) }
}

/// What a field holds, of which all fields together may weigh so much.
async fn in_memory(mut field: Field<'_>, left: &mut usize) -> Result<Bytes, FormError> {
    let mut all = Vec::new();
    while let Some(part) = field.chunk().await.map_err(|error| broken(&error))? {
        *left = left.checked_sub(part.len()).ok_or(FormError::TooLarge)?;
        all.extend_from_slice(&part);
    }
    Ok(all.into())
}

/// Puts a film on the disk while it comes in. What the disk says is told by the page; the rest of the field is read to
/// its end all the same, or the browser would show a broken connection.
async fn film(mut field: Field<'_>, spools: Option<&Spools>) -> Result<Film, FormError> {
    let mut spool = spools.and_then(|spools| (spools.0)()).ok_or(FormError::Unreadable)?;
    let (mut part, mut wrong) = (Vec::new(), None);
    loop {
        let next = field.chunk().await.map_err(|error| broken(&error))?;
        let ended = next.is_none();
        part.extend_from_slice(&next.unwrap_or_default());
        if wrong.is_some() {
            part.clear();
        } else if ended || part.len() >= AT_ONCE {
            let bytes = std::mem::take(&mut part);
            let written = move || {
                let written = spool.write(&bytes);
                (spool, written)
            };
            let (back, written) =
                tokio::task::spawn_blocking(written).await.map_err(|_| FormError::Unreadable)?;
            spool = back;
            wrong = written.err();
        }
        if ended {
            break;
        }
    }
    let whole = match wrong {
        Some(wrong) => Err(wrong),
        None => spool.finish(),
    };
    Ok(Film { _spool: Arc::new(spool), whole: Arc::new(Mutex::new(Some(whole))) })
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

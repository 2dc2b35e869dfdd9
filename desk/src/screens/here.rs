//! What every screen is given and what it gives back.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use maud::Markup;
use warta_core::app::{AppError, Session};
use warta_core::views::Tone;
use warta_core::words::Say;
use warta_practice::Network;

use super::drafts;
use crate::console::Console;
use crate::web::refusal::refuse;
use crate::web::ui::{self, Field, Form, Frame, Place};
use crate::web::{Fields, Visit};

/// What a page asks for when it keeps itself up to date.
const REFRESH: &str = "segar=1";

/// Where a request is: the person, the address, and what was typed if a form was refused.
pub struct Here {
    /// The console.
    pub console: Arc<Console>,
    /// The person at the office.
    pub session: Session,
    /// The browser.
    pub visit: Visit,
    /// The address with its question.
    pub address: String,
    params: HashMap<String, String>,
    query: HashMap<String, String>,
    typed: Option<Fields>,
    told: Vec<(Tone, String)>,
}

/// A screen, without its frame.
pub struct Screen {
    /// Where the bar of navigation stands.
    pub place: Option<Place>,
    /// The first heading.
    pub title: String,
    /// The rest.
    pub content: Markup,
}

/// What follows a form.
pub enum Done {
    /// Another screen.
    Go(String),
    /// Another screen, which says that it worked.
    Say(String, Say),
    /// A screen of its own, shown once.
    Show(Screen),
}

/// A file for the browser.
pub struct Given {
    /// What it is.
    pub kind: &'static str,
    /// The name to keep it under; none = shown in the page.
    pub name: Option<String>,
    /// The content.
    pub bytes: Vec<u8>,
}

/// How a screen is drawn.
pub type Show = fn(&Here) -> Result<Screen, AppError>;
/// How a form of a screen is carried out.
pub type Act = fn(&Here, &Fields) -> Result<Done, AppError>;

impl Here {
    /// A sentence of the console's own.
    #[must_use]
    pub fn t(&self, say: &Say) -> String {
        self.session.words(say)
    }

    /// A part of the address, such as the id of a story; empty where there is none.
    #[must_use]
    pub fn param(&self, name: &str) -> &str {
        self.params.get(name).map(String::as_str).unwrap_or_default()
    }

    /// A part of the address that is an id.
    ///
    /// # Errors
    /// It is none: the address leads nowhere.
    pub fn id<T: std::str::FromStr>(&self, name: &str) -> Result<T, AppError> {
        id(self.param(name))
    }

    /// What the address asks; empty where it does not.
    #[must_use]
    pub fn asked(&self, name: &str) -> &str {
        self.query.get(name).map(String::as_str).unwrap_or_default()
    }

    /// What was typed before the form was refused, or else what the address asks.
    #[must_use]
    pub fn typed_or_asked<'a>(&'a self, name: &'a str) -> &'a str {
        self.typed.as_ref().and_then(|typed| typed.filled(name)).unwrap_or_else(|| self.asked(name))
    }

    /// A form of this screen, which goes to `address`.
    #[must_use]
    pub fn form<'a>(&'a self, address: &'a str) -> Form<'a> {
        Form { language: self.visit.language, csrf: &self.visit.csrf, address, kept_at: None }
    }

    /// Draws a question, with what was typed before the form was refused.
    #[must_use]
    pub fn field(&self, field: Field) -> Markup {
        self.field_or(field, None)
    }

    /// Draws a question, with what was typed before the form was refused, or else with what was kept of it.
    #[must_use]
    pub fn field_or(&self, field: Field, kept: Option<&Fields>) -> Markup {
        ui::field(
            self.visit.language,
            &match self.typed.as_ref().or(kept) {
                Some(typed) => field.typed(typed),
                None => field,
            },
        )
    }

    fn framed(self, screen: Screen) -> Response {
        let frame = match self.frame(screen.place) {
            Ok(frame) => frame,
            Err(error) => return self.failed(&error),
        };
        ui::page(&frame, &screen.title, &screen.content).into_response()
    }

    fn frame(&self, place: Option<Place>) -> Result<Frame, AppError> {
        let frame = self.session.today()?;
        Ok(Frame {
            language: self.visit.language,
            csrf: self.visit.csrf.clone(),
            office: frame.office,
            person: Some(frame.person),
            trust: frame.trust,
            trust_warns: frame.trust_warns,
            told: self.told.clone(),
            practice: frame.practice.then(|| self.practice_note()),
            place,
            address: self.address.clone(),
        })
    }

    /// That this is practice, and what its network is like where a person has chosen that.
    fn practice_note(&self) -> String {
        let network = self.console.practice_network().and_then(Network::say);
        let says = [Some(Say::new("desk-practice-note")), network];
        says.iter().flatten().map(|say| self.t(say)).collect::<Vec<_>>().join(" ")
    }

    /// A screen that can't be shown.
    pub(super) fn failed(&self, error: &AppError) -> Response {
        let status = match error {
            AppError::Refused(_) | AppError::Input(_) => StatusCode::NOT_FOUND,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        tracing::warn!(%error, "a screen could not be shown");
        refuse(status, self.visit.language, &error.say())
    }
}

/// Reads an id.
///
/// # Errors
/// It is none.
pub fn id<T: std::str::FromStr>(text: &str) -> Result<T, AppError> {
    text.parse().map_err(|_| AppError::Input(Say::new("desk-not-found")))
}

/// A screen that is shown, and whose form is carried out, at one address.
pub fn screen(show: Show, act: Act) -> MethodRouter {
    get(move |here: Here| shown(here, show))
        .post(move |here: Here, fields: Fields| acted(here, fields, show, act))
}

/// A screen that is only shown.
pub fn page(show: Show) -> MethodRouter {
    get(move |here: Here| shown(here, show))
}

/// A file.
pub fn file(give: fn(&Here) -> Result<Given, AppError>) -> MethodRouter {
    get(move |here: Here| {
        beside(move || match give(&here) {
            Ok(given) => given.into_response(),
            Err(error) => here.failed(&error),
        })
    })
}

/// An answer for the script: what it sent, judged.
pub fn tell(judge: fn(&Here, &Fields) -> Result<serde_json::Value, AppError>) -> MethodRouter {
    post(move |here: Here, fields: Fields| {
        beside(move || match judge(&here, &fields) {
            Ok(value) => ([(header::CONTENT_TYPE, "application/json")], value.to_string()).into_response(),
            Err(error) => here.failed(&error),
        })
    })
}

async fn shown(mut here: Here, show: Show) -> Response {
    if let Some(told) = here.console.guard.take_told(&here.visit) {
        here.told.push((Tone::Done, here.t(&told)));
    }
    beside(move || match show(&here) {
        Ok(screen) => here.framed(screen),
        Err(error) => here.failed(&error),
    })
    .await
}

async fn acted(mut here: Here, fields: Fields, show: Show, act: Act) -> Response {
    beside(move || match act(&here, &fields) {
        Ok(Done::Go(address)) => Redirect::to(&address).into_response(),
        Ok(Done::Say(address, say)) => {
            here.console.guard.tell(&here.visit, say);
            Redirect::to(&address).into_response()
        }
        Ok(Done::Show(screen)) => here.framed(screen),
        Err(error) => {
            here.told = error.says().iter().map(|say| (Tone::Refused, here.t(say))).collect();
            here.typed = Some(fields);
            match show(&here) {
                Ok(screen) => (StatusCode::UNPROCESSABLE_ENTITY, here.framed(screen)).into_response(),
                Err(_) => here.failed(&error),
            }
        }
    })
    .await
}

/// Runs what waits for the disk beside the server. A browser that goes away does not stop it.
async fn beside(work: impl FnOnce() -> Response + Send + 'static) -> Response {
    match tokio::task::spawn_blocking(work).await {
        Ok(response) => response,
        Err(error) => {
            tracing::error!(%error, "a screen broke off");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

impl IntoResponse for Given {
    fn into_response(self) -> Response {
        let mut response = ([(header::CONTENT_TYPE, self.kind)], self.bytes).into_response();
        if let Some(name) = self.name {
            // Only letters that need no quoting; a name is never worth a broken header.
            let plain: String = name
                .chars()
                .map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' })
                .collect();
            if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{plain}\"")) {
                response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
            }
        }
        response
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Here {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let visit = Visit::from_request_parts(parts, state).await?;
        let console = parts.extensions.get::<Arc<Console>>().cloned();
        let console = console.ok_or_else(|| StatusCode::INTERNAL_SERVER_ERROR.into_response())?;
        let address = parts.uri.path_and_query().map_or("/", |all| all.as_str()).to_owned();
        let Some(app) = console.office() else { return Err(Redirect::to("/mulai").into_response()) };
        let Some(person) = console.signed_in(&app, &visit) else {
            // Whoever was signed out over a form finds it again as a draft, after signing in.
            if let (Some(person), Some(fields)) = (visit.person, parts.extensions.get::<Fields>()) {
                drafts::rescue(&app.session(Some(person), visit.language), parts.uri.path(), fields);
            }
            let back: String = url::form_urlencoded::byte_serialize(address.as_bytes()).collect();
            return Err(Redirect::to(&format!("/masuk?kembali={back}")).into_response());
        };
        // A page that only keeps itself up to date is nobody at work.
        if parts.uri.query() != Some(REFRESH) {
            let now = console.now();
            console.guard.change(&visit, |kept| kept.seen = Some(now));
        }
        let params =
            Path::from_request_parts(parts, state).await.map_or_else(|_| HashMap::new(), |Path(all)| all);
        let query =
            Query::from_request_parts(parts, state).await.map_or_else(|_| HashMap::new(), |Query(all)| all);
        let session = app.session(Some(person), visit.language);
        Ok(Self { console, session, visit, address, params, query, typed: None, told: Vec::new() })
    }
}

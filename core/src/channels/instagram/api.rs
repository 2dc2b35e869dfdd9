//! Requests to Instagram for one account.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::{HeaderValue, Method, Request, header};
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use url::Url;

use super::answer::{Refusal, read};
use crate::channels::connecting::NotConnected;
use crate::channels::failure::{Failure, Need};
use crate::channels::transport::{Payload, Transport, TransportError};
use crate::clock::Clock;

const FORM: &str = "application/x-www-form-urlencoded";

/// The way to Instagram with a token.
pub(super) struct Api<'a> {
    pub(super) graph: &'a str,
    pub(super) token: &'a SecretString,
    pub(super) transport: &'a dyn Transport,
    pub(super) clock: &'a dyn Clock,
}

/// No answer, or not the one asked for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Trouble {
    Transport(TransportError),
    Refusal(Refusal),
}

impl Trouble {
    pub(super) fn failure(self) -> Failure {
        match self {
            Self::Transport(error) => error.failure(),
            Self::Refusal(refusal) => refusal.failure(),
        }
    }

    pub(super) fn not_connected(self) -> NotConnected {
        match self {
            Self::Transport(error) => error.failure().into(),
            Self::Refusal(refusal) => refusal.not_connected(),
        }
    }

    pub(super) fn failure_of_publishing(self) -> Failure {
        match self {
            Self::Transport(error) => error.failure_of_creating(),
            Self::Refusal(refusal) => refusal.failure_of_publishing(),
        }
    }

    pub(super) fn failure_of_answering(self) -> Failure {
        match self {
            Self::Transport(error) => error.failure_of_creating(),
            Self::Refusal(refusal) => refusal.failure_of_answering(),
        }
    }

    pub(super) fn is_not_there(self) -> bool {
        matches!(self, Self::Refusal(refusal) if refusal.is_not_there())
    }

    pub(super) fn is_bad_parameter(self) -> bool {
        matches!(self, Self::Refusal(refusal) if refusal.is_bad_parameter())
    }

    pub(super) fn is_doubtful(self) -> bool {
        match self {
            Self::Transport(error) => !error.never_arrived(),
            Self::Refusal(refusal) => refusal.is_doubtful(),
        }
    }
}

impl Api<'_> {
    pub(super) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Reads.
    pub(super) async fn get<T: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, &str)],
    ) -> Result<T, Trouble> {
        self.send(Method::GET, path, query, FORM, String::new()).await
    }

    /// Makes or changes. What is long or personal goes in the body, not in the address.
    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        form: &[(&str, &str)],
    ) -> Result<T, Trouble> {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        self.send(Method::POST, path, &[], FORM, body).await
    }

    /// The same with what does not fit in a form.
    pub(super) async fn post_json<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &serde_json::Value,
    ) -> Result<T, Trouble> {
        self.send(Method::POST, path, &[], "application/json", body.to_string()).await
    }

    async fn send<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        query: &[(&str, &str)],
        kind: &'static str,
        body: String,
    ) -> Result<T, Trouble> {
        let bad = Trouble::Transport(TransportError::BadRequest);
        let mut url = Url::parse(&format!("{}/{path}", self.graph)).map_err(|_| bad)?;
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        let mut bearer =
            HeaderValue::from_str(&format!("Bearer {}", self.token.expose_secret())).map_err(|_| bad)?;
        bearer.set_sensitive(true);
        let request = Request::builder()
            .method(method)
            .uri(url.as_str())
            .header(header::AUTHORIZATION, bearer)
            .header(header::CONTENT_TYPE, kind)
            .body(Payload::from(Bytes::from(body)))
            .map_err(|_| bad)?;
        let answer = self.transport.send(request).await.map_err(Trouble::Transport)?;
        read(&answer).map_err(Trouble::Refusal)
    }
}

/// A token that can't even be written into a request.
pub(super) fn is_written_like_a_token(text: &str) -> Result<(), Need> {
    let fits = !text.is_empty() && text.len() <= 1000 && text.chars().all(|c| c.is_ascii_graphic());
    if fits { Ok(()) } else { Err(Need::NotAToken) }
}

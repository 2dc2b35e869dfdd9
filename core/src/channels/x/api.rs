//! Requests to X in the name of the account.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::{HeaderValue, Method, Request, Response, StatusCode, header};
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde::de::DeserializeOwned;
use url::Url;

use super::Endpoints;
use super::answer::{Refusal, read, refusal};
use super::login;
use crate::channels::failure::{Failure, Need};
use crate::channels::tokens::Tokens;
use crate::channels::transport::{Payload, Transport, TransportError};
use crate::clock::Clock;

/// X, an account's token, and the way there.
pub(super) struct Api<'a> {
    pub(super) endpoints: &'a Endpoints,
    /// The client id of the office's app.
    pub(super) client: &'a str,
    pub(super) tokens: &'a dyn Tokens,
    pub(super) transport: &'a dyn Transport,
    pub(super) clock: &'a dyn Clock,
}

/// A request that can be sent again with a newer token.
pub(super) struct Call<'a> {
    pub(super) method: Method,
    /// Below the root of the API, such as `2/tweets`.
    pub(super) path: &'a str,
    pub(super) query: &'a [(&'a str, &'a str)],
    /// The media type of the body.
    pub(super) kind: Option<&'a str>,
    pub(super) body: Payload,
}

impl<'a> Call<'a> {
    /// Reads.
    pub(super) fn get(path: &'a str, query: &'a [(&'a str, &'a str)]) -> Self {
        Self { method: Method::GET, path, query, kind: None, body: Payload::default() }
    }

    /// Sends JSON.
    pub(super) fn json(path: &'a str, value: &impl Serialize) -> Self {
        // Writing into memory can't fail.
        let body = Bytes::from(serde_json::to_vec(value).unwrap_or_default());
        Self { method: Method::POST, path, query: &[], kind: Some("application/json"), body: body.into() }
    }

    /// Sets, by JSON.
    pub(super) fn put(path: &'a str, value: &impl Serialize) -> Self {
        Self { method: Method::PUT, ..Self::json(path, value) }
    }

    /// Deletes.
    pub(super) fn delete(path: &'a str) -> Self {
        Self { method: Method::DELETE, path, query: &[], kind: None, body: Payload::default() }
    }
}

/// No answer, or not the one asked for.
#[derive(Debug)]
pub(super) enum Trouble {
    Transport(TransportError),
    Refusal(Refusal),
    /// Before the request was sent.
    Before(Failure),
}

impl Trouble {
    /// For a request that reads or may be repeated.
    pub(super) fn failure(&self) -> Failure {
        match self {
            Self::Transport(error) => error.failure(),
            Self::Refusal(refusal) => refusal.failure(),
            Self::Before(failure) => failure.clone(),
        }
    }

    /// For a request that makes something new.
    pub(super) fn failure_of_creating(&self) -> Failure {
        match self {
            Self::Transport(error) => error.failure_of_creating(),
            Self::Refusal(refusal) => refusal.failure_of_creating(),
            Self::Before(failure) => failure.clone(),
        }
    }

    /// Whether the request surely had no effect.
    pub(super) fn is_clear(&self) -> bool {
        match self {
            Self::Transport(error) => error.never_arrived(),
            Self::Refusal(refusal) => refusal.is_clear(),
            Self::Before(_) => true,
        }
    }

    /// What X itself refused with.
    pub(super) fn refused(&self) -> Option<&Refusal> {
        match self {
            Self::Refusal(refusal) if refusal.is_clear() => Some(refusal),
            _ => None,
        }
    }

    /// Whether the body was too large for what stands in front of X.
    pub(super) fn is_too_large(&self) -> bool {
        matches!(self, Self::Refusal(refusal) if refusal.status == StatusCode::PAYLOAD_TOO_LARGE)
    }
}

impl Api<'_> {
    pub(super) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Sends, and reads the value asked for. Where X finds the token spent it is renewed, once.
    pub(super) async fn call<T: DeserializeOwned>(&self, call: Call<'_>) -> Result<T, Trouble> {
        let token = login::valid(self).await.map_err(Trouble::Before)?;
        let mut answer = self.send(&call, &token.access).await?;
        if answer.status() == StatusCode::UNAUTHORIZED && refusal(&answer, self.now()).is_clear() {
            let renewed = login::renew(self, &token.access).await.map_err(Trouble::Before)?;
            answer = self.send(&call, &renewed.access).await?;
        }
        read(&answer, self.now()).map_err(Trouble::Refusal)
    }

    async fn send(&self, call: &Call<'_>, access: &SecretString) -> Result<Response<Bytes>, Trouble> {
        let wrong = || Trouble::Before(Failure::NeedsYou(Need::BadAddress));
        let mut url = Url::parse(&format!("{}/{}", self.endpoints.api, call.path)).map_err(|_| wrong())?;
        if !call.query.is_empty() {
            url.query_pairs_mut().extend_pairs(call.query);
        }
        let request = Request::builder()
            .method(call.method.clone())
            .uri(url.as_str())
            .header(header::ACCEPT, "application/json")
            .header(header::AUTHORIZATION, bearer(access)?);
        let request = match call.kind {
            Some(kind) => request.header(header::CONTENT_TYPE, kind),
            None => request,
        };
        let request = request.body(call.body.clone()).map_err(|_| wrong())?;
        self.transport.send(request).await.map_err(Trouble::Transport)
    }
}

/// The header that carries the token, which no log shows.
pub(super) fn bearer(access: &SecretString) -> Result<HeaderValue, Trouble> {
    let mut value = HeaderValue::from_str(&format!("Bearer {}", access.expose_secret()))
        .map_err(|_| Trouble::Before(Failure::NeedsYou(Need::LoginEnded)))?;
    value.set_sensitive(true);
    Ok(value)
}

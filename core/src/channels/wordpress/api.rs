//! Requests to one site with one login.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::{HeaderValue, Method, Request, Response, header};
use secrecy::ExposeSecret;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::address::endpoint;
use super::answer::{Refusal, read};
use super::{Login, Site};
use crate::channels::failure::{Capability, Failure, Need};
use crate::channels::transport::{Payload, Transport, TransportError};
use crate::clock::Clock;

/// A site, a login, and the way there.
pub(super) struct Api<'a> {
    pub(super) site: &'a Site,
    authorization: Option<HeaderValue>,
    transport: &'a dyn Transport,
    clock: &'a dyn Clock,
}

/// No answer, or not the one asked for.
#[derive(Debug)]
pub(super) enum Trouble {
    Transport(TransportError),
    Refusal(Refusal),
    Need(Need),
}

impl Trouble {
    /// For a request that reads or may be repeated.
    pub(super) fn failure(&self, wanted: Capability) -> Failure {
        match self {
            Self::Transport(error) => error.failure(),
            Self::Refusal(refusal) => refusal.failure(wanted),
            Self::Need(need) => Failure::NeedsYou(need.clone()),
        }
    }

    /// For a request that makes something new.
    pub(super) fn failure_of_creating(&self, wanted: Capability) -> Failure {
        match self {
            Self::Transport(error) => error.failure_of_creating(),
            Self::Refusal(refusal) => refusal.failure_of_creating(wanted),
            Self::Need(need) => Failure::NeedsYou(need.clone()),
        }
    }

    /// Whether WordPress gave this code.
    pub(super) fn is(&self, code: &str) -> bool {
        matches!(self, Self::Refusal(refusal) if refusal.is(code))
    }
}

impl<'a> Api<'a> {
    /// Without a login the site sees a visitor.
    pub(super) fn new(
        site: &'a Site,
        login: Option<&Login>,
        transport: &'a dyn Transport,
        clock: &'a dyn Clock,
    ) -> Result<Self, Need> {
        let authorization = login.map(basic).transpose()?;
        Ok(Self { site, authorization, transport, clock })
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Reads.
    pub(super) async fn get<T: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, &str)],
    ) -> Result<T, Trouble> {
        let answer = self.raw(self.request(Method::GET, path, query)?, Payload::default()).await?;
        self.read(&answer)
    }

    /// Creates or changes.
    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T, Trouble> {
        let bytes = serde_json::to_vec(body).map_err(|_| Trouble::Transport(TransportError::BadRequest))?;
        let request = self.request(Method::POST, path, &[])?.header(header::CONTENT_TYPE, "application/json");
        let answer = self.raw(request, Bytes::from(bytes).into()).await?;
        self.read(&answer)
    }

    /// Deletes. Written as POST, because firewalls of shared hosts often refuse the method DELETE.
    pub(super) async fn delete(&self, path: &str, query: &[(&str, &str)]) -> Result<(), Trouble> {
        let request = self.request(Method::POST, path, query)?.header("X-HTTP-Method-Override", "DELETE");
        let answer = self.raw(request, Payload::default()).await?;
        self.read::<serde_json::Value>(&answer).map(drop)
    }

    /// The beginning of a request, with the login.
    pub(super) fn request(
        &self,
        method: Method,
        path: &str,
        query: &[(&str, &str)],
    ) -> Result<http::request::Builder, Trouble> {
        let url = endpoint(self.site, path, query).map_err(Trouble::Need)?;
        let mut builder =
            Request::builder().method(method).uri(url.as_str()).header(header::ACCEPT, "application/json");
        if let Some(authorization) = &self.authorization {
            builder = builder.header(header::AUTHORIZATION, authorization.clone());
        }
        Ok(builder)
    }

    /// Sends.
    pub(super) async fn raw(
        &self,
        request: http::request::Builder,
        body: Payload,
    ) -> Result<Response<Bytes>, Trouble> {
        let request = request.body(body).map_err(|_| Trouble::Transport(TransportError::BadRequest))?;
        self.transport.send(request).await.map_err(Trouble::Transport)
    }

    /// Reads an answer.
    pub(super) fn read<T: DeserializeOwned>(&self, answer: &Response<Bytes>) -> Result<T, Trouble> {
        read(answer, self.now()).map_err(Trouble::Refusal)
    }
}

fn basic(login: &Login) -> Result<HeaderValue, Need> {
    let password: String = login.password.expose_secret().split_whitespace().collect();
    let text = format!("Basic {}", STANDARD.encode(format!("{}:{password}", login.user.trim())));
    let mut value = HeaderValue::from_str(&text).map_err(|_| Need::WrongPassword)?;
    value.set_sensitive(true);
    Ok(value)
}

//! What the simulated services have in common: each answers whole requests, and faults strike between it and who asks.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use warta_core::channels::{Payload, Transport, TransportError};

use crate::fault::{Fault, Faults};

/// A simulated service.
#[async_trait]
pub trait Service: Send + Sync {
    /// Answers one request, as the service does without any fault.
    async fn answer(&self, request: Request<Bytes>) -> Response<Bytes>;

    /// The faults to come.
    fn faults(&self) -> &Faults;

    /// Whether no connection reaches it.
    fn unreachable(&self) -> bool;

    /// How many posts the public sees there.
    fn posts(&self) -> usize;
}

/// A service in process, behind the channels' transport. Every host leads to it.
#[derive(Debug)]
pub struct InProcess<S>(pub Arc<S>);

impl<S> Clone for InProcess<S> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

#[async_trait]
impl<S: Service> Transport for InProcess<S> {
    async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        through(&*self.0, request).await
    }
}

/// Sends a request to a service in process, and lets the faults strike.
///
/// # Errors
/// What the fault, or an unreachable service, looks like to who asked.
pub async fn through(
    service: &dyn Service,
    request: Request<Payload>,
) -> Result<Response<Bytes>, TransportError> {
    if service.unreachable() {
        return Err(TransportError::NoConnection);
    }
    let (head, payload) = request.into_parts();
    let path = head.uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    let fault = service.faults().strike(head.method.as_str(), path);
    match &fault {
        Some(Fault::CutBefore | Fault::CutInBody) => return Err(TransportError::LostAnswer),
        Some(Fault::Html { status, retry_after }) => {
            let mut answer = html(*status);
            if let Some(seconds) = retry_after {
                answer.headers_mut().insert(http::header::RETRY_AFTER, (*seconds).into());
            }
            return Ok(answer);
        }
        Some(Fault::Says { status, body, effect: false }) => return Ok(says(*status, body)),
        _ => {}
    }
    if let Some(progress) = &payload.progress {
        progress(payload.len());
    }
    let bytes = payload.whole().await.ok_or(TransportError::LostAnswer)?;
    let answer = service.answer(Request::from_parts(head, bytes)).await;
    match fault {
        Some(Fault::HtmlAfter { status }) => Ok(html(status)),
        Some(Fault::Says { status, body, .. }) => Ok(says(status, &body)),
        Some(_) => Err(TransportError::LostAnswer),
        None => Ok(answer),
    }
}

fn says(status: u16, body: &str) -> Response<Bytes> {
    let mut answer = html(status);
    *answer.body_mut() = Bytes::from(body.to_owned());
    answer
        .headers_mut()
        .insert(http::header::CONTENT_TYPE, http::HeaderValue::from_static("application/json"));
    answer
}

/// What a server in front of a service says.
pub(crate) fn html(status: u16) -> Response<Bytes> {
    let mut answer = Response::new(Bytes::from(format!("<!doctype html><h1>{status}</h1>")));
    *answer.status_mut() = http::StatusCode::from_u16(status).unwrap_or(http::StatusCode::BAD_GATEWAY);
    answer.headers_mut().insert(http::header::CONTENT_TYPE, http::HeaderValue::from_static("text/html"));
    answer
}

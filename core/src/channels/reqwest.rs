//! The network behind [`Transport`]: reqwest with rustls, ring and the Mozilla roots, so that phones and laptops trust
//! the same authorities. No cookies, no redirects (a channel follows its own, and never with a password), no
//! repetition: whoever asks decides whether a request may be sent twice.

use std::error::Error;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use http_body::{Frame, SizeHint};
use reqwest::dns::{Name, Resolve, Resolving};

use super::transport::{ANSWER_LIMIT, Payload, Progress, Transport, TransportError};

/// Bytes handed over at a time; a step of the progress shown.
const PIECE: usize = 32 * 1024;

/// How long is waited.
#[derive(Debug, Clone, Copy)]
pub struct Timeouts {
    /// For a connection, TLS included.
    pub connect: Duration,
    /// For the next sign of life of a request on its way. A slow upload may take hours; a silent one may not.
    pub silence: Duration,
}

impl Default for Timeouts {
    /// 20 s for a connection; 120 s of silence, since a small server needs long to scale a photo.
    fn default() -> Self {
        Self { connect: Duration::from_secs(20), silence: Duration::from_secs(120) }
    }
}

/// The network could not be set up.
#[derive(Debug, thiserror::Error)]
#[error("the network could not be set up: {0}")]
pub struct BuildError(String);

/// The real network.
#[derive(Debug, Clone)]
pub struct Network {
    client: reqwest::Client,
}

impl Network {
    /// A network with these timeouts.
    ///
    /// # Errors
    /// Where TLS can't be set up on this machine.
    pub fn new(timeouts: Timeouts) -> Result<Self, BuildError> {
        let tls =
            rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
                .with_safe_default_protocol_versions()
                .map_err(|e| BuildError(e.to_string()))?
                .with_root_certificates(rustls::RootCertStore {
                    roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
                })
                .with_no_client_auth();
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .dns_resolver(Names)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .no_proxy()
            .referer(false)
            .connect_timeout(timeouts.connect)
            .read_timeout(timeouts.silence)
            .user_agent(concat!("Warta/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|e| BuildError(e.to_string()))?;
        Ok(Self { client })
    }
}

#[async_trait]
impl Transport for Network {
    async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        let (head, payload) = request.into_parts();
        let url = reqwest::Url::parse(&head.uri.to_string()).map_err(|_| TransportError::BadRequest)?;
        let mut builder = self.client.request(head.method, url).headers(head.headers);
        if !payload.bytes.is_empty() {
            builder = builder.body(reqwest::Body::wrap(Pieces::of(payload)));
        }
        let mut answer = builder.send().await.map_err(|e| meaning(&e))?;
        let mut whole = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(|_| TransportError::LostAnswer)? {
            if whole.len().saturating_add(piece.len()) > ANSWER_LIMIT {
                return Err(TransportError::AnswerTooLarge { limit: ANSWER_LIMIT });
            }
            whole.extend_from_slice(&piece);
        }
        let mut response = Response::new(Bytes::from(whole));
        *response.status_mut() = answer.status();
        *response.headers_mut() = answer.headers().clone();
        Ok(response)
    }
}

/// Reads reqwest's error. Only what happened before the first byte went out is told apart; all else may have arrived.
fn meaning(error: &reqwest::Error) -> TransportError {
    if error.is_builder() {
        return TransportError::BadRequest;
    }
    if !error.is_connect() {
        return TransportError::LostAnswer;
    }
    let mut cause: Option<&(dyn Error + 'static)> = error.source();
    while let Some(inner) = cause {
        if inner.is::<NameNotFound>() {
            return TransportError::NameNotFound;
        }
        // rustls hands its errors on inside an io::Error.
        let wrapped = inner.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        if inner.is::<rustls::Error>() || wrapped.is_some_and(<dyn Error + Send + Sync>::is::<rustls::Error>)
        {
            return TransportError::Tls;
        }
        cause = inner.source();
    }
    TransportError::NoConnection
}

/// The system's own name lookup, with an error that can be recognised.
#[derive(Debug)]
struct Names;

#[derive(Debug, thiserror::Error)]
#[error("the name was not found")]
struct NameNotFound;

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            match tokio::net::lookup_host((name.as_str(), 0)).await {
                Ok(found) => {
                    let found: Vec<SocketAddr> = found.collect();
                    Ok(Box::new(found.into_iter()) as reqwest::dns::Addrs)
                }
                Err(_) => Err(NameNotFound.into()),
            }
        })
    }
}

/// A body that is handed over piece by piece and tells how far it is. Its exact length is known, so it is sent with
/// a Content-Length (small servers refuse chunked uploads).
struct Pieces {
    rest: Bytes,
    sent: u64,
    progress: Option<Progress>,
}

impl Pieces {
    fn of(payload: Payload) -> Self {
        Self { rest: payload.bytes, sent: 0, progress: payload.progress }
    }
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        let length = self.rest.len().min(PIECE);
        let piece = self.rest.split_to(length);
        self.sent = self.sent.saturating_add(length as u64);
        if let Some(progress) = &self.progress {
            progress(self.sent);
        }
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}

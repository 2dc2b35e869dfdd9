//! The network behind [`Transport`]: reqwest with rustls, ring and the Mozilla roots, so that phones and laptops trust
//! the same authorities. No cookies, no redirects (a channel follows its own, and never with a password), no
//! repetition: whoever asks decides whether a request may be sent twice.

use std::error::Error;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use http_body::{Frame, SizeHint};
use reqwest::dns::{Name, Resolve, Resolving};

use super::transport::{ANSWER_LIMIT, Large, Payload, Progress, Transport, TransportError};

/// Bytes handed over at a time; a step of the progress shown.
const PIECE: usize = 32 * 1024;
/// Bytes of a large body that are read from the disk at a time.
const PART: usize = 1024 * 1024;

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
        if !payload.is_empty() {
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
    /// What comes after `rest`, and how many bytes of it are still to be read.
    large: Option<(Arc<dyn Large>, u64)>,
    /// The next part, on its way from the disk.
    coming: Option<Coming>,
    sent: u64,
    progress: Option<Progress>,
}

/// In a mutex only because the client wants its bodies to be shareable; nobody shares them.
type Coming = Mutex<Pin<Box<dyn Future<Output = Option<Bytes>> + Send>>>;

impl Pieces {
    fn of(payload: Payload) -> Self {
        let large = payload.large.map(|large| {
            let len = large.len();
            (large, len)
        });
        let rest = if large.is_some() { Bytes::new() } else { payload.bytes };
        Self { rest, large, coming: None, sent: 0, progress: payload.progress }
    }

    fn left(&self) -> u64 {
        self.rest.len() as u64 + self.large.as_ref().map_or(0, |(_, left)| *left)
    }

    /// Reads on, where nothing is at hand.
    fn refill(&mut self, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        let Some((large, left)) = self.large.as_mut().filter(|(_, left)| self.rest.is_empty() && *left > 0)
        else {
            return Poll::Ready(Ok(()));
        };
        let coming = self.coming.get_or_insert_with(|| {
            let (large, from) = (large.clone(), large.len().saturating_sub(*left));
            Mutex::new(Box::pin(async move { large.part(from, PART).await }))
        });
        let part = std::task::ready!(
            coming.get_mut().unwrap_or_else(PoisonError::into_inner).as_mut().poll(context)
        );
        self.coming = None;
        match part.filter(|part| !part.is_empty() && part.len() as u64 <= *left) {
            Some(part) => {
                *left -= part.len() as u64;
                self.rest = part;
                Poll::Ready(Ok(()))
            }
            // The connection breaks off; whoever sent it looks what came of it.
            None => Poll::Ready(Err(std::io::ErrorKind::UnexpectedEof.into())),
        }
    }
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if let Err(error) = std::task::ready!(self.refill(context)) {
            return Poll::Ready(Some(Err(error)));
        }
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
        self.left() == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left())
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt as _;

    use super::*;

    #[tokio::test]
    async fn a_large_body_is_sent_whole_with_its_length_and_tells_how_far_it_is() {
        let all: Bytes = (0..3 * PART + 77).map(|n| (n % 253) as u8).collect::<Vec<u8>>().into();
        let told = Arc::new(Mutex::new(Vec::new()));
        let (seen, large) = (told.clone(), Arc::new(all.clone()) as Arc<dyn Large>);
        let progress: Progress = Arc::new(move |sent| seen.lock().unwrap().push(sent));
        let body = Pieces::of(Payload { bytes: Bytes::new(), large: Some(large), progress: Some(progress) });
        assert_eq!(http_body::Body::size_hint(&body).exact(), Some(all.len() as u64));
        assert_eq!(body.collect().await.unwrap().to_bytes(), all);
        let told = told.lock().unwrap();
        assert!(told.is_sorted() && told.last() == Some(&(all.len() as u64)));
    }

    struct Gone;

    #[async_trait]
    impl Large for Gone {
        fn len(&self) -> u64 {
            5
        }

        async fn part(&self, _: u64, _: usize) -> Option<Bytes> {
            None
        }
    }

    #[tokio::test]
    async fn a_body_that_can_t_be_read_breaks_off() {
        let payload = Payload { large: Some(Arc::new(Gone)), ..Payload::default() };
        assert!(Pieces::of(payload).collect().await.is_err());
    }
}

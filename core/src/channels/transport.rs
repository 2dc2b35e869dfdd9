//! One HTTP exchange, as an argument. The network ([`super::Network`]) and the practice site both implement it.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use async_trait::async_trait;
use bytes::Bytes;
use http::{HeaderMap, Request, Response};

use super::failure::{Failure, Need, Why};

/// The largest answer that is read, in bytes: 8 MiB. A list of 100 posts with their texts stays well below it.
pub const ANSWER_LIMIT: usize = 8 * 1024 * 1024;

/// Is told how many bytes of a body have left so far.
pub type Progress = Arc<dyn Fn(u64) + Send + Sync>;

/// What is too large for memory: read part by part while it is sent.
#[async_trait]
pub trait Large: Send + Sync {
    /// Its length in bytes.
    fn len(&self) -> u64;
    /// Whether there is nothing in it.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// At most `most` bytes from the byte `from` on, and at least one before its end; none where it can't be read.
    async fn part(&self, from: u64, most: usize) -> Option<Bytes>;
}

#[async_trait]
impl Large for Bytes {
    fn len(&self) -> u64 {
        Self::len(self) as u64
    }

    async fn part(&self, from: u64, most: usize) -> Option<Bytes> {
        let from = usize::try_from(from).ok()?.min(Self::len(self));
        Some(self.slice(from..from.saturating_add(most).min(Self::len(self))))
    }
}

/// `len` bytes from the byte `from` on; none where they can't be read.
pub async fn stretch(large: &dyn Large, from: u64, len: usize) -> Option<Bytes> {
    let first = large.part(from, len).await?;
    if first.len() == len {
        return Some(first);
    }
    let mut all = Vec::from(first);
    while all.len() < len {
        let more = large.part(from.saturating_add(all.len() as u64), len - all.len()).await?;
        if more.is_empty() {
            return None;
        }
        all.extend_from_slice(&more);
    }
    Some(all.into())
}

/// The body of a request. Cloning it shares the bytes.
#[derive(Clone, Default)]
pub struct Payload {
    /// What is sent.
    pub bytes: Bytes,
    /// What is sent instead, where it is too large for memory.
    pub large: Option<Arc<dyn Large>>,
    /// Told the number of bytes sent so far, growing up to the whole.
    pub progress: Option<Progress>,
}

impl Payload {
    /// How many bytes are sent.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.large.as_ref().map_or(self.bytes.len() as u64, |large| large.len())
    }

    /// Whether nothing is sent.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of it, in memory; none where it can't be read.
    pub async fn whole(self) -> Option<Bytes> {
        match self.large {
            Some(large) => stretch(&*large, 0, usize::try_from(large.len()).ok()?).await,
            None => Some(self.bytes),
        }
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Payload({} bytes)", self.len())
    }
}

impl From<Bytes> for Payload {
    fn from(bytes: Bytes) -> Self {
        Self { bytes, large: None, progress: None }
    }
}

/// Why there is no answer. Ordered by what it means for repeating: only [`TransportError::LostAnswer`] and
/// [`TransportError::AnswerTooLarge`] may have had an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// The name could not be looked up: no network, or no such name. Nothing was sent.
    #[error("the name was not found")]
    NameNotFound,
    /// No connection: refused, unreachable, or too slow. Nothing was sent.
    #[error("no connection")]
    NoConnection,
    /// The other side could not prove who it is, or speaks no TLS. Nothing was sent.
    #[error("no trustworthy TLS connection")]
    Tls,
    /// The request is not one that can be sent. Nothing was sent.
    #[error("the request is not valid")]
    BadRequest,
    /// The request went out at least in part and no whole answer came back: it may have had its effect.
    #[error("the answer was lost")]
    LostAnswer,
    /// An answer came and is larger than `limit` bytes: the request may have had its effect.
    #[error("the answer is larger than {limit} bytes")]
    AnswerTooLarge {
        /// The limit in bytes.
        limit: usize,
    },
}

impl TransportError {
    /// Whether the request can't have had an effect, so that sending it again is safe.
    #[must_use]
    pub fn never_arrived(self) -> bool {
        !matches!(self, Self::LostAnswer | Self::AnswerTooLarge { .. })
    }

    /// What it means for a request that may be repeated.
    #[must_use]
    pub fn failure(self) -> Failure {
        let why = match self {
            Self::NameNotFound => Why::NameNotFound,
            Self::NoConnection => Why::NoConnection,
            Self::Tls => return Failure::NeedsYou(Need::TlsBroken),
            Self::BadRequest => return Failure::NeedsYou(Need::BadAddress),
            Self::LostAnswer => Why::LostAnswer,
            Self::AnswerTooLarge { .. } => Why::NotUnderstood,
        };
        Failure::Retry { after: None, why }
    }

    /// What it means for a request that made something new.
    #[must_use]
    pub fn failure_of_creating(self) -> Failure {
        match self.failure() {
            Failure::Retry { after, why } if !self.never_arrived() => Failure::Unknown { after, why },
            other => other,
        }
    }
}

/// Counts what goes through another transport.
pub struct Counted<'a> {
    inner: &'a dyn Transport,
    bytes: AtomicU64,
}

impl<'a> Counted<'a> {
    /// Nothing counted so far.
    #[must_use]
    pub fn new(inner: &'a dyn Transport) -> Self {
        Self { inner, bytes: AtomicU64::new(0) }
    }

    /// Bytes of requests and answers so far, heads as HTTP/1.1 writes them; what encryption adds is not among them.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    fn add(&self, bytes: usize) {
        self.bytes.fetch_add(bytes as u64, Ordering::Relaxed);
    }
}

/// The length of the headers as HTTP/1.1 writes them.
fn length(headers: &HeaderMap) -> usize {
    headers.iter().map(|(name, value)| name.as_str().len() + value.len() + ": \r\n".len()).sum()
}

#[async_trait]
impl Transport for Counted<'_> {
    async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        let line = request.method().as_str().len() + request.uri().to_string().len() + "  HTTP/1.1\r\n".len();
        let body = usize::try_from(request.body().len()).unwrap_or(usize::MAX);
        let sent = (line + length(request.headers()) + "\r\n".len()).saturating_add(body);
        let answer = self.inner.send(request).await;
        match &answer {
            Ok(answer) => {
                let head = "HTTP/1.1 200\r\n\r\n".len() + length(answer.headers());
                self.add(sent + head + answer.body().len());
            }
            Err(error) if error.never_arrived() => {}
            Err(_) => self.add(sent),
        }
        answer
    }
}

/// Sends one request and waits for the whole answer. Follows no redirect and keeps no cookie.
#[async_trait]
pub trait Transport: Send + Sync {
    /// Sends `request`, whose address is absolute.
    ///
    /// # Errors
    /// A [`TransportError`], which tells whether the request may have had an effect.
    async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError>;
}

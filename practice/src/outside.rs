//! The whole simulated outside, as one transport and as one server for browsers.

use std::sync::Arc;

use async_trait::async_trait;
use axum::body::Body;
use bytes::Bytes;
use http::{Request, Response, Uri};
use http_body_util::{BodyExt, Limited};
use warta_core::channels::{Payload, Transport, TransportError};

use crate::instagram::Instagram;
use crate::network::Network;
use crate::service::{Service, html};
use crate::website::PracticeWorld;
use crate::x::PracticeX;

/// Largest request that is read: 64 MiB.
const REQUEST_LIMIT: usize = 64 * 1024 * 1024;
/// Under which path of the website's server browsers find Instagram.
pub const INSTAGRAM_PATH: &str = "/instagram";
/// Under which path of the website's server browsers find X.
pub const X_PATH: &str = "/x";

/// Every simulated service.
pub struct Outside {
    /// The office's website.
    pub website: Arc<PracticeWorld>,
    /// Instagram.
    pub instagram: Arc<Instagram>,
    /// X.
    pub x: Arc<PracticeX>,
    /// The way to all of them.
    pub network: Network,
}

impl Outside {
    /// Which service a host is of: what is not known by name is the website.
    fn of_host(&self, host: &str) -> &dyn Service {
        let is =
            |name: &str| host.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        match () {
            () if is("instagram.com") => &*self.instagram,
            () if is("x.com") => &*self.x,
            () => &*self.website,
        }
    }

    /// Which service a browser finds at an address, and the address there.
    fn of_path(&self, uri: &Uri) -> (&dyn Service, Uri) {
        if let Some(uri) = below(uri, INSTAGRAM_PATH) {
            (&*self.instagram, uri)
        } else if let Some(uri) = below(uri, X_PATH) {
            (&*self.x, uri)
        } else {
            (&*self.website, uri.clone())
        }
    }
}

#[async_trait]
impl Transport for Outside {
    async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        let host = request.uri().host().unwrap_or_default().to_ascii_lowercase();
        self.network.send(self.of_host(&host), request).await
    }
}

/// All of it for a web server. Faults strike only through [`Outside`] as a transport.
pub fn router(outside: Arc<Outside>) -> axum::Router {
    axum::Router::new().fallback(move |request: Request<Body>| async move {
        let (service, uri) = outside.of_path(request.uri());
        answered(service, uri, request).await
    })
}

/// One service for a web server.
pub fn router_of(service: Arc<dyn Service>) -> axum::Router {
    axum::Router::new().fallback(move |request: Request<Body>| async move {
        let uri = request.uri().clone();
        answered(&*service, uri, request).await
    })
}

async fn answered(service: &dyn Service, uri: Uri, request: Request<Body>) -> Response<Body> {
    let (head, body) = request.into_parts();
    let Ok(body) = Limited::new(body, REQUEST_LIMIT).collect().await else {
        return html(413).map(Body::from);
    };
    let mut request = Request::from_parts(head, body.to_bytes());
    *request.uri_mut() = uri;
    service.answer(request).await.map(Body::from)
}

/// The address without this beginning of its path; none where it begins otherwise.
fn below(uri: &Uri, path: &str) -> Option<Uri> {
    let rest = uri.path().strip_prefix(path).filter(|rest| rest.is_empty() || rest.starts_with('/'))?;
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("/{}{query}", rest.trim_start_matches('/')).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_a_service_loses_its_beginning_and_no_other_does() {
        let of = |uri: &str| below(&uri.parse().unwrap(), INSTAGRAM_PATH).map(|uri| uri.to_string());
        assert_eq!(of("/instagram").as_deref(), Some("/"));
        assert_eq!(of("/instagram/p/DL1/?a=1").as_deref(), Some("/p/DL1/?a=1"));
        assert_eq!((of("/instagram-kami/"), of("/")), (None, None));
    }
}

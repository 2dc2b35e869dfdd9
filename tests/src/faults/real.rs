//! A real WordPress in the place of the simulated website: each request goes there, signed by a user of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering::SeqCst};
use std::time::Duration;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::uri::{Authority, Scheme};
use http::{HeaderValue, Method, Request, Response, Uri, header};
use secrecy::ExposeSecret;
use serde_json::Value;
use warta_core::app::{AppError, Session};
use warta_core::channels::{Network, Payload, Timeouts, Transport, TransportError};
use warta_core::ids::ChannelId;

use super::world::{Site, World};
use crate::bench::{PASSWORD, SITE};
use crate::wordpress::WordPress;

/// How long a page of it may take: PHP and a database start from nothing here.
const PATIENCE: Duration = Duration::from_secs(60);

/// A real WordPress. One run at a time: [`RealWordPress::clear`] comes before each.
pub struct RealWordPress {
    network: Network,
    authority: Authority,
    administrator: HeaderValue,
    /// Whose login the device's stands for at the moment: the editor's, one with a wrong password, one who may only read.
    logins: [HeaderValue; 3],
    login: AtomicU8,
}

fn basic(user: &str, password: &str) -> HeaderValue {
    let value = format!("Basic {}", STANDARD.encode(format!("{user}:{password}")));
    HeaderValue::try_from(value).expect("letters and digits")
}

impl RealWordPress {
    /// In front of this one.
    ///
    /// # Panics
    /// Where there is no network stack.
    #[must_use]
    pub fn new(site: &WordPress) -> Arc<Self> {
        let of = |role: &str| {
            let login = site.login(role);
            basic(&login.user, login.password.expose_secret())
        };
        Arc::new(Self {
            network: Network::new(Timeouts { connect: PATIENCE, silence: PATIENCE }).expect("a network"),
            authority: format!("127.0.0.1:{}", site.port).parse().expect("an address"),
            administrator: of("administrator"),
            logins: [of("editor"), basic("uji-editor", "aaaa bbbb cccc dddd eeee ffff"), of("subscriber")],
            login: AtomicU8::new(0),
        })
    }

    async fn ask(&self, method: Method, path: &str, login: Option<&HeaderValue>) -> Value {
        let mut request = Request::builder().method(method).uri(format!("http://{}{path}", self.authority));
        if let Some(login) = login {
            request = request.header(header::AUTHORIZATION, login);
        }
        let request = request.body(Payload::default()).expect("a request");
        let answer = self.network.send(request).await.expect("the site answers its own tests");
        serde_json::from_slice(answer.body()).expect("WordPress speaks JSON")
    }

    /// Removes every post and picture, so that the next run finds the site as the first did.
    pub async fn clear(&self) {
        self.login.store(0, SeqCst);
        for what in ["posts", "media"] {
            let list = format!("/wp-json/wp/v2/{what}?per_page=100&context=edit&status=any,trash,inherit");
            let list =
                if what == "posts" { list.replace(",inherit", "") } else { list.replace("any,trash,", "") };
            let found = self.ask(Method::GET, &list, Some(&self.administrator)).await;
            for one in found.as_array().into_iter().flatten() {
                let path = format!("/wp-json/wp/v2/{what}/{}?force=true", one["id"]);
                self.ask(Method::DELETE, &path, Some(&self.administrator)).await;
            }
        }
    }
}

#[async_trait]
impl World for RealWordPress {
    fn site(&self, _: &str) -> Site {
        Site::Website
    }

    async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        let (mut head, body) = request.into_parts();
        let mut uri = head.uri.into_parts();
        (uri.scheme, uri.authority) = (Some(Scheme::HTTP), Some(self.authority.clone()));
        head.uri = Uri::from_parts(uri).map_err(|_| TransportError::BadRequest)?;
        if head.headers.contains_key(header::AUTHORIZATION) {
            let login = self.logins[usize::from(self.login.load(SeqCst))].clone();
            head.headers.insert(header::AUTHORIZATION, login);
        }
        self.network.send(Request::from_parts(head, body)).await
    }

    fn end_login(&self, _: Site) {
        self.login.store(1, SeqCst);
    }

    fn revoke_login(&self, _: Site) {
        self.login.store(2, SeqCst);
    }

    fn list_slowly(&self) {}

    async fn connect_again(
        &self,
        session: &Session,
        channel: ChannelId,
        _: DateTime<Utc>,
    ) -> Result<(), AppError> {
        self.login.store(0, SeqCst);
        session.connect_wordpress(Some(channel), SITE, "petugas", PASSWORD.into()).await.map(drop)
    }

    async fn public(&self) -> Vec<String> {
        let posts = self.ask(Method::GET, "/wp-json/wp/v2/posts?per_page=100&_fields=title", None).await;
        let titles = posts.as_array().into_iter().flatten();
        titles.filter_map(|post| post["title"]["rendered"].as_str().map(str::to_owned)).collect()
    }

    async fn left_over(&self, needed: usize) -> usize {
        let list = "/wp-json/wp/v2/media?per_page=100&_fields=id";
        let found = self.ask(Method::GET, list, Some(&self.administrator)).await;
        found.as_array().map_or(0, Vec::len).saturating_sub(needed)
    }

    fn write(&self, _: &str) {}

    fn link(&self) -> String {
        format!("{SITE}/posyandu-mawar/")
    }
}

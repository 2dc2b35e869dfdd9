//! The sites of a run.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::{HeaderValue, Request, Response, StatusCode, header};
use warta_core::app::{AppError, Session};
use warta_core::channels::{Payload, Transport, TransportError};
use warta_core::ids::ChannelId;
use warta_practice::{Outside, Role};

use crate::bench::{PASSWORD, SITE, Way, connect_instagram, connect_x};
use crate::hearing::answers;

/// Which service a request goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Site {
    /// The office's website.
    Website,
    /// Instagram.
    Instagram,
    /// X.
    X,
}

/// The sites of a run, and what happens to the office's logins there.
#[async_trait]
pub trait World: Send + Sync {
    /// Which service a host is of.
    fn site(&self, host: &str) -> Site;
    /// Carries out a request.
    async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError>;
    /// The login of a service ends, as it does by itself.
    fn end_login(&self, site: Site);
    /// The login of a service is taken away, or what it may do.
    fn revoke_login(&self, site: Site);
    /// New posts are listed late from now on.
    fn list_slowly(&self);
    /// The person connects again what no longer is, as the queue asks. Nothing is done where all is connected: then it
    /// asked for nothing.
    ///
    /// # Errors
    /// What the door says.
    async fn connect_again(
        &self,
        session: &Session,
        channel: ChannelId,
        now: DateTime<Utc>,
    ) -> Result<(), AppError>;
    /// What the public sees: one text per post.
    async fn public(&self) -> Vec<String>;
    /// Pictures on the website beyond these, which posts on it need.
    async fn left_over(&self, needed: usize) -> usize;
    /// Somebody writes a post by hand.
    fn write(&self, text: &str);
    /// The address of a post, in the form that the channel's links have.
    fn link(&self) -> String;
}

/// An answer in JSON.
pub fn json(status: u16, body: String) -> Response<Bytes> {
    let mut answer = Response::new(Bytes::from(body));
    *answer.status_mut() = StatusCode::from_u16(status).expect("a status of HTTP");
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    answer
}

/// What a server in front of a service says.
pub fn html(status: u16) -> Response<Bytes> {
    let mut answer = json(status, "<!doctype html><h1>Maaf</h1>".into());
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html"));
    answer
}

impl Site {
    /// The service's own words for "something went wrong here".
    pub fn error(self) -> Response<Bytes> {
        match self {
            Self::Website => {
                json(500, r#"{"code":"internal_server_error","message":"x","data":{"status":500}}"#.into())
            }
            Self::Instagram => {
                json(500, r#"{"error":{"message":"x","type":"OAuthException","code":2}}"#.into())
            }
            Self::X => json(
                503,
                r#"{"title":"Service Unavailable","detail":"x","type":"about:blank","status":503}"#.into(),
            ),
        }
    }

    /// Its words for "too many requests".
    pub fn too_many(self) -> Response<Bytes> {
        let mut answer = match self {
            Self::Website => html(429),
            Self::Instagram => {
                json(400, r#"{"error":{"message":"x","type":"OAuthException","code":4}}"#.into())
            }
            Self::X => json(
                429,
                r#"{"title":"Too Many Requests","detail":"x","type":"about:blank","status":429}"#.into(),
            ),
        };
        if self == Self::Website {
            answer.headers_mut().insert(header::RETRY_AFTER, 90.into());
        }
        answer
    }

    /// What it would say if nothing were there, to a request that looks for posts or pictures.
    pub fn nothing_there(self, path: &str) -> Option<&'static str> {
        match self {
            Self::Website if path.contains("slug=") || path.contains("/comments?") => Some("[]"),
            Self::Instagram if path.contains("/replies?") || path.contains("/conversations?") => {
                Some(r#"{"data":[]}"#)
            }
            Self::X if path.contains("/dm_events?") => Some(r#"{"meta":{"result_count":0}}"#),
            Self::Instagram if path.contains("/media?") => Some(r#"{"data":[]}"#),
            Self::X if path.contains("/tweets?") => Some(r#"{"meta":{"result_count":0}}"#),
            _ => None,
        }
    }
}

/// The simulated sites.
pub struct Simulated {
    /// They.
    pub outside: Outside,
    /// Which of them the channel of the run is.
    pub site: Site,
    /// Whether the run is about answers; else about posts.
    answers: bool,
    /// The website no longer takes the password, or the role.
    website_broken: AtomicBool,
    /// Instagram no longer takes the token.
    login_broken: AtomicBool,
}

impl Simulated {
    /// These sites, for a channel on one of them.
    pub fn new(outside: Outside, site: Site, answers: bool) -> Self {
        Self {
            outside,
            site,
            answers,
            website_broken: AtomicBool::new(false),
            login_broken: AtomicBool::new(false),
        }
    }

    fn change_user(&self, change: impl FnOnce(&mut warta_practice::User)) {
        self.outside.website.change(|state| state.users.values_mut().next().map(change));
    }

    fn end_tokens(&self, subcode: i64) {
        self.login_broken.store(true, SeqCst);
        self.outside.instagram.change(|state| {
            let account = state.accounts.keys().next().cloned().unwrap_or_default();
            state.end_tokens(&account, subcode);
        });
    }
}

#[async_trait]
impl World for Simulated {
    fn site(&self, host: &str) -> Site {
        match host {
            host if host.ends_with("instagram.com") => Site::Instagram,
            host if host.ends_with("x.com") => Site::X,
            _ => Site::Website,
        }
    }

    async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        self.outside.send(request).await
    }

    fn end_login(&self, site: Site) {
        match site {
            Site::Website => {
                self.website_broken.store(true, SeqCst);
                self.change_user(|user| user.password = "ZZZZEFGH1234ijklMNOP5678".into());
            }
            Site::Instagram => self.end_tokens(460),
            // The refresh token stays: no person is needed.
            Site::X => self.outside.x.change(warta_practice::x::State::end_access),
        }
    }

    fn revoke_login(&self, site: Site) {
        match site {
            Site::Website => {
                self.website_broken.store(true, SeqCst);
                self.change_user(|user| user.role = Role::Subscriber);
            }
            Site::Instagram => self.end_tokens(458),
            Site::X => self.outside.x.change(warta_practice::x::State::disconnect),
        }
    }

    fn list_slowly(&self) {
        self.outside.instagram.change(|state| state.settings.lag = 240);
        self.outside.x.change(|state| state.list_lag = 240);
    }

    async fn connect_again(
        &self,
        session: &Session,
        channel: ChannelId,
        now: DateTime<Utc>,
    ) -> Result<(), AppError> {
        if self.website_broken.load(SeqCst) {
            self.change_user(|user| (user.password, user.role) = (PASSWORD.into(), Role::Editor));
            let website = Some(channel).filter(|_| self.site == Site::Website);
            session.connect_wordpress(website, SITE, "petugas", PASSWORD.into()).await?;
            self.website_broken.store(false, SeqCst);
        }
        if self.site == Site::Instagram && self.login_broken.load(SeqCst) {
            connect_instagram(session, &self.outside, now).await?;
            self.login_broken.store(false, SeqCst);
        }
        // A refresh token is good once: one whose answer was lost is the end of the login.
        if self.site == Site::X {
            connect_x(session, &self.outside).await?;
        }
        Ok(())
    }

    async fn public(&self) -> Vec<String> {
        match self.site {
            Site::Website if self.answers => answers(&self.outside, Way::Website),
            Site::Instagram if self.answers => answers(&self.outside, Way::Instagram),
            Site::X if self.answers => answers(&self.outside, Way::X),
            Site::Website => {
                // Whoever opens the page sees what was to appear by now.
                let page = Request::get(SITE).body(Bytes::new()).expect("an address");
                let _ = self.outside.website.answer(&page);
                self.outside.website.change(|state| state.titles())
            }
            Site::Instagram => self.outside.instagram.change(|state| state.captions()),
            Site::X => self.outside.x.change(|state| state.public(state.signed_in)),
        }
    }

    async fn left_over(&self, needed: usize) -> usize {
        let needed = if self.site == Site::Website { needed } else { 0 };
        self.outside.website.change(|state| state.pictures()).saturating_sub(needed)
    }

    fn write(&self, _: &str) {}

    fn link(&self) -> String {
        match self.site {
            Site::Website => format!("{SITE}/posyandu-mawar/"),
            Site::Instagram => "https://www.instagram.com/p/DL1aBcDeFgH/".into(),
            Site::X => "https://x.com/pkm_contoh/status/1480000000000000001".into(),
        }
    }
}

/// A channel that a person serves: nothing is sent to it.
#[derive(Default)]
pub struct ByHand(Mutex<Vec<String>>);

#[async_trait]
impl World for ByHand {
    fn site(&self, _: &str) -> Site {
        Site::Website
    }

    async fn send(&self, _: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        Err(TransportError::BadRequest)
    }

    fn end_login(&self, _: Site) {}

    fn revoke_login(&self, _: Site) {}

    fn list_slowly(&self) {}

    async fn connect_again(&self, _: &Session, _: ChannelId, _: DateTime<Utc>) -> Result<(), AppError> {
        Ok(())
    }

    async fn public(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn left_over(&self, _: usize) -> usize {
        0
    }

    fn write(&self, text: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(text.to_owned());
    }

    fn link(&self) -> String {
        format!("{SITE}/posyandu-mawar/")
    }
}

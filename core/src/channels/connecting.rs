//! Why a channel could not be connected. Whoever reads it sits at the screen of connecting and can act, so every cause that
//! the services' documents tell apart has its own words, which say what to do next (docs/connecting.md lists them all). The
//! queue's words for the same answers differ: there Warta tries again by itself, here nobody does.

use std::time::Duration;

use chrono::{DateTime, TimeDelta};
use http::{Method, Request, Response, StatusCode, header};
use url::Url;

use super::failure::{Failure, Need, Why};
use super::signin::{Service, SignIn};
use super::transport::{Payload, Transport};
use crate::clock::Clock;
use crate::words::Say;

/// A clock that differs by more is the reason why no certificate is trusted.
const CLOCKS: TimeDelta = TimeDelta::days(1);

/// A cause at connecting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotConnected {
    /// What a post would need a person for as well.
    Needs(Need),
    /// No network, or no such name.
    NoSignal,
    /// The service does not take the connection.
    NoConnection,
    /// The answer did not come back.
    BrokeOff,
    /// A page of the network stands between: a wifi that asks to log in.
    LoginPage,
    /// This device's clock is so wrong that no certificate holds.
    ClockWrong,
    /// The service could not prove who it is, and neither clock nor wifi are to blame.
    Untrusted,
    /// The service has a fault of its own.
    ServerFault,
    /// Too many requests.
    TooMany {
        /// The service's hint.
        after: Option<Duration>,
    },
    /// The account's use of the interface is at its limit for now.
    Spent,
    /// The service refused with a code that Warta does not know.
    Refused {
        /// The code.
        code: String,
    },
    /// Instagram: the token was made before the account's password was changed.
    PasswordChanged,
    /// Instagram: the account has removed the app.
    AppRemoved,
    /// Instagram: this token was never given, or not as a whole.
    TokenRefused,
    /// Instagram: the token lacks a permission.
    TokenIncomplete,
    /// Instagram: the app may not act for this account: its invitation was not accepted, or the app is not live.
    AppNotAllowed,
    /// The sign-in on the service's own page came to nothing.
    SignIn {
        /// Where.
        at: Service,
        /// Why.
        why: SignIn,
    },
    /// X: the app is in no project that may use the interface.
    AppNotEnrolled,
    /// X: the app may read only.
    AppReadOnly,
    /// The address answers another question than ours.
    NotOurs,
    /// Nothing was begun on this device, or it is finished already.
    NotBegun,
    /// The channel has another account.
    OtherAccount {
        /// The one that it has.
        has: String,
        /// The one that was given now.
        given: String,
    },
}

impl NotConnected {
    /// The sentence for the screen: what happened, and what the person can do.
    #[must_use]
    pub fn say(&self) -> Say {
        let code = match self {
            Self::Needs(need) => return need.say(),
            Self::TooMany { after } => {
                let minutes = after.map_or(0, |after| after.as_secs().div_ceil(60));
                return Say::new("connect-not-too-many").with("minutes", minutes);
            }
            Self::Refused { code } => return Say::new("connect-not-refused").with("code", code),
            Self::SignIn { at, why } => {
                let code = match why {
                    SignIn::RefusedByPage { code } => code.as_str(),
                    _ => "",
                };
                return Say::new(why.code()).with("at", at.id()).with("code", code);
            }
            Self::OtherAccount { has, given } => {
                return Say::new("connect-not-other-account").with("has", has).with("given", given);
            }
            Self::NoSignal => "connect-not-signal",
            Self::NoConnection => "connect-not-reached",
            Self::BrokeOff => "connect-not-broke-off",
            Self::LoginPage => "connect-not-login-page",
            Self::ClockWrong => "connect-not-clock",
            Self::Untrusted => "connect-not-trusted",
            Self::ServerFault => "connect-not-server",
            Self::Spent => "connect-not-spent",
            Self::PasswordChanged => "connect-not-password-changed",
            Self::AppRemoved => "connect-not-app-removed",
            Self::TokenRefused => "connect-not-token",
            Self::TokenIncomplete => "connect-not-permission",
            Self::AppNotAllowed => "connect-not-app-allowed",
            Self::AppNotEnrolled => "connect-not-enrolled",
            Self::AppReadOnly => "connect-not-writing",
            Self::NotOurs => "channel-return-not-ours",
            Self::NotBegun => "connect-not-begun",
        };
        Say::new(code)
    }

    /// Tells apart why no trustworthy connection came about: the clock, a wifi's login page, or the service itself. Asks the
    /// same host without TLS, and sends nothing secret. A service of its own (`known`) never shows a page there; a website may.
    pub async fn told_apart(
        self,
        transport: &dyn Transport,
        clock: &dyn Clock,
        address: &str,
        known: bool,
    ) -> Self {
        if self != Self::Needs(Need::TlsBroken) {
            return self;
        }
        let Some((url, answer)) = plainly(transport, address).await else { return self.of_a(known) };
        let date = answer.headers().get(header::DATE).and_then(|date| date.to_str().ok());
        let date = date.and_then(|date| DateTime::parse_from_rfc2822(date).ok());
        if date.is_some_and(|date| (clock.now() - date.to_utc()).abs() > CLOCKS) {
            return Self::ClockWrong;
        }
        let to = answer.headers().get(header::LOCATION).and_then(|to| url.join(to.to_str().ok()?).ok());
        let elsewhere = to.is_some_and(|to| !is_of(&to, &url));
        let page = answer.status() == StatusCode::NETWORK_AUTHENTICATION_REQUIRED
            || (known && answer.status().is_success());
        if elsewhere || page { Self::LoginPage } else { self.of_a(known) }
    }

    fn of_a(self, known: bool) -> Self {
        if known { Self::Untrusted } else { self }
    }
}

/// Asks a host without TLS.
async fn plainly(transport: &dyn Transport, address: &str) -> Option<(Url, Response<bytes::Bytes>)> {
    let address = if address.contains("://") { address.to_owned() } else { format!("https://{address}") };
    let mut url = Url::parse(address.trim()).ok().filter(|url| url.scheme() == "https")?;
    url.set_scheme("http").ok()?;
    url.set_path("/");
    url.set_query(None);
    let request = Request::builder().method(Method::HEAD).uri(url.as_str()).body(Payload::default()).ok()?;
    Some((url, transport.send(request).await.ok()?))
}

/// Whether an address is the same host's, or one beside it such as `www.`.
fn is_of(to: &Url, host: &Url) -> bool {
    let bare = |url: &Url| url.host_str().map(|host| host.trim_start_matches("www.").to_ascii_lowercase());
    bare(to) == bare(host)
}

impl From<Failure> for NotConnected {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::NeedsYou(Need::Refused { code }) => Self::Refused { code },
            Failure::NeedsYou(need) => Self::Needs(need),
            Failure::Retry { after, why } | Failure::Unknown { after, why } => Self::of(why, after),
            Failure::Again { why } => Self::of(why, None),
        }
    }
}

impl NotConnected {
    fn of(why: Why, after: Option<Duration>) -> Self {
        match why {
            Why::NameNotFound => Self::NoSignal,
            Why::NoConnection => Self::NoConnection,
            Why::LostAnswer => Self::BrokeOff,
            Why::NotUnderstood | Why::LoginPage => Self::LoginPage,
            Why::TooMany => Self::TooMany { after },
            Why::Spent => Self::Spent,
            Why::ServerFault { .. }
            | Why::Damaged
            | Why::Preparing
            | Why::QuotaFull
            | Why::NotListedYet
            | Why::NotFetched
            | Why::PartsGone
            | Why::NotKept => Self::ServerFault,
        }
    }
}

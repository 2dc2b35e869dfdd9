//! The account's token: tested when it is pasted, renewed long before it ends (facts sheet instagram.md, §2, §3).

use chrono::{DateTime, TimeDelta, Utc};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use super::Endpoints;
use super::api::{Api, is_written_like_a_token};
use crate::channels::connecting::NotConnected;
use crate::channels::failure::{Failure, Need, Why};
use crate::channels::tokens::{Token, Tokens, held};
use crate::channels::transport::Transport;
use crate::clock::Clock;

/// A long-lived token lives for sixty days.
const LIVES: TimeDelta = TimeDelta::days(60);
/// A token is renewed at this age: Instagram asks for a day at least, an hour more allows for clocks that differ.
const RENEWED_AT: TimeDelta = TimeDelta::hours(25);

/// The account that a token opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connected {
    /// Its professional id.
    pub id: String,
    /// Its name in addresses.
    pub username: String,
}

#[derive(Deserialize)]
struct Me {
    user_id: String,
    username: String,
    #[serde(default)]
    account_type: String,
}

/// A token that lasts, as Instagram gives it for a short one or an older one.
#[derive(Deserialize)]
pub(super) struct Lasting {
    access_token: String,
    expires_in: i64,
}

impl Lasting {
    /// As it is kept.
    pub(super) fn token(self, now: DateTime<Utc>) -> Token {
        let lives = TimeDelta::try_seconds(self.expires_in)
            .map_or(LIVES, |lives| lives.clamp(TimeDelta::zero(), LIVES));
        Token { access: self.access_token.into(), refresh: None, since: now, until: Some(now + lives) }
    }
}

/// Tests a token.
///
/// # Errors
/// Each cause that a person can act on, told apart.
pub async fn connect(
    transport: &dyn Transport,
    clock: &dyn Clock,
    endpoints: &Endpoints,
    token: &SecretString,
) -> Result<Connected, NotConnected> {
    is_written_like_a_token(token.expose_secret()).map_err(NotConnected::Needs)?;
    let graph = endpoints.graph();
    let api = Api { graph: &graph, token, transport, clock };
    let query = [("fields", "user_id,username,account_type")];
    let me: Me = api.get("me", &query).await.map_err(super::api::Trouble::not_connected)?;
    if !matches!(me.account_type.as_str(), "BUSINESS" | "MEDIA_CREATOR") {
        return Err(NotConnected::Needs(Need::NotProfessional));
    }
    // The permission to publish shows only where it is needed: the quota asks for it and changes nothing.
    let path = format!("{}/content_publishing_limit", me.user_id);
    let query = [("fields", "quota_usage")];
    api.get::<serde_json::Value>(&path, &query).await.map_err(super::api::Trouble::not_connected)?;
    Ok(Connected { id: me.user_id, username: me.username })
}

/// A pasted token. It lives at most as long as a new one.
#[must_use]
pub fn pasted(access: SecretString, now: DateTime<Utc>) -> Token {
    Token { access, refresh: None, since: now, until: Some(now + LIVES) }
}

/// The token to use now, renewed where it is time. A renewal that fails is tried again at the next use, as long as the
/// token holds; whether it does, what it is used for tells.
///
/// # Errors
/// No token, or it has ended.
pub(super) async fn fresh(
    endpoints: &Endpoints,
    tokens: &dyn Tokens,
    transport: &dyn Transport,
    clock: &dyn Clock,
) -> Result<Token, Failure> {
    let _turn = tokens.turn().lock().await;
    let token = held(tokens)?;
    let now = clock.now();
    if token.until.is_some_and(|until| until <= now) {
        return Err(Failure::NeedsYou(Need::TokenEnded));
    }
    if now - token.since < RENEWED_AT {
        return Ok(token);
    }
    match renew(endpoints, &token, transport, clock).await {
        Ok(next) => {
            tokens.put(&next).map_err(|_| Failure::Retry { after: None, why: Why::NotKept })?;
            Ok(next)
        }
        // A refusal is no proof that the token has ended: by a clock that is wrong it may only seem old enough.
        Err(_) => Ok(token),
    }
}

/// What a failure means with this token: one that has ended within a day was the short one that Meta's pages show too.
pub(super) fn of_token(failure: Failure, token: &Token, now: DateTime<Utc>) -> Failure {
    match failure {
        Failure::NeedsYou(Need::TokenEnded) if now - token.since < RENEWED_AT => {
            Failure::NeedsYou(Need::ShortToken)
        }
        other => other,
    }
}

async fn renew(
    endpoints: &Endpoints,
    token: &Token,
    transport: &dyn Transport,
    clock: &dyn Clock,
) -> Result<Token, Failure> {
    let api = Api { graph: &endpoints.graph, token: &token.access, transport, clock };
    let query = [("grant_type", "ig_refresh_token")];
    let renewed: Lasting =
        api.get("refresh_access_token", &query).await.map_err(super::api::Trouble::failure)?;
    Ok(renewed.token(clock.now()))
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use async_trait::async_trait;
    use bytes::Bytes;
    use http::{Request, Response};

    use super::*;
    use crate::channels::tokens::NotKept;
    use crate::channels::{Payload, TransportError};
    use crate::clock::ManualClock;

    /// Renews nothing.
    struct Refuses;

    #[async_trait]
    impl Transport for Refuses {
        async fn send(&self, _: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
            let body = r#"{"error":{"message":"x","type":"OAuthException","code":190}}"#;
            Ok(Response::builder().status(400).body(body.into()).unwrap())
        }
    }

    struct Kept(Mutex<Token>, tokio::sync::Mutex<()>);

    impl Tokens for Kept {
        fn get(&self) -> Option<Token> {
            Some(self.0.lock().unwrap().clone())
        }

        fn put(&self, token: &Token) -> Result<(), NotKept> {
            *self.0.lock().unwrap() = token.clone();
            Ok(())
        }

        fn turn(&self) -> &tokio::sync::Mutex<()> {
            &self.1
        }
    }

    #[tokio::test]
    async fn a_renewal_that_is_refused_leaves_the_token_in_use_until_its_end() {
        let clock = ManualClock::new("2026-11-20T01:00:00Z".parse().unwrap());
        let kept = Kept(Mutex::new(pasted("rahasia".to_owned().into(), clock.now())), Default::default());
        let endpoints = Endpoints::default();
        let fresh = || fresh(&endpoints, &kept, &Refuses, &clock);
        // By a clock that is ahead the token seems old enough to be renewed; Instagram knows better.
        clock.advance(TimeDelta::hours(26));
        assert_eq!(fresh().await.unwrap().access.expose_secret(), "rahasia");
        clock.advance(LIVES);
        assert_eq!(fresh().await.unwrap_err(), Failure::NeedsYou(Need::TokenEnded));
    }
}

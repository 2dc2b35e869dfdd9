//! Tokens of accounts: what a channel gave this device for a while, to be renewed before it ends.
//!
//! A token is renewed by one task at a time ([`Tokens::turn`]), and the new one is on the disk before it is used: where a
//! channel takes each refresh token once only (X), a second use of the old one would end the login.

use std::borrow::Cow;

use chrono::{DateTime, TimeDelta, Utc};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use super::failure::{Failure, Need};

/// Access to an account.
#[derive(Clone, Debug)]
pub struct Token {
    /// Goes with each request.
    pub access: SecretString,
    /// Gets the next token, on channels that have one apart.
    pub refresh: Option<SecretString>,
    /// When the channel gave it, or when it was pasted here.
    pub since: DateTime<Utc>,
    /// When it ends; none where the channel did not say.
    pub until: Option<DateTime<Utc>>,
}

/// A token as it lies among the device's secrets.
#[derive(Serialize, Deserialize)]
struct Kept<'a> {
    #[serde(borrow)]
    access: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh: Option<Cow<'a, str>>,
    since: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<i64>,
}

impl Token {
    /// As one secret text, to be kept under one name.
    #[must_use]
    pub fn to_secret(&self) -> SecretString {
        let kept = Kept {
            access: self.access.expose_secret().into(),
            refresh: self.refresh.as_ref().map(|refresh| refresh.expose_secret().into()),
            since: self.since.timestamp_millis(),
            until: self.until.map(|at| at.timestamp_millis()),
        };
        // Writing into memory can't fail.
        SecretString::from(serde_json::to_string(&kept).unwrap_or_default())
    }

    /// Reads it back; none where it is something else, such as a password of another way to the channel.
    #[must_use]
    pub fn of_secret(secret: &SecretString) -> Option<Self> {
        let kept: Kept<'_> = serde_json::from_str(secret.expose_secret()).ok()?;
        Some(Self {
            access: kept.access.into_owned().into(),
            refresh: kept.refresh.map(|refresh| refresh.into_owned().into()),
            since: DateTime::from_timestamp_millis(kept.since)?,
            until: kept.until.and_then(DateTime::from_timestamp_millis),
        })
    }
}

/// So long before a token ends a person is warned, where it was not renewed by then.
const WARNED: TimeDelta = TimeDelta::days(14);

impl Token {
    /// When it ends, where that is near and nothing renews it by itself: one with a refresh token is renewed when it is used.
    #[must_use]
    pub fn ends_soon(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.until.filter(|until| self.refresh.is_none() && *until - now <= WARNED)
    }
}

/// The token could not be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the token could not be kept on this device")]
pub struct NotKept;

/// The place of one account's token on this device.
pub trait Tokens: Send + Sync {
    /// The token kept now.
    fn get(&self) -> Option<Token>;

    /// Keeps another one in its place; on return it survives a power cut.
    ///
    /// # Errors
    /// It is not on the disk: it must not be used.
    fn put(&self, token: &Token) -> Result<(), NotKept>;

    /// Held by the one task that renews the token.
    fn turn(&self) -> &tokio::sync::Mutex<()>;
}

/// The token kept now.
///
/// # Errors
/// There is none.
pub(super) fn held(tokens: &dyn Tokens) -> Result<Token, Failure> {
    tokens.get().ok_or(Failure::NeedsYou(Need::LoginEnded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_and_a_password_is_none() {
        let since = DateTime::UNIX_EPOCH + TimeDelta::days(9);
        let token = Token {
            access: "rahasia\"1".to_owned().into(),
            refresh: Some("lagi".to_owned().into()),
            since,
            until: Some(since + TimeDelta::hours(2)),
        };
        let read = Token::of_secret(&token.to_secret()).unwrap();
        assert_eq!(read.access.expose_secret(), "rahasia\"1");
        assert_eq!(read.refresh.unwrap().expose_secret(), "lagi");
        assert_eq!((read.since, read.until), (since, token.until));
        assert!(Token::of_secret(&"abcd efgh".to_owned().into()).is_none());
        assert!(!format!("{token:?}").contains("rahasia"), "a token is never shown");
    }
}

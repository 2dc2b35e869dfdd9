//! What the simulated Instagram knows. Saved and loaded as it is.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::people::{Comment, Person, Talk};
use crate::picture_bytes;

/// How long a container lives (facts sheet instagram.md, §4.1).
pub(super) const CONTAINER_LIVES: TimeDelta = TimeDelta::hours(24);
/// How long a long-lived token lives (§2.3).
pub(super) const LONG_TOKEN_LIVES: TimeDelta = TimeDelta::days(60);

/// All of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct State {
    /// Accounts by their professional id.
    pub accounts: BTreeMap<String, Account>,
    /// How it behaves where the sheet leaves it open, or gives numbers that change.
    pub settings: Settings,
    /// No connection reaches it.
    pub unreachable: bool,
    pub(super) apps: BTreeMap<String, App>,
    pub(super) codes: BTreeMap<String, Code>,
    pub(super) tokens: BTreeMap<String, Token>,
    pub(super) containers: BTreeMap<String, Container>,
    /// In the order of publishing.
    pub(super) media: Vec<Media>,
    /// In the order of writing.
    #[serde(default)]
    pub(super) comments: Vec<Comment>,
    /// People by their name.
    #[serde(default)]
    pub(super) people: BTreeMap<String, Person>,
    #[serde(default)]
    pub(super) talks: Vec<Talk>,
    /// When calls were made, of the last hour.
    pub(super) calls: Vec<DateTime<Utc>>,
    pub(super) last: u64,
}

/// How it behaves.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Settings {
    /// Where people see it, without a slash at the end; permalinks begin with it.
    pub public: String,
    /// Posts per account in 24 hours (§4.4: 50 or 100).
    pub quota: u32,
    /// Containers per account in 24 hours (§4.1).
    pub containers: u32,
    /// Calls in an hour before code 4 (§9).
    pub calls: u32,
    /// Seconds until a container is FINISHED (§4.2: about 5).
    pub preparing: i64,
    /// Seconds until a post that was just published, a comment or a message can be read and listed (§5).
    pub lag: i64,
    /// Whether publishing a published container answers with its post again, where the sheet knows no answer (§4.3).
    pub publishes_again: bool,
    /// Whether the token for a code stands by itself and not within `data`, where sheet and field differ (§2).
    #[serde(default)]
    pub flat_tokens: bool,
}

/// An account.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Account {
    /// Its name in addresses.
    pub username: String,
    /// The name shown.
    pub name: String,
    /// What kind it is.
    pub kind: Kind,
    /// Instagram wants the owner to confirm something first (25 / 2207050).
    pub restricted: bool,
    /// The account has not accepted its role on the office's app, or the app is not live (200).
    #[serde(default)]
    pub uninvited: bool,
}

/// Kinds of accounts (§3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kind {
    /// A business: may publish by interface.
    Business,
    /// A creator: may publish by interface.
    MediaCreator,
    /// Anybody else: may not.
    Personal,
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Business => "BUSINESS",
            Self::MediaCreator => "MEDIA_CREATOR",
            Self::Personal => "PERSONAL",
        }
    }
}

/// An app of an office, with which its accounts sign in by OAuth.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct App {
    pub(super) secret: String,
    pub(super) redirect: String,
}

/// A code of the OAuth flow: one hour, once (§2.1).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Code {
    pub(super) app: String,
    pub(super) account: String,
    pub(super) redirect: String,
    pub(super) permissions: Vec<String>,
    pub(super) until: DateTime<Utc>,
}

/// A token (§2).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Token {
    pub(super) account: String,
    pub(super) permissions: Vec<String>,
    pub(super) long: bool,
    pub(super) since: DateTime<Utc>,
    pub(super) until: DateTime<Utc>,
    /// Why it no longer holds: a subcode of 190 (458 app removed, 460 password changed).
    pub(super) ended: Option<i64>,
}

/// A picture or film as it was fetched.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Picture {
    #[serde(with = "picture_bytes")]
    pub(super) bytes: bytes::Bytes,
    pub(super) alt: String,
}

/// A container (§4.1).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Container {
    pub(super) account: String,
    pub(super) at: DateTime<Utc>,
    pub(super) ready: DateTime<Utc>,
    pub(super) caption: String,
    /// Part of a carousel: can't be published by itself.
    pub(super) child: bool,
    pub(super) pictures: Vec<Picture>,
    /// Its processing failed, with this subcode.
    pub(super) failed: Option<i64>,
    /// The post it became.
    pub(super) published: Option<String>,
}

impl Picture {
    /// Whether it is a film.
    pub(super) fn is_film(&self) -> bool {
        self.bytes.get(4..8) == Some(b"ftyp")
    }
}

impl Media {
    /// Whether it is a Reel.
    pub(super) fn is_reel(&self) -> bool {
        self.pictures.iter().any(Picture::is_film)
    }
}

impl Container {
    /// `status_code` (§4.2).
    pub(super) fn status(&self, now: DateTime<Utc>) -> &'static str {
        if self.published.is_some() {
            "PUBLISHED"
        } else if self.failed.is_some() {
            "ERROR"
        } else if now >= self.at + CONTAINER_LIVES {
            "EXPIRED"
        } else if now < self.ready {
            "IN_PROGRESS"
        } else {
            "FINISHED"
        }
    }
}

/// A post.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Media {
    pub(super) id: String,
    pub(super) account: String,
    pub(super) shortcode: String,
    pub(super) caption: String,
    pub(super) at: DateTime<Utc>,
    /// Read and listed from here on.
    pub(super) shown: DateTime<Utc>,
    pub(super) comments: bool,
    pub(super) pictures: Vec<Picture>,
}

impl State {
    /// Without any account. People see it at `public`.
    #[must_use]
    pub fn new(public: &str) -> Self {
        Self {
            accounts: BTreeMap::new(),
            settings: Settings {
                public: public.trim_end_matches('/').to_owned(),
                quota: 50,
                containers: 400,
                calls: 4800,
                preparing: 5,
                lag: 2,
                publishes_again: false,
                flat_tokens: false,
            },
            unreachable: false,
            apps: BTreeMap::new(),
            codes: BTreeMap::new(),
            tokens: BTreeMap::new(),
            containers: BTreeMap::new(),
            media: Vec::new(),
            comments: Vec::new(),
            people: BTreeMap::new(),
            talks: Vec::new(),
            calls: Vec::new(),
            last: 0,
        }
    }

    /// Adds an account; yields its professional id.
    pub fn open_account(&mut self, username: &str, name: &str, kind: Kind) -> String {
        let id = self.new_id(17_841_400_000_000_000);
        let account = Account {
            username: username.into(),
            name: name.into(),
            kind,
            restricted: false,
            uninvited: false,
        };
        self.accounts.insert(id.clone(), account);
        id
    }

    /// Registers an office's app for the OAuth flow.
    pub fn register_app(&mut self, id: &str, secret: &str, redirect: &str) {
        self.apps.insert(id.into(), App { secret: secret.into(), redirect: redirect.into() });
    }

    /// The long-lived token that Meta's dashboard shows for an office's own account.
    pub fn dashboard_token(&mut self, account: &str, now: DateTime<Utc>) -> String {
        self.issue(account, super::tokens::SCOPES.iter().map(|s| (*s).to_owned()).collect(), true, now)
    }

    /// A long-lived token that was given without some of the permissions.
    pub fn narrow_token(&mut self, account: &str, permissions: &[&str], now: DateTime<Utc>) -> String {
        self.issue(account, permissions.iter().map(|s| (*s).to_owned()).collect(), true, now)
    }

    /// A token of one hour, which Meta's other tools show.
    pub fn short_token(&mut self, account: &str, now: DateTime<Utc>) -> String {
        self.issue(account, super::tokens::SCOPES.iter().map(|s| (*s).to_owned()).collect(), false, now)
    }

    /// Ends every token of an account, with a subcode of 190: 458 app removed, 460 password changed.
    pub fn end_tokens(&mut self, account: &str, subcode: i64) {
        for token in self.tokens.values_mut().filter(|token| token.account == account) {
            token.ended = Some(subcode);
        }
    }

    /// Makes every container of the account that isn't published yet fail, with a subcode (§9).
    pub fn fail_containers(&mut self, account: &str, subcode: i64) {
        let open = |c: &&mut Container| c.account == account && c.published.is_none();
        for container in self.containers.values_mut().filter(open) {
            container.failed = Some(subcode);
        }
    }

    /// The captions the public sees, oldest first.
    #[must_use]
    pub fn captions(&self) -> Vec<String> {
        self.media.iter().map(|media| media.caption.clone()).collect()
    }

    /// The alternative texts of the pictures the public sees, by post, oldest first.
    #[must_use]
    pub fn alt_texts(&self) -> Vec<Vec<String>> {
        let alts = |media: &Media| media.pictures.iter().map(|picture| picture.alt.clone()).collect();
        self.media.iter().map(alts).collect()
    }

    /// Whether each post that the public sees is a Reel, oldest first.
    #[must_use]
    pub fn reels(&self) -> Vec<bool> {
        self.media.iter().map(Media::is_reel).collect()
    }

    /// How many containers were ever made.
    #[must_use]
    pub fn containers_made(&self) -> usize {
        self.containers.len()
    }

    pub(super) fn issue(
        &mut self,
        account: &str,
        permissions: Vec<String>,
        long: bool,
        now: DateTime<Utc>,
    ) -> String {
        let text = format!("IGAA{}LATIHAN{:06}", if long { "L" } else { "S" }, self.next());
        let until = now + if long { LONG_TOKEN_LIVES } else { TimeDelta::hours(1) };
        let token = Token { account: account.into(), permissions, long, since: now, until, ended: None };
        self.tokens.insert(text.clone(), token);
        text
    }

    pub(super) fn new_id(&mut self, base: u64) -> String {
        (base + self.next()).to_string()
    }

    pub(super) fn next(&mut self) -> u64 {
        self.last = self.last.saturating_add(1);
        self.last
    }
}

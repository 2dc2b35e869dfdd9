//! What the simulated X knows. Saved and loaded as it is.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::picture_bytes;

/// When X began to number its posts by time: 2010-11-04, in milliseconds.
const EPOCH: i64 = 1_288_834_974_657;

/// The whole of X.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct State {
    /// The address under which people find it, without a slash at its end. It may have a path.
    pub home: String,
    /// No connection reaches it.
    pub unreachable: bool,
    /// What the office's app may still spend, in thousandths of a dollar.
    pub credits: u64,
    /// What it has spent.
    pub spent: u64,
    /// Seconds until a new post stands in the list of its account.
    pub list_lag: u32,
    /// Seconds within which the same text is refused. The sheet does not know it; a day is chosen.
    pub repeats_within: u32,
    /// Names as they are since August 2026 (`edit_history_post_ids`), instead of those of the guides.
    pub new_names: bool,
    /// "Too many" in the form of the older documents.
    pub old_limit_errors: bool,
    /// The account is suspended.
    #[serde(default)]
    pub suspended: bool,
    /// Films can't be made ready.
    pub films_fail: bool,
    /// Lower limits per quarter of an hour than X's own, by the limit's name such as `POST tweets`.
    pub limits: BTreeMap<String, u32>,
    /// The apps by client id.
    pub apps: BTreeMap<String, Client>,
    /// Whose browser shows the page for allowing access: an account's id.
    pub signed_in: u64,
    pub(super) accounts: BTreeMap<u64, Account>,
    pub(super) codes: BTreeMap<String, Code>,
    pub(super) access: BTreeMap<String, Access>,
    pub(super) refresh: BTreeMap<String, Access>,
    pub(super) posts: BTreeMap<u64, Post>,
    pub(super) media: BTreeMap<u64, Media>,
    /// What was written between two.
    #[serde(default)]
    pub(super) direct: BTreeMap<u64, Direct>,
    /// What lists show later than the rest, by number.
    #[serde(default)]
    pub(super) late: BTreeMap<u64, DateTime<Utc>>,
    pub(super) windows: BTreeMap<String, Window>,
    /// What was read and charged on a day.
    pub(super) charged: BTreeSet<(NaiveDate, String)>,
    pub(super) last_id: u64,
    pub(super) now: DateTime<Utc>,
}

/// An app that may ask for access.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Client {
    /// The name that the person sees.
    pub name: String,
    /// Where it may lead back to, letter for letter.
    pub redirects: Vec<String>,
    /// The client secret of a confidential one.
    pub secret: Option<String>,
    /// It may only read.
    #[serde(default)]
    pub reads_only: bool,
    /// It is in no project that may use the interface.
    #[serde(default)]
    pub not_enrolled: bool,
    /// It may neither read nor write direct messages.
    #[serde(default)]
    pub without_direct: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Account {
    pub(super) username: String,
    pub(super) name: String,
    /// Takes direct messages only from whom it has written to.
    #[serde(default)]
    pub(super) closed: bool,
}

/// A code that leads from the consent to a token.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Code {
    pub(super) client: String,
    pub(super) account: u64,
    pub(super) redirect: String,
    pub(super) scopes: String,
    pub(super) challenge: String,
    pub(super) method: String,
    pub(super) until: DateTime<Utc>,
}

/// What an access or refresh token opens.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Access {
    pub(super) client: String,
    pub(super) account: u64,
    pub(super) scopes: String,
    pub(super) until: DateTime<Utc>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Post {
    pub(super) author: u64,
    pub(super) text: String,
    pub(super) media: Vec<u64>,
    pub(super) at: DateTime<Utc>,
    pub(super) deleted: bool,
    pub(super) answers: Option<u64>,
    pub(super) quotes: Option<u64>,
    pub(super) repeats: Option<u64>,
    /// Hidden by whoever began the conversation.
    #[serde(default)]
    pub(super) hidden: bool,
    /// All its versions, the oldest first; none where it was never changed.
    #[serde(default)]
    pub(super) versions: Vec<u64>,
}

/// A message between two.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Direct {
    pub(super) from: u64,
    pub(super) to: u64,
    pub(super) text: String,
    pub(super) at: DateTime<Utc>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Media {
    pub(super) owner: u64,
    pub(super) kind: String,
    pub(super) category: String,
    /// Its announced size, where it comes in pieces.
    pub(super) total: usize,
    pub(super) pieces: BTreeMap<u16, Piece>,
    #[serde(with = "picture_bytes")]
    pub(super) bytes: Bytes,
    pub(super) whole_at: Option<DateTime<Utc>>,
    pub(super) until: DateTime<Utc>,
    pub(super) alt: String,
    pub(super) used: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Piece(#[serde(with = "picture_bytes")] pub(super) Bytes);

/// How often something was asked since a moment.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Window {
    pub(super) used: u32,
    pub(super) until: DateTime<Utc>,
}

impl State {
    /// X with one account, signed in, and one app. Ten dollars of credits.
    #[must_use]
    pub fn new(home: &str, username: &str, name: &str, client: (&str, Client)) -> Self {
        let mut state = Self {
            home: home.trim_end_matches('/').to_owned(),
            unreachable: false,
            credits: 10_000,
            spent: 0,
            list_lag: 0,
            repeats_within: 24 * 60 * 60,
            new_names: false,
            old_limit_errors: false,
            suspended: false,
            films_fail: false,
            limits: BTreeMap::new(),
            apps: BTreeMap::from([(client.0.to_owned(), client.1)]),
            signed_in: 0,
            accounts: BTreeMap::new(),
            codes: BTreeMap::new(),
            access: BTreeMap::new(),
            refresh: BTreeMap::new(),
            posts: BTreeMap::new(),
            media: BTreeMap::new(),
            direct: BTreeMap::new(),
            late: BTreeMap::new(),
            windows: BTreeMap::new(),
            charged: BTreeSet::new(),
            last_id: 0,
            now: DateTime::UNIX_EPOCH,
        };
        state.signed_in = state.add_account(username, name);
        state
    }

    /// Another account; gives its id.
    pub fn add_account(&mut self, username: &str, name: &str) -> u64 {
        let id = 1_480_000_000_000_000_001 + self.accounts.len() as u64;
        self.accounts
            .insert(id, Account { username: username.to_owned(), name: name.to_owned(), closed: false });
        id
    }

    /// A post that somebody writes in X's own app; gives its id.
    pub fn write(&mut self, author: u64, text: &str, answers: Option<u64>) -> u64 {
        let id = self.new_id();
        self.posts.insert(id, Post { answers, ..Post::of(author, text, self.now) });
        id
    }

    /// The person takes the access away in X's settings.
    pub fn disconnect(&mut self) {
        self.access.clear();
        self.refresh.clear();
    }

    /// The access tokens end now; the refresh tokens stay.
    pub fn end_access(&mut self) {
        self.access.clear();
    }

    /// The texts that the public sees of an account, the newest first, as they were written; of a post passed on, `RT` and
    /// its author before it.
    #[must_use]
    pub fn public(&self, account: u64) -> Vec<String> {
        let posts = self.posts.iter().rev().filter(|(id, post)| post.author == account && post.stands(**id));
        posts.map(|(_, post)| self.text_of(post)).collect()
    }

    /// What a post says; one that passes another on says so.
    pub(super) fn text_of(&self, post: &Post) -> String {
        let Some(other) = post.repeats.and_then(|id| self.posts.get(&id)) else { return post.text.clone() };
        let author = self.accounts.get(&other.author).map_or("", |author| &author.username);
        format!("RT @{author}: {}", other.text)
    }

    /// A number that tells its time, larger than every one before.
    pub(super) fn new_id(&mut self) -> u64 {
        let since = u64::try_from(self.now.timestamp_millis() - EPOCH).unwrap_or(0);
        self.last_id = (since << 22).max(self.last_id.saturating_add(1));
        self.last_id
    }

    /// A word that nobody else has, such as a token.
    pub(super) fn new_word(&mut self, what: &str) -> String {
        let id = self.new_id();
        word(&format!("{what} {id}"))
    }

    /// Whether a list shows the post of this number: the newest version of one that stands, after a while.
    pub(super) fn is_listed(&self, id: u64, post: &Post) -> bool {
        post.stands(id) && self.is_shown(id, post.at)
    }

    /// Whether a list shows what was made then under this number.
    pub(super) fn is_shown(&self, id: u64, at: DateTime<Utc>) -> bool {
        let late = self.late.get(&id).is_some_and(|late| self.now < *late);
        !late && self.now >= at + TimeDelta::seconds(self.list_lag.into())
    }
}

/// A word of 43 letters and digits that stands for `what`.
pub(super) fn word(what: &str) -> String {
    const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let hash = Sha256::digest(what);
    let twice = hash.iter().chain(hash.iter());
    twice
        .take(43)
        .filter_map(|b| LETTERS.get(usize::from(*b) % LETTERS.len()))
        .map(|b| char::from(*b))
        .collect()
}

impl Post {
    pub(super) fn of(author: u64, text: &str, at: DateTime<Utc>) -> Self {
        let (media, text) = (Vec::new(), text.to_owned());
        let (answers, quotes, repeats) = (None, None, None);
        let (hidden, versions) = (false, Vec::new());
        Self { author, text, media, at, deleted: false, answers, quotes, repeats, hidden, versions }
    }

    /// Whether people see it under this number: it is not deleted, and there is no newer version of it.
    pub(super) fn stands(&self, id: u64) -> bool {
        !self.deleted && self.versions.last().is_none_or(|newest| *newest == id)
    }
}

impl Media {
    /// What X calls it in the fields of a post.
    pub(super) fn key(&self, id: u64) -> String {
        let kind = match self.category.as_str() {
            "tweet_gif" => 16,
            "tweet_video" => 7,
            "amplify_video" => 13,
            _ => 3,
        };
        format!("{kind}_{id}")
    }

    pub(super) fn is_film(&self) -> bool {
        self.category.ends_with("gif") || self.category.ends_with("video")
    }
}

//! What the practice site knows. Saved and loaded as it is.

use std::collections::BTreeMap;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::picture_bytes;

/// The whole site.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct State {
    /// The name of the site.
    pub name: String,
    /// Users by login name.
    pub users: BTreeMap<String, User>,
    /// No connection reaches the site.
    pub unreachable: bool,
    /// The site removes the `Authorization` header, as some web servers do.
    pub strips_authorization: bool,
    /// The site has application passwords.
    pub app_passwords: bool,
    pub(super) posts: BTreeMap<u64, Post>,
    pub(super) media: BTreeMap<u64, Media>,
    pub(super) categories: BTreeMap<u64, String>,
    pub(super) tags: BTreeMap<u64, String>,
    /// A site of an earlier version has none.
    #[serde(default)]
    pub(super) comments: BTreeMap<u64, Comment>,
    pub(super) last_id: u64,
    pub(super) now: DateTime<Utc>,
}

/// A user of the site.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct User {
    /// The application password, without spaces.
    pub password: String,
    /// The name shown.
    pub name: String,
    /// What the user may do.
    pub role: Role,
}

/// The roles of WordPress, from most to least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// May do everything.
    Administrator,
    /// May change what others wrote, and make categories.
    Editor,
    /// May publish and upload.
    Author,
    /// May write drafts.
    Contributor,
    /// May read.
    Subscriber,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Post {
    pub(super) author: String,
    pub(super) title: String,
    pub(super) content: String,
    pub(super) slug: String,
    pub(super) status: String,
    pub(super) date: DateTime<Utc>,
    pub(super) featured: u64,
    pub(super) categories: Vec<u64>,
    pub(super) tags: Vec<u64>,
    /// Nobody may comment any more.
    #[serde(default)]
    pub(super) closed: bool,
}

/// What somebody wrote under a post.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Comment {
    pub(super) post: u64,
    /// The comment that it answers; 0 where it answers none.
    pub(super) parent: u64,
    /// The writer's login name; empty for a guest.
    pub(super) author: String,
    pub(super) name: String,
    /// As WordPress keeps it: HTML, its line breaks as they were typed.
    pub(super) content: String,
    /// `approved`, `hold`, `spam` or `trash`.
    pub(super) status: String,
    pub(super) date: DateTime<Utc>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Media {
    pub(super) author: String,
    pub(super) slug: String,
    pub(super) file: String,
    pub(super) mime: String,
    pub(super) alt: String,
    #[serde(with = "picture_bytes")]
    pub(super) bytes: Bytes,
}

impl State {
    /// A new site without posts.
    #[must_use]
    pub fn new(name: &str, users: BTreeMap<String, User>) -> Self {
        Self {
            name: name.to_owned(),
            users,
            unreachable: false,
            strips_authorization: false,
            app_passwords: true,
            posts: BTreeMap::new(),
            media: BTreeMap::new(),
            categories: BTreeMap::from([(1, "Uncategorized".to_owned())]),
            tags: BTreeMap::new(),
            comments: BTreeMap::new(),
            last_id: 1,
            now: DateTime::UNIX_EPOCH,
        }
    }

    /// The titles that the public sees.
    #[must_use]
    pub fn titles(&self) -> Vec<String> {
        self.posts.values().filter(|post| post.status == "publish").map(|post| post.title.clone()).collect()
    }

    /// How many pictures the media library holds.
    #[must_use]
    pub fn pictures(&self) -> usize {
        self.media.len()
    }

    /// The site's number of a user; 0 for who is none.
    pub(super) fn user_id(&self, login: &str) -> u64 {
        self.users.keys().position(|known| known == login).map_or(0, |position| position as u64 + 1)
    }

    /// Lets the posts appear whose time has come.
    pub(super) fn tick(&mut self, now: DateTime<Utc>) {
        self.now = now;
        for post in self.posts.values_mut().filter(|p| p.status == "future" && p.date <= now) {
            post.status = "publish".to_owned();
        }
    }

    pub(super) fn new_id(&mut self) -> u64 {
        self.last_id = self.last_id.saturating_add(1);
        self.last_id
    }

    /// `wanted`, or with the first free number from 2, as WordPress does.
    pub(super) fn free_slug(&self, wanted: &str, own: u64) -> String {
        let taken = |slug: &str| {
            self.posts.iter().any(|(id, p)| *id != own && p.slug == slug)
                || self.media.iter().any(|(id, m)| *id != own && m.slug == slug)
        };
        if !taken(wanted) {
            return wanted.to_owned();
        }
        (2u64..).map(|n| format!("{wanted}-{n}")).find(|slug| !taken(slug)).unwrap_or_default()
    }
}

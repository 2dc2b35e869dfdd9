//! What was seen of Instagram's comments and messages so far: where the next fetch begins. It is this channel's own and can be
//! lost without harm: everything since [`Ask::since`] is then told again.
//!
//! Of each post it keeps how many comments it had and the ids of the newest; of each conversation, when it last changed and
//! what its readable messages were. Nobody's words or names are in it.
//!
//! [`Ask::since`]: crate::channels::messages::Ask::since

use chrono::{DateTime, TimeDelta, Utc};
use minicbor::{Decode, Encode};

use crate::state::cbor;

/// Posts kept, those looked at last.
const POSTS: usize = 200;
/// Conversations kept, those that changed last.
const TALKS: usize = 200;
/// Conversations of which the messages are kept as well.
const FULL: usize = 60;
/// The newest comments kept of a post.
const RECENT: usize = 500;
/// Comments that may be gone, to be asked for one by one.
const UNSURE: usize = 200;
/// Comments whose further replies are still to be read, of one post.
const INNER: usize = 50;

/// Where the next fetch begins.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
pub(super) struct Cursor {
    /// The posts.
    #[n(0)]
    pub(super) posts: Vec<Post>,
    /// The conversations.
    #[n(1)]
    pub(super) talks: Vec<Talk>,
    /// Every conversation that changed before this was read.
    #[cbor(n(2), with = "cbor::maybe_instant", default)]
    pub(super) upto: Option<DateTime<Utc>>,
    /// Open comments that were missing in the lists.
    #[n(3)]
    pub(super) unsure: Vec<String>,
}

/// What was seen of a post.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
pub(super) struct Post {
    #[n(0)]
    pub(super) id: String,
    /// How many comments Instagram said it has, when they were last read.
    #[n(1)]
    pub(super) count: Option<u32>,
    /// When that number was seen to change.
    #[cbor(n(2), with = "cbor::maybe_instant", default)]
    pub(super) changed: Option<DateTime<Utc>>,
    /// When its comments were last read.
    #[cbor(n(3), with = "cbor::maybe_instant", default)]
    pub(super) looked: Option<DateTime<Utc>>,
    /// When the newest of them was written.
    #[cbor(n(4), with = "cbor::maybe_instant", default)]
    pub(super) newest: Option<DateTime<Utc>>,
    /// Those written shortly before it, and it.
    #[n(5)]
    pub(super) recent: Vec<Heard>,
    /// What is still to be read of it.
    #[n(6)]
    pub(super) rest: Option<Rest>,
}

/// Where the reading of a post's comments was broken off.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub(super) struct Rest {
    /// The page after this; none where only replies are left.
    #[n(0)]
    pub(super) after: Option<String>,
    /// What is older is known.
    #[cbor(n(1), with = "cbor::instant")]
    pub(super) floor: DateTime<Utc>,
    /// Comments with replies that did not fit on their page.
    #[n(2)]
    pub(super) inner: Vec<Inner>,
    /// Pages read so far.
    #[n(3)]
    pub(super) pages: u16,
}

/// The replies of a comment after this one.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub(super) struct Inner {
    #[n(0)]
    pub(super) comment: String,
    #[n(1)]
    pub(super) after: String,
}

/// What was seen of a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub(super) struct Talk {
    #[n(0)]
    pub(super) id: String,
    /// When it last changed, as Instagram says.
    #[cbor(n(1), with = "cbor::instant")]
    pub(super) updated: DateTime<Utc>,
    /// When that was noticed here.
    #[cbor(n(2), with = "cbor::instant")]
    pub(super) changed: DateTime<Utc>,
    /// When its messages were last read.
    #[cbor(n(3), with = "cbor::instant")]
    pub(super) looked: DateTime<Utc>,
    /// Its messages that could be read; none where it changed long ago.
    #[n(4)]
    pub(super) heard: Vec<Heard>,
}

/// A comment or message that was told. Instagram's ids of messages are long, so a part of their hash stands for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub(super) struct Heard {
    #[n(0)]
    pub(super) hash: u64,
    #[cbor(n(1), with = "cbor::instant")]
    pub(super) at: DateTime<Utc>,
}

/// The part of a hash that stands for an id.
pub(super) fn hash(id: &str) -> u64 {
    let hash = blake3::hash(id.as_bytes());
    hash.as_bytes().iter().take(8).fold(0, |sum, byte| (sum << 8) | u64::from(*byte))
}

impl Cursor {
    /// Reads it back. What can't be read is as if nothing had been seen yet.
    pub(super) fn read(bytes: &[u8]) -> Self {
        minicbor::decode(bytes).unwrap_or_default()
    }

    /// As it is kept.
    pub(super) fn write(&self) -> Vec<u8> {
        // Writing into memory can't fail.
        minicbor::to_vec(self).unwrap_or_default()
    }

    /// What was seen of a post.
    pub(super) fn post(&self, id: &str) -> Option<&Post> {
        self.posts.iter().find(|post| post.id == id)
    }

    /// Notes what was seen of a post now.
    pub(super) fn note_post(&mut self, mut post: Post) {
        self.posts.retain(|known| known.id != post.id);
        post.recent.sort_by_key(|heard| std::cmp::Reverse(heard.at));
        post.recent.truncate(RECENT);
        if let Some(rest) = &mut post.rest {
            rest.inner.truncate(INNER);
        }
        self.posts.push(post);
        // The one that was looked at longest ago stands first.
        self.posts.drain(..self.posts.len().saturating_sub(POSTS));
    }

    /// What was seen of a conversation.
    pub(super) fn talk(&self, id: &str) -> Option<&Talk> {
        self.talks.iter().find(|talk| talk.id == id)
    }

    /// Notes what was seen of a conversation now.
    pub(super) fn note_talk(&mut self, talk: Talk) {
        self.talks.retain(|known| known.id != talk.id);
        self.talks.push(talk);
        self.talks.sort_by_key(|talk| talk.updated);
        self.talks.drain(..self.talks.len().saturating_sub(TALKS));
        let old = self.talks.len().saturating_sub(FULL);
        self.talks.iter_mut().take(old).for_each(|talk| talk.heard.clear());
    }

    /// Notes an open comment that may be gone.
    pub(super) fn doubt(&mut self, id: &str) {
        if self.unsure.len() < UNSURE && !self.unsure.iter().any(|known| known == id) {
            self.unsure.push(id.to_owned());
        }
    }
}

/// Whether so much time lies between two moments, whichever is first: a clock may have been set back.
pub(super) fn apart(one: DateTime<Utc>, other: DateTime<Utc>, least: TimeDelta) -> bool {
    (one - other).abs() >= least
}

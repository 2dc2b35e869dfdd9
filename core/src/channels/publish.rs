//! What is published, and how a channel shows its work to the outbox: see the module above for the idea.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use minicbor::{Decode, Encode};

use super::failure::{Failure, Need, Why};
use super::transport::{Large, Progress, Transport};
use crate::clock::Clock;
use crate::state::cbor;
use crate::story::texts::repost::Reposted;
use crate::words::Say;

/// The key of a job: a keyed hash of office, post and version, so equal on every device of the office and saying
/// nothing about any of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct JobKey(#[cbor(with = "minicbor::bytes")] pub [u8; 16]);

impl JobKey {
    /// Twelve digits for a slug: 48 bits tell the few thousand posts of one office apart.
    #[must_use]
    pub fn short(&self) -> String {
        self.to_string().chars().take(12).collect()
    }
}

impl fmt::Display for JobKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

impl fmt::Debug for JobKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "JobKey({self})")
    }
}

/// A prepared picture or film of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutMedia {
    /// A keyed hash of the post and the prepared bytes: the same picture keeps it over versions of the text. Names
    /// the file on the channel.
    pub key: JobKey,
    /// Its media type, such as `image/jpeg`.
    pub mime: String,
    /// What is to be seen, for people who do not see it.
    pub alt: String,
}

/// A post ready to go out, exactly as it was approved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// The key of the version.
    pub key: JobKey,
    /// The title; empty on channels without.
    pub title: String,
    /// Plain text; an empty line begins a new paragraph.
    pub text: String,
    /// Pictures in order.
    pub media: Vec<OutMedia>,
    /// Which of `media` stands for the post in lists.
    pub featured: Option<usize>,
    /// Categories by name; made where they are missing.
    pub categories: Vec<String>,
    /// Tags by name; made where they are missing.
    pub tags: Vec<String>,
    /// When it is to appear; `None` = now.
    pub at: Option<DateTime<Utc>>,
    /// The post of somebody else that is passed on instead, on a channel that can.
    pub repost: Option<Reposted>,
}

impl OutMedia {
    /// Whether it is a film.
    #[must_use]
    pub fn is_film(&self) -> bool {
        self.mime.starts_with("video/")
    }
}

impl Outgoing {
    /// Nothing but a name: no words and no pictures yet.
    #[must_use]
    pub fn bare(key: JobKey) -> Self {
        Self {
            key,
            title: String::new(),
            text: String::new(),
            media: Vec::new(),
            featured: None,
            categories: Vec::new(),
            tags: Vec::new(),
            at: None,
            repost: None,
        }
    }

    /// The picture at a place.
    pub(super) fn picture(&self, index: u16) -> Result<&OutMedia, Failure> {
        self.media.get(usize::from(index)).ok_or(Failure::NeedsYou(Need::MediaMissing))
    }
}

/// What is to be done with a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Order {
    /// Bring it out, now or at its time.
    #[n(0)]
    Publish,
    /// Put the newer text and pictures in its place.
    #[n(1)]
    Update,
    /// Move a scheduled post to the time it now has.
    #[n(2)]
    Reschedule,
    /// Take a scheduled post back before it appears (its approval is void). Never unpublishes.
    #[n(3)]
    TakeBack,
    /// Take a published post down, pictures included.
    #[n(4)]
    TakeDown,
}

/// An order and the post it is about.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// What is to be done.
    pub order: Order,
    /// With what.
    pub post: &'a Outgoing,
    /// When it was ordered: what a channel shows from before is not its work.
    pub since: DateTime<Utc>,
    /// When a device of the office, perhaps another one, said that it begins what the public can see.
    pub started: Option<DateTime<Utc>>,
}

impl<'a> Job<'a> {
    /// An order that nobody has begun, as old as can be: for channels that know our posts by their names.
    #[must_use]
    pub fn new(order: Order, post: &'a Outgoing) -> Self {
        Self { order, post, since: DateTime::UNIX_EPOCH, started: None }
    }
}

/// One step of a job: at most one change on the channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
pub enum Step {
    /// Learn the ids of categories and tags, making the missing ones.
    #[n(0)]
    Terms,
    /// Upload picture `index` of the post.
    #[n(1)]
    Upload {
        /// Position in [`Outgoing::media`].
        #[n(0)]
        index: u16,
    },
    /// Create the post.
    #[n(2)]
    Create,
    /// Give an existing post its newer content.
    #[n(3)]
    Change,
    /// Compare what stands on the channel with what was asked for, mend it, and learn the link.
    #[n(4)]
    Check,
    /// Move a scheduled post in time.
    #[n(5)]
    Reschedule,
    /// Turn a scheduled post into a draft.
    #[n(6)]
    TakeBack,
    /// Take the post down.
    #[n(7)]
    TakeDown,
    /// Delete the pictures on the channel that the post no longer has.
    #[n(8)]
    Sweep,
    /// Have the channel make ready picture `index` of the post, unseen by the public.
    #[n(9)]
    Prepare {
        /// Position in [`Outgoing::media`].
        #[n(0)]
        index: u16,
    },
    /// Wait until the channel has made ready every picture.
    #[n(10)]
    AwaitParts,
    /// Have the channel put the post together, unseen by the public.
    #[n(11)]
    Assemble,
    /// Wait until the channel has put the post together.
    #[n(12)]
    AwaitWhole,
    /// Ask whether the channel takes another post today.
    #[n(13)]
    Allowance,
    /// Say on the channel what is to be seen on picture `index`.
    #[n(14)]
    Describe {
        /// Position in [`Outgoing::media`].
        #[n(0)]
        index: u16,
    },
}

/// What may be done when it is not known whether a step took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// Run it again.
    Repeatable,
    /// Look, before the first run as well.
    LookFirst,
}

impl Step {
    /// Whether the step may simply be run again.
    #[must_use]
    pub fn safety(self) -> Safety {
        match self {
            Self::Upload { .. } | Self::Create => Safety::LookFirst,
            _ => Safety::Repeatable,
        }
    }

    /// What the queue shows while it runs, for a post with these pictures or this film.
    #[must_use]
    pub fn say(self, media: &[OutMedia]) -> Say {
        let pictures = media.len();
        let kind = if media.iter().any(OutMedia::is_film) { "film" } else { "photo" };
        let say = match self {
            Self::Terms => Say::new("channel-step-terms"),
            Self::Upload { index } => {
                Say::new("channel-step-upload").with("number", u32::from(index) + 1).with("total", pictures)
            }
            Self::Create => Say::new("channel-step-create"),
            Self::Change => Say::new("channel-step-change"),
            Self::Check => Say::new("channel-step-check"),
            Self::Reschedule => Say::new("channel-step-reschedule"),
            Self::TakeBack => Say::new("channel-step-take-back"),
            Self::TakeDown => Say::new("channel-step-take-down"),
            Self::Sweep => Say::new("channel-step-sweep"),
            Self::Prepare { index } => {
                Say::new("channel-step-prepare").with("number", u32::from(index) + 1).with("total", pictures)
            }
            Self::AwaitParts | Self::AwaitWhole => Say::new("channel-step-await"),
            Self::Assemble => Say::new("channel-step-assemble"),
            Self::Allowance => Say::new("channel-step-allowance"),
            Self::Describe { index } => {
                Say::new("channel-step-describe").with("number", u32::from(index) + 1).with("total", pictures)
            }
        };
        say.with("kind", kind)
    }
}

/// A picture on the channel.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct RemoteMedia {
    /// The channel's id.
    #[n(0)]
    pub id: String,
    /// Its public address, where there is one.
    #[n(1)]
    pub url: Option<String>,
}

/// A post on the channel.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct RemotePost {
    /// The channel's id.
    #[n(0)]
    pub id: String,
    /// Its public address, where it has one yet.
    #[n(1)]
    pub link: Option<String>,
}

/// Something the channel keeps for us for a while, unseen by the public: a container of Instagram, a media id of X.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Part {
    /// The channel's id.
    #[n(0)]
    pub id: String,
    /// When the channel forgets it.
    #[cbor(n(1), with = "cbor::instant")]
    pub until: DateTime<Utc>,
}

/// A version on its way to a channel that has no names of ours on its posts: what was made for it so far, and what stood
/// there before, so that looking can tell ours from the others.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Attempt {
    /// The version; what was made for another one is of no use.
    #[n(0)]
    pub version: JobKey,
    /// The pictures made ready, by key.
    #[n(1)]
    pub parts: BTreeMap<JobKey, Part>,
    /// The post put together.
    #[n(2)]
    pub whole: Option<Part>,
    /// The newest posts that stood on the channel before it was first tried; none before that was asked.
    #[n(3)]
    pub before: Option<Vec<String>>,
    /// A picture of which a part is there already.
    #[n(4)]
    pub half: Option<Half>,
    /// Since when the post may be out, its outcome not being known.
    #[cbor(n(5), with = "cbor::maybe_instant", default)]
    pub sent: Option<DateTime<Utc>>,
    /// When it was last sure that the post is not out.
    #[cbor(n(6), with = "cbor::maybe_instant", default)]
    pub clear: Option<DateTime<Utc>>,
    /// The channel said that it has this text already.
    #[cbor(n(7), default)]
    pub duplicate: bool,
    /// Since when it has been looked for in vain, its outcome not being known. The time of sending alone says nothing where the
    /// clock of this device was set forward since.
    #[cbor(n(8), with = "cbor::maybe_instant", default)]
    pub sought: Option<DateTime<Utc>>,
}

/// A picture that is sent in several requests, and was cut off.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Half {
    /// The picture.
    #[n(0)]
    pub media: JobKey,
    /// What the channel keeps of it.
    #[n(1)]
    pub part: Part,
    /// Bytes in each request.
    #[n(2)]
    pub chunk: u32,
    /// Requests that have arrived.
    #[n(3)]
    pub sent: u16,
}

impl Attempt {
    /// Nothing made yet for this version.
    #[must_use]
    pub fn of(version: JobKey) -> Self {
        Self {
            version,
            parts: BTreeMap::new(),
            whole: None,
            before: None,
            half: None,
            sent: None,
            clear: None,
            duplicate: false,
            sought: None,
        }
    }
}

/// What the steps of a post have learned so far. The outbox stores it with each outcome; a later job of the same post
/// (update, take-down) begins with the memory of the earlier one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
pub struct Memory {
    /// Uploaded pictures by key.
    #[n(0)]
    pub media: BTreeMap<JobKey, RemoteMedia>,
    /// The post.
    #[n(1)]
    pub post: Option<RemotePost>,
    /// Ids of categories.
    #[n(2)]
    pub categories: Vec<u64>,
    /// Ids of tags.
    #[n(3)]
    pub tags: Vec<u64>,
    /// The version on its way, on channels that need more than one call for a post.
    #[n(4)]
    pub attempt: Option<Attempt>,
}

impl Memory {
    /// What was made for this version; begun anew where it was made for another one.
    pub fn attempt(&mut self, version: JobKey) -> &mut Attempt {
        let kept = self.attempt.take().filter(|attempt| attempt.version == version);
        self.attempt.insert(kept.unwrap_or_else(|| Attempt::of(version)))
    }
}

/// What looking found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looked {
    /// It took place; the memory now holds what it made.
    Done,
    /// It did not take place: run it.
    NotThere,
    /// The channel's answer can't decide it.
    AskPerson(Evidence),
}

/// Why looking can't decide.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Evidence {
    /// Something has our name, and this account may not read it.
    #[n(0)]
    Hidden,
    /// The post is there and somebody moved it to the trash.
    #[n(1)]
    Trashed {
        /// The channel's id.
        #[n(0)]
        id: String,
    },
    /// The channel says that this text is there already, and does not show it among the office's posts.
    #[n(2)]
    Duplicate,
    /// Several new posts have exactly this text.
    #[n(3)]
    Several,
    /// The channel no longer shows what was written there at that time.
    #[n(4)]
    Unseen,
}

impl Evidence {
    /// The sentence for the screen.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::Hidden => Say::new("channel-ask-hidden"),
            Self::Trashed { .. } => Say::new("channel-ask-trashed"),
            Self::Duplicate => Say::new("channel-ask-duplicate"),
            Self::Several => Say::new("channel-ask-several"),
            Self::Unseen => Say::new("channel-ask-unseen"),
        }
    }
}

/// The prepared bytes are not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the prepared picture is not on this device")]
pub struct MediaGone;

/// Gives the prepared bytes of a picture.
#[async_trait]
pub trait MediaBytes: Send + Sync {
    /// The bytes, as they were approved.
    ///
    /// # Errors
    /// Where they are not on this device.
    async fn bytes(&self, media: &OutMedia) -> Result<Bytes, MediaGone>;

    /// The same, part by part: a film does not fit into memory.
    ///
    /// # Errors
    /// Where they are not on this device.
    async fn large(&self, media: &OutMedia) -> Result<Arc<dyn Large>, MediaGone> {
        Ok(Arc::new(self.bytes(media).await?))
    }
}

/// All that a step may use of the world.
pub struct Io<'a> {
    /// The way to the channel.
    pub transport: &'a dyn Transport,
    /// The time.
    pub clock: &'a dyn Clock,
    /// The pictures.
    pub media: &'a dyn MediaBytes,
    /// Told the bytes of the running upload that are out.
    pub progress: Option<Progress>,
    /// Puts on the disk what a step of many requests has come to, so that it goes on there after the device has failed.
    pub keep: Option<&'a Keep<'a>>,
}

/// Puts on the disk how far a version on its way is; false where it is not there.
pub type Keep<'a> = dyn Fn(&Attempt) -> bool + Send + Sync + 'a;

impl<'a> Io<'a> {
    /// Without anybody who follows.
    #[must_use]
    pub fn new(transport: &'a dyn Transport, clock: &'a dyn Clock, media: &'a dyn MediaBytes) -> Self {
        Self { transport, clock, media, progress: None, keep: None }
    }

    /// Puts on the disk how far a version is.
    ///
    /// # Errors
    /// It is not there: the device is about to fail.
    pub(super) fn keep(&self, attempt: &Attempt) -> Result<(), Failure> {
        let kept = self.keep.is_none_or(|keep| keep(attempt));
        if kept { Ok(()) } else { Err(Failure::Retry { after: None, why: Why::NotKept }) }
    }
}

/// A channel, as the outbox sees it.
#[async_trait]
pub trait Publisher: Send + Sync {
    /// The steps of a job, in order; the same for the same job.
    fn plan(&self, job: Job<'_>) -> Vec<Step>;

    /// Keeps the login alive where it would end by not being used. Called by each run of the queue.
    ///
    /// # Errors
    /// See [`Failure`]; the next job meets it too.
    async fn tend(&self, io: &Io<'_>) -> Result<(), Failure>;

    /// Runs one step. `memory` is changed only where something was learned, also on failure.
    ///
    /// # Errors
    /// See [`Failure`]. `Unknown` only from steps that look first.
    async fn run(&self, step: Step, job: Job<'_>, memory: &mut Memory, io: &Io<'_>) -> Result<(), Failure>;

    /// Finds out whether a step that looks first took place. Changes nothing but what such a step itself left
    /// unfinished or doubled.
    ///
    /// # Errors
    /// `Retry` or `NeedsYou`; looking can be repeated.
    async fn look(
        &self,
        step: Step,
        job: Job<'_>,
        memory: &mut Memory,
        io: &Io<'_>,
    ) -> Result<Looked, Failure>;
}

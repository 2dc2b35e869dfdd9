//! What the index keeps of the log: which entries belong to what, and a row per story for the lists. All of it can be
//! made again from the log at any time.

pub mod messages;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use minicbor::{Decode, Encode};

use crate::ids::{ChannelId, PersonId, StoryId, UnitId};
use crate::index::{Batch, List, Row, Sort};
use crate::log::entry::{About, Entry};
use crate::state::facts::Field;
use crate::story::{Arrival, Post, Story};

/// Every story, by when something last happened to it.
pub const STORIES: &str = "stories";
/// Stories that have not ended.
pub const OPEN: &str = "open";
/// Stories with something in the queue, or whose link is still open.
pub const QUEUE: &str = "queue";
/// Lists handed in.
pub const LISTS: &str = "lists";
/// The entries of one office, story or list, in the order of the fold.
pub const ENTRIES: &str = "entries";

/// Where a post stands, for lists and the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum PostState {
    /// Nothing was ordered.
    #[n(0)]
    Open,
    /// Ordered; the queue has it.
    #[n(1)]
    Ordered,
    /// A device has begun to send it.
    #[n(2)]
    Started,
    /// Out.
    #[n(3)]
    Out,
    /// Out by hand; its link, or a screenshot of it, is still open.
    #[n(4)]
    LinkOpen,
    /// Given up.
    #[n(5)]
    GivenUp,
    /// To be taken down.
    #[n(6)]
    TakingDown,
    /// Taken down.
    #[n(7)]
    TakenDown,
    /// A newer, approved version is to replace what is out.
    #[n(8)]
    Updating,
    /// A site must take back what it had scheduled.
    #[n(9)]
    TakingBack,
}

impl PostState {
    /// Where a post stands.
    #[must_use]
    pub fn of(post: &Post) -> Self {
        if let Some(down) = &post.take_down {
            return if down.done.is_some() { Self::TakenDown } else { Self::TakingDown };
        }
        if post.take_back {
            return Self::TakingBack;
        }
        if post.update.is_some() {
            return Self::Updating;
        }
        match (&post.out, &post.order, &post.given_up) {
            (Some(out), _, _) if out.link.is_empty() && !out.proven => Self::LinkOpen,
            (Some(_), _, _) => Self::Out,
            (None, Some(order), _) if order.started.is_some() => Self::Started,
            (None, Some(_), _) => Self::Ordered,
            (None, None, Some(_)) => Self::GivenUp,
            (None, None, None) => Self::Open,
        }
    }

    /// Whether the queue has something to show about it.
    #[must_use]
    pub fn queued(self) -> bool {
        !matches!(self, Self::Open | Self::Out | Self::GivenUp | Self::TakenDown)
    }
}

/// A story as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct StoryRow {
    /// Which.
    #[n(0)]
    pub id: StoryId,
    /// What it is about.
    #[n(1)]
    pub title: String,
    /// The id of its SOP.
    #[n(2)]
    pub sop: String,
    /// The SOP's revision.
    #[n(3)]
    pub revision: u32,
    /// The step it stands at; none once it ended.
    #[n(4)]
    pub step: Option<String>,
    /// Since when, in milliseconds since 1970.
    #[n(5)]
    pub since: i64,
    /// Who has taken it.
    #[n(6)]
    pub taken: Option<PersonId>,
    /// When it was taken, in milliseconds since 1970.
    #[n(7)]
    pub taken_at: i64,
    /// Whom it is assigned to.
    #[n(8)]
    pub assigned: Vec<PersonId>,
    /// The unit it came from.
    #[n(9)]
    pub unit: Option<UnitId>,
    /// Whether it was sent back or an approval was voided.
    #[n(10)]
    pub came_back: bool,
    /// When something last happened, in milliseconds since 1970.
    #[n(11)]
    pub last: i64,
    /// Where its posts stand.
    #[n(12)]
    pub posts: Vec<(ChannelId, PostState)>,
    /// The deadline, in milliseconds since 1970.
    #[n(13)]
    pub deadline: Option<i64>,
    /// When something of it first went out, in milliseconds since 1970: the daily duty asks for it.
    #[n(14)]
    pub out_at: Option<i64>,
    /// Who handed it in.
    #[n(15)]
    pub from: String,
}

impl StoryRow {
    /// The row of a story.
    #[must_use]
    pub fn of(story: &Story) -> Self {
        let run = story.run();
        let last = story.history.last().map_or(story.opened_at, |(meta, _)| meta.at);
        let out_at = story.posts.values().filter_map(|p| p.out.as_ref().map(|o| o.at)).min();
        Self {
            id: story.id,
            title: story.title().to_owned(),
            sop: story.profile.id.clone(),
            revision: story.profile.revision,
            step: run.map(|r| r.step.clone()),
            since: run.map_or(0, |r| r.since.timestamp_millis()),
            taken: run.and_then(|r| r.taken).map(|(who, _)| who),
            taken_at: run.and_then(|r| r.taken).map_or(0, |(_, at)| at.timestamp_millis()),
            assigned: run.map(|r| r.assigned.clone()).unwrap_or_default(),
            unit: story.unit,
            came_back: run.is_some_and(|r| r.why != Arrival::Onward),
            last: last.timestamp_millis(),
            posts: story.channels.iter().filter_map(|c| Some((*c, PostState::of(story.post(*c)?)))).collect(),
            deadline: story.deadline.map(|d| d.timestamp_millis()),
            out_at: out_at.map(|at| at.timestamp_millis()),
            from: story.field(Field::From).to_owned(),
        }
    }

    /// Since when it waits at its step.
    #[must_use]
    pub fn since(&self) -> DateTime<Utc> {
        instant(self.since)
    }
}

/// An instant from milliseconds since 1970; what can't be one is 1970.
#[must_use]
pub fn instant(millis: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(millis).unwrap_or_default()
}

/// The id of what an entry is about, as the index knows it.
#[must_use]
pub fn about_key(about: About) -> Vec<u8> {
    [&about.tag.to_be_bytes()[..], &about.id].concat()
}

/// Puts an entry under what it is about.
pub fn put_entry(batch: &mut Batch, entry: &Entry) {
    let row = Row { id: entry.id().0.to_vec(), sort: Sort(entry.lamport), bytes: Vec::new() };
    batch.put(&List::of(ENTRIES, &about_key(entry.about)), row);
    if entry.about.tag == About::LIST {
        let sort = Sort(u64::try_from(entry.wall_ms).unwrap_or(0));
        batch.put(&List::new(LISTS), Row { id: entry.about.id.to_vec(), sort, bytes: Vec::new() });
    }
}

/// Puts a story's row where it belongs, and takes it out where it no longer does.
pub fn put_story(batch: &mut Batch, story: &Story) {
    let row = StoryRow::of(story);
    let bytes = minicbor::to_vec(&row).unwrap_or_default();
    let sort = Sort(u64::try_from(row.last).unwrap_or(0));
    let id = row.id.0.to_vec();
    let mut place = |list: &str, belongs: bool| {
        let list = List::new(match list {
            OPEN => OPEN,
            QUEUE => QUEUE,
            _ => STORIES,
        });
        if belongs {
            batch.put(&list, Row { id: id.clone(), sort, bytes: bytes.clone() });
        } else {
            batch.remove(&list, &id);
        }
    };
    place(STORIES, true);
    place(OPEN, row.step.is_some());
    place(QUEUE, row.posts.iter().any(|(_, state)| state.queued()));
}

/// Which stories a set of entries touches.
pub fn touched<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> BTreeSet<StoryId> {
    entries.into_iter().filter(|e| e.about.tag == About::STORY).map(|e| StoryId(e.about.id)).collect()
}

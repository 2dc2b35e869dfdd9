//! A story: one activity or piece of information on its way through an SOP.
//!
//! - [`rules`] may this person do this now (asked by commands, and by the fold about every entry)
//! - [`editing`] the rules of facts that change what a story says
//! - [`publishing`] the rules of facts that let it out, and back in
//! - [`needs`] what is missing before a step can end
//! - [`consent`] whether a photo or film may be published
//! - [`film`] whether a channel takes a film
//! - [`form`] what a channel takes: the forms a post can have
//! - [`version`] the hash that approval and publication bind
//! - [`apply`], [`steps`] what a fact changes
//! - [`texts`] composing, limits, preview, difference

pub mod apply;
pub mod consent;
pub mod editing;
pub mod film;
pub mod form;
pub mod needs;
pub mod publishing;
pub mod rules;
pub mod steps;
pub mod texts;
pub mod version;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::ids::{ChannelId, ListId, MediaId, PersonId, StoryId, UnitId};
use crate::office::{Meta, Refusal};
use crate::sop::{Profile, Step};
use crate::state::Fact;
use crate::state::facts::{Area, ConsentAnswered, Field, FilmData, MediaSort, PostPrepared, Version};

/// A photo, film or file of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// Which.
    pub id: MediaId,
    /// What it is.
    pub sort: MediaSort,
    /// Keyed hash of the original in the media store.
    pub hash: [u8; 32],
    /// Length in bytes.
    pub len: u64,
    /// The name it is shown under.
    pub name: String,
    /// Width and height of the upright picture; 0 for files.
    pub size: (u32, u32),
    /// Alt text.
    pub alt: String,
    /// Crop per form of channel.
    pub crops: BTreeMap<String, Area>,
    /// Blurred areas, the same on every channel.
    pub blur: Vec<Area>,
    /// The answer on consent, if given.
    pub consent: Option<ConsentAnswered>,
    /// When a consent for it was withdrawn, and not answered anew since.
    pub withdrawn: Option<DateTime<Utc>>,
    /// Whether original and prepared pictures were erased.
    pub erased: bool,
    /// What a film's index tells; none of anything else.
    pub film: Option<FilmData>,
}

impl Media {
    /// As it comes into a story: nothing is said about it yet. `stored` is hash and length of its original.
    pub(crate) fn added(
        id: MediaId,
        sort: MediaSort,
        stored: ([u8; 32], u64),
        name: &str,
        size: (u32, u32),
    ) -> Self {
        let (hash, len) = stored;
        Self {
            id,
            sort,
            hash,
            len,
            name: name.to_owned(),
            size,
            alt: String::new(),
            crops: BTreeMap::new(),
            blur: Vec::new(),
            consent: None,
            withdrawn: None,
            erased: false,
            film: None,
        }
    }
}

/// A version of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextVersion {
    /// Its number, from 1.
    pub number: u32,
    /// Who wrote it.
    pub by: Option<PersonId>,
    /// When.
    pub at: DateTime<Utc>,
    /// The title.
    pub title: String,
    /// The text.
    pub body: String,
    /// Whether it is as Warta composed it.
    pub composed: bool,
    /// The step at which the story stood; empty where its way was over.
    pub at_step: String,
}

/// One stay of the story at a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepRun {
    /// The id of the step.
    pub step: String,
    /// Since when it waits there.
    pub since: DateTime<Utc>,
    /// Who took it, and when.
    pub taken: Option<(PersonId, DateTime<Utc>)>,
    /// The people it is assigned to; empty = anyone with the role.
    pub assigned: Vec<PersonId>,
    /// The instruction that came with it, or the reason it was sent back.
    pub note: String,
    /// Why it came here out of turn.
    pub why: Arrival,
    /// How it ended.
    pub ended: Option<StepEnd>,
}

/// Why a story stands at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// The step before was done.
    Onward,
    /// It was sent back ("tidak").
    SentBack,
    /// An edit voided the approval.
    ApprovalVoided,
}

/// How a stay at a step ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepEnd {
    /// Who ended it; none where the last channel's outcome did.
    pub by: Option<PersonId>,
    /// When.
    pub at: DateTime<Utc>,
    /// Done or "ya".
    pub yes: bool,
    /// The reason, instruction or evaluation note.
    pub note: String,
    /// Whether the person judged their own work ("merangkap").
    pub double: bool,
}

/// An approval of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// What was approved.
    pub version: Version,
    /// By whom.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// An order to publish or to update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// What.
    pub version: Version,
    /// Not before.
    pub not_before: Option<DateTime<Utc>>,
    /// By whom.
    pub by: Option<PersonId>,
    /// When it was given.
    pub at: DateTime<Utc>,
    /// When a device said that it begins what can't be taken back, where one did.
    pub started: Option<DateTime<Utc>>,
    /// The text as ordered, so that what goes out is what was bound.
    pub title: String,
    /// The text as ordered.
    pub body: String,
    /// The pictures as ordered.
    pub prepared: Option<PostPrepared>,
}

/// A post that is out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Out {
    /// What went out.
    pub version: Version,
    /// Its link; empty while still open.
    pub link: String,
    /// Its id at the channel.
    pub remote: String,
    /// When the record was made.
    pub at: DateTime<Utc>,
    /// When the site itself shows it, where scheduled there.
    pub shown_from: Option<DateTime<Utc>>,
    /// Whether a screenshot shows it.
    pub proven: bool,
    /// Photos in it.
    pub media: BTreeSet<MediaId>,
}

/// A take-down that was ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakeDown {
    /// Why: words, or empty where a consent was withdrawn.
    pub reason: String,
    /// Whether a withdrawn consent is the reason: the clock of 3 × 24 hours runs (UU 27/2022).
    pub consent: bool,
    /// Since when.
    pub since: DateTime<Utc>,
    /// When it was done.
    pub done: Option<DateTime<Utc>>,
}

/// A story's form on one channel.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Post {
    /// Versions of its text, oldest first.
    pub texts: Vec<TextVersion>,
    /// Its prepared pictures.
    pub prepared: Option<PostPrepared>,
    /// The latest approval.
    pub approval: Option<Approval>,
    /// The waiting order to publish.
    pub order: Option<Order>,
    /// Photos of every version that was ever ordered: what may be seen, should an order have been carried out that
    /// was voided elsewhere meanwhile.
    pub ordered: BTreeSet<MediaId>,
    /// What is out.
    pub out: Option<Out>,
    /// The waiting order to update.
    pub update: Option<Order>,
    /// Why the channel was given up.
    pub given_up: Option<String>,
    /// A take-down.
    pub take_down: Option<TakeDown>,
    /// Whether a site must take back what it had scheduled, because the approval was voided.
    pub take_back: bool,
}

impl Post {
    /// The text as it stands.
    #[must_use]
    pub fn text(&self) -> Option<&TextVersion> {
        self.texts.last()
    }

    /// Whether the channel needs nothing more before the publishing step is done.
    #[must_use]
    pub fn settled(&self) -> bool {
        self.given_up.is_some() || (self.out.is_some() && !self.take_back)
    }
}

/// A fact that changed nothing, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Who and when.
    pub meta: Meta,
    /// What was attempted.
    pub fact: Fact,
    /// Why it counts for nothing.
    pub why: Refusal,
}

/// A story as folded from the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// Which.
    pub id: StoryId,
    /// The SOP it runs under, in its revision.
    pub profile: Arc<Profile>,
    /// When it was recorded.
    pub opened_at: DateTime<Utc>,
    /// Who recorded it.
    pub opened_by: Option<PersonId>,
    /// The list it came with.
    pub list: Option<ListId>,
    /// 5W+1H, kind, theme, origin.
    pub fields: BTreeMap<Field, String>,
    /// The unit it came from.
    pub unit: Option<UnitId>,
    /// The deadline.
    pub deadline: Option<DateTime<Utc>>,
    /// Photos and files in order.
    pub media: Vec<Media>,
    /// The channels it goes to, in order.
    pub channels: Vec<ChannelId>,
    /// Its posts.
    pub posts: BTreeMap<ChannelId, Post>,
    /// Who confirmed that it fits, and when.
    pub fitting: Option<(PersonId, DateTime<Utc>)>,
    /// Its stays at steps, oldest first; the last is the present one unless it has ended.
    pub runs: Vec<StepRun>,
    /// Notes.
    pub notes: Vec<(Option<PersonId>, DateTime<Utc>, String)>,
    /// Everything that happened, in order.
    pub history: Vec<(Meta, Fact)>,
    /// What counts for nothing, with the reason.
    pub refused: Vec<Refused>,
    /// Whether a later version of Warta wrote about it: then it is read-only here.
    pub read_only: bool,
}

impl Story {
    /// The text of a field; empty where nothing was written.
    #[must_use]
    pub fn field(&self, field: Field) -> &str {
        self.fields.get(&field).map_or("", String::as_str)
    }

    /// The present stay; none once the story has ended.
    #[must_use]
    pub fn run(&self) -> Option<&StepRun> {
        self.runs.last().filter(|r| r.ended.is_none())
    }

    /// The step the story stands at; none once it has ended.
    #[must_use]
    pub fn step(&self) -> Option<&Step> {
        self.run().and_then(|r| self.profile.step(&r.step))
    }

    /// The photos, in order, that are still there.
    pub fn photos(&self) -> impl Iterator<Item = &Media> {
        self.media.iter().filter(|m| m.sort == MediaSort::Photo && !m.erased)
    }

    /// The film. One that another device added beside photos goes first, and alone.
    #[must_use]
    pub fn film(&self) -> Option<&Media> {
        self.media.iter().find(|m| m.sort == MediaSort::Film && !m.erased)
    }

    /// What the index of a film told, one that has left the story included.
    #[must_use]
    pub fn film_data(&self, id: MediaId) -> Option<&FilmData> {
        self.history.iter().find_map(|(_, fact)| match fact {
            Fact::FilmAdded(added) if added.media == id => Some(&added.film),
            _ => None,
        })
    }

    /// What people can be seen in: photos and films.
    pub fn pictures(&self) -> impl Iterator<Item = &Media> {
        self.media.iter().filter(|m| matches!(m.sort, MediaSort::Photo | MediaSort::Film) && !m.erased)
    }

    /// A photo, film or file.
    #[must_use]
    pub fn media(&self, id: MediaId) -> Option<&Media> {
        self.media.iter().find(|m| m.id == id)
    }

    /// The post on a channel.
    #[must_use]
    pub fn post(&self, channel: ChannelId) -> Option<&Post> {
        self.posts.get(&channel)
    }

    /// What a list shows: what it is about, or a dash.
    #[must_use]
    pub fn title(&self) -> &str {
        match self.field(Field::What) {
            "" => "–",
            what => what,
        }
    }

    /// Whether every chosen channel is out or given up.
    #[must_use]
    pub fn all_settled(&self) -> bool {
        !self.channels.is_empty() && self.channels.iter().all(|c| self.post(*c).is_some_and(Post::settled))
    }

    /// Whose work is judged at `step`: everybody who wrote a present text, or finished a writing step. A verifier corrects
    /// and completes (SOP BKK, row 4), so what was written at the verifying step itself is for the approver to judge.
    #[must_use]
    pub fn writers(&self, step: &crate::sop::Step) -> BTreeSet<PersonId> {
        let judged = |t: &&TextVersion| step.does != crate::sop::Does::Verify || t.at_step != step.id;
        let texts = self.posts.values().filter_map(|p| p.text()).filter(judged).filter_map(|t| t.by);
        let writing = self
            .runs
            .iter()
            .filter(|r| self.profile.step(&r.step).is_some_and(|s| s.does == crate::sop::Does::Write));
        texts.chain(writing.filter_map(|r| r.ended.as_ref().and_then(|e| e.by))).collect()
    }
}

#[cfg(test)]
mod tests;

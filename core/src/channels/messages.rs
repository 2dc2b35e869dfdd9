//! Messages of the public on a channel: fetching them, and answering.
//!
//! A channel that carries messages is a [`Messenger`]. It fetches from where it stopped: what it saw last is a cursor of its
//! own making, kept by the caller **after** everything fetched is on the disk. So a crash brings a message twice at most,
//! and the caller knows each by its id. Messages that are still open are looked at again ([`Ask::open`]), so that an edit
//! or a deletion is noticed without walking through everything.
//!
//! An answer makes something that the public or one person sees, and no channel takes a key for it. So it goes through the
//! outbox like a post: [`Answering`] is the one step, which looks before each run of it. What a channel's interface can't
//! do a person does in the channel's own app ([`Messenger::can`]).

use async_trait::async_trait;
use chrono::{DateTime, Utc};

use super::failure::{Failure, Need};
use super::publish::{Io, Job, Looked, Memory, Publisher, RemotePost, Step};

/// Where on a channel a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Under a post, to be read by everybody.
    Comment,
    /// Between two: only the writer and the office read it.
    Direct,
    /// A post of somebody's own that names the office.
    Mention,
}

/// A message as a channel tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// Where it stands.
    pub place: Place,
    /// The channel's id of it.
    pub id: String,
    /// The id of the message that it answers; empty where it answers none.
    pub parent: String,
    /// What the messages of one conversation have in common; empty where the channel has no such thing.
    pub thread: String,
    /// The id of the office's post under which it stands; empty where it stands under none.
    pub post: String,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// The name that the writer shows.
    pub name: String,
    /// The writer's account, without `@`; empty where they have none there.
    pub handle: String,
    /// The channel's id of the writer; empty for a guest.
    pub person: String,
    /// What it says, as plain text.
    pub text: String,
    /// Where it can be seen; empty where only the office's own app shows it.
    pub link: String,
    /// The channel's own answer about it, byte for byte: evidence.
    pub raw: Vec<u8>,
    /// Whether the office itself wrote it.
    pub own: bool,
}

/// A message that is still open here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// Where it stands.
    pub place: Place,
    /// The channel's id of it.
    pub id: String,
    /// Its conversation.
    pub thread: String,
    /// The post under which it stands.
    pub post: String,
}

/// What is asked of a channel.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// What the channel gave last; empty the first time.
    pub cursor: &'a [u8],
    /// Nothing older is wanted.
    pub since: DateTime<Utc>,
    /// The office's posts there, newest first.
    pub posts: &'a [RemotePost],
    /// What is still open, to be looked at again.
    pub open: &'a [Watched],
}

/// What a channel told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fetched {
    /// From where to go on, in the channel's own way. Kept once the messages are on the disk.
    pub cursor: Vec<u8>,
    /// New messages, and open ones as they stand now; the oldest first. One may come that is known already.
    pub messages: Vec<Incoming>,
    /// Open ones that are no longer there.
    pub gone: Vec<String>,
    /// Whether more is waiting, to be fetched at once.
    pub more: bool,
    /// What the channel charges for this, in thousandths of a US dollar.
    pub cost: u32,
    /// What a person must mend before the channel tells the rest too; none where it tells all.
    pub lacks: Option<Need>,
}

/// What is to be done about a message on its channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Answer where it stands.
    Reply,
    /// Answer a public message in private.
    Private,
    /// Hide it from the public.
    Hide,
    /// Mark it as spam.
    Spam,
}

/// An answer, or another act, on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What is to be done.
    pub act: Act,
    /// Where the message stands.
    pub place: Place,
    /// The channel's id of the message.
    pub to: String,
    /// Its conversation.
    pub thread: String,
    /// The post under which it stands.
    pub post: String,
    /// The channel's id of its writer.
    pub person: String,
    /// The writer's account, without `@`.
    pub handle: String,
    /// What to say; empty for an act without words.
    pub text: String,
}

/// A channel through which messages come and go.
#[async_trait]
pub trait Messenger: Send + Sync {
    /// What is new, and what has changed. Charges and changes nothing else.
    ///
    /// # Errors
    /// `Retry` or `NeedsYou`; asking can be repeated.
    async fn fetch(&self, ask: Ask<'_>, io: &Io<'_>) -> Result<Fetched, Failure>;

    /// Does it once. What was made is put in `memory.post`: an answer's id and, where it has one, its address.
    ///
    /// # Errors
    /// See [`Failure`].
    async fn answer(
        &self,
        answer: &Answer,
        job: Job<'_>,
        memory: &mut Memory,
        io: &Io<'_>,
    ) -> Result<(), Failure>;

    /// Finds out whether it was done: the channel shows the office's own answer with these words there, or the message is
    /// hidden. `job.since` says when it was ordered.
    ///
    /// # Errors
    /// `Retry` or `NeedsYou`; looking can be repeated.
    async fn look(
        &self,
        answer: &Answer,
        job: Job<'_>,
        memory: &mut Memory,
        io: &Io<'_>,
    ) -> Result<Looked, Failure>;
}

/// An answer as the outbox carries it: one step, which looks first.
pub struct Answering {
    /// The channel.
    pub messenger: Box<dyn Messenger>,
    /// What is to be done there.
    pub answer: Answer,
}

#[async_trait]
impl Publisher for Answering {
    fn plan(&self, _: Job<'_>) -> Vec<Step> {
        vec![Step::Create]
    }

    /// The posts of the channel keep its login alive.
    async fn tend(&self, _: &Io<'_>) -> Result<(), Failure> {
        Ok(())
    }

    async fn run(&self, step: Step, job: Job<'_>, memory: &mut Memory, io: &Io<'_>) -> Result<(), Failure> {
        match step {
            Step::Create => self.messenger.answer(&self.answer, job, memory, io).await,
            _ => Err(Failure::NeedsYou(Need::ByHandOnly)),
        }
    }

    async fn look(
        &self,
        step: Step,
        job: Job<'_>,
        memory: &mut Memory,
        io: &Io<'_>,
    ) -> Result<Looked, Failure> {
        match step {
            Step::Create => self.messenger.look(&self.answer, job, memory, io).await,
            _ => Ok(Looked::NotThere),
        }
    }
}

//! Facts about a message from the public: how it came, what it is, what was answered. What it says and who wrote it stand
//! in sealed objects ([`crate::replies::content::Content`]), which can be erased by themselves (UU 27/2022); so does what
//! the office answered.

use chrono::{DateTime, Utc};
use minicbor::{Decode, Encode};

use super::SealedRef;
use crate::ids::{ChannelId, MessageId, ReplyId, StoryId, TopicId};
use crate::state::cbor;

/// Where a message comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum MessageSort {
    /// A comment under a post.
    #[n(0)]
    Comment,
    /// A direct message.
    #[n(1)]
    Direct,
    /// A post of somebody's own that names the office.
    #[n(2)]
    Mention,
    /// Recorded by a person: pasted, shared in, a screenshot, the website's contact form, a word at the counter.
    #[n(3)]
    ByHand,
    /// The office's own comment under somebody else's post (SOP 000, step 7).
    #[n(4)]
    Own,
}

/// What kind of message it is (SOP 000, step 14; 001 and 002, section 7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum MessageKind {
    /// Praise and nothing else (pujian).
    #[n(0)]
    Praise,
    /// A suggestion (saran).
    #[n(1)]
    Suggestion,
    /// A complaint (keluhan).
    #[n(2)]
    Complaint,
    /// A question (pertanyaan).
    #[n(3)]
    Question,
    /// Everything else (lainnya).
    #[n(4)]
    Other,
}

/// A message comes to the office. The id that it is about is derived from channel and remote id, so that two devices that
/// fetch it speak of the same one.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct MessageArrived {
    /// The channel; none where it came by no channel of the office.
    #[n(0)]
    pub channel: Option<ChannelId>,
    /// Where it comes from.
    #[n(1)]
    pub sort: MessageSort,
    /// The SOP whose rules of reply hold for it.
    #[n(2)]
    pub sop: String,
    /// The channel's id of it; empty where a person recorded it.
    #[n(3)]
    pub remote: String,
    /// The channel's id of the message it answers; empty where it answers none.
    #[n(4)]
    pub parent: String,
    /// The channel's id of its conversation; empty where there is none.
    #[n(5)]
    pub thread: String,
    /// The channel's id of the post under which it stands; empty where it stands under none.
    #[n(6)]
    pub post: String,
    /// The story whose post that is.
    #[n(7)]
    pub story: Option<StoryId>,
    /// When it was written.
    #[cbor(n(8), with = "cbor::instant")]
    pub written_at: DateTime<Utc>,
    /// A keyed hash of the writer: equal for messages of one writer on one channel; empty where unknown.
    #[cbor(n(9), with = "minicbor::bytes")]
    pub author: Vec<u8>,
    /// The sealed object with what it says and who wrote it.
    #[n(10)]
    pub content: SealedRef,
    /// What the channel charged for reading it, in thousandths of a US dollar.
    #[n(11)]
    pub cost: Option<u32>,
}

/// The writer changed it on its channel.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct MessageEdited {
    /// The sealed object with what it says now. What it said before stays, as evidence.
    #[n(0)]
    pub content: SealedRef,
}

/// It is no longer on its channel, or is there again.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct MessageGone {
    /// Whether it is there again.
    #[n(0)]
    pub back: bool,
}

/// A person says what it is. What Warta thinks of it is no fact: it follows from the text, the model and these.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct MessageJudged {
    /// Its kind.
    #[n(0)]
    pub kind: MessageKind,
    /// Its topic, where it has one of the office's.
    #[n(1)]
    pub topic: Option<TopicId>,
    /// Whether somebody must act at once.
    #[n(2)]
    pub urgent: bool,
    /// Whether it asks for public information (UU 14/2008): it then goes the way of the PPID.
    #[n(3)]
    pub information: bool,
}

/// How a message was settled without an answer of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Settling {
    /// It needs no answer.
    #[n(0)]
    NoAnswerNeeded,
    /// It was answered in another way: at the counter, by telephone, in the channel's own app.
    #[n(1)]
    AnsweredElsewhere,
    /// It is spam.
    #[n(2)]
    Spam,
}

/// A person settles it without an answer by Warta.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct MessageSettled {
    /// How.
    #[n(0)]
    pub how: Settling,
    /// A note.
    #[n(1)]
    pub note: String,
}

/// A settled message is open again.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct MessageReopened {
    /// Why.
    #[n(0)]
    pub reason: String,
}

/// It is about the same matter as another message, and is handled there.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct MessageJoined {
    /// The other message.
    #[n(0)]
    pub to: MessageId,
}

/// What is to be done about a message on its channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum ReplyAct {
    /// Answer where it stands.
    #[n(0)]
    Reply,
    /// Answer a public message in private.
    #[n(1)]
    Private,
    /// Hide it from the public.
    #[n(2)]
    Hide,
    /// Mark it as spam.
    #[n(3)]
    Spam,
}

/// A person sends an answer. It goes out through the queue, once.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ReplyOrdered {
    /// The answer.
    #[n(0)]
    pub reply: ReplyId,
    /// What is to be done.
    #[n(1)]
    pub act: ReplyAct,
    /// The sealed object with its words; none for an act without words.
    #[n(2)]
    pub text: Option<SealedRef>,
    /// Whether a person brings it out because the channel's window had closed when it was ordered; none means no.
    #[n(3)]
    pub by_hand: Option<bool>,
}

/// A device begins to send it: another one must look before it does.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ReplyStarted {
    /// The answer.
    #[n(0)]
    pub reply: ReplyId,
}

/// The answer is out.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ReplyOut {
    /// The answer.
    #[n(0)]
    pub reply: ReplyId,
    /// The channel's id of it; empty where it is not known.
    #[n(1)]
    pub remote: String,
    /// Its address; empty where it has none, or it is not known.
    #[n(2)]
    pub link: String,
    /// What the channel charged for it, in thousandths of a US dollar; none where nothing.
    #[n(3)]
    pub cost: Option<u32>,
}

/// An answer is not sent after all.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ReplyCancelled {
    /// The answer.
    #[n(0)]
    pub reply: ReplyId,
    /// Why.
    #[n(1)]
    pub reason: String,
}

/// The channel shows an answer of the office that Warta did not send.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ReplySeen {
    /// The channel's id of it.
    #[n(0)]
    pub remote: String,
    /// When it was written.
    #[cbor(n(1), with = "cbor::instant")]
    pub at: DateTime<Utc>,
    /// The sealed object with its words.
    #[n(2)]
    pub text: SealedRef,
}

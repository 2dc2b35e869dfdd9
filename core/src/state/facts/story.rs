//! Facts about a story, from the first word to the archive.

use chrono::{DateTime, Utc};
use minicbor::{Decode, Encode};

use crate::ids::{ChannelId, ConsentId, ListId, MediaId, ObjectId, PersonId, StoryId, UnitId};
use crate::state::cbor;

/// A version of a post: BLAKE3 over its text and its prepared media ([`crate::story::version`]).
pub type Version = [u8; 32];

/// A story begins, under one SOP in one revision; it stays on that revision.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct StoryOpened {
    /// The id of the SOP.
    #[n(0)]
    pub sop: String,
    /// Its revision.
    #[n(1)]
    pub revision: u32,
    /// The list it was handed in with.
    #[n(2)]
    pub list: Option<ListId>,
    /// The channels it is meant for.
    #[n(3)]
    pub channels: Vec<ChannelId>,
}

/// A field of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Field {
    /// What (apa).
    #[n(0)]
    What,
    /// Who (siapa).
    #[n(1)]
    Who,
    /// When (kapan), in the writer's words.
    #[n(2)]
    When,
    /// Where (di mana).
    #[n(3)]
    Where,
    /// Why (mengapa).
    #[n(4)]
    Why,
    /// How (bagaimana).
    #[n(5)]
    How,
    /// The kind of material, an id of the SOP's materials.
    #[n(6)]
    Kind,
    /// The theme it is to fit.
    #[n(7)]
    Theme,
    /// Who handed it in, by name or function.
    #[n(8)]
    From,
    /// The person in charge of the activity (penanggung jawab kegiatan).
    #[n(9)]
    InCharge,
}

/// One field and what stands in it now.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Filled {
    /// The field.
    #[n(0)]
    pub field: Field,
    /// The text; empty = emptied.
    #[n(1)]
    pub text: String,
}

/// Fields are filled or changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct StoryFilled {
    /// What changed.
    #[n(0)]
    pub fields: Vec<Filled>,
    /// The unit it came from, where it changed.
    #[n(1)]
    pub unit: Option<UnitId>,
    /// The deadline, where it changed.
    #[cbor(n(2), with = "cbor::maybe_instant", default)]
    pub deadline: Option<DateTime<Utc>>,
}

/// The alt text of a photo.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct AltWritten {
    /// The photo.
    #[n(0)]
    pub media: MediaId,
    /// What it shows, for people who can't see it.
    #[n(1)]
    pub text: String,
}

/// A rectangle in ten-thousandths of the upright picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
pub struct Area {
    /// Left edge.
    #[n(0)]
    pub left: u16,
    /// Upper edge.
    #[n(1)]
    pub top: u16,
    /// Width.
    #[n(2)]
    pub width: u16,
    /// Height.
    #[n(3)]
    pub height: u16,
}

/// How a photo is cropped for a form of channel, and what is blurred in it everywhere.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PictureArranged {
    /// The photo.
    #[n(0)]
    pub media: MediaId,
    /// The form of channel the crop is for (`instagram`, `x`, `website`, `plain`); none = only the blur changes.
    #[n(1)]
    pub form: Option<String>,
    /// The crop; none = as the core proposes.
    #[n(2)]
    pub crop: Option<Area>,
    /// Every blurred area; replaces the former ones. None = unchanged.
    #[n(3)]
    pub blur: Option<Vec<Area>>,
}

/// Whom a consent is about (UU PDP 27/2022: health and children's data are specific data).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Subject {
    /// An adult.
    #[n(0)]
    Adult,
    /// A child: the guardian consents.
    #[n(1)]
    Child,
    /// A patient: only with the patient's own consent.
    #[n(2)]
    Patient,
}

/// The ground on which a photo may be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Ground {
    /// Nobody can be recognised.
    #[n(0)]
    NobodyRecognisable,
    /// Staff on duty.
    #[n(1)]
    StaffOnDuty,
    /// A public event.
    #[n(2)]
    PublicEvent,
    /// A group consented together.
    #[n(3)]
    Group,
    /// Each recognisable person consented.
    #[n(4)]
    Persons,
    /// Who could be recognised has been blurred.
    #[n(5)]
    Blurred,
}

/// One consent. Names stand in a sealed object that can be erased, never here.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Consent {
    /// The consent.
    #[n(0)]
    pub consent: ConsentId,
    /// Whom it is about.
    #[n(1)]
    pub subject: Subject,
    /// Whether a guardian gave it.
    #[n(2)]
    pub by_guardian: bool,
    /// How it was given: `tertulis`, `lisan`, `pesan`.
    #[n(3)]
    pub how: String,
    /// When it was given.
    #[cbor(n(4), with = "cbor::maybe_instant", default)]
    pub given_at: Option<DateTime<Utc>>,
    /// The sealed object with the names.
    #[n(5)]
    pub object: Option<SealedRef>,
}

/// A reference to a sealed object that can be erased.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SealedRef {
    /// The object.
    #[n(0)]
    pub object: ObjectId,
    /// Salted hash of its content; the salt is inside the object.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub hash: [u8; 32],
}

/// The question of consent is answered for one photo; replaces the former answer.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ConsentAnswered {
    /// The photo.
    #[n(0)]
    pub media: MediaId,
    /// The ground.
    #[n(1)]
    pub ground: Ground,
    /// The consents, where the ground is persons or a group.
    #[n(2)]
    pub consents: Vec<Consent>,
    /// Whether patients or children can be recognised: then only their own consent, or blurring, will do.
    #[n(3)]
    pub shows_protected: bool,
    /// Words on the ground, such as the name of the public event.
    #[n(4)]
    pub note: String,
}

/// A consent is withdrawn: what is published with the photo comes down within 3 × 24 hours.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ConsentWithdrawn {
    /// The photo.
    #[n(0)]
    pub media: MediaId,
    /// The consent; none = whoever can be recognised objects, whatever the ground was.
    #[n(1)]
    pub consent: Option<ConsentId>,
    /// How it was withdrawn.
    #[n(2)]
    pub note: String,
}

/// The channels the story goes to.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ChannelsChosen {
    /// The channels, in order.
    #[n(0)]
    pub channels: Vec<ChannelId>,
}

/// A text for one channel: a version of its own, with its author.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TextWritten {
    /// The channel.
    #[n(0)]
    pub channel: ChannelId,
    /// The title, where the channel has one.
    #[n(1)]
    pub title: String,
    /// The text.
    #[n(2)]
    pub body: String,
    /// Whether Warta composed it from the 5W+1H and nobody has changed it yet.
    #[n(3)]
    pub composed: bool,
}

/// The preparer's word: informative, educational, fitting the theme (000 step 10; 001 and 002 step C.7).
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct FittingConfirmed {}

/// "I take it": the working time of the step begins.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct StepTaken {
    /// The id of the step.
    #[n(0)]
    pub step: String,
}

/// A post in the version a decision was about.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Bound {
    /// The channel.
    #[n(0)]
    pub channel: ChannelId,
    /// The version.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub version: Version,
}

/// A step ends: done, "ya" or "tidak".
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct StepEnded {
    /// The id of the step.
    #[n(0)]
    pub step: String,
    /// Done or "ya"; false is "tidak".
    #[n(1)]
    pub yes: bool,
    /// The reason of a "tidak", the instruction, or the evaluation note.
    #[n(2)]
    pub note: String,
    /// The people the next step is assigned to.
    #[n(3)]
    pub assigned: Vec<PersonId>,
    /// The versions an approval is about.
    #[n(4)]
    pub binds: Vec<Bound>,
}

/// An open step goes from one person to another.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct StepHandedOver {
    /// The id of the step.
    #[n(0)]
    pub step: String,
    /// Who had it.
    #[n(1)]
    pub from: PersonId,
    /// Who has it now.
    #[n(2)]
    pub to: PersonId,
}

/// One picture as it will be sent, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PreparedMedia {
    /// The photo it was made from.
    #[n(0)]
    pub media: MediaId,
    /// BLAKE3 hash in the media store.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub hash: [u8; 32],
    /// Length in bytes.
    #[n(2)]
    pub len: u64,
    /// Width in pixels.
    #[n(3)]
    pub width: u32,
    /// Height in pixels.
    #[n(4)]
    pub height: u32,
    /// The alt text that goes with it.
    #[n(5)]
    pub alt: String,
}

/// The pictures of a post are prepared: from here text and pictures have a version.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PostPrepared {
    /// The channel.
    #[n(0)]
    pub channel: ChannelId,
    /// Hash over what the preparation was made from (photos, order, crops, blurs, alt texts): shows when it is stale.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub made_from: [u8; 32],
    /// The pictures in order.
    #[n(2)]
    pub media: Vec<PreparedMedia>,
}

/// The decision to publish one version on one channel, now or at a time.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PublishOrdered {
    /// The channel.
    #[n(0)]
    pub channel: ChannelId,
    /// The version.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub version: Version,
    /// Not before this instant.
    #[cbor(n(2), with = "cbor::maybe_instant", default)]
    pub at: Option<DateTime<Utc>>,
}

/// A device is about to send what can't be taken back: other devices must look before they act.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PublishStarted {
    /// The channel.
    #[n(0)]
    pub channel: ChannelId,
    /// The version.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub version: Version,
}

/// A version is out (or scheduled by the site itself).
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PostOut {
    /// The channel.
    #[n(0)]
    pub channel: ChannelId,
    /// The version.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub version: Version,
    /// The link, empty while still open.
    #[n(2)]
    pub link: String,
    /// The id at the channel, empty where there is none.
    #[n(3)]
    pub remote: String,
    /// When the site itself will show it, where it was scheduled there.
    #[cbor(n(4), with = "cbor::maybe_instant", default)]
    pub shown_from: Option<DateTime<Utc>>,
    /// What the channel charged for it by the prices known then, in thousandths of a US dollar; none where it charges nothing.
    #[n(5)]
    pub cost: Option<u32>,
}

/// A channel is given up for this story, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PostGivenUp {
    /// The channel.
    #[n(0)]
    pub channel: ChannelId,
    /// Why.
    #[n(1)]
    pub reason: String,
}

/// A waiting order is cancelled before anything was sent, or taken back at a site that had scheduled it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PublishCancelled {
    /// The channel.
    #[n(0)]
    pub channel: ChannelId,
    /// Why.
    #[n(1)]
    pub reason: String,
}

/// A published post is to be taken down.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TakeDownOrdered {
    /// The channel.
    #[n(0)]
    pub channel: ChannelId,
    /// Why.
    #[n(1)]
    pub reason: String,
}

/// A post has been taken down.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TakenDown {
    /// The channel.
    #[n(0)]
    pub channel: ChannelId,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct NoteAdded {
    /// The note.
    #[n(0)]
    pub text: String,
}

/// Personal data are erased: every device destroys object and key.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Erased {
    /// The object; none where it is a photo.
    #[n(0)]
    pub object: Option<ObjectId>,
    /// The photo; its original and everything prepared from it go.
    #[n(1)]
    pub media: Option<MediaId>,
    /// The rule it follows, such as "UU 27/2022 pasal 8".
    #[n(2)]
    pub rule: String,
    /// Why.
    #[n(3)]
    pub reason: String,
}

/// A published post is to be replaced by a newer, approved version.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct UpdateOrdered {
    /// The channel.
    #[n(0)]
    pub channel: ChannelId,
    /// The version.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub version: Version,
}

/// One item of a list handed in (BKK step 1).
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ListItem {
    /// What it is about.
    #[n(0)]
    pub what: String,
    /// The story it became.
    #[n(1)]
    pub story: StoryId,
}

/// Several items are handed in together; each becomes a story, and the list is kept (BKK step 1).
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ListSubmitted {
    /// The id of the SOP.
    #[n(0)]
    pub sop: String,
    /// The unit that hands it in.
    #[n(1)]
    pub unit: Option<UnitId>,
    /// Who handed it in, by name or function.
    #[n(2)]
    pub from: String,
    /// The items.
    #[n(3)]
    pub items: Vec<ListItem>,
}

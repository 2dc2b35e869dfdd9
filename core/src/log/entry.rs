//! An entry: one signed fact of one device.
//!
//! Stored bytes are `body ‖ signature`: a CBOR map with integer keys in ascending order, then 64 bytes of Ed25519 over
//! exactly those body bytes. An entry's id is the BLAKE3 hash of all stored bytes. Nothing is ever encoded again to be
//! verified, so a later version may add keys: they are kept, forwarded, and covered by signature and id.
//!
//! | key | value | present |
//! |---|---|---|
//! | 0 | version, 1 | always |
//! | 1 | kind, u16 | always |
//! | 2 | office: the id of the genesis entry; 32 zero bytes in genesis itself | always |
//! | 3 | device: its public signing key | always |
//! | 4 | sequence: 0, 1, 2 … per device | always |
//! | 5 | previous: id of this device's entry before | unless sequence is 0 |
//! | 6 | after: ids of other devices' newest entries not yet in this device's past | unless empty |
//! | 7 | Lamport: 1 + the greatest of previous and after | always |
//! | 8 | wall time, ms since 1970 UTC; never orders anything | always |
//! | 9 | zone, minutes east of UTC | always |
//! | 10 | known error of the wall time, ms (device clock − true time) | where known |
//! | 11 | person signed in | where there is one |
//! | 12 | about: [tag, 16 bytes]: what the fact belongs to | unless the office |
//! | 13 | payload, opaque here | always |

use std::fmt;
use std::str::FromStr;

use minicbor::data::Type;
use minicbor::{Decode, Decoder, Encode, Encoder};

use crate::crypto::keys::{DeviceKey, DeviceKeys};
use crate::ids::{ListId, MessageId, PersonId, StoryId};
use crate::words::Say;

/// The longest stored entry, in bytes.
pub const LONGEST: usize = 256 * 1024;
/// The most entries one `after` may name.
pub const MOST_AFTER: usize = 1024;

const VERSION: u64 = 1;
const SIGNATURE: usize = 64;

/// The kind of the entry that founds an office. Other kinds are defined by the facts.
pub const GENESIS: u16 = 1;

/// The id of an entry: the hash of its stored bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct EntryId(#[cbor(with = "minicbor::bytes")] pub [u8; 32]);

/// The id of an office: the id of its genesis entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct OfficeId(#[cbor(with = "minicbor::bytes")] pub [u8; 32]);

impl OfficeId {
    /// What stands in genesis, which can't name itself.
    const NONE: Self = Self([0; 32]);
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&blake3::Hash::from_bytes(self.0).to_hex())
    }
}

impl fmt::Debug for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EntryId({self})")
    }
}

impl fmt::Display for OfficeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        EntryId(self.0).fmt(f)
    }
}

impl fmt::Debug for OfficeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OfficeId({self})")
    }
}

impl FromStr for EntryId {
    type Err = crate::crypto::keys::BadKey;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse::<DeviceKey>().map(|key| Self(key.0))
    }
}

/// What a fact belongs to. A tag that this version does not know is kept as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct About {
    /// Which sort of thing.
    pub tag: u16,
    /// Which one of them.
    pub id: [u8; 16],
}

impl About {
    /// The office itself.
    pub const OFFICE: Self = Self { tag: 0, id: [0; 16] };
    /// The tag of stories.
    pub const STORY: u16 = 1;
    /// The tag of lists of items (BKK step 1).
    pub const LIST: u16 = 2;
    /// The tag of messages from the public.
    pub const MESSAGE: u16 = 3;

    /// A story.
    #[must_use]
    pub fn story(id: StoryId) -> Self {
        Self { tag: Self::STORY, id: id.0 }
    }

    /// A message from the public.
    #[must_use]
    pub fn message(id: MessageId) -> Self {
        Self { tag: Self::MESSAGE, id: id.0 }
    }

    /// A list of items.
    #[must_use]
    pub fn list(id: ListId) -> Self {
        Self { tag: Self::LIST, id: id.0 }
    }
}

/// What the caller says of a fact; the log adds the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// Which kind of fact.
    pub kind: u16,
    /// Who is signed in.
    pub person: Option<PersonId>,
    /// What it belongs to.
    pub about: About,
    /// Wall time, ms since 1970 UTC.
    pub wall_ms: i64,
    /// The device's zone, minutes east of UTC.
    pub zone_minutes: i16,
    /// By how much the wall time is known to be wrong, ms (device clock − true time).
    pub skew_ms: Option<i64>,
    /// The fact itself, opaque to the log.
    pub payload: Vec<u8>,
}

/// Where an entry stands in the office's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub office: Option<OfficeId>,
    pub sequence: u64,
    pub previous: Option<EntryId>,
    pub after: Vec<EntryId>,
    pub lamport: u64,
}

/// One signed fact, as decoded from its stored bytes. Public fields are the body's; see the module's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    stored: Vec<u8>,
    id: EntryId,
    /// Which kind of fact.
    pub kind: u16,
    /// The office; `None` in genesis.
    pub office: Option<OfficeId>,
    /// The device that wrote and signed it.
    pub device: DeviceKey,
    /// Its number among the device's entries, from 0.
    pub sequence: u64,
    /// The device's entry before.
    pub previous: Option<EntryId>,
    /// Other devices' newest entries not yet in this device's past.
    pub after: Vec<EntryId>,
    /// 1 + the greatest Lamport number of `previous` and `after`.
    pub lamport: u64,
    /// Wall time, ms since 1970 UTC.
    pub wall_ms: i64,
    /// The device's zone, minutes east of UTC.
    pub zone_minutes: i16,
    /// Known error of the wall time, ms.
    pub skew_ms: Option<i64>,
    /// Who was signed in.
    pub person: Option<PersonId>,
    /// What it belongs to.
    pub about: About,
    /// The fact itself.
    pub payload: Vec<u8>,
}

/// Why an entry is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// Longer than [`LONGEST`].
    #[error("longer than an entry may be")]
    TooLong,
    /// No entry at all, or one that breaks a rule of its layout.
    #[error("not an entry: {0}")]
    Malformed(&'static str),
    /// A newer Warta wrote it.
    #[error("version {0}")]
    NewerVersion(u64),
    /// The signature is not the device's.
    #[error("the signature is wrong")]
    Signature,
    /// It belongs to another office.
    #[error("of another office")]
    OtherOffice,
    /// The Lamport number is not 1 + the greatest of its parents'.
    #[error("the Lamport number is wrong")]
    Lamport,
    /// The parents are not what they must be: previous of the same device and one before, after of others.
    #[error("the parents are wrong")]
    Parents,
}

impl Invalid {
    /// What happened and what the person can do.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::TooLong => Say::new("entry-too-long"),
            Self::NewerVersion(_) => Say::new("entry-newer-version"),
            Self::OtherOffice => Say::new("entry-other-office"),
            Self::Malformed(_) | Self::Signature | Self::Lamport | Self::Parents => Say::new("entry-invalid"),
        }
    }
}

impl Entry {
    /// Reads stored bytes. Checks their layout, not their signature ([`Entry::verify`]) nor their parents. Never
    /// panics.
    ///
    /// # Errors
    /// [`Invalid::TooLong`], [`Invalid::Malformed`] or [`Invalid::NewerVersion`].
    pub fn decode(stored: &[u8]) -> Result<Self, Invalid> {
        if stored.len() > LONGEST {
            return Err(Invalid::TooLong);
        }
        let (body, _) = stored.split_last_chunk::<SIGNATURE>().ok_or(Invalid::Malformed("too short"))?;
        let mut entry = Body::read(body)?.check()?;
        entry.id = EntryId(*blake3::hash(stored).as_bytes());
        entry.stored = stored.to_vec();
        Ok(entry)
    }

    /// Encodes and signs a new entry.
    pub(super) fn sign(keys: &DeviceKeys, new: &NewEntry, place: &Place) -> Result<Self, Invalid> {
        let mut stored = Vec::with_capacity(new.payload.len() + 320 + 34 * place.after.len());
        encode(&mut Encoder::new(&mut stored), keys.device(), new, place)
            .map_err(|_| Invalid::Malformed("not encodable"))?;
        let signature = keys.sign(&stored);
        stored.extend_from_slice(&signature);
        Self::decode(&stored)
    }

    /// Checks the signature over the stored bytes.
    ///
    /// # Errors
    /// [`Invalid::Signature`].
    pub fn verify(&self) -> Result<(), Invalid> {
        let (body, signature) = self.stored.split_last_chunk().ok_or(Invalid::Signature)?;
        if self.device.verifies(body, signature) { Ok(()) } else { Err(Invalid::Signature) }
    }

    /// The bytes as they stand in the log and travel between devices.
    #[must_use]
    pub fn stored(&self) -> &[u8] {
        &self.stored
    }

    /// The hash of the stored bytes.
    #[must_use]
    pub fn id(&self) -> EntryId {
        self.id
    }

    /// Every entry this one names as its parent.
    pub fn parents(&self) -> impl Iterator<Item = EntryId> + '_ {
        self.previous.iter().chain(&self.after).copied()
    }

    /// The office this entry belongs to: for genesis the one it founds.
    #[must_use]
    pub fn office_id(&self) -> OfficeId {
        self.office.unwrap_or(OfficeId(self.id.0))
    }
}

type Encoding = Result<(), minicbor::encode::Error<std::convert::Infallible>>;

fn encode(to: &mut Encoder<&mut Vec<u8>>, device: DeviceKey, new: &NewEntry, place: &Place) -> Encoding {
    let optional = [
        place.previous.is_some(),
        !place.after.is_empty(),
        new.skew_ms.is_some(),
        new.person.is_some(),
        new.about != About::OFFICE,
    ];
    to.map(9 + optional.iter().filter(|present| **present).count() as u64)?;
    to.u8(0)?.u64(VERSION)?.u8(1)?.u16(new.kind)?;
    to.u8(2)?.bytes(&place.office.unwrap_or(OfficeId::NONE).0)?.u8(3)?.bytes(&device.0)?;
    to.u8(4)?.u64(place.sequence)?;
    if let Some(previous) = place.previous {
        to.u8(5)?.bytes(&previous.0)?;
    }
    if !place.after.is_empty() {
        to.u8(6)?.array(place.after.len() as u64)?;
        for id in &place.after {
            to.bytes(&id.0)?;
        }
    }
    to.u8(7)?.u64(place.lamport)?.u8(8)?.i64(new.wall_ms)?.u8(9)?.i16(new.zone_minutes)?;
    if let Some(skew) = new.skew_ms {
        to.u8(10)?.i64(skew)?;
    }
    if let Some(person) = new.person {
        to.u8(11)?.bytes(&person.0)?;
    }
    if new.about != About::OFFICE {
        to.u8(12)?.array(2)?.u16(new.about.tag)?.bytes(&new.about.id)?;
    }
    to.u8(13)?.bytes(&new.payload)?;
    Ok(())
}

/// The body's values as they are read, before it is known that all are there.
#[derive(Default)]
struct Body {
    kind: Option<u16>,
    office: Option<[u8; 32]>,
    device: Option<[u8; 32]>,
    sequence: Option<u64>,
    previous: Option<EntryId>,
    after: Vec<EntryId>,
    lamport: Option<u64>,
    wall_ms: Option<i64>,
    zone_minutes: Option<i16>,
    skew_ms: Option<i64>,
    person: Option<PersonId>,
    about: Option<About>,
    payload: Option<Vec<u8>>,
}

fn cbor(_: minicbor::decode::Error) -> Invalid {
    Invalid::Malformed("not the CBOR of an entry")
}

fn fixed<const N: usize>(from: &mut Decoder<'_>) -> Result<[u8; N], Invalid> {
    from.bytes().map_err(cbor)?.try_into().map_err(|_| Invalid::Malformed("a byte string of another length"))
}

impl Body {
    fn read(body: &[u8]) -> Result<Self, Invalid> {
        let mut from = Decoder::new(body);
        let pairs = from.map().map_err(cbor)?.ok_or(Invalid::Malformed("a map without length"))?;
        let mut read = Self::default();
        let mut last = None;
        for _ in 0..pairs {
            let key = from.u64().map_err(cbor)?;
            if last.is_some_and(|last| last >= key) || (last.is_none() && key != 0) {
                return Err(Invalid::Malformed("keys not ascending from 0"));
            }
            last = Some(key);
            read.value(key, &mut from)?;
        }
        if from.position() != body.len() {
            return Err(Invalid::Malformed("bytes after the body"));
        }
        Ok(read)
    }

    fn value(&mut self, key: u64, from: &mut Decoder<'_>) -> Result<(), Invalid> {
        match key {
            0 => match from.u64().map_err(cbor)? {
                VERSION => {}
                newer => return Err(Invalid::NewerVersion(newer)),
            },
            1 => self.kind = Some(from.u16().map_err(cbor)?),
            2 => self.office = Some(fixed(from)?),
            3 => self.device = Some(fixed(from)?),
            4 => self.sequence = Some(from.u64().map_err(cbor)?),
            5 => self.previous = Some(EntryId(fixed(from)?)),
            6 => self.after = read_after(from)?,
            7 => self.lamport = Some(from.u64().map_err(cbor)?),
            8 => self.wall_ms = Some(from.i64().map_err(cbor)?),
            9 => self.zone_minutes = Some(from.i16().map_err(cbor)?),
            10 => self.skew_ms = Some(from.i64().map_err(cbor)?),
            11 => self.person = Some(PersonId(fixed(from)?)),
            12 => self.about = Some(read_about(from)?),
            13 => self.payload = Some(from.bytes().map_err(cbor)?.to_vec()),
            _ => skip(from)?,
        }
        Ok(())
    }

    fn check(self) -> Result<Entry, Invalid> {
        let missing = Invalid::Malformed("a value is missing");
        let office = self.office.map(OfficeId).ok_or(missing)?;
        let entry = Entry {
            stored: Vec::new(),
            id: EntryId([0; 32]),
            kind: self.kind.ok_or(missing)?,
            office: (office != OfficeId::NONE).then_some(office),
            device: DeviceKey(self.device.ok_or(missing)?),
            sequence: self.sequence.ok_or(missing)?,
            previous: self.previous,
            after: self.after,
            lamport: self.lamport.ok_or(missing)?,
            wall_ms: self.wall_ms.ok_or(missing)?,
            zone_minutes: self.zone_minutes.ok_or(missing)?,
            skew_ms: self.skew_ms,
            person: self.person,
            about: self.about.unwrap_or(About::OFFICE),
            payload: self.payload.ok_or(missing)?,
        };
        if entry.previous.is_some() != (entry.sequence > 0) {
            return Err(Invalid::Malformed("previous goes with every sequence but 0"));
        }
        let genesis = entry.kind == GENESIS;
        if entry.office.is_none() != genesis || (genesis && entry.parents().next().is_some()) {
            return Err(Invalid::Malformed("genesis, and only genesis, names no office and no parents"));
        }
        Ok(entry)
    }
}

fn read_after(from: &mut Decoder<'_>) -> Result<Vec<EntryId>, Invalid> {
    let count = from.array().map_err(cbor)?.ok_or(Invalid::Malformed("an array without length"))?;
    if count == 0 || count > MOST_AFTER as u64 {
        return Err(Invalid::Malformed("an empty or overlong after"));
    }
    (0..count).map(|_| fixed(from).map(EntryId)).collect()
}

fn read_about(from: &mut Decoder<'_>) -> Result<About, Invalid> {
    if from.array().map_err(cbor)? != Some(2) {
        return Err(Invalid::Malformed("about is a pair"));
    }
    Ok(About { tag: from.u16().map_err(cbor)?, id: fixed(from)? })
}

/// Skips a value of a key this version does not know. Only plain values may stand there, or arrays and maps of them
/// with a length, so that every reader agrees on where it ends.
fn skip(from: &mut Decoder<'_>) -> Result<(), Invalid> {
    match from.datatype().map_err(cbor)? {
        Type::BytesIndef
        | Type::StringIndef
        | Type::ArrayIndef
        | Type::MapIndef
        | Type::Break
        | Type::Unknown(_) => Err(Invalid::Malformed("a value without length")),
        _ => from.skip().map_err(cbor),
    }
}

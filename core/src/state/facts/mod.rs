//! The kinds of facts. Each has a number that never changes its meaning: a changed meaning is a new kind
//! (docs/format.md). Payloads are CBOR maps with integer keys, so a later version may add a key that an earlier one
//! ignores. A kind this version does not know is kept as [`Fact::Unknown`], forwarded, and makes what it is about
//! read-only here. docs/facts.md lists them; `core/testdata/facts-v1.txt` holds a sample of each.

pub mod case;
pub mod film;
pub mod media;
pub mod message;
pub mod office;
pub mod story;

pub use case::*;
pub use film::*;
pub use media::*;
pub use message::*;
pub use office::*;
pub use story::*;

use crate::ids::ChannelId;

macro_rules! facts {
    ($($number:literal $name:ident,)*) => {
        /// One fact: what an entry of the log says.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Fact {
            $(#[doc = concat!("Kind ", $number, ".")] $name($name),)*
            /// A kind of a later version, kept byte for byte.
            Unknown {
                /// Its number.
                kind: u16,
                /// Its payload.
                payload: Vec<u8>,
            },
        }

        $(impl From<$name> for Fact { fn from(fact: $name) -> Self { Fact::$name(fact) } })*

        impl Fact {
            /// The number of its kind.
            #[must_use]
            pub fn kind(&self) -> u16 {
                match self { $(Fact::$name(_) => $number,)* Fact::Unknown { kind, .. } => *kind }
            }

            /// Its payload as CBOR.
            #[must_use]
            pub fn to_payload(&self) -> Vec<u8> {
                match self {
                    $(Fact::$name(fact) => minicbor::to_vec(fact).unwrap_or_default(),)*
                    Fact::Unknown { payload, .. } => payload.clone(),
                }
            }

            /// Reads a payload of a kind.
            ///
            /// # Errors
            /// A payload of a known kind that can't be read.
            pub fn from_payload(kind: u16, payload: &[u8]) -> Result<Self, Malformed> {
                match kind {
                    $($number => minicbor::decode(payload).map(Fact::$name).map_err(|e| Malformed { kind, why: e.to_string() }),)*
                    _ => Ok(Fact::Unknown { kind, payload: payload.to_vec() }),
                }
            }
        }

        /// Every known kind by number and name, for docs/format.md.
        pub const KINDS: &[(u16, &str)] = &[$(($number, stringify!($name)),)*];
    };
}

impl Fact {
    /// The channel of a fact about publishing: what was ordered, begun, done, cancelled or taken down there; none of any
    /// other fact, such as one about a text for a channel.
    #[must_use]
    pub fn published_on(&self) -> Option<ChannelId> {
        match self {
            Self::PublishOrdered(f) => Some(f.channel),
            Self::PublishStarted(f) => Some(f.channel),
            Self::PostOut(f) => Some(f.channel),
            Self::PostGivenUp(f) => Some(f.channel),
            Self::PublishCancelled(f) => Some(f.channel),
            Self::TakeDownOrdered(f) => Some(f.channel),
            Self::TakenDown(f) => Some(f.channel),
            Self::UpdateOrdered(f) => Some(f.channel),
            Self::PostShown(f) => Some(f.channel),
            _ => None,
        }
    }
}

/// A payload of a known kind that can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("payload of kind {kind} can't be read: {why}")]
pub struct Malformed {
    /// The number of the kind.
    pub kind: u16,
    /// What the decoder says.
    pub why: String,
}

facts! {
    1 Genesis,
    2 SopAdopted,
    3 UnitNamed,
    4 PersonNamed,
    5 RoleGiven,
    6 RoleEnded,
    7 DelegationMade,
    8 DelegationEnded,
    9 DeviceAdmitted,
    10 DeviceRemoved,
    11 AdministratorSet,
    12 SettingsChanged,
    13 CalendarSet,
    14 TopicSet,
    15 ChannelSet,
    16 TemplateSet,
    17 PublishingSwitched,
    18 ForkChosen,
    19 DutyDone,
    20 DeadlineSet,
    64 StoryOpened,
    65 StoryFilled,
    66 MediaAdded,
    67 MediaRemoved,
    68 AltWritten,
    69 PictureArranged,
    70 ConsentAnswered,
    71 ConsentWithdrawn,
    72 ChannelsChosen,
    73 TextWritten,
    74 FittingConfirmed,
    75 StepTaken,
    76 StepEnded,
    77 StepHandedOver,
    78 PostPrepared,
    79 PublishOrdered,
    80 PublishStarted,
    81 PostOut,
    82 PostGivenUp,
    83 PublishCancelled,
    84 TakeDownOrdered,
    85 TakenDown,
    86 NoteAdded,
    87 Erased,
    88 UpdateOrdered,
    89 FilmAdded,
    90 PostShown,
    128 ListSubmitted,
    192 MessageArrived,
    193 MessageEdited,
    194 MessageGone,
    195 MessageJudged,
    196 MessageSettled,
    197 MessageReopened,
    198 MessageJoined,
    199 ReplyOrdered,
    200 ReplyStarted,
    201 ReplyOut,
    202 ReplyCancelled,
    203 ReplySeen,
    204 EvidenceAdded,
    205 CaseOpened,
    206 CaseHandedOver,
    207 CaseNoted,
    208 CaseClosed,
    209 CaseReopened,
    210 TicketNamed,
    211 DeadlineExtended,
    212 ConsultAsked,
    213 ConsultAnswered,
    214 ConsultWithdrawn,
}

#[cfg(test)]
mod page;
#[cfg(test)]
mod vectors;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_kind_is_kept_byte_for_byte() {
        let fact = Fact::from_payload(40_000, &[1, 2, 3]).unwrap();
        assert_eq!((fact.kind(), fact.to_payload()), (40_000, vec![1, 2, 3]));
    }

    #[test]
    fn a_known_kind_with_a_broken_payload_is_malformed_and_nothing_panics() {
        for (kind, _) in KINDS {
            for payload in [&[][..], &[0xff], &[0xbf, 0x00], &[0x82, 0x00, 0x01]] {
                let _ = Fact::from_payload(*kind, payload);
            }
        }
        assert!(Fact::from_payload(1, &[0xff]).is_err());
    }

    #[test]
    fn a_key_of_a_later_version_is_ignored() {
        // {0: "catatan", 99: true}
        let payload = [0xa2, 0x00, 0x67, b'c', b'a', b't', b'a', b't', b'a', b'n', 0x18, 99, 0xf5];
        assert_eq!(
            Fact::from_payload(86, &payload),
            Ok(Fact::NoteAdded(NoteAdded { text: "catatan".into() }))
        );
    }
}

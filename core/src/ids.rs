//! Identifiers. A type is a promise: a [`StoryId`] can't be handed in where a [`PersonId`] is asked for.

use std::fmt;
use std::str::FromStr;

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::clock::Entropy;

/// A text that is not an identifier: 32 lower-case hexadecimal digits were expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier: {0:?}")]
pub struct BadId(pub String);

fn parse_hex(text: &str) -> Result<[u8; 16], BadId> {
    if text.len() != 32 || !text.is_ascii() {
        return Err(BadId(text.chars().take(40).collect()));
    }
    u128::from_str_radix(text, 16).map(u128::to_be_bytes).map_err(|_| BadId(text.to_owned()))
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
        #[cbor(transparent)]
        pub struct $name(#[cbor(with = "minicbor::bytes")] pub [u8; 16]);

        impl $name {
            /// A new random identifier.
            #[must_use]
            pub fn random(entropy: &dyn Entropy) -> Self {
                let mut bytes = [0; 16];
                entropy.fill(&mut bytes);
                Self(bytes)
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:032x}", u128::from_be_bytes(self.0))
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }
        impl FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> { parse_hex(text).map(Self) }
        }
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> { to.collect_str(self) }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

ids! {
    /// A person of the office.
    PersonId,
    /// A unit (poli, subbag, tim kerja) that material comes from.
    UnitId,
    /// One activity or piece of information on its way through an SOP.
    StoryId,
    /// A photo, video or file that belongs to a story.
    MediaId,
    /// A way out to the public: an Instagram account, a website.
    ChannelId,
    /// A subject that has a person in charge.
    TopicId,
    /// A list of items submitted together (BKK step 1).
    ListId,
    /// A sealed object that can be erased by itself.
    ObjectId,
    /// A delegation to a deputy (Plh./Plt.).
    DelegationId,
    /// A consent, or the ground that stands in its place.
    ConsentId,
    /// A message from the public.
    MessageId,
    /// An answer to a message, or another act upon it on its channel.
    ReplyId,
    /// A question to the person in charge of a topic.
    ConsultId,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SeededEntropy;

    #[test]
    fn an_identifier_reads_back_and_nothing_else_does() {
        let id = StoryId::random(&SeededEntropy::new(1));
        assert_eq!(id.to_string().parse::<StoryId>(), Ok(id));
        for bad in ["", "00", "zz345678901234567890123456789012", "+1345678901234567890123456789012é"] {
            assert!(bad.parse::<StoryId>().is_err(), "{bad}");
        }
        let cbor = minicbor::to_vec(id).unwrap();
        assert_eq!(minicbor::decode::<StoryId>(&cbor).unwrap(), id);
    }
}

//! What something derived reflects.

use minicbor::{Decode, Encode};

use crate::log::Position;

/// The version of the fold that made the rows, and the logs that were folded.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct Stamp {
    /// Raised whenever rows change their meaning; rows of another version are thrown away.
    #[n(0)]
    pub version: u32,
    /// The logs that were folded.
    #[n(1)]
    pub position: Position,
}

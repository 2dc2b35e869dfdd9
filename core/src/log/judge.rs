//! What makes an entry acceptable, apart from its layout: office, signature, parents and Lamport number.

use std::collections::BTreeSet;

use super::entry::{Entry, EntryId, Invalid, OfficeId};
use crate::crypto::keys::DeviceKey;

/// What must be known of a parent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub device: DeviceKey,
    pub sequence: u64,
    pub lamport: u64,
}

/// Judges an entry. Returns the parents that are not there yet; where none is missing, the entry is good.
pub(super) fn judge(
    entry: &Entry,
    office: OfficeId,
    known: impl Fn(EntryId) -> Option<Known>,
) -> Result<Vec<EntryId>, Invalid> {
    if entry.office_id() != office {
        return Err(Invalid::OtherOffice);
    }
    entry.verify()?;
    let named: BTreeSet<EntryId> = entry.parents().collect();
    let genesis = entry.office.is_none();
    if named.len() != entry.parents().count() || named.is_empty() != genesis {
        return Err(Invalid::Parents);
    }
    let missing: Vec<EntryId> = named.iter().filter(|id| known(**id).is_none()).copied().collect();
    if !missing.is_empty() {
        return Ok(missing);
    }
    let continues = entry.previous.and_then(&known).is_none_or(|previous| {
        previous.device == entry.device && previous.sequence.checked_add(1) == Some(entry.sequence)
    });
    let learns = entry.after.iter().filter_map(|id| known(*id)).all(|after| after.device != entry.device);
    if !continues || !learns {
        return Err(Invalid::Parents);
    }
    let greatest = named.iter().filter_map(|id| known(*id)).map(|parent| parent.lamport).max().unwrap_or(0);
    if greatest.checked_add(1) != Some(entry.lamport) {
        return Err(Invalid::Lamport);
    }
    Ok(Vec::new())
}

//! Checks a whole log without trusting anything: every frame, seal, signature, parent and Lamport number.
//!
//! Reads only, takes no lock and keeps nothing, so `warta check` may run beside a working console; an entry that is
//! being appended meanwhile looks like a torn tail.

use std::collections::HashMap;
use std::path::Path;

use super::chain::Chain;
use super::entry::{EntryId, Invalid, OfficeId};
use super::judge::{Known, judge};
use super::report::{Cut, Damage, LogError};
use super::segment;
use super::store::chain_folders;
use crate::crypto::seal::SealKey;
use crate::disk::Disk;
use crate::words::Say;

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    /// How many entries were read.
    pub entries: u64,
    /// How many chains there are: one per device and one more per fork.
    pub chains: usize,
    /// Torn tails: never acknowledged, no loss.
    pub cuts: Vec<Cut>,
    /// What was acknowledged and can't be read any more.
    pub damage: Vec<Damage>,
    /// Entries that are wrong.
    pub invalid: Vec<(EntryId, Invalid)>,
    /// Entries with parents that are not there.
    pub orphans: Vec<EntryId>,
}

impl Verified {
    /// Whether nothing is lost and nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.damage.is_empty() && self.invalid.is_empty() && self.orphans.is_empty()
    }

    /// What was found, in one sentence.
    #[must_use]
    pub fn say(&self) -> Say {
        match self.damage.len() + self.invalid.len() + self.orphans.len() {
            0 => Say::new("log-check-sound").with("count", self.entries),
            damaged => Say::new("log-check-damage").with("count", self.entries).with("damaged", damaged),
        }
    }
}

/// Checks the log in `folder`, sealed under `key`, against the office whose genesis has the id `office`.
///
/// # Errors
/// Disk errors; [`LogError::Sealed`] under another key. Whatever is wrong with the content is in the result.
pub fn verify_all(
    disk: &dyn Disk,
    folder: &Path,
    key: &SealKey,
    office: OfficeId,
) -> Result<Verified, LogError> {
    let mut verified = Verified::default();
    let mut known = HashMap::new();
    let folders = chain_folders(disk, folder)?;
    verified.chains = folders.len();
    for (device, path) in &folders {
        let (mut chain, cuts) = Chain::open_tail(disk, key, path, *device)?;
        verified.cuts.extend(cuts);
        chain.load(disk, key, &mut verified.damage)?;
        for (sequence, slot) in (chain.base..).zip(&chain.slots) {
            if let Some(slot) = slot {
                known.insert(slot.id, Known { device: *device, sequence, lamport: slot.lamport });
            }
        }
    }
    for (device, path) in &folders {
        for number in segment::numbers(disk, path)? {
            let bytes = disk.read(&path.join(segment::file_name(number)))?;
            for (_, entry) in segment::read(&bytes, key, *device)?.entries {
                verified.entries += 1;
                match judge(&entry, office, |id| known.get(&id).copied()) {
                    Ok(missing) if missing.is_empty() => {}
                    Ok(_) => verified.orphans.push(entry.id()),
                    Err(invalid) => verified.invalid.push((entry.id(), invalid)),
                }
            }
        }
    }
    Ok(verified)
}

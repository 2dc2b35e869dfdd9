//! What is known of every entry once the whole log has been read: where it stands, and its causal past.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::chain::{Chain, Link};
use super::entry::{Entry, EntryId};
use super::judge::Known;
use super::order::{Past, merge, merge_one};
use crate::crypto::keys::DeviceKey;

/// A chain by number, and a sequence in it.
pub(super) type Spot = (usize, u64);

/// Which branch of each fork was chosen: the entry at the fork's place.
pub(super) type Chosen = BTreeMap<(DeviceKey, u64), EntryId>;

/// A device signed two entries with the same number: its key was copied, or it is dishonest. Both branches are set
/// aside until an administrator chooses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fork {
    /// The device.
    pub device: DeviceKey,
    /// The number at which its entries part.
    pub sequence: u64,
    /// The entries that bear this number; the first is the one that came first to this device.
    pub branches: Vec<EntryId>,
}

/// Finds entries by id.
#[derive(Default)]
pub(super) struct Index {
    spots: HashMap<EntryId, Spot>,
}

impl Index {
    /// Puts together what was read of each chain: ids, parents of branches, pasts.
    pub fn build(chains: &mut [Chain], links: Vec<Vec<Link>>) -> Self {
        let mut index = Self::default();
        index.spots.reserve(chains.iter().map(|chain| chain.slots.len()).sum());
        for (number, chain) in chains.iter().enumerate() {
            for (sequence, slot) in (chain.base..).zip(&chain.slots) {
                if let Some(slot) = slot {
                    index.spots.insert(slot.id, (number, sequence));
                }
            }
        }
        let mut all: Vec<(usize, Link)> = links
            .into_iter()
            .enumerate()
            .flat_map(|(chain, links)| links.into_iter().map(move |link| (chain, link)))
            .collect();
        // Parents have smaller Lamport numbers, so their pasts are there before they are needed.
        all.sort_by_key(|(_, link)| link.lamport);
        for (chain, link) in all {
            index.link(chains, chain, link.sequence, link.previous, &link.after);
        }
        // A branch of the very first entry names no previous one.
        for number in 0..chains.len() {
            let main = chains.get(number).filter(|chain| chain.is_branch() && chain.parent.is_none());
            let main = main.and_then(|branch| {
                chains.iter().position(|chain| chain.device == branch.device && !chain.is_branch())
            });
            if let Some(chain) = chains.get_mut(number).filter(|_| main.is_some()) {
                chain.parent = main;
            }
        }
        index
    }

    /// Takes in an entry that was put at the end of `chain`.
    pub fn add(&mut self, chains: &mut [Chain], chain: usize, entry: &Entry) {
        self.spots.insert(entry.id(), (chain, entry.sequence));
        let first = chains.get(chain).is_some_and(|chain| chain.base == entry.sequence);
        if first || !entry.after.is_empty() {
            self.link(chains, chain, entry.sequence, entry.previous, &entry.after);
        }
    }

    fn link(
        &self,
        chains: &mut [Chain],
        number: usize,
        sequence: u64,
        previous: Option<EntryId>,
        after: &[EntryId],
    ) {
        let mut vector = Vec::new();
        for parent in previous.iter().chain(after).filter_map(|id| self.spot(*id)) {
            self.take_past(chains, parent, &mut vector);
            merge_one(&mut vector, parent.0, parent.1 + 1);
        }
        let Some(chain) = chains.get_mut(number) else { return };
        if !vector.is_empty() {
            chain.pasts.change(sequence, vector);
        }
        // A branch shares the past of the chain it left.
        if chain.parent.is_none() && sequence == chain.base {
            let left = previous.and_then(|id| self.spot(id)).map(|(left, _)| left);
            chain.parent = left.filter(|left| *left != number);
        }
    }

    fn take_past(&self, chains: &[Chain], (number, sequence): Spot, into: &mut Vec<u64>) {
        if let Some(vector) = chains.get(number).and_then(|chain| chain.pasts.at(sequence)) {
            merge(into, vector);
        }
    }

    pub fn spot(&self, id: EntryId) -> Option<Spot> {
        self.spots.get(&id).copied()
    }

    /// What judging needs of a parent.
    pub fn known(&self, chains: &[Chain], id: EntryId) -> Option<Known> {
        let (number, sequence) = self.spot(id)?;
        let chain = chains.get(number)?;
        Some(Known { device: chain.device, sequence, lamport: chain.slot(sequence)?.lamport })
    }

    /// The causal past of the entry at `spot`, over the chains in effect.
    pub fn past(&self, chains: &[Chain], effective: &[Range<u64>], spot: Spot) -> Past {
        let mut vector = Vec::new();
        self.take_past(chains, spot, &mut vector);
        merge_one(&mut vector, spot.0, spot.1);
        let counts = chains.iter().zip(effective).zip(&vector).filter_map(|((chain, effective), count)| {
            let count = (*count).min(effective.end);
            (count > effective.start).then_some((chain.device, count))
        });
        Past::new(counts.collect())
    }
}

/// The sequences of each chain that are in effect: all, but for forks that nobody has chosen a branch of, or whose
/// other branch was chosen.
pub(super) fn effective(chains: &[Chain], chosen: &Chosen) -> Vec<Range<u64>> {
    let mut effective: Vec<Range<u64>> =
        chains.iter().map(|chain| chain.base..chain.next_sequence()).collect();
    for (number, chain) in chains.iter().enumerate() {
        for branch in chains.iter().filter(|branch| branch.parent == Some(number)) {
            let own = chain.slot(branch.base).map(|slot| slot.id);
            let wins = chosen.get(&(chain.device, branch.base)).is_some_and(|id| Some(*id) == own);
            if let Some(range) = effective.get_mut(number).filter(|_| !wins) {
                range.end = range.end.min(branch.base);
            }
        }
    }
    // A branch lives where it was chosen and the chain it left lives up to there. A parent may stand behind its branch
    // in the list, so repeat until nothing changes; each round settles at least one level.
    for _ in 0..chains.len() {
        let before = effective.clone();
        for (number, chain) in chains.iter().enumerate() {
            let Some(parent) = chain.parent else { continue };
            let first = chain.slot(chain.base).map(|slot| slot.id);
            let wins = chosen.get(&(chain.device, chain.base)).is_some_and(|id| Some(*id) == first);
            let reached = before.get(parent).is_some_and(|parent| parent.end >= chain.base);
            if let Some(range) = effective.get_mut(number).filter(|_| !wins || !reached) {
                range.end = range.start;
            }
        }
        if effective == before {
            break;
        }
    }
    effective
}

/// The forks whose branch is still to be chosen.
pub(super) fn forks(chains: &[Chain], chosen: &Chosen) -> Vec<Fork> {
    let mut found: BTreeMap<(DeviceKey, u64), Vec<EntryId>> = BTreeMap::new();
    for branch in chains {
        let Some(parent) = branch.parent.and_then(|parent| chains.get(parent)) else { continue };
        let place = (branch.device, branch.base);
        if chosen.contains_key(&place) {
            continue;
        }
        let branches = found.entry(place).or_default();
        for chain in [parent, branch] {
            let id = chain.slot(branch.base).map(|slot| slot.id);
            if let Some(id) = id.filter(|id| !branches.contains(id)) {
                branches.push(id);
            }
        }
    }
    found.into_iter().map(|((device, sequence), branches)| Fork { device, sequence, branches }).collect()
}

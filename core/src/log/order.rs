//! Who could know what: the causal past of each entry.
//!
//! The fold's order is (Lamport, device, sequence). It refines the causal order, but two entries may stand one after
//! the other without their authors having known of each other; authority is judged by the **past** of an entry alone.
//!
//! A past is a version vector: of each chain (a device's entries; a fork makes a second chain) how many entries are in
//! it. A vector changes only where a device learns of others, so it is kept at those entries alone and shared until
//! the next: one device costs nothing at all, and asking is a binary search.

use std::sync::Arc;

use super::entry::Entry;
use crate::crypto::keys::DeviceKey;

/// How many entries of each chain, by the chain's number; those missing at the end are 0.
pub(super) type Vector = Arc<[u64]>;

/// The pasts of one chain's entries.
#[derive(Debug, Default)]
pub(super) struct Pasts(Vec<(u64, Vector)>);

impl Pasts {
    /// What the entry at `sequence` has in its past of other chains.
    pub fn at(&self, sequence: u64) -> Option<&Vector> {
        let behind = self.0.partition_point(|(from, _)| *from <= sequence);
        self.0.get(behind.checked_sub(1)?).map(|(_, vector)| vector)
    }

    /// From `sequence` on the past is `vector`. Must be called with ascending sequences.
    pub fn change(&mut self, sequence: u64, vector: Vec<u64>) {
        self.0.push((sequence, vector.into()));
    }
}

/// Takes into `into` whatever `other` has more of.
pub(super) fn merge(into: &mut Vec<u64>, other: &[u64]) {
    if into.len() < other.len() {
        into.resize(other.len(), 0);
    }
    for (to, from) in into.iter_mut().zip(other) {
        *to = (*to).max(*from);
    }
}

/// Takes into `into` the first `count` entries of a chain.
pub(super) fn merge_one(into: &mut Vec<u64>, chain: usize, count: u64) {
    if into.len() <= chain {
        into.resize(chain + 1, 0);
    }
    if let Some(to) = into.get_mut(chain) {
        *to = (*to).max(count);
    }
}

/// The causal past of an entry: of each device, up to which entry its author could know. Does not contain the entry
/// itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Past {
    /// How many entries (sequences 0 to count − 1) of each device, by device.
    counts: Vec<(DeviceKey, u64)>,
}

impl Past {
    pub(super) fn new(mut counts: Vec<(DeviceKey, u64)>) -> Self {
        counts.sort_unstable();
        // Of a device's branches the one that reaches farthest comes last and is the one that counts.
        counts.reverse();
        counts.dedup_by_key(|(device, _)| *device);
        counts.reverse();
        Self { counts }
    }

    /// Whether `entry` is in this past.
    #[must_use]
    pub fn contains(&self, entry: &Entry) -> bool {
        self.contains_at(entry.device, entry.sequence)
    }

    /// Whether the entry of `device` at `sequence` is in this past.
    #[must_use]
    pub fn contains_at(&self, device: DeviceKey, sequence: u64) -> bool {
        self.last(device).is_some_and(|last| sequence <= last)
    }

    /// The last sequence of `device` in this past.
    #[must_use]
    pub fn last(&self, device: DeviceKey) -> Option<u64> {
        let at = self.counts.binary_search_by_key(&device, |(device, _)| *device).ok()?;
        self.counts.get(at)?.1.checked_sub(1)
    }

    /// Every device with the last sequence of it in this past.
    pub fn devices(&self) -> impl Iterator<Item = (DeviceKey, u64)> + '_ {
        self.counts.iter().filter_map(|(device, count)| Some((*device, count.checked_sub(1)?)))
    }
}

//! What the ledger keeps folded in memory: stories and messages alike.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;
use std::sync::Arc;

use super::State;
use crate::app::rows;
use crate::ids::{MessageId, StoryId};
use crate::index::Batch;
use crate::log::entry::About;
use crate::replies::Message;
use crate::state::fold::{Aggregate, Known, OfficeHistory, fold};
use crate::story::Story;

/// Things of one sort kept folded in memory.
const MOST: usize = 64;

/// Folded things by their ids.
pub(super) type Cache<A> = HashMap<<A as Aggregate>::Id, Arc<A>>;

/// A sort of thing that entries are about.
pub(super) trait Kept: Aggregate<Id: Eq + Hash> {
    /// Its tag in entries.
    const TAG: u16;
    /// The id in an entry's bytes.
    fn id_of(bytes: [u8; 16]) -> Self::Id;
    /// The bytes of an id.
    fn bytes_of(id: Self::Id) -> [u8; 16];
    /// Where it is kept.
    fn cache(state: &mut State) -> &mut Cache<Self>;
    /// Puts its row where lists find it.
    fn put_row(&self, batch: &mut Batch);
}

impl Kept for Story {
    const TAG: u16 = About::STORY;

    fn id_of(bytes: [u8; 16]) -> StoryId {
        StoryId(bytes)
    }

    fn bytes_of(id: StoryId) -> [u8; 16] {
        id.0
    }

    fn cache(state: &mut State) -> &mut Cache<Self> {
        &mut state.stories
    }

    fn put_row(&self, batch: &mut Batch) {
        rows::put_story(batch, self);
    }
}

impl Kept for Message {
    const TAG: u16 = About::MESSAGE;

    fn id_of(bytes: [u8; 16]) -> MessageId {
        MessageId(bytes)
    }

    fn bytes_of(id: MessageId) -> [u8; 16] {
        id.0
    }

    fn cache(state: &mut State) -> &mut Cache<Self> {
        &mut state.messages
    }

    fn put_row(&self, batch: &mut Batch) {
        rows::messages::put_message(batch, self);
    }
}

/// Keeps a thing; where there are too many all others go, to be folded again when they are asked for.
pub(super) fn keep<A: Kept>(state: &mut State, id: A::Id, thing: Arc<A>) {
    let cache = A::cache(state);
    if cache.len() >= MOST && !cache.contains_key(&id) {
        cache.clear();
    }
    cache.insert(id, thing);
}

/// Things of one sort while an index is filled: all their entries, and which of them have new ones.
#[derive(Default)]
pub(super) struct Filling {
    entries: BTreeMap<[u8; 16], Vec<Known>>,
    touched: BTreeSet<[u8; 16]>,
}

impl Filling {
    pub(super) fn add(&mut self, id: [u8; 16], known: Known, new: bool) {
        if new {
            self.touched.insert(id);
        }
        self.entries.entry(id).or_default().push(known);
    }

    /// Puts the rows of what has new entries.
    pub(super) fn put_rows<A: Kept>(&self, offices: &OfficeHistory, batch: &mut Batch) {
        for id in &self.touched {
            let entries = self.entries.get(id).map_or(&[][..], Vec::as_slice);
            if let Some(thing) = fold::<A>(A::id_of(*id), offices, entries) {
                thing.put_row(batch);
            }
        }
    }
}

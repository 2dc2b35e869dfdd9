//! Folding: from entries in order to what is true.
//!
//! Order is (Lamport, device, sequence), a refinement of the causal order. Each entry is judged twice. First for
//! authority, in **its own causal past**: the roster and the story as its author could know them, so that a roster
//! change elsewhere, concurrent with it, neither helps nor harms it. Then against what stands before it in the order:
//! there it may lose to an earlier action. An entry that fails either changes nothing and is listed with the reason.
//!
//! One thing is not left to an entry's past: the removal of a device, which that device may never hear of. Whatever it
//! wrote beyond the last sequence accepted from it counts for nothing, wherever it stands in the order; of two devices
//! that remove each other, the removal that comes first in the order stands.
//!
//! For one device, each entry's past is simply everything before it, and every fold is one pass.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::ids::{MessageId, StoryId};
use crate::office::{DeviceKey, Meta, Office, Refusal};
use crate::replies::{self, Message};
use crate::state::Fact;
use crate::state::facts::ForkChosen;
use crate::story::{self, Refused, Story};

/// What an entry knew when it was written: per device, the last sequence in its causal past, itself included.
pub type Past = BTreeMap<DeviceKey, u64>;

/// An entry as the fold sees it.
#[derive(Debug, Clone)]
pub struct Known {
    /// Who and when.
    pub meta: Meta,
    /// What.
    pub fact: Fact,
    /// Its causal past.
    pub past: Arc<Past>,
}

impl Known {
    /// Whether another entry stands in this one's causal past.
    fn knew(&self, other: &Meta) -> bool {
        self.past.get(&other.device).is_some_and(|last| *last >= other.sequence)
            && (other.device, other.sequence) != (self.meta.device, self.meta.sequence)
    }
}

/// How many entries of each device a past holds.
type Reached = Vec<(DeviceKey, u64)>;

/// A fact about the office that counts for nothing, and why.
pub type Setback = Refused;

/// The office with its history: as it is now, and as it was in any entry's causal past.
#[derive(Debug, Default)]
pub struct OfficeHistory {
    entries: Vec<(Known, bool)>,
    now: Option<Arc<Office>>,
    refused: Vec<Setback>,
    /// Removals that stand, by the entry that says so: the device, and the last sequence accepted from it.
    removals: BTreeMap<[u8; 32], (DeviceKey, u64)>,
    /// Offices of earlier pasts, by how many entries of each device they know.
    memory: std::sync::Mutex<HashMap<Reached, Arc<Office>>>,
}

impl OfficeHistory {
    /// Folds the office's entries, which must stand in the order of the fold.
    #[must_use]
    pub fn fold(entries: impl IntoIterator<Item = Known>) -> Self {
        let mut history = Self::default();
        for known in entries {
            let _ = history.push(known);
        }
        history
    }

    /// Adds the next entry in the order of the fold.
    ///
    /// # Errors
    /// Why it counts for nothing; it is kept and listed all the same.
    pub fn push(&mut self, known: Known) -> Result<(), Refusal> {
        let verdict = self.try_push(&known);
        if let Err(why) = &verdict {
            self.refused.push(Refused {
                meta: known.meta.clone(),
                fact: known.fact.clone(),
                why: why.clone(),
            });
        }
        let removal = match &known.fact {
            Fact::DeviceRemoved(f) if verdict.is_ok() => Some((f.device, f.last_sequence)),
            _ => None,
        };
        let entry = known.meta.entry;
        self.entries.push((known, verdict.is_ok()));
        if let Some(removal) = removal
            && self.removals.insert(entry, removal).is_none()
            && self.entries.iter().any(|(e, right)| *right && !self.stands(&e.meta))
        {
            let (entries, removals) = (std::mem::take(&mut self.entries), std::mem::take(&mut self.removals));
            *self = Self { removals, ..Self::default() };
            entries.into_iter().for_each(|(known, _)| drop(self.push(known)));
        }
        verdict
    }

    /// Whether no removal refuses the entry.
    fn stands(&self, meta: &Meta) -> bool {
        let beyond = |(device, last): &(DeviceKey, u64)| meta.device == *device && meta.sequence > *last;
        self.removals.contains_key(&meta.entry) || !self.removals.values().any(beyond)
    }

    fn try_push(&mut self, known: &Known) -> Result<(), Refusal> {
        if !self.stands(&known.meta) {
            return Err(Refusal::NotOurDevice);
        }
        if let Fact::Genesis(genesis) = &known.fact {
            if self.now.is_some() {
                return Err(Refusal::Already);
            }
            self.now = Some(Arc::new(Office::from_genesis(&known.meta, genesis)));
            return Ok(());
        }
        let then = self.as_of(known).ok_or(Refusal::NotOurDevice)?;
        // What a later version wrote can't be judged here; it is kept, and the office is read-only until Warta is updated.
        match known.fact {
            Fact::Unknown { .. } => then.device_may(&known.meta)?,
            _ => then.judge(&known.meta, &known.fact)?,
        }
        let mut now = self.now.clone().ok_or(Refusal::NotOurDevice)?;
        Arc::make_mut(&mut now).apply(&known.meta, &known.fact)?;
        self.now = Some(now);
        Ok(())
    }

    /// The office as it is now; none before genesis.
    #[must_use]
    pub fn now(&self) -> Option<&Arc<Office>> {
        self.now.as_ref()
    }

    /// The branches of forks that administrators chose, in the order of the fold.
    pub fn branches_chosen(&self) -> impl Iterator<Item = &ForkChosen> {
        self.entries.iter().filter(|(_, right)| *right).filter_map(|(known, _)| match &known.fact {
            Fact::ForkChosen(chosen) => Some(chosen),
            _ => None,
        })
    }

    /// Facts about the office that count for nothing.
    #[must_use]
    pub fn refused(&self) -> &[Setback] {
        &self.refused
    }

    /// The office as the author of an entry could know it.
    #[must_use]
    pub fn as_of(&self, known: &Known) -> Option<Arc<Office>> {
        if self.entries.iter().all(|(e, _)| known.knew(&e.meta)) {
            return self.now.clone();
        }
        let seen: Vec<&Known> =
            self.entries.iter().filter(|(e, ok)| *ok && known.knew(&e.meta)).map(|(e, _)| e).collect();
        let mut key: BTreeMap<DeviceKey, u64> = BTreeMap::new();
        for entry in &seen {
            key.insert(entry.meta.device, entry.meta.sequence);
        }
        let key: Vec<_> = key.into_iter().collect();
        let mut memory = self.memory.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(office) = memory.get(&key) {
            return Some(office.clone());
        }
        let office = Arc::new(refold(&seen)?);
        memory.insert(key, office.clone());
        Some(office)
    }
}

/// The office from entries already judged right, in order.
fn refold(entries: &[&Known]) -> Option<Office> {
    let (first, rest) = entries.split_first()?;
    let Fact::Genesis(genesis) = &first.fact else { return None };
    let mut office = Office::from_genesis(&first.meta, genesis);
    for entry in rest {
        // What lost in the whole order may have lost only to something outside this past; losing again is no error.
        let _ = office.apply(&entry.meta, &entry.fact);
    }
    Some(office)
}

/// What the entries about one thing fold into: a story, a message.
pub trait Aggregate: Clone {
    /// What names it.
    type Id: Copy;

    /// As its first fact makes it.
    ///
    /// # Errors
    /// It is not a first fact; it names what the office does not have.
    fn begin(id: Self::Id, office: &Office, known: &Known) -> Result<Self, Refusal>;

    /// Whether the author of a fact may say it; none stands for before the first.
    ///
    /// # Errors
    /// The reason, typed.
    fn judge(office: &Office, now: Option<&Self>, meta: &Meta, fact: &Fact) -> Result<(), Refusal>;

    /// Applies a fact that was judged right.
    ///
    /// # Errors
    /// Why it loses to what stands before it.
    fn take(&mut self, office: &Office, meta: &Meta, fact: &Fact) -> Result<(), Refusal>;

    /// Facts that count for nothing.
    fn refused(&mut self) -> &mut Vec<Refused>;

    /// Whether a later version of Warta wrote about it: here it can only be read.
    fn read_only(&self) -> bool;
}

impl Aggregate for Story {
    type Id = StoryId;

    fn begin(id: StoryId, office: &Office, known: &Known) -> Result<Self, Refusal> {
        let Fact::StoryOpened(opened) = &known.fact else { return Err(Refusal::Nothing { what: "story" }) };
        let profile = office.profile(&opened.sop, opened.revision).ok_or(Refusal::Nothing { what: "sop" })?;
        Ok(Self::open(id, &known.meta, opened, profile.clone()))
    }

    fn judge(office: &Office, now: Option<&Self>, meta: &Meta, fact: &Fact) -> Result<(), Refusal> {
        story::rules::judge(office, now, meta, fact)
    }

    fn take(&mut self, office: &Office, meta: &Meta, fact: &Fact) -> Result<(), Refusal> {
        self.apply(office, meta, fact)
    }

    fn refused(&mut self) -> &mut Vec<Refused> {
        &mut self.refused
    }

    fn read_only(&self) -> bool {
        self.read_only
    }
}

impl Aggregate for Message {
    type Id = MessageId;

    fn begin(id: MessageId, _: &Office, known: &Known) -> Result<Self, Refusal> {
        let Fact::MessageArrived(arrived) = &known.fact else {
            return Err(Refusal::Nothing { what: "message" });
        };
        Ok(Self::arrive(id, &known.meta, arrived))
    }

    fn judge(office: &Office, now: Option<&Self>, meta: &Meta, fact: &Fact) -> Result<(), Refusal> {
        replies::rules::judge(office, now, meta, fact)
    }

    fn take(&mut self, _: &Office, meta: &Meta, fact: &Fact) -> Result<(), Refusal> {
        self.apply(meta, fact)
    }

    fn refused(&mut self) -> &mut Vec<Refused> {
        &mut self.refused
    }

    fn read_only(&self) -> bool {
        self.read_only
    }
}

/// Folds the entries about one thing, which must stand in the order of the fold. None while no right beginning is among
/// them.
#[must_use]
pub fn fold<A: Aggregate>(id: A::Id, offices: &OfficeHistory, entries: &[Known]) -> Option<A> {
    let mut folded: Option<A> = None;
    let mut early: Vec<Refused> = Vec::new();
    let mut right: Vec<&Known> = Vec::with_capacity(entries.len());
    for known in entries {
        let verdict = judge_in_past(id, offices, folded.as_ref(), &right, known)
            .and_then(|office| apply(id, &office, &mut folded, known));
        match verdict {
            Ok(()) => right.push(known),
            Err(why) => {
                let refused = Refused { meta: known.meta.clone(), fact: known.fact.clone(), why };
                folded.as_mut().map_or(&mut early, Aggregate::refused).push(refused);
            }
        }
    }
    if let Some(folded) = &mut folded {
        folded.refused().splice(0..0, early);
    }
    folded
}

/// Judges an entry by the office and the thing its author could know. `right` are the entries before it that count.
fn judge_in_past<A: Aggregate>(
    id: A::Id,
    offices: &OfficeHistory,
    now: Option<&A>,
    right: &[&Known],
    known: &Known,
) -> Result<Arc<Office>, Refusal> {
    let office = offices.as_of(known).filter(|_| offices.stands(&known.meta)).ok_or(Refusal::NotOurDevice)?;
    if matches!(known.fact, Fact::Unknown { .. }) {
        office.device_may(&known.meta)?;
        return Ok(office);
    }
    if right.iter().all(|e| known.knew(&e.meta)) {
        A::judge(&office, now, &known.meta, &known.fact)?;
        return Ok(office);
    }
    let mut then: Option<A> = None;
    for entry in right.iter().filter(|e| known.knew(&e.meta)) {
        let office = offices.as_of(entry).ok_or(Refusal::NotOurDevice)?;
        // It counts in the whole order; in this smaller past it can only lose less.
        let _ = apply(id, &office, &mut then, entry);
    }
    A::judge(&office, then.as_ref(), &known.meta, &known.fact)?;
    Ok(office)
}

/// Applies a judged entry to what it is about.
///
/// # Errors
/// Why it loses to what stands before it.
pub fn apply<A: Aggregate>(
    id: A::Id,
    office: &Office,
    folded: &mut Option<A>,
    known: &Known,
) -> Result<(), Refusal> {
    match folded {
        None => *folded = Some(A::begin(id, office, known)?),
        Some(folded) => folded.take(office, &known.meta, &known.fact)?,
    }
    Ok(())
}

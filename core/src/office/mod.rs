//! The office: its people, units, roles, delegations, channels, topics, devices, SOPs and settings, as folded from
//! the log ([`crate::state::fold`]).
//!
//! - [`apply`] which facts change what, and which of them lose
//! - [`authority`] who may do what about the office, and in which capacity a person acts
//! - [`found`] the facts that make a new office from a profile

pub mod apply;
pub mod authority;
pub mod found;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

use crate::ids::{ChannelId, DelegationId, PersonId, TopicId, UnitId};
use crate::sop::{Profile, WorkCalendar};
use crate::state::facts::{ChannelSet, DeadlineSet, DelegationMade, DutyDone, RoleGiven, TopicSet};

pub use authority::{Capacity, Refusal};

/// The public half of a device's signing key.
pub type DeviceKey = [u8; 32];

/// Who and when an entry speaks: what a rule may look at beside the fact itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// The entry's hash.
    pub entry: [u8; 32],
    /// The device that wrote it.
    pub device: DeviceKey,
    /// Its place in that device's log.
    pub sequence: u64,
    /// When, by the device's clock.
    pub at: DateTime<Utc>,
    /// Who was signed in; none where Warta itself records an outcome.
    pub person: Option<PersonId>,
}

/// A person of the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// The name colleagues use.
    pub name: String,
    /// Whether the person still works here.
    pub active: bool,
    /// The unit.
    pub unit: Option<UnitId>,
}

/// A unit that hands in material.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Which.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// Whether it still exists.
    pub active: bool,
}

/// A device of the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Its signing key.
    pub key: DeviceKey,
    /// Its public key for sealed objects.
    pub box_key: Vec<u8>,
    /// Its name.
    pub name: String,
    /// Its place in the order of admission, from 0.
    pub place: usize,
    /// The last sequence accepted from it, once it was removed.
    pub removed_at: Option<u64>,
}

/// An SOP the office works by, in one revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adopted {
    /// The profile.
    pub profile: Arc<Profile>,
    /// From which day it holds for new stories.
    pub from: NaiveDate,
}

/// A duty that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyRecord {
    /// What was recorded.
    pub done: DutyDone,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<PersonId>,
}

/// The office as it is, or as it was in some entry's causal past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// The office's name.
    pub name: String,
    /// Whether it is a practice office.
    pub practice: bool,
    /// Its zone.
    pub zone: FixedOffset,
    /// The public key of the recovery sheet.
    pub recovery_key: Vec<u8>,
    /// Its people.
    pub people: BTreeMap<PersonId, Person>,
    /// Its units.
    pub units: BTreeMap<UnitId, Unit>,
    /// Who holds which role, in the order given.
    pub roles: Vec<RoleGiven>,
    /// Who stands in for whom; an ended one has its last day cut.
    pub delegations: BTreeMap<DelegationId, DelegationMade>,
    /// Who may change the office.
    pub administrators: BTreeSet<PersonId>,
    /// Its devices.
    pub devices: BTreeMap<DeviceKey, Device>,
    /// Its SOPs in every revision, oldest first.
    pub sops: Vec<Adopted>,
    /// Its channels.
    pub channels: BTreeMap<ChannelId, ChannelSet>,
    /// Its topics.
    pub topics: BTreeMap<TopicId, TopicSet>,
    /// Templates the office edited, by name.
    pub templates: BTreeMap<String, String>,
    /// Deadlines the office set, by id.
    pub deadlines: BTreeMap<String, DeadlineSet>,
    /// When it works.
    pub calendar: WorkCalendar,
    /// Whether nobody may verify or approve what they wrote.
    pub four_eyes: bool,
    /// Hashtags under every caption, without '#'.
    pub hashtags: Vec<String>,
    /// Why nothing may go out, while publishing is stopped.
    pub stopped: Option<String>,
    /// Duties that were done, oldest first.
    pub duties: Vec<DutyRecord>,
    /// Kinds of facts about the office that this version does not know: then the office is read-only here.
    pub unknown_kinds: BTreeSet<u16>,
}

impl Office {
    /// The calendar day of an instant in the office's zone.
    #[must_use]
    pub fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// The profile of an SOP in a revision.
    #[must_use]
    pub fn profile(&self, sop: &str, revision: u32) -> Option<&Arc<Profile>> {
        self.sops.iter().map(|a| &a.profile).find(|p| p.id == sop && p.revision == revision)
    }

    /// The revision of an SOP that holds for a story opened on `day`.
    #[must_use]
    pub fn profile_for(&self, sop: &str, day: NaiveDate) -> Option<&Arc<Profile>> {
        self.sops.iter().rev().find(|a| a.profile.id == sop && a.from <= day).map(|a| &a.profile)
    }

    /// The office's SOPs, each in the revision that holds on `day`.
    pub fn current_sops(&self, day: NaiveDate) -> impl Iterator<Item = &Arc<Profile>> {
        let ids: BTreeSet<&str> = self.sops.iter().map(|a| a.profile.id.as_str()).collect();
        ids.into_iter().filter_map(move |id| self.profile_for(id, day))
    }

    /// A person's name, or a dash where the person is unknown here.
    #[must_use]
    pub fn name_of(&self, person: Option<PersonId>) -> &str {
        person.and_then(|p| self.people.get(&p)).map_or("–", |p| p.name.as_str())
    }

    /// The channels used for new stories, in the order of their names.
    pub fn active_channels(&self) -> impl Iterator<Item = &ChannelSet> {
        self.channels.values().filter(|c| c.active)
    }
}

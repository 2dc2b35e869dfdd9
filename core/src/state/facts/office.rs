//! Facts about the office: who and what it is made of.

use chrono::NaiveDate;
use minicbor::{Decode, Encode};

use crate::ids::{ChannelId, DelegationId, MediaId, PersonId, TopicId, UnitId};
use crate::log::{EntryId, Fork};
use crate::sop::WorkCalendar;
use crate::state::cbor;

/// The first entry of an office; its hash is the office's id.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Genesis {
    /// The office's name.
    #[n(0)]
    pub name: String,
    /// The person who founds it and is its first administrator.
    #[n(1)]
    pub founder: PersonId,
    /// The founder's name.
    #[n(2)]
    pub founder_name: String,
    /// The founding device's name.
    #[n(3)]
    pub device_name: String,
    /// The founding device's public key for sealed objects.
    #[cbor(n(4), with = "minicbor::bytes")]
    pub box_key: Vec<u8>,
    /// The public key of the recovery sheet: it may admit a device when every other is lost.
    #[cbor(n(5), with = "minicbor::bytes")]
    pub recovery_key: Vec<u8>,
    /// The office's zone, in minutes east of UTC (WIB 420, WITA 480, WIT 540).
    #[n(6)]
    pub zone_minutes: i32,
    /// Whether the office is a practice office, which can never become a real one.
    #[n(7)]
    pub practice: bool,
}

/// An SOP in a revision becomes the office's. Running stories stay on the revision they began under.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SopAdopted {
    /// The whole profile as TOML; its id and revision stand inside.
    #[n(0)]
    pub toml: String,
    /// From which day it holds for new stories.
    #[cbor(n(1), with = "cbor::date")]
    pub from: NaiveDate,
}

/// A unit is named, renamed or closed.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct UnitNamed {
    /// The unit.
    #[n(0)]
    pub unit: UnitId,
    /// Its name.
    #[n(1)]
    pub name: String,
    /// Whether it still hands in material.
    #[n(2)]
    pub active: bool,
}

/// A person is named, renamed, or leaves.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PersonNamed {
    /// The person.
    #[n(0)]
    pub person: PersonId,
    /// The name as colleagues use it.
    #[n(1)]
    pub name: String,
    /// Whether the person still works here.
    #[n(2)]
    pub active: bool,
    /// The unit the person belongs to.
    #[n(3)]
    pub unit: Option<UnitId>,
}

/// A person gets a role of an SOP.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct RoleGiven {
    /// The person.
    #[n(0)]
    pub person: PersonId,
    /// The id of the SOP.
    #[n(1)]
    pub sop: String,
    /// The id of the role in it.
    #[n(2)]
    pub role: String,
    /// The team, where the office has several.
    #[n(3)]
    pub team: Option<String>,
    /// First day; none = since ever.
    #[cbor(n(4), with = "cbor::maybe_date", default)]
    pub from: Option<NaiveDate>,
    /// Last day; none = until it is ended.
    #[cbor(n(5), with = "cbor::maybe_date", default)]
    pub until: Option<NaiveDate>,
}

/// A role ends.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct RoleEnded {
    /// The person.
    #[n(0)]
    pub person: PersonId,
    /// The id of the SOP.
    #[n(1)]
    pub sop: String,
    /// The id of the role in it.
    #[n(2)]
    pub role: String,
}

/// How a deputy stands in for a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Deputy {
    /// Pelaksana harian: the head is away for a while.
    #[n(0)]
    Plh,
    /// Pelaksana tugas: the head's post is vacant.
    #[n(1)]
    Plt,
}

/// A deputy stands in for an absent head, by letter.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DelegationMade {
    /// The delegation.
    #[n(0)]
    pub delegation: DelegationId,
    /// Who is absent.
    #[n(1)]
    pub absent: PersonId,
    /// Who stands in.
    #[n(2)]
    pub deputy: PersonId,
    /// How.
    #[n(3)]
    pub as_: Deputy,
    /// The number of the letter of delegation.
    #[n(4)]
    pub letter: String,
    /// First day.
    #[cbor(n(5), with = "cbor::date")]
    pub from: NaiveDate,
    /// Last day.
    #[cbor(n(6), with = "cbor::date")]
    pub until: NaiveDate,
}

/// A delegation ends before its last day.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DelegationEnded {
    /// The delegation.
    #[n(0)]
    pub delegation: DelegationId,
}

/// A device joins the office.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DeviceAdmitted {
    /// Its signing key.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub device: [u8; 32],
    /// Its public key for sealed objects.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub box_key: Vec<u8>,
    /// Its name, such as "Laptop ruang data".
    #[n(2)]
    pub name: String,
    /// The recovery key's signature over this device key (docs/format.md): a restored device admits itself.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub recovery_proof: Option<Vec<u8>>,
}

/// A device leaves; what it wrote beyond the last accepted sequence is refused.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DeviceRemoved {
    /// Its signing key.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub device: [u8; 32],
    /// The last sequence accepted from it.
    #[n(1)]
    pub last_sequence: u64,
    /// Why: lost, stolen, handed back.
    #[n(2)]
    pub reason: String,
}

/// A person becomes, or ceases to be, an administrator.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct AdministratorSet {
    /// The person.
    #[n(0)]
    pub person: PersonId,
    /// Whether an administrator from now on.
    #[n(1)]
    pub is: bool,
}

/// Settings of the office; what is absent stays as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SettingsChanged {
    /// The office's name.
    #[n(0)]
    pub name: Option<String>,
    /// Whether nobody may verify or approve what they wrote themselves.
    #[n(1)]
    pub four_eyes: Option<bool>,
    /// Hashtags put under every caption, without '#'.
    #[n(2)]
    pub hashtags: Option<Vec<String>>,
}

/// Working days and hours, holidays, zone: the whole calendar.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CalendarSet {
    /// The calendar.
    #[n(0)]
    pub calendar: WorkCalendar,
}

/// A topic and who answers for it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TopicSet {
    /// The topic.
    #[n(0)]
    pub topic: TopicId,
    /// Its name.
    #[n(1)]
    pub name: String,
    /// The person in charge (PJ).
    #[n(2)]
    pub in_charge: Option<PersonId>,
    /// The programme owner.
    #[n(3)]
    pub owner: Option<PersonId>,
    /// Whether it is still used.
    #[n(4)]
    pub active: bool,
    /// The topic of Warta's triage that it is, by id; none for one of the office's own.
    #[n(5)]
    pub code: Option<String>,
}

/// A deadline as the office keeps it: data with a source, never a constant.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DeadlineSet {
    /// Its id.
    #[n(0)]
    pub id: String,
    /// Its name.
    #[n(1)]
    pub name: String,
    /// Days from the arrival of the message.
    #[n(2)]
    pub days: u32,
    /// Whether only working days count.
    #[n(3)]
    pub working: bool,
    /// By how many days it may be extended once.
    #[n(4)]
    pub extension: u32,
    /// Where it comes from: a regulation, a decision of the office.
    #[n(5)]
    pub source: String,
    /// From which day it holds; the first day that can be written gives a rule of Warta's back to it.
    #[cbor(n(6), with = "cbor::date")]
    pub from: NaiveDate,
    /// Whether it is still used.
    #[n(7)]
    pub active: bool,
}

/// A channel of the office. Secrets never stand here.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ChannelSet {
    /// The channel.
    #[n(0)]
    pub channel: ChannelId,
    /// What the texts are made for: `instagram`, `x`, `website` or `plain`.
    #[n(1)]
    pub form: String,
    /// How posts get out: `by-hand`, `wordpress` or `instagram`.
    #[n(2)]
    pub way: String,
    /// The name people see, such as "Instagram Puskesmas".
    #[n(3)]
    pub name: String,
    /// The address: of the site, or of the account as the public sees it.
    #[n(4)]
    pub address: String,
    /// The user name at the channel; at Instagram the account's professional id.
    #[n(5)]
    pub user: String,
    /// Whether it is used for new stories.
    #[n(6)]
    pub active: bool,
    /// The longest text in characters, for a by-hand channel of the office's own; none = no limit of its own.
    #[n(7)]
    pub limit: Option<u32>,
    /// The root of a site's REST interface, as discovered; none by hand.
    #[n(8)]
    pub rest: Option<String>,
    /// What may be spent in a calendar month on a channel that charges, in thousandths of a US dollar; none = no limit.
    #[n(9)]
    pub budget: Option<u32>,
}

/// A template the office edited.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TemplateSet {
    /// Which template: `instagram`, `x`, `website-title`, `website-body`, `plain`.
    #[n(0)]
    pub name: String,
    /// The template; none = back to the one Warta comes with.
    #[n(1)]
    pub text: Option<String>,
}

/// "Stop all publishing", or go on.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PublishingSwitched {
    /// Whether nothing may go out.
    #[n(0)]
    pub stopped: bool,
    /// Why.
    #[n(1)]
    pub reason: String,
}

/// An administrator chooses a branch of a fork.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ForkChosen {
    /// The device that forked.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub device: [u8; 32],
    /// The first sequence of the fork.
    #[n(1)]
    pub sequence: u64,
    /// The hash of the chosen entry at that sequence.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub chosen: [u8; 32],
}

impl ForkChosen {
    /// Whether this is about `fork` and names one of its branches.
    #[must_use]
    pub fn settles(&self, fork: &Fork) -> bool {
        (fork.device.0, fork.sequence) == (self.device, self.sequence)
            && fork.branches.contains(&EntryId(self.chosen))
    }
}

/// A duty that comes back was done (000 step 8; BKK row 9).
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DutyDone {
    /// The id of the SOP.
    #[n(0)]
    pub sop: String,
    /// The id of its step.
    #[n(1)]
    pub step: String,
    /// What was done.
    #[n(2)]
    pub note: String,
    /// The file that proves it, such as the report.
    #[n(3)]
    pub file: Option<MediaId>,
    /// The BLAKE3 hash of that file in the media store.
    #[cbor(n(4), with = "minicbor::bytes")]
    pub file_hash: Option<Vec<u8>>,
    /// The file's name.
    #[n(5)]
    pub file_name: Option<String>,
}

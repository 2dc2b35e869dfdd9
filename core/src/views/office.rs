//! People, channels, settings.

use super::Choice;

/// The people's screen.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct PeopleView {
    /// The people.
    pub people: Vec<PersonView>,
    /// The units: id, name, whether active.
    pub units: Vec<Choice>,
    /// The topics.
    pub topics: Vec<TopicView>,
    /// Who stands in for whom.
    pub delegations: Vec<DelegationView>,
    /// Every role of every SOP: id `sop/role`.
    pub roles: Vec<Choice>,
    /// Why this person may not change anything here; none if they may.
    pub refused: Option<String>,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct PersonView {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Whether they still work here.
    pub active: bool,
    /// Their unit.
    pub unit: String,
    /// Their roles in words, with team and dates.
    pub roles: Vec<Choice>,
    /// Whether an administrator.
    pub administrator: bool,
    /// Whether they have a PIN on this device.
    pub has_pin: bool,
    /// How many open steps they have taken or are assigned to.
    pub open_work: u32,
    /// "3 pekerjaan terbuka".
    pub open_line: String,
    /// Whether it is the person who looks.
    pub me: bool,
}

/// A topic.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct TopicView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The person in charge.
    pub in_charge: String,
    /// The programme owner.
    pub owner: String,
}

/// A delegation.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct DelegationView {
    /// Its id.
    pub id: String,
    /// "Plh. Pak Budi menggantikan dr. Wati, 20–24 Nov 2026, surat KP.01/1/2026".
    pub text: String,
    /// Whether it holds today.
    pub now: bool,
}

/// The channels' screen.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct ChannelsView {
    /// The channels.
    pub channels: Vec<ChannelView>,
    /// The ways of connecting one that the office does not have yet, each a button.
    pub connections: Vec<Choice>,
    /// Why this person may not change anything here; none if they may.
    pub refused: Option<String>,
}

/// A channel.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct ChannelView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The way of connecting it, or of connecting it again, with the words of the button; none where a person serves such
    /// a channel always.
    pub connect: Option<Choice>,
    /// Its form.
    pub form: String,
    /// How it goes out, in words: "unggah sendiri", "WordPress".
    pub way: String,
    /// Its address.
    pub address: String,
    /// The user name; empty where the address says whose it is.
    pub user: String,
    /// Whether used for new stories.
    pub active: bool,
    /// Whether it goes out by hand.
    pub by_hand: bool,
    /// Whether this device holds what it signs in with.
    pub signed_in: bool,
    /// That its login is about to end, has ended, or does not reach to direct messages, and what to do; none where all is well.
    pub warning: Option<String>,
    /// What was spent on it in this month, and of which limit; empty where it charges nothing.
    pub spent: String,
    /// The limit of a month in US dollars, as it is typed; none where the channel charges nothing.
    pub budget: Option<String>,
}

/// The settings' screen.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct SettingsView {
    /// The office's name.
    pub office: String,
    /// The four-eyes rule.
    pub four_eyes: bool,
    /// After how many idle minutes a person is signed out of this device; 0 = never.
    pub sign_out_minutes: i64,
    /// What this device can wait for before it sends; chosen is what it waits for.
    pub holds: Vec<Choice>,
    /// Hashtags under every caption, without '#', separated by spaces.
    pub hashtags: String,
    /// Why all publishing is stopped; none while it is not.
    pub stopped: Option<String>,
    /// The zone.
    pub zone: String,
    /// When the last backup was made, in words.
    pub backup: String,
    /// Devices: names and since when removed.
    pub devices: Vec<String>,
    /// Templates: name, text, whether the office edited it.
    pub templates: Vec<TemplateView>,
    /// Devices whose entries forked, each until an administrator chooses; none in nearly every office.
    pub forks: Vec<ForkView>,
    /// Facts about the office that count for nothing, with the reason.
    pub refused_facts: Vec<super::history::HistoryLine>,
    /// Why this person may not change anything here; none if they may.
    pub refused: Option<String>,
}

/// A device whose entries forked: two copies of it wrote, and until an administrator chooses, what either wrote since does
/// not count.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct ForkView {
    /// Which device, and since when, in words.
    pub text: String,
    /// What each copy wrote.
    pub branches: Vec<BranchView>,
    /// Why this person may not choose; none if they may.
    pub refused: Option<String>,
}

/// What one copy of a forked device wrote.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct BranchView {
    /// What [`crate::app::Session::choose_branch`] takes.
    pub id: String,
    /// How much it is, when the last of it was written, and by whom.
    pub text: String,
}

/// A template.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct TemplateView {
    /// Its name.
    pub name: String,
    /// What it makes, in words.
    pub label: String,
    /// Its text.
    pub text: String,
    /// Whether the office edited it.
    pub edited: bool,
}

//! People, units, topics, delegations, channels.

use std::collections::BTreeMap;

use super::{Scene, by_name};
use crate::app::channels::WORDPRESS;
use crate::app::costs::charges;
use crate::app::{AppError, Session};
use crate::channels::Need;
use crate::ids::PersonId;
use crate::local::secrets::SecretName;
use crate::office::{Person, Refusal};
use crate::outbox::Trouble;
use crate::state::facts::{ChannelSet, DelegationMade, Deputy, RoleGiven};
use crate::views::Choice;
use crate::views::office::{ChannelView, ChannelsView, DelegationView, PeopleView, PersonView, TopicView};
use crate::words::{Say, form};

impl Session {
    /// People, units, topics and delegations.
    ///
    /// # Errors
    /// The log can't be read.
    pub fn people(&self) -> Result<PeopleView, AppError> {
        let office = self.ledger().office()?;
        let scene = Scene::new(self, &office);
        let mut work: BTreeMap<PersonId, u32> = BTreeMap::new();
        for row in self.open_rows()? {
            let mut busy = row.assigned;
            busy.extend(row.taken);
            busy.sort_unstable();
            busy.dedup();
            for person in busy {
                *work.entry(person).or_default() += 1;
            }
        }
        let person = |p: &Person| scene.person(p, work.get(&p.id).copied().unwrap_or_default());
        let unit = |u: &crate::office::Unit| Choice {
            id: u.id.to_string(),
            label: u.name.clone(),
            chosen: u.active,
        };
        Ok(PeopleView {
            people: by_name(office.people.values().map(person), |p| &p.name),
            units: by_name(office.units.values().map(unit), |u| &u.label),
            topics: by_name(office.topics.values().filter(|t| t.active).map(|t| scene.topic(t)), |t| &t.name),
            delegations: office.delegations.values().map(|d| scene.delegation(d)).collect(),
            roles: scene.every_role(),
            refused: scene.administrators_only(),
        })
    }

    /// The channels.
    ///
    /// # Errors
    /// The log can't be read.
    pub fn channels_view(&self) -> Result<ChannelsView, AppError> {
        let office = self.ledger().office()?;
        let scene = Scene::new(self, &office);
        let channels = by_name(office.channels.values().map(|set| scene.channel(set)), |c| &c.name);
        Ok(ChannelsView {
            channels,
            connections: self.connections(&office),
            refused: scene.administrators_only(),
        })
    }
}

impl Scene<'_> {
    /// Why this person may not change the office; none if they may.
    pub(super) fn administrators_only(&self) -> Option<String> {
        let refusal = match self.office.speaker(&self.meta()) {
            Ok(person) if self.office.administrators.contains(&person) => return None,
            Ok(_) => Refusal::NotAdministrator,
            Err(refusal) => refusal,
        };
        Some(self.refusal(&refusal))
    }

    fn person(&self, person: &Person, open_work: u32) -> PersonView {
        let roles = self.office.roles.iter().filter(|r| r.person == person.id);
        let has_pin = self.session.core().secrets().get(SecretName::Pin(person.id)).is_some();
        let unit = person.unit.and_then(|u| self.office.units.get(&u));
        PersonView {
            id: person.id.to_string(),
            name: person.name.clone(),
            active: person.active,
            unit: unit.map(|u| u.name.clone()).unwrap_or_default(),
            roles: roles.map(|given| self.given_role(given)).collect(),
            administrator: self.office.administrators.contains(&person.id),
            has_pin,
            open_line: self.say(&Say::new("views-open-work").with("count", open_work)),
            open_work,
            me: self.session.person == Some(person.id),
        }
    }

    /// "Tim PPID (Publikasi BKK), Tim 1, sampai Senin, 30 Nov 2026"; chosen while it holds.
    fn given_role(&self, given: &RoleGiven) -> Choice {
        let day = |date: chrono::NaiveDate| form::day(self.language(), date);
        let mut parts = vec![self.role_name(&given.sop, &given.role)];
        parts.extend(given.team.clone().filter(|t| !t.is_empty()));
        parts.extend(given.from.map(|d| self.say(&Say::new("views-from-day").with("day", day(d)))));
        parts.extend(given.until.map(|d| self.say(&Say::new("views-until-day").with("day", day(d)))));
        let today = self.today();
        let holds = given.from.is_none_or(|d| d <= today) && given.until.is_none_or(|d| today <= d);
        Choice { id: format!("{}/{}", given.sop, given.role), label: parts.join(", "), chosen: holds }
    }

    fn role_name(&self, sop: &str, role: &str) -> String {
        let of = self.office.sops.iter().rev().map(|a| &a.profile).filter(|p| p.id == sop);
        let found = of.filter_map(|p| Some((p, p.role(role)?))).next();
        found.map_or_else(
            || role.to_owned(),
            |(p, role)| format!("{} ({})", self.label(&role.name), self.label(&p.name)),
        )
    }

    fn every_role(&self) -> Vec<Choice> {
        let profiles = self.office.current_sops(self.today());
        let roles = profiles.flat_map(|p| p.roles.iter().map(move |role| (p, role)));
        let choice = |(p, role): (&std::sync::Arc<crate::sop::Profile>, &crate::sop::Role)| Choice {
            id: format!("{}/{}", p.id, role.id),
            label: format!("{} ({})", self.label(&role.name), self.label(&p.name)),
            chosen: false,
        };
        roles.map(choice).collect()
    }

    fn topic(&self, topic: &crate::state::facts::TopicSet) -> TopicView {
        TopicView {
            id: topic.topic.to_string(),
            name: self.topic_name(topic.topic),
            in_charge: self.office.name_of(topic.in_charge).to_owned(),
            owner: self.office.name_of(topic.owner).to_owned(),
        }
    }

    fn delegation(&self, made: &DelegationMade) -> DelegationView {
        let as_ = match made.as_ {
            Deputy::Plh => "plh",
            Deputy::Plt => "plt",
        };
        let say = Say::new("views-delegation")
            .with("as", as_)
            .with("deputy", self.name(Some(made.deputy)))
            .with("absent", self.name(Some(made.absent)))
            .with("from", form::day(self.language(), made.from))
            .with("until", form::day(self.language(), made.until))
            .with("letter", &made.letter);
        let now = (made.from..=made.until).contains(&self.today());
        DelegationView { id: made.delegation.to_string(), text: self.say(&say), now }
    }

    /// That the login is about to end, or that it does not reach to all that people write there.
    fn channel_warning(&self, set: &ChannelSet) -> Option<String> {
        let ending = self.session.ending_login(self.office, set.channel);
        ending.or_else(|| match self.session.app.reading(set.channel).trouble {
            Some(Trouble::Needs(Need::DirectUnread)) => Some(self.say(&Need::DirectUnread.say())),
            _ => None,
        })
    }

    fn channel(&self, set: &ChannelSet) -> ChannelView {
        let by_hand = self.by_hand(set.channel);
        let signed_in = self.session.core().secrets().get(SecretName::Channel(set.channel)).is_some();
        ChannelView {
            id: set.channel.to_string(),
            name: set.name.clone(),
            connect: self.session.connection(set),
            form: set.form.clone(),
            way: self.say(&Say::new("views-way").with("way", &set.way)),
            address: set.address.clone(),
            user: if set.way == WORDPRESS { set.user.clone() } else { String::new() },
            active: set.active,
            by_hand,
            signed_in,
            warning: self.channel_warning(set).filter(|_| !by_hand),
            spent: self.spent(set, 0),
            budget: charges(set).then(|| match set.budget {
                Some(limit) => form::dollars(self.language(), u64::from(limit)),
                None => String::new(),
            }),
        }
    }
}

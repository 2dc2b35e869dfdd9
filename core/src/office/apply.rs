//! What a fact about the office changes.

use super::{Adopted, Device, DutyRecord, Meta, Office, Person, Refusal, Unit};
use crate::replies::deadlines;
use crate::sop::{WorkCalendar, calendar::Zone};
use crate::state::Fact;
use crate::state::facts::{Genesis, RoleGiven, SopAdopted};

impl Office {
    /// The office as its genesis makes it: the founder, who is administrator, and the founding device.
    #[must_use]
    pub fn from_genesis(meta: &Meta, genesis: &Genesis) -> Self {
        let founder =
            Person { id: genesis.founder, name: genesis.founder_name.clone(), active: true, unit: None };
        let device = Device {
            key: meta.device,
            box_key: genesis.box_key.clone(),
            name: genesis.device_name.clone(),
            place: 0,
            removed_at: None,
        };
        let zone = Zone::of_minutes(genesis.zone_minutes);
        Self {
            name: genesis.name.clone(),
            practice: genesis.practice,
            zone: zone.offset(),
            recovery_key: genesis.recovery_key.clone(),
            people: [(founder.id, founder)].into(),
            units: Default::default(),
            roles: Vec::new(),
            delegations: Default::default(),
            administrators: [genesis.founder].into(),
            devices: [(device.key, device)].into(),
            sops: Vec::new(),
            channels: Default::default(),
            topics: Default::default(),
            templates: Default::default(),
            deadlines: Default::default(),
            calendar: WorkCalendar::six_days(zone),
            four_eyes: false,
            hashtags: Vec::new(),
            stopped: None,
            duties: Vec::new(),
            unknown_kinds: Default::default(),
        }
    }

    /// Applies a fact that was judged right in its own past. It may still lose to what happened before it in the
    /// order of the fold.
    ///
    /// # Errors
    /// Why it changes nothing.
    pub fn apply(&mut self, meta: &Meta, fact: &Fact) -> Result<(), Refusal> {
        match fact {
            Fact::SopAdopted(adopted) => self.adopt(adopted)?,
            Fact::UnitNamed(f) => {
                self.units.insert(f.unit, Unit { id: f.unit, name: f.name.clone(), active: f.active });
            }
            Fact::PersonNamed(f) => {
                let person = Person { id: f.person, name: f.name.clone(), active: f.active, unit: f.unit };
                self.people.insert(f.person, person);
            }
            Fact::RoleGiven(f) => self.give_role(f),
            Fact::RoleEnded(f) => {
                self.roles.retain(|r| !(r.person == f.person && r.sop == f.sop && r.role == f.role));
            }
            Fact::DelegationMade(f) => {
                self.delegations.insert(f.delegation, f.clone());
            }
            Fact::DelegationEnded(f) => {
                let yesterday = self.day(meta.at).pred_opt();
                let made =
                    self.delegations.get_mut(&f.delegation).ok_or(Refusal::Nothing { what: "delegation" })?;
                if let Some(yesterday) = yesterday {
                    made.until = made.until.min(yesterday);
                }
            }
            Fact::AdministratorSet(f) => {
                if f.is {
                    self.administrators.insert(f.person);
                } else if self.administrators.len() > 1 {
                    self.administrators.remove(&f.person);
                } else {
                    return Err(Refusal::TooLate);
                }
            }
            Fact::DeviceAdmitted(_) | Fact::DeviceRemoved(_) => self.apply_device(fact)?,
            Fact::Unknown { kind, .. } => {
                self.unknown_kinds.insert(*kind);
            }
            _ => self.apply_setting(meta, fact)?,
        }
        Ok(())
    }

    fn adopt(&mut self, adopted: &SopAdopted) -> Result<(), Refusal> {
        let profile = crate::sop::parse::read_again(&adopted.toml).map_err(|e| Refusal::Wrong(e.say()))?;
        if self.profile(&profile.id, profile.revision).is_some() {
            return Err(Refusal::TooLate);
        }
        self.sops.push(Adopted { profile, from: adopted.from });
        Ok(())
    }

    fn give_role(&mut self, given: &RoleGiven) {
        self.roles.retain(|r| !(r.person == given.person && r.sop == given.sop && r.role == given.role));
        self.roles.push(given.clone());
    }

    fn apply_device(&mut self, fact: &Fact) -> Result<(), Refusal> {
        match fact {
            Fact::DeviceAdmitted(f) => {
                if self.devices.contains_key(&f.device) {
                    return Err(Refusal::Already);
                }
                let device = Device {
                    key: f.device,
                    box_key: f.box_key.clone(),
                    name: f.name.clone(),
                    place: self.devices.len(),
                    removed_at: None,
                };
                self.devices.insert(f.device, device);
            }
            Fact::DeviceRemoved(f) => {
                let device = self.devices.get_mut(&f.device).ok_or(Refusal::Nothing { what: "device" })?;
                device.removed_at =
                    Some(device.removed_at.map_or(f.last_sequence, |was| was.min(f.last_sequence)));
            }
            _ => {}
        }
        Ok(())
    }

    fn apply_setting(&mut self, meta: &Meta, fact: &Fact) -> Result<(), Refusal> {
        match fact {
            Fact::SettingsChanged(f) => {
                if let Some(name) = &f.name {
                    self.name.clone_from(name);
                }
                self.four_eyes = f.four_eyes.unwrap_or(self.four_eyes);
                if let Some(hashtags) = &f.hashtags {
                    self.hashtags.clone_from(hashtags);
                }
            }
            Fact::CalendarSet(f) => {
                f.calendar.check().map_err(|e| Refusal::Wrong(e.say()))?;
                self.zone = f.calendar.zone.offset();
                self.calendar = f.calendar.clone();
            }
            Fact::TopicSet(f) => {
                self.topics.insert(f.topic, f.clone());
            }
            Fact::ChannelSet(f) => {
                self.channels.insert(f.channel, f.clone());
            }
            Fact::TemplateSet(f) => {
                match &f.text {
                    Some(text) => self.templates.insert(f.name.clone(), text.clone()),
                    None => self.templates.remove(&f.name),
                };
            }
            Fact::DeadlineSet(f) if f.from == deadlines::SINCE && deadlines::is_shipped(&f.id) => {
                self.deadlines.remove(&f.id);
            }
            Fact::DeadlineSet(f) => {
                self.deadlines.insert(f.id.clone(), f.clone());
            }
            Fact::PublishingSwitched(f) => self.stopped = f.stopped.then(|| f.reason.clone()),
            Fact::DutyDone(f) => {
                self.duties.push(DutyRecord { done: f.clone(), at: meta.at, by: meta.person });
            }
            // A fork's choice is carried out by the log; a fact about a story never comes here.
            _ => {}
        }
        Ok(())
    }
}

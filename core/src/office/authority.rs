//! Who may do what. A command asks here before it writes, and the fold asks here again about every entry, in that
//! entry's causal past: one rule, one place.

use chrono::NaiveDate;

use super::{Meta, Office};
use crate::crypto::keys::DeviceKey as PublicKey;
use crate::ids::PersonId;
use crate::state::Fact;
use crate::state::facts::{DelegationMade, Deputy, RoleGiven};
use crate::words::Say;

/// Why a fact is refused. Each says what to do next (`core/locales/*/office.ftl`, `story.ftl`).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    NobodySignedIn,
    /// The person does not work here (any more).
    #[error("the person is not of this office")]
    NotOfThisOffice,
    /// The device was never admitted, or was removed before this entry.
    #[error("the device does not belong to this office")]
    NotOurDevice,
    /// Only an administrator may.
    #[error("only an administrator may")]
    NotAdministrator,
    /// Only certain roles may; names the role as the SOP has it.
    #[error("only {roles} may")]
    NotYourRole {
        /// The roles' names.
        roles: String,
    },
    /// The step is assigned to others.
    #[error("assigned to {people}")]
    AssignedToOthers {
        /// Their names.
        people: String,
    },
    /// Someone else has taken the step.
    #[error("{person} has taken it")]
    TakenByOther {
        /// Their name.
        person: String,
    },
    /// Four-eyes rule: not one's own text.
    #[error("four-eyes rule: not your own text")]
    FourEyes,
    /// The story stands elsewhere.
    #[error("the story is at another step")]
    NotAtThisStep,
    /// The story has ended.
    #[error("the story is archived")]
    Archived,
    /// "Tidak" needs a reason.
    #[error("a reason is needed")]
    ReasonMissing,
    /// This step decides nothing, so there is no "tidak".
    #[error("this step has no \"tidak\"")]
    NoDecision,
    /// Something is missing before the step can end.
    #[error("missing: {0:?}")]
    Missing(Vec<Say>),
    /// The person named can't do the step.
    #[error("{person} holds no role for the next step")]
    AssigneeHasNoRole {
        /// Their name.
        person: String,
    },
    /// The version is not the present one.
    #[error("the text or the pictures have changed since")]
    NotThisVersion,
    /// The version was not approved.
    #[error("this version is not approved")]
    NotApproved,
    /// The channel is not one of this story.
    #[error("not a channel of this story")]
    NotThisChannel,
    /// The post is not in a state for this.
    #[error("the post is {state}")]
    PostIs {
        /// The code of the state.
        state: &'static str,
    },
    /// A photo can't be published.
    #[error("a photo can't be published")]
    Photo(Say),
    /// What is named does not exist.
    #[error("no such {what}")]
    Nothing {
        /// What kind of thing: the code of a word.
        what: &'static str,
    },
    /// It exists already.
    #[error("it exists already")]
    Already,
    /// A field is wrong.
    #[error("wrong field: {0:?}")]
    Wrong(Say),
    /// Publishing is stopped.
    #[error("publishing is stopped")]
    Stopped,
    /// A later version of Warta wrote about this; here it can only be read.
    #[error("written by a later version")]
    ReadOnly,
    /// Somebody acted first.
    #[error("somebody acted first")]
    TooLate,
}

impl Refusal {
    /// The sentence for the person.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::NobodySignedIn => Say::new("refused-nobody-signed-in"),
            Self::NotOfThisOffice => Say::new("refused-not-of-this-office"),
            Self::NotOurDevice => Say::new("refused-not-our-device"),
            Self::NotAdministrator => Say::new("refused-not-administrator"),
            Self::NotYourRole { roles } => Say::new("refused-not-your-role").with("roles", roles),
            Self::AssignedToOthers { people } => {
                Say::new("refused-assigned-to-others").with("people", people)
            }
            Self::TakenByOther { person } => Say::new("refused-taken-by-other").with("person", person),
            Self::FourEyes => Say::new("refused-four-eyes"),
            Self::NotAtThisStep => Say::new("refused-not-at-this-step"),
            Self::Archived => Say::new("refused-archived"),
            Self::ReasonMissing => Say::new("refused-reason-missing"),
            Self::NoDecision => Say::new("refused-no-decision"),
            Self::Missing(what) => what.first().cloned().unwrap_or_else(|| Say::new("refused-missing")),
            Self::AssigneeHasNoRole { person } => {
                Say::new("refused-assignee-has-no-role").with("person", person)
            }
            Self::NotThisVersion => Say::new("refused-not-this-version"),
            Self::NotApproved => Say::new("refused-not-approved"),
            Self::NotThisChannel => Say::new("refused-not-this-channel"),
            Self::PostIs { state } => Say::new("refused-post-is").with("state", state),
            Self::Photo(say) | Self::Wrong(say) => say.clone(),
            Self::Nothing { what } => Say::new("refused-nothing").with("what", what),
            Self::Already => Say::new("refused-already"),
            Self::Stopped => Say::new("refused-stopped"),
            Self::ReadOnly => Say::new("refused-read-only"),
            Self::TooLate => Say::new("refused-too-late"),
        }
    }
}

/// In which capacity a person may act in a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Capacity {
    /// The role is theirs.
    Own,
    /// They stand in for the head, by letter.
    Deputy {
        /// Plh. or Plt.
        as_: Deputy,
        /// For whom.
        absent: PersonId,
        /// The number of the letter.
        letter: String,
    },
}

impl Office {
    /// Whether a role given holds on a day.
    fn holds(given: &RoleGiven, day: NaiveDate) -> bool {
        given.from.is_none_or(|from| from <= day) && given.until.is_none_or(|until| day <= until)
    }

    /// Whether a person holds a role of an SOP on a day, and whether as a deputy.
    #[must_use]
    pub fn capacity(&self, person: PersonId, sop: &str, role: &str, day: NaiveDate) -> Option<Capacity> {
        let held_by = |who: PersonId| {
            self.roles
                .iter()
                .any(|r| r.person == who && r.sop == sop && r.role == role && Self::holds(r, day))
        };
        if !self.people.get(&person).is_some_and(|p| p.active) {
            return None;
        }
        if held_by(person) {
            return Some(Capacity::Own);
        }
        let is_head =
            self.sops.iter().any(|a| a.profile.id == sop && a.profile.role(role).is_some_and(|r| r.head));
        if !is_head {
            return None;
        }
        self.delegations
            .values()
            .find(|d| d.deputy == person && d.from <= day && day <= d.until && held_by(d.absent))
            .map(|d| Capacity::Deputy { as_: d.as_, absent: d.absent, letter: d.letter.clone() })
    }

    /// Whether a person belongs to a team on a day: to the unit of that name, or by a role of that name or given in it.
    #[must_use]
    pub fn is_of_team(&self, person: PersonId, team: &str, day: NaiveDate) -> bool {
        let named = |name: &str| !team.trim().is_empty() && name.trim().eq_ignore_ascii_case(team.trim());
        let unit = self.people.get(&person).and_then(|p| p.unit).and_then(|id| self.units.get(&id));
        let by_role = |given: &RoleGiven| {
            let profile = self.profile_for(&given.sop, day);
            let role = profile.and_then(|profile| profile.role(&given.role));
            given.team.as_deref().is_some_and(named) || role.is_some_and(|role| named(&role.name.id))
        };
        let mut roles = self.roles.iter().filter(|given| given.person == person && Self::holds(given, day));
        unit.is_some_and(|unit| named(&unit.name)) || roles.any(by_role)
    }

    /// Whether a person stands in for another on a day (Plh., Plt.): what waits for the absent one waits for the deputy.
    #[must_use]
    pub fn stands_in(&self, deputy: PersonId, absent: PersonId, day: NaiveDate) -> bool {
        let holds = |d: &DelegationMade| d.from <= day && day <= d.until;
        self.delegations.values().any(|d| d.deputy == deputy && d.absent == absent && holds(d))
    }

    /// The people who hold any of the roles on a day, deputies included.
    #[must_use]
    pub fn holders(&self, sop: &str, roles: &[String], day: NaiveDate) -> Vec<PersonId> {
        self.people
            .keys()
            .copied()
            .filter(|p| roles.iter().any(|role| self.capacity(*p, sop, role, day).is_some()))
            .collect()
    }

    /// Whether this device may speak at all at this place of its log.
    ///
    /// # Errors
    /// [`Refusal::NotOurDevice`].
    pub fn device_may(&self, meta: &Meta) -> Result<(), Refusal> {
        let device = self.devices.get(&meta.device).ok_or(Refusal::NotOurDevice)?;
        match device.removed_at {
            Some(last) if meta.sequence > last => Err(Refusal::NotOurDevice),
            _ => Ok(()),
        }
    }

    /// Whether a restored device admits itself by the recovery sheet: the recovery key signed its device key.
    fn admits_itself(&self, meta: &Meta, fact: &Fact) -> bool {
        let Fact::DeviceAdmitted(admitted) = fact else { return false };
        let proof = admitted.recovery_proof.as_deref().and_then(|p| <[u8; 64]>::try_from(p).ok());
        let key = <[u8; 32]>::try_from(self.recovery_key.as_slice());
        match (proof, key) {
            (Some(proof), Ok(key)) => {
                admitted.device == meta.device
                    && PublicKey(key).verifies(&recovery_statement(&admitted.device), &proof)
            }
            _ => false,
        }
    }

    /// The person who speaks, who must work here.
    ///
    /// # Errors
    /// [`Refusal::NobodySignedIn`], [`Refusal::NotOfThisOffice`].
    pub fn speaker(&self, meta: &Meta) -> Result<PersonId, Refusal> {
        let person = meta.person.ok_or(Refusal::NobodySignedIn)?;
        match self.people.get(&person) {
            Some(p) if p.active => Ok(person),
            _ => Err(Refusal::NotOfThisOffice),
        }
    }

    /// Judges a fact about the office (everything but [`Fact::Genesis`], which makes it).
    ///
    /// # Errors
    /// The reason, typed.
    pub fn judge(&self, meta: &Meta, fact: &Fact) -> Result<(), Refusal> {
        if self.admits_itself(meta, fact) {
            return Ok(());
        }
        self.device_may(meta)?;
        let person = self.speaker(meta)?;
        let administrator = self.administrators.contains(&person);
        match fact {
            Fact::DutyDone(duty) => {
                let step = self
                    .profile_for(&duty.sop, self.day(meta.at))
                    .and_then(|p| p.step(&duty.step))
                    .ok_or(Refusal::Nothing { what: "step" })?;
                self.holds_a_role(person, &duty.sop, &step.roles, self.day(meta.at))
            }
            // Anybody may stop publishing in an emergency; only an administrator lets it go on.
            Fact::PublishingSwitched(switch) if switch.stopped => Ok(()),
            _ if !administrator => Err(Refusal::NotAdministrator),
            Fact::AdministratorSet(set) if !set.is && self.administrators.len() == 1 => {
                Err(Refusal::Wrong(Say::new("refused-last-administrator")))
            }
            Fact::DelegationMade(made) => judge_delegation(self, made),
            Fact::RoleGiven(given) => {
                let known = self
                    .sops
                    .iter()
                    .any(|a| a.profile.id == given.sop && a.profile.role(&given.role).is_some());
                if !known {
                    return Err(Refusal::Nothing { what: "role" });
                }
                if !self.people.contains_key(&given.person) {
                    return Err(Refusal::Nothing { what: "person" });
                }
                Ok(())
            }
            Fact::PersonNamed(named) if named.name.trim().is_empty() => {
                Err(Refusal::Wrong(Say::new("refused-name-empty")))
            }
            Fact::UnitNamed(named) if named.name.trim().is_empty() => {
                Err(Refusal::Wrong(Say::new("refused-name-empty")))
            }
            Fact::DeadlineSet(set) if set.name.trim().is_empty() || set.id.trim().is_empty() => {
                Err(Refusal::Wrong(Say::new("refused-name-empty")))
            }
            // A deadline is data with a source, never a number out of nowhere.
            Fact::DeadlineSet(set) if set.source.trim().is_empty() => {
                Err(Refusal::Missing(vec![Say::new("missing-source")]))
            }
            Fact::ChannelSet(set) if set.name.trim().is_empty() => {
                Err(Refusal::Wrong(Say::new("refused-name-empty")))
            }
            _ => Ok(()),
        }
    }

    /// Whether a person holds any of the roles.
    ///
    /// # Errors
    /// [`Refusal::NotYourRole`] with the roles' names.
    pub fn holds_a_role(
        &self,
        person: PersonId,
        sop: &str,
        roles: &[String],
        day: NaiveDate,
    ) -> Result<(), Refusal> {
        if roles.iter().any(|role| self.capacity(person, sop, role, day).is_some()) {
            return Ok(());
        }
        Err(Refusal::NotYourRole { roles: self.role_names(sop, roles) })
    }

    /// The names of roles, as the document has them.
    #[must_use]
    pub fn role_names(&self, sop: &str, roles: &[String]) -> String {
        let names: Vec<&str> = roles
            .iter()
            .map(|id| {
                let role =
                    self.sops.iter().rev().filter(|a| a.profile.id == sop).find_map(|a| a.profile.role(id));
                role.map_or(id.as_str(), |r| r.name.id.as_str())
            })
            .collect();
        names.join(" / ")
    }
}

/// What the recovery key signs to admit a device.
#[must_use]
pub fn recovery_statement(device: &[u8; 32]) -> Vec<u8> {
    [b"warta 2026 recovery admits ".as_slice(), device].concat()
}

fn judge_delegation(office: &Office, made: &DelegationMade) -> Result<(), Refusal> {
    if made.letter.trim().is_empty() {
        return Err(Refusal::Wrong(Say::new("refused-letter-missing")));
    }
    if made.until < made.from {
        return Err(Refusal::Wrong(Say::new("refused-dates-reversed")));
    }
    if made.absent == made.deputy
        || !office.people.contains_key(&made.deputy)
        || !office.people.contains_key(&made.absent)
    {
        return Err(Refusal::Nothing { what: "person" });
    }
    let absent_is_head = office.roles.iter().any(|given| {
        given.person == made.absent
            && office
                .sops
                .iter()
                .any(|a| a.profile.id == given.sop && a.profile.role(&given.role).is_some_and(|r| r.head))
    });
    if absent_is_head { Ok(()) } else { Err(Refusal::Wrong(Say::new("refused-not-a-head"))) }
}

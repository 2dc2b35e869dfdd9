//! Commands about the office: people, roles, units, topics, delegations, SOPs, settings.

use chrono::NaiveDate;

use super::{AppError, Session, unknown_sop};
use crate::ids::{ChannelId, DelegationId, PersonId, TopicId, UnitId};
use crate::index::{Ask, List};
use crate::log::entry::About;
use crate::office::found;
use crate::replies::wording::{self, check_template};
use crate::sop::{calendar::WorkCalendar, parse};
use crate::state::facts::*;
use crate::story::form::Form;
use crate::story::texts::template;

use super::rows::{self, StoryRow};

impl Session {
    /// Takes up an SOP: the profile, every role for the person signed in, a by-hand channel for each new form.
    ///
    /// # Errors
    /// A wrong profile with every line that is wrong; not an administrator.
    pub fn take_up(&self, file: &str, toml: &str) -> Result<(), AppError> {
        let profile = parse(file, toml).map_err(|e| AppError::Input(e.say()))?;
        let person = self.person.ok_or(crate::office::Refusal::NobodySignedIn)?;
        let office = self.ledger().office()?;
        let taken: Vec<Form> = office.channels.values().map(|c| Form::of(&c.form)).collect();
        let day = office.day(self.app.now());
        for fact in found::take_up(&profile, toml.to_owned(), person, day, &taken, self.entropy()) {
            self.tell_office(fact)?;
        }
        Ok(())
    }

    /// Takes up a shipped SOP by its id.
    ///
    /// # Errors
    /// Unknown id; not an administrator; taken up already.
    pub fn take_up_shipped(&self, id: &str) -> Result<(), AppError> {
        let toml = crate::sop::by_id(id).ok_or_else(|| unknown_sop(id))?;
        self.take_up(id, toml)
    }

    /// Adapts an SOP as a new revision with reason and date ("Rekaman Perubahan"). Running stories stay on theirs.
    ///
    /// # Errors
    /// A wrong profile with every line that is wrong; no reason; not an administrator.
    pub fn adapt_sop(&self, id: &str, edited: &str, reason: &str, from: NaiveDate) -> Result<(), AppError> {
        let office = self.ledger().office()?;
        let last = office.sops.iter().rev().find(|a| a.profile.id == id).ok_or_else(|| unknown_sop(id))?;
        let edited = parse(&format!("{id}.toml"), edited).map_err(|e| AppError::Input(e.say()))?;
        let adapted = crate::sop::adapt::adapt(&last.profile, edited, reason, from)
            .map_err(|e| AppError::Input(e.say()))?;
        self.tell_office(SopAdopted { toml: adapted.toml, from })
    }

    /// Adds a person.
    ///
    /// # Errors
    /// An empty name; not an administrator.
    pub fn add_person(&self, name: &str, unit: Option<UnitId>) -> Result<PersonId, AppError> {
        let person = PersonId::random(self.entropy());
        self.set_person(person, name, unit, true)?;
        Ok(person)
    }

    /// Renames a person, moves them to a unit, or lets them leave.
    ///
    /// # Errors
    /// An empty name; not an administrator.
    pub fn set_person(
        &self,
        person: PersonId,
        name: &str,
        unit: Option<UnitId>,
        active: bool,
    ) -> Result<(), AppError> {
        self.tell_office(PersonNamed { person, name: name.trim().to_owned(), active, unit })
    }

    /// Gives a role, for a team and between dates where wanted.
    ///
    /// # Errors
    /// Unknown role or person; not an administrator.
    pub fn give_role(&self, given: RoleGiven) -> Result<(), AppError> {
        self.tell_office(given)
    }

    /// Ends a role.
    ///
    /// # Errors
    /// Not an administrator.
    pub fn end_role(&self, person: PersonId, sop: &str, role: &str) -> Result<(), AppError> {
        self.tell_office(RoleEnded { person, sop: sop.to_owned(), role: role.to_owned() })
    }

    /// Makes a person an administrator, or no longer one.
    ///
    /// # Errors
    /// Not an administrator; the last one stays.
    pub fn set_administrator(&self, person: PersonId, is: bool) -> Result<(), AppError> {
        self.tell_office(AdministratorSet { person, is })
    }

    /// A deputy stands in for an absent head (Plh./Plt.), by letter and dates.
    ///
    /// # Errors
    /// No letter, reversed dates, not a head; not an administrator.
    pub fn delegate(
        &self,
        absent: PersonId,
        deputy: PersonId,
        as_: Deputy,
        letter: &str,
        from: NaiveDate,
        until: NaiveDate,
    ) -> Result<DelegationId, AppError> {
        let delegation = DelegationId::random(self.entropy());
        let letter = letter.trim().to_owned();
        self.tell_office(DelegationMade { delegation, absent, deputy, as_, letter, from, until })?;
        Ok(delegation)
    }

    /// Ends a delegation today.
    ///
    /// # Errors
    /// Not an administrator.
    pub fn end_delegation(&self, delegation: DelegationId) -> Result<(), AppError> {
        self.tell_office(DelegationEnded { delegation })
    }

    /// Hands a person's open work over to another in one action: every open step they took or are assigned to. Yields
    /// how many steps went over. May be repeated after a failure; what went over stays over.
    ///
    /// # Errors
    /// Neither the person themselves nor an administrator; the other holds no role for a step.
    pub fn hand_over(&self, from: PersonId, to: PersonId) -> Result<u32, AppError> {
        let mut count = 0;
        for row in self.open_rows()? {
            let Some(step) = row.step.filter(|_| row.taken == Some(from) || row.assigned.contains(&from))
            else {
                continue;
            };
            let fact = StepHandedOver { step, from, to };
            self.ledger().record(About::story(row.id), self.person, fact)?;
            count += 1;
        }
        Ok(count)
    }

    pub(crate) fn open_rows(&self) -> Result<Vec<StoryRow>, AppError> {
        self.rows(rows::OPEN)
    }

    /// Every row of a list.
    pub(crate) fn rows(&self, list: &'static str) -> Result<Vec<StoryRow>, AppError> {
        self.rows_of(list)
    }

    /// Every row of a list of whatever it holds.
    pub(crate) fn rows_of<T: for<'b> minicbor::Decode<'b, ()>>(
        &self,
        list: &'static str,
    ) -> Result<Vec<T>, AppError> {
        let page = self.ledger().page(&List::new(list), &Ask::newest().limit(5_000))?;
        Ok(page.rows.iter().filter_map(|row| minicbor::decode(&row.bytes).ok()).collect())
    }

    /// Names a unit, or closes it.
    ///
    /// # Errors
    /// An empty name; not an administrator.
    pub fn set_unit(&self, unit: Option<UnitId>, name: &str, active: bool) -> Result<UnitId, AppError> {
        let unit = unit.unwrap_or_else(|| UnitId::random(self.entropy()));
        self.tell_office(UnitNamed { unit, name: name.trim().to_owned(), active })?;
        Ok(unit)
    }

    /// Names a topic and who answers for it.
    ///
    /// # Errors
    /// Not an administrator.
    pub fn set_topic(
        &self,
        topic: Option<TopicId>,
        name: &str,
        in_charge: Option<PersonId>,
        owner: Option<PersonId>,
    ) -> Result<TopicId, AppError> {
        let topic = topic.unwrap_or_else(|| TopicId::random(self.entropy()));
        self.tell_office(TopicSet {
            topic,
            name: name.trim().to_owned(),
            in_charge,
            owner,
            active: true,
            code: None,
        })?;
        Ok(topic)
    }

    /// Changes settings.
    ///
    /// # Errors
    /// Not an administrator.
    pub fn change_settings(&self, settings: SettingsChanged) -> Result<(), AppError> {
        self.tell_office(settings)
    }

    /// Sets the working calendar.
    ///
    /// # Errors
    /// A calendar that can't be read; not an administrator.
    pub fn set_calendar(&self, calendar: WorkCalendar) -> Result<(), AppError> {
        calendar.check().map_err(|e| AppError::Input(e.say()))?;
        self.tell_office(CalendarSet { calendar })
    }

    /// Sets a template of the office, or goes back to Warta's.
    ///
    /// # Errors
    /// A wrong template with its line; not an administrator.
    pub fn set_template(&self, name: &str, text: Option<&str>) -> Result<(), AppError> {
        let checked = match text {
            None => Ok(()),
            Some(text) if wording::Template::from_name(name).is_some() => {
                check_template(text).map_err(|e| e.say())
            }
            Some(text) => template::check(text).map_err(|e| e.say()),
        };
        checked.map_err(AppError::Input)?;
        self.tell_office(TemplateSet { name: name.to_owned(), text: text.map(str::to_owned) })
    }

    /// Stops all publishing, or lets it go on.
    ///
    /// # Errors
    /// Only an administrator lets it go on.
    pub fn switch_publishing(&self, stopped: bool, reason: &str) -> Result<(), AppError> {
        self.tell_office(PublishingSwitched { stopped, reason: reason.trim().to_owned() })
    }

    /// Adds or changes a channel that goes out by hand.
    ///
    /// # Errors
    /// An empty name; not an administrator.
    pub fn set_by_hand(
        &self,
        channel: Option<ChannelId>,
        form: Form,
        name: &str,
        address: &str,
        limit: Option<u32>,
    ) -> Result<ChannelId, AppError> {
        let mut set = found::by_hand(form, self.entropy());
        set.channel = channel.unwrap_or(set.channel);
        set.name = name.trim().to_owned();
        set.address = address.trim().to_owned();
        set.limit = limit;
        let id = set.channel;
        self.tell_office(set)?;
        Ok(id)
    }

    /// Puts a channel out of use for new stories, or back into it.
    ///
    /// # Errors
    /// No such channel; not an administrator.
    pub fn use_channel(&self, channel: ChannelId, active: bool) -> Result<(), AppError> {
        let office = self.ledger().office()?;
        let set = office.channels.get(&channel).ok_or(crate::office::Refusal::Nothing { what: "channel" })?;
        self.tell_office(ChannelSet { active, ..set.clone() })
    }

    /// Records that a duty was done, with the file that proves it (BKK row 9: the report).
    ///
    /// # Errors
    /// Not a role of that step; the file is too large.
    pub fn record_duty(
        &self,
        sop: &str,
        step: &str,
        note: &str,
        file: Option<(&str, &[u8])>,
    ) -> Result<(), AppError> {
        let stored =
            file.map(|(name, bytes)| Ok::<_, AppError>((name, self.core().media.put(bytes)?))).transpose()?;
        self.tell_office(DutyDone {
            sop: sop.to_owned(),
            step: step.to_owned(),
            note: note.trim().to_owned(),
            file: stored.as_ref().map(|_| crate::ids::MediaId::random(self.entropy())),
            file_hash: stored.as_ref().map(|(_, media)| media.hash.to_vec()),
            file_name: stored.map(|(name, _)| name.to_owned()),
        })
    }
}

//! People, roles, units, delegations, PINs.

use chrono::NaiveDate;
use warta_core::app::AppError;
use warta_core::state::facts::{Deputy, RoleGiven};
use warta_core::views::office::PeopleView;
use warta_core::words::Say;

use super::Desk;
use crate::error::{Answer, id, maybe};

/// A day, as `YYYY-MM-DD`.
pub(super) fn day(text: &str) -> Result<NaiveDate, AppError> {
    text.parse().map_err(|_| AppError::Input(Say::new("desk-date-wrong")))
}

/// A role given to a person.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct NewRole {
    /// The person.
    pub person: String,
    /// The role: an id of [`PeopleView`]'s roles.
    pub role: String,
    /// The team, where the office has several; empty = none.
    pub team: String,
    /// First day as `YYYY-MM-DD`; none = since ever.
    pub from: Option<String>,
    /// Last day; none = until it is ended.
    pub until: Option<String>,
}

/// Somebody stands in for an absent head.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct NewDelegation {
    /// Who is absent.
    pub absent: String,
    /// Who stands in.
    pub deputy: String,
    /// Whether the post is vacant (Plt.); else the head is away for a while (Plh.).
    pub vacant: bool,
    /// The number of the letter.
    pub letter: String,
    /// First day as `YYYY-MM-DD`.
    pub from: String,
    /// Last day.
    pub until: String,
}

#[uniffi::export]
impl Desk {
    /// People, units, topics and delegations.
    ///
    /// # Errors
    /// The office can't be read.
    pub async fn people(&self) -> Answer<PeopleView> {
        self.work(|s| Ok(s.people()?)).await
    }

    /// Adds a person and gives the id.
    ///
    /// # Errors
    /// No name; not an administrator.
    pub async fn add_person(&self, name: String, unit: Option<String>) -> Answer<String> {
        self.work(move |s| Ok(s.add_person(&name, maybe(unit.as_deref())?)?.to_string())).await
    }

    /// Changes a person.
    ///
    /// # Errors
    /// No name; not an administrator.
    pub async fn set_person(
        &self,
        person: String,
        name: String,
        unit: Option<String>,
        active: bool,
    ) -> Answer<()> {
        self.work(move |s| Ok(s.set_person(id(&person)?, &name, maybe(unit.as_deref())?, active)?)).await
    }

    /// Gives a role.
    ///
    /// # Errors
    /// No such role; not an administrator.
    pub async fn give_role(&self, role: NewRole) -> Answer<()> {
        self.work(move |s| {
            let (sop, name) = role.role.split_once('/').unwrap_or_default();
            Ok(s.give_role(RoleGiven {
                person: id(&role.person)?,
                sop: sop.to_owned(),
                role: name.to_owned(),
                team: Some(role.team).filter(|team| !team.is_empty()),
                from: role.from.as_deref().map(day).transpose()?,
                until: role.until.as_deref().map(day).transpose()?,
            })?)
        })
        .await
    }

    /// Ends a role, named as in [`NewRole`].
    ///
    /// # Errors
    /// Not held; not an administrator.
    pub async fn end_role(&self, person: String, role: String) -> Answer<()> {
        self.work(move |s| {
            let (sop, name) = role.split_once('/').unwrap_or_default();
            Ok(s.end_role(id(&person)?, sop, name)?)
        })
        .await
    }

    /// Makes somebody an administrator, or no longer.
    ///
    /// # Errors
    /// The last one; not an administrator.
    pub async fn set_administrator(&self, person: String, is: bool) -> Answer<()> {
        self.work(move |s| Ok(s.set_administrator(id(&person)?, is)?)).await
    }

    /// Sets a PIN on this phone; none takes it away.
    ///
    /// # Errors
    /// Too short; neither the person nor an administrator.
    pub async fn set_pin(&self, person: String, pin: Option<String>) -> Answer<()> {
        self.work(move |s| Ok(s.set_pin(id(&person)?, pin.as_deref())?)).await
    }

    /// Hands over a person's open work, and gives how many steps it was.
    ///
    /// # Errors
    /// Not an administrator.
    pub async fn hand_over(&self, from: String, to: String) -> Answer<u32> {
        self.work(move |s| Ok(s.hand_over(id(&from)?, id(&to)?)?)).await
    }

    /// Lets somebody stand in for an absent head.
    ///
    /// # Errors
    /// No letter; days in the wrong order; not an administrator.
    pub async fn delegate(&self, new: NewDelegation) -> Answer<()> {
        self.work(move |s| {
            let as_ = if new.vacant { Deputy::Plt } else { Deputy::Plh };
            let (absent, deputy) = (id(&new.absent)?, id(&new.deputy)?);
            s.delegate(absent, deputy, as_, &new.letter, day(&new.from)?, day(&new.until)?)?;
            Ok(())
        })
        .await
    }

    /// Ends a delegation.
    ///
    /// # Errors
    /// Not an administrator.
    pub async fn end_delegation(&self, delegation: String) -> Answer<()> {
        self.work(move |s| Ok(s.end_delegation(id(&delegation)?)?)).await
    }

    /// Names a unit, a new one where none is given, and gives its id.
    ///
    /// # Errors
    /// No name; not an administrator.
    pub async fn set_unit(&self, unit: Option<String>, name: String, active: bool) -> Answer<String> {
        self.work(move |s| Ok(s.set_unit(maybe(unit.as_deref())?, &name, active)?.to_string())).await
    }
}

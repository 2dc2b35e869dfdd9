//! What the office sets about messages: topics and who answers for them, deadlines.

use super::super::{AppError, Session};
use crate::ids::{PersonId, TopicId};
use crate::state::facts::{DeadlineSet, TopicSet};

impl Session {
    /// Names who answers for a topic that Warta's triage knows; the office's record of it is made where there is none.
    ///
    /// # Errors
    /// Not an administrator.
    pub fn set_known_topic(
        &self,
        code: &str,
        name: &str,
        in_charge: Option<PersonId>,
        owner: Option<PersonId>,
    ) -> Result<TopicId, AppError> {
        let office = self.ledger().office()?;
        let known = office.topics.values().find(|set| set.code.as_deref() == Some(code)).map(|set| set.topic);
        let topic = known.unwrap_or_else(|| TopicId::random(self.entropy()));
        let (name, code) = (name.trim().to_owned(), Some(code.to_owned()));
        self.tell_office(TopicSet { topic, name, in_charge, owner, active: true, code })?;
        Ok(topic)
    }

    /// Sets a deadline of the office.
    ///
    /// # Errors
    /// Not an administrator; no name or no source.
    pub fn set_deadline(&self, deadline: DeadlineSet) -> Result<(), AppError> {
        self.tell_office(deadline)
    }
}

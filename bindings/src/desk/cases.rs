//! Complaints and suggestions: the register, and what becomes of each.

use warta_core::app::replies::case::Closing;
use warta_core::views::build::outcome_of;
use warta_core::views::case::CaseView;
use warta_core::views::register::{RegisterFilter, RegisterView};
use warta_core::words::Say;

use super::Desk;
use crate::error::{Answer, id};

/// How a case is closed.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct NewClosing {
    /// What came of it: an id of a view.
    pub outcome: String,
    /// Why it happened.
    pub analysis: String,
    /// What was done.
    pub follow_up: String,
    /// Why there was no answer; empty where there was one.
    pub unanswered: String,
}

#[uniffi::export]
impl Desk {
    /// The register, newest first.
    ///
    /// # Errors
    /// The office can't be read.
    pub async fn register(&self, filter: RegisterFilter) -> Answer<RegisterView> {
        self.work(move |s| Ok(s.register(&filter)?)).await
    }

    /// One complaint or suggestion; before it is entered, what entering it needs.
    ///
    /// # Errors
    /// No such message; not for this person to read.
    pub async fn case_of(&self, message: String) -> Answer<CaseView> {
        self.work(move |s| Ok(s.case(id(&message)?)?)).await
    }

    /// Enters it into the register under a deadline that the view offered, and says its number.
    ///
    /// # Errors
    /// No evidence yet; not this person's to enter.
    pub async fn enter_case(&self, message: String, deadline: String) -> Answer<String> {
        self.work(move |s| {
            let number = s.open_case(id(&message)?, &deadline)?;
            Ok(s.words(&Say::new("case-entered-as").with("number", number)))
        })
        .await
    }

    /// Hands it over to a team or person that the view offered.
    ///
    /// # Errors
    /// Nobody chosen; not this person's to hand over; it is closed.
    pub async fn hand_over_case(
        &self,
        message: String,
        to: String,
        note: String,
        identity: bool,
    ) -> Answer<()> {
        self.work(move |s| Ok(s.hand_over_to(id(&message)?, &to, &note, identity)?)).await
    }

    /// Adds a note on how it is handled.
    ///
    /// # Errors
    /// An empty note; neither officer nor handler.
    pub async fn note_case(&self, message: String, note: String) -> Answer<()> {
        self.work(move |s| Ok(s.note_case(id(&message)?, &note)?)).await
    }

    /// Notes the ticket number at SP4N-LAPOR!; an empty one forgets it.
    ///
    /// # Errors
    /// Neither officer nor handler.
    pub async fn name_ticket(&self, message: String, number: String) -> Answer<()> {
        self.work(move |s| Ok(s.name_ticket(id(&message)?, &number)?)).await
    }

    /// Extends its deadline once.
    ///
    /// # Errors
    /// The rule allows none; no reason.
    pub async fn extend_case(&self, message: String, reason: String) -> Answer<()> {
        self.work(move |s| Ok(s.extend_deadline(id(&message)?, &reason)?)).await
    }

    /// Closes it.
    ///
    /// # Errors
    /// No outcome, no follow-up, or no answer and no reason for that.
    pub async fn close_case(&self, message: String, closing: NewClosing) -> Answer<()> {
        self.work(move |s| {
            let closing = Closing {
                outcome: outcome_of(&closing.outcome)?,
                analysis: closing.analysis,
                follow_up: closing.follow_up,
                unanswered: closing.unanswered,
            };
            Ok(s.close_case(id(&message)?, &closing)?)
        })
        .await
    }

    /// Opens it again.
    ///
    /// # Errors
    /// No reason; not this person's to open.
    pub async fn reopen_case(&self, message: String, reason: String) -> Answer<()> {
        self.work(move |s| Ok(s.reopen_case(id(&message)?, &reason)?)).await
    }
}

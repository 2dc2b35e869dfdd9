//! What the office set for its replies: who answers for a topic, its deadlines, the words that Warta suggests.

use warta_core::app::replies::register::TypedDeadline;
use warta_core::views::topics::{AnswersView, DeadlinesView, TopicsView};

use super::Desk;
use super::people::day;
use crate::error::{Answer, id, maybe};

/// A topic with those who answer for it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct NewTopic {
    /// What names it in [`TopicsView`]; empty for a new one.
    pub key: String,
    /// Its name; one that Warta's triage knows keeps its own.
    pub name: String,
    /// The person in charge; empty = nobody.
    pub in_charge: String,
    /// The programme owner; empty = nobody.
    pub owner: String,
}

/// A deadline as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct NewDeadline {
    /// Its id in [`DeadlinesView`]; empty for a new one.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Days from the arrival of the message, in digits.
    pub days: String,
    /// Whether only working days count.
    pub working: bool,
    /// By how many days it may be extended once, in digits; empty = not at all.
    pub extension: String,
    /// Where it comes from.
    pub source: String,
    /// From which day it holds, as `YYYY-MM-DD`; empty = from today.
    pub from: String,
    /// Whether it is used.
    pub active: bool,
}

#[uniffi::export]
impl Desk {
    /// The topics of messages, with those who answer for them.
    ///
    /// # Errors
    /// The office can't be read.
    pub async fn topics(&self) -> Answer<TopicsView> {
        self.work(|s| Ok(s.topics()?)).await
    }

    /// Names who answers for a topic, or adds one of the office's own.
    ///
    /// # Errors
    /// No name; no such topic or person; not an administrator.
    pub async fn write_topic(&self, new: NewTopic) -> Answer<()> {
        self.work(move |s| {
            let (in_charge, owner) = (maybe(Some(&new.in_charge))?, maybe(Some(&new.owner))?);
            s.write_topic(&new.key, &new.name, in_charge, owner)?;
            Ok(())
        })
        .await
    }

    /// Puts one of the office's own topics out of use. Messages keep it.
    ///
    /// # Errors
    /// No such topic; not an administrator.
    pub async fn end_topic(&self, topic: String) -> Answer<()> {
        self.work(move |s| Ok(s.end_topic(id(&topic)?)?)).await
    }

    /// The deadlines: those that Warta comes with, and the office's own.
    ///
    /// # Errors
    /// The office can't be read.
    pub async fn deadlines(&self) -> Answer<DeadlinesView> {
        self.work(|s| Ok(s.deadlines()?)).await
    }

    /// Sets a deadline.
    ///
    /// # Errors
    /// Days or a date that can't be read; no name, no source; one that Warta needs is to be put out of use; not an
    /// administrator.
    pub async fn write_deadline(&self, new: NewDeadline) -> Answer<()> {
        self.work(move |s| {
            let from = Some(new.from.as_str()).filter(|from| !from.is_empty());
            Ok(s.write_deadline(TypedDeadline {
                id: new.id,
                name: new.name,
                days: new.days,
                working: new.working,
                extension: new.extension,
                source: new.source,
                from: from.map(day).transpose()?,
                active: new.active,
            })?)
        })
        .await
    }

    /// Gives a deadline that the office changed back to Warta.
    ///
    /// # Errors
    /// Not one of Warta's; the office has not changed it; not an administrator.
    pub async fn reset_deadline(&self, deadline: String) -> Answer<()> {
        self.work(move |s| Ok(s.reset_deadline(&deadline)?)).await
    }

    /// The templates of answers, whose texts [`Desk::set_template`] takes by name.
    ///
    /// # Errors
    /// The office can't be read.
    pub async fn answer_templates(&self) -> Answer<AnswersView> {
        self.work(|s| Ok(s.answer_templates()?)).await
    }
}

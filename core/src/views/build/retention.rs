//! Erasing messages (UU 27/2022): those that were kept for as long as the office keeps them, or the one that somebody asks for.

use super::Scene;
use super::erasing::{RULES, rule_of};
use crate::app::{AppError, Session};
use crate::ids::MessageId;
use crate::replies::Message;
use crate::replies::deadlines::KEEPING;
use crate::views::Choice;
use crate::views::register::RetentionView;
use crate::words::{Say, form};

/// How many are listed at once; the others follow when these are gone.
const LISTED: usize = 100;

impl Session {
    /// What may be erased because it was kept for long enough; or, where `one` is named, that message.
    ///
    /// # Errors
    /// No such message; the log can't be read.
    pub fn retention(&self, one: Option<MessageId>) -> Result<RetentionView, AppError> {
        let office = self.ledger().office()?;
        let scene = Scene::new(self, &office);
        let refused = scene.administrators_only();
        let found = match one {
            // Whoever may not erase learns nothing of what could be.
            _ if refused.is_some() => Vec::new(),
            Some(id) => vec![self.need_message(id)?],
            None => self.kept_long_enough(&office)?,
        };
        let more = found.len().saturating_sub(LISTED);
        let rule = office.deadline(KEEPING);
        let kept = rule.as_ref().map(|rule| scene.days_rule(rule.days, rule.working)).unwrap_or_default();
        let article = |(id, code): (&str, &str)| Choice {
            id: id.to_owned(),
            label: format!("{id}: {}", self.word(code)),
            chosen: false,
        };
        let words = |codes: &[&str]| codes.iter().map(|code| self.word(code)).collect();
        Ok(RetentionView {
            rule: self.words(&Say::new("retention-rule").with("days", kept)),
            source: rule.map(|rule| scene.rule_source(&rule)).unwrap_or_default(),
            old: found.iter().take(LISTED).map(|message| scene.old(message, one.is_some())).collect(),
            more: if more == 0 {
                String::new()
            } else {
                self.words(&Say::new("retention-more").with("count", more))
            },
            rules: RULES.map(article).to_vec(),
            goes: words(&["retention-goes-text", "retention-goes-evidence", "retention-goes-case"]),
            stays: words(&["retention-stays-record", "retention-stays-channel", "views-erase-stays-backups"]),
            refused,
        })
    }

    /// Erases what messages say, by the reason and under the article that a person names. Yields how many were erased; may be
    /// repeated after a failure.
    ///
    /// # Errors
    /// None chosen; no such article; no reason; not an administrator; one is still open; the disk fails.
    pub fn erase_messages(&self, ids: &[MessageId], rule: &str, reason: &str) -> Result<usize, AppError> {
        if ids.is_empty() {
            return Err(AppError::Input(Say::new("retention-none-chosen")));
        }
        let rule = rule_of(rule)?;
        for id in ids {
            self.erase_message(*id, rule, reason)?;
        }
        Ok(ids.len())
    }
}

impl Scene<'_> {
    /// "Keluhan 017/2026, Instagram, masuk Jumat, 20 Nov 2026": no word of what it says.
    fn old(&self, message: &Message, chosen: bool) -> Choice {
        let label = Say::new("retention-message")
            .with("title", self.case_title(message))
            .with("channel", self.message_channel(message))
            .with("day", form::day(self.language(), self.day(message.at)));
        Choice { id: message.id.to_string(), label: self.say(&label), chosen }
    }
}

//! What Warta thinks of a message: the shipped model with the office's own corrections, on this device. Nothing of it is stored:
//! the same texts and the same corrections give the same answer on every device.

use std::sync::{Arc, Mutex, PoisonError};

use super::super::rows::messages::{JUDGED, MessageRow};
use super::super::{App, AppError};
use crate::ids::TopicId;
use crate::index::{Ask, List};
use crate::office::Office;
use crate::state::facts::MessageKind;
use crate::triage::adjust::MOST;
use crate::triage::{Correction, Judge, Judged, Kind, Topic};
use crate::words::Say;

/// The judge with the corrections that it learned from, kept until there is another one.
#[derive(Default)]
pub(crate) struct Triage(Mutex<Option<(Vec<u8>, Arc<Judge>)>>);

/// The kind as facts carry it.
#[must_use]
pub fn kind_of(kind: Kind) -> MessageKind {
    match kind {
        Kind::Pujian => MessageKind::Praise,
        Kind::Saran => MessageKind::Suggestion,
        Kind::Keluhan => MessageKind::Complaint,
        Kind::Pertanyaan => MessageKind::Question,
        Kind::Lainnya => MessageKind::Other,
    }
}

/// The kind as the triage names it.
#[must_use]
pub fn triage_kind(kind: MessageKind) -> Kind {
    match kind {
        MessageKind::Praise => Kind::Pujian,
        MessageKind::Suggestion => Kind::Saran,
        MessageKind::Complaint => Kind::Keluhan,
        MessageKind::Question => Kind::Pertanyaan,
        MessageKind::Other => Kind::Lainnya,
    }
}

/// The office's topic for one that the triage knows; none where it has none, or the general one.
#[must_use]
pub fn topic_of(office: &Office, topic: Topic) -> Option<TopicId> {
    let code = topic.id();
    office.topics.values().find(|set| set.active && set.code.as_deref() == Some(code)).map(|set| set.topic)
}

impl App {
    /// What Warta thinks of a text.
    ///
    /// # Errors
    /// The log can't be read; a build that was put together wrongly.
    pub fn think(&self, text: &str) -> Result<Judged, AppError> {
        Ok(self.judge()?.judge(text))
    }

    /// The judge with the office's corrections.
    fn judge(&self) -> Result<Arc<Judge>, AppError> {
        let list = List::new(JUDGED);
        let newest = self.0.ledger.page(&list, &Ask::newest().limit(1))?;
        // A message judged anew comes to the top; so what stands there tells whether anything was learned since.
        let mark = newest.rows.first().map(|row| [&row.sort.0.to_be_bytes()[..], &row.id].concat());
        let mark = mark.unwrap_or_default();
        let kept = &self.0.triage.0;
        if let Some((learned, judge)) = &*kept.lock().unwrap_or_else(PoisonError::into_inner)
            && *learned == mark
        {
            return Ok(judge.clone());
        }
        let judge = Arc::new(self.taught()?);
        *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some((mark, judge.clone()));
        Ok(judge)
    }

    fn taught(&self) -> Result<Judge, AppError> {
        let judge = Judge::shipped().map_err(|_| AppError::Input(Say::new("app-no-triage")))?;
        let office = self.0.ledger.office()?;
        let page = self.0.ledger.page(&List::new(JUDGED), &Ask::newest().limit(MOST))?;
        let rows = page.rows.iter().filter_map(|row| minicbor::decode::<MessageRow>(&row.bytes).ok());
        let mut texts = Vec::new();
        for row in rows {
            let Some(message) = self.0.ledger.message(row.id)? else { continue };
            if let (Some(judged), Some(content)) = (message.judged, self.content_of(&message)?) {
                texts.push((content.text, judged));
            }
        }
        // The oldest first.
        texts.reverse();
        let corrections: Vec<Correction<'_>> = texts
            .iter()
            .map(|(text, judged)| Correction {
                text,
                kind: triage_kind(judged.kind),
                topic: judged
                    .topic
                    .and_then(|id| office.topics.get(&id))
                    .and_then(|set| Topic::from_id(set.code.as_deref()?)),
                urgent: judged.urgent,
            })
            .collect();
        Ok(judge.corrected(&corrections))
    }
}

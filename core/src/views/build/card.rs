//! The card that shows a message as a picture. Whole it is evidence, which is stored and looked at by those who may know who
//! wrote. What is handed on to a handler names nobody, unless a person says that the matter needs it (Perpres 76/2013).

use super::Scene;
use super::message::hex;
use super::messages::Known;
use crate::app::{AppError, Session};
use crate::ids::MessageId;
use crate::office::Refusal;
use crate::replies::content::{masked, masked_text};
use crate::views::message::{CardRow, EvidenceCard};
use crate::words::Say;

impl Session {
    /// What a card shows that is drawn as evidence of a message: all of it.
    ///
    /// # Errors
    /// No such message; neither officer nor handler; who wrote it is not for this person; its words were erased, or are not on
    /// this device.
    pub fn evidence_card(&self, id: MessageId) -> Result<EvidenceCard, AppError> {
        let (office, message) = (self.ledger().office()?, self.need_message(id)?);
        let scene = Scene::new(self, &office);
        if let Some(refused) = scene.evidence_rule(&message) {
            return Err(refused.into());
        }
        let known = self.known(message)?;
        scene.card(&known, true).ok_or_else(no_card)
    }

    /// What a card shows that is handed on. `identity` = with the name, the account, the address and every word: for those who
    /// may know them, where the matter can't be handled without.
    ///
    /// # Errors
    /// No such message; neither officer nor handler; who wrote it is not for this person; its words were erased, or are not on
    /// this device.
    pub fn shared_card(&self, id: MessageId, identity: bool) -> Result<EvidenceCard, AppError> {
        let (office, message) = (self.ledger().office()?, self.need_message(id)?);
        let present = self.present();
        message.worker(&office, &present)?;
        if identity && !message.knows_writer(&office, &present) {
            return Err(Refusal::Wrong(Say::new("refused-identity-hidden")).into());
        }
        let known = self.known(message)?;
        Scene::new(self, &office).card(&known, identity).ok_or_else(no_card)
    }
}

impl Scene<'_> {
    fn card(&self, known: &Known, identity: bool) -> Option<EvidenceCard> {
        let (message, content) = (&known.message, known.content.as_ref()?);
        // Of what a channel told, its own bytes; of what a person recorded, the words.
        let raw = if content.raw.is_empty() { content.text.as_bytes() } else { &content.raw };
        let row = |code: &str, value: String| CardRow { label: self.word(code), value };
        let mut rows = vec![
            row("replies-card-channel", self.message_place(message)),
            row("replies-card-written", self.moment(message.arrived.written_at)),
        ];
        // Where it stands everybody reads who wrote it.
        if identity && !content.link.is_empty() {
            rows.push(row("replies-card-link", content.link.clone()));
        }
        rows.push(row("replies-card-captured", self.moment(self.now)));
        rows.push(row("replies-card-fingerprint", hex(blake3::hash(raw).as_bytes())));
        let (writer, handle) = (content.writer(), content.handle.trim());
        let account = if handle.is_empty() { String::new() } else { format!("@{handle}") };
        let shown = |name: &str| if identity { name.to_owned() } else { masked(name) };
        let text = match identity {
            true => content.text.clone(),
            false => masked_text(&content.text, writer.as_deref()),
        };
        let heading = if identity { "replies-card" } else { "replies-card-masked" };
        Some(EvidenceCard {
            heading: self.say(&Say::new(heading).with("office", &self.office.name)),
            who: writer.map_or_else(|| self.word("replies-somebody"), |writer| shown(&writer)),
            account: if account.is_empty() { account } else { shown(&account) },
            text,
            rows,
        })
    }
}

fn no_card() -> AppError {
    AppError::Input(Say::new("replies-no-card"))
}

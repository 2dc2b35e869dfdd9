//! What the public wrote: the inbox, one message, its answer, its evidence, and whoever is asked about it.

use std::fs;
use std::path::Path;

use warta_core::app::replies::answer::Judging;
use warta_core::app::replies::arrive::Recorded;
use warta_core::app::steps::Said;
use warta_core::local::LocalError;
use warta_core::state::facts::EvidenceSort;
use warta_core::views::Choice;
use warta_core::views::build::kind_of_id;
use warta_core::views::inbox::InboxView;
use warta_core::views::message::{EvidenceCard, MessageView, ReplyCheck};

use super::Desk;
use super::stories::ActSaid;
use crate::error::{Answer, Wrong, id, maybe};

/// What a person says a message is.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Judged {
    /// Its kind: an id of a view.
    pub kind: String,
    /// Its topic: an id of a view; none where it has none.
    pub topic: Option<String>,
    /// Whether somebody must act at once.
    pub urgent: bool,
    /// Whether it asks for public information.
    pub information: bool,
}

/// A message that came by another way than a channel's interface.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct NewMessage {
    /// The channel it came by; none where none of the office's.
    pub channel: Option<String>,
    /// Who wrote it, as far as known.
    pub name: String,
    /// How they can be reached, as far as known.
    pub contact: String,
    /// What they said.
    pub text: String,
    /// Where it can be seen; empty where nowhere.
    pub link: String,
    /// When it was written, as `YYYY-MM-DDTHH:MM` in the office's zone; none = now.
    pub written: Option<String>,
    /// The story it is about.
    pub story: Option<String>,
    /// Whether it is the office's own comment under somebody else's post.
    pub own: bool,
}

#[uniffi::export]
impl Desk {
    /// The inbox: what a filter's id names (an unknown one = what is open), from `cursor` on.
    ///
    /// # Errors
    /// The office can't be read.
    pub async fn inbox(&self, filter: String, cursor: Option<String>) -> Answer<InboxView> {
        self.work(move |s| Ok(s.inbox(&filter, cursor.as_deref())?)).await
    }

    /// Wants the messages of every channel now: the next run of the queue asks for them.
    ///
    /// # Errors
    /// The storage fails.
    pub async fn fetch_now(&self) -> Answer<()> {
        self.work(|s| Ok(s.app.fetch_now()?)).await
    }

    /// One message.
    ///
    /// # Errors
    /// No such message; not for this person to read.
    pub async fn message(&self, message: String) -> Answer<MessageView> {
        self.work(move |s| Ok(s.message(id(&message)?)?)).await
    }

    /// Carries out an action that a view offered.
    ///
    /// # Errors
    /// Refused with the reason; nothing was written then.
    pub async fn act_message(&self, message: String, action: String, said: ActSaid) -> Answer<()> {
        self.work(move |s| {
            let said = Said { note: said.note, people: Vec::new(), at: None, seen: said.seen };
            Ok(s.act_message(id(&message)?, &action, &said)?)
        })
        .await
    }

    /// Answers by a way that a view offered.
    ///
    /// # Errors
    /// Refused with the reason; no words.
    pub async fn reply(&self, message: String, way: String, words: String) -> Answer<()> {
        self.work(move |s| Ok(s.reply_as(id(&message)?, &way, &words)?)).await
    }

    /// What is pointed out about an answer before it is sent; it may be sent either way.
    ///
    /// # Errors
    /// No such message; not for this person to read.
    pub async fn check_reply(&self, message: String, words: String) -> Answer<ReplyCheck> {
        self.work(move |s| Ok(s.check_reply(id(&message)?, &words)?)).await
    }

    /// Says what a message is.
    ///
    /// # Errors
    /// No kind; not this person's to say.
    pub async fn judge(&self, message: String, judged: Judged) -> Answer<()> {
        self.work(move |s| {
            let kind = kind_of_id(&judged.kind).ok_or_else(|| Wrong::code("desk-message-no-kind"))?;
            let topic = judged.topic.as_deref().filter(|topic| !topic.is_empty());
            let topic = topic.map(|topic| s.topic_named(topic)).transpose()?;
            let judging = Judging { kind, topic, urgent: judged.urgent, information: judged.information };
            Ok(s.judge_message(id(&message)?, judging)?)
        })
        .await
    }

    /// The channels by which a message that is recorded by hand may have come.
    ///
    /// # Errors
    /// The office can't be read.
    pub async fn message_channels(&self) -> Answer<Vec<Choice>> {
        self.work(|s| Ok(s.message_channels()?)).await
    }

    /// Records a message that came by another way, and gives its id: it is saved on this phone.
    ///
    /// # Errors
    /// No text; not this person's to record; the storage is full.
    pub async fn record_message(&self, new: NewMessage) -> Answer<String> {
        self.work(move |s| {
            let written = new.written.as_deref().filter(|at| !at.is_empty());
            let recorded = Recorded {
                channel: maybe(new.channel.as_deref())?,
                name: new.name,
                contact: new.contact,
                text: new.text,
                link: new.link,
                written: written.map(|at| s.instant(at)).transpose()?,
                story: maybe(new.story.as_deref())?,
                own: new.own,
            };
            Ok(s.record_message(&recorded)?.to_string())
        })
        .await
    }

    /// What a card shows that the phone draws as evidence.
    ///
    /// # Errors
    /// Neither officer nor handler; its words were erased, or are not on this phone.
    pub async fn evidence_card(&self, message: String) -> Answer<EvidenceCard> {
        self.work(move |s| Ok(s.evidence_card(id(&message)?)?)).await
    }

    /// What a card shows that the phone draws to hand it on: masked, or with the identity where the matter needs it.
    ///
    /// # Errors
    /// Neither officer nor handler; the identity is not for this person; its words were erased, or are not on this phone.
    pub async fn shared_card(&self, message: String, identity: bool) -> Answer<EvidenceCard> {
        self.work(move |s| Ok(s.shared_card(id(&message)?, identity)?)).await
    }

    /// Keeps a picture as evidence: the card that the phone drew, or a screenshot from where the shell copied it to.
    ///
    /// # Errors
    /// Not a picture, broken, too large; neither officer nor handler; the storage is full.
    pub async fn keep_evidence(&self, message: String, card: bool, path: String) -> Answer<()> {
        self.work(move |s| {
            let picture = fs::read(path).map_err(LocalError::from)?;
            let sort = if card { EvidenceSort::Card } else { EvidenceSort::Shared };
            Ok(s.keep_evidence(id(&message)?, sort, &picture)?)
        })
        .await
    }

    /// A piece of evidence as a file that the phone can show and that another app may be handed.
    ///
    /// # Errors
    /// Not for this person to see; it was erased; the storage is full.
    pub async fn evidence_file(&self, message: String, place: u32) -> Answer<String> {
        let scratch = self.phone.scratch();
        self.work(move |s| {
            let found = s.evidence(id(&message)?, usize::try_from(place).unwrap_or(usize::MAX))?;
            let (kind, bytes) = found.ok_or_else(|| Wrong::code("phone-not-found"))?;
            let folder = Path::new(&scratch).join(&message);
            fs::create_dir_all(&folder).map_err(LocalError::from)?;
            // The name says nothing about anybody.
            let ending = kind.rsplit('/').next().unwrap_or_default();
            let file = folder.join(format!("bukti-{}.{ending}", u64::from(place) + 1));
            fs::write(&file, bytes).map_err(LocalError::from)?;
            Ok(file.to_string_lossy().into_owned())
        })
        .await
    }

    /// Asks the person in charge, or whoever is named; with a draft they are asked to confirm it.
    ///
    /// # Errors
    /// Nobody to ask; one question is open already; no question and no draft.
    pub async fn consult(
        &self,
        message: String,
        of: Option<String>,
        question: String,
        draft: String,
    ) -> Answer<()> {
        self.work(move |s| {
            s.ask(id(&message)?, maybe(of.as_deref())?, &question, &draft)?;
            Ok(())
        })
        .await
    }

    /// Erases for good what a message says, who wrote it, its evidence and answers, under a rule that a view offered.
    ///
    /// # Errors
    /// Not an administrator; no reason; the storage fails.
    pub async fn erase_message(&self, message: String, rule: String, reason: String) -> Answer<()> {
        self.work(move |s| {
            let message = id(&message)?;
            let rules = s.message(message)?.erasing;
            let rule = rules.iter().find(|known| known.id == rule);
            let rule = rule.ok_or_else(|| Wrong::code("views-erase-no-rule"))?;
            Ok(s.erase_message(message, &rule.id, &reason)?)
        })
        .await
    }
}

//! How messages come in: what a channel told, and what a person records.
//!
//! The id of a fetched message follows from its channel and the channel's own id, so it arrives once, however often and by
//! whichever device it is fetched. An edit and a deletion are facts of their own; what was said before stays.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::super::rows::messages::{INBOX, MessageRow};
use super::super::{App, AppError, Session};
use crate::channels::messages::{Incoming, Place};
use crate::ids::{ChannelId, MessageId, PersonId, StoryId};
use crate::log::entry::About;
use crate::office::{Office, Refusal};
use crate::replies::Message;
use crate::replies::content::Content;
use crate::sop::Flow;
use crate::state::Fact;
use crate::state::facts::{
    ChannelSet, MessageArrived, MessageEdited, MessageGone, MessageSort, ReplySeen, SealedRef,
};
use crate::words::{Language, Say};

/// What a person records of a message that came by another way than a channel's interface.
#[derive(Debug, Clone, Default)]
pub struct Recorded {
    /// The channel it came by; none where none of the office's.
    pub channel: Option<ChannelId>,
    /// Who wrote it, as far as known.
    pub name: String,
    /// How they can be reached, as far as known.
    pub contact: String,
    /// What they said.
    pub text: String,
    /// Where it can be seen; empty where nowhere.
    pub link: String,
    /// When it was written; none = now.
    pub written: Option<DateTime<Utc>>,
    /// The story it is about.
    pub story: Option<StoryId>,
    /// Whether it is the office's own comment under somebody else's post (SOP 000, step 7).
    pub own: bool,
}

impl App {
    /// The id of a message that a channel has under this id.
    pub(crate) fn message_id(&self, channel: ChannelId, place: Place, remote: &str) -> MessageId {
        let place = match place {
            Place::Direct => 1,
            Place::Comment | Place::Mention => 0,
        };
        MessageId(self.keyed("warta 2026 message ids", &[&channel.0, &[place], remote.as_bytes()]))
    }

    /// What tells the messages of one writer from others, and says nothing to whoever does not know them.
    fn author(&self, channel: Option<ChannelId>, writer: &str) -> Vec<u8> {
        let writer = writer.trim().to_lowercase();
        if writer.is_empty() {
            return Vec::new();
        }
        let channel = channel.map_or([0; 16], |channel| channel.0);
        self.keyed("warta 2026 message writers", &[&channel, writer.as_bytes()]).to_vec()
    }

    /// A keyed hash, equal on every device of the office and unknown outside of it.
    fn keyed(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 16] {
        let key = blake3::derive_key(purpose, &self.0.ledger.log().office().0);
        let mut hasher = blake3::Hasher::new_keyed(&key);
        for part in parts {
            hasher.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes()).update(part);
        }
        let mut id = [0; 16];
        hasher.finalize_xof().fill(&mut id);
        id
    }

    /// Takes in what a channel told. `stories` names the stories by their posts there; the first new message carries what reading
    /// cost. Yields how many are new.
    pub(super) fn take_in(
        &self,
        office: &Office,
        set: &ChannelSet,
        told: &[Incoming],
        stories: &BTreeMap<String, StoryId>,
        owed: &mut u32,
    ) -> Result<u32, AppError> {
        let mut new = 0;
        for incoming in told {
            let id = self.message_id(set.channel, incoming.place, &incoming.id);
            match self.0.ledger.message(id)? {
                _ if incoming.own => self.own_answer(set.channel, incoming)?,
                Some(known) => self.compare(&known, incoming)?,
                None => {
                    let cost = Some(*owed).filter(|owed| *owed > 0);
                    self.arrive(office, set, id, incoming, stories.get(&incoming.post).copied(), cost)?;
                    (*owed, new) = (0, new + 1);
                }
            }
        }
        Ok(new)
    }

    fn arrive(
        &self,
        office: &Office,
        set: &ChannelSet,
        id: MessageId,
        incoming: &Incoming,
        story: Option<StoryId>,
        cost: Option<u32>,
    ) -> Result<(), AppError> {
        let writer = [&incoming.person, &incoming.handle, &incoming.name];
        let writer = writer.into_iter().find(|part| !part.trim().is_empty()).map_or("", String::as_str);
        // Who is at the other end of a conversation is the same whoever wrote last.
        let writer = if incoming.place == Place::Direct { &incoming.thread } else { writer };
        let fact = MessageArrived {
            channel: Some(set.channel),
            sort: match incoming.place {
                Place::Comment => MessageSort::Comment,
                Place::Direct => MessageSort::Direct,
                Place::Mention => MessageSort::Mention,
            },
            sop: sop_for(office, Some(set), self.now())?,
            remote: incoming.id.clone(),
            parent: incoming.parent.clone(),
            thread: incoming.thread.clone(),
            post: incoming.post.clone(),
            story,
            written_at: incoming.at,
            author: self.author(Some(set.channel), writer),
            content: self.nobody().seal_object(&content(incoming).to_bytes())?,
            cost,
        };
        self.say(id, fact)
    }

    /// An answer of the office that stands on the channel: Warta's own is known, any other is noted where it answers something.
    fn own_answer(&self, channel: ChannelId, incoming: &Incoming) -> Result<(), AppError> {
        let mut answered = Vec::new();
        if incoming.place == Place::Direct {
            let author = self.author(Some(channel), &incoming.thread);
            let rows = self.nobody().rows_of::<MessageRow>(INBOX)?;
            let same = rows.into_iter().filter(|row| row.channel == Some(channel) && row.author == author);
            answered.extend(same.filter(|row| row.written() <= incoming.at).map(|row| row.id));
        } else if !incoming.parent.is_empty() {
            answered.push(self.message_id(channel, incoming.place, &incoming.parent));
        }
        for id in answered {
            let Some(message) = self.0.ledger.message(id)? else { continue };
            // While one of Warta's own is on its way, whose answer this is only the queue can tell.
            if message.knows_answer(&incoming.id) || message.pending().is_some() {
                continue;
            }
            let text = self.nobody().seal_object(incoming.text.as_bytes())?;
            self.say(id, ReplySeen { remote: incoming.id.clone(), at: incoming.at, text })?;
        }
        Ok(())
    }

    /// Notes what changed on the channel. What was erased here stays away.
    fn compare(&self, known: &Message, incoming: &Incoming) -> Result<(), AppError> {
        if known.gone.is_some() {
            self.say(known.id, MessageGone { back: true })?;
        }
        match self.content_of(known)? {
            Some(before) if before.text.trim() != incoming.text.trim() => {
                let sealed = self.nobody().seal_object(&content(incoming).to_bytes())?;
                self.say(known.id, MessageEdited { content: sealed })
            }
            _ => Ok(()),
        }
    }

    /// Notes that open messages are no longer on their channel.
    pub(super) fn take_away(&self, set: &ChannelSet, gone: &[String]) -> Result<(), AppError> {
        for remote in gone {
            for place in [Place::Comment, Place::Direct] {
                let id = self.message_id(set.channel, place, remote);
                if self.0.ledger.message(id)?.is_some_and(|message| message.gone.is_none()) {
                    self.say(id, MessageGone { back: false })?;
                }
            }
        }
        Ok(())
    }

    /// Writes what a channel told; another device may have been faster.
    fn say(&self, message: MessageId, fact: impl Into<Fact>) -> Result<(), AppError> {
        match self.0.ledger.record(About::message(message), None, fact) {
            Ok(_) | Err(AppError::Refused(Refusal::Already | Refusal::TooLate)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn nobody(&self) -> Session {
        self.session(None, Language::Id)
    }
}

fn content(incoming: &Incoming) -> Content {
    Content {
        name: incoming.name.clone(),
        handle: incoming.handle.clone(),
        person: incoming.person.clone(),
        text: incoming.text.clone(),
        link: incoming.link.clone(),
        contact: String::new(),
        raw: incoming.raw.clone(),
    }
}

/// The SOP whose rules of reply hold for a message: one about its channel, else one that says something about messages, else
/// the office's first.
pub(crate) fn sop_for(
    office: &Office,
    set: Option<&ChannelSet>,
    now: DateTime<Utc>,
) -> Result<String, AppError> {
    let day = office.day(now);
    let profiles: Vec<_> = office.current_sops(day).collect();
    let answers = |p: &&&std::sync::Arc<crate::sop::Profile>| p.steps.iter().any(|s| s.flow == Flow::Message);
    let about =
        |p: &&&std::sync::Arc<crate::sop::Profile>| set.is_some_and(|set| p.channels.contains(&set.form));
    let found = profiles.iter().find(|p| answers(p) && about(p));
    let found = found.or_else(|| profiles.iter().find(answers)).or_else(|| profiles.first());
    let found = found.ok_or(Refusal::Nothing { what: "sop" })?;
    Ok(found.id.clone())
}

impl Session {
    /// Records a message that came by another way: pasted, shared in, from the website's contact form, a word at the counter.
    /// A picture comes with it as evidence ([`Session::keep_evidence`]).
    ///
    /// # Errors
    /// No text; not a role that works with messages; the disk fails.
    pub fn record_message(&self, recorded: &Recorded) -> Result<MessageId, AppError> {
        if recorded.text.trim().is_empty() {
            return Err(AppError::Input(Say::new("missing-message-text")));
        }
        let office = self.ledger().office()?;
        let set = recorded.channel.and_then(|channel| office.channels.get(&channel));
        let now = self.app.now();
        let mut fact = MessageArrived {
            channel: recorded.channel,
            sort: if recorded.own { MessageSort::Own } else { MessageSort::ByHand },
            sop: sop_for(&office, set, now)?,
            remote: String::new(),
            parent: String::new(),
            thread: String::new(),
            post: String::new(),
            story: recorded.story,
            written_at: recorded.written.unwrap_or(now),
            author: self.app.author(recorded.channel, &recorded.name),
            content: super::UNSEALED,
            cost: None,
        };
        self.ledger().would_say::<Message>(&office, None, self.person, &fact.clone().into())?;
        let content = Content {
            name: recorded.name.trim().to_owned(),
            text: recorded.text.trim().to_owned(),
            link: recorded.link.trim().to_owned(),
            contact: recorded.contact.trim().to_owned(),
            ..Content::default()
        };
        fact.content = self.seal_object(&content.to_bytes())?;
        let id = MessageId::random(self.entropy());
        self.tell_message(id, fact)?;
        Ok(id)
    }

    /// Whether this person works with messages of any SOP of the office: the inbox is theirs.
    ///
    /// # Errors
    /// Nobody is signed in; not their role.
    pub(crate) fn officer_somewhere(&self, office: &Office) -> Result<PersonId, Refusal> {
        let meta = self.present();
        let person = office.speaker(&meta)?;
        let mut why = Refusal::NobodySignedIn;
        for profile in office.current_sops(office.day(meta.at)) {
            match crate::replies::rules::is_officer(office, &profile.id, person, &meta) {
                Ok(()) => return Ok(person),
                Err(refused) => why = refused,
            }
        }
        Err(why)
    }
}

/// Sealed objects of a message by what they are, for erasing.
pub(crate) fn sealed_of(message: &Message) -> Vec<SealedRef> {
    message.objects().filter(|sealed| !message.erased.contains(&sealed.object)).cloned().collect()
}

//! What people write under the posts and to the account, as the simulated Instagram keeps it (facts sheet instagram.md, §6, §7).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::state::{Media, State};

/// Somebody who is not the office.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Person {
    /// Their id for this account (IGSID).
    pub(super) id: String,
    /// The office has restricted them: their comments are missing in every list.
    pub(super) restricted: bool,
    /// They take no messages (551).
    pub(super) closed: bool,
}

/// A comment, or a reply to one.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Comment {
    pub(super) id: String,
    pub(super) media: String,
    /// The comment under which it stands.
    pub(super) parent: Option<String>,
    pub(super) handle: String,
    pub(super) text: String,
    pub(super) at: DateTime<Utc>,
    /// Listed from here on.
    pub(super) shown: DateTime<Utc>,
    pub(super) hidden: bool,
    /// It was answered in private, which is possible once.
    pub(super) answered: bool,
}

/// A conversation of an account with a person.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Talk {
    pub(super) id: String,
    pub(super) account: String,
    pub(super) handle: String,
    /// The oldest first.
    pub(super) messages: Vec<Message>,
}

/// A direct message.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Message {
    pub(super) id: String,
    pub(super) own: bool,
    pub(super) text: String,
    pub(super) at: DateTime<Utc>,
    /// Listed from here on.
    pub(super) shown: DateTime<Utc>,
}

impl Talk {
    /// When it last changed, as far as that is listed.
    pub(super) fn updated(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.messages.iter().filter(|message| message.shown <= now).map(|message| message.at).max()
    }

    /// When the person last wrote.
    pub(super) fn written(&self) -> Option<DateTime<Utc>> {
        self.messages.iter().filter(|message| !message.own).map(|message| message.at).max()
    }
}

impl State {
    /// A post that the office made in Instagram's own app; yields its id.
    pub fn publish(&mut self, account: &str, caption: &str, now: DateTime<Utc>) -> String {
        let id = self.new_id(17_900_000_000_000_000);
        let media = Media {
            id: id.clone(),
            account: account.to_owned(),
            shortcode: format!("DL{}", id.get(8..).unwrap_or_default()),
            caption: caption.to_owned(),
            at: now,
            shown: now,
            comments: true,
            pictures: Vec::new(),
        };
        self.media.push(media);
        id
    }

    /// The ids of the posts that the public sees, oldest first.
    #[must_use]
    pub fn post_ids(&self) -> Vec<String> {
        self.media.iter().map(|media| media.id.clone()).collect()
    }

    /// Somebody comments on a post, or the office does in Instagram's app; yields the comment's id, none without such a post.
    pub fn comment(&mut self, media: &str, handle: &str, text: &str, now: DateTime<Utc>) -> Option<String> {
        self.media.iter().find(|known| known.id == media)?;
        Some(self.add(media, None, handle, text, now))
    }

    /// Somebody answers a comment, or the office does in Instagram's app. An answer to an answer stands beside it.
    pub fn reply(&mut self, comment: &str, handle: &str, text: &str, now: DateTime<Utc>) -> Option<String> {
        let to = self.comments.iter().find(|known| known.id == comment)?;
        let (media, top) = (to.media.clone(), to.parent.clone().unwrap_or_else(|| to.id.clone()));
        Some(self.add(&media, Some(top), handle, text, now))
    }

    pub(super) fn add(
        &mut self,
        media: &str,
        parent: Option<String>,
        handle: &str,
        text: &str,
        now: DateTime<Utc>,
    ) -> String {
        self.meet(handle);
        let id = self.new_id(17_950_000_000_000_000);
        let shown = self.listed(now);
        let (media, handle, text) = (media.to_owned(), handle.to_owned(), text.to_owned());
        let (hidden, answered) = (false, false);
        let id_given = id.clone();
        self.comments.push(Comment { id, media, parent, handle, text, at: now, shown, hidden, answered });
        id_given
    }

    /// Somebody writes to the account in private; yields the message's id.
    pub fn direct(&mut self, handle: &str, text: &str, now: DateTime<Utc>) -> String {
        let account = self.accounts.keys().next().cloned().unwrap_or_default();
        self.say(&account, handle, false, text, now)
    }

    /// The office writes to somebody in Instagram's app; yields the message's id.
    pub fn direct_by_hand(&mut self, handle: &str, text: &str, now: DateTime<Utc>) -> String {
        let account = self.accounts.keys().next().cloned().unwrap_or_default();
        self.say(&account, handle, true, text, now)
    }

    pub(super) fn say(
        &mut self,
        account: &str,
        handle: &str,
        own: bool,
        text: &str,
        now: DateTime<Utc>,
    ) -> String {
        self.meet(handle);
        let number = self.next();
        let id = format!("aWdfZAG1f{}", URL_SAFE_NO_PAD.encode(format!("ig_message_item:{number:016}")));
        let message =
            Message { id: id.clone(), own, text: text.to_owned(), at: now, shown: self.listed(now) };
        let known = self.talks.iter_mut().find(|talk| talk.account == account && talk.handle == handle);
        match known {
            Some(talk) => talk.messages.push(message),
            None => {
                let id = format!("aWdfZAG06{}", URL_SAFE_NO_PAD.encode(format!("ig_thread:{number:016}")));
                let (account, handle) = (account.to_owned(), handle.to_owned());
                self.talks.push(Talk { id, account, handle, messages: vec![message] });
            }
        }
        id
    }

    /// A comment, with what stands under it, or a message is deleted by who wrote it.
    pub fn delete(&mut self, id: &str) {
        self.comments.retain(|comment| comment.id != id && comment.parent.as_deref() != Some(id));
        for talk in &mut self.talks {
            talk.messages.retain(|message| message.id != id);
        }
    }

    /// The office restricts somebody in Instagram's app: what they comment is missing in every list.
    pub fn restrict(&mut self, handle: &str) {
        self.meet(handle);
        if let Some(person) = self.people.get_mut(handle) {
            person.restricted = true;
        }
    }

    /// Somebody takes no messages any more.
    pub fn close(&mut self, handle: &str) {
        self.meet(handle);
        if let Some(person) = self.people.get_mut(handle) {
            person.closed = true;
        }
    }

    /// What stands under a comment, oldest first: who said it, and what.
    #[must_use]
    pub fn replies_to(&self, comment: &str) -> Vec<(String, String)> {
        let under = self.comments.iter().filter(|known| known.parent.as_deref() == Some(comment));
        under.map(|reply| (reply.handle.clone(), reply.text.clone())).collect()
    }

    /// What the office said to somebody in private, oldest first.
    #[must_use]
    pub fn said_to(&self, handle: &str) -> Vec<String> {
        let talks = self.talks.iter().filter(|talk| talk.handle == handle);
        let own = talks.flat_map(|talk| &talk.messages).filter(|message| message.own);
        own.map(|message| message.text.clone()).collect()
    }

    /// What the office wrote under posts, its own and others', the oldest first.
    #[must_use]
    pub fn own_comments(&self) -> Vec<String> {
        let own = self.comments.iter().filter(|comment| self.is_office(&comment.handle));
        own.map(|comment| comment.text.clone()).collect()
    }

    /// Whether the public no longer sees a comment that is there.
    #[must_use]
    pub fn is_hidden(&self, comment: &str) -> bool {
        self.comments.iter().any(|known| known.id == comment && known.hidden)
    }

    /// Whether an account of the office has this name.
    pub(super) fn is_office(&self, handle: &str) -> bool {
        self.accounts.values().any(|account| account.username == handle)
    }

    /// The id of who has this name; the office's own among comments.
    pub(super) fn id_of(&self, handle: &str) -> String {
        let office = self.accounts.iter().find(|(_, account)| account.username == handle);
        let person = || self.people.get(handle).map(|person| person.id.clone()).unwrap_or_default();
        office.map_or_else(person, |(id, _)| id.clone())
    }

    /// The comments of a post that lists show, the oldest first.
    pub(super) fn listed_comments<'a>(
        &'a self,
        media: &'a str,
        now: DateTime<Utc>,
    ) -> impl Iterator<Item = &'a Comment> {
        let restricted = |handle: &str| self.people.get(handle).is_some_and(|person| person.restricted);
        self.comments.iter().filter(move |comment| {
            comment.media == media && comment.shown <= now && !restricted(&comment.handle)
        })
    }

    fn meet(&mut self, handle: &str) {
        if !self.is_office(handle) && !self.people.contains_key(handle) {
            let id = self.new_id(1_200_000_000_000_000);
            let person = Person { id, restricted: false, closed: false };
            self.people.insert(handle.to_owned(), person);
        }
    }

    fn listed(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        now + TimeDelta::seconds(self.settings.lag)
    }
}

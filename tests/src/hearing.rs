//! What the public writes to the office of a [`Bench`], and the office's answers as the public sees them.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a test stops where something is wrong")]

use chrono::TimeDelta;
use warta_core::app::replies::answer::Judging;
use warta_core::clock::Clock;
use warta_core::ids::MessageId;
use warta_core::state::facts::MessageKind;
use warta_practice::Outside;

use crate::bench::{Bench, Way};

/// Who writes to the office.
pub const WRITER: &str = "warga.contoh";

/// After this time a channel shows what was written.
const SHOWN_AFTER: TimeDelta = TimeDelta::minutes(5);

/// Where somebody writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Under a post; at X a post of their own that names the office.
    Public,
    /// In private.
    Direct,
}

impl Bench {
    /// Somebody writes to the office. On the website and at Instagram there is a post to write under.
    pub async fn told(&self, door: Door, text: &str) {
        let (outside, now) = (&self.line.outside, self.clock.now());
        match (self.way, door) {
            (Way::Website, _) => {
                if self.public() == 0 {
                    self.ordered("Posyandu Mawar");
                    self.run_out().await;
                }
                let post = outside.website.change(|state| state.newest_post()).unwrap();
                outside.website.change(|state| state.comment(post, "Warga Contoh", text)).unwrap();
            }
            (Way::Instagram, Door::Public) => outside.instagram.change(|state| {
                let account = state.accounts.keys().next().cloned().unwrap();
                let post = state.post_ids().into_iter().next();
                let post = post.unwrap_or_else(|| state.publish(&account, "Posyandu Mawar", now));
                state.comment(&post, WRITER, text, now).unwrap();
            }),
            (Way::Instagram, Door::Direct) => {
                outside.instagram.change(|state| state.direct(WRITER, text, now));
            }
            (Way::X, Door::Public) => {
                outside.x.change(|state| state.mention("warga_contoh", &format!("@pkm_contoh {text}")));
            }
            (Way::X, Door::Direct) => {
                outside.x.change(|state| state.direct("warga_contoh", text));
            }
        }
    }

    /// Fetches what was written, as a person wants it now; then time passes, for a channel shows late what is new.
    pub async fn fetched(&self) -> u32 {
        let mut new = 0;
        self.clock.advance(SHOWN_AFTER);
        self.app.fetch_now().unwrap();
        for _ in 0..3 {
            let due = self.app.fetch_due_at().unwrap().unwrap_or_else(|| self.clock.now());
            self.clock.set(due.max(self.clock.now()));
            new += self.app.fetch_messages().await.unwrap();
        }
        new
    }

    /// The messages of the inbox, as a filter shows them.
    pub fn messages(&self, filter: &str) -> Vec<MessageId> {
        let rows = self.session().inbox(filter, None).unwrap().rows;
        rows.iter().map(|row| row.id.parse().unwrap()).collect()
    }

    /// Somebody asks, and an answer with these words is on its way.
    pub async fn answering(&self, door: Door, words: &str) -> MessageId {
        let session = self.session();
        self.told(door, &format!("Selamat pagi, benarkah ini: {words}")).await;
        self.fetched().await;
        let waits = |id: &MessageId| session.open_message(*id).unwrap().message.pending().is_none();
        let id = self.messages("open").into_iter().find(waits).unwrap();
        let kind = MessageKind::Question;
        session.judge_message(id, Judging { kind, topic: None, urgent: false, information: false }).unwrap();
        session.reply_as(id, "reply", words).unwrap();
        id
    }

    /// What the office has answered, as those see it to whom it answered.
    pub fn answers(&self) -> Vec<String> {
        answers(&self.line.outside, self.way)
    }
}

/// What the office has answered, as those see it to whom it answered.
pub fn answers(outside: &Outside, way: Way) -> Vec<String> {
    match way {
        Way::Website => {
            let comments = outside.website.change(|state| state.public_comments());
            comments.into_iter().filter(|(name, _)| name == "Petugas").map(|(_, text)| text).collect()
        }
        Way::Instagram => outside.instagram.change(|state| {
            let mut said = state.said_to(WRITER);
            said.extend(state.own_comments());
            said
        }),
        Way::X => outside.x.change(|state| {
            let mut said = state.public(state.signed_in);
            said.extend(state.written_to("warga_contoh"));
            said
        }),
    }
}

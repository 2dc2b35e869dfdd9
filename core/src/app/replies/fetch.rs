//! Asking the channels what people wrote. Each run of the queue asks those whose turn it is.
//!
//! What was told is on the disk before the cursor is: a crash in between brings it once more, and it is known by its id. One
//! channel that fails keeps no other from being asked, and is asked again later; what a person must do is shown on the
//! inbox.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use minicbor::{Decode, Encode};

use super::super::publishers::NoPictures;
use super::super::rows::messages::{INBOX, MessageRow};
use super::super::rows::{STORIES, StoryRow};
use super::super::{App, AppError};
use crate::channels::messages::{Ask, Place, Watched};
use crate::channels::{Failure, Io, RemotePost};
use crate::ids::{ChannelId, StoryId};
use crate::index::{self, List};
use crate::office::Office;
use crate::outbox::{Trouble, policy};
use crate::state::cbor;
use crate::state::facts::{ChannelSet, MessageSort};
use crate::words::Say;

/// How long a channel is left alone after it was asked.
const PAUSE: TimeDelta = TimeDelta::minutes(5);
/// The same where asking costs money.
const DEAR_PAUSE: TimeDelta = TimeDelta::minutes(30);
/// After something that only a person can mend, it is asked again this much later, or when the person says so.
const AFTER_NEED: TimeDelta = TimeDelta::hours(6);
/// What is older than this when a channel is first asked is left out.
const FIRST_DAYS: i64 = 30;
/// The newest posts that are named to a channel.
const MOST_POSTS: usize = 50;
/// Open messages looked at again in one question.
const MOST_OPEN: usize = 100;
/// Questions in one run: a flood is read in several.
const MOST_ROUNDS: usize = 20;

/// How far the messages of a channel were read, and how it went.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Reading {
    /// What the channel gave last.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub cursor: Vec<u8>,
    /// When it was last read to the end.
    #[cbor(n(1), with = "cbor::maybe_instant", default)]
    pub read_at: Option<DateTime<Utc>>,
    /// When it is read next.
    #[cbor(n(2), with = "cbor::maybe_instant", default)]
    pub next: Option<DateTime<Utc>>,
    /// What went wrong last, or what is left out of all that is read.
    #[n(3)]
    pub trouble: Option<Trouble>,
    /// Failures in a row.
    #[n(4)]
    pub tries: u32,
    /// What the channel charged for reading that no message has carried into the log yet, in thousandths of a US dollar.
    #[cbor(n(5), default)]
    pub owed: u32,
}

impl App {
    /// Asks every channel whose turn it is. Yields how many messages are new. Who calls it twice waits for the first; it goes on
    /// even where the caller is gone.
    ///
    /// # Errors
    /// The log or the journal can't be read or written.
    pub async fn fetch_messages(&self) -> Result<u32, AppError> {
        let app = self.clone();
        let run = tokio::spawn(async move { app.fetch_due().await });
        run.await.unwrap_or_else(|_| Err(AppError::Input(Say::new("queue-broken-off"))))
    }

    /// When messages are next to be fetched; none where no channel carries any.
    ///
    /// # Errors
    /// The log can't be read.
    pub fn fetch_due_at(&self) -> Result<Option<DateTime<Utc>>, AppError> {
        let office = self.0.ledger.office()?;
        Ok(office.channels.values().filter_map(|set| self.reading_due(&office, set)).min())
    }

    async fn fetch_due(&self) -> Result<u32, AppError> {
        let _turn = self.0.outbox.reading.lock().await;
        let mut new = 0;
        let office = self.0.ledger.office()?;
        for set in office.channels.values() {
            if self.reading_due(&office, set).is_some_and(|at| at <= self.now()) {
                new += self.fetch_channel(&office, set).await?;
            }
        }
        Ok(new)
    }

    /// When a channel is asked next; none where it carries no messages, or the device has no network.
    fn reading_due(&self, office: &Office, set: &ChannelSet) -> Option<DateTime<Utc>> {
        let asks = set.active && self.conditions().connected;
        if !asks || !matches!(self.messenger(office, set), Ok(Some(_))) {
            return None;
        }
        Some(self.reading(set.channel).next.unwrap_or(DateTime::UNIX_EPOCH))
    }

    /// How far a channel was read.
    pub(crate) fn reading(&self, channel: ChannelId) -> Reading {
        let kept = self.0.outbox.notes.cursor(channel);
        kept.and_then(|bytes| minicbor::decode(&bytes).ok()).unwrap_or_default()
    }

    fn keep_reading(&self, channel: ChannelId, reading: &Reading) -> Result<(), AppError> {
        let bytes = minicbor::to_vec(reading).unwrap_or_default();
        Ok(self.0.outbox.notes.keep_cursor(channel, &bytes)?)
    }

    /// A person wants the messages now: every channel is asked in the next run.
    ///
    /// # Errors
    /// The journal can't be written.
    pub fn fetch_now(&self) -> Result<(), AppError> {
        let office = self.0.ledger.office()?;
        for set in office.channels.values().filter(|set| self.reading_due(&office, set).is_some()) {
            let reading = Reading { next: None, ..self.reading(set.channel) };
            self.keep_reading(set.channel, &reading)?;
        }
        Ok(())
    }

    async fn fetch_channel(&self, office: &Office, set: &ChannelSet) -> Result<u32, AppError> {
        let mut new = 0;
        let mut reading = self.reading(set.channel);
        for _ in 0..MOST_ROUNDS {
            match self.fetch_once(office, set, &mut reading).await {
                Ok((came, more)) => {
                    new += came;
                    self.keep_reading(set.channel, &reading)?;
                    if !more {
                        break;
                    }
                }
                Err(Wrong::Here(error)) => return Err(error),
                Err(Wrong::There(failure)) => {
                    self.note_failure(&mut reading, failure);
                    self.keep_reading(set.channel, &reading)?;
                    break;
                }
            }
        }
        Ok(new)
    }

    /// One question and what was told, on the disk.
    async fn fetch_once(
        &self,
        office: &Office,
        set: &ChannelSet,
        reading: &mut Reading,
    ) -> Result<(u32, bool), Wrong> {
        let ports = &self.0.ports;
        let messenger = self.messenger(office, set).map_err(|trouble| Wrong::There(of_trouble(trouble)))?;
        let Some(messenger) = messenger else { return Ok((0, false)) };
        let stories = self.posts_on(set.channel)?;
        let posts: Vec<RemotePost> =
            stories.iter().map(|(id, _)| RemotePost { id: id.clone(), link: None }).collect();
        let open = self.watched(set.channel)?;
        let since = self.now() - TimeDelta::days(FIRST_DAYS);
        let ask = Ask { cursor: &reading.cursor, since, posts: &posts, open: &open };
        let io = Io::new(&*ports.transport, &*ports.clock, &NoPictures);
        let fetched = messenger.fetch(ask, &io).await.map_err(Wrong::There)?;
        let by_post: BTreeMap<String, StoryId> = stories.into_iter().collect();
        reading.owed = reading.owed.saturating_add(fetched.cost);
        let came = self.take_in(office, set, &fetched.messages, &by_post, &mut reading.owed)?;
        self.take_away(set, &fetched.gone)?;
        let pause = if super::super::costs::charges(set) { DEAR_PAUSE } else { PAUSE };
        *reading = Reading {
            cursor: fetched.cursor,
            read_at: Some(self.now()),
            next: Some(self.now() + pause),
            trouble: fetched.lacks.map(Trouble::Needs),
            tries: 0,
            owed: reading.owed,
        };
        Ok((came, fetched.more))
    }

    fn note_failure(&self, reading: &mut Reading, failure: Failure) {
        let now = self.now();
        reading.tries = reading.tries.saturating_add(1);
        let entropy = &*self.0.ports.entropy;
        let (trouble, pause) = match failure {
            Failure::NeedsYou(need) => (Trouble::Needs(need), AFTER_NEED),
            Failure::Retry { after, why } | Failure::Unknown { after, why } => {
                (Trouble::Retry(why), policy::pause(reading.tries, after, entropy))
            }
            Failure::Again { why } => (Trouble::Retry(why), policy::pause(reading.tries, None, entropy)),
        };
        (reading.trouble, reading.next) = (Some(trouble), Some(now + pause));
    }

    /// The office's newest posts on a channel with their stories.
    fn posts_on(&self, channel: ChannelId) -> Result<Vec<(String, StoryId)>, AppError> {
        let page = self.0.ledger.page(&List::new(STORIES), &index::Ask::newest().limit(MOST_POSTS))?;
        let rows = page.rows.iter().filter_map(|row| minicbor::decode::<StoryRow>(&row.bytes).ok());
        let mut posts = Vec::new();
        for row in rows.filter(|row| row.posts.iter().any(|(id, _)| *id == channel)) {
            let story = self.0.ledger.story(row.id)?;
            let out = story.as_ref().and_then(|story| story.post(channel)).and_then(|post| post.out.as_ref());
            posts.extend(out.filter(|out| !out.remote.is_empty()).map(|out| (out.remote.clone(), row.id)));
        }
        Ok(posts)
    }

    /// What is open on a channel and still there.
    fn watched(&self, channel: ChannelId) -> Result<Vec<Watched>, AppError> {
        let rows = self.session(None, crate::words::Language::Id).rows_of::<MessageRow>(INBOX)?;
        let mut watched = Vec::new();
        for row in rows.into_iter().filter(|row| row.channel == Some(channel)).take(MOST_OPEN) {
            let Some(message) = self.0.ledger.message(row.id)? else { continue };
            let arrived = &message.arrived;
            let place = match arrived.sort {
                MessageSort::Comment => Place::Comment,
                MessageSort::Direct => Place::Direct,
                MessageSort::Mention => Place::Mention,
                MessageSort::ByHand | MessageSort::Own => continue,
            };
            if message.gone.is_none() {
                let (id, thread, post) =
                    (arrived.remote.clone(), arrived.thread.clone(), arrived.post.clone());
                watched.push(Watched { place, id, thread, post });
            }
        }
        Ok(watched)
    }
}

/// Where it went wrong.
enum Wrong {
    /// On this device.
    Here(AppError),
    /// On the way or at the channel.
    There(Failure),
}

impl From<AppError> for Wrong {
    fn from(error: AppError) -> Self {
        Self::Here(error)
    }
}

fn of_trouble(trouble: Trouble) -> Failure {
    match trouble {
        Trouble::Needs(need) => Failure::NeedsYou(need),
        _ => Failure::NeedsYou(crate::channels::Need::LoginEnded),
    }
}

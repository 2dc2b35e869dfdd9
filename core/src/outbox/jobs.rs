//! Which jobs a story has, and the keys that name them on every device of the office alike.

use chrono::{DateTime, Utc};

use crate::channels::messages::Answer;
use crate::channels::{self, JobKey, Order, OutMedia, Outgoing, RemotePost};
use crate::ids::{ChannelId, MessageId, ReplyId, StoryId};
use crate::media::store::MediaRef;
use crate::office::Office;
use crate::replies::{Message, Reply};
use crate::state::Fact;
use crate::state::facts::{Field, PostPrepared, PreparedMedia, Version};
use crate::story::form::Form;
use crate::story::texts::repost::reposted;
use crate::story::{self, Post, Story};

/// The media type of every prepared picture; a film keeps its own.
const PREPARED_AS: &str = "image/jpeg";

/// What the keys of jobs are made with: equal on every device of the office, unknown outside of it.
#[derive(Clone)]
pub struct OfficeKey([u8; 32]);

impl OfficeKey {
    /// The key of the office with this id. The id is the hash of the office's first entry and never leaves its devices
    /// unsealed, so keys made with it say nothing to whoever reads them on a website.
    #[must_use]
    pub fn of(office: &[u8; 32]) -> Self {
        Self(blake3::derive_key("warta 2026 outbox keys", office))
    }

    fn key(&self, kind: u8, story: StoryId, channel: ChannelId, about: &[u8; 32]) -> JobKey {
        let mut hasher = blake3::Hasher::new_keyed(&self.0);
        hasher.update(&[kind]).update(&story.0).update(&channel.0).update(about);
        let mut key = [0; 16];
        hasher.finalize_xof().fill(&mut key);
        JobKey(key)
    }

    fn job(&self, order: Order, story: StoryId, channel: ChannelId, version: &Version) -> JobKey {
        let kind = match order {
            Order::Publish => 0,
            Order::Update => 1,
            Order::Reschedule => 2,
            Order::TakeBack => 3,
            Order::TakeDown => 4,
        };
        self.key(kind, story, channel, version)
    }

    /// Names an answer to a message.
    fn answer(&self, message: MessageId, channel: ChannelId, reply: ReplyId) -> JobKey {
        let mut about = [0; 32];
        about.iter_mut().zip(reply.0).for_each(|(to, byte)| *to = byte);
        self.key(5, StoryId(message.0), channel, &about)
    }

    /// Names a picture on a channel; the same over all versions of the post's text.
    fn picture(&self, story: StoryId, channel: ChannelId, hash: &[u8; 32]) -> JobKey {
        self.key(255, story, channel, hash)
    }
}

/// What a job belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A story, whose post it brings out or takes away.
    Story(StoryId),
    /// A message that is answered, hidden or marked as spam.
    Message(MessageId),
}

impl From<StoryId> for Subject {
    fn from(story: StoryId) -> Self {
        Self::Story(story)
    }
}

impl From<MessageId> for Subject {
    fn from(message: MessageId) -> Self {
        Self::Message(message)
    }
}

/// Where a job is done: at most one at a time.
pub type Place = (Subject, ChannelId);

/// An answer as a job carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutAnswer {
    /// Which.
    pub reply: ReplyId,
    /// What is to be done.
    pub answer: Answer,
    /// Until when the channel takes it; none where there is no end.
    pub until: Option<DateTime<Utc>>,
}

/// One piece of work on a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// What it belongs to.
    pub subject: Subject,
    /// The channel.
    pub channel: ChannelId,
    /// What is to be done.
    pub order: Order,
    /// Names it.
    pub key: JobKey,
    /// The version it is about.
    pub version: Version,
    /// Since when it waits.
    pub since: DateTime<Utc>,
    /// When a device said that it begins what the public can see, where one did.
    pub started: Option<DateTime<Utc>>,
    /// Whether a photo of it may no longer be published.
    pub objected: bool,
    /// Whether it only clears away pictures of a post that never went out; the log does not know of it.
    pub leftover: bool,
    /// What goes out, exactly as it was bound.
    pub post: Outgoing,
    /// The prepared pictures in the media store, in the order of `post.media`.
    pub media: Vec<MediaRef>,
    /// The post on the channel, as the log knows it.
    pub remote: Option<RemotePost>,
    /// What is to be done about a message; none for a post.
    pub answer: Option<OutAnswer>,
}

impl Job {
    /// Where it is done.
    #[must_use]
    pub fn place(&self) -> Place {
        (self.subject, self.channel)
    }

    /// Whether the channel takes it no more: the window for an answer is closed.
    #[must_use]
    pub fn is_past(&self, now: DateTime<Utc>) -> bool {
        self.answer.as_ref().and_then(|sent| sent.until).is_some_and(|until| until <= now)
    }

    /// The job as its channel sees it.
    #[must_use]
    pub fn asked(&self) -> channels::Job<'_> {
        channels::Job { order: self.order, post: &self.post, since: self.since, started: self.started }
    }
}

/// The jobs of a story, at most one per channel.
#[must_use]
pub fn jobs_of(key: &OfficeKey, office: &Office, story: &Story) -> Vec<Job> {
    let job = |channel: &ChannelId| job_of(key, office, story, *channel);
    story.posts.keys().filter_map(job).collect()
}

/// The job of a story on one channel.
#[must_use]
pub fn job_of(key: &OfficeKey, office: &Office, story: &Story, channel: ChannelId) -> Option<Job> {
    let post = story.post(channel)?;
    let maker = Maker { key, office, story, channel, post };
    let out = post.out.as_ref();
    match (&post.take_down, out) {
        (Some(down), Some(out)) if down.done.is_none() => {
            return Some(maker.removal(Order::TakeDown, out.version, down.since));
        }
        (Some(_), _) => return None,
        (None, _) => {}
    }
    match (out, &post.update, &post.order) {
        (Some(out), _, _) if post.take_back => Some(maker.removal(Order::TakeBack, out.version, out.at)),
        (Some(_), Some(update), _) => Some(maker.sending(Order::Update, update)),
        (None, _, Some(order)) => Some(maker.sending(Order::Publish, order)),
        _ => None,
    }
}

/// The job of the answer that is on its way to a message. Its words are handed in: they are sealed apart from the log.
#[must_use]
pub fn answer_job(
    key: &OfficeKey,
    message: &Message,
    pending: &Reply,
    answer: Answer,
    until: Option<DateTime<Utc>>,
) -> Option<Job> {
    let channel = message.arrived.channel?;
    let key = key.answer(message.id, channel, pending.id);
    let text = answer.text.clone();
    Some(Job {
        subject: message.id.into(),
        channel,
        order: Order::Publish,
        key,
        version: [0; 32],
        since: pending.at,
        started: pending.started,
        objected: false,
        leftover: false,
        post: Outgoing { text, ..Outgoing::bare(key) },
        media: Vec::new(),
        remote: None,
        answer: Some(OutAnswer { reply: pending.id, answer, until }),
    })
}

/// The job that clears away the pictures this device has brought to a channel for a post that will not go out: the
/// channel was given up, or a photo may no longer be published. A picture on a site can be opened by whoever knows its
/// address, with or without a post. Where the post may still go out its pictures stay, to be sent once.
#[must_use]
pub fn leftover_of(key: &OfficeKey, office: &Office, story: &Story, channel: ChannelId) -> Option<Job> {
    let post = story.post(channel)?;
    let idle = post.order.is_none() && post.update.is_none() && post.out.is_none();
    let maker = Maker { key, office, story, channel, post };
    let unwanted = post.given_up.is_some() || maker.ever_prepared().into_iter().any(|p| objects(story, p));
    (idle && unwanted).then(|| {
        let job = maker.removal(Order::TakeDown, [0; 32], story.opened_at);
        Job { leftover: true, ..job }
    })
}

/// Whether a picture shows what may no longer be published.
fn objects(story: &Story, picture: &PreparedMedia) -> bool {
    story.media(picture.media).is_some_and(|m| m.erased || m.withdrawn.is_some())
}

struct Maker<'a> {
    key: &'a OfficeKey,
    office: &'a Office,
    story: &'a Story,
    channel: ChannelId,
    post: &'a Post,
}

impl Maker<'_> {
    fn sending(&self, order: Order, ordered: &story::Order) -> Job {
        let repost = Some(&ordered.body).filter(|_| self.office.form(self.channel) == Form::X);
        let repost = repost.and_then(|text| reposted(text));
        // A post that is passed on takes no pictures along.
        let prepared = ordered.prepared.as_ref().filter(|_| repost.is_none());
        let pictures = prepared.map(|p| p.media.as_slice()).unwrap_or_default();
        let objected = pictures.iter().any(|picture| objects(self.story, picture));
        let kind = self.story.field(Field::Kind);
        let material = self.story.profile.materials.iter().find(|m| m.id == kind);
        let post = Outgoing {
            key: self.key.job(Order::Publish, self.story.id, self.channel, &ordered.version),
            title: ordered.title.clone(),
            text: ordered.body.clone(),
            media: pictures.iter().map(|p| self.picture(p)).collect(),
            featured: pictures.first().filter(|p| self.story.film_data(p.media).is_none()).map(|_| 0),
            categories: material.map(|m| m.name.id.clone()).into_iter().collect(),
            tags: self.office.hashtags.clone(),
            at: ordered.not_before,
            repost,
        };
        let media = pictures.iter().map(|p| MediaRef { hash: p.hash, len: p.len }).collect();
        let (version, since, started) = (ordered.version, ordered.at, ordered.started);
        self.job(order, version, since, started, objected, post, media)
    }

    /// Taking something away: no text is needed, and every picture that was ever prepared may be on the channel.
    fn removal(&self, order: Order, version: Version, since: DateTime<Utc>) -> Job {
        let pictures = self.ever_prepared();
        let post = Outgoing {
            media: pictures.iter().map(|p| self.picture(p)).collect(),
            ..Outgoing::bare(self.key.job(Order::Publish, self.story.id, self.channel, &version))
        };
        let media = pictures.iter().map(|p| MediaRef { hash: p.hash, len: p.len }).collect();
        self.job(order, version, since, Some(since), false, post, media)
    }

    fn ever_prepared(&self) -> Vec<&PreparedMedia> {
        let mut found: Vec<&PreparedMedia> = Vec::new();
        for (_, fact) in &self.story.history {
            let Fact::PostPrepared(PostPrepared { channel, media, .. }) = fact else { continue };
            if *channel == self.channel {
                let new = media.iter().filter(|m| !found.iter().any(|f| f.hash == m.hash));
                let new: Vec<&PreparedMedia> = new.collect();
                found.extend(new);
            }
        }
        found
    }

    fn picture(&self, picture: &PreparedMedia) -> OutMedia {
        // Removed media are looked up where they joined: what went out with them must still be taken down.
        let film = self.story.film_data(picture.media);
        OutMedia {
            key: self.key.picture(self.story.id, self.channel, &picture.hash),
            mime: film.map_or(PREPARED_AS, |film| film.kind.as_str()).to_owned(),
            alt: picture.alt.clone(),
        }
    }

    #[expect(clippy::too_many_arguments, reason = "puts the fields of one record together")]
    fn job(
        &self,
        order: Order,
        version: Version,
        since: DateTime<Utc>,
        started: Option<DateTime<Utc>>,
        objected: bool,
        post: Outgoing,
        media: Vec<MediaRef>,
    ) -> Job {
        let (story, channel) = (self.story.id, self.channel);
        let key = self.key.job(order, story, channel, &version);
        let out = self.post.out.as_ref().filter(|o| !o.remote.is_empty());
        let remote = out.map(|o| RemotePost {
            id: o.remote.clone(),
            link: Some(o.link.clone()).filter(|link| !link.is_empty()),
        });
        let (subject, leftover, answer) = (story.into(), false, None);
        Job {
            subject,
            channel,
            order,
            key,
            version,
            since,
            started,
            objected,
            leftover,
            post,
            media,
            remote,
            answer,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sop::Does;
    use crate::state::facts::*;
    use crate::state::testing::TestOffice;

    /// An office of one person with a story that is ready to be published.
    fn ready() -> (TestOffice, StoryId, ChannelId) {
        let mut office = TestOffice::new("website-polowijen");
        let me = office.founder;
        let story = office.open(me);
        office.fill(story, me);
        while office.story(story).step().unwrap().does != Does::Publish {
            office.end(story, me, true, "", &[]).unwrap();
        }
        let channel = office.channels()[0];
        (office, story, channel)
    }

    fn job(office: &TestOffice, story: StoryId, channel: ChannelId) -> Option<Job> {
        job_of(&OfficeKey::of(&[4; 32]), &office.office(), &office.story(story), channel)
    }

    #[test]
    fn a_job_comes_with_the_order_and_goes_with_the_outcome() {
        let (mut office, story, channel) = ready();
        let me = office.founder;
        assert_eq!(job(&office, story, channel), None);
        office.order(story, me).unwrap();
        let waiting = job(&office, story, channel).unwrap();
        assert_eq!((waiting.order, waiting.started), (Order::Publish, None));
        assert_eq!((waiting.post.title.as_str(), waiting.post.media.len()), ("Posyandu balita", 1));
        office.tell(story, None, PublishStarted { channel, version: waiting.version }).unwrap();
        let started = job(&office, story, channel).unwrap();
        assert!(started.started.is_some() && started.key == waiting.key);
        office.out(story);
        assert_eq!(job(&office, story, channel), None);
        let down = TakeDownOrdered { channel, reason: "Salah jadwal.".into() };
        office.tell(story, Some(me), down).unwrap();
        let removal = job(&office, story, channel).unwrap();
        assert_eq!((removal.order, removal.remote.unwrap().id.as_str()), (Order::TakeDown, "1"));
        assert_eq!(removal.post.media, waiting.post.media, "every picture is looked for");
        assert_ne!(removal.key, waiting.key);
    }

    #[test]
    fn keys_are_equal_on_every_device_and_differ_by_office_and_version() {
        let (mut office, story, channel) = ready();
        let me = office.founder;
        office.order(story, me).unwrap();
        let first = job(&office, story, channel).unwrap();
        let elsewhere =
            job_of(&OfficeKey::of(&[5; 32]), &office.office(), &office.story(story), channel).unwrap();
        assert_eq!(job(&office, story, channel).unwrap().key, first.key);
        assert_ne!(elsewhere.key, first.key);
        office.write(story, me, channel, "Teks baru.");
        office.order(story, me).unwrap();
        let newer = job(&office, story, channel).unwrap();
        assert_ne!(newer.key, first.key);
        assert_eq!(newer.post.media[0].key, first.post.media[0].key, "the picture keeps its name");
    }

    #[test]
    fn a_photo_withdrawn_while_it_is_sent_is_known_to_the_job_and_comes_down_once_out() {
        let (mut office, story, channel) = ready();
        let me = office.founder;
        office.order(story, me).unwrap();
        let version = job(&office, story, channel).unwrap().version;
        office.tell(story, None, PublishStarted { channel, version }).unwrap();
        let media = office.story(story).media[0].id;
        office.tell(story, Some(me), ConsentWithdrawn { media, consent: None, note: String::new() }).unwrap();
        assert!(job(&office, story, channel).unwrap().objected);
        office.out(story);
        assert_eq!(job(&office, story, channel).unwrap().order, Order::TakeDown);
    }
}

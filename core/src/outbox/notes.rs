//! The journal of the outbox: per post what this device did about it, and what the channel told.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use minicbor::{Decode, Encode};

use super::jobs::{Job, Place, Subject};
use super::policy;
use crate::channels::{Evidence, Failure, JobKey, Memory, Need, Step, Why};
use crate::clock::Entropy;
use crate::ids::{ChannelId, StoryId};
use crate::local::LocalError;
use crate::local::journal::Journal;
use crate::state::cbor;
use crate::words::Say;

/// Why a job does not go on.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Trouble {
    /// Tried again at its time.
    #[n(0)]
    Retry(#[n(0)] Why),
    /// It may have happened; looked at again at its time.
    #[n(1)]
    Unknown(#[n(0)] Why),
    /// A person must do something.
    #[n(2)]
    Needs(#[n(0)] Need),
    /// A person must look, because the channel's answer can't decide it.
    #[n(3)]
    Ask(#[n(0)] Evidence),
    /// It failed for three days; a person decides.
    #[n(4)]
    TooLong(#[n(0)] Why),
    /// Its time is long past; a person decides.
    #[n(5)]
    Late,
    /// This device has no password for the channel.
    #[n(6)]
    NoPassword,
    /// The log does not take what the job would record, for this reason.
    #[n(7)]
    Refused(#[n(0)] Say),
}

impl Trouble {
    /// The sentence for the queue screen.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::Retry(why) => why.say(),
            Self::Unknown(_) => Say::new("channel-unknown"),
            Self::Needs(need) => need.say(),
            Self::Ask(evidence) => evidence.say(),
            Self::TooLong(_) => Say::new("queue-too-long"),
            Self::Late => Say::new("queue-late"),
            Self::NoPassword => Say::new("queue-no-password"),
            Self::Refused(why) => why.clone(),
        }
    }

    /// Whether it goes on by itself.
    #[must_use]
    pub fn passes(&self) -> bool {
        matches!(self, Self::Retry(_) | Self::Unknown(_))
    }
}

/// What this device knows about the work on one post.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Note {
    /// What the channel told, over all jobs of the post.
    #[n(0)]
    pub memory: Memory,
    /// The job the rest is about.
    #[n(1)]
    pub job: Option<JobKey>,
    /// Its steps that are done.
    #[n(2)]
    pub done: Vec<Step>,
    /// The step whose intent was written and whose outcome is not known.
    #[n(3)]
    pub intent: Option<Step>,
    /// Why it does not go on.
    #[n(4)]
    pub trouble: Option<Trouble>,
    /// Failures in a row.
    #[n(5)]
    pub tries: u32,
    /// Since when it fails.
    #[cbor(n(6), with = "cbor::maybe_instant", default)]
    pub failing_since: Option<DateTime<Utc>>,
    /// When it failed last.
    #[cbor(n(7), with = "cbor::maybe_instant", default)]
    pub failed_at: Option<DateTime<Utc>>,
    /// Not before.
    #[cbor(n(8), with = "cbor::maybe_instant", default)]
    pub next_try: Option<DateTime<Utc>>,
    /// Whether the server itself named the time of the next try.
    #[n(9)]
    pub hinted: bool,
    /// Whether it is sure that the post is not on the channel: the last answer said so.
    #[n(10)]
    pub absent: bool,
    /// A person looked and said that it is not on the channel.
    #[n(11)]
    pub not_there: bool,
    /// A person said that it may go out late.
    #[n(12)]
    pub late_is_fine: bool,
    /// Whether pictures are on the channel, or may be, while the post itself is not known to be out.
    #[n(13)]
    pub pictures: bool,
    /// Bytes that went through the network for the post so far, both ways, as this device counted them.
    #[cbor(n(14), default)]
    pub data: u64,
}

impl Note {
    /// The note for this job: what was noted about an earlier one goes, except what the channel told.
    #[must_use]
    pub fn about(mut self, job: &Job) -> Self {
        if self.job != Some(job.key) {
            let Self { memory, pictures, data, .. } = self;
            self = Self { memory, pictures, data, job: Some(job.key), ..Self::default() };
        }
        if self.memory.post.is_none() {
            self.memory.post.clone_from(&job.remote);
        }
        self
    }

    /// Notes that a step is done.
    pub fn finish(&mut self, step: Step) {
        let memory = std::mem::take(&mut self.memory);
        let (job, mut done) = (self.job, std::mem::take(&mut self.done));
        done.push(step);
        let swept = step == Step::Sweep && memory.media.is_empty();
        let pictures = (self.pictures || matches!(step, Step::Upload { .. })) && !swept;
        let (late_is_fine, data) = (self.late_is_fine, self.data);
        *self = Self { memory, job, done, pictures, late_is_fine, data, ..Self::default() };
    }

    /// Notes how a step or a look failed, and when the next try is due.
    pub fn fail(&mut self, failure: Failure, now: DateTime<Utc>, entropy: &dyn Entropy) {
        let since = *self.failing_since.get_or_insert(now);
        self.failed_at = Some(now);
        self.tries = self.tries.saturating_add(1);
        let (trouble, hint) = match failure {
            Failure::NeedsYou(need) => (Trouble::Needs(need), None),
            Failure::Again { why } if policy::asks(since, now) => (Trouble::TooLong(why), None),
            Failure::Again { why } => (Trouble::Retry(why), None),
            Failure::Retry { after, why } if policy::asks(since, now) => (Trouble::TooLong(why), after),
            Failure::Unknown { after, why } if policy::asks(since, now) => (Trouble::TooLong(why), after),
            Failure::Retry { after, why } => (Trouble::Retry(why), after),
            Failure::Unknown { after, why } => (Trouble::Unknown(why), after),
        };
        self.hinted = hint.is_some();
        self.next_try = trouble.passes().then(|| now + policy::pause(self.tries, hint, entropy));
        self.trouble = Some(trouble);
    }

    /// Notes what another job of the channel has just met: this one would meet the same.
    pub fn share(&mut self, other: &Note, now: DateTime<Utc>) {
        let since = *self.failing_since.get_or_insert(now);
        self.failed_at = Some(now);
        self.tries = self.tries.saturating_add(1);
        (self.next_try, self.hinted) = (other.next_try, other.hinted);
        self.trouble = match &other.trouble {
            Some(Trouble::Retry(why)) if policy::asks(since, now) => Some(Trouble::TooLong(why.clone())),
            Some(Trouble::Retry(why)) if self.intent.is_some() => Some(Trouble::Unknown(why.clone())),
            trouble => trouble.clone(),
        };
    }

    /// A person wants it tried again: now, and for another three days.
    pub fn retry(&mut self) {
        self.late_is_fine |= self.trouble == Some(Trouble::Late);
        self.trouble = None;
        (self.tries, self.failing_since, self.next_try, self.hinted) = (0, None, None, false);
    }

    /// When the job is due; none while it waits for a person. `signal` is when the network came back last: what failed
    /// before, without a time named by the server, is due from then on.
    #[must_use]
    pub fn due(&self, job: &Job, signal: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
        match &self.trouble {
            Some(trouble) if !trouble.passes() => None,
            _ => {
                let planned = self.next_try.unwrap_or(job.since);
                let back =
                    signal.filter(|signal| !self.hinted && self.failed_at.is_some_and(|f| f <= *signal));
                Some(back.map_or(planned, |signal| signal.min(planned)))
            }
        }
    }

    /// Whether the post may be on the channel without this device knowing for sure.
    #[must_use]
    pub fn in_doubt(&self, job: &Job) -> bool {
        let trashed = matches!(self.trouble, Some(Trouble::Ask(Evidence::Trashed { .. })));
        job.started.is_some() && !self.absent && !trashed
    }

    /// Whether what the public can see has been done by this job.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.done.iter().any(|step| is_public(*step))
    }
}

/// Whether the public can see what a step does.
#[must_use]
pub fn is_public(step: Step) -> bool {
    matches!(step, Step::Create | Step::Change)
}

/// Every note, on the disk.
pub struct Notes(Mutex<Kept>);

struct Kept {
    journal: Journal,
    /// The posts whose note says that pictures are on the channel, or may be: few, and asked for often.
    pictures: BTreeSet<Post>,
}

/// A story's post.
type Post = (StoryId, ChannelId);

/// Which device the notes are from.
const OWNER: &[u8] = b"owner";
const NOTE: u8 = b'n';
const ANSWER: u8 = b'm';
const CURSOR: u8 = b'c';

fn name((subject, channel): Place) -> Vec<u8> {
    match subject {
        Subject::Story(story) => [&[NOTE][..], &story.0, &channel.0].concat(),
        Subject::Message(message) => [&[ANSWER][..], &message.0, &channel.0].concat(),
    }
}

fn cursor_name(channel: ChannelId) -> Vec<u8> {
    [&[CURSOR][..], &channel.0].concat()
}

fn keys(journal: &Journal, kind: u8) -> impl Iterator<Item = Vec<u8>> {
    journal.iter().filter(move |(key, _)| key.first() == Some(&kind)).map(|(key, _)| key.to_vec())
}

/// Which post a key names; none for another record.
fn place(key: &[u8]) -> Option<Post> {
    let (story, channel) = key.strip_prefix(&[NOTE])?.split_first_chunk::<16>()?;
    Some((StoryId(*story), ChannelId(channel.try_into().ok()?)))
}

impl Notes {
    /// The notes in an open journal. Where it was damaged, or comes with a backup from another device, every job begins
    /// anew, with looking; what the channels told stays.
    ///
    /// # Errors
    /// What the disk says.
    pub fn open(mut journal: Journal, device: &[u8; 32]) -> Result<Self, LocalError> {
        let damaged = journal.damaged()?;
        let foreign = journal.get(OWNER).is_some_and(|owner| owner != device);
        if damaged || foreign {
            // How far messages were read says nothing about what this folder holds of them.
            let cursors: Vec<Vec<u8>> = keys(&journal, CURSOR).collect();
            cursors.iter().try_for_each(|key| journal.remove(key))?;
            let old: Vec<(Vec<u8>, Note)> = journal
                .iter()
                .filter(|(key, _)| matches!(key.first(), Some(&NOTE | &ANSWER)))
                .map(|(key, value)| (key.to_vec(), minicbor::decode::<Note>(value).unwrap_or_default()))
                .collect();
            for (key, note) in old {
                let memory = Memory { media: Default::default(), ..note.memory };
                let anew = Note { memory, pictures: note.pictures, data: note.data, ..Note::default() };
                journal.put(&key, &encoded(&anew))?;
            }
        }
        if journal.get(OWNER) != Some(device) {
            journal.put(OWNER, device)?;
        }
        if damaged {
            journal.forget_damage()?;
        }
        let with =
            journal.iter().filter(|(_, v)| minicbor::decode::<Note>(v).is_ok_and(|note| note.pictures));
        let pictures = with.filter_map(|(key, _)| place(key)).collect();
        Ok(Self(Mutex::new(Kept { journal, pictures })))
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The note for a job; an empty one where there is none or it can't be read.
    #[must_use]
    pub fn of(&self, job: &Job) -> Note {
        let kept = self.lock();
        let found = kept.journal.get(&name(job.place()));
        found.and_then(|bytes| minicbor::decode::<Note>(bytes).ok()).unwrap_or_default().about(job)
    }

    /// Bytes that went through the network for a post so far.
    #[must_use]
    pub fn data(&self, story: StoryId, channel: ChannelId) -> u64 {
        let kept = self.lock();
        let found = kept.journal.get(&name((story.into(), channel)));
        found.and_then(|bytes| minicbor::decode::<Note>(bytes).ok()).map_or(0, |note| note.data)
    }

    /// How far the messages of a channel were read; none before they were first read, or where that can't be known.
    #[must_use]
    pub fn cursor(&self, channel: ChannelId) -> Option<Vec<u8>> {
        self.lock().journal.get(&cursor_name(channel)).map(<[u8]>::to_vec)
    }

    /// Keeps how far the messages of a channel were read; on return it survives a power cut.
    ///
    /// # Errors
    /// [`LocalError::DiskFull`], or what the disk says; what was kept before then stays.
    pub fn keep_cursor(&self, channel: ChannelId, cursor: &[u8]) -> Result<(), LocalError> {
        self.lock().journal.put(&cursor_name(channel), cursor)
    }

    /// The posts that are not known to be out and have pictures on the channel, or may have.
    #[must_use]
    pub fn with_pictures(&self) -> Vec<(StoryId, ChannelId)> {
        self.lock().pictures.iter().copied().collect()
    }

    /// Keeps the note for a job; on return it survives a power cut.
    ///
    /// # Errors
    /// [`LocalError::DiskFull`], or what the disk says; the former note then stays.
    pub fn keep(&self, job: &Job, note: &Note) -> Result<(), LocalError> {
        let mut kept = self.lock();
        kept.journal.put(&name(job.place()), &encoded(note))?;
        if let Subject::Story(story) = job.subject {
            let post = (story, job.channel);
            let _ = if note.pictures { kept.pictures.insert(post) } else { kept.pictures.remove(&post) };
        }
        Ok(())
    }
}

fn encoded(note: &Note) -> Vec<u8> {
    // Writing into memory can't fail.
    minicbor::to_vec(note).unwrap_or_default()
}

#[cfg(test)]
pub(super) mod tests {
    use std::path::Path;

    use super::*;
    use crate::channels::{Order, Outgoing, RemoteMedia};
    use crate::disk::Disk;
    use crate::disk::sim::SimDisk;
    use crate::local::tests::vault;

    pub(in crate::outbox) fn job(kind: u8) -> Job {
        let post = Outgoing {
            key: JobKey([kind; 16]),
            title: "Posyandu".into(),
            text: String::new(),
            media: Vec::new(),
            featured: None,
            categories: Vec::new(),
            tags: Vec::new(),
            at: None,
            repost: None,
        };
        Job {
            subject: StoryId([1; 16]).into(),
            channel: ChannelId([2; 16]),
            order: Order::Publish,
            key: JobKey([kind; 16]),
            version: [3; 32],
            since: DateTime::UNIX_EPOCH,
            started: Some(DateTime::UNIX_EPOCH),
            objected: false,
            leftover: false,
            post,
            media: Vec::new(),
            remote: None,
            answer: None,
        }
    }

    fn notes(disk: &SimDisk, device: u8) -> Notes {
        disk.make_folder(Path::new("/data")).unwrap();
        let journal = Journal::open(vault(disk), "/data/journal".into()).unwrap();
        Notes::open(journal, &[device; 32]).unwrap()
    }

    /// A job that was half way when the program ended.
    fn half_way(disk: &SimDisk) -> Note {
        let kept = notes(disk, 1);
        let mut note = kept.of(&job(1));
        note.memory.post = Some(crate::channels::RemotePost { id: "5".into(), link: None });
        note.memory.media.insert(JobKey([9; 16]), RemoteMedia { id: "4".into(), url: None });
        note.finish(Step::Terms);
        (note.intent, note.absent) = (Some(Step::Create), false);
        kept.keep(&job(1), &note).unwrap();
        note
    }

    #[test]
    fn a_note_stands_after_the_program_ended_and_a_newer_job_keeps_only_what_the_channel_told() {
        let disk = SimDisk::default();
        let note = half_way(&disk);
        disk.crash();
        assert_eq!(notes(&disk, 1).of(&job(1)), note);
        let next = notes(&disk, 1).of(&job(2));
        assert_eq!((next.memory, next.done, next.intent), (note.memory, vec![], None));
    }

    #[test]
    fn on_another_device_and_after_damage_every_job_begins_anew_and_knows_the_post() {
        let damage = |disk: &SimDisk| {
            let mut file = disk.read(Path::new("/data/journal")).unwrap();
            *file.get_mut(20).unwrap() ^= 1;
            disk.replace(Path::new("/data/journal"), &file).unwrap();
        };
        let disk = SimDisk::default();
        half_way(&disk);
        let restored = notes(&disk, 7).of(&job(1));
        assert_eq!(restored.memory.post.unwrap().id, "5");
        assert!(restored.done.is_empty() && restored.intent.is_none() && restored.memory.media.is_empty());
        let disk = SimDisk::default();
        half_way(&disk);
        damage(&disk);
        let anew = notes(&disk, 1).of(&job(1));
        assert!(
            anew.done.is_empty() && anew.in_doubt(&job(1)),
            "what began is in doubt until it is looked for"
        );
    }

    #[test]
    fn the_returned_signal_makes_due_what_failed_for_want_of_it_unless_the_server_named_a_time() {
        let entropy = crate::clock::SeededEntropy::new(1);
        let now = DateTime::UNIX_EPOCH + chrono::TimeDelta::hours(1);
        let fail = |after| {
            let mut note = Note::default().about(&job(1));
            note.fail(Failure::Retry { after, why: Why::NoConnection }, now, &entropy);
            note
        };
        let back = now + chrono::TimeDelta::seconds(5);
        assert!(fail(None).due(&job(1), None).unwrap() >= now + chrono::TimeDelta::seconds(30));
        assert_eq!(fail(None).due(&job(1), Some(back)), Some(back));
        let hinted = fail(Some(std::time::Duration::from_secs(60)));
        assert!(hinted.due(&job(1), Some(back)).unwrap() > back);
    }
}

//! One job against a scripted site: whenever the power fails and whatever answer is lost, it is made once.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};

use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use http::{Request, Response};

use super::super::notes::tests::job;
use super::*;
use crate::channels::{
    Evidence, MediaBytes, MediaGone, Memory, OutMedia, Payload, RemotePost, Transport, TransportError, Why,
};
use crate::clock::{ManualClock, SeededEntropy};

/// What the site does with the next post it is asked for.
#[derive(Clone, Copy, PartialEq)]
enum Mood {
    Answers,
    LosesTheAnswer,
    LosesTheRequest,
    RefusesAndPublishes,
    Refuses,
}

struct Site {
    posts: AtomicU32,
    mood: Mutex<Mood>,
    cannot_tell: AtomicBool,
}

impl Site {
    fn new(mood: Mood) -> Self {
        Self { posts: AtomicU32::new(0), mood: Mutex::new(mood), cannot_tell: AtomicBool::new(false) }
    }
}

fn remember(memory: &mut Memory) {
    memory.post = Some(RemotePost { id: "1".into(), link: None });
}

#[async_trait]
impl Publisher for Site {
    fn plan(&self, _: channels::Job<'_>) -> Vec<Step> {
        vec![Step::Terms, Step::Create, Step::Check]
    }

    async fn tend(&self, _: &Io<'_>) -> Result<(), Failure> {
        Ok(())
    }

    async fn run(
        &self,
        step: Step,
        _: channels::Job<'_>,
        memory: &mut Memory,
        _: &Io<'_>,
    ) -> Result<(), Failure> {
        if step != Step::Create {
            return Ok(());
        }
        let mood = std::mem::replace(&mut *self.mood.lock().unwrap(), Mood::Answers);
        if !matches!(mood, Mood::LosesTheRequest | Mood::Refuses) {
            self.posts.fetch_add(1, Relaxed);
        }
        match mood {
            Mood::Answers => {
                remember(memory);
                Ok(())
            }
            Mood::LosesTheAnswer | Mood::LosesTheRequest => {
                Err(Failure::Unknown { after: None, why: Why::LostAnswer })
            }
            Mood::RefusesAndPublishes | Mood::Refuses => {
                Err(Failure::NeedsYou(Need::Refused { code: "400".into() }))
            }
        }
    }

    async fn look(
        &self,
        _: Step,
        _: channels::Job<'_>,
        memory: &mut Memory,
        _: &Io<'_>,
    ) -> Result<Looked, Failure> {
        if self.cannot_tell.load(Relaxed) {
            return Ok(Looked::AskPerson(Evidence::Hidden));
        }
        if self.posts.load(Relaxed) == 0 {
            return Ok(Looked::NotThere);
        }
        remember(memory);
        Ok(Looked::Done)
    }
}

/// The power failed.
#[derive(Debug)]
struct NoPower;

/// A device whose power fails after so many writes.
struct Device {
    writes_left: AtomicU32,
    disk: Mutex<Note>,
    started: AtomicBool,
    stands: Mutex<Stands>,
    allows: AtomicBool,
}

impl Device {
    fn new(writes: u32) -> Self {
        Self {
            writes_left: AtomicU32::new(writes),
            disk: Mutex::new(Note::default()),
            started: AtomicBool::new(false),
            stands: Mutex::new(Stands::Yes),
            allows: AtomicBool::new(true),
        }
    }

    fn write(&self) -> Result<(), NoPower> {
        self.writes_left
            .fetch_update(Relaxed, Relaxed, |left| left.checked_sub(1))
            .map(|_| ())
            .map_err(|_| NoPower)
    }
}

impl Desk for Device {
    type Error = NoPower;

    fn keep(&self, note: &Note) -> Result<(), NoPower> {
        self.write()?;
        *self.disk.lock().unwrap() = note.clone();
        Ok(())
    }

    fn stands(&self, _: &Note) -> Result<Stands, NoPower> {
        Ok(*self.stands.lock().unwrap())
    }

    fn begin(&self) -> Result<bool, NoPower> {
        self.write()?;
        let allowed = self.allows.load(Relaxed);
        self.started.store(allowed, Relaxed);
        Ok(allowed)
    }

    fn sending(&self, _: Step) {}
}

struct Nothing;

#[async_trait]
impl Transport for Nothing {
    async fn send(&self, _: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        Err(TransportError::NoConnection)
    }
}

#[async_trait]
impl MediaBytes for Nothing {
    async fn bytes(&self, _: &OutMedia) -> Result<Bytes, MediaGone> {
        Err(MediaGone)
    }
}

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 20, 1, 0, 0).unwrap()
}

/// Runs the job as the device knows it from its log and its disk.
async fn run_at(site: &Site, device: &Device, at: Option<DateTime<Utc>>) -> Result<End, NoPower> {
    let mut job = Job { started: device.started.load(Relaxed).then_some(DateTime::UNIX_EPOCH), ..job(1) };
    job.post.at = at;
    let mut note = device.disk.lock().unwrap().clone().about(&job);
    let clock = ManualClock::new(now());
    let io = Io::new(&Nothing, &clock, &Nothing);
    carry(site, &job, &mut note, &io, &SeededEntropy::new(1), device).await
}

async fn run(site: &Site, device: &Device) -> Result<End, NoPower> {
    run_at(site, device, None).await
}

#[tokio::test]
async fn at_every_power_cut_and_lost_answer_there_is_one_post_in_the_end() {
    let moods = [
        Mood::Answers,
        Mood::LosesTheAnswer,
        Mood::LosesTheRequest,
        Mood::RefusesAndPublishes,
        Mood::Refuses,
    ];
    for mood in moods {
        for writes in 0..12 {
            let (site, device) = (Site::new(mood), Device::new(writes));
            let _ = run(&site, &device).await;
            device.writes_left.store(100, Relaxed);
            let mut end = None;
            for _ in 0..3 {
                end = Some(run(&site, &device).await.unwrap());
                if end == Some(End::Done) {
                    break;
                }
            }
            assert_eq!(end, Some(End::Done));
            assert_eq!(site.posts.load(Relaxed), 1);
            assert_eq!(device.disk.lock().unwrap().memory.post.as_ref().unwrap().id, "1");
        }
    }
}

#[tokio::test]
async fn nothing_is_sent_where_the_journal_or_the_log_cannot_be_written() {
    for writes in 0..3 {
        let (site, device) = (Site::new(Mood::Answers), Device::new(writes));
        assert!(run(&site, &device).await.is_err());
        assert_eq!(site.posts.load(Relaxed), 0, "{writes} writes");
    }
}

#[tokio::test]
async fn a_refusal_is_told_apart_from_one_that_published() {
    let (site, device) = (Site::new(Mood::Refuses), Device::new(100));
    assert_eq!(run(&site, &device).await.unwrap(), End::Waits);
    let begun = Job { started: Some(DateTime::UNIX_EPOCH), ..job(1) };
    assert!(!device.disk.lock().unwrap().in_doubt(&begun), "it may be cancelled");
    let (site, device) = (Site::new(Mood::LosesTheAnswer), Device::new(100));
    assert_eq!(run(&site, &device).await.unwrap(), End::Waits);
    assert!(device.disk.lock().unwrap().in_doubt(&begun), "it may be out");
}

#[tokio::test]
async fn what_no_longer_stands_or_is_stopped_or_refused_at_the_last_moment_is_not_sent() {
    let (site, device) = (Site::new(Mood::Answers), Device::new(100));
    for (stands, end) in [(Stands::Gone, End::Gone), (Stands::Stopped, End::Stopped)] {
        *device.stands.lock().unwrap() = stands;
        assert_eq!(run(&site, &device).await.unwrap(), end);
    }
    *device.stands.lock().unwrap() = Stands::Yes;
    device.allows.store(false, Relaxed);
    assert_eq!(run(&site, &device).await.unwrap(), End::Gone, "the rules refuse at this moment");
    assert_eq!(site.posts.load(Relaxed), 0);
}

#[tokio::test]
async fn what_looking_cannot_tell_waits_for_a_person() {
    let (site, device) = (Site::new(Mood::Answers), Device::new(100));
    site.cannot_tell.store(true, Relaxed);
    assert_eq!(run(&site, &device).await.unwrap(), End::Waits);
    assert_eq!(device.disk.lock().unwrap().trouble, Some(Trouble::Ask(Evidence::Hidden)));
    {
        let mut note = device.disk.lock().unwrap();
        note.retry();
        note.not_there = true;
    }
    assert_eq!(run(&site, &device).await.unwrap(), End::Done);
    assert_eq!(site.posts.load(Relaxed), 1);
}

#[tokio::test]
async fn what_is_long_past_its_time_goes_out_only_when_a_person_says_so() {
    let (site, device) = (Site::new(Mood::Answers), Device::new(100));
    let yesterday = Some(now() - TimeDelta::days(1));
    assert_eq!(run_at(&site, &device, yesterday).await.unwrap(), End::Waits);
    assert_eq!(device.disk.lock().unwrap().trouble, Some(Trouble::Late));
    device.disk.lock().unwrap().retry();
    assert_eq!(run_at(&site, &device, yesterday).await.unwrap(), End::Done);
    assert_eq!(site.posts.load(Relaxed), 1);
}

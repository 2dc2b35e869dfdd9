//! Warta's side of comments and messages, through its outbox, against the simulated Instagram.

mod answering;
mod fetching;

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use warta_core::channels::instagram::{Endpoints, Instagram as Channel, pasted};
use warta_core::channels::messages::{
    Act, Answer, Answering, Ask, Fetched, Incoming, Messenger, Place, Watched,
};
use warta_core::channels::tokens::{NotKept, Token, Tokens};
use warta_core::channels::{
    Failure, Io, JobKey, MediaBytes, MediaGone, Need, Order, OutMedia, Outgoing, RemotePost, Why,
};
use warta_core::clock::SeededEntropy;
use warta_core::ids::{ChannelId, StoryId};

use warta_core::outbox::run::{Desk, End, Stands, carry};
use warta_core::outbox::{Job, Note, Subject, Trouble};

use super::*;
use crate::service::InProcess;

/// Where this device keeps its token.
struct Safe(Mutex<Token>, tokio::sync::Mutex<()>);

impl Tokens for Safe {
    fn get(&self) -> Option<Token> {
        Some(self.0.lock().unwrap().clone())
    }

    fn put(&self, token: &Token) -> Result<(), NotKept> {
        *self.0.lock().unwrap() = token.clone();
        Ok(())
    }

    fn turn(&self) -> &tokio::sync::Mutex<()> {
        &self.1
    }
}

struct Nothing;

#[async_trait]
impl MediaBytes for Nothing {
    async fn bytes(&self, _: &OutMedia) -> Result<Bytes, MediaGone> {
        Err(MediaGone)
    }
}

/// The way to Instagram, with the requests counted.
struct Line(InProcess<Instagram>, AtomicU32);

#[async_trait]
impl Transport for Line {
    async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        self.1.fetch_add(1, Relaxed);
        self.0.send(request).await
    }
}

/// The power failed.
#[derive(Debug)]
struct NoPower;

/// A device: what lies on its disk, and how many writes there is power for.
struct Device {
    writes_left: AtomicU32,
    disk: Mutex<Note>,
    started: Mutex<Option<DateTime<Utc>>>,
    clock: Arc<ManualClock>,
}

impl Device {
    fn write(&self) -> Result<(), NoPower> {
        let spend = |left: u32| left.checked_sub(1);
        self.writes_left.fetch_update(Relaxed, Relaxed, spend).map(|_| ()).map_err(|_| NoPower)
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
        Ok(Stands::Yes)
    }

    fn begin(&self) -> Result<bool, NoPower> {
        self.write()?;
        *self.started.lock().unwrap() = Some(self.clock.now());
        Ok(true)
    }

    fn sending(&self, _: warta_core::channels::Step) {}
}

/// How an answer ended.
#[derive(Debug, Clone, PartialEq)]
enum Ended {
    Done,
    Asks(Trouble),
}

/// An office's device and the simulated Instagram.
struct Bench {
    world: World,
    line: Line,
    place: Arc<Safe>,
    device: Device,
    cursor: Vec<u8>,
    posts: Vec<RemotePost>,
    open: Vec<Watched>,
    since: DateTime<Utc>,
}

impl Bench {
    fn new() -> Self {
        let world = world();
        let token = pasted(world.token.clone().into(), world.clock.now());
        let place = Arc::new(Safe(Mutex::new(token), Default::default()));
        let device = Device {
            writes_left: AtomicU32::new(1000),
            disk: Mutex::default(),
            started: Mutex::default(),
            clock: world.clock.clone(),
        };
        let line = Line(InProcess(world.instagram.clone()), AtomicU32::new(0));
        let (cursor, posts, open) = (Vec::new(), Vec::new(), Vec::new());
        Self { world, line, place, device, cursor, posts, open, since: start() - TimeDelta::days(30) }
    }

    fn channel(&self) -> Channel {
        Channel::new(Endpoints::default(), &self.world.id, self.place.clone(), None)
    }

    fn io(&self) -> Io<'_> {
        Io::new(&self.line, &*self.world.clock, &Nothing)
    }

    async fn ask(&self) -> Result<Fetched, Failure> {
        let (cursor, posts, open) = (&self.cursor, &self.posts, &self.open);
        self.channel().fetch(Ask { cursor, since: self.since, posts, open }, &self.io()).await
    }

    /// Fetches as long as there is more, and keeps the cursor.
    async fn fetch(&mut self) -> Result<Fetched, Failure> {
        let mut all = Fetched::default();
        for _ in 0..60 {
            let before = self.line.1.load(Relaxed);
            let mut part = self.ask().await?;
            let made = self.line.1.load(Relaxed) - before;
            assert!(made <= 80, "{made} requests in one fetch");
            self.cursor = part.cursor;
            assert!(self.cursor.len() < 60_000, "{}", self.cursor.len());
            all.messages.append(&mut part.messages);
            all.gone.append(&mut part.gone);
            if !part.more {
                return Ok(all);
            }
        }
        panic!("there is always more");
    }

    /// What a fetch tells, as texts.
    async fn texts(&mut self) -> Vec<String> {
        self.fetch().await.unwrap().messages.into_iter().map(|message| message.text).collect()
    }

    fn watch(&mut self, messages: &[Incoming]) {
        let open = messages.iter().map(|message| Watched {
            place: message.place,
            id: message.id.clone(),
            thread: message.thread.clone(),
            post: message.post.clone(),
        });
        self.open = open.collect();
    }

    fn state(&self) -> State {
        self.world.instagram.save()
    }

    fn narrow(&self, permissions: &[&str]) {
        let (id, now) = (&self.world.id, self.world.clock.now());
        let token = self.world.instagram.change(|state| state.narrow_token(id, permissions, now));
        *self.place.0.lock().unwrap() = pasted(token.into(), now);
    }

    fn note(&self) -> Note {
        self.device.disk.lock().unwrap().clone()
    }

    async fn run(&self, answer: &Answer) -> Result<End, NoPower> {
        let job = job(&answer.text, *self.device.started.lock().unwrap());
        let mut note = self.note().about(&job);
        let publisher = Answering { messenger: Box::new(self.channel()), answer: answer.clone() };
        carry(&publisher, &job, &mut note, &self.io(), &SeededEntropy::new(1), &self.device).await
    }

    /// Lets time pass until the answer is out or a person is asked. Where the power fails, it comes back.
    async fn settle(&self, answer: &Answer) -> Ended {
        for _ in 0..80 {
            match self.run(answer).await {
                Ok(End::Done) => return Ended::Done,
                Ok(End::Waits) => {}
                Ok(other) => panic!("{other:?}"),
                Err(NoPower) => {
                    self.device.writes_left.store(1000, Relaxed);
                    continue;
                }
            }
            let note = self.note();
            match note.next_try {
                Some(at) => self.world.clock.set(at.max(self.world.clock.now())),
                None => return Ended::Asks(note.trouble.clone().unwrap()),
            }
        }
        panic!("it never rests: {:?}", self.note());
    }
}

fn job(text: &str, started: Option<DateTime<Utc>>) -> Job {
    let post = Outgoing {
        key: JobKey([9; 16]),
        title: String::new(),
        text: text.to_owned(),
        media: Vec::new(),
        featured: None,
        categories: Vec::new(),
        tags: Vec::new(),
        at: None,
        repost: None,
    };
    Job {
        subject: Subject::Story(StoryId([1; 16])),
        channel: ChannelId([2; 16]),
        order: Order::Publish,
        key: JobKey([9; 16]),
        version: [3; 32],
        since: start(),
        started,
        objected: false,
        leftover: false,
        post,
        media: Vec::new(),
        remote: None,
        answer: None,
    }
}

fn answer_to(message: &Incoming, act: Act, text: &str) -> Answer {
    Answer {
        act,
        place: message.place,
        to: message.id.clone(),
        thread: message.thread.clone(),
        post: message.post.clone(),
        person: message.person.clone(),
        handle: message.handle.clone(),
        text: text.to_owned(),
    }
}

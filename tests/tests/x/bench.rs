//! A device, its outbox and the practice X, in the tests' own time.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use http::{Request, Response};
use secrecy::SecretString;
use warta_core::channels::tokens::{NotKept, Token, Tokens};
use warta_core::channels::x::{Account, Endpoints, X, begin, connect, page};
use warta_core::channels::{
    Io, JobKey, MediaBytes, MediaGone, Order, OutMedia, Outgoing, Payload, Publisher, Step, Transport,
    TransportError,
};
use warta_core::clock::{Clock, ManualClock, SeededEntropy};
use warta_core::ids::{ChannelId, StoryId};
use warta_core::outbox::run::{Desk, End, Stands, carry};
use warta_core::outbox::{Job, Note, Trouble};
use warta_practice::x::{Client, PracticeX, State};
use warta_practice::{Fault, InProcess, Rule};

const HOME: &str = "http://127.0.0.1:18499/x";
const BACK: &str = "http://127.0.0.1:8000/kembali";
pub const TEXT: &str = "Posyandu Mawar & Melati: daftar di https://pkm.example/daftar?hari=senin, <gratis>";

pub fn start() -> DateTime<Utc> {
    "2026-11-20T01:00:00Z".parse().unwrap()
}

fn endpoints() -> Endpoints {
    Endpoints { api: HOME.into(), web: HOME.into(), ..Endpoints::default() }
}

/// Where this device keeps its token.
#[derive(Default)]
pub struct Place {
    token: Mutex<Option<Token>>,
    turn: tokio::sync::Mutex<()>,
}

impl Tokens for Place {
    fn get(&self) -> Option<Token> {
        self.token.lock().unwrap().clone()
    }

    fn put(&self, token: &Token) -> Result<(), NotKept> {
        *self.token.lock().unwrap() = Some(token.clone());
        Ok(())
    }

    fn turn(&self) -> &tokio::sync::Mutex<()> {
        &self.turn
    }
}

/// The way to X; something happens before a request of a number.
pub struct Line {
    pub x: InProcess<PracticeX>,
    pub count: AtomicU32,
    pub bytes: AtomicU32,
    pub before: Mutex<BTreeMap<u32, Happening>>,
    pub clock: Arc<ManualClock>,
}

/// What happens while a job runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Happening {
    AccessEnds,
    AccessIsTakenAway,
    ClockJumps(i64),
    CreditsEnd,
}

#[async_trait]
impl Transport for Line {
    async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        let number = self.count.fetch_add(1, Relaxed);
        self.bytes.fetch_add(u32::try_from(request.body().bytes.len()).unwrap(), Relaxed);
        let happening = self.before.lock().unwrap().remove(&number);
        match happening {
            Some(Happening::AccessEnds) => self.x.0.change(State::end_access),
            Some(Happening::AccessIsTakenAway) => self.x.0.change(State::disconnect),
            Some(Happening::ClockJumps(minutes)) => self.clock.advance(TimeDelta::minutes(minutes)),
            Some(Happening::CreditsEnd) => self.x.0.change(|state| state.credits = 0),
            None => {}
        }
        self.x.send(request).await
    }
}

struct Pictures;

#[async_trait]
impl MediaBytes for Pictures {
    async fn bytes(&self, media: &OutMedia) -> Result<Bytes, MediaGone> {
        let mut bytes = vec![7; if media.key == JobKey([2; 16]) { 2_100_000 } else { 90_000 }];
        bytes[..3].copy_from_slice(&[0xff, 0xd8, 0xff]);
        Ok(bytes.into())
    }
}

/// The power failed.
#[derive(Debug)]
pub struct NoPower;

/// A device: what lies on its disk, and how many writes there is power for.
pub struct Device {
    pub writes_left: AtomicU32,
    pub disk: Mutex<Note>,
    pub started: Mutex<Option<DateTime<Utc>>>,
    pub clock: Arc<ManualClock>,
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

    fn sending(&self, _: Step) {}
}

/// How it ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Ended {
    Done,
    Asks(Trouble),
}

pub struct Bench {
    pub line: Line,
    pub clock: Arc<ManualClock>,
    pub place: Arc<Place>,
    pub account: Account,
    pub device: Device,
}

/// What X is like in a run.
#[derive(Debug, Clone, Copy)]
pub struct Weather {
    /// Seconds until a new post is listed.
    pub lag: u32,
    /// Whether X refuses the same text again.
    pub guard: bool,
}

pub const FAIR: Weather = Weather { lag: 0, guard: true };

impl Bench {
    pub async fn new(weather: Weather) -> Self {
        let clock = Arc::new(ManualClock::new(start()));
        let app = Client { name: "Warta".into(), redirects: vec![BACK.into()], ..Client::default() };
        let mut state = State::new(HOME, "pkm_contoh", "Puskesmas Contoh", ("app", app));
        state.list_lag = weather.lag;
        if !weather.guard {
            state.repeats_within = 0;
        }
        let x = InProcess(PracticeX::new(state, clock.clone()));
        let before = Mutex::default();
        let line =
            Line { x, count: AtomicU32::new(0), bytes: AtomicU32::new(0), before, clock: clock.clone() };
        let (account, token) = log_in(&line, &clock).await;
        let place = Arc::new(Place::default());
        place.put(&token).unwrap();
        line.count.store(0, Relaxed);
        line.bytes.store(0, Relaxed);
        let device = Device {
            writes_left: AtomicU32::new(1000),
            disk: Mutex::default(),
            started: Mutex::default(),
            clock: clock.clone(),
        };
        Self { line, clock, place, account, device }
    }

    pub fn x(&self) -> &PracticeX {
        &self.line.x.0
    }

    pub fn channel(&self) -> X {
        X::new(self.account.clone(), self.place.clone(), endpoints())
    }

    pub fn note(&self) -> Note {
        self.device.disk.lock().unwrap().clone()
    }

    pub async fn run(&self, publisher: &dyn Publisher, order: Order) -> Result<End, NoPower> {
        let job = job(order, *self.device.started.lock().unwrap());
        let mut note = self.note().about(&job);
        let io = Io::new(&self.line, &*self.clock, &Pictures);
        carry(publisher, &job, &mut note, &io, &SeededEntropy::new(1), &self.device).await
    }

    /// Lets time pass until the job is done or asks. Where the power fails, it comes back.
    pub async fn settle(&self) -> Ended {
        for _ in 0..80 {
            match self.run(&self.channel(), Order::Publish).await {
                Ok(End::Done) => return Ended::Done,
                Ok(End::Waits) => {}
                Ok(other) => panic!("{other:?}"),
                Err(NoPower) => {
                    self.device.writes_left.store(1000, Relaxed);
                    continue;
                }
            }
            let note = self.note();
            let trouble = note.trouble.clone().unwrap();
            match note.next_try {
                Some(at) => self.clock.set(at.max(self.clock.now())),
                None => return Ended::Asks(trouble),
            }
        }
        panic!("it never rests: {:?}", self.note());
    }

    /// What the public sees.
    pub fn public(&self) -> Vec<String> {
        self.x().change(|state| state.public(state.signed_in))
    }

    pub fn strike(&self, (method, path): (&str, &str), fault: &Fault, skip: u32) {
        let rule = Rule { method: method.into(), path: path.into(), skip, fault: fault.clone() };
        self.x().faults.add(rule);
    }
}

/// Allows the access on the page, and follows where it leads.
pub async fn log_in(line: &Line, clock: &ManualClock) -> (Account, Token) {
    let login = begin("app", BACK, clock, &SeededEntropy::new(5));
    let page = format!("{}&practice_answer=allow", page(&login, &endpoints()).unwrap());
    let answer = line.send(Request::get(page).body(Payload::default()).unwrap()).await.unwrap();
    let back = answer.headers()["location"].to_str().unwrap().to_owned();
    let code: SecretString = login.code(&back).unwrap();
    connect(line, clock, &endpoints(), &login, &code).await.unwrap()
}

pub fn job(order: Order, started: Option<DateTime<Utc>>) -> Job {
    let picture =
        |n: u8, alt: &str| OutMedia { key: JobKey([n; 16]), mime: "image/jpeg".into(), alt: alt.into() };
    let post = Outgoing {
        key: JobKey([9; 16]),
        title: String::new(),
        text: TEXT.into(),
        media: vec![picture(1, "Kader menimbang bayi"), picture(2, "")],
        featured: None,
        categories: Vec::new(),
        tags: Vec::new(),
        at: None,
        repost: None,
    };
    Job {
        subject: StoryId([1; 16]).into(),
        channel: ChannelId([2; 16]),
        order,
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

//! A site that answers whatever it likes, to the test of a login and to every step of a publication.
//!
//! The input is the list of answers, one after another between lines of `%%`. Each begins with a line of status and a
//! hint, which stands in every header that Warta reads; then comes the body:
//!
//!     200 1
//!     {"id":7}
//!     %%
//!     429 120

use std::pin::pin;
use std::sync::Mutex;
use std::task::{Context, Poll, Waker};

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use warta_core::channels::wordpress::{Login, Site, WordPress, connect};
use warta_core::channels::{
    Failure, Io, Job, JobKey, MediaBytes, MediaGone, Memory, Order, OutMedia, Outgoing, Payload, Publisher,
    Transport, TransportError,
};
use warta_core::clock::SystemClock;
use warta_core::words::{Language, Words};

/// More answers than any step asks for would only be left over.
const MOST_ANSWERS: usize = 24;

struct Answers {
    answers: Vec<Response<Bytes>>,
    given: Mutex<usize>,
}

impl Answers {
    fn says(data: &[u8]) -> Self {
        let mut answers = vec![Vec::new()];
        for line in data.split(|byte| *byte == b'\n') {
            match line {
                b"%%" if answers.len() < MOST_ANSWERS => answers.push(Vec::new()),
                line => answers.last_mut().expect("never empty").push(line),
            }
        }
        Self { answers: answers.iter().filter_map(|lines| answer(lines)).collect(), given: Mutex::default() }
    }
}

fn answer(lines: &[&[u8]]) -> Option<Response<Bytes>> {
    let (first, body) = lines.split_first()?;
    let (status, hint) = first.split_at_checked(3).unwrap_or((b"200", first));
    let mut response = Response::builder().status(std::str::from_utf8(status).ok()?.parse::<u16>().ok()?);
    for name in ["content-type", "link", "location", "retry-after", "x-wp-total"] {
        response = response.header(name, hint.trim_ascii());
    }
    response.body(body.join(&b'\n').into()).ok()
}

#[async_trait]
impl Transport for Answers {
    async fn send(&self, _: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        let mut given = self.given.lock().expect("one thread");
        *given += 1;
        self.answers.get(*given - 1).cloned().ok_or(TransportError::LostAnswer)
    }
}

struct Picture;

#[async_trait]
impl MediaBytes for Picture {
    async fn bytes(&self, _: &OutMedia) -> Result<Bytes, MediaGone> {
        Ok(Bytes::from_static(b"picture"))
    }
}

/// A future that never waits for anything.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer,
        Poll::Pending => panic!("waits, though every answer is there"),
    }
}

fn login() -> Login {
    Login { user: "rina".into(), password: "abcd efgh ijkl mnop qrst uvwx".to_owned().into() }
}

fn post() -> Outgoing {
    Outgoing {
        key: JobKey([3; 16]),
        title: "Posyandu".into(),
        text: "Teks".into(),
        media: vec![OutMedia { key: JobKey([4; 16]), mime: "image/jpeg".into(), alt: "Bayi".into() }],
        featured: Some(0),
        categories: vec!["Kegiatan".into()],
        tags: vec!["gizi".into()],
        at: None,
        repost: None,
    }
}

/// Whatever is answered, each attempt ends: done, or with a failure that has a sentence.
pub fn answers(data: &[u8]) {
    let connected = now(connect(&Answers::says(data), &SystemClock, "https://a.example", &login()));
    check(&connected);
    let rest = "https://a.example/wp-json/".to_owned();
    let site = Site { home: "https://a.example".into(), rest, name: "A".into() };
    let (channel, post) = (WordPress::new(site, login()), post());
    for order in [Order::Publish, Order::Update, Order::Reschedule, Order::TakeBack, Order::TakeDown] {
        let (site, mut memory, job) = (Answers::says(data), Memory::default(), Job::new(order, &post));
        let io = Io::new(&site, &SystemClock, &Picture);
        for step in channel.plan(job) {
            check(&now(channel.look(step, job, &mut memory, &io)));
            check(&now(channel.run(step, job, &mut memory, &io)));
        }
    }
}

fn check<T>(outcome: &Result<T, Failure>) {
    if let Err(failure) = outcome {
        let said = Words::shared().say(Language::Id, &failure.say());
        assert!(!said.starts_with('['), "no sentence for {said}");
    }
}

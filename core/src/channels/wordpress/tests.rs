//! The steps against a transport that says what the test tells it. What the real site does is tested with the real
//! site (crate `warta-tests`) and with the practice site.

use std::collections::VecDeque;
use std::sync::Mutex;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use proptest::prelude::*;

use super::*;
use crate::channels::{
    Capability, Failure, JobKey, Looked, MediaBytes, MediaGone, Need, OutMedia, Outgoing, Payload, Transport,
    TransportError, Why,
};
use crate::clock::ManualClock;

type Answer = Result<(u16, Vec<u8>), TransportError>;

/// Gives the next answer of a list and notes what was asked; afterwards there is no connection.
struct Script {
    answers: Mutex<VecDeque<Answer>>,
    asked: Mutex<Vec<String>>,
}

impl Script {
    fn new(answers: Vec<Answer>) -> Self {
        Self { answers: Mutex::new(answers.into()), asked: Mutex::default() }
    }
}

#[async_trait]
impl Transport for Script {
    async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        self.asked.lock().unwrap().push(format!("{} {}", request.method(), request.uri().path()));
        let (status, body) =
            self.answers.lock().unwrap().pop_front().unwrap_or(Err(TransportError::NoConnection))?;
        Ok(Response::builder().status(status).body(body.into()).unwrap())
    }
}

struct Picture;

#[async_trait]
impl MediaBytes for Picture {
    async fn bytes(&self, _: &OutMedia) -> Result<Bytes, MediaGone> {
        Ok(Bytes::from_static(b"picture"))
    }
}

fn channel() -> WordPress {
    let rest = "https://a.example/wp-json/".to_owned();
    let site = Site { home: "https://a.example".into(), rest, name: "A".into() };
    WordPress::new(site, Login { user: "rina".into(), password: "x".to_owned().into() })
}

fn post() -> Outgoing {
    Outgoing {
        key: JobKey([3; 16]),
        title: "Posyandu".into(),
        text: "Teks".into(),
        media: vec![OutMedia { key: JobKey([4; 16]), mime: "image/jpeg".into(), alt: "Bayi".into() }],
        featured: Some(0),
        categories: vec![],
        tags: vec![],
        at: None,
        repost: None,
    }
}

fn run(script: &Script, step: Step, look: bool) -> (String, Memory) {
    let clock = ManualClock::new("2026-11-20T01:00:00Z".parse().unwrap());
    let io = Io::new(script, &clock, &Picture);
    let (channel, post, mut memory) = (channel(), post(), Memory::default());
    let job = Job::new(Order::Publish, &post);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let outcome = runtime.block_on(async {
        if look {
            format!("{:?}", channel.look(step, job, &mut memory, &io).await)
        } else {
            format!("{:?}", channel.run(step, job, &mut memory, &io).await)
        }
    });
    (outcome, memory)
}

fn ok(status: u16, body: &str) -> Answer {
    Ok((status, body.as_bytes().to_vec()))
}

const MADE: &str =
    r#"{"id":7,"slug":"posyandu-030303030303","status":"publish","link":"https://a.example/p"}"#;

#[test]
fn the_steps_of_a_publication_are_the_same_every_time() {
    let post = post();
    let job = Job::new(Order::Publish, &post);
    let plan = channel().plan(job);
    assert_eq!(plan, [Step::Terms, Step::Upload { index: 0 }, Step::Create, Step::Check]);
}

#[test]
fn a_lost_answer_to_a_creation_is_unknown_and_a_missing_connection_is_not() {
    let lost = Script::new(vec![Err(TransportError::LostAnswer)]);
    let unknown: Result<(), Failure> = Err(Failure::Unknown { after: None, why: Why::LostAnswer });
    assert_eq!(run(&lost, Step::Create, false).0, format!("{unknown:?}"));
    let refused = Script::new(vec![]);
    let retry: Result<(), Failure> = Err(Failure::Retry { after: None, why: Why::NoConnection });
    assert_eq!(run(&refused, Step::Create, false).0, format!("{retry:?}"));
}

#[test]
fn a_refusal_that_published_anyway_is_found_and_counts() {
    let refusal = r#"{"code":"rest_invalid_type","message":"x","data":{"status":400}}"#;
    let script = Script::new(vec![ok(400, refusal), ok(200, &format!("[{MADE}]"))]);
    let (outcome, memory) = run(&script, Step::Create, false);
    assert_eq!(outcome, "Ok(())");
    assert_eq!(memory.post.unwrap().id, "7");

    let script = Script::new(vec![ok(400, refusal), ok(200, "[]")]);
    let need: Result<(), Failure> =
        Err(Failure::NeedsYou(Need::Refused { code: "rest_invalid_type".into() }));
    assert_eq!(run(&script, Step::Create, false).0, format!("{need:?}"));

    let script = Script::new(vec![ok(400, refusal)]);
    assert!(run(&script, Step::Create, false).0.contains("Unknown"));
}

#[test]
fn an_upload_that_died_while_scaling_is_completed_by_looking() {
    let half = r#"[{"id":9,"source_url":"https://a.example/9.jpg","media_details":{}}]"#;
    let whole = r#"{"id":9,"source_url":"https://a.example/9.jpg","media_details":{"width":5}}"#;
    let script = Script::new(vec![ok(200, half), ok(200, whole), ok(200, whole)]);
    let (outcome, memory) = run(&script, Step::Upload { index: 0 }, true);
    assert_eq!(outcome, "Ok(Done)");
    assert_eq!(memory.media.len(), 1);
    assert_eq!(
        *script.asked.lock().unwrap(),
        [
            "GET /wp-json/wp/v2/media",
            "POST /wp-json/wp/v2/media/9/post-process",
            "POST /wp-json/wp/v2/media/9"
        ]
    );
}

#[test]
fn who_may_not_look_for_posts_is_told_why() {
    let refusal = ok(400, r#"{"code":"rest_invalid_param","message":"x","data":{"status":400}}"#);
    let visitor = ok(401, r#"{"code":"rest_not_logged_in","message":"x","data":{"status":401}}"#);
    let reader = ok(200, r#"{"id":4,"capabilities":{"read":true}}"#);
    let publish = Need::NotAllowed { what: Capability::Publish };
    for (who, need) in [(visitor, Need::NotLoggedIn), (reader, publish)] {
        let script = Script::new(vec![refusal.clone(), who]);
        let told: Result<Looked, Failure> = Err(Failure::NeedsYou(need));
        assert_eq!(run(&script, Step::Create, true).0, format!("{told:?}"));
    }
}

#[test]
fn an_upload_that_arrived_twice_leaves_the_older_picture() {
    let picture = |id: u64, slug: &str| {
        format!(r#"{{"id":{id},"slug":"{slug}","alt_text":"Bayi","media_details":{{"width":5}}}}"#)
    };
    let both = format!("[{},{}]", picture(9, "a"), picture(10, "a-2"));
    let script = Script::new(vec![ok(201, &picture(10, "a-2")), ok(200, &both), ok(200, "{}")]);
    let (_, memory) = run(&script, Step::Upload { index: 0 }, false);
    assert_eq!(memory.media.values().map(|media| media.id.as_str()).collect::<Vec<_>>(), ["9"]);
    let asked = script.asked.lock().unwrap();
    assert_eq!(
        asked[..3],
        ["POST /wp-json/wp/v2/media", "GET /wp-json/wp/v2/media", "POST /wp-json/wp/v2/media/10"]
    );
}

#[test]
fn memory_is_kept_as_cbor() {
    let script = Script::new(vec![ok(201, MADE)]);
    let (_, memory) = run(&script, Step::Create, false);
    let bytes = minicbor::to_vec(&memory).unwrap();
    assert_eq!(minicbor::decode::<Memory>(&bytes).unwrap(), memory);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_answer_stops_a_step(answers in prop::collection::vec((100u16..600, any::<Vec<u8>>()), 0..4)) {
        for step in [Step::Terms, Step::Upload { index: 0 }, Step::Create, Step::Check, Step::TakeDown, Step::Sweep] {
            for look in [false, true] {
                run(&Script::new(answers.iter().cloned().map(Ok).collect()), step, look);
            }
        }
    }
}

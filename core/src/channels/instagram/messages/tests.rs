//! Whatever Instagram, or something in its place, answers: nothing stops, nothing is believed to be gone without proof, and
//! requests stay few. What Instagram does is tested with the simulated one (crate `warta-practice`).

use std::sync::Mutex;

use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::{Request, Response};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::channels::instagram::Endpoints;
use crate::channels::instagram::login::pasted;
use crate::channels::messages::{Act, Place, Watched};
use crate::channels::tokens::{NotKept, Token, Tokens};
use crate::channels::{
    JobKey, MediaBytes, MediaGone, Order, OutMedia, Outgoing, Payload, RemotePost, Transport, TransportError,
};
use crate::clock::ManualClock;

fn now() -> DateTime<Utc> {
    "2026-11-20T01:00:00Z".parse().unwrap()
}

/// Answers each kind of question in one way, and counts.
struct Says {
    answers: Vec<(&'static str, u16, Vec<u8>)>,
    count: Mutex<u32>,
}

#[async_trait]
impl Transport for Says {
    async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        *self.count.lock().unwrap() += 1;
        let uri = request.uri().to_string();
        let found = self.answers.iter().find(|(part, _, _)| uri.contains(part));
        let (_, status, body) = found.ok_or(TransportError::NoConnection)?;
        Ok(Response::builder().status(*status).body(body.clone().into()).unwrap())
    }
}

struct Kept(tokio::sync::Mutex<()>);

impl Tokens for Kept {
    fn get(&self) -> Option<Token> {
        Some(pasted("IGAA".to_owned().into(), now()))
    }

    fn put(&self, _: &Token) -> Result<(), NotKept> {
        Err(NotKept)
    }

    fn turn(&self) -> &tokio::sync::Mutex<()> {
        &self.0
    }
}

struct Nothing;

#[async_trait]
impl MediaBytes for Nothing {
    async fn bytes(&self, _: &OutMedia) -> Result<Bytes, MediaGone> {
        Err(MediaGone)
    }
}

const ME: &str = r#"{"id":"7","user_id":"178","username":"pkm"}"#;

fn channel() -> Instagram {
    Instagram::new(Endpoints::default(), "178", std::sync::Arc::new(Kept(Default::default())), None)
}

fn open(place: Place) -> Watched {
    Watched { place, id: "11".into(), thread: "11".into(), post: "1".into() }
}

fn asked(answers: Vec<(&'static str, u16, Vec<u8>)>, cursor: &[u8]) -> (Result<Fetched, Failure>, u32) {
    let (line, clock) = (Says { answers, count: Mutex::default() }, ManualClock::new(now()));
    let (channel, media) = (channel(), Nothing);
    let posts = [RemotePost { id: "1".into(), link: None }];
    let open = [open(Place::Comment), open(Place::Direct)];
    let ask = Ask { cursor, since: DateTime::UNIX_EPOCH, posts: &posts, open: &open };
    let io = Io::new(&line, &clock, &media);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let found = runtime.block_on(channel.fetch(ask, &io));
    let count = *line.count.lock().unwrap();
    (found, count)
}

/// What could stand anywhere in an answer.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        prop_oneof![
            Just("11".to_owned()),
            Just("1".to_owned()),
            Just("../../178/messages?x=".to_owned()),
            Just("2026-11-20T00:59:00+0000".to_owned()),
            Just("9999-12-31T23:59:59+0000".to_owned()),
            Just("-262143-01-01T00:00:00+0000".to_owned()),
            any::<String>(),
        ]
        .prop_map(Value::from),
    ];
    let name = prop_oneof![
        Just("id"),
        Just("data"),
        Just("text"),
        Just("timestamp"),
        Just("username"),
        Just("from"),
        Just("parent_id"),
        Just("replies"),
        Just("paging"),
        Just("cursors"),
        Just("after"),
        Just("next"),
        Just("messages"),
        Just("created_time"),
        Just("updated_time"),
        Just("message"),
        Just("comments_count"),
        Just("error"),
        Just("code"),
        Just("error_subcode"),
        Just("hidden"),
        Just("user_id"),
    ];
    leaf.prop_recursive(5, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..8).prop_map(|fields| {
                Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
            }),
        ]
    })
}

/// A comment that is nearly one.
fn comment() -> impl Strategy<Value = Value> {
    (value(), value(), value(), value(), any::<bool>()).prop_map(|(text, from, replies, next, whole)| {
        let at = "2026-11-20T00:59:00+0000";
        let mut comment =
            json!({ "id": "21", "text": "x", "timestamp": at, "created_time": at, "updated_time": at });
        if !whole {
            comment = json!({ "id": "21", "text": text, "timestamp": at, "from": from, "replies": replies });
        }
        json!({ "data": [comment], "paging": { "cursors": { "after": next }, "next": next } })
    })
}

proptest! {
    #[test]
    fn whatever_is_answered_nothing_stops_and_requests_stay_few(
        media in value(), comments in prop_oneof![value(), comment()], talks in prop_oneof![value(), comment()],
        other in prop_oneof![value(), comment()], cursor: Vec<u8>, status in prop_oneof![Just(200u16), Just(400)],
    ) {
        let listed = json!({ "data": [{ "id": "1", "comments_count": 3 }] });
        for media in [media, listed] {
            let say = |value: &Value| value.to_string().into_bytes();
            let answers = vec![
                ("/me?", 200, ME.as_bytes().to_vec()),
                ("/media?", 200, say(&media)),
                ("/comments?", status, say(&comments)),
                ("/conversations?", status, say(&talks)),
                ("/", status, say(&other)),
            ];
            let (found, count) = asked(answers, &cursor);
            prop_assert!(count <= 100, "{count}");
            if let Ok(found) = found {
                // Going on from there is as safe.
                prop_assert!(found.cursor.len() < 60_000);
                prop_assert!(Cursor::read(&found.cursor).write() == found.cursor);
            }
        }
    }

    #[test]
    fn no_answer_stops_the_sending_and_the_looking(
        first in prop_oneof![value(), comment()], status in prop_oneof![Just(200u16), Just(400), Just(500)],
        act in 0..3u8, direct: bool, to in prop_oneof![Just("11".to_owned()), any::<String>()], text: String,
    ) {
        let act = [Act::Reply, Act::Private, Act::Hide][usize::from(act)];
        let place = if direct { Place::Direct } else { Place::Comment };
        let answer = Answer {
            act, place, to: to.clone(), thread: String::new(), post: String::new(), person: to,
            handle: String::new(), text: text.clone(),
        };
        let post = Outgoing {
            key: JobKey([1; 16]), title: String::new(), text, media: Vec::new(), featured: None,
            categories: Vec::new(), tags: Vec::new(), at: None, repost: None,
        };
        let answers = vec![
            ("/me?", 200, ME.as_bytes().to_vec()),
            ("/", status, first.to_string().into_bytes()),
        ];
        let (line, clock) = (Says { answers, count: Mutex::default() }, ManualClock::new(now()));
        let (channel, media) = (channel(), Nothing);
        let io = Io::new(&line, &clock, &media);
        let mut memory = Memory::default();
        let job = Job { since: now(), ..Job::new(Order::Publish, &post) };
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let looked = runtime.block_on(channel.look(&answer, job, &mut memory, &io));
        let said = runtime.block_on(channel.answer(&answer, job, &mut memory, &io));
        if status == 500 {
            let done = matches!(looked, Ok(Looked::Done)) || said.is_ok();
            prop_assert!(!done, "{looked:?} {said:?}");
        }
        prop_assert!(*line.count.lock().unwrap() < 20);
    }
}

#[test]
fn an_id_that_would_lead_elsewhere_is_never_asked_for() {
    for good in ["17841400000000001", "aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3", "t_1:2", "m_abc-D_e="] {
        assert!(is_id(good), "{good}");
    }
    for bad in ["", "../178/messages", "1/2", "1?x=1", "1#", "%2e%2e", "é", ".."] {
        assert!(!is_id(bad), "{bad}");
    }
    assert!(!is_id(&"1".repeat(401)));
}

#[test]
fn only_what_instagram_says_is_not_there_is_gone() {
    let listed = br#"{"data":[{"id":"1","comments_count":1}]}"#;
    let nothing = br#"{"data":[]}"#;
    for (status, body, gone) in [
        (400, r#"{"error":{"message":"x","code":100,"error_subcode":33}}"#, true),
        (400, r#"{"error":{"message":"x","code":10}}"#, false),
        (400, r#"{"error":{"message":"x","code":2}}"#, false),
        (404, "<h1>404</h1>", false),
        (200, r#"{"id":"12","timestamp":"2026-11-20T00:00:00+0000"}"#, false),
    ] {
        let answers = vec![
            ("/me?", 200, ME.as_bytes().to_vec()),
            ("/media?", 200, listed.to_vec()),
            ("/comments?", 200, nothing.to_vec()),
            ("/conversations?", 200, nothing.to_vec()),
            ("/11?", status, body.as_bytes().to_vec()),
        ];
        let (found, _) = asked(answers, b"");
        let told = found.map(|found| found.gone).unwrap_or_default();
        assert_eq!(!told.is_empty(), gone, "{body}");
    }
}

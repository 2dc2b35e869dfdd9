//! Comments from a site that says what the test tells it. What the real site does is tested with the real site and with the
//! practice site (crate `warta-tests`).

use std::collections::VecDeque;
use std::sync::Mutex;

use bytes::Bytes;
use http::{Request, Response};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::{Login, Site};
use super::*;
use crate::channels::messages::{Incoming, Place, Watched};
use crate::channels::{
    MediaBytes, MediaGone, Order, OutMedia, Outgoing, Payload, Transport, TransportError, Why,
};
use crate::clock::ManualClock;

type Said = Result<(u16, Vec<u8>), TransportError>;

/// Gives the next answer of a list and notes what was asked; afterwards there is no connection.
struct Script {
    answers: Mutex<VecDeque<Said>>,
    asked: Mutex<Vec<String>>,
}

impl Script {
    fn new(answers: impl IntoIterator<Item = Said>) -> Self {
        Self { answers: Mutex::new(answers.into_iter().collect()), asked: Mutex::default() }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

#[async_trait]
impl Transport for Script {
    async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        self.asked.lock().unwrap().push(format!("{} {}", request.method(), request.uri()));
        let next = self.answers.lock().unwrap().pop_front();
        let (status, body) = next.unwrap_or(Err(TransportError::NoConnection))?;
        Ok(Response::builder().status(status).body(body.into()).unwrap())
    }
}

struct NoMedia;

#[async_trait]
impl MediaBytes for NoMedia {
    async fn bytes(&self, _: &OutMedia) -> Result<Bytes, MediaGone> {
        Err(MediaGone)
    }
}

fn channel() -> WordPress {
    let rest = "https://a.example/wp-json/".to_owned();
    let site = Site { home: "https://a.example".into(), rest, name: "A".into() };
    WordPress::new(site, Login { user: "rina".into(), password: "x".to_owned().into() })
}

fn now() -> DateTime<chrono::Utc> {
    "2026-11-20T10:00:00Z".parse().unwrap()
}

fn watched(id: &str) -> Watched {
    Watched { place: Place::Comment, id: id.into(), thread: String::new(), post: "5".into() }
}

fn fetch(script: &Script, open: &[Watched]) -> Result<Fetched, Failure> {
    let clock = ManualClock::new(now());
    let io = Io::new(script, &clock, &NoMedia);
    let ask = Ask { cursor: &[], since: now() - TimeDelta::days(3), posts: &[], open };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(channel().fetch(ask, &io))
}

fn answer(script: &Script, act: Act, look: bool) -> (String, Memory) {
    let clock = ManualClock::new(now());
    let io = Io::new(script, &clock, &NoMedia);
    let none = Outgoing::bare(crate::channels::JobKey([3; 16]));
    let answer = Answer {
        act,
        place: Place::Comment,
        to: "9".into(),
        thread: String::new(),
        post: "5".into(),
        person: String::new(),
        handle: String::new(),
        text: "Ya & bisa".into(),
    };
    let (job, mut memory) = (Job::new(Order::Publish, &none), Memory::default());
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let said = runtime.block_on(async {
        if look {
            format!("{:?}", channel().look(&answer, job, &mut memory, &io).await)
        } else {
            format!("{:?}", channel().answer(&answer, job, &mut memory, &io).await)
        }
    });
    (said, memory)
}

fn ok(value: &Value) -> Said {
    Ok((200, value.to_string().into_bytes()))
}

fn refused(status: u16, code: &str) -> Said {
    Ok((
        status,
        json!({ "code": code, "message": "x", "data": { "status": status } }).to_string().into_bytes(),
    ))
}

fn me() -> Said {
    ok(&json!({ "id": 4, "capabilities": { "moderate_comments": true, "edit_posts": true } }))
}

fn comment(id: u64, author: u64, raw: &str) -> Value {
    json!({
        "id": id, "post": 5, "parent": 9, "author": author, "author_name": "Budi &amp; Ani",
        "date_gmt": "2026-11-19T08:00:00", "content": { "rendered": "<p>?</p>", "raw": raw },
        "link": format!("https://a.example/p/#comment-{id}"), "status": "approved",
    })
}

fn said<T: std::fmt::Debug>(outcome: Result<T, Failure>) -> String {
    format!("{outcome:?}")
}

#[test]
fn a_comment_is_told_with_its_evidence_byte_for_byte_even_where_a_plugin_writes_numbers_as_text() {
    let odd = r#"{"id":"12","post":"5","parent":0,"author":"4","author_name":"Budi &amp; Ani","date_gmt":"2026-11-19T08:00:00",
        "content":{"rendered":"<p>Ya</p>"},"link":null,"status":"approved", "x": 1.50}"#;
    let list = json!([{ "id": "12", "date_gmt": "2026-11-19T08:00:00" }, { "no": "id" }, 7]);
    let script = Script::new([me(), ok(&list), Ok((200, format!("[17,{odd},{{}}]").into_bytes()))]);
    let fetched = fetch(&script, &[]).unwrap();
    let wanted = Incoming {
        place: Place::Comment,
        id: "12".into(),
        parent: String::new(),
        thread: String::new(),
        post: "5".into(),
        at: "2026-11-19T08:00:00Z".parse().unwrap(),
        name: "Budi & Ani".into(),
        handle: String::new(),
        person: "4".into(),
        text: "Ya".into(),
        link: String::new(),
        raw: odd.as_bytes().to_vec(),
        own: true,
    };
    assert_eq!((fetched.messages, fetched.more), (vec![wanted], false));
}

#[test]
fn a_hundred_very_long_comments_are_asked_for_in_smaller_parts() {
    let list: Vec<Value> = (1..=4).map(|id| json!({ "id": id, "date_gmt": "2026-11-19T08:00:00" })).collect();
    let too_large = || Err(TransportError::AnswerTooLarge { limit: 1 });
    let some = |ids: &[u64]| ok(&ids.iter().map(|id| comment(*id, 0, "x")).collect());
    let script = Script::new([
        me(),
        ok(&list.into()),
        too_large(),
        some(&[1, 2]),
        too_large(),
        some(&[3]),
        some(&[4]),
    ]);
    let fetched = fetch(&script, &[]).unwrap();
    let ids: Vec<&str> = fetched.messages.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["1", "2", "3", "4"]);
    assert_eq!(script.asked().len(), 7);
}

#[test]
fn one_that_can_not_be_asked_for_even_alone_is_tried_again_later() {
    let list = json!([{ "id": 1, "date_gmt": "2026-11-19T08:00:00" }]);
    let script = Script::new([me(), ok(&list), Err(TransportError::AnswerTooLarge { limit: 1 })]);
    let retry = Failure::Retry { after: None, why: Why::NotUnderstood };
    assert_eq!(fetch(&script, &[]), Err(retry));
}

#[test]
fn what_stands_outside_of_the_time_or_was_not_asked_for_is_left_out() {
    let list = json!([
        { "id": 1, "date_gmt": "2026-11-17T09:59:59" }, { "id": 2, "date_gmt": "2026-11-17T10:00:00" },
    ]);
    let script =
        Script::new([me(), ok(&list), ok(&json!([comment(1, 0, "x"), comment(2, 0, "y")])), ok(&json!([]))]);
    let fetched = fetch(&script, &[watched("7"), watched("no number")]).unwrap();
    assert_eq!(fetched.messages.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), ["y"]);
    assert_eq!(fetched.gone, ["7"]);
    let asked = script.asked();
    // A day and two hours earlier, in case the site has changed its zone.
    assert!(asked[1].contains("after=2026-11-16T08%3A00%3A00Z"), "{}", asked[1]);
    assert!(asked[2].contains("include=2") && asked[3].contains("include=7"), "{asked:?}");
}

#[test]
fn a_list_of_which_something_is_hidden_is_read_to_its_end() {
    // Pages are told by their header; a transport without it takes a short page for the last.
    let full: Vec<Value> =
        (1..=100).map(|id| json!({ "id": id, "date_gmt": "2026-11-19T08:00:00" })).collect();
    let script = Script::new([me(), ok(&full.into()), ok(&json!([])), ok(&json!([]))]);
    assert_eq!(fetch(&script, &[]).unwrap().messages, []);
    assert!(script.asked()[2].contains("page=2"), "{:?}", script.asked());
}

#[test]
fn a_lost_answer_is_unknown_and_a_refusal_that_kept_the_comment_counts() {
    let parent = || ok(&comment(9, 0, "Bisa?"));
    let lost = Script::new([parent(), Err(TransportError::LostAnswer)]);
    let unknown: Result<(), _> = Err(Failure::Unknown { after: None, why: Why::LostAnswer });
    assert_eq!(answer(&lost, Act::Reply, false).0, said(unknown));
    let own = || ok(&json!([comment(20, 4, "Ya &amp; bisa")]));
    let (outcome, memory) =
        answer(&Script::new([parent(), refused(400, "some_plugin"), me(), own()]), Act::Reply, false);
    assert_eq!((outcome.as_str(), memory.post.map(|post| post.id)), ("Ok(())", Some("20".into())));
    let script = Script::new([parent(), refused(400, "some_plugin"), me(), ok(&json!([]))]);
    let refusal: Result<(), _> = Err(Failure::NeedsYou(Need::Refused { code: "some_plugin".into() }));
    assert_eq!(answer(&script, Act::Reply, false).0, said(refusal));
}

#[test]
fn an_answer_that_the_sites_own_rules_put_aside_is_told() {
    let parent = || ok(&comment(9, 0, "Bisa?"));
    let mut made = comment(20, 4, "Ya &amp; bisa");
    made["status"] = "trash".into();
    let needs: Result<(), _> = Err(Failure::NeedsYou(Need::TextRefused));
    let wanted = said(needs);
    assert_eq!(answer(&Script::new([parent(), ok(&made)]), Act::Reply, false).0, wanted);
    made["status"] = "spam".into();
    let script = Script::new([parent(), refused(409, "comment_duplicate"), me(), ok(&json!([made]))]);
    assert_eq!(answer(&script, Act::Reply, false).0, wanted);
}

#[test]
fn a_double_that_the_account_is_not_shown_is_there_all_the_same() {
    let script =
        Script::new([ok(&comment(9, 0, "x")), refused(409, "comment_duplicate"), me(), ok(&json!([]))]);
    let (outcome, memory) = answer(&script, Act::Reply, false);
    assert_eq!((outcome.as_str(), memory.post), ("Ok(())", None));
    let script = Script::new([ok(&comment(9, 0, "x")), refused(409, "comment_duplicate")]);
    let doubt: Result<(), _> = Err(Failure::Unknown { after: None, why: Why::NoConnection });
    assert_eq!(answer(&script, Act::Reply, false).0, said(doubt));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_answer_stops_fetching_or_answering(answers in prop::collection::vec((100u16..600, any::<Vec<u8>>()), 0..5)) {
        let script = || Script::new(answers.iter().cloned().map(Ok));
        let _ = fetch(&script(), &[watched("7")]);
        for act in [Act::Reply, Act::Private, Act::Hide, Act::Spam] {
            for look in [false, true] {
                answer(&script(), act, look);
            }
        }
    }

    #[test]
    fn no_list_stops_fetching_or_makes_it_go_on_for_ever(
        rows in prop::collection::vec(("[0-9]{1,20}", "[0-9T:-]{0,22}|2026-11-19T08:00:0[0-9]", ".{0,30}"), 0..40),
    ) {
        let all: Vec<Value> = rows.iter().map(|(id, date, words)| json!({
            "id": id, "date_gmt": date, "content": { "raw": words, "rendered": [words] }, "status": "approved",
            "author": words, "post": null, "link": 3,
        })).collect();
        let script = Script::new([me(), ok(&all.clone().into()), ok(&all.into())]);
        if let Ok(fetched) = fetch(&script, &[]) {
            prop_assert!(!fetched.more);
            prop_assert_eq!(Cursor::read(&fetched.cursor).bytes(), fetched.cursor);
        }
    }
}

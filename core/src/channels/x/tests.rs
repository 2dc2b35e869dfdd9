//! The steps against a transport that says what the test tells it. What X does is tested with the practice X (crate
//! `warta-tests`).

mod messages;

use std::collections::VecDeque;
use std::sync::Mutex;

use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use http::{Request, Response};
use proptest::prelude::*;
use secrecy::ExposeSecret;
use serde_json::{Value, json};

use super::*;
use crate::channels::NotConnected;
use crate::channels::signin::{Service, SignIn};
use crate::channels::tokens::{NotKept, Token};
use crate::channels::{
    JobKey, MediaBytes, MediaGone, OutMedia, Outgoing, Payload, RemotePost, Transport, TransportError, Why,
};
use crate::clock::{ManualClock, SeededEntropy};

type Answer = Result<(u16, String), TransportError>;

/// Gives the next answer of a list and keeps what was asked; afterwards there is no connection.
#[derive(Default)]
struct Script {
    answers: Mutex<VecDeque<Answer>>,
    asked: Mutex<Vec<Request<Bytes>>>,
}

impl Script {
    fn new(answers: Vec<Answer>) -> Self {
        Self { answers: Mutex::new(answers.into()), asked: Mutex::default() }
    }

    fn lines(&self) -> Vec<String> {
        self.asked.lock().unwrap().iter().map(|r| format!("{} {}", r.method(), r.uri().path())).collect()
    }

    fn last(&self) -> Request<Bytes> {
        self.asked.lock().unwrap().pop().unwrap()
    }
}

#[async_trait]
impl Transport for Script {
    async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        let (head, body) = request.into_parts();
        self.asked.lock().unwrap().push(Request::from_parts(head, body.bytes));
        // Others may come in between, as on a real network.
        tokio::task::yield_now().await;
        let (status, body) =
            self.answers.lock().unwrap().pop_front().unwrap_or(Err(TransportError::NoConnection))?;
        Ok(Response::builder().status(status).body(body.into()).unwrap())
    }
}

struct Pictures(usize);

#[async_trait]
impl MediaBytes for Pictures {
    async fn bytes(&self, _: &OutMedia) -> Result<Bytes, MediaGone> {
        Ok(Bytes::from(vec![1; self.0]))
    }
}

/// A place for a token, which may be full.
struct Place {
    token: Mutex<Option<Token>>,
    turn: tokio::sync::Mutex<()>,
    /// How often something can still be kept.
    room: Mutex<u32>,
}

impl Place {
    fn new(until: Option<DateTime<Utc>>) -> Arc<Self> {
        let (access, refresh) = ("lama".to_owned().into(), Some("segar".to_owned().into()));
        let token = Token { access, refresh, since: now(), until };
        Arc::new(Self {
            token: Mutex::new(Some(token)),
            turn: tokio::sync::Mutex::default(),
            room: Mutex::new(99),
        })
    }

    fn access(&self) -> String {
        self.get().unwrap().access.expose_secret().to_owned()
    }
}

impl Tokens for Place {
    fn get(&self) -> Option<Token> {
        self.token.lock().unwrap().clone()
    }

    fn put(&self, token: &Token) -> Result<(), NotKept> {
        let mut room = self.room.lock().unwrap();
        *room = room.checked_sub(1).ok_or(NotKept)?;
        *self.token.lock().unwrap() = Some(token.clone());
        Ok(())
    }

    fn turn(&self) -> &tokio::sync::Mutex<()> {
        &self.turn
    }
}

fn now() -> DateTime<Utc> {
    "2026-11-20T01:00:00Z".parse().unwrap()
}

fn channel(place: &Arc<Place>) -> X {
    let account = Account::of("Puskesmas", "https://x.com/pkm/", "7 app").unwrap();
    X::new(account, place.clone(), Endpoints::default())
}

fn post(media: usize) -> Outgoing {
    let one = |n: usize| OutMedia {
        key: JobKey([u8::try_from(n).unwrap(); 16]),
        mime: "image/jpeg".into(),
        alt: if n == 0 { String::new() } else { "Bayi".into() },
    };
    Outgoing {
        key: JobKey([99; 16]),
        title: String::new(),
        text: "Senam & <b>".into(),
        media: (0..media).map(one).collect(),
        featured: None,
        categories: vec![],
        tags: vec!["sehat".into()],
        at: None,
        repost: None,
    }
}

/// Runs or looks at steps one after the other, with one memory.
async fn steps(
    script: &Script,
    place: &Arc<Place>,
    post: &Outgoing,
    size: usize,
    steps: &[(Step, bool)],
) -> (Vec<String>, Memory) {
    let clock = ManualClock::new(now());
    let pictures = Pictures(size);
    let io = Io::new(script, &clock, &pictures);
    let (channel, mut memory) = (channel(place), Memory::default());
    let job = Job::new(Order::Publish, post);
    let mut told = Vec::new();
    for (step, look) in steps {
        told.push(if *look {
            format!("{:?}", channel.look(*step, job, &mut memory, &io).await)
        } else {
            format!("{:?}", channel.run(*step, job, &mut memory, &io).await)
        });
    }
    (told, memory)
}

fn ok(status: u16, body: Value) -> Answer {
    Ok((status, body.to_string()))
}

fn made(id: &str) -> Answer {
    ok(200, json!({ "data": { "id": id, "expires_after_secs": 86_400 } }))
}

fn refused(status: u16) -> Answer {
    ok(status, json!({ "title": "x", "type": "about:blank", "status": status, "detail": "x" }))
}

fn given(access: &str) -> Answer {
    ok(
        200,
        json!({ "token_type": "bearer", "expires_in": 7200, "access_token": access, "refresh_token": "baru" }),
    )
}

const EMPTY: &str = r#"{"meta":{"result_count":0}}"#;

#[test]
fn a_post_is_uploaded_described_and_made() {
    let (post, place) = (post(2), Place::new(None));
    let plan = channel(&place).plan(Job::new(Order::Publish, &post));
    let described = Step::Describe { index: 1 };
    assert_eq!(plan, [Step::Prepare { index: 0 }, Step::Prepare { index: 1 }, described, Step::Create]);
    let mut film = post.clone();
    film.media.truncate(1);
    film.media[0].mime = "video/mp4".into();
    let plan = channel(&place).plan(Job::new(Order::Publish, &film));
    assert_eq!(plan, [Step::Prepare { index: 0 }, Step::AwaitParts, Step::Create]);
}

#[tokio::test]
async fn the_request_holds_the_text_and_the_pictures_and_nothing_else() {
    let script =
        Script::new(vec![made("5"), made("6"), ok(201, json!({ "data": { "id": "44", "text": "x" } }))]);
    let place = Place::new(None);
    let order =
        [(Step::Prepare { index: 0 }, false), (Step::Prepare { index: 1 }, false), (Step::Create, false)];
    let (told, memory) = steps(&script, &place, &post(2), 50, &order).await;
    assert_eq!(told, ["Ok(())"; 3]);
    assert_eq!(script.lines(), ["POST /2/media/upload", "POST /2/media/upload", "POST /2/tweets"]);
    let asked = script.last();
    assert_eq!(asked.headers()["authorization"], "Bearer lama");
    let body: Value = serde_json::from_slice(asked.body()).unwrap();
    assert_eq!(body, json!({ "text": "Senam & <b>", "media": { "media_ids": ["5", "6"] } }));
    let link = Some("https://x.com/pkm/status/44".to_owned());
    assert_eq!(memory.post, Some(RemotePost { id: "44".into(), link }));
}

#[tokio::test]
async fn a_large_picture_goes_in_pieces_goes_on_where_it_stopped_and_takes_smaller_ones() {
    let fine = || ok(200, json!({ "data": { "expires_at": 1 } }));
    let order = [(Step::Prepare { index: 0 }, false), (Step::Prepare { index: 0 }, false)];
    let answers = vec![made("5"), fine(), Err(TransportError::LostAnswer), fine(), fine(), made("5")];
    let script = Script::new(answers);
    let (told, memory) = steps(&script, &Place::new(None), &post(1), 2_500_000, &order).await;
    assert!(told[0].contains("LostAnswer") && told[1] == "Ok(())", "{told:?}");
    let append = "POST /2/media/upload/5/append";
    let (begin, end) = ("POST /2/media/upload/initialize", "POST /2/media/upload/5/finalize");
    assert_eq!(script.lines(), [begin, append, append, append, append, end]);
    assert_eq!(memory.attempt.unwrap().parts.len(), 1);

    let edge = || Ok((413, String::new()));
    let script = Script::new(vec![edge(), made("5"), edge(), made("6"), fine(), fine(), made("6")]);
    let (told, _) = steps(&script, &Place::new(None), &post(1), 900_000, &order[..1]).await;
    assert_eq!(told, ["Ok(())"]);
    assert_eq!(script.asked.lock().unwrap()[4].body().len() / 1000, 500, "half of it");
    let script =
        Script::new(vec![edge(), made("1"), edge(), made("2"), edge(), made("3"), edge(), made("4"), edge()]);
    let (told, _) = steps(&script, &Place::new(None), &post(1), 900_000, &order[..1]).await;
    assert_eq!(told, [format!("{:?}", Err::<(), _>(Failure::NeedsYou(Need::TooLarge)))]);
}

#[tokio::test]
async fn a_lost_answer_is_unknown_and_a_refusal_is_not() {
    let place = Place::new(None);
    let lost = |answer: Answer| {
        let place = place.clone();
        async move {
            steps(&Script::new(vec![answer]), &place, &post(0), 0, &[(Step::Create, false)]).await.0.remove(0)
        }
    };
    for answer in [
        Err(TransportError::LostAnswer),
        Ok((201, "<html>".into())),
        Ok((503, String::new())),
        Ok((403, "<html>".into())),
    ] {
        let told = lost(answer.clone()).await;
        assert!(told.contains("Unknown"), "{answer:?}: {told}");
    }
    assert!(lost(Err(TransportError::NoConnection)).await.contains("Retry"));
    assert!(lost(refused(402)).await.contains("NoCredits"));
    assert!(lost(ok(200, json!({ "errors": [] }))).await.contains("Unknown"));
}

#[tokio::test]
async fn an_empty_list_is_believed_only_where_x_says_that_it_is_empty() {
    let place = Place::new(None);
    for (body, told) in
        [(EMPTY, "Ok(NotThere)"), ("{}", "NotUnderstood"), (r#"{"errors":[{"title":"x"}]}"#, "NotUnderstood")]
    {
        let script = Script::new(vec![Ok((200, body.to_owned()))]);
        let (found, _) = steps(&script, &place, &post(0), 0, &[(Step::Create, true)]).await;
        assert!(found[0].contains(told), "{body}: {found:?}");
    }
}

#[tokio::test]
async fn a_spent_token_is_renewed_once_and_kept_before_it_is_used() {
    let place = Place::new(None);
    let script = Script::new(vec![refused(401), given("baru"), Ok((200, EMPTY.to_owned()))]);
    let (told, _) = steps(&script, &place, &post(0), 0, &[(Step::Create, true)]).await;
    assert_eq!(told, ["Ok(NotThere)"]);
    assert_eq!(place.access(), "baru");
    assert_eq!(script.last().headers()["authorization"], "Bearer baru");
    let form = script.last().into_body();
    assert_eq!(form, "grant_type=refresh_token&refresh_token=segar&client_id=app");

    let soon = Place::new(Some(now() + TimeDelta::minutes(4)));
    let script = Script::new(vec![given("baru"), Ok((200, EMPTY.to_owned()))]);
    steps(&script, &soon, &post(0), 0, &[(Step::Create, true)]).await;
    assert_eq!(script.lines()[0], "POST /2/oauth2/token", "renewed before it ends");

    let script = Script::new(vec![refused(401), given("baru"), refused(401)]);
    let (told, _) = steps(&script, &Place::new(None), &post(0), 0, &[(Step::Create, true)]).await;
    assert!(told[0].contains("LoginEnded"), "{told:?}");
    for error in ["invalid_request", "invalid_grant"] {
        let script = Script::new(vec![refused(401), ok(400, json!({ "error": error }))]);
        let (told, _) = steps(&script, &Place::new(None), &post(0), 0, &[(Step::Create, true)]).await;
        assert!(told[0].contains("LoginEnded"), "{told:?}");
    }
    let script = Script::new(vec![refused(401), Ok((503, String::new()))]);
    let (told, _) = steps(&script, &Place::new(None), &post(0), 0, &[(Step::Create, false)]).await;
    assert!(told[0].contains("Retry"), "nothing was posted: {told:?}");
}

#[tokio::test]
async fn a_token_that_can_not_be_kept_is_not_asked_for() {
    let place = Place::new(None);
    *place.room.lock().unwrap() = 0;
    let script = Script::new(vec![refused(401), given("baru")]);
    let (told, _) = steps(&script, &place, &post(0), 0, &[(Step::Create, true)]).await;
    let wanted: Result<Looked, Failure> = Err(Failure::Retry { after: None, why: Why::NotKept });
    assert_eq!(told, [format!("{wanted:?}")]);
    assert_eq!(script.lines().len(), 1, "the refresh token is not spent");
    assert_eq!(place.access(), "lama");
}

#[tokio::test]
async fn two_tasks_at_once_renew_once() {
    let place = Place::new(None);
    let empty = || Ok((200, EMPTY.to_owned()));
    let script = Script::new(vec![refused(401), refused(401), given("baru"), empty(), empty()]);
    let (outgoing, look) = (post(0), [(Step::Create, true)]);
    let (first, second) = tokio::join!(
        steps(&script, &place, &outgoing, 0, &look),
        steps(&script, &place, &outgoing, 0, &look)
    );
    assert_eq!((first.0[0].as_str(), second.0[0].as_str()), ("Ok(NotThere)", "Ok(NotThere)"));
    assert_eq!(script.lines().iter().filter(|line| line.contains("token")).count(), 1);
}

#[test]
fn a_login_leads_to_x_and_knows_its_own_answer() {
    let clock = ManualClock::new(now());
    let login = begin(" app ", "warta://x", &clock, &SeededEntropy::new(1));
    let address = url::Url::parse(&page(&login, &Endpoints::default()).unwrap()).unwrap();
    assert_eq!(address.as_str().split('?').next(), Some("https://x.com/i/oauth2/authorize"));
    let asked: std::collections::BTreeMap<_, _> = address.query_pairs().into_owned().collect();
    assert_eq!((asked["client_id"].as_str(), asked["redirect_uri"].as_str()), ("app", "warta://x"));
    assert_eq!(asked["code_challenge_method"], "S256");
    assert_eq!(asked["code_challenge"].len(), 43);
    assert!(!address.as_str().contains(login.proof.expose_secret()), "the verifier stays here");
    let state = &login.state;
    assert_eq!(
        login.code(&format!("warta://x?state={state}&code=abc%2Fd#x")).unwrap().expose_secret(),
        "abc/d"
    );
    assert_eq!(login.code(&format!("code=abc&state={state}")).unwrap().expose_secret(), "abc");
    assert_eq!(login.code("warta://x?state=other&code=abc").unwrap_err(), NotConnected::NotOurs);
    assert_eq!(login.code("sudah").unwrap_err(), Service::X.not(SignIn::NoAnswer));
    let denied = format!("warta://x?error=access_denied&state={state}");
    assert_eq!(login.code(&denied).unwrap_err(), Service::X.not(SignIn::Declined));
    assert_ne!(begin("app", "x", &clock, &SeededEntropy::new(2)).state, *state);
}

#[tokio::test]
async fn a_code_becomes_an_account_and_its_token() {
    let login = begin("app", "warta://x", &ManualClock::new(now()), &SeededEntropy::new(1));
    let me = ok(200, json!({ "data": { "id": "7", "username": "pkm", "name": "Puskesmas" } }));
    let clock = ManualClock::new(now());
    let run = async |script: &Script| {
        connect(script, &clock, &Endpoints::default(), &login, &"abc".to_owned().into()).await
    };
    let script = Script::new(vec![given("baru"), me]);
    let (account, token) = run(&script).await.unwrap();
    assert_eq!((account.address.as_str(), account.user().as_str()), ("https://x.com/pkm", "7 app"));
    assert_eq!(Account::of("Puskesmas", &account.address, &account.user()), Some(account));
    assert_eq!(Account::of("Puskesmas", "https://x.com/pkm", "warta"), None, "another way's record");
    assert_eq!((token.since, token.until), (now(), Some(now() + TimeDelta::hours(2))));
    assert!(token.refresh.is_some());
    let asked = script.asked.lock().unwrap().remove(0).into_body();
    let form = std::str::from_utf8(&asked).unwrap();
    assert!(
        form.starts_with(
            "grant_type=authorization_code&code=abc&redirect_uri=warta%3A%2F%2Fx&code_verifier="
        )
    );
    let without = ok(200, json!({ "access_token": "a" }));
    for (answer, cause) in [
        (ok(400, json!({ "error": "invalid_request" })), Service::X.not(SignIn::CodeSpent)),
        (Err(TransportError::LostAnswer), NotConnected::BrokeOff),
        (without, Service::X.not(SignIn::NotLasting)),
    ] {
        assert_eq!(run(&Script::new(vec![answer])).await.unwrap_err(), cause);
    }
    let offline = run(&Script::new(vec![])).await.unwrap_err();
    assert_eq!(offline, NotConnected::NoConnection);
}

#[tokio::test]
async fn a_change_is_made_by_hand_and_a_removal_by_its_number() {
    let place = Place::new(None);
    let clock = ManualClock::new(now());
    let post = post(0);
    let run = async |order: Order, script: &Script| {
        let io = Io::new(script, &clock, &Pictures(0));
        let (channel, job) = (channel(&place), Job::new(order, &post));
        let mut memory =
            Memory { post: Some(RemotePost { id: "44".into(), link: None }), ..Memory::default() };
        let mut end = Ok(());
        for step in channel.plan(job) {
            end = channel.run(step, job, &mut memory, &io).await;
        }
        end
    };
    assert_eq!(run(Order::Update, &Script::default()).await, Err(Failure::NeedsYou(Need::ByHandOnly)));
    assert_eq!(run(Order::TakeBack, &Script::default()).await, Err(Failure::NeedsYou(Need::AlreadyPublic)));
    assert_eq!(run(Order::Reschedule, &Script::default()).await, Ok(()));
    let script = Script::new(vec![ok(200, json!({ "data": { "deleted": true } }))]);
    assert_eq!(run(Order::TakeDown, &script).await, Ok(()));
    assert_eq!(script.lines(), ["DELETE /2/tweets/44"]);
    assert_eq!(run(Order::TakeDown, &Script::new(vec![refused(404)])).await, Ok(()), "gone already");
    let lost = run(Order::TakeDown, &Script::new(vec![Err(TransportError::LostAnswer)])).await;
    assert!(matches!(lost, Err(Failure::Retry { .. })));
}

#[tokio::test]
async fn memory_is_kept_as_cbor() {
    let script =
        Script::new(vec![made("5"), ok(200, json!({ "data": {} })), Err(TransportError::LostAnswer)]);
    let order = [(Step::Prepare { index: 0 }, false), (Step::Create, true)];
    let (_, memory) = steps(&script, &Place::new(None), &post(1), 2_000_000, &order).await;
    assert!(memory.attempt.as_ref().unwrap().half.is_some());
    let bytes = minicbor::to_vec(&memory).unwrap();
    assert_eq!(minicbor::decode::<Memory>(&bytes).unwrap(), memory);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_answer_stops_a_step(answers in prop::collection::vec((100u16..600, "\\{\"(data|meta|errors)\":(\\{\"(id|deleted|processing_info)\":(\"x\"|true|1)\\}|\\[\\]|null)\\}|[ -~]{0,30}"), 0..5)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let place = Place::new(None);
        for step in [Step::Prepare { index: 0 }, Step::AwaitParts, Step::Describe { index: 0 }, Step::Create, Step::TakeDown] {
            for look in [false, true] {
                let script = Script::new(answers.iter().cloned().map(Ok).collect());
                runtime.block_on(steps(&script, &place, &post(1), 1_500_000, &[(step, look)]));
            }
        }
    }
}

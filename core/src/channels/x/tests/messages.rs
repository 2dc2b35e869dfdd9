//! Messages against a transport that says what the test tells it.

use super::*;
use crate::channels::messages::{Act, Answer, Ask, Fetched, Messenger, Place as Stands, Watched};

fn answer(act: Act, place: Stands) -> Answer {
    Answer {
        act,
        place,
        to: "12".into(),
        thread: "7-8".into(),
        post: String::new(),
        person: "8".into(),
        handle: "warga".into(),
        text: "Pukul delapan".into(),
    }
}

async fn fetch(script: &Script, cursor: &[u8]) -> Result<Fetched, Failure> {
    let clock = ManualClock::new(now());
    let open = [("12", Stands::Mention), ("13", Stands::Comment), ("14", Stands::Direct)]
        .map(|(id, place)| Watched { place, id: id.into(), thread: String::new(), post: String::new() });
    let posts = [RemotePost { id: "5".into(), link: None }];
    let ask = Ask { cursor, since: now() - TimeDelta::days(30), posts: &posts, open: &open };
    channel(&Place::new(None)).fetch(ask, &Io::new(script, &clock, &Pictures(0))).await
}

async fn act(script: &Script, answer: &Answer) -> Result<Memory, Failure> {
    let (clock, post, mut memory) = (ManualClock::new(now()), post(0), Memory::default());
    let io = Io::new(script, &clock, &Pictures(0));
    let job = Job::new(Order::Publish, &post);
    channel(&Place::new(None)).answer(answer, job, &mut memory, &io).await.map(|()| memory)
}

fn empty() -> Answered {
    Ok((200, EMPTY.to_owned()))
}

type Answered = super::Answer;

#[tokio::test]
async fn a_fetch_asks_for_mentions_then_letters_then_once_a_day_for_what_is_open() {
    let known = json!({ "data": [{ "id": "12", "text": "a" }], "errors": [
        { "value": "13", "type": "https://api.x.com/2/problems/not-authorized-for-resource" } ] });
    let script = Script::new(vec![empty(), empty(), ok(200, known)]);
    let first = fetch(&script, b"").await.unwrap();
    assert_eq!(script.lines(), ["GET /2/users/7/mentions", "GET /2/dm_events", "GET /2/tweets"]);
    let asked = script.last().uri().query().unwrap().to_owned();
    assert!(asked.starts_with("ids=12%2C13&"), "{asked}");
    assert_eq!((first.messages.len(), first.gone.len(), first.cost), (1, 0, 5), "closed is not gone");
    let script = Script::new(vec![empty(), empty()]);
    let second = fetch(&script, &first.cursor).await.unwrap();
    assert_eq!((script.lines().len(), second.cost, second.more), (2, 0, false));
}

#[tokio::test]
async fn without_the_permission_for_direct_messages_mentions_come_and_it_is_said_what_is_left_out() {
    let mention = json!({ "data": [{ "id": "31", "text": "jam buka?" }], "meta": { "result_count": 1 } });
    let forbidden = json!({ "title": "x", "type": "about:blank", "status": 403, "detail": "Forbidden" });
    let script = Script::new(vec![ok(200, mention), ok(403, forbidden), empty()]);
    let told = fetch(&script, b"").await.unwrap();
    assert_eq!((told.messages.len(), told.lacks), (1, Some(Need::DirectUnread)));
    let told = fetch(&Script::new(vec![empty(), empty()]), &told.cursor).await.unwrap();
    assert_eq!(told.lacks, None, "once it was given, nothing is left out");
}

#[tokio::test]
async fn a_list_that_does_not_say_how_long_it_is_is_not_believed() {
    for body in ["{}", r#"{"data":[]}"#, r#"{"meta":{"result_count":1}}"#, r#"{"errors":[{"title":"x"}]}"#] {
        let told = fetch(&Script::new(vec![Ok((200, body.to_owned()))]), b"").await;
        assert_eq!(told, Err(Failure::Retry { after: None, why: Why::NotUnderstood }), "{body}");
        let told = fetch(&Script::new(vec![empty(), Ok((200, body.to_owned()))]), b"").await;
        assert_eq!(told, Err(Failure::Retry { after: None, why: Why::NotUnderstood }), "{body}");
    }
}

#[tokio::test]
async fn a_letter_in_a_conversation_of_several_is_answered_by_hand() {
    let several = Answer { thread: "1234".into(), ..answer(Act::Reply, Stands::Direct) };
    let script = Script::default();
    assert_eq!(act(&script, &several).await, Err(Failure::NeedsYou(Need::ByHandOnly)));
    assert!(script.lines().is_empty());
    let made = ok(201, json!({ "data": { "dm_conversation_id": "7-8", "dm_event_id": "99" } }));
    let script = Script::new(vec![made]);
    let memory = act(&script, &answer(Act::Reply, Stands::Direct)).await.unwrap();
    assert_eq!(memory.post, Some(RemotePost { id: "99".into(), link: None }));
    assert_eq!(script.lines(), ["POST /2/dm_conversations/with/8/messages"]);
    assert_eq!(script.last().body(), r#"{"text":"Pukul delapan"}"#);
}

#[tokio::test]
async fn an_id_that_is_no_number_does_not_get_into_an_address() {
    for id in ["../users/me", "1/2", "", "-1"] {
        let hide = Answer { to: id.into(), ..answer(Act::Hide, Stands::Comment) };
        let letter = Answer { person: id.into(), ..answer(Act::Private, Stands::Mention) };
        let script = Script::default();
        assert_eq!(act(&script, &hide).await, Err(Failure::NeedsYou(Need::ByHandOnly)));
        assert_eq!(act(&script, &letter).await, Err(Failure::NeedsYou(Need::ByHandOnly)));
        assert!(script.lines().is_empty());
    }
}

#[tokio::test]
async fn hiding_is_set_and_can_be_tried_again() {
    let hide = answer(Act::Hide, Stands::Comment);
    let script = Script::new(vec![ok(200, json!({ "data": { "hidden": true } }))]);
    assert!(act(&script, &hide).await.is_ok());
    assert_eq!(script.lines(), ["PUT /2/tweets/12/hidden"]);
    let lost = act(&Script::new(vec![Err(TransportError::LostAnswer)]), &hide).await;
    assert!(matches!(lost, Err(Failure::Retry { .. })), "{lost:?}");
}

/// Something like what X says: the names that are read, with values of every kind.
fn hostile() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("[]".to_owned()),
        Just("{}".to_owned()),
        "-?[0-9]{1,20}",
        "\"[0-9]{0,21}\"",
        "\"[a-z @:/.&;<]{0,12}\"",
        Just("\"2026-11-20T01:00:00Z\"".to_owned()),
        Just("\"retweeted\"".to_owned()),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        let name = prop::sample::select(vec![
            "data",
            "meta",
            "errors",
            "includes",
            "users",
            "id",
            "text",
            "created_at",
            "author_id",
            "entities",
            "urls",
            "url",
            "expanded_url",
            "referenced_tweets",
            "referenced_posts",
            "type",
            "result_count",
            "next_token",
            "edit_history_tweet_ids",
            "sender_id",
            "dm_event_id",
            "hidden",
            "value",
            "detail",
            "title",
        ]);
        let object = prop::collection::vec((name, inner.clone()), 0..6);
        let object = object.prop_map(|all| {
            let all: Vec<String> =
                all.into_iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
            format!("{{{}}}", all.join(","))
        });
        let list = prop::collection::vec(inner, 0..4).prop_map(|all| format!("[{}]", all.join(",")));
        prop_oneof![3 => object, 1 => list]
    })
}

/// A list as X gives it, of hostile entries.
fn list() -> impl Strategy<Value = String> {
    prop::collection::vec(("[0-9]{1,20}", hostile()), 0..4).prop_map(|all| {
        let count = all.len();
        let all: Vec<String> = all
            .into_iter()
            .map(|(id, more)| format!("{{\"id\":\"{id}\",\"text\":\"a\",\"entities\":{more}}}"))
            .collect();
        format!("{{\"data\":[{}],\"meta\":{{\"result_count\":{count},\"next_token\":\"a\"}}}}", all.join(","))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn no_answer_about_messages_stops_anything(answers in prop::collection::vec((prop::sample::select(vec![200u16, 200, 200, 201, 400, 403, 404, 429, 500]), prop_oneof![hostile(), list()]), 0..6), cursor in prop::collection::vec(any::<u8>(), 0..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let script = || Script::new(answers.iter().cloned().map(Ok).collect());
        let fetched = runtime.block_on(fetch(&script(), &cursor));
        if let Ok(fetched) = fetched {
            let _ = runtime.block_on(fetch(&script(), &fetched.cursor));
        }
        for (what, place) in [(Act::Reply, Stands::Mention), (Act::Reply, Stands::Direct), (Act::Private, Stands::Comment), (Act::Hide, Stands::Comment)] {
            let _ = runtime.block_on(act(&script(), &answer(what, place)));
            let (clock, post, mut memory) = (ManualClock::new(now()), post(0), Memory::default());
            let (script, channel) = (script(), channel(&Place::new(None)));
            let io = Io::new(&script, &clock, &Pictures(0));
            let asked = answer(what, place);
            let _ = runtime.block_on(Messenger::look(&channel, &asked, Job::new(Order::Publish, &post), &mut memory, &io));
        }
    }
}

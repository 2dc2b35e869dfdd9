//! Answering: whatever is lost, cut or refused, each answer is there once, or a person is asked.

use super::*;
use warta_core::channels::Evidence;

const TEXT: &str = "Terima kasih, Bu. Posyandu buka jam 8.";

/// What is answered, and how.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Case {
    Under,
    Beside,
    To,
    Aside,
    Hide,
}

const CASES: [Case; 5] = [Case::Under, Case::Beside, Case::To, Case::Aside, Case::Hide];

impl Case {
    /// Somebody writes, it is fetched, and this is the answer to it.
    async fn of(self, bench: &mut Bench) -> Answer {
        let media = bench.world.post();
        let comment = bench.world.comment(&media, "bu.sari", "Jam berapa posyandu?");
        let now = bench.world.clock.now();
        bench.world.instagram.change(|s| s.reply(&comment, "joko", "Saya juga tanya", now)).unwrap();
        bench.world.direct("bu.sari", "Halo");
        bench.world.wait(2);
        let lag = bench.state().settings.lag;
        bench.world.wait(lag);
        let found = bench.fetch().await.unwrap().messages;
        let to = |text: &str| found.iter().find(|message| message.text == text).unwrap();
        match self {
            Self::Under => answer_to(to("Jam berapa posyandu?"), Act::Reply, TEXT),
            Self::Beside => answer_to(to("Saya juga tanya"), Act::Reply, TEXT),
            Self::To => answer_to(to("Halo"), Act::Reply, TEXT),
            Self::Aside => answer_to(to("Jam berapa posyandu?"), Act::Private, TEXT),
            Self::Hide => answer_to(to("Jam berapa posyandu?"), Act::Hide, ""),
        }
    }

    /// How often it was done.
    fn done(self, bench: &Bench, answer: &Answer) -> usize {
        let state = bench.state();
        match self {
            Self::Under | Self::Beside => state
                .replies_to(&answer.thread)
                .iter()
                .filter(|(handle, text)| handle == "puskesmas.melati" && text == TEXT)
                .count(),
            Self::To | Self::Aside => state.said_to("bu.sari").iter().filter(|text| *text == TEXT).count(),
            Self::Hide => usize::from(state.is_hidden(&answer.to)),
        }
    }
}

fn problem(code: i64, subcode: i64, effect: bool) -> Fault {
    let body = json!({ "error": { "message": "x", "code": code, "error_subcode": subcode } });
    Fault::Says { status: 400, body: body.to_string(), effect }
}

fn faults() -> Vec<Fault> {
    vec![
        Fault::CutBefore,
        Fault::CutInBody,
        Fault::CutAfter,
        Fault::CutInAnswer,
        Fault::Held,
        Fault::Html { status: 503, retry_after: None },
        Fault::Html { status: 200, retry_after: None },
        Fault::HtmlAfter { status: 502 },
        Fault::HtmlAfter { status: 200 },
        problem(-1, 2_207_001, true),
        problem(-2, 2_207_003, false),
        problem(1, 1_357_046, true),
        problem(2, 0, false),
        problem(2, 0, true),
        problem(4, 0, false),
        problem(613, 0, false),
    ]
}

/// Each request of an answer and of looking for it.
const REQUESTS: [(&str, &str); 8] = [
    ("POST", "/replies"),
    ("POST", "/messages"),
    ("POST", "/v26.0/"),
    ("GET", "/me?"),
    ("GET", "/replies?"),
    ("GET", "/conversations?"),
    ("GET", "?fields=messages"),
    ("GET", "hidden"),
];

#[tokio::test]
async fn after_each_single_fault_each_answer_is_there_once() {
    let mut runs = 0;
    for lag in [2, 240] {
        for case in CASES {
            for (method, path) in REQUESTS {
                for fault in faults() {
                    for skip in 0..2 {
                        let mut bench = Bench::new();
                        bench.world.instagram.change(|state| state.settings.lag = lag);
                        let answer = case.of(&mut bench).await;
                        let rule = crate::Rule {
                            method: method.into(),
                            path: path.into(),
                            skip,
                            fault: fault.clone(),
                        };
                        bench.world.instagram.faults.add(rule);
                        let ended = bench.settle(&answer).await;
                        let story = format!("{case:?} {method} {path} {fault:?} {skip} {lag}: {ended:?}");
                        assert_eq!((case.done(&bench, &answer), ended), (1, Ended::Done), "{story}");
                        runs += 1;
                    }
                }
            }
        }
    }
    println!("{runs} runs");
}

#[tokio::test]
async fn after_each_pair_of_faults_each_answer_is_there_once() {
    let faults = [Fault::CutBefore, Fault::CutAfter, problem(4, 0, false), problem(2, 0, true)];
    for case in CASES {
        for first in &faults {
            for second in &faults {
                let mut bench = Bench::new();
                bench.world.instagram.change(|state| state.settings.lag = 120);
                let answer = case.of(&mut bench).await;
                for fault in [first, second] {
                    bench.world.instagram.faults.inject("POST", "/v26.0/", fault.clone());
                }
                let ended = bench.settle(&answer).await;
                let story = format!("{case:?} {first:?} {second:?}");
                assert_eq!((case.done(&bench, &answer), ended), (1, Ended::Done), "{story}");
            }
        }
    }
}

#[tokio::test]
async fn a_power_cut_at_any_write_answers_once() {
    for case in CASES {
        for lag in [2, 240] {
            for fault in [None, Some(Fault::CutAfter), Some(Fault::CutBefore)] {
                for writes in 0..8 {
                    let mut bench = Bench::new();
                    bench.world.instagram.change(|state| state.settings.lag = lag);
                    let answer = case.of(&mut bench).await;
                    if let Some(fault) = &fault {
                        bench.world.instagram.faults.inject("POST", "/v26.0/", fault.clone());
                    }
                    bench.device.writes_left.store(writes, Relaxed);
                    let ended = bench.settle(&answer).await;
                    let story = format!("{case:?} {writes} {fault:?} {lag}");
                    assert_eq!((case.done(&bench, &answer), ended), (1, Ended::Done), "{story}");
                }
            }
        }
    }
}

#[tokio::test]
async fn another_device_or_one_that_lost_its_memory_finds_what_was_sent() {
    for case in CASES {
        let mut bench = Bench::new();
        let answer = case.of(&mut bench).await;
        assert_eq!(bench.settle(&answer).await, Ended::Done);
        *bench.device.disk.lock().unwrap() = Note::default();
        assert_eq!(bench.settle(&answer).await, Ended::Done);
        assert_eq!(case.done(&bench, &answer), 1, "{case:?}");
    }
}

#[tokio::test]
async fn the_same_words_said_before_are_not_taken_for_the_answer() {
    let mut bench = Bench::new();
    let answer = Case::To.of(&mut bench).await;
    let before = start() - TimeDelta::hours(1);
    bench.world.instagram.change(|state| state.direct_by_hand("bu.sari", TEXT, before));
    assert_eq!(bench.settle(&answer).await, Ended::Done);
    assert_eq!(Case::To.done(&bench, &answer), 2);
}

#[tokio::test]
async fn what_instagram_refuses_says_why_and_nothing_is_sent() {
    let asks = |need: Need| Ended::Asks(Trouble::Needs(need));
    let long = "é".repeat(501);
    type Change = fn(&Bench);
    let cases: [(Case, Change, Option<&str>, Need); 9] = [
        (Case::To, |b| b.world.clock.advance(TimeDelta::hours(24)), None, Need::WindowClosed),
        (Case::Aside, |b| b.world.clock.advance(TimeDelta::days(7)), None, Need::WindowClosed),
        (Case::To, |b| b.world.instagram.change(|state| state.close("bu.sari")), None, Need::ReplyRefused),
        (Case::To, |_| {}, Some(&long), Need::TextRefused),
        (Case::Aside, |_| {}, Some(&long), Need::TextRefused),
        (Case::Under, |_| {}, Some(" "), Need::TextRefused),
        (Case::Under, |b| b.narrow(&["instagram_business_basic"]), None, Need::PermissionMissing),
        (Case::To, |b| b.narrow(&["instagram_business_basic"]), None, Need::PermissionMissing),
        (
            Case::Under,
            |b| b.world.instagram.change(|state| state.end_tokens(&b.world.id, 458)),
            None,
            Need::LoginEnded,
        ),
    ];
    for (number, (case, change, text, need)) in cases.into_iter().enumerate() {
        let mut bench = Bench::new();
        let mut answer = case.of(&mut bench).await;
        answer.text = text.map_or(answer.text, str::to_owned);
        change(&bench);
        assert_eq!(bench.settle(&answer).await, asks(need), "{number}: {case:?}");
        assert_eq!(case.done(&bench, &answer), 0, "{number}: {case:?}");
    }
}

#[tokio::test]
async fn a_message_that_is_gone_or_hidden_can_not_be_answered() {
    for case in [Case::Under, Case::Aside, Case::Hide] {
        let mut bench = Bench::new();
        let answer = case.of(&mut bench).await;
        bench.world.instagram.change(|state| state.delete(&answer.to));
        let gone = Ended::Asks(Trouble::Needs(Need::MessageGone));
        assert_eq!(bench.settle(&answer).await, gone, "{case:?}");
    }
}

#[tokio::test]
async fn a_comment_is_answered_in_private_once_also_where_the_office_did_so_in_the_app() {
    let mut bench = Bench::new();
    let answer = Case::Aside.of(&mut bench).await;
    assert_eq!(bench.settle(&answer).await, Ended::Done);
    let mut other = Bench::new();
    let again = Case::Aside.of(&mut other).await;
    let fault = problem(10900, 0, false);
    other.world.instagram.faults.inject("POST", "/messages", fault);
    let refused = Ended::Asks(Trouble::Needs(Need::ReplyRefused));
    assert_eq!(other.settle(&again).await, refused);
    assert_eq!(Case::Aside.done(&other, &again), 0);
}

#[tokio::test]
async fn spam_is_marked_by_hand_only_and_so_is_what_the_interface_can_not_do() {
    let by_hand = Ended::Asks(Trouble::Needs(Need::ByHandOnly));
    for (case, act) in
        [(Case::Under, Act::Spam), (Case::To, Act::Spam), (Case::To, Act::Hide), (Case::To, Act::Private)]
    {
        let mut bench = Bench::new();
        let answer = Answer { act, ..case.of(&mut bench).await };
        assert_eq!(bench.settle(&answer).await, by_hand, "{act:?}");
    }
}

#[tokio::test]
async fn where_twenty_newer_messages_hide_what_may_be_there_a_person_is_asked() {
    let mut bench = Bench::new();
    let answer = Case::To.of(&mut bench).await;
    bench.world.instagram.faults.inject("POST", "/messages", Fault::CutAfter);
    assert_eq!(bench.run(&answer).await.unwrap(), End::Waits);
    for n in 0..25 {
        bench.world.clock.advance(TimeDelta::minutes(1));
        bench.world.direct("bu.sari", &n.to_string());
    }
    assert_eq!(bench.settle(&answer).await, Ended::Asks(Trouble::Ask(Evidence::Unseen)));
    assert_eq!(Case::To.done(&bench, &answer), 1);
}

#[tokio::test]
async fn a_held_action_that_took_place_is_found_and_one_that_did_not_asks() {
    for effect in [true, false] {
        let mut bench = Bench::new();
        bench.world.instagram.change(|state| state.settings.lag = 0);
        let answer = Case::Under.of(&mut bench).await;
        bench.world.instagram.faults.inject("POST", "/replies", problem(4, 2_207_051, effect));
        let ended = bench.settle(&answer).await;
        let held = Ended::Asks(Trouble::Needs(Need::ActionHeld));
        assert_eq!(ended, if effect { Ended::Done } else { held });
        assert_eq!(Case::Under.done(&bench, &answer), usize::from(effect));
    }
}

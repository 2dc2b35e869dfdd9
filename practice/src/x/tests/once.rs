//! Warta's answers at the simulated X: each once, whatever is lost, late or repeated.

use std::sync::atomic::Ordering::Relaxed;

use warta_core::channels::messages::{Act, Answer, Incoming, Messenger};
use warta_core::channels::x::cost_of_answer;
use warta_core::channels::{Evidence, Failure, Job, JobKey, Looked, Memory, Need, Order, Outgoing};

use super::channel::{Office, answer_to};
use super::*;
use crate::fault::Fault;

/// How an answer ended.
#[derive(Debug, PartialEq)]
enum Ended {
    Done,
    Needs(Need),
    Asks(Evidence),
}

fn outgoing() -> Outgoing {
    Outgoing {
        key: JobKey([9; 16]),
        title: String::new(),
        text: String::new(),
        media: Vec::new(),
        featured: None,
        categories: Vec::new(),
        tags: Vec::new(),
        at: None,
        repost: None,
    }
}

impl Office {
    /// Does as the outbox does: looks before each run, and waits where it is told to. `forgets` is a device that loses its
    /// notes after each run, but for when the office began.
    async fn settle(&self, answer: &Answer, forgets: bool) -> Ended {
        let (post, since) = (outgoing(), self.bench.clock.now());
        let (mut memory, mut started) = (Memory::default(), None);
        for _ in 0..60 {
            if forgets {
                memory = Memory::default();
            }
            let job = Job { order: Order::Publish, post: &post, since, started };
            let looked = self.with(async |x, io| x.look(answer, job, &mut memory, io).await).await;
            let failure = match looked {
                Ok(Looked::Done) => return Ended::Done,
                Ok(Looked::AskPerson(evidence)) => return Ended::Asks(evidence),
                Err(failure) => failure,
                Ok(Looked::NotThere) => {
                    started = started.or(Some(self.bench.clock.now()));
                    let job = Job { started, ..job };
                    match self.with(async |x, io| x.answer(answer, job, &mut memory, io).await).await {
                        Ok(()) => return Ended::Done,
                        Err(failure) => failure,
                    }
                }
            };
            match failure {
                Failure::NeedsYou(need) => return Ended::Needs(need),
                Failure::Retry { after, .. } | Failure::Unknown { after, .. } => {
                    let wait =
                        after.map_or(TimeDelta::minutes(1), |after| TimeDelta::from_std(after).unwrap());
                    self.bench.clock.advance(wait);
                }
                Failure::Again { why } => panic!("{why:?}"),
            }
        }
        panic!("it never rests");
    }

    /// The only message fetched.
    async fn message(&mut self) -> Incoming {
        self.fetch_all().await;
        self.told.pop().unwrap()
    }

    fn public(&self) -> Vec<String> {
        self.change(|state| state.public(state.signed_in))
    }
}

fn faults() -> Vec<Fault> {
    let problem = |status: u16| {
        serde_json::json!({ "title": "x", "type": "about:blank", "status": status, "detail": "x" })
            .to_string()
    };
    let says = |status, effect| Fault::Says { status, body: problem(status), effect };
    vec![
        Fault::CutBefore,
        Fault::CutInBody,
        Fault::CutAfter,
        Fault::CutInAnswer,
        Fault::Held,
        Fault::Html { status: 503, retry_after: Some(60) },
        Fault::Html { status: 403, retry_after: None },
        Fault::HtmlAfter { status: 502 },
        Fault::HtmlAfter { status: 200 },
        says(503, false),
        says(503, true),
        says(429, false),
    ]
}

const REPLY: [(&str, &str); 2] = [("GET", "/tweets?"), ("POST", "/2/tweets")];
const LETTER: [(&str, &str); 2] = [("GET", "/dm_events"), ("POST", "/messages")];
const TEXT: &str = "Pukul delapan & gratis: https://pkm.example/jadwal?a=1";

#[tokio::test]
async fn a_message_is_answered_once_after_each_pair_of_faults() {
    let mut runs = 0;
    for (lag, guard) in [(0, true), (60, true), (60, false)] {
        for first in REPLY {
            for one in faults() {
                for second in [None, Some((REPLY[0], Fault::CutBefore)), Some((REPLY[1], Fault::CutAfter))] {
                    let mut office = Office::new();
                    office.change(|state| state.mention("warga", "jam berapa?"));
                    let message = office.message().await;
                    office.change(|state| {
                        state.list_lag = lag;
                        state.repeats_within = if guard { 86_400 } else { 0 };
                    });
                    office.strike(first, &one, 0);
                    if let Some((request, fault)) = &second {
                        office.strike(*request, fault, 0);
                    }
                    let ended = office.settle(&answer_to(&message, Act::Reply, TEXT), false).await;
                    let story = format!("{first:?} {one:?} {second:?} {lag} {guard}");
                    assert_eq!((office.public(), ended), (vec![TEXT.to_owned()], Ended::Done), "{story}");
                    runs += 1;
                }
            }
        }
    }
    println!("answers at X: {runs} pairs of faults");
}

#[tokio::test]
async fn a_direct_message_is_sent_once_after_each_pair_of_faults() {
    for lag in [0, 60] {
        for (act, first) in [(Act::Reply, LETTER[0]), (Act::Reply, LETTER[1]), (Act::Private, LETTER[1])] {
            for one in faults() {
                for second in [None, Some((LETTER[0], Fault::CutBefore)), Some((LETTER[1], Fault::CutAfter))]
                {
                    let mut office = Office::new();
                    office.change(|state| match act {
                        Act::Private => state.mention("warga", "keluhan"),
                        _ => state.direct("warga", "keluhan"),
                    });
                    let message = office.message().await;
                    office.change(|state| state.list_lag = lag);
                    office.strike(first, &one, 0);
                    if let Some((request, fault)) = &second {
                        office.strike(*request, fault, 0);
                    }
                    let ended = office.settle(&answer_to(&message, act, TEXT), false).await;
                    let sent = office.change(|state| state.written_to("warga"));
                    let story = format!("{act:?} {first:?} {one:?} {second:?} {lag}");
                    assert_eq!((sent, ended), (vec![TEXT.to_owned()], Ended::Done), "{story}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_device_without_its_notes_and_a_network_that_repeats_answer_once() {
    for fault in [None, Some(Fault::CutAfter), Some(Fault::HtmlAfter { status: 502 })] {
        let mut office = Office::new();
        office.change(|state| state.mention("warga", "jam berapa?"));
        let message = office.message().await;
        if let Some(fault) = &fault {
            office.strike(REPLY[1], fault, 0);
        }
        let answer = answer_to(&message, Act::Reply, TEXT);
        assert_eq!(office.settle(&answer, true).await, Ended::Done);
        assert_eq!(office.settle(&answer, true).await, Ended::Done, "another device");
        assert_eq!(office.public(), [TEXT], "{fault:?}");

        let mut office = Office::new();
        office.change(|state| state.mention("warga", "jam berapa?"));
        let message = office.message().await;
        office.line.twice.store(true, Relaxed);
        let answer = answer_to(&message, Act::Reply, TEXT);
        assert_eq!(
            (office.settle(&answer, false).await, office.public()),
            (Ended::Done, vec![TEXT.to_owned()])
        );
    }
}

#[tokio::test]
async fn an_answer_stands_under_its_message_and_its_address_is_known() {
    let mut office = Office::new();
    let own = office.post("Ada pertanyaan?").await;
    office.change(|state| state.reply(own, "ibu_sari", "jam berapa?"));
    let message = office.message().await;
    let (post, mut memory) = (outgoing(), Memory::default());
    let answer = answer_to(&message, Act::Reply, TEXT);
    let job = Job::new(Order::Publish, &post);
    office.with(async |x, io| x.answer(&answer, job, &mut memory, io).await).await.unwrap();
    let made = memory.post.unwrap();
    assert_eq!(made.link, Some(format!("{HOME}/pkm_contoh/status/{}", made.id)));
    let told = office.bench.get(&format!("/2/tweets/{}?tweet.fields=referenced_tweets", made.id)).await;
    assert_eq!(told.body["data"]["referenced_tweets"][0]["id"], message.id);
}

#[tokio::test]
async fn the_same_words_to_somebody_else_need_other_words_where_x_refuses_them() {
    let mut office = Office::new();
    office.change(|state| state.mention("warga", "bagus"));
    let first = office.message().await;
    office.bench.clock.advance(TimeDelta::minutes(5));
    office.change(|state| state.mention("ibu_sari", "mantap"));
    let second = office.message().await;
    assert_eq!(office.settle(&answer_to(&first, Act::Reply, "Terima kasih!"), false).await, Ended::Done);
    let again = office.settle(&answer_to(&second, Act::Reply, "Terima kasih!"), false).await;
    assert_eq!(again, Ended::Needs(Need::TextRefused));
    let other = office.settle(&answer_to(&second, Act::Reply, "Terima kasih banyak, Bu!"), false).await;
    assert_eq!((other, office.public().len()), (Ended::Done, 2));

    // Where the list shows neither, a person is asked.
    let mut office = Office::new();
    office.change(|state| state.mention("warga", "bagus"));
    let first = office.message().await;
    office.change(|state| state.list_lag = 86_000);
    office.strike(REPLY[1], &Fault::CutAfter, 0);
    let ended = office.settle(&answer_to(&first, Act::Reply, "Terima kasih!"), false).await;
    assert_eq!((ended, office.public().len()), (Ended::Asks(Evidence::Duplicate), 1));
}

#[tokio::test]
async fn what_x_refuses_has_its_reason_and_nothing_goes_out() {
    let mut office = Office::new();
    office.change(|state| state.mention("warga", "jam berapa?"));
    let message = office.message().await;
    let reply = |text: &str| answer_to(&message, Act::Reply, text);
    let long = "a".repeat(281);
    for text in [long.as_str(), " "] {
        let asked = office.bench.world.save().windows.len();
        let (post, mut memory) = (outgoing(), Memory::default());
        let (job, answer) = (Job::new(Order::Publish, &post), reply(text));
        let ended = office.with(async |x, io| x.answer(&answer, job, &mut memory, io).await).await;
        assert_eq!(ended, Err(Failure::NeedsYou(Need::TextRefused)));
        assert_eq!(office.bench.world.save().windows.len(), asked, "X is not asked");
    }
    let spam = Answer { act: Act::Spam, ..reply("") };
    assert_eq!(office.settle(&spam, false).await, Ended::Needs(Need::ByHandOnly));
    let hide = Answer { act: Act::Hide, ..reply("") };
    assert_eq!(
        office.settle(&hide, false).await,
        Ended::Needs(Need::ByHandOnly),
        "in another's conversation"
    );

    let stranger = office.change(|state| {
        let other = state.person("orang_lain");
        state.write(other, "Panas sekali", None)
    });
    let refused = Answer { to: stranger.to_string(), ..reply(TEXT) };
    assert_eq!(office.settle(&refused, false).await, Ended::Needs(Need::ReplyRefused));
    office.change(|state| state.close("warga"));
    let private = Answer { act: Act::Private, ..reply(TEXT) };
    assert_eq!(office.settle(&private, false).await, Ended::Needs(Need::ReplyRefused));
    let nobody = Answer { person: String::new(), ..private.clone() };
    assert_eq!(office.settle(&nobody, false).await, Ended::Needs(Need::ByHandOnly));
    office.change(|state| state.delete(message.id.parse().unwrap()));
    assert_eq!(office.settle(&reply(TEXT), false).await, Ended::Needs(Need::MessageGone));
    assert!(office.public().is_empty());
}

#[tokio::test]
async fn without_credits_or_permission_a_person_is_needed_and_a_limit_is_waited_for() {
    let mut office = Office::new();
    office.change(|state| state.direct("warga", "keluhan"));
    let letter = office.message().await;
    office.bench.clock.advance(TimeDelta::minutes(5));
    office.change(|state| state.mention("warga", "jam berapa?"));
    let mention = office.message().await;
    let (reply, direct) =
        (answer_to(&mention, Act::Reply, "Pukul delapan"), answer_to(&letter, Act::Reply, "Baik, Bu"));
    for answer in [&reply, &direct] {
        office.change(|state| state.credits = 5);
        assert_eq!(office.settle(answer, false).await, Ended::Needs(Need::NoCredits));
        office.change(|state| state.credits = 100_000);
    }
    let begun = office.bench.clock.now();
    office.change(|state| {
        state.limits.insert("POST tweets".into(), 0);
        state.limits.insert("POST dm_messages".into(), 0);
    });
    let (post, mut memory) = (outgoing(), Memory::default());
    let job = Job { since: begun, ..Job::new(Order::Publish, &post) };
    for answer in [&reply, &direct] {
        let ended = office.with(async |x, io| x.answer(answer, job, &mut memory, io).await).await;
        let Err(Failure::Retry { after: Some(after), .. }) = ended else { panic!("{ended:?}") };
        assert!(after.as_secs() <= 900 && after.as_secs() > 0, "until X's limit begins anew");
    }
    office.change(|state| state.limits.clear());
    assert_eq!(office.settle(&reply, false).await, Ended::Done);
    let old = "tweet.read tweet.write users.read media.write offline.access";
    office.change(|state| state.access.values_mut().for_each(|access| access.scopes = old.into()));
    assert_eq!(office.settle(&direct, false).await, Ended::Needs(Need::PermissionMissing));
    assert_eq!(office.public(), ["Pukul delapan"]);
}

#[tokio::test]
async fn a_comment_is_hidden_also_where_the_answer_is_lost() {
    for fault in faults() {
        let mut office = Office::new();
        let own = office.post("Ada pertanyaan?").await;
        let id = office.change(|state| state.reply(own, "iklan_77", "Obat murah"));
        let message = office.message().await;
        office.strike(("PUT", "/hidden"), &fault, 0);
        assert_eq!(office.settle(&answer_to(&message, Act::Hide, ""), false).await, Ended::Done, "{fault:?}");
        assert!(office.change(|state| state.is_hidden(id)), "{fault:?}");
    }
}

#[tokio::test]
async fn an_answer_never_costs_more_than_was_said() {
    for (act, text) in
        [(Act::Reply, "Pukul delapan"), (Act::Reply, "Lihat pkm.go.id"), (Act::Private, "Lihat pkm.go.id")]
    {
        let mut office = Office::new();
        office.change(|state| state.mention("warga", "jam berapa?"));
        let message = office.message().await;
        let before = office.bench.world.save().spent;
        let answer = answer_to(&message, act, text);
        assert_eq!(office.settle(&answer, false).await, Ended::Done);
        let spent = office.bench.world.save().spent - before;
        let said = u64::from(cost_of_answer(message.place, act, text).0);
        assert!(spent <= said && said > 0, "{act:?} {text}: {spent} of {said}");
    }
}

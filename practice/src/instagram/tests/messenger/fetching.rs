//! Fetching: nothing is missed and nothing comes twice; what is deleted is noticed, and nothing else is believed to be.

use super::*;

const BASIC: &str = "instagram_business_basic";
const COMMENTS: &str = "instagram_business_manage_comments";
const MESSAGES: &str = "instagram_business_manage_messages";

#[tokio::test]
async fn a_comment_comes_with_who_wrote_it_where_and_when_byte_for_byte() {
    let mut bench = Bench::new();
    let media = bench.world.post();
    let id = bench.world.comment(&media, "bu.sari", "Jam berapa? ❤");
    bench.world.wait(2);
    let found = bench.fetch().await.unwrap();
    let [comment] = found.messages.as_slice() else { panic!("{found:?}") };
    assert_eq!(
        (comment.place, &comment.id, &comment.thread, &comment.post),
        (Place::Comment, &id, &id, &media)
    );
    assert_eq!(
        (comment.handle.as_str(), comment.text.as_str(), comment.at),
        ("bu.sari", "Jam berapa? ❤", start())
    );
    assert!(!comment.own && comment.parent.is_empty() && !comment.person.is_empty());
    assert!(comment.link.starts_with("https://www.instagram.com/p/"), "{}", comment.link);
    let raw: Value = serde_json::from_slice(&comment.raw).unwrap();
    assert_eq!(raw["text"], json!("Jam berapa? ❤"));
    assert!(bench.texts().await.is_empty(), "nothing comes twice");
}

#[tokio::test]
async fn what_the_office_says_itself_is_known_as_its_own() {
    let mut bench = Bench::new();
    let media = bench.world.post();
    let comment = bench.world.comment(&media, "bu.sari", "Jam berapa?");
    let now = bench.world.clock.now();
    bench.world.instagram.change(|s| s.reply(&comment, "puskesmas.melati", "Jam 8, Bu.", now)).unwrap();
    bench.world.direct("joko", "Halo");
    bench.world.instagram.change(|state| state.direct_by_hand("joko", "Halo juga", now));
    bench.world.wait(2);
    let found = bench.fetch().await.unwrap().messages;
    let own: Vec<&str> = found.iter().filter(|m| m.own).map(|m| m.text.as_str()).collect();
    assert_eq!((own, found.len()), (vec!["Jam 8, Bu.", "Halo juga"], 4));
    let reply = found.iter().find(|m| m.text == "Jam 8, Bu.").unwrap();
    assert_eq!((&reply.parent, &reply.thread), (&comment, &comment));
    let raw = &found.iter().find(|m| m.id == comment).unwrap().raw;
    assert!(!String::from_utf8_lossy(raw).contains("Jam 8"), "a reply is a message of its own");
}

#[tokio::test]
async fn over_many_pages_and_broken_off_fetches_each_comes_once() {
    let mut bench = Bench::new();
    bench.world.instagram.change(|state| state.settings.calls = 100_000);
    let mut expected = Vec::new();
    for post in 0..31 {
        let media = bench.world.post();
        bench.posts.push(RemotePost { id: media.clone(), link: None });
        for n in 0..if post == 3 { 1720 } else { 4 } {
            let text = format!("{post}/{n}");
            let comment = bench.world.comment(&media, &format!("orang{n}"), &text);
            expected.push(text);
            // More replies than fit on a page with their comment.
            for reply in 0..if n == 2 { 60 } else { 0 } {
                let text = format!("{post}/{n}/{reply}");
                let now = bench.world.clock.now();
                bench.world.instagram.change(|s| s.reply(&comment, "bu.sari", &text, now)).unwrap();
                expected.push(text);
            }
            bench.world.wait(2);
        }
    }
    for person in 0..70 {
        bench.world.direct(&format!("orang{person}"), &format!("pesan {person}"));
        expected.push(format!("pesan {person}"));
        bench.world.wait(1);
    }
    bench.world.wait(2);
    let mut told = bench.texts().await;
    told.sort();
    expected.sort();
    assert_eq!(told.len(), expected.len());
    assert_eq!(told, expected);
    assert_eq!(bench.texts().await, Vec::<String>::new());
    bench.world.clock.advance(TimeDelta::hours(7));
    assert!(bench.texts().await.is_empty(), "nor when all is read again");
}

#[tokio::test]
async fn what_comes_while_it_is_fetched_and_what_is_listed_late_is_not_missed() {
    let mut bench = Bench::new();
    let media = bench.world.post();
    let mut told = Vec::new();
    let mut expected = Vec::new();
    let first = bench.world.comment(&media, "bu.sari", "0");
    bench.world.direct("joko", "d0");
    expected.extend(["0".to_owned(), "d0".to_owned()]);
    for n in 1..40 {
        // What is written now is listed later than what is written next.
        let lag = i64::from(n % 3) * 90;
        bench.world.instagram.change(|state| state.settings.lag = lag);
        let now = bench.world.clock.now();
        let text = n.to_string();
        if n % 4 == 0 {
            bench.world.instagram.change(|s| s.reply(&first, "joko", &text, now)).unwrap();
        } else {
            bench.world.comment(&media, "bu.sari", &text);
        }
        bench.world.direct("joko", &format!("d{n}"));
        expected.extend([text, format!("d{n}")]);
        bench.world.wait(31);
        told.extend(bench.texts().await);
    }
    for _ in 0..20 {
        bench.world.wait(61);
        told.extend(bench.texts().await);
    }
    told.sort();
    expected.sort();
    assert_eq!(told, expected);
}

#[tokio::test]
async fn a_reply_to_an_old_comment_far_down_is_found_by_the_number_of_comments() {
    let mut bench = Bench::new();
    let media = bench.world.post();
    let old = bench.world.comment(&media, "bu.sari", "lama");
    bench.world.clock.advance(TimeDelta::hours(1));
    for n in 0..120 {
        bench.world.comment(&media, "joko", &n.to_string());
    }
    bench.world.wait(2);
    assert_eq!(bench.texts().await.len(), 121);
    bench.world.clock.advance(TimeDelta::hours(1));
    let now = bench.world.clock.now();
    bench.world.instagram.change(|s| s.reply(&old, "bu.sari", "Bagaimana?", now)).unwrap();
    bench.world.wait(2);
    assert_eq!(bench.texts().await, ["Bagaimana?"]);
}

#[tokio::test]
async fn one_that_came_and_one_that_went_leave_the_number_and_are_noticed_all_the_same() {
    let mut bench = Bench::new();
    let media = bench.world.post();
    let id = bench.world.comment(&media, "bu.sari", "pergi");
    bench.world.wait(2);
    let found = bench.fetch().await.unwrap().messages;
    bench.watch(&found);
    bench.world.clock.advance(TimeDelta::hours(1));
    bench.world.instagram.change(|state| state.delete(&id));
    bench.world.comment(&media, "joko", "datang");
    bench.world.clock.advance(TimeDelta::hours(6));
    let found = bench.fetch().await.unwrap();
    assert_eq!((found.gone, found.messages.len()), (vec![id], 1));
}

#[tokio::test]
async fn what_is_deleted_is_gone_once_and_what_is_restricted_or_fails_is_not() {
    let mut bench = Bench::new();
    let media = bench.world.post();
    let [gone, stays, restricted] =
        ["bu.sari", "joko", "pak.kus"].map(|handle| bench.world.comment(&media, handle, handle));
    let unsent = bench.world.direct("bu.sari", "salah kirim");
    bench.world.direct("bu.sari", "benar");
    bench.world.wait(2);
    let messages = bench.fetch().await.unwrap().messages;
    assert_eq!(messages.len(), 5);
    bench.watch(&messages);
    bench.world.clock.advance(TimeDelta::hours(2));
    bench.world.instagram.change(|state| {
        state.restrict("pak.kus");
        state.delete(&gone);
        state.delete(&unsent);
    });
    bench.world.instagram.faults.inject("GET", &gone, Fault::Html { status: 500, retry_after: None });
    let found = bench.ask().await.unwrap();
    assert!(found.gone.is_empty() || found.gone == [unsent.clone()], "an error proves nothing: {found:?}");
    let mut found = bench.fetch().await.unwrap();
    found.gone.sort();
    let mut expected = [gone, unsent];
    expected.sort();
    assert_eq!(found.gone, expected);
    let there: Vec<&String> = found.messages.iter().map(|message| &message.id).collect();
    assert!(there.contains(&&stays) && there.contains(&&restricted), "as they stand now: {there:?}");
    bench.open.retain(|open| !found.gone.contains(&open.id));
    bench.world.clock.advance(TimeDelta::hours(7));
    assert!(bench.fetch().await.unwrap().gone.is_empty());
}

#[tokio::test]
async fn a_message_behind_the_twenty_that_can_be_read_is_not_believed_to_be_deleted() {
    let mut bench = Bench::new();
    bench.world.direct("bu.sari", "pertama");
    bench.world.wait(2);
    let messages = bench.fetch().await.unwrap().messages;
    bench.watch(&messages);
    bench.world.clock.advance(TimeDelta::hours(1));
    for n in 0..20 {
        bench.world.direct("bu.sari", &n.to_string());
        bench.world.wait(1);
    }
    bench.world.wait(2);
    let found = bench.fetch().await.unwrap();
    assert_eq!((found.gone.len(), found.messages.len()), (0, 20));
}

#[tokio::test]
async fn the_posts_of_warta_are_read_however_old_and_others_as_far_as_the_newest_25() {
    let mut bench = Bench::new();
    let (ours, theirs) = (bench.world.post(), bench.world.post());
    for _ in 0..120 {
        bench.world.post();
    }
    bench.posts = vec![RemotePost { id: ours.clone(), link: Some("https://www.instagram.com/p/x/".into()) }];
    bench.posts.push(RemotePost { id: String::new(), link: None });
    bench.world.comment(&ours, "bu.sari", "di unggahan Warta");
    bench.world.comment(&theirs, "bu.sari", "di unggahan lama");
    bench.world.wait(2);
    assert_eq!(bench.texts().await, ["di unggahan Warta"]);
}

#[tokio::test]
async fn nothing_older_than_what_is_wanted_is_told() {
    let mut bench = Bench::new();
    let media = bench.world.post();
    bench.world.comment(&media, "bu.sari", "lama");
    bench.world.direct("bu.sari", "pesan lama");
    bench.world.clock.advance(TimeDelta::days(2));
    bench.since = bench.world.clock.now() - TimeDelta::days(1);
    bench.world.comment(&media, "bu.sari", "baru");
    bench.world.direct("bu.sari", "pesan baru");
    bench.world.wait(2);
    let mut texts = bench.texts().await;
    texts.sort();
    assert_eq!(texts, ["baru", "pesan baru"]);
}

#[tokio::test]
async fn a_fetch_that_broke_off_anywhere_is_made_good_by_the_next() {
    let faults = [
        Fault::CutBefore,
        Fault::CutInAnswer,
        Fault::Html { status: 502, retry_after: None },
        Fault::Html { status: 200, retry_after: None },
        Fault::Says { status: 400, body: r#"{"error":{"message":"x","code":4}}"#.into(), effect: false },
        Fault::Says { status: 400, body: r#"{"error":{"message":"x","code":1}}"#.into(), effect: false },
    ];
    for fault in faults {
        for path in ["/me?", "/media?", "/comments?", "/conversations?", "?fields=messages"] {
            for skip in 0..3 {
                let mut bench = Bench::new();
                for n in 0..3 {
                    let media = bench.world.post();
                    bench.world.comment(&media, "bu.sari", &format!("{n}"));
                    bench.world.direct(&format!("orang{n}"), &format!("pesan {n}"));
                }
                bench.world.wait(2);
                let rule =
                    crate::Rule { method: "GET".into(), path: path.into(), skip, fault: fault.clone() };
                bench.world.instagram.faults.add(rule);
                let (mut told, mut refused) = (Vec::new(), 0);
                for _ in 0..4 {
                    match bench.fetch().await {
                        Ok(found) => told.extend(found.messages.into_iter().map(|message| message.text)),
                        Err(_) => refused += 1,
                    }
                }
                told.sort();
                let expected = ["0", "1", "2", "pesan 0", "pesan 1", "pesan 2"];
                assert_eq!(told, expected, "{fault:?} {path} {skip}");
                assert!(refused <= 1, "{fault:?} {path} {skip}");
            }
        }
    }
}

#[tokio::test]
async fn where_one_permission_is_missing_the_other_part_comes_and_the_failure_is_told() {
    let missing = Failure::NeedsYou(Need::PermissionMissing);
    for (given, expected) in [
        (vec![BASIC], vec![]),
        (vec![BASIC, COMMENTS], vec!["komentar"]),
        (vec![BASIC, MESSAGES], vec!["pesan"]),
    ] {
        let mut bench = Bench::new();
        let media = bench.world.post();
        bench.world.comment(&media, "bu.sari", "komentar");
        bench.world.direct("joko", "pesan");
        bench.world.wait(2);
        bench.narrow(&given);
        let mut told = Vec::new();
        let failure = loop {
            match bench.ask().await {
                Ok(found) => {
                    assert!(found.more, "{given:?}");
                    bench.cursor = found.cursor;
                    told.extend(found.messages.into_iter().map(|message| message.text));
                }
                Err(failure) => break failure,
            }
        };
        assert_eq!(
            (&failure, told),
            (&missing, expected.into_iter().map(str::to_owned).collect()),
            "{given:?}"
        );
        bench.narrow(&[BASIC, COMMENTS, MESSAGES]);
        let rest = bench.texts().await;
        assert_eq!(rest.len(), 2 - usize::from(given.len() > 1), "{given:?}: {rest:?}");
    }
}

#[tokio::test]
async fn an_ended_token_and_a_full_limit_are_told_and_lose_nothing() {
    let mut bench = Bench::new();
    let media = bench.world.post();
    bench.world.comment(&media, "bu.sari", "komentar");
    bench.world.wait(2);
    bench.world.instagram.change(|state| state.settings.calls = 2);
    let failure = bench.ask().await.unwrap_err();
    assert!(matches!(failure, Failure::Retry { why: Why::TooMany, .. }), "{failure:?}");
    bench.world.instagram.change(|state| state.settings.calls = 4800);
    let id = bench.world.id.clone();
    bench.world.instagram.change(|state| state.end_tokens(&id, 460));
    assert_eq!(bench.ask().await.unwrap_err(), Failure::NeedsYou(Need::LoginEnded));
    bench.narrow(&[BASIC, COMMENTS, MESSAGES]);
    assert_eq!(bench.texts().await, ["komentar"]);
}

#[tokio::test]
async fn a_cursor_that_can_not_be_read_is_as_if_nothing_had_been_fetched() {
    let mut bench = Bench::new();
    let media = bench.world.post();
    bench.world.comment(&media, "bu.sari", "komentar");
    bench.world.wait(2);
    bench.cursor = b"from a later version".to_vec();
    assert_eq!(bench.texts().await, ["komentar"]);
}

//! The week as people see it, on real folds behind the door.

use chrono::TimeDelta;

use super::tests::{assert_finished, posyandu, write};
use crate::app::Session;
use crate::app::replies::arrive::Recorded;
use crate::app::steps::Said;
use crate::app::testing::Bench;
use crate::ids::StoryId;
use crate::state::facts::Settling;
use crate::views::Tone;
use crate::views::week::{DayGlance, WeekGlance};
use crate::words::Language;

/// The office begins on Friday, 20 Nov 2026, at 08.00.
const TWITTER: &str = "twitter-arjuno";

fn days(bench: &Bench, days: i64) {
    bench.clock.advance(TimeDelta::days(days));
}

fn week(session: &Session, day: &str) -> WeekGlance {
    let week = session.week(day).unwrap();
    assert_finished(&format!("{week:?}"));
    week
}

fn texts(day: &DayGlance) -> Vec<&str> {
    day.lines.iter().map(|line| line.text.as_str()).collect()
}

/// A story that is posted by hand.
fn posted(session: &Session) -> StoryId {
    let story = posyandu(session);
    session.act(story, "done", &Said::default()).unwrap();
    write(session, story);
    session.act(story, "done", &Said::default()).unwrap();
    session.act(story, "publish", &Said::default()).unwrap();
    let channel = session.story(story).unwrap().posts[0].channel.clone();
    session.act(story, &format!("link:{channel}"), &Said::default()).unwrap();
    story
}

#[test]
fn a_week_says_what_went_out_and_on_which_working_day_nothing_did() {
    let bench = Bench::new(TWITTER);
    let session = bench.session();
    let begin = week(&session, "");
    assert_eq!(begin.title, "Senin, 16 Nov 2026 sampai Minggu, 22 Nov 2026");
    assert!(begin.current && begin.before.is_none(), "{begin:?}");
    assert_eq!(begin.days[3].lines, [], "the office owes nothing for the time before it began");
    let due = &begin.days[4].lines[0];
    assert!(begin.days[4].today && due.text.starts_with("Belum ada unggahan"), "{due:?}");
    assert_eq!((begin.days[5].hours.as_str(), begin.days[6].hours.as_str()), ("07.30–12.45", "libur"));
    // The next Monday something goes out, on Tuesday and Wednesday nothing does.
    days(&bench, 3);
    let story = posted(&session);
    days(&bench, 2);
    let now = week(&session, "2026-11-26");
    assert_eq!(now.summary, ["1 unggahan", "1 hari kerja tanpa unggahan yang wajib"]);
    assert_eq!(texts(&now.days[0]), ["Posyandu Mawar: X 08.00"]);
    assert_eq!(now.days[0].lines[0].story, Some(story.to_string()));
    assert_eq!(now.days[0].lines[0].chip.tone, Tone::Done);
    assert_eq!(now.days[1].lines[0].chip.tone, Tone::Refused);
    assert!(texts(&now.days[1])[0].starts_with("Tidak ada unggahan dalam jam kerja"), "{:?}", now.days[1]);
    assert_eq!(now.days[2].lines[0].chip.tone, Tone::Person, "today it can still be done");
    assert_eq!(now.days[3].lines, []);
    assert_eq!((now.before.as_deref(), now.after.as_str()), (Some("2026-11-16"), "2026-11-30"));
    let before = week(&session, "2026-11-16");
    assert_eq!(before.summary, ["Belum ada unggahan", "2 hari kerja tanpa unggahan yang wajib"]);
    assert!(!before.current);
}

#[test]
fn a_week_counts_messages_and_shows_until_when_they_want_an_answer_to_whoever_works_with_them() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let record = |text: &str| {
        session.record_message(&Recorded { text: text.to_owned(), ..Recorded::default() }).unwrap()
    };
    let (first, second) = (record("Hari Sabtu buka?"), record("Terima kasih banyak"));
    session.settle_message(second, Settling::NoAnswerNeeded, "Dijawab di loket").unwrap();
    let now = week(&session, "");
    assert_eq!(texts(&now.days[4])[0], "2 pesan masuk, 1 belum dibalas");
    let wanted: Vec<_> = now.days.iter().flat_map(|day| &day.lines).filter(|l| l.message.is_some()).collect();
    assert_eq!(wanted.len(), 1, "{now:?}");
    assert_eq!(wanted[0].message, Some(first.to_string()));
    assert!(wanted[0].text.starts_with("Jawaban pertama"), "{wanted:?}");
    assert_eq!(wanted[0].chip.tone, Tone::Person);
    let stranger = session.add_person("Pak Budi", None).unwrap();
    let seen = week(&bench.app.session(Some(stranger), Language::Id), "");
    assert!(seen.days.iter().flat_map(|day| &day.lines).all(|line| !line.text.contains("pesan")), "{seen:?}");
}

#[test]
fn a_day_that_is_none_is_refused() {
    let bench = Bench::new(TWITTER);
    for day in ["besok", "2026-02-30", "-262143-01-01", "9999-12-31"] {
        assert!(bench.session().week(day).is_err(), "{day}");
    }
}

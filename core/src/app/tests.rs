//! The whole way of a story behind the door, and what survives.

use super::photos::PersonConsent;
use super::safety::locks_after;
use super::steps::Said;
use super::story::Typed;
use super::testing::{Bench, ports, posyandu};
use super::{App, AppError, Session};
use crate::ids::StoryId;
use crate::media::sample::{Camera, Sample, Scene};
use crate::office::Refusal;
use crate::sop::Does;
use crate::state::facts::{Field, Ground, Subject};
use crate::words::Language;

fn photo() -> Vec<u8> {
    let scene = *Scene::ALL.first().unwrap();
    Sample { scene, seed: 1, width: 640, height: 480 }.jpeg(Camera::BARE)
}

/// A story that is ready to be written up to the end of the writing step.
fn recorded(session: &Session) -> StoryId {
    let typed = Typed { fields: posyandu(), ..Typed::default() };
    let story = session.open_story(&session.usual_sop().unwrap(), &typed, &[]).unwrap();
    let media = session.add_photo(story, &photo()).unwrap();
    session.answer_consent(story, media, Ground::NobodyRecognisable, false, "", &[]).unwrap();
    session.compose_texts(story).unwrap();
    session.confirm_fitting(story).unwrap();
    story
}

#[test]
fn a_photo_that_is_handed_in_again_is_in_the_story_once_and_again_after_it_was_taken_out() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let typed = Typed { fields: posyandu(), ..Typed::default() };
    let story = session.open_story(&session.usual_sop().unwrap(), &typed, &[]).unwrap();
    let media = session.add_photo(story, &photo()).unwrap();
    assert_eq!(session.add_photo(story, &photo()).unwrap(), media);
    assert_eq!(session.story(story).unwrap().photos.len(), 1);
    session.remove_media(story, media).unwrap();
    assert_ne!(session.add_photo(story, &photo()).unwrap(), media);
    assert_eq!(session.story(story).unwrap().photos.len(), 1);
}

fn does(session: &Session, story: StoryId) -> Option<Does> {
    session.need_story(story).unwrap().step().map(|s| s.does)
}

#[test]
fn a_decision_about_a_text_that_was_changed_after_the_person_looked_is_refused() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let story = recorded(&session);
    let shown = session.story(story).unwrap();
    let seen = Said { seen: Some(shown.seen.clone()), ..Said::default() };
    let channel = session.need_story(story).unwrap().channels[0];
    session.write_text(story, channel, "", "Teks yang belum dibaca siapa pun.").unwrap();
    let decided = session.act(story, "done", &seen);
    assert!(matches!(decided, Err(AppError::Refused(Refusal::NotThisVersion))), "{decided:?}");
    let again = session.story(story).unwrap();
    assert_ne!(again.seen, shown.seen);
    session.act(story, "done", &Said { seen: Some(again.seen), ..Said::default() }).unwrap();
}

#[test]
fn a_story_goes_from_capture_to_the_link_by_hand_and_survives_the_end_of_the_program() {
    let bench = Bench::new("instagram-polowijen");
    let story = recorded(&bench.session());
    let bench = bench.reopen();
    let session = bench.session();
    assert_eq!(session.need_story(story).unwrap().title(), "Posyandu Mawar");
    session.act(story, "done", &Said::default()).unwrap();
    session.act(story, "done", &Said::default()).unwrap();
    assert_eq!(does(&session, story), Some(Does::Publish));
    session.act(story, "publish", &Said::default()).unwrap();
    let channel = session.need_story(story).unwrap().channels[0];
    let link = |note: &str| Said { note: note.into(), ..Said::default() };
    let wrong = session.act(story, &format!("link:{channel}"), &link("https://contoh.example/p/1"));
    assert!(matches!(wrong, Err(AppError::Input(_))), "{wrong:?}");
    session.act(story, &format!("link:{channel}"), &link("https://www.instagram.com/p/Cabc/")).unwrap();
    assert_eq!(does(&session, story), None, "the last link ends the story");
}

#[test]
fn a_link_left_open_can_be_entered_later() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let story = recorded(&session);
    session.act(story, "done", &Said::default()).unwrap();
    session.act(story, "done", &Said::default()).unwrap();
    session.act(story, "publish", &Said::default()).unwrap();
    let channel = session.need_story(story).unwrap().channels[0];
    session.act(story, &format!("link:{channel}"), &Said::default()).unwrap();
    let queue = session.queue().unwrap();
    let enter = queue.jobs[0].actions.iter().find(|a| a.id.starts_with("link")).unwrap();
    assert_eq!(enter.refused, None, "the queue offers to enter it");
    let link = Said { note: "https://www.instagram.com/p/Cabc/".into(), ..Said::default() };
    session.act(story, &format!("link:{channel}"), &link).unwrap();
    assert!(session.queue().unwrap().jobs.is_empty());
}

#[test]
fn an_office_of_one_person_runs_every_shipped_sop() {
    for (sop, _) in crate::sop::shipped() {
        let bench = Bench::new(sop);
        let session = bench.session();
        let story = recorded(&session);
        for _ in 0..12 {
            let Some(step) = does(&session, story) else { break };
            let people = vec![bench.founder];
            let said = Said { note: "Catatan.".into(), people, ..Said::default() };
            let said = if matches!(step, Does::Instruct | Does::Assign) {
                said
            } else {
                Said { people: vec![], ..said }
            };
            if step == Does::Publish {
                session.act(story, "publish", &Said::default()).unwrap();
                for channel in session.need_story(story).unwrap().channels.clone() {
                    session.act(story, &format!("link:{channel}"), &Said::default()).unwrap();
                }
            } else {
                session.act(story, "done", &said).unwrap_or_else(|e| panic!("{sop} {step:?}: {e:?}"));
            }
        }
        assert_eq!(does(&session, story), None, "{sop}");
        assert!(session.need_story(story).unwrap().refused.is_empty());
    }
}

#[test]
fn what_is_refused_is_not_written() {
    let bench = Bench::new("publikasi-bkk-palembang");
    let story = recorded(&bench.session());
    let before = bench.app.0.ledger.log().position();
    let nobody = bench.app.session(None, Language::Id);
    assert!(matches!(
        nobody.act(story, "done", &Said::default()),
        Err(AppError::Refused(Refusal::NobodySignedIn))
    ));
    assert!(bench.session().act(story, "publish", &Said::default()).is_err());
    assert_eq!(bench.app.0.ledger.log().position(), before);
}

#[test]
fn a_list_becomes_one_story_per_item_and_is_kept() {
    let bench = Bench::new("publikasi-bkk-palembang");
    let session = bench.session();
    let items = ["Vaksinasi pelabuhan".to_owned(), " ".to_owned(), "Fogging gudang".to_owned()];
    let stories = session.submit_list("publikasi-bkk-palembang", None, "Tim Kerja 2", &items).unwrap();
    assert_eq!(stories.len(), 2);
    let lists = session.lists().unwrap();
    assert_eq!(lists[0].list.items.len(), 2);
    assert_eq!(session.need_story(stories[1]).unwrap().list, Some(lists[0].id));
}

#[test]
fn names_in_a_consent_stand_in_an_object_that_can_be_erased() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let story = recorded(&session);
    let media = session.need_story(story).unwrap().media[0].id;
    let child = PersonConsent {
        name: "anak berbaju merah".into(),
        subject: Subject::Child,
        guardian: "Ibu Contoh".into(),
        how: "tertulis".into(),
        given_at: None,
    };
    session.add_consent(story, media, &child).unwrap();
    let answer = session.need_story(story).unwrap().media[0].consent.clone().unwrap();
    assert!(answer.shows_protected);
    let object = answer.consents[0].object.clone().unwrap();
    let consent = answer.consents[0].consent;
    let names = session.consent_names(story, consent).unwrap();
    assert_eq!(names.as_deref(), Some("anak berbaju merah · Ibu Contoh"));
    session.erase_object(story, object.object, "UU 27/2022 pasal 8", "diminta wali").unwrap();
    assert_eq!(session.consent_names(story, consent).unwrap(), None);
}

#[test]
fn a_backup_restores_the_office_as_a_new_device() {
    let bench = Bench::new("instagram-polowijen");
    let story = recorded(&bench.session());
    let file = std::path::Path::new("/stick/cadangan.warta");
    crate::disk::Disk::make_folder(&bench.disk, std::path::Path::new("/stick")).unwrap();
    bench.app.backup(file).unwrap();
    let bytes = crate::disk::Disk::read(&bench.disk, file).unwrap();
    let other = tempfile::tempdir().unwrap();
    let disk = crate::disk::sim::SimDisk::default();
    let new_ports = ports(&disk, &bench.clock, 99);
    let app = App::restore(&mut bytes.as_slice(), &bench.recovery, other.path(), new_ports).unwrap();
    assert!(app.is_restored() && !bench.app.is_restored());
    assert_ne!(app.0.keys.device(), bench.app.0.keys.device());
    let session = app.session(Some(bench.founder), Language::Id);
    session.act(story, "done", &Said::default()).expect("the restored device may go on");
    assert!(session.need_story(story).unwrap().refused.is_empty());
    let media = session.need_story(story).unwrap().media[0].id;
    assert!(!session.thumbnail(story, media).unwrap().is_empty());
    assert!(session.ledger().office().unwrap().devices.len() == 2);
}

#[test]
fn a_wrong_pin_is_told_and_after_five_the_next_try_waits() {
    let bench = Bench::new("twitter-arjuno");
    let me = bench.founder;
    bench.session().set_pin(me, Some("482913")).unwrap();
    assert!(bench.app.has_pin(me));
    for _ in 0..5 {
        assert!(!bench.app.is_pin(me, "000000").unwrap());
    }
    assert!(bench.app.is_pin(me, "482913").is_err());
    bench.clock.advance(chrono::TimeDelta::minutes(2));
    assert!(bench.app.is_pin(me, "482913").unwrap());
}

#[test]
fn what_is_out_by_hand_asks_for_its_link_and_records_nothing_without_one() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let story = recorded(&session);
    for action in ["done", "done", "publish"] {
        session.act(story, action, &Said::default()).unwrap();
    }
    let channel = session.need_story(story).unwrap().channels[0];
    let act = format!("link:{channel}");
    let count = || session.ledger().log().entries().unwrap().count();
    session.act(story, &act, &Said::default()).unwrap();
    let before = count();
    let again = session.act(story, &act, &Said { note: "  ".into(), ..Said::default() }).unwrap_err();
    assert!(session.explain(&again).contains("tautan"), "{}", session.explain(&again));
    assert_eq!(count(), before, "nothing was written");
    let view = session.story(story).unwrap();
    let offered = view.posts[0].actions.iter().find(|a| a.id == act).unwrap();
    assert!(offered.note_needed && offered.refused.is_none(), "{offered:?}");
    let link = Said { note: "https://www.instagram.com/p/Cabc/".into(), ..Said::default() };
    session.act(story, &act, &link).unwrap();
    assert!(session.need_story(story).unwrap().posts[&channel].out.as_ref().unwrap().link.contains("Cabc"));
}

#[test]
fn nothing_leaves_warta_for_a_persons_hand_before_it_was_decided_nor_after_it_is_out() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let typed = Typed { fields: posyandu(), ..Typed::default() };
    let story = session.open_story(&session.usual_sop().unwrap(), &typed, &[]).unwrap();
    let channel = session.need_story(story).unwrap().channels[0];
    let refused = || session.story(story).unwrap().posts[0].hand_refused.clone();
    assert_eq!(refused().as_deref(), Some("Tulis teks untuk Instagram."));
    let media = session.add_photo(story, &photo()).unwrap();
    session.answer_consent(story, media, Ground::NobodyRecognisable, false, "", &[]).unwrap();
    session.compose_texts(story).unwrap();
    session.confirm_fitting(story).unwrap();
    assert_eq!(refused().as_deref(), Some("Unggahan ini belum diminta untuk dikirim."));
    assert!(session.may_hand_out(story, channel).is_err());
    for _ in 0..2 {
        session.act(story, "done", &Said::default()).unwrap();
    }
    session.act(story, "publish", &Said::default()).unwrap();
    assert_eq!(refused(), None);
    session.may_hand_out(story, channel).unwrap();
    session.act(story, &format!("link:{channel}"), &Said::default()).unwrap();
    assert_eq!(refused().as_deref(), Some("Unggahan ini sudah terkirim."), "only its link is open");
    let link = Said { note: "https://www.instagram.com/p/Cabc/".into(), ..Said::default() };
    session.act(story, &format!("link:{channel}"), &link).unwrap();
    assert_eq!(refused().as_deref(), Some("Unggahan ini sudah terkirim."));
}

#[test]
fn the_places_of_the_last_stories_are_offered_the_latest_first_and_each_once() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let sop = session.usual_sop().unwrap();
    let places =
        ["Balai RW 03", "Puskesmas", "Balai RW 03", "", "Sekolah", "Pasar", "Balai RW 05", "Lapangan"];
    for place in places {
        let fields = vec![(Field::What, "Kegiatan".to_owned()), (Field::Where, place.to_owned())];
        session.open_story(&sop, &Typed { fields, ..Typed::default() }, &[]).unwrap();
        bench.clock.advance(chrono::TimeDelta::minutes(1));
    }
    let start = session.start(None).unwrap();
    let offered = |id: &str| start.fields.iter().find(|f| f.id == id).unwrap().suggestions.clone();
    assert_eq!(offered("where"), ["Lapangan", "Balai RW 05", "Pasar", "Sekolah", "Balai RW 03"]);
    assert!(offered("who").is_empty());
}

#[test]
fn whoever_leaves_a_shared_device_alone_is_signed_out_by_the_clock_alone() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let seen = bench.app.now();
    bench.clock.advance(chrono::TimeDelta::minutes(20));
    assert!(!bench.app.is_left_alone(seen).unwrap(), "nobody else uses it");
    let other = session.add_person("Pak Anton", None).unwrap();
    session.set_pin(other, Some("4713")).unwrap();
    session.set_pin(bench.founder, Some("4714")).unwrap();
    assert!(bench.app.is_left_alone(seen).unwrap());
    session.set_sign_out(30).unwrap();
    assert!(!bench.app.is_left_alone(seen).unwrap());
    let ahead = bench.app.now() + chrono::TimeDelta::hours(1);
    assert!(bench.app.is_left_alone(ahead).unwrap(), "a clock that was set back keeps nobody signed in");
    let minute = chrono::TimeDelta::minutes(1);
    assert!(locks_after(minute) && locks_after(-minute) && !locks_after(minute / 2));
}

#[test]
fn an_open_office_is_checked_and_the_finding_said() {
    let bench = Bench::new("instagram-polowijen");
    recorded(&bench.session());
    let said = bench.session().words(&bench.app.check_logs().unwrap().say());
    assert!(said.starts_with("Semua utuh"), "{said}");
}

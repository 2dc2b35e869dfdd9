//! What is saved stays acknowledged, whatever happens to what is derived from it; and forks.

use std::path::Path;

use super::*;
use crate::app::story::Typed;
use crate::app::testing::Bench;
use crate::crypto::keys::DeviceKeys;
use crate::disk::Disk as _;
use crate::disk::sim::SimDisk;
use crate::ids::ChannelId;
use crate::index::Row;
use crate::state::facts::{DeviceAdmitted, Field, NoteAdded, PublishCancelled};

/// An index of a disk that has just died.
struct Dead;

impl Index for Dead {
    fn stamp(&self) -> Result<Stamp, IndexError> {
        Err(Fault::Panicked.into())
    }

    fn apply(&self, _: Batch, _: &Stamp) -> Result<(), IndexError> {
        Err(Fault::Panicked.into())
    }

    fn get(&self, _: &List, _: &[u8]) -> Result<Option<Row>, IndexError> {
        Err(Fault::Panicked.into())
    }

    fn page(&self, _: &List, _: &Ask) -> Result<Page, IndexError> {
        Err(Fault::Panicked.into())
    }

    fn flush(&self) -> Result<(), IndexError> {
        Err(Fault::Panicked.into())
    }
}

fn ledger(bench: &Bench) -> &Ledger {
    &bench.app.0.ledger
}

fn story(bench: &Bench) -> StoryId {
    let typed = Typed { fields: vec![(Field::What, "Posyandu Mawar".into())], ..Typed::default() };
    let session = bench.session();
    session.open_story(&session.usual_sop().unwrap(), &typed, &[]).unwrap()
}

fn notes(bench: &Bench, story: StoryId) -> Vec<String> {
    let story = ledger(bench).story(story).unwrap().unwrap();
    story.notes.iter().map(|(_, _, text)| text.clone()).collect()
}

fn new_entry(fact: &Fact, story: StoryId, person: PersonId) -> NewEntry {
    NewEntry {
        kind: fact.kind(),
        person: Some(person),
        about: About::story(story),
        wall_ms: 0,
        zone_minutes: 420,
        skew_ms: None,
        payload: fact.to_payload(),
    }
}

#[test]
fn a_fact_that_loses_in_the_fold_stands_in_its_story_with_the_reason_at_once() {
    let bench = Bench::new("instagram-polowijen");
    let story = story(&bench);
    let ledger = ledger(&bench);
    // The story does not go to this channel; the fact comes into the log unjudged.
    let channel = ChannelId([9; 16]);
    let fact = Fact::from(PublishCancelled { channel, reason: "salah".into() });
    let entry = ledger.log.append(new_entry(&fact, story, bench.founder)).unwrap();
    let mut state = ledger.warm().unwrap();
    ledger.absorb(&mut state, &entry, fact);
    drop(state);
    let told = ledger.story(story).unwrap().unwrap();
    assert_eq!(told.refused.iter().map(|r| r.meta.entry).collect::<Vec<_>>(), [entry.id().0]);
    let ids = |page: Page| page.rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
    let list = List::of(rows::ENTRIES, &rows::about_key(About::story(story)));
    assert!(ids(ledger.page(&list, &Ask::newest()).unwrap()).contains(&entry.id().0.to_vec()));
}

#[test]
fn a_save_is_acknowledged_where_neither_index_nor_history_can_be_read_and_shows_once_they_can() {
    let bench = Bench::new("instagram-polowijen");
    let story = story(&bench);
    let session = bench.session();
    session.note(story, "satu").unwrap();
    let device = bench.app.0.keys.device().to_string();
    let segment = bench.app.0.folder.log().join(device).join("00000001.seg");
    let away = segment.with_extension("away");
    {
        let mut state = ledger(&bench).warm().unwrap();
        state.index = Some(Box::new(Dead));
        for _ in 0..=MOST_PENDING {
            state.pending.remove(&List::new(rows::QUEUE), b"nothing");
        }
    }
    bench.disk.rename(&segment, &away).unwrap();
    session.note(story, "dua").unwrap();
    bench.disk.rename(&away, &segment).unwrap();
    drop(session);
    assert_eq!(notes(&bench, story), ["satu", "dua"]);
    assert_eq!(notes(&bench.reopen(), story), ["satu", "dua"]);
}

/// An office with a story, and a phone whose folder was copied: each copy has written one note more than the other knows.
fn forked() -> (Bench, StoryId) {
    let bench = Bench::new("instagram-polowijen");
    let (story, log, entropy) = (story(&bench), ledger(&bench).log(), bench.ports.entropy.clone());
    let keys = Arc::new(DeviceKeys::random(&*entropy));
    let phone = DeviceAdmitted {
        device: keys.device().0,
        box_key: Vec::new(),
        name: "HP Petugas".into(),
        recovery_proof: None,
    };
    bench.session().tell_office(phone).unwrap();
    for notes in [&["asli", "asli, lanjut"][..], &["salinan"]] {
        let disk = Arc::new(SimDisk::default());
        let copy = Log::join(disk, Path::new("/log"), keys.clone(), entropy.clone(), log.office()).unwrap();
        for entry in log.entries().unwrap().map(Result::unwrap).filter(|e| e.device != keys.device()) {
            copy.receive(entry.stored()).unwrap();
        }
        for text in notes {
            let fact = Fact::from(NoteAdded { text: (*text).into() });
            let entry = copy.append(new_entry(&fact, story, bench.founder)).unwrap();
            log.receive(entry.stored()).unwrap();
        }
    }
    (bench.reopen(), story)
}

#[test]
fn a_forked_device_waits_for_an_administrator_and_then_one_branch_counts_for_good() {
    let (bench, story) = forked();
    assert!(notes(&bench, story).is_empty());
    let forks = bench.session().forks().unwrap();
    let [fork] = &forks[..] else { panic!("{forks:?}") };
    assert!(fork.text.contains("HP Petugas"), "{}", fork.text);
    assert_eq!(fork.refused, None);
    let counts: Vec<_> = fork.branches.iter().map(|b| b.text.split(' ').next().unwrap()).collect();
    assert_eq!(counts, ["2", "1"]);

    bench.session().choose_branch(&fork.branches[0].id).unwrap();
    assert!(bench.session().forks().unwrap().is_empty());
    assert_eq!(notes(&bench, story), ["asli", "asli, lanjut"]);
    let again = bench.session().choose_branch(&fork.branches[1].id);
    assert!(matches!(again, Err(AppError::Refused(Refusal::Already))), "{again:?}");
    bench.session().note(story, "lanjut bersama").unwrap();
    let bench = bench.reopen();
    assert_eq!(notes(&bench, story), ["asli", "asli, lanjut", "lanjut bersama"]);
    assert!(bench.session().forks().unwrap().is_empty());
}

#[test]
fn only_an_administrator_chooses_a_branch_and_only_one_that_is_there() {
    let (bench, story) = forked();
    let colleague = bench.session().add_person("Pak Budi", None).unwrap();
    let session = bench.app.session(Some(colleague), crate::words::Language::Id);
    let forks = session.forks().unwrap();
    assert!(forks[0].refused.is_some());
    let refused = session.choose_branch(&forks[0].branches[0].id);
    assert!(matches!(refused, Err(AppError::Refused(Refusal::NotAdministrator))), "{refused:?}");
    for nothing in ["", "x", &"0".repeat(64)] {
        let refused = bench.session().choose_branch(nothing);
        assert!(matches!(refused, Err(AppError::Refused(Refusal::Nothing { .. }))), "{refused:?}");
    }
    assert!(notes(&bench, story).is_empty());
}

#[test]
fn a_choice_that_the_index_had_not_heard_of_when_the_power_went_counts_at_the_next_start() {
    let (bench, story) = forked();
    let branch = bench.session().forks().unwrap()[0].branches[1].id.clone();
    let index = bench.app.0.folder.index();
    // The choice comes into the log, and nothing else learns of it.
    let fork = ledger(&bench).log().forks().unwrap().remove(0);
    let fact = Fact::from(ForkChosen {
        device: fork.device.0,
        sequence: fork.sequence,
        chosen: branch.parse::<EntryId>().unwrap().0,
    });
    let entry = NewEntry { about: About::OFFICE, ..new_entry(&fact, story, bench.founder) };
    ledger(&bench).log().append(entry).unwrap();
    assert!(index.exists());
    assert_eq!(notes(&bench.reopen(), story), ["salinan"]);
}

//! Saved means saved. What a command acknowledged is there after a power cut at any write, on a disk that is full at any
//! byte, and after the process was killed at any moment; and the work goes on from there.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is wrong"
)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{TimeZone, Utc};
use warta_core::app::{App, AppError, Founded, Ports, Session};
use warta_core::clock::{Entropy, ManualClock, SeededEntropy, SystemClock, SystemEntropy};
use warta_core::disk::real::RealDisk;
use warta_core::disk::sim::SimDisk;
use warta_core::ids::{MediaId, PersonId, StoryId};
use warta_core::views::story::StoryView;
use warta_core::words::Language;
use warta_tests::office::{carry_out, founding, offline, photo, record};

/// How often the recording process is killed.
const KILLS: usize = 500;

/// A story as it was seen after the last command that was acknowledged.
struct Kept {
    view: StoryView,
    photos: Vec<MediaId>,
}

/// An office on a simulated disk; its index lies in a real folder, which loses nothing and so runs ahead of the log.
struct Bench {
    disk: SimDisk,
    ports: Ports,
    folder: tempfile::TempDir,
    app: App,
    founder: PersonId,
    kept: BTreeMap<StoryId, Kept>,
}

impl Bench {
    fn new() -> Self {
        let clock = Arc::new(ManualClock::new(Utc.with_ymd_and_hms(2026, 11, 20, 1, 0, 0).unwrap()));
        let disk = SimDisk::new(clock.clone());
        let ports = offline(Arc::new(disk.clone()), clock, Arc::new(SeededEntropy::new(7)));
        let folder = tempfile::tempdir().unwrap();
        let Founded { app, founder, .. } = App::found(folder.path(), ports.clone(), &founding()).unwrap();
        Self { disk, ports, folder, app, founder, kept: BTreeMap::new() }
    }

    fn session(&self) -> Session {
        self.app.session(Some(self.founder), Language::Id)
    }

    /// The whole way of a new story, from capture to the order, as far as the disk lets it.
    fn work(&mut self, photo: &[u8]) -> Result<StoryId, AppError> {
        let session = self.session();
        let story = record(&session, "Posyandu Mawar")?;
        // Views are made from memory and the index here; the disk is asked again after the crash.
        let view = || session.story(story);
        let first = view()?;
        self.kept.insert(story, Kept { view: first, photos: Vec::new() });
        carry_out(&session, story, photo, |media| {
            let kept = self.kept.get_mut(&story).unwrap();
            kept.photos.extend(media);
            if let Ok(now) = view() {
                kept.view = now;
            }
        })?;
        Ok(story)
    }

    /// Everything acknowledged about a story is there, and nothing of it is refused or unreadable.
    fn check(&self, story: StoryId, moment: &str) {
        let (session, kept) = (self.session(), &self.kept[&story]);
        let now = session.story(story).unwrap_or_else(|e| panic!("{moment}: {}", session.explain(&e)));
        let (before, after) = (&kept.view.history, &now.history);
        assert!(after.starts_with(before) || after.ends_with(before), "{moment}: {before:?} {after:?}");
        assert!(now.refused.is_empty(), "{moment}: {:?}", now.refused);
        if before.len() == after.len() {
            assert_eq!(now, kept.view, "{moment}");
        }
        for media in &kept.photos {
            assert!(!session.thumbnail(story, *media).unwrap().is_empty(), "{moment}");
        }
    }

    fn reopen(self) -> Self {
        let Self { disk, ports, folder, app, founder, kept } = self;
        drop(app);
        let app = App::open(folder.path(), ports.clone()).unwrap();
        Self { disk, ports, folder, app, founder, kept }
    }

    /// The work goes on, and every chain of the log holds together.
    fn goes_on(&mut self, moment: &str) {
        if let Some(story) = self.kept.keys().next_back().copied() {
            self.session().note(story, "lanjut").unwrap_or_else(|e| panic!("{moment}: {e:?}"));
            self.kept.get_mut(&story).unwrap().view = self.session().story(story).unwrap();
        }
    }

    fn is_sound(&self) -> bool {
        App::check(self.folder.path(), &self.ports).unwrap().is_sound()
    }
}

/// One test at a time: one of them starts processes, and a process just forked holds every open file of this one, the
/// locks of other tests' folders included, until it has become the other program.
fn alone() -> std::sync::MutexGuard<'static, ()> {
    static ALONE: std::sync::Mutex<()> = std::sync::Mutex::new(());
    ALONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

#[test]
fn a_power_cut_at_any_write_of_a_storys_way_loses_nothing_acknowledged() {
    let _alone = alone();
    let (mut bench, photo) = (Bench::new(), photo());
    for n in 1.. {
        let before: Vec<StoryId> = bench.kept.keys().copied().collect();
        bench.disk.stop_at(n);
        let whole = bench.work(&photo).is_ok();
        match n % 3 {
            0 => bench.disk.crash(),
            _ => bench.disk.crash_with_luck(n),
        }
        bench = bench.reopen();
        let moment = format!("write {n}");
        let new: Vec<StoryId> = bench.kept.keys().copied().filter(|id| !before.contains(id)).collect();
        new.iter().for_each(|story| bench.check(*story, &moment));
        bench.goes_on(&moment);
        if whole {
            assert!(n > 20, "the way of a story writes more often than {n} times");
            break;
        }
    }
    bench.kept.keys().for_each(|story| bench.check(*story, "in the end"));
    assert!(bench.is_sound());
}

#[test]
fn a_disk_that_is_full_at_any_byte_is_told_and_the_work_goes_on_when_there_is_room() {
    let _alone = alone();
    let (mut bench, photo) = (Bench::new(), photo());
    let mut sizes = 0..;
    loop {
        let room = sizes.next().unwrap() * 977;
        let moment = format!("{room} bytes");
        let before: Vec<StoryId> = bench.kept.keys().copied().collect();
        bench.disk.set_room(Some(room));
        let outcome = bench.work(&photo);
        bench.disk.set_room(None);
        if let Err(why) = &outcome {
            let said = bench.session().explain(why);
            assert!(said.contains("penuh"), "{moment}: {said} ({why:?})");
        }
        let new: Vec<StoryId> = bench.kept.keys().copied().filter(|id| !before.contains(id)).collect();
        new.iter().for_each(|story| bench.check(*story, &moment));
        bench.goes_on(&moment);
        if room % 5 == 0 {
            bench = bench.reopen();
            new.iter().for_each(|story| bench.check(*story, &moment));
        }
        if outcome.is_ok() {
            assert!(room > 10_000, "a story with a photo fits into {room} bytes");
            break;
        }
    }
    bench = bench.reopen();
    bench.kept.keys().for_each(|story| bench.check(*story, "in the end"));
    assert!(bench.is_sound());
}

#[test]
fn a_power_cut_while_founding_leaves_a_folder_that_can_be_founded_anew() {
    let _alone = alone();
    for n in 1.. {
        let (disk, folder) = (SimDisk::default(), tempfile::tempdir().unwrap());
        let clock = Arc::new(ManualClock::new(Utc.with_ymd_and_hms(2026, 11, 20, 1, 0, 0).unwrap()));
        let ports = offline(Arc::new(disk.clone()), clock, Arc::new(SeededEntropy::new(7)));
        disk.stop_at(n);
        let whole = App::found(folder.path(), ports.clone(), &founding()).is_ok();
        disk.crash();
        if whole {
            App::open(folder.path(), ports).unwrap();
            break;
        }
        let Founded { app, founder, .. } =
            App::found(folder.path(), ports, &founding()).unwrap_or_else(|e| panic!("write {n}: {e:?}"));
        record(&app.session(Some(founder), Language::Id), "Posyandu Mawar").unwrap();
    }
}

/// What the recording process said is saved.
#[derive(Default)]
struct Said {
    photos: BTreeMap<StoryId, Vec<MediaId>>,
    notes: BTreeMap<StoryId, Vec<String>>,
}

impl Said {
    /// A line is whole where it has its end; the process may be killed within one.
    fn hear(&mut self, line: &str) {
        let Some(line) = line.strip_suffix('\n') else { return };
        let mut words = line.split(' ');
        let (kind, story) = (words.next().unwrap(), words.next().unwrap().parse().unwrap());
        match (kind, words.next()) {
            ("story", None) => _ = self.photos.entry(story).or_default(),
            ("photo", Some(id)) => self.photos.entry(story).or_default().push(id.parse().unwrap()),
            ("note", Some(text)) => self.notes.entry(story).or_default().push(text.to_owned()),
            _ => panic!("{line}"),
        }
    }

    fn check(&self, session: &Session, moment: &str) {
        for (story, photos) in &self.photos {
            let view = session.story(*story).unwrap_or_else(|e| panic!("{moment}: {story}: {e:?}"));
            assert_eq!(view.title, "Posyandu Mawar", "{moment}");
            assert!(view.refused.is_empty(), "{moment}");
            for photo in photos {
                assert!(!session.thumbnail(*story, *photo).unwrap().is_empty(), "{moment}: {photo}");
            }
            for note in self.notes.get(story).into_iter().flatten() {
                assert!(view.notes.iter().any(|n| n.contains(note)), "{moment}: {note} {:?}", view.notes);
            }
        }
    }
}

#[test]
fn a_process_killed_at_any_moment_of_recording_loses_nothing_it_said_was_saved() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("data");
    std::fs::create_dir(&root).unwrap();
    let ports = || offline(Arc::new(RealDisk::new()), Arc::new(SystemClock), Arc::new(SystemEntropy));
    let Founded { app, founder, .. } = App::found(&root, ports(), &founding()).unwrap();
    drop(app);
    let seed = u64::from(std::process::id());
    println!("seed {seed}");
    let draw = SeededEntropy::new(seed);
    let mut acknowledged = 0;
    for round in 0..KILLS {
        let mut bytes = [0; 4];
        draw.fill(&mut bytes);
        let [lines, wait @ .., _] = bytes;
        let mut child = Command::new(env!("CARGO_BIN_EXE_recorder"))
            .arg(&root)
            .arg(founder.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut said = Said::default();
        // So many facts, and then a moment within the next: up to 6.5 ms, about as long as recording one takes.
        for _ in 0..lines % 6 {
            let mut line = String::new();
            assert_ne!(out.read_line(&mut line).unwrap(), 0, "round {round}: it ended by itself");
            said.hear(&line);
        }
        let moment = Instant::now() + Duration::from_micros(u64::from(u16::from_le_bytes(wait)) / 10);
        while Instant::now() < moment {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let mut rest = String::new();
        out.read_to_string(&mut rest).unwrap();
        rest.split_inclusive('\n').for_each(|line| said.hear(line));
        acknowledged += said.photos.len();
        let app = App::open(&root, ports()).unwrap();
        said.check(&app.session(Some(founder), Language::Id), &format!("seed {seed}, round {round}"));
    }
    println!("{KILLS} kills, {acknowledged} stories acknowledged");
    assert!(acknowledged > KILLS / 4);
    assert!(App::check(&root, &ports()).unwrap().is_sound());
}

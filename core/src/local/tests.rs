//! The files beside the log on a disk that loses power at every step and fills up.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta};
use secrecy::{ExposeSecret, SecretString};

use super::drafts::Drafts;
use super::front::{self, Front};
use super::journal::Journal;
use super::secrets::{SecretName, Secrets};
use super::*;
use crate::clock::{Clock, ManualClock, SeededEntropy};
use crate::crypto::keys::DeviceKey;
use crate::crypto::seal::SealKey;
use crate::disk::Disk;
use crate::disk::sim::SimDisk;
use crate::ids::{ChannelId, PersonId};
use crate::index::Stamp;
use crate::log::report::Reach;
use crate::log::{EntryId, Position};

pub(crate) fn vault(disk: &SimDisk) -> Vault {
    let sealer = Sealer::new(SealKey::random(&SeededEntropy::new(7)), Arc::new(SeededEntropy::new(1)));
    Vault { disk: Arc::new(disk.clone()), sealer }
}

/// Cuts the power at each step of `act` in turn, with and without luck, and lets `check` see what is left and whether
/// `act` had been acknowledged.
pub(crate) fn at_every_step(
    prepare: impl Fn(&SimDisk),
    act: impl Fn(&SimDisk) -> bool,
    check: impl Fn(&SimDisk, bool),
) {
    for luck in [None, Some(1), Some(2), Some(3)] {
        for n in 1.. {
            let disk = SimDisk::default();
            prepare(&disk);
            let before = disk.writes();
            disk.stop_at(n);
            let done = act(&disk);
            let finished = disk.writes() - before < n;
            match luck {
                None => disk.crash(),
                Some(seed) => disk.crash_with_luck(seed),
            }
            check(&disk, done);
            if finished {
                assert!(done, "without a cut it is acknowledged");
                break;
            }
        }
    }
}

fn stamp(sequence: u64) -> Stamp {
    let reach = Reach { device: DeviceKey([1; 32]), sequence, head: EntryId([2; 32]) };
    Stamp { version: 1, position: Position(vec![reach]) }
}

fn front(disk: &SimDisk) -> Front {
    Front::new(vault(disk), PathBuf::from("/data/front"))
}

fn drafts(disk: &SimDisk) -> Drafts {
    Drafts::new(vault(disk), PathBuf::from("/data/drafts"))
}

fn secrets(disk: &SimDisk) -> Result<Secrets, LocalError> {
    Secrets::open(vault(disk), PathBuf::from("/data/secrets"))
}

fn journal(disk: &SimDisk) -> Journal {
    disk.make_folder("/data".as_ref()).unwrap();
    Journal::open(vault(disk), PathBuf::from("/data/journal")).unwrap()
}

#[test]
fn the_first_screen_is_shown_only_for_the_logs_it_was_made_from() {
    let disk = SimDisk::default();
    assert_eq!(front(&disk).load(&stamp(1)), None);
    front(&disk).save(&stamp(1), b"today".to_vec()).unwrap();
    assert_eq!(front(&disk).load(&stamp(1)).unwrap(), b"today");
    assert_eq!(front(&disk).load(&stamp(2)), None);
    assert_eq!(front(&disk).load(&Stamp { version: 2, ..stamp(1) }), None);
    let long = vec![0; front::MOST as usize + 1];
    assert!(matches!(front(&disk).save(&stamp(2), long), Err(LocalError::TooLarge { .. })));
    disk.replace("/data/front".as_ref(), b"damaged").unwrap();
    assert_eq!(front(&disk).load(&stamp(1)), None);
}

#[test]
fn the_first_screen_is_the_old_or_the_new_one_after_a_power_cut() {
    at_every_step(
        |disk| front(disk).save(&stamp(1), b"old".to_vec()).unwrap(),
        |disk| front(disk).save(&stamp(2), b"new".to_vec()).is_ok(),
        |disk, done| {
            let (old, new) = (front(disk).load(&stamp(1)), front(disk).load(&stamp(2)));
            assert!(old.is_some() != new.is_some());
            assert!(!done || new.is_some());
        },
    );
}

#[test]
fn drafts_are_kept_listed_latest_first_and_forgotten() {
    let clock = Arc::new(ManualClock::new(DateTime::from_timestamp(1_800_000_000, 0).unwrap()));
    let disk = SimDisk::new(clock.clone());
    assert!(drafts(&disk).list().unwrap().drafts.is_empty());
    for (key, text) in [(&b"a"[..], "Posyandu"), (b"b", "Imunisasi"), (b"a", "Posyandu Mawar")] {
        clock.advance(TimeDelta::minutes(1));
        drafts(&disk).save(key, text.as_bytes()).unwrap();
    }
    assert_eq!(drafts(&disk).load(b"a").unwrap().unwrap(), b"Posyandu Mawar");
    let listing = drafts(&disk).list().unwrap();
    assert_eq!(listing.drafts.iter().map(|draft| draft.key.as_slice()).collect::<Vec<_>>(), [b"a", b"b"]);
    assert_eq!(listing.drafts[0].saved, clock.now());
    drafts(&disk).remove(b"a").unwrap();
    drafts(&disk).remove(b"a").unwrap();
    assert_eq!(drafts(&disk).load(b"a").unwrap(), None);
    assert!(matches!(drafts(&disk).save(b"c", &[0; 300_000]), Err(LocalError::TooLarge { .. })));
}

#[test]
fn a_damaged_draft_hides_no_other_and_one_can_not_take_the_place_of_another() {
    let disk = SimDisk::default();
    drafts(&disk).save(b"a", b"one").unwrap();
    let name = |disk: &SimDisk| disk.list("/data/drafts".as_ref()).unwrap()[0].name.clone();
    let first = PathBuf::from("/data/drafts").join(name(&disk));
    let swapped = disk.read(&first).unwrap();
    disk.remove(&first).unwrap();
    drafts(&disk).save(b"b", b"two").unwrap();
    drafts(&disk).save(b"c", b"three").unwrap();
    disk.replace(&PathBuf::from("/data/drafts").join(name(&disk)), &swapped).unwrap();
    let listing = drafts(&disk).list().unwrap();
    assert_eq!((listing.drafts.len(), listing.damaged), (1, 1));
}

#[test]
fn a_draft_is_the_old_or_the_new_text_after_a_power_cut() {
    at_every_step(
        |disk| drafts(disk).save(b"key", b"old").unwrap(),
        |disk| drafts(disk).save(b"key", b"new").is_ok(),
        |disk, done| {
            let text = drafts(disk).load(b"key").unwrap().unwrap();
            assert!(text == b"new" || (text == b"old" && !done));
            assert_eq!(drafts(disk).list().unwrap().drafts.len(), 1);
        },
    );
}

#[test]
fn a_secret_is_kept_replaced_and_forgotten_and_stands_nowhere_in_clear() {
    let disk = SimDisk::default();
    let entropy = SeededEntropy::new(3);
    let (channel, pin) =
        (SecretName::Channel(ChannelId::random(&entropy)), SecretName::Pin(PersonId::random(&entropy)));
    let mut kept = secrets(&disk).unwrap();
    kept.put(channel, SecretString::from("old token")).unwrap();
    kept.put(channel, SecretString::from("token of the site")).unwrap();
    kept.put(pin, SecretString::from("hash")).unwrap();
    kept.remove(pin).unwrap();
    kept.remove(pin).unwrap();
    let again = secrets(&disk).unwrap();
    assert_eq!(again.get(channel).unwrap().expose_secret(), "token of the site");
    assert!(again.get(pin).is_none());
    let file = disk.read("/data/secrets".as_ref()).unwrap();
    assert!(!file.windows(5).any(|part| part == b"token"));

    disk.replace("/data/secrets".as_ref(), &file[1..]).unwrap();
    assert!(matches!(secrets(&disk), Err(LocalError::Damaged(_))));
    Secrets::discard(vault(&disk), PathBuf::from("/data/secrets")).unwrap();
    assert!(secrets(&disk).unwrap().get(channel).is_none());
}

#[test]
fn a_secret_is_the_old_or_the_new_one_after_a_power_cut() {
    let name = SecretName::Backup;
    let put = |disk: &SimDisk, secret: &str| secrets(disk).unwrap().put(name, SecretString::from(secret));
    at_every_step(
        |disk| put(disk, "old").unwrap(),
        |disk| put(disk, "new").is_ok(),
        |disk, done| {
            let kept = secrets(disk).unwrap();
            let secret = kept.get(name).unwrap().expose_secret();
            assert!(secret == "new" || (secret == "old" && !done));
        },
    );
}

#[test]
fn a_full_disk_is_said_and_what_was_kept_stays() {
    let disk = SimDisk::default();
    let mut kept = secrets(&disk).unwrap();
    let mut steps = journal(&disk);
    drafts(&disk).save(b"key", b"old").unwrap();
    kept.put(SecretName::Backup, SecretString::from("old")).unwrap();
    steps.put(b"job", b"old").unwrap();
    for room in [0, 1, 30] {
        disk.set_room(Some(room));
        assert!(matches!(drafts(&disk).save(b"key", b"new"), Err(LocalError::DiskFull)));
        disk.set_room(Some(room));
        let full = kept.put(SecretName::Backup, SecretString::from("new"));
        assert!(matches!(full, Err(LocalError::DiskFull)));
        disk.set_room(Some(room));
        assert!(matches!(steps.put(b"job", b"new"), Err(LocalError::DiskFull)));
        assert_eq!(drafts(&disk).load(b"key").unwrap().unwrap(), b"old");
        assert_eq!(kept.get(SecretName::Backup).unwrap().expose_secret(), "old");
        assert_eq!(secrets(&disk).unwrap().get(SecretName::Backup).unwrap().expose_secret(), "old");
        assert_eq!(steps.get(b"job").unwrap(), b"old");
    }
    disk.set_room(None);
    steps.put(b"job", b"new").unwrap();
    assert_eq!(journal(&disk).get(b"job").unwrap(), b"new");
    assert!(!journal(&disk).damaged().unwrap());
}

#[test]
fn the_journal_puts_replaces_and_removes() {
    let disk = SimDisk::default();
    let mut steps = journal(&disk);
    steps.put(b"b", b"1").unwrap();
    steps.put(b"a", b"2").unwrap();
    steps.put(b"b", b"3").unwrap();
    steps.put(b"c", b"4").unwrap();
    steps.remove(b"c").unwrap();
    steps.remove(b"never there").unwrap();
    for steps in [&steps, &journal(&disk)] {
        let all: Vec<_> = steps.iter().collect();
        assert_eq!(all, [(&b"a"[..], &b"2"[..]), (b"b", b"3")]);
    }
}

#[test]
fn the_journal_is_rewritten_when_half_of_it_is_dead() {
    let disk = SimDisk::default();
    let mut steps = journal(&disk);
    let mut longest = 0;
    for n in 0..400_u32 {
        steps.put(&(n % 4).to_le_bytes(), &[n as u8; 1000]).unwrap();
        longest = longest.max(disk.read("/data/journal".as_ref()).unwrap().len());
    }
    assert!(longest < 70_000, "{longest}");
    assert_eq!(journal(&disk).iter().map(|(_, value)| value[0]).collect::<Vec<_>>(), [140, 141, 142, 143]);
}

/// Values large enough that the sixth change rewrites the file.
fn step(n: u8) -> Vec<u8> {
    vec![n; 12_000]
}

#[test]
fn no_acknowledged_step_is_lost_wherever_the_power_goes() {
    for luck in [None, Some(1), Some(2), Some(3), Some(4)] {
        for n in 1.. {
            let disk = SimDisk::default();
            let mut steps = journal(&disk);
            let before = disk.writes();
            disk.stop_at(n);
            let acknowledged = (1..=12).take_while(|n| steps.put(b"job", &step(*n)).is_ok()).last();
            let finished = disk.writes() - before < n;
            match luck {
                None => disk.crash(),
                Some(seed) => disk.crash_with_luck(seed),
            }
            let mut steps = journal(&disk);
            let kept = steps.get(b"job").map(|value| value[0]);
            assert!(
                kept >= acknowledged && kept <= acknowledged.map(|n| n + 1).or(Some(1)),
                "{kept:?} {acknowledged:?}"
            );
            assert!(!steps.damaged().unwrap());
            steps.put(b"job", b"after").unwrap();
            disk.crash();
            assert_eq!(journal(&disk).get(b"job").unwrap(), b"after");
            if finished {
                assert_eq!(acknowledged, Some(12));
                break;
            }
        }
    }
}

#[test]
fn the_journal_goes_on_after_any_single_failure_of_the_disk() {
    for n in 1..60 {
        let disk = SimDisk::default();
        let mut steps = journal(&disk);
        disk.fail_at(n);
        let mut last = None;
        for value in 1..=12 {
            if steps.put(b"job", &step(value)).is_ok() {
                last = Some(value);
            }
            assert!(steps.get(b"job").map(|value| value[0]) >= last);
        }
        assert!((0..2).any(|_| steps.put(b"job", &step(13)).is_ok()), "only one failure");
        disk.crash();
        assert_eq!(journal(&disk).get(b"job").unwrap()[0], 13, "failure at {n}");
    }
}

#[test]
fn every_cut_of_the_journal_leaves_the_whole_frames_before_it() {
    let disk = SimDisk::default();
    let mut ends = Vec::new();
    let mut steps = journal(&disk);
    for n in 1..=3_u8 {
        steps.put(b"job", &[n]).unwrap();
        ends.push(disk.read("/data/journal".as_ref()).unwrap().len());
    }
    let whole = disk.read("/data/journal".as_ref()).unwrap();
    for cut in 0..=whole.len() {
        disk.replace("/data/journal".as_ref(), &whole[..cut]).unwrap();
        let steps = journal(&disk);
        let frames = ends.iter().filter(|end| **end <= cut).count();
        assert_eq!(steps.get(b"job").map_or(0, |value| usize::from(value[0])), frames);
        assert!(!steps.damaged().unwrap());
    }
}

#[test]
fn damage_within_the_journal_costs_one_frame_is_said_and_the_file_is_kept_aside() {
    let disk = SimDisk::default();
    let mut steps = journal(&disk);
    steps.put(b"a", b"1").unwrap();
    let first = disk.read("/data/journal".as_ref()).unwrap().len();
    steps.put(b"b", b"2").unwrap();
    steps.put(b"c", b"3").unwrap();
    let mut file = disk.read("/data/journal".as_ref()).unwrap();
    file[first + 20] ^= 1;
    disk.replace("/data/journal".as_ref(), &file).unwrap();
    let steps = journal(&disk);
    assert!(steps.damaged().unwrap());
    assert_eq!(steps.iter().map(|(key, _)| key).collect::<Vec<_>>(), [b"a", b"c"]);
    assert_eq!(disk.read("/data/journal.damaged".as_ref()).unwrap(), file);
    assert!(journal(&disk).damaged().unwrap(), "it is said until somebody has seen to it");
    steps.forget_damage().unwrap();
    assert!(!steps.damaged().unwrap());
}

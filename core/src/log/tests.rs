//! The log as a whole: what is acknowledged stays, what is wrong is refused, and order and past are what they say.

use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;

use super::entry::{self, Place};
use super::report::DamageKind;
use super::verify::verify_all;
use super::*;
use crate::clock::SeededEntropy;
use crate::crypto::keys::DeviceKeys;
use crate::disk::Disk;
use crate::disk::sim::SimDisk;
use crate::ids::{PersonId, StoryId};

pub(super) const FOLDER: &str = "/data/log";

/// One device with a disk of its own.
pub(super) struct Device {
    pub disk: SimDisk,
    pub keys: Arc<DeviceKeys>,
    entropy: Arc<SeededEntropy>,
}

impl Device {
    pub fn new(seed: u64) -> Self {
        let entropy = Arc::new(SeededEntropy::new(seed));
        Self { disk: SimDisk::default(), keys: Arc::new(DeviceKeys::random(&*entropy)), entropy }
    }

    pub fn create(&self) -> Result<Log, LogError> {
        Log::create(
            Arc::new(self.disk.clone()),
            Path::new(FOLDER),
            self.keys.clone(),
            self.entropy.clone(),
            fact("office"),
        )
    }

    fn join(&self, office: OfficeId) -> Log {
        let disk = Arc::new(self.disk.clone());
        Log::join(disk, Path::new(FOLDER), self.keys.clone(), self.entropy.clone(), office).unwrap()
    }

    pub fn open(&self) -> Result<(Log, OpenReport), LogError> {
        Log::open(Arc::new(self.disk.clone()), Path::new(FOLDER), self.keys.clone(), self.entropy.clone())
    }

    fn segment(&self, number: u32) -> std::path::PathBuf {
        Path::new(FOLDER).join(self.keys.device().to_string()).join(segment::file_name(number))
    }

    fn verify(&self, office: OfficeId) -> verify::Verified {
        verify_all(&self.disk, Path::new(FOLDER), self.keys.local(), office).unwrap()
    }
}

pub(super) fn fact(text: &str) -> NewEntry {
    NewEntry {
        kind: 7,
        person: Some(PersonId([1; 16])),
        about: About::story(StoryId([2; 16])),
        wall_ms: 1_767_582_000_000,
        zone_minutes: 420,
        skew_ms: None,
        payload: text.as_bytes().to_vec(),
    }
}

fn texts(log: &Log) -> Vec<String> {
    log.entries().unwrap().map(|entry| String::from_utf8(entry.unwrap().payload.clone()).unwrap()).collect()
}

fn send(from: &Log, to: &Log) {
    for entry in from.entries().unwrap() {
        to.receive(entry.unwrap().stored()).unwrap();
    }
}

#[test]
fn what_was_appended_is_there_after_a_power_cut_and_the_chain_goes_on() {
    let device = Device::new(1);
    let log = device.create().unwrap();
    let first = log.append(fact("satu")).unwrap();
    drop(log);
    device.disk.crash();
    let (log, report) = device.open().unwrap();
    assert_eq!(report, OpenReport { cuts: vec![], devices: 1 });
    let second = log.append(fact("dua")).unwrap();
    assert_eq!((second.sequence, second.previous, second.lamport), (2, Some(first.id()), 3));
    assert_eq!(texts(&log), ["office", "satu", "dua"]);
    assert_eq!(*log.get(second.id()).unwrap(), *second);
    assert!(matches!(log.get(EntryId([9; 32])), Err(LogError::Unknown(_))));
    assert!(matches!(device.create(), Err(LogError::DataExists)));
    let verified = device.verify(log.office());
    assert!(verified.is_sound(), "{verified:?}");
    assert_eq!((verified.entries, verified.chains), (3, 1));
}

#[test]
fn a_power_cut_at_any_step_loses_nothing_acknowledged_and_leaves_no_damage() {
    for luck in 0..4 {
        for step in 1..40 {
            let device = Device::new(1);
            device.disk.stop_at(step);
            let mut acknowledged = Vec::new();
            if let Ok(log) = device.create() {
                acknowledged.push("office".to_owned());
                for text in ["satu", "dua", "tiga", "empat"] {
                    if log.append(fact(text)).is_ok() {
                        acknowledged.push(text.to_owned());
                    }
                }
            }
            if luck == 0 {
                device.disk.crash()
            } else {
                device.disk.crash_with_luck(luck)
            }
            let log = match device.open() {
                Err(LogError::NoOffice) if acknowledged.is_empty() => device.create().unwrap(),
                other => other.unwrap().0,
            };
            log.append(fact("sesudah")).unwrap();
            let there = texts(&log);
            assert_eq!(there[..acknowledged.len()], acknowledged, "step {step}, luck {luck}");
            assert!(there.len() <= acknowledged.len() + 2, "at most one entry nobody acknowledged");
            assert!(device.verify(log.office()).is_sound());
        }
    }
}

#[test]
fn after_a_failed_or_full_disk_the_writer_checks_its_tail_and_goes_on() {
    for step in 1..=2 {
        let device = Device::new(1);
        let log = device.create().unwrap();
        log.append(fact("satu")).unwrap();
        device.disk.fail_at(step);
        assert!(matches!(log.append(fact("gagal")), Err(LogError::Disk(_))));
        log.append(fact("dua")).unwrap();
        assert_eq!(texts(&log), ["office", "satu", "dua"]);
        assert!(device.verify(log.office()).is_sound());
    }
    let device = Device::new(1);
    let log = device.create().unwrap();
    device.disk.set_room(Some(100));
    let error = log.append(fact("penuh")).unwrap_err();
    assert_eq!(error.say().code, "log-full");
    device.disk.set_room(None);
    log.append(fact("muat")).unwrap();
    assert_eq!(texts(&log), ["office", "muat"]);
}

#[test]
fn a_last_segment_cut_at_any_byte_opens_with_every_whole_entry() {
    let device = Device::new(1);
    let log = device.create().unwrap();
    log.append(fact("satu")).unwrap();
    let two = device.disk.read(&device.segment(1)).unwrap().len();
    log.append(fact("dua")).unwrap();
    let whole = device.disk.read(&device.segment(1)).unwrap();
    let file = device.segment(1);
    for cut in two..whole.len() {
        device.disk.replace(&file, &whole[..cut]).unwrap();
        let (log, report) = device.open().unwrap();
        let torn: u64 = report.cuts.iter().map(|cut| cut.bytes).sum();
        assert_eq!(torn, (cut - two) as u64);
        log.append(fact("lagi")).unwrap();
        assert_eq!(texts(&log), ["office", "satu", "lagi"]);
        if cut > two {
            assert_eq!(device.disk.read(&file.with_extension("cut")).unwrap(), whole[two..cut]);
        }
    }
}

#[test]
fn the_last_bytes_of_a_long_segment_say_what_the_whole_of_it_says() {
    let device = Device::new(1);
    let log = device.create().unwrap();
    for number in 0..120_usize {
        // One of them is longer than the last bytes that are read first.
        let len = if number == 100 { 20_000 } else { 100 + number * 31 % 700 };
        log.append(fact(&"x".repeat(len))).unwrap();
    }
    let (file, key) = (device.segment(1), device.keys.local());
    let whole = device.disk.read(&file).unwrap();
    let agree = |bytes: &[u8], what: String| {
        device.disk.replace(&file, bytes).unwrap();
        let all = segment::read(bytes, key, device.keys.device()).unwrap();
        let tail = segment::read_last(&device.disk, &file, bytes.len() as u64, key, device.keys.device());
        let tail = tail.unwrap();
        assert_eq!(tail.entries.last(), all.entries.last(), "{what}");
        assert_eq!((tail.end, tail.torn), (all.end, all.torn), "{what}");
    };
    for cut in (whole.len() - 1_500..=whole.len()).chain((0..whole.len()).step_by(97)) {
        agree(&whole[..cut], format!("cut at {cut}"));
    }
    for at in (whole.len() - 1_000..whole.len()).chain(0..40) {
        let mut changed = whole.clone();
        changed[at] ^= 0x10;
        agree(&changed, format!("changed at {at}"));
    }
    agree(&[whole, vec![0; 4096]].concat(), "a tail of zeros".into());
}

#[test]
fn damage_in_the_middle_is_reported_and_what_follows_is_kept() {
    let device = Device::new(1);
    let log = device.create().unwrap();
    for text in ["satu", "dua", "tiga"] {
        log.append(fact(text)).unwrap();
    }
    let file = device.segment(1);
    let mut bytes = device.disk.read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    device.disk.replace(&file, &bytes).unwrap();
    let (log, _) = device.open().unwrap();
    let there = texts(&log);
    assert_eq!(there.len(), 3);
    assert_eq!(there.last().unwrap(), "tiga");
    let damage: Vec<_> = log.damage().unwrap().into_iter().map(|damage| damage.what).collect();
    assert!(matches!(damage[0], DamageKind::Bytes { .. }), "{damage:?}");
    assert!(matches!(damage[1], DamageKind::Missing { count: 1, .. }), "{damage:?}");
    log.append(fact("empat")).unwrap();
    assert!(!device.verify(log.office()).is_sound());
}

#[test]
fn segments_stay_under_their_limit_and_entries_too() {
    let device = Device::new(1);
    let log = device.create().unwrap();
    let large = "x".repeat(200 * 1024);
    for _ in 0..12 {
        log.append(fact(&large)).unwrap();
    }
    let folder = Path::new(FOLDER).join(device.keys.device().to_string());
    let segments = device.disk.list(&folder).unwrap();
    assert!(segments.len() > 2 && segments.iter().all(|found| found.len <= segment::LONGEST));
    let too_long = fact(&"x".repeat(entry::LONGEST));
    assert!(matches!(log.append(too_long), Err(LogError::Invalid(Invalid::TooLong))));
    let (log, _) = device.open().unwrap();
    assert_eq!(log.append(fact("akhir")).unwrap().sequence, 13);
    assert_eq!(log.entries().unwrap().filter_map(Result::ok).count(), 14);
}

#[test]
fn two_devices_see_each_other_and_agree_on_the_order() {
    let (first, second) = (Device::new(1), Device::new(2));
    let one = first.create().unwrap();
    let two = second.join(one.office());
    send(&one, &two);
    let apart_one = one.append(fact("satu")).unwrap();
    let apart_two = two.append(fact("dua")).unwrap();
    assert_eq!((apart_two.sequence, apart_two.after.len(), apart_two.lamport), (0, 1, 2));
    send(&one, &two);
    send(&two, &one);
    assert_eq!(texts(&one), texts(&two));
    let joined = one.append(fact("tiga")).unwrap();
    assert_eq!((joined.after.clone(), joined.lamport), (vec![apart_two.id()], 3));
    let later = one.append(fact("empat")).unwrap();
    assert!(later.after.is_empty(), "what was seen is named once");

    let past = one.past_of(apart_one.id()).unwrap();
    assert!(!past.contains(&apart_two), "neither knew of the other");
    assert!(one.past_of(later.id()).unwrap().contains(&apart_two));
    assert!(!one.past_of(later.id()).unwrap().contains(&later), "nothing is in its own past");

    let before = one.position();
    let (again, _) = first.open().unwrap();
    assert_eq!(again.position(), before);
    assert_eq!(again.past_of(later.id()).unwrap(), one.past_of(later.id()).unwrap());
    assert_eq!(texts(&again), texts(&one));
    assert!(first.verify(one.office()).is_sound());
}

#[test]
fn entries_that_come_too_early_wait_even_through_a_power_cut() {
    let (first, second) = (Device::new(1), Device::new(2));
    let one = first.create().unwrap();
    let all: Vec<_> = ["satu", "dua", "tiga"].iter().map(|text| one.append(fact(text)).unwrap()).collect();
    let genesis = one.entries().unwrap().next().unwrap().unwrap();
    let two = second.join(one.office());
    for entry in all.iter().rev() {
        assert_eq!(two.receive(entry.stored()).unwrap(), Received::WaitsFor(vec![entry.previous.unwrap()]));
    }
    drop(two);
    second.disk.crash();
    let (two, _) = second.open().unwrap();
    let Received::Accepted(accepted) = two.receive(genesis.stored()).unwrap() else { panic!() };
    assert_eq!(accepted.len(), 4);
    assert_eq!(texts(&two), texts(&one));
    assert_eq!(two.receive(all[0].stored()).unwrap(), Received::AlreadyThere);
    assert!(second.disk.read(Path::new("/data/log/waiting")).is_err());
}

#[test]
fn what_is_wrong_is_refused() {
    let (first, second) = (Device::new(1), Device::new(2));
    let one = first.create().unwrap();
    let genesis = one.append(fact("satu")).unwrap();
    let two = second.join(one.office());
    send(&one, &two);
    let place = |lamport| Place {
        office: Some(one.office()),
        sequence: 0,
        previous: None,
        after: vec![genesis.id()],
        lamport,
    };
    let third = DeviceKeys::random(&SeededEntropy::new(3));
    let sign = |place: &Place| Entry::sign(&third, &fact("x"), place).unwrap();
    let refused = |entry: &[u8]| match two.receive(entry) {
        Err(LogError::Invalid(invalid)) => invalid,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(sign(&place(9)).stored()), Invalid::Lamport);
    assert_eq!(
        refused(sign(&Place { office: Some(OfficeId([5; 32])), ..place(3) }).stored()),
        Invalid::OtherOffice
    );
    assert_eq!(refused(sign(&Place { after: vec![], ..place(1) }).stored()), Invalid::Parents);
    let stolen = Place { previous: Some(genesis.id()), sequence: 2, after: vec![], ..place(3) };
    assert_eq!(refused(sign(&stolen).stored()), Invalid::Parents);
    let mut changed = sign(&place(3)).stored().to_vec();
    let last = changed.len() - 1;
    changed[last] ^= 1;
    assert_eq!(refused(&changed), Invalid::Signature);
    assert_eq!(refused(&vec![0; entry::LONGEST + 1]), Invalid::TooLong);
    assert!(matches!(refused(b"not an entry"), Invalid::Malformed(_)));
    assert!(matches!(two.receive(sign(&place(3)).stored()).unwrap(), Received::Accepted(_)));
}

/// A device whose disk was copied writes on in two places.
fn forked() -> (Device, Log, Arc<Entry>, Arc<Entry>) {
    let (first, second) = (Device::new(1), Device::new(2));
    let one = first.create().unwrap();
    let two = second.join(one.office());
    send(&one, &two);
    let left = one.append(fact("kiri")).unwrap();
    let left_2 = one.append(fact("kiri 2")).unwrap();
    let place =
        Place { office: Some(one.office()), sequence: 1, previous: left.previous, after: vec![], lamport: 2 };
    let right = Arc::new(Entry::sign(&first.keys, &fact("kanan"), &place).unwrap());
    two.receive(left.stored()).unwrap();
    two.receive(left_2.stored()).unwrap();
    let Received::Fork(fork) = two.receive(right.stored()).unwrap() else { panic!() };
    assert_eq!((fork.sequence, fork.branches), (1, vec![left.id(), right.id()]));
    (second, two, left, right)
}

#[test]
fn a_fork_sets_both_branches_aside_until_one_is_chosen() {
    let (device, log, left, right) = forked();
    assert_eq!(texts(&log), ["office"]);
    let seen = log.append(fact("dua")).unwrap();
    let genesis = log.entries().unwrap().next().unwrap().unwrap();
    assert_eq!(seen.after, [genesis.id()], "what is set aside is not built upon");
    for log in [log, device.open().unwrap().0] {
        assert_eq!(texts(&log), ["office", "dua"]);
        assert_eq!(log.forks().unwrap().len(), 1);
        log.resolve_fork(left.device, left.id()).unwrap();
        assert_eq!(log.forks().unwrap(), []);
        assert!(texts(&log).contains(&"kiri 2".to_owned()));
        log.resolve_fork(left.device, right.id()).unwrap();
        assert!(texts(&log).contains(&"kanan".to_owned()) && !texts(&log).contains(&"kiri".to_owned()));
        assert!(matches!(log.resolve_fork(left.device, seen.id()), Err(LogError::Unknown(_))));
        assert_eq!(log.get(left.id()).unwrap().payload, b"kiri");
    }
}

#[test]
fn a_device_whose_own_entries_forked_writes_nothing_until_a_branch_is_chosen() {
    let device = Device::new(1);
    let log = device.create().unwrap();
    let left = log.append(fact("kiri")).unwrap();
    let place =
        Place { office: Some(log.office()), sequence: 1, previous: left.previous, after: vec![], lamport: 2 };
    let right = Entry::sign(&device.keys, &fact("kanan"), &place).unwrap();
    assert!(matches!(log.receive(right.stored()).unwrap(), Received::Fork(_)));
    assert!(matches!(log.append(fact("lagi")), Err(LogError::OwnFork)));
    log.resolve_fork(left.device, left.id()).unwrap();
    log.append(fact("lagi")).unwrap();
}

#[test]
fn another_devices_folder_does_not_open_and_says_so() {
    let device = Device::new(1);
    device.create().unwrap();
    let thief = Device { disk: device.disk.clone(), ..Device::new(2) };
    assert!(matches!(thief.open(), Err(LogError::Sealed(_))));
    assert!(matches!(Device::new(3).open(), Err(LogError::NoOffice)));
}

#[test]
fn unknown_keys_of_a_body_are_kept_and_their_signature_holds() {
    let device = Device::new(1);
    let log = device.create().unwrap();
    let entry = log.append(fact("satu")).unwrap();
    let body = &entry.stored()[..entry.stored().len() - 64];
    let mut longer = body.to_vec();
    longer[0] += 1;
    longer.extend_from_slice(&[0x18, 99, 0x82, 0x01, 0x61, b'x']);
    let signature = device.keys.sign(&longer);
    longer.extend_from_slice(&signature);
    let read = Entry::decode(&longer).unwrap();
    read.verify().unwrap();
    assert_eq!(read.stored(), longer);
    assert_eq!(read.payload, b"satu");
    let mut unordered = body.to_vec();
    unordered[0] += 1;
    unordered.extend_from_slice(&[0x05, 0x00]);
    unordered.extend_from_slice(&[0; 64]);
    assert!(matches!(Entry::decode(&unordered), Err(Invalid::Malformed(_))));
}

proptest! {
    #[test]
    fn arbitrary_bytes_are_no_entry_and_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(Entry::decode(&bytes).is_err());
    }

    #[test]
    fn a_changed_byte_never_verifies(at in 0_usize..400, flip in 1_u8..) {
        let device = Device::new(1);
        let log = device.create().unwrap();
        let mut stored = log.append(fact("satu")).unwrap().stored().to_vec();
        let at = at % stored.len();
        stored[at] ^= flip;
        prop_assert!(Entry::decode(&stored).and_then(|entry| entry.verify()).is_err());
    }

    /// Whatever way entries take between devices, all that have them agree; pasts match those found by walking the
    /// parents.
    #[test]
    fn every_way_of_exchange_ends_in_the_same_order(steps in proptest::collection::vec((0_usize..3, 0_usize..4), 1..30)) {
        let devices = [Device::new(1), Device::new(2), Device::new(3)];
        let founder = devices[0].create().unwrap();
        let logs = [devices[1].join(founder.office()), devices[2].join(founder.office())];
        logs.iter().for_each(|log| send(&founder, log));
        let logs = [&founder, &logs[0], &logs[1]];
        for (number, (who, what)) in steps.into_iter().enumerate() {
            if what == 3 || what == who {
                logs[who].append(fact(&number.to_string())).unwrap();
            } else {
                let mut entries: Vec<_> = logs[what].entries().unwrap().map(Result::unwrap).collect();
                entries.reverse();
                for entry in entries {
                    logs[who].receive(entry.stored()).unwrap();
                }
            }
        }
        for from in logs {
            logs.iter().for_each(|to| send(from, to));
        }
        let order = texts(logs[0]);
        prop_assert_eq!(&order, &texts(logs[1]));
        prop_assert_eq!(&order, &texts(&devices[2].open().unwrap().0));
        let entries: Vec<_> = logs[0].entries().unwrap().map(Result::unwrap).collect();
        let mut pasts: std::collections::HashMap<EntryId, std::collections::HashSet<EntryId>> = Default::default();
        for entry in &entries {
            let mut past = std::collections::HashSet::new();
            for parent in entry.parents() {
                past.insert(parent);
                past.extend(&pasts[&parent]);
            }
            let vector = logs[0].past_of(entry.id()).unwrap();
            for other in &entries {
                prop_assert_eq!(vector.contains(other), past.contains(&other.id()));
            }
            pasts.insert(entry.id(), past);
        }
    }
}

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::memory::MemoryIndex;
use super::sled::SledIndex;
use super::*;
use crate::clock::{SeededEntropy, SystemEntropy};
use crate::crypto::keys::DeviceKey;
use crate::crypto::seal::SealKey;
use crate::local::Sealer;
use crate::log::report::Reach;
use crate::log::{EntryId, Position};

fn sealer() -> Sealer {
    Sealer::new(SealKey::random(&SeededEntropy::new(7)), Arc::new(SeededEntropy::new(1)))
}

fn row(id: &str, sort: u64, bytes: &str) -> Row {
    Row { id: id.into(), sort: Sort(sort), bytes: bytes.into() }
}

fn reach(sequence: u64) -> Reach {
    let head = EntryId(*blake3::hash(&sequence.to_le_bytes()).as_bytes());
    Reach { device: DeviceKey([1; 32]), sequence, head }
}

/// A log of one device, in which entry n puts one row into the list "stories".
struct Log {
    version: u32,
    entries: u64,
    fork: bool,
}

impl Log {
    fn of(entries: u64) -> Self {
        Self { version: 1, entries, fork: false }
    }

    fn stamp_at(&self, sequence: u64) -> Stamp {
        let mut reach = reach(sequence);
        if self.fork {
            reach.head = EntryId([9; 32]);
        }
        Stamp { version: self.version, position: Position(vec![reach]) }
    }
}

impl Source for Log {
    fn stamp(&self) -> Stamp {
        self.stamp_at(self.entries)
    }

    fn holds(&self, asked: &Reach) -> bool {
        asked.sequence <= self.entries && *asked == self.stamp_at(asked.sequence).position.0[0]
    }

    fn fill(&self, from: &Position, index: &dyn Index) -> Result<(), FillError> {
        let from = from.0.first().map_or(0, |reach| reach.sequence);
        for n in from + 1..=self.entries {
            let mut batch = Batch::new();
            batch.put(&List::new("stories"), row(&format!("s{n}"), n, &format!("Posyandu {n}")));
            index.apply(batch, &self.stamp_at(n))?;
        }
        Ok(())
    }
}

fn ids(page: &Page) -> Vec<String> {
    page.rows.iter().map(|row| String::from_utf8(row.id.clone()).unwrap()).collect()
}

fn everything(index: &dyn Index) -> Result<Vec<Row>, IndexError> {
    let (mut rows, mut cursor) = (Vec::new(), None);
    loop {
        let page = index.page(&List::new("stories"), &Ask::newest().after(cursor))?;
        for row in &page.rows {
            assert_eq!(index.get(&List::new("stories"), &row.id)?.as_ref(), Some(row));
        }
        rows.extend(page.rows);
        cursor = page.next;
        if cursor.is_none() {
            return Ok(rows);
        }
    }
}

fn assert_reflects(index: &dyn Index, log: &Log) {
    assert_eq!(index.stamp().unwrap(), log.stamp());
    let rows = everything(index).unwrap();
    assert_eq!(rows.len() as u64, log.entries);
    assert!(
        rows.iter()
            .rev()
            .zip(1..)
            .all(|(row, n)| row.sort == Sort(n) && row.bytes == format!("Posyandu {n}").as_bytes())
    );
}

fn on_both(check: impl Fn(&dyn Index)) {
    let folder = tempfile::tempdir().unwrap();
    check(&MemoryIndex::new(&sealer()));
    check(&SledIndex::open(&folder.path().join("index"), &sealer()).unwrap());
}

#[test]
fn rows_are_put_moved_and_removed_in_whole_batches() {
    on_both(|index| {
        let (stories, other) = (List::new("stories"), List::of("stories", b"x"));
        let mut batch = Batch::new();
        batch.put(&stories, row("a", 1, "first")).put(&stories, row("b", 2, "second"));
        batch.put(&other, row("a", 9, "elsewhere")).remove(&stories, b"never there");
        index.apply(batch, &Log::of(1).stamp()).unwrap();

        let mut batch = Batch::new();
        batch.put(&stories, row("a", 5, "moved")).remove(&stories, b"b");
        batch.put(&stories, row("c", 3, "passing")).put(&stories, row("c", 4, "stays"));
        batch.put(&stories, row("d", 6, "gone")).remove(&stories, b"d");
        index.apply(batch, &Log::of(2).stamp()).unwrap();

        assert_eq!(index.get(&stories, b"a").unwrap(), Some(row("a", 5, "moved")));
        assert_eq!(index.get(&stories, b"b").unwrap(), None);
        assert_eq!(index.get(&other, b"a").unwrap(), Some(row("a", 9, "elsewhere")));
        assert_eq!(ids(&index.page(&stories, &Ask::newest()).unwrap()), ["a", "c"]);
        assert_eq!(index.stamp().unwrap(), Log::of(2).stamp());
    });
}

#[test]
fn a_list_is_read_in_pages_while_rows_come_and_go() {
    on_both(|index| {
        let list = List::of("entries", b"story");
        let mut batch = Batch::new();
        for n in 0..120 {
            // Three rows each share a sort, so that pages end between equal ones.
            batch.put(&list, row(&format!("{n:03}"), n / 3, ""));
        }
        index.apply(batch, &Stamp::default()).unwrap();
        let first = index.page(&list, &Ask::newest()).unwrap();
        assert_eq!(first.rows.len(), PAGE);
        let shown: Cursor = first.next.clone().unwrap().to_string().parse().unwrap();
        let mut batch = Batch::new();
        batch.remove(&list, &first.rows[PAGE - 1].id);
        index.apply(batch, &Stamp::default()).unwrap();
        let second = index.page(&list, &Ask::newest().after(Some(shown))).unwrap();
        let third = index.page(&list, &Ask::newest().after(second.next.clone())).unwrap();
        assert_eq!(third.next, None);
        let mut seen: Vec<_> = [&first, &second, &third].into_iter().flat_map(ids).collect();
        let total = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), total, "no row twice");
        let mut batch = Batch::new();
        batch.put(&list, first.rows[PAGE - 1].clone());
        index.apply(batch, &Stamp::default()).unwrap();
        assert_eq!(total, 120, "no row left out");
        let whole = index.page(&list, &Ask::newest().limit(120)).unwrap();
        assert!(whole.rows.is_sorted_by(|one, next| one.sort >= next.sort));
        assert_eq!((whole.rows.len(), whole.next), (120, None));
    });
}

#[test]
fn a_text_that_is_no_cursor_is_refused() {
    for bad in ["", "x", "AAAA", "%%%", &"A".repeat(200)] {
        assert!(matches!(bad.parse::<Cursor>(), Err(IndexError::BadCursor)), "{bad}");
    }
}

#[test]
fn neither_names_nor_contents_stand_in_the_files() {
    let (folder, log) = (tempfile::tempdir().unwrap(), Log::of(30));
    drop(open(&folder.path().join("index"), &sealer(), &log).unwrap());
    for file in files(folder.path()) {
        let bytes = fs::read(&file).unwrap();
        for word in [&b"Posyandu"[..], b"stories"] {
            assert!(!bytes.windows(word.len()).any(|part| part == word), "{file:?}");
        }
    }
}

#[test]
fn an_index_is_made_kept_caught_up_and_made_anew_as_the_logs_demand() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("index");
    let how = |log: &Log| {
        let opened = open(&path, &sealer(), log).unwrap();
        assert_reflects(opened.index.as_ref(), log);
        opened.how
    };
    assert!(matches!(how(&Log::of(100)), How::New));
    assert!(matches!(how(&Log::of(100)), How::AsItWas));
    assert!(matches!(how(&Log::of(130)), How::CaughtUp));
    // The logs were restored from a backup: the index knows of entries that are gone.
    assert!(matches!(how(&Log::of(120)), How::Rebuilt(Fault::Ahead)));
    assert!(matches!(how(&Log { fork: true, ..Log::of(140) }), How::Rebuilt(Fault::Ahead)));
    assert!(matches!(
        how(&Log { version: 2, fork: true, ..Log::of(140) }),
        How::Rebuilt(Fault::OtherVersion)
    ));
    let other_key = Sealer::new(SealKey::random(&SeededEntropy::new(8)), Arc::new(SeededEntropy::new(1)));
    assert!(matches!(open(&path, &other_key, &Log::of(3)).unwrap().how, How::Rebuilt(Fault::Unreadable)));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "only the index and the last one set aside");
}

#[test]
fn an_index_that_was_let_go_of_can_be_opened_at_once() {
    let (folder, log) = (tempfile::tempdir().unwrap(), Log::of(300));
    let path = folder.path().join("index");
    for _ in 0..50 {
        let index = SledIndex::open(&path, &sealer()).unwrap();
        log.fill(&Position::default(), &index).unwrap();
    }
}

#[test]
fn what_a_kill_takes_is_caught_up() {
    let (folder, log) = (tempfile::tempdir().unwrap(), Log::of(400));
    let (running, killed) = (folder.path().join("running"), folder.path().join("killed"));
    drop(open(&running, &sealer(), &Log::of(200)).unwrap());
    let index = SledIndex::open(&running, &sealer()).unwrap();
    log.fill(&index.stamp().unwrap().position, &index).unwrap();
    // What a kill leaves is what the files hold at this moment, unflushed.
    copy(&running, &killed);
    let opened = open(&killed, &sealer(), &log).unwrap();
    assert!(matches!(opened.how, How::AsItWas | How::CaughtUp), "{:?}", opened.how);
    assert_reflects(opened.index.as_ref(), &log);
}

#[test]
fn an_index_that_can_not_be_kept_on_disk_lives_in_memory() {
    let (folder, log) = (tempfile::tempdir().unwrap(), Log::of(60));
    fs::write(folder.path().join("file"), b"no folder can be made in a file").unwrap();
    let opened = open(&folder.path().join("file/index"), &sealer(), &log).unwrap();
    assert!(matches!(opened.how, How::InMemory(_)));
    assert_reflects(opened.index.as_ref(), &log);
}

#[test]
fn logs_that_can_not_be_read_are_said_to_be_so() {
    struct Unreadable;
    impl Source for Unreadable {
        fn stamp(&self) -> Stamp {
            Log::of(5).stamp()
        }
        fn holds(&self, _: &Reach) -> bool {
            true
        }
        fn fill(&self, _: &Position, _: &dyn Index) -> Result<(), FillError> {
            Err(FillError::Logs("a segment is missing".into()))
        }
    }
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(open(&folder.path().join("index"), &sealer(), &Unreadable), Err(FillError::Logs(_))));
}

#[test]
fn every_damage_to_every_file_ends_in_an_index_that_reflects_the_logs() {
    let (folder, log) = (tempfile::tempdir().unwrap(), Log::of(300));
    let (sound, hurt) = (folder.path().join("sound"), folder.path().join("hurt"));
    drop(open(&sound, &sealer(), &Log::of(150)).unwrap());
    // A second opening leaves a snapshot besides the database.
    drop(open(&sound, &sealer(), &log).unwrap());
    let names: Vec<PathBuf> =
        files(&sound).iter().map(|file| file.strip_prefix(&sound).unwrap().to_owned()).collect();
    assert!(names.iter().any(|name| name.to_string_lossy().starts_with("snap.")), "{names:?}");

    let mut rebuilt = 0;
    for (name, damage) in
        names.iter().flat_map(|name| damages().into_iter().map(move |damage| (name, damage)))
    {
        let _ = fs::remove_dir_all(&hurt);
        copy(&sound, &hurt);
        fs::write(folder.path().join("user data"), b"kept").unwrap();
        match damage(fs::read(hurt.join(name)).unwrap()) {
            Some(bytes) => fs::write(hurt.join(name), bytes).unwrap(),
            None => fs::remove_file(hurt.join(name)).unwrap(),
        }
        let mut opened = open(&hurt, &sealer(), &log).unwrap();
        if let Err(error) = everything(opened.index.as_ref()) {
            let IndexError::Broken(fault) = error else { panic!("{error}") };
            drop(opened);
            opened = rebuild(&hurt, &sealer(), &log, Some(fault)).unwrap();
        }
        rebuilt += usize::from(matches!(opened.how, How::Rebuilt(_)));
        assert!(!matches!(opened.how, How::InMemory(_)), "{name:?}: {:?}", opened.how);
        assert_reflects(opened.index.as_ref(), &log);
        assert_eq!(fs::read(folder.path().join("user data")).unwrap(), b"kept");
    }
    assert!(rebuilt > 0, "some of the damage was noticed");
}

type Damage = Box<dyn Fn(Vec<u8>) -> Option<Vec<u8>>>;

/// Cut (at eight places), emptied, flipped (at sixteen places), overwritten with zeros, removed.
fn damages() -> Vec<Damage> {
    let mut all: Vec<Damage> = vec![Box::new(|_| None), Box::new(|_| Some(Vec::new()))];
    all.push(Box::new(|bytes| Some(vec![0; bytes.len()])));
    for part in 1..9 {
        all.push(Box::new(move |mut bytes| {
            bytes.truncate(bytes.len() * part / 9);
            Some(bytes)
        }));
    }
    for part in 0..16 {
        all.push(Box::new(move |mut bytes| {
            let at = bytes.len() * part / 16;
            bytes[at] ^= 0x41;
            Some(bytes)
        }));
    }
    all
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(&file, &target).unwrap();
    }
}

/// Measured in a process of its own, because the memory of this one is that of all tests.
#[cfg(target_os = "linux")]
#[test]
fn a_hundred_thousand_entries_stay_under_forty_mebibytes() {
    let name = "index::tests::a_hundred_thousand_entries_stay_under_forty_mebibytes";
    if let Some(folder) = std::env::var_os("WARTA_MEASURED_INDEX") {
        let sealer = Sealer::new(SealKey::random(&SeededEntropy::new(7)), Arc::new(SystemEntropy));
        let index = SledIndex::open(Path::new(&folder), &sealer).unwrap();
        let log = Log::of(100_000);
        if index.stamp().unwrap() == Stamp::default() {
            return log.fill(&Position::default(), &index).unwrap();
        }
        assert_eq!(index.page(&List::new("stories"), &Ask::newest()).unwrap().rows[0].sort, Sort(100_000));
        for n in (1..=100_000).step_by(500) {
            assert!(index.get(&List::new("stories"), format!("s{n}").as_bytes()).unwrap().is_some());
        }
        let status = fs::read_to_string("/proc/self/status").unwrap();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        return fs::write(Path::new(&folder).with_extension("peak"), peak.trim().trim_end_matches(" kB"))
            .unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    for _run in ["fill", "open and read"] {
        let mut child = std::process::Command::new(std::env::current_exe().unwrap());
        child.args([name, "--exact"]).env("WARTA_MEASURED_INDEX", folder.path().join("index"));
        assert!(child.output().unwrap().status.success());
    }
    let peak: u64 = fs::read_to_string(folder.path().join("index.peak")).unwrap().parse().unwrap();
    assert!(peak < 40 * 1024, "{peak} KiB");
}

//! A disk in memory that can lose power, fill up and fail, for tests, crash runs and fuzzing.
//!
//! It keeps two versions of everything: what programs see, and what would still be there after a power cut. A file's
//! bytes become safe by a sync of the file, a name by a sync of its folder. [`Disk`]'s promises are built from such
//! single steps just as [`super::real::RealDisk`] builds them, so that a cut can fall between any two of them.

use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};

use super::{Appender, Disk, Found, parent};
use crate::clock::{Clock, Entropy, ManualClock, SeededEntropy};

type Inode = usize;
const ROOT: Inode = 0;

#[derive(Debug, Clone)]
enum Node {
    File { seen: Vec<u8>, safe: Vec<u8>, modified: DateTime<Utc> },
    Folder { seen: BTreeMap<String, Inode>, safe: BTreeMap<String, Inode>, modified: DateTime<Utc> },
}

#[derive(Debug, Clone, Default)]
struct State {
    nodes: Vec<Node>,
    /// Steps that change the disk, since the beginning.
    writes: u64,
    syncs: u64,
    /// The step at which the power goes, if any.
    stop_at: Option<u64>,
    /// The step that fails once, if any.
    fail_at: Option<u64>,
    /// Bytes that still fit.
    room: Option<u64>,
    without_power: bool,
    /// Counts power cuts; a file opened before one is dead.
    life: u64,
}

/// A disk in memory with power cuts, errors and an end to its space.
#[derive(Clone)]
pub struct SimDisk {
    state: Arc<Mutex<State>>,
    clock: Arc<dyn Clock>,
}

impl Default for SimDisk {
    /// An empty disk whose clock stands still.
    fn default() -> Self {
        Self::new(Arc::new(ManualClock::new(DateTime::UNIX_EPOCH)))
    }
}

impl SimDisk {
    /// An empty disk; `clock` dates its files.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        let root = Node::Folder { seen: BTreeMap::new(), safe: BTreeMap::new(), modified: clock.now() };
        Self { state: Arc::new(Mutex::new(State { nodes: vec![root], ..State::default() })), clock }
    }

    /// Another disk with the same content, which goes its own way from here; `clock` dates its files.
    #[must_use]
    pub fn copy(&self, clock: Arc<dyn Clock>) -> Self {
        Self { state: Arc::new(Mutex::new(self.lock().clone())), clock }
    }

    /// The power goes at the `n`-th changing step from now (1 is the next): that step does not happen (of a write, half
    /// of its bytes are seen), and everything fails until [`SimDisk::crash`].
    pub fn stop_at(&self, n: u64) {
        let mut state = self.lock();
        state.stop_at = Some(state.writes + n);
    }

    /// The `n`-th changing step from now fails once (of a write, half of its bytes are seen); the disk goes on.
    pub fn fail_at(&self, n: u64) {
        let mut state = self.lock();
        state.fail_at = Some(state.writes + n);
    }

    /// Only `bytes` more bytes fit; `None` lifts the limit.
    pub fn set_room(&self, bytes: Option<u64>) {
        self.lock().room = bytes;
    }

    /// How many changing steps there were, syncs included.
    #[must_use]
    pub fn writes(&self) -> u64 {
        self.lock().writes
    }

    /// How many syncs of files and folders there were.
    #[must_use]
    pub fn syncs(&self) -> u64 {
        self.lock().syncs
    }

    /// The power is cut and comes back: what was not synced is gone. Open files are dead.
    pub fn crash(&self) {
        self.cut_power(|_, safe| safe.to_vec(), false);
    }

    /// The power is cut and comes back: of the bytes not synced a random prefix has survived in each file, and the
    /// names not synced have survived all or not at all, as a journalling file system commits them.
    pub fn crash_with_luck(&self, seed: u64) {
        let entropy = SeededEntropy::new(seed);
        let draw = || {
            let mut bytes = [0; 4];
            entropy.fill(&mut bytes);
            u32::from_le_bytes(bytes) as usize
        };
        let keep_names = draw() % 2 == 0;
        let survive = |seen: &[u8], safe: &[u8]| match seen.strip_prefix(safe) {
            Some(more) => {
                let kept = draw() % (more.len() + 1);
                seen.iter().copied().take(safe.len() + kept).collect()
            }
            None if draw() % 2 == 0 => seen.to_vec(),
            None => safe.to_vec(),
        };
        self.cut_power(survive, keep_names);
    }

    fn cut_power(&self, survive: impl Fn(&[u8], &[u8]) -> Vec<u8>, keep_names: bool) {
        let mut state = self.lock();
        for node in &mut state.nodes {
            match node {
                Node::File { seen, safe, .. } => {
                    *safe = survive(seen, safe);
                    seen.clone_from(safe);
                }
                Node::Folder { seen, safe, .. } if keep_names => safe.clone_from(seen),
                Node::Folder { seen, safe, .. } => seen.clone_from(safe),
            }
        }
        state.life += 1;
        state.without_power = false;
        state.stop_at = None;
        state.fail_at = None;
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn powered(&self) -> io::Result<MutexGuard<'_, State>> {
        let state = self.lock();
        if state.without_power { Err(power_is_out()) } else { Ok(state) }
    }
}

fn power_is_out() -> io::Error {
    io::Error::other("simulated: the power is out")
}

fn wrong_kind() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "simulated: a file where a folder should be, or the reverse")
}

fn name_of(path: &Path) -> io::Result<String> {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).ok_or_else(wrong_kind)
}

impl State {
    /// Counts one changing step; an error says that it must not happen.
    fn step(&mut self) -> io::Result<()> {
        self.writes += 1;
        if self.stop_at.is_some_and(|n| self.writes >= n) {
            self.without_power = true;
            return Err(power_is_out());
        }
        if self.fail_at == Some(self.writes) {
            self.fail_at = None;
            return Err(io::Error::other("simulated: the disk failed once"));
        }
        Ok(())
    }

    fn node(&mut self, inode: Inode) -> io::Result<&mut Node> {
        self.nodes.get_mut(inode).ok_or_else(wrong_kind)
    }

    fn find(&self, path: &Path) -> io::Result<Inode> {
        let mut at = ROOT;
        for part in path.components() {
            let Component::Normal(part) = part else { continue };
            let Some(Node::Folder { seen, .. }) = self.nodes.get(at) else { return Err(wrong_kind()) };
            at = *seen.get(part.to_string_lossy().as_ref()).ok_or(io::ErrorKind::NotFound)?;
        }
        Ok(at)
    }

    fn names(&mut self, folder: &Path) -> io::Result<&mut BTreeMap<String, Inode>> {
        let inode = self.find(folder)?;
        match self.node(inode)? {
            Node::Folder { seen, .. } => Ok(seen),
            Node::File { .. } => Err(wrong_kind()),
        }
    }

    fn make(&mut self, path: &Path, node: Node) -> io::Result<Inode> {
        self.step()?;
        self.find(parent(path))?;
        let inode = self.nodes.len();
        self.nodes.push(node);
        self.names(parent(path))?.insert(name_of(path)?, inode);
        Ok(inode)
    }

    fn make_file(&mut self, path: &Path, now: DateTime<Utc>) -> io::Result<Inode> {
        self.make(path, Node::File { seen: Vec::new(), safe: Vec::new(), modified: now })
    }

    fn write(&mut self, inode: Inode, bytes: &[u8], now: DateTime<Utc>) -> io::Result<()> {
        let mut end = self.step();
        let mut fits = if end.is_ok() { bytes.len() } else { bytes.len() / 2 };
        if let Some(room) = &mut self.room {
            let room_left = usize::try_from(*room).unwrap_or(usize::MAX);
            if fits > room_left {
                fits = room_left;
                end = end.and(Err(io::ErrorKind::StorageFull.into()));
            }
            *room -= fits as u64;
        }
        match self.node(inode)? {
            Node::File { seen, modified, .. } => {
                seen.extend(bytes.iter().take(fits));
                *modified = now;
            }
            Node::Folder { .. } => return Err(wrong_kind()),
        }
        end
    }

    fn sync(&mut self, inode: Inode) -> io::Result<()> {
        self.step()?;
        self.syncs += 1;
        match self.node(inode)? {
            Node::File { seen, safe, .. } => safe.clone_from(seen),
            Node::Folder { seen, safe, .. } => safe.clone_from(seen),
        }
        Ok(())
    }

    fn sync_path(&mut self, path: &Path) -> io::Result<()> {
        let inode = self.find(path)?;
        self.sync(inode)
    }

    fn unlink(&mut self, path: &Path) -> io::Result<()> {
        self.step()?;
        self.names(parent(path))?.remove(&name_of(path)?);
        Ok(())
    }

    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let inode = self.find(from)?;
        self.find(parent(to))?;
        self.step()?;
        self.names(parent(from))?.remove(&name_of(from)?);
        self.names(parent(to))?.insert(name_of(to)?, inode);
        Ok(())
    }
}

struct SimAppender {
    disk: SimDisk,
    inode: Inode,
    life: u64,
}

impl SimAppender {
    fn alive(&self) -> io::Result<MutexGuard<'_, State>> {
        let state = self.disk.powered()?;
        if state.life == self.life { Ok(state) } else { Err(power_is_out()) }
    }
}

impl Appender for SimAppender {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let now = self.disk.clock.now();
        self.alive()?.write(self.inode, bytes, now)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.alive()?.sync(self.inode)
    }
}

impl Disk for SimDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut state = self.powered()?;
        let inode = state.find(path)?;
        match state.node(inode)? {
            Node::File { seen, .. } => Ok(seen.clone()),
            Node::Folder { .. } => Err(wrong_kind()),
        }
    }

    fn appender(&self, path: &Path) -> io::Result<Box<dyn Appender>> {
        let mut state = self.powered()?;
        let inode = match state.find(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                state.make_file(path, self.clock.now())?
            }
            other => other?,
        };
        state.sync_path(parent(path))?;
        let life = state.life;
        Ok(Box::new(SimAppender { disk: self.clone(), inode, life }))
    }

    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.powered()?;
        let temporary = parent(path).join(format!(".{}.tmp", name_of(path)?));
        let now = self.clock.now();
        let inode = state.make_file(&temporary, now)?;
        let written = state
            .write(inode, bytes, now)
            .and_then(|()| state.sync(inode))
            .and_then(|()| state.rename(&temporary, path));
        if let Err(error) = written {
            if !state.without_power {
                state.names(parent(path))?.remove(&name_of(&temporary)?);
            }
            return Err(error);
        }
        state.sync_path(parent(path))
    }

    fn truncate(&self, path: &Path, len: u64) -> io::Result<()> {
        let mut state = self.powered()?;
        let inode = state.find(path)?;
        state.step()?;
        let now = self.clock.now();
        match state.node(inode)? {
            Node::File { seen, modified, .. } => {
                seen.resize(usize::try_from(len).map_err(|_| io::ErrorKind::InvalidInput)?, 0);
                *modified = now;
            }
            Node::Folder { .. } => return Err(wrong_kind()),
        }
        state.sync(inode)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.powered()?;
        match state.find(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            other => other?,
        };
        state.unlink(path)?;
        state.sync_path(parent(path))
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.remove(folder)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.powered()?;
        state.rename(from, to)?;
        state.sync_path(parent(to))?;
        state.sync_path(parent(from))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Found>> {
        let mut state = self.powered()?;
        let names = match state.names(folder) {
            Ok(names) => names.clone(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let shown = names.into_iter().filter(|(name, _)| !(name.starts_with('.') && name.ends_with(".tmp")));
        shown
            .map(|(name, inode)| {
                Ok(match state.node(inode)? {
                    Node::File { seen, modified, .. } => {
                        Found { name, len: seen.len() as u64, folder: false, modified: *modified }
                    }
                    Node::Folder { modified, .. } => {
                        Found { name, len: 0, folder: true, modified: *modified }
                    }
                })
            })
            .collect()
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.powered()?;
        let mut ancestors: Vec<&Path> = folder.ancestors().filter(|at| at.file_name().is_some()).collect();
        ancestors.reverse();
        for at in ancestors {
            match state.find(at) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    let new = Node::Folder {
                        seen: BTreeMap::new(),
                        safe: BTreeMap::new(),
                        modified: self.clock.now(),
                    };
                    state.make(at, new)?;
                    state.sync_path(parent(at))?;
                }
                other => {
                    let inode = other?;
                    if matches!(state.node(inode)?, Node::File { .. }) {
                        return Err(wrong_kind());
                    }
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log() -> (SimDisk, Box<dyn Appender>) {
        let disk = SimDisk::default();
        let file = disk.appender(Path::new("/log")).unwrap();
        (disk, file)
    }

    #[test]
    fn a_power_cut_forgets_what_was_not_synced_and_kills_open_files() {
        let (disk, mut file) = log();
        file.append(b"safe").unwrap();
        file.sync().unwrap();
        file.append(b" lost").unwrap();
        assert_eq!(disk.read(Path::new("/log")).unwrap(), b"safe lost");
        disk.crash();
        assert_eq!(disk.read(Path::new("/log")).unwrap(), b"safe");
        assert!(file.append(b"x").is_err());
    }

    #[test]
    fn with_luck_a_prefix_of_the_unsynced_bytes_survives() {
        let mut lengths = std::collections::BTreeSet::new();
        for seed in 0..40 {
            let (disk, mut file) = log();
            file.append(b"safe").unwrap();
            file.sync().unwrap();
            file.append(b"abc").unwrap();
            disk.crash_with_luck(seed);
            let kept = disk.read(Path::new("/log")).unwrap();
            assert!(b"safeabc".starts_with(&kept) && kept.len() >= 4);
            lengths.insert(kept.len());
        }
        assert_eq!(lengths.into_iter().collect::<Vec<_>>(), [4, 5, 6, 7]);
    }

    #[test]
    fn a_replacement_cut_at_any_step_leaves_the_old_or_the_new_content_whole() {
        let path = Path::new("/front");
        for luck in [None, Some(1), Some(2), Some(3)] {
            for n in 1..=5 {
                let disk = SimDisk::default();
                disk.replace(path, b"old").unwrap();
                disk.stop_at(n);
                let acknowledged = disk.replace(path, b"new").is_ok();
                assert!(!acknowledged, "a replacement takes five steps");
                assert!(disk.read(path).is_err(), "without power nothing is read");
                match luck {
                    None => disk.crash(),
                    Some(seed) => disk.crash_with_luck(seed),
                }
                let kept = disk.read(path).unwrap();
                assert!(kept == b"old" || kept == b"new", "{kept:?}");
            }
        }
    }

    #[test]
    fn a_full_disk_takes_what_fits_and_says_so() {
        let (disk, mut file) = log();
        disk.set_room(Some(3));
        assert_eq!(file.append(b"abcdef").unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert_eq!(disk.read(Path::new("/log")).unwrap(), b"abc");
        disk.set_room(None);
        file.append(b"def").unwrap();
    }

    #[test]
    fn a_copy_goes_its_own_way() {
        let (disk, mut file) = log();
        file.append(b"both").unwrap();
        let copy = disk.copy(Arc::new(ManualClock::new(DateTime::UNIX_EPOCH)));
        file.append(b" one").unwrap();
        copy.remove(Path::new("/log")).unwrap();
        assert_eq!(disk.read(Path::new("/log")).unwrap(), b"both one");
        assert!(copy.read(Path::new("/log")).is_err());
    }

    #[test]
    fn a_single_failure_passes_and_steps_are_counted() {
        let (disk, mut file) = log();
        let (writes, syncs) = (disk.writes(), disk.syncs());
        disk.fail_at(2);
        file.append(b"a").unwrap();
        assert!(file.sync().is_err());
        file.sync().unwrap();
        assert_eq!((disk.writes() - writes, disk.syncs() - syncs), (3, 1));
    }
}

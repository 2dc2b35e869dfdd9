use std::sync::Arc;

use secrecy::SecretString;

use super::super::keeper::FileKeeper;
use super::super::recovery::Derivation;
use super::*;
use crate::clock::{Entropy, SeededEntropy};
use crate::disk::sim::SimDisk;
use crate::local::Sealer;
use crate::local::drafts::Drafts;
use crate::local::journal::Journal;
use crate::local::secrets::{SecretName, Secrets};
use crate::media::store::{MediaRef, MediaStore};

const FILE: &str = "/stick/warta.backup";
const DATA: &str = "/data";
const NEW: &str = "/new";

fn code(seed: u64) -> RecoveryCode {
    RecoveryCode::random(&SeededEntropy::new(seed))
}

fn key() -> BackupKey {
    let cheap = Derivation { memory: 8, passes: 1, ..Derivation::random(&SeededEntropy::new(5)) };
    BackupKey::derive(&code(1), cheap).unwrap()
}

/// The keys of the lost device; a restored folder is sealed with its local key.
fn keys() -> DeviceKeys {
    DeviceKeys::random(&SeededEntropy::new(7))
}

fn vault(disk: &SimDisk) -> Vault {
    let sealer = Sealer::new(keys().local().clone(), Arc::new(SeededEntropy::new(1)));
    Vault { disk: Arc::new(disk.clone()), sealer }
}

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

fn picture(len: usize) -> Vec<u8> {
    let mut bytes = vec![0; len];
    SeededEntropy::new(9).fill(&mut bytes);
    bytes
}

/// A folder with something in every place, and an empty stick.
fn office() -> (SimDisk, Folder) {
    let disk = SimDisk::default();
    let folder = Folder::open(&disk, Path::new(DATA)).unwrap();
    let vault = vault(&disk);
    disk.make_folder(&folder.log().join("device")).unwrap();
    disk.replace(&folder.log().join("device/000001.log"), b"entries").unwrap();
    disk.replace(&folder.log().join("device/000002.log"), b"").unwrap();
    MediaStore::new(vault.clone(), folder.media()).put(&picture(600_000)).unwrap();
    Drafts::new(vault.clone(), folder.drafts()).save(b"key", b"Posyandu").unwrap();
    Journal::open(vault.clone(), folder.journal()).unwrap().put(b"job", b"created").unwrap();
    let mut secrets = Secrets::open(vault, folder.secrets()).unwrap();
    secrets.put(SecretName::Backup, SecretString::from("token")).unwrap();
    for name in ["front", "keeper", "lock"] {
        disk.replace(&folder.root().join(name), name.as_bytes()).unwrap();
    }
    disk.make_folder(Path::new("/stick")).unwrap();
    (disk, folder)
}

fn back_up(disk: &SimDisk, folder: &Folder) -> Result<(), BackupError> {
    write_backup(&vault(disk), folder, &keys(), Path::new(FILE), &key(), ("Puskesmas Contoh", at()))
}

fn restore(bytes: &[u8], disk: &SimDisk) -> Result<Restored, BackupError> {
    restore_with(bytes, disk, &code(1))
}

fn restore_with(mut bytes: &[u8], disk: &SimDisk, code: &RecoveryCode) -> Result<Restored, BackupError> {
    let shared = Arc::new(disk.clone());
    let keeper = |folder: &Path| -> Box<dyn KeyStore> { Box::new(FileKeeper::new(shared.clone(), folder)) };
    let device = NewDevice { keeper: &keeper, entropy: &SeededEntropy::new(11) };
    read_backup(&mut bytes, code, disk, Path::new(NEW), &device)
}

fn made() -> Vec<u8> {
    let (disk, folder) = office();
    back_up(&disk, &folder).unwrap();
    disk.read(Path::new(FILE)).unwrap()
}

fn names(disk: &SimDisk, folder: &str) -> Vec<String> {
    disk.list(Path::new(folder)).unwrap().into_iter().map(|found| found.name).collect()
}

fn assert_whole(disk: &SimDisk, folder: &Folder) {
    assert_eq!(disk.read(&folder.log().join("device/000001.log")).unwrap(), b"entries");
    assert_eq!(disk.read(&folder.log().join("device/000002.log")).unwrap(), b"");
    let media = MediaStore::new(vault(disk), folder.media());
    assert_eq!(media.get(&MediaRef::of(&picture(600_000))).unwrap().unwrap(), picture(600_000));
    assert_eq!(Drafts::new(vault(disk), folder.drafts()).load(b"key").unwrap().unwrap(), b"Posyandu");
    assert_eq!(Journal::open(vault(disk), folder.journal()).unwrap().get(b"job").unwrap(), b"created");
}

#[test]
fn a_lost_phone_comes_back_as_another_device_with_everything_but_its_secrets() {
    let (old, folder) = office();
    assert_eq!(last_backup(&vault(&old), &folder), None);
    back_up(&old, &folder).unwrap();
    assert_eq!(last_backup(&vault(&old), &folder), Some(at()));
    assert_eq!(names(&old, "/stick"), ["warta.backup"]);

    let new = SimDisk::default();
    let Restored { from, folder, keys: new_keys } =
        restore(&old.read(Path::new(FILE)).unwrap(), &new).unwrap();
    new.crash();
    assert_eq!((from.device, from.at, from.office.as_str()), (keys().device(), at(), "Puskesmas Contoh"));
    assert_ne!(new_keys.device(), keys().device());
    let store = FileKeeper::new(Arc::new(new.clone()), folder.root());
    let opened = keeper::open_or_make(&new, folder.root(), &store, &SeededEntropy::new(12)).unwrap();
    assert_eq!(opened.device(), new_keys.device());
    assert_eq!(opened.local().id(), keys().local().id());
    assert_whole(&new, &folder);
    let all = ["drafts", "folder-key", "format", "journal", "keeper", "keys", "log", "media"];
    assert_eq!(names(&new, NEW), all);
    assert_eq!(last_backup(&vault(&new), &folder), None);
}

#[test]
fn nothing_can_be_read_from_a_backup_without_the_code() {
    let file = made();
    assert!(
        !file
            .windows(8)
            .any(|part| part == b"Posyandu" || part == b"Puskesma" || *part == keys().local().expose()[..8])
    );
    let disk = SimDisk::default();
    let other = restore_with(&file, &disk, &code(2));
    assert!(matches!(other, Err(BackupError::WrongCode)));
    assert_eq!(names(&disk, "/"), [""; 0]);
}

#[test]
fn a_folder_that_holds_something_is_not_restored_into() {
    let (file, disk) = (made(), SimDisk::default());
    disk.make_folder(Path::new(NEW)).unwrap();
    restore(&file, &disk).unwrap();
    let writes = disk.writes();
    assert!(matches!(restore(&file, &disk), Err(BackupError::NotEmpty)));
    assert_eq!(disk.writes(), writes);
}

#[test]
fn a_backup_into_the_data_folder_is_refused() {
    let (disk, folder) = office();
    let inside =
        write_backup(&vault(&disk), &folder, &keys(), Path::new("/data/media/x"), &key(), ("", at()));
    assert!(matches!(inside, Err(BackupError::InsideFolder)));
}

#[test]
fn every_cut_and_every_change_is_noticed_and_leaves_nothing_behind() {
    let file = made();
    let refused = |bytes: &[u8]| {
        let disk = SimDisk::default();
        let error = restore(bytes, &disk).err().unwrap();
        assert_eq!(names(&disk, "/"), [""; 0], "{error}");
        error
    };
    let cuts = (0..400).chain((400..file.len()).step_by(9973)).chain(file.len() - 120..file.len());
    for cut in cuts {
        let error = refused(&file[..cut]);
        assert!(matches!(error, BackupError::Damaged | BackupError::NotABackup), "{cut}: {error}");
    }
    for at in (0..120).chain((120..file.len()).step_by(9973)) {
        let mut changed = file.clone();
        changed[at] ^= 1;
        refused(&changed);
    }
    assert!(matches!(refused(&[&file[..], b"x"].concat()), BackupError::Damaged));
    assert!(matches!(
        refused(b"something else altogether, and long enough to hold a head"),
        BackupError::NotABackup
    ));
    let mut newer = file.clone();
    newer[8] = 2;
    assert!(matches!(refused(&newer), BackupError::Newer));
}

#[test]
fn a_full_disk_costs_the_attempt_only() {
    let (disk, folder) = office();
    back_up(&disk, &folder).unwrap();
    let former = disk.read(Path::new(FILE)).unwrap();
    for room in [0, 100, 300_000] {
        disk.set_room(Some(room));
        let full = back_up(&disk, &folder);
        assert!(matches!(full, Err(BackupError::Local(LocalError::DiskFull))));
        assert_eq!(names(&disk, "/stick"), ["warta.backup"]);
        assert_eq!(disk.read(Path::new(FILE)).unwrap(), former);
        let new = SimDisk::default();
        new.set_room(Some(room));
        assert!(matches!(restore(&former, &new), Err(BackupError::Local(LocalError::DiskFull))));
        assert_eq!(names(&new, "/"), [""; 0]);
    }
}

#[test]
fn wherever_the_power_goes_the_former_or_the_new_backup_stands() {
    for n in 1.. {
        let (disk, folder) = office();
        back_up(&disk, &folder).unwrap();
        let before = disk.writes();
        disk.stop_at(n);
        let done = back_up(&disk, &folder).is_ok();
        let finished = disk.writes() - before < n;
        disk.crash_with_luck(n);
        let new = SimDisk::default();
        let restored = restore(&disk.read(Path::new(FILE)).unwrap(), &new).unwrap();
        assert_whole(&new, &restored.folder);
        back_up(&disk, &folder).unwrap();
        assert_eq!(names(&disk, "/stick"), ["warta.backup"]);
        if finished {
            assert!(done);
            break;
        }
    }
}

#[test]
fn wherever_the_power_goes_nothing_half_restored_is_taken_for_a_folder() {
    let file = made();
    for n in 1.. {
        let disk = SimDisk::default();
        disk.stop_at(n);
        let done = restore(&file, &disk).is_ok();
        let finished = disk.writes() < n;
        disk.crash_with_luck(n);
        if names(&disk, NEW).is_empty() {
            assert!(!done);
            restore(&file, &disk).unwrap();
        }
        assert_whole(&disk, &Folder::open(&disk, Path::new(NEW)).unwrap());
        if finished {
            assert!(done);
            break;
        }
    }
}

#[test]
fn a_backup_that_was_made_to_write_elsewhere_is_refused() {
    for path in
        ["../x", "log/../../x", "/etc/x", "log//x", "log/.x", "secrets", "keeper", "log\\x", "", "log/a b"]
    {
        assert_eq!(safe_path(Path::new(NEW), path), None, "{path}");
    }
    assert_eq!(safe_path(Path::new(NEW), "log/a/1.log"), Some(PathBuf::from("/new/log/a/1.log")));
}

//! Keeping the office safe: backup and restore, checking every log, making the index anew, PINs.

use std::collections::HashMap;
use std::io::Read;
use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::{App, AppError, Parts, Ports, Session};
use crate::crypto::backup::{NewDevice, last_backup, read_backup, write_backup};
use crate::crypto::keys::DeviceKeys;
use crate::crypto::pin;
use crate::crypto::recovery::{BackupKey, RecoveryCode};
use crate::ids::PersonId;
use crate::local::folder::Folder;
use crate::local::secrets::SecretName;
use crate::log::store::Log;
use crate::log::verify::{Verified, verify_all};
use crate::log::{EntryId, LogError};
use crate::office::Refusal;
use crate::office::authority::recovery_statement;
use crate::state::facts::{DeviceAdmitted, ForkChosen};
use crate::words::Say;

/// Wrong PINs in a row before the next try has to wait.
const FREE_TRIES: u32 = 5;
/// How long it has to wait.
const PAUSE: TimeDelta = TimeDelta::minutes(1);

/// After how many idle minutes a person is signed out of a device that several share by PIN, unless it is set otherwise.
const SIGN_OUT_MINUTES: u32 = 15;
/// The longest that can be set: a day.
const LONGEST_MINUTES: u32 = 24 * 60;

/// How long a phone whose screen Warta locks may be put aside (to take a photo, to look something up) without being asked
/// again.
const LOCK_MINUTES: i64 = 1;

/// Whether a device that was put aside for this long asks its holder to unlock Warta.
#[must_use]
pub fn locks_after(away: TimeDelta) -> bool {
    // A clock that was set back is no reason to stay open.
    away.abs() >= TimeDelta::minutes(LOCK_MINUTES)
}

/// Wrong PINs, per person: how many in a row, and when the last one was.
pub(crate) type PinTries = HashMap<PersonId, (u32, DateTime<Utc>)>;

/// The keys of the recovery sheet. They sign one thing: that a restored device belongs to the office.
pub(crate) fn recovery_keys(code: &RecoveryCode) -> DeviceKeys {
    let printed = code.print();
    let secret = blake3::derive_key("warta 2026 recovery key", printed.expose_secret().as_bytes());
    DeviceKeys::from_secret(Zeroizing::new(secret))
}

impl App {
    /// Writes a backup: one sealed file, opened by the code of the recovery sheet.
    ///
    /// # Errors
    /// The disk is full, the place lies inside the data folder, the device has no recovery code.
    pub fn backup(&self, to: &Path) -> Result<(), AppError> {
        let core = &self.0;
        let key = core.secrets().get(SecretName::Backup).and_then(BackupKey::from_secret);
        let key = key.ok_or_else(|| AppError::Input(Say::new("app-no-recovery-code")))?;
        let office = core.ledger.office()?;
        Ok(write_backup(&core.vault, &core.folder, &core.keys, to, &key, (&office.name, self.now()))?)
    }

    /// When the last backup was made on this device; none where there was none.
    #[must_use]
    pub fn last_backup(&self) -> Option<DateTime<Utc>> {
        last_backup(&self.0.vault, &self.0.folder)
    }

    /// Restores a backup into an empty folder, as a new device of the office: it signs with a key of its own, admitted by
    /// the recovery sheet, and every unfinished job begins with looking. Passwords of channels are typed in again.
    ///
    /// # Errors
    /// Wrong code, damaged or cut file, folder not empty: nothing is left behind.
    pub fn restore(
        from: &mut dyn Read,
        code: &RecoveryCode,
        root: &Path,
        ports: Ports,
    ) -> Result<Self, AppError> {
        let device = NewDevice { keeper: &*ports.keeper, entropy: &*ports.entropy };
        read_backup(from, code, &*ports.disk, root, &device)?;
        let app = Self::open(root, ports)?;
        let device = app.0.keys.device();
        let proof = recovery_keys(code).sign(&recovery_statement(&device.0));
        let admitted = DeviceAdmitted {
            device: device.0,
            box_key: app.0.keys.box_key().0.to_vec(),
            name: "Perangkat yang dipulihkan".to_owned(),
            recovery_proof: Some(proof.to_vec()),
        };
        app.0.ledger.record(crate::log::entry::About::OFFICE, None, admitted)?;
        app.keep_backup_key(code)?;
        Ok(app)
    }

    /// Keeps the code of the recovery sheet, sealed as every secret of this device, until the sheet was
    /// [put away](Self::put_sheet_away): a phone may lose the screen that shows it at any moment, and without the code no
    /// backup can ever be opened.
    ///
    /// # Errors
    /// The disk is full.
    pub fn keep_sheet(&self, code: &RecoveryCode) -> Result<(), AppError> {
        Ok(self.0.secrets().put(SecretName::Sheet, code.print())?)
    }

    /// The code of the recovery sheet while nobody has put the sheet away.
    #[must_use]
    pub fn sheet(&self) -> Option<SecretString> {
        self.0.secrets().get(SecretName::Sheet).cloned()
    }

    /// Somebody has written the sheet down: from now on its code is kept nowhere.
    ///
    /// # Errors
    /// The disk fails.
    pub fn put_sheet_away(&self) -> Result<(), AppError> {
        Ok(self.0.secrets().remove(SecretName::Sheet)?)
    }

    /// Whether this device came from a backup: then every job that is not finished begins with looking.
    #[must_use]
    pub fn is_restored(&self) -> bool {
        self.0.keys.is_restored()
    }

    /// Checks every log: frames, seals, hashes, signatures, order. Reads without the lock, writes nothing.
    ///
    /// # Errors
    /// No office there, or it can't be read.
    pub fn check(root: &Path, ports: &Ports) -> Result<Verified, AppError> {
        if ports.disk.list(root).map_err(crate::local::LocalError::from)?.is_empty() {
            return Err(LogError::NoOffice.into());
        }
        let parts = Parts::reading(root, ports, Folder::open(&*ports.disk, root)?)?;
        let folder = parts.folder.log();
        let (log, _) = Log::open(ports.disk.clone(), &folder, parts.keys.clone(), ports.entropy.clone())?;
        Ok(verify_all(&*ports.disk, &folder, parts.keys.local(), log.office())?)
    }

    /// Checks the logs of this office while it is open.
    ///
    /// # Errors
    /// They can't be read.
    pub fn check_logs(&self) -> Result<Verified, AppError> {
        Self::check(self.0.folder.root(), &self.0.ports)
    }

    /// Makes the index anew from the logs.
    ///
    /// # Errors
    /// The logs can't be read.
    pub fn rebuild(&self) -> Result<(), AppError> {
        self.0.ledger.rebuild()
    }

    /// Whether a person has a PIN on this device.
    #[must_use]
    pub fn has_pin(&self, person: PersonId) -> bool {
        self.0.secrets().get(SecretName::Pin(person)).is_some()
    }

    /// After how long without a touch a person is signed out of this device, where `pins` people have a PIN on it; none =
    /// never.
    #[must_use]
    pub fn sign_out_after(&self, pins: usize) -> Option<TimeDelta> {
        let minutes = self.sign_out_minutes().unwrap_or(if pins > 1 { SIGN_OUT_MINUTES } else { 0 });
        (minutes > 0).then(|| TimeDelta::minutes(i64::from(minutes)))
    }

    /// Whether whoever was last seen at this moment is to be signed out of this device now.
    ///
    /// # Errors
    /// The log can't be read.
    pub fn is_left_alone(&self, seen: DateTime<Utc>) -> Result<bool, AppError> {
        let office = self.0.ledger.office()?;
        let pins = office.people.values().filter(|p| p.active && self.has_pin(p.id)).count();
        let away = self.now() - seen;
        // A clock that was set back is no reason to stay signed in.
        Ok(self.sign_out_after(pins).is_some_and(|most| away.abs() > most))
    }

    /// What was set; none where nothing was.
    fn sign_out_minutes(&self) -> Option<u32> {
        let secrets = self.0.secrets();
        secrets.get(SecretName::SignOut).and_then(|minutes| minutes.expose_secret().parse().ok())
    }

    /// Whether this is the person's PIN. After five wrong ones in a row a minute has to pass.
    ///
    /// # Errors
    /// Too many tries.
    pub fn is_pin(&self, person: PersonId, typed: &str) -> Result<bool, AppError> {
        let now = self.now();
        let mut tries = self.0.pins.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let (wrong, last) = tries.get(&person).copied().unwrap_or((0, now));
        if wrong >= FREE_TRIES && now - last < PAUSE {
            return Err(AppError::Input(Say::new("app-pin-pause")));
        }
        let right = match self.0.secrets().get(SecretName::Pin(person)) {
            Some(hash) => pin::matches(typed, hash.expose_secret()),
            None => true,
        };
        if right {
            tries.remove(&person)
        } else {
            tries.insert(person, (wrong + 1, now))
        };
        Ok(right)
    }
}

impl Session {
    /// Sets after how many idle minutes a person is signed out of this device; 0 = never.
    ///
    /// # Errors
    /// More than a day; not an administrator; the disk fails.
    pub fn set_sign_out(&self, minutes: u32) -> Result<(), AppError> {
        let office = self.ledger().office()?;
        if !self.person.is_some_and(|p| office.administrators.contains(&p)) {
            return Err(Refusal::NotAdministrator.into());
        }
        if minutes > LONGEST_MINUTES {
            return Err(AppError::Input(Say::new("app-sign-out-too-long")));
        }
        let minutes = SecretString::from(minutes.to_string());
        Ok(self.core().secrets().put(SecretName::SignOut, minutes)?)
    }

    /// Decides, as an administrator, which branch of a forked device's entries counts: the one that begins with the entry
    /// `branch`. The other one stays in the log and counts for nothing.
    ///
    /// # Errors
    /// No such branch, or a branch of this fork was chosen before; not an administrator; this device itself has forked.
    pub fn choose_branch(&self, branch: &str) -> Result<(), AppError> {
        self.ledger().office()?;
        let chosen: EntryId = branch.parse().map_err(|_| Refusal::Nothing { what: "branch" })?;
        let forks = self.ledger().log().forks()?;
        let Some(fork) = forks.iter().find(|fork| fork.branches.contains(&chosen)) else {
            let known = self.ledger().log().get(chosen).is_ok();
            return Err(if known { Refusal::Already } else { Refusal::Nothing { what: "branch" } }.into());
        };
        self.tell_office(ForkChosen { device: fork.device.0, sequence: fork.sequence, chosen: chosen.0 })
    }

    /// Sets the PIN of the person signed in, or, as an administrator, of another; none takes it away.
    ///
    /// # Errors
    /// Too short; neither the person nor an administrator.
    pub fn set_pin(&self, person: PersonId, pin: Option<&str>) -> Result<(), AppError> {
        let office = self.ledger().office()?;
        let administrator = self.person.is_some_and(|p| office.administrators.contains(&p));
        if self.person != Some(person) && !administrator {
            return Err(Refusal::NotAdministrator.into());
        }
        match pin {
            Some(typed) => {
                let hash = pin::hash(self.entropy(), typed).map_err(|e| AppError::Input(e.say()))?;
                self.core().secrets().put(SecretName::Pin(person), SecretString::from(hash))?;
            }
            None => self.core().secrets().remove(SecretName::Pin(person))?,
        }
        Ok(())
    }
}

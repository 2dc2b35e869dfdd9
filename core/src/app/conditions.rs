//! What a device tells about itself (network, battery), and what its holder wants to wait for. The rule is
//! [`crate::outbox::policy::hold`].

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use secrecy::{ExposeSecret, SecretString};

use super::outbox::goes_out;
use super::{App, AppError, Session};
use crate::channels::JobKey;
use crate::local::secrets::SecretName;
use crate::office::{Office, Refusal};
use crate::outbox::policy::{self, Conditions, Hold};
use crate::outbox::{Job, Note};
use crate::sop::worktime::is_working;

/// The device, as far as the queue cares.
#[derive(Default)]
pub(crate) struct Surroundings {
    /// As it was told last.
    now: Mutex<Conditions>,
    /// Jobs that a person wants sent whatever the device waits for. In memory only: whoever said so was looking.
    released: Mutex<BTreeSet<JobKey>>,
}

fn open<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Surroundings {
    /// A person wants this job sent now.
    pub(crate) fn release(&self, job: &Job) {
        open(&self.released).insert(job.key);
    }
}

impl App {
    /// The shell tells how the device is. Where the network came back, what failed for want of it is due at once.
    pub fn conditions_are(&self, now: Conditions) {
        let before = std::mem::replace(&mut *open(&self.0.outbox.surroundings.now), now);
        if now.connected && !before.connected {
            self.signal_returned();
        }
        if now != before {
            self.0.ledger.announce();
        }
    }

    /// How the device is, as it was told last.
    pub(crate) fn conditions(&self) -> Conditions {
        *open(&self.0.outbox.surroundings.now)
    }

    /// What this device waits for before it sends, as its holder chose.
    pub(crate) fn holds(&self) -> Vec<Hold> {
        let secrets = self.0.secrets();
        let Some(chosen) = secrets.get(SecretName::Holds) else { return Hold::USUAL.to_vec() };
        let chosen: Vec<&str> = chosen.expose_secret().split(' ').collect();
        Hold::CHOICES.into_iter().filter(|(_, id)| chosen.contains(id)).map(|(hold, _)| hold).collect()
    }

    /// What holds a job now. What the public can see already is brought to its end.
    pub(crate) fn held(&self, office: &Office, job: &Job, note: &Note) -> Option<Hold> {
        let free = note.is_public() || open(&self.0.outbox.surroundings.released).contains(&job.key);
        let chosen = if free { Vec::new() } else { self.holds() };
        let working = is_working(&office.calendar, self.now());
        policy::hold(self.conditions(), working, &chosen, goes_out(job))
    }
}

impl Session {
    /// Chooses what this device waits for before it sends, by the ids of the settings' view. Its holder chooses, who pays
    /// for its network.
    ///
    /// # Errors
    /// Nobody is signed in; the disk fails.
    pub fn set_holds(&self, ids: &[String]) -> Result<(), AppError> {
        self.person.ok_or(Refusal::NobodySignedIn)?;
        let known = Hold::CHOICES.into_iter().map(|(_, id)| id).filter(|id| ids.iter().any(|i| i == id));
        let chosen = SecretString::from(known.collect::<Vec<_>>().join(" "));
        self.core().secrets().put(SecretName::Holds, chosen)?;
        self.ledger().announce();
        Ok(())
    }
}

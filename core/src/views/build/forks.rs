//! Devices whose entries forked, and what an administrator has to choose from.

use super::Scene;
use crate::app::rows::instant;
use crate::app::{AppError, Session};
use crate::log::{EntryId, Fork};
use crate::views::office::{BranchView, ForkView};
use crate::words::Say;

impl Session {
    /// The forks that wait for an administrator's choice ([`Session::choose_branch`]), for the settings' screen; empty
    /// in nearly every office.
    ///
    /// # Errors
    /// The log can't be read.
    pub fn forks(&self) -> Result<Vec<ForkView>, AppError> {
        let office = self.ledger().office()?;
        let scene = Scene::new(self, &office);
        self.ledger().log().forks()?.iter().map(|fork| scene.fork(fork)).collect()
    }
}

impl Scene<'_> {
    fn fork(&self, fork: &Fork) -> Result<ForkView, AppError> {
        let log = self.session.ledger().log();
        let first =
            fork.branches.iter().map(|id| Ok(log.get(*id)?.wall_ms)).collect::<Result<Vec<_>, AppError>>()?;
        let device = self.office.devices.get(&fork.device.0).map_or("", |device| &device.name);
        let say = Say::new("log-fork")
            .with("device", device)
            .with("at", self.moment(instant(first.into_iter().min().unwrap_or_default())));
        let branches = fork.branches.iter().map(|id| self.branch(*id)).collect::<Result<_, _>>()?;
        Ok(ForkView { text: self.say(&say), branches, refused: self.administrators_only() })
    }

    fn branch(&self, first: EntryId) -> Result<BranchView, AppError> {
        let (count, last) = self.session.ledger().log().branch(first)?;
        let say = Say::new("log-fork-branch")
            .with("count", count)
            .with("at", self.moment(instant(last.wall_ms)))
            .with("person", self.office.name_of(last.person));
        Ok(BranchView { id: first.to_string(), text: self.say(&say) })
    }
}

//! SOPs, settings, backup, check.

use std::path::Path;

use warta_core::state::facts::SettingsChanged;
use warta_core::views::office::SettingsView;
use warta_core::views::sop::{SopLine, SopView};

use super::Desk;
use super::people::day;
use crate::error::Answer;

/// What can be set about the office.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct NewSettings {
    /// The office's name.
    pub name: String,
    /// The four-eyes rule.
    pub four_eyes: bool,
    /// Hashtags under every caption, separated by spaces, with or without '#'.
    pub hashtags: String,
}

#[uniffi::export]
impl Desk {
    /// The SOPs: those the office works by, and those it can take up.
    ///
    /// # Errors
    /// The office can't be read.
    pub async fn sops(&self) -> Answer<Vec<SopLine>> {
        self.work(|s| Ok(s.sops()?)).await
    }

    /// One SOP, in its present revision where none is named.
    ///
    /// # Errors
    /// No such SOP.
    pub async fn sop(&self, sop: String, revision: Option<u32>) -> Answer<SopView> {
        self.work(move |s| Ok(s.sop(&sop, revision)?)).await
    }

    /// Takes up a shipped SOP.
    ///
    /// # Errors
    /// Taken up already; not an administrator.
    pub async fn take_up(&self, sop: String) -> Answer<()> {
        self.work(move |s| Ok(s.take_up_shipped(&sop)?)).await
    }

    /// Adapts an SOP as a new revision, which holds from a day on (`YYYY-MM-DD`). Running stories stay on theirs.
    ///
    /// # Errors
    /// A wrong file with every line that is wrong; no reason; not an administrator.
    pub async fn adapt_sop(&self, sop: String, file: String, reason: String, from: String) -> Answer<()> {
        self.work(move |s| Ok(s.adapt_sop(&sop, &file, &reason, day(&from)?)?)).await
    }

    /// The settings.
    ///
    /// # Errors
    /// The office can't be read.
    pub async fn settings(&self) -> Answer<SettingsView> {
        self.work(|s| Ok(s.settings()?)).await
    }

    /// Changes the settings.
    ///
    /// # Errors
    /// No name; not an administrator.
    pub async fn change_settings(&self, new: NewSettings) -> Answer<()> {
        self.work(move |s| {
            let words = new.hashtags.split_whitespace();
            let hashtags = words.map(|tag| tag.trim_start_matches('#').to_owned()).collect();
            Ok(s.change_settings(SettingsChanged {
                name: Some(new.name),
                four_eyes: Some(new.four_eyes),
                hashtags: Some(hashtags),
            })?)
        })
        .await
    }

    /// Sets the text of a template; none = as Warta ships it.
    ///
    /// # Errors
    /// A template that can't be filled; not an administrator.
    pub async fn set_template(&self, name: String, text: Option<String>) -> Answer<()> {
        self.work(move |s| Ok(s.set_template(&name, text.as_deref())?)).await
    }

    /// Writes a backup to a file, which the shell then copies to where the person chose.
    ///
    /// # Errors
    /// The storage is full.
    pub async fn backup(&self, file: String) -> Answer<()> {
        self.work(move |s| Ok(s.app.backup(Path::new(&file))?)).await
    }

    /// Lets one branch of a forked device count, by its id in [`SettingsView`].
    ///
    /// # Errors
    /// Not an administrator; no such branch.
    pub async fn choose_branch(&self, branch: String) -> Answer<()> {
        self.work(move |s| Ok(s.choose_branch(&branch)?)).await
    }

    /// Sets after how many idle minutes a person is signed out of this phone; 0 = never.
    ///
    /// # Errors
    /// More than a day; not an administrator.
    pub async fn set_sign_out(&self, minutes: u32) -> Answer<()> {
        self.work(move |s| Ok(s.set_sign_out(minutes)?)).await
    }

    /// Chooses what this phone waits for before it sends, by the ids in [`SettingsView`].
    ///
    /// # Errors
    /// The storage is full.
    pub async fn set_holds(&self, holds: Vec<String>) -> Answer<()> {
        self.work(move |s| Ok(s.set_holds(&holds)?)).await
    }

    /// Checks every log, and says in one sentence what was found.
    ///
    /// # Errors
    /// The logs can't be read.
    pub async fn check_logs(&self) -> Answer<String> {
        self.work(|s| Ok(s.words(&s.app.check_logs()?.say()))).await
    }

    /// Makes the index anew from the logs.
    ///
    /// # Errors
    /// The logs can't be read.
    pub async fn rebuild(&self) -> Answer<()> {
        self.work(|s| Ok(s.app.rebuild()?)).await
    }
}

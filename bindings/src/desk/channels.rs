//! Connecting a channel, and the switch that stops everything.

use std::collections::HashMap;

use warta_core::story::form::Form;
use warta_core::views::Choice;
use warta_core::views::connect::{ConnectView, Connecting as Next};
use warta_core::views::office::ChannelsView;

use super::Desk;
use crate::error::{Answer, finished, id, maybe};

/// The address by which a browser leads back to the app; its manifest names it too.
pub(crate) const HOME: &str = "id.warta://kembali";

/// What follows the answers to a form of connecting.
#[derive(Debug, Clone, Default, PartialEq, Eq, uniffi::Record)]
pub struct Connecting {
    /// What works now, in one sentence; empty while the account is still to be asked.
    pub done: String,
    /// The page on which the account is asked, to be opened in the browser; it leads back to the app. Empty where
    /// nobody is asked.
    pub page: String,
    /// The way whose form goes on with it; empty where there is none.
    pub next: String,
}

#[uniffi::export]
impl Desk {
    /// The channels.
    ///
    /// # Errors
    /// The office can't be read.
    pub async fn channels(&self) -> Answer<ChannelsView> {
        self.work(|s| Ok(s.channels_view()?)).await
    }

    /// The forms that a channel of the office's own can have.
    #[must_use]
    pub fn forms(&self) -> Vec<Choice> {
        self.session.forms()
    }

    /// Sets a channel that goes out by hand, a new one where none is given.
    ///
    /// # Errors
    /// No name; an address that is none; not an administrator.
    pub async fn set_by_hand(
        &self,
        channel: Option<String>,
        form: String,
        name: String,
        address: String,
        limit: Option<u32>,
    ) -> Answer<()> {
        self.work(move |s| {
            s.set_by_hand(maybe(channel.as_deref())?, Form::of(&form), &name, &address, limit)?;
            Ok(())
        })
        .await
    }

    /// Takes a channel into use, or out of it.
    ///
    /// # Errors
    /// Not an administrator.
    pub async fn use_channel(&self, channel: String, active: bool) -> Answer<()> {
        self.work(move |s| Ok(s.use_channel(id(&channel)?, active)?)).await
    }

    /// Sets what may be spent on a channel in a month, as typed in US dollars; nothing typed = no limit.
    ///
    /// # Errors
    /// Not an amount; not an administrator.
    pub async fn set_budget(&self, channel: String, dollars: String) -> Answer<()> {
        self.work(move |s| Ok(s.set_budget(id(&channel)?, &dollars)?)).await
    }

    /// Goes back to serving a channel by hand; this phone forgets the password.
    ///
    /// # Errors
    /// Not an administrator.
    pub async fn disconnect(&self, channel: String) -> Answer<()> {
        self.work(move |s| Ok(s.disconnect(id(&channel)?)?)).await
    }

    /// The form of one way of connecting a channel.
    ///
    /// # Errors
    /// There is no such way.
    pub async fn connect_view(&self, way: String) -> Answer<ConnectView> {
        self.work(move |s| Ok(s.connect_view(&way, HOME)?)).await
    }

    /// Tests the answers to that form and keeps them; or names the page on which the account is asked first.
    ///
    /// # Errors
    /// Each cause that a person can act on, told apart; the channel was not reached.
    pub async fn connect(&self, way: String, answers: HashMap<String, String>) -> Answer<Connecting> {
        let session = self.session.clone();
        let connecting = async move {
            Ok(match session.connect(&way, &answers, HOME).await? {
                Next::Done(done) => Connecting { done: session.words(&done), ..Connecting::default() },
                Next::Page(page) => Connecting { page, ..Connecting::default() },
                Next::Next(next) => Connecting { next, ..Connecting::default() },
            })
        };
        finished(self.threads.spawn(connecting), self.session.language).await
    }

    /// Connects the account that was asked in the browser, with the address by which it led back; says what works.
    ///
    /// # Errors
    /// It was not allowed, or took too long; the channel was not reached.
    pub async fn connect_return(&self, returned: String) -> Answer<String> {
        let session = self.session.clone();
        let connecting = async move { Ok(session.words(&session.connect_return(&returned).await?)) };
        finished(self.threads.spawn(connecting), self.session.language).await
    }

    /// Stops all publishing, with a reason, or lets it go on.
    ///
    /// # Errors
    /// No reason; not of this office.
    pub async fn stop_publishing(&self, stop: bool, reason: String) -> Answer<()> {
        self.work(move |s| Ok(s.switch_publishing(stop, &reason)?)).await
    }
}

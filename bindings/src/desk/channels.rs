//! Connecting a channel, and the switch that stops everything.

use secrecy::SecretString;
use warta_core::story::form::Form;
use warta_core::views::Choice;
use warta_core::views::office::ChannelsView;
use warta_core::words::Say;

use super::Desk;
use crate::error::{Answer, finished, id, maybe};

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

    /// Goes back to serving a channel by hand; this phone forgets the password.
    ///
    /// # Errors
    /// Not an administrator.
    pub async fn disconnect(&self, channel: String) -> Answer<()> {
        self.work(move |s| Ok(s.disconnect(id(&channel)?)?)).await
    }

    /// Finds a WordPress site, tests the login, keeps it, and says in one sentence what works.
    ///
    /// # Errors
    /// Each cause that a person can act on, told apart; the site was not reached.
    pub async fn connect_wordpress(&self, address: String, user: String, password: String) -> Answer<String> {
        let session = self.session.clone();
        let password = SecretString::from(password);
        let connecting = async move {
            let (_, connected) = session.connect_wordpress(None, &address, &user, password).await?;
            Ok(session.words(&Say::new("desk-connected").with("person", connected.person)))
        };
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

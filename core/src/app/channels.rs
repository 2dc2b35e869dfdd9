//! Connecting channels. A login is tested before it is kept; the password goes into this device's secrets and nowhere
//! else.

use secrecy::SecretString;

use super::{AppError, Session};
use crate::channels::Failure;
use crate::channels::by_hand::{BadLink, ByHand, Kind};
use crate::channels::wordpress::{Connected, Login, Site, connect};
use crate::ids::ChannelId;
use crate::local::secrets::SecretName;
use crate::office::{Office, Refusal};
use crate::state::facts::ChannelSet;
use crate::story::form::Form;

/// The way of a channel that a person serves.
pub const BY_HAND: &str = "by-hand";
/// The way of a channel that is a WordPress site.
pub const WORDPRESS: &str = "wordpress";

/// What a by-hand channel of the office's own naming is known as, by what its name says.
const NAMED: [(&str, Kind); 3] =
    [("facebook", Kind::Facebook), ("tiktok", Kind::TikTok), ("whatsapp", Kind::WhatsAppChannel)];

fn kind(set: &ChannelSet) -> Kind {
    match Form::of(&set.form) {
        Form::Instagram => Kind::Instagram,
        Form::X => Kind::X,
        Form::Website => Kind::Website,
        Form::Plain => {
            let name = set.name.to_lowercase();
            NAMED.iter().find(|(word, _)| name.contains(word)).map_or(Kind::Other, |(_, kind)| *kind)
        }
    }
}

/// Checks a link that a person pasted for a channel.
///
/// # Errors
/// What is wrong with it.
pub fn check_link(set: &ChannelSet, link: &str) -> Result<String, BadLink> {
    let kind = kind(set);
    let home = (!set.address.is_empty()).then(|| set.address.clone());
    ByHand { kind, name: set.name.clone(), home, limits: kind.limits() }.link(link)
}

impl Session {
    /// Finds a WordPress site and tests a login, without keeping anything.
    ///
    /// # Errors
    /// Each cause that a person can act on, told apart; or the site was not reached.
    pub async fn test_wordpress(
        &self,
        address: &str,
        user: &str,
        password: &SecretString,
    ) -> Result<Connected, AppError> {
        let login = Login { user: user.trim().to_owned(), password: password.clone() };
        let ports = &self.core().ports;
        connect(&*ports.transport, &*ports.clock, address, &login).await.map_err(|failure| match failure {
            Failure::NeedsYou(need) => AppError::Channel(need),
            other => AppError::NotReached(other.say()),
        })
    }

    /// Connects a WordPress site: tested first, then kept. Without `channel` it takes the place of the office's by-hand
    /// website, if there is one that nothing was published on, so that an office keeps one website.
    ///
    /// # Errors
    /// As [`Session::test_wordpress`]; not an administrator.
    pub async fn connect_wordpress(
        &self,
        channel: Option<ChannelId>,
        address: &str,
        user: &str,
        password: SecretString,
    ) -> Result<(ChannelId, Connected), AppError> {
        let office = self.ledger().office()?;
        if !office.administrators.iter().any(|a| Some(*a) == self.person) {
            return Err(Refusal::NotAdministrator.into());
        }
        let connected = self.test_wordpress(address, user, &password).await?;
        let id =
            channel.or_else(|| by_hand_website(&office)).unwrap_or_else(|| ChannelId::random(self.entropy()));
        let before = office.channels.get(&id);
        let Site { home, rest, name } = connected.site.clone();
        let set = ChannelSet {
            channel: id,
            form: Form::Website.id().to_owned(),
            way: WORDPRESS.to_owned(),
            name: before.map_or(name, |b| b.name.clone()),
            address: home,
            user: user.trim().to_owned(),
            active: true,
            limit: None,
            rest: Some(rest),
        };
        // The secret first: a crash in between leaves a password that no channel names, not a channel that can't sign in.
        self.core().secrets().put(SecretName::Channel(id), password)?;
        self.tell_office(set)?;
        self.app.channel_renewed(id)?;
        Ok((id, connected))
    }

    /// Goes back to serving a channel by hand; this device forgets the password.
    ///
    /// # Errors
    /// No such channel; not an administrator.
    pub fn disconnect(&self, channel: ChannelId) -> Result<(), AppError> {
        let office = self.ledger().office()?;
        let set = office.channels.get(&channel).ok_or(Refusal::Nothing { what: "channel" })?;
        self.tell_office(ChannelSet {
            way: BY_HAND.to_owned(),
            user: String::new(),
            rest: None,
            ..set.clone()
        })?;
        Ok(self.core().secrets().remove(SecretName::Channel(channel))?)
    }
}

fn by_hand_website(office: &Office) -> Option<ChannelId> {
    let website = |c: &&ChannelSet| Form::of(&c.form) == Form::Website && c.way == BY_HAND && c.active;
    office.channels.values().find(website).map(|c| c.channel)
}

/// The site of a connected channel, and what this device signs in with; none by hand or where the password is missing.
#[must_use]
pub fn site_of(set: &ChannelSet) -> Option<Site> {
    let rest = set.rest.clone().filter(|_| set.way == WORDPRESS)?;
    Some(Site { home: set.address.clone(), rest, name: set.name.clone() })
}

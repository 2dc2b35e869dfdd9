//! Connecting channels. A login is tested before it is kept; the password goes into this device's secrets and nowhere
//! else.

use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};

use super::costs::{charges, dollars};
use super::{App, AppError, Session};
use crate::channels::by_hand::{BadLink, ByHand, Kind};
use crate::channels::instagram;
use crate::channels::tokens::Token;
use crate::channels::wordpress::{Connected, Login, Site, connect};
use crate::channels::{Login as Begun, Need, NotConnected, Service, x};
use crate::ids::ChannelId;
use crate::local::secrets::SecretName;
use crate::office::{Office, Refusal};
use crate::state::facts::ChannelSet;
use crate::story::form::Form;
use crate::words::Say;

/// The way of a channel that a person serves.
pub const BY_HAND: &str = "by-hand";
/// The way of a channel that is a WordPress site.
pub const WORDPRESS: &str = "wordpress";
/// The way of a channel that is an account at Instagram, by its own interface.
pub const INSTAGRAM: &str = "instagram";
/// The way of a channel that is an account at X, by its own interface.
pub const X: &str = "x";

/// What a by-hand channel of the office's own naming is known as, by what its name says.
const NAMED: [(&str, Kind); 3] =
    [("facebook", Kind::Facebook), ("tiktok", Kind::TikTok), ("whatsapp", Kind::WhatsAppChannel)];

fn kind(set: &ChannelSet) -> Kind {
    match Form::of(&set.form) {
        Form::Instagram | Form::Stories => Kind::Instagram,
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
        match connect(&*ports.transport, &*ports.clock, address, &login).await {
            Ok(connected) => Ok(connected),
            Err(failure) => Err(self.not_connected(failure.into(), address, false).await),
        }
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
        let office = self.administered()?;
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
            budget: None,
        };
        // The secret first: a crash in between leaves a password that no channel names, not a channel that can't sign in.
        self.core().secrets().put(SecretName::Channel(id), password)?;
        self.tell_office(set)?;
        self.app.channel_renewed(id)?;
        Ok((id, connected))
    }

    /// Connects an Instagram account with the long-lived token that the office made for it in Meta's dashboard: tested first,
    /// then kept. It takes the place of the office's Instagram, which may have been by hand. Yields the account's name.
    ///
    /// # Errors
    /// Each cause that a person can act on, told apart; Instagram was not reached; not an administrator.
    pub async fn connect_instagram(&self, token: &SecretString) -> Result<(ChannelId, String), AppError> {
        let office = self.administered()?;
        let ports = &self.core().ports;
        let token = SecretString::from(token.expose_secret().trim());
        let service = &ports.services.instagram;
        let account = match instagram::connect(&*ports.transport, &*ports.clock, service, &token).await {
            Ok(account) => account,
            Err(cause) => return Err(self.not_connected(cause, &service.graph, true).await),
        };
        let kept = instagram::pasted(token, ports.clock.now());
        self.keep_instagram(&office, account, &kept)
    }

    fn keep_instagram(
        &self,
        office: &Office,
        account: instagram::Connected,
        token: &Token,
    ) -> Result<(ChannelId, String), AppError> {
        let address = format!("https://www.instagram.com/{}/", account.username);
        let name = format!("@{}", account.username);
        let id =
            self.keep_account(office, Form::Instagram, INSTAGRAM, (&name, address, account.id), token)?;
        Ok((id, name))
    }

    /// Begins to connect an Instagram account by the office's app at Meta, with the app's id and secret and an address of the
    /// office that the app names. [`Session::begun_page`] is then the page at Instagram on which a person allows it; Instagram
    /// then leads the browser to that address. The secret stays among this device's secrets until that is finished.
    ///
    /// # Errors
    /// One of the three is missing or none; not an administrator; the begun login can't be kept.
    pub fn begin_instagram(
        &self,
        client: &str,
        secret: &SecretString,
        redirect: &str,
    ) -> Result<(), AppError> {
        self.administered()?;
        let (client, redirect) = (client.trim(), redirect.trim());
        let secret = SecretString::from(secret.expose_secret().trim());
        let written = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic());
        let asked = [
            (written(client), "channel-no-app-id"),
            (written(secret.expose_secret()), "channel-no-app-secret"),
            (instagram::may_lead_to(redirect), "channel-bad-redirect"),
        ];
        if let Some((_, code)) = asked.into_iter().find(|(good, _)| !good) {
            return Err(AppError::Input(Say::new(code)));
        }
        let login = instagram::begin(client, secret, redirect, &*self.core().ports.clock, self.entropy());
        Ok(self.core().secrets().put(SecretName::Login, login.to_secret())?)
    }

    /// Connects the Instagram account with the address to which Instagram led the browser. It takes the place of the office's
    /// Instagram, which may have been by hand. Yields the account's name.
    async fn finish_instagram(&self, login: &Begun, returned: &str) -> Result<(ChannelId, String), AppError> {
        let office = self.administered()?;
        let code = login.code(returned).map_err(AppError::NotConnected)?;
        let (ports, service) = (&self.core().ports, &self.core().ports.services.instagram);
        match instagram::sign_in(&*ports.transport, &*ports.clock, service, login, &code).await {
            Ok((account, token)) => self.keep_instagram(&office, account, &token),
            Err(cause) => Err(self.not_connected(cause, &service.graph, true).await),
        }
    }

    /// What was begun on a service's own page on this device, and is not finished.
    ///
    /// # Errors
    /// Nothing was, or long ago.
    pub fn begun(&self) -> Result<Begun, AppError> {
        let begun = self.core().secrets().get(SecretName::Login).and_then(Begun::of_secret);
        let begun = begun.filter(|login| !login.is_over(self.core().ports.clock.now()));
        begun.ok_or(AppError::NotConnected(NotConnected::NotBegun))
    }

    /// The page on which a person allows what was begun.
    ///
    /// # Errors
    /// The service has no such page.
    pub fn begun_page(&self, login: &Begun) -> Result<String, AppError> {
        let services = &self.core().ports.services;
        let page = match login.at {
            Service::Instagram => instagram::page(login, &services.instagram),
            Service::X => x::page(login, &services.x),
        };
        page.ok_or(AppError::NotConnected(NotConnected::Needs(Need::BadAddress)))
    }

    /// Connects the account that was begun, with the address to which its service led the browser: the place of the office's
    /// channel there, which may have been by hand. Yields the account's name.
    ///
    /// # Errors
    /// Nothing was begun, or it was not allowed; the code is too old, or was used; the service was not reached; not an
    /// administrator. What was begun stays, so that it can be allowed again.
    pub async fn finish(&self, returned: &str) -> Result<(ChannelId, String), AppError> {
        self.administered()?;
        let login = self.begun()?;
        let connected = match login.at {
            Service::Instagram => self.finish_instagram(&login, returned).await?,
            Service::X => self.finish_x(&login, returned).await?,
        };
        self.core().secrets().remove(SecretName::Login)?;
        Ok(connected)
    }

    /// Begins to connect an account at X by the office's app with this client id. Yields the page at X on which a person
    /// allows it; X then leads the browser back to `home`.
    ///
    /// # Errors
    /// No client id; not an administrator; the begun login can't be kept.
    pub fn begin_x(&self, client: &str, home: &str) -> Result<String, AppError> {
        self.administered()?;
        if client.trim().is_empty() {
            return Err(AppError::Input(Say::new("channel-no-client")));
        }
        let login = x::begin(client, home, &*self.core().ports.clock, self.entropy());
        let page = self.begun_page(&login)?;
        self.core().secrets().put(SecretName::Login, login.to_secret())?;
        Ok(page)
    }

    /// Connects the account at X with the address to which X led the browser back; its code is good for half a minute.
    async fn finish_x(&self, login: &Begun, returned: &str) -> Result<(ChannelId, String), AppError> {
        let office = self.administered()?;
        let code = login.code(returned).map_err(AppError::NotConnected)?;
        let (ports, service) = (&self.core().ports, &self.core().ports.services.x);
        let (account, token) = match x::connect(&*ports.transport, &*ports.clock, service, login, &code).await
        {
            Ok(connected) => connected,
            Err(cause) => return Err(self.not_connected(cause, &service.api, true).await),
        };
        let user = account.user();
        let name = account.address.rsplit('/').next().map(|name| format!("@{name}")).unwrap_or_default();
        let id = self.keep_account(&office, Form::X, X, (&name, account.address, user), &token)?;
        Ok((id, name))
    }

    /// Keeps an account (name, address, user) and its token, in the place of the office's channel of this form.
    fn keep_account(
        &self,
        office: &Office,
        form: Form,
        way: &str,
        (name, address, user): (&str, String, String),
        token: &Token,
    ) -> Result<ChannelId, AppError> {
        let before = office.channels.values().find(|set| Form::of(&set.form) == form && set.active);
        let account = |user: &str| user.split(' ').next().unwrap_or_default().to_owned();
        // What went out before lies at the account that the channel has: it would be taken down nowhere.
        if let Some(other) = before.filter(|set| set.way == way && account(&set.user) != account(&user)) {
            let has = other.address.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
            let (has, given) = (format!("@{has}"), name.to_owned());
            return Err(AppError::NotConnected(NotConnected::OtherAccount { has, given }));
        }
        let id = before.map_or_else(|| ChannelId::random(self.entropy()), |set| set.channel);
        // The secret first, as with a site.
        self.core().secrets().put(SecretName::Channel(id), token.to_secret())?;
        self.tell_office(ChannelSet {
            channel: id,
            form: form.id().to_owned(),
            way: way.to_owned(),
            name: before.map_or_else(|| name.to_owned(), |set| set.name.clone()),
            address,
            user,
            active: true,
            limit: None,
            rest: None,
            budget: before.and_then(|set| set.budget),
        })?;
        self.app.channel_renewed(id)?;
        Ok(id)
    }

    /// Why a channel was not connected, looked into where the answer does not tell.
    async fn not_connected(&self, cause: NotConnected, address: &str, known: bool) -> AppError {
        let ports = &self.core().ports;
        AppError::NotConnected(cause.told_apart(&*ports.transport, &*ports.clock, address, known).await)
    }

    /// The office, to one of its administrators.
    fn administered(&self) -> Result<Arc<Office>, AppError> {
        let office = self.ledger().office()?;
        let may = office.administrators.iter().any(|administrator| Some(*administrator) == self.person);
        if may { Ok(office) } else { Err(Refusal::NotAdministrator.into()) }
    }

    /// Sets what may be spent in a calendar month on a channel that charges, as typed in US dollars; nothing typed = no limit.
    /// Whoever may connect the channel may set it.
    ///
    /// # Errors
    /// Not an amount; no such channel, or one that charges nothing; not an administrator.
    pub fn set_budget(&self, channel: ChannelId, typed: &str) -> Result<(), AppError> {
        let budget = match typed.trim() {
            "" => None,
            typed => Some(dollars(typed).ok_or_else(|| AppError::Input(Say::new("channel-budget-wrong")))?),
        };
        let office = self.ledger().office()?;
        let set = office.channels.get(&channel).filter(|set| charges(set));
        let set = set.ok_or(Refusal::Nothing { what: "channel" })?;
        self.tell_office(ChannelSet { budget, ..set.clone() })
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

impl App {
    /// Forgets what was begun on a service's own page and never finished.
    pub(super) fn forget_begun(&self) -> Result<(), AppError> {
        let mut secrets = self.0.secrets();
        let begun = secrets.get(SecretName::Login);
        // What can't be read is nothing to go on with either.
        let over =
            |secret: &SecretString| Begun::of_secret(secret).is_none_or(|login| login.is_over(self.now()));
        if begun.is_some_and(over) {
            secrets.remove(SecretName::Login)?;
        }
        Ok(())
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

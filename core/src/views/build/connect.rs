//! The forms of connecting, and what is done with their answers. Where a service leads only to registered addresses of the web, as Meta
//! does, a second form asks for the address on which the browser landed (docs/adr/0011).

use std::collections::HashMap;

use secrecy::SecretString;

use crate::app::channels::{INSTAGRAM, WORDPRESS, X};
use crate::app::{AppError, Session};
use crate::channels::{Login, NotConnected, Service, instagram, x};
use crate::office::{Office, Refusal};
use crate::state::facts::ChannelSet;
use crate::story::form::Form;
use crate::views::Choice;
use crate::views::connect::{ConnectQuestion, ConnectView, Connecting};
use crate::words::Say;

/// The way to Instagram by the office's own app at Meta: what the app is.
const BY_APP: &str = "instagram-app";
/// The same, gone on with: where Instagram led the browser.
const LANDED: &str = "instagram-landed";

/// A way of connecting a channel.
struct By {
    way: &'static str,
    form: Form,
    /// The code of its title.
    title: &'static str,
}

const WAYS: [By; 3] = [
    By { way: WORDPRESS, form: Form::Website, title: "desk-wordpress-connect" },
    By { way: INSTAGRAM, form: Form::Instagram, title: "connect-instagram" },
    By { way: X, form: Form::X, title: "connect-x" },
];

/// Other ways to the same channel, which its first form leads to.
const BEHIND: [By; 2] = [
    By { way: BY_APP, form: Form::Instagram, title: "connect-instagram-app" },
    By { way: LANDED, form: Form::Instagram, title: "connect-instagram-app" },
];

impl Session {
    /// The ways of connecting channels that the office does not have.
    pub(super) fn connections(&self, office: &Office) -> Vec<Choice> {
        let has = |by: &By| office.channels.values().any(|set| set.active && Form::of(&set.form) == by.form);
        WAYS.iter().filter(|by| !has(by)).map(|by| self.way(by, by.title)).collect()
    }

    /// The way of connecting this channel, or of connecting it again.
    pub(in crate::views) fn connection(&self, set: &ChannelSet) -> Option<Choice> {
        let by = WAYS.iter().find(|by| by.form == Form::of(&set.form)).filter(|_| set.active)?;
        Some(self.way(by, if set.way == by.way { "desk-channel-again" } else { by.title }))
    }

    fn way(&self, by: &By, words: &str) -> Choice {
        Choice { id: by.way.to_owned(), label: self.words(&Say::new(words)), chosen: false }
    }

    /// The form of one way of connecting. `home` is the address by which a browser leads back to the shell.
    ///
    /// # Errors
    /// There is no such way, or it goes on with something that was not begun.
    pub fn connect_view(&self, way: &str, home: &str) -> Result<ConnectView, AppError> {
        let by = WAYS.iter().chain(&BEHIND).find(|by| by.way == way);
        let by = by.ok_or(Refusal::Nothing { what: "channel" })?;
        let office = self.ledger().office()?;
        let known = office.channels.values().find(|set| set.active && set.way == way);
        let begun = self.begun().ok().filter(|login| login.at == Service::Instagram);
        let page = match (way, &begun) {
            (LANDED, Some(login)) => self.begun_page(login)?,
            (LANDED, None) => return Err(AppError::NotConnected(NotConnected::NotBegun)),
            _ => self.first_page(way, &office, known),
        };
        let (button, stuck) = match way {
            INSTAGRAM | LANDED => ("connect-test", (way == LANDED).then_some("connect-landed-stuck")),
            BY_APP => ("desk-next", None),
            X => ("connect-x-ask", Some("connect-x-stuck")),
            _ => ("desk-wp-test", None),
        };
        Ok(ConnectView {
            way: way.to_owned(),
            title: self.words(&Say::new(by.title)),
            steps: steps(way, office.practice, home).iter().map(|say| self.words(say)).collect(),
            page,
            questions: self.questions(way, &office, known, begun.as_ref()),
            stuck: stuck.map(|code| self.word(code)).unwrap_or_default(),
            others: self.others(way, begun.is_some()),
            button: self.words(&Say::new(button)),
        })
    }

    /// The other ways to the channel of this one.
    fn others(&self, way: &str, begun: bool) -> Vec<Choice> {
        let all = [
            (LANDED, "connect-by-landed", begun),
            (BY_APP, if way == LANDED { "connect-by-app-anew" } else { "connect-by-app" }, true),
            (INSTAGRAM, "connect-by-token", true),
        ];
        let is_one = all.iter().any(|(one, ..)| *one == way);
        let others = all.into_iter().filter(|(other, _, there)| is_one && *there && *other != way);
        let choice = |(id, label, _): (&str, &str, bool)| Choice {
            id: id.to_owned(),
            label: self.word(label),
            chosen: false,
        };
        others.map(choice).collect()
    }

    /// Where the first steps are done.
    fn first_page(&self, way: &str, office: &Office, known: Option<&ChannelSet>) -> String {
        let services = &self.core().ports.services;
        match (way, known) {
            (INSTAGRAM | BY_APP, _) => services.instagram.dashboard.clone(),
            // The app of practice is there already.
            (X, _) if office.practice => String::new(),
            (X, _) => services.x.console.clone(),
            (_, Some(site)) => format!("{}/wp-admin/profile.php", site.address.trim_end_matches('/')),
            (_, None) => String::new(),
        }
    }

    fn questions(
        &self,
        way: &str,
        office: &Office,
        known: Option<&ChannelSet>,
        begun: Option<&Login>,
    ) -> Vec<ConnectQuestion> {
        let question = |id: &str, label, hint, secret, known: &str| ConnectQuestion {
            id: id.to_owned(),
            label: self.words(&Say::new(label)),
            hint: self.words(&Say::new(hint)),
            secret,
            known: known.to_owned(),
        };
        match way {
            INSTAGRAM => vec![question("token", "connect-token", "connect-token-hint", true, "")],
            BY_APP => {
                let practice = if office.practice { instagram::PRACTICE_APP } else { "" };
                let client = begun.map_or(practice, |login| &login.client);
                let redirect = begun.map_or_else(|| own_page(office), |login| login.redirect.clone());
                vec![
                    question("app", "connect-app-id", "connect-app-id-hint", false, client),
                    question("secret", "connect-app-secret", "connect-app-secret-hint", true, ""),
                    question("redirect", "connect-redirect", "connect-redirect-hint", false, &redirect),
                ]
            }
            LANDED => vec![question("landed", "connect-landed", "connect-landed-hint", false, "")],
            X => {
                let account = known.and_then(|set| x::Account::of(&set.name, &set.address, &set.user));
                let practice = if office.practice { x::PRACTICE_CLIENT } else { "" };
                let client = account.map_or_else(|| practice.to_owned(), |account| account.client);
                vec![question("client", "connect-client", "connect-client-hint", false, &client)]
            }
            _ => {
                let (site, user) = known.map(|set| (&*set.address, &*set.user)).unwrap_or_default();
                vec![
                    question("site", "desk-wp-address", "desk-wp-address-hint", false, site),
                    question("user", "desk-wp-user", "desk-wp-user-hint", false, user),
                    question("password", "desk-wp-password", "desk-wp-password-hint", true, ""),
                ]
            }
        }
    }

    /// Tests the answers, keeps them, and says what works; or names the page on which the account is asked first.
    ///
    /// # Errors
    /// Each cause that a person can act on, told apart; the channel was not reached; not an administrator.
    pub async fn connect(
        &self,
        way: &str,
        answers: &HashMap<String, String>,
        home: &str,
    ) -> Result<Connecting, AppError> {
        let answer = |id: &str| answers.get(id).map(String::as_str).unwrap_or_default();
        let secret = |id: &str| SecretString::from(answer(id));
        let done = match way {
            X => return Ok(Connecting::Page(self.begin_x(answer("client"), home)?)),
            INSTAGRAM => {
                let (_, account) = self.connect_instagram(&secret("token")).await?;
                Say::new("connect-account-done").with("account", account)
            }
            BY_APP => {
                self.begin_instagram(answer("app"), &secret("secret"), answer("redirect"))?;
                return Ok(Connecting::Next(LANDED.to_owned()));
            }
            LANDED => self.connect_return(answer("landed")).await?,
            WORDPRESS => {
                let password = secret("password");
                let (_, connected) =
                    self.connect_wordpress(None, answer("site"), answer("user"), password).await?;
                Say::new("desk-connected").with("person", connected.person)
            }
            _ => return Err(Refusal::Nothing { what: "channel" }.into()),
        };
        Ok(Connecting::Done(done))
    }

    /// Connects the account that was asked in the browser, with the address by which it led back; says what works.
    ///
    /// # Errors
    /// As [`Session::finish`].
    pub async fn connect_return(&self, returned: &str) -> Result<Say, AppError> {
        let (_, account) = self.finish(returned).await?;
        Ok(Say::new("connect-account-done").with("account", account))
    }
}

/// The front page of the office's own website, where that is known: no code of a login is shown on it to anybody else.
fn own_page(office: &Office) -> String {
    let site = office.channels.values().find(|set| set.active && set.way == WORDPRESS);
    site.map_or_else(String::new, |site| format!("{}/", site.address.trim_end_matches('/')))
}

/// What is to be done first.
fn steps(way: &str, practice: bool, home: &str) -> Vec<Say> {
    let codes: &[&'static str] = match (way, practice) {
        (INSTAGRAM, true) => &["connect-instagram-practice"],
        (INSTAGRAM, false) => {
            &["connect-instagram-1", "connect-instagram-2", "connect-instagram-3", "connect-instagram-4"]
        }
        (BY_APP, true) => &["connect-app-practice"],
        (BY_APP, false) => &["connect-instagram-1", "connect-app-1", "connect-app-2", "connect-app-3"],
        (LANDED, _) => &["connect-landed-1", "connect-landed-2", "connect-landed-3"],
        (X, true) => &["connect-x-practice"],
        (X, false) => &["connect-x-1", "connect-x-2", "connect-x-3", "connect-x-4"],
        _ => &["connect-wordpress-1", "desk-wp-where-2", "desk-wp-where-3"],
    };
    codes.iter().map(|code| Say::new(code).with("home", home)).collect()
}

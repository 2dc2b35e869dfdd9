//! The forms of connecting, and what is done with their answers.

use std::collections::HashMap;

use secrecy::SecretString;

use crate::app::channels::{INSTAGRAM, WORDPRESS, X};
use crate::app::{AppError, Session};
use crate::channels::x;
use crate::office::{Office, Refusal};
use crate::state::facts::ChannelSet;
use crate::story::form::Form;
use crate::views::Choice;
use crate::views::connect::{ConnectQuestion, ConnectView, Connecting};
use crate::words::Say;

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
    /// There is no such way.
    pub fn connect_view(&self, way: &str, home: &str) -> Result<ConnectView, AppError> {
        let by = WAYS.iter().find(|by| by.way == way).ok_or(Refusal::Nothing { what: "channel" })?;
        let office = self.ledger().office()?;
        let known = office.channels.values().find(|set| set.active && set.way == way);
        let button = match way {
            INSTAGRAM => "connect-test",
            X => "connect-x-ask",
            _ => "desk-wp-test",
        };
        Ok(ConnectView {
            way: way.to_owned(),
            title: self.words(&Say::new(by.title)),
            steps: steps(way, office.practice, home).iter().map(|say| self.words(say)).collect(),
            page: self.first_page(way, &office, known),
            questions: self.questions(way, &office, known),
            stuck: if way == X { self.word("connect-x-stuck") } else { String::new() },
            button: self.words(&Say::new(button)),
        })
    }

    /// Where the first steps are done.
    fn first_page(&self, way: &str, office: &Office, known: Option<&ChannelSet>) -> String {
        let services = &self.core().ports.services;
        match (way, known) {
            (INSTAGRAM, _) => services.instagram.dashboard.clone(),
            // The app of practice is there already.
            (X, _) if office.practice => String::new(),
            (X, _) => services.x.console.clone(),
            (_, Some(site)) => format!("{}/wp-admin/profile.php", site.address.trim_end_matches('/')),
            (_, None) => String::new(),
        }
    }

    fn questions(&self, way: &str, office: &Office, known: Option<&ChannelSet>) -> Vec<ConnectQuestion> {
        let question = |id: &str, label, hint, secret, known: &str| ConnectQuestion {
            id: id.to_owned(),
            label: self.words(&Say::new(label)),
            hint: self.words(&Say::new(hint)),
            secret,
            known: known.to_owned(),
        };
        match way {
            INSTAGRAM => vec![question("token", "connect-token", "connect-token-hint", true, "")],
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
                Say::new("connect-account-done").with("account", format!("@{account}"))
            }
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
    /// As [`Session::finish_x`].
    pub async fn connect_return(&self, returned: &str) -> Result<Say, AppError> {
        let (_, account) = self.finish_x(returned).await?;
        Ok(Say::new("connect-account-done").with("account", account))
    }
}

/// What is to be done first.
fn steps(way: &str, practice: bool, home: &str) -> Vec<Say> {
    let codes: &[&'static str] = match (way, practice) {
        (INSTAGRAM, true) => &["connect-instagram-practice"],
        (INSTAGRAM, false) => {
            &["connect-instagram-1", "connect-instagram-2", "connect-instagram-3", "connect-instagram-4"]
        }
        (X, true) => &["connect-x-practice"],
        (X, false) => &["connect-x-1", "connect-x-2", "connect-x-3", "connect-x-4"],
        _ => &["connect-wordpress-1", "desk-wp-where-2", "desk-wp-where-3"],
    };
    codes.iter().map(|code| Say::new(code).with("home", home)).collect()
}

//! Access that a person allows on the service's own page (OAuth 2), as far as the services have it in common: what was begun on
//! this device, how it is kept while the browser is open, and what the address says to which the service led the browser.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;
use url::form_urlencoded;

use super::connecting::NotConnected;
use crate::clock::Entropy;

/// What was begun is forgotten after this time: nobody comes back to it, and it holds a secret.
const KEPT: TimeDelta = TimeDelta::days(1);

/// A service with such a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Service {
    /// Instagram, by the office's app at Meta.
    Instagram,
    /// X.
    X,
}

impl Service {
    /// As sentences name it.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Instagram => "instagram",
            Self::X => "x",
        }
    }

    /// The sign-in at this service came to nothing.
    pub(super) fn not(self, why: SignIn) -> NotConnected {
        NotConnected::SignIn { at: self, why }
    }
}

/// Why a sign-in came to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignIn {
    /// The person did not allow it.
    Declined,
    /// The page refused, with a code of its own.
    RefusedByPage {
        /// The code.
        code: String,
    },
    /// The address is not the one to which the service led: there is no answer in it.
    NoAnswer,
    /// The code is too old, or was used.
    CodeSpent,
    /// There is no such app, or it is of another kind.
    AppUnknown,
    /// The app's secret is another one.
    SecretRefused,
    /// The app does not name the address, letter for letter.
    RedirectDiffers,
    /// Not everything was allowed that posting needs.
    NotGiven,
    /// The access given would end soon, and is not prolonged.
    NotLasting,
}

impl SignIn {
    /// The code of its sentence, which differs by service.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Declined => "channel-return-declined",
            Self::RefusedByPage { .. } => "connect-not-page",
            Self::NoAnswer => "connect-not-answer",
            Self::CodeSpent => "connect-not-code",
            Self::AppUnknown => "connect-not-app-known",
            Self::SecretRefused => "connect-not-secret",
            Self::RedirectDiffers => "connect-not-redirect",
            Self::NotGiven => "connect-not-given",
            Self::NotLasting => "connect-not-lasting",
        }
    }
}

/// A sign-in that was begun and is not finished: its secrets stay on this device.
#[derive(Debug, Clone)]
pub struct Login {
    /// Where.
    pub at: Service,
    /// Comes back with the answer, and tells it from one to another question.
    pub state: String,
    /// Proves to the service that who brings the code is who asked for it: X's verifier, the secret of the app at Meta.
    pub proof: SecretString,
    /// The id of the office's app.
    pub client: String,
    /// The address to which the service leads back; the app's settings there name it, letter for letter.
    pub redirect: String,
    /// When it was begun.
    pub since: DateTime<Utc>,
}

/// A begun login as it lies among the device's secrets.
#[derive(Serialize, Deserialize)]
struct Kept<'a> {
    at: Service,
    #[serde(borrow)]
    state: Cow<'a, str>,
    #[serde(borrow)]
    proof: Cow<'a, str>,
    #[serde(borrow)]
    client: Cow<'a, str>,
    #[serde(borrow)]
    redirect: Cow<'a, str>,
    since: DateTime<Utc>,
}

/// Text that nobody guesses.
pub(super) fn unguessable(entropy: &dyn Entropy) -> String {
    let mut bytes = [0; 32];
    entropy.fill(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

impl Login {
    /// As one secret text: the phone may end the app while the browser is open.
    #[must_use]
    pub fn to_secret(&self) -> SecretString {
        let kept = Kept {
            at: self.at,
            state: self.state.as_str().into(),
            proof: self.proof.expose_secret().into(),
            client: self.client.as_str().into(),
            redirect: self.redirect.as_str().into(),
            since: self.since,
        };
        // Writing into memory can't fail.
        SecretString::from(serde_json::to_string(&kept).unwrap_or_default())
    }

    /// Reads it back; none where it is something else.
    #[must_use]
    pub fn of_secret(secret: &SecretString) -> Option<Self> {
        let kept: Kept<'_> = serde_json::from_str(secret.expose_secret()).ok()?;
        Some(Self {
            at: kept.at,
            state: kept.state.into_owned(),
            proof: kept.proof.into_owned().into(),
            client: kept.client.into_owned(),
            redirect: kept.redirect.into_owned(),
            since: kept.since,
        })
    }

    /// Whether it was begun so long ago that it is to be forgotten.
    #[must_use]
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        now - self.since >= KEPT
    }

    /// The code in the address to which the service led back, or in its query alone.
    ///
    /// # Errors
    /// It was not allowed, or it answers another question than ours, or none.
    pub fn code(&self, returned: &str) -> Result<SecretString, NotConnected> {
        let returned = returned.trim();
        let query = returned.split_once('?').map_or(returned, |(_, query)| query);
        // Instagram adds `#_`.
        let query = query.split('#').next().unwrap_or_default();
        let value = |name: &str| {
            form_urlencoded::parse(query.as_bytes())
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.into_owned())
        };
        let (code, error) = (value("code"), value("error"));
        if code.is_none() && error.is_none() {
            return Err(self.at.not(SignIn::NoAnswer));
        }
        let state = value("state").unwrap_or_default();
        if !bool::from(state.as_bytes().ct_eq(self.state.as_bytes())) {
            return Err(NotConnected::NotOurs);
        }
        match (code, error) {
            (Some(code), None) => Ok(code.into()),
            (_, Some(error)) if error == "access_denied" => Err(self.at.not(SignIn::Declined)),
            (_, error) => {
                let code = error.unwrap_or_default().chars().take(80).collect();
                Err(self.at.not(SignIn::RefusedByPage { code }))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn login(at: Service) -> Login {
        let since = "2026-11-20T01:00:00Z".parse().unwrap();
        let (state, proof) = ("ours".to_owned(), "rahasia".to_owned().into());
        Login { at, state, proof, client: "app".into(), redirect: "https://pkm.example/".into(), since }
    }

    #[test]
    fn an_address_is_read_as_it_was_copied_and_says_why_it_brings_no_code() {
        let login = login(Service::Instagram);
        for address in [
            "https://pkm.example/?code=AQ%2F1&state=ours#_",
            " https://www.pkm.example/?utm=1&state=ours&code=AQ%2F1#_\n",
            "code=AQ%2F1&state=ours",
        ] {
            assert_eq!(login.code(address).unwrap().expose_secret(), "AQ/1", "{address}");
        }
        for (address, why) in [
            ("", SignIn::NoAnswer),
            ("https://pkm.example/", SignIn::NoAnswer),
            ("https://www.instagram.com/oauth/authorize?client_id=app&state=ours", SignIn::NoAnswer),
            (
                "https://pkm.example/?error=access_denied&error_reason=user_denied&state=ours#_",
                SignIn::Declined,
            ),
            ("?error=invalid_scope&state=ours", SignIn::RefusedByPage { code: "invalid_scope".into() }),
        ] {
            assert_eq!(login.code(address).unwrap_err(), Service::Instagram.not(why), "{address}");
        }
        for other in ["https://pkm.example/?code=AQ1&state=theirs", "?code=AQ1", "?error=access_denied"] {
            assert_eq!(login.code(other).unwrap_err(), NotConnected::NotOurs, "{other}");
        }
    }

    #[test]
    fn what_was_begun_is_kept_as_a_secret_and_forgotten_after_a_day() {
        let login = login(Service::X);
        let again = Login::of_secret(&login.to_secret()).unwrap();
        assert_eq!(
            (again.at, again.state.as_str(), again.proof.expose_secret()),
            (Service::X, "ours", "rahasia")
        );
        assert_eq!((again.client, again.redirect), (login.client.clone(), login.redirect.clone()));
        assert!(!again.state.is_empty() && Login::of_secret(&"{}".to_owned().into()).is_none());
        assert!(!login.is_over(login.since + TimeDelta::hours(23)) && login.is_over(login.since + KEPT));
        assert!(!format!("{login:?}").contains("rahasia"));
    }
}

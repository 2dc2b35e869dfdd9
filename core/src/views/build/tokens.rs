//! Logins that are about to end, because nothing has renewed them: said on the first screen and at the channel.

use chrono::{DateTime, Utc};

use crate::app::{AppError, Session};
use crate::channels::tokens::Token;
use crate::ids::ChannelId;
use crate::office::Office;
use crate::words::Say;

impl Session {
    /// What the first screen says of logins that end soon. The office is asked only where there is one.
    pub(super) fn ending_logins(&self) -> Result<Vec<String>, AppError> {
        let ending: Vec<ChannelId> = {
            let (secrets, now) = (self.core().secrets(), self.app.now());
            let tokens = secrets.channels().filter_map(|(id, secret)| Some((id, Token::of_secret(secret)?)));
            tokens.filter(|(_, token)| token.ends_soon(now).is_some()).map(|(id, _)| id).collect()
        };
        if ending.is_empty() {
            return Ok(Vec::new());
        }
        let office = self.ledger().office()?;
        Ok(ending.into_iter().filter_map(|channel| self.ending_login(&office, channel)).collect())
    }

    /// What there is to say of one channel's login; none while it holds for long enough.
    pub(super) fn ending_login(&self, office: &Office, channel: ChannelId) -> Option<String> {
        let set = office.channels.get(&channel).filter(|set| set.active)?;
        let now = self.app.now();
        let ends = {
            let secrets = self.core().secrets();
            let token =
                secrets.channels().find(|(id, _)| *id == channel).and_then(|(_, s)| Token::of_secret(s));
            token.and_then(|token| token.ends_soon(now))?
        };
        let at = |at: DateTime<Utc>| at.with_timezone(&office.zone).to_rfc3339();
        let code = if ends > now { "views-login-ends" } else { "views-login-ended" };
        Some(self.words(&Say::new(code).with("channel", &set.name).with("at", at(ends))))
    }
}

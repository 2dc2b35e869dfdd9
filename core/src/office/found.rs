//! A new office from a profile, in under a minute: the facts that follow genesis. The founder gets every role, so an
//! office of one person needs no more; every channel of the profile starts by hand.

use chrono::NaiveDate;

use crate::clock::Entropy;
use crate::ids::{ChannelId, PersonId};
use crate::sop::Profile;
use crate::state::Fact;
use crate::state::facts::{ChannelSet, RoleGiven, SopAdopted};
use crate::story::form::Form;

/// The facts by which an office takes up an SOP: the profile, the founder's roles, and a by-hand channel for each form
/// that no channel of the office has yet.
#[must_use]
pub fn take_up(
    profile: &Profile,
    toml: String,
    founder: PersonId,
    from: NaiveDate,
    taken: &[Form],
    entropy: &dyn Entropy,
) -> Vec<Fact> {
    let mut facts = vec![Fact::from(SopAdopted { toml, from })];
    for role in &profile.roles {
        let given = RoleGiven {
            person: founder,
            sop: profile.id.clone(),
            role: role.id.clone(),
            team: None,
            from: None,
            until: None,
        };
        facts.push(given.into());
    }
    for form in profile.channels.iter().map(|c| Form::of(c)).filter(|f| !taken.contains(f)) {
        facts.push(by_hand(form, entropy).into());
    }
    facts
}

/// A by-hand channel, which needs no account and no network.
#[must_use]
pub fn by_hand(form: Form, entropy: &dyn Entropy) -> ChannelSet {
    let name = match form {
        Form::Instagram => "Instagram",
        Form::X => "X",
        Form::Website => "Situs web",
        Form::Stories => "Instagram Stories",
        Form::Plain => "Saluran lain",
    };
    ChannelSet {
        channel: ChannelId::random(entropy),
        form: form.id().to_owned(),
        way: "by-hand".to_owned(),
        name: name.to_owned(),
        address: String::new(),
        user: String::new(),
        active: true,
        limit: None,
        rest: None,
        budget: None,
    }
}

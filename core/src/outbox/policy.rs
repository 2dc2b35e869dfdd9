//! When a step is tried again, and when a person is asked instead. Pure: time and randomness are handed in.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use crate::channels::{Need, Why};
use crate::clock::Entropy;
use crate::words::Say;

/// The pause after the first failure; each further one doubles it.
const FIRST_PAUSE: TimeDelta = TimeDelta::seconds(30);
/// The longest pause that Warta chooses by itself.
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(1);
/// The longest hint of a server that is followed.
const LONGEST_HINT: TimeDelta = TimeDelta::days(1);
/// After failing for this long a job asks a person (DESIGN.md, "The outbox").
pub const ASKS_AFTER: TimeDelta = TimeDelta::days(3);
/// A post with a time of its own that could not go out for this long after it asks first: an invitation to an event that
/// is over helps nobody.
pub const LATE_AFTER: TimeDelta = TimeDelta::hours(6);

/// What a device tells about itself and its connection. A laptop tells nothing: it is as [`Conditions::default`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conditions {
    /// Whether there is a network.
    pub connected: bool,
    /// Whether the network is paid by what goes through it.
    pub metered: bool,
    /// Whether the network is a foreign one, which costs more.
    pub roaming: bool,
    /// Whether the battery is nearly empty and is not being charged.
    pub battery_low: bool,
}

impl Default for Conditions {
    fn default() -> Self {
        Self { connected: true, metered: false, roaming: false, battery_low: false }
    }
}

/// What keeps a device from sending although nothing is wrong with the post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hold {
    /// There is no network.
    NoNetwork,
    /// The network is a foreign one.
    Roaming,
    /// The network is paid by what goes through it.
    Metered,
    /// The battery is nearly empty.
    BatteryLow,
    /// It is outside the office's working hours.
    OutsideHours,
}

impl Hold {
    /// Those that people choose from, with their lasting ids.
    pub const CHOICES: [(Self, &'static str); 4] = [
        (Self::Roaming, "roaming"),
        (Self::Metered, "metered"),
        (Self::BatteryLow, "battery"),
        (Self::OutsideHours, "hours"),
    ];

    /// Those that hold where nobody has chosen. Mobile data does not: for most officers it is the only network there is,
    /// and a post has about a megabyte.
    pub const USUAL: [Self; 1] = [Self::Roaming];

    /// The sentence for the queue.
    #[must_use]
    pub fn say(self) -> Say {
        match self {
            Self::NoNetwork => Say::new("queue-held-network"),
            Self::Roaming => Say::new("queue-held-roaming"),
            Self::Metered => Say::new("queue-held-metered"),
            Self::BatteryLow => Say::new("queue-held-battery"),
            Self::OutsideHours => Say::new("queue-held-hours"),
        }
    }
}

/// What holds a job now, in or outside the office's working hours. `chosen` holds back what goes out; what takes something away (3 × 24 hours after a consent was
/// withdrawn) waits for a network only.
#[must_use]
pub fn hold(now: Conditions, working: bool, chosen: &[Hold], goes_out: bool) -> Option<Hold> {
    let met = [
        (!now.connected, Hold::NoNetwork),
        (now.roaming, Hold::Roaming),
        (now.metered, Hold::Metered),
        (now.battery_low, Hold::BatteryLow),
        (!working, Hold::OutsideHours),
    ];
    let counts = |hold: &Hold| *hold == Hold::NoNetwork || (goes_out && chosen.contains(hold));
    met.into_iter().filter(|(is, _)| *is).map(|(_, hold)| hold).find(counts)
}

/// How long to wait after the `tries`-th failure in a row (from 1). A server's hint goes first; up to a fifth is added by
/// chance, so that the devices of many offices do not come back all at once.
#[must_use]
pub fn pause(tries: u32, hint: Option<Duration>, entropy: &dyn Entropy) -> TimeDelta {
    let own = || {
        let doublings = tries.saturating_sub(1).min(10);
        (FIRST_PAUSE * 2_i32.pow(doublings)).min(LONGEST_PAUSE)
    };
    let hint = hint.map(|hint| TimeDelta::from_std(hint).unwrap_or(LONGEST_HINT).min(LONGEST_HINT));
    let pause = hint.unwrap_or_else(own);
    let mut drawn = [0];
    entropy.fill(&mut drawn);
    pause + pause * i32::from(drawn[0]) / (5 * 256)
}

/// Whether a job that fails since `since` stops trying and asks.
#[must_use]
pub fn asks(since: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - since >= ASKS_AFTER
}

/// Whether a post whose time was `at` is so late that a person decides.
#[must_use]
pub fn is_late(at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    at.is_some_and(|at| now - at > LATE_AFTER)
}

/// Whether the cause lies with the channel's connection, so that every job of the channel would meet it.
#[must_use]
pub fn is_of_the_channel(why: &Why) -> bool {
    matches!(why, Why::NameNotFound | Why::NoConnection | Why::TooMany | Why::LoginPage)
}

/// Whether what is needed lies with the channel's login or address, so that it is needed for every job of the channel.
#[must_use]
pub fn is_of_the_login(need: &Need) -> bool {
    matches!(
        need,
        Need::BadAddress
            | Need::NoTls
            | Need::TlsBroken
            | Need::NotWordPress
            | Need::Blocked
            | Need::NoAppPasswords
            | Need::WrongPassword
            | Need::NotAnAppPassword
            | Need::HeaderStripped
            | Need::NotLoggedIn
            | Need::NotAllowed { .. }
            | Need::Moved { .. }
            | Need::LoginEnded
            | Need::TokenEnded
            | Need::ShortToken
            | Need::PermissionMissing
            | Need::DirectUnread
            | Need::AccountBlocked
            | Need::NoCredits
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SeededEntropy;

    #[test]
    fn pauses_grow_with_jitter_up_to_an_hour_and_a_servers_hint_goes_first() {
        let entropy = SeededEntropy::new(3);
        let mut before = TimeDelta::zero();
        for tries in 1..=7 {
            let pause = pause(tries, None, &entropy);
            let base = FIRST_PAUSE * 2_i32.pow(tries - 1);
            assert!(pause >= base && pause <= base + base / 5, "{tries}: {pause}");
            assert!(pause > before);
            before = pause;
        }
        for tries in [8, 9, 100, u32::MAX] {
            let pause = pause(tries, None, &entropy);
            assert!(pause >= LONGEST_PAUSE && pause <= LONGEST_PAUSE * 6 / 5, "{pause}");
        }
        let hinted = pause(1, Some(Duration::from_secs(600)), &entropy);
        assert!(hinted >= TimeDelta::minutes(10) && hinted <= TimeDelta::minutes(12));
        assert!(pause(1, Some(Duration::MAX), &entropy) <= LONGEST_HINT * 6 / 5);
    }

    #[test]
    fn a_phone_without_a_network_sends_nothing_and_a_choice_holds_only_what_goes_out() {
        let fine = Conditions::default();
        assert_eq!(hold(fine, true, &[Hold::Roaming, Hold::Metered, Hold::BatteryLow], true), None);
        let abroad = Conditions { metered: true, roaming: true, ..fine };
        assert_eq!(hold(abroad, true, &Hold::USUAL, true), Some(Hold::Roaming));
        assert_eq!(hold(abroad, true, &[Hold::Metered], true), Some(Hold::Metered));
        assert_eq!(hold(abroad, true, &Hold::USUAL, false), None, "taking down is not held");
        assert_eq!(hold(abroad, true, &[], true), None);
        let away = Conditions { connected: false, ..abroad };
        assert_eq!(hold(away, true, &[], false), Some(Hold::NoNetwork));
        assert_eq!(hold(fine, false, &[], true), None, "nobody has chosen to wait for working hours");
        assert_eq!(hold(fine, false, &[Hold::OutsideHours], true), Some(Hold::OutsideHours));
        assert_eq!(hold(fine, false, &[Hold::OutsideHours], false), None, "taking down is not held");
    }

    #[test]
    fn three_days_of_failing_are_enough_and_six_hours_are_late() {
        let start = DateTime::UNIX_EPOCH;
        assert!(!asks(start, start + ASKS_AFTER - TimeDelta::seconds(1)));
        assert!(asks(start, start + ASKS_AFTER));
        assert!(!is_late(None, start) && !is_late(Some(start), start + LATE_AFTER));
        assert!(is_late(Some(start), start + LATE_AFTER + TimeDelta::seconds(1)));
    }
}

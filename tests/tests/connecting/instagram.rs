//! Instagram with a pasted token.

use chrono::{DateTime, TimeDelta, Utc};
use warta_core::clock::Clock;
use warta_practice::Fault;
use warta_practice::instagram::Kind;
use warta_tests::bench::{Bench, Way};

use super::{Table, refused};

/// An error of Instagram's interface with this code and subcode.
pub fn meta(code: i64, subcode: i64) -> Fault {
    let body = format!(r#"{{"error":{{"message":"x","code":{code},"error_subcode":{subcode}}}}}"#);
    Fault::Says { status: 400, body, effect: false }
}

const BASIC: &str = "instagram_business_basic";

/// What Instagram's side is like, and the token that is pasted.
type AtInstagram = fn(&Bench, &str, DateTime<Utc>) -> String;

/// A token of the dashboard.
fn good(bench: &Bench, account: &str, now: DateTime<Utc>) -> String {
    bench.instagram().change(|state| state.dashboard_token(account, now))
}

/// A good token, of which the first question is answered like this.
fn answered(bench: &Bench, account: &str, now: DateTime<Utc>, fault: Fault) -> String {
    bench.instagram().faults.inject("GET", "/me", fault);
    good(bench, account, now)
}

const INSTAGRAM: [(&str, &str, AtInstagram); 15] = [
    ("pasted something else", "nothing is asked", |_, _, _| "bukan token".into()),
    ("a token that Instagram does not know, or half of one", "190 / 467", |_, _, _| "IGAAsetengah".into()),
    ("the token's time is over", "190 / 463", |bench, account, now| {
        good(bench, account, now - TimeDelta::days(61))
    }),
    ("the account's password was changed", "190 / 460", |bench, account, now| {
        let token = good(bench, account, now);
        bench.instagram().change(|state| state.end_tokens(account, 460));
        token
    }),
    ("the account removed the app", "190 / 458", |bench, account, now| {
        let token = good(bench, account, now);
        bench.instagram().change(|state| state.end_tokens(account, 458));
        token
    }),
    ("the token lacks the permission to publish", "10", |bench, account, now| {
        bench.instagram().change(|state| state.narrow_token(account, &[BASIC], now))
    }),
    (
        "the account has not accepted its role on the app, or the app is not live",
        "200–299",
        |bench, account, now| {
            bench.instagram().change(|state| state.accounts.get_mut(account).unwrap().uninvited = true);
            good(bench, account, now)
        },
    ),
    (
        "a personal account",
        "`account_type` is neither `BUSINESS` nor `MEDIA_CREATOR`",
        |bench, account, now| {
            bench.instagram().change(|state| state.accounts.get_mut(account).unwrap().kind = Kind::Personal);
            good(bench, account, now)
        },
    ),
    ("the account is restricted, or has to confirm something", "25 / 2207050", |bench, account, now| {
        answered(bench, account, now, meta(25, 2_207_050))
    }),
    ("the account is held for spam", "4 / 2207051", |bench, account, now| {
        answered(bench, account, now, meta(4, 2_207_051))
    }),
    (
        "too many requests",
        "4, 17, 32, 613, 80001, 80002, with the minutes in `X-Business-Use-Case-Usage`",
        |bench, account, now| {
            bench.instagram().change(|state| state.settings.calls = 1);
            good(bench, account, now)
        },
    ),
    ("Instagram has a fault", "-1, 1, 2, or HTTP 5xx", |bench, account, now| {
        answered(bench, account, now, meta(2, 0))
    }),
    ("a wifi's login page answers", "HTML", |bench, account, now| {
        answered(bench, account, now, Fault::Html { status: 200, retry_after: None })
    }),
    ("the answer is lost", "nothing comes back", |bench, account, now| {
        answered(bench, account, now, Fault::CutAfter)
    }),
    ("any other refusal", "another code, for instance 100", |bench, account, now| {
        answered(bench, account, now, meta(100, 0))
    }),
];

pub async fn table() -> Table {
    let mut table = Table::default();
    for (cause, answers, make) in INSTAGRAM {
        let bench = Bench::new(Way::Website).await;
        let account = bench.instagram().save().accounts.keys().next().unwrap().clone();
        let token = make(&bench, &account, bench.clock.now());
        let error = refused(&bench.session(), "instagram", &[("token", &token)]).await;
        table.add(&bench, cause, answers, &error);
    }
    let bench = Bench::new(Way::Instagram).await;
    let other = bench.instagram().change(|state| state.open_account("lain", "Lain", Kind::Business));
    let token = good(&bench, &other, bench.clock.now());
    let error = refused(&bench.session(), "instagram", &[("token", &token)]).await;
    table.add(&bench, "the token of another account than the channel has", "the id of `/me` differs", &error);
    table
}

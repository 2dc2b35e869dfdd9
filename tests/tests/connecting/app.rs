//! Instagram by the office's own app at Meta.

use std::collections::HashMap;

use chrono::TimeDelta;
use http::Request;
use warta_core::app::{AppError, Session};
use warta_core::channels::{Payload, Transport};
use warta_core::views::connect::Connecting;
use warta_core::words::Language;
use warta_practice::Fault;
use warta_practice::instagram::Kind;
use warta_tests::bench::{APP, APP_SECRET, BACK, Bench, LANDING, Way, answered_on_page};

use super::instagram::meta;
use super::{OTHER_QUESTION, Row, Table, futures_now, refused};

/// The form of the office's app as it is filled in.
pub const BY_APP: [(&str, &str); 3] = [("app", APP), ("secret", APP_SECRET), ("redirect", LANDING)];

/// Begins by the office's app, and gives Instagram's page.
pub async fn begun(session: &Session, answers: &[(&str, &str)]) -> Result<String, AppError> {
    let answers = answers.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect();
    match session.connect("instagram-app", &answers, BACK).await? {
        Connecting::Next(next) => Ok(session.connect_view(&next, BACK)?.page),
        other => panic!("{other:?}"),
    }
}

/// What Instagram's side is like after the access was allowed; gives the address on which the browser landed.
type Landed = fn(&Bench, String) -> String;

fn account(bench: &Bench) -> String {
    bench.instagram().save().accounts.keys().next().unwrap().clone()
}

/// An answer of where a code becomes a token.
fn no_token(bench: &Bench, words: &str) {
    let body = format!(r#"{{"error_type":"OAuthException","code":400,"error_message":"{words}"}}"#);
    let fault = Fault::Says { status: 400, body, effect: false };
    bench.instagram().faults.inject("POST", "oauth/access_token", fault);
}

fn at_me(bench: &Bench, fault: Fault) {
    bench.instagram().faults.inject("GET", "/me", fault);
}

const LANDINGS: [(&str, &str, Landed); 19] = [
    ("Instagram's page says no with another reason", "`error=…` in the address", |_, landed| {
        landed.replace("code=", "error=invalid_scope&ignored=")
    }),
    ("pasted an address without an answer, such as that of the page itself", "nothing is asked", |_, _| {
        LANDING.to_owned()
    }),
    (OTHER_QUESTION, "`state` differs", |_, landed| landed.replace("state=", "state=x")),
    (
        "the code is older than an hour, or was used",
        "“Matching code was not found or was already used”",
        |bench, landed| {
            bench.clock.advance(TimeDelta::hours(1));
            landed
        },
    ),
    ("the app's address differs", "words about the `redirect_uri`", |bench, landed| {
        no_token(bench, "Please make sure your redirect_uri is identical to the one you used");
        landed
    }),
    ("the app id is unknown", "“Invalid platform app”", |bench, landed| {
        no_token(bench, "Invalid platform app");
        landed
    }),
    ("a wrong app secret", "“Error validating client secret”", |bench, landed| {
        bench.instagram().change(|state| state.register_app(APP, "lain", LANDING));
        landed
    }),
    ("the token of an hour is not exchanged", "a refusal of `ig_exchange_token`", |bench, landed| {
        bench.instagram().faults.inject("GET", "/access_token", meta(100, 0));
        landed
    }),
    ("the token just given is refused", "190", |bench, landed| {
        at_me(bench, meta(190, 467));
        landed
    }),
    ("the account has no role on the app, or the app is not live", "200–299", |bench, landed| {
        let account = account(bench);
        bench.instagram().change(|state| state.accounts.get_mut(&account).unwrap().uninvited = true);
        landed
    }),
    ("a personal account", "`account_type` is neither `BUSINESS` nor `MEDIA_CREATOR`", |bench, landed| {
        let account = account(bench);
        bench.instagram().change(|state| state.accounts.get_mut(&account).unwrap().kind = Kind::Personal);
        landed
    }),
    ("the account is restricted, or has to confirm something", "25 / 2207050", |bench, landed| {
        at_me(bench, meta(25, 2_207_050));
        landed
    }),
    ("the account is held for spam", "4 / 2207051", |bench, landed| {
        at_me(bench, meta(4, 2_207_051));
        landed
    }),
    (
        "too many requests",
        "4 and the like, with the minutes in `X-Business-Use-Case-Usage`",
        |bench, landed| {
            bench.instagram().change(|state| state.settings.calls = 1);
            landed
        },
    ),
    ("Instagram has a fault", "-1, 1, 2, or HTTP 5xx", |bench, landed| {
        bench.instagram().faults.inject("POST", "oauth", Fault::Html { status: 503, retry_after: None });
        landed
    }),
    ("a wifi's login page answers", "HTML", |bench, landed| {
        bench.instagram().faults.inject("POST", "oauth", Fault::Html { status: 200, retry_after: None });
        landed
    }),
    ("the answer is lost", "nothing comes back; the code is spent", |bench, landed| {
        bench.instagram().faults.inject("POST", "oauth", Fault::CutAfter);
        landed
    }),
    ("any other refusal", "other words", |bench, landed| {
        no_token(bench, "Something that nobody has seen");
        landed
    }),
    ("nothing was begun here, or it is finished", "nothing is asked", |bench, landed| {
        let finished = bench.session();
        // The simulated Instagram answers at once.
        futures_now(async { finished.connect_return(&landed).await.unwrap() });
        landed
    }),
];

pub async fn table() -> Table {
    let mut table = Table::default();
    let bench = Bench::new(Way::Website).await;
    let session = bench.session();
    for (cause, left_out, typed) in [
        ("no app id", "app", " "),
        ("no app secret", "secret", ""),
        ("an address that Meta does not lead to", "redirect", "http://puskesmas.example"),
    ] {
        let mut answers = BY_APP.to_vec();
        answers.retain(|(id, _)| *id != left_out);
        answers.push((left_out, typed));
        table.add(&bench, cause, "nothing is asked", &begun(&session, &answers).await.unwrap_err());
    }
    // Instagram shows these on its own page and never leads on, so Warta says beforehand what they mean.
    let mut answers = BY_APP;
    answers[0].1 = "1";
    let page = begun(&session, &answers).await.unwrap();
    let asked = Request::get(page).body(Payload::default()).unwrap();
    assert_eq!(bench.line.send(asked).await.unwrap().status(), 400);
    let says = [Language::Id, Language::En].map(|language| {
        let session = bench.app.session(Some(bench.founder), language);
        session.connect_view("instagram-landed", BACK).unwrap().stuck
    });
    let cause = "the app id is unknown, the address is not registered, or the account has no role on the app";
    table.0.push(Row { cause, answers: "Instagram's own page says so, and leads nowhere", says });

    let page = begun(&session, &BY_APP).await.unwrap();
    let landed = answered_on_page(&bench.line.outside, &page, "deny").await;
    let error = session.connect_return(&landed).await.unwrap_err();
    table.add(
        &bench,
        "the person says no on Instagram's page",
        "`error=access_denied` in the address",
        &error,
    );
    let page = format!("{page}&practice_without=instagram_business_content_publish");
    let landed = answered_on_page(&bench.line.outside, &page, "allow").await;
    let error = session.connect_return(&landed).await.unwrap_err();
    let cause = "the permission to publish was left out on the page";
    table.add(&bench, cause, "`permissions` lacks it", &error);
    for (cause, answers, make) in LANDINGS {
        let bench = Bench::new(Way::Website).await;
        let session = bench.session();
        let page = begun(&session, &BY_APP).await.unwrap();
        let landed = answered_on_page(&bench.line.outside, &page, "allow").await;
        let landed = make(&bench, landed);
        let error = refused(&session, "instagram-landed", &[("landed", &landed)]).await;
        table.add(&bench, cause, answers, &error);
    }
    let bench = Bench::new(Way::Instagram).await;
    let other = bench.instagram().change(|state| state.open_account("lain", "Lain", Kind::Business));
    let page = begun(&bench.session(), &BY_APP).await.unwrap();
    let page = format!("{page}&account={other}");
    let landed = answered_on_page(&bench.line.outside, &page, "allow").await;
    let error = bench.session().connect_return(&landed).await.unwrap_err();
    table.add(&bench, "another account than the channel has", "the id of `/me` differs", &error);
    table
}

#[tokio::test]
async fn an_office_connects_instagram_by_its_own_app_and_its_secret_goes_when_that_is_done() {
    let bench = Bench::new(Way::Website).await;
    let session = bench.session();
    let others = |way: &str| -> Vec<String> {
        session.connect_view(way, BACK).unwrap().others.into_iter().map(|one| one.id).collect()
    };
    assert_eq!(others("instagram"), ["instagram-app"]);
    let form = session.connect_view("instagram-app", BACK).unwrap();
    let known: Vec<&str> = form.questions.iter().map(|question| question.known.as_str()).collect();
    assert_eq!(known, ["", "", LANDING], "the office's website is known");
    assert!(form.questions[1].secret);
    assert!(session.connect_view("instagram-landed", BACK).is_err(), "nothing is begun");

    let page = begun(&session, &BY_APP).await.unwrap();
    assert!(!page.contains(APP_SECRET));
    assert_eq!(others("instagram"), ["instagram-landed", "instagram-app"]);
    let form = session.connect_view("instagram-app", BACK).unwrap();
    let known: Vec<&str> = form.questions.iter().map(|question| question.known.as_str()).collect();
    assert_eq!(known, [APP, "", LANDING], "what was typed, without the secret");

    // What was allowed too late is allowed again: the login that was begun still holds.
    let late = answered_on_page(&bench.line.outside, &page, "allow").await;
    bench.clock.advance(TimeDelta::hours(2));
    refused(&session, "instagram-landed", &[("landed", &late)]).await;
    // The phone ended the app meanwhile, and begins anew on what lies on its disk.
    let landed = answered_on_page(&bench.line.outside, &page, "allow").await;
    let landed = HashMap::from([(
        "landed".to_owned(),
        format!(
            " {landed}
"
        ),
    )]);
    let done = session.connect("instagram-landed", &landed, BACK).await.unwrap();
    let Connecting::Done(done) = done else { panic!("{done:?}") };
    assert!(session.words(&done).contains("@puskesmas.contoh"));
    let channels = session.channels_view().unwrap().channels;
    assert!(channels.iter().any(|channel| channel.name == "@puskesmas.contoh" && channel.signed_in));
    assert!(session.begun().is_err(), "the app's secret is gone");
    assert_eq!(others("instagram"), ["instagram-app"]);

    // As good as a pasted one: it is renewed by itself, and outlives its sixty days.
    for _ in 0..3 {
        bench.clock.advance(TimeDelta::days(40));
        bench.run().await;
    }
    let channels = session.channels_view().unwrap().channels;
    assert!(channels.iter().all(|channel| channel.warning.is_none()), "{channels:?}");
}

//! X, on its own page.

use chrono::TimeDelta;
use http::Request;
use warta_core::channels::{Payload, Transport};
use warta_core::words::Language;
use warta_practice::Fault;
use warta_tests::bench::{BACK, Bench, Way, answered_on_page};

use super::{OTHER_QUESTION, Row, Table, futures_now, refused};

/// A problem of X with this status, type and detail.
fn problem(status: u16, kind: &str, detail: &str) -> Fault {
    let body = format!(r#"{{"title":"x","type":"{kind}","detail":"{detail}","status":{status}}}"#);
    Fault::Says { status, body, effect: false }
}

/// What X's side is like after the access was allowed; gives the address to which X led back.
type AtX = fn(&Bench, String) -> String;

fn told(bench: &Bench, method: &str, path: &str, fault: Fault) {
    bench.x().faults.inject(method, path, fault);
}

const X: [(&str, &str, AtX); 17] = [
    ("X's page says no with another reason", "`error=…` in the address", |_, back| {
        back.replace("code=", "error=invalid_scope&ignored=")
    }),
    (OTHER_QUESTION, "`state` differs", |_, back| back.replace("state=", "state=x")),
    ("the code is older than 30 seconds, or was used", "400 `invalid_request`", |bench, back| {
        bench.clock.advance(TimeDelta::seconds(31));
        back
    }),
    ("the app's Callback URI differs", "400, about the redirect uri", |bench, back| {
        let body = r#"{"error":"invalid_request","error_description":"Value passed for the redirect uri was invalid."}"#;
        told(bench, "POST", "token", Fault::Says { status: 400, body: body.into(), effect: false });
        back
    }),
    ("a wrong Client ID, or an app that needs a secret", "401 `unauthorized_client`", |bench, back| {
        bench.x().change(|state| state.apps.get_mut("app").unwrap().secret = Some("rahasia".into()));
        back
    }),
    ("access for two hours only", "no `refresh_token`", |bench, back| {
        let body = r#"{"token_type":"bearer","expires_in":7200,"access_token":"a"}"#;
        told(bench, "POST", "token", Fault::Says { status: 200, body: body.into(), effect: false });
        back
    }),
    ("the app is in no project", "403 `client-forbidden`", |bench, back| {
        bench.x().change(|state| state.apps.get_mut("app").unwrap().not_enrolled = true);
        back
    }),
    ("the account is suspended or locked", "403, about a suspended or locked account", |bench, back| {
        bench.x().change(|state| state.suspended = true);
        back
    }),
    ("no credits", "402 `credits-depleted`", |bench, back| {
        bench.x().change(|state| state.credits = 0);
        back
    }),
    ("the month's use is at its limit", "429 `usage-capped`", |bench, back| {
        told(bench, "GET", "users/me", problem(429, "https://api.x.com/2/problems/usage-capped", "x"));
        back
    }),
    ("too many requests", "429, with `x-rate-limit-reset`", |bench, back| {
        bench.x().change(|state| state.limits.insert("GET users/me".into(), 0));
        back
    }),
    ("the token just given is refused", "401", |bench, back| {
        told(bench, "GET", "users/me", problem(401, "about:blank", "Unauthorized"));
        back
    }),
    ("X has a fault", "HTTP 5xx", |bench, back| {
        told(bench, "GET", "users/me", Fault::Html { status: 503, retry_after: None });
        back
    }),
    ("a wifi's login page answers", "HTML", |bench, back| {
        told(bench, "POST", "token", Fault::Html { status: 200, retry_after: None });
        back
    }),
    ("the answer is lost", "nothing comes back; the code is spent", |bench, back| {
        told(bench, "POST", "token", Fault::CutAfter);
        back
    }),
    ("any other refusal", "another problem", |bench, back| {
        told(bench, "GET", "users/me", problem(403, "https://api.x.com/2/problems/disallowed-resource", "x"));
        back
    }),
    ("nothing was begun here, or it is finished", "nothing is asked", |bench, back| {
        let finished = bench.session();
        let connecting = async { finished.connect_return(&back).await.unwrap() };
        // The simulated X answers at once.
        futures_now(connecting);
        back
    }),
];

pub async fn table() -> Table {
    let mut table = Table::default();
    let bench = Bench::new(Way::Website).await;
    let error = refused(&bench.session(), "x", &[("client", " ")]).await;
    table.add(&bench, "no Client ID", "nothing is asked", &error);

    // X shows that on its own page and never leads back, so Warta says beforehand what it means.
    let page = bench.session().begin_x("app", "http://127.0.0.1:9/kembali").unwrap();
    let asked = Request::get(page).body(Payload::default()).unwrap();
    assert_eq!(bench.line.send(asked).await.unwrap().status(), 400);
    let says = [Language::Id, Language::En].map(|language| {
        bench.app.session(Some(bench.founder), language).connect_view("x", BACK).unwrap().stuck
    });
    let cause = "the Client ID is unknown, or the Callback URI is not registered";
    table
        .0
        .push(Row { cause, answers: "X's own page “Something went wrong”, which leads nowhere", says });

    let page = bench.session().begin_x("app", BACK).unwrap();
    let back = answered_on_page(&bench.line.outside, &page, "deny").await;
    let error = bench.session().connect_return(&back).await.unwrap_err();
    table.add(&bench, "the person says no on X's page", "`error=access_denied` in the address", &error);
    for (cause, answers, make) in X {
        let bench = Bench::new(Way::Website).await;
        let page = bench.session().begin_x("app", BACK).unwrap();
        let back = answered_on_page(&bench.line.outside, &page, "allow").await;
        let back = make(&bench, back);
        let error = bench.session().connect_return(&back).await.unwrap_err();
        table.add(&bench, cause, answers, &error);
    }
    for (cause, answers, of, prepare) in [
        (
            "the app may only read",
            "the scopes given have no `tweet.write`",
            Way::Website,
            reads_only as fn(&Bench),
        ),
        ("another account than the channel has", "the id of `users/me` differs", Way::X, other_at_x),
    ] {
        let bench = Bench::new(of).await;
        prepare(&bench);
        let page = bench.session().begin_x("app", BACK).unwrap();
        let back = answered_on_page(&bench.line.outside, &page, "allow").await;
        let error = bench.session().connect_return(&back).await.unwrap_err();
        table.add(&bench, cause, answers, &error);
    }
    table
}

fn reads_only(bench: &Bench) {
    bench.x().change(|state| state.apps.get_mut("app").unwrap().reads_only = true);
}

fn other_at_x(bench: &Bench) {
    bench.x().change(|state| state.signed_in = state.add_account("lain", "Lain"));
}

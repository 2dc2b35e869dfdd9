//! Every cause of a failed connection that the documents of the services name and a person can act on: each is produced by the
//! simulated services, goes through the door, and has words of its own in both languages. docs/connecting.md is the table of
//! them; with `WARTA_WRITE_PICTURES=1` this test writes it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use http::{Request, Response, header};
use warta_core::app::{App, AppError, Ports, Session};
use warta_core::channels::{Payload, Transport, TransportError};
use warta_core::clock::Clock;
use warta_core::words::Language;
use warta_practice::instagram::Kind;
use warta_practice::{Fault, Role};
use warta_tests::bench::{BACK, Bench, PASSWORD, SITE, Way, allowed_at_x};

/// One line of the table.
struct Row {
    cause: &'static str,
    /// What the service answers.
    answers: &'static str,
    /// What Warta says, in both languages.
    says: [String; 2],
}

/// The lines of one channel.
#[derive(Default)]
struct Table(Vec<Row>);

impl Table {
    fn add(&mut self, bench: &Bench, cause: &'static str, answers: &'static str, error: &AppError) {
        let says = [Language::Id, Language::En]
            .map(|language| bench.app.session(Some(bench.founder), language).explain(error));
        self.0.push(Row { cause, answers, says });
    }

    /// As it stands in the document.
    fn lines(&self) -> String {
        let line = |row: &Row| format!("| {} | {} | {} |\n", row.cause, row.answers, row.says[0]);
        let lines: String = self.0.iter().map(line).collect();
        format!("| cause | what the service answers | what Warta says |\n|---|---|---|\n{lines}")
    }
}

async fn refused(session: &Session, way: &str, answers: &[(&str, &str)]) -> AppError {
    let answers: HashMap<String, String> =
        answers.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect();
    session.connect(way, &answers, BACK).await.unwrap_err()
}

/// An error of Instagram with this code and subcode.
fn meta(code: i64, subcode: i64) -> Fault {
    let body = format!(r#"{{"error":{{"message":"x","code":{code},"error_subcode":{subcode}}}}}"#);
    Fault::Says { status: 400, body, effect: false }
}

/// A problem of X with this status, type and detail.
fn problem(status: u16, kind: &str, detail: &str) -> Fault {
    let body = format!(r#"{{"title":"x","type":"{kind}","detail":"{detail}","status":{status}}}"#);
    Fault::Says { status, body, effect: false }
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

async fn instagram() -> Table {
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

/// What X's side is like after the access was allowed; gives the address to which X led back.
type AtX = fn(&Bench, String) -> String;

fn told(bench: &Bench, method: &str, path: &str, fault: Fault) {
    bench.x().faults.inject(method, path, fault);
}

const X: [(&str, &str, AtX); 17] = [
    ("X's page says no with another reason", "`error=…` in the address", |_, back| {
        back.replace("code=", "error=invalid_scope&ignored=")
    }),
    ("the answer of another question, or of another device", "`state` differs", |_, back| {
        back.replace("state=", "state=x")
    }),
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

/// Runs what never waits.
fn futures_now<T>(work: impl Future<Output = T>) -> T {
    let mut work = std::pin::pin!(work);
    match work.as_mut().poll(&mut std::task::Context::from_waker(std::task::Waker::noop())) {
        std::task::Poll::Ready(done) => done,
        std::task::Poll::Pending => panic!("it waits"),
    }
}

async fn x() -> Table {
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
    let back = allowed_at_x(&bench.line.outside, &page, "deny").await;
    let error = bench.session().connect_return(&back).await.unwrap_err();
    table.add(&bench, "the person says no on X's page", "`error=access_denied` in the address", &error);
    for (cause, answers, make) in X {
        let bench = Bench::new(Way::Website).await;
        let page = bench.session().begin_x("app", BACK).unwrap();
        let back = allowed_at_x(&bench.line.outside, &page, "allow").await;
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
        let back = allowed_at_x(&bench.line.outside, &page, "allow").await;
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

/// What the website is like; gives address, user and password as they are typed.
type AtWebsite = fn(&Bench) -> [&'static str; 3];

const GOOD: [&str; 3] = [SITE, "petugas", PASSWORD];
/// Written like an application password, and none.
const WRONG: [&str; 3] = [SITE, "petugas", "aaaabbbbccccddddeeeeffff"];

fn html(bench: &Bench, paths: &[(&str, &str)], status: u16, retry_after: Option<u32>) {
    for (method, path) in paths {
        bench.world().faults.inject(method, path, Fault::Html { status, retry_after });
    }
}

const WEBSITE: [(&str, &str, AtWebsite); 12] = [
    ("what was typed is no address", "nothing is asked", |_| ["ftp://puskesmas", "petugas", PASSWORD]),
    ("no WordPress is there", "no `wp/v2` anywhere", |bench| {
        html(bench, &[("HEAD", "/"), ("GET", "/"), ("GET", "wp-json"), ("GET", "index.php")], 404, None);
        GOOD
    }),
    ("a firewall or plugin blocks the interface", "401 or 403 from `wp-json`", |bench| {
        html(bench, &[("GET", "wp-json")], 403, None);
        GOOD
    }),
    ("the site offers no application passwords", "`authentication` is empty", |bench| {
        bench.world().change(|state| state.app_passwords = false);
        GOOD
    }),
    (
        "the login password instead of an application password",
        "`rest_not_logged_in`; not 24 letters and digits",
        |_| [SITE, "petugas", "rahasia123"],
    ),
    ("a wrong user or application password", "`rest_not_logged_in`; XML-RPC answers with fault 403", |_| {
        WRONG
    }),
    ("the web server removes the password", "`rest_not_logged_in`; XML-RPC accepts the password", |bench| {
        bench.world().change(|state| state.strips_authorization = true);
        GOOD
    }),
    ("one of both, and the site does not show which", "`rest_not_logged_in`; XML-RPC is off", |bench| {
        html(bench, &[("POST", "xmlrpc.php")], 404, None);
        WRONG
    }),
    ("the account may not publish", "no `publish_posts` among its capabilities", |bench| {
        bench.world().change(|state| state.users.get_mut("petugas").unwrap().role = Role::Contributor);
        GOOD
    }),
    ("too many requests", "429, with `Retry-After`", |bench| {
        html(bench, &[("GET", "wp-json")], 429, Some(600));
        GOOD
    }),
    ("the site has a fault", "HTTP 5xx", |bench| {
        html(bench, &[("GET", "users/me")], 503, None);
        GOOD
    }),
    ("the answer is lost", "nothing comes back", |bench| {
        bench.world().faults.inject("GET", "users/me", Fault::CutAfter);
        GOOD
    }),
];

async fn website() -> Table {
    let mut table = Table::default();
    for (cause, answers, make) in WEBSITE {
        let bench = Bench::new(Way::Website).await;
        let [site, user, password] = make(&bench);
        let answered = [("site", site), ("user", user), ("password", password)];
        table.add(&bench, cause, answers, &refused(&bench.session(), "wordpress", &answered).await);
    }
    let (bench, session) = over(Wire { tls: None, page: 200, to: None, ahead: TimeDelta::zero() }).await;
    let error = try_way(&session, "wordpress").await;
    table.add(&bench, "the site has no https", "no connection at https, a page at http", &error);
    table
}

/// A way on which no TLS comes about, and what a plain question finds there.
#[derive(Clone, Copy)]
struct Wire {
    /// The error at https; none for no connection.
    tls: Option<TransportError>,
    page: u16,
    /// Where the plain answer leads to.
    to: Option<&'static str>,
    /// How far the clock of the other side is ahead of the device's.
    ahead: TimeDelta,
}

struct Wired(Wire, Arc<dyn Clock>);

#[async_trait]
impl Transport for Wired {
    async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        let Self(wire, clock) = self;
        if request.uri().scheme_str() == Some("https") {
            return Err(wire.tls.unwrap_or(TransportError::NoConnection));
        }
        assert!(request.headers().get(header::AUTHORIZATION).is_none() && request.body().bytes.is_empty());
        let date = (clock.now() + wire.ahead).to_rfc2822();
        let answer = Response::builder().status(wire.page).header(header::DATE, date);
        let answer = match wire.to {
            Some(to) => answer.header(header::LOCATION, to),
            None => answer,
        };
        Ok(answer.body(Bytes::new()).unwrap())
    }
}

/// An office whose way to the outside is this one.
async fn over(wire: Wire) -> (Bench, Session) {
    let mut bench = Bench::new(Way::Website).await;
    let folder = tempfile::tempdir().unwrap();
    let ports = Ports { transport: Arc::new(Wired(wire, bench.clock.clone())), ..bench.ports.clone() };
    let founding = warta_core::app::Founding {
        office: "Kantor".into(),
        sop: "instagram-polowijen".into(),
        founder: "Sari".into(),
        device: "Laptop".into(),
        zone: warta_core::sop::calendar::Zone::Wib,
        five_days: false,
        practice: false,
    };
    let founded = App::found(folder.path(), ports, &founding).unwrap();
    let session = founded.app.session(Some(founded.founder), Language::Id);
    (bench.app, bench.founder) = (founded.app, founded.founder);
    (bench, session)
}

/// Tries to connect by a way whose service is not reached.
async fn try_way(session: &Session, way: &str) -> AppError {
    match way {
        "x" => {
            let page = session.begin_x("app", BACK).unwrap();
            let state = url::Url::parse(&page).unwrap();
            let state = state.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
            session.connect_return(&format!("{BACK}?state={state}&code=abc")).await.unwrap_err()
        }
        "instagram" => refused(session, way, &[("token", "IGAAbaik")]).await,
        _ => {
            let site = [("site", "puskesmas.example"), ("user", "petugas"), ("password", PASSWORD)];
            refused(session, way, &site).await
        }
    }
}

/// What is the same at every channel.
async fn everywhere(way: &str) -> Table {
    let mut table = Table::default();
    let bench = Bench::new(Way::Website).await;
    bench.reach(false);
    table.add(
        &bench,
        "no network, or no such name",
        "the name is not found",
        &try_way(&bench.session(), way).await,
    );
    bench.reach(true);
    let untrusted = Some(TransportError::Tls);
    let year = TimeDelta::days(400);
    let secure = "https://graph.instagram.com/";
    let secure = if way == "x" { "https://api.x.com/" } else { secure };
    let secure = if way == "wordpress" { "https://www.puskesmas.example/" } else { secure };
    for (cause, answers, wire) in [
        (
            "this device's clock is wrong",
            "no TLS; the `Date` of the plain answer is more than a day away",
            Wire { tls: untrusted, page: 301, to: Some(secure), ahead: year },
        ),
        (
            "a wifi asks to log in first",
            "no TLS; a plain question is led to another host, or gets a page",
            Wire {
                tls: untrusted,
                page: 302,
                to: Some("http://wifi.example/masuk"),
                ahead: TimeDelta::zero(),
            },
        ),
        (
            "the other side can't prove who it is",
            "no TLS; the plain answer is as it should be",
            Wire { tls: untrusted, page: 301, to: Some(secure), ahead: TimeDelta::zero() },
        ),
    ] {
        let (bench, session) = over(wire).await;
        table.add(&bench, cause, answers, &try_way(&session, way).await);
    }
    let bench = Bench::new(Way::Website).await;
    bench.world().change(|state| state.unreachable = true);
    bench.instagram().change(|state| state.unreachable = true);
    bench.x().change(|state| state.unreachable = true);
    table.add(
        &bench,
        "the service takes no connection",
        "no connection",
        &try_way(&bench.session(), way).await,
    );
    let error = match way {
        "x" => bench.app.session(None, Language::Id).begin_x("app", BACK).unwrap_err(),
        _ => try_way(&bench.app.session(None, Language::Id), way).await,
    };
    table.add(&bench, "who connects is no administrator", "nothing is asked", &error);
    table
}

const HEAD: &str = "# Why a channel is not connected

Every cause that the documents of WordPress, Instagram and X name, that can be told apart by what they answer, and that a
person can act on. Each is produced by the simulated services in `tests/tests/connecting.rs`, which writes and checks these
tables; the English words stand in `core/locales/en/channels.ftl`. Nothing here was tried against Instagram or X themselves.

Not to be told apart at connecting: a long-lived Instagram token and one of an hour. Instagram answers both alike until the
hour is over; Warta then says, in the queue, that it was the short one.
";

#[tokio::test]
async fn every_cause_at_connecting_that_a_person_can_act_on_has_its_own_words() {
    let mut document = HEAD.to_owned();
    for (title, way, table) in [
        ("WordPress", "wordpress", website().await),
        ("Instagram", "instagram", instagram().await),
        ("X", "x", x().await),
    ] {
        let mut all = everywhere(way).await;
        all.0.extend(table.0);
        for language in 0..2 {
            let mut said = BTreeSet::new();
            for row in &all.0 {
                let words = &row.says[language];
                // A page in between is a page in between, with or without TLS.
                let twice = row.cause == "a wifi's login page answers";
                assert!(said.insert(words) || twice, "{title}, {}: said before: {words}", row.cause);
                assert!(words.len() > 40 && words.ends_with(|last: char| !last.is_whitespace()), "{words}");
            }
        }
        document.push_str(&format!("\n## {title}\n\n{}", all.lines()));
    }
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/connecting.md");
    if std::env::var_os("WARTA_WRITE_PICTURES").is_some() {
        std::fs::write(&place, &document).unwrap();
    }
    assert_eq!(std::fs::read_to_string(place).unwrap(), document, "WARTA_WRITE_PICTURES=1 writes it anew");
}

//! Every cause of a failed connection that the documents of the services name and a person can act on: each is produced by the
//! simulated services, goes through the door, and has words of its own in both languages. docs/connecting.md is the table of
//! them; with `WARTA_WRITE_PICTURES=1` this test writes it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

mod app;
mod instagram;
mod website;
mod x;

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

use app::{BY_APP, begun};
use async_trait::async_trait;
use bytes::Bytes;
use chrono::TimeDelta;
use http::{Request, Response, header};
use warta_core::app::{App, AppError, Ports, Session};
use warta_core::channels::{Payload, Transport, TransportError};
use warta_core::clock::Clock;
use warta_core::words::Language;
use warta_tests::bench::{BACK, Bench, LANDING, PASSWORD, Way};

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

const OTHER_QUESTION: &str = "the answer of another question, or of another device";

/// Runs what never waits.
fn futures_now<T>(work: impl Future<Output = T>) -> T {
    let mut work = std::pin::pin!(work);
    match work.as_mut().poll(&mut std::task::Context::from_waker(std::task::Waker::noop())) {
        std::task::Poll::Ready(done) => done,
        std::task::Poll::Pending => panic!("it waits"),
    }
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
        "instagram-app" => match begun(session, &BY_APP).await {
            Ok(page) => {
                let state = url::Url::parse(&page).unwrap();
                let state = state.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
                session.connect_return(&format!("{LANDING}?code=AQ1&state={state}#_")).await.unwrap_err()
            }
            Err(error) => error,
        },
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
person can act on. Each is produced by the simulated services in `tests/tests/connecting`, which writes and checks these
tables; the English words stand in `core/locales/en/channels.ftl`. Nothing here was tried against Instagram or X themselves.

Not to be told apart at connecting: a long-lived Instagram token that was pasted and one of an hour. Instagram answers both alike
until the hour is over; Warta then says, in the queue, that it was the short one.

Where Instagram turns a code into a token it refuses with one code and tells the cause in words alone; words that Warta does not
know are shown as “any other refusal”.

An account whose permission lacks what messages need (at X `dm.read`, `dm.write` or `tweet.moderate.write`, at Instagram its
comments and messages) is connected all the same, and so is one from before there were messages: it publishes, and for the rest
it is connected again. While direct messages at X can't be read for that reason, the channel's card and the inbox say so; mentions
come.
";

#[tokio::test]
async fn every_cause_at_connecting_that_a_person_can_act_on_has_its_own_words() {
    let mut document = HEAD.to_owned();
    for (title, way, table) in [
        ("WordPress", "wordpress", website::table().await),
        ("Instagram", "instagram", instagram::table().await),
        ("Instagram, by the office's own app at Meta", "instagram-app", app::table().await),
        ("X", "x", x::table().await),
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

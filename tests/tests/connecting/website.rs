//! A WordPress site.

use chrono::TimeDelta;
use warta_practice::{Fault, Role};
use warta_tests::bench::{Bench, PASSWORD, SITE, Way};

use super::{Table, Wire, over, refused, try_way};

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

pub async fn table() -> Table {
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

//! `website real|practice`: a website for tests that are not written in Rust, the real WordPress or the practice site. It
//! prints one line of JSON once the site can be reached (`{"address": …, "user": …, "password": …}`, an editor's) and
//! ends, with all that belongs to it, when its standard input does: whoever started it may die in any way.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{Read, Write};
use std::sync::Arc;

use secrecy::ExposeSecret;
use serde_json::json;
use tokio::net::TcpListener;
use warta_core::clock::SystemClock;
use warta_practice::{PracticeWorld, Role, State, User};
use warta_tests::wordpress::WordPress;

fn main() -> Result<(), Box<dyn Error>> {
    match std::env::args().nth(1).as_deref() {
        Some("real") => real(),
        Some("practice") => practice(),
        _ => Err("website real|practice".into()),
    }
}

fn real() -> Result<(), Box<dyn Error>> {
    let site = WordPress::start();
    let login = site.login("editor");
    tell(&format!("http://127.0.0.1:{}", site.port), &login.user, login.password.expose_secret())
}

fn practice() -> Result<(), Box<dyn Error>> {
    let password = "abcdEFGH1234ijklMNOP5678";
    let user = User { password: password.to_owned(), name: "Petugas Uji".to_owned(), role: Role::Editor };
    let state = State::new("Puskesmas Uji", BTreeMap::from([("uji-editor".to_owned(), user)]));
    let router = warta_practice::router_of(PracticeWorld::new(state, Arc::new(SystemClock)));
    let threads = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let listener = threads.block_on(TcpListener::bind(("127.0.0.1", 0)))?;
    let address = format!("http://{}", listener.local_addr()?);
    threads.spawn(async move { axum::serve(listener, router).await });
    tell(&address, "uji-editor", password)
}

/// Says where the site is, and waits for whoever asked to go.
fn tell(address: &str, user: &str, password: &str) -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", json!({"address": address, "user": user, "password": password}))?;
    out.flush()?;
    std::io::stdin().lock().read_to_end(&mut Vec::new())?;
    Ok(())
}

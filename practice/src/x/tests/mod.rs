//! The simulated X against the facts sheet, line by line. Each table names the line that it holds.

mod channel;
mod login;
mod media;
mod messages;
mod once;
mod posts;
mod rules;

use std::sync::Arc;

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use http::{HeaderMap, Method, Request, Response};
use serde_json::Value;
use warta_core::clock::ManualClock;

use super::state::{Access, word};
use super::*;

const HOME: &str = "http://127.0.0.1:18499/x";
const BACK: &str = "http://127.0.0.1:8000/kembali";
const SCOPES: &str =
    "tweet.read tweet.write users.read media.write offline.access dm.read dm.write tweet.moderate.write";
const JPEG: &[u8] = &[0xff, 0xd8, 0xff, 0xe0, 1, 2, 3];

fn now() -> DateTime<Utc> {
    "2026-11-20T01:00:00Z".parse().unwrap()
}

/// X with an account and an app that has access already.
struct Bench {
    world: Arc<PracticeX>,
    clock: Arc<ManualClock>,
    token: String,
    me: u64,
}

/// An answer, read.
struct Told {
    status: u16,
    headers: HeaderMap,
    body: Value,
    text: String,
}

impl Told {
    fn header(&self, name: &str) -> i64 {
        self.headers[name].to_str().unwrap().parse().unwrap()
    }

    fn id(&self) -> String {
        self.body["data"]["id"].as_str().unwrap_or_else(|| panic!("{}", self.text)).to_owned()
    }

    fn link(&self) -> &str {
        self.headers["location"].to_str().unwrap()
    }
}

impl From<Response<Bytes>> for Told {
    fn from(answer: Response<Bytes>) -> Self {
        let text = String::from_utf8_lossy(answer.body()).into_owned();
        let body = serde_json::from_slice(answer.body()).unwrap_or_default();
        Self { status: answer.status().as_u16(), headers: answer.headers().clone(), body, text }
    }
}

impl Bench {
    fn new() -> Self {
        let clock = Arc::new(ManualClock::new(now()));
        let app = Client { name: "Warta".into(), redirects: vec![BACK.into()], ..Client::default() };
        let world =
            PracticeX::new(State::new(HOME, "pkm_contoh", "Puskesmas Contoh", ("app", app)), clock.clone());
        let token = word("a token");
        let me = world.change(|state| {
            let until = now() + TimeDelta::days(400);
            let access =
                Access { client: "app".into(), account: state.signed_in, scopes: SCOPES.into(), until };
            state.access.insert(token.clone(), access);
            state.signed_in
        });
        Self { world, clock, token, me }
    }

    async fn send(&self, request: Request<Bytes>) -> Told {
        self.world.answer(request).await.into()
    }

    async fn call(&self, method: Method, path: &str, body: Option<Value>) -> Told {
        let mut request = Request::builder().method(method).uri(format!("{HOME}{path}"));
        request = request.header("authorization", format!("Bearer {}", self.token));
        let body = match body {
            Some(body) => {
                request = request.header("content-type", "application/json");
                Bytes::from(body.to_string())
            }
            None => Bytes::new(),
        };
        self.send(request.body(body).unwrap()).await
    }

    async fn get(&self, path: &str) -> Told {
        self.call(Method::GET, path, None).await
    }

    async fn post(&self, path: &str, body: Value) -> Told {
        self.call(Method::POST, path, Some(body)).await
    }

    async fn say(&self, text: &str) -> Told {
        self.post("/2/tweets", serde_json::json!({ "text": text })).await
    }

    async fn delete(&self, path: &str) -> Told {
        self.call(Method::DELETE, path, None).await
    }

    /// Sends a form in parts.
    async fn form(&self, path: &str, fields: &[(&str, &[u8])]) -> Told {
        let mut body = Vec::new();
        for (name, value) in fields {
            let file = if *name == "media" { "; filename=\"a\"" } else { "" };
            body.extend(
                format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n").bytes(),
            );
            body.extend(*value);
            body.extend(b"\r\n");
        }
        body.extend(b"--b--\r\n");
        let request = Request::post(format!("{HOME}{path}"))
            .header("authorization", format!("Bearer {}", self.token))
            .header("content-type", "multipart/form-data; boundary=b");
        self.send(request.body(body.into()).unwrap()).await
    }

    async fn picture(&self) -> String {
        self.form("/2/media/upload", &[("media_category", b"tweet_image"), ("media", JPEG)]).await.id()
    }

    fn page(&self, path: &str) -> Request<Bytes> {
        Request::get(format!("{HOME}{path}")).body(Bytes::new()).unwrap()
    }
}

#[tokio::test]
async fn the_public_sees_posts_with_pictures_and_what_is_on_them_and_that_it_is_practice() {
    let bench = Bench::new();
    let picture = bench.picture().await;
    assert_eq!(
        bench.send(bench.page(&format!("/media/{picture}"))).await.status,
        404,
        "unused, it is unseen"
    );
    let alt = serde_json::json!({ "id": picture, "metadata": { "alt_text": { "text": "Kader <menimbang> bayi" } } });
    bench.post("/2/media/metadata", alt).await;
    let order = serde_json::json!({ "text": "Buka pkm.go.id & <b>", "media": { "media_ids": [picture] } });
    let id = bench.post("/2/tweets", order).await.id();
    for path in ["/pkm_contoh".to_owned(), format!("/pkm_contoh/status/{id}"), "/".to_owned()] {
        let page = bench.send(bench.page(&path)).await;
        assert_eq!(page.status, 200, "{path}");
        for part in [
            "LATIHAN",
            "Puskesmas Contoh",
            "<a href=\"http://pkm.go.id\" rel=\"noreferrer\">pkm.go.id</a> &amp; &lt;b&gt;",
            "alt=\"Kader &lt;menimbang&gt; bayi\"",
            &format!("{HOME}/media/{picture}"),
        ] {
            assert!(page.text.contains(part), "{path}: {part}\n{}", page.text);
        }
    }
    assert_eq!(bench.send(bench.page(&format!("/media/{picture}"))).await.status, 200);
    bench.delete(&format!("/2/tweets/{id}")).await;
    assert_eq!(bench.send(bench.page(&format!("/pkm_contoh/status/{id}"))).await.status, 404);
    assert_eq!(bench.send(bench.page("/lain")).await.status, 404);
}

#[tokio::test]
async fn it_is_saved_and_loaded_as_it_is() {
    let bench = Bench::new();
    let picture = bench.picture().await;
    let order = serde_json::json!({ "text": "Senam", "media": { "media_ids": [picture] } });
    let id = bench.post("/2/tweets", order).await.id();
    let saved = serde_json::to_string(&bench.world.save()).unwrap();
    let world = PracticeX::new(serde_json::from_str(&saved).unwrap(), bench.clock.clone());
    let loaded = Bench { world, ..bench };
    assert_eq!(loaded.get(&format!("/2/tweets/{id}")).await.status, 200);
    assert_eq!(loaded.send(loaded.page(&format!("/media/{picture}"))).await.status, 200);
}

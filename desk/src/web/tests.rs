//! The checks of the console, asked as a browser and as somebody else would.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use axum::routing::{get, post};
use http_body_util::BodyExt;
use tower::ServiceExt;
use warta_core::clock::SeededEntropy;

use super::*;

const HOST: &str = "127.0.0.1:4100";
const ORIGIN: &str = "http://127.0.0.1:4100";

/// The console with two pages: one that reads, and one that tells what it was sent.
struct Console {
    guard: Arc<Guard>,
    router: Router,
}

impl Console {
    fn new() -> Self {
        let guard = Arc::new(Guard::new(4100, Arc::new(SeededEntropy::new(1))));
        let told = |fields: Fields| async move {
            let files: Vec<String> = fields
                .files("foto")
                .map(|upload| format!("{}={}", upload.name, upload.bytes.len()))
                .collect();
            format!("{:?} {files:?}", fields.text("apa"))
        };
        let pages = Router::new()
            .route("/", get(|visit: Visit| async move { visit.csrf }))
            .route("/simpan", post(told))
            .merge(language::router(&guard));
        let router = secured(pages, &guard);
        Self { guard, router }
    }

    async fn send(&self, request: Request<Body>) -> Response<Body> {
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// The cookie and the form token of a browser that was let in.
    async fn let_in(&self) -> (String, String) {
        let address = self.guard.first_address();
        let answer =
            self.send(reading(address.strip_prefix(ORIGIN).unwrap()).body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        let cookie = answer.headers()[header::SET_COOKIE].to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let page = reading("/").header(header::COOKIE, &cookie).body(Body::empty()).unwrap();
        (cookie, text(self.send(page).await).await)
    }
}

fn reading(path: &str) -> axum::http::request::Builder {
    Request::get(path).header(header::HOST, HOST)
}

fn posting(cookie: &str) -> axum::http::request::Builder {
    Request::post("/simpan")
        .header(header::HOST, HOST)
        .header(header::ORIGIN, ORIGIN)
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

async fn text(answer: Response<Body>) -> String {
    String::from_utf8(answer.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
}

#[tokio::test]
async fn without_token_or_cookie_nothing_is_shown() {
    let console = Console::new();
    let _unused = console.guard.first_address();
    for path in ["/", "/?kunci=", "/?kunci=salah", "/tidak-ada"] {
        let answer = console.send(reading(path).body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{path}");
        assert!(!answer.headers().contains_key(header::SET_COOKIE));
        assert!(text(answer).await.contains("Jalankan lagi warta"));
    }
}

#[tokio::test]
async fn the_token_works_once_and_leaves_the_address() {
    let console = Console::new();
    let address = console.guard.first_address();
    let first = || reading(address.strip_prefix(ORIGIN).unwrap()).body(Body::empty()).unwrap();
    let answer = console.send(first()).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert_eq!(answer.headers()[header::LOCATION], "/");
    assert_eq!(console.send(first()).await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_cookie_is_for_this_console_only_and_out_of_reach_of_scripts() {
    let console = Console::new();
    let address = console.guard.first_address();
    let answer =
        console.send(reading(address.strip_prefix(ORIGIN).unwrap()).body(Body::empty()).unwrap()).await;
    let cookie = answer.headers()[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with("warta-4100="), "{cookie}");
    for flag in ["; Path=/", "; HttpOnly", "; SameSite=Strict"] {
        assert!(cookie.contains(flag), "{cookie}");
    }
    assert!(!cookie.contains("Max-Age") && !cookie.contains("Expires"), "{cookie}");
}

#[tokio::test]
async fn another_name_for_this_laptop_is_refused() {
    let console = Console::new();
    let (cookie, _) = console.let_in().await;
    for host in ["evil.example:4100", "127.0.0.1:4101", "127.0.0.1", "localhost.evil.example:4100", ""] {
        for path in ["/", assets::STYLE] {
            let request = Request::get(path).header(header::HOST, host).header(header::COOKIE, &cookie);
            let answer = console.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{host} {path}");
        }
    }
    let request = Request::get("/").header(header::HOST, "localhost:4100").header(header::COOKIE, &cookie);
    assert_eq!(console.send(request.body(Body::empty()).unwrap()).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn another_page_can_not_post_even_with_the_cookie_and_the_token() {
    let console = Console::new();
    let (cookie, csrf) = console.let_in().await;
    for origin in [Some("http://evil.example"), Some("null"), Some("http://localhost:4100"), None] {
        let mut request = posting(&cookie);
        request.headers_mut().unwrap().remove(header::ORIGIN);
        if let Some(origin) = origin {
            request = request.header(header::ORIGIN, origin);
        }
        let answer = console.send(request.body(Body::from(format!("csrf={csrf}&apa=x"))).unwrap()).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{origin:?}");
    }
}

#[tokio::test]
async fn a_form_needs_the_token_of_its_own_visit_as_the_first_field() {
    let console = Console::new();
    let (cookie, csrf) = console.let_in().await;
    let (_, foreign) = console.let_in().await;
    for body in
        ["apa=x".to_owned(), format!("csrf={foreign}&apa=x"), format!("apa=x&csrf={csrf}"), String::new()]
    {
        let answer = console.send(posting(&cookie).body(Body::from(body.clone())).unwrap()).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{body}");
    }
    let answer = console.send(posting(&cookie).body(Body::from(format!("csrf={csrf}&apa=x"))).unwrap()).await;
    assert_eq!(answer.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_body_that_is_no_form_is_refused() {
    let console = Console::new();
    let (cookie, csrf) = console.let_in().await;
    for kind in ["application/json", "text/plain", ""] {
        let mut request = posting(&cookie);
        request.headers_mut().unwrap().insert(header::CONTENT_TYPE, kind.parse().unwrap());
        let answer = console.send(request.body(Body::from(format!("csrf={csrf}"))).unwrap()).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{kind}");
    }
}

#[tokio::test]
async fn photos_come_with_their_names_and_empty_file_fields_do_not() {
    let console = Console::new();
    let (cookie, csrf) = console.let_in().await;
    let part = |head: &str, content: &str| {
        format!("--tepi\r\nContent-Disposition: form-data; {head}\r\n\r\n{content}\r\n")
    };
    let photos =
        part("name=\"foto\"; filename=\"\"", "") + &part("name=\"foto\"; filename=\"a.jpg\"", "12345");
    let text_part = part("name=\"apa\"", " baris satu\r\nbaris dua ");
    let token = part("name=\"csrf\"", &csrf);
    let send = |body: String| {
        let mut request = posting(&cookie);
        let kind = "multipart/form-data; boundary=tepi".parse().unwrap();
        request.headers_mut().unwrap().insert(header::CONTENT_TYPE, kind);
        console.send(request.body(Body::from(body + "--tepi--\r\n")).unwrap())
    };
    let answer = send(token.clone() + &text_part + &photos).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(text(answer).await, r#""baris satu\nbaris dua" ["a.jpg=5"]"#);
    assert_eq!(send(photos.clone() + &token).await.status(), StatusCode::FORBIDDEN);
    assert_eq!(
        send(part("name=\"csrf\"; filename=\"x\"", &csrf) + &photos).await.status(),
        StatusCode::FORBIDDEN
    );
    assert_eq!(send(String::new()).await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_form_that_is_too_large_is_refused_with_the_limit() {
    let console = Console::new();
    let (cookie, csrf) = console.let_in().await;
    let body = format!("csrf={csrf}&apa={}", "x".repeat(1024 * 1024));
    let answer = console.send(posting(&cookie).body(Body::from(body)).unwrap()).await;
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn every_answer_forbids_what_the_console_never_does() {
    let console = Console::new();
    let (cookie, _) = console.let_in().await;
    for (path, cookie) in [("/", cookie.as_str()), ("/", ""), (assets::SCRIPT, ""), ("/tidak-ada", &cookie)] {
        let answer =
            console.send(reading(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap()).await;
        let of = |name: header::HeaderName| answer.headers()[name].to_str().unwrap();
        let policy = of(header::CONTENT_SECURITY_POLICY);
        for rule in
            ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'"]
        {
            assert!(policy.contains(rule), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(of(header::CACHE_CONTROL), "no-store");
        assert_eq!(of(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert_eq!(of(header::X_FRAME_OPTIONS), "DENY");
    }
}

#[tokio::test]
async fn the_switch_of_language_comes_back_to_the_page_and_never_leads_away() {
    let console = Console::new();
    let (cookie, csrf) = console.let_in().await;
    for (back, to) in [
        ("/konten?hal=2", "/konten?hal=2"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("", "/"),
    ] {
        let request = posting(&cookie).uri("/bahasa");
        let back: String = url::form_urlencoded::byte_serialize(back.as_bytes()).collect();
        let body = format!("csrf={csrf}&bahasa=en&kembali={back}");
        let answer = console.send(request.body(Body::from(body)).unwrap()).await;
        assert_eq!(answer.headers()[header::LOCATION], to);
    }
    let answer = console
        .send(reading("/tidak-ada").header(header::COOKIE, &cookie).body(Body::empty()).unwrap())
        .await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    assert!(text(answer).await.contains("No such page"));
}

//! The pages of the practice site, as the public would see them. Every page says LATIHAN.

use bytes::Bytes;
use http::{HeaderValue, Request, Response, header};
use maud::{Markup, PreEscaped, html};

use crate::outside::{INSTAGRAM_PATH, X_PATH};
use crate::public::{self, WIB, safe, safe_with_form, typed};

use super::rest::head_only;
use super::state::{Post, State};
use super::talk;

const STYLE: &str = "
:root{color-scheme:light dark;--ink:#1b1c1a;--paper:#fbfaf6;--card:#fff;--line:#d9dad4;--teal:#00696b}
@media(prefers-color-scheme:dark){:root{--ink:#e6e6e1;--paper:#121412;--card:#1c1f1d;--line:#3a3f3c;--teal:#4cd9db}}
*{box-sizing:border-box}body{margin:0;font:1.0625rem/1.6 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
.practice{background:#8a5000;color:#fff;text-align:center;padding:.4rem 1rem;font-weight:600;letter-spacing:.06em}
header,main,footer{max-width:46rem;margin:auto;padding:1rem}header{border-bottom:3px solid var(--teal)}
header a{color:inherit;text-decoration:none}header b{font-size:1.4rem;display:block}
article{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem;margin:1rem 0}
h1,h2{line-height:1.25;margin:.2rem 0}a{color:var(--teal)}img,video{max-width:100%;height:auto;border-radius:.5rem;display:block}
figure{margin:1rem 0}.quiet{opacity:.75;font-size:.9rem}
.comment{border-left:3px solid var(--line);padding-left:.75rem;margin:1rem 0;overflow-wrap:anywhere}.comment p{margin:.3rem 0}
.note{border:1px solid var(--teal);border-radius:.5rem;padding:.5rem .75rem}label{display:block;margin-top:.6rem}
input,textarea{font:inherit;width:100%;padding:.5rem;color:inherit;background:var(--card);border:1px solid var(--ink);border-radius:.4rem}
button{font:inherit;margin-top:.8rem;padding:.6rem 1.2rem;border:0;border-radius:2rem;color:var(--paper);background:var(--teal)}";

/// A page, a picture, or "not found".
pub(super) fn answer(state: &State, request: &Request<Bytes>, base: &str) -> Response<Bytes> {
    let path = request.uri().path();
    if let Some(file) = path.strip_prefix("/wp-content/uploads/") {
        return match state.media.values().find(|media| media.file == file) {
            Some(media) => safe(typed(200, &media.mime, media.bytes.clone())),
            None => page(404, request, base, &missing(state)),
        };
    }
    let slug = path.trim_matches('/');
    if slug.is_empty() || slug == "index.php" {
        let asked = request.uri().query().and_then(|q| q.strip_prefix("p=")).and_then(|id| id.parse().ok());
        let found = |id: u64| Some((id, state.posts.get(&id).filter(|post| post.status == "publish")?));
        return match asked.map(found) {
            Some(Some((id, post))) => page(200, request, base, &article(state, id, post, "")),
            Some(None) => page(404, request, base, &missing(state)),
            None => page(200, request, base, &home(state)),
        };
    }
    let query = request.uri().query().unwrap_or_default();
    match state.posts.iter().find(|(_, post)| post.slug == slug && post.status == "publish") {
        Some((id, post)) => page(200, request, base, &article(state, *id, post, query)),
        None => page(404, request, base, &missing(state)),
    }
}

fn page(status: u16, request: &Request<Bytes>, base: &str, markup: &Markup) -> Response<Bytes> {
    let body = if head_only(request) { Bytes::new() } else { Bytes::from(markup.0.clone()) };
    let mut answer = safe_with_form(typed(status, "text/html; charset=UTF-8", body));
    if let Ok(link) = HeaderValue::from_str(&format!("<{base}/wp-json/>; rel=\"https://api.w.org/\"")) {
        answer.headers_mut().insert(header::LINK, link);
    }
    answer
}

/// A page that says one thing.
pub(super) fn said(
    state: &State,
    request: &Request<Bytes>,
    base: &str,
    status: u16,
    what: &str,
) -> Response<Bytes> {
    let content = html! { h1 { "Komentar" } p { (what) } p { a href="/" { "Ke halaman depan" } } };
    page(status, request, base, &frame(state, "Komentar", &content))
}

fn frame(state: &State, title: &str, content: &Markup) -> Markup {
    let body = html! {
        header { a href="/" { b { (state.name) } span.quiet { "Melayani dengan hati" } } }
        main { (content) }
        footer.quiet {
            "Situs latihan Warta · "
            a href={ (INSTAGRAM_PATH) "/" } { "Instagram contoh" } " · "
            a href={ (INSTAGRAM_PATH) "/dasbor" } { "Token Instagram contoh" } " · "
            a href={ (X_PATH) "/" } { "X contoh" }
        }
    };
    public::frame(title, "situs contoh", STYLE, &body)
}

fn home(state: &State) -> Markup {
    let mut posts: Vec<&Post> = state.posts.values().filter(|post| post.status == "publish").collect();
    posts.sort_by_key(|post| std::cmp::Reverse(post.date));
    let content = html! {
        h1 { "Berita" }
        @if posts.is_empty() { p { "Belum ada berita. Konten yang diterbitkan dari Warta tampil di sini." } }
        @for post in posts {
            article {
                (featured(state, post))
                h2 { a href={ "/" (post.slug) "/" } { (post.title) } }
                (about(state, post))
            }
        }
    };
    frame(state, &state.name, &content)
}

fn article(state: &State, id: u64, post: &Post, query: &str) -> Markup {
    let content = html! {
        article {
            h1 { (post.title) }
            (about(state, post))
            (featured(state, post))
            (PreEscaped(&post.content))
        }
        (talk::under(state, id, post, query))
        p { a href="/" { "← Semua berita" } }
    };
    frame(state, &post.title, &content)
}

fn about(state: &State, post: &Post) -> Markup {
    let author = state.users.get(&post.author).map_or("", |user| user.name.as_str());
    let terms = post.categories.iter().filter_map(|id| state.categories.get(id));
    let tags = post.tags.iter().filter_map(|id| state.tags.get(id));
    html! {
        p.quiet {
            ((post.date + WIB).format("%d-%m-%Y %H.%M WIB")) " · " (author)
            @for name in terms { " · " (name) }
            @for name in tags { " · #" (name) }
        }
    }
}

fn featured(state: &State, post: &Post) -> Markup {
    html! {
        @if let Some(media) = state.media.get(&post.featured) {
            figure { img src={ "/wp-content/uploads/" (media.file) } alt=(media.alt); }
        }
    }
}

fn missing(state: &State) -> Markup {
    let content = html! { h1 { "Halaman tidak ditemukan" } p { a href="/" { "Ke halaman depan" } } };
    frame(state, "Tidak ditemukan", &content)
}

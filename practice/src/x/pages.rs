//! The pages of the simulated X, as the public sees them, and the page for allowing access. Every page says LATIHAN.

use bytes::Bytes;
use http::Response;
use maud::{Markup, html};

use super::state::{Account, Post, State};
use super::text::links;
use crate::public::{self, WIB, page, safe, typed};

const STYLE: &str = "
:root{color-scheme:light dark;--ink:#0f1419;--paper:#fff;--line:#d5dde1;--blue:#00639b}
@media(prefers-color-scheme:dark){:root{--ink:#e7e9ea;--paper:#000;--line:#3b4045;--blue:#6cc1ff}}
*{box-sizing:border-box}body{margin:0;font:1.0625rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
.practice{background:#8a5000;color:#fff;text-align:center;padding:.4rem 1rem;font-weight:600;letter-spacing:.06em;margin:0}
header,main{max-width:38rem;margin:auto;padding:1rem}header{border-bottom:1px solid var(--line)}
header b{display:block;font-size:1.3rem}header a,article a.at{color:inherit;text-decoration:none}
article{border-bottom:1px solid var(--line);padding:1rem 0;overflow-wrap:anywhere}a{color:var(--blue)}
.text{white-space:pre-wrap;margin:.3rem 0}.quiet{opacity:.75;font-size:.9rem;margin:0}
.pictures{display:grid;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr));gap:.3rem}
figure{margin:0}figcaption{font-size:.85rem;opacity:.8}img,video{width:100%;border-radius:.8rem;display:block}
.go{display:inline-block;padding:.7rem 1.4rem;border-radius:2rem;border:1px solid var(--line);text-decoration:none}
.yes{background:var(--blue);color:var(--paper)}ul{padding-left:1.2rem}";

/// A page, a picture, or "not found".
pub(super) fn answer(state: &State, parts: &[&str]) -> Response<Bytes> {
    match parts {
        [""] => match state.accounts.get(&state.signed_in) {
            Some(account) => page(200, &profile(state, state.signed_in, account)),
            None => missing(),
        },
        ["media", id] => picture(state, id),
        [name] => match named(state, name) {
            Some((id, account)) => page(200, &profile(state, id, account)),
            None => missing(),
        },
        [name, "status", id, ..] => {
            let number: u64 = id.parse().unwrap_or(0);
            let post = state.posts.get(&number).filter(|post| !post.deleted);
            match (named(state, name), post) {
                (Some((account, of)), Some(post)) if post.author == account => {
                    page(200, &frame(&of.name, &shown(state, number, post)))
                }
                _ => missing(),
            }
        }
        _ => missing(),
    }
}

fn named<'a>(state: &'a State, name: &str) -> Option<(u64, &'a Account)> {
    let found = state.accounts.iter().find(|(_, account)| account.username.eq_ignore_ascii_case(name));
    found.map(|(id, account)| (*id, account))
}

fn picture(state: &State, id: &str) -> Response<Bytes> {
    let number: u64 = id.parse().unwrap_or(0);
    // What no post uses is seen by nobody.
    let seen = state.posts.values().any(|post| !post.deleted && post.media.contains(&number));
    match state.media.get(&number).filter(|_| seen) {
        Some(media) => safe(typed(200, &media.kind, media.bytes.clone())),
        None => missing(),
    }
}

fn frame(title: &str, content: &Markup) -> Markup {
    public::frame(title, "tiruan X", STYLE, &html! { main { (content) } })
}

fn missing() -> Response<Bytes> {
    let content =
        html! { h1 { "Halaman tidak ditemukan" } p { "Unggahan ini tidak ada, atau sudah dihapus." } };
    page(404, &frame("Tidak ditemukan", &content))
}

fn profile(state: &State, id: u64, account: &Account) -> Markup {
    let posts: Vec<(&u64, &Post)> =
        state.posts.iter().rev().filter(|(_, post)| post.author == id && !post.deleted).collect();
    let content = html! {
        header {
            a href={ (state.home) "/" (account.username) } {
                b { (account.name) }
                span.quiet { "@" (account.username) " · " (posts.len()) " unggahan" }
            }
            @if id == state.signed_in {
                p.quiet { a href={ (state.home) "/settings/connected_apps" } { "Aplikasi yang terhubung" } }
            }
        }
        @if id == state.signed_in {
            @for (_, other) in state.accounts.iter().filter(|(other, _)| **other != id) {
                p.quiet { "Akun lain untuk latihan: " a href={ (state.home) "/" (other.username) } { "@" (other.username) } }
            }
        }
        @if posts.is_empty() { p { "Belum ada unggahan. Konten yang diterbitkan dari Warta tampil di sini." } }
        @for (id, post) in posts { (shown(state, *id, post)) }
    };
    frame(&account.name, &content)
}

/// A post as people see it: its links as they were written, its pictures with what is to be seen on them.
fn shown(state: &State, id: u64, post: &Post) -> Markup {
    if let Some((other, passed_on)) = post.repeats.and_then(|id| Some((id, state.posts.get(&id)?))) {
        return html! { p.quiet { "Diunggah ulang" } (shown(state, other, passed_on)) };
    }
    let Some(author) = state.accounts.get(&post.author) else { return html! {} };
    html! {
        article {
            a.at href={ (state.home) "/" (author.username) "/status/" (id) } {
                b { (author.name) } " "
                span.quiet { "@" (author.username) " · " ((post.at + WIB).format("%d-%m-%Y %H.%M WIB")) }
            }
            p.text { (linked(&post.text)) }
            div.pictures {
                @for (id, media) in post.media.iter().filter_map(|id| Some((id, state.media.get(id)?))) {
                    @let place = format!("{}/media/{id}", state.home);
                    figure {
                        @if media.kind.starts_with("video/") { video controls src=(place) aria-label=(media.alt) {} }
                        @else { img src=(place) alt=(media.alt); }
                        @if !media.alt.is_empty() { figcaption { "ALT: " (media.alt) } }
                    }
                }
            }
        }
    }
}

/// A text with its links.
fn linked(text: &str) -> Markup {
    let mut pieces = Vec::new();
    let mut at = 0;
    for link in links(text) {
        pieces.push((text.get(at..link.start).unwrap_or_default(), text.get(link.clone())));
        at = link.end;
    }
    pieces.push((text.get(at..).unwrap_or_default(), None));
    html! {
        @for (words, link) in pieces {
            (words)
            @if let Some(link) = link {
                @if link.contains("://") { a href=(link) rel="noreferrer" { (link) } }
                @else { a href={ "http://" (link) } rel="noreferrer" { (link) } }
            }
        }
    }
}

/// Asks the person whether an app may have access.
pub(super) fn consent(state: &State, app: &str, scopes: &str, query: &str) -> Response<Bytes> {
    let account = state.accounts.get(&state.signed_in).map_or("", |account| &account.username);
    let place = format!("{}/i/oauth2/authorize?{query}", state.home);
    let content = html! {
        h1 { (app) " ingin mengakses akun X Anda" }
        p { "Anda masuk sebagai " b { "@" (account) } "." }
        p { "Aplikasi ini akan dapat:" }
        ul { @for scope in scopes.split(' ') { li { (meaning(scope)) } } }
        p {
            a.go.yes href={ (place) "&practice_answer=allow" } { "Izinkan aplikasi" } " "
            a.go href={ (place) "&practice_answer=deny" } { "Batal" }
        }
    };
    page(200, &frame("Izin akses", &content))
}

/// The apps that the account gave access to.
pub(super) fn connected_apps(state: &State, apps: &[&str]) -> Response<Bytes> {
    let content = html! {
        h1 { "Aplikasi yang terhubung" }
        @if apps.is_empty() { p { "Tidak ada aplikasi yang boleh memakai akun ini." } }
        @for app in apps {
            p { b { (app) } " boleh memakai akun ini." }
            p { a.go href={ (state.home) "/settings/connected_apps?practice_revoke" } { "Cabut izin aplikasi" } }
        }
    };
    page(200, &frame("Aplikasi yang terhubung", &content))
}

fn meaning(scope: &str) -> &str {
    match scope {
        "tweet.read" => "Melihat unggahan Anda",
        "tweet.write" => "Membuat dan menghapus unggahan atas nama Anda",
        "users.read" => "Melihat profil Anda",
        "media.write" => "Mengunggah foto dan video",
        "offline.access" => "Tetap terhubung sampai Anda mencabutnya",
        other => other,
    }
}

/// What X shows where the app did not ask as it should.
pub(super) fn refused() -> Response<Bytes> {
    let content = html! { h1 { "Ada yang salah" } p { "Aplikasi ini tidak dapat diberi akses. Kembalilah dan coba lagi." } };
    page(400, &frame("Ada yang salah", &content))
}

//! The pages of the simulated X, as the public sees them, and the page for allowing access. Every page says LATIHAN.

use std::collections::BTreeSet;

use bytes::Bytes;
use http::Response;
use maud::{Markup, html};

use super::state::{Account, Post, State};
use super::text::links;
use crate::public::{self, WIB, page, safe, safe_with_form, typed};

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
.yes{background:var(--blue);color:var(--paper)}ul{padding-left:1.2rem}
details{margin:1rem 0}label{display:block;margin:.5rem 0}input,textarea{display:block;width:100%;font:inherit;padding:.4rem}
button{font:inherit}.ours{margin-left:3rem}";

/// A page, a picture, or "not found".
pub(super) fn answer(state: &State, parts: &[&str]) -> Response<Bytes> {
    match parts {
        [""] => match state.accounts.get(&state.signed_in) {
            Some(account) => safe_with_form(page(200, &profile(state, state.signed_in, account))),
            None => missing(),
        },
        ["media", id] => picture(state, id),
        [name, "pesan"] => match named(state, name).filter(|(id, _)| *id == state.signed_in) {
            Some((id, account)) => {
                safe_with_form(page(200, &frame("Pesan langsung", &letters(state, id, account))))
            }
            None => missing(),
        },
        [name] => match named(state, name) {
            Some((id, account)) => safe_with_form(page(200, &profile(state, id, account))),
            None => missing(),
        },
        [name, "status", id, ..] => {
            let number: u64 = id.parse().unwrap_or(0);
            let post = state.posts.get(&number).filter(|post| post.stands(number));
            match (named(state, name), post) {
                (Some((account, of)), Some(post)) if post.author == account => {
                    safe_with_form(page(200, &frame(&of.name, &conversation(state, number, post))))
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

/// What was written on a form can't be taken.
pub(super) fn not_taken(why: &str) -> Response<Bytes> {
    let content = html! { h1 { "Belum terkirim" } p { (why) } p { "Kembalilah ke halaman sebelumnya untuk memperbaikinya." } };
    page(400, &frame("Belum terkirim", &content))
}

pub(super) fn missing() -> Response<Bytes> {
    let content =
        html! { h1 { "Halaman tidak ditemukan" } p { "Unggahan ini tidak ada, atau sudah dihapus." } };
    page(404, &frame("Tidak ditemukan", &content))
}

fn profile(state: &State, id: u64, account: &Account) -> Markup {
    let posts: Vec<(&u64, &Post)> = state
        .posts
        .iter()
        .rev()
        .filter(|(number, post)| post.author == id && post.stands(**number))
        .collect();
    let content = html! {
        header {
            a href={ (state.home) "/" (account.username) } {
                b { (account.name) }
                span.quiet { "@" (account.username) " · " (posts.len()) " unggahan" }
            }
            @if id == state.signed_in {
                p.quiet {
                    a href={ (state.home) "/settings/connected_apps" } { "Aplikasi yang terhubung" } " · "
                    a href={ (state.home) "/" (account.username) "/pesan" } { "Pesan langsung" }
                }
            }
        }
        @if id == state.signed_in {
            @for (_, other) in state.accounts.iter().filter(|(other, _)| **other != id) {
                p.quiet { "Akun lain untuk latihan: " a href={ (state.home) "/" (other.username) } { "@" (other.username) } }
            }
        }
        @if id == state.signed_in {
            (form("Sebut akun ini sebagai warga", &format!("{}/{}/sebut", state.home, account.username)))
        }
        @if posts.is_empty() { p { "Belum ada unggahan. Konten yang diterbitkan dari Warta tampil di sini." } }
        @for (id, post) in posts { (shown(state, *id, post)) }
    };
    frame(&account.name, &content)
}

/// A form on which a trainee writes as somebody invented.
fn form(title: &str, place: &str) -> Markup {
    html! {
        details {
            summary { "Latihan: " (title) }
            form method="post" action=(place) {
                label { "Nama akun" input name="handle" value="warga_latihan" required maxlength="15"; }
                label { "Isi" textarea name="text" rows="3" required {} }
                button.go { "Kirim" }
            }
        }
    }
}

/// A post, what it answers, and what was answered.
fn conversation(state: &State, id: u64, post: &Post) -> Markup {
    let above = post.answers.and_then(|id| Some((id, state.posts.get(&id)?)));
    let author = state.accounts.get(&post.author).map_or("", |author| &author.username);
    let place = format!("{}/{author}/status/{id}", state.home);
    let below = state.posts.iter().filter(|(number, below)| {
        let versions = &post.versions;
        below.stands(**number) && below.answers.is_some_and(|of| of == id || versions.contains(&of))
    });
    html! {
        @if let Some((above, answered)) = above.filter(|(above, answered)| answered.stands(*above)) {
            (shown(state, above, answered))
        }
        (shown(state, id, post))
        (form("Balas unggahan ini sebagai warga", &place))
        @for (id, below) in below {
            @if below.hidden {
                details { summary { "Balasan yang disembunyikan pemilik unggahan" } (shown(state, *id, below)) }
            } @else { (shown(state, *id, below)) }
        }
    }
}

/// What was written to an account in private, and what it wrote. In X's own app only these two see it.
fn letters(state: &State, id: u64, account: &Account) -> Markup {
    let others: BTreeSet<u64> = state
        .direct
        .values()
        .filter(|message| message.from == id || message.to == id)
        .map(|message| if message.from == id { message.to } else { message.from })
        .collect();
    html! {
        h1 { "Pesan langsung ke @" (account.username) }
        (form("Tulis pesan sebagai warga", &format!("{}/{}/pesan", state.home, account.username)))
        @if others.is_empty() { p { "Belum ada pesan." } }
        @for (other, person) in others.iter().filter_map(|other| Some((*other, state.accounts.get(other)?))) {
            h2 { "@" (person.username) }
            @for message in state.direct.values().filter(|m| (m.from, m.to) == (id, other) || (m.from, m.to) == (other, id)) {
                article.ours[message.from == id] {
                    p.quiet {
                        @if message.from == id { (account.name) } @else { (person.name) }
                        " · " ((message.at + WIB).format("%d-%m-%Y %H.%M WIB"))
                    }
                    p.text { (linked(&message.text)) }
                }
            }
        }
    }
}

/// A post as people see it: its links as they were written, its pictures with what is to be seen on them.
fn shown(state: &State, id: u64, post: &Post) -> Markup {
    if let Some((other, passed_on)) = post.repeats.and_then(|id| Some((id, state.posts.get(&id)?))) {
        return html! { p.quiet { "Diunggah ulang" } (shown(state, other, passed_on)) };
    }
    let Some(author) = state.accounts.get(&post.author) else { return html! {} };
    let answered = post.answers.and_then(|id| state.posts.get(&id));
    let answered = answered.and_then(|of| state.accounts.get(&of.author));
    html! {
        article {
            a.at href={ (state.home) "/" (author.username) "/status/" (id) } {
                b { (author.name) } " "
                span.quiet { "@" (author.username) " · " ((post.at + WIB).format("%d-%m-%Y %H.%M WIB")) }
            }
            @if let Some(answered) = answered { p.quiet { "Membalas @" (answered.username) } }
            @if !post.versions.is_empty() { p.quiet { "Diedit" } }
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
        "dm.read" => "Membaca pesan langsung Anda",
        "dm.write" => "Mengirim pesan langsung atas nama Anda",
        "tweet.moderate.write" => "Menyembunyikan balasan di bawah unggahan Anda",
        "offline.access" => "Tetap terhubung sampai Anda mencabutnya",
        other => other,
    }
}

/// What X shows where the app did not ask as it should.
pub(super) fn refused() -> Response<Bytes> {
    let content = html! { h1 { "Ada yang salah" } p { "Aplikasi ini tidak dapat diberi akses. Kembalilah dan coba lagi." } };
    page(400, &frame("Ada yang salah", &content))
}

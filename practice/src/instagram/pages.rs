//! What people see: the account's pictures, each post, the page that asks for access, and a stand-in for the pages of Meta's dashboard
//! that show a token and an app.

use bytes::Bytes;
use http::Response;
use maud::{Markup, html};
use url::form_urlencoded;

use super::call::Call;
use super::state::{Account, Media, State};
use super::visitor;
use crate::public::{self, WIB, page, safe, typed};

const STYLE: &str = "body{margin:0;font:16px/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff}\
main{max-width:40rem;margin:auto;padding:1rem}.practice{background:#ffd84d;color:#1b1b1b;padding:.5rem 1rem;margin:0}\
.grid{display:grid;grid-template-columns:repeat(3,1fr);gap:4px}.grid img{width:100%;aspect-ratio:4/5;object-fit:cover;display:block}\
figure{margin:0 0 .5rem}figure img,figure video{width:100%}.grid video{width:100%;aspect-ratio:4/5;object-fit:cover;display:block}.caption{white-space:pre-wrap;overflow-wrap:anywhere}.quiet{color:#595959}\
code{overflow-wrap:anywhere;background:#f1f1f1;padding:.2rem}\
.go{display:inline-block;padding:.7rem 1.4rem;border-radius:2rem;border:1px solid #767676;color:inherit;text-decoration:none}\
.yes{background:#00639b;color:#fff}\
.said{margin:.5rem 0;overflow-wrap:anywhere;white-space:pre-wrap}.under{margin-left:2rem}.own{font-weight:600}\
label{display:block;margin:.5rem 0}input,textarea{font:inherit;width:100%;box-sizing:border-box;padding:.5rem}button{font:inherit}";

/// The frame of every page.
pub(super) fn frame(title: &str, content: &Markup) -> Markup {
    public::frame(title, "Instagram contoh", STYLE, &html! { main { (content) } })
}

/// Answers what a browser asks for.
pub(super) fn answer(state: &State, path: &[String]) -> Response<Bytes> {
    let parts: Vec<&str> = path.iter().map(String::as_str).collect();
    let found = match parts.as_slice() {
        [] => state.accounts.iter().next().map(|(id, account)| visitor::page(&profile(state, id, account))),
        ["p" | "reel", shortcode] => {
            by_shortcode(state, shortcode).map(|media| visitor::page(&post(state, media)))
        }
        ["gambar", shortcode, file] => picture(state, shortcode, file),
        [username] => {
            let found = state.accounts.iter().find(|(_, account)| account.username == *username);
            found.map(|(id, account)| visitor::page(&profile(state, id, account)))
        }
        _ => None,
    };
    found.unwrap_or_else(|| page(404, &frame("Tidak ditemukan", &html! { h1 { "Halaman tidak ditemukan" } })))
}

pub(super) fn by_shortcode<'a>(state: &'a State, shortcode: &str) -> Option<&'a Media> {
    state.media.iter().find(|media| media.shortcode == shortcode)
}

fn picture(state: &State, shortcode: &str, file: &str) -> Option<Response<Bytes>> {
    let index: usize = file.strip_suffix(".jpg")?.parse().ok()?;
    let picture = by_shortcode(state, shortcode)?.pictures.get(index)?;
    let kind = if picture.is_film() { "video/mp4" } else { "image/jpeg" };
    Some(safe(typed(200, kind, picture.bytes.clone())))
}

fn profile(state: &State, id: &str, account: &Account) -> Markup {
    let public = &state.settings.public;
    let posts: Vec<&Media> = state.media.iter().rev().filter(|media| media.account == id).collect();
    let content = html! {
        h1 { (account.username) }
        p { b { (account.name) } br; span.quiet { (posts.len()) " unggahan" } }
        @if posts.is_empty() { p { "Belum ada unggahan. Yang diterbitkan dari Warta tampil di sini." } }
        div.grid {
            @for media in posts {
                a href={ (public) "/p/" (media.shortcode) "/" } {
                    @if media.is_reel() { video src={ (public) "/gambar/" (media.shortcode) "/0.jpg" } aria-label="Reel" {} }
                    @else {
                        img src={ (public) "/gambar/" (media.shortcode) "/0.jpg" }
                            alt=(media.pictures.first().map(|p| p.alt.as_str()).unwrap_or_default());
                    }
                }
            }
        }
        (visitor::talks(state, id))
    };
    frame(&account.name, &content)
}

fn post(state: &State, media: &Media) -> Markup {
    let public = &state.settings.public;
    let username = state.accounts.get(&media.account).map_or("", |account| account.username.as_str());
    let content = html! {
        p { a href={ (public) "/" (username) "/" } { b { (username) } } }
        @for (index, picture) in media.pictures.iter().enumerate() {
            @let place = format!("{public}/gambar/{}/{index}.jpg", media.shortcode);
            figure {
                @if picture.is_film() { video controls src=(place) aria-label="Reel" {} }
                @else { img src=(place) alt=(picture.alt); }
            }
        }
        p.caption { (media.caption) }
        p.quiet { ((media.at + WIB).format("%d-%m-%Y %H.%M WIB")) }
        (visitor::comments(state, media))
    };
    frame(username, &content)
}

/// Stands in for the pages of Meta's dashboard on which an office makes a token for its own account, and keeps its app.
pub(super) fn dashboard(state: &State, tokens: &[(String, String)]) -> Markup {
    frame(
        "Token",
        &html! {
            h1 { "Token akses contoh" }
            p { "Di sini berdiri halaman Meta for Developers. Salin tokennya ke Warta, layar Saluran." }
            @for (username, token) in tokens { p { b { "@" (username) } br; code { (token) } } }
            @for (id, app) in &state.apps {
                h2 { "Aplikasi kantor contoh" }
                p { "Untuk menyambungkan dengan aplikasi kantor, dan bukan dengan token." }
                p { b { "Instagram app ID" } br; code { (id) } }
                p { b { "Instagram app secret" } br; code.secret { (app.secret) } }
                p { b { "OAuth redirect URIs" } br; code { (app.redirect) } }
            }
        },
    )
}

/// Asks the person whether the app may have access, and to which account.
pub(super) fn consent(state: &State, call: &Call, scopes: &[String]) -> Markup {
    let asked = ["client_id", "redirect_uri", "response_type", "scope", "state"];
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(asked.into_iter().filter_map(|name| Some((name, call.get(name)?))));
    let place = format!("{}/oauth/authorize?{}", state.settings.public, query.finish());
    let content = html! {
        h1 { "Warta ingin memakai akun Instagram Anda" }
        p { "Aplikasi ini akan dapat:" }
        ul { @for scope in scopes { li { (meaning(scope)) } } }
        @for (id, account) in &state.accounts {
            @let allow = format!("{place}&practice_answer=allow&account={id}");
            p { a.go.yes href=(allow) { "Izinkan untuk @" (account.username) } }
            p { a.go href={ (allow) "&practice_without=" (PUBLISHING) } { "Izinkan, tetapi tanpa menerbitkan" } }
        }
        p { a.go href={ (place) "&practice_answer=deny" } { "Batal" } }
    };
    frame("Izin akses", &content)
}

/// The permission that a person may leave out on the page.
const PUBLISHING: &str = "instagram_business_content_publish";

fn meaning(scope: &str) -> &str {
    match scope {
        "instagram_business_basic" => "Melihat profil dan unggahan Anda",
        PUBLISHING => "Menerbitkan foto dan video atas nama Anda",
        "instagram_business_manage_comments" => "Membaca, membalas, dan menyembunyikan komentar",
        "instagram_business_manage_messages" => "Membaca dan membalas pesan langsung",
        other => other,
    }
}

/// What Instagram shows where the app did not ask as it should.
pub(super) fn refused(why: &str) -> Markup {
    frame(
        "Invalid Request",
        &html! { h1 { "Invalid Request" } p { "Request parameters are invalid: " (why) } },
    )
}

//! What a trainee can do on the pages in the place of somebody from the public: write a comment under a post, and a
//! direct message to the account.

use bytes::Bytes;
use http::{HeaderValue, Response, header};
use maud::{Markup, html};

use super::call::Call;
use super::pages::{by_shortcode, frame};
use super::people::Comment;
use super::state::{Media, State};
use crate::public::{self, WIB, safe_with_form, typed};

/// The longest name that Instagram gives an account.
const NAME: usize = 30;
/// How much of a text is kept.
const TEXT: usize = 2200;

/// A page with a form on it.
pub(super) fn page(markup: &Markup) -> Response<Bytes> {
    safe_with_form(typed(200, "text/html; charset=utf-8", Bytes::from(markup.0.clone())))
}

/// Keeps what was written in a form, and leads back to its page.
pub(super) fn write(state: &mut State, call: &Call) -> Response<Bytes> {
    let name = call.get("nama").unwrap_or_default().trim().trim_start_matches('@').to_lowercase();
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_');
    let name: String = name.chars().filter(|c| fits(*c)).take(NAME).collect();
    let text: String = call.get("teks").unwrap_or_default().trim().chars().take(TEXT).collect();
    let parts: Vec<&str> = call.path.iter().map(String::as_str).collect();
    if name.is_empty() || text.is_empty() || state.is_office(&name) {
        return public::page(
            400,
            &frame(
                "Belum lengkap",
                &html! {
                    h1 { "Belum lengkap" }
                    p { "Isi nama akun pengunjung (bukan nama akun kantor) dan teksnya, lalu kirim lagi." }
                },
            ),
        );
    }
    match parts.as_slice() {
        ["p" | "reel", shortcode] => {
            let media = by_shortcode(state, shortcode).map(|media| media.id.clone());
            let to = call.get("kepada").unwrap_or_default().to_owned();
            if let Some(media) = media
                && state.reply(&to, &name, &text, call.now).is_none()
            {
                state.comment(&media, &name, &text, call.now);
            }
        }
        [username] => {
            let account = state.accounts.iter().find(|(_, account)| account.username == *username);
            if let Some(account) = account.map(|(id, _)| id.clone()) {
                state.say(&account, &name, false, &text, call.now);
            }
        }
        _ => {}
    }
    let mut answer = typed(303, "text/html", Bytes::new());
    if let Ok(to) = HeaderValue::from_str(&format!("{}/{}/", state.settings.public, parts.join("/"))) {
        answer.headers_mut().insert(header::LOCATION, to);
    }
    answer
}

fn form(to: Option<&str>, send: &str) -> Markup {
    html! {
        form method="post" {
            @if let Some(to) = to { input type="hidden" name="kepada" value=(to); }
            label { "Nama akun pengunjung" input name="nama" maxlength="30" required autocomplete="off"; }
            label { "Teks" textarea name="teks" rows="3" maxlength="2200" required {} }
            button { (send) }
        }
    }
}

/// The comments of a post, as the public sees them, and a form for one more.
pub(super) fn comments(state: &State, media: &Media) -> Markup {
    let seen = |comment: &&Comment| comment.media == media.id && !comment.hidden;
    let all: Vec<&Comment> = state.comments.iter().filter(seen).collect();
    let one = |comment: &Comment| {
        html! {
            p.said.under[comment.parent.is_some()].own[state.is_office(&comment.handle)] {
                b { (comment.handle) } " " (comment.text)
                br; span.quiet { ((comment.at + WIB).format("%d-%m-%Y %H.%M WIB")) }
            }
        }
    };
    html! {
        h2 { "Komentar" }
        @if all.is_empty() { p.quiet { "Belum ada komentar." } }
        @for top in all.iter().filter(|comment| comment.parent.is_none()) {
            (one(top))
            @for reply in all.iter().filter(|reply| reply.parent.as_deref() == Some(&top.id)) { (one(reply)) }
            details.under { summary { "Balas" } (form(Some(&top.id), "Kirim balasan")) }
        }
        h3 { "Tulis komentar sebagai pengunjung" }
        (form(None, "Kirim komentar"))
    }
}

/// The conversations of an account, which only the two see, and a form for one more message.
pub(super) fn talks(state: &State, account: &str) -> Markup {
    let all: Vec<_> = state.talks.iter().filter(|talk| talk.account == account).collect();
    html! {
        h2 { "Pesan langsung" }
        p.quiet { "Di Instagram hanya pengirim dan kantor yang melihatnya." }
        @for talk in all {
            details open {
                summary { b { (talk.handle) } }
                @for message in &talk.messages {
                    p.said.under[message.own].own[message.own] {
                        (message.text) br;
                        span.quiet { ((message.at + WIB).format("%d-%m-%Y %H.%M WIB")) }
                    }
                }
            }
        }
        h3 { "Tulis pesan sebagai pengunjung" }
        (form(None, "Kirim pesan"))
    }
}

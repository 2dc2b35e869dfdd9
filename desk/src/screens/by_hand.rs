//! By hand: pictures to keep, the caption to copy, the link to enter.

use maud::{Markup, html};
use warta_core::app::AppError;
use warta_core::views::posts::PostView;
use warta_core::views::story::StoryView;
use warta_core::words::Say;

use super::{Done, Here, Screen, films, story};
use crate::web::Fields;
use crate::web::ui::{Field, Input, PICTURES, Place, chip, empty};

/// The three things a person needs to post it.
///
/// # Errors
/// No such story or channel.
pub fn show(here: &Here) -> Result<Screen, AppError> {
    let view = here.session.story(here.id("id")?)?;
    let t = |say: Say| here.t(&say);
    let channel = here.param("channel");
    let post = view.posts.iter().find(|post| post.channel == channel);
    let post = post.ok_or_else(|| AppError::Input(Say::new("desk-not-found")))?;
    let address = format!("/konten/{}/unggah/{channel}", view.id);
    let passes_on = !post.repost.is_empty();
    let content = html! {
        p { a href={ "/konten/" (view.id) } { (view.title) } " " (chip(&post.chip)) }
        @if passes_on { (pass_on(here, &post.repost)) } @else { (prepared(here, &view, post)) }
        section.card {
            h2 {
                (if passes_on { "2. " } else { "3. " })
                (t(Say::new(if post.has_link { "desk-hand-link" } else { "desk-hand-proof" })))
            }
            p { (t(Say::new(if post.has_link { "desk-hand-later" } else { "desk-hand-proof-about" }))) }
            @if post.has_link { (here.form(&address).actions(&[], &post.actions)) (screenshot(here, &address, post)) }
            @else { (screenshot(here, &address, post)) (here.form(&address).actions(&[], &post.actions)) }
        }
    };
    let title = t(Say::new("desk-hand-title").with("channel", &post.name));
    Ok(Screen { place: Some(Place::Queue), title, content })
}

/// Somebody else's post that is passed on in the channel's own app.
fn pass_on(here: &Here, address: &str) -> Markup {
    let t = |code| here.t(&Say::new(code));
    html! {
        section.card {
            h2 { "1. " (t("desk-hand-repost")) }
            p { (t("desk-hand-repost-about")) }
            p { a.button href=(address) rel="noopener noreferrer" target="_blank" { (address) } }
        }
    }
}

/// The pictures and the caption.
fn prepared(here: &Here, view: &StoryView, post: &PostView) -> Markup {
    let t = |say: Say| here.t(&say);
    html! {
        section.card {
            @if view.films.is_empty() { h2 { "1. " (t(Say::new("desk-hand-pictures").with("count", view.photos.len()))) } }
            @else { h2 { "1. " (t(Say::new("desk-hand-film"))) } (films::to_keep(here, view)) }
            @if view.photos.is_empty() && view.films.is_empty() { (empty(&t(Say::new("desk-hand-no-pictures")), None)) }
            ul.pictures {
                @for photo in view.photos.iter().filter(|_| view.films.is_empty()) {
                    @let picture = format!("/konten/{}/gambar/{}/{}", view.id, photo.id, post.form);
                    li {
                        img src=(picture) alt=(photo.alt) loading="lazy";
                        a.button href={ (picture) "?unduh=1" } download { (t(Say::new("desk-hand-keep"))) " " span.hidden { (photo.name) } }
                        @if !photo.alt.is_empty() { p.hint { (t(Say::new("desk-alt"))) ": " (photo.alt) } }
                    }
                }
            }
        }
        section.card {
            h2 { "2. " (t(Say::new("desk-hand-caption"))) }
            @if post.has_title { p { strong { (post.title) } } }
            label.hidden for="keterangan" { (t(Say::new("desk-hand-caption"))) }
            textarea id="keterangan" rows="10" readonly { "\n" (post.body) }
            div.actions.only-js {
                button type="button" data-copy="keterangan" data-done="disalin" { (t(Say::new("desk-copy"))) }
                span id="disalin" role="status" hidden { (t(Say::new("desk-copied").with("channel", &post.name))) }
            }
        }
    }
}

/// Asks for a screenshot of the post, where one is wanted.
fn screenshot(here: &Here, address: &str, post: &PostView) -> Markup {
    let Some(label) = &post.screenshot else { return html! {} };
    here.form(address).plain(
        &html! { (here.field(Field::new("bukti", label.clone(), Input::Files(PICTURES)))) },
        &here.t(&Say::new("desk-proof-keep")),
    )
}

/// Carries out an action of the post: its link, or that it is still open.
///
/// # Errors
/// A link that does not fit; refused with the reason.
pub fn act(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let id: warta_core::ids::StoryId = here.id("id")?;
    match fields.files("bukti").next() {
        Some(file) => here.session.prove(id, here.id("channel")?, &file.bytes)?,
        None => here.session.act(id, fields.text("aksi"), &story::said(here, fields)?)?,
    }
    here.console.wake();
    Ok(Done::Say(format!("/konten/{id}/teks?saluran={}", here.param("channel")), Say::new("desk-recorded")))
}

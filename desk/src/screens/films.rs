//! The film of a story: seen as it goes out, who is in it, which channels take it.

use std::io;
use std::ops::Bound;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use http_body::{Frame, SizeHint};
use maud::{Markup, html};
use tokio::task::JoinHandle;
use warta_core::app::AppError;
use warta_core::app::films::FilmCopy;
use warta_core::ids::StoryId;
use warta_core::media::film::Source as _;
use warta_core::views::Tone;
use warta_core::views::photos::FilmView;
use warta_core::views::story::StoryView;
use warta_core::words::Say;

use super::Here;
use super::photos::{consent, erasing, withdrawal};
use crate::web::Fields;
use crate::web::form::FILM;
use crate::web::ui::{Field, Input, card, details, notice, unfolded};

/// Bytes of a film that are read at a time.
const PART: usize = 1024 * 1024;

/// Every film of the story.
pub(super) fn films(here: &Here, view: &StoryView) -> Markup {
    html! { @for film in &view.films { (card(&film.picture.name, &self::film(here, view, film))) } }
}

/// The way to add one, or why there is none.
pub(super) fn adding(here: &Here, view: &StoryView) -> Markup {
    let t = |say: Say| here.t(&say);
    let question =
        Field::new(FILM, t(Say::new("desk-film-choose")), Input::Files("video/mp4,video/quicktime"));
    let form = |question: Field| {
        here.form(&format!("/konten/{}/foto", view.id))
            .plain(&html! { (here.field(question)) }, &t(Say::new("desk-film-add")))
    };
    html! {
        @if view.edit_refused.is_none() && view.films.is_empty() {
            (details(&t(Say::new("desk-film-add")), &match &view.film_refused {
                Some(reason) => html! { p { (reason) } },
                None => form(question.hint(t(Say::new("desk-film-hint")))),
            }))
        }
    }
}

fn film(here: &Here, view: &StoryView, film: &FilmView) -> Markup {
    let t = |say: Say| here.t(&say);
    let picture = &film.picture;
    let address = format!("/konten/{}/foto/{}", view.id, picture.id);
    let form = here.form(&address);
    let open = view.edit_refused.is_none();
    let alt = Field {
        id: format!("alt-{}", picture.id),
        ..Field::new("alt", t(Say::new("desk-alt")), Input::Text { rows: 2 })
    };
    html! {
        div.photo id={ "m-" (picture.id) } {
            (player(here, &view.id, film))
            div {
                p { (film.about) }
                p { strong { (picture.consent) } }
                @if let Some(obstacle) = &picture.obstacle { (notice(Tone::Refused, obstacle)) }
                (problems(film))
                @if open {
                    (form.plain(&html! {
                        input type="hidden" name="apa" value="alt";
                        (here.field(alt.hint(t(Say::new("desk-film-alt-hint"))).value(&picture.alt)))
                    }, &t(Say::new("desk-alt-save"))))
                } @else { p { (picture.alt) } }
            }
        }
        @if open {
            @let unfold = if picture.obstacle.is_some() { unfolded } else { details };
            (unfold(&t(Say::new("desk-film-consent")), &consent(here, &address, picture)))
            (form.single(&[("apa", "hapus")], &t(Say::new("desk-film-remove"))))
        }
        @if picture.may_withdraw {
            (details(&t(Say::new("desk-consent-withdraw")), &withdrawal(here, &address, picture)))
        }
        @if view.may_erase { (erasing(here, &view.id, &picture.id)) }
    }
}

fn problems(film: &FilmView) -> Markup {
    html! {
        @for problem in &film.problems {
            (notice(if problem.blocks { Tone::Refused } else { Tone::Person }, &problem.text))
        }
    }
}

/// The film as it goes out. The browser draws it; where it can't, the words beside it say what it is.
fn player(here: &Here, story: &str, film: &FilmView) -> Markup {
    let t = |say: Say| here.t(&say);
    html! {
        figure.film {
            video controls preload="metadata" aria-label=(film.picture.name) {
                source src=(place(story, film)) type=(film.kind);
            }
            figcaption.hint { (t(Say::new("desk-film-here"))) }
        }
    }
}

fn place(story: &str, film: &FilmView) -> String {
    format!("/konten/{story}/video/{}", film.picture.id)
}

/// The film for whoever decides what goes out.
pub(super) fn decided(here: &Here, view: &StoryView) -> Markup {
    let t = |say: Say| here.t(&say);
    html! {
        @for film in &view.films {
            h3 { (film.picture.name) " · " (film.about) }
            (player(here, &view.id, film))
            p.hint { (t(Say::new("desk-film-consent"))) ": " (film.picture.consent) br;
                (t(Say::new("desk-alt"))) ": " @if film.picture.alt.is_empty() { "–" } @else { (film.picture.alt) } }
            @if let Some(obstacle) = &film.picture.obstacle { (notice(Tone::Refused, obstacle)) }
            (problems(film))
        }
    }
}

/// The film in the preview of a post.
pub(super) fn previewed(here: &Here, view: &StoryView) -> Markup {
    html! { @for film in view.films.iter().take(1) { (player(here, &view.id, film)) } }
}

/// The film for sending it by hand.
pub(super) fn to_keep(here: &Here, view: &StoryView) -> Markup {
    let t = |say: Say| here.t(&say);
    html! {
        @for film in view.films.iter().take(1) {
            (player(here, &view.id, film))
            p { (film.about) }
            p { a.button href={ (place(&view.id, film)) "?unduh=1" } download {
                (t(Say::new("desk-hand-keep"))) " " span.hidden { (film.picture.name) }
            } }
            @if !film.picture.alt.is_empty() { p.hint { (t(Say::new("desk-alt"))) ": " (film.picture.alt) } }
        }
    }
}

/// Adds the film of a form; whether there was one.
///
/// # Errors
/// It can't be used: with what to do; a rule says no.
pub(super) fn add(here: &Here, story: StoryId, fields: &Fields) -> Result<bool, AppError> {
    let Some(film) = fields.film() else { return Ok(false) };
    here.session.add_film(story, film?)?;
    Ok(true)
}

/// Gives the film as it goes out: all of it, or the part that the browser asks for.
pub async fn give(here: Here, headers: HeaderMap) -> Response {
    let given = tokio::task::spawn_blocking(move || {
        match here.id("id").and_then(|id| here.session.film(id, here.id("media")?)) {
            Ok(copy) => answer(copy, here.asked("unduh") == "1", headers.get(header::RANGE)),
            Err(error) => here.failed(&error),
        }
    });
    given.await.unwrap_or_else(|error| {
        tracing::error!(%error, "a film broke off");
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    })
}

fn answer(copy: FilmCopy, keep: bool, asked: Option<&HeaderValue>) -> Response {
    let (kind, len) = (copy.kind, copy.bytes.len());
    let part = asked.and_then(|range| range.to_str().ok()).and_then(|range| part(range, len));
    let (from, end) = part.unwrap_or((0, len));
    let body = Sent { film: Arc::new(copy), at: from, end, coming: None };
    let mut answer = Response::new(Body::new(body));
    let mut tell = |name, text: String| {
        if let Ok(value) = HeaderValue::from_str(&text) {
            answer.headers_mut().insert(name, value);
        }
    };
    tell(header::CONTENT_TYPE, kind.mime().to_owned());
    tell(header::ACCEPT_RANGES, "bytes".to_owned());
    tell(header::CONTENT_LENGTH, (end - from).to_string());
    if part.is_some() {
        tell(header::CONTENT_RANGE, format!("bytes {from}-{}/{len}", end.saturating_sub(1)));
    }
    if keep {
        tell(header::CONTENT_DISPOSITION, format!("attachment; filename=\"warta-video.{}\"", kind.ending()));
    }
    if part.is_some() {
        *answer.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    answer
}

/// `bytes=from-to`, as from and to (excluded). Several parts at once, or one that is not there, are answered with the whole.
fn part(range: &str, len: u64) -> Option<(u64, u64)> {
    let (from, to) = range.strip_prefix("bytes=")?.split_once('-')?;
    let end = match (from.is_empty(), to) {
        (true, last) => {
            return last.parse().ok().filter(|n: &u64| *n > 0).map(|n| (len.saturating_sub(n), len));
        }
        (false, "") => Bound::Unbounded,
        (false, to) => Bound::Included(to.parse::<u64>().ok()?),
    };
    let from: u64 = from.parse().ok().filter(|from| *from < len)?;
    let end = match end {
        Bound::Included(last) => last.saturating_add(1).min(len),
        _ => len,
    };
    (from < end).then_some((from, end))
}

/// A film on its way to the browser, read while it is sent.
struct Sent {
    film: Arc<FilmCopy>,
    at: u64,
    end: u64,
    coming: Option<JoinHandle<io::Result<Vec<u8>>>>,
}

impl http_body::Body for Sent {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if self.at >= self.end {
            return Poll::Ready(None);
        }
        let (film, at) = (self.film.clone(), self.at);
        let most = usize::try_from(self.end - at).unwrap_or(PART).min(PART);
        let coming =
            self.coming.get_or_insert_with(|| tokio::task::spawn_blocking(move || film.bytes.read(at, most)));
        let read = ready!(Pin::new(coming).poll(context));
        self.coming = None;
        Poll::Ready(Some(match read.unwrap_or_else(|error| Err(io::Error::other(error))) {
            Ok(part) if part.is_empty() => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(part) => {
                self.at = at.saturating_add(part.len() as u64);
                Ok(Frame::data(part.into()))
            }
            Err(error) => Err(error),
        }))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.end.saturating_sub(self.at))
    }
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn a_part_is_what_the_browser_asks_for_within_the_film() {
        assert_eq!(part("bytes=0-", 10), Some((0, 10)));
        assert_eq!(part("bytes=4-6", 10), Some((4, 7)));
        assert_eq!(part("bytes=4-99", 10), Some((4, 10)));
        assert_eq!(part("bytes=-3", 10), Some((7, 10)));
        for whole in ["bytes=10-", "bytes=5-4", "bytes=-0", "bytes=1-2,4-5", "lines=1-2", "bytes=x-"] {
            assert_eq!(part(whole, 10), None, "{whole}");
        }
    }
}

//! One story: where it stands, what it says, and what this person can do with it now.
//!
//! Four views of the same story, each with an address: what it says (here), [`super::photos`], [`super::texts`] and the
//! history. The step at hand, and what it asks for, stands below each of them.

use maud::{Markup, html};
use warta_core::app::AppError;
use warta_core::app::steps::Said;
use warta_core::app::story::field_id;
use warta_core::ids::StoryId;
use warta_core::state::facts::Field as Asked;
use warta_core::story::texts::difference::Change;
use warta_core::views::Tone;
use warta_core::views::build::file_sort_of;
use warta_core::views::posts::PostView;
use warta_core::views::story::StoryView;
use warta_core::words::Say;

use super::here::id;
use super::{Done, Given, Here, Screen, stories, with_none};
use crate::web::Fields;
use crate::web::ui::{Field, Input, Place, Tab, card, chip, details, difference, notice, steps, tabs};

/// One of the four views.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// What it says.
    Told,
    /// Its photos.
    Photos,
    /// Its texts, one per channel.
    Texts,
    /// What happened.
    History,
}

impl View {
    const ALL: [Self; 4] = [Self::Told, Self::Photos, Self::Texts, Self::History];

    fn address(self, story: &str) -> String {
        let rest = match self {
            Self::Told => "",
            Self::Photos => "/foto",
            Self::Texts => "/teks",
            Self::History => "/riwayat",
        };
        format!("/konten/{story}{rest}")
    }

    fn name(self) -> Say {
        match self {
            Self::Told => Say::new("desk-tab-told"),
            Self::Photos => Say::new("desk-tab-photos"),
            Self::Texts => Say::new("desk-tab-texts"),
            Self::History => Say::new("desk-tab-history"),
        }
    }
}

/// Puts the head and the step at hand around one view of a story.
pub(super) fn around(here: &Here, view: &StoryView, current: View, content: &Markup) -> Screen {
    let t = |say: Say| here.t(&say);
    let links = View::ALL.map(|one| Tab {
        address: one.address(&view.id),
        name: t(one.name()),
        current: one == current,
    });
    let content = html! {
        p { (chip(&view.chip)) " " span.soft { (view.sop) } }
        (steps(here.visit.language, &t(Say::new("desk-steps")), &view.steps))
        p { strong { (view.where_line) } br; span.soft { (view.clock_line) } }
        @if !view.note.is_empty() { (notice(Tone::Person, &view.note)) }
        (way_down(here, view))
        (tabs(&t(Say::new("desk-views")), &links))
        (content)
        (step_at_hand(here, view))
    };
    Screen { place: Some(Place::Stories), title: view.title.clone(), content }
}

/// The one action of the step at hand, whose place is at the end of a long page: in sight from its beginning.
fn way_down(here: &Here, view: &StoryView) -> Markup {
    let primary = view.actions.iter().find(|action| action.primary);
    let label = match primary {
        Some(action) if action.refused.is_none() => action.label.clone(),
        Some(_) if !view.missing.is_empty() => {
            here.t(&Say::new("desk-way-to-missing").with("count", view.missing.len()))
        }
        _ => return html! {},
    };
    html! { p { a.button href="#langkah" { (label) " ↓" } } }
}

/// What the story says.
///
/// # Errors
/// No such story.
pub fn show(here: &Here) -> Result<Screen, AppError> {
    let view = here.session.story(here.id("id")?)?;
    let content = html! {
        @match &view.edit_refused {
            None => (questions(here, &view)),
            Some(reason) => { (notice(Tone::Plain, reason)) (answers(here, &view)) }
        }
        (files(here, &view))
        (notes(here, &view))
        @if !view.list.is_empty() {
            (details(&here.t(&Say::new("desk-came-with")), &html! { ol { @for item in &view.list { li { (item) } } } }))
        }
    };
    Ok(around(here, &view, View::Told, &content))
}

/// Saves what the story says.
///
/// # Errors
/// A rule says no; the disk fails.
pub fn act(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let story: StoryId = here.id("id")?;
    here.session.fill(story, &stories::typed(here, fields)?)?;
    let channels = stories::chosen_channels(fields)?;
    if !channels.is_empty() {
        here.session.choose_channels(story, &channels)?;
    }
    Ok(Done::Say(format!("/konten/{story}"), Say::new("desk-saved")))
}

/// What happened.
///
/// # Errors
/// No such story.
pub fn show_history(here: &Here) -> Result<Screen, AppError> {
    let view = here.session.story(here.id("id")?)?;
    let t = |say: Say| here.t(&say);
    let content = html! {
        ol.history {
            @for line in &view.history { li { span.soft { (line.when) } br; (line.text) } }
        }
        @if !view.refused.is_empty() {
            (card(&t(Say::new("desk-counts-for-nothing")), &html! {
                ul { @for line in &view.refused { li { span.soft { (line.when) } br; (line.text) } } }
            }))
        }
        (card(&t(Say::new("desk-clocks")), &html! {
            table {
                thead { tr {
                    th scope="col" { (t(Say::new("desk-clock-step"))) }
                    th scope="col" { (t(Say::new("desk-clock-worked"))) }
                    th scope="col" { (t(Say::new("desk-clock-waited"))) }
                } }
                tbody {
                    @for clock in &view.clocks {
                        tr {
                            th scope="row" { (clock.step) }
                            td class=[clock.over.then_some("over")] { (clock.worked) }
                            td { (clock.waited) }
                        }
                    }
                }
            }
        }))
    };
    Ok(around(here, &view, View::History, &content))
}

/// Carries out an action on the story, and comes back to the view where it was asked for.
///
/// # Errors
/// Refused with the reason; the disk fails.
pub fn act_step(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let story: StoryId = here.id("id")?;
    here.session.act(story, fields.text("aksi"), &said(here, fields)?)?;
    here.console.wake();
    Ok(Done::Say(back(fields, &format!("/konten/{story}")), Say::new("desk-recorded")))
}

/// What a form says with an action.
pub(super) fn said(here: &Here, fields: &Fields) -> Result<Said, AppError> {
    Ok(Said {
        note: fields.text("catatan").to_owned(),
        people: fields.all("orang").map(id).collect::<Result<_, _>>()?,
        at: stories::instant(here, fields.text("waktu"))?,
        seen: fields.filled("dilihat").map(str::to_owned),
    })
}

/// Where a form wants to come back to.
pub(super) fn back(fields: &Fields, otherwise: &str) -> String {
    match crate::web::language::own_path(fields.text("kembali")) {
        "/" => otherwise.to_owned(),
        path => path.to_owned(),
    }
}

/// Adds a note or a file.
///
/// # Errors
/// An empty note; too large; a rule says no.
pub fn add(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let story: StoryId = here.id("id")?;
    let mut files = fields.files("berkas").peekable();
    if files.peek().is_none() {
        here.session.note(story, fields.text("catatan"))?;
    }
    let sort = file_sort_of(fields.text("jenis"));
    for file in files {
        here.session.add_file(story, sort, &file.name, &file.bytes)?;
    }
    Ok(Done::Say(format!("/konten/{story}"), Say::new("desk-saved")))
}

/// A file as it was handed in. Never shown in the page: it may be anything.
///
/// # Errors
/// No such file.
pub fn give_file(here: &Here) -> Result<Given, AppError> {
    let (name, bytes) = here.session.file(here.id("id")?, here.id("media")?)?;
    Ok(Given { kind: "application/octet-stream", name: Some(name), bytes })
}

fn questions(here: &Here, view: &StoryView) -> Markup {
    let t = |say: Say| here.t(&say);
    let address = format!("/konten/{}", view.id);
    here.form(&address).plain(&html! {
        @for field in view.fields.iter().filter(|field| field.id != field_id(Asked::Kind)) {
            @let missing = field.missing.then(|| t(Say::new("desk-field-missing")));
            (here.field(Field::new(&field.id, &field.label, Input::Text { rows: 1 })
                .hint(&field.hint).value(&field.text).error(missing)))
        }
        (here.field(Field::new("kind", t(Say::new("desk-kind")), Input::Radio(view.kinds.clone()))))
        @if !view.units.is_empty() {
            (here.field(Field::new("unit", t(Say::new("desk-unit")), Input::List(with_none(&view.units)))))
        }
        (here.field(Field::new("saluran", t(Say::new("desk-channels")), Input::Checks(view.channels.clone()))))
        (here.field(Field::new("tenggat", t(Say::new("desk-deadline")), Input::Line("datetime-local"))
            .value(&view.deadline)))
    }, &t(Say::new("desk-save")))
}

fn answers(here: &Here, view: &StoryView) -> Markup {
    let chosen = |choices: &[warta_core::views::Choice]| {
        choices.iter().filter(|c| c.chosen).map(|c| c.label.clone()).collect::<Vec<_>>().join(", ")
    };
    let rows = [
        (here.t(&Say::new("desk-kind")), chosen(&view.kinds)),
        (here.t(&Say::new("desk-unit")), chosen(&view.units)),
        (here.t(&Say::new("desk-channels")), chosen(&view.channels)),
    ];
    html! {
        dl.facts {
            @for field in view.fields.iter().filter(|field| field.id != field_id(Asked::Kind)) {
                div { dt { (field.label) } dd.told { @if field.text.is_empty() { "–" } @else { (field.text) } } }
            }
            @for (name, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
                div { dt { (name) } dd { (value) } }
            }
        }
    }
}

fn files(here: &Here, view: &StoryView) -> Markup {
    let t = |say: Say| here.t(&say);
    let address = format!("/konten/{}/tambah", view.id);
    html! {
        @if !view.files.is_empty() {
            (card(&t(Say::new("desk-files")), &html! {
                ul.rows { @for file in &view.files {
                    li {
                        a href={ "/konten/" (view.id) "/berkas/" (file.id) } { (file.name) }
                        " " span.soft { (file.sort) " · " (file.size) }
                        @if view.may_erase { (super::photos::erasing(here, &view.id, &file.id)) }
                    }
                } }
            }))
        }
        @if view.edit_refused.is_none() {
            (details(&t(Say::new("desk-file-add")), &here.form(&address).plain(&html! {
                (here.field(Field::new("berkas", t(Say::new("desk-file")), Input::Files(""))))
                (here.field(Field::new("jenis", t(Say::new("desk-file-sort")), Input::Radio(here.session.file_sorts()))))
            }, &t(Say::new("desk-file-add")))))
        }
    }
}

fn notes(here: &Here, view: &StoryView) -> Markup {
    let t = |say: Say| here.t(&say);
    let address = format!("/konten/{}/tambah", view.id);
    html! {
        @if !view.notes.is_empty() {
            (card(&t(Say::new("desk-notes")), &html! { ul { @for note in &view.notes { li.told { (note) } } } }))
        }
        (details(&t(Say::new("desk-note-add")), &here.form(&address).plain(&html! {
            @let question = Field::new("catatan", t(Say::new("desk-note")), Input::Text { rows: 3 });
            (here.field(Field { id: "catatan-baru".to_owned(), ..question }))
        }, &t(Say::new("desk-note-add")))))
    }
}

/// The decision at hand: what changed since the last one, what is missing, and the actions.
fn step_at_hand(here: &Here, view: &StoryView) -> Markup {
    let t = |say: Say| here.t(&say);
    let address = format!("/konten/{}/langkah", view.id);
    let changed = || view.posts.iter().filter(|p| p.changes.iter().any(|piece| piece.change != Change::Kept));
    html! {
        @if !view.actions.is_empty() || !view.missing.is_empty() {
            section.card.decision aria-labelledby="langkah" {
                h2 id="langkah" { (view.where_line) }
                @for post in changed() {
                    h3 { (t(Say::new("desk-changed").with("channel", &post.name))) }
                    (difference(here.visit.language, &post.changes))
                }
                @if view.decides && !view.photos.is_empty() && view.films.is_empty() { (pictures(here, view)) }
                @if view.decides { (super::films::decided(here, view)) }
                @if !view.missing.is_empty() {
                    div.notice.person {
                        div {
                            strong { (t(Say::new("desk-missing"))) }
                            ul { @for missing in &view.missing { li { (missing) } } }
                        }
                    }
                }
                @if let Some(fitting) = &view.fitting { p { (fitting) } }
                (here.form(&address).actions(&[("kembali", &here.address), ("dilihat", &view.seen)], &view.actions))
                @for post in view.posts.iter().filter(|post| waits_for_hand(post)) {
                    p {
                        a.button.primary href={ "/konten/" (view.id) "/unggah/" (post.channel) } data-primary {
                            (t(Say::new("desk-hand-title").with("channel", &post.name)))
                        }
                    }
                }
            }
        }
    }
}

/// What goes out, beside what it was made from: whoever decides binds exactly these pictures.
fn pictures(here: &Here, view: &StoryView) -> Markup {
    let t = |say: Say| here.t(&say);
    html! {
        h3 { (t(Say::new("desk-pictures-out"))) }
        @for photo in &view.photos {
            div.beside {
                figure {
                    img src={ "/konten/" (view.id) "/kecil/" (photo.id) } alt=(photo.alt) loading="lazy";
                    figcaption { strong { (t(Say::new("desk-picture-before").with("name", &photo.name))) } }
                }
                @for crop in &photo.crops {
                    figure {
                        img src={ "/konten/" (view.id) "/gambar/" (photo.id) "/" (crop.form) } loading="lazy"
                            alt=(t(Say::new("desk-crop-preview").with("channel", &crop.name)));
                        figcaption {
                            strong { (t(Say::new("desk-picture-after").with("channel", &crop.name))) } br;
                            (crop.state)
                        }
                    }
                }
            }
            p.hint { (t(Say::new("desk-consent"))) ": " (photo.consent) br;
                (t(Say::new("desk-alt"))) ": " @if photo.alt.is_empty() { "–" } @else { (photo.alt) } }
            @if let Some(obstacle) = &photo.obstacle { (notice(Tone::Refused, obstacle)) }
        }
    }
}

/// Whether a person has something to do for this post outside of Warta.
pub(super) fn waits_for_hand(post: &PostView) -> bool {
    post.by_hand && post.actions.iter().any(|action| action.primary)
}

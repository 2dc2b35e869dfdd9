//! The texts of a story, one per channel: written, counted while typing, seen as the channel will show them.

use maud::{Markup, html};
use serde_json::{Value, json};
use warta_core::app::AppError;
use warta_core::ids::{ChannelId, StoryId};
use warta_core::story::texts::preview::{Look, Preview, Run};
use warta_core::views::Tone;
use warta_core::views::posts::{PostView, ProblemView};
use warta_core::views::story::StoryView;
use warta_core::words::Say;

use super::drafts::Kept;
use super::story::{View, around, waits_for_hand};
use super::{Done, Here, Screen, drafts};
use crate::web::Fields;
use crate::web::ui::{Field, Input, Tab, card, chip, details, difference, empty, notice, tabs};

/// The text for one channel, with links to the others.
///
/// # Errors
/// No such story.
pub fn show(here: &Here) -> Result<Screen, AppError> {
    let view = here.session.story(here.id("id")?)?;
    let t = |say: Say| here.t(&say);
    let asked = here.asked("saluran");
    let post = view.posts.iter().find(|post| post.channel == asked).or(view.posts.first());
    let content = match post {
        None => empty(
            &t(Say::new("desk-texts-empty")),
            Some((&format!("/konten/{}", view.id), &t(Say::new("desk-tab-told")))),
        ),
        Some(post) => {
            let links: Vec<Tab> = view.posts.iter().map(|one| link(&view, one, post)).collect();
            html! {
                (tabs(&t(Say::new("desk-channels")), &links))
                (self::post(here, &view, post))
            }
        }
    };
    Ok(around(here, &view, View::Texts, &content))
}

/// Saves a text, or has Warta draft those nobody has edited.
///
/// # Errors
/// A rule says no; a template that can't be filled; the disk fails.
pub fn act(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let story: StoryId = here.id("id")?;
    let channel = fields.text("saluran");
    let address = format!("/konten/{story}/teks?saluran={channel}");
    let draft = draft_key(&story.to_string(), channel);
    match fields.text("apa") {
        "susun" => here.session.compose_texts(story)?,
        drafts::THROW_AWAY => {
            here.session.drop_draft(&draft)?;
            return Ok(Done::Say(address, Say::new("desk-draft-dropped")));
        }
        _ => {
            let channel: ChannelId = super::here::id(channel)?;
            here.session.write_text(story, channel, fields.text("judul"), fields.text("teks"))?;
            // A mend comes without what was typed beside it.
            if fields.filled("versi").is_some() {
                drafts::sent(here, &draft);
            }
        }
    }
    Ok(Done::Say(address, Say::new("desk-saved")))
}

/// Keeps what was typed for one channel and not saved yet.
///
/// # Errors
/// No such story or channel; too long; the disk fails.
pub fn keep(here: &Here, fields: &Fields) -> Result<Value, AppError> {
    let (story, channel): (StoryId, ChannelId) = (here.id("id")?, here.id("channel")?);
    let anything = fields.filled("teks").or(fields.filled("judul")).is_some();
    drafts::keep(here, &draft_key(&story.to_string(), &channel.to_string()), fields, anything)
}

/// The key of the draft of one channel's text.
pub(super) fn draft_key(story: &str, channel: &str) -> String {
    format!("teks/{story}/{channel}")
}

/// Counts a text while it is typed.
///
/// # Errors
/// No such story or channel.
pub fn count(here: &Here, fields: &Fields) -> Result<Value, AppError> {
    let counted = here.session.count_for(here.id("channel")?, fields.text("judul"), fields.text("teks"))?;
    let mut lines = vec![json!({ "tone": "plainly", "text": counted.counter })];
    for problem in &counted.problems {
        lines
            .push(json!({ "tone": if problem.blocks { "refused" } else { "person" }, "text": problem.text }));
    }
    Ok(Value::from(lines))
}

fn link(view: &StoryView, one: &PostView, current: &PostView) -> Tab {
    Tab {
        address: format!("/konten/{}/teks?saluran={}", view.id, one.channel),
        name: one.name.clone(),
        current: one.channel == current.channel,
    }
}

fn post(here: &Here, view: &StoryView, post: &PostView) -> Markup {
    let t = |say: Say| here.t(&say);
    let act = format!("/konten/{}/langkah", view.id);
    html! {
        p { (chip(&post.chip)) " " @if !post.link.is_empty() {
            a href=(post.link) rel="noopener noreferrer" target="_blank" { (t(Say::new("desk-open-post"))) }
        } }
        @if !post.lasts.is_empty() { p.soft { (post.lasts) } }
        @if !post.newer.is_empty() { (notice(Tone::Person, &post.newer)) }
        @if !post.clock.is_empty() { (notice(Tone::Refused, &post.clock)) }
        @if view.edit_refused.is_none() { (editor(here, view, post)) }
        (problems(here, view, post))
        (card(&t(Say::new("desk-preview")), &html! {
            @let photos = view.photos.iter().filter(|_| view.films.is_empty() && post.repost.is_empty());
            @let photos: Vec<&str> = photos.map(|photo| photo.id.as_str()).collect();
            @if post.repost.is_empty() { (super::films::previewed(here, view)) }
            (preview(here, &view.id, &post.form, &photos, &post.preview))
        }))
        @if waits_for_hand(post) {
            p { a.button href={ "/konten/" (view.id) "/unggah/" (post.channel) } { (t(Say::new("desk-by-hand"))) } }
        }
        @if !post.actions.is_empty() {
            (card(&post.name, &here.form(&act).actions(&[("kembali", &here.address), ("dilihat", &view.seen)], &post.actions)))
        }
        @if !post.changes.is_empty() {
            (details(&t(Say::new("desk-changed").with("channel", &post.name)),
                &difference(here.visit.language, &post.changes)))
        }
        @if !post.versions.is_empty() {
            (details(&t(Say::new("desk-versions").with("count", post.versions.len())), &html! {
                ol { @for version in &post.versions { li { (version) } } }
            }))
        }
    }
}

fn editor(here: &Here, view: &StoryView, post: &PostView) -> Markup {
    let t = |say: Say| here.t(&say);
    let address = format!("/konten/{}/teks?saluran={}", view.id, post.channel);
    let keep = format!("/konten/{}/draf/{}", view.id, post.channel);
    let kept = Kept::of(here, &draft_key(&view.id, &post.channel));
    let version = post.versions.len().to_string();
    // A draft of an older text must not take the newer one's place unseen.
    let (current, older): (Option<&Fields>, _) = match &kept.fields {
        Some(fields) if fields.text("versi") == version => (Some(fields), None),
        other => (None, other.as_ref()),
    };
    html! {
        (kept.line(here, &address, &[("saluran", &post.channel)]))
        @if let Some(older) = older {
            p { (t(Say::new("desk-draft-older"))) }
            (details(&t(Say::new("desk-draft-show")), &html! { p.told { (older.text("teks")) } }))
        }
        @if post.body.is_empty() {
            (here.form(&address).single(&[("saluran", &post.channel), ("apa", "susun")], &t(Say::new("desk-compose"))))
        }
        (here.form(&address).kept_at(&keep).plain(&html! {
            input type="hidden" name="saluran" value=(post.channel);
            input type="hidden" name="versi" value=(version);
            @if post.has_title {
                (here.field_or(Field::new("judul", t(Say::new("desk-text-title")), Input::Line("text"))
                    .value(&post.title), current))
            }
            (here.field_or(Field::new("teks", t(Say::new("desk-text").with("channel", &post.name)), Input::Text { rows: 12 })
                .value(&post.body)
                .hint(&post.hint)
                .live(format!("/konten/{}/hitung/{}", view.id, post.channel), &post.counter), current))
            @if !post.cost.is_empty() { p.soft { (post.cost) } }
        }, &t(Say::new("desk-text-save"))))
    }
}

/// What is in the way, each beside its mend.
fn problems(here: &Here, view: &StoryView, post: &PostView) -> Markup {
    let address = format!("/konten/{}/teks?saluran={}", view.id, post.channel);
    let row = |problem: &ProblemView| {
        html! {
            (notice(if problem.blocks { Tone::Refused } else { Tone::Person }, &problem.text))
            @if let (Some(mend), None) = (&problem.mend, &view.edit_refused) {
                (here.form(&address).single(
                    &[("saluran", &post.channel), ("judul", &post.title), ("teks", &mend.text)], &mend.label))
            }
        }
    };
    html! { @for problem in &post.problems { (row(problem)) } }
}

/// The post as its channel shows it.
pub(super) fn preview(here: &Here, story: &str, form: &str, photos: &[&str], preview: &Preview) -> Markup {
    let more = here.t(&Say::new("desk-preview-more"));
    let pictures = html! {
        @for photo in photos {
            img src={ "/konten/" (story) "/gambar/" (photo) "/" (form) } alt="" loading="lazy";
        }
    };
    html! {
        @match preview {
            Preview::Instagram { account, first, rest } => article.preview.instagram {
                p { strong { (account) } }
                div.pictures { (pictures) }
                p.told { strong { (account) } " " (runs(first)) @if !rest.is_empty() {
                    details { summary { "… " (more) } (runs(rest)) }
                } }
            },
            Preview::X { account, text } | Preview::Plain { account, text } => article.preview.short {
                p { strong { (account) } }
                p.told { (runs(text)) }
                div.pictures { (pictures) }
            },
            Preview::Website { title, paragraphs } => article.preview.site {
                h3 { (title) }
                div.pictures { (pictures) }
                @for paragraph in paragraphs { p.told { (runs(paragraph)) } }
            },
        }
    }
}

fn runs(runs: &[Run]) -> Markup {
    html! {
        @for run in runs {
            @match run.look {
                Look::Plain => (run.text),
                Look::Hashtag | Look::Mention | Look::Link => span.tapped { (run.text) },
            }
        }
    }
}

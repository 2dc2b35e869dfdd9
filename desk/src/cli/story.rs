//! Commands about stories.

use std::path::Path;

use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use serde_json::json;
use warta_core::app::photos::PersonConsent;
use warta_core::app::steps::Said;
use warta_core::app::story::Typed;
use warta_core::app::{AppError, Session};
use warta_core::ids::{ChannelId, MediaId, StoryId};
use warta_core::media;
use warta_core::sop::calendar::Zone;
use warta_core::state::facts::Subject;
use warta_core::views::StoryLine;
use warta_core::views::build::ground_of;
use warta_core::views::story::StoryView;
use warta_core::words::Say;

use super::args::{ConsentAnswer, Deed, NewStory, StoryCommand};
use super::{Problem, Shown, done, id, input, one, print};

pub(super) fn run(session: &Session, command: &StoryCommand, folder: &Path) -> Result<Shown, Problem> {
    match command {
        StoryCommand::Add(new) => add(session, new, folder),
        StoryCommand::List { open } => list(session, *open),
        StoryCommand::Show { id: story } => {
            let view = session.story(id(story)?)?;
            Ok(Shown::new(print::story(session, &view), view))
        }
        StoryCommand::Do(deed) => carry_out(session, deed),
        StoryCommand::Consent(answer) => consent(session, answer),
        StoryCommand::Alt { id: story, photo: named, text } => {
            let view = session.story(id(story)?)?;
            session.write_alt(id(story)?, photo(&view, named)?, text)?;
            Ok(done(session, "cli-done"))
        }
    }
}

/// Every photo is read and looked at before anything is recorded, so that a wrong one leaves no half story.
fn add(session: &Session, new: &NewStory, folder: &Path) -> Result<Shown, Problem> {
    let mut photos = Vec::new();
    for file in &new.photo {
        let file = folder.join(file);
        let bytes = std::fs::read(&file)
            .map_err(|error| Problem::File { file: file.display().to_string(), error })?;
        media::inspect(&bytes).map_err(AppError::from)?;
        photos.push(bytes);
    }
    let sop = new.sop.clone().map_or_else(|| session.usual_sop(), Ok)?;
    if let Some(kind) = &new.kind {
        let materials = session.sop(&sop, None)?.materials;
        one(materials.iter(), kind, |m| (&m.id, &m.label), "cli-no-kind")?;
    }
    let channels = session.channels_view()?.channels;
    let channel = |named: &String| -> Result<ChannelId, AppError> {
        id(&one(channels.iter(), named, |c| (&c.id, &c.name), "cli-no-channel")?.id)
    };
    let chosen: Vec<ChannelId> = new.channel.iter().map(channel).collect::<Result<_, _>>()?;
    let unit = match &new.unit {
        Some(named) => {
            let units = session.people()?.units;
            Some(id(&one(units.iter(), named, |u| (&u.id, &u.label), "cli-no-unit")?.id)?)
        }
        None => None,
    };
    let deadline = new.deadline.as_deref().map(|text| instant(session, text)).transpose()?;
    let story = session.open_story(&sop, &Typed { fields: new.fields(), unit, deadline }, &chosen)?;
    for bytes in &photos {
        session.add_photo(story, bytes)?;
    }
    session.compose_texts(story)?;
    Ok(Shown::new(story.to_string(), json!({ "id": story.to_string() })))
}

fn list(session: &Session, open_only: bool) -> Result<Shown, Problem> {
    let mut rows: Vec<StoryLine> = Vec::new();
    let mut next = None;
    loop {
        let page = session.stories(next.as_deref(), open_only)?;
        rows.extend(page.rows);
        next = page.next;
        if next.is_none() {
            break;
        }
    }
    let lines: Vec<String> = rows.iter().map(print::line).collect();
    Ok(Shown::new(lines.join("\n"), rows))
}

fn carry_out(session: &Session, deed: &Deed) -> Result<Shown, Problem> {
    let story: StoryId = id(&deed.id)?;
    let view = session.story(story)?;
    let action = match deed.action.split_once(':') {
        Some((name, channel)) => format!("{name}:{}", channel_of(&view, channel)?),
        None => deed.action.clone(),
    };
    let people = session.people()?.people;
    let person = |named: &String| -> Result<_, AppError> {
        id(&one(people.iter(), named, |p| (&p.id, &p.name), "cli-no-person")?.id)
    };
    let said = Said {
        note: deed.link.clone().unwrap_or_else(|| deed.note.clone()),
        people: deed.to.iter().map(person).collect::<Result<_, _>>()?,
        at: deed.at.as_deref().map(|text| instant(session, text)).transpose()?,
        seen: None,
    };
    session.act(story, &action, &said)?;
    let view = session.story(story)?;
    Ok(Shown::new(view.where_line.clone(), view))
}

/// A channel of a story: by its id, its name, or its form (`instagram`, `x`, `website`).
fn channel_of(view: &StoryView, named: &str) -> Result<String, AppError> {
    let mut of_form = view.posts.iter().filter(|post| post.form == named);
    if let (Some(post), None) = (of_form.next(), of_form.next()) {
        return Ok(post.channel.clone());
    }
    Ok(one(view.posts.iter(), named, |p| (&p.channel, &p.name), "cli-no-channel")?.channel.clone())
}

/// A photo of a story: by its number, from 1, or by its id.
fn photo(view: &StoryView, named: &str) -> Result<MediaId, AppError> {
    let by_number = named.parse::<usize>().ok().and_then(|number| view.photos.get(number.checked_sub(1)?));
    let found = by_number.or_else(|| view.photos.iter().find(|photo| photo.id == named));
    let missing = || input(Say::new("cli-no-photo").with("name", named));
    id(&found.ok_or_else(missing)?.id)
}

fn consent(session: &Session, answer: &ConsentAnswer) -> Result<Shown, Problem> {
    let story: StoryId = id(&answer.id)?;
    let media = photo(&session.story(story)?, &answer.photo)?;
    let ground = ground_of(&answer.ground)
        .ok_or_else(|| input(Say::new("cli-no-ground").with("name", &answer.ground)))?;
    match &answer.person {
        Some(name) => {
            let person = PersonConsent {
                name: name.clone(),
                subject: answer.subject.into(),
                guardian: answer.guardian.clone(),
                how: answer.how.clone(),
                given_at: None,
            };
            session.add_consent(story, media, &person)?;
        }
        None => {
            let protected = answer.protected || Subject::from(answer.subject) != Subject::Adult;
            session.answer_consent(story, media, ground, protected, &answer.note, &[])?;
        }
    }
    Ok(done(session, "cli-done"))
}

/// A time as typed: `2026-11-20T08:15` in the office's zone, or with a zone of its own.
fn instant(session: &Session, text: &str) -> Result<DateTime<Utc>, AppError> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Ok(at.with_timezone(&Utc));
    }
    let wrong = || input(Say::new("cli-no-time").with("text", text));
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").map_err(|_| wrong())?;
    let named = session.settings()?.zone;
    let zone = [("WITA", Zone::Wita), ("WIT", Zone::Wit)].into_iter().find(|(name, _)| *name == named);
    let zone = zone.map_or(Zone::Wib, |(_, zone)| zone).offset();
    Ok(zone.from_local_datetime(&local).earliest().ok_or_else(wrong)?.with_timezone(&Utc))
}

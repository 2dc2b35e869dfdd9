//! What was typed and not sent. The script sends it here after each pause; the screen shows it again until the form is
//! sent, or the person throws it away. Without the script nothing is kept and nothing is missing.

use maud::{Markup, html};
use serde_json::Value;
use warta_core::app::{AppError, Session};
use warta_core::views::Tone;
use warta_core::words::Say;

use super::{Here, stories, texts};
use crate::web::Fields;
use crate::web::ui::notice;

/// The value of the field `apa` that throws a draft away.
pub const THROW_AWAY: &str = "buang";

/// A draft as it is shown again.
#[derive(Default)]
pub struct Kept {
    /// What was typed; none where nothing was kept.
    pub fields: Option<Fields>,
    /// That it is a draft and since when, or that it can't be read.
    line: Option<(Tone, String)>,
}

impl Kept {
    /// What this person typed under `key`. A draft that can't be read is told and keeps nobody from a new one.
    #[must_use]
    pub fn of(here: &Here, key: &str) -> Self {
        match here.session.draft_of(key) {
            Ok(None) => Self::default(),
            Ok(Some(draft)) => {
                Self { fields: Some(Fields::of_draft(&draft.text)), line: Some((Tone::Person, draft.line)) }
            }
            Err(error) => Self { fields: None, line: Some((Tone::Refused, here.session.explain(&error))) },
        }
    }

    /// That there is a draft, with the way to the form at `address`.
    #[must_use]
    pub fn link(&self, here: &Here, address: &str) -> Markup {
        html! {
            @if let Some((tone, line)) = &self.line {
                (notice(*tone, line))
                p { a.button href=(address) { (here.t(&Say::new("desk-draft-go-on"))) } }
            }
        }
    }

    /// That this is a draft, with the button that throws it away at `address`.
    #[must_use]
    pub fn line(&self, here: &Here, address: &str, hidden: &[(&str, &str)]) -> Markup {
        let apa = [("apa", THROW_AWAY)];
        let hidden: Vec<(&str, &str)> = apa.iter().chain(hidden).copied().collect();
        html! {
            @if let Some((tone, line)) = &self.line {
                (notice(*tone, line))
                (here.form(address).single(&hidden, &here.t(&Say::new("desk-draft-drop"))))
            }
        }
    }
}

/// Keeps what was typed under `key`, or forgets it where nothing is left of it; the answer is for the script.
///
/// # Errors
/// Too long; the disk fails.
pub fn keep(here: &Here, key: &str, fields: &Fields, anything: bool) -> Result<Value, AppError> {
    if !anything {
        here.session.drop_draft(key)?;
        return Ok(Value::from(""));
    }
    here.session.keep_draft(key, &fields.to_draft())?;
    let line = here.session.draft_of(key)?.map(|draft| draft.line);
    Ok(Value::from(line.unwrap_or_default()))
}

/// Keeps a form that came after its person was signed out, where its screen keeps drafts.
pub fn rescue(session: &Session, path: &str, fields: &Fields) {
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    let key = match parts.as_slice() {
        ["konten", "baru"] => stories::DRAFT.to_owned(),
        ["konten", story, "teks"] => texts::draft_key(story, fields.text("saluran")),
        _ => return,
    };
    if fields.filled("apa").is_some() {
        return;
    }
    if let Err(error) = session.keep_draft(&key, &fields.to_draft()) {
        tracing::warn!(%error, "a form that came too late could not be kept");
    }
}

/// Forgets a draft that was sent. What was sent is saved; that it is also still a draft is no reason to say otherwise.
pub fn sent(here: &Here, key: &str) {
    if let Err(error) = here.session.drop_draft(key) {
        tracing::warn!(%error, "a draft that was sent is still kept");
    }
}

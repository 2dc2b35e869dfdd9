//! What can be chosen before anything is recorded, and the ids of what was chosen.

use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};

use super::Scene;
use super::sop::need_code;
use crate::app::story::{FIELDS, field_id, usual_channels};
use crate::app::{AppError, Session};
use crate::ids::ChannelId;
use crate::office::Refusal;
use crate::sop::{Profile, Step};
use crate::state::facts::{Field, MediaSort, Subject};
use crate::story::form::Form;
use crate::story::needs::field_code;
use crate::views::Choice;
use crate::views::posts::CountView;
use crate::views::start::StartView;
use crate::views::story::FieldView;
use crate::words::Say;

/// Files that are handed in beside photos, by their ids.
const FILE_SORTS: [(&str, MediaSort); 3] =
    [("report", MediaSort::Report), ("release", MediaSort::Release), ("other", MediaSort::Other)];

/// Who can consent, by their ids.
const SUBJECTS: [(&str, Subject); 3] =
    [("adult", Subject::Adult), ("child", Subject::Child), ("patient", Subject::Patient)];

/// The sort of file with this id; another file where there is none.
#[must_use]
pub fn file_sort_of(id: &str) -> MediaSort {
    FILE_SORTS.iter().find(|(known, _)| *known == id).map_or(MediaSort::Other, |(_, sort)| *sort)
}

/// Who is meant by this id.
#[must_use]
pub fn subject_of(id: &str) -> Option<Subject> {
    SUBJECTS.iter().find(|(known, _)| *known == id).map(|(_, subject)| *subject)
}

impl Session {
    /// The questions of a new story under an SOP; under the usual one where none is named.
    ///
    /// # Errors
    /// The office has no such SOP; the log can't be read.
    pub fn start(&self, sop: Option<&str>) -> Result<StartView, AppError> {
        let office = self.ledger().office()?;
        let scene = Scene::new(self, &office);
        let sop = sop.map_or_else(|| self.usual_sop(), |sop| Ok(sop.to_owned()))?;
        let profile = office.profile_for(&sop, scene.today()).ok_or(Refusal::Nothing { what: "sop" })?;
        let sops = office.current_sops(scene.today()).map(|p| Choice {
            id: p.id.clone(),
            label: scene.label(&p.name).to_owned(),
            chosen: p.id == sop,
        });
        Ok(StartView {
            sops: sops.collect(),
            fields: FIELDS.into_iter().filter(|f| *f != Field::Kind).map(|f| scene.empty_field(f)).collect(),
            kinds: profile.materials.iter().map(|m| open(&m.id, scene.label(&m.name))).collect(),
            units: office
                .units
                .values()
                .filter(|u| u.active)
                .map(|u| open(&u.id.to_string(), &u.name))
                .collect(),
            channels: scene.channels_for(profile),
            later: profile.story_steps().filter_map(|step| scene.asks(step)).collect(),
            sop,
        })
    }

    /// The forms that a channel can have.
    #[must_use]
    pub fn forms(&self) -> Vec<Choice> {
        Form::ALL.map(|form| open(form.id(), &self.word(&format!("form-{}", form.id())))).to_vec()
    }

    /// The sorts of file that can be handed in.
    #[must_use]
    pub fn file_sorts(&self) -> Vec<Choice> {
        FILE_SORTS.map(|(id, _)| open(id, &self.word(&format!("views-file-{id}")))).to_vec()
    }

    /// Who can consent to a photo.
    #[must_use]
    pub fn subjects(&self) -> Vec<Choice> {
        SUBJECTS.map(|(id, _)| open(id, &self.word(&format!("views-subject-{id}")))).to_vec()
    }

    /// Counts a text for a channel while it is typed.
    ///
    /// # Errors
    /// No such channel; the log can't be read.
    pub fn count_for(&self, channel: ChannelId, title: &str, body: &str) -> Result<CountView, AppError> {
        let office = self.ledger().office()?;
        let set = office.channels.get(&channel).ok_or(Refusal::Nothing { what: "channel" })?;
        Ok(self.count_text(Form::of(&set.form), title, body, set.limit))
    }

    /// Sets the working calendar from the text that the settings show.
    ///
    /// # Errors
    /// The text can't be read, or is no calendar; not an administrator.
    pub fn set_calendar_from(&self, toml: &str) -> Result<(), AppError> {
        let unread = |error: toml::de::Error| {
            let before = toml.get(..error.span().map_or(0, |span| span.start)).unwrap_or_default();
            Say::new("views-calendar-unreadable").with("line", before.lines().count().max(1))
        };
        self.set_calendar(toml::from_str(toml).map_err(|error| AppError::Input(unread(error)))?)
    }

    /// The instant of `YYYY-MM-DDTHH:MM` in the office's zone.
    ///
    /// # Errors
    /// No such time; the log can't be read.
    pub fn instant(&self, local: &str) -> Result<DateTime<Utc>, AppError> {
        let office = self.ledger().office()?;
        let time = NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M").ok();
        let at = time.and_then(|time| office.zone.from_local_datetime(&time).single());
        at.map(|at| at.to_utc()).ok_or_else(|| AppError::Input(Say::new("views-time-unreadable")))
    }
}

fn open(id: &str, label: &str) -> Choice {
    Choice { id: id.to_owned(), label: label.to_owned(), chosen: false }
}

impl Scene<'_> {
    fn empty_field(&self, field: Field) -> FieldView {
        FieldView {
            id: field_id(field).to_owned(),
            label: self.word(field_code(field)),
            hint: self.word(&format!("hint-{}", field_id(field))),
            text: String::new(),
            missing: false,
        }
    }

    fn channels_for(&self, profile: &Profile) -> Vec<Choice> {
        let usual = usual_channels(self.office, &profile.channels);
        let choice = |set: &crate::state::facts::ChannelSet| Choice {
            chosen: usual.contains(&set.channel),
            ..open(&set.channel.to_string(), &set.name)
        };
        self.office.active_channels().map(choice).collect()
    }

    /// "3. Penulisan: 5W+1H, teks".
    fn asks(&self, step: &Step) -> Option<String> {
        let needs: Vec<String> = step.needs.iter().map(|need| self.word(need_code(*need))).collect();
        let line = Say::new("views-step-asks")
            .with("number", &step.number)
            .with("step", self.label(&step.label))
            .with("needs", needs.join(", "));
        (!needs.is_empty()).then(|| self.say(&line))
    }
}

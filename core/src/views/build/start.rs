//! What can be chosen before anything is recorded, and the ids of what was chosen.

use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};

use super::sop::need_code;
use super::{Scene, by_name, place};
use crate::app::rows::{self, StoryRow};
use crate::app::story::{FIELDS, field_id, usual_channels};
use crate::app::{AppError, Session};
use crate::ids::ChannelId;
use crate::index::{Ask, List};
use crate::office::Refusal;
use crate::sop::{Profile, Step};
use crate::state::facts::{Field, MediaSort, Subject};
use crate::story::form::Form;
use crate::story::needs::field_code;
use crate::views::Choice;
use crate::views::posts::CountView;
use crate::views::start::{DraftView, EntrancePerson, EntranceView, StartView};
use crate::views::story::FieldView;
use crate::words::Say;

/// Files that are handed in beside photos, by their ids.
const FILE_SORTS: [(&str, MediaSort); 3] =
    [("report", MediaSort::Report), ("release", MediaSort::Release), ("other", MediaSort::Other)];

/// How many of the last places are offered, and in how many stories they are looked for.
const PLACES: usize = 5;
const PLACES_AMONG: usize = 25;

/// How browsers write a day with its time.
pub(super) const LOCAL: &str = "%Y-%m-%dT%H:%M";

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
        let places = self.last_places()?;
        let asked = FIELDS.into_iter().filter(|f| *f != Field::Kind);
        let fields = asked.map(|f| {
            let suggestions = if f == Field::Where { places.clone() } else { Vec::new() };
            FieldView { suggestions, ..scene.new_field(f) }
        });
        Ok(StartView {
            sops: sops.collect(),
            fields: fields.collect(),
            kinds: profile.materials.iter().map(|m| open(&m.id, scene.label(&m.name))).collect(),
            units: by_name(
                office.units.values().filter(|u| u.active).map(|u| open(&u.id.to_string(), &u.name)),
                |u| &u.label,
            ),
            channels: scene.channels_for(profile),
            later: profile.story_steps().filter_map(|step| scene.asks(profile, step)).collect(),
            sop,
        })
    }

    /// The places of the newest stories, each once.
    fn last_places(&self) -> Result<Vec<String>, AppError> {
        let page = self.ledger().page(&List::new(rows::STORIES), &Ask::newest().limit(PLACES_AMONG))?;
        let ids = page.rows.iter().filter_map(|row| minicbor::decode::<StoryRow>(&row.bytes).ok());
        let mut places: Vec<String> = Vec::new();
        for row in ids {
            let place = self.need_story(row.id)?.field(Field::Where).trim().to_owned();
            if !place.is_empty() && !places.contains(&place) {
                places.push(place);
            }
            if places.len() == PLACES {
                break;
            }
        }
        Ok(places)
    }

    /// What this person typed under a key and did not send.
    ///
    /// # Errors
    /// The draft is damaged, or can't be read.
    pub fn draft_of(&self, key: &str) -> Result<Option<DraftView>, AppError> {
        let Some((at, text)) = self.kept_draft(key)? else { return Ok(None) };
        let office = self.ledger().office()?;
        let scene = Scene::new(self, &office);
        let today = if scene.day(at) == scene.today() { "yes" } else { "no" };
        let line = Say::new("views-draft").with("today", today).with("when", scene.brief(at));
        Ok(Some(DraftView { text, line: self.words(&line) }))
    }

    /// The present time in the office's zone, as [`Session::instant`] reads it.
    ///
    /// # Errors
    /// The log can't be read.
    pub fn now_local(&self) -> Result<String, AppError> {
        let office = self.ledger().office()?;
        Ok(self.app.now().with_timezone(&office.zone).format(LOCAL).to_string())
    }

    /// Who can sit down at this device.
    ///
    /// # Errors
    /// The log can't be read.
    pub fn entrance(&self) -> Result<EntranceView, AppError> {
        let office = self.ledger().office()?;
        let active = office.people.values().filter(|person| person.active);
        let person = |person: &crate::office::Person| EntrancePerson {
            id: person.id.to_string(),
            name: person.name.clone(),
            has_pin: self.app.has_pin(person.id),
        };
        let people = by_name(active.map(person), |person| &person.name);
        let alone = match people.as_slice() {
            [only] if !only.has_pin => Some(only.id.clone()),
            _ => None,
        };
        Ok(EntranceView { office: office.name.clone(), people, alone })
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

    /// The instant of `YYYY-MM-DDTHH:MM` in the office's zone.
    ///
    /// # Errors
    /// No such time; the log can't be read.
    pub fn instant(&self, local: &str) -> Result<DateTime<Utc>, AppError> {
        let office = self.ledger().office()?;
        let time = NaiveDateTime::parse_from_str(local, LOCAL).ok();
        let at = time.and_then(|time| office.zone.from_local_datetime(&time).single());
        at.map(|at| at.to_utc()).ok_or_else(|| AppError::Input(Say::new("views-time-unreadable")))
    }
}

fn open(id: &str, label: &str) -> Choice {
    Choice { id: id.to_owned(), label: label.to_owned(), chosen: false }
}

impl Scene<'_> {
    fn new_field(&self, field: Field) -> FieldView {
        FieldView {
            id: field_id(field).to_owned(),
            label: self.word(field_code(field)),
            hint: self.word(&format!("hint-{}", field_id(field))),
            suggestions: Vec::new(),
            // What is recorded has mostly just happened.
            text: if field == Field::When { self.moment(self.now) } else { String::new() },
            missing: false,
        }
    }

    fn channels_for(&self, profile: &Profile) -> Vec<Choice> {
        let usual = usual_channels(self.office, &profile.channels);
        let choice = |set: &crate::state::facts::ChannelSet| Choice {
            chosen: usual.contains(&set.channel),
            ..open(&set.channel.to_string(), &set.name)
        };
        by_name(self.office.active_channels().map(choice), |c| &c.label)
    }

    /// "Langkah 3, Penulisan: 5W+1H, teks".
    fn asks(&self, profile: &Profile, step: &Step) -> Option<String> {
        let needs: Vec<String> = step.needs.iter().map(|need| self.word(need_code(*need))).collect();
        let line = Say::new("views-step-asks")
            .with("number", place(profile, &step.id).0)
            .with("step", self.label(&step.label))
            .with("needs", needs.join(", "));
        (!needs.is_empty()).then(|| self.say(&line))
    }
}

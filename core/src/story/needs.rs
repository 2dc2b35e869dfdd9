//! What is missing before a step can end, from the profile's needs alone.

use super::form::Form;
use super::texts::limits::{Counted, Severity};
use super::{Story, consent, film, texts};
use crate::ids::ChannelId;
use crate::office::Office;
use crate::sop::{Need, Step};
use crate::state::facts::{Field, StepEnded};
use crate::words::Say;

/// The six questions, in the order the SOP asks them.
pub const FIVE_W_ONE_H: [Field; 6] =
    [Field::What, Field::Who, Field::When, Field::Where, Field::Why, Field::How];

/// The word for a field, as the code of a Fluent message.
#[must_use]
pub fn field_code(field: Field) -> &'static str {
    match field {
        Field::What => "field-what",
        Field::Who => "field-who",
        Field::When => "field-when",
        Field::Where => "field-where",
        Field::Why => "field-why",
        Field::How => "field-how",
        Field::Kind => "field-kind",
        Field::Theme => "field-theme",
        Field::From => "field-from",
        Field::InCharge => "field-in-charge",
    }
}

impl Office {
    /// The form of a channel.
    #[must_use]
    pub fn form(&self, channel: ChannelId) -> Form {
        self.channels.get(&channel).map_or(Form::Plain, |c| Form::of(&c.form))
    }
}

impl Story {
    /// Everything missing before `step` can end; empty when it can. `end` is what the person is about to say, none
    /// while only looking.
    #[must_use]
    pub fn missing(&self, office: &Office, step: &Step, end: Option<&StepEnded>) -> Vec<Say> {
        step.needs.iter().flat_map(|need| self.missing_for(office, *need, end)).collect()
    }

    fn missing_for(&self, office: &Office, need: Need, end: Option<&StepEnded>) -> Vec<Say> {
        let one = |absent: bool, code: &str| if absent { vec![Say::new(code)] } else { Vec::new() };
        let note_empty = end.is_none_or(|e| e.note.trim().is_empty());
        let nobody = end.is_none_or(|e| e.assigned.is_empty());
        match need {
            Need::List => one(self.list.is_none() && self.field(Field::What).is_empty(), "missing-list"),
            Need::What => one(self.field(Field::What).is_empty(), field_missing(Field::What)),
            Need::FiveWOneH => {
                let empty = FIVE_W_ONE_H.into_iter().filter(|f| self.field(*f).trim().is_empty());
                empty.map(|f| Say::new(field_missing(f))).collect()
            }
            Need::Instruction => {
                let mut missing = one(note_empty, "missing-instruction");
                missing.extend(one(nobody, "missing-people-instructed"));
                missing
            }
            Need::Media => one(self.media.is_empty(), "missing-media"),
            Need::Texts => self.missing_texts(office),
            Need::Fitting => one(self.fitting.is_none(), "missing-fitting"),
            Need::Consent => self.pictures().filter_map(consent::obstacle).collect(),
            Need::Assignment => one(nobody, "missing-assignment"),
            Need::Out => one(!self.all_settled(), "missing-out"),
            Need::EvaluationNote => one(note_empty, "missing-evaluation-note"),
        }
    }

    fn missing_texts(&self, office: &Office) -> Vec<Say> {
        if self.channels.is_empty() {
            return vec![Say::new("missing-channel")];
        }
        self.channels.iter().flat_map(|channel| self.text_problems(office, *channel)).collect()
    }

    /// What keeps a channel's text from going out: it is empty, or breaks a limit of the channel.
    #[must_use]
    pub fn text_problems(&self, office: &Office, channel: ChannelId) -> Vec<Say> {
        let Some(set) = office.channels.get(&channel) else { return vec![Say::new("missing-channel")] };
        let form = Form::of(&set.form);
        let Some(text) = self.post(channel).and_then(|p| p.text()) else {
            return vec![Say::new("missing-text").with("channel", &set.name)];
        };
        let mut problems = Vec::new();
        if form.has_title() {
            problems.extend(blocking(&texts::limits::title(&text.title)));
        }
        problems.extend(blocking(&count(form, &text.body, set.limit)));
        if form.needs_photo() && self.pictures().next().is_none() {
            problems.push(Say::new("missing-photo-for-channel").with("channel", &set.name));
        }
        let film = self.film().map(|film| film::problems(form, &set.name, film)).unwrap_or_default();
        problems.extend(film.into_iter().filter(|p| p.severity == Severity::Blocking).map(|p| p.say));
        problems
    }
}

/// Counts a text as its channel counts it.
#[must_use]
pub fn count(form: Form, body: &str, limit: Option<u32>) -> Counted {
    match form {
        Form::Instagram => texts::limits::instagram(body),
        Form::X => texts::limits::x(body),
        Form::Website | Form::Stories | Form::Plain => texts::limits::plain(body, form, limit),
    }
}

fn blocking(counted: &Counted) -> impl Iterator<Item = Say> + '_ {
    counted.problems.iter().filter(|p| p.severity == Severity::Blocking).map(|p| p.say.clone())
}

fn field_missing(field: Field) -> &'static str {
    match field {
        Field::What => "missing-what",
        Field::Who => "missing-who",
        Field::When => "missing-when",
        Field::Where => "missing-where",
        Field::Why => "missing-why",
        Field::How => "missing-how",
        Field::Kind | Field::Theme | Field::From | Field::InCharge => "missing-field",
    }
}

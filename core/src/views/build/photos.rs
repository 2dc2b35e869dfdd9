//! A story's photos: consent, crops, blur.

use super::Scene;
use crate::app::photos::{recipe, recipe_for};
use crate::media::propose_crop;
use crate::state::facts::{Consent, ConsentAnswered, ConsentWithdrawn, Ground, Subject};
use crate::story::form::Form;
use crate::story::{Media, Story, consent};
use crate::views::Choice;
use crate::views::photos::{AreaView, CropView, PhotoView};
use crate::words::Say;

/// An edge of the whole picture, in ten-thousandths.
const WHOLE: u16 = 10_000;

/// Every ground, in the order screens ask.
const GROUNDS: [Ground; 6] = [
    Ground::NobodyRecognisable,
    Ground::StaffOnDuty,
    Ground::PublicEvent,
    Ground::Group,
    Ground::Persons,
    Ground::Blurred,
];

/// The id by which views and shells name a ground.
#[must_use]
pub fn ground_id(ground: Ground) -> &'static str {
    match ground {
        Ground::NobodyRecognisable => "nobody",
        Ground::StaffOnDuty => "staff",
        Ground::PublicEvent => "event",
        Ground::Group => "group",
        Ground::Persons => "persons",
        Ground::Blurred => "blurred",
    }
}

/// The ground with this id.
#[must_use]
pub fn ground_of(id: &str) -> Option<Ground> {
    GROUNDS.into_iter().find(|g| ground_id(*g) == id)
}

/// Pixels that the longer side of a photo needs, or it looks blurred on a channel: as wide as Instagram shows it.
const ENOUGH: u32 = 1440;

impl Scene<'_> {
    pub(super) fn photos(&self, story: &Story) -> Vec<PhotoView> {
        story.photos().map(|photo| self.photo(story, photo)).collect()
    }

    pub(super) fn photo(&self, story: &Story, photo: &Media) -> PhotoView {
        let (answer, film) = (photo.consent.as_ref(), photo.film.is_some());
        let ground = |g: Ground| Choice {
            id: ground_id(g).to_owned(),
            label: self.word(&format!("ground-{}", ground_id(g))),
            chosen: answer.is_some_and(|a| a.ground == g),
        };
        let area = |a: &crate::state::facts::Area| AreaView {
            left: a.left,
            top: a.top,
            width: a.width,
            height: a.height,
        };
        PhotoView {
            id: photo.id.to_string(),
            name: photo.name.clone(),
            width: photo.size.0,
            height: photo.size.1,
            alt: photo.alt.clone(),
            consent: self.consent_line(answer, film),
            obstacle: consent::obstacle(photo).map(|say| self.say(&say)),
            shrunk: if film { None } else { self.shrunk(photo) },
            // Nothing in a film can be made unrecognisable.
            grounds: GROUNDS.into_iter().filter(|g| !film || *g != Ground::Blurred).map(ground).collect(),
            consents: answer
                .map(|a| a.consents.iter().map(|c| self.consent(c)).collect())
                .unwrap_or_default(),
            may_withdraw: photo.withdrawn.is_none() && answer.is_some() && self.may_withdraw(story, photo),
            crops: if film { Vec::new() } else { self.crops(story, photo) },
            blur: photo.blur.iter().map(area).collect(),
        }
    }

    /// Messengers shrink what staff send; the sender still has it whole.
    fn shrunk(&self, photo: &Media) -> Option<String> {
        let (width, height) = photo.size;
        let say = || Say::new("views-photo-shrunk").with("width", width).with("height", height);
        (width.max(height) < ENOUGH).then(|| self.say(&say()))
    }

    fn may_withdraw(&self, story: &Story, photo: &Media) -> bool {
        let fact = ConsentWithdrawn { media: photo.id, consent: None, note: String::new() }.into();
        self.session.ledger().would(self.office, Some(story), self.session.person, &fact).is_ok()
    }

    fn consent_line(&self, answer: Option<&ConsentAnswered>, film: bool) -> String {
        let open = if film { "views-film-consent-open" } else { "views-consent-open" };
        let Some(answer) = answer else { return self.word(open) };
        let ground = self.word(&format!("ground-{}", ground_id(answer.ground)));
        if answer.note.is_empty() { ground } else { format!("{ground} · {}", answer.note) }
    }

    /// A consent without the name, which only those may read who open it.
    pub(super) fn consent(&self, consent: &Consent) -> Choice {
        let subject = match consent.subject {
            Subject::Adult => "adult",
            Subject::Child => "child",
            Subject::Patient => "patient",
        };
        let when = consent.given_at.map(|at| self.brief(at)).unwrap_or_default();
        let say =
            Say::new("views-consent").with("subject", subject).with("how", &consent.how).with("when", when);
        Choice { id: consent.consent.to_string(), label: self.say(&say), chosen: true }
    }

    /// One crop for each form among the story's channels.
    fn crops(&self, story: &Story, photo: &Media) -> Vec<CropView> {
        let chosen = |form: &Form| story.channels.iter().any(|c| self.office.form(*c) == *form);
        Form::ALL.into_iter().filter(chosen).map(|form| self.crop(photo, form)).collect()
    }

    fn crop(&self, photo: &Media, form: Form) -> CropView {
        let (width, height) = photo.size;
        let area = recipe_for(photo, form).crop;
        let mends = propose_crop(width, height, recipe(form).ratio).width < WHOLE
            || propose_crop(width, height, recipe(form).ratio).height < WHOLE;
        let cropped = match (area.width < WHOLE || area.height < WHOLE, photo.crops.contains_key(form.id())) {
            (false, _) => "no",
            (true, true) => "chosen",
            (true, false) => "proposed",
        };
        CropView {
            form: form.id().to_owned(),
            name: self.word(&format!("form-{}", form.id())),
            area: AreaView { left: area.left, top: area.top, width: area.width, height: area.height },
            chosen: photo.crops.contains_key(form.id()),
            why: if mends { self.word("views-crop-ratio") } else { String::new() },
            state: self
                .say(&Say::new("views-picture").with("cropped", cropped).with("blurred", photo.blur.len())),
        }
    }
}

//! Triage: what kind of message somebody wrote, about what, and whether a person must act at once.
//!
//! A pure function of the text and the model's bytes: nothing is read, written or sent, and the same text gives the
//! same answer on every device. A linear model on hashed features (`features.rs`, `model.rs`); rules that the model
//! can't overrule (the guard, below, and danger, `danger.rs`); an office's own corrections added on top (`adjust.rs`).

pub mod adjust;
mod danger;
pub mod features;
pub mod kinds;
pub mod model;
pub mod normalise;
pub mod rules;
pub mod words;

pub use adjust::{Adjustment, Correction};
pub use kinds::{Kind, TOPICS, Topic};
pub use model::{Model, ModelError};

use features::{Reader, Reading};
use model::{POINTS, Scores, Settings};

/// What was judged of a message.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// What kind it is.
    pub kind: Kind,
    /// What it is about.
    pub topic: Topic,
    /// A person must act at once: danger to life, violence, an outbreak. Rather once too often.
    pub urgent: bool,
    /// The share of messages so clear that were right on hands that the model had not seen, 0 to 1.
    pub confidence: f32,
    /// A person must judge: the confidence is too low, or a complaint may hide behind praise.
    pub judge: bool,
}

/// Judges messages.
#[derive(Debug, Clone)]
pub struct Judge {
    reader: Reader,
    model: Model,
    adjustment: Adjustment,
}

impl Judge {
    /// With the model that Warta ships: made by `cargo xtask train`, beside its report in `core/training`.
    ///
    /// # Errors
    /// The bytes are no model of this version: a build that was put together wrongly.
    pub fn shipped() -> Result<Self, ModelError> {
        Self::from_bytes(include_bytes!("../../training/triage.model"))
    }

    /// With a trained model.
    ///
    /// # Errors
    /// The bytes are no model of this version, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        Ok(Self::new(Model::from_bytes(bytes)?))
    }

    /// With a model that is in memory.
    #[must_use]
    pub fn new(model: Model) -> Self {
        Self { reader: Reader::new(), model, adjustment: Adjustment::default() }
    }

    /// The same with an office's corrections, in the order in which they count. Those given before are forgotten.
    #[must_use]
    pub fn corrected(mut self, corrections: &[Correction<'_>]) -> Self {
        self.adjustment = Adjustment::learn(&self.reader, &self.model, corrections);
        self
    }

    /// Judges a message. Any text is fine; the empty one is "lainnya" for a person to look at.
    #[must_use]
    pub fn judge(&self, text: &str) -> Judged {
        let reading = self.reader.read(text);
        let scores = self.model.scores(&reading.features);
        let adjusted = self.adjustment.add(&reading.features, scores);
        decide(&reading, &scores, &adjusted, &self.model.settings)
    }

    /// The model that it judges with.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }
}

/// From scores to a judgement. The guard and danger look at the model's own scores as well, so that corrections
/// never talk them down.
#[must_use]
pub fn decide(reading: &Reading, own: &Scores, adjusted: &Scores, settings: &Settings) -> Judged {
    let (place, lead) = first(&adjusted.kinds);
    let kind = Kind::ALL.get(place).copied().unwrap_or(Kind::Lainnya);
    let confidence = confidence(lead, &settings.calibration);
    let wordless = reading.features.groups.iter().take(features::RULES).all(Vec::is_empty);
    // What hurries people to borrow is written like a cry for help. What else somebody in debt may write stays urgent.
    let hurries = reading.hints.offer && kind == Kind::Lainnya;
    let unsafe_thanks = kind == Kind::Pujian && !thankable(reading, own, adjusted, settings);
    Judged {
        kind,
        topic: Topic::at(first(&adjusted.topics).0),
        urgent: adjusted.urgent >= settings.urgent && !hurries || reading.hints.danger,
        confidence,
        judge: confidence < settings.answer || unsafe_thanks || wordless,
    }
}

/// The guard: nothing hints at a complaint, and praise leads clearly over complaint.
fn thankable(reading: &Reading, own: &Scores, adjusted: &Scores, settings: &Settings) -> bool {
    let lead = |scores: &Scores| {
        let [praise, _, complaint, _, _] = scores.kinds;
        praise - complaint
    };
    !reading.hints.hesitate() && lead(own).min(lead(adjusted)) >= settings.thanks
}

/// The place of the highest score and its lead over the second. Of equals the first counts.
#[must_use]
pub fn first(scores: &[f32]) -> (usize, f32) {
    let mut best = (0, f32::NEG_INFINITY);
    let mut second = f32::NEG_INFINITY;
    for (place, score) in scores.iter().copied().enumerate() {
        if score > best.1 {
            second = best.1;
            best = (place, score);
        } else if score > second {
            second = score;
        }
    }
    (best.0, if second.is_finite() { best.1 - second } else { 0.0 })
}

/// The calibration read off by a straight line between its points.
#[must_use]
pub fn confidence(lead: f32, points: &[(f32, f32); POINTS]) -> f32 {
    let mut below = (0.0, 0.0);
    for point in points {
        if lead <= point.0 {
            let width = point.0 - below.0;
            let share = if width > 0.0 { (lead - below.0) / width } else { 1.0 };
            return below.1 + share * (point.1 - below.1);
        }
        below = *point;
    }
    below.1
}

#[cfg(test)]
mod tests;

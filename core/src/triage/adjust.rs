//! What an office's corrections change. A correction is a fact about a message; from the facts, in the order of the
//! fold, the same small layer comes out on every device, and it is added to the model's scores.
//!
//! A correction speaks for messages like its own and is silent on all others: how alike two messages are is the
//! cosine of their words and pairs of words, and below `ALIKE` it counts nothing. So a pattern that an office meets
//! again and again is learned after a few corrections, and a hundred wrong clicks can't wreck what was learned from
//! thousands of lines. How far a correction goes is passive-aggressive (Crammer et al. 2006, PA-I): as far as its own
//! message asks after the corrections before it, never further than `STEP`. Only the last `MOST` count.

use super::features::{Features, Reader, WORDS};
use super::kinds::{Kind, Topic};
use super::model::{Model, Scores};
use std::collections::BTreeMap;

/// The newest corrections that count.
pub const MOST: usize = 400;
/// The furthest that one correction moves the scores of its own message.
const STEP: f32 = 2.0;
/// The furthest that all of them move one score.
const LIMIT: f32 = 3.0;
/// How far the right outcome shall lead after a correction.
const LEAD: f32 = 0.3;
/// The cosine from which on two messages are alike. Two messages of one language share that much by chance.
const ALIKE: f32 = 0.15;

/// What a person said of a message that was judged otherwise, or judged unsurely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Correction<'a> {
    /// The message.
    pub text: &'a str,
    /// What it is.
    pub kind: Kind,
    /// What it is about, if the model knows the topic.
    pub topic: Option<Topic>,
    /// A person had to act at once.
    pub urgent: bool,
}

/// How a correction moves the scores of messages that are wholly like its own.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Move {
    /// From which kind to which, and how far.
    kind: (usize, usize, f32),
    /// From which topic to which, and how far.
    topic: (usize, usize, f32),
    /// How far up.
    urgent: f32,
}

/// The layer that corrections make.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Adjustment {
    /// By correction, the oldest first.
    moves: Vec<Move>,
    /// Features of each correction.
    lengths: Vec<f32>,
    /// Which corrections have a feature.
    holders: BTreeMap<u32, Vec<u16>>,
}

impl Adjustment {
    /// Learns from corrections, the oldest first.
    #[must_use]
    pub fn learn(reader: &Reader, model: &Model, corrections: &[Correction<'_>]) -> Self {
        let mut layer = Self::default();
        let older = corrections.len().saturating_sub(MOST);
        for correction in corrections.iter().skip(older) {
            let features = reader.read(correction.text).features;
            let scores = layer.add(&features, model.scores(&features));
            let asked = model.settings.urgent;
            let next = Move {
                kind: towards(&scores.kinds, correction.kind.place()),
                topic: correction.topic.map_or((0, 0, 0.0), |topic| towards(&scores.topics, topic.place())),
                urgent: if correction.urgent {
                    size(asked + LEAD - scores.urgent)
                } else {
                    -size(scores.urgent - asked + LEAD)
                },
            };
            layer.push(&features, next);
        }
        layer
    }

    fn push(&mut self, features: &Features, next: Move) {
        let Ok(place) = u16::try_from(self.moves.len()) else { return };
        let words = words(features);
        for key in words {
            self.holders.entry(*key).or_default().push(place);
        }
        self.moves.push(next);
        self.lengths.push(length(words));
    }

    /// Scores with what the corrections add.
    #[must_use]
    pub fn add(&self, features: &Features, mut scores: Scores) -> Scores {
        if self.moves.is_empty() {
            return scores;
        }
        let own = scores;
        for (alike, step) in self.alike(features) {
            shift(&mut scores.kinds, step.kind, alike);
            shift(&mut scores.topics, step.topic, alike);
            scores.urgent += alike * step.urgent;
        }
        for (score, own) in
            scores.kinds.iter_mut().zip(own.kinds).chain(scores.topics.iter_mut().zip(own.topics))
        {
            *score = score.clamp(own - LIMIT, own + LIMIT);
        }
        scores.urgent = scores.urgent.clamp(own.urgent - LIMIT, own.urgent + LIMIT);
        scores
    }

    /// The corrections of messages like this one, with how alike they are, 0 to 1.
    fn alike(&self, features: &Features) -> impl Iterator<Item = (f32, Move)> {
        let words = words(features);
        let mut shared = vec![0u16; self.moves.len()];
        for place in words.iter().filter_map(|key| self.holders.get(key)).flatten() {
            if let Some(count) = shared.get_mut(usize::from(*place)) {
                *count += 1;
            }
        }
        let length = length(words);
        shared.into_iter().zip(&self.lengths).zip(&self.moves).filter_map(move |((shared, other), step)| {
            let alike = (f32::from(shared) / (length * other) - ALIKE) / (1.0 - ALIKE);
            (alike > 0.0).then_some((alike, *step))
        })
    }
}

fn words(features: &Features) -> &[u32] {
    features.groups.get(WORDS).map_or(&[], Vec::as_slice)
}

/// The length of a message as a vector of its words.
fn length(words: &[u32]) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a message has fewer than 2^24 features")]
    let count = words.len().max(1) as f32;
    count.sqrt()
}

/// From the strongest of the others to the right one, as far as it takes.
fn towards(scores: &[f32], right: usize) -> (usize, usize, f32) {
    let others = scores.iter().copied().enumerate().filter(|(place, _)| *place != right);
    let strongest = others.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
    let (wrong, highest) = strongest.unwrap_or((right, 0.0));
    let own = scores.get(right).copied().unwrap_or_default();
    (wrong, right, size(LEAD - (own - highest)))
}

/// How far to go where so much is missing; nowhere if nothing is.
fn size(missing: f32) -> f32 {
    missing.clamp(0.0, STEP)
}

/// Half of the way the wrong one goes down, half the right one goes up.
fn shift(scores: &mut [f32], (wrong, right, size): (usize, usize, f32), alike: f32) {
    for (place, sign) in [(wrong, -0.5), (right, 0.5)] {
        if let Some(score) = scores.get_mut(place) {
            *score += sign * alike * size;
        }
    }
}

//! What a model is worth, always on lines that it has not seen: one hand is held out, all others are learned from.
//!
//! What decides (thresholds, calibration) is learned from such predictions too, and for a held-out hand only from the
//! other hands' predictions.

use super::data::{self, DataError, Line};
use super::fit::{self, Config, Example, PackError};
use super::score::Confusion;
use super::topics;
use std::path::Path;
use warta_core::triage::features::{Reader, Reading};
use warta_core::triage::model::{ModelError, POINTS, Scores, Settings};
use warta_core::triage::{Judged, Kind, Model, TOPICS, Topic, confidence, decide, first};

/// Of the messages that Warta answers without a person, at least this share is right.
const RIGHT: f64 = 0.92;
/// Of the complaints, at most this share is offered thanks.
const THANKED: f64 = 0.001;
/// Of the urgent messages, at least this share is called urgent.
const RECALL: f64 = 0.97;

/// A labelled line, read.
#[derive(Debug, Clone)]
pub struct Read {
    /// As in its file.
    pub line: Line,
    /// What was read of it.
    pub reading: Reading,
    /// For training.
    pub example: Example,
}

/// A line whose kind no rule knows.
#[derive(Debug, thiserror::Error)]
#[error("{0}: no kind is called {1}")]
pub struct UnknownKind(String, String);

/// Reads labelled lines.
///
/// # Errors
/// A kind is unknown.
pub fn read(reader: &Reader, lines: Vec<Line>) -> Result<Vec<Read>, UnknownKind> {
    let mut out = Vec::with_capacity(lines.len());
    for line in lines {
        let kind = Kind::from_id(&line.label.to_lowercase())
            .ok_or_else(|| UnknownKind(line.id.clone(), line.label.clone()))?;
        let reading = reader.read(&line.text);
        let topic = Topic::from_id(topics::now(&line.topic)).map(Topic::place);
        let features = reading.features.clone();
        let example = Example { features, kind: kind.place(), topic, urgent: line.urgent };
        out.push(Read { line, reading, example });
    }
    Ok(out)
}

/// Shop reviews of at most this many words are learned from, and of these every sixth: plain praise and plain
/// complaint, which people who write on purpose avoid. More of them, or longer ones, make a health office sound like
/// a shop.
const REVIEW_WORDS: usize = 12;
const REVIEW_STEP: usize = 6;

/// The reviews (PRDECT) as praise and complaint, without a topic.
///
/// # Errors
/// The file can't be read.
pub fn reviews(reader: &Reader, file: &Path) -> Result<Vec<Example>, DataError> {
    let lines = data::csv(file, "Customer Review", "Sentiment")?;
    let short = lines.iter().filter(|line| line.text.split_whitespace().count() <= REVIEW_WORDS);
    let example = |line: &Line| Example {
        features: reader.read(&line.text).features,
        kind: if line.label == "Positive" { Kind::Pujian } else { Kind::Keluhan }.place(),
        topic: None,
        urgent: false,
    };
    Ok(short.step_by(REVIEW_STEP).map(example).collect())
}

/// A hand: its name and its lines.
pub type Hand = (String, Vec<Read>);

/// Why measuring stopped.
#[derive(Debug, thiserror::Error)]
pub enum MeasureError {
    /// Packing a model.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// Reading it again.
    #[error(transparent)]
    Model(#[from] ModelError),
}

/// Settings that decide nothing; scores don't depend on them.
pub const NO_SETTINGS: Settings =
    Settings { answer: 0.0, thanks: 0.0, urgent: 0.0, calibration: [(0.0, 0.0); POINTS] };

/// Trains on all hands but one and on the reviews, packs, reads the packed model.
///
/// # Errors
/// Packing or reading.
pub fn without(
    hands: &[Hand],
    reviews: &[Example],
    held: usize,
    config: &Config,
) -> Result<Model, MeasureError> {
    let rest = hands.iter().enumerate().filter(|(at, _)| *at != held);
    let own = rest.flat_map(|(_, (_, lines))| lines.iter().map(|line| &line.example));
    let lines: Vec<&Example> = own.chain(reviews).collect();
    Ok(Model::from_bytes(&fit::train(&lines, config).bytes(&NO_SETTINGS)?)?)
}

/// What a model that has not seen a line says of it.
#[derive(Debug, Clone, Copy)]
pub struct Unseen<'a> {
    /// The line.
    pub read: &'a Read,
    /// The scores.
    pub scores: Scores,
}

impl Unseen<'_> {
    fn said(&self) -> usize {
        first(&self.scores.kinds).0
    }

    fn lead(&self) -> f32 {
        first(&self.scores.kinds).1
    }

    fn right(&self) -> bool {
        self.said() == self.read.example.kind
    }

    /// What Warta would say.
    #[must_use]
    pub fn judged(&self, settings: &Settings) -> Judged {
        decide(&self.read.reading, &self.scores, &self.scores, settings)
    }
}

/// Every line of every hand, said by a model that has not seen the hand.
///
/// # Errors
/// Packing or reading a model.
pub fn hold_out<'a>(
    hands: &'a [Hand],
    reviews: &[Example],
    config: &Config,
) -> Result<Vec<Vec<Unseen<'a>>>, MeasureError> {
    let mut all = Vec::with_capacity(hands.len());
    for (held, (_, lines)) in hands.iter().enumerate() {
        let model = without(hands, reviews, held, config)?;
        all.push(unseen(&model, lines));
    }
    Ok(all)
}

/// Lines said by a model.
#[must_use]
pub fn unseen<'a>(model: &Model, lines: &'a [Read]) -> Vec<Unseen<'a>> {
    lines.iter().map(|read| Unseen { read, scores: model.scores(&read.reading.features) }).collect()
}

/// Learns what decides from predictions.
#[must_use]
pub fn settle(said: &[&Unseen<'_>]) -> Settings {
    let calibration = calibrate(said);
    let mut settings = Settings { calibration, ..NO_SETTINGS };
    settings.answer = answer(said, &settings);
    settings.thanks = thanks(said);
    settings.urgent = urgent(said);
    settings
}

/// Lead and share of right ones in equal parts of the lines, made rising by joining neighbours that fall.
fn calibrate(said: &[&Unseen<'_>]) -> [(f32, f32); POINTS] {
    let mut by_lead: Vec<(f32, bool)> = said.iter().map(|one| (one.lead(), one.right())).collect();
    by_lead.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut parts: Vec<(f64, f64, f64)> = Vec::new();
    for part in by_lead.chunks(by_lead.len().div_ceil(POINTS).max(1)) {
        let lead: f64 = part.iter().map(|(lead, _)| f64::from(*lead)).sum();
        let right = part.iter().filter(|(_, right)| *right).count();
        parts.push((lead, number(right), number(part.len())));
    }
    // Pool adjacent violators: a part that is less often right than the one before is joined with it.
    let mut joined: Vec<(f64, f64, f64)> = Vec::new();
    for part in parts {
        joined.push(part);
        while let [.., a, b] = joined.as_slice() {
            if a.1 / a.2 <= b.1 / b.2 {
                break;
            }
            let both = (a.0 + b.0, a.1 + b.1, a.2 + b.2);
            joined.truncate(joined.len() - 2);
            joined.push(both);
        }
    }
    let mut points = [(0.0, 0.0); POINTS];
    let mut last = (0.0, 0.0);
    for (place, point) in points.iter_mut().enumerate() {
        if let Some((lead, right, all)) = joined.get(place) {
            #[expect(clippy::cast_possible_truncation, reason = "small whole numbers")]
            {
                last = ((lead / all) as f32, (right / all) as f32);
            }
        }
        *point = last;
    }
    points
}

/// The lowest confidence from which on enough of the answered ones are right.
fn answer(said: &[&Unseen<'_>], settings: &Settings) -> f32 {
    let mut sure: Vec<(f32, bool)> =
        said.iter().map(|one| (confidence(one.lead(), &settings.calibration), one.right())).collect();
    sure.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut right, mut lowest) = (0usize, 1.0);
    for (count, (confidence, is_right)) in (1usize..).zip(&sure) {
        right += usize::from(*is_right);
        if number(right) >= RIGHT * number(count) {
            lowest = *confidence;
        }
    }
    lowest
}

/// The lead of praise over complaint that lets at most the allowed share of complaints through.
fn thanks(said: &[&Unseen<'_>]) -> f32 {
    let complaint = Kind::Keluhan.place();
    let all = said.iter().filter(|one| one.read.example.kind == complaint).count();
    let mut leads: Vec<f32> = said
        .iter()
        .filter(|one| one.read.example.kind == complaint && one.said() == Kind::Pujian.place())
        .filter(|one| !one.read.reading.hints.hesitate())
        .map(|one| praise_lead(&one.scores))
        .collect();
    leads.sort_by(|a, b| b.total_cmp(a));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small whole numbers")]
    let allowed = (THANKED * number(all)) as usize;
    // Just above the first that may not pass.
    leads.get(allowed).map_or(0.0, |lead| lead + 0.001)
}

fn praise_lead(scores: &Scores) -> f32 {
    let [praise, _, complaint, _, _] = scores.kinds;
    praise - complaint
}

/// The highest score that still finds enough of the urgent ones that words of danger don't find.
fn urgent(said: &[&Unseen<'_>]) -> f32 {
    let all = said.iter().filter(|one| one.read.line.urgent).count();
    let mut missed: Vec<f32> = said
        .iter()
        .filter(|one| one.read.line.urgent && !one.read.reading.hints.danger)
        .map(|one| one.scores.urgent)
        .collect();
    missed.sort_by(f32::total_cmp);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small whole numbers")]
    let may_miss = ((1.0 - RECALL) * number(all)) as usize;
    missed.get(may_miss).copied().unwrap_or_default()
}

#[expect(clippy::cast_precision_loss, reason = "counts of lines")]
fn number(count: usize) -> f64 {
    count as f64
}

/// Figures of one set of lines.
#[derive(Debug, Clone)]
pub struct Figures {
    /// Lines.
    pub lines: usize,
    /// Kinds.
    pub kinds: Confusion,
    /// Topics.
    pub topics: Confusion,
    /// Topics, where the topic that the line has is among the three highest.
    pub topic_in_three: usize,
    /// Judged without a person.
    pub answered: usize,
    /// Of these, right.
    pub answered_right: usize,
    /// Complaints.
    pub complaints: usize,
    /// Complaints that would be offered thanks.
    pub thanked: Vec<String>,
    /// Praise.
    pub praise: usize,
    /// Praise that would be offered thanks.
    pub praise_thanked: usize,
    /// Urgent, called urgent; urgent, not called; not urgent, called.
    pub urgent: (usize, usize, usize),
}

impl Default for Figures {
    fn default() -> Self {
        Self {
            lines: 0,
            kinds: Confusion::new(Kind::ALL.len()),
            topics: Confusion::new(TOPICS.len()),
            topic_in_three: 0,
            answered: 0,
            answered_right: 0,
            complaints: 0,
            thanked: Vec::new(),
            praise: 0,
            praise_thanked: 0,
            urgent: (0, 0, 0),
        }
    }
}

impl Figures {
    /// Adds lines, decided by these settings.
    pub fn add(&mut self, said: &[Unseen<'_>], settings: &Settings) {
        for one in said {
            self.add_one(one, one.judged(settings));
        }
    }

    /// Adds one line as it was judged.
    pub fn add_one(&mut self, one: &Unseen<'_>, judged: Judged) {
        let truth = &one.read.example;
        let right = judged.kind.place() == truth.kind;
        self.lines += 1;
        self.kinds.add(truth.kind, judged.kind.place());
        let topic = truth.topic.unwrap_or_default();
        self.topics.add(topic, judged.topic.place());
        self.topic_in_three += usize::from(in_three(&one.scores.topics, topic));
        self.answered += usize::from(!judged.judge);
        self.answered_right += usize::from(!judged.judge && right);
        let thanks = judged.kind == Kind::Pujian && !judged.judge;
        if truth.kind == Kind::Keluhan.place() {
            self.complaints += 1;
            if thanks {
                self.thanked.push(one.read.line.text.clone());
            }
        } else if truth.kind == Kind::Pujian.place() {
            self.praise += 1;
            self.praise_thanked += usize::from(thanks);
        }
        match (truth.urgent, judged.urgent) {
            (true, true) => self.urgent.0 += 1,
            (true, false) => self.urgent.1 += 1,
            (false, true) => self.urgent.2 += 1,
            (false, false) => {}
        }
    }
}

fn in_three(scores: &[f32], topic: usize) -> bool {
    let own = scores.get(topic).copied().unwrap_or(f32::MIN);
    scores.iter().filter(|score| **score > own).count() < 3
}

//! From labelled lines to a model: which features count, solving, keeping those that matter, solving again with
//! these, rounding, packing.

use super::solver::{self, BIAS, Options, Row};
use miniz_oxide::deflate::compress_to_vec_zlib;
use warta_core::triage::features::{FOR_KINDS, FOR_TOPICS, Features};
use warta_core::triage::model::{MAGIC, OUTPUTS, ROW, Settings, URGENT};
use warta_core::triage::{Kind, TOPICS};

/// A line that was read.
#[derive(Debug, Clone)]
pub struct Example {
    /// Its features.
    pub features: Features,
    /// The place of its kind.
    pub kind: usize,
    /// The place of its topic; none where the line has none to learn from.
    pub topic: Option<usize>,
    /// A person must act at once.
    pub urgent: bool,
}

/// How a model is made.
#[derive(Debug, Clone, Copy)]
pub struct Config {
    /// A feature that stands in fewer lines is left out.
    pub least: usize,
    /// The cost of errors, for the kinds.
    pub cost: f64,
    /// The cost of errors, for the topics.
    pub topic_cost: f64,
    /// The cost of errors, for urgency.
    pub urgent_cost: f64,
    /// Features that are kept for kinds and urgency.
    pub keep: usize,
    /// Weights that are kept for topics.
    pub keep_topics: usize,
    /// Steps of a rounded weight on each side of 0; at most 127.
    pub levels: u8,
}

/// Solved weights, not yet rounded.
#[derive(Debug, Clone)]
pub struct Trained {
    keys: Vec<u32>,
    values: Vec<[f32; OUTPUTS]>,
    biases: [f32; OUTPUTS],
    topics: Vec<Vec<(u8, f32)>>,
    topic_biases: [f32; TOPICS.len()],
    levels: u8,
}

/// The features that lines have, and how rare each is.
struct Index {
    keys: Vec<u32>,
    rarity: Vec<f32>,
}

impl Index {
    /// Of those features that stand in at least so many lines.
    fn of(examples: &[&Example], least: usize, groups: [usize; 3]) -> Self {
        let mut all: Vec<u32> = Vec::new();
        for example in examples {
            let own = groups.into_iter().filter_map(|group| example.features.groups.get(group));
            all.extend(own.flatten());
        }
        all.sort_unstable();
        let mut index = Self { keys: Vec::new(), rarity: Vec::new() };
        for same in all.chunk_by(|a, b| a == b) {
            if same.len() >= least {
                index.keys.extend(same.first());
                index.rarity.push(rarity(examples.len(), same.len()));
            }
        }
        index
    }

    fn row(&self, features: &Features, groups: [usize; 3]) -> Row {
        let mut row = Row::new();
        for place in groups {
            let value = features.value(place);
            for key in features.groups.get(place).into_iter().flatten() {
                if let Ok(at) = self.keys.binary_search(key) {
                    let rarity = self.rarity.get(at).copied().unwrap_or(1.0);
                    row.push((u32::try_from(at).unwrap_or(u32::MAX), value * rarity));
                }
            }
        }
        row
    }

    /// Only those features.
    fn only(&self, places: &[usize]) -> Self {
        Self {
            keys: places.iter().filter_map(|at| self.keys.get(*at).copied()).collect(),
            rarity: places.iter().filter_map(|at| self.rarity.get(*at).copied()).collect(),
        }
    }
}

/// Rare features count more: the fourth root of how rare. (Roots are exact on every machine, logarithms are not.)
#[expect(clippy::cast_precision_loss, reason = "counts of lines")]
fn rarity(lines: usize, with: usize) -> f32 {
    (lines as f32 / with as f32).sqrt().sqrt()
}

/// One class against the rest, the scarcer side counting more.
fn one_against_rest(rows: &[Row], signs: &[bool], size: usize, cost: f64) -> Vec<f32> {
    #[expect(clippy::cast_precision_loss, reason = "small whole numbers")]
    let (all, own) = (signs.len() as f64, signs.iter().filter(|sign| **sign).count().max(1) as f64);
    let balance = |part: f64| (0.5 * all / part).sqrt();
    let (yes, no) = (balance(own), balance((all - own).max(1.0)));
    let weights: Vec<f64> = signs.iter().map(|sign| if *sign { yes } else { no }).collect();
    solver::solve(rows, signs, &weights, size, Options { cost, rounds: 40, enough: 0.05 })
}

/// Learns from lines.
#[must_use]
pub fn train(examples: &[&Example], config: &Config) -> Trained {
    let index = Index::of(examples, config.least, FOR_KINDS);
    let (weights, _) = kinds(examples, &index, config);
    let kept = strongest(&weights, &index, config.keep);
    let index = index.only(&kept);
    let (weights, biases) = kinds(examples, &index, config);
    let (cells, topic_biases) = topics(examples, config);
    let mut trained = Trained {
        keys: index.keys.clone(),
        values: Vec::new(),
        biases,
        topics: Vec::new(),
        topic_biases,
        levels: config.levels,
    };
    trained.keys.extend(cells.iter().map(|(key, _, _)| *key));
    trained.keys.sort_unstable();
    trained.keys.dedup();
    for key in &trained.keys {
        let place = index.keys.binary_search(key).ok();
        let mut value = [0f32; OUTPUTS];
        for (cell, weights) in value.iter_mut().zip(&weights) {
            *cell = place.and_then(|at| weights.get(at)).copied().unwrap_or_default();
        }
        trained.values.push(value);
        let from = cells.partition_point(|(known, _, _)| known < key);
        let own = cells.iter().skip(from).take_while(|(known, _, _)| known == key);
        trained.topics.push(own.map(|(_, topic, weight)| (*topic, *weight)).collect());
    }
    trained
}

/// Kinds and urgency: weights by output, times rarity, and biases.
fn kinds(examples: &[&Example], index: &Index, config: &Config) -> (Vec<Vec<f32>>, [f32; OUTPUTS]) {
    let rows: Vec<Row> = examples.iter().map(|e| index.row(&e.features, FOR_KINDS)).collect();
    let size = index.keys.len();
    let mut biases = [0f32; OUTPUTS];
    let mut all = Vec::with_capacity(OUTPUTS);
    for (output, bias) in biases.iter_mut().enumerate() {
        let signs: Vec<bool> =
            examples.iter().map(|e| if output == URGENT { e.urgent } else { e.kind == output }).collect();
        let cost = if output == URGENT { config.urgent_cost } else { config.cost };
        let mut weights = one_against_rest(&rows, &signs, size, cost);
        *bias = weights.pop().unwrap_or_default() * BIAS;
        all.push(weights.iter().zip(&index.rarity).map(|(w, rarity)| w * rarity).collect());
    }
    (all, biases)
}

/// The places of the features that carry most weight, in the order of the index.
fn strongest(weights: &[Vec<f32>], index: &Index, keep: usize) -> Vec<usize> {
    let mut places: Vec<(f32, usize)> = (0..index.keys.len())
        .map(|at| {
            let own = weights.iter().take(Kind::ALL.len()).filter_map(|weights| weights.get(at));
            let urgent = weights.get(URGENT).and_then(|weights| weights.get(at)).copied().unwrap_or_default();
            (own.map(|w| w * w).sum::<f32>() + urgent * urgent, at)
        })
        .collect();
    places.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut kept: Vec<usize> = places.into_iter().take(keep).map(|(_, at)| at).collect();
    kept.sort_unstable();
    kept
}

/// Topics: the strongest weights as (fingerprint, topic, weight), sorted, and biases. Rules know no topic.
fn topics(examples: &[&Example], config: &Config) -> (Vec<(u32, u8, f32)>, [f32; TOPICS.len()]) {
    let examples: Vec<&Example> = examples.iter().copied().filter(|e| e.topic.is_some()).collect();
    let index = Index::of(&examples, config.least, FOR_TOPICS);
    let rows: Vec<Row> = examples.iter().map(|e| index.row(&e.features, FOR_TOPICS)).collect();
    let mut biases = [0f32; TOPICS.len()];
    let mut cells = Vec::new();
    let wanted = if config.keep_topics > 0 { biases.len() } else { 0 };
    for (topic, bias) in (0u8..).zip(biases.iter_mut()).take(wanted) {
        let signs: Vec<bool> = examples.iter().map(|e| e.topic == Some(usize::from(topic))).collect();
        let mut weights = one_against_rest(&rows, &signs, index.keys.len(), config.topic_cost);
        *bias = weights.pop().unwrap_or_default() * BIAS;
        for ((weight, rarity), key) in weights.iter().zip(&index.rarity).zip(&index.keys) {
            cells.push((*key, topic, weight * rarity));
        }
    }
    cells.sort_by(|a, b| b.2.abs().total_cmp(&a.2.abs()).then((a.0, a.1).cmp(&(b.0, b.1))));
    cells.truncate(config.keep_topics);
    cells.sort_by_key(|(key, topic, _)| (*key, *topic));
    (cells, biases)
}

/// Why a model can't be written.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// The picture that it is packed in.
    #[error("packing the model: {0}")]
    Packing(#[from] png::EncodingError),
}

impl Trained {
    /// How many features carry weight.
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// None does.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The model as it is shipped.
    ///
    /// # Errors
    /// Packing failed.
    pub fn bytes(&self, settings: &Settings) -> Result<Vec<u8>, PackError> {
        pack(&self.payload(settings))
    }

    fn payload(&self, settings: &Settings) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.push(self.levels);
        out.extend(u32::try_from(self.keys.len()).unwrap_or(u32::MAX).to_le_bytes());
        let mut float = |value: f32| out.extend(value.to_le_bytes());
        [settings.answer, settings.thanks, settings.urgent].into_iter().for_each(&mut float);
        for (lead, share) in settings.calibration {
            float(lead);
            float(share);
        }
        let mut scales = [0f32; OUTPUTS];
        for (place, scale) in scales.iter_mut().enumerate() {
            *scale = largest(self.values.iter().filter_map(|value| value.get(place).copied()));
        }
        scales.into_iter().for_each(&mut float);
        self.biases.into_iter().for_each(&mut float);
        let topic_scale = largest(self.topics.iter().flatten().map(|(_, weight)| *weight));
        float(topic_scale);
        self.topic_biases.into_iter().for_each(&mut float);
        gaps(&self.keys, &mut out);
        for (place, scale) in scales.iter().enumerate() {
            let column = self.values.iter().filter_map(|value| value.get(place));
            out.extend(column.map(|weight| round(*weight, *scale, self.levels).cast_unsigned()));
        }
        out.extend(self.topics.iter().map(|cells| u8::try_from(cells.len()).unwrap_or(u8::MAX)));
        out.extend(self.topics.iter().flatten().map(|(topic, _)| *topic));
        let steps =
            self.topics.iter().flatten().map(|(_, w)| round(*w, topic_scale, self.levels).cast_unsigned());
        out.extend(steps);
        out
    }
}

fn largest(weights: impl Iterator<Item = f32>) -> f32 {
    weights.fold(0f32, |most, weight| most.max(weight.abs()))
}

/// A weight in steps: the share of the largest, its root taken, rounded.
fn round(weight: f32, largest: f32, levels: u8) -> i8 {
    if largest <= 0.0 {
        return 0;
    }
    let share = (weight.abs() / largest).sqrt() * f32::from(levels);
    #[expect(clippy::cast_possible_truncation, reason = "at most 127")]
    let step = share.round().min(127.0) as i8;
    if weight < 0.0 { -step } else { step }
}

/// Sorted keys as distances, seven bits a byte, the highest first.
fn gaps(keys: &[u32], out: &mut Vec<u8>) {
    let mut last = 0;
    for key in keys {
        let gap = key - last;
        last = *key;
        for shift in [28, 21, 14, 7] {
            if gap >> shift > 0 {
                out.push(u8::try_from(gap >> shift & 0x7f).unwrap_or_default() | 0x80);
            }
        }
        out.push(u8::try_from(gap & 0x7f).unwrap_or_default());
    }
}

/// As a grey picture. It is packed here and not by the writer of pictures, whose packer is whatever one the other libraries
/// of a build ask for: the same model is the same bytes in every build.
fn pack(payload: &[u8]) -> Result<Vec<u8>, PackError> {
    let width = usize::try_from(ROW).unwrap_or(1);
    let rows = payload.len().div_ceil(width);
    let mut padded = payload.to_vec();
    padded.resize(rows * width, 0);
    // Each row begins with the way it is filtered: none.
    let lines: Vec<u8> = padded.chunks(width).flat_map(|row| [&[0], row].concat()).collect();
    let mut packed = Vec::new();
    let mut encoder = png::Encoder::new(&mut packed, ROW, u32::try_from(rows).unwrap_or(u32::MAX));
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_chunk(png::chunk::IDAT, &compress_to_vec_zlib(&lines, 9))?;
    writer.finish()?;
    Ok(packed)
}

//! The trained model: which fingerprints carry weight, and how much for each kind, for urgency and for each topic.
//!
//! Weights are small whole numbers, companded by the square root: most weights are small, and there the steps are
//! finest. The file is packed with deflate inside a grey picture (PNG), because the reader of such pictures is part
//! of Warta anyway and another unpacker would cost more than it saves.

use super::features::{FINGERPRINT_BITS, Features};
use super::kinds::{Kind, TOPICS};
use std::io::Cursor;

/// Outputs of every feature: the kinds, then urgency.
pub const OUTPUTS: usize = Kind::ALL.len() + 1;
/// The place of urgency among them.
pub const URGENT: usize = Kind::ALL.len();
/// Points of the calibration.
pub const POINTS: usize = 12;
/// The largest payload that is unpacked, in bytes.
const LARGEST: u32 = 4 * 1024 * 1024;
/// The width of the picture that the payload is laid in.
pub const ROW: u32 = 1024;
/// What the payload begins with: name and version of the format.
pub const MAGIC: &[u8; 4] = b"WTM1";
/// Fingerprints that share this many leading bits stand together, which makes finding one quick.
const SHELF_BITS: u32 = 12;

/// Why bytes are no model.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// They can't be unpacked.
    #[error("the model can't be unpacked: {0}")]
    Packed(#[from] png::DecodingError),
    /// They unpack to something else, or to a model of another version.
    #[error("this is no model of this version")]
    Version,
    /// They end too early, or hold impossible counts.
    #[error("the model is damaged")]
    Damaged,
}

/// What was learned about deciding, by holding hands out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Below this confidence a person judges.
    pub answer: f32,
    /// Thanks are offered from this lead of praise over complaint on, if nothing hints at a complaint.
    pub thanks: f32,
    /// From this score on a message is urgent.
    pub urgent: f32,
    /// Lead of the first kind over the second, and the share of messages with that lead that were right; rising.
    pub calibration: [(f32, f32); POINTS],
}

/// What the model says of a message, before anything is decided.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scores {
    /// By kind.
    pub kinds: [f32; Kind::ALL.len()],
    /// Urgency.
    pub urgent: f32,
    /// By topic.
    pub topics: [f32; TOPICS.len()],
}

/// A model in memory.
#[derive(Debug, Clone)]
pub struct Model {
    shelves: Vec<u32>,
    keys: Vec<u32>,
    values: Vec<[i8; OUTPUTS]>,
    topic_ends: Vec<u32>,
    topics: Vec<(u8, i8)>,
    steps: Vec<f32>,
    scales: [f32; OUTPUTS],
    biases: [f32; OUTPUTS],
    topic_scale: f32,
    topic_biases: [f32; TOPICS.len()],
    /// What decides.
    pub settings: Settings,
}

impl Model {
    /// Reads a model.
    ///
    /// # Errors
    /// The bytes are no model of this version, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let payload = unpack(bytes)?;
        let mut from = Bytes(&payload);
        if from.take(MAGIC.len())? != MAGIC {
            return Err(ModelError::Version);
        }
        let levels = from.byte()?.max(1);
        let count = from.count()?;
        let settings = settings(&mut from)?;
        let scales = from.floats()?;
        let biases = from.floats()?;
        let [topic_scale] = from.floats()?;
        let topic_biases = from.floats()?;
        let keys = keys(&mut from, count)?;
        let values = values(&mut from, count)?;
        let (topic_ends, topics) = topics(&mut from, count)?;
        let steps = steps(levels);
        Ok(Self {
            shelves: shelves(&keys),
            keys,
            values,
            topic_ends,
            topics,
            steps,
            scales,
            biases,
            topic_scale,
            topic_biases,
            settings,
        })
    }

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

    /// Bytes that it takes in memory.
    #[must_use]
    pub fn memory(&self) -> usize {
        4 * (self.shelves.len() + self.keys.len() + self.topic_ends.len() + self.steps.len())
            + OUTPUTS * self.values.len()
            + 2 * self.topics.len()
            + size_of::<Self>()
    }

    /// What it says of a message.
    #[must_use]
    pub fn scores(&self, features: &Features) -> Scores {
        let mut kinds = self.biases;
        let mut topics = self.topic_biases;
        for (place, group) in features.groups.iter().enumerate() {
            let value = features.value(place);
            let mut sums = [0f32; OUTPUTS];
            for at in group.iter().filter_map(|key| self.find(*key)) {
                for (sum, step) in sums.iter_mut().zip(self.values.get(at).into_iter().flatten()) {
                    *sum += self.step(*step);
                }
                for (topic, step) in self.topic_cells(at) {
                    if let Some(score) = topics.get_mut(usize::from(*topic)) {
                        *score += self.step(*step) * self.topic_scale * value;
                    }
                }
            }
            for ((score, sum), scale) in kinds.iter_mut().zip(sums).zip(self.scales) {
                *score += sum * scale * value;
            }
        }
        let [kinds @ .., urgent] = kinds;
        Scores { kinds, urgent, topics }
    }

    fn step(&self, step: i8) -> f32 {
        let size = self.steps.get(usize::from(step.unsigned_abs())).copied().unwrap_or_default();
        if step < 0 { -size } else { size }
    }

    fn find(&self, key: u32) -> Option<usize> {
        let place = usize::try_from(key >> (FINGERPRINT_BITS - SHELF_BITS)).ok()?;
        let from = usize::try_from(*self.shelves.get(place)?).ok()?;
        let to = usize::try_from(*self.shelves.get(place + 1)?).ok()?;
        let on = self.keys.get(from..to)?;
        on.iter().position(|known| *known == key).map(|at| from + at)
    }

    fn topic_cells(&self, at: usize) -> &[(u8, i8)] {
        let end = |at: usize| self.topic_ends.get(at).and_then(|end| usize::try_from(*end).ok()).unwrap_or(0);
        let from = if at == 0 { 0 } else { end(at - 1) };
        self.topics.get(from..end(at)).unwrap_or_default()
    }
}

/// The sizes of the steps, squared: the inverse of the companding.
fn steps(levels: u8) -> Vec<f32> {
    let top = f32::from(levels);
    (0..=u8::MAX / 2 + 1).map(|step| f32::from(step) / top).map(|share| share * share).collect()
}

/// Where each shelf begins among the sorted keys.
fn shelves(keys: &[u32]) -> Vec<u32> {
    let place = |shelf: u32| {
        let first = shelf << (FINGERPRINT_BITS - SHELF_BITS);
        u32::try_from(keys.partition_point(|key| *key < first)).unwrap_or(u32::MAX)
    };
    (0..=1 << SHELF_BITS).map(place).collect()
}

fn unpack(bytes: &[u8]) -> Result<Vec<u8>, ModelError> {
    let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info()?;
    let info = reader.info();
    let fits = info.width == ROW && info.height <= LARGEST / ROW;
    if !fits || info.color_type != png::ColorType::Grayscale || info.bit_depth != png::BitDepth::Eight {
        return Err(ModelError::Version);
    }
    let mut payload = vec![0; reader.output_buffer_size().ok_or(ModelError::Damaged)?];
    reader.next_frame(&mut payload)?;
    Ok(payload)
}

fn settings(from: &mut Bytes<'_>) -> Result<Settings, ModelError> {
    let [answer, thanks, urgent] = from.floats()?;
    let mut calibration = [(0.0, 0.0); POINTS];
    for point in &mut calibration {
        let [lead, share] = from.floats()?;
        *point = (lead, share);
    }
    Ok(Settings { answer, thanks, urgent, calibration })
}

/// Sorted fingerprints, each as its distance from the one before, seven bits a byte.
fn keys(from: &mut Bytes<'_>, count: usize) -> Result<Vec<u32>, ModelError> {
    let mut keys = Vec::with_capacity(count);
    let mut last = 0u32;
    for _ in 0..count {
        let mut gap = 0u32;
        loop {
            let byte = from.byte()?;
            gap = (gap << 7) | u32::from(byte & 0x7f);
            if byte & 0x80 == 0 {
                break;
            }
        }
        last = last.checked_add(gap).ok_or(ModelError::Damaged)?;
        keys.push(last);
    }
    Ok(keys)
}

/// The weights, output by output, because like packs well beside like.
fn values(from: &mut Bytes<'_>, count: usize) -> Result<Vec<[i8; OUTPUTS]>, ModelError> {
    let mut values = vec![[0i8; OUTPUTS]; count];
    for output in 0..OUTPUTS {
        for (value, byte) in values.iter_mut().zip(from.take(count)?) {
            if let Some(cell) = value.get_mut(output) {
                *cell = byte.cast_signed();
            }
        }
    }
    Ok(values)
}

/// For each feature how many topics it speaks for; then all their numbers; then all their weights.
#[expect(clippy::type_complexity, reason = "two lists that belong together")]
fn topics(from: &mut Bytes<'_>, count: usize) -> Result<(Vec<u32>, Vec<(u8, i8)>), ModelError> {
    let mut end = 0u32;
    let mut ends = Vec::with_capacity(count);
    for many in from.take(count)? {
        end += u32::from(*many);
        ends.push(end);
    }
    let cells = usize::try_from(end).map_err(|_| ModelError::Damaged)?;
    let names = from.take(cells)?;
    let steps = from.take(cells)?;
    Ok((ends, names.iter().zip(steps).map(|(name, step)| (*name, step.cast_signed())).collect()))
}

/// What is left to read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], ModelError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(ModelError::Damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, ModelError> {
        self.take(1)?.first().copied().ok_or(ModelError::Damaged)
    }

    fn count(&mut self) -> Result<usize, ModelError> {
        let bytes = <[u8; 4]>::try_from(self.take(4)?).map_err(|_| ModelError::Damaged)?;
        let count = u32::from_le_bytes(bytes);
        usize::try_from(count).ok().filter(|_| count <= LARGEST).ok_or(ModelError::Damaged)
    }

    fn floats<const N: usize>(&mut self) -> Result<[f32; N], ModelError> {
        let mut floats = [0f32; N];
        for float in &mut floats {
            let bytes = <[u8; 4]>::try_from(self.take(4)?).map_err(|_| ModelError::Damaged)?;
            *float = Some(f32::from_le_bytes(bytes))
                .filter(|float| float.is_finite())
                .ok_or(ModelError::Damaged)?;
        }
        Ok(floats)
    }
}

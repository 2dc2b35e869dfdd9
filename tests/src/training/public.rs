//! The same features and the same solver on published benchmarks of sentiment, each trained on its own training split
//! only. Nothing of these models is shipped.
//!
//! The trap: 217 of the 400 Indonesian test texts of `NusaX` stand in the training split of `SmSA`. It is not stepped into,
//! because no model here learns from one set and is measured on the other.

use super::data::{self, DataError, Line};
use super::fit::{self, Example};
use super::measure::{MeasureError, NO_SETTINGS};
use super::score::Confusion;
use std::path::Path;
use warta_core::triage::features::Reader;
use warta_core::triage::{Model, first};

/// The sentiments, in the place of kinds.
const LABELS: [&str; 3] = ["positive", "neutral", "negative"];

/// A benchmark's result.
#[derive(Debug, Clone)]
pub struct Result3 {
    /// Which.
    pub name: &'static str,
    /// Lines in the training split.
    pub trained_on: usize,
    /// The counts on the test split.
    pub confusion: Confusion,
}

/// Trains and tests on `SmSA`, `NusaX` Indonesian and `NusaX` Javanese, in the folder of the data.
///
/// # Errors
/// A file is missing or malformed, or packing a model fails.
pub fn run(folder: &Path, config: &fit::Config) -> Result<Vec<Result3>, PublicError> {
    let nusax = |name: &str| data::csv(&folder.join("nusax").join(name), "text", "label");
    let smsa = |name: &str| data::smsa(&folder.join("smsa").join(name));
    let sets = [
        ("SmSA", smsa("train.tsv")?, smsa("test.tsv")?),
        ("NusaX-ind", nusax("indonesian_train.csv")?, nusax("indonesian_test.csv")?),
        ("NusaX-jav", nusax("javanese_train.csv")?, nusax("javanese_test.csv")?),
    ];
    let reader = Reader::new();
    let mut results = Vec::new();
    for (name, train, test) in sets {
        let train = examples(&reader, &train);
        let model = fit::train(&train.iter().collect::<Vec<_>>(), config);
        let model = Model::from_bytes(&model.bytes(&NO_SETTINGS).map_err(MeasureError::from)?)
            .map_err(MeasureError::from)?;
        let mut confusion = Confusion::new(LABELS.len());
        for example in examples(&reader, &test) {
            let scores = model.scores(&example.features).kinds;
            confusion.add(example.kind, first(scores.get(..LABELS.len()).unwrap_or_default()).0);
        }
        results.push(Result3 { name, trained_on: train.len(), confusion });
    }
    Ok(results)
}

/// Why a benchmark stopped.
#[derive(Debug, thiserror::Error)]
pub enum PublicError {
    /// Its files.
    #[error(transparent)]
    Data(#[from] DataError),
    /// Its model.
    #[error(transparent)]
    Measure(#[from] MeasureError),
}

fn examples(reader: &Reader, lines: &[Line]) -> Vec<Example> {
    let known = lines.iter().filter_map(|line| {
        let kind = LABELS.iter().position(|label| *label == line.label)?;
        Some(Example { features: reader.read(&line.text).features, kind, topic: None, urgent: false })
    });
    known.collect()
}

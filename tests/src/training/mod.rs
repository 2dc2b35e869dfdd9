//! Training and measuring of the triage model, which Warta ships (`core/training`).
//!
//! Nothing here is in what people install. The same lines give the same model, bit for bit.
//!
//! - [`data`] the lines, read from their files
//! - [`topics`] the topics of older lines, as they are called now
//! - [`solver`] a linear support vector machine
//! - [`fit`] lines to a packed model
//! - [`measure`] figures on hands that were held out
//! - [`score`] counts of what was called what
//! - [`public`] published benchmarks
//! - [`report`] all of it in words

pub mod data;
pub mod fit;
pub mod measure;
pub mod public;
pub mod report;
pub mod score;
pub mod solver;
pub mod topics;

use fit::{Config, Example};
use measure::{Figures, Hand, MeasureError, Unseen};
use report::Findings;
use std::path::Path;
use std::time::{Duration, Instant};
use warta_core::triage::features::Reader;
use warta_core::triage::{Correction, Judge, Kind, Model, ModelError, Topic};

/// How the shipped model is made. The values were chosen by leave-one-hand-out; see the report.
pub const SHIPPED: Config = Config {
    least: 2,
    cost: 0.3,
    topic_cost: 0.05,
    urgent_cost: 0.4,
    keep: 24_000,
    keep_topics: 16_000,
    levels: 15,
};

/// The benchmarks' own: all features, the full range of steps; the cost is best on their validation splits too.
const BENCHMARK: Config = Config { keep: 200_000, keep_topics: 0, levels: 127, ..SHIPPED };

/// Features kept, for the table of sizes.
const SIZES: [usize; 7] = [4_000, 8_000, 12_000, 16_000, 24_000, 32_000, 200_000];

/// Why training stopped.
#[derive(Debug, thiserror::Error)]
pub enum TrainError {
    /// The lines.
    #[error(transparent)]
    Data(#[from] data::DataError),
    /// A line's kind.
    #[error(transparent)]
    Kind(#[from] measure::UnknownKind),
    /// Packing or reading a model.
    #[error(transparent)]
    Measure(#[from] MeasureError),
    /// A benchmark.
    #[error(transparent)]
    Public(#[from] public::PublicError),
}

impl From<ModelError> for TrainError {
    fn from(error: ModelError) -> Self {
        Self::Measure(error.into())
    }
}

impl From<fit::PackError> for TrainError {
    fn from(error: fit::PackError) -> Self {
        Self::Measure(error.into())
    }
}

/// Reads the hands of a folder.
///
/// # Errors
/// A file can't be read, or a kind is unknown.
pub fn hands(folder: &Path) -> Result<Vec<Hand>, TrainError> {
    let reader = Reader::new();
    let mut hands = Vec::new();
    for (name, lines) in data::hands(folder)? {
        hands.push((name, measure::read(&reader, lines)?));
    }
    Ok(hands)
}

/// The model of all hands and reviews, with what was learned about deciding from predictions on held-out hands.
///
/// # Errors
/// Packing or reading a model.
pub fn train(
    hands: &[Hand],
    reviews: &[Example],
    said: &[Vec<Unseen<'_>>],
    config: &Config,
) -> Result<Vec<u8>, TrainError> {
    let own = hands.iter().flat_map(|(_, lines)| lines.iter().map(|line| &line.example));
    let lines: Vec<&Example> = own.chain(reviews).collect();
    let settings = measure::settle(&said.iter().flatten().collect::<Vec<_>>());
    Ok(fit::train(&lines, config).bytes(&settings)?)
}

/// What a training makes.
pub struct Made {
    /// The model, packed.
    pub model: Vec<u8>,
    /// The report on it, in Markdown.
    pub report: String,
}

/// Trains on the hands of `own`, and measures. `data` holds the reviews, the sample and the benchmarks.
///
/// # Errors
/// A file can't be read, or a model can't be packed.
pub fn make(own: &Path, data: &Path) -> Result<Made, TrainError> {
    let hands = hands(own)?;
    let reviews = measure::reviews(&Reader::new(), &data.join("prdect/prdect.csv"))?;
    let said = measure::hold_out(&hands, &reviews, &SHIPPED)?;
    let bytes = train(&hands, &reviews, &said, &SHIPPED)?;
    let judge = Judge::from_bytes(&bytes)?;
    let sample = measure::read(&Reader::new(), data::table(&data.join("dev_sample.tsv"))?)?;
    let (by_hand, together) = decide(&said);
    let corrected = judge.clone().corrected(&pattern().0);
    let eleventh = pattern().1;
    let report = report::write(&Findings {
        hands: &hands,
        reviews: reviews.len(),
        by_hand,
        together,
        sample: judged(&judge, &sample),
        sample_corrected: judged(&corrected, &sample),
        eleventh: (judge.judge(eleventh).kind, corrected.judge(eleventh).kind),
        sizes: sizes(&hands, &reviews)?,
        public: public::run(data, &BENCHMARK)?,
        model: judge.model(),
        bytes: bytes.len(),
        time: time(&judge, &hands),
    });
    Ok(Made { model: bytes, report })
}

/// Figures by hand and together, each hand decided by what was learned from the others.
fn decide(said: &[Vec<Unseen<'_>>]) -> (Vec<Figures>, Figures) {
    let mut together = Figures::default();
    let mut by_hand = Vec::with_capacity(said.len());
    for (held, own) in said.iter().enumerate() {
        let others = said.iter().enumerate().filter(|(at, _)| *at != held);
        let settings = measure::settle(&others.flat_map(|(_, said)| said).collect::<Vec<_>>());
        let mut figures = Figures::default();
        figures.add(own, &settings);
        together.add(own, &settings);
        by_hand.push(figures);
    }
    (by_hand, together)
}

/// Lines as the whole of Warta's triage judges them.
fn judged(judge: &Judge, lines: &[measure::Read]) -> Figures {
    let mut figures = Figures::default();
    for one in measure::unseen(judge.model(), lines) {
        figures.add_one(&one, judge.judge(&one.read.line.text));
    }
    figures
}

/// Mean macro-F1 and bytes for every number of features.
fn sizes(hands: &[Hand], reviews: &[Example]) -> Result<Vec<(usize, usize, f64)>, TrainError> {
    let mut out = Vec::new();
    for keep in SIZES {
        let config = Config { keep, keep_topics: 0, ..SHIPPED };
        let said = measure::hold_out(hands, reviews, &config)?;
        let (by_hand, _) = decide(&said);
        let bytes = train(hands, reviews, &said, &config)?;
        out.push((Model::from_bytes(&bytes)?.len(), bytes.len(), report::mean(&by_hand)));
    }
    Ok(out)
}

/// The time for a message, whole: the best of five for each, their mean and the longest of them.
fn time(judge: &Judge, hands: &[Hand]) -> (Duration, Duration) {
    let once = |text: &str| {
        let start = Instant::now();
        std::hint::black_box(judge.judge(std::hint::black_box(text)));
        start.elapsed()
    };
    let texts = hands.iter().flat_map(|(_, lines)| lines.iter().map(|line| line.line.text.as_str()));
    let best: Vec<Duration> = texts.filter_map(|text| (0..5).map(|_| once(text)).min()).collect();
    let mean = best.iter().sum::<Duration>() / u32::try_from(best.len().max(1)).unwrap_or(u32::MAX);
    (mean, best.into_iter().max().unwrap_or_default())
}

/// Ten corrections of one pattern, and an eleventh message of it: kader of one office report under its posts that
/// they are done. The vocabulary is that of complaints; the office knows better.
fn pattern() -> (Vec<Correction<'static>>, &'static str) {
    const TEXTS: [&str; 10] = [
        "lapor, posyandu mawar sudah tutup, balita hadir 42, tidak datang 7",
        "Lapor bu, Posyandu Melati selesai jam 11, yang tidak datang 5 anak",
        "lapor posyandu anggrek 3 tutup, 38 hadir 9 tidak, alat timbang rusak satu sudah diganti",
        "Lapor: Posyandu Kenanga tutup jam 10.30, hadir 51, tidak hadir 4",
        "lapor bu bidan, posyandu dahlia sudah beres, 12 balita belum datang",
        "LAPOR POSYANDU FLAMBOYAN TUTUP, HADIR 29 TIDAK HADIR 11",
        "lapor posyandu teratai, vitamin habis pas, hadir 33 orang tidak datang 6",
        "Lapor, posyandu cempaka tutup siang ini, 44 hadir, 3 tidak datang karena sakit",
        "lapor bu posyandu seruni sdh tutup, hadir 27, blm datang 8",
        "lapor posyandu wijaya kusuma, 40 hadir 2 tidak hadir, buku habis",
    ];
    let correct =
        |text| Correction { text, kind: Kind::Lainnya, topic: Topic::from_id("kia"), urgent: false };
    (TEXTS.map(correct).to_vec(), "lapor, posyandu bougenville sudah tutup, hadir 36, tidak datang 10")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hand(name: &str, lines: &[(&str, &str)]) -> Hand {
        let line = |(label, text): &(&str, &str)| data::Line {
            id: String::new(),
            label: (*label).to_owned(),
            topic: "umum".to_owned(),
            urgent: false,
            text: (*text).to_owned(),
        };
        (name.to_owned(), measure::read(&Reader::new(), lines.iter().map(line).collect()).unwrap())
    }

    fn few() -> Vec<Hand> {
        let one = [
            ("PUJIAN", "bidannya ramah sekali"),
            ("SARAN", "sebaiknya ditambah kursi"),
            ("KELUHAN", "antri lama sekali petugas galak"),
            ("PERTANYAAN", "buka jam berapa"),
            ("LAINNYA", "jual pulsa murah"),
        ];
        let other = [
            ("PUJIAN", "perawatnya ramah dan sabar"),
            ("SARAN", "kalau bisa ditambah kipas"),
            ("KELUHAN", "nunggu lama sekali"),
            ("PERTANYAAN", "besok buka jam berapa ya"),
            ("LAINNYA", "pulsa murah ready"),
        ];
        vec![hand("satu", &one), hand("dua", &other)]
    }

    #[test]
    fn training_twice_gives_the_same_bytes() {
        let hands = few();
        let once =
            || train(&hands, &[], &measure::hold_out(&hands, &[], &SHIPPED).unwrap(), &SHIPPED).unwrap();
        let bytes = once();
        assert_eq!(bytes, once());
        assert!(!Model::from_bytes(&bytes).unwrap().is_empty());
    }

    #[test]
    fn a_held_out_hand_is_judged_by_the_others() {
        let hands = few();
        let said = measure::hold_out(&hands, &[], &SHIPPED).unwrap();
        let mut figures = Figures::default();
        for said in &said {
            figures.add(said, &measure::NO_SETTINGS);
        }
        assert!(figures.kinds.accuracy() > 50.0);
    }

    #[test]
    fn an_unknown_kind_is_refused() {
        let line = data::Line {
            id: "A1".to_owned(),
            label: "APA".to_owned(),
            topic: String::new(),
            urgent: false,
            text: String::new(),
        };
        assert!(measure::read(&Reader::new(), vec![line]).is_err());
    }
}

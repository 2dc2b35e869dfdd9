//! The training report: every figure with how it was obtained, as Markdown.

use super::measure::{Figures, Hand};
use super::public::Result3;
use std::fmt::Write;
use std::time::Duration;
use warta_core::triage::{Kind, Model};

/// Collections of messages of two to five words, written because nearly all short lines of the other hands are praise.
/// They are held out like hands, but stand beside the mean.
const SHORT: [&str; 2] = ["ringkas", "singkat"];

/// What was tried and what it gave, written by hand.
const TRIED: &str = include_str!("tried.md");

/// All that the report tells.
#[derive(Debug)]
pub struct Findings<'a> {
    /// The hands that were learned from.
    pub hands: &'a [Hand],
    /// How many shop reviews were learned from too.
    pub reviews: usize,
    /// By held-out hand.
    pub by_hand: Vec<Figures>,
    /// All held-out lines together.
    pub together: Figures,
    /// The sample of comments, on which nothing was learned or tuned.
    pub sample: Figures,
    /// The same after ten corrections of one pattern.
    pub sample_corrected: Figures,
    /// How the eleventh line of the pattern was judged before and after.
    pub eleventh: (Kind, Kind),
    /// Mean macro-F1 over held-out hands against features kept: features, bytes, macro-F1.
    pub sizes: Vec<(usize, usize, f64)>,
    /// The benchmarks.
    pub public: Vec<Result3>,
    /// The shipped model.
    pub model: &'a Model,
    /// Its bytes.
    pub bytes: usize,
    /// Time per message, on average and of the slowest.
    pub time: (Duration, Duration),
}

/// Writes the report.
#[must_use]
pub fn write(found: &Findings<'_>) -> String {
    let mut out = String::new();
    // Writing to a String can't fail.
    let _ = whole(&mut out, found);
    out
}

fn whole(out: &mut String, found: &Findings<'_>) -> std::fmt::Result {
    writeln!(out, "# Training report of the triage model\n")?;
    writeln!(out, "Written by the training; don't edit. Same lines and lists, same model, bit for bit.\n")?;
    summary(out, found)?;
    by_hand(out, found)?;
    kinds(out, "All held-out lines together", &found.together)?;
    decided(out, "Held-out lines", &found.together)?;
    sample(out, found)?;
    corrections(out, found)?;
    sizes(out, found)?;
    public(out, found)?;
    settings(out, found)?;
    writeln!(out, "\n{TRIED}")
}

fn summary(out: &mut String, found: &Findings<'_>) -> std::fmt::Result {
    let lines: usize = found.hands.iter().map(|(_, lines)| lines.len()).sum();
    writeln!(out, "| what | value |\n|---|---|")?;
    writeln!(
        out,
        "| lines learned from | {lines} by {} hands, {} short shop reviews (PRDECT, MIT) |",
        found.hands.len(),
        found.reviews
    )?;
    writeln!(
        out,
        "| macro-F1 of the kinds, a hand held out, mean over whole hands | {:.1} |",
        mean_of(found, true)
    )?;
    writeln!(out, "| the same with the two collections of short lines | {:.1} |", mean_of(found, false))?;
    writeln!(
        out,
        "| model | {} bytes, {} features, {} bytes in memory |",
        found.bytes,
        found.model.len(),
        found.model.memory()
    )?;
    writeln!(
        out,
        "| time per message, whole, this machine, one core | {:.1} µs on average, {:.1} µs the slowest |",
        micros(found.time.0),
        micros(found.time.1)
    )
}

fn by_hand(out: &mut String, found: &Findings<'_>) -> std::fmt::Result {
    writeln!(out, "\n## Leave one hand out\n")?;
    writeln!(
        out,
        "Each hand is judged by a model that learned from all other hands only, packed and read as the shipped one is. \
         Thresholds and calibration come from the predictions on the other hands. Answered: no person asked. Thanked: \
         complaints that would be offered thanks.\n"
    )?;
    writeln!(
        out,
        "| hand | lines | macro-F1 | accuracy | pujian | saran | keluhan | pertanyaan | lainnya | answered | of these right | thanked | urgent found | urgent wrongly | topic | topic in three |"
    )?;
    writeln!(out, "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|")?;
    let names = found.hands.iter().map(|(name, _)| name.as_str());
    for (name, figures) in names.zip(&found.by_hand).chain([("**together**", &found.together)]) {
        let f1: Vec<String> =
            (0..Kind::ALL.len()).map(|kind| format!("{:.0}", figures.kinds.f1(kind))).collect();
        let (hit, missed, wrongly) = figures.urgent;
        writeln!(
            out,
            "| {name} | {} | {:.1} | {:.1} | {} | {:.1} % | {:.1} % | {} of {} | {hit} of {} | {wrongly} | {:.1} | {:.1} |",
            figures.lines,
            figures.kinds.macro_f1(),
            figures.kinds.accuracy(),
            f1.join(" | "),
            share(figures.answered, figures.lines),
            share(figures.answered_right, figures.answered),
            figures.thanked.len(),
            figures.complaints,
            hit + missed,
            figures.topics.accuracy(),
            share(figures.topic_in_three, figures.lines),
        )?;
    }
    writeln!(
        out,
        "\nMean of the macro-F1 over the whole hands: **{:.2}**; with the two collections of short lines ({}), which were written for a purpose and resemble few other lines: {:.2}.",
        mean_of(found, true),
        SHORT.join(", "),
        mean_of(found, false)
    )
}

fn kinds(out: &mut String, title: &str, figures: &Figures) -> std::fmt::Result {
    writeln!(out, "\n## {title}: what was called what\n")?;
    let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.id()).collect();
    writeln!(out, "| is \\ called | {} |\n|---|---|---|---|---|---|", names.join(" | "))?;
    for (truth, name) in names.iter().enumerate() {
        let row: Vec<String> =
            (0..names.len()).map(|said| figures.kinds.at(truth, said).to_string()).collect();
        writeln!(out, "| {name} | {} |", row.join(" | "))?;
    }
    Ok(())
}

fn decided(out: &mut String, title: &str, figures: &Figures) -> std::fmt::Result {
    let (hit, missed, wrongly) = figures.urgent;
    writeln!(out, "\n{title}:")?;
    writeln!(
        out,
        "- answered without a person: {:.1} %, of these right: {:.1} %",
        share(figures.answered, figures.lines),
        share(figures.answered_right, figures.answered)
    )?;
    writeln!(
        out,
        "- complaints offered thanks: {} of {}; praise offered thanks: {} of {}",
        figures.thanked.len(),
        figures.complaints,
        figures.praise_thanked,
        figures.praise
    )?;
    writeln!(
        out,
        "- urgent: recall {:.1} % ({hit} of {}), precision {:.1} %",
        share(hit, hit + missed),
        hit + missed,
        share(hit, hit + wrongly)
    )?;
    writeln!(
        out,
        "- topic: right {:.1} %, among the first three {:.1} %",
        figures.topics.accuracy(),
        share(figures.topic_in_three, figures.lines)
    )?;
    for text in &figures.thanked {
        writeln!(out, "  - complaint offered thanks: {text}")?;
    }
    Ok(())
}

fn sample(out: &mut String, found: &Findings<'_>) -> std::fmt::Result {
    let figures = &found.sample;
    writeln!(out, "\n## The sample of comments (dev_sample)\n")?;
    writeln!(
        out,
        "Judged by the shipped model. No line of the sample was learned from, and no threshold comes from it; what of it was \
         seen along the way stands under \"How it was made\". Macro-F1 **{:.1}**, accuracy {:.1}; with {} lines a line is {:.2} points.",
        figures.kinds.macro_f1(),
        figures.kinds.accuracy(),
        figures.lines,
        share(1, figures.lines)
    )?;
    kinds(out, "The sample", figures)?;
    decided(out, "The sample", figures)
}

fn corrections(out: &mut String, found: &Findings<'_>) -> std::fmt::Result {
    writeln!(out, "\n## Corrections\n")?;
    writeln!(
        out,
        "Ten corrections of one pattern (reports of kader that are no complaint): the eleventh, which was called {}, is \
         called {}. The sample's macro-F1 goes from {:.1} to {:.1}.",
        found.eleventh.0.id(),
        found.eleventh.1.id(),
        found.sample.kinds.macro_f1(),
        found.sample_corrected.kinds.macro_f1()
    )
}

fn sizes(out: &mut String, found: &Findings<'_>) -> std::fmt::Result {
    writeln!(out, "\n## Size against quality\n")?;
    writeln!(
        out,
        "Features kept for the kinds (the strongest, then solved again with these only), bytes of the packed model of all hands without topics, mean macro-F1 over all held-out hands, the short collections too:\n"
    )?;
    writeln!(out, "| features | bytes | macro-F1 |\n|---|---|---|")?;
    for (features, bytes, f1) in &found.sizes {
        writeln!(out, "| {features} | {bytes} | {f1:.2} |")?;
    }
    Ok(())
}

fn public(out: &mut String, found: &Findings<'_>) -> std::fmt::Result {
    writeln!(out, "\n## Published benchmarks\n")?;
    writeln!(
        out,
        "The same features, solver and rounding; each set's own training split only, its test split measured once. No model learned from SmSA is measured on NusaX, so the texts that both share don't count. The shipped model learned from none of them.\n"
    )?;
    writeln!(out, "| set | trained on | macro-F1 | accuracy |\n|---|---|---|---|")?;
    for set in &found.public {
        writeln!(
            out,
            "| {} test | {} | {:.1} | {:.1} |",
            set.name,
            set.trained_on,
            set.confusion.macro_f1(),
            set.confusion.accuracy()
        )?;
    }
    Ok(())
}

fn settings(out: &mut String, found: &Findings<'_>) -> std::fmt::Result {
    let settings = &found.model.settings;
    writeln!(out, "\n## What decides\n")?;
    writeln!(
        out,
        "Learned from the predictions on held-out hands: answer from confidence {:.3} on; thanks from a lead of praise over complaint of {:.3} on, and only without a hint; urgent from {:.3} on.\n",
        settings.answer, settings.thanks, settings.urgent
    )?;
    writeln!(out, "| lead of the first kind | share right |\n|---|---|")?;
    for (lead, share) in settings.calibration {
        writeln!(out, "| {lead:.2} | {share:.2} |")?;
    }
    Ok(())
}

/// The mean over hands, without the collections of short lines if wanted.
fn mean_of(found: &Findings<'_>, whole: bool) -> f64 {
    let both = found.hands.iter().zip(&found.by_hand);
    let counted = both.filter(|((name, _), _)| !whole || !SHORT.contains(&name.as_str()));
    mean(&counted.map(|(_, figures)| figures.clone()).collect::<Vec<_>>())
}

/// The mean of the macro-F1 over hands.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "small whole numbers")]
pub fn mean(by_hand: &[Figures]) -> f64 {
    by_hand.iter().map(|figures| figures.kinds.macro_f1()).sum::<f64>() / by_hand.len().max(1) as f64
}

#[expect(clippy::cast_precision_loss, reason = "small whole numbers")]
fn share(part: usize, of: usize) -> f64 {
    100.0 * part as f64 / of.max(1) as f64
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

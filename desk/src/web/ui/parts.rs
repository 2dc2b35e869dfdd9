//! States, cards, the bar of steps, tabs, empty places.

use maud::{Markup, html};
use warta_core::views::story::StepDot;
use warta_core::views::{Chip, Tone};
use warta_core::words::{Language, Say};

use super::{Icon, icon, say};

/// The name of a tone in the style sheet.
pub(super) const fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "plainly",
        Tone::Yours => "yours",
        Tone::Person => "person",
        Tone::Network => "network",
        Tone::Busy => "busy",
        Tone::Unknown => "unknown",
        Tone::Done => "done",
        Tone::Refused => "refused",
    }
}

/// The picture of a tone.
pub(super) const fn icon_of(tone: Tone) -> Icon {
    match tone {
        Tone::Plain => Icon::Circle,
        Tone::Yours => Icon::Dot,
        Tone::Person => Icon::Triangle,
        Tone::Network => Icon::Clock,
        Tone::Busy => Icon::Arrow,
        Tone::Unknown => Icon::Question,
        Tone::Done => Icon::Tick,
        Tone::Refused => Icon::Cross,
    }
}

/// A state: colour, picture and word.
#[must_use]
pub fn chip(chip: &Chip) -> Markup {
    html! { span class={ "chip " (class(chip.tone)) } { (icon(icon_of(chip.tone))) " " (chip.word) } }
}

/// A sentence about what just happened or what is in the way. A screen reader says it when the page opens.
#[must_use]
pub fn notice(tone: Tone, sentence: &str) -> Markup {
    let role = if tone == Tone::Refused { "alert" } else { "status" };
    html! { div class={ "notice " (class(tone)) } role=(role) { (icon(icon_of(tone))) p { (sentence) } } }
}

/// A part of a screen with its heading.
#[must_use]
pub fn card(heading: &str, content: &Markup) -> Markup {
    html! { section.card { h2 { (heading) } (content) } }
}

/// A place where nothing stands yet: what will stand here, and the button that starts it.
#[must_use]
pub fn empty(sentence: &str, start: Option<(&str, &str)>) -> Markup {
    html! {
        div.empty {
            p { (sentence) }
            @if let Some((address, label)) = start { a.button href=(address) { (label) } }
        }
    }
}

/// Names and values, such as the particulars of a document.
#[must_use]
pub fn facts(rows: &[(String, Markup)]) -> Markup {
    html! { dl.facts { @for (name, value) in rows { div { dt { (name) } dd { (value) } } } } }
}

/// What can be folded away, and stands open because something in it is to be done.
#[must_use]
pub fn unfolded(summary: &str, content: &Markup) -> Markup {
    html! { details open { summary { (summary) } div.folded { (content) } } }
}

/// What folds out on demand.
#[must_use]
pub fn details(summary: &str, content: &Markup) -> Markup {
    html! { details { summary { (summary) } div.folded { (content) } } }
}

/// One view of the same thing.
#[derive(Debug, Clone)]
pub struct Tab {
    /// Where it lies.
    pub address: String,
    /// Its name.
    pub name: String,
    /// Whether it is the one shown.
    pub current: bool,
}

/// Several views of the same thing: links, since each has an address of its own.
#[must_use]
pub fn tabs(label: &str, tabs: &[Tab]) -> Markup {
    html! {
        nav.tabs aria-label=(label) {
            ul {
                @for tab in tabs {
                    li { a href=(tab.address) aria-current=[tab.current.then_some("page")] { (tab.name) } }
                }
            }
        }
    }
}

/// The steps of an SOP with the one at hand. The numbers show; the names are heard, and seen by pointing.
#[must_use]
pub fn steps(language: Language, label: &str, steps: &[StepDot]) -> Markup {
    html! {
        ol.steps aria-label=(label) {
            @for step in steps {
                @let class = if step.here { "step here" } else if step.done { "step past" } else { "step" };
                li class=(class) title=(step.label) aria-current=[step.here.then_some("step")] {
                    span.number { (step.number) }
                    @if step.done && !step.here { (icon(Icon::Tick)) }
                    span.hidden { " " (step.label) ", " (state_of(language, step)) }
                }
            }
        }
    }
}

fn state_of(language: Language, step: &StepDot) -> String {
    say(
        language,
        &match (step.here, step.done) {
            (true, _) => Say::new("desk-step-current"),
            (_, true) => Say::new("desk-step-done"),
            _ => Say::new("desk-step-ahead"),
        },
    )
}

//! States, cards, the bar of steps, tabs, empty places.

use maud::{Markup, html};
use warta_core::words::{Language, Say};

use super::{Icon, icon, say};

/// What a state means for the person who reads it. It becomes a colour and a picture; the word stands beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Done, safe.
    Done,
    /// Waiting for a person.
    Person,
    /// Waiting for the network or for a time. Not an error.
    Waiting,
    /// Being sent.
    Sending,
    /// Not known whether it happened.
    Unknown,
    /// Refused or lost.
    Refused,
    /// Open, nothing to worry about.
    Open,
}

impl Tone {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Person => "person",
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Unknown => "unknown",
            Self::Refused => "refused",
            Self::Open => "open",
        }
    }

    pub(super) const fn icon(self) -> Icon {
        match self {
            Self::Done => Icon::Tick,
            Self::Person => Icon::Triangle,
            Self::Waiting => Icon::Clock,
            Self::Sending => Icon::Arrow,
            Self::Unknown => Icon::Question,
            Self::Refused => Icon::Cross,
            Self::Open => Icon::Circle,
        }
    }
}

/// A state: colour, picture and word.
#[must_use]
pub fn chip(tone: Tone, word: &str) -> Markup {
    html! { span class={ "chip " (tone.class()) } { (icon(tone.icon())) " " (word) } }
}

/// A sentence about what just happened or what is in the way. A screen reader says it when the page opens.
#[must_use]
pub fn notice(tone: Tone, sentence: &str) -> Markup {
    let role = if tone == Tone::Refused { "alert" } else { "status" };
    html! { div class={ "notice " (tone.class()) } role=(role) { (icon(tone.icon())) p { (sentence) } } }
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

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// Behind the story.
    Done,
    /// Where the story is.
    Current,
    /// Still to come.
    Ahead,
    /// Shown by the SOP, never ticked.
    Setting,
}

/// One step of the bar.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its number in the SOP.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub state: StepState,
}

/// The steps of an SOP with the one at hand. The numbers show; the names are heard, and seen by pointing.
#[must_use]
pub fn steps(language: Language, label: &str, steps: &[Step]) -> Markup {
    let state_word = |state| match state {
        StepState::Done => say(language, &Say::new("desk-step-done")),
        StepState::Current => say(language, &Say::new("desk-step-current")),
        StepState::Ahead => say(language, &Say::new("desk-step-ahead")),
        StepState::Setting => say(language, &Say::new("desk-step-setting")),
    };
    html! {
        ol.steps aria-label=(label) {
            @for step in steps {
                @let current = step.state == StepState::Current;
                li class=(class_of(step.state)) title=(step.name) aria-current=[current.then_some("step")] {
                    span.number { (step.number) }
                    @if step.state == StepState::Done { (icon(Icon::Tick)) }
                    span.hidden { " " (step.name) ", " (state_word(step.state)) }
                }
            }
        }
    }
}

const fn class_of(state: StepState) -> &'static str {
    match state {
        StepState::Done => "step done",
        StepState::Current => "step current",
        StepState::Ahead => "step ahead",
        StepState::Setting => "step setting",
    }
}

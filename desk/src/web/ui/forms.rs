//! Forms: fields with hint and mend, one primary button at the end, and refused actions with their reason.

use maud::{Markup, html};
use warta_core::words::{Language, Say};

use super::{Icon, icon, say};
use crate::web::form::CSRF;

/// What can be filled in.
#[derive(Debug, Clone)]
pub enum Input {
    /// One line; the word names the kind that browsers know: `text`, `date`, `time`, `url`, `number`, `datetime-local`.
    Line(&'static str),
    /// A secret: never shown, never filled in again.
    Secret,
    /// Several lines.
    Text {
        /// How many lines show at first.
        rows: u8,
    },
    /// Pictures or files, several at once; the word says which, as browsers understand it.
    Files(&'static str),
    /// One of several, all of them shown.
    Radio(Vec<Choice>),
    /// Any of several, all of them shown.
    Checks(Vec<Choice>),
    /// One of many, in a list that opens.
    List(Vec<Choice>),
}

/// One of several answers.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What the person reads.
    pub label: String,
    /// Whether it is chosen at first.
    pub chosen: bool,
}

/// A question of a form.
#[derive(Debug, Clone)]
pub struct Field {
    /// The name in the form, unique on the page.
    pub name: String,
    /// The question.
    pub label: String,
    /// What helps to answer.
    pub hint: String,
    /// What is wrong with the answer, and how to mend it.
    pub error: Option<String>,
    /// What stands there already.
    pub value: String,
    /// What can be filled in.
    pub input: Input,
    /// Whether the form can't go without it.
    pub required: bool,
    /// The address that judges the text while it is typed, for live counters.
    pub live: Option<String>,
}

impl Field {
    /// A question without hint, value or error.
    #[must_use]
    pub fn new(name: &str, label: impl Into<String>, input: Input) -> Self {
        Self {
            name: name.to_owned(),
            label: label.into(),
            hint: String::new(),
            error: None,
            value: String::new(),
            input,
            required: false,
            live: None,
        }
    }

    /// The same with help.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The same with an answer that stands there already.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// The same with what is wrong.
    #[must_use]
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// The same, without which the form can't go.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same, judged at `address` while it is typed.
    #[must_use]
    pub fn live(mut self, address: impl Into<String>) -> Self {
        self.live = Some(address.into());
        self
    }
}

/// Draws a question.
#[must_use]
pub fn field(field: &Field) -> Markup {
    let id = format!("f-{}", field.name);
    let error_id = format!("{id}-e");
    let hint_id = format!("{id}-h");
    let described: Vec<&str> = [
        (!field.hint.is_empty()).then_some(hint_id.as_str()),
        field.error.is_some().then_some(error_id.as_str()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let help = html! {
        @if !field.hint.is_empty() { p.hint id=(hint_id) { (field.hint) } }
        @if let Some(error) = &field.error { p.mend id=(error_id) { (icon(Icon::Triangle)) " " (error) } }
    };
    let class = if field.error.is_some() { "field wrong" } else { "field" };
    match &field.input {
        Input::Radio(choices) => {
            group(field, class, described.as_deref(), &help, &marks(field, "radio", choices))
        }
        Input::Checks(choices) => {
            group(field, class, described.as_deref(), &help, &marks(field, "checkbox", choices))
        }
        _ => html! {
            div class=(class) {
                label for=(id) { (field.label) }
                (help)
                (single(field, &id, described.as_deref()))
                @if let Some(address) = &field.live {
                    p.live data-live=(address) data-of=(id) role="status" {}
                }
            }
        },
    }
}

fn group(field: &Field, class: &str, described: Option<&str>, help: &Markup, marks: &Markup) -> Markup {
    html! {
        fieldset class=(class) aria-describedby=[described] { legend { (field.label) } (help) div.choices { (marks) } }
    }
}

fn marks(field: &Field, kind: &str, choices: &[Choice]) -> Markup {
    // A checkbox that must be ticked would make every one of its group required.
    let required = field.required && kind == "radio";
    html! {
        @for choice in choices {
            label.choice {
                input type=(kind) name=(field.name) value=(choice.value) checked[choice.chosen] required[required];
                span { (choice.label) }
            }
        }
    }
}

fn single(field: &Field, id: &str, described: Option<&str>) -> Markup {
    let name = &field.name;
    let required = field.required;
    let wrong = field.error.is_some().then_some("true");
    match &field.input {
        Input::Text { rows } => html! {
            // The line break that HTML drops at the start of a text.
            textarea id=(id) name=(name) rows=(rows) required[required] aria-describedby=[described]
                aria-invalid=[wrong] { "\n" (field.value) }
        },
        Input::List(choices) => html! {
            select id=(id) name=(name) required[required] aria-describedby=[described] aria-invalid=[wrong] {
                @for choice in choices { option value=(choice.value) selected[choice.chosen] { (choice.label) } }
            }
        },
        Input::Files(accept) => html! {
            input type="file" id=(id) name=(name) accept=(accept) multiple required[required]
                aria-describedby=[described] aria-invalid=[wrong];
        },
        Input::Secret => html! {
            input type="password" id=(id) name=(name) autocomplete="off" required[required]
                aria-describedby=[described] aria-invalid=[wrong];
        },
        Input::Line(kind) => html! {
            input type=(kind) id=(id) name=(name) value=(field.value) required[required] autocomplete="off"
                aria-describedby=[described] aria-invalid=[wrong];
        },
        Input::Radio(_) | Input::Checks(_) => html! {},
    }
}

/// Something a person may do, or may not and why.
#[derive(Debug, Clone)]
pub struct Action {
    /// What the button says.
    pub label: String,
    /// The value it sends in the field `aksi`.
    pub value: String,
    /// Why it can't be done now.
    pub refused: Option<String>,
}

/// A form of a page.
#[derive(Debug, Clone)]
pub struct Page<'a> {
    /// The language of the screen.
    pub language: Language,
    /// The token of the visit.
    pub csrf: &'a str,
    /// Where it goes.
    pub address: &'a str,
    /// Whether it carries files.
    pub files: bool,
    /// Where a draft is kept after a pause in typing.
    pub draft: Option<&'a str>,
}

/// A form with its one primary button at the end, the others before it in the order of the page, and what is refused
/// below, with the reason.
#[must_use]
pub fn form(page: &Page<'_>, content: &Markup, primary: &Action, others: &[Action]) -> Markup {
    let (open, refused): (Vec<_>, Vec<_>) = others.iter().partition(|action| action.refused.is_none());
    let key = say(page.language, &Say::new("desk-key"));
    let files = page.files.then_some("multipart/form-data");
    html! {
        form method="post" action=(page.address) enctype=[files] data-draft=[page.draft] {
            (csrf_field(page.csrf))
            (content)
            div.actions {
                @if primary.refused.is_none() {
                    button.primary type="submit" name="aksi" value=(primary.value) title=(key) data-primary {
                        (primary.label)
                    }
                } @else { (refused_action(primary)) }
                @for action in open {
                    button type="submit" name="aksi" value=(action.value) { (action.label) }
                }
            }
            @if !refused.is_empty() {
                div.actions.not-now { @for action in refused { (refused_action(action)) } }
            }
        }
    }
}

/// A form that is a single button, for a row of a list.
#[must_use]
pub fn button_form(csrf: &str, address: &str, hidden: &[(&str, &str)], action: &Action) -> Markup {
    html! {
        form.single method="post" action=(address) {
            (csrf_field(csrf))
            @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
            @if action.refused.is_some() { (refused_action(action)) } @else {
                button type="submit" name="aksi" value=(action.value) { (action.label) }
            }
        }
    }
}

/// What can't be done now stays in sight and in the order of the keyboard, so that the reason is found.
fn refused_action(action: &Action) -> Markup {
    let reason = action.refused.as_deref().unwrap_or_default();
    html! {
        p.not-allowed {
            button type="button" disabled { (action.label) }
            span.reason { (reason) }
        }
    }
}

/// The token; always the first field.
pub(super) fn csrf_field(csrf: &str) -> Markup {
    html! { input type="hidden" name=(CSRF) value=(csrf); }
}

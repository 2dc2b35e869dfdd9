//! Forms: fields with hint and mend, one primary button at the end, and refused actions with their reason.

use maud::{Markup, html};
use warta_core::views::{Action, Choice};
use warta_core::words::{Language, Say};

use super::{Icon, icon, say};
use crate::web::Fields;
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

/// The kinds of pictures that are taken, for [`Input::Files`].
pub const PICTURES: &str = "image/jpeg,image/png,image/webp";

/// A question of a form.
#[derive(Debug, Clone)]
pub struct Field {
    /// The name in the form.
    pub name: String,
    /// What tells it apart on the page.
    pub id: String,
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
    /// The address that judges the text while it is typed, and what it says of the text as it stands.
    pub live: Option<(String, String)>,
}

impl Field {
    /// A question without hint, value or error.
    #[must_use]
    pub fn new(name: &str, label: impl Into<String>, input: Input) -> Self {
        Self {
            name: name.to_owned(),
            id: name.to_owned(),
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

    /// The same with what was typed before its form was refused. A secret is typed anew.
    #[must_use]
    pub fn typed(mut self, typed: &Fields) -> Self {
        if !typed.names().any(|name| name == self.name) {
            return self;
        }
        match &mut self.input {
            Input::Radio(choices) | Input::Checks(choices) | Input::List(choices) => {
                for choice in choices {
                    choice.chosen = typed.all(&self.name).any(|value| value == choice.id);
                }
            }
            _ => typed.text(&self.name).clone_into(&mut self.value),
        }
        self
    }

    /// The same, judged at `address` while it is typed; `now` is what it says of the text as it stands.
    #[must_use]
    pub fn live(mut self, address: impl Into<String>, now: impl Into<String>) -> Self {
        self.live = Some((address.into(), now.into()));
        self
    }
}

/// Draws a question.
#[must_use]
pub fn field(language: Language, field: &Field) -> Markup {
    let id = format!("f-{}", field.id);
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
                (single(language, field, &id, described.as_deref()))
                @if let Some((address, now)) = &field.live {
                    p.live data-live=(address) data-of=(id) role="status" { (now) }
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
                input type=(kind) name=(field.name) value=(choice.id) checked[choice.chosen] required[required];
                span { (choice.label) }
            }
        }
    }
}

fn single(language: Language, field: &Field, id: &str, described: Option<&str>) -> Markup {
    let words = |code: &str| say(language, &Say::new(code));
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
                @for choice in choices { option value=(choice.id) selected[choice.chosen] { (choice.label) } }
            }
        },
        Input::Files(accept) => html! {
            // The browser's own words are in its language: with the script the label beside it speaks, and names what was
            // chosen. The field itself stays where the keyboard finds it.
            div.files {
                input type="file" id=(id) name=(name) accept=(accept) multiple[!accept.starts_with("video/")] required[required]
                    aria-describedby=[described] aria-invalid=[wrong];
                span.button.only-js aria-hidden="true" {
                    (words(if accept.starts_with("image/") { "desk-choose-photos" } else { "desk-choose-file" }))
                }
                span.chosen.only-js role="status" { (words("desk-chosen-none")) }
            }
        },
        Input::Secret => html! {
            input type="password" id=(id) name=(name) autocomplete="off" required[required]
                aria-describedby=[described] aria-invalid=[wrong];
        },
        Input::Line(kind) => html! {
            input type=(kind) step=[(*kind == "number").then_some("any")] id=(id) name=(name) value=(field.value) required[required] autocomplete="off"
                aria-describedby=[described] aria-invalid=[wrong];
        },
        Input::Radio(_) | Input::Checks(_) => html! {},
    }
}

/// A form of a page.
#[derive(Debug, Clone, Copy)]
pub struct Form<'a> {
    /// The language of the screen.
    pub language: Language,
    /// The token of the visit.
    pub csrf: &'a str,
    /// Where it goes.
    pub address: &'a str,
    /// Where what is typed is kept after each pause; none where it is not.
    pub kept_at: Option<&'a str>,
}

impl<'a> Form<'a> {
    /// The same, of which the script sends what is typed to `address` after each pause, to be kept.
    #[must_use]
    pub const fn kept_at(mut self, address: &'a str) -> Self {
        self.kept_at = Some(address);
        self
    }

    /// A form with its one button at the end, which is the screen's primary one. It may carry files.
    #[must_use]
    pub fn primary(&self, content: &Markup, label: &str) -> Markup {
        self.of(content, &self.button(label, "", true))
    }

    /// A form with a button that is not the screen's primary one.
    #[must_use]
    pub fn plain(&self, content: &Markup, label: &str) -> Markup {
        self.of(content, &self.button(label, "", false))
    }

    /// A form that is a single button, for a row of a list.
    #[must_use]
    pub fn single(&self, hidden: &[(&str, &str)], label: &str) -> Markup {
        html! {
            form.single method="post" action=(self.address) {
                (csrf_field(self.csrf))
                @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
                button type="submit" { (label) }
            }
        }
    }

    /// The same, where several stand in a row: `name` says to a screen reader what the short label means here.
    #[must_use]
    pub fn single_named(&self, hidden: &[(&str, &str)], label: &str, name: &str) -> Markup {
        html! {
            form.single method="post" action=(self.address) {
                (csrf_field(self.csrf))
                @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
                button type="submit" aria-label=(name) { (label) }
            }
        }
    }

    /// What a person may do: each action with what it asks for. The primary one stands first and whole; others that
    /// ask for something fold out; what is refused stays in sight with its reason.
    #[must_use]
    pub fn actions(&self, hidden: &[(&str, &str)], actions: &[Action]) -> Markup {
        let open = || actions.iter().filter(|action| action.refused.is_none());
        let asks =
            |action: &Action| action.asks_note.is_some() || action.asks_time || !action.people.is_empty();
        let refused: Vec<_> = actions.iter().filter(|action| action.refused.is_some()).collect();
        html! {
            @if actions.is_empty() {} @else {
                div.doing {
                    @for action in open().filter(|action| action.primary) { (self.action(hidden, action)) }
                    @for action in open().filter(|action| !action.primary && !asks(action)) {
                        (self.action(hidden, action))
                    }
                    @for action in open().filter(|action| !action.primary && asks(action)) {
                        details.more { summary { (action.label.trim_end_matches('…')) " …" } div.folded { (self.action(hidden, action)) } }
                    }
                    @if !refused.is_empty() {
                        ul.not-now { @for action in refused { li { (refused_action(action)) } } }
                    }
                }
            }
        }
    }

    fn action(&self, hidden: &[(&str, &str)], action: &Action) -> Markup {
        let text = |code: Say| say(self.language, &code);
        // Several actions of a page ask for a note: their fields are told apart by the action.
        let key: String = action.id.chars().filter(char::is_ascii_alphanumeric).collect();
        let content = html! {
            @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
            @if !action.people.is_empty() {
                (field(self.language, &Field::new("orang", text(Say::new("desk-people")), Input::Checks(action.people.clone()))))
            }
            @if action.asks_time {
                @let question = Field::new("waktu", text(Say::new("desk-not-before")), Input::Line("datetime-local"));
                (field(self.language, &Field { id: format!("waktu-{key}"), ..question }.hint(text(Say::new("desk-not-before-hint")))))
            }
            @if let Some(label) = &action.asks_note {
                @let question = Field::new("catatan", label, Input::Text { rows: 3 });
                (field(self.language, &Field { id: format!("catatan-{key}"), required: action.note_needed, ..question }))
            }
        };
        let button = self.button(&action.label, &action.id, action.primary);
        let bare = action.asks_note.is_none() && !action.asks_time && action.people.is_empty();
        html! {
            form.single[bare && !action.primary] method="post" action=(self.address) {
                (csrf_field(self.csrf))
                (content)
                div.actions { (button) }
            }
        }
    }

    fn of(&self, content: &Markup, button: &Markup) -> Markup {
        html! {
            form method="post" action=(self.address) enctype="multipart/form-data" data-keep=[self.kept_at] {
                (csrf_field(self.csrf))
                (content)
                div.actions {
                    (button)
                    @if self.kept_at.is_some() {
                        span.kept role="status" data-failed=(say(self.language, &Say::new("desk-draft-failed"))) {}
                    }
                }
            }
        }
    }

    fn button(&self, label: &str, value: &str, primary: bool) -> Markup {
        let key = primary.then(|| say(self.language, &Say::new("desk-key")));
        html! {
            button class=[primary.then_some("primary")] type="submit" name="aksi" value=(value) title=[key]
                data-primary[primary] { (label) }
        }
    }
}

/// What can't be done now stays in sight, so that the reason is found.
fn refused_action(action: &Action) -> Markup {
    let reason = action.refused.as_deref().unwrap_or_default();
    html! {
        span.not-allowed {
            button type="button" disabled { (action.label) }
            span.reason { (reason) }
        }
    }
}

/// The token; always the first field.
pub(super) fn csrf_field(csrf: &str) -> Markup {
    html! { input type="hidden" name=(CSRF) value=(csrf); }
}

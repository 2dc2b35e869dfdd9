//! Small pictures, drawn here. They never stand alone: a word is beside each.

use maud::{Markup, PreEscaped, html};

/// A picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// A tick: done, saved.
    Tick,
    /// A triangle: a person has to do something.
    Triangle,
    /// A dial: waiting.
    Clock,
    /// A cross in a circle: refused, lost.
    Cross,
    /// A question mark: not known.
    Question,
    /// An arrow upwards: being sent.
    Arrow,
    /// An empty circle: open.
    Circle,
    /// A full circle: one's own turn.
    Dot,
    /// A person.
    Person,
    /// A plus.
    Plus,
}

impl Icon {
    const fn path(self) -> &'static str {
        match self {
            Self::Tick => r#"<path d="m4 12.5 5 5L20 6.5"/>"#,
            Self::Triangle => {
                r#"<path d="M12 3.5 22 20.5H2z"/><path d="M12 10v4.5"/><path d="M12 17.2v.3"/>"#
            }
            Self::Clock => r#"<circle cx="12" cy="12" r="9"/><path d="M12 6.5V12l3.5 2.5"/>"#,
            Self::Cross => r#"<circle cx="12" cy="12" r="9"/><path d="m8.5 8.5 7 7m0-7-7 7"/>"#,
            Self::Question => {
                r#"<circle cx="12" cy="12" r="9"/><path d="M9.3 9.5a2.8 2.8 0 1 1 4 2.6c-.9.4-1.3 1-1.3 1.9"/><path d="M12 16.8v.3"/>"#
            }
            Self::Arrow => r#"<path d="M12 20V5"/><path d="m5.5 11 6.5-6.5 6.5 6.5"/>"#,
            Self::Circle => r#"<circle cx="12" cy="12" r="8"/>"#,
            Self::Dot => r#"<circle cx="12" cy="12" r="6" fill="currentColor"/>"#,
            Self::Person => r#"<circle cx="12" cy="8" r="4"/><path d="M4 20.5c1-4 4-6 8-6s7 2 8 6"/>"#,
            Self::Plus => r#"<path d="M12 5v14M5 12h14"/>"#,
        }
    }
}

/// Draws a picture as large as the words beside it.
#[must_use]
pub fn icon(icon: Icon) -> Markup {
    html! {
        svg.icon viewBox="0 0 24 24" aria-hidden="true" focusable="false" { (PreEscaped(icon.path())) }
    }
}

//! What is around every screen: who and where one is, whether the work is safe, and the way to the other screens.

use maud::{DOCTYPE, Markup, html};
use warta_core::views::Tone;
use warta_core::words::{Language, Say};

use super::forms::csrf_field;
use super::parts::{class, icon_of};
use super::{Icon, icon, notice, say};
use crate::web::assets;

/// One of the screens that the bar of navigation leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// What I must do.
    Today,
    /// All stories.
    Stories,
    /// What the public wrote.
    Messages,
    /// What is on its way out.
    Queue,
    /// Complaints and suggestions.
    Register,
    /// People, roles, units, topics, calendar.
    Office,
    /// Ways out to the public.
    Channels,
    /// The SOP as data.
    Sop,
    /// Settings, backup, check.
    Settings,
}

impl Place {
    const ALL: [Self; 9] = [
        Self::Today,
        Self::Stories,
        Self::Messages,
        Self::Queue,
        Self::Register,
        Self::Office,
        Self::Channels,
        Self::Sop,
        Self::Settings,
    ];

    /// Its address.
    #[must_use]
    pub const fn address(self) -> &'static str {
        match self {
            Self::Today => "/",
            Self::Stories => "/konten",
            Self::Messages => "/pesan",
            Self::Queue => "/antrean",
            Self::Register => "/keluhan",
            Self::Office => "/kantor",
            Self::Channels => "/saluran",
            Self::Sop => "/sop",
            Self::Settings => "/setelan",
        }
    }

    fn name(self) -> Say {
        match self {
            Self::Today => Say::new("desk-place-today"),
            Self::Stories => Say::new("desk-place-stories"),
            Self::Messages => Say::new("desk-place-messages"),
            Self::Queue => Say::new("desk-place-queue"),
            Self::Register => Say::new("desk-place-register"),
            Self::Office => Say::new("desk-place-office"),
            Self::Channels => Say::new("desk-place-channels"),
            Self::Sop => Say::new("desk-place-sop"),
            Self::Settings => Say::new("desk-place-settings"),
        }
    }
}

/// What the frame shows.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The language of the screen.
    pub language: Language,
    /// The token for the frame's own forms.
    pub csrf: String,
    /// The name of the office.
    pub office: String,
    /// Who is signed in.
    pub person: Option<String>,
    /// The line of trust: what is saved, what waits, how old the backup is.
    pub trust: Vec<String>,
    /// Whether the line of trust holds a warning.
    pub trust_warns: bool,
    /// What just happened, or why it did not.
    pub told: Vec<(Tone, String)>,
    /// Whether this is the practice office, with the sentence that says so.
    pub practice: Option<String>,
    /// The screen that is shown, none for one that the bar does not lead to.
    pub place: Option<Place>,
    /// The address of this screen, to come back to after a change of language or person.
    pub address: String,
}

/// A whole screen. `title` becomes its first heading.
#[must_use]
pub fn page(frame: &Frame, title: &str, content: &Markup) -> Markup {
    let text = |code: &Say| say(frame.language, code);
    let inside = html! {
        a.skip href="#isi" { (text(&Say::new("desk-skip"))) }
        @if let Some(practice) = &frame.practice {
            aside.practice-word aria-label=(text(&Say::new("desk-practice"))) { strong { (text(&Say::new("desk-practice"))) } " " (practice) " "
                a href="/latihan" { (text(&Say::new("desk-practice-more"))) }
            }
        }
        header.top {
            a.office href="/" { (frame.office) }
            div.who {
                @if let Some(person) = &frame.person {
                    a.me href={ "/masuk?kembali=" (encoded(&frame.address)) } {
                        (icon(Icon::Person)) " " (person)
                        span.hidden { ", " (text(&Say::new("desk-change-person"))) }
                    }
                }
                (language_switch(frame))
            }
            @if !frame.trust.is_empty() {
                @let tone = if frame.trust_warns { Tone::Person } else { Tone::Done };
                a class={ "trust " (class(tone)) } href="/antrean" {
                    span.hidden { (text(&Say::new("desk-trust"))) ": " }
                    (icon(icon_of(tone))) " "
                    span { (frame.trust.join(" · ")) }
                }
            }
        }
        nav.places aria-label=(text(&Say::new("desk-places"))) {
            ul {
                @for place in Place::ALL {
                    li {
                        a href=(place.address()) aria-current=[(frame.place == Some(place)).then_some("page")] {
                            (text(&place.name()))
                        }
                    }
                }
            }
        }
        main id="isi" tabindex="-1" {
            h1 { (title) }
            @for (tone, sentence) in &frame.told { (notice(*tone, sentence)) }
            (content)
        }
    };
    document(frame.language, &format!("{title} · {}", frame.office), frame.practice.is_some(), &inside)
}

/// A screen without an office around it: a refusal, the first start.
#[must_use]
pub fn bare(language: Language, title: &str, content: &Markup) -> Markup {
    bare_in(language, title, false, content)
}

/// The same at the practice office, or not.
#[must_use]
pub fn bare_in(language: Language, title: &str, practice: bool, content: &Markup) -> Markup {
    let inside = html! {
        @if practice {
            @let word = say(language, &Say::new("desk-practice"));
            aside.practice-word aria-label=(word) { strong { (word) } }
        }
        main.bare id="isi" { h1 { (title) } (content) }
    };
    document(language, title, practice, &inside)
}

fn document(language: Language, title: &str, practice: bool, inside: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(tag(language)) class=[practice.then_some("practice")] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · Warta" }
                link rel="icon" href=(assets::ICON);
                link rel="stylesheet" href=(assets::STYLE);
                script src=(assets::SCRIPT) defer {}
            }
            body { (inside) }
        }
    }
}

fn language_switch(frame: &Frame) -> Markup {
    let other = match frame.language {
        Language::Id => Language::En,
        Language::En => Language::Id,
    };
    html! {
        form.switch method="post" action="/bahasa" {
            (csrf_field(&frame.csrf))
            input type="hidden" name="kembali" value=(frame.address);
            button.plain type="submit" name="bahasa" value=(tag(other)) lang=(tag(other)) {
                // Each language is named in itself: who looks for it may not read the other.
                (say(other, &Say::new("desk-language-name")))
            }
        }
    }
}

const fn tag(language: Language) -> &'static str {
    match language {
        Language::Id => "id",
        Language::En => "en",
    }
}

fn encoded(address: &str) -> String {
    url::form_urlencoded::byte_serialize(address.as_bytes()).collect()
}

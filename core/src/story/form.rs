//! The forms a post can have. A form is about texts and pictures; how it gets out (by hand, WordPress …) is the
//! channel's way.

use chrono::TimeDelta;

pub use super::texts::Form;

impl Form {
    /// Every form.
    pub const ALL: [Form; 5] = [Form::Instagram, Form::Stories, Form::X, Form::Website, Form::Plain];

    /// The id that records and profiles carry.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Form::Instagram => "instagram",
            Form::X => "x",
            Form::Website => "website",
            Form::Stories => "stories",
            Form::Plain => "plain",
        }
    }

    /// The form with this id; an id of a later version is taken as [`Form::Plain`].
    #[must_use]
    pub fn of(id: &str) -> Form {
        Form::ALL.into_iter().find(|f| f.id() == id).unwrap_or(Form::Plain)
    }

    /// The most photos one post takes (facts sheets: Instagram carousel 10, X 4; the others have no limit of their
    /// own, so a generous one stands here).
    #[must_use]
    pub fn max_photos(self) -> usize {
        match self {
            Form::Instagram | Form::Stories => 10,
            Form::X => 4,
            Form::Website | Form::Plain => 50,
        }
    }

    /// Whether a post needs a picture.
    #[must_use]
    pub fn needs_photo(self) -> bool {
        matches!(self, Form::Instagram | Form::Stories)
    }

    /// How long a post is to be seen; none = until it is taken down (Instagram Stories: 24 hours).
    #[must_use]
    pub fn lasts(self) -> Option<TimeDelta> {
        (self == Form::Stories).then(|| TimeDelta::hours(24))
    }

    /// Whether a post has a title of its own.
    #[must_use]
    pub fn has_title(self) -> bool {
        self == Form::Website
    }
}

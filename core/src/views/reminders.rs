//! What a device reminds of while nobody looks at it.

/// A reminder. It names no member of the public: a locked screen shows it to whoever holds the phone.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct Reminder {
    /// The same for the same thing, so that it is shown once.
    pub key: String,
    /// What it is about.
    pub title: String,
    /// What happened and what to do.
    pub text: String,
    /// The story to open; none where it is about a message or the whole office.
    pub story: Option<String>,
    /// The message to open; none where it is about a story or the whole office.
    pub message: Option<String>,
}

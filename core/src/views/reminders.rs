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
    /// Where it leads to.
    pub opens: Opens,
}

/// The screen on which what a reminder is about can be done.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Enum)]
pub enum Opens {
    /// The first screen, where the duties stand.
    Today,
    /// The messages that wait.
    Inbox,
    /// A story.
    Story {
        /// Its id.
        id: String,
    },
    /// A message.
    Message {
        /// Its id.
        id: String,
    },
}

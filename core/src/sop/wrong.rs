//! What can be wrong with a profile, where it is, and how it is said.

use std::fmt;

use crate::words::Say;

/// What carries the id in question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdOf {
    /// The profile itself.
    Profile,
    /// A section.
    Section,
    /// A role.
    Role,
    /// A kind of material.
    Material,
    /// A step.
    Step,
}

/// One thing that is wrong with a profile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// The text is no TOML.
    #[error("no TOML: {0}")]
    Syntax(String),
    /// A value is missing, of the wrong type, or not known; the words are the TOML library's.
    #[error("not as a profile is written: {0}")]
    Shape(String),
    /// The profile is larger than an entry of the log holds.
    #[error("{0} bytes; at most {max} are kept", max = super::parse::MAX_BYTES)]
    TooLong(usize),
    /// A word that must be one of a list (`flow`, `does`, `needs`, `period`, a mark).
    #[error("{key} = {word:?}; known are: {}", .known.join(", "))]
    UnknownWord {
        /// The key it stands under.
        key: &'static str,
        /// The word.
        word: String,
        /// The words that are known there.
        known: &'static [&'static str],
    },
    /// An id that is empty, longer than 64, or has other signs than a–z, 0–9 and "-".
    #[error("{id:?} is no id")]
    BadId {
        /// What carries it.
        of: IdOf,
        /// The id.
        id: String,
    },
    /// An id that stands twice.
    #[error("the id {id:?} stands twice")]
    DuplicateId {
        /// What carries it.
        of: IdOf,
        /// The id.
        id: String,
    },
    /// A step names a role that the profile does not have.
    #[error("unknown role {0:?}")]
    UnknownRole(String),
    /// A way leads to a step that the profile does not have.
    #[error("unknown step {0:?}")]
    UnknownStep(String),
    /// A way leads to a step that stories do not go through.
    #[error("{0:?} is no story step")]
    NotAStoryStep(String),
    /// A step that works needs somebody who may do it.
    #[error("step {0:?} has no role")]
    RolesMissing(String),
    /// A story step does not say where the story goes.
    #[error("story step {0:?} has no next")]
    NextMissing(String),
    /// Only story steps have a way on.
    #[error("step {0:?} is no story step and has a next")]
    NextOutsideStory(String),
    /// A decision lacks its "ya" or its "tidak".
    #[error("the decision has no {missing:?}")]
    DecisionHalf {
        /// `yes` or `no`.
        missing: &'static str,
    },
    /// Who verifies or approves must be able to say "tidak".
    #[error("step {0:?} verifies or approves and can't send back")]
    NoSendingBack(String),
    /// A duty does not say when it comes back.
    #[error("duty {0:?} has no period")]
    PeriodMissing(String),
    /// Only duties come back.
    #[error("step {0:?} is no duty and has a period")]
    PeriodOutsideDuty(String),
    /// What the step is for does not belong to its flow.
    #[error("step {0:?}: `does` does not fit `flow`")]
    DoesNotFit(String),
    /// A story never gets published.
    #[error("no story is published")]
    PublishMissing,
    /// The SOP has an approval, and a way to publishing that avoids it.
    #[error("step {0:?} can be reached without approval")]
    ApprovalAvoided(String),
    /// A second place where a story could start: no step leads here.
    #[error("no step leads to {0:?}; the story starts elsewhere")]
    SecondStart(String),
    /// A step that no story reaches from the start.
    #[error("step {0:?} can't be reached")]
    Unreachable(String),
    /// "Done" and "ya" from here never come to an end.
    #[error("from step {0:?} the story never ends")]
    LoopWithoutExit(String),
    /// The changes do not explain the revision: one row for each, in order, up to the profile's own.
    #[error("revision {0} is not explained by the changes")]
    RevisionUnexplained(u32),
}

impl Wrong {
    /// The sentence for people.
    #[must_use]
    pub fn say(&self) -> Say {
        let step = |say: Say, id: &String| say.with("step", id);
        match self {
            Self::Syntax(detail) => Say::new("sop-wrong-syntax").with("detail", detail),
            Self::Shape(detail) => Say::new("sop-wrong-shape").with("detail", detail),
            Self::TooLong(bytes) => {
                Say::new("sop-wrong-too-long").with("bytes", bytes).with("max", super::parse::MAX_BYTES)
            }
            Self::UnknownWord { key, word, known } => Say::new("sop-wrong-unknown-word")
                .with("key", key)
                .with("word", word)
                .with("known", known.join(", ")),
            Self::BadId { id, .. } => Say::new("sop-wrong-bad-id").with("id", id),
            Self::DuplicateId { id, .. } => Say::new("sop-wrong-duplicate-id").with("id", id),
            Self::UnknownRole(role) => Say::new("sop-wrong-unknown-role").with("role", role),
            Self::UnknownStep(id) => step(Say::new("sop-wrong-unknown-step"), id),
            Self::NotAStoryStep(id) => step(Say::new("sop-wrong-not-a-story-step"), id),
            Self::RolesMissing(id) => step(Say::new("sop-wrong-roles-missing"), id),
            Self::NextMissing(id) => step(Say::new("sop-wrong-next-missing"), id),
            Self::NextOutsideStory(id) => step(Say::new("sop-wrong-next-outside-story"), id),
            Self::DecisionHalf { missing } => Say::new("sop-wrong-decision-half").with("missing", missing),
            Self::NoSendingBack(id) => step(Say::new("sop-wrong-no-sending-back"), id),
            Self::PeriodMissing(id) => step(Say::new("sop-wrong-period-missing"), id),
            Self::PeriodOutsideDuty(id) => step(Say::new("sop-wrong-period-outside-duty"), id),
            Self::DoesNotFit(id) => step(Say::new("sop-wrong-does-not-fit"), id),
            Self::PublishMissing => Say::new("sop-wrong-publish-missing"),
            Self::ApprovalAvoided(id) => step(Say::new("sop-wrong-approval-avoided"), id),
            Self::SecondStart(id) => step(Say::new("sop-wrong-second-start"), id),
            Self::Unreachable(id) => step(Say::new("sop-wrong-unreachable"), id),
            Self::LoopWithoutExit(id) => step(Say::new("sop-wrong-loop"), id),
            Self::RevisionUnexplained(revision) => {
                Say::new("sop-wrong-revision-unexplained").with("revision", revision)
            }
        }
    }
}

/// One thing that is wrong, at its place in the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {wrong}")]
pub struct Problem {
    /// The name of the file, as it was handed in.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    #[source]
    pub wrong: Wrong,
}

impl Problem {
    /// The sentence for people: its message takes `file`, `line` and `column` beside its own arguments.
    #[must_use]
    pub fn say(&self) -> Say {
        self.wrong.say().with("file", &self.file).with("line", self.line).with("column", self.column)
    }
}

/// Everything that is wrong with a profile, in the order of the file; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileErrors {
    /// The problems.
    pub problems: Vec<Problem>,
}

impl std::error::Error for ProfileErrors {}

impl fmt::Display for ProfileErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.problems.iter().enumerate() {
            if at > 0 {
                writeln!(f)?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl ProfileErrors {
    /// One sentence over all of them; a screen lists [`Problem::say`] below it.
    #[must_use]
    pub fn say(&self) -> Say {
        let file = self.problems.first().map_or("", |problem| problem.file.as_str());
        Say::new("sop-refused").with("file", file).with("count", self.problems.len())
    }
}

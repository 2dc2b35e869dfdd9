//! A story before it is recorded, and what can be chosen elsewhere.

use super::Choice;
use super::story::FieldView;

/// The questions of a new story.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct StartView {
    /// The SOP it will run under.
    pub sop: String,
    /// The SOPs of the office.
    pub sops: Vec<Choice>,
    /// Its fields, empty; the kind of material is not among them.
    pub fields: Vec<FieldView>,
    /// The kinds of material.
    pub kinds: Vec<Choice>,
    /// The units.
    pub units: Vec<Choice>,
    /// The channels; those that the SOP is about are chosen.
    pub channels: Vec<Choice>,
    /// What the SOP asks for later, step by step: "3. Penulisan: …".
    pub later: Vec<String>,
}

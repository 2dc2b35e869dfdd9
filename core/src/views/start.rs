//! A story before it is recorded, and what can be chosen elsewhere.

use super::Choice;
use super::story::FieldView;

/// The questions of a new story.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct StartView {
    /// The SOP it will run under.
    pub sop: String,
    /// The SOPs of the office.
    pub sops: Vec<Choice>,
    /// Its fields, empty but for the time, which is now; the kind of material is not among them.
    pub fields: Vec<FieldView>,
    /// The kinds of material.
    pub kinds: Vec<Choice>,
    /// The units.
    pub units: Vec<Choice>,
    /// The channels; those that the SOP is about are chosen.
    pub channels: Vec<Choice>,
    /// What the SOP asks for later, step by step: "Langkah 3, Penulisan: …".
    pub later: Vec<String>,
}

/// What a person typed and did not send.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct DraftView {
    /// As it was kept.
    pub text: String,
    /// "Konsep yang belum dikirim, disimpan pukul 08.15."
    pub line: String,
}

/// Who can sit down at this device.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct EntranceView {
    /// The office's name.
    pub office: String,
    /// The people to choose from.
    pub people: Vec<EntrancePerson>,
    /// The only person of the office, where no PIN asks who it is.
    pub alone: Option<String>,
}

/// Somebody who can sit down.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct EntrancePerson {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Whether a PIN asks for it.
    pub has_pin: bool,
}

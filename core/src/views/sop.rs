//! An SOP as data, shown as the document it is.

use super::Choice;

/// An SOP in a list.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct SopLine {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its title, as the document has it.
    pub title: String,
    /// The revision that holds now; none where the office does not work by it.
    pub revision: Option<u32>,
    /// "Revisi 2, berlaku sejak 1 Des 2026"; empty where the office does not work by it.
    pub since: String,
}

/// An SOP's screen.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct SopView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The revision that is shown.
    pub revision: u32,
    /// Every revision of the office, to choose from.
    pub revisions: Vec<Choice>,
    /// The head of the document.
    pub head: Vec<HeadLine>,
    /// Its sections.
    pub sections: Vec<SectionView>,
    /// Its roles: id, name.
    pub roles: Vec<Choice>,
    /// The kinds of material: id, name.
    pub materials: Vec<Choice>,
    /// Its steps in the document's order.
    pub steps: Vec<StepView>,
    /// The office's own changes.
    pub changes: Vec<ChangeView>,
    /// The file, for adapting it.
    pub toml: String,
    /// Why this person may not adapt it; none if they may.
    pub refused: Option<String>,
}

/// A line of the head of the document.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct HeadLine {
    /// What it is: "Nomor SOP".
    pub name: String,
    /// What the document says.
    pub statement: StatementView,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct SectionView {
    /// Its heading, as the document has it.
    pub heading: String,
    /// Its statements.
    pub statements: Vec<StatementView>,
}

/// A statement of the document.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct StatementView {
    /// The document's words.
    pub text: String,
    /// Where it comes from, in a word; empty where it simply stands in the document.
    pub mark: String,
    /// What a reader must know about it; empty where nothing.
    pub note: String,
}

/// A step of the document.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct StepView {
    /// Its id.
    pub id: String,
    /// Its number in the document.
    pub number: String,
    /// Its name.
    pub label: String,
    /// The document's words.
    pub text: StatementView,
    /// Which part of the work it belongs to, in words.
    pub flow: String,
    /// Who does it.
    pub roles: String,
    /// Where the roles come from; empty where the document names them.
    pub roles_mark: String,
    /// "120 menit"; empty where the document states none.
    pub minutes: String,
    /// What goes in.
    pub input: Vec<StatementView>,
    /// What comes out.
    pub output: Vec<StatementView>,
    /// Where it leads: "Ya → 5. Persetujuan", "Tidak → 3. Penulisan".
    pub leads_to: Vec<String>,
    /// When it comes back; empty where it does not.
    pub period: String,
    /// What must be there before it can end.
    pub needs: Vec<String>,
}

/// A row of "Rekaman Perubahan".
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct ChangeView {
    /// The revision it made.
    pub revision: u32,
    /// What was changed.
    pub what: String,
    /// How, and why.
    pub content: String,
    /// From when it holds, in words.
    pub from: String,
}

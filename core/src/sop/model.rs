//! What an SOP is: the document's statements, its roles, its steps and the ways between them.

use serde::{Deserialize, Serialize};

/// Where a statement comes from. Slips and gaps of a document stay visible; nothing is corrected in silence.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Default,
    minicbor::Encode,
    minicbor::Decode,
    Serialize,
    Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Stands in the document.
    #[default]
    #[n(0)]
    Stated,
    /// Our reading of a damaged place of the document.
    #[n(1)]
    Read,
    /// The document has "-" or leaves the place blank.
    #[n(2)]
    Empty,
    /// Added by Warta or by the office.
    #[n(3)]
    Added,
}

/// One statement of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The words, as the document has them (scan errors mended only where `mark` is read).
    pub text: String,
    /// Where it comes from.
    #[serde(default)]
    pub mark: Mark,
    /// What a reader must know about it: a slip of the document, a damaged place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Statement {
    /// The words, with the note behind them.
    #[must_use]
    pub fn shown(&self) -> String {
        match &self.note {
            Some(note) => format!("{} ({note})", self.text),
            None => self.text.clone(),
        }
    }
}

/// A short text in both languages of the interface.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// Bahasa Indonesia.
    pub id: String,
    /// English.
    pub en: String,
}

/// One section of the document, in its order: definition, aim, policy, references, tools, warnings, records …
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// A word for the meaning of the section, the same in all profiles: `definition`, `aim`, `policy`, `references`,
    /// `qualifications`, `tools`, `materials`, `flow-chart`, `attention`, `warnings`, `records`, `related-units`,
    /// `related-documents`, `changes`, `letterhead`.
    pub id: String,
    /// The heading as the document has it, such as "5. Alat Dan Bahan"; empty for the letterhead.
    pub heading: String,
    /// Its statements in order.
    #[serde(default)]
    pub statements: Vec<Statement>,
}

/// Who does something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// The id that steps name, such as `kepala-balai`.
    pub id: String,
    /// The name people see.
    pub name: Label,
    /// Whether the document names it.
    #[serde(default)]
    pub mark: Mark,
    /// Whether this role is the head of the office: only a head is stood in for by a Plh. or Plt.
    #[serde(default)]
    pub head: bool,
}

/// A kind of material (bahan): `info-pelayanan`, `kebijakan`, `pengumuman`, `inovasi`, `kegiatan-rutin`,
/// `kegiatan-insidental`, `dokumentasi-kegiatan`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Material {
    /// The id stories carry.
    pub id: String,
    /// The name people see.
    pub name: Label,
    /// Whether the document names it.
    #[serde(default)]
    pub mark: Mark,
}

/// Which part of the work a step belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Flow {
    /// Switch on, open the browser, log in: shown, never ticked.
    Setting,
    /// A step every story goes through.
    Story,
    /// What is done about a message from the public.
    Message,
    /// A duty of the office that comes back: daily, or periodically over many stories.
    Duty,
}

/// What a step is for Warta. The workflow follows these, never a step's id or number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Does {
    /// Nothing that Warta records (the setting steps).
    Show,
    /// Hand in or collect material.
    Submit,
    /// Tell named people to write.
    Instruct,
    /// Write the texts and prepare the pictures.
    Write,
    /// Check, edit and complete; may send back.
    Verify,
    /// Approve for publication; may send back. Binds the versions.
    Approve,
    /// Assign named people to publish.
    Assign,
    /// Publish on the channels.
    Publish,
    /// Document and archive.
    Archive,
    /// Reply to a message.
    Reply,
    /// Record a complaint or suggestion.
    Record,
    /// Ask the person in charge of the topic.
    Consult,
    /// Post, comment, reply and repost every working day.
    Daily,
    /// Monitor and evaluate over many stories, and report.
    Evaluate,
}

/// Where the story goes when a step is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Next {
    /// One way on.
    To {
        /// The id of the step that follows.
        to: String,
    },
    /// A decision: "ya" or "tidak".
    Decide {
        /// The step after "ya".
        yes: String,
        /// The step after "tidak"; a reason is asked for.
        no: String,
        /// Whether the document shows the targets or we read them.
        #[serde(default)]
        mark: Mark,
    },
    /// The story ends here.
    End {
        /// Always true; makes the end explicit in the file.
        end: bool,
    },
}

/// What must be there before a step can end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// The list of items handed in.
    List,
    /// What happened, at least.
    What,
    /// Every one of who, what, when, where, why and how (BKK steps 2 and 3).
    FiveWOneH,
    /// A note of instruction, and the people instructed.
    Instruction,
    /// At least one photo, video or file.
    Media,
    /// A text for every chosen channel, within its limits.
    Texts,
    /// The preparer's word that it is informative, educational and fits the theme (000 step 10, 001 and 002 step C.7).
    Fitting,
    /// An answer on the consent of people in every picture.
    Consent,
    /// Named people to publish.
    Assignment,
    /// Every chosen channel is out, or given up with a reason.
    Out,
    /// A note of monitoring and evaluation (catatan monev).
    EvaluationNote,
}

/// When a duty comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Period {
    /// Every working day, within working hours (000 step 8).
    Daily,
    /// Every calendar month (where a document says "periodically"; added, the office may change it).
    Monthly,
    /// Every three months.
    Quarterly,
}

/// One step of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The id records carry, unique within the profile.
    pub id: String,
    /// The number as the document has it: "3", "C.7", "14.a".
    pub number: String,
    /// Which part of the work it belongs to.
    pub flow: Flow,
    /// What it is for Warta.
    pub does: Does,
    /// Its name on the step bar.
    pub label: Label,
    /// The document's own words.
    pub text: Statement,
    /// The roles that may do it; any of them suffices. Empty only for setting steps.
    #[serde(default)]
    pub roles: Vec<String>,
    /// Whether the document names the roles or we read them from damaged marks.
    #[serde(default)]
    pub roles_mark: Mark,
    /// Minutes of work the document grants; none where it is silent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Where the minutes come from; `empty` where the document has the column and leaves it blank (BKK row 9).
    #[serde(default)]
    pub minutes_mark: Mark,
    /// What goes in (Kelengkapan).
    #[serde(default)]
    pub input: Vec<Statement>,
    /// What comes out (Output).
    #[serde(default)]
    pub output: Vec<Statement>,
    /// Where the story goes from here; only story steps have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Next>,
    /// What must be there before it can end.
    #[serde(default)]
    pub needs: Vec<Need>,
    /// When it comes back; only duties have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Whether the document names the period, or we read or added it (BKK row 9 only says "periodically").
    #[serde(default)]
    pub period_mark: Mark,
}

/// One row of "Rekaman Perubahan" (change history).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The revision this row made.
    pub revision: u32,
    /// What was changed (Yang Diubah).
    pub what: String,
    /// How, and why (Isi Perubahan).
    pub content: String,
    /// From which day it holds.
    pub from: chrono::NaiveDate,
}

/// The head of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The title.
    pub title: Statement,
    /// The office whose document it is.
    pub office: Statement,
    /// The document's number.
    pub number: Statement,
    /// The document's own revision.
    pub revision: Statement,
    /// Dates: of issue, of making, of revision, of effect, each as (name, statement).
    pub dates: Vec<(String, Statement)>,
    /// Pages.
    pub pages: Statement,
    /// Who signed it; name and employee number as printed in the public document.
    pub signatory: Statement,
}

/// An SOP as data, in one revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The fixed id: `instagram-polowijen`, `twitter-arjuno`, `website-polowijen`, `publikasi-bkk-palembang`.
    pub id: String,
    /// The revision in Warta: 0 as shipped, counted up by the office's own changes.
    #[serde(default)]
    pub revision: u32,
    /// The name on screens.
    pub name: Label,
    /// The head of the document.
    pub document: Document,
    /// The sections beside the steps.
    pub sections: Vec<Section>,
    /// Who does something.
    pub roles: Vec<Role>,
    /// The kinds of material.
    pub materials: Vec<Material>,
    /// The channels the SOP is about, by form (`instagram`, `x`, `website`), in order.
    pub channels: Vec<String>,
    /// The steps in the document's order.
    pub steps: Vec<Step>,
    /// The office's own changes, oldest first.
    #[serde(default)]
    pub changes: Vec<Change>,
}

impl Profile {
    /// The step with this id.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|s| s.id == id)
    }

    /// The role with this id.
    #[must_use]
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|r| r.id == id)
    }

    /// The steps a story goes through, in the document's order; the first is where it starts.
    pub fn story_steps(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|s| s.flow == Flow::Story)
    }

    /// The step where a story starts.
    #[must_use]
    pub fn first_step(&self) -> Option<&Step> {
        self.story_steps().next()
    }

    /// Whether a step has to approve before publishing. Without one, the publisher's own confirmation binds the text.
    #[must_use]
    pub fn has_approval(&self) -> bool {
        self.story_steps().any(|s| s.does == Does::Approve)
    }
}

impl Step {
    /// The step after "done" or "ya"; none at the end.
    #[must_use]
    pub fn onward(&self) -> Option<&str> {
        match &self.next {
            Some(Next::To { to }) => Some(to),
            Some(Next::Decide { yes, .. }) => Some(yes),
            Some(Next::End { .. }) | None => None,
        }
    }

    /// The step after "tidak"; none where the step decides nothing.
    #[must_use]
    pub fn back(&self) -> Option<&str> {
        match &self.next {
            Some(Next::Decide { no, .. }) => Some(no),
            _ => None,
        }
    }
}

//! One story.

use super::history::HistoryLine;
use super::photos::{FileView, FilmView, PhotoView};
use super::posts::PostView;
use super::{Action, Chip, Choice};

/// The story's screen.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct StoryView {
    /// Its id.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// State and version: "draf · versi 3".
    pub chip: Chip,
    /// The SOP it runs under, with its revision.
    pub sop: String,
    /// The step bar.
    pub steps: Vec<StepDot>,
    /// "Langkah 3 dari 9: Penulisan (5W+1H)".
    pub where_line: String,
    /// "Bu Rina mengerjakan · 48 dari 120 menit · sebelumnya menunggu 25 menit".
    pub clock_line: String,
    /// The instruction, or why it came back; empty where there is none.
    pub note: String,
    /// Its fields.
    pub fields: Vec<FieldView>,
    /// The kinds of material.
    pub kinds: Vec<Choice>,
    /// The units.
    pub units: Vec<Choice>,
    /// The channels.
    pub channels: Vec<Choice>,
    /// The deadline, as `YYYY-MM-DDTHH:MM` in the office's zone; empty where none.
    pub deadline: String,
    /// Whether this person may edit; else why not.
    pub edit_refused: Option<String>,
    /// The photos.
    pub photos: Vec<PhotoView>,
    /// The film; there are then no photos. Several only where devices added theirs at the same time.
    pub films: Vec<FilmView>,
    /// Why no film can join; none if one can.
    pub film_refused: Option<String>,
    /// Photos and files that were erased, in words.
    pub erased: Vec<String>,
    /// Whether this person may erase personal data.
    pub may_erase: bool,
    /// Other files.
    pub files: Vec<FileView>,
    /// One post per channel.
    pub posts: Vec<PostView>,
    /// The mark of the texts and photos as shown, to hand back with an action: a decision about anything else is refused.
    pub seen: String,
    /// Whether the preparer confirmed that it fits, and who.
    pub fitting: Option<String>,
    /// Whether somebody decides now on what goes out, and must see its pictures.
    pub decides: bool,
    /// What the present step still needs.
    pub missing: Vec<String>,
    /// What can be done at the present step.
    pub actions: Vec<Action>,
    /// What happened.
    pub history: Vec<HistoryLine>,
    /// What counts for nothing, with the reason.
    pub refused: Vec<HistoryLine>,
    /// Notes.
    pub notes: Vec<String>,
    /// The clocks of every step: name, working minutes beside the stated ones, waiting.
    pub clocks: Vec<StepClock>,
    /// The list it came with, item by item; empty where none.
    pub list: Vec<String>,
}

/// A dot of the step bar.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct StepDot {
    /// Its place among the steps of a story: documents number theirs "C.6" or "Bagan Alir 7", or not at all.
    pub number: String,
    /// Its name.
    pub label: String,
    /// Whether it is done.
    pub done: bool,
    /// Whether the story stands here.
    pub here: bool,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct FieldView {
    /// The id to hand back (`what`, `who`, …).
    pub id: String,
    /// Its question.
    pub label: String,
    /// A hint; empty where none.
    pub hint: String,
    /// What could stand in it, to be filled in with one tap: of the place, where the office's last stories took place.
    pub suggestions: Vec<String>,
    /// What stands in it.
    pub text: String,
    /// Whether the present step needs it and it is empty.
    pub missing: bool,
}

/// The clock of one step.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct StepClock {
    /// The step.
    pub step: String,
    /// "48 dari 120 menit", or the time alone where the SOP states none.
    pub worked: String,
    /// The waiting time before it was taken.
    pub waited: String,
    /// Whether it took longer than stated.
    pub over: bool,
}

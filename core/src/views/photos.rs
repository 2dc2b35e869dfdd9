//! Photos and files of a story.

use super::Choice;

/// A photo.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct PhotoView {
    /// Its id.
    pub id: String,
    /// "Foto 1".
    pub name: String,
    /// Width and height of the upright picture.
    pub width: u32,
    /// Height.
    pub height: u32,
    /// Alt text.
    pub alt: String,
    /// The question of consent: what was answered, or that it is open.
    pub consent: String,
    /// Why it may not be published; none if it may.
    pub obstacle: Option<String>,
    /// That it is smaller than the channels would take, and how to get it whole; none where it is large enough.
    pub shrunk: Option<String>,
    /// The grounds to choose from.
    pub grounds: Vec<Choice>,
    /// The consents recorded, for withdrawing: id and words.
    pub consents: Vec<Choice>,
    /// Whether this person may record that consent was withdrawn, or that somebody objects.
    pub may_withdraw: bool,
    /// Crop per form of channel.
    pub crops: Vec<CropView>,
    /// Blurred areas, in ten-thousandths: left, top, width, height.
    pub blur: Vec<AreaView>,
}

/// A film: instead of photos, and alone.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct FilmView {
    /// Its name, its alternative text and its consent, as of a photo; it has no crops, and nothing in it can be blurred.
    pub picture: PhotoView,
    /// "1 menit 3 detik · 42 MB · 720 × 1280".
    pub about: String,
    /// What is in the way of it on the story's channels.
    pub problems: Vec<FilmProblemView>,
    /// Its media type.
    pub kind: String,
}

/// Why a channel does not take a film, or may not.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct FilmProblemView {
    /// What it is, and what the person can do.
    pub text: String,
    /// Whether it keeps the post from going out.
    pub blocks: bool,
}

/// The crop for one form of channel.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct CropView {
    /// The form (`instagram` …).
    pub form: String,
    /// Its name.
    pub name: String,
    /// The area that is kept.
    pub area: AreaView,
    /// Whether a person chose it.
    pub chosen: bool,
    /// What the crop mends; empty where the whole picture is taken.
    pub why: String,
    /// What is done to the picture: "Dipotong agar diterima saluran · 2 bagian disamarkan".
    pub state: String,
}

/// An area in ten-thousandths of the upright picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct AreaView {
    /// Left edge.
    pub left: u16,
    /// Upper edge.
    pub top: u16,
    /// Width.
    pub width: u16,
    /// Height.
    pub height: u16,
}

/// A file that is not a photo.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct FileView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub sort: String,
    /// "640 KB".
    pub size: String,
}

/// What of a photo or file can be erased for good, and what stays.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct ErasureView {
    /// "Hapus data pribadi: Foto 1".
    pub title: String,
    /// What can be erased: the photo, or the names in one of its consents.
    pub what: Vec<Choice>,
    /// The rules that it can follow.
    pub rules: Vec<Choice>,
    /// What goes.
    pub goes: Vec<String>,
    /// What stays, and what has to be done about it.
    pub stays: Vec<String>,
    /// Why this person may not; none if they may.
    pub refused: Option<String>,
}

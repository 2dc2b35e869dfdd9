//! A week at a glance: what went out, what is to come, what was written to the office, and the days on which nothing was
//! posted though the SOP asks for it.

use super::Chip;

/// A week of the office, Monday to Sunday.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct WeekGlance {
    /// "Senin, 16 Nov 2026 sampai Minggu, 22 Nov 2026".
    pub title: String,
    /// The Monday of the week before, as `YYYY-MM-DD`; none where the office had not begun.
    pub before: Option<String>,
    /// The Monday of the week after, as `YYYY-MM-DD`.
    pub after: String,
    /// Whether it is this week.
    pub current: bool,
    /// "3 unggahan", "5 pesan masuk, 4 sudah dibalas", "1 hari kerja tanpa unggahan yang wajib".
    pub summary: Vec<String>,
    /// Its days.
    pub days: Vec<DayGlance>,
}

/// A day of the week.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct DayGlance {
    /// "Senin, 16 Nov 2026".
    pub name: String,
    /// "07.30–16.00", or why it is free.
    pub hours: String,
    /// Whether it is today.
    pub today: bool,
    /// What happened or is to happen, in the order of the day. Empty where there is nothing.
    pub lines: Vec<GlanceLine>,
}

/// Something of a day.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct GlanceLine {
    /// What.
    pub text: String,
    /// What it is: out, planned, wanted by then, missing.
    pub chip: Chip,
    /// The story to open; none where it is about messages or the day.
    pub story: Option<String>,
    /// The message to open; none where it is about a story, several messages or the day.
    pub message: Option<String>,
}

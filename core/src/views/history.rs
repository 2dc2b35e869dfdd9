//! History that reads like a story.

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct HistoryLine {
    /// "Jumat, 20 Nov 2026, 08.15 WIB".
    pub when: String,
    /// "Bu Rina (Laptop) menyelesaikan penulisan, 48 menit."
    pub text: String,
}

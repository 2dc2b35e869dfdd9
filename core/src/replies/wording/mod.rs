//! The words of an answer: what Warta suggests, and whether an answer says what the SOP asks for.
//!
//! Praise is answered with thanks and a further sentence (SOP 000, 14.a; 001 and 002, 7.1.a: "ucapan terima kasih disertai
//! kalimat lainnya"). A complaint or suggestion is passed on to others, so its first answer promises nothing. Whatever is
//! suggested is a suggestion: a person sends it, edited or not.
//!
//! - [`template`] the texts, as Warta brings them and as the office edits them
//! - [`suggest`](mod@suggest) up to three of them for a message
//! - [`thanks`] whether a text thanks, and says more than thanks; [`promise`] whether it promises
//! - `read` a text as clauses of words, for both
//!
//! Both checks read words, not sense: they point something out before sending, and never keep anybody from sending.

pub mod promise;
mod read;
pub mod suggest;
pub mod template;
pub mod thanks;

pub use promise::promises;
pub use suggest::{Wanted, suggest};
pub use template::{BadWording, LONGEST_TEMPLATE, Template, check_template};
pub use thanks::{Thanks, check};

//! A story: one activity or piece of information on its way through an SOP.
//!
//! - [`texts`] what is written for each channel: composed, counted, previewed, compared

pub mod texts;

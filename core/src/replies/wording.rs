//! The words of an answer (placeholder header).

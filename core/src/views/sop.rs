//! An SOP as a document.

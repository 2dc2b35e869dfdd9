//! The words of an answer: what Warta suggests, and whether praise is answered as the SOP asks.

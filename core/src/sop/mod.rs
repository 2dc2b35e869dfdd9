//! Part of Warta.

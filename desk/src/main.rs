//! Part of Warta.

fn main() {}

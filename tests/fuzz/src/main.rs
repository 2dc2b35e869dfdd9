//! libFuzzer over the target that WARTA_FUZZ_TARGET names; without one, prints the names.

#![no_main]

use std::sync::OnceLock;
use warta_fuzz::{TARGETS, Target};

static CHOSEN: OnceLock<Target> = OnceLock::new();

libfuzzer_sys::fuzz_target!(
    init: {
        let name = std::env::var("WARTA_FUZZ_TARGET").ok();
        match TARGETS.iter().find(|(target, _)| Some(*target) == name.as_deref()) {
            Some((_, target)) => _ = CHOSEN.set(*target),
            None => {
                TARGETS.iter().for_each(|(target, _)| println!("{target}"));
                std::process::exit(0);
            }
        }
    },
    |data: &[u8]| {
        if let Some(target) = CHOSEN.get() {
            target(data);
        }
    }
);

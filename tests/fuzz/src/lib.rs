//! What reads bytes from outside, one function per kind. Each must return, whatever it is given: a panic is a fault.
//!
//! To add one: a function, and its row in [`TARGETS`]; inputs to begin with lie in `seeds/`, in a folder of its name.

use warta_core::sop;
use warta_core::story::texts::{Form, limits, weight};
use warta_core::words::{Language, Words};

/// Something that reads bytes from outside.
pub type Target = fn(&[u8]);

/// The name of each on the command line.
pub const TARGETS: &[(&str, Target)] = &[("sops", sops), ("texts", texts)];

/// A profile that an office edited: read back the same, or refused in whole sentences.
fn sops(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match sop::parse("x.toml", text) {
        Ok(profile) => {
            let written = sop::to_toml(&profile).expect("a profile can be written");
            assert_eq!(sop::parse("x.toml", &written).as_ref(), Ok(&profile));
        }
        Err(errors) => {
            assert!(!errors.problems.is_empty(), "refused without a reason");
            for problem in &errors.problems {
                let said = Words::shared().say(Language::Id, &problem.say());
                assert!(!said.starts_with('['), "no sentence for {said}");
            }
        }
    }
}

/// What a person types or pastes, counted as each channel counts.
fn texts(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (_, _, _) = (limits::instagram(&text), limits::x(&text), limits::plain(&text, Form::Plain, None));
    assert!(weight::weigh(&weight::shorten(&text)) <= weight::LIMIT, "a shortened text is still too long");
}

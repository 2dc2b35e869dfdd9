//! What a phone has to download and keep: the core and the whole APK, for the one processor that nearly every phone has.
//! The peer is what is allowed.

use super::{Measure, Pair};
use crate::{Outcome, android};
use xshell::Shell;

/// The core is aimed at 5 MB.
const CORE: f64 = 6.0;
const APK: f64 = 8.0;

/// Builds both and takes their sizes.
///
/// # Errors
/// What the build says.
pub fn measure(sh: &Shell) -> Outcome<Vec<Measure>> {
    let (core, apk) = android::sizes(sh)?;
    let allowed = |name: &str, bytes: u64, allowed| {
        let pair = Pair {
            name: name.into(),
            value: bytes as f64 / 1e6,
            unit: "MB".into(),
            peer: "allowed".into(),
            peer_value: allowed,
        };
        pair.against(1.0)
    };
    Ok(vec![
        allowed("core on Android, stripped", core, CORE),
        allowed("APK with one processor's core", apk, APK),
    ])
}

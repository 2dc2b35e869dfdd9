//! What a phone has to download and keep: the core and the whole APK, for the one processor that nearly every phone has.
//! The peer is what is allowed.

use super::{Measure, Pair};
use crate::Outcome;
use crate::android::{self, size};
use xshell::Shell;

/// Builds both and takes their sizes.
///
/// # Errors
/// What the build says.
pub fn measure(sh: &Shell) -> Outcome<Vec<Measure>> {
    let sizes = android::sizes(sh)?;
    let allowed = |name: &str, value, allowed| {
        let (name, unit, peer) = (name.into(), "MB".into(), "allowed".into());
        Pair { name, value, unit, peer, peer_value: allowed }.against(1.0)
    };
    Ok(vec![
        allowed("core on Android, stripped", sizes.core, size::CORE),
        allowed("APK with one processor's core", sizes.apk, size::APK),
    ])
}

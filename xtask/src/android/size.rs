//! What a phone downloads and keeps, for the one processor that nearly every phone has, and what is allowed.

use super::native::{COMMON, Core};
use super::{Bench, apk};
use crate::Outcome;
use std::fs;

/// The core, stripped, in MB; aimed at is 5.
pub const CORE: f64 = 6.0;
/// The whole APK in MB.
pub const APK: f64 = 8.0;

/// Two sizes in MB.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sizes {
    /// Of the core.
    pub core: f64,
    /// Of the APK with one processor's core.
    pub apk: f64,
}

impl Sizes {
    /// Packs the APK with the core of [`COMMON`] alone, and takes both sizes.
    ///
    /// # Errors
    /// That core is not among `cores`, or what packing says.
    pub(super) fn take(bench: &Bench<'_>, shrunk: &apk::Shrunk, cores: &[Core]) -> Outcome<Self> {
        let core =
            cores.iter().find(|(name, _)| *name == COMMON.name).ok_or("the common core was not built")?;
        let apk = apk::build(bench, shrunk, std::slice::from_ref(core))?;
        let mega = |bytes: u64| bytes as f64 / 1e6;
        Ok(Self { core: mega(fs::metadata(&core.1)?.len()), apk: mega(fs::metadata(apk)?.len()) })
    }

    /// Both beside what is allowed. `cargo xtask bench` judges them.
    pub fn line(self) -> String {
        let over = if self.core > CORE || self.apk > APK { ": larger than it may be" } else { "" };
        format!(
            "Core {:.2} MB of {CORE} allowed, APK with it {:.2} MB of {APK} allowed{over}",
            self.core, self.apk
        )
    }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn a_core_or_an_apk_over_its_limit_is_said() {
        let is_over = |core, apk| Sizes { core, apk }.line().ends_with("larger than it may be");
        assert!(!is_over(CORE, APK));
        assert!(is_over(CORE + 0.01, APK));
        assert!(is_over(CORE, APK + 0.01));
    }
}

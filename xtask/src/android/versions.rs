//! `android/gradle/libs.versions.toml`: the one place where a version of the Android shell stands.

use crate::Outcome;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The table `[versions]`.
pub struct Versions(BTreeMap<String, String>);

impl Versions {
    /// Reads the catalogue in the folder `android`.
    pub fn read(android: &Path) -> Outcome<Self> {
        #[derive(serde::Deserialize)]
        struct Catalogue {
            versions: BTreeMap<String, String>,
        }
        let text = fs::read_to_string(android.join("gradle/libs.versions.toml"))?;
        Ok(Self(toml::from_str::<Catalogue>(&text)?.versions))
    }

    /// One of them.
    ///
    /// # Errors
    /// Where the catalogue does not name it.
    pub fn get(&self, name: &str) -> Outcome<&str> {
        let version =
            self.0.get(name).ok_or_else(|| format!("libs.versions.toml has no version of {name}"))?;
        Ok(version)
    }

    /// All of them as Maven takes them: `-Dv.NAME=VERSION`.
    pub fn for_maven(&self) -> Vec<String> {
        self.0.iter().map(|(name, version)| format!("-Dv.{name}={version}")).collect()
    }
}

//! Opening an index that may be damaged, behind, or of another time than the logs: whatever stands in its folder, an
//! index that reflects the logs comes out.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::memory::MemoryIndex;
use super::sled::SledIndex;
use super::{Fault, Index, IndexError, Stamp};
use crate::local::Sealer;
use crate::log::Position;
use crate::log::report::Reach;

/// The logs, as the index needs them.
pub trait Source {
    /// What the rows should reflect now.
    fn stamp(&self) -> Stamp;
    /// Whether the logs hold exactly this entry.
    fn holds(&self, reach: &Reach) -> bool;
    /// Folds what lies after `from` into `index`, in as many batches as it likes. The last one is stamped with
    /// [`Source::stamp`].
    ///
    /// # Errors
    /// What the index says, or that the logs can't be read.
    fn fill(&self, from: &Position, index: &dyn Index) -> Result<(), FillError>;
}

/// Why an index could not be filled.
#[derive(Debug, thiserror::Error)]
pub enum FillError {
    /// The index failed; another one is tried.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The logs can't be read; no index can help.
    #[error("the logs can't be read: {0}")]
    Logs(Box<dyn std::error::Error + Send + Sync>),
}

/// An index that reflects the logs.
pub struct Opened {
    /// The index.
    pub index: Box<dyn Index>,
    /// How it came about.
    pub how: How,
}

/// How an opened index came about. For the technical log and the screen of the device's state.
#[derive(Debug)]
pub enum How {
    /// It stood there and reflected the logs.
    AsItWas,
    /// It stood there and lacked the latest entries, as after a kill.
    CaughtUp,
    /// There was none.
    New,
    /// It could not be used, for the reason given, and was made anew from the logs.
    Rebuilt(Fault),
    /// Even a new one could not be kept on disk; it lives in memory until the program ends.
    InMemory(Fault),
}

/// Opens the index in `folder` and brings it up to the logs. What can't be used is moved to `folder` + `.aside`, where
/// only the latest is kept, and built anew. Touches nothing but these two folders.
///
/// # Errors
/// Only [`FillError::Logs`], or an index in memory that `source` did not fill.
pub fn open(folder: &Path, sealer: &Sealer, source: &dyn Source) -> Result<Opened, FillError> {
    let fault = if folder.exists() {
        match use_standing(folder, sealer, source) {
            Ok(opened) => return Ok(opened),
            Err(FillError::Index(IndexError::Broken(fault))) => Some(fault),
            Err(other) => return Err(other),
        }
    } else {
        None
    };
    build(folder, sealer, source, fault)
}

/// Moves the index aside unread and builds a new one: after [`IndexError::Broken`] (hand in its fault) once the broken
/// one is dropped, or because a person asked for it.
///
/// # Errors
/// As [`open`].
pub fn rebuild(
    folder: &Path,
    sealer: &Sealer,
    source: &dyn Source,
    fault: Option<Fault>,
) -> Result<Opened, FillError> {
    build(folder, sealer, source, fault)
}

fn use_standing(folder: &Path, sealer: &Sealer, source: &dyn Source) -> Result<Opened, FillError> {
    let index = SledIndex::open(folder, sealer)?;
    let (stands, wanted) = (index.stamp()?, source.stamp());
    if stands == wanted {
        return Ok(Opened { index: Box::new(index), how: How::AsItWas });
    }
    if stands.version != wanted.version {
        return Err(IndexError::from(Fault::OtherVersion).into());
    }
    if !stands.position.0.iter().all(|reach| source.holds(reach)) {
        return Err(IndexError::from(Fault::Ahead).into());
    }
    fill(&index, &stands.position, source)?;
    Ok(Opened { index: Box::new(index), how: How::CaughtUp })
}

fn build(
    folder: &Path,
    sealer: &Sealer,
    source: &dyn Source,
    fault: Option<Fault>,
) -> Result<Opened, FillError> {
    match build_on_disk(folder, sealer, source) {
        Ok(index) => {
            let how = fault.map_or(How::New, How::Rebuilt);
            Ok(Opened { index: Box::new(index), how })
        }
        Err(FillError::Index(IndexError::Broken(fault))) => {
            let index = MemoryIndex::new(sealer);
            fill(&index, &Position::default(), source)?;
            Ok(Opened { index: Box::new(index), how: How::InMemory(fault) })
        }
        Err(other) => Err(other),
    }
}

fn build_on_disk(folder: &Path, sealer: &Sealer, source: &dyn Source) -> Result<SledIndex, FillError> {
    move_aside(folder).map_err(|error| IndexError::from(Fault::Folder(error)))?;
    let index = SledIndex::open(folder, sealer)?;
    fill(&index, &Position::default(), source)?;
    index.flush()?;
    Ok(index)
}

fn fill(index: &dyn Index, from: &Position, source: &dyn Source) -> Result<(), FillError> {
    source.fill(from, index)?;
    if index.stamp()? == source.stamp() { Ok(()) } else { Err(IndexError::from(Fault::NotFilled).into()) }
}

fn move_aside(folder: &Path) -> std::io::Result<()> {
    let mut aside = folder.as_os_str().to_owned();
    aside.push(".aside");
    let missing_is_fine = |done: std::io::Result<()>| match done {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => other,
    };
    missing_is_fine(fs::remove_dir_all(&aside))?;
    missing_is_fine(fs::rename(folder, &aside))
}

//! Films in the store: too large for memory, so each is kept in sealed pieces, `NAME.0`, `NAME.1` and so on. A piece is
//! sealed together with its number, so that none can be moved, and how many there are follows from the length that the
//! entry names. The last piece is written last and removed first: where it stands, the film is whole.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::{MediaRef, MediaStore};
use crate::local::LocalError;
use crate::media::film::{MAX_BYTES, Source};

/// Bytes in a piece.
const PIECE: usize = 4 * 1024 * 1024;

/// What is kept in pieces, read part by part.
pub struct Pieces {
    store: MediaStore,
    name: String,
    len: u64,
    /// The piece that was read last: whoever reads on mostly reads there.
    last: Mutex<Option<(u64, Vec<u8>)>>,
}

impl MediaStore {
    fn piece(&self, name: &str, number: u64) -> PathBuf {
        self.folder.join(format!("{name}.{number}"))
    }

    fn write_piece(&self, name: &str, number: u64, bytes: &[u8]) -> Result<(), LocalError> {
        self.vault.write(&self.piece(name, number), &what(name, number), bytes)
    }

    /// Keeps a film; when it returns, it survives a power cut.
    ///
    /// # Errors
    /// [`LocalError::TooLarge`], [`LocalError::DiskFull`], or what the disks say; nothing is then kept.
    pub fn put_film(&self, film: &dyn Source) -> Result<MediaRef, LocalError> {
        let len = film.len();
        if len > MAX_BYTES {
            return Err(LocalError::TooLarge { what: "film", len, most: MAX_BYTES });
        }
        let mut hasher = blake3::Hasher::new();
        each_piece(film, |_, piece| {
            hasher.update(piece);
            Ok(())
        })?;
        let media = MediaRef { hash: *hasher.finalize().as_bytes(), len };
        let name = self.name(&media);
        let written = each_piece(film, |number, piece| self.write_piece(&name, number, piece));
        if written.is_err() {
            // Of a film of which a part is missing nothing is of use; the first error is the one that matters.
            let _ = self.remove_pieces(&name, len);
        }
        written.map(|()| media)
    }

    /// A film; none where it is not on this device (not fetched, or erased).
    ///
    /// # Errors
    /// What the disk says.
    pub fn film(&self, media: &MediaRef) -> Result<Option<Pieces>, LocalError> {
        let name = self.name(media);
        match self.vault.disk.read_part(&self.piece(&name, last(media.len)), 0, 1) {
            Ok(_) => Ok(Some(Pieces::of(self, name, media.len))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// A place for a film that comes in part by part.
    #[must_use]
    pub fn spool(&self) -> Spool {
        let mut name = [0; 16];
        self.vault.sealer.entropy().fill(&mut name);
        let name = name.iter().map(|byte| format!("{byte:02x}")).collect();
        Spool { pieces: Pieces::of(self, name, 0), tail: Vec::new() }
    }

    pub(super) fn remove_pieces(&self, name: &str, len: u64) -> Result<(), LocalError> {
        for number in (0..=last(len)).rev() {
            self.vault.disk.remove(&self.piece(name, number))?;
        }
        Ok(())
    }
}

impl Pieces {
    fn of(store: &MediaStore, name: String, len: u64) -> Self {
        Self { store: store.clone(), name, len, last: Mutex::default() }
    }

    fn piece(&self, number: u64) -> Result<Vec<u8>, LocalError> {
        let what = what(&self.name, number);
        let found = self.store.vault.read(&self.store.piece(&self.name, number), "media", &what)?;
        let from = number.saturating_mul(PIECE as u64);
        let wanted = self.len.saturating_sub(from).min(PIECE as u64);
        found.filter(|piece| piece.len() as u64 == wanted).ok_or(LocalError::Damaged("media"))
    }
}

impl Source for Pieces {
    fn len(&self) -> u64 {
        self.len
    }

    fn read(&self, from: u64, most: usize) -> io::Result<Vec<u8>> {
        let (number, at) = (from / PIECE as u64, usize::try_from(from % PIECE as u64).unwrap_or_default());
        if from >= self.len {
            return Ok(Vec::new());
        }
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.as_ref().is_none_or(|(kept, _)| *kept != number) {
            let piece = self.piece(number).map_err(|error| match error {
                LocalError::Disk(error) => error,
                other => io::Error::other(other),
            })?;
            *last = Some((number, piece));
        }
        let rest = last.as_ref().and_then(|(_, piece)| piece.get(at..)).unwrap_or_default();
        Ok(rest.get(..most.min(rest.len())).unwrap_or_default().to_vec())
    }
}

/// A film on its way in. What is left of one that was given up goes with it, or after a power cut as all that nothing
/// names.
pub struct Spool {
    pieces: Pieces,
    tail: Vec<u8>,
}

impl Spool {
    /// Takes the next bytes.
    ///
    /// # Errors
    /// [`LocalError::TooLarge`] beyond [`MAX_BYTES`]; what the disk says.
    pub fn write(&mut self, mut bytes: &[u8]) -> Result<(), LocalError> {
        let len = self.pieces.len.saturating_add(bytes.len() as u64);
        if len > MAX_BYTES {
            return Err(LocalError::TooLarge { what: "film", len, most: MAX_BYTES });
        }
        while !bytes.is_empty() {
            let (now, later) = bytes.split_at(bytes.len().min(PIECE - self.tail.len()));
            self.tail.extend_from_slice(now);
            self.pieces.len = self.pieces.len.saturating_add(now.len() as u64);
            if self.tail.len() == PIECE {
                self.flush()?;
            }
            bytes = later;
        }
        Ok(())
    }

    /// The whole, once everything has come.
    ///
    /// # Errors
    /// What the disk says.
    pub fn finish(&mut self) -> Result<Arc<dyn Source>, LocalError> {
        if !self.tail.is_empty() {
            self.flush()?;
        }
        let Pieces { store, name, len, .. } = &self.pieces;
        Ok(Arc::new(Pieces::of(store, name.clone(), *len)))
    }

    fn flush(&mut self) -> Result<(), LocalError> {
        self.pieces.store.write_piece(&self.pieces.name, last(self.pieces.len), &self.tail)?;
        self.tail.clear();
        Ok(())
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        // What can't be removed now is collected with what nothing names.
        let _ = self.pieces.store.remove_pieces(&self.pieces.name, self.pieces.len);
    }
}

/// The number of the last piece of so many bytes.
fn last(len: u64) -> u64 {
    len.saturating_sub(1) / PIECE as u64
}

fn what(name: &str, number: u64) -> String {
    format!("media {name} {number}")
}

/// Goes through a film in pieces.
fn each_piece(
    film: &dyn Source,
    mut each: impl FnMut(u64, &[u8]) -> Result<(), LocalError>,
) -> Result<(), LocalError> {
    let (mut number, mut at, mut piece) = (0, 0_u64, Vec::with_capacity(PIECE));
    loop {
        let part = film.read(at, PIECE - piece.len())?;
        at = at.saturating_add(part.len() as u64);
        piece.extend_from_slice(&part);
        if piece.len() == PIECE || (part.is_empty() && (!piece.is_empty() || number == 0)) {
            each(number, &piece)?;
            number += 1;
            piece.clear();
        }
        if part.is_empty() {
            break;
        }
    }
    if at == film.len() { Ok(()) } else { Err(LocalError::Damaged("media")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::Disk;
    use crate::disk::sim::SimDisk;
    use crate::local::tests::{at_every_step, vault};

    fn store(disk: &SimDisk) -> MediaStore {
        MediaStore::new(vault(disk), PathBuf::from("/data/media"))
    }

    fn bytes(len: usize) -> Vec<u8> {
        (0..len).map(|at| (at / 7 % 251) as u8).collect()
    }

    #[test]
    fn a_film_is_kept_in_sealed_pieces_and_read_from_anywhere() {
        let disk = SimDisk::default();
        for len in [1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE + 12_345] {
            let film = bytes(len);
            let media = store(&disk).put_film(&film).unwrap();
            assert_eq!((media, store(&disk).has(&media).unwrap()), (MediaRef::of(&film), true));
            let kept = store(&disk).film(&media).unwrap().unwrap();
            for from in [0, len / 3, len / 2, len - 1] {
                let part = kept.read(from as u64, 100).unwrap();
                assert!(!part.is_empty() && film[from..].starts_with(&part));
            }
            store(&disk).remove(&media).unwrap();
            assert!(store(&disk).film(&media).unwrap().is_none());
            assert!(store(&disk).list().unwrap().is_empty(), "nothing is left of {len} bytes");
        }
    }

    #[test]
    fn a_piece_in_another_ones_place_is_not_given_out() {
        let disk = SimDisk::default();
        let media = store(&disk).put_film(&bytes(2 * PIECE)).unwrap();
        let name = store(&disk).name(&media);
        let path = |number| store(&disk).piece(&name, number);
        disk.rename(&path(1), &path(0)).unwrap();
        store(&disk).put_film(&bytes(2 * PIECE)).unwrap();
        disk.replace(&path(0), &disk.read(&path(1)).unwrap()).unwrap();
        assert!(store(&disk).film(&media).unwrap().unwrap().read(0, 1).is_err());
    }

    #[test]
    fn what_comes_in_part_by_part_is_the_same_film_and_leaves_nothing_where_it_is_given_up() {
        let disk = SimDisk::default();
        let film = bytes(PIECE + 77);
        let mut spool = store(&disk).spool();
        film.chunks(1_000_003).for_each(|part| spool.write(part).unwrap());
        let media = store(&disk).put_film(&*spool.finish().unwrap()).unwrap();
        assert_eq!(media, MediaRef::of(&film));
        drop(spool);
        assert_eq!(store(&disk).list().unwrap().len(), 2);
        let mut given_up = store(&disk).spool();
        given_up.write(&film).unwrap();
        drop(given_up);
        assert_eq!(store(&disk).list().unwrap().len(), 2);
    }

    #[test]
    fn a_full_disk_keeps_no_half_a_film() {
        let disk = SimDisk::default();
        disk.set_room(Some(PIECE as u64 + 4096));
        assert!(matches!(store(&disk).put_film(&bytes(2 * PIECE)), Err(LocalError::DiskFull)));
        assert!(store(&disk).list().unwrap().is_empty());
    }

    #[test]
    fn a_film_that_was_acknowledged_survives_a_power_cut_at_any_step() {
        let film = bytes(PIECE + 5);
        at_every_step(
            |_| {},
            |disk| store(disk).put_film(&film).is_ok(),
            |disk, done| {
                let found = store(disk).film(&MediaRef::of(&film)).unwrap();
                assert!(found.is_some() || !done);
                if let Some(found) = found {
                    assert!(found.read(0, 9).is_ok() && found.read(PIECE as u64, 9).is_ok());
                }
            },
        );
    }
}

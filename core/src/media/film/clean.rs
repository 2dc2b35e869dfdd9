//! The copy that goes out: put together from the original while it is read.

use std::io;
use std::sync::Arc;

use super::boxes::Boxed;
use super::index::Index;
use super::{FilmError, Source};

/// A stretch of the copy.
enum Piece {
    /// These bytes.
    Bytes(Vec<u8>),
    /// As in the original, from here on.
    Copy(u64),
    /// Zeros.
    Nothing,
}

/// A film without what identifies, as long as its original.
pub struct Cleaned {
    source: Arc<dyn Source>,
    /// Where each piece begins, and what it is; sorted.
    pieces: Vec<(u64, Piece)>,
    len: u64,
}

impl Cleaned {
    fn add(&mut self, len: u64, piece: Piece) {
        if len > 0 {
            self.pieces.push((self.len, piece));
            self.len += len;
        }
    }
}

/// Puts the copy together.
pub(super) fn clean(source: Arc<dyn Source>, top: &[Boxed], mut index: Index) -> Result<Cleaned, FilmError> {
    let data: Vec<&Boxed> = top.iter().filter(|found| found.is(b"mdat")).collect();
    let lies_in_data = |(from, end): &(u64, u64)| data.iter().any(|d| d.body <= *from && *end <= d.end);
    if !index.kept.iter().all(lies_in_data) {
        let beyond = index.kept.iter().any(|(_, end)| *end > source.len());
        return Err(if beyond { FilmError::CutOff } else { FilmError::Broken });
    }
    let moves = data.iter().any(|data| data.from < index.from);
    if moves {
        move_to_front(&mut index)?;
    }
    let whole = source.len();
    let mut copy = Cleaned { source, pieces: Vec::new(), len: 0 };
    for found in top {
        if found.is(b"moov") {
            if !moves {
                copy.add(found.len(), Piece::Bytes(std::mem::take(&mut index.bytes)));
            }
            continue;
        }
        let head = found.body - found.from;
        match &found.kind {
            b"ftyp" => {
                copy.add(found.len(), Piece::Copy(found.from));
                if moves {
                    copy.add(index.bytes.len() as u64, Piece::Bytes(std::mem::take(&mut index.bytes)));
                }
            }
            b"mdat" => {
                copy.add(head, Piece::Copy(found.from));
                data_of(&mut copy, found, &index.kept);
            }
            _ if head == 0 => junk(&mut copy, found.len()),
            _ => {
                copy.add(4, Piece::Copy(found.from));
                copy.add(4, Piece::Bytes(b"free".to_vec()));
                copy.add(head - 8, Piece::Copy(found.from + 8));
                copy.add(found.end - found.body, Piece::Nothing);
            }
        }
    }
    if copy.len == whole { Ok(copy) } else { Err(FilmError::Broken) }
}

/// What stood behind the last box becomes free space, where there is room to say so.
fn junk(copy: &mut Cleaned, len: u64) {
    let mut head = Vec::new();
    if let (Ok(short), true) = (u32::try_from(len), len >= 8) {
        head = [&short.to_be_bytes()[..], b"free"].concat();
    }
    let said = head.len() as u64;
    copy.add(said, Piece::Bytes(head));
    copy.add(len - said, Piece::Nothing);
}

/// Of the data only what the tracks that stay point to.
fn data_of(copy: &mut Cleaned, found: &Boxed, kept: &[(u64, u64)]) {
    let first = kept.partition_point(|(_, end)| *end <= found.body);
    let mut at = found.body;
    for (from, end) in kept.iter().skip(first).take_while(|(from, _)| *from < found.end) {
        copy.add(from.saturating_sub(at), Piece::Nothing);
        copy.add(end - from, Piece::Copy(*from));
        at = *end;
    }
    copy.add(found.end - at, Piece::Nothing);
}

/// The index goes before the data; what stood before it moves back by its length.
fn move_to_front(index: &mut Index) -> Result<(), FilmError> {
    let by = index.end - index.from;
    for place in &index.places {
        let was = place.of(&index.bytes)?;
        if was < index.from {
            place.set(&mut index.bytes, was + by)?;
        }
    }
    Ok(())
}

impl Source for Cleaned {
    fn len(&self) -> u64 {
        self.len
    }

    fn read(&self, from: u64, most: usize) -> io::Result<Vec<u8>> {
        let end = from.saturating_add(most as u64).min(self.len);
        let mut all = Vec::new();
        let first = self.pieces.partition_point(|(at, _)| *at <= from).saturating_sub(1);
        let ends = self.pieces.iter().skip(first + 1).map(|(at, _)| *at).chain([self.len]);
        for ((begin, piece), stop) in self.pieces.iter().skip(first).zip(ends) {
            let at = from.max(*begin);
            if at >= end {
                break;
            }
            let len = usize::try_from(stop.min(end) - at).unwrap_or(most);
            match piece {
                Piece::Bytes(bytes) => bytes.as_slice().read(at - begin, len).map(|part| all.extend(part))?,
                Piece::Nothing => all.resize(all.len() + len, 0),
                Piece::Copy(original) => {
                    let wanted = all.len() + len;
                    while all.len() < wanted {
                        let done = (len - (wanted - all.len())) as u64;
                        let part = self.source.read(original + (at - begin) + done, wanted - all.len())?;
                        if part.is_empty() {
                            return Err(io::ErrorKind::UnexpectedEof.into());
                        }
                        all.extend_from_slice(&part);
                    }
                }
            }
        }
        Ok(all)
    }
}

//! Frames: how records stand one after another in a file.
//!
//! A frame is `length (u32, little-endian) ‖ sum (8 bytes) ‖ content`; the sum is the beginning of the BLAKE3 hash of
//! length and content. Reading stops being simple where a frame is not whole:
//!
//! - if no whole frame follows, this is a **torn tail**: the power went while the last frame was written, which was
//!   therefore never acknowledged. The file is cut there.
//! - if a whole frame follows, this is **damage**: something acknowledged was there. It is reported, the frames after
//!   it are read, and nothing is cut.

use std::ops::Range;

const LENGTH: usize = 4;
const SUM: usize = 8;

/// How many bytes longer a frame is than its content.
pub const OVERHEAD: usize = LENGTH + SUM;

/// The longest content of a frame, in bytes: an entry of 256 KiB and room for its seal.
pub const LONGEST: usize = 256 * 1024 + 1024;

/// What a file of frames holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frames {
    /// Where the content of each whole frame lies.
    pub contents: Vec<Range<usize>>,
    /// Stretches before the last whole frame that belong to none.
    pub damage: Vec<Range<usize>>,
    /// Where the last whole frame ends: the length to which a torn tail is cut.
    pub end: usize,
    /// How many bytes lie behind `end`.
    pub torn: usize,
}

/// Puts a frame around `content`, which must be 1 to [`LONGEST`] bytes long; `None` otherwise.
#[must_use]
pub fn write(content: &[u8]) -> Option<Vec<u8>> {
    if content.is_empty() || content.len() > LONGEST {
        return None;
    }
    let length = u32::try_from(content.len()).ok()?.to_le_bytes();
    let mut frame = Vec::with_capacity(OVERHEAD + content.len());
    frame.extend_from_slice(&length);
    frame.extend_from_slice(&sum(length, content));
    frame.extend_from_slice(content);
    Some(frame)
}

/// Reads every whole frame of `bytes`, which begin at a frame. Never fails and never panics: what is no frame is
/// reported.
#[must_use]
pub fn read_all(bytes: &[u8]) -> Frames {
    let mut frames = Frames::default();
    let mut at = 0;
    while at < bytes.len() {
        if let Some(content) = frame_at(bytes, at) {
            at = content.end;
            frames.contents.push(content);
        } else if let Some(next) = (at + 1..bytes.len()).find(|next| frame_at(bytes, *next).is_some()) {
            frames.damage.push(at..next);
            at = next;
        } else {
            frames.torn = bytes.len() - at;
            break;
        }
    }
    frames.end = bytes.len() - frames.torn;
    frames
}

/// The content of the frame that begins at `at`, if it is whole.
fn frame_at(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let rest = bytes.get(at..)?;
    let (length, rest) = rest.split_first_chunk::<LENGTH>()?;
    let (expected, rest) = rest.split_first_chunk::<SUM>()?;
    let len = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    if len == 0 || len > LONGEST {
        return None;
    }
    let content = rest.get(..len)?;
    let start = at + OVERHEAD;
    (sum(*length, content) == *expected).then_some(start..start + len)
}

fn sum(length: [u8; LENGTH], content: &[u8]) -> [u8; SUM] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&length).update(content);
    let mut sum = [0; SUM];
    hasher.finalize_xof().fill(&mut sum);
    sum
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn file() -> Vec<u8> {
        ["satu", "dua dua", "tiga tiga tiga"]
            .iter()
            .flat_map(|text| write(text.as_bytes()).unwrap())
            .collect()
    }

    fn texts(bytes: &[u8], frames: &Frames) -> Vec<String> {
        frames.contents.iter().map(|at| String::from_utf8(bytes[at.clone()].to_vec()).unwrap()).collect()
    }

    #[test]
    fn whole_frames_read_back() {
        let bytes = file();
        let frames = read_all(&bytes);
        assert_eq!(texts(&bytes, &frames), ["satu", "dua dua", "tiga tiga tiga"]);
        assert_eq!((frames.end, frames.torn, frames.damage.len()), (bytes.len(), 0, 0));
        assert_eq!(read_all(&[]), Frames::default());
    }

    #[test]
    fn a_file_cut_at_any_byte_keeps_every_whole_frame_and_reports_the_rest() {
        let bytes = file();
        let ends = [0, 16, 16 + 19, bytes.len()];
        for cut in 0..=bytes.len() {
            let frames = read_all(&bytes[..cut]);
            let whole = ends.iter().filter(|end| **end <= cut).count() - 1;
            assert_eq!(frames.contents.len(), whole, "cut at {cut}");
            assert_eq!((frames.end, frames.torn), (ends[whole], cut - ends[whole]), "cut at {cut}");
            assert!(frames.damage.is_empty());
        }
    }

    #[test]
    fn any_changed_bit_before_the_last_frame_is_damage_and_in_it_a_torn_tail() {
        let bytes = file();
        for bit in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            let frames = read_all(&changed);
            assert_eq!(frames.contents.len(), 2, "bit {bit}");
            match bit / 8 {
                0..16 => assert_eq!(frames.damage.first(), Some(&(0..16)), "bit {bit}"),
                16..35 => assert_eq!(frames.damage.first(), Some(&(16..35)), "bit {bit}"),
                _ => assert_eq!((frames.end, frames.torn), (35, 26), "bit {bit}"),
            }
        }
    }

    #[test]
    fn a_tail_of_zeros_as_a_power_cut_leaves_it_is_torn() {
        let mut bytes = file();
        let whole = bytes.len();
        bytes.resize(whole + 4096, 0);
        let frames = read_all(&bytes);
        assert_eq!((frames.contents.len(), frames.end, frames.torn), (3, whole, 4096));
    }

    #[test]
    fn empty_and_overlong_contents_are_no_frames() {
        assert_eq!(write(b""), None);
        assert_eq!(write(&vec![0; LONGEST + 1]), None);
        assert!(write(&vec![0; LONGEST]).is_some());
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_are_accounted_for_to_the_last(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let frames = read_all(&bytes);
            let held: usize = frames.contents.iter().map(|at| at.len() + OVERHEAD).sum();
            let lost: usize = frames.damage.iter().map(ExactSizeIterator::len).sum();
            prop_assert_eq!(held + lost + frames.torn, bytes.len());
        }

        #[test]
        fn frames_survive_whatever_stands_between_them(noise in proptest::collection::vec(any::<u8>(), 1..200)) {
            let bytes = [write(b"satu").unwrap(), noise, write(b"dua").unwrap()].concat();
            let frames = read_all(&bytes);
            prop_assert!(texts_of(&bytes, &frames).contains(&b"satu".to_vec()));
            prop_assert!(texts_of(&bytes, &frames).contains(&b"dua".to_vec()));
        }
    }

    fn texts_of(bytes: &[u8], frames: &Frames) -> Vec<Vec<u8>> {
        frames.contents.iter().map(|at| bytes[at.clone()].to_vec()).collect()
    }
}

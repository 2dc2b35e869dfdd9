//! What a film tells, what of it goes out, and what is refused.

use proptest::prelude::*;

use super::sample::Clip;
use super::*;

const SECRET: &str = "-07.9797+112.6304/Bu Rina/Galaxy";

fn read(file: &[u8]) -> Result<FilmInfo, FilmError> {
    Film::read(Arc::new(file.to_vec())).map(|film| film.info())
}

fn cleaned(file: &[u8]) -> Result<Vec<u8>, FilmError> {
    let copy = Film::read(Arc::new(file.to_vec()))?.cleaned()?;
    let len = usize::try_from(copy.len()).unwrap();
    let whole = copy.read(0, len).unwrap();
    for (from, most) in [(0, 1), (1, 17), (len as u64 / 2, 100), (len as u64 - 3, 50)] {
        let from_whole = &whole[from as usize..(from as usize + most).min(len)];
        assert_eq!(copy.read(from, most).unwrap(), from_whole, "a part is as in the whole");
    }
    Ok(whole)
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

/// The data of every track, as a player would read them.
fn played(file: &[u8]) -> Vec<Vec<u8>> {
    let film = Film::read(Arc::new(file.to_vec())).unwrap();
    film.index.kept.iter().map(|(from, end)| file[*from as usize..*end as usize].to_vec()).collect()
}

#[test]
fn the_index_tells_kind_length_size_and_coding_of_an_upright_film() {
    let file = Clip::upright(12_500).file();
    let info = read(&file).unwrap();
    assert_eq!((info.kind, info.millis, info.bytes), (Kind::Mp4, 12_500, file.len() as u64));
    assert_eq!((info.width, info.height, info.rate), (720, 1280, 30_000));
    assert_eq!((info.coding, info.sound), (Coding::H264, Some(Sound { channels: 2, hertz: 48_000 })));
    let iphone = Clip { brand: *b"qt  ", coding: *b"hvc1", turned: false, sound: None, ..Clip::upright(900) };
    let info = read(&iphone.file()).unwrap();
    assert_eq!((info.kind, info.coding, info.sound), (Kind::Mov, Coding::Hevc, None));
    assert_eq!((info.width, info.height), (1280, 720));
}

#[test]
fn nothing_that_names_a_place_a_person_or_a_device_is_left_and_all_that_is_played_is() {
    for index_last in [true, false] {
        let told = Clip { tells: Some(SECRET.into()), index_last, hidden: Some(66), ..Clip::upright(3_400) };
        let (file, silent) = (told.file(), Clip { tells: None, ..told.clone() }.file());
        assert!(holds(&file, SECRET));
        let copy = cleaned(&file).unwrap();
        assert_eq!(copy.len(), file.len(), "as long as its original");
        for part in ["-07.9", "Bu Rina", "Galaxy", "camm", "xyz", "keys", "elst", "SEFT"] {
            assert!(!holds(&copy, part), "{part} is left, index last: {index_last}");
        }
        assert_eq!(played(&copy).concat(), played(&silent).concat(), "every picture and sound is as it was");
        assert_eq!(read(&copy), read(&file));
        assert_eq!(cleaned(&copy).unwrap(), copy, "a clean film stays as it is");
        let place = |kind: &[u8]| copy.windows(4).position(|four| four == kind).unwrap();
        assert!(place(b"moov") < place(b"mdat"), "the index stands in front");
        // The dates of the three kinds of boxes that have them.
        for kind in [b"mvhd", b"tkhd", b"mdhd"] {
            let at = place(kind) + 8;
            assert_eq!(copy[at..at + 8], [0; 8], "a date is left in {}", String::from_utf8_lossy(kind));
        }
    }
}

#[test]
fn an_index_that_reaches_to_the_end_of_the_file_gets_its_length_when_it_moves() {
    let file = Clip::upright(1_000).file();
    let mut open_ended = file.clone();
    let at = open_ended.windows(4).position(|four| four == b"moov").unwrap() - 4;
    open_ended[at..at + 4].copy_from_slice(&[0; 4]);
    assert_eq!(cleaned(&open_ended).unwrap(), cleaned(&file).unwrap());
}

#[test]
fn what_a_person_cut_off_must_not_go_out_unseen() {
    let cut = |hidden| read(&Clip { hidden: Some(hidden), ..Clip::upright(5_000) }.file());
    assert!(cut(0).is_ok() && cut(200).is_ok());
    assert_eq!(cut(1_500), Err(FilmError::CutRemains));
}

#[test]
fn what_no_channel_takes_is_refused_by_its_name() {
    let clip = || Clip::upright(1_000);
    assert_eq!(read(b"\xff\xd8\xff\xe0 a photo"), Err(FilmError::NotAFilm));
    assert_eq!(read(b"\x1aE\xdf\xa3 matroska...."), Err(FilmError::OtherFormat));
    assert_eq!(read(&Clip { coding: *b"jpeg", ..clip() }.file()), Err(FilmError::Pictures));
    assert_eq!(read(&Clip { sound: Some(*b"samr"), ..clip() }.file()), Err(FilmError::Sounds));
    let mut stream = clip().file();
    stream.extend_from_slice(b"\0\0\0\x08moof");
    assert_eq!(read(&stream), Err(FilmError::Fragments));
    let mut lonely = clip().file();
    for at in (0..lonely.len() - 4).filter(|at| &lonely[*at..*at + 4] == b"vide").collect::<Vec<_>>() {
        lonely[at..at + 4].copy_from_slice(b"text");
    }
    assert_eq!(read(&lonely), Err(FilmError::NoPictures));
}

/// A film of whatever length, without its bytes.
struct Endless(Vec<u8>, u64);

impl Source for Endless {
    fn len(&self) -> u64 {
        self.1
    }

    fn read(&self, from: u64, most: usize) -> io::Result<Vec<u8>> {
        assert!(most <= 16 || from + most as u64 <= self.0.len() as u64, "read no more than is needed");
        self.0.as_slice().read(from, most)
    }
}

#[test]
fn a_film_of_hundreds_of_megabytes_is_read_by_its_index_alone() {
    let mut file = Clip { index_last: false, ..Clip::upright(2_000) }.file();
    let at = file.windows(4).position(|four| four == b"mdat").unwrap() - 4;
    let len = 400 * 1024 * 1024;
    file[at..at + 4].copy_from_slice(&u32::try_from(len - at as u64).unwrap().to_be_bytes());
    assert_eq!(Film::read(Arc::new(Endless(file.clone(), len))).unwrap().info().bytes, len);
    let over = Film::read(Arc::new(Endless(file, MAX_BYTES + 1))).err();
    assert_eq!(over, Some(FilmError::TooLarge { bytes: MAX_BYTES + 1 }));
}

#[test]
fn a_film_cut_anywhere_is_refused_or_has_lost_nothing_that_is_played() {
    for index_last in [true, false] {
        let file = Clip { index_last, ..Clip::upright(1_500) }.file();
        for length in (0..file.len()).step_by(11) {
            assert!(cleaned(&file[..length]).is_err(), "{length} of {}", file.len());
        }
    }
}

/// The one film that the tests of other languages use.
#[test]
fn the_kept_sample_is_what_a_phone_would_write() {
    let made = Clip { tells: Some(SECRET.into()), bytes: 20, ..Clip::upright(3_200) }.file();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/film.mp4");
    if std::env::var_os("WARTA_WRITE_TESTDATA").is_some() {
        std::fs::write(path, &made).unwrap();
    }
    assert!(std::fs::read(path).unwrap() == made);
}

proptest! {
    #[test]
    fn a_changed_film_never_panics(places in proptest::collection::vec((any::<u16>(), any::<u8>()), 1..12), last: bool) {
        let clip = Clip { index_last: last, hidden: Some(10), tells: Some(SECRET.into()), bytes: 8, ..Clip::upright(400) };
        let mut file = clip.file();
        let len = file.len();
        for (at, to) in places {
            file[usize::from(at) % len] = to;
        }
        if let Ok(copy) = Film::read(Arc::new(file)).and_then(Film::cleaned) {
            prop_assert_eq!(copy.read(0, len).unwrap().len(), len);
        }
    }

    #[test]
    fn bytes_of_any_kind_never_panic(tail in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&[b"\0\0\0\x10ftypisom\0\0\0\0", tail.as_slice()].concat());
    }
}

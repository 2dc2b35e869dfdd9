//! What reads bytes from outside, one function per kind. Each must return, whatever it is given: a panic is a fault.
//!
//! To add one: a function, and its row in [`TARGETS`]; inputs to begin with lie in `seeds/`, in a folder of its name.

mod wordpress;

use std::sync::Arc;

use warta_core::log::{Entry, frame};
use warta_core::media::film::{Film, Source};
use warta_core::media::{self, Recipe};
use warta_core::sop;
use warta_core::state::Fact;
use warta_core::state::facts::KINDS;
use warta_core::story::texts::{Form, limits, weight};
use warta_core::words::{Language, Words};

/// Something that reads bytes from outside.
pub type Target = fn(&[u8]);

/// The name of each on the command line.
pub const TARGETS: &[(&str, Target)] = &[
    ("sops", sops),
    ("texts", texts),
    ("frames", frames),
    ("entries", entries),
    ("photos", photos),
    ("films", films),
    ("wordpress", wordpress::answers),
];

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

/// A segment from a disk: every byte is a whole frame's, damaged or torn, in this order and without gaps.
fn frames(data: &[u8]) {
    let read = frame::read_all(data);
    let mut at = 0;
    let mut damage = read.damage.iter().peekable();
    for content in &read.contents {
        let begin = content.start - frame::OVERHEAD;
        if let Some(stretch) = damage.next_if(|stretch| stretch.start == at) {
            at = stretch.end;
        }
        assert_eq!(begin, at, "a gap or an overlap before a frame");
        assert_eq!(frame::write(&data[content.clone()]).as_deref(), Some(&data[begin..content.end]));
        at = content.end;
    }
    assert_eq!((damage.next(), at, read.end + read.torn), (None, read.end, data.len()));
}

/// What another device sent: an entry (which keeps the bytes it came in), and the payload of each kind of fact.
fn entries(data: &[u8]) {
    if let Ok(entry) = Entry::decode(data) {
        assert_eq!(entry.stored(), data);
        assert!(entry.parents().count() <= data.len() / 32);
        let _ = entry.verify();
    }
    let Some((first, payload)) = data.split_first() else { return };
    let (kind, _) = KINDS[usize::from(*first) % KINDS.len()];
    if let Ok(fact) = Fact::from_payload(kind, payload) {
        assert_eq!(fact.kind(), kind);
        assert_eq!(Fact::from_payload(kind, &fact.to_payload()), Ok(fact));
    }
}

/// A file that a person takes for a film: a copy as long as it, which is a film of the same length and size and cleans to
/// itself; or a reason in a whole sentence.
fn films(data: &[u8]) {
    let of = |bytes: &[u8]| Film::read(Arc::new(bytes.to_vec()));
    let made = of(data).and_then(|film| Ok((film.info(), film.cleaned()?)));
    match made {
        Ok((info, copy)) => {
            assert_eq!(copy.len(), data.len() as u64);
            let whole = copy.read(0, data.len()).expect("it is all in memory");
            let again = of(&whole).expect("a clean film is a film");
            assert_eq!((again.info().millis, again.info().width), (info.millis, info.width));
            let twice = again.cleaned().expect("and can be cleaned").read(0, data.len());
            assert_eq!(twice.expect("it is all in memory"), whole, "what is clean stays as it is");
        }
        Err(why) => {
            let said = Words::shared().say(Language::Id, &why.say());
            assert!(!said.starts_with('['), "no sentence for {said}");
        }
    }
}

/// A file that a person takes for a photo: a picture as the recipe wants it, or a reason in a whole sentence.
fn photos(data: &[u8]) {
    // Beyond a megapixel only the decoders' own speed would be tried.
    let small = |info: &media::PhotoInfo| u64::from(info.width) * u64::from(info.height) <= 1_000_000;
    let recipe = Recipe { max_width: 64, max_height: 64, ..Recipe::website() };
    let made = media::inspect(data).map(|info| small(&info)).and_then(|small| match small {
        true => media::prepare(data, &recipe).and(media::thumbnail(data)).map(Some),
        false => Ok(None),
    });
    match made {
        Ok(made) => assert!(made.is_none_or(|made| made.len() <= media::THUMBNAIL_BYTES)),
        Err(why) => {
            let said = Words::shared().say(Language::Id, &why.say());
            assert!(!said.starts_with('['), "no sentence for {said}");
        }
    }
}

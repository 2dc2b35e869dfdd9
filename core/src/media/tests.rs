//! Photos through the public door: every orientation, every format, every refusal, and no metadata left.

use jpeg_encoder::{ColorType, Encoder};

use super::*;

mod hostile;
mod kinds;
mod limits;

const RED: [u8; 3] = [220, 30, 30];
const GREEN: [u8; 3] = [30, 200, 40];
const BLUE: [u8; 3] = [30, 40, 220];
const YELLOW: [u8; 3] = [230, 220, 40];

/// A picture whose corners are red, green (top), blue, yellow (bottom), seen upright.
fn corners(width: u32, height: u32) -> Vec<[u8; 3]> {
    let colour = |x: u32, y: u32| match (x < width / 2, y < height / 2) {
        (true, true) => RED,
        (false, true) => GREEN,
        (true, false) => BLUE,
        (false, false) => YELLOW,
    };
    (0..height).flat_map(|y| (0..width).map(move |x| colour(x, y))).collect()
}

/// How a camera held in this orientation stores an upright picture: EXIF 2.32 says which visual side the stored first
/// row and first column are; written here as the table of the standard, apart from the code under test.
fn as_stored(upright: &[[u8; 3]], (width, height): (u32, u32), exif: u32) -> (Vec<[u8; 3]>, u32, u32) {
    let (stored_width, stored_height) = if exif >= 5 { (height, width) } else { (width, height) };
    let mut stored = Vec::new();
    for row in 0..stored_height {
        for column in 0..stored_width {
            let (x, y) = match exif {
                1 => (column, row),
                2 => (width - 1 - column, row),
                3 => (width - 1 - column, height - 1 - row),
                4 => (column, height - 1 - row),
                5 => (row, column),
                6 => (width - 1 - row, column),
                7 => (width - 1 - row, height - 1 - column),
                _ => (row, height - 1 - column),
            };
            stored.push(upright[(y * width + x) as usize]);
        }
    }
    (stored, stored_width, stored_height)
}

fn exif_block(orientation: u16) -> Vec<u8> {
    use ::exif::{Field, In, Rational, Tag, Value, experimental::Writer};
    let ascii = |text: &str| Value::Ascii(vec![text.as_bytes().to_vec()]);
    let degrees = [(7, 1), (58, 1), (30, 1)].map(|(num, denom)| Rational { num, denom });
    let fields = [
        (Tag::Orientation, Value::Short(vec![orientation])),
        (Tag::Make, ascii("Kamera Rekaan")),
        (Tag::DateTimeOriginal, ascii("2026:11:17 08:30:00")),
        (Tag::OffsetTimeOriginal, ascii("+07:00")),
        (Tag::GPSLatitudeRef, ascii("S")),
        (Tag::GPSLatitude, Value::Rational(degrees.to_vec())),
    ]
    .map(|(tag, value)| Field { tag, ifd_num: In::PRIMARY, value });
    let mut writer = Writer::new();
    for field in &fields {
        writer.push_field(field);
    }
    let mut block = std::io::Cursor::new(Vec::new());
    writer.write(&mut block, false).unwrap();
    block.into_inner()
}

fn jpeg(pixels: &[[u8; 3]], width: u32, height: u32, adjust: impl Fn(&mut Encoder<&mut Vec<u8>>)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 92);
    adjust(&mut encoder);
    encoder.encode(pixels.as_flattened(), width as u16, height as u16, ColorType::Rgb).unwrap();
    bytes
}

/// A JPEG with everything that must not come out: EXIF with a place, XMP, IPTC, ICC, a comment, and a trailer.
fn laden_jpeg(exif: u32, size: (u32, u32)) -> Vec<u8> {
    let (stored, width, height) = as_stored(&corners(size.0, size.1), size, exif);
    let mut bytes = jpeg(&stored, width, height, |encoder| {
        encoder.add_exif_metadata(&exif_block(exif as u16)).unwrap();
        encoder.add_app_segment(1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>".to_vec()).unwrap();
        encoder.add_app_segment(13, b"Photoshop 3.0\x008BIM\x04\x04".to_vec()).unwrap();
        encoder.add_icc_profile(b"a profile").unwrap();
    });
    let comment: &[u8] = b"\xff\xfe\x00\x0cRT 03 RW 1";
    bytes.splice(2..2, comment.iter().copied());
    bytes.extend_from_slice(b"MotionPhoto_Data");
    bytes
}

/// Pixels by an independent way: the decoder's, whole.
fn pixels_of(jpeg: &[u8]) -> (u32, u32, Vec<[u8; 3]>) {
    let mut decoder = zune_jpeg::JpegDecoder::new(jpeg);
    let data = decoder.decode().unwrap();
    let info = decoder.info().unwrap();
    (info.width.into(), info.height.into(), data.as_chunks().0.to_vec())
}

fn near(a: [u8; 3], b: [u8; 3]) -> bool {
    a.iter().zip(b).all(|(&a, b)| a.abs_diff(b) < 24)
}

fn assert_corners(prepared: &Prepared) {
    let (width, height, pixels) = pixels_of(&prepared.jpeg);
    assert_eq!((width, height), (prepared.width, prepared.height));
    let at = |x: u32, y: u32| pixels[(y * width + x) as usize];
    for (x, y, colour) in [
        (width / 8, height / 8, RED),
        (width * 7 / 8, height / 8, GREEN),
        (width / 8, height * 7 / 8, BLUE),
        (width * 7 / 8, height * 7 / 8, YELLOW),
    ] {
        assert!(near(at(x, y), colour), "{:?} at {x}, {y} instead of {colour:?}", at(x, y));
    }
}

#[test]
fn every_orientation_comes_out_upright() {
    for exif in 1..=8 {
        let photo = laden_jpeg(exif, (300, 200));
        let info = inspect(&photo).unwrap();
        assert_eq!((info.width, info.height, info.orientation.exif()), (300, 200, exif as u8));
        let prepared = prepare(&photo, &Recipe::website()).unwrap();
        assert_eq!((prepared.width, prepared.height), (300, 200));
        assert_corners(&prepared);
    }
}

#[test]
fn a_crop_is_meant_in_the_upright_picture() {
    let right_half = Area { left: 5000, top: 0, width: 5000, height: 10_000 };
    for exif in 1..=8 {
        let prepared =
            prepare(&laden_jpeg(exif, (320, 160)), &Recipe::website().cropped(right_half)).unwrap();
        let (width, height, pixels) = pixels_of(&prepared.jpeg);
        assert_eq!((width, height), (160, 160));
        assert!(near(pixels[(20 * width + 80) as usize], GREEN), "orientation {exif}");
        assert!(near(pixels[(140 * width + 80) as usize], YELLOW), "orientation {exif}");
    }
}

#[test]
fn headers_tell_time_and_place() {
    let info = inspect(&laden_jpeg(6, (300, 200))).unwrap();
    let taken = info.taken_at.unwrap();
    assert_eq!(taken.local.to_string(), "2026-11-17 08:30:00");
    assert_eq!(taken.offset.unwrap().local_minus_utc(), 7 * 3600);
    assert!(info.has_place && !info.looks_shrunk_by_messenger);
}

#[test]
fn a_bare_jpeg_of_a_messengers_size_is_noticed() {
    let bare = jpeg(&corners(1600, 16), 1600, 16, |_| {});
    assert!(inspect(&bare).unwrap().looks_shrunk_by_messenger);
    let other = jpeg(&corners(1601, 16), 1601, 16, |_| {});
    assert!(!inspect(&other).unwrap().looks_shrunk_by_messenger);
}

#[test]
fn nothing_but_pixels_is_left() {
    let prepared = prepare(&laden_jpeg(6, (300, 200)), &Recipe::instagram()).unwrap().jpeg;
    let parts = img_parts::jpeg::Jpeg::from_bytes(prepared.clone().into()).unwrap();
    // APP0 (JFIF, no thumbnail), DQT, SOF0, DHT, SOS: no other segment at all.
    assert!(parts.segments().iter().all(|part| matches!(part.marker(), 0xe0 | 0xdb | 0xc0 | 0xc4 | 0xda)));
    let app0 = parts.segment_by_marker(0xe0).unwrap().contents();
    assert_eq!((&app0[..5], &app0[12..]), (&b"JFIF\0"[..], &[0, 0][..]));
    assert!(prepared.ends_with(&[0xff, 0xd9]));
    let exif = ::exif::Reader::new().read_from_container(&mut std::io::Cursor::new(&prepared));
    assert!(matches!(exif, Err(::exif::Error::NotFound(_))));
}

#[test]
fn the_same_photo_and_recipe_give_the_same_bytes() {
    let photo = laden_jpeg(8, (700, 500));
    let recipe = Recipe::instagram().blurred(vec![Area { left: 100, top: 100, width: 4000, height: 3000 }]);
    assert_eq!(prepare(&photo, &recipe).unwrap(), prepare(&photo, &recipe).unwrap());
}

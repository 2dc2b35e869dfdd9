//! Files that are broken, cut off, or made to hurt.

use proptest::prelude::*;

use super::sample::{Camera, Sample, Scene};
use super::*;

/// A small photo of every way of coding.
fn small_photos() -> Vec<Vec<u8>> {
    let sample = Sample { scene: Scene::VillageHall, seed: 3, width: 96, height: 72 };
    let pixels = sample.draw();
    let mut webp = Vec::new();
    let mut encoder = image_webp::WebPEncoder::new(&mut webp);
    encoder.set_exif_metadata(exif_block(6));
    encoder.encode(pixels.as_flattened(), 96, 72, image_webp::ColorType::Rgb8).unwrap();
    let mut png = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut png, 96, 72);
    encoder.set_color(::png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(pixels.as_flattened()).unwrap();
    let place = Some((-7.98, 112.63));
    vec![
        sample.jpeg(Camera { orientation: Orientation::from_exif(6), taken_at: None, place }),
        jpeg(&pixels, 96, 72, |encoder| encoder.set_progressive(true)),
        jpeg(&pixels, 96, 72, |encoder| encoder.set_restart_interval(3)),
        png,
        webp,
    ]
}

#[test]
fn a_photo_cut_anywhere_is_refused() {
    for photo in small_photos() {
        // The last bytes of a PNG are its end chunk and checksums; the picture is whole without them.
        let end = if photo.starts_with(b"\x89PNG") { photo.len() - 24 } else { photo.len() };
        for length in (0..end).step_by(7).chain([end - 1]) {
            let cut = &photo[..length];
            assert!(prepare(cut, &Recipe::website()).is_err(), "{length} of {}", photo.len());
            assert!(thumbnail(cut).is_err());
        }
    }
}

#[test]
fn a_jpeg_cut_in_its_pixels_is_called_cut_off() {
    let photo = laden_jpeg(1, (300, 200));
    let cut = &photo[..photo.len() * 9 / 10];
    assert_eq!(prepare(cut, &Recipe::website()), Err(PhotoError::CutOff));
}

#[test]
fn sizes_beyond_the_limit_are_refused_from_the_header() {
    let mut huge_jpeg = jpeg(&corners(16, 16), 16, 16, |_| {});
    let frame = huge_jpeg.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
    huge_jpeg[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xdc, 0xff, 0xdc]);
    let mut huge_png = Vec::new();
    drop(::png::Encoder::new(&mut huge_png, 60_000, 60_000).write_header().unwrap());
    let huge_webp = webp_of(16_383, 16_383, (16_383, 16_383));
    for photo in [huge_jpeg, huge_png, huge_webp] {
        assert!(matches!(inspect(&photo), Err(PhotoError::TooManyPixels { .. })), "{:?}", inspect(&photo));
        assert!(matches!(thumbnail(&photo), Err(PhotoError::TooManyPixels { .. })));
    }
}

/// A WebP header of one size around a lossy picture of another.
fn webp_of(width: u32, height: u32, inner: (u16, u16)) -> Vec<u8> {
    let mut body = b"WEBPVP8X\x0a\0\0\0\0\0\0\0".to_vec();
    body.extend_from_slice(&(width - 1).to_le_bytes()[..3]);
    body.extend_from_slice(&(height - 1).to_le_bytes()[..3]);
    body.extend_from_slice(b"VP8 \x0a\0\0\0\x10\0\0\x9d\x01\x2a");
    body.extend_from_slice(&inner.0.to_le_bytes());
    body.extend_from_slice(&inner.1.to_le_bytes());
    let mut file = b"RIFF".to_vec();
    file.extend_from_slice(&(body.len() as u32).to_le_bytes());
    file.extend(body);
    file
}

#[test]
fn a_small_webp_header_around_a_huge_picture_is_refused() {
    assert_eq!(inspect(&webp_of(16, 16, (16_000, 16_000))), Err(PhotoError::Broken(Part::Header)));
}

#[test]
fn packed_text_in_a_png_is_not_unpacked() {
    let mut bomb = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bomb, 8, 8);
    encoder.add_ztxt_chunk("Comment".to_owned(), "a".repeat(80 << 20)).unwrap();
    encoder.write_header().unwrap().write_image_data(&[7; 64]).unwrap();
    // More than the decoder's own limit of 64 MiB would be: refused there, if it were unpacked.
    assert!(bomb.len() < 1 << 20 && prepare(&bomb, &Recipe::website()).is_ok());
}

#[test]
fn a_jpeg_of_endless_passes_is_refused() {
    let mut photo = jpeg(&corners(16, 16), 16, 16, |encoder| encoder.set_progressive(true));
    let end = photo.len() - 2;
    let scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, 0].repeat(100);
    photo.splice(end..end, scan);
    assert_eq!(prepare(&photo, &Recipe::website()), Err(PhotoError::Broken(Part::Pixels)));
}

proptest! {
    #[test]
    fn arbitrary_bytes_are_refused_in_words(
        start in prop::sample::select(vec![
            &b""[..], b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x40\0\0\0WEBPVP8L", b"RIFF\x40\0\0\0WEBPVP8X\x0a\0\0\0",
        ]),
        rest in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let bytes = [start, &rest].concat();
        prop_assert!(inspect(&bytes).is_err() || prepare(&bytes, &Recipe::website()).is_err());
    }

    #[test]
    fn a_damaged_photo_never_stops_the_program(
        which in 0..5usize,
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut photo = small_photos().swap_remove(which);
        for (place, value) in damage {
            let at = place.index(photo.len());
            photo[at] = value;
        }
        let recipe = Recipe { max_width: 40, max_height: 40, ..Recipe::website() };
        for made in [prepare(&photo, &Recipe::website()), prepare(&photo, &recipe)].into_iter().flatten() {
            prop_assert_eq!(pixels_of(&made.jpeg).0, made.width);
        }
    }
}

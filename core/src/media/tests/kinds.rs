//! Every kind of file that is taken, and every kind that is refused by its name.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::*;
use crate::words::{Language, Words};

/// Left half red, right half blue: an interlaced PNG, and a lossy WebP, as other programs write them.
const INTERLACED_PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAAE8ahlKAAAAMElEQVQI143LMRIAIAgDwcX//xkLKShktMokl5MgZY\
    8FxIEhUduLzKUczby8Rv0LbNGHDAtyuZgbAAAAAElFTkSuQmCC";
const LOSSY_WEBP: &str = "UklGRmYAAABXRUJQVlA4IFoAAABwBACdASpAADAAPrVUo0wnJKMiKqgA4BaJYwDMSqB+Kv4AAFmPGz1k/ZRi\
    AAD+7L2P9aGFQlk2//rgHmQ4fpOqHPIG47WdfxpftNeKzfFjEja2ZEueUHo8gAA=";

/// Whether the left side is red and the right side blue.
fn is_red_and_blue(photo: &[u8]) -> bool {
    let (width, height, pixels) = pixels_of(&prepare(photo, &Recipe::website()).unwrap().jpeg);
    let row = (height / 2) * width;
    let (left, right) = (pixels[(row + width / 8) as usize], pixels[(row + width * 7 / 8) as usize]);
    left[0] > 180 && left[2] < 90 && right[2] > 180 && right[0] < 90
}

fn png(
    colour: png::ColorType,
    depth: png::BitDepth,
    data: &[u8],
    adjust: impl Fn(&mut png::Encoder<&mut Vec<u8>>),
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 64, 64);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    adjust(&mut encoder);
    encoder.write_header().unwrap().write_image_data(data).unwrap();
    bytes
}

fn middle_of(photo: &[u8]) -> [u8; 3] {
    let (width, height, pixels) = pixels_of(&prepare(photo, &Recipe::website()).unwrap().jpeg);
    pixels[(height / 2 * width + width / 2) as usize]
}

#[test]
fn png_of_every_depth_and_colour_is_taken() {
    use ::png::{BitDepth, ColorType};
    let pixels = |pixel: &[u8]| pixel.repeat(64 * 64);
    let palette = |encoder: &mut ::png::Encoder<&mut Vec<u8>>| {
        encoder.set_palette(vec![200, 100, 50, 0, 0, 0]);
        encoder.set_trns(vec![255, 0]);
    };
    let plain = |_: &mut ::png::Encoder<&mut Vec<u8>>| {};
    let brown = [200, 100, 50];
    for (photo, expected) in [
        (png(ColorType::Grayscale, BitDepth::Eight, &pixels(&[90]), plain), [90; 3]),
        (png(ColorType::Grayscale, BitDepth::Sixteen, &pixels(&[90, 7]), plain), [90; 3]),
        (png(ColorType::Grayscale, BitDepth::One, &[0xff; 64 * 8], plain), [255; 3]),
        (png(ColorType::GrayscaleAlpha, BitDepth::Eight, &pixels(&[90, 0]), plain), [255; 3]),
        (png(ColorType::Rgb, BitDepth::Sixteen, &pixels(&[200, 0, 100, 0, 50, 0]), plain), brown),
        (png(ColorType::Rgba, BitDepth::Eight, &pixels(&[0, 0, 0, 0]), plain), [255; 3]),
        (png(ColorType::Rgba, BitDepth::Eight, &pixels(&[200, 100, 50, 255]), plain), brown),
        (png(ColorType::Rgba, BitDepth::Sixteen, &pixels(&[0, 0, 0, 0, 0, 0, 128, 0]), plain), [127; 3]),
        (png(ColorType::Indexed, BitDepth::Eight, &pixels(&[0]), palette), brown),
        (png(ColorType::Indexed, BitDepth::Eight, &pixels(&[1]), palette), [255; 3]),
    ] {
        assert!(near(middle_of(&photo), expected), "{:?} instead of {expected:?}", middle_of(&photo));
    }
}

#[test]
fn png_and_webp_of_other_programs_are_taken() {
    for photo in [INTERLACED_PNG, LOSSY_WEBP] {
        assert!(is_red_and_blue(&STANDARD.decode(photo).unwrap()));
    }
}

#[test]
fn webp_without_loss_and_with_transparency_is_taken() {
    use image_webp::{ColorType, WebPEncoder};
    for (colour, pixel, expected) in [
        (ColorType::Rgb8, &[200, 100, 50][..], [200, 100, 50]),
        (ColorType::Rgba8, &[200, 100, 50, 0][..], [255; 3]),
        (ColorType::L8, &[90][..], [90; 3]),
    ] {
        let mut photo = Vec::new();
        WebPEncoder::new(&mut photo).encode(&pixel.repeat(64 * 64), 64, 64, colour).unwrap();
        assert!(near(middle_of(&photo), expected));
    }
}

#[test]
fn orientation_counts_in_png_and_webp_too() {
    let pixels = corners(60, 40);
    let mut webp = Vec::new();
    let mut encoder = image_webp::WebPEncoder::new(&mut webp);
    encoder.set_exif_metadata(exif_block(6));
    encoder.encode(pixels.as_flattened(), 60, 40, image_webp::ColorType::Rgb8).unwrap();
    let info = inspect(&webp).unwrap();
    assert_eq!((info.width, info.height, info.has_place, info.format), (40, 60, true, Format::Webp));
}

#[test]
fn jpeg_of_every_usual_kind_is_taken() {
    let pixels = corners(97, 61);
    let progressive = jpeg(&pixels, 97, 61, |encoder| encoder.set_progressive(true));
    let restarting = jpeg(&pixels, 97, 61, |encoder| encoder.set_restart_interval(2));
    for photo in [progressive, restarting] {
        assert_corners(&prepare(&photo, &Recipe::website()).unwrap());
    }
    let mut grey = Vec::new();
    Encoder::new(&mut grey, 90).encode(&[90; 64 * 64], 64, 64, ColorType::Luma).unwrap();
    assert!(near(middle_of(&grey), [90; 3]));
}

#[test]
fn print_colours_are_refused() {
    let mut cmyk = Vec::new();
    Encoder::new(&mut cmyk, 90).encode(&[90; 64 * 64 * 4], 64, 64, ColorType::Cmyk).unwrap();
    assert_eq!(inspect(&cmyk), Err(PhotoError::Unsupported(Kind::Cmyk)));
}

#[test]
fn animated_pictures_are_refused() {
    let animated = |encoder: &mut ::png::Encoder<&mut Vec<u8>>| encoder.set_animated(1, 0).unwrap();
    let photo = png(::png::ColorType::Grayscale, ::png::BitDepth::Eight, &[9; 64 * 64], animated);
    assert_eq!(inspect(&photo), Err(PhotoError::Animated));
}

#[test]
fn other_formats_are_refused_by_name_in_both_languages() {
    for (bytes, foreign) in [
        (&b"\0\0\0\x18ftypheic\0\0\0\0"[..], Foreign::Heic),
        (b"\0\0\0\x18ftypavif\0\0\0\0", Foreign::Avif),
        (b"\0\0\0\x18ftypisom\0\0\0\0", Foreign::Video),
        (b"GIF89a....", Foreign::Gif),
        (b"BM\x10\0\0\0\0\0\0\0", Foreign::Bmp),
        (b"II*\0....", Foreign::Tiff),
        (b"%PDF-1.7", Foreign::Pdf),
        (b"PK\x03\x04....", Foreign::Document),
        (b"<?xml version='1.0'?><svg>", Foreign::Svg),
    ] {
        let error = inspect(bytes).unwrap_err();
        assert_eq!(error, PhotoError::OtherFormat(foreign));
        for language in [Language::Id, Language::En] {
            assert!(!Words::shared().say(language, &error.say()).starts_with('['), "{foreign:?}");
        }
    }
}

#[test]
fn content_decides_and_the_name_is_only_compared() {
    assert!(Format::Jpeg.disagrees_with_name("IMG_1.png"));
    assert!(!Format::Jpeg.disagrees_with_name("IMG_1.JPG"));
    assert!(!Format::Webp.disagrees_with_name("foto"));
    assert_eq!(inspect(&laden_jpeg(1, (40, 30))).unwrap().format, Format::Jpeg);
}

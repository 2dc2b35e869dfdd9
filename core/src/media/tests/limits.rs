//! Sizes, ratios, file lengths, and what blurring leaves.

use proptest::prelude::*;

use super::sample::{Camera, Sample, Scene};
use super::*;

#[test]
fn instagram_takes_four_to_five_and_not_a_pixel_taller() {
    let rule = Recipe::instagram().ratio;
    assert!(rule.accepts(1440, 1800) && !rule.accepts(1440, 1801) && !rule.accepts(1439, 1800));
    assert!(rule.accepts(1910, 1000) && !rule.accepts(1911, 1000) && !rule.accepts(1910, 999));
}

#[test]
fn a_ratio_that_does_not_fit_is_refused_and_the_proposed_crop_mends_it() {
    let photo = Sample { scene: Scene::Weighing, seed: 1, width: 1500, height: 2000 }.jpeg(Camera::BARE);
    let recipe = Recipe::instagram();
    let refused = prepare(&photo, &recipe).unwrap_err();
    assert_eq!(refused, PhotoError::Ratio { width: 1500, height: 2000, rule: recipe.ratio });
    let crop = propose_crop(1500, 2000, recipe.ratio);
    assert_eq!(crop, Area { left: 0, top: 312, width: 10_000, height: 9375 });
    let prepared = prepare(&photo, &recipe.cropped(crop)).unwrap();
    assert_eq!((prepared.width, prepared.height), (1440, 1800));
}

#[test]
fn the_longest_edge_is_kept_and_nothing_is_enlarged() {
    let photo = Sample { scene: Scene::ShipAtQuay, seed: 1, width: 3000, height: 1000 }.jpeg(Camera::BARE);
    let prepared = prepare(&photo, &Recipe::website()).unwrap();
    assert_eq!((prepared.width, prepared.height), (2048, 683));
    let small = prepare(&laden_jpeg(1, (60, 40)), &Recipe::website()).unwrap();
    assert_eq!((small.width, small.height), (60, 40));
}

#[test]
fn a_crop_that_holds_nothing_or_reaches_outside_is_refused() {
    let photo = laden_jpeg(1, (60, 40));
    for area in [Area { width: 0, ..WHOLE }, Area { left: 1, ..WHOLE }] {
        assert_eq!(prepare(&photo, &Recipe::website().cropped(area)), Err(PhotoError::AreaOutside));
        assert_eq!(prepare(&photo, &Recipe::website().blurred(vec![area])), Err(PhotoError::AreaOutside));
    }
}

/// Noise, the hardest to compress.
fn noise(count: usize) -> Vec<[u8; 3]> {
    let mut state = 1u32;
    let mut next = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..count).map(|_| [next(), next(), next()]).collect()
}

#[test]
fn a_thumbnail_keeps_its_size_even_of_noise() {
    let photo = jpeg(&noise(320 * 320), 320, 320, |_| {});
    let small = thumbnail(&photo).unwrap();
    assert!(small.len() <= THUMBNAIL_BYTES);
    assert_eq!(pixels_of(&small).0, THUMBNAIL_EDGE);
}

#[test]
fn what_cannot_be_made_small_enough_is_refused() {
    let photo = jpeg(&noise(320 * 320), 320, 320, |_| {});
    let recipe = Recipe { max_bytes: 2000, ..Recipe::website() };
    assert_eq!(prepare(&photo, &recipe), Err(PhotoError::DoesNotFit { max_bytes: 2000 }));
}

#[test]
fn two_faces_with_the_same_cells_are_the_same_picture_once_blurred() {
    // A checkerboard in the middle, and its opposite: everything differs but the mean of each cell.
    let picture = |flip: usize| -> Vec<[u8; 3]> {
        let colour = |x: usize, y: usize| match (40..120).contains(&x) && (40..120).contains(&y) {
            true if (x + y) % 2 == flip => [100, 180, 60],
            true => [180, 100, 140],
            false => [120; 3],
        };
        (0..160).flat_map(|y| (0..160).map(move |x| colour(x, y))).collect()
    };
    let png = |pixels: Vec<[u8; 3]>| {
        let mut bytes = Vec::new();
        let mut encoder = ::png::Encoder::new(&mut bytes, 160, 160);
        encoder.set_color(::png::ColorType::Rgb);
        encoder.write_header().unwrap().write_image_data(pixels.as_flattened()).unwrap();
        bytes
    };
    let face = Area { left: 2500, top: 2500, width: 5000, height: 5000 };
    let (open, blurred) = (Recipe::website(), Recipe::website().blurred(vec![face]));
    let (one, other) = (png(picture(0)), png(picture(1)));
    assert_ne!(prepare(&one, &open).unwrap(), prepare(&other, &open).unwrap());
    assert_eq!(prepare(&one, &blurred).unwrap(), prepare(&other, &blurred).unwrap());
}

#[test]
fn blurring_follows_the_crop_and_spares_the_rest() {
    let photo = Sample { scene: Scene::HandWashing, seed: 2, width: 800, height: 600 }.jpeg(Camera::BARE);
    let right = Area { left: 5000, top: 0, width: 5000, height: 10_000 };
    let open = prepare(&photo, &Recipe::website().cropped(right)).unwrap();
    let elsewhere = Area { left: 0, top: 0, width: 4000, height: 10_000 };
    let away = prepare(&photo, &Recipe::website().cropped(right).blurred(vec![elsewhere])).unwrap();
    assert_eq!(open, away);
    let corner = Area { left: 5000, top: 0, width: 1000, height: 2000 };
    let seen = prepare(&photo, &Recipe::website().cropped(right).blurred(vec![corner])).unwrap();
    let (width, height, pixels) = pixels_of(&seen.jpeg);
    let (_, _, before) = pixels_of(&open.jpeg);
    let changed = |x: u32, y: u32| pixels[(y * width + x) as usize] != before[(y * width + x) as usize];
    assert!((0..60).any(|step| changed(step, step)));
    assert!((0..height).all(|y| !changed(width - 20, y)));
}

#[test]
fn a_sample_is_the_same_picture_however_the_camera_is_held() {
    for scene in Scene::ALL {
        let sample = Sample { scene, seed: 5, width: 160, height: 120 };
        let held = sample.jpeg(Camera { orientation: Orientation::from_exif(8), ..Camera::BARE });
        let (flat, turned) =
            (prepare(&sample.jpeg(Camera::BARE), &Recipe::website()), prepare(&held, &Recipe::website()));
        let (flat, turned) = (flat.unwrap(), turned.unwrap());
        assert_eq!((turned.width, turned.height), (160, 120));
        let (one, other) = (pixels_of(&flat.jpeg).2, pixels_of(&turned.jpeg).2);
        let far = one.iter().zip(&other).filter(|(a, b)| a[1].abs_diff(b[1]) > 40).count();
        assert!(far < one.len() / 50, "{scene:?}: {far} pixels differ");
    }
}

proptest! {
    #[test]
    fn the_proposed_crop_is_always_accepted(width in 1..9000u32, height in 1..9000u32) {
        let rule = Recipe::instagram().ratio;
        let crop = propose_crop(width, height, rule);
        let recipe = Recipe::instagram().cropped(crop);
        let (out_width, out_height) = planned_size(width, height, &recipe).unwrap();
        prop_assert!(rule.accepts(out_width, out_height));
        prop_assert!(out_width <= 1440 && out_height <= 1800);
    }
}

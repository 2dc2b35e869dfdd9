//! The way of one photo through a recipe.

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::{U8, U8x3};
use fast_image_resize::{FilterType, PixelTrait, ResizeAlg, ResizeOptions, Resizer};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::blur;
use super::decode::{Header, Layout, Pixels};
use super::orientation::Fractions;
use super::problem::{Part, PhotoError};
use super::recipe::{RatioRule, Recipe, WHOLE};

/// The longest edge of a thumbnail, in pixels.
pub const THUMBNAIL_EDGE: u32 = 320;

/// The most bytes of a thumbnail.
pub const THUMBNAIL_BYTES: usize = 40 * 1024;

/// Encoding goes down by this much until the result fits, but not below [`LOWEST_QUALITY`].
const QUALITY_STEP: u8 = 8;
const LOWEST_QUALITY: u8 = 20;

/// A picture ready for its channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// The file: a baseline JPEG without metadata.
    pub jpeg: Vec<u8>,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// Makes the picture of one channel. CPU work: call it on a blocking thread.
///
/// A picture is never enlarged.
///
/// # Errors
/// Every [`PhotoError`].
pub fn prepare(bytes: &[u8], recipe: &Recipe) -> Result<Prepared, PhotoError> {
    let header = Header::read(bytes)?;
    let orientation = header.meta.orientation;
    let crop = recipe.crop.fractions()?;
    let plan = Plan::new(orientation.turn((header.width, header.height)), crop, recipe)?;
    let blurred: Vec<Fractions> =
        recipe.blur.iter().map(|area| area.fractions()).collect::<Result<_, PhotoError>>()?;

    let decoded = header.decode(plan.scale)?;
    let (stored_width, stored_height) = orientation.turn((plan.width, plan.height));
    let small = resize(decoded, orientation.to_stored(crop), stored_width, stored_height)?;
    let mut upright = orientation.apply(small, stored_width as usize);
    for area in blurred {
        if let Some((across, down)) = plan.place(crop, area) {
            blur::paint(&mut upright, plan.width as usize, across, down);
        }
    }
    let (width, height) = recipe.canvas.unwrap_or((plan.width, plan.height));
    if recipe.canvas.is_some() {
        upright = on_canvas(
            &upright,
            (plan.width as usize, plan.height as usize),
            (width as usize, height as usize),
        );
    }
    let jpeg = encode(upright.as_flattened(), (width, height), recipe)?;
    Ok(Prepared { jpeg, width, height })
}

/// Makes the picture of lists: upright, at most [`THUMBNAIL_EDGE`] pixels and [`THUMBNAIL_BYTES`]. Works on an original as
/// on a prepared picture.
///
/// # Errors
/// Every [`PhotoError`] that a file can cause.
pub fn thumbnail(bytes: &[u8]) -> Result<Vec<u8>, PhotoError> {
    let recipe = Recipe {
        max_width: THUMBNAIL_EDGE,
        max_height: THUMBNAIL_EDGE,
        ratio: RatioRule::Any,
        crop: WHOLE,
        blur: Vec::new(),
        quality: 76,
        max_bytes: THUMBNAIL_BYTES,
        canvas: None,
    };
    prepare(bytes, &recipe).map(|prepared| prepared.jpeg)
}

/// The size that [`prepare`] would make of a photo of this upright size, for a screen that shows problems before anything
/// is decoded.
///
/// # Errors
/// [`PhotoError::Ratio`] and [`PhotoError::AreaOutside`].
pub fn planned_size(width: u32, height: u32, recipe: &Recipe) -> Result<(u32, u32), PhotoError> {
    let plan = Plan::new((width, height), recipe.crop.fractions()?, recipe)?;
    Ok(recipe.canvas.unwrap_or((plan.width, plan.height)))
}

/// The size of the result, decided before a pixel is decoded.
struct Plan {
    width: u32,
    height: u32,
    /// Pixels of the result per pixel of the photo.
    scale: f64,
}

impl Plan {
    fn new((width, height): (u32, u32), crop: Fractions, recipe: &Recipe) -> Result<Self, PhotoError> {
        let [left, top, right, bottom] = crop;
        let (across, down) = (f64::from(width) * (right - left), f64::from(height) * (bottom - top));
        // What the rule would take off: a crop in ten-thousandths may miss the limit by a hair, but not by more.
        let (fit_across, fit_down) = recipe.ratio.fit(across, down);
        let hair = |wanted: f64, fit: f64| wanted - fit <= (wanted / 1000.0).max(1.0);
        let scale =
            (f64::from(recipe.max_width) / fit_across).min(f64::from(recipe.max_height) / fit_down).min(1.0);
        // Below u32 because neither side is enlarged; at least a pixel.
        let side = |length: f64| length.max(1.0) as u32;
        let rounded = ((fit_across * scale).round().max(1.0), (fit_down * scale).round().max(1.0));
        let (out_width, out_height) = recipe.ratio.fit(rounded.0, rounded.1);
        let plan = Self { width: side(out_width.floor()), height: side(out_height.floor()), scale };
        let accepted = recipe.ratio.accepts(plan.width, plan.height);
        if accepted && hair(across, fit_across) && hair(down, fit_down) {
            Ok(plan)
        } else {
            let (width, height) = (side(across.round()), side(down.round()));
            Err(PhotoError::Ratio { width, height, rule: recipe.ratio })
        }
    }

    /// The pixels of the result that an area of the upright photo covers, rounded outwards; nothing where the crop has
    /// taken it away.
    #[allow(clippy::type_complexity)]
    fn place(&self, crop: Fractions, area: Fractions) -> Option<((usize, usize), (usize, usize))> {
        let along = |from: f64, to: f64, start: f64, end: f64, pixels: u32| {
            let pixel = |at: f64| ((at - start) / (end - start)).clamp(0.0, 1.0) * f64::from(pixels);
            let (from, to) = (pixel(from).floor() as usize, pixel(to).ceil() as usize);
            (from < to).then_some((from, to))
        };
        let [left, top, right, bottom] = area;
        let [crop_left, crop_top, crop_right, crop_bottom] = crop;
        let across = along(left, right, crop_left, crop_right, self.width)?;
        Some((across, along(top, bottom, crop_top, crop_bottom, self.height)?))
    }
}

/// Crops and resizes in one pass, to RGB.
fn resize(from: Pixels, crop: Fractions, width: u32, height: u32) -> Result<Vec<[u8; 3]>, PhotoError> {
    let into = (width, height);
    Ok(match from.layout {
        Layout::Grey => resized::<U8>(&from, crop, into)?.pixels().iter().map(|grey| [grey.0; 3]).collect(),
        Layout::Rgb => resized::<U8x3>(&from, crop, into)?.pixels().iter().map(|pixel| pixel.0).collect(),
    })
}

/// The same for one layout of pixels. Each is named where it is needed, so that the library's code and tables for the
/// eleven others stay out of the program: they would be a tenth of what a phone downloads.
fn resized<P: PixelTrait>(
    from: &Pixels,
    [left, top, right, bottom]: Fractions,
    (width, height): (u32, u32),
) -> Result<TypedImage<'static, P>, PhotoError> {
    // Lengths were checked where the pixels were made, so these do not fail.
    let misfit = PhotoError::Broken(Part::Pixels);
    let source =
        TypedImageRef::<P>::from_buffer(from.width, from.height, &from.data).map_err(|_| misfit.clone())?;
    let (across, down) = (f64::from(from.width), f64::from(from.height));
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
        .use_alpha(false)
        .crop(left * across, top * down, (right - left) * across, (bottom - top) * down);
    let mut into = TypedImage::new(width, height);
    Resizer::new().resize_typed(&source, &mut into, &options).map_err(|_| misfit)?;
    Ok(into)
}

/// The picture in the middle of a canvas of its mean colour. It is no larger than the canvas.
fn on_canvas(
    picture: &[[u8; 3]],
    (width, height): (usize, usize),
    (across, down): (usize, usize),
) -> Vec<[u8; 3]> {
    let mut sum = [0_u64; 3];
    for pixel in picture {
        for (sum, part) in sum.iter_mut().zip(pixel) {
            *sum += u64::from(*part);
        }
    }
    let count = u64::try_from(picture.len()).unwrap_or(u64::MAX).max(1);
    // A mean of bytes is a byte.
    let mean = sum.map(|sum| u8::try_from(sum / count).unwrap_or(u8::MAX));
    let mut canvas = vec![mean; across * down];
    let (left, top) = (across.saturating_sub(width) / 2, down.saturating_sub(height) / 2);
    let rows = canvas.chunks_exact_mut(across).skip(top).zip(picture.chunks_exact(width));
    for (into, row) in rows.take(height) {
        if let Some(into) = into.get_mut(left..left + width) {
            into.copy_from_slice(row);
        }
    }
    canvas
}

/// Encodes at the recipe's quality or the best below it that fits.
fn encode(rgb: &[u8], (width, height): (u32, u32), recipe: &Recipe) -> Result<Vec<u8>, PhotoError> {
    let too_large = PhotoError::DoesNotFit { max_bytes: recipe.max_bytes };
    let (Ok(width), Ok(height)) = (u16::try_from(width), u16::try_from(height)) else {
        return Err(too_large);
    };
    let mut quality = recipe.quality.clamp(1, 100);
    loop {
        let mut jpeg = Vec::with_capacity(rgb.len() / 8);
        let mut encoder = Encoder::new(&mut jpeg, quality);
        encoder.set_sampling_factor(SamplingFactor::F_2_2);
        encoder.encode(rgb, width, height, ColorType::Rgb).map_err(|_| too_large.clone())?;
        if jpeg.len() <= recipe.max_bytes {
            return Ok(jpeg);
        }
        if quality <= LOWEST_QUALITY {
            return Err(too_large);
        }
        quality = quality.saturating_sub(QUALITY_STEP).max(LOWEST_QUALITY);
    }
}

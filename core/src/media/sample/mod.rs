//! Invented photos: the pictures of the practice office, and of tests that need a photo as a camera writes it.
//!
//! Flat illustrations of what such offices do, with nobody real in them, drawn from a seed: the same [`Sample`] is the same
//! picture, in any size. A light grain makes them as hard to compress as a photo, so that sizes and times mean something.

mod paint;
mod scenes;

use chrono::NaiveDateTime;
use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::orientation::Orientation;

/// What is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scene {
    /// People before a village hall.
    VillageHall,
    /// A child is weighed at a Posyandu.
    Weighing,
    /// Fogging against mosquitoes in a lane.
    Fogging,
    /// A ship at the quay is inspected.
    ShipAtQuay,
    /// Children wash their hands at school.
    HandWashing,
}

impl Scene {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::VillageHall, Self::Weighing, Self::Fogging, Self::ShipAtQuay, Self::HandWashing];
}

/// One invented photo, as it is seen upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    /// What is seen.
    pub scene: Scene,
    /// Which variant of it: people, colours, sky.
    pub seed: u64,
    /// Pixels across.
    pub width: u16,
    /// Pixels down.
    pub height: u16,
}

/// What the invented camera writes beside the pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// How it is held.
    pub orientation: Orientation,
    /// When, on its clock.
    pub taken_at: Option<NaiveDateTime>,
    /// Where: degrees north (south is negative) and degrees east.
    pub place: Option<(f64, f64)>,
}

impl Sample {
    /// RGB pixels, upright, row by row.
    #[must_use]
    pub fn draw(&self) -> Vec<[u8; 3]> {
        let mut painter = paint::Painter::new(self.width.into(), self.height.into(), self.seed);
        scenes::paint(&mut painter, self.scene);
        painter.finish()
    }

    /// The file a camera would write, stored as it is held. Empty only for a picture without pixels.
    #[must_use]
    pub fn jpeg(&self, camera: Camera) -> Vec<u8> {
        let stored = camera.orientation.inverse().apply(self.draw(), self.width.into());
        let (width, height) = camera.orientation.turn((self.width, self.height));
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, 92);
        encoder.set_sampling_factor(SamplingFactor::F_2_2);
        let written = camera
            .exif()
            .is_none_or(|block| encoder.add_exif_metadata(&block).is_ok())
            .then(|| encoder.encode(stored.as_flattened(), width, height, ColorType::Rgb));
        if matches!(written, Some(Ok(()))) { bytes } else { Vec::new() }
    }
}

impl Camera {
    /// A camera that writes nothing but pixels.
    pub const BARE: Self = Self { orientation: Orientation::UPRIGHT, taken_at: None, place: None };

    fn exif(&self) -> Option<Vec<u8>> {
        if *self == Self::BARE {
            return None;
        }
        let ascii = |text: String| Value::Ascii(vec![text.into_bytes()]);
        let mut facts = vec![
            (Tag::Make, ascii("Warta".to_owned())),
            (Tag::Orientation, Value::Short(vec![self.orientation.exif().into()])),
        ];
        if let Some(at) = self.taken_at {
            facts.push((Tag::DateTimeOriginal, ascii(at.format("%Y:%m:%d %H:%M:%S").to_string())));
        }
        if let Some((north, east)) = self.place {
            let name =
                |degrees: f64, [plus, minus]: [&str; 2]| if degrees < 0.0 { minus } else { plus }.to_owned();
            facts.push((Tag::GPSLatitudeRef, ascii(name(north, ["N", "S"]))));
            facts.push((Tag::GPSLatitude, degrees(north)));
            facts.push((Tag::GPSLongitudeRef, ascii(name(east, ["E", "W"]))));
            facts.push((Tag::GPSLongitude, degrees(east)));
        }
        let fields: Vec<Field> =
            facts.into_iter().map(|(tag, value)| Field { tag, ifd_num: In::PRIMARY, value }).collect();
        let mut writer = Writer::new();
        for field in &fields {
            writer.push_field(field);
        }
        let mut block = std::io::Cursor::new(Vec::new());
        writer.write(&mut block, false).ok()?;
        Some(block.into_inner())
    }
}

/// Degrees, minutes, and seconds in hundredths, as EXIF wants them.
fn degrees(value: f64) -> Value {
    // At most 180 × 360,000, well below u32.
    let hundredths = (value.abs().min(180.0) * 360_000.0).round() as u32;
    let part = |num: u32, denom: u32| Rational { num, denom };
    Value::Rational(vec![
        part(hundredths / 360_000, 1),
        part(hundredths / 6000 % 60, 1),
        part(hundredths % 6000, 100),
    ])
}

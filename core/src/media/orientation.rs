//! Which way is up: EXIF orientation 1 to 8 as a swap of the axes followed by mirrorings, for pixels and for areas.

/// How a stored picture has to be turned to be seen upright (EXIF 2.32, tag 0x0112).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Orientation {
    exif: u8,
    /// Stored rows are upright columns.
    swap: bool,
    /// Stored columns run from right to left.
    mirror_x: bool,
    /// Stored rows run from bottom to top.
    mirror_y: bool,
}

/// A rectangle in fractions of a picture: left, top, right, bottom.
pub(super) type Fractions = [f64; 4];

impl Orientation {
    /// Stored as seen.
    pub const UPRIGHT: Self = Self { exif: 1, swap: false, mirror_x: false, mirror_y: false };

    /// The meaning of an EXIF value; values outside 1 to 8 mean nothing and count as upright.
    #[must_use]
    pub fn from_exif(value: u32) -> Self {
        let (exif, swap, mirror_x, mirror_y) = match value {
            2 => (2, false, true, false),
            3 => (3, false, true, true),
            4 => (4, false, false, true),
            5 => (5, true, false, false),
            6 => (6, true, false, true),
            7 => (7, true, true, true),
            8 => (8, true, true, false),
            _ => return Self::UPRIGHT,
        };
        Self { exif, swap, mirror_x, mirror_y }
    }

    /// The EXIF value, 1 to 8.
    #[must_use]
    pub fn exif(self) -> u8 {
        self.exif
    }

    /// The turning that undoes this one: a quarter turn has another, all others undo themselves.
    #[must_use]
    pub(super) fn inverse(self) -> Self {
        Self::from_exif(match self.exif {
            6 => 8,
            8 => 6,
            other => other.into(),
        })
    }

    /// A size after (or, being its own inverse, before) turning.
    pub(super) fn turn<T>(self, (width, height): (T, T)) -> (T, T) {
        if self.swap { (height, width) } else { (width, height) }
    }

    /// Where an area of the upright picture lies in the stored one.
    pub(super) fn to_stored(self, [left, top, right, bottom]: Fractions) -> Fractions {
        let (x, y) = self.turn(((left, right), (top, bottom)));
        let mirrored =
            |(from, to): (f64, f64), mirror: bool| if mirror { (1.0 - to, 1.0 - from) } else { (from, to) };
        let (x, y) = (mirrored(x, self.mirror_x), mirrored(y, self.mirror_y));
        [x.0, y.0, x.1, y.1]
    }

    /// Turns RGB pixels of a stored picture of `width` upright.
    pub(super) fn apply(self, pixels: Vec<[u8; 3]>, width: usize) -> Vec<[u8; 3]> {
        if self.exif == 1 || width == 0 {
            return pixels;
        }
        let mut rows: Vec<&[[u8; 3]]> = pixels.chunks_exact(width).collect();
        if self.mirror_y {
            rows.reverse();
        }
        let mut upright = Vec::with_capacity(pixels.len());
        if self.swap {
            for step in 0..width {
                let column = if self.mirror_x { width - 1 - step } else { step };
                upright.extend(rows.iter().filter_map(|row| row.get(column)));
            }
        } else {
            for row in rows {
                if self.mirror_x {
                    upright.extend(row.iter().rev());
                } else {
                    upright.extend_from_slice(row);
                }
            }
        }
        upright
    }
}

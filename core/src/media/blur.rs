//! Making a face or a name unrecognisable for good.
//!
//! A Gaussian blur and a fine mosaic can be undone: the first by computing backwards, the second by trying faces or letters
//! until the cells agree. So an area is thrown away and painted anew from at most [`CELLS`] × [`CELLS`] mean colours, each
//! rounded to 32 steps per channel: at most 240 bits in all, whatever was there. The smoothness that the eye sees is
//! interpolated from those colours and adds nothing. A line of text gets no more cells than a face.

/// The most cells in each direction.
const CELLS: usize = 4;

/// A cell is at least this many pixels wide and high, so that a small area gets fewer.
const MIN_CELL: usize = 12;

/// Added on each side, in pixels of the result: shrinking has mixed what is inside into its nearest neighbours.
const MARGIN: usize = 4;

type Rgb = [u8; 3];

/// Paints over one area, given as pixels from and to (excluded) in each direction.
pub(super) fn paint(pixels: &mut [Rgb], width: usize, across: (usize, usize), down: (usize, usize)) {
    if width == 0 {
        return;
    }
    let grow =
        |(from, to): (usize, usize), limit: usize| (from.saturating_sub(MARGIN), (to + MARGIN).min(limit));
    let (across, down) = (grow(across, width), grow(down, pixels.len() / width));
    let (columns, rows) = (Cells::new(across), Cells::new(down));
    let (Some(columns), Some(rows)) = (columns, rows) else { return };

    let mut sums = vec![[0u64; 4]; columns.count * rows.count];
    for (y, row) in pixels.chunks_exact(width).enumerate().skip(down.0).take(rows.length) {
        let first = rows.cell(y - down.0) * columns.count;
        for (x, pixel) in row.iter().skip(across.0).take(columns.length).enumerate() {
            if let Some([red, green, blue, count]) = sums.get_mut(first + columns.cell(x)) {
                let [r, g, b] = pixel.map(u64::from);
                (*red, *green, *blue, *count) = (*red + r, *green + g, *blue + b, *count + 1);
            }
        }
    }
    let colours: Vec<[f32; 3]> = sums.into_iter().map(few_steps).collect();
    let colour =
        |row: usize, column: usize| colours.get(row * columns.count + column).copied().unwrap_or_default();

    for (y, row) in pixels.chunks_exact_mut(width).enumerate().skip(down.0).take(rows.length) {
        let (upper, lower, weight_y) = rows.between(y - down.0);
        for (x, pixel) in row.iter_mut().skip(across.0).take(columns.length).enumerate() {
            let (left, right, weight_x) = columns.between(x);
            let above = mix(colour(upper, left), colour(upper, right), weight_x);
            let below = mix(colour(lower, left), colour(lower, right), weight_x);
            *pixel = mix(above, below, weight_y).map(|value| value.round() as u8);
        }
    }
}

/// One direction of an area, divided.
struct Cells {
    length: usize,
    count: usize,
}

impl Cells {
    fn new((from, to): (usize, usize)) -> Option<Self> {
        let length = to.checked_sub(from).filter(|&length| length > 0)?;
        Some(Self { length, count: (length / MIN_CELL).clamp(1, CELLS) })
    }

    /// Which cell a pixel belongs to.
    fn cell(&self, at: usize) -> usize {
        at * self.count / self.length
    }

    /// The two cells whose middles a pixel lies between, and how near it is to the second.
    fn between(&self, at: usize) -> (usize, usize, f32) {
        let last = self.count - 1;
        let place =
            ((at as f32 + 0.5) * self.count as f32 / self.length as f32 - 0.5).clamp(0.0, last as f32);
        let first = place as usize;
        (first, (first + 1).min(last), place.fract())
    }
}

/// The mean of a cell in 32 steps per channel.
fn few_steps([red, green, blue, count]: [u64; 4]) -> [f32; 3] {
    [red, green, blue].map(|sum| {
        let mean = sum / count.max(1);
        (mean / 8 * 8 + 4) as f32
    })
}

fn mix(from: [f32; 3], to: [f32; 3], weight: f32) -> [f32; 3] {
    let [a, b, c] = from;
    let [d, e, f] = to;
    [a + (d - a) * weight, b + (e - b) * weight, c + (f - c) * weight]
}

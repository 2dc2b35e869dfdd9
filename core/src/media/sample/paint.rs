//! A small painter of flat shapes with smooth edges.
//!
//! The picture is 1000 units high and as many wide as its ratio gives ([`Painter::wide`]), whatever its pixels.

/// A colour, red, green, blue.
pub(super) type Colour = [u8; 3];

/// Rows of samples per row of pixels, for smooth edges.
const SAMPLES: usize = 3;

/// The strength of the grain, in steps of brightness to each side.
const GRAIN: i16 = 5;

pub(super) struct Painter {
    pixels: Vec<Colour>,
    width: usize,
    /// Pixels per unit.
    scale: f32,
    /// Units across.
    pub wide: f32,
    seed: u64,
}

impl Painter {
    pub(super) fn new(width: usize, height: usize, seed: u64) -> Self {
        let scale = height.max(1) as f32 / 1000.0;
        Self {
            pixels: vec![[255; 3]; width * height],
            width: width.max(1),
            scale,
            wide: width as f32 / scale,
            seed,
        }
    }

    /// The next number of the seed (SplitMix64).
    fn next(&mut self) -> u64 {
        self.seed = self.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.seed ^ (self.seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number between the two.
    pub(super) fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * (self.next() >> 40) as f32 / (1u32 << 24) as f32
    }

    /// One of them.
    pub(super) fn one_of(&mut self, colours: &[Colour]) -> Colour {
        let at = self.next() % colours.len().max(1) as u64;
        colours.get(at as usize).copied().unwrap_or_default()
    }

    /// Fills a band across the picture, from one colour above to another below.
    pub(super) fn band(&mut self, top: f32, bottom: f32, above: Colour, below: Colour) {
        let (first, last) = ((top * self.scale) as usize, (bottom * self.scale).ceil() as usize);
        let rows = self.pixels.chunks_exact_mut(self.width).enumerate();
        for (y, row) in rows.skip(first).take(last.saturating_sub(first)) {
            row.fill(mix(above, below, (y - first) as f32 / (last - first) as f32));
        }
    }

    pub(super) fn rect(&mut self, x: f32, y: f32, width: f32, height: f32, colour: Colour) {
        self.shape(&[(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour, 1.0);
    }

    pub(super) fn polygon(&mut self, corners: &[(f32, f32)], colour: Colour) {
        self.shape(corners, colour, 1.0);
    }

    pub(super) fn ellipse(&mut self, x: f32, y: f32, across: f32, down: f32, colour: Colour) {
        self.mist(x, y, across, down, colour, 1.0);
    }

    /// An ellipse that lets through what is behind it; `opacity` from 0 to 1.
    pub(super) fn mist(&mut self, x: f32, y: f32, across: f32, down: f32, colour: Colour, opacity: f32) {
        let corner = |step: u8| {
            let (sin, cos) = (f32::from(step) * std::f32::consts::TAU / 64.0).sin_cos();
            (x + across * cos, y + down * sin)
        };
        self.shape(&(0..64).map(corner).collect::<Vec<_>>(), colour, opacity);
    }

    /// A line with a width.
    pub(super) fn line(&mut self, from: (f32, f32), to: (f32, f32), width: f32, colour: Colour) {
        let (x, y) = (to.0 - from.0, to.1 - from.1);
        let half = width / 2.0 / x.hypot(y).max(0.001);
        let (x, y) = (-y * half, x * half);
        self.polygon(
            &[(from.0 + x, from.1 + y), (to.0 + x, to.1 + y), (to.0 - x, to.1 - y), (from.0 - x, from.1 - y)],
            colour,
        );
    }

    /// Fills between the edges, row by row: where an even number of edges lies to the left, it is outside.
    fn shape(&mut self, corners: &[(f32, f32)], colour: Colour, opacity: f32) {
        let scaled: Vec<(f32, f32)> = corners.iter().map(|(x, y)| (x * self.scale, y * self.scale)).collect();
        let top = scaled.iter().map(|corner| corner.1).fold(f32::MAX, f32::min).max(0.0) as usize;
        let bottom = scaled.iter().map(|corner| corner.1).fold(0.0, f32::max).ceil() as usize;
        let mut cover = vec![0.0f32; self.width];
        let rows = self.pixels.chunks_exact_mut(self.width).enumerate();
        for (y, row) in rows.skip(top).take(bottom.saturating_sub(top)) {
            let mut touched = (self.width, 0);
            for sample in 0..SAMPLES {
                let at = y as f32 + (sample as f32 + 0.5) / SAMPLES as f32;
                for [from, to] in crossings(&scaled, at).as_chunks().0 {
                    let from = from.clamp(0.0, self.width as f32);
                    let to = to.clamp(0.0, self.width as f32);
                    let (first, last) = (from as usize, to.ceil() as usize);
                    touched = (touched.0.min(first), touched.1.max(last));
                    for (x, cell) in cover.iter_mut().enumerate().take(last).skip(first) {
                        *cell += (to.min(x as f32 + 1.0) - from.max(x as f32)) / SAMPLES as f32;
                    }
                }
            }
            let span = row.iter_mut().zip(&mut cover).take(touched.1).skip(touched.0);
            for (pixel, cell) in span {
                *pixel = mix(*pixel, colour, std::mem::take(cell) * opacity);
            }
        }
    }

    /// Adds the grain.
    pub(super) fn finish(mut self) -> Vec<Colour> {
        let mut pixels = std::mem::take(&mut self.pixels);
        for eight in pixels.chunks_mut(8) {
            let mut noise = self.next();
            for pixel in eight {
                let grain = (noise & 0xff) as i16 * (2 * GRAIN + 1) / 256 - GRAIN;
                noise >>= 8;
                *pixel = pixel.map(|value| (i16::from(value) + grain).clamp(0, 255) as u8);
            }
        }
        pixels
    }
}

/// Where the edges cross a row, from left to right.
fn crossings(corners: &[(f32, f32)], y: f32) -> Vec<f32> {
    let next = corners.iter().cycle().skip(1);
    let mut xs: Vec<f32> = corners
        .iter()
        .zip(next)
        .filter(|((_, from), (_, to))| (*from <= y) != (*to <= y))
        .map(|((x0, y0), (x1, y1))| x0 + (x1 - x0) * (y - y0) / (y1 - y0))
        .collect();
    xs.sort_by(f32::total_cmp);
    xs
}

fn mix(under: Colour, over: Colour, share: f32) -> Colour {
    let share = share.clamp(0.0, 1.0);
    let [a, b, c] = under.map(f32::from);
    let [d, e, f] = over.map(f32::from);
    [a + (d - a) * share, b + (e - b) * share, c + (f - c) * share].map(|value| value.round() as u8)
}

//! What a channel takes, as data.

use super::orientation::Fractions;
use super::problem::PhotoError;

/// Ten-thousandths: the unit of an [`Area`].
const UNIT: u32 = 10_000;

/// A rectangle in ten-thousandths of the upright picture, so that it holds for every size the picture is shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Area {
    /// From the left edge.
    pub left: u16,
    /// From the top edge.
    pub top: u16,
    /// Across.
    pub width: u16,
    /// Down.
    pub height: u16,
}

/// The whole picture.
pub const WHOLE: Area = Area { left: 0, top: 0, width: 10_000, height: 10_000 };

impl Area {
    /// Whether it lies within the picture and holds anything.
    ///
    /// # Errors
    /// [`PhotoError::AreaOutside`].
    pub fn check(self) -> Result<(), PhotoError> {
        self.fractions().map(|_| ())
    }

    /// As fractions, if it lies within the picture and holds anything.
    pub(super) fn fractions(self) -> Result<Fractions, PhotoError> {
        let (right, bottom) =
            (u32::from(self.left) + u32::from(self.width), u32::from(self.top) + u32::from(self.height));
        if self.width == 0 || self.height == 0 || right > UNIT || bottom > UNIT {
            return Err(PhotoError::AreaOutside);
        }
        let fraction = |value: u32| f64::from(value) / f64::from(UNIT);
        Ok([fraction(self.left.into()), fraction(self.top.into()), fraction(right), fraction(bottom)])
    }
}

/// The size of a picture for Instagram Stories: 9:16, as wide as phones show it.
const STORIES: (u32, u32) = (1080, 1920);

/// Which ratios of width to height a channel accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RatioRule {
    /// Any.
    Any,
    /// From the first (the tallest) to the second (the widest), both included, each as width and height.
    Between((u32, u32), (u32, u32)),
}

impl RatioRule {
    /// Whether it accepts a picture of this size. Exact: there is no tolerance at the limits.
    #[must_use]
    pub fn accepts(self, width: u32, height: u32) -> bool {
        let Self::Between(tallest, widest) = self else { return width > 0 && height > 0 };
        let product = |a: u32, b: u32| u64::from(a) * u64::from(b);
        width > 0
            && height > 0
            && product(width, tallest.1) >= product(height, tallest.0)
            && product(width, widest.1) <= product(height, widest.0)
    }

    /// The largest accepted size within `width` × `height`, which keeps one of the two.
    pub(super) fn fit(self, width: f64, height: f64) -> (f64, f64) {
        let Self::Between(tallest, widest) = self else { return (width, height) };
        let height = height.min(width * f64::from(tallest.1) / f64::from(tallest.0));
        (width.min(height * f64::from(widest.0) / f64::from(widest.1)), height)
    }
}

/// How to make the picture of one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipe {
    /// The most pixels across.
    pub max_width: u32,
    /// The most pixels down.
    pub max_height: u32,
    /// The ratios the channel accepts. A picture that does not fit is refused, not cropped in silence: see
    /// [`propose_crop`].
    pub ratio: RatioRule,
    /// What to cut out; [`WHOLE`] for all.
    pub crop: Area,
    /// What to make unrecognisable.
    pub blur: Vec<Area>,
    /// Where encoding starts, 1 to 100. It goes down until the result fits.
    pub quality: u8,
    /// The largest file the channel takes.
    pub max_bytes: usize,
    /// Exactly this many pixels across and down: what the picture leaves free is filled with its mean colour.
    pub canvas: Option<(u32, u32)>,
}

impl Recipe {
    /// A website (WordPress): at most 2048 pixels on the longest edge (WordPress itself scales down what is above 2560),
    /// any ratio, and a file that uploads over a weak signal.
    #[must_use]
    pub fn website() -> Self {
        Self {
            max_width: 2048,
            max_height: 2048,
            ratio: RatioRule::Any,
            crop: WHOLE,
            blur: Vec::new(),
            quality: 82,
            max_bytes: 2 * 1024 * 1024,
            canvas: None,
        }
    }

    /// Instagram, facts sheet `instagram.md` §4.6: JPEG, at most 8 MB, 4:5 to 1.91:1, at most 1440 pixels wide (so at most
    /// 1800 high).
    #[must_use]
    pub fn instagram() -> Self {
        Self {
            max_width: 1440,
            max_height: 1800,
            ratio: RatioRule::Between((4, 5), (191, 100)),
            crop: WHOLE,
            blur: Vec::new(),
            quality: 85,
            max_bytes: 8_000_000,
            canvas: None,
        }
    }

    /// Instagram Stories, facts sheet `instagram.md` §4.6: JPEG, at most 8 MB, 9:16. A photo lies whole within it.
    #[must_use]
    pub fn stories() -> Self {
        let (across, down) = STORIES;
        Self {
            max_width: across,
            max_height: down,
            ratio: RatioRule::Any,
            canvas: Some(STORIES),
            ..Self::instagram()
        }
    }

    /// The same with another crop.
    #[must_use]
    pub fn cropped(self, crop: Area) -> Self {
        Self { crop, ..self }
    }

    /// The same with these areas made unrecognisable.
    #[must_use]
    pub fn blurred(self, blur: Vec<Area>) -> Self {
        Self { blur, ..self }
    }
}

/// The largest area from the middle that a rule accepts: the mend "Potong 4:5". The whole picture where it fits.
#[must_use]
pub fn propose_crop(width: u32, height: u32, rule: RatioRule) -> Area {
    if rule.accepts(width, height) || width == 0 || height == 0 {
        return WHOLE;
    }
    let (fit_width, fit_height) = rule.fit(f64::from(width), f64::from(height));
    let units = |part: f64, whole: u32| {
        let units = (part / f64::from(whole) * f64::from(UNIT)).round();
        // Between 1 and 10,000 by the clamp, so the conversion is exact.
        units.clamp(1.0, f64::from(UNIT)) as u16
    };
    let (across, down) = (units(fit_width, width), units(fit_height, height));
    Area { left: (WHOLE.width - across) / 2, top: (WHOLE.height - down) / 2, width: across, height: down }
}

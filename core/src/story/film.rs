//! Whether a channel takes a film as it is. Warta does not code films anew, so what does not fit is told at once, with what
//! the person can do: choose another setting of the camera, cut the film, or leave the channel out.
//!
//! Instagram: a Reel, and Stories (facts sheet on Instagram, 4.6). X: facts sheet on X, 5; it gives the largest size lying, and an
//! upright film is taken as wide as that lying. A website takes what its server lets through, which nobody can ask it
//! beforehand; beyond [`HEAVY`] many refuse.

use super::Media;
use super::form::Form;
use super::texts::limits::{Problem, Severity};
use crate::state::facts::FilmData;
use crate::words::Say;

const MB: u64 = 1_000_000;
/// The shortest and longest Reel, in milliseconds.
const REEL: (u64, u64) = (3_000, 15 * 60_000);
/// The largest Reel, in bytes.
const REEL_BYTES: u64 = 300 * MB;
/// The widest Reel, in pixels.
const REEL_WIDTH: u32 = 1920;
/// Pictures in a thousand seconds of a Reel, from and to.
const REEL_RATE: (u32, u32) = (23_000, 60_000);
/// Bits per second of a Reel.
const REEL_BITS: u64 = 25 * MB;
/// The most channels and samples per second of a Reel's sound.
const REEL_SOUND: (u32, u32) = (2, 48_000);
/// The shortest and longest film of Instagram Stories, in milliseconds.
const STORIES: (u64, u64) = (3_000, 60_000);
/// The largest film of Instagram Stories, in bytes.
const STORIES_BYTES: u64 = 100 * MB;
/// The shortest and longest film at X, in milliseconds.
const X_LENGTH: (u64, u64) = (500, 140_000);
/// The largest film at X, in pixels: its longer side and its shorter one.
const X_SIZE: (u32, u32) = (1280, 1024);
/// The shortest side of a film at X, in pixels.
const X_SMALLEST: u32 = 32;
/// The most pictures in a thousand seconds at X.
const X_RATE: u32 = 60_000;
/// Beyond so many bytes the servers of many websites refuse a file.
const HEAVY: u64 = 64 * MB;

/// A rate that a camera calls 60 is written as 59.94, or as a hair more than 60.
const RATE_SLACK: u32 = 500;

/// What is in the way of a film on a channel of this form and name.
#[must_use]
pub fn problems(form: Form, channel: &str, media: &Media) -> Vec<Problem> {
    let Some(film) = &media.film else { return Vec::new() };
    let about = Film { channel, media, film, found: Vec::new() };
    match form {
        Form::Instagram => about.instagram(),
        Form::X => about.x(),
        Form::Website => about.website(),
        Form::Stories => about.stories(),
        Form::Plain => Vec::new(),
    }
}

struct Film<'a> {
    channel: &'a str,
    media: &'a Media,
    film: &'a FilmData,
    found: Vec<Problem>,
}

impl Film<'_> {
    fn tell(&mut self, severity: Severity, code: &str) {
        let seconds = self.film.millis.div_ceil(1000);
        let say = Say::new(code)
            .with("channel", self.channel)
            .with("minutes", seconds / 60)
            .with("seconds", seconds % 60)
            .with("megabytes", self.media.len.div_ceil(MB))
            .with("width", self.media.size.0)
            .with("height", self.media.size.1)
            .with("rate", self.film.rate.div_ceil(1000));
        self.found.push(Problem { severity, say, mend: None });
    }

    fn block_if(&mut self, is: bool, code: &str) {
        if is {
            self.tell(Severity::Blocking, code);
        }
    }

    fn warn_if(&mut self, is: bool, code: &str) {
        if is {
            self.tell(Severity::Warning, code);
        }
    }

    fn instagram(mut self) -> Vec<Problem> {
        let (width, height) = self.media.size;
        let (millis, bytes) = (self.film.millis, self.media.len);
        self.block_if(millis < REEL.0, "film-reel-short");
        self.block_if(millis > REEL.1, "film-reel-long");
        self.block_if(bytes > REEL_BYTES, "film-reel-heavy");
        self.block_if(width > REEL_WIDTH, "film-reel-wide");
        self.block_if(width > height.saturating_mul(10) || height > width.saturating_mul(100), "film-shape");
        let slow = self.film.rate.saturating_add(RATE_SLACK) < REEL_RATE.0;
        self.block_if(slow || self.film.rate > REEL_RATE.1 + RATE_SLACK, "film-reel-rate");
        let bits = bytes.saturating_mul(8000) / millis.max(1);
        self.block_if(bits > REEL_BITS && bytes <= REEL_BYTES, "film-reel-dense");
        let sound = (self.film.channels.unwrap_or(0), self.film.hertz.unwrap_or(0));
        self.block_if(sound.0 > REEL_SOUND.0 || sound.1 > REEL_SOUND.1, "film-reel-sound");
        let upright = self.is_upright();
        self.warn_if(!upright, "film-reel-upright");
        self.found
    }

    /// 9:16, give or take a hundredth.
    fn is_upright(&self) -> bool {
        let (width, height) = self.media.size;
        let (across, down) = (u64::from(width) * 16, u64::from(height) * 9);
        across.abs_diff(down) * 100 <= down
    }

    fn stories(mut self) -> Vec<Problem> {
        self.block_if(self.film.millis < STORIES.0, "film-stories-short");
        self.block_if(self.film.millis > STORIES.1, "film-stories-long");
        self.block_if(self.media.len > STORIES_BYTES, "film-stories-heavy");
        let upright = self.is_upright();
        self.warn_if(!upright, "film-reel-upright");
        self.found
    }

    fn x(mut self) -> Vec<Problem> {
        let (width, height) = self.media.size;
        let (long, short) = (width.max(height), width.min(height));
        self.block_if(self.film.millis < X_LENGTH.0, "film-x-short");
        self.block_if(self.film.millis > X_LENGTH.1, "film-x-long");
        self.block_if(long > X_SIZE.0 || short > X_SIZE.1, "film-x-large");
        self.block_if(short < X_SMALLEST, "film-x-small");
        self.block_if(long > short.saturating_mul(3), "film-shape");
        self.block_if(self.film.rate > X_RATE + RATE_SLACK, "film-x-rate");
        self.block_if(self.film.coding != "h264", "film-x-coding");
        self.found
    }

    fn website(mut self) -> Vec<Problem> {
        self.warn_if(self.media.len > HEAVY, "film-site-heavy");
        self.warn_if(self.film.coding != "h264" || self.film.kind != "video/mp4", "film-site-coding");
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::MediaId;
    use crate::state::facts::MediaSort;

    fn film() -> Media {
        let film = FilmData {
            kind: "video/mp4".into(),
            millis: 60_000,
            coding: "h264".into(),
            rate: 30_000,
            channels: Some(2),
            hertz: Some(48_000),
        };
        let stored = ([2; 32], 20 * MB);
        let media = Media::added(MediaId([1; 16]), MediaSort::Film, stored, "Video 1", (720, 1280));
        Media { film: Some(film), ..media }
    }

    fn told(form: Form, change: impl FnOnce(&mut Media, &mut FilmData)) -> Vec<(String, bool)> {
        let mut media = film();
        let mut data = media.film.take().unwrap();
        change(&mut media, &mut data);
        media.film = Some(data);
        let blocks = |p: &Problem| p.severity == Severity::Blocking;
        problems(form, "Kanal", &media).iter().map(|p| (p.say.code.to_owned(), blocks(p))).collect()
    }

    fn blocks(code: &str) -> Vec<(String, bool)> {
        vec![(code.to_owned(), true)]
    }

    #[test]
    fn an_upright_minute_in_720_goes_everywhere() {
        for form in Form::ALL {
            assert_eq!(told(form, |_, _| ()), []);
        }
    }

    #[test]
    fn each_limit_of_a_reel_is_told_at_its_edge() {
        let reel = |change: fn(&mut Media, &mut FilmData)| told(Form::Instagram, change);
        assert_eq!(reel(|m, f| (f.millis, m.len) = (3_000, MB)), []);
        assert_eq!(reel(|m, f| (f.millis, m.len) = (2_999, MB)), blocks("film-reel-short"));
        assert_eq!(reel(|_, f| f.millis = 900_000), []);
        assert_eq!(reel(|_, f| f.millis = 900_001), blocks("film-reel-long"));
        assert_eq!(reel(|m, f| (f.millis, m.len) = (600_000, 300 * MB)), []);
        assert_eq!(reel(|m, f| (f.millis, m.len) = (600_000, 300 * MB + 1)), blocks("film-reel-heavy"));
        assert_eq!(reel(|m, _| m.len = 188 * MB), blocks("film-reel-dense"));
        assert_eq!(reel(|m, _| m.size = (1080, 1920)), []);
        assert_eq!(reel(|m, _| m.size = (2160, 3840)), blocks("film-reel-wide"));
        assert_eq!(reel(|_, f| f.rate = 23_976), []);
        assert_eq!(reel(|_, f| f.rate = 15_000), blocks("film-reel-rate"));
        assert_eq!(reel(|_, f| f.rate = 120_000), blocks("film-reel-rate"));
        assert_eq!(reel(|_, f| f.hertz = Some(96_000)), blocks("film-reel-sound"));
        assert_eq!(reel(|_, f| f.coding = "hevc".into()), []);
        assert_eq!(reel(|m, _| m.size = (1280, 720)), [("film-reel-upright".to_owned(), false)]);
    }

    #[test]
    fn each_limit_of_x_is_told_at_its_edge() {
        let x = |change: fn(&mut Media, &mut FilmData)| told(Form::X, change);
        assert_eq!(x(|_, f| f.millis = 140_000), []);
        assert_eq!(x(|_, f| f.millis = 140_001), blocks("film-x-long"));
        assert_eq!(x(|_, f| f.millis = 499), blocks("film-x-short"));
        assert_eq!(x(|m, _| m.size = (1280, 1024)), []);
        assert_eq!(x(|m, _| m.size = (1080, 1920)), blocks("film-x-large"));
        assert_eq!(x(|m, _| m.size = (1280, 400)), blocks("film-shape"));
        assert_eq!(x(|m, _| m.size = (31, 31)), blocks("film-x-small"));
        assert_eq!(x(|_, f| f.rate = 120_000), blocks("film-x-rate"));
        assert_eq!(x(|_, f| f.coding = "hevc".into()), blocks("film-x-coding"));
    }

    #[test]
    fn a_website_is_only_warned_of() {
        let site = |change: fn(&mut Media, &mut FilmData)| told(Form::Website, change);
        assert_eq!(site(|m, _| m.len = HEAVY + 1), [("film-site-heavy".to_owned(), false)]);
        assert_eq!(site(|_, f| f.kind = "video/quicktime".into()), [("film-site-coding".to_owned(), false)]);
    }
}

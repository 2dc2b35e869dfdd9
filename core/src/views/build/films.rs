//! A story's film: what it is, which channels take it, and its consent.

use super::Scene;
use crate::state::facts::MediaSort;
use crate::story::film;
use crate::story::texts::limits::Severity;
use crate::story::{Media, Story};
use crate::views::photos::{FilmProblemView, FilmView};
use crate::words::{Say, form};

impl Scene<'_> {
    /// Every film; more than one only where two devices added theirs at the same time.
    pub(super) fn films(&self, story: &Story) -> Vec<FilmView> {
        let films = story.media.iter().filter(|m| m.sort == MediaSort::Film && !m.erased);
        films.map(|film| self.film(story, film)).collect()
    }

    fn film(&self, story: &Story, film: &Media) -> FilmView {
        let kind = film.film.as_ref().map(|data| data.kind.clone()).unwrap_or_default();
        FilmView {
            picture: self.photo(story, film),
            about: self.about_film(film),
            problems: self.film_problems(story, film),
            kind,
        }
    }

    /// "1 menit 3 detik · 42 MB · 720 × 1280".
    fn about_film(&self, film: &Media) -> String {
        let seconds = film.film.as_ref().map_or(0, |data| data.millis.div_ceil(1000));
        let length =
            Say::new("views-film-length").with("minutes", seconds / 60).with("seconds", seconds % 60);
        let size = Say::new("views-film-size").with("width", film.size.0).with("height", film.size.1);
        [self.say(&length), form::size(self.language(), film.len), self.say(&size)].join(" · ")
    }

    /// What is in the way of it, channel by channel.
    fn film_problems(&self, story: &Story, film: &Media) -> Vec<FilmProblemView> {
        let channels = story.channels.iter().filter_map(|id| self.office.channels.get(id));
        let about = channels.flat_map(|set| film::problems(self.office.form(set.channel), &set.name, film));
        let view = |problem: crate::story::texts::limits::Problem| FilmProblemView {
            text: self.say(&problem.say),
            blocks: problem.severity == Severity::Blocking,
        };
        about.map(view).collect()
    }

    /// Why no film can join the story now; none if one can.
    pub(super) fn film_refused(&self, story: &Story) -> Option<String> {
        let taken = story.pictures().next()?;
        let code = if taken.film.is_some() { "refused-photo-beside-film" } else { "refused-film-alone" };
        Some(self.word(code))
    }
}

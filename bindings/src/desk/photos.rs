//! Pictures and consent.

use std::fs;
use std::path::Path;

use warta_core::app::photos::PersonConsent;
use warta_core::local::LocalError;
use warta_core::state::facts::Area;
use warta_core::story::form::Form;
use warta_core::views::Choice;
use warta_core::views::build::ground_of;
use warta_core::views::build::subject_of;
use warta_core::views::photos::AreaView;

use super::Desk;
use super::films::lay_out;
use crate::error::{Answer, Wrong, id, maybe};

/// A person's consent.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct NewConsent {
    /// Who: a name, or a description that the team understands.
    pub name: String,
    /// Adult, child or patient: an id of [`Desk::subjects`].
    pub subject: String,
    /// The guardian; empty where they consented themselves.
    pub guardian: String,
    /// How: in writing, by word, by message.
    pub how: String,
    /// When, as `YYYY-MM-DDTHH:MM` in the office's zone; none = now.
    pub given_at: Option<String>,
}

/// What goes out by hand: pictures, or a film, copied to where other apps may read them.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct HandedOut {
    /// The prepared pictures, in order; or the one film.
    pub pictures: Vec<String>,
    /// Their media type.
    pub kind: String,
    /// The text.
    pub caption: String,
}

fn area(area: AreaView) -> Area {
    Area { left: area.left, top: area.top, width: area.width, height: area.height }
}

#[uniffi::export]
impl Desk {
    /// Adds a photo from where the shell copied it to, and gives its id. The original is sealed and kept.
    ///
    /// # Errors
    /// Not a picture, broken, too large: with what to do. A rule says no.
    pub async fn add_photo(&self, story: String, path: String) -> Answer<String> {
        self.work(move |s| {
            let bytes = fs::read(path).map_err(LocalError::from)?;
            Ok(s.add_photo(id(&story)?, &bytes)?.to_string())
        })
        .await
    }

    /// Keeps a screenshot, from where the shell copied it to, that shows a post which a person brought out.
    ///
    /// # Errors
    /// Not a picture, broken, too large: with what to do. A rule says no.
    pub async fn prove(&self, story: String, channel: String, path: String) -> Answer<()> {
        self.work(move |s| {
            let bytes = fs::read(path).map_err(LocalError::from)?;
            Ok(s.prove(id(&story)?, id(&channel)?, &bytes)?)
        })
        .await
    }

    /// Takes a photo or file out of the story.
    ///
    /// # Errors
    /// A rule says no.
    pub async fn remove_media(&self, story: String, media: String) -> Answer<()> {
        self.work(move |s| Ok(s.remove_media(id(&story)?, id(&media)?)?)).await
    }

    /// Writes the alt text.
    ///
    /// # Errors
    /// A rule says no.
    pub async fn write_alt(&self, story: String, media: String, text: String) -> Answer<()> {
        self.work(move |s| Ok(s.write_alt(id(&story)?, id(&media)?, &text)?)).await
    }

    /// Chooses the crop for a form of channel; none = as Warta proposes.
    ///
    /// # Errors
    /// The channel takes no such ratio.
    pub async fn crop(&self, story: String, media: String, form: String, to: Option<AreaView>) -> Answer<()> {
        self.work(move |s| Ok(s.crop(id(&story)?, id(&media)?, Form::of(&form), to.map(area))?)).await
    }

    /// Sets every blurred area of a photo.
    ///
    /// # Errors
    /// An area lies outside; a rule says no.
    pub async fn blur(&self, story: String, media: String, areas: Vec<AreaView>) -> Answer<()> {
        self.work(move |s| Ok(s.blur(id(&story)?, id(&media)?, areas.into_iter().map(area).collect())?)).await
    }

    /// Answers the question of consent by a ground.
    ///
    /// # Errors
    /// No such ground; a rule says no.
    pub async fn answer_consent(
        &self,
        story: String,
        media: String,
        ground: String,
        shows_protected: bool,
        note: String,
    ) -> Answer<()> {
        self.work(move |s| {
            let ground = ground_of(&ground).ok_or_else(|| Wrong::code("desk-ground-missing"))?;
            Ok(s.answer_consent(id(&story)?, id(&media)?, ground, shows_protected, &note, &[])?)
        })
        .await
    }

    /// Adds one person's consent.
    ///
    /// # Errors
    /// A child or patient without what the rule asks; a rule says no.
    pub async fn add_consent(&self, story: String, media: String, consent: NewConsent) -> Answer<()> {
        self.work(move |s| {
            let given_at = consent.given_at.as_deref().filter(|at| !at.is_empty());
            let person = PersonConsent {
                subject: subject_of(&consent.subject).ok_or_else(|| Wrong::code("desk-subject-missing"))?,
                given_at: given_at.map(|at| s.instant(at)).transpose()?,
                name: consent.name,
                guardian: consent.guardian,
                how: consent.how,
            };
            Ok(s.add_consent(id(&story)?, id(&media)?, &person)?)
        })
        .await
    }

    /// A consent is withdrawn; none = all of the photo's.
    ///
    /// # Errors
    /// No such photo.
    pub async fn withdraw_consent(
        &self,
        story: String,
        media: String,
        consent: Option<String>,
        note: String,
    ) -> Answer<()> {
        self.work(move |s| {
            Ok(s.withdraw_consent(id(&story)?, id(&media)?, maybe(consent.as_deref())?, &note)?)
        })
        .await
    }

    /// Who can consent.
    #[must_use]
    pub fn subjects(&self) -> Vec<Choice> {
        self.session.subjects()
    }

    /// The sorts of file that can be handed in.
    #[must_use]
    pub fn file_sorts(&self) -> Vec<Choice> {
        self.session.file_sorts()
    }

    /// A small picture for lists, as JPEG.
    ///
    /// # Errors
    /// No such photo.
    pub async fn thumbnail(&self, story: String, media: String) -> Answer<Vec<u8>> {
        self.work(move |s| Ok(s.thumbnail(id(&story)?, id(&media)?)?)).await
    }

    /// The picture as it will stand on a form of channel, as JPEG.
    ///
    /// # Errors
    /// No such photo, or it can't be prepared.
    pub async fn picture(&self, story: String, media: String, form: String) -> Answer<Vec<u8>> {
        self.work(move |s| Ok(s.picture(id(&story)?, id(&media)?, Form::of(&form))?)).await
    }

    /// Prepares a post for sharing by hand: its pictures as files for another app, and its text.
    ///
    /// # Errors
    /// No such post, no text, nobody decided that it goes out; a picture can't be prepared; the storage is full.
    pub async fn hand_out(&self, story: String, channel: String) -> Answer<HandedOut> {
        let scratch = self.phone.scratch();
        self.work(move |s| {
            s.may_hand_out(id(&story)?, id(&channel)?)?;
            let view = s.story(id(&story)?)?;
            let post = view.posts.into_iter().find(|p| p.channel == channel);
            let post = post.ok_or_else(|| Wrong::code("phone-not-found"))?;
            if let Some(film) = view.films.first() {
                let file = lay_out(s, &scratch, id(&story)?, id(&film.picture.id)?)?;
                let pictures = vec![file.to_string_lossy().into_owned()];
                return Ok(HandedOut { pictures, kind: film.kind.clone(), caption: post.body });
            }
            // A folder per post: what another app was handed before stays what it was.
            let folder = Path::new(&scratch).join(format!("{story}-{channel}"));
            fs::create_dir_all(&folder).map_err(LocalError::from)?;
            let mut pictures = Vec::new();
            for (number, photo) in view.photos.iter().enumerate() {
                let bytes = s.picture(id(&story)?, id(&photo.id)?, Form::of(&post.form))?;
                // The name says nothing about anybody.
                let file = folder.join(format!("warta-{}.jpg", number + 1));
                fs::write(&file, bytes).map_err(LocalError::from)?;
                pictures.push(file.to_string_lossy().into_owned());
            }
            Ok(HandedOut { pictures, kind: "image/jpeg".to_owned(), caption: post.body })
        })
        .await
    }
}

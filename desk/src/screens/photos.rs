//! The photos of a story: who is in them, what is shown of them, and what those see who can't see them.

use maud::{Markup, html};
use warta_core::app::AppError;
use warta_core::app::photos::PersonConsent;
use warta_core::ids::{MediaId, StoryId};
use warta_core::state::facts::Area;
use warta_core::story::form::Form;
use warta_core::views::Tone;
use warta_core::views::build::{ground_of, subject_of};
use warta_core::views::photos::{AreaView, CropView, PhotoView};
use warta_core::views::story::StoryView;
use warta_core::words::Say;

use super::story::{View, around};
use super::{Done, Given, Here, Screen, films, stories};
use crate::web::Fields;
use crate::web::ui::{Field, Input, PICTURES, card, details, empty, notice, unfolded};

/// Areas are in ten-thousandths of the picture; people type hundredths.
const PER_PERCENT: u16 = 100;

/// The photos.
///
/// # Errors
/// No such story.
pub fn show(here: &Here) -> Result<Screen, AppError> {
    let view = here.session.story(here.id("id")?)?;
    let t = |say: Say| here.t(&say);
    let address = format!("/konten/{}/foto", view.id);
    let content = html! {
        (films::films(here, &view))
        @if view.photos.is_empty() && view.films.is_empty() { (empty(&t(Say::new("desk-photos-empty")), None)) }
        @for photo in &view.photos { (card(&photo.name, &self::photo(here, &view, photo))) }
        @for gone in &view.erased { p.soft { (gone) } }
        @if view.edit_refused.is_none() && view.films.is_empty() {
            (here.form(&address).plain(&html! {
                (here.field(Field::new("foto", t(Say::new("desk-photos-add")), Input::Files(PICTURES))
                    .hint(t(Say::new("desk-photos-hint")))))
            }, &t(Say::new("desk-photos-add"))))
        }
        (films::adding(here, &view))
    };
    Ok(around(here, &view, View::Photos, &content))
}

/// Adds photos, or a film.
///
/// # Errors
/// A film can't be used. A photo that can't be used is told on the next screen.
pub fn act(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let story: StoryId = here.id("id")?;
    let address = format!("/konten/{story}/foto");
    if films::add(here, story, fields)? {
        return Ok(Done::Say(address, Say::new("desk-saved")));
    }
    Ok(match stories::add_photos(here, story, fields) {
        None => Done::Go(address),
        Some(wrong) => Done::Say(address, wrong),
    })
}

/// Changes one photo.
///
/// # Errors
/// A rule says no; an area outside the picture; the disk fails.
pub fn change(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let (story, media): (StoryId, MediaId) = (here.id("id")?, here.id("media")?);
    let session = &here.session;
    match fields.text("apa") {
        "alt" => session.write_alt(story, media, fields.text("alt"))?,
        "dasar" => {
            let protected = fields.filled("dilindungi").is_some();
            let ground = ground_of(fields.text("dasar"))
                .ok_or_else(|| AppError::Input(Say::new("desk-ground-missing")))?;
            session.answer_consent(story, media, ground, protected, fields.text("catatan"), &[])?;
        }
        "izin" => session.add_consent(story, media, &person(here, fields)?)?,
        "tarik" => {
            let consent = fields.filled("izin").map(super::here::id).transpose()?;
            session.withdraw_consent(story, media, consent, fields.text("catatan"))?;
        }
        "potong" => session.crop(story, media, Form::of(fields.text("bentuk")), Some(area(fields)?))?,
        "usulan" => session.crop(story, media, Form::of(fields.text("bentuk")), None)?,
        "samarkan" => {
            let mut areas = areas(here, story, media)?;
            areas.push(area(fields)?);
            session.blur(story, media, areas)?;
        }
        "jelaskan" => {
            let mut areas = areas(here, story, media)?;
            let at: usize = super::here::id(fields.text("nomor"))?;
            if at < areas.len() {
                areas.remove(at);
            }
            session.blur(story, media, areas)?;
        }
        _ => session.remove_media(story, media)?,
    }
    Ok(Done::Say(format!("/konten/{story}/foto#m-{media}"), Say::new("desk-saved")))
}

/// The picture as a form of channel gets it.
///
/// # Errors
/// No such photo; it can't be prepared.
pub fn give(here: &Here) -> Result<Given, AppError> {
    let form = here.param("bentuk");
    let bytes = here.session.picture(here.id("id")?, here.id("media")?, Form::of(form))?;
    let name = (here.asked("unduh") == "1").then(|| format!("warta-{form}-{}.jpg", here.param("media")));
    Ok(Given { kind: "image/jpeg", name, bytes })
}

/// A small picture.
///
/// # Errors
/// No such photo.
pub fn give_small(here: &Here) -> Result<Given, AppError> {
    let bytes = here.session.thumbnail(here.id("id")?, here.id("media")?)?;
    Ok(Given { kind: "image/jpeg", name: None, bytes })
}

fn person(here: &Here, fields: &Fields) -> Result<PersonConsent, AppError> {
    Ok(PersonConsent {
        name: fields.text("nama").to_owned(),
        subject: subject_of(fields.text("siapa"))
            .ok_or_else(|| AppError::Input(Say::new("desk-subject-missing")))?,
        guardian: fields.text("wali").to_owned(),
        how: fields.text("cara").to_owned(),
        given_at: stories::instant(here, fields.text("kapan"))?,
    })
}

/// An area as typed: whole hundredths, or decimals with point or comma.
fn area(fields: &Fields) -> Result<Area, AppError> {
    let number = |name: &str| {
        let text = fields.text(name).replace(',', ".");
        let percent: f64 = text.parse().ok().filter(|n| (0.0..=100.0).contains(n))?;
        // In range by the filter above.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 10,000")]
        Some((percent * f64::from(PER_PERCENT)).round() as u16)
    };
    let read = || {
        Some(Area {
            left: number("kiri")?,
            top: number("atas")?,
            width: number("lebar")?,
            height: number("tinggi")?,
        })
    };
    read().ok_or_else(|| AppError::Input(Say::new("desk-area-wrong")))
}

fn areas(here: &Here, story: StoryId, media: MediaId) -> Result<Vec<Area>, AppError> {
    let view = here.session.story(story)?;
    let id = media.to_string();
    let photo = view.photos.into_iter().find(|photo| photo.id == id);
    let areas = photo.map(|photo| photo.blur).unwrap_or_default();
    Ok(areas.iter().map(|a| Area { left: a.left, top: a.top, width: a.width, height: a.height }).collect())
}

fn photo(here: &Here, view: &StoryView, photo: &PhotoView) -> Markup {
    let t = |say: Say| here.t(&say);
    let address = format!("/konten/{}/foto/{}", view.id, photo.id);
    let form = here.form(&address);
    let open = view.edit_refused.is_none();
    let named = |name: &str, question: Field| Field { id: format!("{name}-{}", photo.id), ..question };
    html! {
        div.photo id={ "m-" (photo.id) } {
            img src={ "/konten/" (view.id) "/kecil/" (photo.id) } alt=(photo.alt) loading="lazy";
            div {
                p { strong { (photo.consent) } }
                @if let Some(obstacle) = &photo.obstacle { (notice(Tone::Refused, obstacle)) }
                @if let Some(shrunk) = &photo.shrunk { (notice(Tone::Plain, shrunk)) }
                @if open {
                    (form.plain(&html! {
                        input type="hidden" name="apa" value="alt";
                        (here.field(named("alt", Field::new("alt", t(Say::new("desk-alt")), Input::Text { rows: 2 })
                            .hint(t(Say::new("desk-alt-hint"))).value(&photo.alt))))
                    }, &t(Say::new("desk-alt-save"))))
                } @else { p { (photo.alt) } }
            }
        }
        @if open {
            @let unfold = if photo.obstacle.is_some() { unfolded } else { details };
            (unfold(&t(Say::new("desk-consent")), &consent(here, &address, photo)))
            (details(&t(Say::new("desk-crop")), &html! {
                @for crop in &photo.crops { (self::crop(here, view, photo, crop)) }
            }))
            (details(&t(Say::new("desk-blur").with("count", photo.blur.len())), &blur(here, view, photo)))
            (form.single(&[("apa", "hapus")], &t(Say::new("desk-photo-remove"))))
        }
        // Consent can be taken back after everything else is settled, too.
        @if photo.may_withdraw {
            (details(&t(Say::new("desk-consent-withdraw")), &withdrawal(here, &address, photo)))
        }
        @if view.may_erase { (erasing(here, &view.id, &photo.id)) }
    }
}

/// The way to erasing a photo or file for good.
pub(super) fn erasing(here: &Here, story: &str, media: &str) -> Markup {
    html! { p { a href={ "/konten/" (story) "/hapus/" (media) } { (here.t(&Say::new("desk-erase-way"))) } } }
}

pub(super) fn withdrawal(here: &Here, address: &str, photo: &PhotoView) -> Markup {
    let t = |say: Say| here.t(&say);
    here.form(address).plain(&html! {
        input type="hidden" name="apa" value="tarik";
        p { (t(Say::new("desk-consent-withdraw-about"))) }
        @if !photo.consents.is_empty() {
            (here.field(Field::new("izin", t(Say::new("desk-consent-whose")), Input::Radio(photo.consents.clone()))))
        }
        @let question = Field::new("catatan", t(Say::new("desk-note")), Input::Line("text"));
        (here.field(Field { id: format!("tarik-{}", photo.id), ..question }))
    }, &t(Say::new("desk-consent-withdraw")))
}

pub(super) fn consent(here: &Here, address: &str, photo: &PhotoView) -> Markup {
    let t = |say: Say| here.t(&say);
    let form = here.form(address);
    let named = |question: Field| Field { id: format!("{}-{}", question.name, photo.id), ..question };
    html! {
        (form.plain(&html! {
            input type="hidden" name="apa" value="dasar";
            (here.field(Field::new("dasar", t(Say::new("desk-ground")), Input::Radio(photo.grounds.clone()))))
            (here.field(named(Field::new("catatan", t(Say::new("desk-consent-event")), Input::Line("text"))
                .hint(t(Say::new("desk-consent-note-hint"))))))
            (here.field(Field::new("dilindungi", t(Say::new("desk-protected-title")), Input::Checks(vec![
                warta_core::views::Choice { id: "ya".to_owned(), label: t(Say::new("desk-protected")), chosen: false },
            ]))))
        }, &t(Say::new("desk-consent-save"))))
        (details(&t(Say::new("desk-consent-person")), &form.plain(&html! {
            input type="hidden" name="apa" value="izin";
            (here.field(named(Field::new("nama", t(Say::new("desk-consent-name")), Input::Line("text"))
                .hint(t(Say::new("desk-consent-name-hint"))))))
            (here.field(Field::new("siapa", t(Say::new("desk-consent-who")), Input::Radio(here.session.subjects()))))
            (here.field(named(Field::new("wali", t(Say::new("desk-consent-guardian")), Input::Line("text")))))
            (here.field(named(Field::new("cara", t(Say::new("desk-consent-how")), Input::Line("text"))
                .hint(t(Say::new("desk-consent-how-hint"))))))
            (here.field(named(Field::new("kapan", t(Say::new("desk-consent-when")), Input::Line("datetime-local"))
                .value(here.session.now_local().unwrap_or_default()))))
        }, &t(Say::new("desk-consent-add")))))
    }
}

fn crop(here: &Here, view: &StoryView, photo: &PhotoView, crop: &CropView) -> Markup {
    let t = |say: Say| here.t(&say);
    let address = format!("/konten/{}/foto/{}", view.id, photo.id);
    let form = here.form(&address);
    let key = format!("{}-{}", crop.form, photo.id);
    html! {
        h3 { (crop.name) }
        @if !crop.why.is_empty() { p { (crop.why) } }
        img.cropped src={ "/konten/" (view.id) "/gambar/" (photo.id) "/" (crop.form) } loading="lazy"
            alt=(t(Say::new("desk-crop-preview").with("channel", &crop.name)));
        (details(&t(Say::new("desk-crop-choose")), &form.plain(&html! {
            input type="hidden" name="apa" value="potong";
            input type="hidden" name="bentuk" value=(crop.form);
            (area_fields(here, &key, view, photo, Some(&crop.area)))
        }, &t(Say::new("desk-crop-save")))))
        @if crop.chosen { (form.single(&[("apa", "usulan"), ("bentuk", &crop.form)], &t(Say::new("desk-crop-back")))) }
    }
}

fn blur(here: &Here, view: &StoryView, photo: &PhotoView) -> Markup {
    let t = |say: Say| here.t(&say);
    let address = format!("/konten/{}/foto/{}", view.id, photo.id);
    let form = here.form(&address);
    html! {
        p { (t(Say::new("desk-blur-hint"))) }
        @if !photo.blur.is_empty() {
            ol {
                @for (at, area) in photo.blur.iter().enumerate() {
                    li {
                        (t(Say::new("desk-area").with("left", percent(area.left)).with("top", percent(area.top))
                            .with("width", percent(area.width)).with("height", percent(area.height)))) " "
                        (form.single(&[("apa", "jelaskan"), ("nomor", &at.to_string())], &t(Say::new("desk-blur-remove"))))
                    }
                }
            }
        }
        (form.plain(&html! {
            input type="hidden" name="apa" value="samarkan";
            (area_fields(here, &format!("samar-{}", photo.id), view, photo, None))
        }, &t(Say::new("desk-blur-add"))))
    }
}

/// Four numbers; the script lets them be drawn on the picture.
fn area_fields(
    here: &Here,
    key: &str,
    view: &StoryView,
    photo: &PhotoView,
    now: Option<&AreaView>,
) -> Markup {
    let t = |say: Say| here.t(&say);
    let number = |name: &str, label: String, value: Option<u16>| {
        let question =
            Field::new(name, label, Input::Line("number")).value(value.map(percent).unwrap_or_default());
        here.field(Field { id: format!("{name}-{key}"), ..question })
    };
    html! {
        div.area data-area {
            p.only-js.hint { (t(Say::new("desk-area-draw"))) }
            div.area-picture.only-js { img src={ "/konten/" (view.id) "/kecil/" (photo.id) } alt="" loading="lazy"; span.area-mark {} }
            p.hint { (t(Say::new("desk-area-hint"))) }
            div.numbers {
                (number("kiri", t(Say::new("desk-area-left")), now.map(|a| a.left)))
                (number("atas", t(Say::new("desk-area-top")), now.map(|a| a.top)))
                (number("lebar", t(Say::new("desk-area-width")), now.map(|a| a.width)))
                (number("tinggi", t(Say::new("desk-area-height")), now.map(|a| a.height)))
            }
        }
    }
}

/// Ten-thousandths as hundredths, for a field of numbers (a point, as HTML wants it).
fn percent(part: u16) -> String {
    match (part / PER_PERCENT, part % PER_PERCENT) {
        (whole, 0) => whole.to_string(),
        (whole, rest) => format!("{whole}.{rest:02}"),
    }
}

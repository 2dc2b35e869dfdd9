//! The templates of answers.

use maud::{Markup, html};
use warta_core::app::AppError;
use warta_core::views::office::TemplateView;
use warta_core::views::{Chip, Tone};
use warta_core::words::Say;

use super::{Done, Here, Screen};
use crate::web::Fields;
use crate::web::ui::{Field, Input, Place, chip, details, notice};

/// Where the templates lie.
const ADDRESS: &str = "/setelan/balasan";

/// The templates.
///
/// # Errors
/// The office can't be read.
pub fn show(here: &Here) -> Result<Screen, AppError> {
    let view = here.session.answer_templates()?;
    let t = |code| here.t(&Say::new(code));
    let may = view.refused.is_none();
    let content = html! {
        p { (t("answers-about")) }
        @if let Some(refused) = &view.refused { (notice(Tone::Plain, refused)) }
        ul.rows.cards { @for template in &view.templates { li { (self::template(here, template, may)) } } }
        p { a.button href="/setelan" { (t("desk-place-settings")) } }
    };
    Ok(Screen { place: Some(Place::Settings), title: t("answers-title"), content })
}

/// Takes the office's own words for a template, or Warta's again.
///
/// # Errors
/// Not an administrator; a text that makes no answer.
pub fn act(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let back = fields.text("apa") == "asal";
    here.session.set_template(fields.text("nama"), (!back).then(|| fields.text("teks")))?;
    Ok(Done::Say(ADDRESS.to_owned(), Say::new("desk-saved")))
}

fn template(here: &Here, template: &TemplateView, may: bool) -> Markup {
    let t = |code| here.t(&Say::new(code));
    let own = Chip { word: t("answers-own"), tone: Tone::Done };
    let form = here.form(ADDRESS);
    html! {
        div.row-head { strong { (template.label) } @if template.edited { (chip(&own)) } }
        @if may {
            (details(&here.t(&Say::new("desk-change").with("name", &template.label)), &html! {
                (form.plain(&html! {
                    input type="hidden" name="nama" value=(template.name);
                    @let question = Field::new("teks", &template.label, Input::Text { rows: 5 }).value(&template.text);
                    (here.field(Field { id: format!("teks-{}", template.name), ..question.hint(t("answers-hint")) }))
                }, &t("desk-save")))
                @if template.edited {
                    (form.single(&[("apa", "asal"), ("nama", &template.name)], &t("desk-template-back")))
                }
            }))
        } @else { p.told { (template.text) } }
    }
}

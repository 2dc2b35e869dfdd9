//! The templates of answers: Warta's words, and the office's where it wrote its own.

use super::Scene;
use crate::app::{AppError, Session};
use crate::replies::wording::Template;
use crate::views::office::TemplateView;
use crate::views::topics::AnswersView;

impl Session {
    /// The templates of answers, in the order in which a person meets them. [`Session::set_template`] takes them by name.
    ///
    /// # Errors
    /// The log can't be read.
    pub fn answer_templates(&self) -> Result<AnswersView, AppError> {
        let office = self.ledger().office()?;
        let scene = Scene::new(self, &office);
        let template = |template: Template| TemplateView {
            label: self.words(&template.label()),
            text: template.of(&office).to_owned(),
            edited: office.templates.contains_key(&template.name()),
            name: template.name(),
        };
        Ok(AnswersView {
            templates: Template::all().map(template).collect(),
            refused: scene.administrators_only(),
        })
    }
}

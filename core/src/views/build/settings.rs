//! Settings of the office.

use super::Scene;
use crate::app::{AppError, Session};
use crate::crypto::backup::last_backup;
use crate::outbox::policy::Hold;
use crate::sop::calendar::{DayKind, SpecialDay};
use crate::story::texts::template::Template;
use crate::views::Choice;
use crate::views::office::{SettingsView, TemplateView};
use crate::words::{Say, form};

impl Session {
    /// The settings' screen.
    ///
    /// # Errors
    /// The log can't be read.
    pub fn settings(&self) -> Result<SettingsView, AppError> {
        let office = self.ledger().office()?;
        let refused = self.ledger().office_refused()?;
        let scene = Scene::new(self, &office);
        let backup = last_backup(&self.core().vault, &self.core().folder);
        let active = office.people.values().filter(|p| p.active);
        let pins = active.filter(|p| self.app.has_pin(p.id)).count();
        let device = |d: &crate::office::Device| match d.removed_at {
            None => d.name.clone(),
            Some(_) => self.words(&Say::new("views-device-removed").with("name", &d.name)),
        };
        Ok(SettingsView {
            office: office.name.clone(),
            four_eyes: office.four_eyes,
            sign_out_minutes: self.app.sign_out_after(pins).map_or(0, |after| after.num_minutes()),
            holds: self.hold_choices(),
            hashtags: office.hashtags.join(" "),
            stopped: office.stopped.clone(),
            zone: form::zone(office.zone),
            backup: backup.map_or_else(|| self.word("views-no-backup"), |at| scene.moment(at)),
            devices: office.devices.values().map(device).collect(),
            templates: Template::ALL.into_iter().map(|t| scene.template(t)).collect(),
            forks: self.forks()?,
            refused_facts: scene.refused(&refused, None),
            refused: scene.administrators_only(),
        })
    }

    fn hold_choices(&self) -> Vec<Choice> {
        let holds = self.app.holds();
        let choice = |(hold, id): (Hold, &str)| Choice {
            id: id.to_owned(),
            label: self.word(&format!("views-hold-{id}")),
            chosen: holds.contains(&hold),
        };
        Hold::CHOICES.map(choice).to_vec()
    }
}

impl Scene<'_> {
    /// "Jumat, 25 Des 2026: Kelahiran Yesus Kristus (hari libur, SKB …)".
    pub(super) fn special_day(&self, day: &SpecialDay) -> String {
        let kind = match day.kind {
            DayKind::Holiday => "holiday",
            DayKind::CollectiveLeave => "leave",
            DayKind::OfficeOff => "off",
            DayKind::OfficeWorks => "works",
        };
        let say = Say::new("views-special-day")
            .with("day", form::day(self.language(), day.date))
            .with("name", &day.name)
            .with("kind", kind)
            .with("source", &day.source);
        self.say(&say)
    }

    fn template(&self, template: Template) -> TemplateView {
        let own = self.office.templates.get(template.id());
        TemplateView {
            name: template.id().to_owned(),
            label: self.word(&format!("template-{}", template.id())),
            text: own.map_or_else(|| template.shipped(), String::as_str).to_owned(),
            edited: own.is_some(),
        }
    }
}

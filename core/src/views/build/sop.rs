//! SOPs as documents.

use super::Scene;
use crate::app::{AppError, Session};
use crate::sop::{self, Change, Flow, Mark, Need, Next, Period, Profile, Statement, Step};
use crate::views::Choice;
use crate::views::sop::{ChangeView, HeadLine, SectionView, SopLine, SopView, StatementView, StepView};
use crate::words::{Say, form};

impl Session {
    /// The SOPs the office works by, then those that ship with Warta and could be taken up.
    ///
    /// # Errors
    /// The log can't be read.
    pub fn sops(&self) -> Result<Vec<SopLine>, AppError> {
        let office = self.ledger().office()?;
        let scene = Scene::new(self, &office);
        let mut lines: Vec<SopLine> =
            office.current_sops(scene.today()).map(|p| scene.sop_line(p, true)).collect();
        for (id, toml) in sop::shipped() {
            if office.sops.iter().any(|a| a.profile.id == *id) {
                continue;
            }
            let profile = sop::parse(id, toml).map_err(|e| AppError::Input(e.say()))?;
            lines.push(scene.sop_line(&profile, false));
        }
        Ok(lines)
    }

    /// An SOP as a document, in a revision; none = the one that holds today, or as it ships.
    ///
    /// # Errors
    /// No such SOP or revision.
    pub fn sop(&self, id: &str, revision: Option<u32>) -> Result<SopView, AppError> {
        let office = self.ledger().office()?;
        let scene = Scene::new(self, &office);
        let own = match revision {
            Some(revision) => office.profile(id, revision),
            None => office.profile_for(id, scene.today()),
        };
        if let Some(profile) = own {
            return scene.sop(profile);
        }
        let unknown = || AppError::Input(Say::new("app-unknown-sop").with("sop", id));
        let toml = sop::by_id(id).ok_or_else(unknown)?;
        let profile = sop::parse(id, toml).map_err(|e| AppError::Input(e.say()))?;
        scene.sop(&profile)
    }
}

impl Scene<'_> {
    fn since(&self, adopted: &crate::office::Adopted) -> String {
        let day = form::day(self.language(), adopted.from);
        self.say(&Say::new("views-sop-since").with("revision", adopted.profile.revision).with("since", day))
    }

    fn sop_line(&self, profile: &Profile, adopted: bool) -> SopLine {
        let from = self.office.sops.iter().filter(|_| adopted);
        let from = from.filter(|a| a.profile.id == profile.id && a.profile.revision == profile.revision);
        SopLine {
            id: profile.id.clone(),
            name: self.label(&profile.name).to_owned(),
            title: profile.document.title.text.clone(),
            revision: adopted.then_some(profile.revision),
            since: from.map(|a| self.since(a)).next_back().unwrap_or_default(),
        }
    }

    fn sop(&self, profile: &Profile) -> Result<SopView, AppError> {
        let revisions = self.office.sops.iter().filter(|a| a.profile.id == profile.id);
        let revision = |a: &crate::office::Adopted| Choice {
            id: a.profile.revision.to_string(),
            label: self.say(
                &Say::new("views-revision-from")
                    .with("revision", a.profile.revision)
                    .with("day", form::day(self.language(), a.from)),
            ),
            chosen: a.profile.revision == profile.revision,
        };
        let section = |s: &sop::Section| SectionView {
            heading: s.heading.clone(),
            statements: self.statements(&s.statements),
        };
        let named = |id: &str, name: &sop::Label, mark: Mark| Choice {
            id: id.to_owned(),
            label: self.marked(self.label(name), mark),
            chosen: true,
        };
        Ok(SopView {
            id: profile.id.clone(),
            name: self.label(&profile.name).to_owned(),
            revision: profile.revision,
            revisions: revisions.map(revision).collect(),
            head: self.head(profile),
            sections: profile.sections.iter().map(section).collect(),
            roles: profile.roles.iter().map(|r| named(&r.id, &r.name, r.mark)).collect(),
            materials: profile.materials.iter().map(|m| named(&m.id, &m.name, m.mark)).collect(),
            steps: profile.steps.iter().map(|s| self.sop_step(profile, s)).collect(),
            changes: profile.changes.iter().map(|c| self.change(c)).collect(),
            toml: sop::to_toml(profile).map_err(|_| AppError::Input(Say::new("app-profile-unwritable")))?,
            refused: self.administrators_only(),
        })
    }

    fn head(&self, profile: &Profile) -> Vec<HeadLine> {
        let head = &profile.document;
        let named = [
            ("title", &head.title),
            ("office", &head.office),
            ("number", &head.number),
            ("revision", &head.revision),
            ("pages", &head.pages),
            ("signatory", &head.signatory),
        ];
        let named = named.map(|(name, s)| (self.word(&format!("sop-head-{name}")), s));
        let dates = head.dates.iter().map(|(name, s)| (name.clone(), s));
        let line =
            |(name, statement): (String, &Statement)| HeadLine { name, statement: self.statement(statement) };
        named.into_iter().chain(dates).map(line).collect()
    }

    fn statements(&self, all: &[Statement]) -> Vec<StatementView> {
        all.iter().map(|s| self.statement(s)).collect()
    }

    fn statement(&self, statement: &Statement) -> StatementView {
        StatementView {
            text: statement.text.clone(),
            mark: self.mark(statement.mark),
            note: statement.note.clone().unwrap_or_default(),
        }
    }

    fn mark(&self, mark: Mark) -> String {
        match mark {
            Mark::Stated => String::new(),
            Mark::Read => self.word("sop-mark-read"),
            Mark::Empty => self.word("sop-mark-empty"),
            Mark::Added => self.word("sop-mark-added"),
        }
    }

    fn marked(&self, text: &str, mark: Mark) -> String {
        match self.mark(mark) {
            mark if mark.is_empty() => text.to_owned(),
            mark => format!("{text} ({mark})"),
        }
    }

    fn sop_step(&self, profile: &Profile, step: &Step) -> StepView {
        let flow = match step.flow {
            Flow::Setting => "sop-flow-setting",
            Flow::Story => "sop-flow-story",
            Flow::Message => "sop-flow-message",
            Flow::Duty => "sop-flow-duty",
        };
        let period = step.period.map(|period| match period {
            Period::Daily => "sop-period-daily",
            Period::Monthly => "sop-period-monthly",
            Period::Quarterly => "sop-period-quarterly",
        });
        StepView {
            id: step.id.clone(),
            number: step.number.clone(),
            label: self.label(&step.label).to_owned(),
            text: self.statement(&step.text),
            flow: self.word(flow),
            roles: self.roles(profile, step),
            roles_mark: self.mark(step.roles_mark),
            minutes: step.minutes.map(|m| self.duration(u64::from(m))).unwrap_or_default(),
            input: self.statements(&step.input),
            output: self.statements(&step.output),
            leads_to: self.leads_to(profile, step),
            period: period.map(|code| self.marked(&self.word(code), step.period_mark)).unwrap_or_default(),
            needs: step.needs.iter().map(|need| self.word(need_code(*need))).collect(),
        }
    }

    fn leads_to(&self, profile: &Profile, step: &Step) -> Vec<String> {
        let to = |code: &str, id: &str| {
            let target = profile.step(id);
            let name = target.map_or(id, |s| self.label(&s.label));
            let number = target.map_or("", |s| s.number.as_str());
            self.say(&Say::new(code).with("number", number).with("step", name))
        };
        match &step.next {
            Some(Next::To { to: id }) => vec![to("sop-leads-to", id)],
            Some(Next::Decide { yes, no, mark }) => {
                vec![
                    self.marked(&to("sop-leads-yes", yes), *mark),
                    self.marked(&to("sop-leads-no", no), *mark),
                ]
            }
            Some(Next::End { .. }) => vec![self.word("sop-leads-end")],
            None => Vec::new(),
        }
    }

    fn change(&self, change: &Change) -> ChangeView {
        ChangeView {
            revision: change.revision,
            what: change.what.clone(),
            content: change.content.clone(),
            from: form::day(self.language(), change.from),
        }
    }
}

pub(super) fn need_code(need: Need) -> &'static str {
    match need {
        Need::List => "sop-need-list",
        Need::What => "sop-need-what",
        Need::FiveWOneH => "sop-need-five-w-one-h",
        Need::Instruction => "sop-need-instruction",
        Need::Media => "sop-need-media",
        Need::Texts => "sop-need-texts",
        Need::Fitting => "sop-need-fitting",
        Need::Consent => "sop-need-consent",
        Need::Assignment => "sop-need-assignment",
        Need::Out => "sop-need-out",
        Need::EvaluationNote => "sop-need-evaluation-note",
    }
}

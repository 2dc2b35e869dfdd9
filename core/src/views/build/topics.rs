//! Topics with those who answer for them, and the office's deadlines.

use super::Scene;
use crate::app::replies::register::came_with_warta;
use crate::app::{AppError, Session};
use crate::ids::PersonId;
use crate::replies::deadlines::is_shipped;
use crate::state::facts::{DeadlineSet, TopicSet};
use crate::triage::kinds::TOPICS;
use crate::views::topics::{DeadlineLine, DeadlinesView, TopicLine, TopicsView};
use crate::views::{Chip, Choice, Tone};
use crate::words::{Say, form};

impl Session {
    /// The topics: those that the triage knows, then the office's own.
    ///
    /// # Errors
    /// The log can't be read.
    pub fn topics(&self) -> Result<TopicsView, AppError> {
        let office = self.ledger().office()?;
        let scene = Scene::new(self, &office);
        let of = |code: &str| office.topics.values().find(|set| set.code.as_deref() == Some(code));
        let known =
            TOPICS.iter().map(|code| scene.topic_line(code, scene.known_topic(code), of(code), false));
        let own = office.topics.values().filter(|set| set.active && set.code.is_none());
        let own = own.map(|set| scene.topic_line(&set.topic.to_string(), set.name.clone(), Some(set), true));
        let topics: Vec<TopicLine> = known.chain(super::by_name(own, |topic| &topic.name)).collect();
        let open = topics.iter().filter(|topic| topic.open.is_some()).count();
        let say = Say::new("topic-open-count").with("count", open);
        Ok(TopicsView {
            open: if open == 0 { String::new() } else { self.words(&say) },
            topics,
            refused: scene.administrators_only(),
        })
    }

    /// The deadlines: those that Warta comes with, then the office's own.
    ///
    /// # Errors
    /// The log can't be read.
    pub fn deadlines(&self) -> Result<DeadlinesView, AppError> {
        let office = self.ledger().office()?;
        let scene = Scene::new(self, &office);
        let deadlines = office.deadlines().into_iter().map(|rule| scene.deadline_line(rule)).collect();
        Ok(DeadlinesView { deadlines, refused: scene.administrators_only() })
    }
}

impl Scene<'_> {
    fn topic_line(&self, key: &str, name: String, set: Option<&TopicSet>, own: bool) -> TopicLine {
        let (in_charge, owner) = set.map_or((None, None), |set| (set.in_charge, set.owner));
        let shown = |person: Option<PersonId>| person.map(|one| self.name(Some(one))).unwrap_or_default();
        let open = in_charge.is_none() && owner.is_none();
        TopicLine {
            key: key.to_owned(),
            name,
            own,
            in_charge: shown(in_charge),
            owner: shown(owner),
            open: open.then(|| Chip { word: self.word("topic-open"), tone: Tone::Person }),
            in_charge_choices: self.people_choices(in_charge),
            owner_choices: self.people_choices(owner),
        }
    }

    /// Nobody, then the people of the office; one who left stays while they are chosen.
    fn people_choices(&self, chosen: Option<PersonId>) -> Vec<Choice> {
        let none = Choice { id: String::new(), label: "–".to_owned(), chosen: chosen.is_none() };
        let people = self.office.people.values().filter(|p| p.active || chosen == Some(p.id));
        let choice = |person: &crate::office::Person| Choice {
            id: person.id.to_string(),
            label: person.name.clone(),
            chosen: chosen == Some(person.id),
        };
        let people = super::by_name(people.map(choice), |choice| &choice.label);
        std::iter::once(none).chain(people).collect()
    }

    fn deadline_line(&self, rule: DeadlineSet) -> DeadlineLine {
        let extension = (rule.extension > 0).then(|| {
            let days = self.days_rule(rule.extension, rule.working);
            self.say(&Say::new("deadline-extension").with("days", days))
        });
        let days = self.days_rule(rule.days, rule.working);
        let days = self.say(&Say::new("deadline-from-arrival").with("days", days));
        let shipped = came_with_warta(rule.from);
        let since = (!shipped).then(|| {
            self.say(&Say::new("views-from-day").with("day", form::day(self.language(), rule.from)))
        });
        let (code, tone) = match (rule.active, shipped) {
            (false, _) => ("deadline-ended", Tone::Plain),
            (true, true) => ("deadline-shipped", Tone::Plain),
            (true, false) => ("deadline-own", Tone::Done),
        };
        let (name, source) = (self.rule_name(&rule), self.rule_source(&rule));
        DeadlineLine {
            rule: std::iter::once(days).chain(extension).collect::<Vec<_>>().join("; "),
            origin: std::iter::once(source.clone()).chain(since).collect::<Vec<_>>().join(", "),
            from: if shipped { String::new() } else { rule.from.to_string() },
            may_end: !is_shipped(&rule.id),
            may_reset: is_shipped(&rule.id) && !shipped,
            id: rule.id,
            name,
            days: rule.days,
            working: rule.working,
            extension: rule.extension,
            source,
            active: rule.active,
            chip: Chip { word: self.word(code), tone },
        }
    }
}

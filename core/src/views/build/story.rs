//! One story: where it stands, what it says, what is missing, what may be done.

use chrono::{DateTime, Utc};

use super::start::LOCAL;
use super::{Scene, by_name, place};
use crate::app::story::{FIELDS, field_id};
use crate::app::{AppError, Session};
use crate::ids::StoryId;
use crate::sop::{Does, Need};
use crate::state::facts::{Field, MediaSort};
use crate::story::needs::{FIVE_W_ONE_H, field_code};
use crate::story::{Arrival, StepRun, Story};
use crate::views::photos::FileView;
use crate::views::story::{FieldView, StepClock, StepDot, StoryView};
use crate::views::{Chip, Choice, Tone};
use crate::words::{Say, form};

impl Session {
    /// A story's screen.
    ///
    /// # Errors
    /// No such story; the log can't be read.
    pub fn story(&self, id: StoryId) -> Result<StoryView, AppError> {
        let story = self.need_story(id)?;
        let office = self.ledger().office()?;
        let list = match story.list {
            Some(list) => {
                self.ledger().list(list)?.map(|h| h.list.items.into_iter().map(|i| i.what).collect())
            }
            None => None,
        };
        let scene = Scene::new(self, &office);
        Ok(StoryView { list: list.unwrap_or_default(), ..scene.story(&story) })
    }
}

impl Scene<'_> {
    fn story(&self, story: &Story) -> StoryView {
        let edit_refused = match self.session.person {
            _ if story.read_only => Some(self.word("refused-read-only")),
            None => Some(self.word("refused-nobody-signed-in")),
            Some(me) => story.may_edit(self.office, me, &self.meta()).err().map(|e| self.refusal(&e)),
        };
        StoryView {
            id: story.id.to_string(),
            title: story.title().to_owned(),
            chip: self.story_chip(story),
            sop: self.say(
                &Say::new("views-sop-revision")
                    .with("sop", self.label(&story.profile.name))
                    .with("revision", story.profile.revision),
            ),
            steps: self.dots(story),
            where_line: self.where_line(story),
            clock_line: story.run().map(|run| self.clock_line(story, run)).unwrap_or_default(),
            note: story.run().map(|run| self.arrival_note(run)).unwrap_or_default(),
            fields: self.fields(story),
            kinds: self.kinds(story),
            units: self.units(story),
            channels: self.channels(story),
            deadline: story.deadline.map(|at| self.local(at).format(LOCAL).to_string()).unwrap_or_default(),
            edit_refused,
            photos: self.photos(story),
            films: self.films(story),
            film_refused: self.film_refused(story),
            erased: story
                .media
                .iter()
                .filter(|m| m.erased)
                .map(|m| self.say(&Say::new("photo-erased").with("photo", &m.name)))
                .collect(),
            may_erase: self.administrators_only().is_none(),
            files: self.files(story),
            posts: story.channels.iter().filter_map(|c| self.post(story, *c)).collect(),
            seen: story.mark(|c| self.office.form(c)),
            fitting: story.fitting.map(|(who, at)| {
                let say =
                    Say::new("views-fitting").with("who", self.name(Some(who))).with("when", self.brief(at));
                self.say(&say)
            }),
            decides: story
                .step()
                .is_some_and(|s| matches!(s.does, Does::Verify | Does::Approve | Does::Publish))
                || self.approve_again_offer(story).is_some(),
            missing: self.missing(story),
            actions: self.step_actions(story),
            history: self.history(story),
            refused: self.refused(&story.refused, Some(story)),
            notes: story.notes.iter().map(|(who, at, text)| self.note_line(*who, *at, text)).collect(),
            clocks: self.clocks(story),
            list: Vec::new(),
        }
    }

    /// "draf · versi 3".
    fn story_chip(&self, story: &Story) -> Chip {
        let version = story.posts.values().filter_map(|p| p.text()).map(|t| t.number).max();
        let out = story.posts.values().any(|p| p.out.is_some());
        let (code, tone) = match story.step().map(|s| s.does) {
            None => ("views-chip-ended", Tone::Done),
            Some(_) if out => ("views-chip-out", Tone::Done),
            Some(Does::Publish | Does::Assign) if story.profile.has_approval() => {
                ("views-chip-approved", Tone::Person)
            }
            Some(_) => ("views-chip-draft", Tone::Plain),
        };
        let word = self.word(code);
        let version = version.map(|n| self.say(&Say::new("views-version").with("number", n)));
        Chip { word: [Some(word), version].into_iter().flatten().collect::<Vec<_>>().join(" · "), tone }
    }

    fn dots(&self, story: &Story) -> Vec<StepDot> {
        let here = story.step().map(|s| s.id.as_str());
        let position = here.and_then(|id| story.profile.story_steps().position(|s| s.id == id));
        let dot = |(at, step): (usize, &crate::sop::Step)| StepDot {
            number: (at + 1).to_string(),
            label: self.label(&step.label).to_owned(),
            done: position.is_none_or(|position| at < position),
            here: here == Some(step.id.as_str()),
        };
        story.profile.story_steps().enumerate().map(dot).collect()
    }

    /// "Langkah 3 dari 9: Penulisan (5W+1H)".
    fn where_line(&self, story: &Story) -> String {
        let Some(step) = story.step() else { return self.word("views-ended") };
        let (at, of) = place(&story.profile, &step.id);
        self.say(&Say::new("views-step").with("at", at).with("of", of).with("step", self.label(&step.label)))
    }

    /// "Bu Rina mengerjakan · 48 dari 120 menit · sebelumnya menunggu 25 menit".
    fn clock_line(&self, story: &Story, run: &StepRun) -> String {
        let step = story.profile.step(&run.step);
        let Some((who, taken)) = run.taken else {
            let who = match (run.assigned.as_slice(), step) {
                ([], Some(step)) => self.roles(&story.profile, step),
                (assigned, _) => self.names(assigned),
            };
            return self.say(&self.waited(Say::new("views-waiting-for").with("who", who), run.since));
        };
        let stated = step.and_then(|s| s.minutes);
        let mut parts = vec![
            self.say(&Say::new("views-works").with("person", self.name(Some(who)))),
            self.work(self.worked(taken, self.now), stated),
        ];
        let waited = self.worked(run.since, taken);
        if waited > 0 {
            parts.push(self.say(&Say::new("views-waited-before").with("time", self.duration(waited))));
        }
        parts.join(" · ")
    }

    fn arrival_note(&self, run: &StepRun) -> String {
        match (run.why, run.note.as_str()) {
            (Arrival::ApprovalVoided, _) => self.word("views-approval-voided"),
            (_, "") => String::new(),
            (Arrival::SentBack, note) => self.say(&Say::new("views-sent-back").with("note", note)),
            (Arrival::Onward, note) => self.say(&Say::new("views-instruction").with("note", note)),
        }
    }

    fn fields(&self, story: &Story) -> Vec<FieldView> {
        let needs = story.step().map(|s| s.needs.as_slice()).unwrap_or_default();
        let needed = |field: Field| {
            needs.iter().any(|need| match need {
                Need::FiveWOneH => FIVE_W_ONE_H.contains(&field),
                Need::What => field == Field::What,
                Need::List => field == Field::What && story.list.is_none(),
                _ => false,
            })
        };
        let view = |field: Field| FieldView {
            id: field_id(field).to_owned(),
            label: self.word(field_code(field)),
            // The kinds are chosen, not written.
            hint: if field == Field::Kind {
                String::new()
            } else {
                self.word(&format!("hint-{}", field_id(field)))
            },
            suggestions: Vec::new(),
            text: story.field(field).to_owned(),
            missing: needed(field) && story.field(field).trim().is_empty(),
        };
        FIELDS.into_iter().map(view).collect()
    }

    fn kinds(&self, story: &Story) -> Vec<Choice> {
        let chosen = story.field(Field::Kind);
        let choice = |m: &crate::sop::Material| Choice {
            id: m.id.clone(),
            label: self.label(&m.name).to_owned(),
            chosen: m.id == chosen,
        };
        story.profile.materials.iter().map(choice).collect()
    }

    fn units(&self, story: &Story) -> Vec<Choice> {
        let shown = self.office.units.values().filter(|u| u.active || story.unit == Some(u.id));
        let choice = |u: &crate::office::Unit| Choice {
            id: u.id.to_string(),
            label: u.name.clone(),
            chosen: story.unit == Some(u.id),
        };
        by_name(shown.map(choice), |u| &u.label)
    }

    fn channels(&self, story: &Story) -> Vec<Choice> {
        let chosen = |c| story.channels.contains(&c);
        let shown = self.office.channels.values().filter(|set| set.active || chosen(set.channel));
        let choice = |set: &crate::state::facts::ChannelSet| Choice {
            id: set.channel.to_string(),
            label: set.name.clone(),
            chosen: chosen(set.channel),
        };
        by_name(shown.map(choice), |c| &c.label)
    }

    fn files(&self, story: &Story) -> Vec<FileView> {
        let view = |m: &crate::story::Media| FileView {
            id: m.id.to_string(),
            name: m.name.clone(),
            sort: self.word(match m.sort {
                MediaSort::Report => "views-file-report",
                MediaSort::Release => "views-file-release",
                MediaSort::Proof => "views-file-proof",
                MediaSort::Photo | MediaSort::Film | MediaSort::Other => "views-file-other",
            }),
            size: form::size(self.language(), m.len),
        };
        let shown =
            |m: &&crate::story::Media| matches!(m.sort, MediaSort::Photo | MediaSort::Film) || m.erased;
        story.media.iter().filter(|m| !shown(m)).map(view).collect()
    }

    /// What the present step still needs before it can end, the person's own note and choice of people aside: those
    /// are asked for by the action.
    pub(super) fn missing(&self, story: &Story) -> Vec<String> {
        let Some(step) = story.step() else { return Vec::new() };
        let end = self.supposed_end(story, step);
        story.missing(self.office, step, Some(&end)).iter().map(|say| self.say(say)).collect()
    }

    fn note_line(&self, who: Option<crate::ids::PersonId>, at: DateTime<Utc>, text: &str) -> String {
        let say = Say::new("views-note")
            .with("who", self.name(who))
            .with("when", self.brief(at))
            .with("note", text);
        self.say(&say)
    }

    fn clocks(&self, story: &Story) -> Vec<StepClock> {
        story.runs.iter().map(|run| self.step_clock(story, run)).collect()
    }

    fn step_clock(&self, story: &Story, run: &StepRun) -> StepClock {
        let step = story.profile.step(&run.step);
        let end = run.ended.as_ref().map_or(self.now, |e| e.at);
        let taken = run.taken.map(|(_, at)| at);
        let worked = taken.map(|at| self.worked(at, end));
        let stated = step.and_then(|s| s.minutes);
        StepClock {
            step: step.map_or_else(|| run.step.clone(), |s| self.label(&s.label).to_owned()),
            worked: worked.map_or_else(|| "–".to_owned(), |minutes| self.work(minutes, stated)),
            waited: self.duration(self.worked(run.since, taken.unwrap_or(end))),
            over: worked.zip(stated).is_some_and(|(minutes, stated)| minutes > u64::from(stated)),
        }
    }
}

//! History that reads like a story: each kind of fact is a sentence, with who, on which device, and for how long.

use super::Scene;
use super::photos::ground_id;
use crate::ids::{ChannelId, MediaId};
use crate::office::{Capacity, Meta};
use crate::sop::Step;
use crate::state::Fact;
use crate::state::facts::{Deputy, MediaSort, StepEnded, StoryFilled};
use crate::story::needs::field_code;
use crate::story::{Refused, StepRun, Story};
use crate::views::history::HistoryLine;
use crate::words::Say;

impl Scene<'_> {
    pub(super) fn history(&self, story: &Story) -> Vec<HistoryLine> {
        story.history.iter().map(|(meta, fact)| self.happened(meta, fact, Some(story))).collect()
    }

    /// What counts for nothing, each with the reason.
    pub(super) fn refused(&self, refused: &[Refused], story: Option<&Story>) -> Vec<HistoryLine> {
        let line = |r: &Refused| {
            let line = self.happened(&r.meta, &r.fact, story);
            let say = Say::new("history-refused").with("what", &line.text).with("why", self.refusal(&r.why));
            HistoryLine { text: self.say(&say), ..line }
        };
        refused.iter().map(line).collect()
    }

    fn happened(&self, meta: &Meta, fact: &Fact, story: Option<&Story>) -> HistoryLine {
        let say = story.map_or_else(|| self.about_office(fact), |story| self.about_story(story, meta, fact));
        let step = match (fact, story) {
            (Fact::StepTaken(f), Some(story)) => story.profile.step(&f.step).map(|s| (story, s)),
            (Fact::StepEnded(f), Some(story)) => story.profile.step(&f.step).map(|s| (story, s)),
            _ => None,
        };
        HistoryLine { when: self.moment(meta.at), text: self.say(&say.with("who", self.who(meta, step))) }
    }

    /// "Bu Rina (Laptop)", "Plh. Pak Budi, mewakili dr. Wati (Laptop)".
    pub(super) fn who(&self, meta: &Meta, step: Option<(&Story, &Step)>) -> String {
        let device = self.office.devices.get(&meta.device).map(|d| d.name.as_str()).unwrap_or_default();
        let name = self.name(meta.person);
        let deputy = step.zip(meta.person).and_then(|((story, step), person)| {
            let day = self.day(meta.at);
            let capacity = |role: &String| self.office.capacity(person, &story.profile.id, role, day);
            let capacities: Vec<Capacity> = step.roles.iter().filter_map(capacity).collect();
            let own = capacities.contains(&Capacity::Own);
            capacities.into_iter().find(|c| !own && *c != Capacity::Own)
        });
        let who = match deputy {
            Some(Capacity::Deputy { as_, absent, .. }) => {
                let as_ = match as_ {
                    Deputy::Plh => "plh",
                    Deputy::Plt => "plt",
                };
                let say = Say::new("history-deputy").with("as", as_).with("name", &name);
                self.say(&say.with("absent", self.name(Some(absent))))
            }
            _ => name,
        };
        if device.is_empty() { who } else { format!("{who} ({device})") }
    }

    fn about_story(&self, story: &Story, meta: &Meta, fact: &Fact) -> Say {
        let of = |code: &str, channel: ChannelId| Say::new(code).with("channel", self.channel_name(channel));
        match fact {
            Fact::StoryOpened(_) => Say::new("history-opened"),
            Fact::StoryFilled(f) => self.filled(f),
            Fact::MediaAdded(f) if f.sort == MediaSort::Photo => {
                Say::new("history-photo-added").with("name", &f.name)
            }
            Fact::MediaAdded(f) => Say::new("history-file-added").with("name", &f.name),
            Fact::FilmAdded(f) => Say::new("history-photo-added").with("name", &f.name),
            Fact::MediaRemoved(f) => self.about_photo("history-media-removed", story, f.media),
            Fact::AltWritten(f) => self.about_photo("history-alt", story, f.media),
            Fact::PictureArranged(f) => self.about_photo("history-arranged", story, f.media),
            Fact::ConsentAnswered(f) => {
                let ground = self.word(&format!("ground-{}", ground_id(f.ground)));
                self.about_photo("history-consent", story, f.media).with("ground", ground)
            }
            Fact::ConsentWithdrawn(f) => self.about_photo("history-consent-withdrawn", story, f.media),
            Fact::ChannelsChosen(f) => {
                let names: Vec<String> = f.channels.iter().map(|c| self.channel_name(*c)).collect();
                Say::new("history-channels").with("channels", names.join(", "))
            }
            Fact::TextWritten(f) => {
                of(if f.composed { "history-composed" } else { "history-wrote" }, f.channel)
            }
            Fact::FittingConfirmed(_) => Say::new("history-fits"),
            Fact::StepTaken(f) => Say::new("history-took").with("step", self.step_name(story, &f.step)),
            Fact::StepEnded(f) => self.ended(story, meta, f),
            Fact::StepHandedOver(f) => Say::new("history-handed-over")
                .with("step", self.step_name(story, &f.step))
                .with("from", self.name(Some(f.from)))
                .with("to", self.name(Some(f.to))),
            Fact::PostPrepared(f) => of("history-prepared", f.channel),
            Fact::PublishOrdered(f) => match f.at {
                Some(at) => of("history-ordered-at", f.channel).with("at", self.moment(at)),
                None => of("history-ordered", f.channel),
            },
            Fact::PublishStarted(f) => of("history-started", f.channel),
            Fact::PostOut(f) if f.link.is_empty() => of("history-out-no-link", f.channel),
            Fact::PostOut(f) => of("history-out", f.channel).with("link", &f.link),
            Fact::PostShown(f) => of("history-post-shown", f.channel),
            Fact::PostGivenUp(f) => of("history-given-up", f.channel).with("note", &f.reason),
            Fact::PublishCancelled(f) => of("history-cancelled", f.channel),
            Fact::TakeDownOrdered(f) => of("history-take-down", f.channel).with("note", &f.reason),
            Fact::TakenDown(f) => of("history-taken-down", f.channel),
            Fact::NoteAdded(f) => Say::new("history-note").with("note", &f.text),
            Fact::Erased(f) => Say::new("history-erased").with("note", &f.reason).with("rule", &f.rule),
            Fact::UpdateOrdered(f) => of("history-update", f.channel),
            _ => Say::new("history-unknown"),
        }
    }

    fn about_office(&self, fact: &Fact) -> Say {
        let say = |what: &str| Say::new("history-office").with("what", what);
        match fact {
            Fact::SopAdopted(_) => say("sop"),
            Fact::UnitNamed(_) => say("unit"),
            Fact::PersonNamed(_) => say("person"),
            Fact::RoleGiven(_) | Fact::RoleEnded(_) => say("role"),
            Fact::DelegationMade(_) | Fact::DelegationEnded(_) => say("delegation"),
            Fact::DeviceAdmitted(_) | Fact::DeviceRemoved(_) | Fact::ForkChosen(_) => say("device"),
            Fact::AdministratorSet(_) => say("administrator"),
            Fact::CalendarSet(_) => say("calendar"),
            Fact::TopicSet(_) => say("topic"),
            Fact::ChannelSet(_) => say("channel"),
            Fact::TemplateSet(_) => say("template"),
            Fact::PublishingSwitched(_) => say("publishing"),
            Fact::DutyDone(_) => say("duty"),
            Fact::Unknown { .. } => Say::new("history-unknown"),
            _ => say("settings"),
        }
    }

    fn filled(&self, filled: &StoryFilled) -> Say {
        let mut names: Vec<String> = filled.fields.iter().map(|f| self.word(field_code(f.field))).collect();
        names.extend(filled.unit.map(|_| self.word("field-unit")));
        names.extend(filled.deadline.map(|_| self.word("field-deadline")));
        let names: Vec<&str> = names.iter().map(|n| n.trim_end_matches('?')).collect();
        Say::new("history-filled").with("fields", names.join(", "))
    }

    fn about_photo(&self, code: &str, story: &Story, media: MediaId) -> Say {
        let name = story.media(media).map_or("–", |m| m.name.as_str());
        Say::new(code).with("name", name)
    }

    /// The end of a step: the stay that this very fact ended says how long it took, and whether the person judged
    /// their own work.
    fn ended(&self, story: &Story, meta: &Meta, end: &StepEnded) -> Say {
        let same = |r: &&StepRun| {
            r.step == end.step && r.ended.as_ref().is_some_and(|e| e.at == meta.at && e.by == meta.person)
        };
        let run = story.runs.iter().find(same);
        let minutes =
            run.and_then(|r| r.taken).map(|(_, taken)| self.worked(taken, meta.at)).filter(|m| *m > 0);
        let double = run.and_then(|r| r.ended.as_ref()).is_some_and(|e| e.double);
        let time = minutes.map(|m| format!(", {}", self.duration(m))).unwrap_or_default();
        let decides = story.profile.step(&end.step).is_some_and(|s| s.back().is_some());
        let code = match (end.yes, decides, end.note.is_empty()) {
            (false, ..) => "history-sent-back",
            (true, true, _) => "history-said-yes",
            (true, false, true) => "history-done",
            (true, false, false) => "history-done-note",
        };
        Say::new(code)
            .with("step", self.step_name(story, &end.step))
            .with("time", time)
            .with("note", &end.note)
            .with("people", self.names(&end.assigned))
            .with("assigned", end.assigned.len())
            .with("double", if double { "yes" } else { "no" })
    }

    /// A step's name within a sentence: "penulisan (5W+1H)".
    fn step_name(&self, story: &Story, step: &str) -> String {
        let Some(step) = story.profile.step(step) else { return step.to_owned() };
        let mut letters = self.label(&step.label).chars();
        let first = letters.next().map(char::to_lowercase).into_iter().flatten();
        first.chain(letters).collect()
    }

    pub(super) fn channel_name(&self, channel: ChannelId) -> String {
        self.office.channels.get(&channel).map_or("–", |c| c.name.as_str()).to_owned()
    }
}

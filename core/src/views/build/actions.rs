//! What may be done at the present step. Labels follow from what the step does and where it leads; whether an action
//! is refused is asked of the rule about the very fact it would write, with what the person has yet to say filled in.

use super::Scene;
use crate::app::AppError;
use crate::app::steps::{Act, Said};
use crate::ids::PersonId;
use crate::office::Refusal;
use crate::sop::{Does, Need, Step};
use crate::state::facts::StepEnded;
use crate::story::Story;
use crate::views::{Action, Choice};
use crate::words::Say;

/// Stands for the words a person has not yet said.
const SUPPOSED: &str = "…";

/// An action as described, before the rule was asked.
#[derive(Default)]
pub(super) struct Offer {
    pub id: String,
    pub label: String,
    pub primary: bool,
    pub asks_note: Option<&'static str>,
    pub note_needed: bool,
    pub people: Vec<PersonId>,
    pub asks_time: bool,
}

impl Scene<'_> {
    /// An action with the rule's answer.
    pub(super) fn offer(&self, story: &Story, offer: Offer) -> Action {
        let said = Said {
            // A link is judged by its form: none is supposed.
            note: match offer.asks_note {
                Some(asked) if offer.note_needed && asked != "ask-link" => SUPPOSED.to_owned(),
                _ => String::new(),
            },
            people: offer.people.first().copied().into_iter().collect(),
            ..Said::default()
        };
        let refused = Act::parse(&offer.id).and_then(|act| self.would(story, act, &said));
        let person = |p: &PersonId| Choice { id: p.to_string(), label: self.name(Some(*p)), chosen: false };
        Action {
            refused,
            label: offer.label,
            primary: offer.primary,
            asks_note: offer.asks_note.map(|code| self.word(code)),
            note_needed: offer.note_needed,
            people: offer.people.iter().map(person).collect(),
            asks_time: offer.asks_time,
            id: offer.id,
        }
    }

    /// Why an action would be refused now.
    fn would(&self, story: &Story, act: Act, said: &Said) -> Option<String> {
        if let Act::Publish(None) = act {
            return self.open_channels(story).find_map(|c| self.would(story, Act::Publish(Some(c)), said));
        }
        let session = self.session;
        let answer = session
            .fact_of(self.office, story, act, said)
            .and_then(|fact| Ok(session.ledger().would(self.office, Some(story), session.person, &fact)?));
        match answer {
            // Pictures that are not prepared yet are prepared when the step ends, by whoever may edit.
            Err(AppError::Refused(Refusal::NotThisVersion)) if act == Act::Done && self.may_edit(story) => {
                None
            }
            Err(error) => Some(self.error(&error)),
            Ok(()) => None,
        }
    }

    fn may_edit(&self, story: &Story) -> bool {
        self.session.person.is_some_and(|me| story.may_edit(self.office, me, &self.meta()).is_ok())
    }

    /// The channels that nothing was ordered for yet.
    fn open_channels<'s>(&self, story: &'s Story) -> impl Iterator<Item = crate::ids::ChannelId> + 's {
        let open = |p: &crate::story::Post| p.order.is_none() && p.out.is_none() && p.given_up.is_none();
        story.channels.iter().copied().filter(move |c| story.post(*c).is_some_and(open))
    }

    /// The end of a step as if the person had said all that the action asks for.
    pub(super) fn supposed_end(&self, story: &Story, step: &Step) -> StepEnded {
        let assigned = self.candidates(story, step).first().copied().into_iter().collect();
        let note = SUPPOSED.to_owned();
        StepEnded { step: step.id.clone(), yes: true, note, assigned, binds: Vec::new() }
    }

    /// Whom the next step can be given to, where the present one names people.
    fn candidates(&self, story: &Story, step: &Step) -> Vec<PersonId> {
        if !step.needs.iter().any(|n| matches!(n, Need::Instruction | Need::Assignment)) {
            return Vec::new();
        }
        let next = step.onward().and_then(|id| story.profile.step(id));
        next.map(|n| self.office.holders(&story.profile.id, &n.roles, self.today())).unwrap_or_default()
    }

    /// The actions of the present step, and the approval of a newer text of what is out.
    pub(super) fn step_actions(&self, story: &Story) -> Vec<Action> {
        let mut offers = Vec::new();
        if let Some(step) = story.step() {
            let untaken = story.run().is_some_and(|r| r.taken.is_none());
            // Writing takes time, and its clock begins with "I take it"; elsewhere the decision itself comes first.
            let take_first = untaken && step.does == Does::Write;
            match step.does {
                Does::Publish => offers.extend(self.publish_offer(story)),
                _ => offers.push(self.done_offer(story, step, !take_first)),
            }
            if let Some(back) = step.back().and_then(|id| story.profile.step(id)) {
                offers.push(Offer {
                    id: "no".into(),
                    label: self.say(&Say::new("act-no").with("to", self.roles(&story.profile, back))),
                    asks_note: Some("ask-reason"),
                    note_needed: true,
                    ..Offer::default()
                });
            }
            if untaken {
                let label = self.word("act-take");
                offers.push(Offer { id: "take".into(), label, primary: take_first, ..Offer::default() });
            }
            if step.needs.contains(&Need::Fitting) && story.fitting.is_none() {
                offers.push(Offer { id: "fits".into(), label: self.word("act-fits"), ..Offer::default() });
            }
        }
        offers.extend(self.approve_again_offer(story));
        offers.into_iter().map(|offer| self.offer(story, offer)).collect()
    }

    fn publish_offer(&self, story: &Story) -> Option<Offer> {
        let all_by_hand = self.open_channels(story).all(|c| self.by_hand(c));
        self.open_channels(story).next()?;
        let label = self.word(if all_by_hand { "act-publish-by-hand" } else { "act-publish" });
        Some(Offer {
            id: "publish".into(),
            label,
            primary: true,
            asks_time: !all_by_hand,
            ..Offer::default()
        })
    }

    /// "Selesai menulis → kirim ke Tim PPID".
    fn done_offer(&self, story: &Story, step: &Step, primary: bool) -> Offer {
        let decides = step.back().is_some();
        let next = step.onward().and_then(|id| story.profile.step(id));
        let code = match (step.does, next) {
            (Does::Approve, _) => "act-approve",
            (Does::Archive, _) => "act-archive",
            (_, None) => "act-done",
            (Does::Submit, _) => "act-submit",
            (Does::Instruct, _) => "act-instruct",
            (Does::Write, _) => "act-written",
            (Does::Verify, _) => "act-verify",
            (Does::Assign, _) => "act-assign",
            (_, Some(_)) => "act-done-to",
        };
        let to = next.map(|n| self.roles(&story.profile, n)).unwrap_or_default();
        let asks_note = step.needs.iter().find_map(|need| match need {
            Need::Instruction => Some("ask-instruction"),
            Need::EvaluationNote => Some("ask-evaluation-note"),
            _ => None,
        });
        Offer {
            id: if decides { "yes" } else { "done" }.into(),
            label: self.say(&Say::new(code).with("to", to)),
            primary,
            asks_note,
            note_needed: asks_note.is_some(),
            people: self.candidates(story, step),
            ..Offer::default()
        }
    }

    pub(super) fn approve_again_offer(&self, story: &Story) -> Option<Offer> {
        let approving = story.profile.story_steps().find(|s| s.does == Does::Approve)?;
        let newer = story.channels.iter().any(|c| self.newer_unapproved(story, *c));
        let elsewhere = story.step().is_none_or(|s| s.id != approving.id);
        let label = self.word("act-approve-again");
        (newer && elsewhere).then(|| Offer { id: "approve-again".into(), label, ..Offer::default() })
    }

    fn newer_unapproved(&self, story: &Story, channel: crate::ids::ChannelId) -> bool {
        let Some(post) = story.post(channel) else { return false };
        let present = story.version(channel, self.office.form(channel));
        let newer = post.out.as_ref().is_some_and(|o| Some(o.version) != present) && post.take_down.is_none();
        newer && present.is_none_or(|version| !post.approved(version))
    }
}

//! May this person do this now? Asked by a command before it writes, and by the fold about every entry in that
//! entry's causal past. Every refusal is typed and says what to do.

use super::{Story, consent};
use crate::ids::PersonId;
use crate::office::{Meta, Office, Refusal};
use crate::sop::{Does, Step};
use crate::state::Fact;
use crate::state::facts::{StepEnded, StepHandedOver};

/// Judges a fact about a story. `story` is none for the fact that opens it.
///
/// # Errors
/// The reason, typed.
pub fn judge(office: &Office, story: Option<&Story>, meta: &Meta, fact: &Fact) -> Result<(), Refusal> {
    office.device_may(meta)?;
    match (story, fact) {
        (None, Fact::StoryOpened(opened)) => {
            let person = office.speaker(meta)?;
            let profile =
                office.profile(&opened.sop, opened.revision).ok_or(Refusal::Nothing { what: "sop" })?;
            let any: Vec<String> = profile.roles.iter().map(|r| r.id.clone()).collect();
            if !opened.channels.iter().all(|c| office.channels.contains_key(c)) {
                return Err(Refusal::Nothing { what: "channel" });
            }
            office.holds_a_role(person, &opened.sop, &any, office.day(meta.at))
        }
        (None, _) => Err(Refusal::Nothing { what: "story" }),
        (Some(_), Fact::StoryOpened(_)) => Err(Refusal::Already),
        (Some(story), fact) => story.judge(office, meta, fact),
    }
}

impl Story {
    fn judge(&self, office: &Office, meta: &Meta, fact: &Fact) -> Result<(), Refusal> {
        match fact {
            Fact::StepTaken(f) => {
                let person = office.speaker(meta)?;
                self.may_work(office, person, &f.step, meta)?;
                match self.run().and_then(|r| r.taken) {
                    Some((who, _)) if who == person => Err(Refusal::Already),
                    _ => Ok(()),
                }
            }
            Fact::StepEnded(f) => self.judge_end(office, meta, f),
            Fact::StepHandedOver(f) => self.judge_hand_over(office, meta, f),
            _ if fact.published_on().is_some() => self.judge_publishing(office, meta, fact),
            _ => self.judge_editing(office, meta, fact),
        }
    }

    /// Whether a person may work at the step the story stands at.
    ///
    /// # Errors
    /// Not at this step, not their role, assigned to others, taken by another.
    pub fn may_work(
        &self,
        office: &Office,
        person: PersonId,
        step: &str,
        meta: &Meta,
    ) -> Result<(), Refusal> {
        let run = self.run().ok_or(Refusal::Archived)?;
        if run.step != step {
            return Err(Refusal::NotAtThisStep);
        }
        let step = self.step().ok_or(Refusal::NotAtThisStep)?;
        self.holds(office, person, step, meta)?;
        let day = office.day(meta.at);
        let is_for = |who: PersonId| who == person || office.stands_in(person, who, day);
        if !run.assigned.is_empty() && !run.assigned.iter().any(|who| is_for(*who)) {
            return Err(Refusal::AssignedToOthers { people: names(office, &run.assigned) });
        }
        match run.taken {
            Some((who, _)) if !is_for(who) => {
                Err(Refusal::TakenByOther { person: office.name_of(Some(who)).to_owned() })
            }
            _ => Ok(()),
        }
    }

    /// Whether a person holds one of the roles of a step of this story's profile.
    pub(super) fn holds(
        &self,
        office: &Office,
        person: PersonId,
        step: &Step,
        meta: &Meta,
    ) -> Result<(), Refusal> {
        office.holds_a_role(person, &self.profile.id, &step.roles, office.day(meta.at))
    }

    fn judge_end(&self, office: &Office, meta: &Meta, end: &StepEnded) -> Result<(), Refusal> {
        let person = office.speaker(meta)?;
        let step = self.profile.step(&end.step).ok_or(Refusal::Nothing { what: "step" })?;
        if self.is_renewal(step) && end.yes {
            self.holds(office, person, step, meta)?;
            return self.judge_approval(office, person, step, end);
        }
        self.may_work(office, person, &end.step, meta)?;
        if !end.yes {
            return match (step.back(), end.note.trim().is_empty()) {
                (None, _) => Err(Refusal::NoDecision),
                (Some(_), true) => Err(Refusal::ReasonMissing),
                (Some(_), false) => Ok(()),
            };
        }
        let missing = self.missing(office, step, Some(end));
        if !missing.is_empty() {
            return Err(Refusal::Missing(missing));
        }
        self.judge_assignees(office, meta, step, &end.assigned)?;
        self.judge_approval(office, person, step, end)
    }

    /// Whether an approving step speaks about a newer text of something already out, with the story further on.
    pub(super) fn is_renewal(&self, step: &Step) -> bool {
        let newer = |post: &super::Post| post.out.is_some() && post.take_down.is_none();
        step.does == Does::Approve
            && self.run().is_none_or(|r| r.step != step.id)
            && self.posts.values().any(newer)
    }

    fn judge_assignees(
        &self,
        office: &Office,
        meta: &Meta,
        step: &Step,
        people: &[PersonId],
    ) -> Result<(), Refusal> {
        let next = step.onward().and_then(|id| self.profile.step(id));
        for person in people {
            let able = next.is_some_and(|next| self.holds(office, *person, next, meta).is_ok());
            if !able {
                return Err(Refusal::AssigneeHasNoRole { person: office.name_of(Some(*person)).to_owned() });
            }
        }
        Ok(())
    }

    /// Verifying and approving: the four-eyes rule; approving binds exactly the present version of every channel.
    fn judge_approval(
        &self,
        office: &Office,
        person: PersonId,
        step: &Step,
        end: &StepEnded,
    ) -> Result<(), Refusal> {
        if !matches!(step.does, Does::Verify | Does::Approve) {
            return Ok(());
        }
        if office.four_eyes && self.writers(step).contains(&person) {
            return Err(Refusal::FourEyes);
        }
        if step.does == Does::Verify {
            return Ok(());
        }
        if let Some(say) = self.pictures().find_map(consent::obstacle) {
            return Err(Refusal::Photo(say));
        }
        let open = self.channels.iter().filter(|c| self.post(**c).is_none_or(|p| p.given_up.is_none()));
        for channel in open {
            let present = self.version(*channel, office.form(*channel));
            let bound = end.binds.iter().find(|b| b.channel == *channel).map(|b| b.version);
            if present.is_none() || present != bound {
                return Err(Refusal::NotThisVersion);
            }
        }
        Ok(())
    }

    fn judge_hand_over(&self, office: &Office, meta: &Meta, over: &StepHandedOver) -> Result<(), Refusal> {
        let person = office.speaker(meta)?;
        let run = self.run().ok_or(Refusal::Archived)?;
        if run.step != over.step {
            return Err(Refusal::NotAtThisStep);
        }
        if person != over.from && !office.administrators.contains(&person) {
            return Err(Refusal::NotAdministrator);
        }
        let step = self.step().ok_or(Refusal::NotAtThisStep)?;
        self.holds(office, over.to, step, meta)
            .map_err(|_| Refusal::AssigneeHasNoRole { person: office.name_of(Some(over.to)).to_owned() })
    }
}

/// Names in one line.
pub(crate) fn names(office: &Office, people: &[PersonId]) -> String {
    people.iter().map(|p| office.name_of(Some(*p))).collect::<Vec<_>>().join(", ")
}

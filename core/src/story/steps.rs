//! How a story moves: taking, ending, sending back, handing over, and coming back when an edit voids an approval.

use chrono::{DateTime, Utc};

use super::{Approval, Arrival, StepEnd, StepRun, Story};
use crate::ids::PersonId;
use crate::office::{Meta, Office, Refusal};
use crate::sop::{Does, Step};
use crate::state::facts::{StepEnded, StepHandedOver};

impl Story {
    pub(super) fn arrive(
        &mut self,
        step: &str,
        at: DateTime<Utc>,
        why: Arrival,
        assigned: Vec<PersonId>,
        note: String,
    ) {
        self.runs.push(StepRun {
            step: step.to_owned(),
            since: at,
            taken: None,
            assigned,
            note,
            why,
            ended: None,
        });
    }

    /// The present stay at `step`, or why a fact about it comes too late.
    fn present(&mut self, step: &str) -> Result<&mut StepRun, Refusal> {
        self.runs.last_mut().filter(|r| r.ended.is_none() && r.step == step).ok_or(Refusal::TooLate)
    }

    pub(super) fn take(&mut self, meta: &Meta, step: &str) -> Result<(), Refusal> {
        let run = self.present(step)?;
        let person = meta.person.ok_or(Refusal::NobodySignedIn)?;
        match run.taken {
            None => run.taken = Some((person, meta.at)),
            Some((who, _)) if who == person => {}
            Some(_) => return Err(Refusal::TooLate),
        }
        Ok(())
    }

    pub(super) fn hand_over(&mut self, meta: &Meta, over: &StepHandedOver) -> Result<(), Refusal> {
        let run = self.present(&over.step)?;
        for person in &mut run.assigned {
            if *person == over.from {
                *person = over.to;
            }
        }
        // The new person's working time starts now.
        if run.taken.is_some_and(|(who, _)| who == over.from) {
            run.taken = Some((over.to, meta.at));
        }
        Ok(())
    }

    pub(super) fn end_step(&mut self, office: &Office, meta: &Meta, end: &StepEnded) -> Result<(), Refusal> {
        let profile = self.profile.clone();
        let step = profile.step(&end.step).ok_or(Refusal::Nothing { what: "step" })?;
        if end.yes && self.is_renewal(step) {
            self.approve(meta, end);
            return Ok(());
        }
        let double = self.judges_own_work(office, meta.person, step);
        let run = self.present(&end.step)?;
        if run.taken.is_none() {
            run.taken = meta.person.map(|p| (p, meta.at));
        }
        let finished = StepEnd { by: meta.person, at: meta.at, yes: end.yes, note: end.note.clone(), double };
        run.ended = Some(finished);
        if end.yes && step.does == Does::Approve {
            self.approve(meta, end);
        }
        let (target, why) = match end.yes {
            true => (step.onward(), Arrival::Onward),
            false => (step.back(), Arrival::SentBack),
        };
        let Some(target) = target else { return Ok(()) };
        // What was sent back goes to the people who did it before.
        let assigned = if end.yes { end.assigned.clone() } else { self.doers_of(target) };
        self.arrive(target, meta.at, why, assigned, end.note.clone());
        Ok(())
    }

    fn approve(&mut self, meta: &Meta, end: &StepEnded) {
        let Some(by) = meta.person else { return };
        for bound in &end.binds {
            if let Some(post) = self.posts.get_mut(&bound.channel) {
                post.approval = Some(Approval { version: bound.version, by, at: meta.at });
            }
        }
    }

    /// Whoever ended the last stay at a step.
    fn last_doer(&self, step: &str) -> Option<PersonId> {
        self.runs.iter().rev().find(|r| r.step == step).and_then(|r| r.ended.as_ref()).and_then(|e| e.by)
    }

    fn doers_of(&self, step: &str) -> Vec<PersonId> {
        let last = self.runs.iter().rev().find(|r| r.step == step);
        match last {
            Some(run) if !run.assigned.is_empty() => run.assigned.clone(),
            _ => self.last_doer(step).into_iter().collect(),
        }
    }

    fn judges_own_work(&self, office: &Office, person: Option<PersonId>, step: &Step) -> bool {
        let judging = matches!(step.does, Does::Verify | Does::Approve);
        judging && !office.four_eyes && person.is_some_and(|p| self.writers(step).contains(&p))
    }

    /// An edit made a newer version of something approved and not yet begun: the approval is void, the order is taken
    /// back, and the story returns to the approving step. What has begun or is out was rightly approved and stays; a
    /// site that only holds it for a later time has to take it back.
    pub(super) fn void_changed_approvals(&mut self, office: &Office, meta: &Meta) {
        let mut voided = false;
        for channel in self.channels.clone() {
            let present = self.version(channel, office.form(channel));
            let has_approval = self.profile.has_approval();
            let Some(post) = self.posts.get_mut(&channel) else { continue };
            let stale = |version| Some(version) != present;
            if post.order.as_ref().is_some_and(|o| o.started.is_none() && stale(o.version)) {
                post.order = None;
            }
            if post.update.as_ref().is_some_and(|o| o.started.is_none() && stale(o.version)) {
                post.update = None;
            }
            let scheduled = post.out.as_ref().is_some_and(|o| {
                stale(o.version) && o.shown_from.is_some_and(|from| from > meta.at) && !post.take_back
            });
            if scheduled {
                post.take_back = true;
            }
            let open = post.out.is_none() || post.take_back;
            let under_way = post.order.as_ref().is_some_and(|o| o.started.is_some());
            if has_approval && open && !under_way && post.approval.as_ref().is_some_and(|a| stale(a.version))
            {
                post.approval = None;
                voided = true;
            }
        }
        if voided {
            self.return_to_approval(meta);
        }
    }

    fn return_to_approval(&mut self, meta: &Meta) {
        let profile = self.profile.clone();
        let Some(approving) = profile.story_steps().find(|s| s.does == Does::Approve) else { return };
        if self.run().is_some_and(|r| r.step == approving.id) {
            return;
        }
        if let Some(run) = self.runs.last_mut().filter(|r| r.ended.is_none()) {
            let end = StepEnd { by: None, at: meta.at, yes: false, note: String::new(), double: false };
            run.ended = Some(end);
        }
        let doers = self.doers_of(&approving.id);
        self.arrive(&approving.id, meta.at, Arrival::ApprovalVoided, doers, String::new());
    }

    /// A publishing step is done when each channel is out or given up; the last outcome ends it.
    pub(super) fn finish_publishing(&mut self, meta: &Meta) {
        let profile = self.profile.clone();
        let Some(step) = self.step().map(|s| s.id.clone()).and_then(|id| profile.step(&id)) else { return };
        if step.does != Does::Publish || !self.all_settled() {
            return;
        }
        let Some(run) = self.runs.last_mut() else { return };
        let by = run.taken.map(|(who, _)| who).or(meta.person);
        run.ended = Some(StepEnd { by, at: meta.at, yes: true, note: String::new(), double: false });
        if let Some(next) = step.onward() {
            self.arrive(next, meta.at, Arrival::Onward, Vec::new(), String::new());
        }
    }
}

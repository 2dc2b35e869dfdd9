//! Rules for facts that let a post out, and back in: never unapproved, never a version nobody bound.

use super::{Post, Story, consent};
use crate::ids::{ChannelId, PersonId};
use crate::office::{Meta, Office, Refusal};
use crate::sop::Does;
use crate::state::Fact;
use crate::state::facts::{PostOut, PublishOrdered, PublishStarted, UpdateOrdered, Version};

impl Story {
    pub(super) fn judge_publishing(&self, office: &Office, meta: &Meta, fact: &Fact) -> Result<(), Refusal> {
        match fact {
            Fact::PublishOrdered(f) => self.judge_order(office, meta, f),
            Fact::UpdateOrdered(f) => self.judge_update(office, meta, f),
            Fact::PublishStarted(f) => self.judge_start(f),
            Fact::PostOut(f) => self.judge_out(office, meta, f),
            Fact::PostGivenUp(f) => {
                let post = self.own_post(f.channel)?;
                self.publisher(office, meta)?;
                match (post.out.is_some(), f.reason.trim().is_empty()) {
                    (true, _) => Err(Refusal::PostIs { state: "out" }),
                    (false, true) => Err(Refusal::ReasonMissing),
                    (false, false) => Ok(()),
                }
            }
            Fact::PublishCancelled(f) => {
                let post = self.own_post(f.channel)?;
                if meta.person.is_some() {
                    self.publisher(office, meta)?;
                }
                // Whether one that has begun is surely not out, only the device that sends it knows: its outbox asks.
                match &post.order {
                    None if !post.take_back => Err(Refusal::PostIs { state: "not-ordered" }),
                    _ => Ok(()),
                }
            }
            Fact::TakeDownOrdered(f) => {
                let post = self.own_post(f.channel)?;
                self.publisher_or_approver(office, meta)?;
                match (&post.out, &post.take_down) {
                    (None, _) => Err(Refusal::PostIs { state: "not-out" }),
                    (Some(_), Some(_)) => Err(Refusal::Already),
                    (Some(_), None) if f.reason.trim().is_empty() => Err(Refusal::ReasonMissing),
                    (Some(_), None) => Ok(()),
                }
            }
            Fact::TakenDown(f) => {
                let post = self.own_post(f.channel)?;
                if meta.person.is_some() {
                    self.publisher_or_approver(office, meta)?;
                }
                match &post.take_down {
                    Some(down) if down.done.is_none() => Ok(()),
                    Some(_) => Err(Refusal::Already),
                    None => Err(Refusal::PostIs { state: "out" }),
                }
            }
            Fact::PostShown(f) => {
                let post = self.own_post(f.channel)?;
                self.publisher(office, meta)?;
                match (&post.out, self.media(f.media)) {
                    (None, _) => Err(Refusal::PostIs { state: "not-out" }),
                    (Some(_), Some(_)) => Err(Refusal::Already),
                    (Some(_), None) => Ok(()),
                }
            }
            _ => Err(Refusal::Nothing { what: "action" }),
        }
    }

    fn own_post(&self, channel: ChannelId) -> Result<&Post, Refusal> {
        self.post(channel).ok_or(Refusal::NotThisChannel)
    }

    /// The person holds the role of the publishing step.
    fn publisher(&self, office: &Office, meta: &Meta) -> Result<PersonId, Refusal> {
        let person = office.speaker(meta)?;
        let step = self.profile.story_steps().find(|s| s.does == Does::Publish);
        self.holds(office, person, step.ok_or(Refusal::Nothing { what: "step" })?, meta)?;
        Ok(person)
    }

    fn publisher_or_approver(&self, office: &Office, meta: &Meta) -> Result<(), Refusal> {
        let person = office.speaker(meta)?;
        let may = |does: Does| matches!(does, Does::Publish | Does::Approve | Does::Verify);
        let roles: Vec<String> =
            self.profile.story_steps().filter(|s| may(s.does)).flat_map(|s| s.roles.clone()).collect();
        office.holds_a_role(person, &self.profile.id, &roles, office.day(meta.at))
    }

    /// What must hold before any version goes out: it is the present one, approved where the SOP wants that, within
    /// the channel's limits, and nobody in its photos objects.
    fn fit_to_go(&self, office: &Office, channel: ChannelId, version: Version) -> Result<(), Refusal> {
        let post = self.own_post(channel)?;
        let form = office.form(channel);
        if self.version(channel, form) != Some(version) {
            return Err(Refusal::NotThisVersion);
        }
        if self.profile.has_approval() && !post.approved(version) {
            return Err(Refusal::NotApproved);
        }
        if let Some(say) = self.media_for(form).find_map(consent::obstacle) {
            return Err(Refusal::Photo(say));
        }
        let problems = self.text_problems(office, channel);
        if problems.is_empty() { Ok(()) } else { Err(Refusal::Missing(problems)) }
    }

    fn judge_order(&self, office: &Office, meta: &Meta, order: &PublishOrdered) -> Result<(), Refusal> {
        let person = office.speaker(meta)?;
        if !self.channels.contains(&order.channel) {
            return Err(Refusal::NotThisChannel);
        }
        let step = self.step().filter(|s| s.does == Does::Publish).ok_or(Refusal::NotAtThisStep)?;
        self.may_work(office, person, &step.id, meta)?;
        let post = self.own_post(order.channel)?;
        if post.out.is_some() {
            return Err(Refusal::PostIs { state: "out" });
        }
        if post.order.is_some() || post.given_up.is_some() {
            return Err(Refusal::Already);
        }
        self.fit_to_go(office, order.channel, order.version)
    }

    fn judge_update(&self, office: &Office, meta: &Meta, update: &UpdateOrdered) -> Result<(), Refusal> {
        let post = self.own_post(update.channel)?;
        self.publisher(office, meta)?;
        let out = post.out.as_ref().ok_or(Refusal::PostIs { state: "not-out" })?;
        if post.take_down.is_some() {
            return Err(Refusal::PostIs { state: "taken-down" });
        }
        if out.version == update.version || post.update.is_some() {
            return Err(Refusal::Already);
        }
        self.fit_to_go(office, update.channel, update.version)
    }

    fn judge_start(&self, start: &PublishStarted) -> Result<(), Refusal> {
        let post = self.own_post(start.channel)?;
        let order = post.order.as_ref().or(post.update.as_ref());
        match order {
            Some(order) if order.version == start.version => Ok(()),
            Some(_) => Err(Refusal::NotThisVersion),
            None => Err(Refusal::PostIs { state: "not-ordered" }),
        }
    }

    /// An outcome is recorded by the device that carried the order out, or, by hand, by the person who publishes.
    fn judge_out(&self, office: &Office, meta: &Meta, out: &PostOut) -> Result<(), Refusal> {
        let post = self.own_post(out.channel)?;
        if meta.person.is_some() {
            self.publisher(office, meta)?;
        }
        // A link that was still open may be entered later.
        if post.out.as_ref().is_some_and(|o| o.version == out.version && o.link.is_empty()) {
            return Ok(());
        }
        match post.order.as_ref().or(post.update.as_ref()) {
            Some(order) if order.version == out.version => Ok(()),
            Some(_) => Err(Refusal::NotThisVersion),
            None => Err(Refusal::PostIs { state: "not-ordered" }),
        }
    }
}

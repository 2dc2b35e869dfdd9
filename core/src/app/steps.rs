//! The workflow as commands: one door, [`Session::act`], for every action that a view offers by its id.

use chrono::{DateTime, Utc};

use super::channels::{BY_HAND, check_link};
use super::rows::PostState;
use super::{AppError, Session};
use crate::ids::{ChannelId, PersonId, StoryId};
use crate::office::{Office, Refusal};
use crate::sop::Does;
use crate::state::Fact;
use crate::state::facts::*;
use crate::story::Story;
use crate::words::Say;

/// What a person says with an action.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// The reason, instruction, note or link.
    pub note: String,
    /// The people the next step is assigned to.
    pub people: Vec<PersonId>,
    /// Publish not before.
    pub at: Option<DateTime<Utc>>,
    /// The mark of what the person saw ([`crate::views::story::StoryView`]): a decision about anything else is refused.
    /// None = whatever stands now, for a command that is typed without looking.
    pub seen: Option<String>,
}

/// An action, by the id that views carry. Actions on a post carry the channel after a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// `take`: "I take it".
    Take,
    /// `done` or `yes`: the step is done, or "ya".
    Done,
    /// `no`: "tidak", with a reason.
    No,
    /// `approve-again`: a newer text of something already out.
    ApproveAgain,
    /// `fits`: the preparer's word.
    Fits,
    /// `publish:CHANNEL`, now or at a time; `publish` = every open channel.
    Publish(Option<ChannelId>),
    /// `cancel:CHANNEL`: while it waits.
    Cancel(ChannelId),
    /// `give-up:CHANNEL`, with a reason.
    GiveUp(ChannelId),
    /// `link:CHANNEL`: it is out by hand, and this is its link; empty = the link is still open.
    Link(ChannelId),
    /// `update:CHANNEL`: the newer, approved text.
    Update(ChannelId),
    /// `take-down:CHANNEL`, with a reason.
    TakeDown(ChannelId),
    /// `taken-down:CHANNEL`: done by hand.
    TakenDown(ChannelId),
    /// `retry:CHANNEL`: the person did what was needed.
    Retry(ChannelId),
    /// `is-there:CHANNEL`: the person looked, it is there (its link).
    IsThere(ChannelId),
    /// `not-there:CHANNEL`: the person looked, it is not.
    NotThere(ChannelId),
}

impl Act {
    /// Reads an id; none for an unknown one.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        let (name, channel) = match id.split_once(':') {
            Some((name, channel)) => (name, Some(channel.parse().ok()?)),
            None => (id, None),
        };
        Some(match (name, channel) {
            ("take", None) => Self::Take,
            ("done" | "yes", None) => Self::Done,
            ("no", None) => Self::No,
            ("approve-again", None) => Self::ApproveAgain,
            ("fits", None) => Self::Fits,
            ("publish", channel) => Self::Publish(channel),
            ("cancel", Some(c)) => Self::Cancel(c),
            ("give-up", Some(c)) => Self::GiveUp(c),
            ("link", Some(c)) => Self::Link(c),
            ("update", Some(c)) => Self::Update(c),
            ("take-down", Some(c)) => Self::TakeDown(c),
            ("taken-down", Some(c)) => Self::TakenDown(c),
            ("retry", Some(c)) => Self::Retry(c),
            ("is-there", Some(c)) => Self::IsThere(c),
            ("not-there", Some(c)) => Self::NotThere(c),
            _ => return None,
        })
    }
}

impl Act {
    /// Whether this decides about texts and photos as they stand.
    fn decides(self) -> bool {
        matches!(self, Self::Done | Self::ApproveAgain | Self::Fits | Self::Publish(_) | Self::Update(_))
    }
}

impl Session {
    /// Carries out an action on a story.
    ///
    /// # Errors
    /// Refused with the reason; an unknown action; the disk fails. Nothing is written then.
    pub fn act(&self, story: StoryId, action: &str, said: &Said) -> Result<(), AppError> {
        let act = Act::parse(action).ok_or(Refusal::Nothing { what: "action" })?;
        let now = self.need_story(story)?;
        if matches!(act, Act::Done | Act::ApproveAgain) {
            self.ready_to_bind(&now)?;
        }
        let (office, now) = (self.ledger().office()?, self.need_story(story)?);
        if act.decides() && said.seen.as_ref().is_some_and(|seen| *seen != now.mark(|c| office.form(c))) {
            return Err(Refusal::NotThisVersion.into());
        }
        match act {
            // What is out by hand lacks only its link: without one there is nothing to record.
            Act::Link(channel) if said.note.trim().is_empty() && is_out(&now, channel) => {
                Err(Refusal::Missing(vec![Say::new("missing-link")]).into())
            }
            Act::Retry(channel) => self.outbox_retry(story.into(), channel),
            Act::IsThere(channel) => self.outbox_is_there(story.into(), channel, said.note.trim()),
            Act::NotThere(channel) => self.outbox_not_there(story.into(), channel),
            Act::Publish(None) => self.publish_all(&office, &now, said),
            Act::Cancel(channel) | Act::GiveUp(channel) => {
                self.outbox_withdraw(story.into(), channel, self.fact_of(&office, &now, act, said)?)
            }
            act => self.tell(story, self.fact_of(&office, &now, act, said)?),
        }
    }

    /// Before a decision binds versions, every post has its pictures prepared; only whoever may end the step does that.
    fn ready_to_bind(&self, story: &Story) -> Result<(), AppError> {
        let needed =
            story.step().is_some_and(|s| matches!(s.does, Does::Write | Does::Verify | Does::Approve));
        let person = self.person.ok_or(Refusal::NobodySignedIn)?;
        let office = self.ledger().office()?;
        if needed && story.may_edit(&office, person, &self.present()).is_ok() {
            self.prepare_posts(story.id)?;
        }
        Ok(())
    }

    /// The fact that an action would write; also asked by views, to show whether it would be refused.
    pub(crate) fn fact_of(
        &self,
        office: &Office,
        story: &Story,
        act: Act,
        said: &Said,
    ) -> Result<Fact, AppError> {
        let step = story.run().map(|r| r.step.clone()).unwrap_or_default();
        let note = said.note.trim().to_owned();
        let version = |c: ChannelId| story.version(c, office.form(c)).ok_or(Refusal::NotThisVersion);
        Ok(match act {
            Act::Take => StepTaken { step }.into(),
            Act::Done => self.end(office, story, step, true, said).into(),
            Act::No => self.end(office, story, step, false, said).into(),
            Act::ApproveAgain => {
                let approving = story.profile.story_steps().find(|s| s.does == Does::Approve);
                let step = approving.ok_or(Refusal::Nothing { what: "step" })?.id.clone();
                self.end(office, story, step, true, said).into()
            }
            Act::Fits => FittingConfirmed {}.into(),
            Act::Publish(Some(channel)) => {
                PublishOrdered { channel, version: version(channel)?, at: said.at }.into()
            }
            Act::Cancel(channel) => PublishCancelled { channel, reason: note }.into(),
            Act::GiveUp(channel) => PostGivenUp { channel, reason: note }.into(),
            Act::Link(channel) => self.link(office, story, channel, &note)?.into(),
            Act::Update(channel) => UpdateOrdered { channel, version: version(channel)? }.into(),
            Act::TakeDown(channel) => TakeDownOrdered { channel, reason: note }.into(),
            Act::TakenDown(channel) => TakenDown { channel }.into(),
            Act::Publish(None) | Act::Retry(_) | Act::IsThere(_) | Act::NotThere(_) => {
                return Err(Refusal::Nothing { what: "action" }.into());
            }
        })
    }

    fn end(&self, office: &Office, story: &Story, step: String, yes: bool, said: &Said) -> StepEnded {
        let binds = present_versions(office, story);
        StepEnded { step, yes, note: said.note.trim().to_owned(), assigned: said.people.clone(), binds }
    }

    fn link(
        &self,
        office: &Office,
        story: &Story,
        channel: ChannelId,
        link: &str,
    ) -> Result<PostOut, AppError> {
        let set = office.channels.get(&channel).ok_or(Refusal::NotThisChannel)?;
        let link = match link {
            "" => String::new(),
            link => check_link(set, link).map_err(|e| AppError::Input(e.say()))?,
        };
        let post = story.post(channel).ok_or(Refusal::NotThisChannel)?;
        let ordered = post.order.as_ref().or(post.update.as_ref()).map(|o| o.version);
        let version = ordered
            .or(post.out.as_ref().map(|o| o.version))
            .ok_or(Refusal::PostIs { state: "not-ordered" })?;
        Ok(PostOut { channel, version, link, remote: String::new(), shown_from: None, cost: None })
    }

    /// Whether pictures and text of a post may leave Warta for a person's hand.
    ///
    /// # Errors
    /// As [`Session::by_hand_now`]; no such story.
    pub fn may_hand_out(&self, story: StoryId, channel: ChannelId) -> Result<(), AppError> {
        let (office, story) = (self.ledger().office()?, self.need_story(story)?);
        self.by_hand_now(&office, &story, channel)
    }

    /// Whether a person is to bring a post out by hand now: it was decided, and it is not out yet.
    ///
    /// # Errors
    /// Not a channel served by hand, no text, nothing was ordered, it is out or to be taken down.
    pub(crate) fn by_hand_now(
        &self,
        office: &Office,
        story: &Story,
        channel: ChannelId,
    ) -> Result<(), AppError> {
        let set = office.channels.get(&channel);
        let set =
            set.filter(|set| set.way == BY_HAND || self.app.waits_for_a_hand(office, story.id, channel));
        let set = set.ok_or(Refusal::NotThisChannel)?;
        let post = story.post(channel).ok_or(Refusal::NotThisChannel)?;
        if post.text().is_none() {
            let missing = Say::new("missing-text").with("channel", &set.name);
            return Err(Refusal::Missing(vec![missing]).into());
        }
        match PostState::of(post) {
            PostState::Ordered | PostState::Started | PostState::Updating => Ok(()),
            // What lacks only its link is out: shared again, it would be there twice.
            PostState::Out | PostState::LinkOpen => Err(Refusal::PostIs { state: "out" }.into()),
            PostState::TakingDown | PostState::TakingBack => {
                Err(Refusal::PostIs { state: "taking-down" }.into())
            }
            PostState::TakenDown => Err(Refusal::PostIs { state: "taken-down" }.into()),
            PostState::Open | PostState::GivenUp => Err(Refusal::PostIs { state: "not-ordered" }.into()),
        }
    }

    fn publish_all(&self, office: &Office, story: &Story, said: &Said) -> Result<(), AppError> {
        let open = story.channels.iter().filter(|c| {
            story.post(**c).is_some_and(|p| p.order.is_none() && p.out.is_none() && p.given_up.is_none())
        });
        let open: Vec<ChannelId> = open.copied().collect();
        if open.is_empty() {
            return Err(Refusal::Already.into());
        }
        for channel in open {
            let fact = self.fact_of(office, story, Act::Publish(Some(channel)), said)?;
            self.tell(story.id, fact)?;
        }
        Ok(())
    }
}

fn is_out(story: &Story, channel: ChannelId) -> bool {
    story.post(channel).is_some_and(|p| p.out.is_some() && p.order.is_none() && p.update.is_none())
}

/// The version of every post as it stands.
pub(crate) fn present_versions(office: &Office, story: &Story) -> Vec<Bound> {
    let bound = |c: &ChannelId| Some(Bound { channel: *c, version: story.version(*c, office.form(*c))? });
    story.channels.iter().filter_map(bound).collect()
}

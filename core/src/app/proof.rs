//! Screenshots as proof that a post was to be seen: of Stories, which are gone after a day, and of whatever else has no link.

use super::rows::PostState;
use super::steps::Said;
use super::{AppError, Session};
use crate::ids::{ChannelId, MediaId, StoryId};
use crate::media;
use crate::office::Refusal;
use crate::state::Fact;
use crate::state::facts::{MediaSort, PostShown};

impl Session {
    /// Keeps a screenshot that shows a post which a person brought out. It says by itself that the post is out.
    ///
    /// # Errors
    /// Not a picture, broken, too large: with what to do. Nothing was ordered there; a rule says no.
    pub fn prove(&self, story: StoryId, channel: ChannelId, screenshot: &[u8]) -> Result<(), AppError> {
        let info = media::inspect(screenshot)?;
        let (office, now) = (self.ledger().office()?, self.need_story(story)?);
        let set = office.channels.get(&channel).ok_or(Refusal::NotThisChannel)?;
        let post = now.post(channel).ok_or(Refusal::NotThisChannel)?;
        if !matches!(PostState::of(post), PostState::Out | PostState::LinkOpen) {
            self.act(story, &format!("link:{channel}"), &Said::default())?;
        }
        let now = self.need_story(story)?;
        let number = now.media.iter().filter(|m| m.sort == MediaSort::Proof).count() + 1;
        let mut shown = PostShown {
            channel,
            media: MediaId::random(self.entropy()),
            hash: [0; 32],
            len: 0,
            name: format!("{} {number}", set.name),
            width: info.width,
            height: info.height,
        };
        self.ledger().would(&office, Some(&now), self.person, &Fact::from(shown.clone()))?;
        let kept = self.core().media.put(screenshot)?;
        (shown.hash, shown.len) = (kept.hash, kept.len);
        self.tell(story, shown)
    }
}

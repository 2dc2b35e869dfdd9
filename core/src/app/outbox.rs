//! Glue between the door and the queue.

use super::{AppError, Session};
use crate::ids::{ChannelId, StoryId};
use crate::office::Refusal;

impl Session {
    pub(crate) fn outbox_retry(&self, _story: StoryId, _channel: ChannelId) -> Result<(), AppError> {
        Err(Refusal::Nothing { what: "action" }.into())
    }

    pub(crate) fn outbox_is_there(
        &self,
        _story: StoryId,
        _channel: ChannelId,
        _link: &str,
    ) -> Result<(), AppError> {
        Err(Refusal::Nothing { what: "action" }.into())
    }

    pub(crate) fn outbox_not_there(&self, _story: StoryId, _channel: ChannelId) -> Result<(), AppError> {
        Err(Refusal::Nothing { what: "action" }.into())
    }
}

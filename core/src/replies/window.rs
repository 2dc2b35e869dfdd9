//! Until when a channel lets the office answer. Instagram: 24 hours after a direct message, 7 days for a private answer to a
//! comment (facts sheet on Instagram, §7). Elsewhere there is no such end. With each direct message of a person the window of
//! their conversation opens anew.

use chrono::{DateTime, TimeDelta, Utc};

use crate::state::facts::{MessageSort, ReplyAct};
use crate::story::form::Form;

/// Hours in which Instagram takes an answer to a direct message.
const DIRECT_HOURS: i64 = 24;
/// Days in which Instagram takes one private answer to a comment.
const PRIVATE_DAYS: i64 = 7;

/// The end of the window for an act upon a message; none where there is no end. `written` is when the message was written, for
/// direct messages the newest of its writer.
#[must_use]
pub fn closes(form: Form, sort: MessageSort, act: ReplyAct, written: DateTime<Utc>) -> Option<DateTime<Utc>> {
    match (form, sort, act) {
        (Form::Instagram, MessageSort::Direct, ReplyAct::Reply) => {
            Some(written + TimeDelta::hours(DIRECT_HOURS))
        }
        (Form::Instagram, MessageSort::Comment, ReplyAct::Private) => {
            Some(written + TimeDelta::days(PRIVATE_DAYS))
        }
        _ => None,
    }
}

//! What X asks for a post (X's price list since 2026-04-20, facts sheet on X, 1): 0.015 dollars, with a link 0.20, 0.005
//! for each picture that is described, 0.015 for passing on a post, and 0.010 for deleting one. Reading is charged too, and
//! is left out there: looking for a post costs at most a few tenths of a cent. Prices change; the month's sum that X shows
//! is the one that counts.
//!
//! Fetching messages is counted: 0.001 for a mention (an "owned read", which holds where the account owns the app), 0.010
//! for a direct message, and 0.005 for each open mention that is asked for again. X charges the same thing once in a day
//! (UTC), so what a walk meets again counts on the next day only. The writers who come with the messages are not counted:
//! the sheet names no price for what comes beside.
//!
//! An answer counts as a post, 0.015 or with a link 0.20, and a direct message 0.015. The sheet also has "summoned reply
//! 0.010", and does not say whether an answer under one's own post, or one with a link, is such a reply; the dearer is
//! counted, so that the month's limit holds. For hiding the sheet has no price.

use crate::channels::messages::{Act, Place};
use crate::story::texts::Form;
use crate::story::texts::spans::{Kind, find};

/// Money, in thousandths of a US dollar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Cost(pub u32);

const POST: u32 = 15;
const POST_WITH_LINK: u32 = 200;
const DESCRIPTION: u32 = 5;
const DIRECT: u32 = 15;
/// Reading a mention of the account that owns the app.
pub(super) const MENTION: u32 = 1;
/// Reading somebody's post by its number.
pub(super) const POST_READ: u32 = 5;
/// Reading a direct message.
pub(super) const EVENT: u32 = 10;
/// What deleting a post costs.
pub const DELETING: Cost = Cost(10);
/// What passing on a post costs ("user interaction: create").
pub const REPOSTING: Cost = Cost(15);

/// What a post costs, with or without a link in its text, and with so many pictures that have an alternative text.
#[must_use]
pub fn cost(has_link: bool, described: u32) -> Cost {
    let post = if has_link { POST_WITH_LINK } else { POST };
    Cost(post.saturating_add(DESCRIPTION.saturating_mul(described)))
}

/// What an act about a message costs, without the looking. Nothing where X is not asked.
#[must_use]
pub fn cost_of_answer(place: Place, act: Act, text: &str) -> Cost {
    match (act, place) {
        (Act::Reply, Place::Comment | Place::Mention) => {
            let has_link = find(text, Form::X).iter().any(|span| span.kind == Kind::Link);
            cost(has_link, 0)
        }
        (Act::Reply, Place::Direct) | (Act::Private, _) => Cost(DIRECT),
        (Act::Hide | Act::Spam, _) => Cost(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_what_makes_a_post_dear() {
        assert_eq!(cost(false, 0), Cost(15));
        assert_eq!(cost(true, 0), Cost(200));
        assert_eq!(cost(false, 4), Cost(35), "four descriptions cost more than the post");
    }

    #[test]
    fn an_answer_costs_what_a_post_costs_and_a_direct_message_less_than_a_link() {
        let public = |text| cost_of_answer(Place::Mention, Act::Reply, text);
        assert_eq!((public("Pukul delapan"), public("Buka pkm.go.id")), (Cost(15), Cost(200)));
        assert_eq!(cost_of_answer(Place::Comment, Act::Private, "Buka pkm.go.id"), Cost(15));
        assert_eq!(cost_of_answer(Place::Direct, Act::Reply, "Baik"), Cost(15));
        assert_eq!(cost_of_answer(Place::Comment, Act::Hide, ""), Cost(0));
    }
}

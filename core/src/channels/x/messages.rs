//! X as a channel on which the public writes back.
//!
//! | what | on a comment | on a mention | on a direct message |
//! |---|---|---|---|
//! | reply | a post that answers it | a post that answers it | a direct message |
//! | in private | a direct message | a direct message | a direct message |
//! | hide | yes | by hand | by hand |
//! | spam | by hand | by hand | by hand |

use async_trait::async_trait;

use super::reply::Acting;
use super::{X, direct, inbox, reply};
use crate::channels::failure::{Failure, Need};
use crate::channels::messages::{Act, Answer, Ask, Fetched, Messenger, Place};
use crate::channels::publish::{Io, Job, Looked, Memory};

/// How something is done at X.
enum Way {
    Public,
    Direct,
    Hide,
    ByHand,
}

fn way(answer: &Answer) -> Way {
    match (answer.act, answer.place) {
        (Act::Reply, Place::Comment | Place::Mention) => Way::Public,
        (Act::Reply, Place::Direct) | (Act::Private, _) => Way::Direct,
        // X hides only what stands in a conversation that the account has begun.
        (Act::Hide, Place::Comment) => Way::Hide,
        (Act::Hide | Act::Spam, _) => Way::ByHand,
    }
}

#[async_trait]
impl Messenger for X {
    async fn fetch(&self, ask: Ask<'_>, io: &Io<'_>) -> Result<Fetched, Failure> {
        inbox::fetch(&self.api(io), &self.account, ask).await
    }

    async fn answer(
        &self,
        answer: &Answer,
        job: Job<'_>,
        memory: &mut Memory,
        io: &Io<'_>,
    ) -> Result<(), Failure> {
        let acting = Acting { api: &self.api(io), account: &self.account, answer, job };
        match way(answer) {
            Way::Public => reply::send(&acting, memory).await,
            Way::Direct => direct::send(&acting, memory).await,
            Way::Hide => reply::hide(&acting).await,
            Way::ByHand => Err(Failure::NeedsYou(Need::ByHandOnly)),
        }
    }

    /// X does not say whether something is hidden; hiding it again changes nothing.
    async fn look(
        &self,
        answer: &Answer,
        job: Job<'_>,
        memory: &mut Memory,
        io: &Io<'_>,
    ) -> Result<Looked, Failure> {
        let acting = Acting { api: &self.api(io), account: &self.account, answer, job };
        match way(answer) {
            Way::Public => reply::look(&acting, memory).await,
            Way::Direct => direct::look(&acting, memory).await,
            Way::Hide | Way::ByHand => Ok(Looked::NotThere),
        }
    }
}

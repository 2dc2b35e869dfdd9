//! Answering a comment, hiding it, marking it as spam; and finding out whether it was done.

use std::time::Duration;

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::super::api::Api;
use super::super::text::{Lines, gist, kept, plain};
use super::read::{COMMENTS, Comment, Me, address, one, own_under, wrong};
use crate::channels::failure::{Capability, Failure, Need, Why};
use crate::channels::messages::Answer;
use crate::channels::publish::{Evidence, Job, Looked, Memory, RemotePost};

/// So long WordPress makes one person wait between two comments, moderators excepted.
const FLOOD: Duration = Duration::from_secs(15);
/// By so much the clocks of site and office may differ.
const CLOCKS: TimeDelta = TimeDelta::hours(1);

impl Comment {
    fn remember(&self, memory: &mut Memory) {
        let link = Some(self.link.clone()).filter(|link| !link.is_empty());
        memory.post = Some(RemotePost { id: self.id.to_string(), link });
    }

    /// Whether it says these words, as they are kept.
    fn says(&self, words: &str) -> bool {
        self.typed().is_some_and(|typed| typed == plain(&kept(words), Lines::Typed))
    }

    /// Whether it says about these words.
    fn resembles(&self, words: &str) -> bool {
        gist(&self.words()) == gist(words)
    }

    fn is_since(&self, job: Job<'_>) -> bool {
        self.at().is_some_and(|at| job.since.checked_sub_signed(CLOCKS).is_none_or(|since| at >= since))
    }
}

/// Answers under a comment, which is approved first where it waits and the account may.
pub(super) async fn reply(
    api: &Api<'_>,
    answer: &Answer,
    job: Job<'_>,
    memory: &mut Memory,
) -> Result<(), Failure> {
    let parent = one(api, &answer.to).await?;
    if !parent.stands() {
        return Err(Failure::NeedsYou(Need::MessageGone));
    }
    if parent.status == "hold" {
        match Mark::Approved.set(api, &answer.to).await {
            Ok(()) | Err(Failure::NeedsYou(Need::NotAllowed { .. })) => {}
            Err(other) => return Err(other),
        }
    }
    let body = json!({ "post": parent.post, "parent": parent.id, "content": kept(&answer.text) });
    let trouble = match api.post::<Comment>(COMMENTS, &body).await {
        Ok(made) => return taken(&made, memory),
        Err(trouble) => trouble,
    };
    if trouble.is("comment_duplicate") {
        return known(api, answer, memory).await.map_err(Failure::in_doubt);
    }
    if trouble.is("comment_flood") {
        return Err(Failure::Retry { after: Some(FLOOD), why: Why::TooMany });
    }
    if trouble.is("rest_comment_closed") {
        return Err(Failure::NeedsYou(Need::ReplyRefused));
    }
    if trouble.is("rest_comment_content_invalid") || trouble.is("comment_content_column_length") {
        return Err(Failure::NeedsYou(Need::TextRefused));
    }
    match trouble.failure_of_creating(Capability::Messages) {
        // As with posts, a refusal may come after the comment was kept, for instance from a plugin.
        refused @ Failure::NeedsYou(Need::Refused { .. }) => {
            match look(api, answer, job, memory).await.map_err(Failure::in_doubt)? {
                Looked::Done => Ok(()),
                _ => Err(refused),
            }
        }
        Failure::NeedsYou(_) => Err(wrong(trouble)),
        other => Err(other),
    }
}

/// Takes a comment for the answer. One that the site's own rules put aside at once is not one: nobody sees it.
fn taken(made: &Comment, memory: &mut Memory) -> Result<(), Failure> {
    if matches!(made.status.as_str(), "spam" | "trash") {
        return Err(Failure::NeedsYou(Need::TextRefused));
    }
    made.remember(memory);
    Ok(())
}

/// The site says that the words are there already, and not where. It compares less exactly than this: letters of either
/// case are equal to it.
async fn known(api: &Api<'_>, answer: &Answer, memory: &mut Memory) -> Result<(), Failure> {
    let me = Me::ask(api).await?;
    let mut all = own_under(api, me, &answer.to).await?;
    all.retain(|one| one.status != "trash");
    let exact = all.iter().find(|one| one.says(&answer.text));
    let found = exact.or_else(|| all.iter().find(|one| one.resembles(&answer.text))).or(all.last());
    // What waits for approval is not shown to every account: then it is there all the same, and only its id is not known.
    found.map_or(Ok(()), |found| taken(found, memory))
}

/// Looks for the own comment with these words. An account that is shown the page's words only, which the site dresses, finds
/// what resembles them and is not older than the order; where that fails, answering again meets the guard against doubles.
pub(super) async fn look(
    api: &Api<'_>,
    answer: &Answer,
    job: Job<'_>,
    memory: &mut Memory,
) -> Result<Looked, Failure> {
    let me = Me::ask(api).await?;
    let all = own_under(api, me, &answer.to).await?;
    let ours = |one: &&Comment| match one.typed() {
        Some(_) => one.says(&answer.text),
        None => one.resembles(&answer.text) && one.is_since(job),
    };
    if let Some(found) = all.iter().filter(|one| one.stands()).find(ours) {
        found.remember(memory);
        return Ok(Looked::Done);
    }
    let trashed = all.iter().filter(|one| one.status == "trash" && one.is_since(job)).find(ours);
    Ok(match trashed {
        Some(one) => Looked::AskPerson(Evidence::Trashed { id: one.id.to_string() }),
        None => Looked::NotThere,
    })
}

/// A state into which a comment can be put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// The public sees it.
    Approved,
    /// It waits for approval.
    Hidden,
    /// It is spam.
    Spam,
}

impl Mark {
    /// As WordPress says it.
    fn name(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Hidden => "hold",
            Self::Spam => "spam",
        }
    }

    /// Puts it there; may be repeated.
    pub(super) async fn set(self, api: &Api<'_>, id: &str) -> Result<(), Failure> {
        let set = api.post::<Value>(&address(id)?, &json!({ "status": self.name() })).await;
        match set {
            // The site fails where nothing is to be changed, as when another device was faster.
            Err(trouble) if trouble.is("rest_comment_failed_edit") => {
                let there = one(api, id).await?.status == self.name();
                if there { Ok(()) } else { Err(wrong(trouble)) }
            }
            other => other.map(drop).map_err(wrong),
        }
    }

    /// Finds out whether it is there. What the public no longer sees, for whatever reason, counts as hidden.
    pub(super) async fn look(self, api: &Api<'_>, id: &str) -> Result<Looked, Failure> {
        let done = match one(api, id).await {
            Ok(one) if self == Self::Hidden => one.status != "approved",
            Ok(one) => one.status == self.name(),
            Err(Failure::NeedsYou(Need::MessageGone)) => self == Self::Hidden,
            Err(other) => return Err(other),
        };
        Ok(if done { Looked::Done } else { Looked::NotThere })
    }
}

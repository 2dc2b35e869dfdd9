//! Comments: what people write under the posts of the site, whoever published these, and the office's answers.
//!
//! Fetching lists the ids of the last weeks and asks for those that are not known yet, so that nothing is missed that was
//! written in the same second or approved late, and nothing comes twice. Comments that wait for approval come too, where the
//! account may see them. Open ones are asked for by their ids: one that is spam, in the trash or deleted is gone.
//!
//! An answer to a comment that waits approves it first. The site refuses the same words of the same person under the same
//! comment ([`reply`]), which is as good as a key: an answer whose outcome is unknown can't come to stand there twice.

mod answering;
mod cursor;
mod read;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta};

use super::WordPress;
use super::api::Api;
use crate::channels::failure::{Failure, Need};
use crate::channels::messages::{Act, Answer, Ask, Fetched, Messenger};
use crate::channels::publish::{Io, Job, Looked, Memory};
use answering::{Mark, reply};
use cursor::Cursor;
use read::{Listed, Me, PAGE, these, walk};

/// The site compares the beginning of a list with the time on the wall when a comment was written. Where the site has
/// changed its time zone since, that is off by up to 26 hours.
const ZONES: TimeDelta = TimeDelta::hours(26);

#[async_trait]
impl Messenger for WordPress {
    async fn fetch(&self, ask: Ask<'_>, io: &Io<'_>) -> Result<Fetched, Failure> {
        let api = self.api(io)?;
        fetch(&api, ask).await
    }

    async fn answer(
        &self,
        answer: &Answer,
        job: Job<'_>,
        memory: &mut Memory,
        io: &Io<'_>,
    ) -> Result<(), Failure> {
        let api = self.api(io)?;
        match answer.act {
            Act::Reply => reply(&api, answer, job, memory).await,
            Act::Hide => Mark::Hidden.set(&api, &answer.to).await,
            Act::Spam => Mark::Spam.set(&api, &answer.to).await,
            Act::Private => Err(Failure::NeedsYou(Need::ByHandOnly)),
        }
    }

    async fn look(
        &self,
        answer: &Answer,
        job: Job<'_>,
        memory: &mut Memory,
        io: &Io<'_>,
    ) -> Result<Looked, Failure> {
        let api = self.api(io)?;
        match answer.act {
            Act::Reply => answering::look(&api, answer, job, memory).await,
            Act::Hide => Mark::Hidden.look(&api, &answer.to).await,
            Act::Spam => Mark::Spam.look(&api, &answer.to).await,
            Act::Private => Ok(Looked::NotThere),
        }
    }
}

async fn fetch(api: &Api<'_>, ask: Ask<'_>) -> Result<Fetched, Failure> {
    let me = Me::ask(api).await?;
    let mut cursor = Cursor::read(ask.cursor);
    cursor.from = cursor.from.max(ask.since.timestamp()).max(0);
    let begin = DateTime::from_timestamp(cursor.from, 0).unwrap_or_else(|| api.now());
    let (mut seen, mut new, mut waiting) = (Vec::new(), Vec::<Listed>::new(), None);
    let whole = walk(api, me, begin - ZONES, |one| {
        match () {
            // Older, or pushed to the next page while the list was read.
            () if one.at < cursor.from || new.contains(&one) => {}
            () if cursor.known.contains(&one.id) => seen.push(one),
            () if new.len() < PAGE => new.push(one),
            () => waiting = Some(one.at),
        }
        waiting.is_some()
    })
    .await?;
    let open: BTreeSet<u64> = ask.open.iter().filter_map(|one| one.id.parse().ok()).collect();
    let ids: Vec<u64> = new.iter().map(|one| one.id).filter(|id| !open.contains(id)).collect();
    let mut messages = these(api, me, &ids).await?;
    let open: Vec<u64> = open.into_iter().collect();
    let still = these(api, me, &open).await?;
    let there = |id: u64| still.iter().any(|one| one.id == id.to_string());
    let gone = open.iter().filter(|id| !there(**id)).map(u64::to_string).collect();
    messages.extend(still);
    messages.sort_by_key(|one| one.at);
    seen.extend(new);
    let cursor = cursor.next(seen, waiting, whole, api.now()).bytes();
    Ok(Fetched { cursor, messages, gone, more: waiting.is_some(), cost: 0, lacks: None })
}

//! Comments: which posts are read, and how far down.
//!
//! A post's comments are listed newest first, but a new reply stands under its comment, however old that is; only the number
//! of comments tells of it. So a post is read down to what is known, further where the number is not explained yet or an
//! open comment has not come up, and now and then to its end: one comment that came and one that went leave the number as it
//! was.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::cursor::{Cursor, Heard, Inner, Post, Rest, apart, hash};
use super::page::{self, COMMENT, Comment, Page};
use super::{Budget, Here, LAG, PAUSE, SKEW, is_id, not_understood};
use crate::channels::failure::{Failure, Need, Why};
use crate::channels::instagram::api::Trouble;
use crate::channels::messages::{Ask, Fetched, Incoming, Place};

/// Requests for comments in one fetch, beside the list of posts.
const REQUESTS: u32 = 30;
/// Posts made outside of Warta that are looked at, the newest.
const NEWEST: usize = 25;
/// How many posts are listed at once.
const LISTED: &str = "100";
/// How often a post is read to its end, whatever its number says.
const TURN: TimeDelta = TimeDelta::hours(6);
/// The same for a post that is not among those listed, so that its number is not known.
const UNLISTED: TimeDelta = TimeDelta::hours(24);
/// After so many pages of one post the rest is left alone: 10,000 comments.
const PAGES: u16 = 200;

#[derive(Deserialize)]
struct Listed {
    data: Vec<Media>,
}

/// A post of the office.
#[derive(Deserialize)]
struct Media {
    id: String,
    /// How many comments it has; none where it was not listed.
    #[serde(default)]
    comments_count: Option<u32>,
    #[serde(default)]
    permalink: Option<String>,
}

/// Fetches what is new and what has changed.
pub(super) async fn fetch(
    here: &Here<'_>,
    ask: Ask<'_>,
    cursor: &mut Cursor,
    found: &mut Fetched,
) -> Result<(), Failure> {
    let posts = posts(here, ask).await?;
    let (now, mut budget) = (here.api.now(), Budget(REQUESTS));
    let mut due: Vec<(Turn, &Media)> =
        posts.iter().filter_map(|media| Some((turn(media, cursor, ask, now)?, media))).collect();
    due.sort_by_key(|(turn, _)| *turn);
    let mut failed = Ok(());
    for (_, media) in due {
        if budget.0 == 0 {
            found.more = true;
            break;
        }
        let mut walk = Walk::of(media, here, ask, cursor.post(&media.id));
        match walk.go(&mut budget).await {
            Ok(()) => walk.note(cursor, found),
            Err(failure) => {
                let of_this_post = is_of_one(&failure);
                failed = failed.and(Err(failure));
                if !of_this_post {
                    return failed;
                }
            }
        }
    }
    doubted(here, ask, cursor, found, &mut budget).await?;
    failed
}

/// Whether a failure says nothing about the other posts.
fn is_of_one(failure: &Failure) -> bool {
    matches!(
        failure,
        Failure::NeedsYou(Need::Refused { .. })
            | Failure::Retry { why: Why::ServerFault { .. } | Why::NotUnderstood, .. }
    )
}

/// The newest posts, and those of Warta.
async fn posts(here: &Here<'_>, ask: Ask<'_>) -> Result<Vec<Media>, Failure> {
    let query = [("fields", "id,comments_count,permalink"), ("limit", LISTED)];
    let path = format!("{}/media", here.account);
    let listed: Listed = here.api.get(&path, &query).await.map_err(Trouble::failure)?;
    let ours = |id: &str| ask.posts.iter().any(|post| post.id == id);
    let listed: Vec<Media> = listed.data.into_iter().filter(|media| is_id(&media.id)).collect();
    let ids: HashSet<String> = listed.iter().map(|media| media.id.clone()).collect();
    let unlisted = ask.posts.iter().filter(|post| is_id(&post.id) && !ids.contains(&post.id));
    let unlisted = unlisted.map(|post| Media {
        id: post.id.clone(),
        comments_count: None,
        permalink: post.link.clone(),
    });
    let newest = listed.into_iter().enumerate();
    let wanted = newest.filter(|(place, media)| *place < NEWEST || ours(&media.id)).map(|(_, media)| media);
    Ok(wanted.chain(unlisted).collect())
}

/// Why a post is read now, the most urgent first; then the one that was read longest ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    BrokenOff,
    Changed,
    Due(Option<DateTime<Utc>>),
}

fn turn(media: &Media, cursor: &Cursor, ask: Ask<'_>, now: DateTime<Utc>) -> Option<Turn> {
    let Some(post) = cursor.post(&media.id) else {
        let open = ask.open.iter().any(|open| open.post == media.id);
        return (open || media.comments_count != Some(0)).then_some(Turn::Changed);
    };
    if post.rest.is_some() {
        return Some(Turn::BrokenOff);
    }
    if media.comments_count.is_some() && media.comments_count != post.count {
        return Some(Turn::Changed);
    }
    let looked = post.looked?;
    // The number may be ahead of the list.
    let settles = post.changed.is_some_and(|changed| now - changed < LAG + SKEW) && apart(now, looked, PAUSE);
    let every = if media.comments_count.is_some() { TURN } else { UNLISTED };
    (settles || apart(now, looked, every)).then_some(Turn::Due(post.looked))
}

/// The reading of one post.
struct Walk<'a> {
    here: &'a Here<'a>,
    media: &'a Media,
    /// What was known of it before.
    post: Post,
    /// Whether it goes on where another one was broken off.
    again: bool,
    /// Whether it goes down to the end.
    deep: bool,
    /// What is older is known.
    floor: DateTime<Utc>,
    /// New comments by which the post's number has grown.
    expected: u32,
    new: u32,
    open: Vec<&'a str>,
    seen: HashSet<u64>,
    told: Vec<Heard>,
    messages: Vec<Incoming>,
    rest: Option<Rest>,
    /// Whether the end of the list was reached.
    complete: bool,
    /// Whether the place where it was broken off is no longer good.
    lost: bool,
    since: DateTime<Utc>,
}

impl<'a> Walk<'a> {
    fn of(media: &'a Media, here: &'a Here<'a>, ask: Ask<'a>, known: Option<&Post>) -> Self {
        let new = || Post { id: media.id.clone(), ..Post::default() };
        let mut post = known.cloned().unwrap_or_else(new);
        let rest = post.rest.take();
        let known = post.newest.map_or(ask.since, |newest| (newest - LAG).max(ask.since));
        let open = ask.open.iter().filter(|open| open.place == Place::Comment && open.post == media.id);
        let grown = media.comments_count.unwrap_or(0).saturating_sub(post.count.unwrap_or(0));
        let now = here.api.now();
        Self {
            here,
            media,
            again: rest.is_some(),
            deep: post.looked.is_none_or(|looked| apart(now, looked, TURN)),
            floor: rest.as_ref().map_or(known, |rest| rest.floor),
            expected: grown,
            new: 0,
            open: open.map(|open| open.id.as_str()).collect(),
            seen: HashSet::new(),
            told: Vec::new(),
            messages: Vec::new(),
            rest,
            complete: false,
            lost: false,
            since: ask.since,
            post,
        }
    }

    /// Reads as far as it must and may.
    async fn go(&mut self, budget: &mut Budget) -> Result<(), Failure> {
        let first = Rest { after: None, floor: self.floor, inner: Vec::new(), pages: 0 };
        let (mut rest, mut begun) = match self.rest.take() {
            Some(rest) => (rest, true),
            None => (first, false),
        };
        loop {
            while let Some(inner) = rest.inner.pop() {
                if !budget.take() {
                    rest.inner.push(inner);
                    self.rest = Some(rest);
                    return Ok(());
                }
                self.replies(inner, &mut rest).await?;
            }
            if begun && rest.after.is_none() {
                return Ok(());
            }
            if !budget.take() {
                self.rest = begun.then_some(rest);
                return Ok(());
            }
            match self.page(&mut rest).await {
                Ok(()) => begun = true,
                Err(trouble) => return self.broken(&trouble, rest.after.is_some()),
            }
        }
    }

    /// Reads a page of the comments. Afterwards `rest` says where it goes on.
    async fn page(&mut self, rest: &mut Rest) -> Result<(), Broken> {
        let (api, after) = (&self.here.api, rest.after.take());
        let fields = format!("{COMMENT},replies{{{COMMENT}}}");
        let page = page::comments(api, &self.media.id, "comments", &fields, after.as_deref()).await?;
        let mut low = None;
        for raw in &page.data {
            let comment = Comment::read(raw)?;
            low = Some(low.map_or(comment.at, |low: DateTime<Utc>| low.min(comment.at)));
            let top = comment.id.clone();
            if let Some(replies) = &comment.replies {
                for raw in &replies.data {
                    let reply = Comment::read(raw)?;
                    self.take(reply, &top, true);
                }
                let further = replies.next().map(|after| Inner { comment: top.clone(), after });
                rest.inner.extend(further);
            }
            self.take(comment, &top, false);
        }
        rest.pages = rest.pages.saturating_add(1);
        let next = page.next().filter(|next| after.as_ref() != Some(next));
        self.complete = next.is_none();
        let known = low.is_some_and(|low| low < self.floor) && self.new >= self.expected;
        let enough = (known && !self.deep && self.open.is_empty()) || rest.pages >= PAGES;
        rest.after = next.filter(|_| !enough);
        Ok(())
    }

    /// Reads replies that did not fit on the page of their comment.
    async fn replies(&mut self, inner: Inner, rest: &mut Rest) -> Result<(), Failure> {
        let api = &self.here.api;
        let asked = page::comments(api, &inner.comment, "replies", COMMENT, Some(&inner.after)).await;
        let page: Page = match asked {
            Ok(page) => page,
            // The comment went meanwhile, or the place in the list: what is new comes up again with the next turn.
            Err(trouble) if trouble.is_bad_parameter() => return Ok(()),
            Err(trouble) => return Err(trouble.failure()),
        };
        for raw in &page.data {
            self.take(Comment::read(raw)?, &inner.comment, true);
        }
        rest.pages = rest.pages.saturating_add(1);
        let next = page.next().filter(|next| *next != inner.after && rest.pages < PAGES);
        rest.inner.extend(next.map(|after| Inner { comment: inner.comment, after }));
        Ok(())
    }

    /// A page could not be read.
    fn broken(&mut self, broken: &Broken, further: bool) -> Result<(), Failure> {
        match broken {
            // The post is gone or not to be seen yet.
            Broken::Trouble(trouble) if trouble.is_not_there() => {
                self.complete = true;
                Ok(())
            }
            // The place in the list is no longer good: it is read anew from its top, the next time.
            Broken::Trouble(trouble) if further && trouble.is_bad_parameter() => {
                self.lost = true;
                Ok(())
            }
            Broken::Trouble(trouble) => Err(trouble.failure()),
            Broken::Said(failure) => Err(failure.clone()),
        }
    }

    fn take(&mut self, comment: Comment, top: &str, reply: bool) {
        let hash = hash(&comment.id);
        if !self.seen.insert(hash) {
            return;
        }
        let known = self.post.recent.iter().any(|heard| heard.hash == hash);
        let new = comment.at >= self.floor && !known;
        let open = self.open.iter().any(|open| *open == comment.id);
        self.open.retain(|open| *open != comment.id);
        self.new = self.new.saturating_add(u32::from(new));
        self.told.push(Heard { hash, at: comment.at });
        if (new && comment.at >= self.since) || open {
            self.messages.push(self.message(comment, top, reply));
        }
    }

    fn message(&self, comment: Comment, top: &str, reply: bool) -> Incoming {
        let link = self.media.permalink.clone().unwrap_or_default();
        incoming(self.here, comment, &self.media.id, link, if reply { top } else { "" })
    }

    /// Keeps what was read.
    fn note(self, cursor: &mut Cursor, found: &mut Fetched) {
        let now = self.here.api.now();
        let mut post = self.post;
        if self.complete && self.rest.is_none() {
            for open in &self.open {
                // A list that lags may miss what was seen a moment ago.
                let hash = hash(open);
                let fresh = post.recent.iter().any(|heard| heard.hash == hash && !apart(now, heard.at, LAG));
                if !fresh {
                    cursor.doubt(open);
                }
            }
        }
        post.looked = Some(now);
        if self.lost {
            // As it was before the reading began: what came up already is told again.
            (post.count, post.looked, post.newest) = (None, None, Some(self.floor + LAG));
        } else if !self.again {
            if post.count != self.media.comments_count {
                post.changed = Some(now);
            }
            post.count = self.media.comments_count.or(post.count);
            // What bears a time that has not come yet must not hide what comes until then.
            let newest = self.told.iter().map(|heard| heard.at).max().map(|newest| newest.min(now));
            post.newest = post.newest.max(newest);
        }
        let from = post.newest.map_or(now, |newest| newest - LAG);
        post.recent.retain(|heard| !self.seen.contains(&heard.hash));
        post.recent.extend(self.told);
        post.recent.retain(|heard| heard.at >= from);
        found.more |= self.rest.is_some();
        post.rest = self.rest;
        found.messages.extend(self.messages);
        cursor.note_post(post);
    }
}

/// Why a page could not be read.
enum Broken {
    Trouble(Trouble),
    Said(Failure),
}

impl From<Trouble> for Broken {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<Failure> for Broken {
    fn from(failure: Failure) -> Self {
        Self::Said(failure)
    }
}

/// A comment as a message. A comment and its replies are one conversation, named after the comment.
fn incoming(here: &Here<'_>, comment: Comment, post: &str, link: String, top: &str) -> Incoming {
    let parent = if comment.parent.is_empty() { top.to_owned() } else { comment.parent };
    let thread = [top, &parent, &comment.id].into_iter().find(|id| !id.is_empty()).unwrap_or_default();
    Incoming {
        place: Place::Comment,
        thread: thread.to_owned(),
        parent,
        post: post.to_owned(),
        at: comment.at,
        name: comment.writer.username.clone(),
        own: here.own.wrote(&comment.writer.id, &comment.writer.username),
        handle: comment.writer.username,
        person: comment.writer.id,
        text: comment.text,
        link,
        raw: comment.raw,
        id: comment.id,
    }
}

/// Asks for open comments that were missing in the lists, one by one.
async fn doubted(
    here: &Here<'_>,
    ask: Ask<'_>,
    cursor: &mut Cursor,
    found: &mut Fetched,
    budget: &mut Budget,
) -> Result<(), Failure> {
    for id in cursor.unsure.clone() {
        let open = ask.open.iter().find(|open| open.id == id);
        if open.is_some() && !budget.take() {
            found.more = true;
            break;
        }
        let forget = |cursor: &mut Cursor| cursor.unsure.retain(|unsure| *unsure != id);
        let Some(open) = open else {
            forget(cursor);
            continue;
        };
        let asked: Result<Box<RawValue>, Trouble> = here.api.get(&id, &[("fields", COMMENT)]).await;
        match asked {
            Ok(raw) => {
                let comment = Comment::read(&raw)?;
                if comment.id != id {
                    return Err(not_understood());
                }
                let top = if open.thread == id { "" } else { open.thread.as_str() };
                let link = ask.posts.iter().find(|post| post.id == open.post).and_then(|p| p.link.clone());
                found.messages.push(incoming(here, comment, &open.post, link.unwrap_or_default(), top));
            }
            Err(trouble) if trouble.is_not_there() => found.gone.push(id.clone()),
            Err(trouble) => return Err(trouble.failure()),
        }
        forget(cursor);
    }
    Ok(())
}

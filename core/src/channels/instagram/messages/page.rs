//! Lists as Instagram pages them, and comments as it writes them (facts sheet instagram.md, §6). Each entry keeps its bytes.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::value::RawValue;
use url::Url;

use super::super::api::{Api, Trouble};
use super::super::publish::time;
use super::{is_id, not_understood};
use crate::channels::failure::Failure;

/// The fields of a comment; of its replies, too.
pub(super) const COMMENT: &str = "id,text,timestamp,username,from{id,username},hidden,parent_id";
/// How many entries are on a page (§6: at most 50).
pub(super) const LIMIT: &str = "50";

/// A page of a list.
#[derive(Debug, Deserialize)]
pub(super) struct Page {
    pub(super) data: Vec<Box<RawValue>>,
    #[serde(default)]
    paging: Option<Paging>,
}

#[derive(Debug, Deserialize)]
struct Paging {
    #[serde(default)]
    cursors: Option<Cursors>,
    #[serde(default)]
    next: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Cursors {
    #[serde(default)]
    after: Option<String>,
}

impl Page {
    /// What to ask for the next page with; none where this is the last one.
    pub(super) fn next(&self) -> Option<String> {
        let paging = self.paging.as_ref()?;
        let next = paging.next.as_ref()?;
        if self.data.is_empty() {
            return None;
        }
        let told = paging.cursors.as_ref().and_then(|cursors| cursors.after.clone());
        told.or_else(|| {
            let next = Url::parse(next).ok()?;
            let after = next.query_pairs().find(|(name, _)| name == "after")?.1.into_owned();
            Some(after)
        })
    }
}

/// One page of a list of comments.
pub(super) async fn comments(
    api: &Api<'_>,
    of: &str,
    edge: &str,
    fields: &str,
    after: Option<&str>,
) -> Result<Page, Trouble> {
    let mut query = vec![("fields", fields), ("limit", LIMIT)];
    query.extend(after.map(|after| ("after", after)));
    api.get(&format!("{of}/{edge}"), &query).await
}

/// Who wrote something.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Writer {
    #[serde(default)]
    pub(super) id: String,
    #[serde(default)]
    pub(super) username: String,
}

#[derive(Deserialize)]
struct Told<'a> {
    id: String,
    #[serde(default)]
    text: Option<String>,
    timestamp: String,
    #[serde(default)]
    username: Option<String>,
    #[serde(default)]
    from: Option<Writer>,
    #[serde(default)]
    parent_id: Option<String>,
    #[serde(default, borrow)]
    replies: Option<&'a RawValue>,
}

/// A comment.
#[derive(Debug)]
pub(super) struct Comment {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) at: DateTime<Utc>,
    pub(super) writer: Writer,
    pub(super) parent: String,
    /// Its replies, as far as they fit on the page.
    pub(super) replies: Option<Page>,
    /// As Instagram wrote it, without its replies: they are messages of their own, to be erased by themselves.
    pub(super) raw: Vec<u8>,
}

impl Comment {
    pub(super) fn read(raw: &RawValue) -> Result<Self, Failure> {
        let whole = raw.get();
        let told: Told<'_> = serde_json::from_str(whole).map_err(|_| not_understood())?;
        let at = time(&told.timestamp).ok_or_else(not_understood)?;
        let mut writer = told.from.unwrap_or_default();
        if let Some(username) = told.username.filter(|name| !name.is_empty()) {
            writer.username = username;
        }
        let parent = told.parent_id.unwrap_or_default();
        if !is_id(&told.id) || !(parent.is_empty() || is_id(&parent)) {
            return Err(not_understood());
        }
        let replies = told.replies.filter(|replies| replies.get() != "null");
        let replies =
            replies.map(|replies| serde_json::from_str(replies.get()).map_err(|_| not_understood()));
        let raw = without(whole, told.replies);
        let (id, text) = (told.id, told.text.unwrap_or_default());
        Ok(Self { id, text, at, writer, parent, replies: replies.transpose()?, raw })
    }
}

/// The bytes of a value, with a part of it replaced by `null`.
fn without(whole: &str, part: Option<&RawValue>) -> Vec<u8> {
    let cut = part.and_then(|part| {
        // It was borrowed from the whole, so it lies within.
        let start = (part.get().as_ptr() as usize).checked_sub(whole.as_ptr() as usize)?;
        Some((whole.get(..start)?, whole.get(start + part.get().len()..)?))
    });
    match cut {
        Some((before, behind)) => [before, "null", behind].concat().into_bytes(),
        None => whole.as_bytes().to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_of_a_comment_are_kept_as_they_came_without_its_replies() {
        let text = r#"{"id":"1", "timestamp":"2026-11-20T01:00:00+0000","replies":{"data":[{"id":"2"}]}, "text":"\u2764" }"#;
        let raw: Box<RawValue> = serde_json::from_str(text).unwrap();
        let comment = Comment::read(&raw).unwrap();
        assert_eq!((comment.text.as_str(), comment.replies.unwrap().data.len()), ("❤", 1));
        assert_eq!(
            String::from_utf8(comment.raw).unwrap(),
            r#"{"id":"1", "timestamp":"2026-11-20T01:00:00+0000","replies":null, "text":"\u2764" }"#
        );
    }
}

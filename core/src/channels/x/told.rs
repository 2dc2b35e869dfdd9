//! Posts as X tells them (facts sheet on X, 3). Some names changed in August 2026; both are read.
//!
//! X numbers posts and direct messages by their time (milliseconds since [`EPOCH`], shifted by 22 bits), so a larger number
//! is a newer one. That is known from general experience, not from X's documents.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

use super::said::{self, Link};

/// When X began to number by time: 2010-11-04, in milliseconds since 1970.
const EPOCH: i64 = 1_288_834_974_657;
const SHIFT: u32 = 22;

/// What a list says about itself.
#[derive(Deserialize)]
pub(super) struct Meta {
    pub(super) result_count: usize,
    /// Leads to the next page; absent on the last one.
    #[serde(default)]
    pub(super) next_token: Option<String>,
}

/// A post. Only its id always comes.
#[derive(Deserialize)]
pub(super) struct Post {
    pub(super) id: String,
    #[serde(default)]
    pub(super) text: String,
    #[serde(default)]
    pub(super) created_at: Option<DateTime<Utc>>,
    #[serde(default)]
    pub(super) author_id: String,
    #[serde(default)]
    pub(super) conversation_id: String,
    #[serde(default)]
    pub(super) entities: Entities,
    /// Posts that it passes on, quotes or answers.
    #[serde(default)]
    referenced_tweets: Vec<Reference>,
    #[serde(default)]
    referenced_posts: Vec<Reference>,
    /// All its versions, the oldest first.
    #[serde(default)]
    edit_history_tweet_ids: Vec<String>,
    #[serde(default)]
    edit_history_post_ids: Vec<String>,
}

#[derive(Deserialize)]
struct Reference {
    #[serde(rename = "type")]
    kind: String,
    id: String,
}

/// What is in a text.
#[derive(Default, Deserialize)]
pub(super) struct Entities {
    #[serde(default)]
    pub(super) urls: Vec<Link>,
}

impl Post {
    /// The post that it stands to in this way: `replied_to`, `quoted` or `retweeted`.
    pub(super) fn refers(&self, kind: &str) -> Option<&str> {
        let mut all = self.referenced_tweets.iter().chain(&self.referenced_posts);
        all.find(|other| other.kind == kind).map(|other| other.id.as_str())
    }

    /// Its versions, the oldest first; one that was never changed is its only one.
    pub(super) fn versions(&self) -> Vec<&str> {
        let all: Vec<&str> = self
            .edit_history_tweet_ids
            .iter()
            .chain(&self.edit_history_post_ids)
            .map(String::as_str)
            .collect();
        if all.is_empty() { vec![&self.id] } else { all }
    }

    /// When it was written.
    pub(super) fn at(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        self.created_at.or_else(|| moment(number(&self.id)?)).unwrap_or(now)
    }

    /// What it says, its links as they were written.
    pub(super) fn says(&self) -> String {
        said::plain(&self.text, &self.entities.urls)
    }
}

/// Somebody with an account.
#[derive(Deserialize)]
pub(super) struct User {
    id: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    username: String,
}

/// What comes beside a list.
#[derive(Default, Deserialize)]
pub(super) struct Includes {
    #[serde(default)]
    users: Vec<User>,
}

impl Includes {
    /// The name and the handle of somebody; empty where X does not say.
    pub(super) fn who(&self, id: &str) -> (String, String) {
        let user = self.users.iter().find(|user| user.id == id);
        user.map(|user| (user.name.clone(), user.username.clone())).unwrap_or_default()
    }
}

/// X's number in a text; none where it is something else, which must not get into an address.
pub(super) fn number(id: &str) -> Option<u64> {
    id.parse().ok().filter(|_| id.bytes().all(|b| b.is_ascii_digit()))
}

/// When what has this number was made.
fn moment(id: u64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_millis(i64::try_from(id >> SHIFT).ok()?.checked_add(EPOCH)?)
}

/// The smallest number of a time; 0 before X began.
pub(super) fn first_at(at: DateTime<Utc>) -> u64 {
    u64::try_from(at.timestamp_millis().saturating_sub(EPOCH)).map_or(0, |since| since << SHIFT)
}

/// A number that is older by so much.
pub(super) fn earlier(id: u64, by: TimeDelta) -> u64 {
    id.saturating_sub(u64::try_from(by.num_milliseconds()).unwrap_or(0) << SHIFT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_tells_its_time() {
        let at: DateTime<Utc> = "2026-11-20T01:00:00Z".parse().unwrap();
        assert_eq!(moment(first_at(at)), Some(at));
        assert_eq!(earlier(first_at(at), TimeDelta::minutes(3)), first_at(at - TimeDelta::minutes(3)));
        assert_eq!((first_at(DateTime::UNIX_EPOCH), earlier(5, TimeDelta::minutes(3))), (0, 0));
        assert!(moment(u64::MAX).is_some());
        assert_eq!((number("12"), number("+12"), number("1/2"), number("")), (Some(12), None, None, None));
    }

    #[test]
    fn both_names_of_a_field_are_read() {
        for (referenced, history) in
            [("referenced_tweets", "edit_history_tweet_ids"), ("referenced_posts", "edit_history_post_ids")]
        {
            let post = format!(
                r#"{{"id":"2","{referenced}":[{{"type":"replied_to","id":"7"}}],"{history}":["1","2"]}}"#
            );
            let post: Post = serde_json::from_str(&post).unwrap();
            assert_eq!((post.refers("replied_to"), post.refers("quoted")), (Some("7"), None));
            assert_eq!(post.versions(), ["1", "2"]);
        }
    }
}

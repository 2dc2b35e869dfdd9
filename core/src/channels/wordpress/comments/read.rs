//! Asking for comments, and reading them. What stands in them was written by strangers and by plugins: a field that is not as
//! it should be counts as empty, and a comment that can't be read hides none of the others.

use chrono::{DateTime, NaiveDateTime, Utc};
use http::Method;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::value::RawValue;

use super::super::answer::header_number;
use super::super::api::{Api, Trouble};
use super::super::text::{Lines, plain};
use crate::channels::failure::{Capability, Failure, Need};
use crate::channels::messages::{Incoming, Place};
use crate::channels::transport::{Payload, TransportError};

/// Where comments are.
pub(super) const COMMENTS: &str = "wp/v2/comments";
/// The most that the site gives at once.
pub(super) const PAGE: usize = 100;
/// What is asked of a comment: neither the mail address nor the network address of its writer.
const FIELDS: &str = "id,post,parent,author,author_name,date_gmt,content,link,status";
/// No more pages of a list are read: what promises more is not a site.
const MOST_PAGES: u64 = 1000;

/// The account, and what it may see.
#[derive(Debug, Clone, Copy)]
pub(super) struct Me {
    /// The site's id of it.
    pub(super) id: u64,
    /// Whether it sees every comment that is not spam or trash, as it was typed.
    pub(super) moderates: bool,
    /// Whether it may ask for comments of any state; it gets those that it may see.
    writes: bool,
}

impl Me {
    /// Asks the site. A wrong login counts there as a visitor's, who is shown less: this tells the two apart.
    pub(super) async fn ask(api: &Api<'_>) -> Result<Self, Failure> {
        #[derive(Deserialize)]
        struct Answer {
            #[serde(deserialize_with = "number")]
            id: u64,
            #[serde(default)]
            capabilities: Value,
        }
        let query = [("context", "edit"), ("_fields", "id,capabilities")];
        let me: Answer = api.get("wp/v2/users/me", &query).await.map_err(wrong)?;
        let may = |name: &str| me.capabilities.get(name).and_then(Value::as_bool) == Some(true);
        Ok(Self { id: me.id, moderates: may("moderate_comments"), writes: may("edit_posts") })
    }

    /// What this account adds to a question about comments in these states.
    fn query(self, status: &'static str) -> Vec<(&'static str, &'static str)> {
        let mut query = vec![("type", "comment"), ("per_page", "100")];
        if self.writes {
            query.push(("status", status));
        }
        query
    }

    fn context(self) -> (&'static str, &'static str) {
        ("context", if self.moderates { "edit" } else { "view" })
    }
}

/// A comment as the site tells it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Comment {
    #[serde(deserialize_with = "number")]
    pub(super) id: u64,
    #[serde(default, deserialize_with = "number")]
    pub(super) post: u64,
    #[serde(default, deserialize_with = "number")]
    pub(super) parent: u64,
    /// 0 for a guest.
    #[serde(default, deserialize_with = "number")]
    pub(super) author: u64,
    #[serde(default, deserialize_with = "text")]
    author_name: String,
    #[serde(default, deserialize_with = "text")]
    date_gmt: String,
    #[serde(default)]
    content: Value,
    #[serde(default, deserialize_with = "text")]
    pub(super) link: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) status: String,
}

/// A number, also where a plugin has made text of it.
fn number<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
    let value = Value::deserialize(from)?;
    let number = value.as_u64().or_else(|| value.as_str()?.trim().parse().ok());
    number.ok_or_else(|| serde::de::Error::custom("not a number"))
}

fn text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::String(text) => text,
        _ => String::new(),
    })
}

impl Comment {
    /// When it was written, to the second; none where the site does not say.
    pub(super) fn at(&self) -> Option<DateTime<Utc>> {
        instant(&self.date_gmt)
    }

    /// The words as they were typed; none where the account is only shown the page's.
    pub(super) fn typed(&self) -> Option<String> {
        Some(plain(self.content.get("raw")?.as_str()?, Lines::Typed))
    }

    /// The words.
    pub(super) fn words(&self) -> String {
        self.typed().unwrap_or_else(|| {
            let page = self.content.get("rendered").and_then(Value::as_str);
            plain(page.unwrap_or_default(), Lines::Tagged)
        })
    }

    /// Whether the public sees it, or waits for it.
    pub(super) fn stands(&self) -> bool {
        matches!(self.status.as_str(), "approved" | "hold")
    }

    fn incoming(&self, me: Me, raw: &RawValue, now: DateTime<Utc>) -> Incoming {
        let id = |id: u64| if id == 0 { String::new() } else { id.to_string() };
        Incoming {
            place: Place::Comment,
            id: id(self.id),
            parent: id(self.parent),
            thread: String::new(),
            post: id(self.post),
            at: self.at().unwrap_or(now),
            name: plain(&self.author_name, Lines::Tagged),
            handle: String::new(),
            person: id(self.author),
            text: self.words(),
            link: self.link.clone(),
            raw: raw.get().as_bytes().to_vec(),
            own: self.author != 0 && self.author == me.id,
        }
    }
}

fn instant(text: &str) -> Option<DateTime<Utc>> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S").ok().map(|at| at.and_utc())
}

/// What a question about a comment failed with. One that is gone is told by several codes, also where its post is.
pub(super) fn wrong(trouble: Trouble) -> Failure {
    const GONE: [&str; 7] = [
        "rest_comment_invalid_id",
        "rest_post_invalid_id",
        "rest_cannot_read",
        "rest_cannot_read_post",
        "rest_comment_invalid_post_id",
        "rest_comment_draft_post",
        "rest_comment_trash_post",
    ];
    match &trouble {
        // To a visitor the same is said of what waits: that is a login that has ended.
        Trouble::Refusal(refusal) if refusal.status != 401 && GONE.iter().any(|code| refusal.is(code)) => {
            Failure::NeedsYou(Need::MessageGone)
        }
        _ => trouble.failure(Capability::Messages),
    }
}

/// One comment, by its id. To an account that has lost its rights the site says of whatever waits that it can't be read: then
/// it is the account that lacks something, and the comment is not gone.
pub(super) async fn one(api: &Api<'_>, id: &str) -> Result<Comment, Failure> {
    match api.get(&address(id)?, &[]).await {
        Err(trouble) if trouble.is("rest_cannot_read") && !Me::ask(api).await?.moderates => {
            Err(Failure::NeedsYou(Need::NotAllowed { what: Capability::Messages }))
        }
        other => other.map_err(wrong),
    }
}

/// The address of a comment.
pub(super) fn address(id: &str) -> Result<String, Failure> {
    let number: u64 = id.parse().map_err(|_| Failure::NeedsYou(Need::MessageGone))?;
    Ok(format!("{COMMENTS}/{number}"))
}

/// The account's own comments under another one, spam and trash included, the oldest first.
pub(super) async fn own_under(api: &Api<'_>, me: Me, parent: &str) -> Result<Vec<Comment>, Failure> {
    let author = me.id.to_string();
    let mut query = me.query("any");
    query.extend([me.context(), ("_fields", FIELDS), ("order", "asc"), ("parent", parent)]);
    if me.writes {
        query.push(("author", &author));
    }
    let all: Vec<Comment> = each(&api.get::<Vec<Box<RawValue>>>(COMMENTS, &query).await.map_err(wrong)?);
    Ok(all.into_iter().filter(|one| one.author == me.id && one.parent.to_string() == parent).collect())
}

fn each<T: for<'de> Deserialize<'de>>(all: &[Box<RawValue>]) -> Vec<T> {
    all.iter().filter_map(|one| serde_json::from_str(one.get()).ok()).collect()
}

/// The comments with these ids that the account can see and that are neither spam nor in the trash, the oldest first.
pub(super) async fn these(api: &Api<'_>, me: Me, ids: &[u64]) -> Result<Vec<Incoming>, Failure> {
    let (mut found, mut rest, mut most) = (Vec::new(), ids, PAGE);
    while !rest.is_empty() {
        let (some, later) = rest.split_at(most.min(rest.len()));
        let listed = some.iter().map(u64::to_string).collect::<Vec<_>>().join(",");
        let mut query = me.query("all");
        query.extend([me.context(), ("_fields", FIELDS), ("include", &listed)]);
        match api.get::<Vec<Box<RawValue>>>(COMMENTS, &query).await {
            // A hundred very long ones: fewer at a time.
            Err(Trouble::Transport(TransportError::AnswerTooLarge { .. })) if some.len() > 1 => {
                most = some.len() / 2;
            }
            answer => {
                for raw in answer.map_err(wrong)? {
                    let Ok(one) = serde_json::from_str::<Comment>(raw.get()) else { continue };
                    if some.contains(&one.id) && one.stands() {
                        found.push(one.incoming(me, &raw, api.now()));
                    }
                }
                rest = later;
            }
        }
    }
    found.sort_by(|a, b| (a.at, a.id.len(), &a.id).cmp(&(b.at, b.id.len(), &b.id)));
    Ok(found)
}

/// A comment in a list: its id, and when it was written, in seconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) id: u64,
    pub(super) at: i64,
}

/// Walks through the ids of all comments since `from`, the oldest first, until `enough` says so. True at the end of the list.
pub(super) async fn walk(
    api: &Api<'_>,
    me: Me,
    from: DateTime<Utc>,
    mut enough: impl FnMut(Listed) -> bool,
) -> Result<bool, Failure> {
    let after = from.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    for page in 1..=MOST_PAGES {
        let number = page.to_string();
        let mut query = me.query("all");
        query.extend([("_fields", "id,date_gmt"), ("order", "asc"), ("orderby", "date_gmt")]);
        query.extend([("after", after.as_str()), ("page", &number)]);
        let request = api.request(Method::GET, COMMENTS, &query).map_err(wrong)?;
        let answer = api.raw(request, Payload::default()).await.map_err(wrong)?;
        let items: Vec<Box<RawValue>> = api.read(&answer).map_err(wrong)?;
        for one in each::<Comment>(&items) {
            let at = one.at().unwrap_or_else(|| api.now()).timestamp();
            if enough(Listed { id: one.id, at }) {
                return Ok(false);
            }
        }
        // What the account may not see is left out of a page and still counted: a short page is not the last one.
        let last = match header_number(&answer, "X-WP-TotalPages") {
            Some(pages) => page >= pages,
            None => items.len() < PAGE,
        };
        if last {
            break;
        }
    }
    Ok(true)
}

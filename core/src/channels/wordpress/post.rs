//! The post itself: create, look, change, check, move in time, take back, take down.

use chrono::{DateTime, Utc};
use http::Method;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::answer::header_number;
use super::api::{Api, Trouble};
use super::content::{html, slug, with_neighbours};
use crate::channels::failure::{Capability, Failure, Need, Why};
use crate::channels::publish::{Evidence, Job, Looked, Memory, Order, Outgoing, RemotePost};
use crate::channels::transport::Payload;

const POSTS: &str = "wp/v2/posts";
/// All that may carry our name, trash included.
const EVERY_STATUS: &str = "publish,future,draft,pending,private,trash";

#[derive(Debug, Deserialize)]
struct Post {
    id: u64,
    #[serde(default)]
    slug: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    link: String,
    #[serde(default)]
    featured_media: u64,
    #[serde(default)]
    categories: Vec<u64>,
    #[serde(default)]
    tags: Vec<u64>,
    #[serde(default)]
    title: Text,
    #[serde(default)]
    content: Text,
}

#[derive(Debug, Default, PartialEq, Deserialize)]
struct Text {
    #[serde(default)]
    raw: String,
}

impl Post {
    fn remember(&self, memory: &mut Memory) {
        let link = Some(self.link.clone()).filter(|link| !link.is_empty());
        memory.post = Some(RemotePost { id: self.id.to_string(), link });
    }
}

fn wrong(trouble: Trouble) -> Failure {
    trouble.failure(Capability::Change)
}

/// The address of the post that the memory knows.
fn path(memory: &Memory) -> Result<String, Failure> {
    let post = memory.post.as_ref().ok_or(Failure::NeedsYou(Need::PostGone))?;
    Ok(format!("{POSTS}/{}", post.id))
}

async fn fetch(api: &Api<'_>, memory: &Memory) -> Result<Post, Failure> {
    api.get(&path(memory)?, &[("context", "edit")]).await.map_err(wrong)
}

/// WordPress writes instants without a zone.
fn date(at: DateTime<Utc>) -> Value {
    at.format("%Y-%m-%dT%H:%M:%S").to_string().into()
}

/// Title, text, picture, categories and tags, as the site is to have them.
fn fields(post: &Outgoing, memory: &Memory) -> Map<String, Value> {
    let mut fields = Map::new();
    fields.insert("title".into(), post.title.clone().into());
    fields.insert("content".into(), html(post, memory).into());
    fields.insert("featured_media".into(), featured(post, memory).into());
    if !memory.categories.is_empty() {
        fields.insert("categories".into(), memory.categories.clone().into());
    }
    fields.insert("tags".into(), memory.tags.clone().into());
    fields
}

/// Now, or at its time.
fn appear(body: &mut Map<String, Value>, post: &Outgoing) {
    let status = if post.at.is_some() { "future" } else { "publish" };
    body.insert("status".into(), status.into());
    if let Some(at) = post.at {
        body.insert("date_gmt".into(), date(at));
    }
}

fn featured(post: &Outgoing, memory: &Memory) -> u64 {
    let media = post.featured.and_then(|index| post.media.get(index));
    media.and_then(|m| memory.media.get(&m.key)).and_then(|m| m.id.parse().ok()).unwrap_or(0)
}

/// Creates the post, published or scheduled.
pub(super) async fn create(api: &Api<'_>, post: &Outgoing, memory: &mut Memory) -> Result<(), Failure> {
    let wanted = slug(&post.title, &post.key);
    let mut body = fields(post, memory);
    body.insert("slug".into(), wanted.clone().into());
    appear(&mut body, post);
    match api.post::<Post>(POSTS, &body).await {
        Ok(made) => {
            made.remember(memory);
            if made.slug != wanted {
                // Somebody was faster with our name, perhaps another device of the office: the older one stays.
                look(api, post, memory).await.map_err(Failure::in_doubt)?;
            }
            Ok(())
        }
        Err(trouble) => match trouble.failure_of_creating(Capability::Publish) {
            // WordPress stores the post first and may then refuse the rest: a refusal does not mean that nothing
            // happened. This is settled here, because creating again would only be refused again.
            refused @ Failure::NeedsYou(Need::Refused { .. }) => {
                match look(api, post, memory).await.map_err(Failure::in_doubt)? {
                    Looked::Done => Ok(()),
                    Looked::NotThere => Err(refused),
                    Looked::AskPerson(_) => Err(Failure::Unknown { after: None, why: Why::NotUnderstood }),
                }
            }
            other => Err(other),
        },
    }
}

/// Looks for the post by its slug and the slug's neighbours. Keeps the oldest; doubles of it go to the trash.
pub(super) async fn look(api: &Api<'_>, post: &Outgoing, memory: &mut Memory) -> Result<Looked, Failure> {
    let wanted = slug(&post.title, &post.key);
    let names = format!("{},{wanted}__trashed", with_neighbours(&wanted));
    let query = [
        ("slug", names.as_str()),
        ("status", EVERY_STATUS),
        ("context", "edit"),
        ("orderby", "id"),
        ("order", "asc"),
        ("per_page", "100"),
    ];
    let request = api.request(Method::GET, POSTS, &query).map_err(wrong)?;
    let answer = api.raw(request, Payload::default()).await.map_err(wrong)?;
    let found: Vec<Post> = match api.read(&answer) {
        Err(trouble) if trouble.is("rest_invalid_param") => return Err(who_may_not_ask(api).await),
        other => other.map_err(wrong)?,
    };
    // What the account may not read is left out of the list and still counted.
    let hidden = header_number(&answer, "X-WP-Total").unwrap_or(0) > found.len() as u64;
    let (trashed, standing): (Vec<Post>, Vec<Post>) = found.into_iter().partition(|p| p.status == "trash");
    if let Some((oldest, newer)) = standing.split_first() {
        for double in newer.iter().filter(|p| p.title == oldest.title && p.content == oldest.content) {
            trash(api, &format!("{POSTS}/{}", double.id)).await?;
        }
        oldest.remember(memory);
        return Ok(Looked::Done);
    }
    Ok(match trashed.first() {
        Some(post) => Looked::AskPerson(Evidence::Trashed { id: post.id.to_string() }),
        None if hidden => Looked::AskPerson(Evidence::Hidden),
        None => Looked::NotThere,
    })
}

/// A visitor may not ask for posts of every status, nor may an account without rights: which of the two it is.
async fn who_may_not_ask(api: &Api<'_>) -> Failure {
    match api.get::<serde_json::Value>("wp/v2/users/me", &[("context", "edit")]).await {
        Ok(_) => Failure::NeedsYou(Need::NotAllowed { what: Capability::Publish }),
        Err(trouble) => wrong(trouble),
    }
}

/// Puts newer content in the place of the old. Time and status stay.
pub(super) async fn change(api: &Api<'_>, post: &Outgoing, memory: &mut Memory) -> Result<(), Failure> {
    let changed: Post = api.post(&path(memory)?, &fields(post, memory)).await.map_err(wrong)?;
    changed.remember(memory);
    Ok(())
}

/// Compares what the site kept with what was asked for (it drops unknown pictures, categories and tags without a
/// word), mends it once, and learns the link. An update leaves alone whether the post is public: somebody may have
/// hidden it on the site with good reason.
pub(super) async fn check(api: &Api<'_>, job: Job<'_>, memory: &mut Memory) -> Result<(), Failure> {
    let mut kept = fetch(api, memory).await?;
    if kept.status == "trash" {
        return Err(Failure::NeedsYou(Need::PostGone));
    }
    if missing(&kept, job, memory).is_some() {
        let mut body = fields(job.post, memory);
        if job.order == Order::Publish {
            appear(&mut body, job.post);
        }
        kept = api.post(&path(memory)?, &body).await.map_err(wrong)?;
    }
    kept.remember(memory);
    match missing(&kept, job, memory) {
        Some(what) => Err(Failure::NeedsYou(Need::NotApplied { what: what.into() })),
        None => Ok(()),
    }
}

fn missing(kept: &Post, job: Job<'_>, memory: &Memory) -> Option<&'static str> {
    let has = |all: &[u64], wanted: &[u64]| wanted.iter().all(|id| all.contains(id));
    let out = kept.status == "publish" || (kept.status == "future" && job.post.at.is_some());
    let featured = featured(job.post, memory);
    // Where none was asked for, a theme's own picture is fine.
    if featured != 0 && kept.featured_media != featured {
        Some("picture")
    } else if !has(&kept.categories, &memory.categories) {
        Some("categories")
    } else if !has(&kept.tags, &memory.tags) {
        Some("tags")
    } else if job.order == Order::Publish && !out {
        Some("status")
    } else {
        None
    }
}

/// Moves a post that has not appeared yet; without a time it appears now. One that has appeared is fine where its
/// new time has come, so that a lost answer can be repeated.
pub(super) async fn reschedule(api: &Api<'_>, post: &Outgoing, memory: &mut Memory) -> Result<(), Failure> {
    let due = post.at.is_none_or(|at| at <= api.now());
    let body = json!({ "status": "future", "date_gmt": date(post.at.unwrap_or_else(|| api.now())) });
    match before_it_appears(api, memory, &body).await {
        Err(Failure::NeedsYou(Need::AlreadyPublic)) if due => Ok(()),
        other => other,
    }
}

/// Makes a draft of a post that has not appeared yet.
pub(super) async fn take_back(api: &Api<'_>, post: &Outgoing, memory: &mut Memory) -> Result<(), Failure> {
    if known(api, post, memory).await? {
        before_it_appears(api, memory, &json!({ "status": "draft" })).await?;
    }
    Ok(())
}

async fn before_it_appears(api: &Api<'_>, memory: &mut Memory, body: &Value) -> Result<(), Failure> {
    match fetch(api, memory).await?.status.as_str() {
        "publish" | "private" => return Err(Failure::NeedsYou(Need::AlreadyPublic)),
        "trash" => return Err(Failure::NeedsYou(Need::PostGone)),
        _ => {}
    }
    let moved: Post = api.post(&path(memory)?, body).await.map_err(wrong)?;
    moved.remember(memory);
    Ok(())
}

/// Moves the post to the site's trash.
pub(super) async fn take_down(api: &Api<'_>, post: &Outgoing, memory: &mut Memory) -> Result<(), Failure> {
    if known(api, post, memory).await? { trash(api, &path(memory)?).await } else { Ok(()) }
}

/// Whether there is a post to act on. Where its creation was never confirmed, this looks.
async fn known(api: &Api<'_>, post: &Outgoing, memory: &mut Memory) -> Result<bool, Failure> {
    if memory.post.is_some() {
        return Ok(true);
    }
    match look(api, post, memory).await? {
        Looked::Done => Ok(true),
        Looked::NotThere | Looked::AskPerson(Evidence::Trashed { .. }) => Ok(false),
        Looked::AskPerson(_) => Err(Failure::NeedsYou(Need::NotAllowed { what: Capability::Change })),
    }
}

/// One that is in the trash or gone already is fine.
async fn trash(api: &Api<'_>, path: &str) -> Result<(), Failure> {
    match api.delete(path, &[]).await {
        Err(trouble) if trouble.is("rest_already_trashed") || trouble.is("rest_post_invalid_id") => Ok(()),
        Err(trouble) => Err(wrong(trouble)),
        Ok(()) => Ok(()),
    }
}

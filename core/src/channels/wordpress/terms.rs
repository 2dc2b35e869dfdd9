//! Categories and tags: named by people, numbered by the site.

use serde::Deserialize;

use super::api::{Api, Trouble};
use crate::channels::failure::{Capability, Failure};
use crate::channels::publish::{Memory, Outgoing};

#[derive(Deserialize)]
struct Term {
    id: u64,
    #[serde(default)]
    name: String,
}

/// Learns the numbers of the post's categories and tags, making those that are missing. Making one twice is harmless:
/// the site answers with the one it has.
pub(super) async fn learn(api: &Api<'_>, post: &Outgoing, memory: &mut Memory) -> Result<(), Failure> {
    let wrong = |trouble: Trouble| trouble.failure(Capability::Categories);
    memory.categories = numbers(api, "wp/v2/categories", &post.categories).await.map_err(wrong)?;
    memory.tags = numbers(api, "wp/v2/tags", &post.tags).await.map_err(wrong)?;
    Ok(())
}

async fn numbers(api: &Api<'_>, path: &str, names: &[String]) -> Result<Vec<u64>, Trouble> {
    let mut all = Vec::new();
    for name in names.iter().map(|n| n.trim()).filter(|n| !n.is_empty()) {
        let id = match existing(api, path, name).await? {
            Some(id) => id,
            None => make(api, path, name).await?,
        };
        if !all.contains(&id) {
            all.push(id);
        }
    }
    Ok(all)
}

async fn existing(api: &Api<'_>, path: &str, name: &str) -> Result<Option<u64>, Trouble> {
    let found: Vec<Term> = api.get(path, &[("search", name), ("per_page", "100")]).await?;
    // The site writes names as HTML.
    let same = |term: &&Term| term.name.replace("&amp;", "&").to_lowercase() == name.to_lowercase();
    Ok(found.iter().find(same).map(|term| term.id))
}

async fn make(api: &Api<'_>, path: &str, name: &str) -> Result<u64, Trouble> {
    match api.post::<Term>(path, &serde_json::json!({ "name": name })).await {
        Ok(term) => Ok(term.id),
        Err(Trouble::Refusal(refusal)) if refusal.is("term_exists") => match refusal.term {
            Some(id) => Ok(id),
            None => Err(Trouble::Refusal(refusal)),
        },
        Err(other) => Err(other),
    }
}

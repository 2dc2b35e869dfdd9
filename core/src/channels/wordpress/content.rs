//! The text of a post as WordPress keeps it, and the names that stand in for an idempotency key.

use std::fmt::Write as _;

use icu_normalizer::DecomposingNormalizerBorrowed;

use crate::channels::publish::{JobKey, Memory, OutMedia, Outgoing};

/// Longest readable part of a slug, in characters.
const READABLE: usize = 60;

/// The slug of a post: its title in plain letters, then its key, such as `posyandu-mawar-0f3a5c7e9b1d`.
#[must_use]
pub fn slug(title: &str, key: &JobKey) -> String {
    let mut slug = String::new();
    let letters = DecomposingNormalizerBorrowed::new_nfkd().normalize(title);
    let plain = letters.chars().filter(char::is_ascii).map(|c| c.to_ascii_lowercase());
    for word in
        plain.collect::<String>().split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty())
    {
        if slug.len() + word.len() > READABLE {
            break;
        }
        slug.push_str(word);
        slug.push('-');
    }
    slug + &key.short()
}

/// The name of a picture, without ending. Says nothing about what is to be seen.
pub(super) fn media_slug(media: &OutMedia) -> String {
    format!("warta-{}", media.key.short())
}

/// The ending that belongs to a media type WordPress takes.
pub(super) fn ending(mime: &str) -> Option<&'static str> {
    match mime {
        "image/jpeg" => Some("jpg"),
        "image/png" => Some("png"),
        "image/webp" => Some("webp"),
        "video/mp4" => Some("mp4"),
        "video/quicktime" => Some("mov"),
        _ => None,
    }
}

/// The slug and those WordPress makes of it when it is taken: pictures count from 1, posts from 2.
pub(super) fn with_neighbours(slug: &str) -> String {
    (1..=9).fold(slug.to_owned(), |mut all, n| {
        let _ = write!(all, ",{slug}-{n}");
        all
    })
}

/// The article in the form of the block editor, so that it can be edited there: the paragraphs, then the pictures or the film,
/// except the featured one, which the theme shows.
pub(super) fn html(post: &Outgoing, memory: &Memory) -> String {
    let mut html = String::new();
    for paragraph in paragraphs(&post.text) {
        let lines: Vec<String> = paragraph.lines().map(|line| escape(line.trim_end())).collect();
        let _ =
            write!(html, "<!-- wp:paragraph -->\n<p>{}</p>\n<!-- /wp:paragraph -->\n\n", lines.join("<br>"));
    }
    for (index, media) in post.media.iter().enumerate() {
        let Some(remote) = memory.media.get(&media.key) else { continue };
        let (Some(url), Ok(id)) = (&remote.url, remote.id.parse::<u64>()) else { continue };
        if post.featured == Some(index) {
            continue;
        }
        if media.is_film() {
            html.push_str(&film(id, url, &media.alt));
            continue;
        }
        let _ = write!(
            html,
            "<!-- wp:image {{\"id\":{id},\"sizeSlug\":\"full\"}} -->\n<figure class=\"wp-block-image size-full\">\
             <img src=\"{}\" alt=\"{}\" class=\"wp-image-{id}\"/></figure>\n<!-- /wp:image -->\n\n",
            escape(url),
            escape(&media.alt),
        );
    }
    html.trim_end().to_owned()
}

/// A film as the block editor writes it. What is to be seen in it stands below: the block has no place for those who do
/// not see it.
fn film(id: u64, url: &str, alt: &str) -> String {
    let caption = match alt.trim() {
        "" => String::new(),
        alt => format!("<figcaption class=\"wp-element-caption\">{}</figcaption>", escape(alt)),
    };
    format!(
        "<!-- wp:video {{\"id\":{id}}} -->\n<figure class=\"wp-block-video\"><video controls src=\"{}\"></video>\
         {caption}</figure>\n<!-- /wp:video -->\n\n",
        escape(url),
    )
}

fn paragraphs(text: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for line in text.lines() {
        if line.trim().is_empty() {
            all.push(String::new());
        } else if let Some(last) = all.last_mut() {
            if !last.is_empty() {
                last.push('\n');
            }
            last.push_str(line);
        }
    }
    all.retain(|p| !p.is_empty());
    all
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channels::publish::RemoteMedia;

    #[test]
    fn a_slug_is_readable_and_carries_the_key() {
        let key = JobKey([0x0f; 16]);
        assert_eq!(
            slug("Posyandu Mawar, Kel. Polowijén!", &key),
            "posyandu-mawar-kel-polowijen-0f0f0f0f0f0f"
        );
        assert_eq!(slug("健康", &key), "0f0f0f0f0f0f");
        assert!(slug(&"kata ".repeat(100), &key).len() <= READABLE + 13);
    }

    #[test]
    fn text_becomes_paragraphs_and_nothing_in_it_becomes_markup() {
        let media = OutMedia { key: JobKey([1; 16]), mime: "image/jpeg".into(), alt: "Ibu \"A\"".into() };
        let post = Outgoing {
            key: JobKey([2; 16]),
            title: String::new(),
            text: "Satu <b>\ndua\n\n\ntiga & empat".into(),
            media: vec![media.clone()],
            featured: None,
            categories: vec![],
            tags: vec![],
            at: None,
            repost: None,
        };
        let mut memory = Memory::default();
        let url = Some("https://a.example/x.jpg".to_owned());
        memory.media.insert(media.key, RemoteMedia { id: "5".into(), url });
        let html = html(&post, &memory);
        assert!(
            html.contains("<p>Satu &lt;b&gt;<br>dua</p>") && html.contains("<p>tiga &amp; empat</p>"),
            "{html}"
        );
        assert!(html.contains("alt=\"Ibu &quot;A&quot;\" class=\"wp-image-5\""), "{html}");
    }
}

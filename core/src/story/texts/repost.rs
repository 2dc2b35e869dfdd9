//! Passing on somebody else's post at X (SOP 000, steps 7 and 8: "retweet").
//!
//! A text for X that is nothing but the address of a post at X means just that: the post is passed on as it stands, under
//! its author's name. So a repost takes the same way as everything that the office puts out: written, approved where the
//! SOP wants it, ordered, sent once, taken down.

use url::Url;

/// Where posts of X are found. In practice its pages are shown by this device itself.
const HOSTS: [&str; 6] =
    ["x.com", "www.x.com", "mobile.x.com", "twitter.com", "www.twitter.com", "mobile.twitter.com"];
const PRACTICE: &str = "127.0.0.1";
/// The longest number that a post can have (64 bits).
const LONGEST_ID: usize = 20;

/// A post that is passed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reposted {
    /// X's number of it.
    pub id: String,
    /// Its address, without what tells who shared it.
    pub address: String,
}

/// The post that a text for X passes on; none where the text says anything besides its address.
#[must_use]
pub fn reposted(text: &str) -> Option<Reposted> {
    let text = text.trim();
    let has_scheme = text.starts_with("https://") || text.starts_with("http://");
    let mut url = Url::parse(&if has_scheme { text.to_owned() } else { format!("https://{text}") }).ok()?;
    let host = url.host_str()?;
    if (host != PRACTICE && !HOSTS.contains(&host)) || text.contains(char::is_whitespace) {
        return None;
    }
    let parts: Vec<&str> = url.path_segments()?.collect();
    let at = parts.iter().position(|part| *part == "status").filter(|at| *at > 0)?;
    let id = (*parts.get(at + 1)?).to_owned();
    if id.is_empty() || id.len() > LONGEST_ID || !id.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // What follows the number (a photo of the post, who shared it) leads to the same post.
    let path = format!("/{}", parts.get(..=at + 1)?.join("/"));
    url.set_path(&path);
    url.set_query(None);
    url.set_fragment(None);
    Some(Reposted { id, address: url.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_post_alone_passes_it_on() {
        for (text, address) in [
            ("https://x.com/KemenkesRI/status/1790000000000000001", None),
            (" https://x.com/KemenkesRI/status/1790000000000000001?s=20&t=abc \n", None),
            ("x.com/KemenkesRI/status/1790000000000000001/photo/1", None),
            (
                "https://twitter.com/i/web/status/1790000000000000001",
                Some("https://twitter.com/i/web/status/"),
            ),
            (
                "http://127.0.0.1:18497/x/dinkes_latihan/status/1790000000000000001",
                Some("http://127.0.0.1:18497/x/dinkes_latihan/status/"),
            ),
        ] {
            let post = reposted(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(post.id, "1790000000000000001", "{text}");
            let address = address.unwrap_or("https://x.com/KemenkesRI/status/");
            assert_eq!(post.address, format!("{address}{}", post.id), "{text}");
        }
    }

    #[test]
    fn anything_besides_it_is_a_text() {
        for text in [
            "",
            "Simak https://x.com/KemenkesRI/status/1790000000000000001",
            "https://x.com/KemenkesRI/status/1790000000000000001 #sehat",
            "https://x.com/KemenkesRI",
            "https://x.com/status/1790000000000000001",
            "https://x.com/KemenkesRI/status/abc",
            "https://x.com/KemenkesRI/status/179000000000000000123",
            "https://notx.com/KemenkesRI/status/1790000000000000001",
            "https://puskesmas.example/a/status/17900",
            "javascript:alert(1)",
        ] {
            assert_eq!(reposted(text), None, "{text}");
        }
    }
}

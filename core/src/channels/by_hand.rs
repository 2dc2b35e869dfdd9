//! Channels without an interface, served by a person: Warta prepares pictures and text, the person posts them in the
//! channel's own app and brings back the link. The default for every office, and the only way for channels that Warta
//! knows by name alone.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::words::Say;

/// What kind of place the post goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Instagram.
    #[n(0)]
    Instagram,
    /// X (Twitter).
    #[n(1)]
    X,
    /// The office's website.
    #[n(2)]
    Website,
    /// Facebook.
    #[n(3)]
    Facebook,
    /// TikTok.
    #[n(4)]
    TikTok,
    /// A WhatsApp Channel.
    #[n(5)]
    WhatsAppChannel,
    /// Anything else.
    #[n(6)]
    Other,
}

/// What the channel takes. `None` = no limit that Warta knows; the office may set its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode, Serialize, Deserialize)]
pub struct Limits {
    /// Most characters of text.
    #[n(0)]
    pub text: Option<u32>,
    /// Most hashtags.
    #[n(1)]
    pub hashtags: Option<u32>,
    /// Most mentions of accounts.
    #[n(2)]
    pub mentions: Option<u32>,
    /// Most pictures.
    #[n(3)]
    pub pictures: Option<u32>,
}

/// A channel served by hand.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct ByHand {
    /// What kind of place it is.
    #[n(0)]
    pub kind: Kind,
    /// The name the office gives it.
    #[n(1)]
    pub name: String,
    /// Where it is found; binds the links of a website to its host.
    #[n(2)]
    pub home: Option<String>,
    /// What it takes.
    #[n(3)]
    pub limits: Limits,
}

/// What is wrong with a link.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadLink {
    /// Not an address.
    #[error("not an address")]
    NotAnAddress,
    /// Without TLS, on a channel that always has it.
    #[error("not https")]
    NotHttps,
    /// The address of another place.
    #[error("a link to {host}, expected {expected}")]
    OtherPlace {
        /// Where it leads.
        host: String,
        /// Where it should lead.
        expected: String,
    },
    /// The front page instead of the post.
    #[error("a link to the front page")]
    FrontPage,
}

impl BadLink {
    /// The sentence for the form.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::NotAnAddress => Say::new("link-not-an-address"),
            Self::NotHttps => Say::new("link-not-https"),
            Self::OtherPlace { host, expected } => {
                Say::new("link-other-place").with("host", host).with("expected", expected)
            }
            Self::FrontPage => Say::new("link-front-page"),
        }
    }
}

impl Kind {
    /// The hosts of its posts, subdomains included; empty where any host will do.
    fn hosts(self) -> &'static [&'static str] {
        match self {
            Self::Instagram => &["instagram.com"],
            Self::X => &["x.com", "twitter.com"],
            Self::Facebook => &["facebook.com", "fb.watch", "fb.me"],
            Self::TikTok => &["tiktok.com"],
            Self::WhatsAppChannel => &["whatsapp.com"],
            Self::Website | Self::Other => &[],
        }
    }

    /// What it is known to take. Instagram: 2,200 characters, 30 hashtags, 20 mentions (facts sheet instagram.md);
    /// X counts characters by weight, which the text's own rule does. The others leave it to the office.
    #[must_use]
    pub fn limits(self) -> Limits {
        match self {
            Self::Instagram => {
                Limits { text: Some(2200), hashtags: Some(30), mentions: Some(20), pictures: Some(10) }
            }
            Self::X => Limits { pictures: Some(4), ..Limits::default() },
            _ => Limits::default(),
        }
    }
}

impl ByHand {
    /// Checks a link that a person pasted, and gives it back without what tells who shared it.
    ///
    /// # Errors
    /// [`BadLink`], with what is wrong.
    pub fn link(&self, text: &str) -> Result<String, BadLink> {
        let mut url = Url::parse(text.trim()).map_err(|_| BadLink::NotAnAddress)?;
        let host = url.host_str().ok_or(BadLink::NotAnAddress)?.to_owned();
        let plain_allowed = matches!(self.kind, Kind::Website | Kind::Other);
        match url.scheme() {
            "https" => {}
            "http" if plain_allowed => {}
            "http" => return Err(BadLink::NotHttps),
            _ => return Err(BadLink::NotAnAddress),
        }
        let expected = self.expected_hosts();
        if let Some(first) = expected.first()
            && !expected.iter().any(|e| is_within(&host, e))
        {
            return Err(BadLink::OtherPlace { host, expected: first.clone() });
        }
        if url.path().trim_matches('/').is_empty() && url.query().is_none() {
            return Err(BadLink::FrontPage);
        }
        forget_the_sharer(&mut url);
        Ok(url.into())
    }

    fn expected_hosts(&self) -> Vec<String> {
        let own = self.home.as_deref().and_then(|home| Url::parse(home).ok());
        match (self.kind, own.as_ref().and_then(Url::host_str)) {
            (Kind::Website, Some(host)) => vec![host.trim_start_matches("www.").to_owned()],
            (kind, _) => kind.hosts().iter().map(|h| (*h).to_owned()).collect(),
        }
    }
}

fn is_within(host: &str, expected: &str) -> bool {
    host == expected || host.strip_suffix(expected).is_some_and(|before| before.ends_with('.'))
}

/// Removes the parameters by which apps follow who shared a link.
fn forget_the_sharer(url: &mut Url) {
    let follows = |name: &str| {
        name.starts_with("utm_") || ["igsh", "igshid", "fbclid", "mibextid", "si", "_t", "_r"].contains(&name)
    };
    let kept: Vec<(String, String)> =
        url.query_pairs().filter(|(k, _)| !follows(k)).map(|(k, v)| (k.into(), v.into())).collect();
    url.set_query(None);
    for (name, value) in kept {
        url.query_pairs_mut().append_pair(&name, &value);
    }
    url.set_fragment(None);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channel(kind: Kind, home: Option<&str>) -> ByHand {
        ByHand { kind, name: "x".into(), home: home.map(Into::into), limits: kind.limits() }
    }

    #[test]
    fn a_link_must_lead_to_a_post_on_the_channel() {
        let instagram = channel(Kind::Instagram, None);
        let link = "https://www.instagram.com/p/Cabc/?igsh=whoever&img_index=2";
        assert_eq!(instagram.link(link).unwrap(), "https://www.instagram.com/p/Cabc/?img_index=2");
        assert_eq!(instagram.link("http://instagram.com/p/C"), Err(BadLink::NotHttps));
        assert_eq!(instagram.link("https://instagram.com/"), Err(BadLink::FrontPage));
        assert_eq!(instagram.link("sudah"), Err(BadLink::NotAnAddress));
        assert_eq!(instagram.link("javascript:alert(1)"), Err(BadLink::NotAnAddress));
        let foreign = instagram.link("https://notinstagram.com/p/C");
        assert!(matches!(foreign, Err(BadLink::OtherPlace { .. })), "{foreign:?}");
    }

    #[test]
    fn a_website_may_be_plain_and_keeps_to_its_host() {
        let website = channel(Kind::Website, Some("http://www.puskesmas.example"));
        assert_eq!(website.link("http://puskesmas.example/?p=5").unwrap(), "http://puskesmas.example/?p=5");
        assert!(website.link("https://elsewhere.example/a").is_err());
        assert!(channel(Kind::Other, None).link("https://any.example/a").is_ok());
    }
}

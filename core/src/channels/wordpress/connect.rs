//! The test of a login. WordPress treats a wrong password like none at all, and a web server that removes the
//! `Authorization` header looks the same; XML-RPC carries the password in its body and so tells the two apart.

use bytes::Bytes;
use http::{Method, Request, header};
use secrecy::ExposeSecret;
use serde::Deserialize;
use std::collections::BTreeMap;
use url::Url;

use super::api::Api;
use super::{Login, Site, discover};
use crate::channels::failure::{Capability, Failure, Need};
use crate::channels::transport::Transport;
use crate::clock::Clock;

/// A site and what this login may do there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connected {
    /// The site.
    pub site: Site,
    /// The name shown beside what this account publishes.
    pub person: String,
    /// Whether it may make new categories.
    pub makes_categories: bool,
}

#[derive(Deserialize)]
struct Me {
    #[serde(default)]
    name: String,
    /// PHP writes an empty map as a list, hence read as any value.
    #[serde(default)]
    capabilities: serde_json::Value,
}

/// Finds the site and tests the login.
///
/// # Errors
/// As [`discover`]; further `NeedsYou` with: wrong password, login password instead of an application password,
/// header removed, not allowed to publish, upload or change.
pub async fn connect(
    transport: &dyn Transport,
    clock: &dyn Clock,
    address: &str,
    login: &Login,
) -> Result<Connected, Failure> {
    let site = discover(transport, clock, address).await?;
    let api = Api::new(&site, Some(login), transport, clock).map_err(Failure::NeedsYou)?;
    let me: Me = match api.get("wp/v2/users/me", &[("context", "edit")]).await {
        Ok(me) => me,
        Err(trouble) => {
            return Err(match trouble.failure(Capability::Publish) {
                Failure::NeedsYou(Need::NotLoggedIn) => {
                    Failure::NeedsYou(why_not_logged_in(&api, transport, login).await)
                }
                other => other,
            });
        }
    };
    let able: BTreeMap<String, bool> = serde_json::from_value(me.capabilities).unwrap_or_default();
    let may = |name: &str| able.get(name).copied().unwrap_or(false);
    let needed = [
        (Capability::Publish, may("publish_posts")),
        (Capability::Upload, may("upload_files")),
        (Capability::Change, may("edit_published_posts") && may("delete_published_posts")),
    ];
    if let Some((what, _)) = needed.into_iter().find(|(_, may)| !may) {
        return Err(Failure::NeedsYou(Need::NotAllowed { what }));
    }
    let makes_categories = may("manage_categories");
    Ok(Connected { person: me.name, makes_categories, site })
}

async fn why_not_logged_in(api: &Api<'_>, transport: &dyn Transport, login: &Login) -> Need {
    if !is_app_password(login) {
        return Need::NotAnAppPassword;
    }
    let Ok(url) = Url::parse(&format!("{}/xmlrpc.php", api.site.home.trim_end_matches('/'))) else {
        return Need::NotLoggedIn;
    };
    if !super::address::is_safe(&url) {
        return Need::NotLoggedIn;
    }
    let call = format!(
        "<?xml version=\"1.0\"?><methodCall><methodName>wp.getUsersBlogs</methodName><params>\
         <param><value><string>{}</string></value></param><param><value><string>{}</string></value></param>\
         </params></methodCall>",
        escape(login.user.trim()),
        escape(login.password.expose_secret()),
    );
    let request = Request::builder()
        .method(Method::POST)
        .uri(url.as_str())
        .header(header::CONTENT_TYPE, "text/xml")
        .body(Bytes::from(call).into());
    let Ok(request) = request else { return Need::NotLoggedIn };
    let Ok(answer) = transport.send(request).await else { return Need::NotLoggedIn };
    let text = String::from_utf8_lossy(answer.body());
    // Many sites switch XML-RPC off, also by answering with a fault; only the fault 403 speaks of the login.
    if !answer.status().is_success() || !text.contains("<methodResponse>") {
        Need::NotLoggedIn
    } else if text.contains("<fault>") {
        if text.contains("<int>403</int>") { Need::WrongPassword } else { Need::NotLoggedIn }
    } else {
        Need::HeaderStripped
    }
}

/// Application passwords are 24 letters and digits, shown in groups of four.
fn is_app_password(login: &Login) -> bool {
    let letters = login.password.expose_secret().chars().filter(|c| !c.is_whitespace());
    letters.clone().count() == 24 && letters.clone().all(|c| c.is_ascii_alphanumeric())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

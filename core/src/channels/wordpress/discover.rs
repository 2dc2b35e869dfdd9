//! Finding the REST interface of a site. The site says where it is in a `Link` header; caches drop headers, so the
//! same link in the page's head is read too, and last the two usual places are tried.

use bytes::Bytes;
use http::{Method, Request, Response, header};
use serde::Deserialize;
use url::Url;

use super::Site;
use super::address::{is_safe, typed};
use super::answer::read;
use crate::channels::failure::{Capability, Failure, Need, Why};
use crate::channels::transport::{Payload, Transport, TransportError};
use crate::clock::Clock;

/// The relation by which WordPress names its REST interface.
const RELATION: &str = "https://api.w.org/";
/// More redirects than this are a loop.
const REDIRECTS: usize = 5;

#[derive(Deserialize)]
struct Index {
    #[serde(default)]
    name: String,
    #[serde(default)]
    home: String,
    #[serde(default)]
    namespaces: Vec<String>,
    /// An object where application passwords work; PHP writes the empty one as a list.
    #[serde(default)]
    authentication: serde_json::Value,
}

/// Finds the WordPress behind the address that a person typed. Sends no password.
///
/// # Errors
/// `Retry` where there is no connection; `NeedsYou` with: not an address, no TLS, not WordPress, blocked, no
/// application passwords.
pub async fn discover(transport: &dyn Transport, clock: &dyn Clock, address: &str) -> Result<Site, Failure> {
    let typed = typed(address).map_err(Failure::NeedsYou)?;
    let (home, page) = match open(transport, Method::HEAD, typed.clone()).await {
        Err(Failure::Retry { why: Why::NoConnection, .. }) if answers_plainly(transport, &typed).await => {
            return Err(Failure::NeedsYou(Need::NoTls));
        }
        other => other?,
    };
    let mut candidates: Vec<Url> = linked(&home, &page).into_iter().collect();
    if candidates.is_empty() {
        let (home, page) = open(transport, Method::GET, typed).await?;
        candidates.extend(linked(&home, &page));
        candidates.extend(usual(&home));
    }
    let mut blocked = false;
    for rest in candidates {
        if !is_safe(&rest) {
            return Err(Failure::NeedsYou(Need::NoTls));
        }
        let (rest, answer) = open(transport, Method::GET, rest).await?;
        match read::<Index>(&answer, clock.now()) {
            Ok(index) if index.namespaces.iter().any(|n| n == "wp/v2") => return site(&home, rest, index),
            Ok(_) => {}
            Err(refusal) => match refusal.failure(Capability::Publish) {
                Failure::NeedsYou(Need::Blocked | Need::NotLoggedIn) => blocked = true,
                retry @ Failure::Retry { .. } if !refusal.status.is_success() => return Err(retry),
                _ => {}
            },
        }
    }
    Err(Failure::NeedsYou(if blocked { Need::Blocked } else { Need::NotWordPress }))
}

fn site(home: &Url, rest: Url, index: Index) -> Result<Site, Failure> {
    if index.authentication.get("application-passwords").is_none() {
        return Err(Failure::NeedsYou(Need::NoAppPasswords));
    }
    let home = if index.home.is_empty() { home.to_string() } else { index.home };
    Ok(Site { home, rest: rest.into(), name: index.name })
}

/// Opens a page and follows its redirects, never to an address without TLS.
async fn open(
    transport: &dyn Transport,
    method: Method,
    mut url: Url,
) -> Result<(Url, Response<Bytes>), Failure> {
    for _ in 0..=REDIRECTS {
        let request = Request::builder()
            .method(method.clone())
            .uri(url.as_str())
            .body(Payload::default())
            .map_err(|_| Failure::NeedsYou(Need::BadAddress))?;
        let answer = transport.send(request).await.map_err(TransportError::failure)?;
        let next = answer.headers().get(header::LOCATION).and_then(|to| url.join(to.to_str().ok()?).ok());
        match next {
            Some(next) if answer.status().is_redirection() && is_safe(&next) => url = next,
            Some(_) if answer.status().is_redirection() => return Err(Failure::NeedsYou(Need::NoTls)),
            _ => return Ok((url, answer)),
        }
    }
    Err(Failure::NeedsYou(Need::NotWordPress))
}

/// Whether nobody is at the https port while a page comes by plain http (and does not itself lead to https).
async fn answers_plainly(transport: &dyn Transport, typed: &Url) -> bool {
    let mut plain = typed.clone();
    if typed.scheme() != "https" || plain.set_scheme("http").is_err() {
        return false;
    }
    let request = Request::builder().method(Method::HEAD).uri(plain.as_str()).body(Payload::default());
    match request {
        Ok(request) => transport.send(request).await.is_ok_and(|answer| !answer.status().is_redirection()),
        Err(_) => false,
    }
}

/// The address named by the header, or by the page itself.
fn linked(page: &Url, answer: &Response<Bytes>) -> Option<Url> {
    let headers = answer.headers().get_all(header::LINK).iter().filter_map(|v| v.to_str().ok());
    for part in headers.flat_map(|value| value.split(',')) {
        if let Some((target, parameters)) = part.split_once('>')
            && parameters.contains(RELATION)
            && let Ok(url) = page.join(target.trim().trim_start_matches('<'))
        {
            return Some(url);
        }
    }
    let text = String::from_utf8_lossy(answer.body());
    let tag = text.split("<link").skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
    let tag = tag.filter(|tag| tag.contains(RELATION)).find_map(attribute_href)?;
    page.join(&tag.replace("&amp;", "&").replace("&#038;", "&")).ok()
}

fn attribute_href(tag: &str) -> Option<&str> {
    let value = tag.split_once("href=")?.1;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.get(1..)?.split(quote).next()
}

fn usual(home: &Url) -> Vec<Url> {
    let base = home.path().trim_end_matches('/');
    let mut pretty = home.clone();
    pretty.set_query(None);
    let mut plain = pretty.clone();
    pretty.set_path(&format!("{base}/wp-json/"));
    plain.set_path(&format!("{base}/index.php"));
    plain.set_query(Some("rest_route=/"));
    vec![pretty, plain]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(header: Option<&str>, body: &str) -> Option<String> {
        let page = Url::parse("https://a.example/").unwrap();
        let mut builder = Response::builder();
        if let Some(value) = header {
            builder = builder.header(header::LINK, value);
        }
        linked(&page, &builder.body(Bytes::copy_from_slice(body.as_bytes())).unwrap()).map(String::from)
    }

    #[test]
    fn the_interface_is_found_in_the_header_and_in_the_page() {
        let header = r#"<https://a.example/x.css>; rel=preload, <https://a.example/index.php?rest_route=/>; rel="https://api.w.org/""#;
        assert_eq!(find(Some(header), "").unwrap(), "https://a.example/index.php?rest_route=/");
        let page = r#"<head><link rel="icon" href="/i.png"><link rel="https://api.w.org/" href="https://a.example/api/" />"#;
        assert_eq!(find(None, page).unwrap(), "https://a.example/api/");
        for none in ["", "<link rel=\"https://api.w.org/\"", "<link rel='https://api.w.org/' href=x>"] {
            assert_eq!(find(None, none), None, "{none}");
        }
    }
}

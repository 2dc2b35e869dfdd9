//! Addresses: what a person types, where a password may go, and how a path of the REST interface is written.

use url::{Host, Url};

use super::Site;
use crate::channels::failure::Need;

/// Reads what a person typed as the address of a site. Without a scheme it is https. Plain http is turned into https,
/// because many people type it from habit; only a site on this very machine keeps it.
pub(super) fn typed(text: &str) -> Result<Url, Need> {
    let text = text.trim();
    let text = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let mut url = Url::parse(&text).map_err(|_| Need::BadAddress)?;
    if url.scheme() == "http" && !on_this_machine(&url) {
        url.set_scheme("https").map_err(|()| Need::BadAddress)?;
    }
    let clean = url.username().is_empty() && url.password().is_none();
    if !matches!(url.scheme(), "http" | "https") || !clean || url.host().is_none() {
        return Err(Need::BadAddress);
    }
    url.set_fragment(None);
    Ok(url)
}

/// Whether a password may be sent there: by https, or to this machine.
pub(super) fn is_safe(url: &Url) -> bool {
    url.scheme() == "https" || (url.scheme() == "http" && on_this_machine(url))
}

fn on_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// The address of `path` (such as `wp/v2/posts`) with a query, whichever way the site writes its REST addresses.
pub(super) fn endpoint(site: &Site, path: &str, query: &[(&str, &str)]) -> Result<Url, Need> {
    let mut url = Url::parse(&site.rest).map_err(|_| Need::BadAddress)?;
    if !is_safe(&url) {
        return Err(Need::NoTls);
    }
    let kept: Vec<(String, String)> =
        url.query_pairs().filter(|(k, _)| k != "rest_route").map(|(k, v)| (k.into(), v.into())).collect();
    let route = url.query_pairs().find(|(k, _)| k == "rest_route").map(|(_, v)| v.into_owned());
    url.set_query(None);
    match route {
        Some(route) => {
            url.query_pairs_mut()
                .append_pair("rest_route", &format!("{}/{path}", route.trim_end_matches('/')));
        }
        None => {
            let joined = format!("{}/{path}", url.path().trim_end_matches('/'));
            url.set_path(&joined);
        }
    }
    let pairs = kept.iter().map(|(k, v)| (k.as_str(), v.as_str())).chain(query.iter().copied());
    for (name, value) in pairs {
        url.query_pairs_mut().append_pair(name, value);
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(rest: &str) -> Site {
        Site { home: String::new(), rest: rest.into(), name: String::new() }
    }

    #[test]
    fn what_people_type_becomes_https() {
        assert_eq!(typed(" puskesmas.example ").unwrap().as_str(), "https://puskesmas.example/");
        assert_eq!(typed("http://puskesmas.example/web").unwrap().as_str(), "https://puskesmas.example/web");
        assert_eq!(typed("http://127.0.0.1:8080").unwrap().as_str(), "http://127.0.0.1:8080/");
        for bad in ["", "ftp://a.example", "https://a:b@c.example", "javascript:alert(1)", "https://"] {
            assert_eq!(typed(bad), Err(Need::BadAddress), "{bad}");
        }
    }

    #[test]
    fn a_rest_address_is_written_the_way_the_site_writes_it() {
        let query = [("slug", "a b"), ("status", "draft")];
        let of = |rest: &str| endpoint(&site(rest), "wp/v2/posts", &query).map(String::from);
        assert_eq!(
            of("https://a.example/wp-json/").unwrap(),
            "https://a.example/wp-json/wp/v2/posts?slug=a+b&status=draft"
        );
        assert_eq!(
            of("https://a.example/index.php?rest_route=/").unwrap(),
            "https://a.example/index.php?rest_route=%2Fwp%2Fv2%2Fposts&slug=a+b&status=draft"
        );
        assert_eq!(of("http://a.example/wp-json/"), Err(Need::NoTls));
    }
}

//! Reading answers. WordPress says what is wrong by a code in JSON; the servers and firewalls in front of it say it in
//! HTML, or not at all. Nothing in an answer is trusted, and no answer makes this code stop.

use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::{Response, StatusCode, header};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::channels::failure::{Capability, Failure, Need, Why};

/// A hint to wait longer than a day is not believed.
const LONGEST_HINT: Duration = Duration::from_secs(24 * 60 * 60);

/// An answer that is not the one asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    /// HTTP status; a success here means that the body could not be understood.
    pub(super) status: StatusCode,
    /// The code of WordPress, absent where something else answered.
    pub(super) code: Option<String>,
    /// The category or tag that exists already (`term_exists`).
    pub(super) term: Option<u64>,
    after: Option<Duration>,
    moved_to: Option<String>,
}

#[derive(Deserialize)]
struct Error {
    code: String,
    #[serde(default)]
    data: serde_json::Value,
}

/// Reads the value asked for.
pub(super) fn read<T: DeserializeOwned>(answer: &Response<Bytes>, now: DateTime<Utc>) -> Result<T, Refusal> {
    if answer.status().is_success()
        && let Some(value) = json(answer.body())
    {
        return Ok(value);
    }
    let error: Option<Error> = if answer.status().is_success() { None } else { json(answer.body()) };
    Err(Refusal {
        status: answer.status(),
        term: error.as_ref().and_then(|e| e.data.get("term_id")).and_then(number),
        // A code is shown and stored, so it is kept short.
        code: error.map(|e| e.code.chars().take(80).collect()),
        after: retry_after(answer, now),
        moved_to: new_host(answer),
    })
}

/// Parses JSON; where a site is set to show PHP's notices they stand before it and are skipped.
fn json<T: DeserializeOwned>(body: &[u8]) -> Option<T> {
    serde_json::from_slice(body).ok().or_else(|| {
        let start = body.windows(2).position(|w| matches!(w, [b'{', b'"'] | [b'[', b'{' | b']']))?;
        serde_json::from_slice(body.get(start..)?).ok()
    })
}

/// A number, also where a plugin has made text of it.
fn number(value: &serde_json::Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

/// A number of an answer's header, such as `X-WP-Total`.
pub(super) fn header_number(answer: &Response<Bytes>, name: &str) -> Option<u64> {
    answer.headers().get(name)?.to_str().ok()?.trim().parse().ok()
}

fn retry_after(answer: &Response<Bytes>, now: DateTime<Utc>) -> Option<Duration> {
    let text = answer.headers().get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = match text.parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => (DateTime::parse_from_rfc2822(text).ok()?.with_timezone(&Utc) - now).to_std().ok()?,
    };
    Some(wait.min(LONGEST_HINT))
}

fn new_host(answer: &Response<Bytes>) -> Option<String> {
    let url = url::Url::parse(answer.headers().get(header::LOCATION)?.to_str().ok()?).ok()?;
    Some(url.host_str()?.chars().take(255).collect())
}

impl Refusal {
    /// Whether WordPress gave this code.
    pub(super) fn is(&self, code: &str) -> bool {
        self.code.as_deref() == Some(code)
    }

    /// What it means for a request that reads or may be repeated. `wanted` is what the account needed for it.
    pub(super) fn failure(&self, wanted: Capability) -> Failure {
        let retry = |why| Failure::Retry { after: self.after, why };
        let needs = Failure::NeedsYou;
        let code = self.code.as_deref();
        match (self.status.as_u16(), code) {
            (300..=399, _) => needs(match &self.moved_to {
                Some(host) => Need::Moved { host: host.clone() },
                None => Need::NotWordPress,
            }),
            (408 | 425, _) => retry(Why::LostAnswer),
            (429, _) => retry(Why::TooMany),
            (_, Some("rest_upload_hash_mismatch")) => retry(Why::Damaged),
            // Above PHP's post_max_size the whole body is dropped, and with it what this code misses.
            (413, _) | (_, Some("rest_upload_no_content_disposition")) => needs(Need::TooLarge),
            (_, Some("rest_upload_sideload_error" | "rest_upload_unknown_error")) => needs(Need::KindRefused),
            (_, Some("incorrect_password" | "invalid_username" | "invalid_email")) => {
                needs(Need::WrongPassword)
            }
            (401, Some(_)) => needs(Need::NotLoggedIn),
            (_, Some("rest_cannot_publish")) => needs(Need::NotAllowed { what: Capability::Publish }),
            (403, Some(code)) if code.starts_with("rest_cannot") || code.starts_with("rest_forbidden") => {
                needs(Need::NotAllowed { what: wanted })
            }
            (401 | 403 | 406, _) => needs(Need::Blocked),
            (404, Some("rest_post_invalid_id")) => needs(Need::PostGone),
            (404, Some("rest_no_route") | None) => needs(Need::NotWordPress),
            (400..=499, _) => needs(Need::Refused { code: self.code_or_status() }),
            (500..=599, _) => retry(Why::ServerFault { status: self.status.as_u16() }),
            _ => retry(Why::NotUnderstood),
        }
    }

    /// What it means for a request that makes something new: a fault of the server, and an answer that can't be
    /// understood, say nothing about whether it was made.
    pub(super) fn failure_of_creating(&self, wanted: Capability) -> Failure {
        match self.failure(wanted) {
            Failure::Retry {
                after,
                why: why @ (Why::ServerFault { .. } | Why::NotUnderstood | Why::LostAnswer),
            } => Failure::Unknown { after, why },
            other => other,
        }
    }

    fn code_or_status(&self) -> String {
        self.code.clone().unwrap_or_else(|| self.status.as_u16().to_string())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn answer(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Response<Bytes> {
        let mut builder = Response::builder().status(status);
        for (name, value) in headers {
            builder = builder.header(*name, *value);
        }
        builder.body(Bytes::copy_from_slice(body)).unwrap()
    }

    fn refusal(status: u16, headers: &[(&str, &str)], body: &str) -> Refusal {
        let now = "2026-11-20T10:00:00Z".parse().unwrap();
        read::<Vec<u8>>(&answer(status, headers, body.as_bytes()), now).unwrap_err()
    }

    #[test]
    fn a_refusal_is_known_by_its_code() {
        let of = |status, body: &str| refusal(status, &[], body).failure(Capability::Upload);
        let cases = [
            (401, "rest_not_logged_in", Need::NotLoggedIn),
            (401, "incorrect_password", Need::WrongPassword),
            (403, "rest_cannot_create", Need::NotAllowed { what: Capability::Upload }),
            (403, "rest_cannot_publish", Need::NotAllowed { what: Capability::Publish }),
            (403, "some_firewall", Need::Blocked),
            (404, "rest_post_invalid_id", Need::PostGone),
            (500, "rest_upload_sideload_error", Need::KindRefused),
            (400, "rest_upload_no_content_disposition", Need::TooLarge),
            (400, "rest_invalid_type", Need::Refused { code: "rest_invalid_type".into() }),
        ];
        for (status, code, need) in cases {
            let body = format!(r#"{{"code":"{code}","message":"x","data":{{"status":{status}}}}}"#);
            assert_eq!(of(status, &body), Failure::NeedsYou(need), "{code}");
        }
        assert_eq!(of(403, "<html>ModSecurity</html>"), Failure::NeedsYou(Need::Blocked));
        assert_eq!(of(413, "<html>"), Failure::NeedsYou(Need::TooLarge));
        assert_eq!(refusal(400, &[], r#"{"code":"term_exists","data":{"term_id":7}}"#).term, Some(7));
    }

    #[test]
    fn a_hint_to_wait_is_read_as_seconds_and_as_a_date() {
        let wait = |hint: &str| match refusal(429, &[("retry-after", hint)], "").failure(Capability::Publish)
        {
            Failure::Retry { after, why: Why::TooMany } => after.map(|d| d.as_secs()),
            other => panic!("{other:?}"),
        };
        assert_eq!(wait("120"), Some(120));
        assert_eq!(wait("Fri, 20 Nov 2026 10:05:00 GMT"), Some(300));
        assert_eq!(wait("99999999999"), Some(86_400));
        assert_eq!(wait("soon"), None);
    }

    #[test]
    fn a_fault_while_creating_leaves_it_open() {
        for (status, body) in [(500, "<html>"), (502, ""), (200, "<html>"), (201, "{\"id\":")] {
            let failure = refusal(status, &[], body).failure_of_creating(Capability::Publish);
            assert!(matches!(failure, Failure::Unknown { .. }), "{status}: {failure:?}");
        }
        assert!(matches!(
            refusal(429, &[], "").failure_of_creating(Capability::Publish),
            Failure::Retry { why: Why::TooMany, .. }
        ));
    }

    #[test]
    fn notices_before_the_json_are_skipped() {
        let noted = answer(200, &[], b"<br />Notice: x{}\n{\"a\":1}");
        let value: serde_json::Value = read(&noted, DateTime::UNIX_EPOCH).unwrap();
        assert_eq!(value["a"], 1);
        let nothing: Vec<u64> =
            read(&answer(200, &[], b"<br />Notice: x\n[]"), DateTime::UNIX_EPOCH).unwrap();
        assert!(nothing.is_empty());
    }

    proptest! {
        #[test]
        fn no_answer_stops_the_reader(status in 100u16..1000, body: Vec<u8>, hint in "[ -~]{0,40}") {
            let answer = answer(status, &[("retry-after", &hint), ("location", &hint)], &body);
            if let Err(refusal) = read::<Vec<u64>>(&answer, DateTime::UNIX_EPOCH) {
                let _ = refusal.failure_of_creating(Capability::Publish).say();
            }
        }
    }
}

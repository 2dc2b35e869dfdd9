//! Reading answers. X says what is wrong as a problem in JSON (facts sheet on X, 8); the servers in front of it, and a
//! wifi's login page, say anything. Nothing in an answer is trusted, and no answer makes this code stop.

use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::{HeaderMap, Response, StatusCode, header};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::channels::connecting::NotConnected;
use crate::channels::failure::{Failure, Need, Why};
use crate::channels::signin::{Service, SignIn};

/// A hint to wait longer than a day is not believed.
const LONGEST_HINT: Duration = Duration::from_secs(24 * 60 * 60);

/// An answer that is not the one asked for.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    /// HTTP status; a success here means that the body could not be understood.
    pub(super) status: StatusCode,
    /// What X says itself; none where something else answered.
    problem: Option<Problem>,
    after: Option<Duration>,
}

/// A problem as X writes it.
#[derive(Debug, Clone, Default)]
struct Problem {
    /// The last part of its type, such as `credits-depleted`. The host before it has changed already.
    kind: String,
    /// Detail and messages, in small letters.
    words: String,
    /// The names of the parameters that are wrong.
    parameters: Vec<String>,
    /// Whether the older form says "rate limit exceeded" (88).
    too_many: bool,
}

/// Reads the value asked for.
pub(super) fn read<T: DeserializeOwned>(answer: &Response<Bytes>, now: DateTime<Utc>) -> Result<T, Refusal> {
    if answer.status().is_success()
        && let Ok(value) = serde_json::from_slice(answer.body())
    {
        return Ok(value);
    }
    Err(refusal(answer, now))
}

/// What an answer says that is not the one asked for.
pub(super) fn refusal(answer: &Response<Bytes>, now: DateTime<Utc>) -> Refusal {
    let problem = if answer.status().is_success() { None } else { problem(answer.body()) };
    Refusal { status: answer.status(), problem, after: hint(answer.headers(), now) }
}

fn problem(body: &[u8]) -> Option<Problem> {
    let value: Value = serde_json::from_slice(body).ok()?;
    let text =
        |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    // Of X is what has its form, or the form of its OAuth errors.
    if !["type", "title", "errors", "error"].iter().any(|name| value.get(name).is_some()) {
        return None;
    }
    let errors = value.get("errors").and_then(Value::as_array).cloned().unwrap_or_default();
    let messages = errors.iter().map(|error| text(error, "message"));
    let says = ["detail", "error_description"].map(|name| text(&value, name));
    let words: Vec<String> = says.into_iter().chain(messages).collect();
    let names = errors.iter().filter_map(|error| error.get("parameters")?.as_object());
    Some(Problem {
        kind: text(&value, "type").rsplit('/').next().unwrap_or_default().chars().take(80).collect(),
        words: words.join(" ").to_lowercase(),
        parameters: names.flat_map(serde_json::Map::keys).cloned().collect(),
        too_many: errors.iter().any(|error| error.get("code").and_then(Value::as_u64) == Some(88)),
    })
}

/// How long X asks to wait: until the limit that is used up begins anew, the daily one first.
fn hint(headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    let number = |name: &str| -> Option<i64> { headers.get(name)?.to_str().ok()?.trim().parse().ok() };
    let until = ["x-user-limit-24hour", "x-app-limit-24hour", "x-rate-limit"].iter().find_map(|limit| {
        let used_up = number(&format!("{limit}-remaining"))? <= 0;
        used_up.then(|| number(&format!("{limit}-reset")))?
    });
    let until = until.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let wait = match until {
        // A limit that has begun anew by this clock: a moment is enough, should the clock be ahead of X's.
        Some(until) => (until - now).to_std().unwrap_or(Duration::from_secs(60)),
        None => Duration::from_secs(number(header::RETRY_AFTER.as_str())?.try_into().ok()?),
    };
    Some(wait.min(LONGEST_HINT))
}

impl Refusal {
    /// Whether X itself refused, so that the request had no effect. A fault of X's own says nothing about that.
    pub(super) fn is_clear(&self) -> bool {
        self.problem.is_some() && self.status.is_client_error() && self.status != StatusCode::REQUEST_TIMEOUT
    }

    /// Whether X says that it has this text already.
    pub(super) fn is_duplicate(&self) -> bool {
        self.status == StatusCode::FORBIDDEN && self.says("duplicate content")
    }

    /// Whether X says that the account has passed this post on already.
    pub(super) fn is_reposted_already(&self) -> bool {
        self.says("already retweeted") || self.says("already reposted")
    }

    /// Whether a parameter of this name, or within it, is wrong.
    pub(super) fn is_about(&self, name: &str) -> bool {
        let within = |parameter: &String| parameter.split('.').any(|part| part == name);
        self.problem.as_ref().is_some_and(|problem| problem.parameters.iter().any(within))
    }

    /// Whether X no longer knows the page that was asked for.
    pub(super) fn is_about_page(&self) -> bool {
        self.is_about("pagination_token") || self.is_about("next_token")
    }

    fn says(&self, words: &str) -> bool {
        self.problem.as_ref().is_some_and(|problem| problem.words.contains(words))
    }

    /// What it means for a request that reads or may be repeated.
    pub(super) fn failure(&self) -> Failure {
        let retry = |why| Failure::Retry { after: self.after, why };
        let kind = self.problem.as_ref().map_or("", |problem| &problem.kind);
        let too_many = self.problem.as_ref().is_some_and(|problem| problem.too_many);
        match self.status.as_u16() {
            _ if kind == "credits-depleted" => Failure::NeedsYou(Need::NoCredits),
            _ if kind == "usage-capped" => retry(Why::Spent),
            429 => retry(Why::TooMany),
            _ if too_many => retry(Why::TooMany),
            402 => Failure::NeedsYou(Need::NoCredits),
            // Said with an empty body, by what stands in front of X.
            413 => Failure::NeedsYou(Need::TooLarge),
            500..=599 => retry(Why::ServerFault { status: self.status.as_u16() }),
            408 | 425 => retry(Why::LostAnswer),
            400..=499 if self.problem.is_some() => Failure::NeedsYou(self.need(kind)),
            _ => retry(Why::NotUnderstood),
        }
    }

    fn need(&self, kind: &str) -> Need {
        let status = self.status.as_u16();
        match kind {
            "client-forbidden" | "oauth1-permissions" | "unsupported-authentication" => {
                Need::PermissionMissing
            }
            _ if status == 401 => Need::LoginEnded,
            _ if status == 404 => Need::PostGone,
            _ if self.says("suspended") || self.says("locked") => Need::AccountBlocked,
            _ if self.says("automated") => Need::ActionHeld,
            _ if self.is_about("text") || self.says("too long") || self.says("duplicate content") => {
                Need::TextRefused
            }
            _ if self.says("reply to this conversation is not allowed") => Need::ReplyRefused,
            _ if self.says("permission to dm") => Need::ReplyRefused,
            _ if self.says("deleted or not visible") => Need::MessageGone,
            // What X says where a permission was not given.
            _ if status == 403 && self.problem.as_ref().is_some_and(|p| p.words.trim() == "forbidden") => {
                Need::PermissionMissing
            }
            "" | "about:blank" => Need::Refused { code: status.to_string() },
            kind => Need::Refused { code: kind.to_owned() },
        }
    }

    /// What it means at connecting, of the account's own answer.
    pub(super) fn not_connected(&self) -> NotConnected {
        match self.problem.as_ref().map_or("", |problem| &problem.kind) {
            "client-forbidden" => NotConnected::AppNotEnrolled,
            "oauth1-permissions" | "unsupported-authentication" => NotConnected::AppReadOnly,
            _ => match self.failure() {
                Failure::NeedsYou(Need::PermissionMissing) => NotConnected::AppReadOnly,
                failure => failure.into(),
            },
        }
    }

    /// What it means at connecting that X gives no token for the code.
    pub(super) fn not_given(&self) -> NotConnected {
        match self.status.as_u16() {
            401 if self.problem.is_some() => Service::X.not(SignIn::AppUnknown),
            400 if self.says("redirect uri") || self.says("redirect_uri") => {
                Service::X.not(SignIn::RedirectDiffers)
            }
            400 if self.problem.is_some() => Service::X.not(SignIn::CodeSpent),
            _ => self.failure().into(),
        }
    }

    /// What it means for a request that makes something new.
    pub(super) fn failure_of_creating(&self) -> Failure {
        match self.failure() {
            failure if self.is_clear() => failure,
            Failure::Retry { after, why } => Failure::Unknown { after, why },
            Failure::NeedsYou(_) | Failure::Unknown { .. } | Failure::Again { .. } => {
                Failure::Unknown { after: self.after, why: Why::NotUnderstood }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-11-20T10:00:00Z".parse().unwrap()
    }

    fn of(status: u16, headers: &[(&str, String)], body: &str) -> Refusal {
        let mut builder = Response::builder().status(status);
        for (name, value) in headers {
            builder = builder.header(*name, value);
        }
        refusal(&builder.body(Bytes::copy_from_slice(body.as_bytes())).unwrap(), now())
    }

    #[test]
    fn each_problem_of_the_sheet_has_its_meaning() {
        let blank = |status: u16, detail: &str| {
            (status, format!(r#"{{"title":"x","type":"about:blank","status":{status},"detail":"{detail}"}}"#))
        };
        let typed = |status: u16, kind: &str| {
            (
                status,
                format!(r#"{{"title":"x","type":"https://api.twitter.com/2/problems/{kind}","detail":"y"}}"#),
            )
        };
        let parameter = |name: &str| {
            let errors = format!(r#"[{{"message":"m","parameters":{{"{name}":["1"]}}}}]"#);
            let kind = "https://api.x.com/2/problems/invalid-request";
            (400, format!(r#"{{"errors":{errors},"title":"Invalid Request","detail":"d","type":"{kind}"}}"#))
        };
        let cases = [
            (blank(401, "Unauthorized"), Need::LoginEnded),
            (typed(402, "credits-depleted"), Need::NoCredits),
            (blank(403, "Forbidden"), Need::PermissionMissing),
            (typed(403, "client-forbidden"), Need::PermissionMissing),
            (blank(403, "Your account is suspended."), Need::AccountBlocked),
            (blank(403, "You are not permitted."), Need::Refused { code: "403".into() }),
            (
                blank(
                    403,
                    "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.",
                ),
                Need::ReplyRefused,
            ),
            (
                blank(403, "You attempted to reply to a Tweet that is deleted or not visible to you."),
                Need::MessageGone,
            ),
            (blank(403, "You do not have permission to DM one or more participants."), Need::ReplyRefused),
            (typed(404, "resource-not-found"), Need::PostGone),
            (parameter("text"), Need::TextRefused),
            (parameter("reply_settings"), Need::Refused { code: "invalid-request".into() }),
            ((413, String::new()), Need::TooLarge),
        ];
        for ((status, body), need) in cases {
            assert_eq!(of(status, &[], &body).failure(), Failure::NeedsYou(need), "{body}");
        }
        let retries = [
            (429, r#"{"errors":[{"code":88,"message":"Rate limit exceeded"}]}"#, Why::TooMany),
            (429, r#"{"title":"Too Many Requests","type":"about:blank","status":429}"#, Why::TooMany),
            (429, r#"{"type":"https://api.x.com/2/problems/usage-capped","period":"Monthly"}"#, Why::Spent),
            (503, "<html>", Why::ServerFault { status: 503 }),
            (403, "<html>firewall", Why::NotUnderstood),
            (302, "", Why::NotUnderstood),
        ];
        for (status, body, why) in retries {
            assert_eq!(of(status, &[], body).failure(), Failure::Retry { after: None, why }, "{body}");
        }
        assert!(parameter("media.media_ids").1.contains("media_ids"));
        assert!(of(400, &[], &parameter("media.media_ids").1).is_about("media_ids"));
        let (status, body) = blank(403, "You are not allowed to create a Tweet with duplicate content.");
        assert!(of(status, &[], &body).is_duplicate());
    }

    #[test]
    fn only_what_x_itself_refuses_surely_had_no_effect() {
        for (status, body) in
            [(500, "{\"title\":\"x\"}"), (502, ""), (403, "<html>"), (429, ""), (200, "<html>"), (413, "")]
        {
            let failure = of(status, &[], body).failure_of_creating();
            assert!(matches!(failure, Failure::Unknown { .. }), "{status}: {failure:?}");
        }
        let clear = of(429, &[], r#"{"title":"Too Many Requests"}"#).failure_of_creating();
        assert!(matches!(clear, Failure::Retry { why: Why::TooMany, .. }));
    }

    #[test]
    fn the_limit_that_is_used_up_says_how_long_to_wait() {
        let at = |seconds: i64| (now().timestamp() + seconds).to_string();
        let wait = |headers: &[(&str, String)]| match of(429, headers, "{\"title\":\"x\"}").failure() {
            Failure::Retry { after, .. } => after.map(|wait| wait.as_secs()),
            other => panic!("{other:?}"),
        };
        let quarter = [("x-rate-limit-remaining", "0".to_owned()), ("x-rate-limit-reset", at(600))];
        assert_eq!(wait(&quarter), Some(600));
        let day = [("x-app-limit-24hour-remaining", "0".to_owned()), ("x-app-limit-24hour-reset", at(7200))];
        assert_eq!(wait(&[quarter.clone(), day].concat()), Some(7200));
        let fine = [("x-app-limit-24hour-remaining", "5".to_owned()), ("x-app-limit-24hour-reset", at(7200))];
        assert_eq!(wait(&[quarter, fine].concat()), Some(600));
        assert_eq!(wait(&[("x-rate-limit-remaining", "0".into()), ("x-rate-limit-reset", at(-5))]), Some(60));
        assert_eq!(wait(&[("retry-after", "30".into())]), Some(30));
        assert_eq!(wait(&[("x-rate-limit-reset", "soon".into())]), None);
    }

    proptest! {
        #[test]
        fn no_answer_stops_the_reader(status in 100u16..1000, body in "[ -~]{0,60}|\\{\"(type|errors|detail)\":[\\[\\]\\{\\}\"a-z0-9:/]{0,20}\\}", hint in "[ -~]{0,30}") {
            let refusal = of(status, &[("x-rate-limit-remaining", hint.clone()), ("x-rate-limit-reset", hint)], &body);
            let _ = refusal.failure_of_creating().say();
        }
    }
}

//! Reading answers. Instagram tells what is wrong by a code and a subcode; the HTTP status says little (facts sheet
//! instagram.md, §9). Nothing in an answer is trusted, and no answer makes this code stop.

use std::time::Duration;

use bytes::Bytes;
use http::Response;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::channels::connecting::NotConnected;
use crate::channels::failure::{Failure, Need, Why};
use crate::channels::signin::{Service, SignIn};

/// A hint to wait longer than a day is not believed.
const LONGEST_HINT: Duration = Duration::from_secs(24 * 60 * 60);
/// How long to wait where a quota is full: it frees itself post by post over a day (§4.4).
pub(super) const QUOTA_PAUSE: Duration = Duration::from_secs(60 * 60);
/// How long to wait until a container may be ready (§4.2: about five seconds for a picture).
pub(super) const READY_PAUSE: Duration = Duration::from_secs(10);

/// An answer that is not the one asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Refusal {
    status: u16,
    /// Instagram's code and subcode (0 where there is none); absent where something else answered.
    code: Option<(i64, i64)>,
    after: Option<Duration>,
    /// What its words are about; only at signing in do they say more than the code.
    about: Option<About>,
}

/// What an answer at signing in is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    App,
    Secret,
    Redirect,
    Role,
    Code,
}

/// The interface has its codes within `error`; where a code becomes a token they stand by themselves, and are always 400.
#[derive(Deserialize)]
#[serde(untagged)]
enum Problem {
    Within { error: Codes },
    Flat(Codes),
}

#[derive(Deserialize)]
struct Codes {
    code: i64,
    #[serde(default)]
    error_subcode: i64,
    #[serde(default, alias = "error_message")]
    message: serde_json::Value,
}

/// Told by words, in this order: those about the redirect name the code as well. Seen by others: "Matching code was not found
/// or was already used" (Meta's page), "This authorization code has been used", "Invalid platform app", "Error validating
/// client secret", "Insufficient developer role".
const WORDS: [(&str, About); 10] = [
    ("redirect", About::Redirect),
    ("platform app", About::App),
    ("client id", About::App),
    ("client_id", About::App),
    ("client secret", About::Secret),
    ("client_secret", About::Secret),
    ("developer role", About::Role),
    ("matching code", About::Code),
    ("authorization code", About::Code),
    ("verification code", About::Code),
];

impl About {
    fn of(codes: &Codes) -> Option<Self> {
        let words = codes.message.as_str()?.to_lowercase();
        WORDS.iter().find(|(word, _)| words.contains(word)).map(|(_, about)| *about)
    }
}

/// Reads the value asked for.
pub(super) fn read<T: DeserializeOwned>(answer: &Response<Bytes>) -> Result<T, Refusal> {
    if answer.status().is_success()
        && let Ok(value) = serde_json::from_slice(answer.body())
    {
        return Ok(value);
    }
    let problem: Option<Problem> = serde_json::from_slice(answer.body()).ok();
    let codes = problem.map(|problem| match problem {
        Problem::Within { error } | Problem::Flat(error) => error,
    });
    Err(Refusal {
        status: answer.status().as_u16(),
        code: codes.as_ref().map(|codes| (codes.code, codes.error_subcode)),
        after: regain_access(answer),
        about: codes.as_ref().and_then(About::of),
    })
}

/// `estimated_time_to_regain_access`, in minutes; there is no `Retry-After` (§9).
fn regain_access(answer: &Response<Bytes>) -> Option<Duration> {
    let text = answer.headers().get("x-business-use-case-usage")?.to_str().ok()?;
    let usage: serde_json::Value = serde_json::from_str(text).ok()?;
    let cases = usage.as_object()?.values().filter_map(serde_json::Value::as_array).flatten();
    let minutes = cases.filter_map(|case| case.get("estimated_time_to_regain_access")?.as_u64()).max()?;
    let wait = Duration::from_secs(minutes.checked_mul(60)?).min(LONGEST_HINT);
    (!wait.is_zero()).then_some(wait)
}

impl Refusal {
    /// Whether the object is not there, or not to be seen yet (§5: right after publishing).
    pub(super) fn is_not_there(self) -> bool {
        matches!(self.code, Some((100, 33) | (24, _)))
    }

    /// Whether something asked for was not right, such as a place in a list that is no longer good.
    pub(super) fn is_bad_parameter(self) -> bool {
        self.is_not_there() || matches!(self.code, Some((100, _)))
    }

    /// What it means for a request that reads, or that makes something the public does not see.
    pub(super) fn failure(self) -> Failure {
        let retry = |why| Failure::Retry { after: self.after, why };
        let needs = Failure::NeedsYou;
        let Some((code, subcode)) = self.code else {
            return match self.status {
                429 => retry(Why::TooMany),
                500..=599 => retry(Why::ServerFault { status: self.status }),
                _ => retry(Why::NotUnderstood),
            };
        };
        match (code, subcode) {
            (-2, 2_207_020) | (-1, 2_207_053) | (24, _) => Failure::Again { why: Why::PartsGone },
            (-2, _) | (9004, _) => retry(Why::NotFetched),
            (-1 | 1 | 2, _) => retry(Why::ServerFault { status: self.status }),
            (4, 2_207_051) => needs(Need::ActionHeld),
            (4 | 17 | 32 | 613 | 80001 | 80002, _) => retry(Why::TooMany),
            (9, _) => Failure::Retry { after: Some(QUOTA_PAUSE), why: Why::QuotaFull },
            (25, _) => needs(Need::AccountBlocked),
            (9007, _) => Failure::Retry { after: Some(READY_PAUSE), why: Why::Preparing },
            (36000, _) => needs(Need::TooLarge),
            (36001, _) => needs(Need::KindRefused),
            (352, _) => needs(Need::FilmRefused),
            (36003, _) => needs(Need::ShapeRefused),
            (36004, _) | (100, 2_207_040) => needs(Need::TextRefused),
            (190, 463) => needs(Need::TokenEnded),
            (102 | 104 | 190, _) => needs(Need::LoginEnded),
            (10 | 200..=299, _) => needs(Need::PermissionMissing),
            _ => needs(Need::Refused { code: format!("{code}/{subcode}") }),
        }
    }

    /// What it means at connecting.
    pub(super) fn not_connected(self) -> NotConnected {
        match self.code {
            Some((190, 458)) => NotConnected::AppRemoved,
            Some((190, 460)) => NotConnected::PasswordChanged,
            Some((190, 463)) => NotConnected::Needs(Need::TokenEnded),
            Some((102 | 104 | 190, _)) => NotConnected::TokenRefused,
            Some((10, _)) => NotConnected::TokenIncomplete,
            Some((200..=299, _)) => NotConnected::AppNotAllowed,
            _ => self.failure().into(),
        }
    }

    /// What it means that a code becomes no token.
    pub(super) fn not_signed_in(self) -> NotConnected {
        let why = match self.about {
            // Its code says nothing, whatever happened.
            _ if self.status == 429 || self.status >= 500 => {
                return Self { code: None, ..self }.not_connected();
            }
            Some(About::App) => SignIn::AppUnknown,
            Some(About::Secret) => SignIn::SecretRefused,
            Some(About::Redirect) => SignIn::RedirectDiffers,
            Some(About::Code) => SignIn::CodeSpent,
            Some(About::Role) => return NotConnected::AppNotAllowed,
            None => return self.not_connected(),
        };
        Service::Instagram.not(why)
    }

    /// What it means that a token of an hour becomes none that lasts.
    pub(super) fn not_prolonged(self) -> NotConnected {
        match (self.about, self.not_connected()) {
            (Some(About::Secret), _) => Service::Instagram.not(SignIn::SecretRefused),
            (
                _,
                NotConnected::Refused { .. } | NotConnected::TokenRefused | NotConnected::TokenIncomplete,
            ) => Service::Instagram.not(SignIn::NotLasting),
            (_, other) => other,
        }
    }

    /// What it means for publishing: an error is no proof that nothing was published (§5).
    pub(super) fn failure_of_publishing(self) -> Failure {
        match self.failure() {
            Failure::Retry {
                after,
                why: why @ (Why::ServerFault { .. } | Why::NotUnderstood | Why::NotFetched),
            } => Failure::Unknown { after, why },
            other => other,
        }
    }

    /// What it means for an answer to somebody, or for hiding what they wrote (§7, §9). The sheet names no code for a
    /// comment that was answered in private before, or is too old for it: 10900 to 10903 are those of Facebook's pages.
    pub(super) fn failure_of_answering(self) -> Failure {
        let needs = Failure::NeedsYou;
        match self.code {
            Some((10, 2_534_022) | (10901, _)) => needs(Need::WindowClosed),
            Some((551 | 10900 | 10902 | 10903, _)) => needs(Need::ReplyRefused),
            Some((100, 33 | 2_534_014) | (24, _)) => needs(Need::MessageGone),
            _ => match self.failure_of_publishing() {
                Failure::Again { why } => Failure::Unknown { after: None, why },
                other => other,
            },
        }
    }

    /// Whether the answer may be there all the same: what is ambiguous (§5), a held action that may still be seen (4 /
    /// 2207051), and a comment that was answered before, perhaps by this very answer.
    pub(super) fn is_doubtful(self) -> bool {
        let unknown = matches!(self.failure_of_answering(), Failure::Unknown { .. });
        unknown || matches!(self.code, Some((4, 2_207_051) | (10900, _)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn refusal(status: u16, body: &str) -> Refusal {
        let answer = Response::builder().status(status).body(Bytes::from(body.to_owned())).unwrap();
        read::<Vec<u64>>(&answer).unwrap_err()
    }

    fn of(code: i64, subcode: i64) -> Refusal {
        refusal(400, &format!(r#"{{"error":{{"message":"x","code":{code},"error_subcode":{subcode}}}}}"#))
    }

    #[test]
    fn every_code_of_the_sheet_has_its_class() {
        let again = |f: &Failure| matches!(f, Failure::Again { .. });
        let retry = |f: &Failure| matches!(f, Failure::Retry { .. });
        for (code, subcode) in [(-2, 2_207_020), (-1, 2_207_053), (24, 2_207_006), (24, 2_207_008)] {
            assert!(again(&of(code, subcode).failure()), "{code}/{subcode}");
        }
        for (code, subcode) in
            [(-2, 2_207_003), (-1, 2_207_001), (-1, 2_207_032), (1, 0), (2, 0), (4, 0), (9, 2_207_042)]
        {
            assert!(retry(&of(code, subcode).failure()), "{code}/{subcode}");
        }
        for code in [17, 32, 613, 80001, 80002, 9004, 9007] {
            assert!(retry(&of(code, 0).failure()), "{code}");
        }
        let needs = [
            (4, 2_207_051, Need::ActionHeld),
            (10, 0, Need::PermissionMissing),
            (200, 2_534_041, Need::PermissionMissing),
            (25, 2_207_050, Need::AccountBlocked),
            (100, 2_207_040, Need::TextRefused),
            (102, 0, Need::LoginEnded),
            (104, 0, Need::LoginEnded),
            (190, 460, Need::LoginEnded),
            (190, 463, Need::TokenEnded),
            (36000, 2_207_004, Need::TooLarge),
            (36001, 2_207_005, Need::KindRefused),
            (352, 2_207_026, Need::FilmRefused),
            (36003, 2_207_009, Need::ShapeRefused),
            (36004, 2_207_010, Need::TextRefused),
            (100, 2_207_028, Need::Refused { code: "100/2207028".into() }),
        ];
        for (code, subcode, need) in needs {
            assert_eq!(of(code, subcode).failure(), Failure::NeedsYou(need), "{code}/{subcode}");
        }
    }

    #[test]
    fn an_error_while_publishing_leaves_it_open_unless_it_says_that_nothing_was_done() {
        for open in
            [of(-2, 0), of(-1, 2_207_001), of(1, 0), of(2, 0), refusal(502, "<html>"), refusal(200, "<html>")]
        {
            let failure = open.failure_of_publishing();
            assert!(matches!(failure, Failure::Unknown { .. }), "{open:?}: {failure:?}");
        }
        let full = of(9, 2_207_042).failure_of_publishing();
        assert!(matches!(full, Failure::Retry { why: Why::QuotaFull, .. }), "{full:?}");
    }

    #[test]
    fn what_hinders_an_answer_is_told_apart() {
        for (code, subcode, need) in [
            (10, 2_534_022, Need::WindowClosed),
            (10, 0, Need::PermissionMissing),
            (200, 2_534_041, Need::PermissionMissing),
            (100, 33, Need::MessageGone),
            (100, 2_534_014, Need::MessageGone),
            (551, 0, Need::ReplyRefused),
            (190, 463, Need::TokenEnded),
        ] {
            let refusal = of(code, subcode);
            assert_eq!(refusal.failure_of_answering(), Failure::NeedsYou(need), "{code}/{subcode}");
            assert!(!refusal.is_doubtful(), "{code}/{subcode}");
        }
        for (code, subcode) in [(-1, 2_207_001), (-2, 0), (1, 0), (1, 1_357_046), (2, 0), (-2, 2_207_020)] {
            let refusal = of(code, subcode);
            let failure = refusal.failure_of_answering();
            assert!(
                matches!(failure, Failure::Unknown { .. }) && refusal.is_doubtful(),
                "{code}: {failure:?}"
            );
        }
        assert!(of(4, 2_207_051).is_doubtful() && !of(4, 0).is_doubtful());
    }

    #[test]
    fn the_time_to_regain_access_is_in_minutes_and_believed_up_to_a_day() {
        let wait = |minutes: &str| {
            let usage =
                format!(r#"{{"17":[{{"type":"instagram","estimated_time_to_regain_access":{minutes}}}]}}"#);
            let answer = Response::builder()
                .status(400)
                .header("x-business-use-case-usage", usage)
                .body(Bytes::from_static(br#"{"error":{"code":4}}"#))
                .unwrap();
            match read::<Vec<u64>>(&answer).unwrap_err().failure() {
                Failure::Retry { after, why: Why::TooMany } => after.map(|d| d.as_secs()),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!((wait("15"), wait("0"), wait("\"x\"")), (Some(900), None, None));
        assert_eq!(wait("18446744073709551615"), None);
        assert_eq!(wait("99999999"), Some(86_400));
    }

    proptest! {
        #[test]
        fn no_answer_stops_the_reader(status in 200u16..600, body: Vec<u8>, code: i64, subcode: i64) {
            let error = format!(r#"{{"error":{{"code":{code},"error_subcode":{subcode}}}}}"#).into_bytes();
            for body in [body, error] {
                let answer = Response::builder().status(status).body(Bytes::from(body)).unwrap();
                if let Err(refusal) = read::<Vec<u64>>(&answer) {
                    let _ = refusal.failure_of_publishing().say();
                    let _ = refusal.failure_of_answering().say();
                }
            }
        }
    }
}

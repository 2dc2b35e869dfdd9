//! What each answer of Instagram means (facts sheet instagram.md, §9).

use std::time::Duration;

use bytes::Bytes;
use http::Response;
use serde::Deserialize;
use serde_json::json;

use super::answer::{QUOTA_PAUSE, Refusal, read};
use crate::channels::failure::{Failure, Need, Why};

#[derive(Debug, Deserialize)]
struct Made {
    #[serde(rename = "id")]
    _id: String,
}

fn refusal(status: u16, usage: &str, body: String) -> Refusal {
    let answer = Response::builder().status(status).header("x-business-use-case-usage", usage);
    read::<Made>(&answer.body(Bytes::from(body)).unwrap()).unwrap_err()
}

fn problem(code: i64, error_subcode: i64) -> String {
    json!({ "error": { "message": "x", "code": code, "error_subcode": error_subcode } }).to_string()
}

#[test]
fn a_refusal_is_known_by_its_code_whatever_its_status() {
    let retry = |after, why| Failure::Retry { after, why };
    for (code, subcode, means) in [
        (190, 460, Failure::NeedsYou(Need::LoginEnded)),
        (10, 0, Failure::NeedsYou(Need::PermissionMissing)),
        (25, 2_207_050, Failure::NeedsYou(Need::AccountBlocked)),
        (4, 2_207_051, Failure::NeedsYou(Need::ActionHeld)),
        (36003, 2_207_009, Failure::NeedsYou(Need::ShapeRefused)),
        (24, 2_207_008, Failure::Again { why: Why::PartsGone }),
        (9, 2_207_042, retry(Some(QUOTA_PAUSE), Why::QuotaFull)),
        (9004, 2_207_052, retry(None, Why::NotFetched)),
        (4, 0, retry(None, Why::TooMany)),
        (77, 7, Failure::NeedsYou(Need::Refused { code: "77/7".into() })),
    ] {
        for status in [200, 400, 500] {
            let found = refusal(status, "", problem(code, subcode)).failure();
            assert_eq!(found, means, "{code}/{subcode} with {status}");
        }
    }
}

#[test]
fn what_another_server_answers_is_tried_again() {
    for (status, why) in [
        (200, Why::NotUnderstood),
        (404, Why::NotUnderstood),
        (429, Why::TooMany),
        (503, Why::ServerFault { status: 503 }),
    ] {
        let found = refusal(status, "", "<h1>Masuk ke Wi-Fi</h1>".to_owned()).failure();
        assert_eq!(found, Failure::Retry { after: None, why }, "{status}");
    }
}

#[test]
fn a_hint_to_wait_is_in_minutes_and_is_believed_for_a_day_at_most() {
    let waits = |minutes: u64| {
        let usage = json!({ "17841": [{ "estimated_time_to_regain_access": minutes }] }).to_string();
        match refusal(400, &usage, problem(4, 0)).failure() {
            Failure::Retry { after, why: Why::TooMany } => after,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(waits(0), None);
    assert_eq!(waits(28), Some(Duration::from_secs(28 * 60)));
    assert_eq!(waits(1_000_000), Some(Duration::from_secs(24 * 60 * 60)));
    assert_eq!(waits(u64::MAX), None, "a hint that can't be a time is none");
}

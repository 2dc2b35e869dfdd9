//! Refusals in Meta's shape (facts sheet instagram.md, §9).

use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode, header};
use serde_json::{Value, json};

/// What is answered, or refused with.
pub(super) type Answer = Result<Response<Bytes>, Problem>;

/// An error object.
#[derive(Debug, Clone, Copy)]
pub(super) struct Problem {
    code: i64,
    subcode: Option<i64>,
    message: &'static str,
}

/// A refusal with a code only.
pub(super) fn problem(code: i64, message: &'static str) -> Problem {
    Problem { code, subcode: None, message }
}

/// A refusal with code and subcode.
pub(super) fn detailed(code: i64, subcode: i64, message: &'static str) -> Problem {
    Problem { code, subcode: Some(subcode), message }
}

impl Problem {
    pub(super) fn answer(self) -> Response<Bytes> {
        let mut error = json!({
            "message": self.message,
            "type": if self.code == 100 && self.subcode == Some(33) { "GraphMethodException" } else { "OAuthException" },
            "code": self.code,
            "is_transient": matches!(self.code, 2 | 4),
            "fbtrace_id": "Alatihan",
        });
        if let (Some(subcode), Some(object)) = (self.subcode, error.as_object_mut()) {
            object.insert("error_subcode".into(), subcode.into());
        }
        let status = match self.code {
            2 => 500,
            _ => 400,
        };
        answered(status, &json!({ "error": error }))
    }
}

/// An answer in JSON.
pub(super) fn answered(status: u16, value: &Value) -> Response<Bytes> {
    let mut answer = Response::new(Bytes::from(value.to_string()));
    *answer.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    answer
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=UTF-8"));
    answer
}

//! A request taken apart: parameters come as query, form or JSON (facts sheet instagram.md, §2).

use std::collections::BTreeMap;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::{Method, Request, header};
use serde_json::Value;
use url::form_urlencoded;

use super::problem::{Problem, detailed, problem};
use super::state::{Account, State, Token};

/// A request.
pub(super) struct Call {
    pub(super) method: Method,
    /// The path without version, in parts.
    pub(super) path: Vec<String>,
    parameters: BTreeMap<String, String>,
    bearer: Option<String>,
    pub(super) now: DateTime<Utc>,
}

impl Call {
    pub(super) fn of(request: &Request<Bytes>, now: DateTime<Utc>) -> Self {
        let mut parameters: BTreeMap<String, String> =
            form_urlencoded::parse(request.uri().query().unwrap_or_default().as_bytes())
                .into_owned()
                .collect();
        let kind =
            request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        if kind.starts_with("application/json") {
            let object: serde_json::Map<String, Value> =
                serde_json::from_slice(request.body()).unwrap_or_default();
            parameters.extend(object.into_iter().map(|(name, value)| (name, text(&value))));
        } else if kind.starts_with("application/x-www-form-urlencoded") {
            parameters.extend(form_urlencoded::parse(request.body()).into_owned());
        }
        let mut path: Vec<String> =
            request.uri().path().split('/').filter(|part| !part.is_empty()).map(ToOwned::to_owned).collect();
        if path.first().is_some_and(|first| is_version(first)) {
            path.remove(0);
        }
        let bearer = request.headers().get(header::AUTHORIZATION).and_then(|v| v.to_str().ok());
        let bearer = bearer.and_then(|v| v.strip_prefix("Bearer ")).map(ToOwned::to_owned);
        Self { method: request.method().clone(), path, parameters, bearer, now }
    }

    /// A parameter.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.parameters.get(name).map(String::as_str)
    }

    /// A parameter that must be there.
    pub(super) fn need(&self, name: &str) -> Result<&str, Problem> {
        self.get(name).filter(|v| !v.is_empty()).ok_or_else(|| problem(100, "The parameter is required"))
    }

    /// A list, with commas or as an array.
    pub(super) fn list(&self, name: &str) -> Vec<String> {
        let text = self.get(name).unwrap_or_default();
        let array: Option<Vec<String>> = serde_json::from_str(text).ok();
        array.unwrap_or_else(|| {
            text.split(',').map(str::trim).filter(|v| !v.is_empty()).map(Into::into).collect()
        })
    }

    /// The token that came along and still holds.
    pub(super) fn token<'a>(&self, state: &'a State) -> Result<(&'a str, &'a Token), Problem> {
        let text = self.get("access_token").or(self.bearer.as_deref());
        let text = text.ok_or_else(|| problem(104, "An access token is required"))?;
        let found = state.tokens.get_key_value(text);
        let (text, token) = found.ok_or_else(|| detailed(190, 467, "Invalid OAuth access token"))?;
        if let Some(subcode) = token.ended {
            return Err(detailed(190, subcode, "Error validating access token"));
        }
        if token.until <= self.now {
            return Err(detailed(190, 463, "Error validating access token: Session has expired"));
        }
        Ok((text, token))
    }

    /// The account `id`, which must be the token's, with a permission.
    pub(super) fn account<'a>(
        &self,
        state: &'a State,
        id: &str,
        permission: &str,
    ) -> Result<&'a Account, Problem> {
        let (_, token) = self.token(state)?;
        let account = state.accounts.get(id).filter(|_| token.account == id || id == "me");
        let account =
            account.ok_or_else(|| detailed(100, 33, "Unsupported request: object does not exist"))?;
        if account.uninvited {
            return Err(problem(200, "The app has no role for this account"));
        }
        if !token.permissions.iter().any(|p| p == permission) {
            return Err(problem(10, "Application does not have permission for this action"));
        }
        Ok(account)
    }
}

fn is_version(part: &str) -> bool {
    part.strip_prefix('v')
        .is_some_and(|rest| rest.contains('.') && rest.chars().all(|c| c.is_ascii_digit() || c == '.'))
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}

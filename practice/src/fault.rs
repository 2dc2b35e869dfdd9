//! Faults on command: what can go wrong between a request and its answer. Used by the practice site and by the tests'
//! proxy in front of the real site, so that both can be put through the same.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

/// What goes wrong with one request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// The connection ends before the request arrived: no effect.
    CutBefore,
    /// The connection ends in the middle of the body: no effect.
    CutInBody,
    /// The request has its effect, and no answer comes.
    CutAfter,
    /// The request has its effect, and half of the answer comes.
    CutInAnswer,
    /// The request has its effect, and the answer is held back until the client gives up.
    Held,
    /// Something in front of the site answers with HTML; the site never sees the request.
    Html {
        /// HTTP status.
        status: u16,
        /// Seconds of `Retry-After`.
        retry_after: Option<u32>,
    },
    /// The service itself answers with an error in JSON, with or without having done its work.
    Says {
        /// HTTP status.
        status: u16,
        /// What it says.
        body: String,
        /// Whether it has done its work.
        effect: bool,
    },
    /// The site does its work, and something in front of it answers with HTML all the same.
    HtmlAfter {
        /// HTTP status.
        status: u16,
    },
}

impl Fault {
    /// Whether the request still has its effect.
    #[must_use]
    pub fn has_effect(&self) -> bool {
        matches!(
            self,
            Self::CutAfter
                | Self::CutInAnswer
                | Self::Held
                | Self::HtmlAfter { .. }
                | Self::Says { effect: true, .. }
        )
    }
}

/// Which request a fault is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// The request's method, such as `POST`.
    pub method: String,
    /// A part of its path and query.
    pub path: String,
    /// How many matching requests pass before.
    pub skip: u32,
    /// What happens then, once.
    pub fault: Fault,
}

/// The faults still to come.
#[derive(Debug, Default)]
pub struct Faults(Mutex<VecDeque<Rule>>);

impl Faults {
    /// The first request with this method whose path contains `path` goes wrong, once.
    pub fn inject(&self, method: &str, path: &str, fault: Fault) {
        self.add(Rule { method: method.into(), path: path.into(), skip: 0, fault });
    }

    /// Adds a rule after the others.
    pub fn add(&self, rule: Rule) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push_back(rule);
    }

    /// What goes wrong with this request, if anything. The rule is then used up.
    pub fn strike(&self, method: &str, path: &str) -> Option<Fault> {
        let mut rules = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = rules.iter().position(|rule| rule.method == method && path.contains(&rule.path))?;
        match rules.get_mut(at) {
            Some(rule) if rule.skip > 0 => {
                rule.skip -= 1;
                None
            }
            _ => rules.remove(at).map(|rule| rule.fault),
        }
    }

    /// How many are still to come.
    #[must_use]
    pub fn left(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

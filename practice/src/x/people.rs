//! What people do in X's own app: answer a post, name an account, write to it in private, change and delete what they wrote. On
//! the pages a trainee does it as somebody invented; tests and seeds do it here.

use bytes::Bytes;
use chrono::TimeDelta;
use http::{HeaderValue, Response, header};
use url::form_urlencoded;

use super::pages;
use super::state::{Direct, Post, State};
use super::text::{LIMIT, mentions, weigh};
use crate::public::typed;

/// The longest name of an account.
const LONGEST_NAME: usize = 15;

impl State {
    /// The account with this name, new where nobody has it.
    pub fn person(&mut self, handle: &str) -> u64 {
        let handle = handle.trim().trim_start_matches('@');
        let known = self.accounts.iter().find(|(_, account)| account.username.eq_ignore_ascii_case(handle));
        known.map(|(id, _)| *id).unwrap_or_else(|| self.add_account(handle, handle))
    }

    /// Somebody answers a post; gives the answer's number.
    pub fn reply(&mut self, post: u64, handle: &str, text: &str) -> u64 {
        let author = self.person(handle);
        self.write(author, text, Some(post))
    }

    /// Somebody writes a post that names the account that is signed in; gives its number.
    pub fn mention(&mut self, handle: &str, text: &str) -> u64 {
        let author = self.person(handle);
        let office = self.accounts.get(&self.signed_in).map_or("", |account| &account.username);
        let text = if mentions(text, office) { text.to_owned() } else { format!("@{office} {text}") };
        self.write(author, &text, None)
    }

    /// Somebody writes to the account that is signed in; gives the message's number.
    pub fn direct(&mut self, handle: &str, text: &str) -> u64 {
        let (from, to, at) = (self.person(handle), self.signed_in, self.now);
        let id = self.new_id();
        self.direct.insert(id, Direct { from, to, text: text.to_owned(), at });
        id
    }

    /// The account that is signed in writes to somebody in X's own app; gives the message's number.
    pub fn direct_by_hand(&mut self, handle: &str, text: &str) -> u64 {
        let (from, to, at) = (self.signed_in, self.person(handle), self.now);
        let id = self.new_id();
        self.direct.insert(id, Direct { from, to, text: text.to_owned(), at });
        id
    }

    /// Somebody takes direct messages from now on only from whom they wrote to.
    pub fn close(&mut self, handle: &str) {
        let id = self.person(handle);
        self.accounts.entry(id).and_modify(|account| account.closed = true);
    }

    /// What the account that is signed in has written to somebody, the oldest first.
    #[must_use]
    pub fn written_to(&self, handle: &str) -> Vec<String> {
        let is = |id: &u64| self.accounts.get(id).is_some_and(|of| of.username.eq_ignore_ascii_case(handle));
        let sent = self.direct.values().filter(|message| message.from == self.signed_in && is(&message.to));
        sent.map(|message| message.text.clone()).collect()
    }

    /// Somebody changes a post: X gives the new version a number of its own, and keeps the older ones. Gives the new number, or
    /// the old one where there is no such post.
    pub fn edit(&mut self, id: u64, text: &str) -> u64 {
        let Some(old) = self.posts.get(&id).cloned() else { return id };
        let new = self.new_id();
        let mut versions = if old.versions.is_empty() { vec![id] } else { old.versions.clone() };
        versions.push(new);
        self.posts.insert(new, Post { text: text.to_owned(), at: self.now, ..old });
        for version in &versions {
            self.posts.entry(*version).and_modify(|post| post.versions.clone_from(&versions));
        }
        new
    }

    /// Somebody deletes a post in X's own app, with all its versions.
    pub fn delete(&mut self, id: u64) {
        let versions = self.posts.get(&id).map(|post| post.versions.clone()).unwrap_or_default();
        for version in versions.into_iter().chain([id]) {
            self.posts.entry(version).and_modify(|post| post.deleted = true);
        }
    }

    /// Lists show a post or a message so many seconds later than the rest.
    pub fn show_late(&mut self, id: u64, seconds: u32) {
        self.late.insert(id, self.now + TimeDelta::seconds(seconds.into()));
    }

    /// Whether a post is hidden by whoever began its conversation.
    #[must_use]
    pub fn is_hidden(&self, id: u64) -> bool {
        self.posts.get(&id).is_some_and(|post| post.hidden)
    }
}

/// A form of a page: what somebody invented writes.
pub(super) fn said(state: &mut State, body: &Bytes, parts: &[&str]) -> Response<Bytes> {
    let fields: Vec<(String, String)> = form_urlencoded::parse(body).into_owned().collect();
    let get =
        |name: &str| fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim());
    let (handle, text) = (get("handle").trim_start_matches('@'), get("text").replace("\r\n", "\n"));
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if handle.is_empty() || handle.len() > LONGEST_NAME || !handle.chars().all(plain) {
        return pages::not_taken("Nama akun terdiri dari 1 sampai 15 huruf, angka, atau garis bawah.");
    }
    if state.accounts.get(&state.signed_in).is_some_and(|office| office.username.eq_ignore_ascii_case(handle))
    {
        return pages::not_taken("Akun kantor menulis lewat Warta. Pakailah nama akun warga.");
    }
    let is_direct = matches!(parts, [_, "pesan"]);
    if text.is_empty() || (!is_direct && weigh(&text) > LIMIT) {
        return pages::not_taken("Isi pesan masih kosong, atau lebih dari 280 karakter.");
    }
    let to = match parts {
        [_, "status", id] => {
            let number = id.parse().unwrap_or(0);
            if state.posts.get(&number).is_none_or(|post| !post.stands(number)) {
                return pages::missing();
            }
            state.reply(number, handle, &text);
            parts.join("/")
        }
        [name, "sebut"] => {
            state.mention(handle, &text);
            (*name).to_owned()
        }
        [name, "pesan"] => {
            state.direct(handle, &text);
            format!("{name}/pesan")
        }
        _ => return pages::missing(),
    };
    let mut answer = typed(303, "text/html", Bytes::new());
    if let Ok(to) = HeaderValue::from_str(&format!("{}/{to}", state.home)) {
        answer.headers_mut().insert(header::LOCATION, to);
    }
    answer
}

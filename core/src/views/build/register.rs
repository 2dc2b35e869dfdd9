//! The register on the screen: rows of the index, filtered; only a search in words opens what messages say, and only for officers.

use chrono::{Datelike, NaiveDate};

use super::Scene;
use crate::app::rows::messages::{MessageRow, REGISTER};
use crate::app::{AppError, Session};
use crate::office::{Office, Refusal};
use crate::replies::{CaseState, Message};
use crate::views::Choice;
use crate::views::register::{RegisterFilter, RegisterRow, RegisterView};
use crate::words::{Say, form};

/// Rows of a page.
const PAGE: usize = 50;

/// The states by the ids that addresses carry, in the order of the work; a row holds the place.
const STATES: [(&str, CaseState); 4] = [
    ("diterima", CaseState::Received),
    ("ditangani", CaseState::Handled),
    ("dijawab", CaseState::Answered),
    ("selesai", CaseState::Closed),
];

/// The status of what is open past its deadline, whatever its state.
const OVERDUE: &str = "lewat";

/// What of the register a person may see.
pub(super) struct Book {
    /// Newest first.
    pub rows: Vec<MessageRow>,
    /// Why they see only what they handle, and no words; none where they are an officer.
    pub refused: Option<Refusal>,
}

impl Session {
    /// The register, newest first. Officers see every case, others those that they handle.
    ///
    /// # Errors
    /// The log can't be read.
    pub fn register(&self, filter: &RegisterFilter) -> Result<RegisterView, AppError> {
        let office = self.ledger().office()?;
        let scene = Scene::new(self, &office);
        let book = scene.book()?;
        let (total, officer) = (book.rows.len(), book.refused.is_none());
        let chosen = scene.chosen(&book, filter)?;
        let of_state = |at: usize| chosen.iter().filter(|row| row.case.map(usize::from) == Some(at)).count();
        let late = scene.of_status(chosen.clone(), OVERDUE)?.len();
        let mut statuses = vec![scene.status("", "register-all", chosen.len(), filter)];
        for (at, (id, _)) in STATES.iter().enumerate() {
            statuses.push(scene.status(id, &format!("case-state-{}", state_code(at)), of_state(at), filter));
        }
        statuses.push(scene.status(OVERDUE, "register-overdue", late, filter));
        let shown = scene.of_status(chosen, &filter.status)?;
        let page = usize::try_from(filter.page).unwrap_or(0);
        let rows = shown.iter().skip(page.saturating_mul(PAGE)).take(PAGE);
        let rows = rows.map(|row| scene.register_row(row)).collect::<Result<_, AppError>>()?;
        let goes_on = page.saturating_add(1).saturating_mul(PAGE) < shown.len();
        let refused = book.refused.as_ref().map(|refusal| scene.refusal(refusal));
        Ok(RegisterView {
            title: self.word("register-title"),
            statuses,
            topics: scene.register_topics(&book, filter),
            months: scene.register_months(&book, filter),
            search_refused: refused.clone(),
            search: if officer { filter.search.clone() } else { String::new() },
            count: self.words(&Say::new("register-count").with("count", shown.len())),
            rows,
            next: goes_on.then(|| filter.page.saturating_add(1)),
            previous: filter.page.checked_sub(1),
            empty: total == 0,
            export_refused: refused,
        })
    }
}

impl Scene<'_> {
    /// Every case that this person may see.
    pub(super) fn book(&self) -> Result<Book, AppError> {
        let mut rows = self.session.rows_of::<MessageRow>(REGISTER)?;
        let refused = self.session.officer_somewhere(self.office).err();
        if refused.is_some() {
            rows.retain(|row| self.handles(self.office, row));
        }
        Ok(Book { rows, refused })
    }

    fn handles(&self, office: &Office, row: &MessageRow) -> bool {
        let Some(me) = self.session.person else { return false };
        match row.handler {
            Some(handler) => handler == me || office.stands_in(me, handler, self.today()),
            None => office.is_of_team(me, &row.team, self.today()),
        }
    }

    /// The cases that a filter wants, its status and page aside.
    pub(super) fn chosen(&self, book: &Book, filter: &RegisterFilter) -> Result<Vec<MessageRow>, AppError> {
        let fits = |row: &&MessageRow| {
            (filter.topic.is_empty() || row.topic.is_some_and(|topic| topic.to_string() == filter.topic))
                && (filter.month.is_empty() || self.month(row) == filter.month)
        };
        let mut rows: Vec<MessageRow> = book.rows.iter().filter(fits).cloned().collect();
        let search = filter.search.trim().to_lowercase();
        if !search.is_empty() && book.refused.is_none() {
            let mut found = Vec::new();
            for row in rows {
                if self.says(&row, &search)? {
                    found.push(row);
                }
            }
            rows = found;
        }
        Ok(rows)
    }

    /// The same with a status; all where it is none that there is.
    pub(super) fn of_status(
        &self,
        mut rows: Vec<MessageRow>,
        status: &str,
    ) -> Result<Vec<MessageRow>, AppError> {
        if status == OVERDUE {
            let mut late = Vec::new();
            for row in rows {
                if self.is_overdue(&row)? {
                    late.push(row);
                }
            }
            return Ok(late);
        }
        if let Some(state) = STATES.iter().position(|(id, _)| *id == status) {
            rows.retain(|row| row.case.map(usize::from) == Some(state));
        }
        Ok(rows)
    }

    /// Whether a case is open past its deadline. The deadline follows from the office's rules of today, so no row holds it.
    fn is_overdue(&self, row: &MessageRow) -> Result<bool, AppError> {
        let closed = STATES.iter().position(|(_, state)| *state == CaseState::Closed);
        if row.case.map(usize::from) == closed {
            return Ok(false);
        }
        let message = self.session.need_message(row.id)?;
        Ok(message.due(self.office).is_some_and(|due| due < self.now))
    }

    /// Whether a case says what is searched: in its number, its ticket, its message, its writer's name.
    fn says(&self, row: &MessageRow, search: &str) -> Result<bool, AppError> {
        let message = self.session.need_message(row.id)?;
        let ticket = message.case.as_ref().map(|case| case.ticket.clone()).unwrap_or_default();
        // Officers of one SOP do not read what came under another.
        let content = match message.may_read(self.office, &self.meta()) {
            Ok(()) => self.session.app.content_of(&message)?,
            Err(_) => None,
        };
        let words = content.map(|c| [c.text, c.name, c.handle]).unwrap_or_default();
        let all = words.iter().chain([&row.number, &ticket]);
        Ok(all.into_iter().any(|text| text.to_lowercase().contains(search)))
    }

    fn month(&self, row: &MessageRow) -> String {
        self.day(row.entered()).format("%Y-%m").to_string()
    }

    fn status(&self, id: &str, code: &str, count: usize, filter: &RegisterFilter) -> Choice {
        let word = self.word(code);
        let say = Say::new("register-status").with("word", word).with("count", count);
        Choice { id: id.to_owned(), label: self.say(&say), chosen: filter.status == id }
    }

    fn register_topics(&self, book: &Book, filter: &RegisterFilter) -> Vec<Choice> {
        let mut topics: Vec<_> = book.rows.iter().filter_map(|row| row.topic).collect();
        topics.sort_unstable();
        topics.dedup();
        let choice = |topic: crate::ids::TopicId| {
            let id = topic.to_string();
            Choice { chosen: id == filter.topic, id, label: self.topic_name(topic) }
        };
        let all = Choice {
            id: String::new(),
            label: self.word("register-all-topics"),
            chosen: filter.topic.is_empty(),
        };
        let topics = super::by_name(topics.into_iter().map(choice), |choice| &choice.label);
        std::iter::once(all).chain(topics).collect()
    }

    fn register_months(&self, book: &Book, filter: &RegisterFilter) -> Vec<Choice> {
        let mut months: Vec<NaiveDate> =
            book.rows.iter().filter_map(|row| self.day(row.entered()).with_day(1)).collect();
        months.sort_unstable();
        months.dedup();
        let choice = |month: NaiveDate| {
            let id = month.format("%Y-%m").to_string();
            Choice { chosen: id == filter.month, id, label: form::month_of_year(self.language(), month) }
        };
        let all = Choice {
            id: String::new(),
            label: self.word("register-all-months"),
            chosen: filter.month.is_empty(),
        };
        std::iter::once(all).chain(months.into_iter().rev().map(choice)).collect()
    }

    fn register_row(&self, row: &MessageRow) -> Result<RegisterRow, AppError> {
        let message: &Message = &*self.session.need_message(row.id)?;
        let case = message.case.as_ref();
        let closed = case.and_then(|case| case.closed.as_ref());
        Ok(RegisterRow {
            id: row.id.to_string(),
            number: row.number.clone(),
            day: form::day(self.language(), self.day(row.entered())),
            channel: self.message_channel(message),
            topic: row.topic.map(|topic| self.topic_name(topic)).unwrap_or_default(),
            kind: self.word(self.case_kind(message)),
            chip: self.case_chip(message.case_state()),
            handler: case.map(|case| self.handler(case)).unwrap_or_default(),
            due: self.due(message),
            outcome: closed.map(|closed| self.outcome(closed.outcome)).unwrap_or_default(),
        })
    }
}

fn state_code(at: usize) -> &'static str {
    ["received", "handled", "answered", "closed"].get(at).copied().unwrap_or("none")
}

//! The register as a table: as the office prints it, and as other programs read it. Who complained shows as initials unless an
//! officer asks for the names, and then the title says so.

use super::Scene;
use super::case::Seen;
use crate::app::{AppError, Session};
use crate::replies::Message;
use crate::replies::content::masked_text;
use crate::state::facts::SealedRef;
use crate::views::register::{RegisterFilter, Table};
use crate::words::{Say, form};

/// The columns, by the codes of their heads.
const COLUMNS: [&str; 17] = [
    "register-no",
    "register-number",
    "register-date",
    "register-channel",
    "register-kind",
    "register-topic",
    "register-writer",
    "register-text",
    "register-handler",
    "register-handed",
    "register-due",
    "register-state",
    "register-analysis",
    "register-follow-up",
    "register-outcome",
    "register-answer",
    "register-ticket",
];

impl Session {
    /// The cases that a filter wants, oldest first, as a table. `identities` shows who complained.
    ///
    /// # Errors
    /// Not an officer; the log can't be read.
    pub fn register_table(&self, filter: &RegisterFilter, identities: bool) -> Result<Table, AppError> {
        let office = self.ledger().office()?;
        let scene = Scene::new(self, &office);
        self.officer_somewhere(&office)?;
        let book = scene.book()?;
        let mut rows = scene.of_status(scene.chosen(&book, filter)?, &filter.status)?;
        rows.reverse();
        let mut table = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let message = self.need_message(row.id)?;
            table.push(scene.table_row(&message, at + 1, identities)?);
        }
        Ok(Table {
            title: scene.table_title(filter, identities),
            head: COLUMNS.iter().map(|code| self.word(code)).collect(),
            rows: table,
        })
    }
}

impl Scene<'_> {
    /// "Buku register keluhan dan saran · Puskesmas Contoh · Nov 2026", and that it names the complainants.
    fn table_title(&self, filter: &RegisterFilter, identities: bool) -> String {
        let mut parts = vec![self.word("register-title"), self.office.name.clone()];
        let month = format!("{}-01", filter.month).parse().ok();
        parts.extend(month.map(|month| form::month_of_year(self.language(), month)));
        let printed = form::day(self.language(), self.today());
        let code = if identities { "register-with-identities" } else { "register-masked" };
        let said = Say::new(code).with("day", printed).with("who", self.name(self.session.person));
        parts.push(self.say(&said));
        parts.join(" · ")
    }

    fn table_row(&self, message: &Message, number: usize, identities: bool) -> Result<Vec<String>, AppError> {
        // Officers of one SOP do not read what came under another.
        let reads = message.may_read(self.office, &self.meta()).is_ok();
        let knows = identities && message.knows_writer(self.office, &self.meta());
        let content = if reads { self.session.app.content_of(message)? } else { None };
        let writer = content.as_ref().and_then(crate::replies::content::Content::writer);
        let text = content.as_ref().map(|content| content.text.clone());
        let text = text.unwrap_or_else(|| self.word("case-erased"));
        let plain = |text: String| if knows { text } else { masked_text(&text, writer.as_deref()) };
        let words = |sealed: Option<&SealedRef>| -> Result<String, AppError> {
            match sealed.filter(|_| reads) {
                Some(sealed) => Ok(plain(self.words_of(message, sealed)?)),
                None => Ok(String::new()),
            }
        };
        let case = message.case.as_ref();
        let closed = case.and_then(|case| case.closed.as_ref());
        let handed = case.and_then(|case| case.handed.first());
        let topic = message.judged.and_then(|judged| judged.topic);
        let due = self.due(message);
        let answer = if reads { plain(self.answer_text(message)?) } else { String::new() };
        let answered = message.answered().map(|at| self.moment(at)).unwrap_or_default();
        let answer = [answered, answer].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        let unanswered = closed.map(|closed| closed.unanswered.clone()).unwrap_or_default();
        let seen = Seen { message, content, knows };
        Ok(vec![
            number.to_string(),
            case.map(|case| case.number.clone()).unwrap_or_default(),
            self.moment(message.at),
            self.message_channel(message),
            self.word(self.case_kind(message)),
            topic.map(|topic| self.topic_name(topic)).unwrap_or_default(),
            self.writer(&seen),
            plain(text),
            case.map(|case| self.handler(case)).unwrap_or_default(),
            handed.map(|handed| self.moment(handed.at)).unwrap_or_default(),
            due.map(|due| format!("{} ({}, {})", due.at, due.name, due.left)).unwrap_or_default(),
            self.case_chip(message.case_state()).word,
            words(closed.and_then(|closed| closed.analysis.as_ref()))?,
            words(closed.map(|closed| &closed.follow_up))?,
            closed.map(|closed| self.outcome(closed.outcome)).unwrap_or_default(),
            if answer.is_empty() { unanswered } else { answer.join(": ") },
            case.map(|case| case.ticket.clone()).unwrap_or_default(),
        ])
    }
}

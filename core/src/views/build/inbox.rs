//! The inbox. Of open messages there are few: they are read whole, so that what is urgent stands first and then whoever waits
//! longest. All messages are pages of the index, the latest first.

use super::messages::{Known, kind_id, kinds};
use super::{Scene, minutes};
use crate::app::rows::messages::{INBOX, MESSAGES, MessageRow};
use crate::app::{AppError, Session};
use crate::index::{Ask, Cursor, List};
use crate::outbox::{Trouble, policy};
use crate::replies::Message;
use crate::state::facts::{ChannelSet, MessageArrived, MessageSort};
use crate::views::Choice;
use crate::views::inbox::{InboxView, MessageLine, ReadingLine};
use crate::words::Say;

/// Messages on a page.
const PAGE: usize = 50;
/// The open messages that are looked at: those that wait longest.
const MOST_OPEN: usize = 500;
/// Pages of the index that are looked through for the messages of somebody who sees few of them.
const MOST_PAGES: usize = 20;
/// The characters of a message that a list shows.
const FIRST_WORDS: usize = 140;

/// What the inbox shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filter {
    Open,
    Urgent,
    Mine,
    All,
    Kind(&'static str),
    /// Open messages whose kind a person must say.
    Undecided,
}

impl Filter {
    fn parse(id: &str) -> Self {
        match id {
            "mendesak" => Self::Urgent,
            "saya" => Self::Mine,
            "semua" => Self::All,
            "tentukan" => Self::Undecided,
            other => kinds().map(kind_id).find(|kind| *kind == other).map_or(Self::Open, Self::Kind),
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::Open => "terbuka",
            Self::Urgent => "mendesak",
            Self::Mine => "saya",
            Self::All => "semua",
            Self::Undecided => "tentukan",
            Self::Kind(kind) => kind,
        }
    }
}

impl Session {
    /// The inbox: what a filter's id names (an unknown one = what is open), from `cursor` on.
    ///
    /// # Errors
    /// A cursor that is none; the log can't be read.
    pub fn inbox(&self, filter: &str, cursor: Option<&str>) -> Result<InboxView, AppError> {
        let office = self.ledger().office()?;
        let scene = Scene::new(self, &office);
        let filter = Filter::parse(filter);
        let officer = self.officer_somewhere(&office);
        let (rows, next) = match filter {
            Filter::All => scene.all_messages(cursor)?,
            open => scene.open_messages(open, cursor)?,
        };
        let lines = rows.iter().map(|known| scene.message_line(known)).collect();
        let readings = if officer.is_ok() { scene.readings() } else { Vec::new() };
        let empty = self.word(match filter {
            Filter::Open => "replies-empty-open",
            Filter::Mine => "replies-empty-mine",
            Filter::All => "replies-empty-all",
            _ => "replies-empty-filter",
        });
        Ok(InboxView {
            filters: scene.filters(filter),
            refused: officer.as_ref().err().filter(|_| rows.is_empty()).map(|why| scene.refusal(why)),
            rows: lines,
            next,
            empty,
            may_fetch: officer.is_ok() && self.app.fetch_due_at()?.is_some(),
            readings,
            record_refused: scene.record_refused()?,
        })
    }

    /// The channels by which a message that is recorded by hand may have come.
    ///
    /// # Errors
    /// The log can't be read.
    pub fn message_channels(&self) -> Result<Vec<Choice>, AppError> {
        let office = self.ledger().office()?;
        let choice =
            |set: &ChannelSet| Choice { id: set.channel.to_string(), label: set.name.clone(), chosen: false };
        let channels = office.channels.values().filter(|set| set.active).map(choice);
        Ok(super::by_name(channels, |choice| &choice.label))
    }
}

impl Scene<'_> {
    fn filters(&self, chosen: Filter) -> Vec<Choice> {
        let whole = [Filter::Open, Filter::Urgent, Filter::Mine];
        let by_kind = kinds().map(|kind| Filter::Kind(kind_id(kind)));
        let all = whole.into_iter().chain([Filter::Undecided]).chain(by_kind).chain([Filter::All]);
        let choice = |filter: Filter| Choice {
            id: filter.id().to_owned(),
            label: self.word(&format!("replies-filter-{}", filter.id())),
            chosen: filter == chosen,
        };
        all.map(choice).collect()
    }

    /// Why this person can't record a message by hand.
    fn record_refused(&self) -> Result<Option<String>, AppError> {
        let sop = crate::app::replies::arrive::sop_for(self.office, None, self.now)?;
        let fact = MessageArrived {
            channel: None,
            sort: MessageSort::ByHand,
            sop,
            remote: String::new(),
            parent: String::new(),
            thread: String::new(),
            post: String::new(),
            story: None,
            written_at: self.now,
            author: Vec::new(),
            content: crate::app::replies::UNSEALED,
            cost: None,
        };
        let session = self.session;
        let judged = session.ledger().would_say::<Message>(self.office, None, session.person, &fact.into());
        Ok(judged.err().map(|why| self.refusal(&why)))
    }

    fn readable(&self, row: &MessageRow) -> Result<Option<Known>, AppError> {
        let Some(message) = self.session.ledger().message(row.id)? else { return Ok(None) };
        if message.may_read(self.office, &self.meta()).is_err() {
            return Ok(None);
        }
        self.session.known(message).map(Some)
    }

    /// The open messages of a filter: what is urgent first, then whoever waits longest.
    fn open_messages(
        &self,
        filter: Filter,
        cursor: Option<&str>,
    ) -> Result<(Vec<Known>, Option<String>), AppError> {
        let from = cursor.map(str::parse::<usize>).transpose().map_err(|_| bad_cursor())?.unwrap_or(0);
        let mut rows = self.session.rows_of::<MessageRow>(INBOX)?;
        rows.sort_by_key(|row| row.written);
        let mut found = Vec::new();
        for row in rows.iter().take(MOST_OPEN) {
            found.extend(self.readable(row)?.filter(|known| self.passes(filter, known)));
        }
        found.sort_by_key(|known| (!known.urgent(), known.message.arrived.written_at));
        let next = (found.len() > from.saturating_add(PAGE)).then(|| (from + PAGE).to_string());
        Ok((found.into_iter().skip(from).take(PAGE).collect(), next))
    }

    fn passes(&self, filter: Filter, known: &Known) -> bool {
        match filter {
            Filter::Open | Filter::All => true,
            Filter::Urgent => known.urgent(),
            Filter::Mine => known.message.concerns(self.office, &self.meta()),
            Filter::Undecided => known.kind().is_none(),
            Filter::Kind(id) => known.kind().is_some_and(|(kind, _)| kind_id(kind) == id),
        }
    }

    fn all_messages(&self, cursor: Option<&str>) -> Result<(Vec<Known>, Option<String>), AppError> {
        let mut after = cursor.map(str::parse::<Cursor>).transpose().map_err(|_| bad_cursor())?;
        let mut found = Vec::new();
        for _ in 0..MOST_PAGES {
            let ask = Ask::newest().limit(PAGE).after(after);
            let page = self.session.ledger().page(&List::new(MESSAGES), &ask)?;
            for row in page.rows.iter().filter_map(|row| minicbor::decode::<MessageRow>(&row.bytes).ok()) {
                found.extend(self.readable(&row)?);
            }
            after = page.next;
            if !found.is_empty() || after.is_none() {
                break;
            }
        }
        Ok((found, after.map(|cursor| cursor.to_string())))
    }

    fn message_line(&self, known: &Known) -> MessageLine {
        let message = &known.message;
        let written = message.arrived.written_at;
        let waiting = if message.standing().is_open() {
            self.say(&Say::new("replies-waiting").with("minutes", minutes(written, self.now)))
        } else {
            self.brief(written)
        };
        MessageLine {
            id: message.id.to_string(),
            who: self.writer_shown(message, known.content.as_ref()),
            words: self.first_words(known),
            channel: self.message_place(message),
            kind: self.kind_chip(known),
            standing: self.message_chip(message),
            waiting,
            clocks: self.near_clocks(message),
            urgent: self.urgent_chip(known.urgent() && message.standing().is_open()),
        }
    }

    fn first_words(&self, known: &Known) -> String {
        let Some(content) = &known.content else { return self.word("replies-no-words") };
        shortened(&self.told(&known.message, Some(content), content.text.clone()))
    }

    fn readings(&self) -> Vec<ReadingLine> {
        let channels = self.office.channels.values().filter(|set| set.active);
        super::by_name(channels.filter_map(|set| self.reading_line(set)), |line| &line.text)
    }

    /// How the reading of a channel's messages goes; none where a person records them.
    fn reading_line(&self, set: &ChannelSet) -> Option<ReadingLine> {
        let app = &self.session.app;
        let missing = match app.messenger(self.office, set) {
            Ok(None) => return None,
            Ok(Some(_)) => None,
            Err(trouble) => Some(trouble),
        };
        let reading = app.reading(set.channel);
        let text = match reading.read_at {
            Some(at) => Say::new("replies-read").with("at", self.brief(at)),
            None => Say::new("replies-never-read"),
        };
        let trouble = missing.or(reading.trouble);
        let login = match &trouble {
            Some(Trouble::Needs(need)) => policy::is_of_the_login(need),
            Some(Trouble::NoPassword) => true,
            _ => false,
        };
        let may = login && self.administrators_only().is_none();
        Some(ReadingLine {
            text: self.say(&text.with("channel", &set.name)),
            trouble: trouble.map(|trouble| self.say(&trouble.say())),
            connect: may.then(|| self.session.connection(set)).flatten(),
        })
    }
}

fn bad_cursor() -> AppError {
    AppError::Input(Say::new("app-bad-cursor"))
}

/// The first words of a text, in one line.
pub(super) fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(FIRST_WORDS) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        None => line,
    }
}

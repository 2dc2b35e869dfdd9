//! Messages in words: what lists and the message's own screen have in common.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::Scene;
use crate::app::replies::triage::{kind_of, triage_kind};
use crate::app::{AppError, Session};
use crate::replies::content::{Content, masked_text};
use crate::replies::deadlines::{ANSWER, name_code, source_code};
use crate::replies::{Message, Standing};
use crate::state::facts::{DeadlineSet, MessageKind, MessageSort, ReplyAct};
use crate::triage::{Judged, Kind};
use crate::views::message::ClockLine;
use crate::views::{Chip, Tone};
use crate::words::Say;

/// A channel's window is near from this many minutes before its end.
const WINDOW_NEAR: i64 = 6 * 60;
/// A deadline of the office is near from this many minutes before its end.
const DEADLINE_NEAR: i64 = 24 * 60;

/// A message with what it says, and what Warta takes it for where nobody judged it.
pub(super) struct Known {
    pub message: Arc<Message>,
    pub content: Option<Content>,
    pub thought: Option<Judged>,
}

impl Known {
    /// What kind it is, and whether a person said so; none where a person must.
    pub fn kind(&self) -> Option<(MessageKind, bool)> {
        match (self.message.judged, self.thought) {
            (Some(judged), _) => Some((judged.kind, true)),
            (None, Some(thought)) if !thought.judge => Some((kind_of(thought.kind), false)),
            _ => None,
        }
    }

    /// Whether somebody must act at once: rather once too often, so also where Warta is not sure of the kind.
    pub fn urgent(&self) -> bool {
        match self.message.judged {
            Some(judged) => judged.urgent,
            None => self.thought.is_some_and(|thought| thought.urgent),
        }
    }
}

/// An end that the channel or the office sets.
pub(super) struct Clock {
    pub until: DateTime<Utc>,
    of: Of,
}

enum Of {
    /// The channel's window for this act.
    Window(ReplyAct),
    /// A deadline of the office.
    Rule(DeadlineSet),
}

impl Session {
    /// A message with what it says, for lists and screens; whoever calls asks whether it may be read.
    pub(super) fn known(&self, message: Arc<Message>) -> Result<Known, AppError> {
        let content = self.app.content_of(&message)?;
        let text = content.as_ref().filter(|_| message.judged.is_none()).map(|content| &content.text);
        let thought = text.map(|text| self.app.think(text)).transpose()?;
        Ok(Known { message, content, thought })
    }
}

/// The id of a kind, as shells carry it.
pub(super) fn kind_id(kind: MessageKind) -> &'static str {
    triage_kind(kind).id()
}

/// The kind of an id.
#[must_use]
pub fn kind_of_id(id: &str) -> Option<MessageKind> {
    Kind::from_id(id).map(kind_of)
}

/// The five kinds in the order in which they are shown.
pub(super) fn kinds() -> impl Iterator<Item = MessageKind> {
    Kind::ALL.into_iter().map(kind_of)
}

impl Scene<'_> {
    pub(super) fn kind_word(&self, kind: MessageKind) -> String {
        self.word(&format!("replies-kind-{}", kind_id(kind)))
    }

    /// The kind, with a mark where it is Warta's opinion only.
    pub(super) fn kind_chip(&self, known: &Known) -> Chip {
        let tone = |kind| match kind {
            MessageKind::Praise => Tone::Done,
            MessageKind::Complaint => Tone::Refused,
            MessageKind::Suggestion => Tone::Person,
            MessageKind::Question => Tone::Yours,
            MessageKind::Other => Tone::Plain,
        };
        match known.kind() {
            _ if known.message.arrived.sort == MessageSort::Own => {
                Chip { word: self.word("replies-kind-own"), tone: Tone::Plain }
            }
            Some((kind, true)) => Chip { word: self.kind_word(kind), tone: tone(kind) },
            Some((kind, false)) => {
                let say = Say::new("replies-kind-thought").with("kind", self.kind_word(kind));
                Chip { word: self.say(&say), tone: tone(kind) }
            }
            None => Chip { word: self.word("replies-kind-open"), tone: Tone::Unknown },
        }
    }

    pub(super) fn urgent_chip(&self, urgent: bool) -> Option<Chip> {
        urgent.then(|| Chip { word: self.word("replies-urgent"), tone: Tone::Refused })
    }

    pub(super) fn message_chip(&self, message: &Message) -> Chip {
        let (code, tone) = match message.standing() {
            Standing::New => ("replies-standing-new", Tone::Person),
            Standing::Asked => ("replies-standing-asked", Tone::Person),
            Standing::Answering => ("replies-standing-answering", Tone::Network),
            Standing::Handled => ("replies-standing-handled", Tone::Person),
            Standing::Answered => ("replies-standing-answered", Tone::Done),
            Standing::Settled => ("replies-standing-settled", Tone::Done),
            Standing::Joined => ("replies-standing-joined", Tone::Plain),
            Standing::Recorded => ("replies-standing-recorded", Tone::Plain),
        };
        Chip { word: self.word(code), tone }
    }

    /// Who wrote it, for whoever may know; else that somebody did.
    pub(super) fn writer_shown(&self, message: &Message, content: Option<&Content>) -> String {
        if !message.knows_writer(self.office, &self.meta()) {
            return self.word("replies-somebody");
        }
        content.and_then(Content::writer).unwrap_or_else(|| self.word("replies-somebody"))
    }

    /// Words about a message as this person may read them: masked for whoever need not know who wrote it.
    pub(super) fn told(&self, message: &Message, content: Option<&Content>, words: String) -> String {
        if message.knows_writer(self.office, &self.meta()) {
            return words;
        }
        masked_text(&words, content.and_then(Content::writer).as_deref())
    }

    /// "Instagram · komentar".
    pub(super) fn message_place(&self, message: &Message) -> String {
        let arrived = &message.arrived;
        let set = arrived.channel.and_then(|channel| self.office.channels.get(&channel));
        let sort = self.word(match arrived.sort {
            MessageSort::Comment => "replies-sort-comment",
            MessageSort::Direct => "replies-sort-direct",
            MessageSort::Mention => "replies-sort-mention",
            MessageSort::ByHand => "replies-sort-by-hand",
            MessageSort::Own => "replies-sort-own",
        });
        match set {
            Some(set) => format!("{} · {sort}", set.name),
            None => sort,
        }
    }

    /// Until when the channel lets the office answer and until when the office wants to have answered, as long as somebody
    /// still has to do something.
    pub(super) fn message_clocks(&self, message: &Message) -> Vec<Clock> {
        let standing = message.standing();
        if !standing.is_open() || standing == Standing::Answering {
            return Vec::new();
        }
        let unanswered = message.answered().is_none();
        let window = |act| {
            let until = self.session.app.window(self.office, message, act, self.now).ok().flatten()?;
            Some(Clock { until, of: Of::Window(act) })
        };
        let first = self.office.deadline(ANSWER).filter(|_| unanswered && message.case.is_none());
        let first = first.and_then(|rule| {
            Some(Clock { until: self.office.due(ANSWER, message.at, false)?, of: Of::Rule(rule) })
        });
        let matter = message.deadline_rule().and_then(|id| self.office.deadline(id));
        let matter =
            matter.and_then(|rule| Some(Clock { until: message.due(self.office)?, of: Of::Rule(rule) }));
        let windows = [ReplyAct::Reply, ReplyAct::Private].into_iter().filter(|_| unanswered);
        windows.filter_map(window).chain(first).chain(matter).collect()
    }

    fn left(&self, clock: &Clock) -> i64 {
        (clock.until - self.now).num_minutes()
    }

    /// The clocks of a list: those near their end, or past it. A private answer to a comment is a second way, so its window
    /// is no news in a list.
    pub(super) fn near_clocks(&self, message: &Message) -> Vec<String> {
        let near = |clock: &Clock| match clock.of {
            Of::Window(ReplyAct::Private) => false,
            Of::Window(_) => self.left(clock) <= WINDOW_NEAR,
            Of::Rule(_) => self.left(clock) <= DEADLINE_NEAR,
        };
        let clocks = self.message_clocks(message);
        clocks.iter().filter(|clock| near(clock)).map(|clock| self.near_clock(message, clock)).collect()
    }

    fn near_clock(&self, message: &Message, clock: &Clock) -> String {
        let left = self.left(clock);
        let time = self.duration(left.unsigned_abs());
        let say = match &clock.of {
            Of::Window(_) => {
                let code = if left > 0 { "replies-near-window" } else { "replies-near-window-over" };
                Say::new(code).with("channel", self.channel_of(message))
            }
            Of::Rule(rule) => {
                let code = if left > 0 { "replies-near-rule" } else { "replies-near-rule-over" };
                Say::new(code).with("rule", self.rule_name(rule))
            }
        };
        self.say(&say.with("time", time).with("minutes", left.unsigned_abs()))
    }

    /// What ends: a rule of the office, or the channel's window. None for the window of a private answer, which is a second way.
    pub(super) fn clock_name(&self, message: &Message, clock: &Clock) -> Option<String> {
        let window = || self.say(&Say::new("week-window").with("channel", self.channel_of(message)));
        match &clock.of {
            Of::Window(ReplyAct::Private) => None,
            Of::Window(_) => Some(window()),
            Of::Rule(rule) => Some(self.rule_name(rule)),
        }
    }

    /// The name of a deadline's rule: in the reader's language where it came with Warta.
    pub(super) fn rule_name(&self, rule: &DeadlineSet) -> String {
        name_code(rule).map_or_else(|| rule.name.clone(), |code| self.word(&code))
    }

    /// Where a deadline's rule comes from, likewise.
    pub(super) fn rule_source(&self, rule: &DeadlineSet) -> String {
        source_code(rule).map_or_else(|| rule.source.clone(), |code| self.word(&code))
    }

    pub(super) fn channel_of(&self, message: &Message) -> String {
        let set = message.arrived.channel.and_then(|channel| self.office.channels.get(&channel));
        set.map_or_else(|| "–".to_owned(), |set| set.name.clone())
    }

    /// A clock on the message's own screen.
    pub(super) fn clock_view(&self, message: &Message, clock: &Clock) -> ClockLine {
        let left = self.left(clock);
        let over = left <= 0;
        let (code, source) = match &clock.of {
            Of::Window(ReplyAct::Private) if over => ("replies-window-private-over", String::new()),
            Of::Window(ReplyAct::Private) => ("replies-window-private", String::new()),
            Of::Window(_) if over => ("replies-window-over", String::new()),
            Of::Window(_) => ("replies-window", String::new()),
            Of::Rule(rule) => ("replies-rule", self.rule_source(rule)),
        };
        let name = match &clock.of {
            Of::Rule(rule) => self.rule_name(rule),
            Of::Window(_) => self.channel_of(message),
        };
        let say = Say::new(code).with("what", name).with("until", self.moment(clock.until));
        let near = match clock.of {
            Of::Window(_) => left <= WINDOW_NEAR,
            Of::Rule(_) => left <= DEADLINE_NEAR,
        };
        let time = self.duration(left.unsigned_abs());
        let (word, tone) = match (over, near) {
            (true, _) => ("replies-clock-over", Tone::Refused),
            (false, true) => ("replies-clock-left", Tone::Person),
            (false, false) => ("replies-clock-left", Tone::Network),
        };
        let word = Say::new(word).with("time", time).with("minutes", left.unsigned_abs());
        ClockLine { text: self.say(&say), source, chip: Chip { word: self.say(&word), tone } }
    }
}

//! Answers to messages on the queue's screen: jobs like posts. One that the channel's interface can't take waits here for a
//! person's hand.

use super::{JobLine, Rank, Teller, chip_of, plain};
use crate::app::outbox::Standing;
use crate::app::replies::acts::{MessageAct, supposed};
use crate::app::replies::queue::is_sent;
use crate::app::rows::messages::{MessageRow, REPLIES};
use crate::app::{AppError, Session};
use crate::channels::Need;
use crate::office::Office;
use crate::outbox::policy::Hold;
use crate::outbox::{Job, Trouble};
use crate::replies::Message;
use crate::state::facts::{MessageSort, ReplyAct};
use crate::story::form::Form;
use crate::views::{Action, Chip, Tone};
use crate::words::Say;

/// The action by which a person says that they brought it out.
const BY_HAND: &str = "by-hand";
/// An account's conversations at Instagram: a phone opens them in the app. A message has no address of its own there.
const INSTAGRAM_DIRECT: &str = "https://www.instagram.com/direct/inbox/";

impl Session {
    /// The answer on its way to a message, as the queue shows it.
    pub(in crate::views) fn answer_line(
        &self,
        office: &Office,
        message: &Message,
    ) -> Result<Option<JobLine>, AppError> {
        Ok(Teller { session: self, office }.answer(message)?.map(|(_, line)| line))
    }
}

impl Teller<'_> {
    /// Every answer on its way.
    pub(super) fn answers(&self) -> Result<Vec<(Rank, JobLine)>, AppError> {
        let mut lines = Vec::new();
        for row in self.session.rows_of::<MessageRow>(REPLIES)? {
            if let Some(message) = self.session.ledger().message(row.id)? {
                lines.extend(self.answer(&message)?);
            }
        }
        Ok(lines)
    }

    fn answer(&self, message: &Message) -> Result<Option<(Rank, JobLine)>, AppError> {
        let Some(pending) = message.pending() else { return Ok(None) };
        let job = self.session.app.answer_job(message.id)?;
        let job = job.filter(|_| is_sent(self.office, message, pending.act));
        let standing =
            job.as_ref().map_or(Standing::ByHand, |job| self.session.app.standing(self.office, job));
        let (rank, chip) = match &job {
            Some(job) if standing != Standing::ByHand => chip_of(&standing, job),
            _ => (Rank::ByHand, ("replies-job-hand", Tone::Person)),
        };
        let mut line = self.answer_head(message, pending.act, chip)?;
        line.text = self.answer_text(message, &standing, job.as_ref());
        if let (Standing::Sending(progress), Some(job)) = (&standing, &job) {
            line.progress = self.progress(progress, job);
        }
        if let (Standing::Asks(Trouble::Ask(_)), Some(content)) = (&standing, self.content(message)?) {
            line.link = content.link;
            line.link_label = self.session.word("queue-look");
        }
        line.actions = self.answer_actions(message, &standing);
        if line.link.is_empty() && line.actions.iter().any(|action| action.id == BY_HAND) {
            (line.link, line.link_label) = self.where_by_hand(message)?;
        }
        line.connect = message.arrived.channel.and_then(|channel| self.connect(channel, &standing));
        Ok(Some((rank, line)))
    }

    fn content(&self, message: &Message) -> Result<Option<crate::replies::content::Content>, AppError> {
        let known = message.knows_writer(self.office, &self.session.present());
        if known { self.session.app.content_of(message) } else { Ok(None) }
    }

    /// Where a person brings an answer out, with the words that lead there; empty where that is nowhere on the network.
    fn where_by_hand(&self, message: &Message) -> Result<(String, String), AppError> {
        let set = message.arrived.channel.and_then(|channel| self.office.channels.get(&channel));
        let Some(set) = set else { return Ok(Default::default()) };
        let seen = self.content(message)?.map(|content| content.link).unwrap_or_default();
        let direct =
            message.arrived.sort == MessageSort::Direct && self.office.form(set.channel) == Form::Instagram;
        let link = match seen.as_str() {
            "" if direct => INSTAGRAM_DIRECT.to_owned(),
            "" => set.address.clone(),
            _ => seen,
        };
        let label = self.session.words(&Say::new("replies-job-open").with("channel", &set.name));
        Ok(if link.is_empty() { Default::default() } else { (link, label) })
    }

    fn answer_head(
        &self,
        message: &Message,
        act: ReplyAct,
        (word, tone): (&str, Tone),
    ) -> Result<JobLine, AppError> {
        let channel = message.arrived.channel;
        let set = channel.and_then(|channel| self.office.channels.get(&channel));
        let writer = self.content(message)?.and_then(|content| content.writer());
        let act = match act {
            ReplyAct::Reply => "reply",
            ReplyAct::Private => "private",
            ReplyAct::Hide => "hide",
            ReplyAct::Spam => "spam",
        };
        let what = self.session.words(&Say::new("replies-job").with("act", act));
        let to =
            |writer| self.session.words(&Say::new("replies-job-to").with("what", &what).with("who", writer));
        let what = writer.map_or_else(|| what.clone(), to);
        Ok(JobLine {
            title: set.map_or_else(|| what.clone(), |set| format!("{} · {what}", set.name)),
            chip: Chip { word: self.session.word(word), tone },
            text: String::new(),
            progress: String::new(),
            story: String::new(),
            message: message.id.to_string(),
            channel: channel.map(|channel| channel.to_string()).unwrap_or_default(),
            link: String::new(),
            link_label: String::new(),
            actions: Vec::new(),
            by_hand: false,
            connect: None,
            channels: None,
        })
    }

    /// What happened, what Warta does, what the person can do.
    fn answer_text(&self, message: &Message, standing: &Standing, job: Option<&Job>) -> String {
        match (standing, job) {
            (Standing::ByHand, _) | (_, None) => {
                let set = message.arrived.channel.and_then(|channel| self.office.channels.get(&channel));
                let say = match set {
                    Some(set) => Say::new("replies-job-by-hand").with("channel", &set.name),
                    None => Say::new("replies-job-elsewhere"),
                };
                self.session.words(&say)
            }
            (standing, Some(job)) => self.text(standing, job),
        }
    }

    fn answer_actions(&self, message: &Message, standing: &Standing) -> Vec<Action> {
        use MessageAct::{ByHand, CancelReply, IsThere, NotThere, Retry};
        let offered: &[MessageAct] = match standing {
            Standing::Sending(_) | Standing::Held(Hold::NoNetwork, Some(Trouble::Unknown(_))) => &[],
            Standing::ByHand => &[ByHand, CancelReply],
            Standing::Held(Hold::NoNetwork, _) | Standing::Waits(_, None) | Standing::Stopped => {
                &[CancelReply]
            }
            Standing::Held(_, Some(Trouble::Unknown(_))) | Standing::Waits(_, Some(Trouble::Unknown(_))) => {
                &[Retry]
            }
            Standing::Held(..) | Standing::Waits(_, Some(_)) => &[Retry, CancelReply],
            Standing::Asks(Trouble::Ask(_)) => &[IsThere, NotThere],
            Standing::Asks(
                Trouble::NoPassword | Trouble::Needs(Need::OverBudget { .. } | Need::WindowClosed),
            ) => &[ByHand, CancelReply],
            Standing::Asks(_) => &[Retry, ByHand, CancelReply],
        };
        offered.iter().map(|act| self.answer_action(message, *act, standing)).collect()
    }

    fn answer_action(&self, message: &Message, act: MessageAct, standing: &Standing) -> Action {
        let late = matches!(standing, Standing::Asks(Trouble::Late) | Standing::Held(..));
        let (id, label, asks) = match act {
            MessageAct::Retry if late => ("retry", "queue-act-late", None),
            MessageAct::Retry => ("retry", "queue-act-retry", None),
            MessageAct::IsThere => ("is-there", "queue-act-is-there", Some("replies-ask-link")),
            MessageAct::NotThere => ("not-there", "queue-act-not-there", None),
            MessageAct::ByHand => (BY_HAND, "replies-act-by-hand", Some("replies-ask-link")),
            _ => ("cancel-reply", "queue-act-cancel", Some("replies-ask-reason-maybe")),
        };
        let mut action = plain(id.to_owned(), self.session.word(label));
        action.asks_note = asks.map(|code| self.session.word(code));
        let by_hand = [Standing::ByHand, Standing::Asks(Trouble::Needs(Need::WindowClosed))];
        action.primary = act == MessageAct::ByHand && by_hand.contains(standing);
        let session = self.session;
        let judged = supposed(message, act).and_then(|fact| {
            session.ledger().would_say(self.office, Some(message), session.person, &fact).err()
        });
        action.refused = judged.map(|why| session.words(&why.say()));
        action
    }
}

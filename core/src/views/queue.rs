//! What is on its way out, each with what to do.

mod answers;

use chrono::{DateTime, TimeDelta, Utc};

use super::today::NeedLine;
use super::{Action, Chip, Choice, Tone};
use crate::app::outbox::{Progress, Standing, goes_out};
use crate::app::rows::{PostState, QUEUE, STORIES, StoryRow};
use crate::app::steps::{Act, Said};
use crate::app::{AppError, Session};
use crate::channels::{Evidence, Need, Order};
use crate::ids::{ChannelId, StoryId};
use crate::index::{Ask, List};
use crate::office::Office;
use crate::outbox::policy::{self, Hold};
use crate::outbox::{Job, Subject, Trouble};
use crate::state::facts::PublishingSwitched;
use crate::story::Story;
use crate::story::consent::TAKE_DOWN_HOURS;
use crate::words::Say;

/// The queue's screen.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct QueueView {
    /// What is on its way, what needs somebody first.
    pub jobs: Vec<JobLine>,
    /// What went out lately.
    pub done: Vec<JobLine>,
    /// Why everything is stopped; none while it is not.
    pub stopped: Option<String>,
    /// That this device has no network now, and what becomes of the work; none while it has one.
    pub offline: Option<String>,
    /// The switch "stop all publishing", or "go on".
    pub switch: Action,
}

/// One job.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct JobLine {
    /// "Situs web · Posyandu Mawar".
    pub title: String,
    /// Its state.
    pub chip: Chip,
    /// What happened, what Warta does, what the person can do.
    pub text: String,
    /// "foto 2 dari 3 · 640 KB dari 1,2 MB"; empty where nothing is being sent.
    pub progress: String,
    /// The story; empty for an answer to a message.
    pub story: String,
    /// The message that is answered; empty for a post.
    pub message: String,
    /// The channel.
    pub channel: String,
    /// What there is to open: the post once it is out, or the account to look at; empty where nothing.
    pub link: String,
    /// The words on that link.
    pub link_label: String,
    /// What can be done; ids for [`crate::app::Session::act`] on the story, or
    /// [`crate::app::Session::act_message`] on the message.
    pub actions: Vec<Action>,
    /// Whether it goes out by hand.
    pub by_hand: bool,
    /// The way of connecting the channel again, where that is what is needed and this person may do it.
    pub connect: Option<Choice>,
    /// The words that lead to the screen of channels, where something is to be changed there and this person may do it.
    pub channels: Option<String>,
}

/// How many posts that are out the screen shows below the queue.
const LATELY: usize = 10;

impl Session {
    /// What is on its way out, what needs somebody first, and what went out lately.
    ///
    /// # Errors
    /// Where the log can't be read.
    pub fn queue(&self) -> Result<QueueView, AppError> {
        let office = self.ledger().office()?;
        let teller = Teller { session: self, office: &office };
        let jobs = self.ranked(&teller)?.into_iter().map(|(_, line)| line).collect();
        let stopped =
            office.stopped.as_ref().map(|why| self.words(&Say::new("queue-stopped").with("why", why)));
        let (done, switch) = (teller.lately()?, teller.switch());
        Ok(QueueView { jobs, done, stopped, offline: self.offline(), switch })
    }

    /// That this device has no network; none while it has one.
    pub(crate) fn offline(&self) -> Option<String> {
        (!self.app.conditions().connected).then(|| self.word("queue-offline"))
    }

    /// The jobs that go on only when somebody does something, for the first screen; and how many of them are not by hand.
    pub(crate) fn stuck(&self) -> Result<(Vec<NeedLine>, u32), AppError> {
        let office = self.ledger().office()?;
        let jobs = self.ranked(&Teller { session: self, office: &office })?;
        let asking: Vec<JobLine> =
            jobs.into_iter().filter(|(rank, _)| *rank == Rank::Asks).map(|(_, line)| line).collect();
        let asked = asking.iter().filter(|line| !line.by_hand).count().try_into().unwrap_or(u32::MAX);
        let need = |line: JobLine| NeedLine {
            title: line.title,
            text: line.text,
            story: line.story,
            message: line.message,
            channel: line.channel,
        };
        Ok((asking.into_iter().map(need).collect(), asked))
    }

    /// Every job, what needs somebody first.
    fn ranked(&self, teller: &Teller<'_>) -> Result<Vec<(Rank, JobLine)>, AppError> {
        let mut jobs = Vec::new();
        for row in self.rows(QUEUE)? {
            let Some(story) = self.ledger().story(row.id)? else { continue };
            for channel in story.posts.keys() {
                let job = self.app.job(story.id, *channel)?;
                jobs.extend(match job {
                    Some(job) => Some(teller.job(&story, &job)),
                    None => teller.open_link(&story, *channel).map(|line| (Rank::ByHand, line)),
                });
            }
        }
        for job in self.app.leftovers()? {
            if let Subject::Story(id) = job.subject
                && let Some(story) = self.ledger().story(id)?
            {
                jobs.push(teller.job(&story, &job));
            }
        }
        jobs.extend(teller.answers()?);
        jobs.sort_by_key(|(rank, _)| *rank);
        Ok(jobs)
    }
}

/// The order of the screen: what needs somebody stands first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Asks,
    ByHand,
    Sending,
    Unknown,
    Waits,
}

struct Teller<'a> {
    session: &'a Session,
    office: &'a Office,
}

impl Teller<'_> {
    fn job(&self, story: &Story, job: &Job) -> (Rank, JobLine) {
        let standing = self.session.app.standing(self.office, job);
        let (rank, chip) = chip_of(&standing, job);
        let mut line = self.line(story, job.channel, chip);
        // What somebody is asked for stands alone.
        let data = if rank == Rank::Asks { String::new() } else { self.data(story.id, job.channel) };
        let parts = [self.text(&standing, job), self.clock(story, job), data];
        line.text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        line.by_hand = standing == Standing::ByHand || self.by_hand_too(story, job, &standing);
        match &standing {
            Standing::Sending(progress) => {
                line.progress = self.progress(progress, job);
                line.link.clear();
            }
            // Whether it is there can only be seen where it would stand.
            Standing::Asks(Trouble::Ask(_)) if line.link.is_empty() => {
                let set = self.office.channels.get(&job.channel);
                line.link = set.map(|s| s.address.clone()).unwrap_or_default();
                line.link_label = self.session.word("queue-look");
            }
            _ => {}
        }
        line.actions = self.actions(story, job, &standing);
        line.connect = self.connect(job.channel, &standing);
        let budget = matches!(standing, Standing::Asks(Trouble::Needs(Need::OverBudget { .. })));
        line.channels =
            (budget && self.may_change_channels()).then(|| self.session.word("desk-channel-budget-change"));
        (rank, line)
    }

    fn line(&self, story: &Story, channel: ChannelId, (word, tone): (&str, Tone)) -> JobLine {
        let set = self.office.channels.get(&channel);
        let out = story.post(channel).and_then(|p| p.out.as_ref()).map(|o| o.link.clone());
        JobLine {
            title: format!("{} · {}", set.map_or("–", |s| s.name.as_str()), story.title()),
            chip: Chip { word: self.session.word(word), tone },
            text: String::new(),
            progress: String::new(),
            story: story.id.to_string(),
            message: String::new(),
            channel: channel.to_string(),
            link: out.unwrap_or_default(),
            link_label: self.session.word("queue-open"),
            actions: Vec::new(),
            by_hand: false,
            connect: None,
            channels: None,
        }
    }

    /// Whether a job that waits for something can be brought out by hand instead.
    fn by_hand_too(&self, story: &Story, job: &Job, standing: &Standing) -> bool {
        matches!(standing, Standing::Asks(Trouble::Needs(need)) if need.helps_by_hand())
            && self.session.by_hand_now(self.office, story, job.channel).is_ok()
    }

    fn may_change_channels(&self) -> bool {
        self.session.person.is_some_and(|person| self.office.administrators.contains(&person))
    }

    /// The way of connecting a channel again, where a job waits for that.
    fn connect(&self, channel: ChannelId, standing: &Standing) -> Option<Choice> {
        let login = match standing {
            Standing::Asks(Trouble::Needs(need)) => policy::is_of_the_login(need),
            Standing::Asks(Trouble::NoPassword) => true,
            _ => false,
        };
        let may = self.may_change_channels();
        self.office
            .channels
            .get(&channel)
            .filter(|_| login && may)
            .and_then(|set| self.session.connection(set))
    }

    /// What happened, what Warta does, what the person can do.
    fn text(&self, standing: &Standing, job: &Job) -> String {
        let at = |at: DateTime<Utc>| at.with_timezone(&self.office.zone).to_rfc3339();
        let says = match standing {
            Standing::Waits(_, None) => vec![Say::new(match job.order {
                Order::TakeDown | Order::TakeBack => "queue-will-come-down",
                _ => "queue-soon",
            })],
            Standing::Waits(next, Some(why)) => {
                vec![why.say(), Say::new("queue-next").with("at", at(*next))]
            }
            // That it may be out already is said also while nothing can be looked at.
            Standing::Held(hold, Some(why @ Trouble::Unknown(_))) => vec![why.say(), hold.say()],
            Standing::Held(hold, _) => vec![hold.say()],
            Standing::Asks(why) => vec![why.say()],
            Standing::Stopped => vec![Say::new("queue-held")],
            Standing::Sending(_) => vec![],
            Standing::ByHand => vec![match (job.order, job.post.at) {
                (Order::TakeDown | Order::TakeBack, _) => Say::new("queue-by-hand-down"),
                (_, Some(time)) if time > self.session.app.now() => {
                    Say::new("queue-by-hand-later").with("at", at(time))
                }
                _ => Say::new("queue-by-hand"),
            }],
        };
        says.iter().map(|say| self.session.words(say)).collect::<Vec<_>>().join(" ")
    }

    /// The clock of 3 × 24 hours after a consent was withdrawn.
    fn clock(&self, story: &Story, job: &Job) -> String {
        let down = story.post(job.channel).and_then(|p| p.take_down.as_ref());
        let Some(down) = down.filter(|down| down.consent && down.done.is_none()) else {
            return String::new();
        };
        let until = down.since + TimeDelta::hours(TAKE_DOWN_HOURS);
        let over = until < self.session.app.now();
        let until = until.with_timezone(&self.office.zone).to_rfc3339();
        let code = if over { "queue-clock-over" } else { "queue-clock" };
        self.session.words(&Say::new(code).with("until", until))
    }

    /// What the post used of the network so far; empty where nothing.
    fn data(&self, story: StoryId, channel: ChannelId) -> String {
        let bytes = self.session.core().outbox.data(story, channel);
        let say = (bytes > 0).then(|| Say::new("queue-data").with("bytes", bytes));
        say.map(|say| self.session.words(&say)).unwrap_or_default()
    }

    /// "foto 2 dari 3 · 640 KB dari 1,2 MB".
    fn progress(&self, progress: &Progress, job: &Job) -> String {
        let step = self.session.words(&progress.step.say(&job.post.media));
        let Some(sent) = progress.sent else { return step };
        let bytes = Say::new("queue-bytes").with("sent", sent).with("total", progress.total);
        format!("{step} · {}", self.session.words(&bytes))
    }

    fn actions(&self, story: &Story, job: &Job, standing: &Standing) -> Vec<Action> {
        let publishing = job.order == Order::Publish;
        let give_up = publishing.then_some(Act::GiveUp(job.channel));
        let cancel = publishing.then_some(Act::Cancel(job.channel));
        let retry = Some(Act::Retry(job.channel));
        let (there, not_there) = (Some(Act::IsThere(job.channel)), Some(Act::NotThere(job.channel)));
        let by_hand = self.by_hand_too(story, job, standing).then_some(Act::Link(job.channel));
        let offered = match standing {
            Standing::Sending(_) => vec![],
            Standing::ByHand if !goes_out(job) => vec![Some(Act::TakenDown(job.channel))],
            Standing::ByHand => vec![Some(Act::Link(job.channel)), cancel, give_up],
            Standing::Held(Hold::NoNetwork, Some(Trouble::Unknown(_))) => vec![],
            Standing::Held(Hold::NoNetwork, _) => vec![cancel],
            Standing::Held(_, Some(Trouble::Unknown(_))) => vec![retry],
            Standing::Held(..) => vec![retry, cancel],
            Standing::Waits(_, Some(Trouble::Unknown(_))) => vec![retry],
            Standing::Waits(_, Some(_)) => vec![retry, cancel],
            Standing::Waits(_, None) | Standing::Stopped => vec![cancel],
            Standing::Asks(Trouble::Ask(Evidence::Trashed { .. })) => vec![not_there, give_up],
            Standing::Asks(Trouble::Ask(_)) => vec![there, not_there],
            Standing::Asks(Trouble::Needs(Need::NotApplied { .. })) => vec![retry, there],
            Standing::Asks(Trouble::Needs(Need::AlreadyPublic)) => vec![Some(Act::TakeDown(job.channel))],
            Standing::Asks(Trouble::Late) => vec![retry, cancel],
            Standing::Asks(Trouble::NoPassword) => vec![cancel, give_up],
            Standing::Asks(Trouble::Needs(Need::OverBudget { .. })) => vec![by_hand, cancel, give_up],
            Standing::Asks(_) => vec![retry, by_hand, cancel, give_up],
        };
        offered.into_iter().flatten().map(|act| self.action(story, act, standing)).collect()
    }

    fn action(&self, story: &Story, act: Act, standing: &Standing) -> Action {
        let (name, channel) = match act {
            Act::Retry(c) => ("retry", c),
            Act::Cancel(c) => ("cancel", c),
            Act::GiveUp(c) => ("give-up", c),
            Act::Link(c) => ("link", c),
            Act::TakenDown(c) => ("taken-down", c),
            Act::TakeDown(c) => ("take-down", c),
            Act::IsThere(c) => ("is-there", c),
            Act::NotThere(c) => ("not-there", c),
            _ => return plain(String::new(), String::new()),
        };
        let label = match (act, standing) {
            (Act::NotThere(_), Standing::Asks(Trouble::Ask(Evidence::Trashed { .. }))) => {
                "queue-act-again".to_owned()
            }
            (Act::Retry(_), Standing::Asks(Trouble::Late) | Standing::Held(..)) => {
                "queue-act-late".to_owned()
            }
            (Act::Link(c), _) if self.is_gone_soon(c) => "act-proof-later".to_owned(),
            _ => format!("queue-act-{name}"),
        };
        let mut action = plain(format!("{name}:{channel}"), self.session.word(&label));
        let asks = match act {
            Act::GiveUp(_) | Act::TakeDown(_) => Some("queue-ask-reason"),
            Act::Link(c) if self.is_gone_soon(c) => None,
            Act::Link(_) | Act::IsThere(_) => Some("queue-ask-link"),
            _ => None,
        };
        action.note_needed = matches!(act, Act::GiveUp(_) | Act::TakeDown(_));
        action.asks_note = asks.map(|code| self.session.word(code));
        action.refused = self.refused(story, act);
        action
    }

    /// Whether a post there is gone before anybody could follow a link.
    fn is_gone_soon(&self, channel: ChannelId) -> bool {
        self.office.form(channel).lasts().is_some()
    }

    /// Why the rule would refuse the fact that an action writes; "…" stands for words not yet said.
    fn refused(&self, story: &Story, act: Act) -> Option<String> {
        let (act, note) = match act {
            // Whoever may enter the link may answer whether it is there.
            Act::IsThere(channel) | Act::NotThere(channel) => (Act::Link(channel), ""),
            Act::Retry(_) => return None,
            Act::GiveUp(_) | Act::TakeDown(_) => (act, "…"),
            other => (other, ""),
        };
        let said = Said { note: note.to_owned(), ..Said::default() };
        let session = self.session;
        let fact = session.fact_of(self.office, story, act, &said);
        let judged = fact
            .and_then(|fact| Ok(session.ledger().would(self.office, Some(story), session.person, &fact)?));
        judged.err().map(|error| session.explain(&error))
    }

    /// A post that went out by hand and whose link is still open.
    fn open_link(&self, story: &Story, channel: ChannelId) -> Option<JobLine> {
        let post = story.post(channel)?;
        let gone = self.is_gone_soon(channel);
        (PostState::of(post) == PostState::LinkOpen).then(|| {
            let (chip, says) = if gone {
                ("queue-proof-open", "queue-enter-proof")
            } else {
                ("queue-link-open", "queue-enter-link")
            };
            let mut line = self.line(story, channel, (chip, Tone::Person));
            line.text = self.session.word(says);
            line.by_hand = true;
            if gone {
                return line;
            }
            let mut action = self.action(story, Act::Link(channel), &Standing::ByHand);
            action.note_needed = true;
            line.actions = vec![action];
            line
        })
    }

    fn lately(&self) -> Result<Vec<JobLine>, AppError> {
        let page = self.session.ledger().page(&List::new(STORIES), &Ask::newest())?;
        let rows = page.rows.iter().filter_map(|row| minicbor::decode::<StoryRow>(&row.bytes).ok());
        let mut out = Vec::new();
        for row in rows.filter(|row| row.posts.iter().any(|(_, state)| *state == PostState::Out)) {
            let Some(story) = self.session.ledger().story(row.id)? else { continue };
            for (channel, post) in &story.posts {
                let Some(gone) = post.out.as_ref().filter(|_| PostState::of(post) == PostState::Out) else {
                    continue;
                };
                let mut line = self.line(&story, *channel, ("queue-done", Tone::Done));
                let shown = gone.shown_from.filter(|at| *at > self.session.app.now());
                let code = if shown.is_some() { "queue-appears" } else { "queue-out" };
                let at = shown.unwrap_or(gone.at).with_timezone(&self.office.zone).to_rfc3339();
                let when = self.session.words(&Say::new(code).with("at", at));
                line.text =
                    [when, self.data(story.id, *channel)].join(". ").trim_end_matches(". ").to_owned();
                out.push((gone.at, line));
            }
        }
        out.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        Ok(out.into_iter().take(LATELY).map(|(_, line)| line).collect())
    }

    fn switch(&self) -> Action {
        let stopped = self.office.stopped.is_some();
        let (id, label) = if stopped { ("go-on", "queue-act-go-on") } else { ("stop", "queue-act-stop") };
        let mut action = plain(id.to_owned(), self.session.word(label));
        action.asks_note = (!stopped).then(|| self.session.word("queue-ask-reason"));
        let fact = PublishingSwitched { stopped: !stopped, reason: "…".to_owned() }.into();
        let judged = self.session.ledger().would(self.office, None, self.session.person, &fact);
        action.refused = judged.err().map(|refusal| self.session.words(&refusal.say()));
        action
    }
}

fn chip_of(standing: &Standing, job: &Job) -> (Rank, (&'static str, Tone)) {
    match standing {
        Standing::Asks(Trouble::Ask(_)) => (Rank::Asks, ("queue-unknown", Tone::Unknown)),
        Standing::Asks(_) => (Rank::Asks, ("queue-needs-you", Tone::Person)),
        Standing::ByHand if goes_out(job) => (Rank::ByHand, ("queue-hand", Tone::Person)),
        Standing::ByHand => (Rank::Asks, ("queue-take-down", Tone::Person)),
        Standing::Sending(_) => (Rank::Sending, ("queue-sending", Tone::Busy)),
        Standing::Waits(_, Some(Trouble::Unknown(_))) | Standing::Held(_, Some(Trouble::Unknown(_))) => {
            (Rank::Unknown, ("queue-unknown", Tone::Unknown))
        }
        Standing::Waits(..) | Standing::Held(..) => (Rank::Waits, ("queue-waiting", Tone::Network)),
        Standing::Stopped => (Rank::Waits, ("queue-waiting", Tone::Plain)),
    }
}

fn plain(id: String, label: String) -> Action {
    Action {
        id,
        label,
        primary: false,
        refused: None,
        asks_note: None,
        note_needed: false,
        people: Vec::new(),
        asks_time: false,
    }
}

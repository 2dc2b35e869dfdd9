//! One run: an office at the moment its posts were ordered, what strikes it, and what became of the posts.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use warta_core::app::steps::Said;
use warta_core::app::{App, AppError, Ports, Session};
use warta_core::channels::Services;
use warta_core::clock::{Clock, ManualClock, SeededEntropy};
use warta_core::crypto::keeper::FileKeeper;
use warta_core::disk::SharedDisk;
use warta_core::disk::sim::SimDisk;
use warta_core::ids::{ChannelId, PersonId};
use warta_core::outbox::Subject;
use warta_core::views::queue::JobLine;
use warta_core::words::Language;
use warta_practice::instagram::{self, Instagram};
use warta_practice::x::{self, PracticeX};
use warta_practice::{InProcess, Network, Outside, PracticeWorld, State};

use super::blow::{Blow, Doing, Wrong};
use super::task::{Channel, Task};
use super::trip::{Device, DeviceClock, Mistake, Trip};
use super::world::{ByHand, Simulated, Site, World};
use crate::bench::Bench;

/// A place that no real disk has: the index of every run lives in memory.
const FOLDER: &str = "/dev/null/kantor";
/// After so many runs of the queue without rest a run is given up.
const RUNS: u32 = 80;
/// A person answers so often.
const ANSWERS: u32 = 16;

/// The queue's words where it asks for a login, or for what its account may do.
const LOGIN: [&str; 3] = ["Sambungkan", "kata sandi aplikasi", "peran akun"];
/// Its words where the channel's time for answering is over.
const TOO_LATE: &str = "Waktu yang diberikan saluran untuk membalas sudah lewat";

/// What became of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The public pages hold exactly what was approved, and the queue is empty.
    Good,
    /// A post is out more than once, or one that was cancelled is out.
    Duplicate(String),
    /// A post is not out, and the queue no longer knows of it.
    Loss(String),
    /// Something waits without a reason or a time, asks without an answer that helps, or never rests.
    Silence(String),
}

/// A run that is over.
#[derive(Debug)]
pub struct Played {
    /// What became of it.
    pub verdict: Verdict,
    /// How many requests there were.
    pub requests: u32,
    /// How many durable writes.
    pub writes: u32,
    /// How many runs of the queue.
    pub turns: u32,
}

/// An office whose posts were just ordered.
pub struct Stage {
    /// Where they go.
    pub channel: Channel,
    /// What is to be done with them.
    pub task: Task,
    disk: SimDisk,
    now: DateTime<Utc>,
    website: State,
    instagram: instagram::State,
    x: x::State,
    founder: PersonId,
    place: ChannelId,
    posts: Vec<(Subject, String)>,
}

impl Stage {
    /// An office with so many posts on their way.
    pub async fn new(channel: Channel, task: Task, posts: usize) -> Self {
        let bench = Bench::at(channel.way(), Path::new(FOLDER)).await;
        if channel == Channel::ByHand {
            bench.session().disconnect(bench.channel).expect("a channel that was connected");
        }
        if channel == Channel::XWithoutGuard {
            bench.x().change(|state| state.repeats_within = 0);
        }
        let texts = ["Posyandu Mawar", "Posyandu Melati"];
        let mut ordered = Vec::new();
        for text in texts.into_iter().take(posts) {
            ordered.push(task.order(&bench, text).await);
        }
        let posts = ordered;
        Self {
            channel,
            task,
            now: bench.clock.now(),
            website: bench.world().save(),
            instagram: bench.instagram().save(),
            x: bench.x().save(),
            founder: bench.founder,
            place: bench.channel,
            posts,
            disk: bench.disk.copy(bench.clock.clone()),
        }
    }

    /// The sites as they are at the beginning, in this time.
    fn world(&self, clock: &Arc<ManualClock>) -> Arc<dyn World> {
        if self.channel == Channel::ByHand {
            return Arc::new(ByHand::default());
        }
        let website = PracticeWorld::new(self.website.clone(), clock.clone());
        let web = Arc::new(InProcess(website.clone()));
        let instagram = Instagram::new(self.instagram.clone(), clock.clone(), web);
        let x = PracticeX::new(self.x.clone(), clock.clone());
        Arc::new(Simulated::new(
            Outside { website, instagram, x, network: Network::default() },
            self.channel.site(),
            self.task.answers(),
        ))
    }

    /// Plays a run with these blows, and perhaps with a mistake in the outbox.
    pub async fn play(&self, blows: &[Blow], mistake: Option<Mistake>) -> Played {
        let clock = Arc::new(ManualClock::new(self.now));
        let world = self.world(&clock);
        self.play_with(world, clock, blows, mistake).await
    }

    /// Plays a run with these blows before these sites.
    pub async fn play_before(&self, world: Arc<dyn World>, blows: &[Blow]) -> Played {
        self.play_with(world, Arc::new(ManualClock::new(self.now)), blows, None).await
    }

    async fn play_with(
        &self,
        world: Arc<dyn World>,
        clock: Arc<ManualClock>,
        blows: &[Blow],
        mistake: Option<Mistake>,
    ) -> Played {
        let clock = DeviceClock::new(clock);
        let trip = Trip::new(world.clone(), clock.clone(), blows, mistake);
        let disk = self.disk.copy(clock.clone());
        let sent_twice = blows.iter().any(|blow| matches!(blow, Blow::Request(_, Wrong::Twice)));
        let mut run = Run {
            stage: self,
            world,
            clock,
            trip,
            disk,
            app: None,
            turns: 0,
            cancelled: BTreeSet::new(),
            sent_twice,
        };
        let verdict = match run.go().await {
            Ok(()) => run.judge().await,
            Err(verdict) => verdict,
        };
        Played { verdict, requests: run.trip.requests(), writes: run.trip.writes(), turns: run.turns }
    }
}

/// One run while it lasts.
struct Run<'a> {
    stage: &'a Stage,
    world: Arc<dyn World>,
    clock: Arc<DeviceClock>,
    trip: Arc<Trip>,
    disk: SimDisk,
    app: Option<App>,
    turns: u32,
    cancelled: BTreeSet<Subject>,
    sent_twice: bool,
}

impl Run<'_> {
    fn ports(&self) -> Ports {
        let disk: SharedDisk = Arc::new(Device { disk: self.disk.clone(), trip: self.trip.clone() });
        let keys = disk.clone();
        Ports {
            keeper: Arc::new(move |root: &Path| Box::new(FileKeeper::new(keys.clone(), root))),
            disk,
            clock: self.clock.clone(),
            entropy: Arc::new(SeededEntropy::new(1000 + u64::from(self.turns))),
            transport: self.trip.clone(),
            services: Services::default(),
        }
    }

    /// The program, started where it is not running; the power comes back before.
    fn app(&mut self) -> Result<App, Verdict> {
        for _ in 0..8 {
            if self.trip.is_off() {
                self.app = None;
                self.trip.power_on(&self.disk);
            }
            if let Some(app) = &self.app {
                return Ok(app.clone());
            }
            match App::open(&PathBuf::from(FOLDER), self.ports()) {
                Ok(app) => self.app = Some(app),
                Err(_) if self.trip.is_off() => {}
                Err(error) => return Err(Verdict::Silence(format!("it does not open: {error}"))),
            }
        }
        Err(Verdict::Silence("it does not open".into()))
    }

    fn session(&mut self) -> Result<Session, Verdict> {
        Ok(self.app()?.session(Some(self.stage.founder), Language::Id))
    }

    /// Runs the queue until it rests, with a person who answers what it asks.
    async fn go(&mut self) -> Result<(), Verdict> {
        let mut answers = 0;
        for _ in 0..RUNS {
            self.between().await?;
            let app = self.app()?;
            self.turns += 1;
            if let Err(error) = app.run_queue().await
                && !self.trip.is_off()
            {
                return Err(Verdict::Silence(format!("the queue broke off: {error}")));
            }
            if self.trip.is_off() {
                continue;
            }
            match self.rest(&app)? {
                // What arrived twice may be out twice until Warta has looked again.
                Rest::Until(due) => self.clock.wait_until(due),
                Rest::Empty => return Ok(()),
                Rest::Asks(lines) if answers < ANSWERS => {
                    self.none_twice().await?;
                    answers += 1;
                    self.answer(&lines).await?;
                }
                Rest::Asks(lines) => return Err(Verdict::Silence(format!("it asks for ever: {lines:?}"))),
            }
        }
        Err(Verdict::Silence("it never rests".into()))
    }

    /// What somebody does between two runs of the queue.
    async fn between(&mut self) -> Result<(), Verdict> {
        let turn = self.turns;
        let here = |blow: &Blow| match blow {
            Blow::Turn(at, doing) if *at == turn => Some(*doing),
            _ => None,
        };
        while let Some(doing) = self.trip.strike(here) {
            match doing {
                Doing::Restart => self.app = None,
                Doing::Cancel => self.cancel().await?,
                Doing::Stop => {
                    let session = self.session()?;
                    if session.switch_publishing(true, "Libur").is_ok() {
                        let app = self.app()?;
                        // What it does meanwhile is judged with the rest.
                        let _ = app.run_queue().await;
                        let _ = self.session()?.switch_publishing(false, "");
                    }
                }
            }
        }
        self.go_on()
    }

    /// Publishing goes on, where the power failed before somebody said so.
    fn go_on(&mut self) -> Result<(), Verdict> {
        for _ in 0..4 {
            let session = self.session()?;
            match session.queue() {
                Ok(queue) if queue.stopped.is_none() => return Ok(()),
                _ => {
                    let _ = session.switch_publishing(false, "");
                }
            }
        }
        Err(Verdict::Silence("publishing stays stopped".into()))
    }

    async fn cancel(&mut self) -> Result<(), Verdict> {
        let ends = self.stage.task.publishes() || self.stage.task.answers();
        let first = self.stage.posts.first().filter(|_| ends);
        let Some((subject, text)) = first else { return Ok(()) };
        // Who has brought it out themselves does not cancel it.
        if self.stage.channel == Channel::ByHand && self.is_out(text).await {
            return Ok(());
        }
        let session = self.session()?;
        let mut done = self.say(&session, *subject, "cancel", String::new()).is_ok();
        // Where the power failed meanwhile, the queue says what holds.
        if self.trip.is_off() && !self.cancelled.contains(subject) && !done {
            let (subject, place) = (*subject, self.stage.place.to_string());
            let lines = self.session()?.queue().map_err(broken)?.jobs;
            done = !lines.iter().any(|line| is_about(line, subject) && line.channel == place);
        }
        if done {
            self.cancelled.insert(*subject);
        }
        Ok(())
    }

    /// The person says something about a post, or about an answer.
    fn say(&self, session: &Session, subject: Subject, name: &str, note: String) -> Result<(), AppError> {
        let said = Said { note, ..Said::default() };
        match subject {
            Subject::Story(story) => session.act(story, &format!("{name}:{}", self.stage.place), &said),
            Subject::Message(message) if name == "cancel" => {
                session.act_message(message, "cancel-reply", &said)
            }
            Subject::Message(message) => session.act_message(message, name, &said),
        }
    }

    /// How the queue rests: nothing may wait without a time, a reason, or a person who can do something.
    fn rest(&self, app: &App) -> Result<Rest, Verdict> {
        let session = app.session(Some(self.stage.founder), Language::Id);
        let lines = session.queue().map_err(broken)?.jobs;
        if let Some(silent) = lines.iter().find(|line| line.text.is_empty()) {
            return Err(Verdict::Silence(format!("no reason is given: {silent:?}")));
        }
        match app.queue_due_at().map_err(broken)? {
            Some(due) => Ok(Rest::Until(due)),
            None if lines.is_empty() => Ok(Rest::Empty),
            None => Ok(Rest::Asks(lines)),
        }
    }

    /// A person does what the queue asks, by what the public page shows.
    async fn answer(&mut self, lines: &[JobLine]) -> Result<(), Verdict> {
        for line in lines {
            let session = self.session()?;
            // Where that fails, at the next time.
            let (place, now) = (self.stage.place, self.clock.now());
            if LOGIN.iter().any(|words| line.text.contains(words))
                && (self.world.connect_again(&session, place, now).await.is_err() || self.trip.is_off())
            {
                return Ok(());
            }
            let offered = |name: &str| {
                let id =
                    if line.message.is_empty() { format!("{name}:{}", line.channel) } else { name.into() };
                line.actions.iter().any(|action| action.id == id && action.refused.is_none())
            };
            let Some((subject, text)) = self.stage.posts.iter().find(|(subject, _)| is_about(line, *subject))
            else {
                return Err(Verdict::Silence(format!("nobody knows it: {line:?}")));
            };
            let shown = self.is_out(text).await;
            let (name, note) = match () {
                () if offered("not-there") && !shown => ("not-there", String::new()),
                () if offered("is-there") && shown => ("is-there", self.world.link()),
                () if offered("link") => {
                    if !shown && !self.bring_out(text) {
                        return Ok(());
                    }
                    ("link", self.world.link())
                }
                // Where the channel no longer takes it nothing more is sent; the writer is answered in another way.
                () if line.text.contains(TOO_LATE) && offered("cancel-reply") => {
                    self.cancelled.insert(*subject);
                    ("cancel", String::new())
                }
                () if offered("retry") => ("retry", String::new()),
                () => return Err(Verdict::Silence(format!("nothing helps: {line:?}"))),
            };
            // It may be over already: connecting again lets go on what waited for that.
            let _ = self.say(&session, *subject, name, note);
        }
        Ok(())
    }

    /// The person brings a post out by hand; whether they know that it is out.
    fn bring_out(&self, text: &str) -> bool {
        let wrong = self.trip.next(Site::Website);
        if self.trip.is_off() || wrong == Some(Wrong::Lost) {
            return false;
        }
        self.world.write(text);
        if wrong == Some(Wrong::PowerAfter) {
            self.trip.power_off();
        }
        wrong != Some(Wrong::AnswerLost)
    }

    async fn is_out(&self, text: &str) -> bool {
        self.world.public().await.iter().any(|post| post.contains(text))
    }

    /// What a middleman sent twice to the website Warta itself takes away, once it may look again.
    async fn none_twice(&self) -> Result<(), Verdict> {
        if self.sent_twice && self.stage.channel == Channel::WordPress {
            return Ok(());
        }
        let public = self.world.public().await;
        for (_, text) in &self.stage.posts {
            if public.iter().filter(|post| post.contains(text)).count() > 1 {
                return Err(Verdict::Duplicate(format!("{text} is out twice")));
            }
        }
        Ok(())
    }

    /// What the public pages hold in the end.
    async fn judge(&self) -> Verdict {
        self.clock.pass(TimeDelta::days(11));
        let public = self.world.public().await;
        for (subject, text) in &self.stage.posts {
            let wanted = if self.cancelled.contains(subject) { 0 } else { self.stage.task.wanted() };
            let there = public.iter().filter(|post| post.contains(text)).count();
            if there > wanted {
                return Verdict::Duplicate(format!("{text} is out {there} times instead of {wanted}"));
            }
            if there < wanted {
                return Verdict::Loss(format!("{text} is not out"));
            }
        }
        // The pictures of a post that may still be ordered again stay for it.
        let Some(each) = self.stage.task.pictures().filter(|_| self.cancelled.is_empty()) else {
            return Verdict::Good;
        };
        match self.world.left_over(each * self.stage.posts.len()).await {
            0 => Verdict::Good,
            more => Verdict::Duplicate(format!("{more} pictures too many are on the website")),
        }
    }
}

/// How the queue rests.
enum Rest {
    /// It goes on by itself.
    Until(DateTime<Utc>),
    /// Nothing is left.
    Empty,
    /// A person is asked.
    Asks(Vec<JobLine>),
}

fn is_about(line: &JobLine, subject: Subject) -> bool {
    match subject {
        Subject::Story(story) => line.story == story.to_string(),
        Subject::Message(message) => line.message == message.to_string(),
    }
}

fn broken(error: AppError) -> Verdict {
    Verdict::Silence(format!("the queue can't be read: {error}"))
}

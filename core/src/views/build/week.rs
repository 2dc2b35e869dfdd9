//! A week at a glance. Of past days it tells what was, of today and the days to come what is planned and wanted: posts and
//! orders of stories, their deadlines, what was written to the office and until when it wants to be answered, and the working
//! days on which the SOP's daily duty was left undone (SOP 000, step 8).

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};

use super::front::DutyState;
use super::{Scene, Teller};
use crate::app::calendar::show_spans;
use crate::app::rows::messages::{INBOX, MESSAGES, MessageRow};
use crate::app::rows::{StoryRow, instant};
use crate::app::{AppError, Session};
use crate::ids::StoryId;
use crate::index::{Ask, List};
use crate::replies::Message;
use crate::state::facts::MessageSort;
use crate::story::{Post, Story};
use crate::views::week::{DayGlance, GlanceLine, WeekGlance};
use crate::views::{Chip, Tone};
use crate::words::{Say, form};

/// Days of a week.
const WEEK: u64 = 7;
/// Years in which an office may look at a week: one that was typed wrongly is said to be none.
const YEARS: std::ops::Range<i32> = 2000..2200;

/// What stands in the week, by the moment at which it happens: so the lines of a day come in its order.
#[derive(Default)]
struct Found {
    lines: BTreeMap<(DateTime<Utc>, usize), GlanceLine>,
    posts: usize,
    missed: usize,
    /// Messages that came, and those of them that wait.
    came: usize,
    wait: usize,
}

impl Found {
    fn put(&mut self, at: DateTime<Utc>, line: GlanceLine) {
        self.lines.insert((at, self.lines.len()), line);
    }
}

impl Session {
    /// The week in which `day` (`YYYY-MM-DD`) lies; this week where it is empty.
    ///
    /// # Errors
    /// No such day; the log can't be read.
    pub fn week(&self, day: &str) -> Result<WeekGlance, AppError> {
        let office = self.ledger().office()?;
        let scene = Scene::new(self, &office);
        let day = if day.is_empty() { Some(scene.today()) } else { day.parse::<NaiveDate>().ok() };
        let day =
            day.filter(|day| YEARS.contains(&day.year())).ok_or(AppError::Input(Say::new("week-no-day")))?;
        let monday = day - Days::new(day.weekday().num_days_from_monday().into());
        let mut found = Found::default();
        let rows = self.rows_since(scene.span(monday).0)?;
        scene.stories_of(&rows, monday, &mut found)?;
        scene.missed_duties(&rows, monday, &mut found);
        if self.officer_somewhere(&office).is_ok() {
            scene.messages_of(monday, &mut found)?;
        }
        Ok(scene.glance(monday, &found))
    }
}

impl Scene<'_> {
    fn glance(&self, monday: NaiveDate, found: &Found) -> WeekGlance {
        let range = Say::new("week-title")
            .with("from", form::day(self.language(), monday))
            .with("to", form::day(self.language(), monday + Days::new(WEEK - 1)));
        let day = |at: u64| {
            let day = monday + Days::new(at);
            let lines = found.lines.iter().filter(|((at, _), _)| self.day(*at) == day);
            DayGlance {
                name: form::day(self.language(), day),
                hours: self.hours_of(day),
                today: day == self.today(),
                lines: lines.map(|(_, line)| line.clone()).collect(),
            }
        };
        let began = self.began();
        WeekGlance {
            title: self.say(&range),
            before: (began < monday).then(|| (monday - Days::new(WEEK)).to_string()),
            after: (monday + Days::new(WEEK)).to_string(),
            current: (monday..monday + Days::new(WEEK)).contains(&self.today()),
            summary: self.summary(found),
            days: (0..WEEK).map(day).collect(),
        }
    }

    fn summary(&self, found: &Found) -> Vec<String> {
        let posts = Say::new("week-posts").with("count", found.posts);
        let came = Say::new("week-messages").with("count", found.came).with("wait", found.wait);
        let missed = Say::new("week-missed").with("count", found.missed);
        let shown = [(posts, true), (came, found.came > 0), (missed, found.missed > 0)];
        shown.iter().filter(|(_, shown)| *shown).map(|(say, _)| self.say(say)).collect()
    }

    /// "07.30–16.00", the name of a free day, or that it is one.
    fn hours_of(&self, day: NaiveDate) -> String {
        match self.calendar.hours(day) {
            Some(hours) => show_spans(&hours.shifts),
            None => {
                let named = self.calendar.days.iter().find(|special| special.date == day);
                named.map_or_else(|| self.word("week-off"), |special| special.name.clone())
            }
        }
    }

    /// The day from which the office works by an SOP; it owes nothing for the time before.
    fn began(&self) -> NaiveDate {
        self.office.sops.iter().map(|adopted| adopted.from).min().unwrap_or_else(|| self.today())
    }

    fn stories_of(&self, rows: &[StoryRow], monday: NaiveDate, found: &mut Found) -> Result<(), AppError> {
        let (from, to) = self.span(monday);
        let inside = |at: DateTime<Utc>| (from..to).contains(&at);
        for row in rows {
            let due = row.deadline.map(instant).filter(|at| row.step.is_some() && inside(*at));
            if row.posts.is_empty() && due.is_none() {
                continue;
            }
            let story = self.session.need_story(row.id)?;
            self.posts_of(&story, &inside, found);
            if let Some(due) = due {
                let chip = self.until_chip(due);
                found.put(due, story_line(row.id, story.title().to_owned(), chip));
            }
        }
        Ok(())
    }

    /// What of a story is out or ordered, a line for each day: "Posyandu Mawar: Situs web 08.40, Instagram 08.42".
    fn posts_of(&self, story: &Story, inside: &impl Fn(DateTime<Utc>) -> bool, found: &mut Found) {
        let mut posts = Vec::new();
        for channel in &story.channels {
            let shown =
                story.post(*channel).and_then(|post| self.appears(post)).filter(|(at, _)| inside(*at));
            let name = self.office.channels.get(channel).map_or("–", |set| set.name.as_str());
            posts.extend(shown.map(|(at, ahead)| (ahead, at, name)));
        }
        posts.sort_unstable();
        found.posts += posts.iter().filter(|(ahead, ..)| !ahead).count();
        let clock = |at: &DateTime<Utc>| form::clock(self.language(), &self.local(*at));
        for together in posts.chunk_by(|one, next| (one.0, self.day(one.1)) == (next.0, self.day(next.1))) {
            let Some((ahead, first, _)) = together.first() else { continue };
            let places: Vec<String> =
                together.iter().map(|(_, at, name)| format!("{name} {}", clock(at))).collect();
            let (code, tone) =
                if *ahead { ("week-planned", Tone::Network) } else { ("week-out", Tone::Done) };
            let text = format!("{}: {}", story.title(), places.join(", "));
            found.put(*first, story_line(story.id, text, Chip { word: self.word(code), tone }));
        }
    }

    /// When a post is seen by the public, and whether that lies ahead; none where it is neither out nor ordered for a time,
    /// or was taken down.
    fn appears(&self, post: &Post) -> Option<(DateTime<Utc>, bool)> {
        if post.take_down.as_ref().is_some_and(|down| down.done.is_some()) {
            return None;
        }
        let at = match (&post.out, &post.order) {
            (Some(out), _) => out.shown_from.unwrap_or(out.at),
            (None, order) => order.as_ref()?.not_before?,
        };
        Some((at, at > self.now || post.out.is_none()))
    }

    /// The days of the week until today on which a daily duty was not done.
    fn missed_duties(&self, rows: &[StoryRow], monday: NaiveDate, found: &mut Found) {
        let days = (0..WEEK).map(|at| monday + Days::new(at));
        for day in days.filter(|day| *day >= self.began() && *day <= self.today()) {
            let end = self.span_of(day).1 - TimeDelta::milliseconds(1);
            let missed = self.at(end.min(self.now)).left_undone(rows);
            found.missed += usize::from(missed.iter().any(|(line, _)| line.chip.tone == Tone::Refused));
            for (line, at) in missed {
                found.put(at, line);
            }
        }
    }

    /// The daily duties that are not done at the moment of this scene, each at the end of its hours.
    fn left_undone(&self, rows: &[StoryRow]) -> Vec<(GlanceLine, DateTime<Utc>)> {
        let duties = self.duty_facts(rows).into_iter().filter(|duty| duty.daily);
        let line = |duty: super::front::DutyFact| {
            let (code, chip, tone) = match duty.state {
                DutyState::Missed => ("week-not-posted", "week-left-out", Tone::Refused),
                DutyState::Due => ("views-daily-due", "week-today", Tone::Person),
                DutyState::Done | DutyState::Later => return None,
            };
            let sop = self.pick(&duty.sop_name);
            let text = self.say(&Say::new(code).with("sop", sop).with("number", &duty.number));
            let chip = Chip { word: self.word(chip), tone };
            Some((GlanceLine { text, chip, story: None, message: None }, instant(duty.at)))
        };
        duties.filter_map(line).collect()
    }

    /// How many messages came on each day and how many of them wait; and those that want an answer within the week.
    fn messages_of(&self, monday: NaiveDate, found: &mut Found) -> Result<(), AppError> {
        let mut days: BTreeMap<NaiveDate, (usize, usize)> = BTreeMap::new();
        for row in self.session.messages_between(self.span(monday))? {
            let (came, wait) = days.entry(self.day(row.written())).or_default();
            *came += 1;
            *wait += usize::from(row.open && row.answered.is_none());
        }
        for (day, (came, wait)) in days {
            (found.came, found.wait) = (found.came + came, found.wait + wait);
            let text = self.say(&Say::new("week-messages").with("count", came).with("wait", wait));
            let (code, tone) =
                if wait > 0 { ("week-waiting", Tone::Person) } else { ("week-answered", Tone::Done) };
            let chip = Chip { word: self.word(code), tone };
            let line = GlanceLine { text, chip, story: None, message: None };
            found.put(self.span_of(day).0, line);
        }
        for row in self.session.rows_of::<MessageRow>(INBOX)? {
            if let Some(message) = self.session.ledger().message(row.id)? {
                self.ends_of(&message, monday, found);
            }
        }
        Ok(())
    }

    fn ends_of(&self, message: &Message, monday: NaiveDate, found: &mut Found) {
        if message.may_read(self.office, &self.meta()).is_err() {
            return;
        }
        let (from, to) = self.span(monday);
        let number =
            message.case.as_ref().map(|case| case.number.clone()).filter(|number| !number.is_empty());
        let what = number.unwrap_or_else(|| self.message_place(message));
        for clock in self.message_clocks(message).iter().filter(|clock| (from..to).contains(&clock.until)) {
            let Some(name) = self.clock_name(message, clock) else { continue };
            let text = self.say(&Say::new("week-ends").with("name", name).with("what", &what));
            let chip = self.until_chip(clock.until);
            let line = GlanceLine { text, chip, story: None, message: Some(message.id.to_string()) };
            found.put(clock.until, line);
        }
    }

    /// "sampai 16.00", or that the time is over.
    fn until_chip(&self, at: DateTime<Utc>) -> Chip {
        if at <= self.now {
            return Chip { word: self.word("week-over"), tone: Tone::Refused };
        }
        let say = Say::new("week-until").with("clock", form::clock(self.language(), &self.local(at)));
        Chip { word: self.say(&say), tone: Tone::Person }
    }

    /// The same scene at another moment.
    fn at(&self, now: DateTime<Utc>) -> Scene<'_> {
        let teller = Teller { session: self.session, zone: self.zone, calendar: self.calendar.clone(), now };
        Scene { teller, office: self.office }
    }

    fn span(&self, monday: NaiveDate) -> (DateTime<Utc>, DateTime<Utc>) {
        (self.start_of(monday), self.start_of(monday + Days::new(WEEK)))
    }

    fn span_of(&self, day: NaiveDate) -> (DateTime<Utc>, DateTime<Utc>) {
        (self.start_of(day), self.start_of(day + Days::new(1)))
    }
}

fn story_line(story: StoryId, text: String, chip: Chip) -> GlanceLine {
    GlanceLine { text, chip, story: Some(story.to_string()), message: None }
}

impl Session {
    /// The messages from the public that were written within a span, the latest first.
    fn messages_between(
        &self,
        (from, to): (DateTime<Utc>, DateTime<Utc>),
    ) -> Result<Vec<MessageRow>, AppError> {
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let page = self.ledger().page(&List::new(MESSAGES), &Ask::newest().limit(200).after(after))?;
            let rows = page.rows.iter().filter_map(|row| minicbor::decode::<MessageRow>(&row.bytes).ok());
            let rows: Vec<MessageRow> = rows.collect();
            let earlier = rows.iter().any(|row| row.written() < from);
            let inside =
                |row: &MessageRow| (from..to).contains(&row.written()) && row.sort != MessageSort::Own;
            found.extend(rows.into_iter().filter(inside));
            after = page.next;
            if after.is_none() || earlier {
                return Ok(found);
            }
        }
    }
}

//! Today: what must I do, is my work safe, what is stuck.

use chrono::{DateTime, Days, NaiveTime, TimeZone, Utc};

use super::front::{AskedFact, DutyFact, DutyState, Facts};
use super::stories::Standing;
use super::{Scene, Teller, minutes};
use crate::app::replies::queue::is_sent;
use crate::app::rows::messages::{INBOX, MessageRow, REPLIES};
use crate::app::rows::{self, PostState, StoryRow, instant};
use crate::app::{AppError, Session};
use crate::crypto::backup::last_backup;
use crate::index::{Ask, List};
use crate::replies::Message;
use crate::replies::rules::is_officer;
use crate::sop::duty::{self, Done};
use crate::sop::{Does, Period, Profile, Step};
use crate::views::today::{AskedLine, DutyLine, DutyStep, TodayView};
use crate::words::{Language, Say, form};

/// Lines of a person's turn and of others' on the first screen, which must fit into 64 KiB.
const MOST_YOURS: usize = 50;
const MOST_OTHERS: usize = 20;
/// Days after which the age of a backup becomes a warning.
const BACKUP_DAYS: i64 = 7;

impl Session {
    /// The first screen. After a cold start with unchanged logs it needs neither index nor fold.
    ///
    /// # Errors
    /// The log can't be read.
    pub fn today(&self) -> Result<TodayView, AppError> {
        let facts = self.front_facts()?;
        let calendar = facts.calendar.clone();
        let teller = Teller { session: self, zone: calendar.zone.offset(), calendar, now: self.app.now() };
        // What a job needs stands in the journal, which the first screen's file is not stamped with.
        let (needs_you, asked) = if facts.waiting > 0 { self.stuck()? } else { Default::default() };
        let (trust, trust_warns) = teller.trust(&facts, asked);
        let asked =
            facts.year_asked.map(|year| self.words(&Say::new("views-ask-holidays").with("year", year)));
        Ok(TodayView {
            trust,
            trust_warns,
            your_turn: facts.yours.iter().map(|s| teller.line(s)).collect(),
            others: facts.others.iter().map(|s| teller.line(s)).collect(),
            others_count: facts.others_count,
            needs_you,
            duties: facts.duties.iter().map(|d| teller.duty(d)).chain(teller.inbox_duty(&facts)).collect(),
            asked: facts.asked.iter().map(|asked| teller.asked(asked)).collect(),
            asks: self.ending_logins()?.into_iter().chain(asked).collect(),
            stopped: facts.stopped,
            offline: self.offline(),
            office: facts.office,
            person: facts.name,
            practice: facts.practice,
        })
    }

    /// The duties of every SOP of the office, as they stand.
    ///
    /// # Errors
    /// The log can't be read.
    pub fn duties(&self) -> Result<Vec<DutyLine>, AppError> {
        let office = self.ledger().office()?;
        let scene = Scene::new(self, &office);
        Ok(scene.duty_facts(&self.rows_of_today(&scene)?).iter().map(|d| scene.duty(d)).collect())
    }

    pub(super) fn gather(&self) -> Result<Facts, AppError> {
        let office = self.ledger().office()?;
        let scene = Scene::new(self, &office);
        let standings: Vec<Standing> =
            self.open_rows()?.iter().map(|row| Standing::of(&scene, row)).collect();
        let (mut yours, mut others): (Vec<_>, Vec<_>) =
            standings.into_iter().partition(|s| s.mine && !s.sending);
        let others_count = u32::try_from(others.len()).unwrap_or(u32::MAX);
        // Who waits longest stands first.
        yours.sort_by_key(|s| s.since);
        others.sort_by_key(|s| s.since);
        yours.truncate(MOST_YOURS);
        others.truncate(MOST_OTHERS);
        for standing in &mut yours {
            let story = self.need_story(standing.id)?;
            standing.lacks = scene.missing(&story).len();
        }
        let duties = scene.duty_facts(&self.rows_of_today(&scene)?);
        let (waiting, links_open) = self.queued(&scene)?;
        let until = scene.facts_hold_until(&duties);
        let (unanswered, unanswered_since, asked) = self.messages_of_today(&scene)?;
        Ok(Facts {
            person: self.person,
            from: scene.now.timestamp_millis(),
            until: until.timestamp_millis(),
            office: office.name.clone(),
            name: self.person.map(|p| office.name_of(Some(p)).to_owned()).unwrap_or_default(),
            practice: office.practice,
            calendar: office.calendar.clone(),
            stopped: office.stopped.clone(),
            yours,
            others,
            others_count,
            waiting,
            links_open,
            duties,
            year_asked: scene.calendar.year_to_ask_for(scene.today()),
            unanswered,
            unanswered_since,
            asked,
        })
    }

    /// The stories to which something happened today, whatever their state.
    pub(super) fn rows_of_today(&self, scene: &Scene<'_>) -> Result<Vec<StoryRow>, AppError> {
        self.rows_since(scene.midnight(scene.now))
    }

    /// The stories to which something happened since then, whatever their state.
    pub(super) fn rows_since(&self, begin: DateTime<Utc>) -> Result<Vec<StoryRow>, AppError> {
        let begin = begin.timestamp_millis();
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let page =
                self.ledger().page(&List::new(rows::STORIES), &Ask::newest().limit(200).after(after))?;
            let before = page.rows.len();
            let of_page = page.rows.iter().filter_map(|row| minicbor::decode::<StoryRow>(&row.bytes).ok());
            let fresh: Vec<StoryRow> = of_page.take_while(|row| row.last >= begin).collect();
            let all_fresh = fresh.len() == before;
            found.extend(fresh);
            after = page.next;
            if after.is_none() || !all_fresh {
                return Ok(found);
            }
        }
    }

    /// How many posts the queue has, and how many by hand still lack their link.
    fn queued(&self, scene: &Scene<'_>) -> Result<(u32, u32), AppError> {
        let (mut waiting, mut links) = (0, 0);
        for (channel, state) in self.rows(rows::QUEUE)?.into_iter().flat_map(|row| row.posts) {
            match state {
                state if !state.queued() => {}
                PostState::LinkOpen => links += 1,
                _ if scene.by_hand(channel) => links += 1,
                _ => waiting += 1,
            }
        }
        for row in self.rows_of::<MessageRow>(REPLIES)? {
            let Some(message) = self.ledger().message(row.id)? else { continue };
            let sent = message.pending().is_some_and(|reply| is_sent(scene.office, &message, reply.act));
            waiting += u32::from(sent);
        }
        Ok((waiting, links))
    }

    /// How many messages wait for an answer and since when, for whoever works with them; and those that wait for this person
    /// in particular.
    fn messages_of_today(&self, scene: &Scene<'_>) -> Result<(u32, i64, Vec<AskedFact>), AppError> {
        let meta = scene.meta();
        let officer =
            |sop: &str| self.person.is_some_and(|me| is_officer(scene.office, sop, me, &meta).is_ok());
        let rows = self.rows_of::<MessageRow>(INBOX)?;
        let open: Vec<i64> = rows
            .iter()
            .filter(|row| row.answered.is_none() && officer(&row.sop))
            .map(|row| row.written)
            .collect();
        let mut asked = Vec::new();
        for row in rows.iter().filter(|row| row.asked.is_some() || row.case.is_some()) {
            let Some(message) = self.ledger().message(row.id)? else { continue };
            asked.extend(scene.asked_fact(&message).filter(|_| message.concerns(scene.office, &meta)));
        }
        asked.sort_by_key(|asked: &AskedFact| asked.since);
        asked.truncate(MOST_YOURS);
        let count = u32::try_from(open.len()).unwrap_or(u32::MAX);
        Ok((count, open.into_iter().min().unwrap_or(0), asked))
    }
}

impl Scene<'_> {
    pub(super) fn duty_facts(&self, rows: &[StoryRow]) -> Vec<DutyFact> {
        let profiles = self.office.current_sops(self.today());
        profiles.flat_map(|profile| self.duties_of(profile, rows)).collect()
    }

    fn duties_of(&self, profile: &Profile, rows: &[StoryRow]) -> Vec<DutyFact> {
        let recorded = self.office.duties.iter().filter(|d| d.done.sop == profile.id);
        let mut done: Vec<Done<'_>> = recorded.map(|d| Done { step: &d.done.step, at: d.at }).collect();
        // A daily duty is fulfilled by working: whatever of this SOP went out today.
        let outs = rows.iter().filter(|row| row.sop == profile.id).filter_map(|row| row.out_at).map(instant);
        for at in outs {
            let daily = profile.steps.iter().filter(|s| s.does == Does::Daily);
            done.extend(daily.map(|step| Done { step: &step.id, at }));
        }
        let began = self.office.sops.iter().filter(|a| a.profile.id == profile.id).map(|a| a.from).min();
        let since = began.map_or(self.now, |day| self.start_of(day));
        let stands = duty::duties(profile, &self.calendar, since, &done, self.now);
        stands.into_iter().filter_map(|(step, standing)| self.duty_fact(profile, step, standing)).collect()
    }

    fn duty_fact(&self, profile: &Profile, step: &Step, standing: duty::Standing) -> Option<DutyFact> {
        let (state, at) = match standing {
            duty::Standing::DayOff => return None,
            duty::Standing::Done(at) => (DutyState::Done, at),
            duty::Standing::Later(at) => (DutyState::Later, at),
            duty::Standing::Due(at) => (DutyState::Due, at),
            duty::Standing::Missed(at) => (DutyState::Missed, at),
        };
        let holds = |person| {
            step.roles
                .iter()
                .any(|role| self.office.capacity(person, &profile.id, role, self.today()).is_some())
        };
        let daily = step.period == Some(Period::Daily);
        Some(DutyFact {
            sop: profile.id.clone(),
            step: step.id.clone(),
            sop_name: (profile.name.id.clone(), profile.name.en.clone()),
            label: (step.label.id.clone(), step.label.en.clone()),
            number: step.number.clone(),
            daily,
            state,
            at: at.timestamp_millis(),
            may_record: step.does != Does::Daily && self.session.person.is_some_and(holds),
        })
    }

    fn asked_fact(&self, message: &Message) -> Option<AskedFact> {
        let topic = message.judged.and_then(|judged| judged.topic);
        let topic = topic.and_then(|topic| self.office.topics.get(&topic));
        let topic = topic.map(|set| set.name.clone()).unwrap_or_default();
        let millis = |at: DateTime<Utc>| at.timestamp_millis();
        if let Some(consult) = message.open_consult() {
            let (by, since, due) = (self.name(consult.by), millis(consult.at), Some(millis(consult.due)));
            return Some(AskedFact { message: message.id, by, topic, number: String::new(), since, due });
        }
        let case = message.case.as_ref()?;
        let handed = case.handler()?;
        let due = message.due(self.office).map(millis);
        let (by, number, since) = (self.name(handed.by), case.number.clone(), millis(handed.at));
        Some(AskedFact { message: message.id, by, topic, number, since, due })
    }

    fn facts_hold_until(&self, duties: &[DutyFact]) -> DateTime<Utc> {
        let midnight = self.start_of(self.today() + Days::new(1));
        let turns = duties.iter().map(|d| instant(d.at)).filter(|at| *at > self.now);
        turns.chain([midnight]).min().unwrap_or(midnight)
    }
}

impl Teller<'_> {
    pub(super) fn start_of(&self, day: chrono::NaiveDate) -> DateTime<Utc> {
        let start = self.zone.from_local_datetime(&day.and_time(NaiveTime::MIN)).earliest();
        start.map_or(self.now, |at| at.with_timezone(&Utc))
    }

    fn midnight(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        self.start_of(self.day(at))
    }

    /// "Semua tersimpan", "1 perlu Anda", "2 menunggu sinyal", "cadangan 3 hari lalu"; and whether something of it warns.
    /// `asked` of what waits goes on only when somebody does something.
    fn trust(&self, facts: &Facts, asked: u32) -> (Vec<String>, bool) {
        let mut parts = vec![self.word("views-all-saved")];
        for (count, code) in [
            (asked, "views-asks-you"),
            (facts.waiting.saturating_sub(asked), "views-waiting-signal"),
            (facts.links_open, "views-waiting-link"),
        ] {
            if count > 0 {
                parts.push(self.say(&Say::new(code).with("count", count)));
            }
        }
        let core = self.session.core();
        let days =
            last_backup(&core.vault, &core.folder).map(|at| (self.today() - self.day(at)).num_days().max(0));
        parts.push(match days {
            None => self.word("views-no-backup"),
            Some(days) => self.say(&Say::new("views-backup-age").with("days", days)),
        });
        (parts, asked > 0 || days.is_none_or(|days| days > BACKUP_DAYS))
    }

    /// What was kept in Indonesian and English, in the reader's language.
    pub(super) fn pick<'b>(&self, both: &'b (String, String)) -> &'b str {
        match self.language() {
            Language::Id => &both.0,
            Language::En => &both.1,
        }
    }

    pub(super) fn duty(&self, duty: &DutyFact) -> DutyLine {
        let code = match (duty.daily, duty.state) {
            (true, DutyState::Done) => "views-daily-done",
            (true, DutyState::Later) => "views-daily-later",
            (true, DutyState::Due) => "views-daily-due",
            (true, DutyState::Missed) => "views-daily-missed",
            (false, DutyState::Done) => "views-periodic-done",
            (false, DutyState::Missed) => "views-periodic-missed",
            (false, DutyState::Later | DutyState::Due) => "views-periodic-due",
        };
        let at = self.local(instant(duty.at));
        let say = Say::new(code)
            .with("sop", self.pick(&duty.sop_name))
            .with("number", &duty.number)
            .with("label", self.pick(&duty.label))
            .with("day", form::day(self.language(), at.date_naive()))
            .with("clock", form::clock(self.language(), &at));
        let open = duty.may_record && duty.state != DutyState::Done;
        let record = open.then(|| DutyStep { sop: duty.sop.clone(), step: duty.step.clone() });
        DutyLine { text: self.say(&say), done: duty.state == DutyState::Done, record, inbox: false }
    }

    /// "3 pesan belum dibalas, tertua 2 jam" (SOP 000, steps 12 and 13; 001 and 002, step C.8); none where nothing waits.
    fn inbox_duty(&self, facts: &Facts) -> Option<DutyLine> {
        let count = usize::try_from(facts.unanswered).unwrap_or(usize::MAX);
        let text = self.unanswered(count, instant(facts.unanswered_since));
        (count > 0).then_some(DutyLine { text, done: false, record: None, inbox: true })
    }

    pub(super) fn unanswered(&self, count: usize, since: DateTime<Utc>) -> String {
        let say = Say::new("replies-duty").with("count", count).with("minutes", minutes(since, self.now));
        self.say(&say)
    }

    /// "Bu Rina bertanya kepada Anda · Imunisasi", "Keluhan 017/2026 untuk Anda tangani".
    fn asked(&self, asked: &AskedFact) -> AskedLine {
        let code = if asked.number.is_empty() { "replies-asked-you" } else { "replies-yours-to-handle" };
        let say = Say::new(code).with("by", &asked.by).with("number", &asked.number);
        let waiting = minutes(instant(asked.since), self.now);
        let mut detail = vec![self.say(&Say::new("replies-waiting").with("minutes", waiting))];
        detail.extend(
            asked
                .due
                .map(|due| self.say(&Say::new("replies-wanted-by").with("at", self.moment(instant(due))))),
        );
        AskedLine {
            message: asked.message.to_string(),
            title: [self.say(&say), asked.topic.clone()].join(" · ").trim_end_matches(" · ").to_owned(),
            detail: detail.join(" · "),
        }
    }
}

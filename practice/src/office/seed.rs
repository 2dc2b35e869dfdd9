//! Plays the script through the door: every fact is judged as a person's would be, at its own time.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, TimeZone, Utc, Weekday};
use secrecy::SecretString;
use warta_core::app::photos::PersonConsent;
use warta_core::app::replies::answer::Judging;
use warta_core::app::replies::arrive::Recorded;
use warta_core::app::replies::case::HandingOver;
use warta_core::app::steps::Said;
use warta_core::app::story::Typed;
use warta_core::app::{App, AppError, Founded, Founding, Ports, Session};
use warta_core::clock::ManualClock;
use warta_core::ids::{ChannelId, MessageId, PersonId, StoryId, UnitId};
use warta_core::media::sample::{Camera, Sample, Scene};
use warta_core::sop::calendar::Zone;
use warta_core::state::facts::{
    Deputy, EvidenceSort, Field, Ground, MessageKind, RoleGiven, SettingsChanged, Subject,
};
use warta_core::words::{Language, Say};

use super::script::{self, BKK, Colleague, Deed, Heard, Seen, Told};
use super::{PASSWORD, SITE, USER};
use crate::outside::Outside;

/// Pixels of the invented photos.
const PHOTO: (u16, u16) = (1600, 1200);
/// Pixels of the picture that came with a complaint.
const EVIDENCE: (u16, u16) = (960, 720);

struct Seed {
    app: App,
    clock: Arc<ManualClock>,
    today: NaiveDate,
    zone: FixedOffset,
    people: HashMap<&'static str, PersonId>,
    units: HashMap<&'static str, UnitId>,
    stories: HashMap<usize, StoryId>,
    /// What was recorded by hand, by who wrote it.
    heard: HashMap<&'static str, MessageId>,
    outside: Arc<Outside>,
}

/// Founds the practice office in `root` and lets its fortnight pass, with what the public wrote in `outside` meanwhile.
pub(super) async fn seed(
    root: &Path,
    ports: Ports,
    clock: Arc<ManualClock>,
    outside: Arc<Outside>,
) -> Result<(), AppError> {
    let zone = Zone::Wib.offset();
    let today = ports.clock.now().with_timezone(&zone).date_naive();
    clock.set(moment(zone, working_day(today, 12), (7, 30)));
    let founding = Founding {
        office: script::OFFICE.to_owned(),
        sop: script::IG.to_owned(),
        founder: script::FOUNDER.to_owned(),
        device: "Laptop".to_owned(),
        zone: Zone::Wib,
        five_days: false,
        practice: true,
    };
    let Founded { app, founder, .. } = App::found(root, ports, &founding)?;
    let people = HashMap::from([(script::FOUNDER, founder)]);
    let (units, stories, heard) = (HashMap::new(), HashMap::new(), HashMap::new());
    let mut seed = Seed { app, clock, today, zone, people, units, stories, heard, outside };
    seed.furnish().await?;
    for (day, at, who, deed) in script::DAYS {
        seed.clock.set(moment(zone, working_day(today, *day), *at));
        seed.play(who, deed).await?;
    }
    Ok(())
}

fn moment(zone: FixedOffset, day: NaiveDate, (hour, minute): (u32, u32)) -> DateTime<Utc> {
    let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    // The zones of Indonesia have no summer time, so every local time is one moment.
    zone.from_local_datetime(&day.and_time(time)).earliest().unwrap_or_default().with_timezone(&Utc)
}

/// The `n`th working day before `today`, in a week of six days.
fn working_day(today: NaiveDate, n: u32) -> NaiveDate {
    let before = (1..).map(|days| today - Days::new(days)).filter(|day| day.weekday() != Weekday::Sun);
    before.take(n as usize).last().unwrap_or(today)
}

fn missing(name: &str) -> AppError {
    AppError::Input(Say::new("cli-practice-script").with("name", name))
}

impl Seed {
    fn session(&self, who: &str) -> Result<Session, AppError> {
        Ok(self.app.session(Some(self.person(who)?), Language::Id))
    }

    fn person(&self, who: &str) -> Result<PersonId, AppError> {
        self.people.get(who).copied().ok_or_else(|| missing(who))
    }

    fn story(&self, number: usize) -> Result<StoryId, AppError> {
        self.stories.get(&number).copied().ok_or_else(|| missing("story"))
    }

    /// People, units, topics, SOPs, settings, and the simulated website.
    async fn furnish(&mut self) -> Result<(), AppError> {
        let founder = self.session(script::FOUNDER)?;
        for sop in [script::X, script::WEB, script::BKK] {
            founder.take_up_shipped(sop)?;
        }
        for name in script::UNITS {
            self.units.insert(name, founder.set_unit(None, name, true)?);
        }
        for Colleague { name, unit, roles } in script::PEOPLE {
            let person = founder.add_person(name, self.units.get(unit).copied())?;
            self.people.insert(name, person);
            for (sop, role) in roles {
                let (sop, role) = ((*sop).to_owned(), (*role).to_owned());
                founder.give_role(RoleGiven { person, sop, role, team: None, from: None, until: None })?;
            }
        }
        let me = self.person(script::FOUNDER)?;
        for (sop, role) in script::GIVEN_UP {
            founder.end_role(me, sop, role)?;
        }
        for (code, name, in_charge, owner) in script::TOPICS {
            let (in_charge, owner) = (self.person(in_charge)?, self.person(owner)?);
            founder.set_known_topic(code, name, Some(in_charge), Some(owner))?;
        }
        let hashtags = ["MelatiRayaSehat", "PuskesmasMelatiRaya"].map(str::to_owned).to_vec();
        founder.change_settings(SettingsChanged {
            name: None,
            four_eyes: Some(true),
            hashtags: Some(hashtags),
        })?;
        founder.connect_wordpress(None, SITE, USER, SecretString::from(PASSWORD)).await?;
        Ok(())
    }

    async fn play(&mut self, who: &str, deed: &Deed) -> Result<(), AppError> {
        let session = self.session(who)?;
        match deed {
            Deed::Record(number) => self.record(&session, *number)?,
            Deed::Prepare(number) => self.prepare(&session, *number)?,
            Deed::Write(number, form, sentence) => {
                let story = self.story(*number)?;
                let view = session.story(story)?;
                let post = view.posts.iter().find(|p| p.form == *form).ok_or_else(|| missing(form))?;
                let channel = post.channel.parse().map_err(|_| missing(form))?;
                session.write_text(story, channel, &post.title, &format!("{}\n\n{sentence}", post.body))?;
            }
            Deed::Act(number, action, note, to) => {
                let story = self.story(*number)?;
                let people = to.iter().map(|name| self.person(name)).collect::<Result<_, _>>()?;
                let said = Said { note: (*note).to_owned(), people, ..Said::default() };
                session.act(story, &action_id(&session, story, action)?, &said)?;
            }
            Deed::Send => {
                self.app.run_queue().await?;
            }
            Deed::List(items) => {
                let items: Vec<String> = items.iter().map(|item| (*item).to_owned()).collect();
                session.submit_list(BKK, None, who, &items)?;
            }
            Deed::Duty(step, note) => {
                session.record_duty(BKK, step, note, Some(("rekap.txt", note.as_bytes())))?;
            }
            Deed::Deputy(absent, deputy, letter) => {
                let (absent, deputy) = (self.person(absent)?, self.person(deputy)?);
                let day = self.app.now().with_timezone(&self.zone).date_naive();
                session.delegate(absent, deputy, Deputy::Plh, letter, day, day)?;
            }
            Deed::Comment(story, name, text) => self.comment(&session, *story, name, text)?,
            Deed::Fetch => {
                self.app.fetch_messages().await?;
            }
            Deed::Hear(heard) => self.hear(&session, heard)?,
            Deed::Enter(name, scene, team, to, note) => {
                self.enter(&session, name, *scene, (team, to, note))?;
            }
            Deed::Note(name, words) => session.note_case(self.message(name)?, words)?,
        }
        Ok(())
    }

    /// A visitor writes under a post on the website, whose link anybody sees.
    fn comment(&self, session: &Session, story: usize, name: &str, text: &str) -> Result<(), AppError> {
        let view = session.story(self.story(story)?)?;
        let link = view.posts.iter().map(|post| &post.link).find(|link| link.starts_with(SITE));
        let link = link.ok_or_else(|| missing(name))?;
        let written = self.outside.website.change(|site| site.comment(site.post_at(link)?, name, text));
        written.map(drop).ok_or_else(|| missing(name))
    }

    fn hear(&mut self, session: &Session, heard: &Heard) -> Result<(), AppError> {
        let recorded = Recorded {
            channel: Some(self.channel(session, heard.form)?),
            name: heard.name.to_owned(),
            text: heard.text.to_owned(),
            story: heard.under.map(|story| self.story(story)).transpose()?,
            ..Recorded::default()
        };
        self.heard.insert(heard.name, session.record_message(&recorded)?);
        Ok(())
    }

    /// The office's channel of a form, which some story is on.
    fn channel(&self, session: &Session, form: &str) -> Result<ChannelId, AppError> {
        for story in self.stories.values() {
            let view = session.story(*story)?;
            if let Some(post) = view.posts.iter().find(|post| post.form == form) {
                return post.channel.parse().map_err(|_| missing(form));
            }
        }
        Err(missing(form))
    }

    /// A complaint is judged, its picture kept, entered into the register and handed over.
    fn enter(
        &self,
        session: &Session,
        name: &str,
        scene: Scene,
        (team, to, note): (&str, &str, &str),
    ) -> Result<(), AppError> {
        let message = self.message(name)?;
        let complaint =
            Judging { kind: MessageKind::Complaint, topic: None, urgent: false, information: false };
        session.judge_message(message, complaint)?;
        let (width, height) = EVIDENCE;
        let picture = Sample { scene, seed: u64::from(self.today.ordinal()), width, height };
        session.keep_evidence(message, EvidenceSort::Shared, &picture.jpeg(Camera::BARE))?;
        session.open_case(message, "")?;
        let over = HandingOver {
            to: Some(self.person(to)?),
            team: team.to_owned(),
            note: note.to_owned(),
            identity: false,
        };
        session.hand_over_case(message, &over)
    }

    fn message(&self, name: &str) -> Result<MessageId, AppError> {
        self.heard.get(name).copied().ok_or_else(|| missing(name))
    }

    fn told(&self, number: usize) -> Result<&'static Told, AppError> {
        script::STORIES.get(number).ok_or_else(|| missing("story"))
    }

    fn record(&mut self, session: &Session, number: usize) -> Result<(), AppError> {
        let told = self.told(number)?;
        let fields = told.fields.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
        let typed = Typed { fields, unit: self.units.get(told.unit).copied(), deadline: None };
        let story = session.open_story(told.sop, &typed, &[])?;
        self.stories.insert(number, story);
        if let Some((scene, _, alt)) = &told.photo {
            let seed = u64::from(self.today.ordinal()) + number as u64;
            let photo = Sample { scene: *scene, seed, width: PHOTO.0, height: PHOTO.1 };
            let media = session.add_photo(story, &photo.jpeg(Camera::BARE))?;
            session.write_alt(story, media, alt)?;
        }
        Ok(())
    }

    fn prepare(&self, session: &Session, number: usize) -> Result<(), AppError> {
        let story = self.story(number)?;
        session.compose_texts(story)?;
        let told = self.told(number)?;
        if let Some((_, seen, _)) = &told.photo {
            let view = session.story(story)?;
            let photo = view.photos.first().ok_or_else(|| missing("photo"))?;
            let media = photo.id.parse().map_err(|_| missing("photo"))?;
            let ground = match seen {
                Seen::Nobody => Ground::NobodyRecognisable,
                Seen::Staff => Ground::StaffOnDuty,
                Seen::Event => Ground::PublicEvent,
                Seen::Child => Ground::Persons,
            };
            if ground == Ground::Persons {
                let child = PersonConsent {
                    name: "anak di tengah".to_owned(),
                    subject: Subject::Child,
                    guardian: "ibu dari anak di tengah".to_owned(),
                    how: "tertulis".to_owned(),
                    given_at: None,
                };
                session.add_consent(story, media, &child)?;
            } else {
                // A public event is named by what the story is about.
                let what =
                    told.fields.iter().find(|(field, _)| *field == Field::What).map_or("", |(_, what)| what);
                let event = if ground == Ground::PublicEvent { what } else { "" };
                session.answer_consent(story, media, ground, false, event, &[])?;
            }
        }
        session.confirm_fitting(story)
    }
}

/// An action's id, with the channel's id for the form that the script names.
fn action_id(session: &Session, story: StoryId, action: &str) -> Result<String, AppError> {
    let Some((name, form)) = action.split_once(':') else { return Ok(action.to_owned()) };
    let view = session.story(story)?;
    let post = view.posts.iter().find(|post| post.form == form).ok_or_else(|| missing(form))?;
    Ok(format!("{name}:{}", post.channel))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::script::Moment;

    #[test]
    fn no_practice_day_is_a_sunday_and_each_lies_before_the_next() {
        let monday = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        assert_eq!(working_day(monday, 1), NaiveDate::from_ymd_opt(2026, 11, 21).unwrap());
        assert_eq!(working_day(monday, 12), NaiveDate::from_ymd_opt(2026, 11, 9).unwrap());
        let at = |(day, at, ..): &Moment| (u32::MAX - day, *at);
        assert!(script::DAYS.is_sorted_by_key(at), "the script is told in the order of time");
    }
}

//! An office and its stories in memory, for tests of the rules: facts are judged and folded as from a log of one or
//! several devices, without one.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, TimeZone, Utc};

use super::fold::{Known, OfficeHistory, Past, fold};
use super::{Fact, facts::*};
use crate::clock::SeededEntropy;
use crate::ids::*;
use crate::office::{Meta, Office, Refusal};
use crate::replies::Message;
use crate::sop::{Profile, by_id, parse};
use crate::story::{Story, rules};

/// A small office for tests.
pub struct TestOffice {
    pub history: OfficeHistory,
    pub stories: Vec<(StoryId, Vec<Known>)>,
    pub messages: Vec<(MessageId, Vec<Known>)>,
    pub profile: Profile,
    pub now: DateTime<Utc>,
    pub founder: PersonId,
    pub entropy: SeededEntropy,
    past: Past,
}

pub const DEVICE: [u8; 32] = [1; 32];

impl TestOffice {
    /// An office of one person under a shipped SOP, on Friday 20 November 2026, 08.00 WIB.
    pub fn new(sop: &str) -> Self {
        let entropy = SeededEntropy::new(7);
        let founder = PersonId::random(&entropy);
        let toml = by_id(sop).unwrap().to_owned();
        let profile = parse(sop, &toml).unwrap();
        let mut office = Self {
            history: OfficeHistory::default(),
            stories: Vec::new(),
            messages: Vec::new(),
            profile: profile.clone(),
            now: Utc.with_ymd_and_hms(2026, 11, 20, 1, 0, 0).unwrap(),
            founder,
            entropy,
            past: Past::new(),
        };
        let genesis = Genesis {
            name: "Puskesmas Contoh".into(),
            founder,
            founder_name: "Bu Rina".into(),
            device_name: "Laptop".into(),
            box_key: Vec::new(),
            recovery_key: Vec::new(),
            zone_minutes: 420,
            practice: true,
        };
        office.say(founder, genesis).unwrap();
        let day = office.office_day();
        for fact in crate::office::found::take_up(&profile, toml, founder, day, &[], &office.entropy) {
            office.say(founder, fact).unwrap();
        }
        office
    }

    pub fn office_day(&self) -> chrono::NaiveDate {
        self.now.with_timezone(&chrono::FixedOffset::east_opt(7 * 3600).unwrap()).date_naive()
    }

    pub fn office(&self) -> Arc<Office> {
        self.history.now().unwrap().clone()
    }

    pub fn wait(&mut self, minutes: i64) {
        self.now += TimeDelta::minutes(minutes);
    }

    /// The next entry of a device that knows everything so far.
    pub fn known(&mut self, person: Option<PersonId>, fact: Fact) -> Known {
        let sequence = self.past.get(&DEVICE).map_or(0, |last| last + 1);
        self.past.insert(DEVICE, sequence);
        let mut entry = [0; 32];
        entry[..8].copy_from_slice(&sequence.to_le_bytes());
        Known {
            meta: Meta { entry, device: DEVICE, sequence, at: self.now, person },
            fact,
            past: Arc::new(self.past.clone()),
        }
    }

    /// A fact about the office.
    pub fn say(&mut self, person: PersonId, fact: impl Into<Fact>) -> Result<(), Refusal> {
        let known = self.known(Some(person), fact.into());
        self.history.push(known)
    }

    /// A new person with roles.
    pub fn person(&mut self, name: &str, roles: &[&str]) -> PersonId {
        let person = PersonId::random(&self.entropy);
        let founder = self.founder;
        self.say(founder, PersonNamed { person, name: name.into(), active: true, unit: None }).unwrap();
        for role in roles {
            self.give(person, role);
        }
        person
    }

    pub fn give(&mut self, person: PersonId, role: &str) {
        let (founder, sop) = (self.founder, self.profile.id.clone());
        let given = RoleGiven { person, sop, role: role.into(), team: None, from: None, until: None };
        self.say(founder, given).unwrap();
    }

    /// The channels of the office.
    pub fn channels(&self) -> Vec<ChannelId> {
        self.office().channels.keys().copied().collect()
    }

    /// Opens a story for all channels.
    pub fn open(&mut self, person: PersonId) -> StoryId {
        let story = StoryId::random(&self.entropy);
        let opened = StoryOpened {
            sop: self.profile.id.clone(),
            revision: self.profile.revision,
            list: None,
            channels: self.channels(),
        };
        self.stories.push((story, Vec::new()));
        self.tell(story, Some(person), opened).unwrap();
        story
    }

    /// A fact about a story: judged first, then folded.
    pub fn tell(
        &mut self,
        story: StoryId,
        person: Option<PersonId>,
        fact: impl Into<Fact>,
    ) -> Result<(), Refusal> {
        let fact = fact.into();
        let office = self.office();
        let before = self.find(story);
        let sequence = self.past.get(&DEVICE).map_or(0, |last| last + 1);
        let meta = Meta { entry: [0; 32], device: DEVICE, sequence, at: self.now, person };
        rules::judge(&office, before.as_ref(), &meta, &fact)?;
        let known = self.known(person, fact);
        self.stories.iter_mut().find(|(id, _)| *id == story).unwrap().1.push(known);
        Ok(())
    }

    /// A comment that was fetched from the office's first channel.
    pub fn hear(&mut self) -> MessageId {
        let channel = self.channels()[0];
        let id = MessageId::random(&self.entropy);
        let arrived = MessageArrived {
            channel: Some(channel),
            sort: MessageSort::Comment,
            sop: self.profile.id.clone(),
            remote: "17".into(),
            parent: String::new(),
            thread: String::new(),
            post: "9".into(),
            story: None,
            written_at: self.now,
            author: vec![1; 16],
            content: self.sealed(),
            cost: None,
        };
        self.write_down(id, None, arrived).unwrap();
        id
    }

    /// A sealed object that nobody opens.
    pub fn sealed(&self) -> SealedRef {
        SealedRef { object: ObjectId::random(&self.entropy), hash: [5; 32] }
    }

    /// A fact about a message: judged first, then folded.
    pub fn write_down(
        &mut self,
        id: MessageId,
        person: Option<PersonId>,
        fact: impl Into<Fact>,
    ) -> Result<(), Refusal> {
        let (fact, office) = (fact.into(), self.office());
        let before = self.messages.iter().find(|(m, _)| *m == id);
        let before: Option<Message> = before.and_then(|(_, entries)| fold(id, &self.history, entries));
        let sequence = self.past.get(&DEVICE).map_or(0, |last| last + 1);
        let meta = Meta { entry: [0; 32], device: DEVICE, sequence, at: self.now, person };
        crate::replies::rules::judge(&office, before.as_ref(), &meta, &fact)?;
        let known = self.known(person, fact);
        match self.messages.iter_mut().find(|(m, _)| *m == id) {
            Some((_, entries)) => entries.push(known),
            None => self.messages.push((id, vec![known])),
        }
        Ok(())
    }

    pub fn message(&self, id: MessageId) -> Message {
        let entries = &self.messages.iter().find(|(m, _)| *m == id).unwrap().1;
        fold(id, &self.history, entries).unwrap()
    }

    pub fn find(&self, story: StoryId) -> Option<Story> {
        let entries = &self.stories.iter().find(|(id, _)| *id == story)?.1;
        fold(story, &self.history, entries)
    }

    pub fn story(&self, story: StoryId) -> Story {
        self.find(story).unwrap()
    }

    /// The id of the step the story stands at; empty once it ended.
    pub fn step(&self, story: StoryId) -> String {
        self.story(story).step().map(|s| s.id.clone()).unwrap_or_default()
    }

    pub fn end(
        &mut self,
        story: StoryId,
        person: PersonId,
        yes: bool,
        note: &str,
        to: &[PersonId],
    ) -> Result<(), Refusal> {
        let step = self.step(story);
        let binds = self.binds(story);
        self.tell(
            story,
            Some(person),
            StepEnded { step, yes, note: note.into(), assigned: to.to_vec(), binds },
        )
    }

    /// The present versions of all channels.
    pub fn binds(&self, story: StoryId) -> Vec<Bound> {
        let (office, story) = (self.office(), self.story(story));
        let version =
            |c: &ChannelId| Some(Bound { channel: *c, version: story.version(*c, office.form(*c))? });
        story.channels.iter().filter_map(version).collect()
    }

    /// 5W+1H, texts without problems, the word that it fits, and one photo that shows nobody.
    pub fn fill(&mut self, story: StoryId, person: PersonId) {
        let texts = [
            "Posyandu balita",
            "Kader dan bidan",
            "Jumat pagi",
            "Balai RW 03",
            "Tumbuh kembang",
            "Menimbang",
        ];
        let fields = crate::story::needs::FIVE_W_ONE_H.into_iter().zip(texts);
        let fields = fields.map(|(field, text)| Filled { field, text: text.into() }).collect();
        self.tell(story, Some(person), StoryFilled { fields, unit: None, deadline: None }).unwrap();
        let media = MediaId::random(&self.entropy);
        self.tell(story, Some(person), photo(media)).unwrap();
        self.tell(story, Some(person), answer(media, Ground::NobodyRecognisable)).unwrap();
        for channel in self.channels() {
            self.write(story, person, channel, "Posyandu balita di Balai RW 03.");
            self.prepare(story, person, channel);
        }
        self.tell(story, Some(person), FittingConfirmed {}).unwrap();
    }

    pub fn write(&mut self, story: StoryId, person: PersonId, channel: ChannelId, body: &str) {
        let text =
            TextWritten { channel, title: "Posyandu balita".into(), body: body.into(), composed: false };
        self.tell(story, Some(person), text).unwrap();
    }

    pub fn prepare(&mut self, story: StoryId, person: PersonId, channel: ChannelId) {
        let form = self.office().form(channel);
        let now = self.story(story);
        let media = now.media_for(form).map(|m| PreparedMedia {
            media: m.id,
            hash: [8; 32],
            len: 8,
            width: 1080,
            height: 1080,
            alt: m.alt.clone(),
        });
        let prepared = PostPrepared { channel, made_from: now.made_from(form), media: media.collect() };
        self.tell(story, Some(person), prepared).unwrap();
    }

    pub fn order(&mut self, story: StoryId, person: PersonId) -> Result<(), Refusal> {
        for bound in self.binds(story) {
            let order = PublishOrdered { channel: bound.channel, version: bound.version, at: None };
            self.tell(story, Some(person), order)?;
        }
        Ok(())
    }

    pub fn out(&mut self, story: StoryId) {
        for bound in self.binds(story) {
            self.tell(story, None, out(&bound)).unwrap();
        }
    }
}

/// A photo that joins a story.
pub fn photo(media: MediaId) -> MediaAdded {
    MediaAdded {
        media,
        sort: MediaSort::Photo,
        hash: [9; 32],
        len: 9,
        name: "Foto 1".into(),
        width: 1440,
        height: 1440,
    }
}

/// What is out, with its link.
pub fn out(bound: &Bound) -> PostOut {
    PostOut {
        channel: bound.channel,
        version: bound.version,
        link: "https://contoh.example/1".into(),
        remote: "1".into(),
        shown_from: None,
        cost: None,
    }
}

pub fn answer(media: MediaId, ground: Ground) -> ConsentAnswered {
    ConsentAnswered { media, ground, consents: Vec::new(), shows_protected: false, note: String::new() }
}

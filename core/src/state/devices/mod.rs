//! Several devices of one office, each with a log on a disk of its own, and what each folds from it.
//!
//! Facts are appended without being judged, as a device would that is out of date, or dishonest: judging is the fold's.

mod named;
mod shuffled;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::fold::{Known, OfficeHistory, fold};
use super::{Fact, facts::*};
use crate::app::ledger::{choose_branches, decoded};
use crate::clock::SeededEntropy;
use crate::crypto::keys::DeviceKeys;
use crate::disk::sim::SimDisk;
use crate::ids::*;
use crate::log::entry::{About, Entry, EntryId, NewEntry, OfficeId};
use crate::log::store::Log;
use crate::office::{Office, Refusal};
use crate::sop::{Does, Profile, by_id, parse};
use crate::story::{Refused, Story};

const SOP: &str = "publikasi-bkk-palembang";
/// Friday 20 November 2026, 08.00 WIB.
const START: i64 = 1_795_136_400_000;

struct Device {
    keys: Arc<DeviceKeys>,
    log: Log,
}

/// The devices and everything that was ever written on them.
struct Net {
    devices: Vec<Device>,
    written: Vec<Arc<Entry>>,
    entropy: Arc<SeededEntropy>,
    profile: Profile,
    /// The founder and administrator, with every role.
    head: PersonId,
    /// Two colleagues with every role, and one without any.
    colleagues: [PersonId; 3],
}

/// What a device makes of its log.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    order: Vec<EntryId>,
    office: Office,
    refused: Vec<Refused>,
    stories: BTreeMap<StoryId, Story>,
}

fn fact(fact: &Fact, about: About, person: Option<PersonId>, at: usize) -> NewEntry {
    NewEntry {
        kind: fact.kind(),
        person,
        about,
        wall_ms: START + 60_000 * i64::try_from(at).unwrap(),
        zone_minutes: 420,
        skew_ms: None,
        payload: fact.to_payload(),
    }
}

fn joined(keys: Arc<DeviceKeys>, entropy: &Arc<SeededEntropy>, office: OfficeId) -> Log {
    let disk = Arc::new(SimDisk::default());
    Log::join(disk, Path::new("/log"), keys, entropy.clone(), office).unwrap()
}

impl Net {
    /// An office on three devices that know all of it.
    fn new() -> Self {
        let entropy = Arc::new(SeededEntropy::new(7));
        let toml = by_id(SOP).unwrap().to_owned();
        let profile = parse(SOP, &toml).unwrap();
        let [head, colleagues @ ..] = std::array::from_fn::<_, 4, _>(|_| PersonId::random(&*entropy));
        let genesis: Fact = Genesis {
            name: "Balai Contoh".into(),
            founder: head,
            founder_name: "Bu Rina".into(),
            device_name: "Laptop".into(),
            box_key: Vec::new(),
            recovery_key: Vec::new(),
            zone_minutes: 420,
            practice: false,
        }
        .into();
        let keys: [Arc<DeviceKeys>; 3] = std::array::from_fn(|_| Arc::new(DeviceKeys::random(&*entropy)));
        let founding = fact(&genesis, About::OFFICE, Some(head), 0);
        let disk = Arc::new(SimDisk::default());
        let log = Log::create(disk, Path::new("/log"), keys[0].clone(), entropy.clone(), founding).unwrap();
        let written = log.entries().unwrap().map(Result::unwrap).collect();
        let others = keys[1..].iter().map(|k| (k.clone(), joined(k.clone(), &entropy, log.office())));
        let others: Vec<Device> = others.map(|(keys, log)| Device { keys, log }).collect();
        let devices = std::iter::once(Device { keys: keys[0].clone(), log }).chain(others).collect();
        let mut net = Self { devices, written, entropy, profile, head, colleagues };
        net.furnish(toml);
        net
    }

    fn furnish(&mut self, toml: String) {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let entropy = self.entropy.clone();
        for fact in crate::office::found::take_up(&self.profile, toml, self.head, day, &[], &*entropy) {
            self.say(0, self.head, fact);
        }
        for device in 1..3 {
            let device = self.devices[device].keys.device().0;
            let admitted =
                DeviceAdmitted { device, box_key: Vec::new(), name: "HP".into(), recovery_proof: None };
            self.say(0, self.head, admitted);
        }
        for (number, person) in self.colleagues.into_iter().enumerate() {
            let name = format!("Rekan {number}");
            self.say(0, self.head, PersonNamed { person, name, active: true, unit: None });
        }
        for person in [self.colleagues[0], self.colleagues[1]] {
            for role in self.roles() {
                self.say(0, self.head, self.role(person, &role));
            }
        }
        self.meet();
    }

    fn roles(&self) -> Vec<String> {
        self.profile.roles.iter().map(|r| r.id.clone()).collect()
    }

    fn role(&self, person: PersonId, role: &str) -> RoleGiven {
        RoleGiven { person, sop: SOP.into(), role: role.into(), team: None, from: None, until: None }
    }

    fn ends(&self, person: PersonId, role: &str) -> RoleEnded {
        RoleEnded { person, sop: SOP.into(), role: role.into() }
    }

    fn append(
        &mut self,
        device: usize,
        about: About,
        person: Option<PersonId>,
        what: impl Into<Fact>,
    ) -> Arc<Entry> {
        let new = fact(&what.into(), about, person, self.written.len());
        let entry = self.devices[device].log.append(new).unwrap();
        self.written.push(entry.clone());
        entry
    }

    /// A fact about the office.
    fn say(&mut self, device: usize, person: PersonId, fact: impl Into<Fact>) -> Arc<Entry> {
        self.append(device, About::OFFICE, Some(person), fact)
    }

    /// A fact about a story.
    fn tell(&mut self, device: usize, person: PersonId, story: StoryId, fact: impl Into<Fact>) -> Arc<Entry> {
        self.append(device, About::story(story), Some(person), fact)
    }

    /// `to` learns what `from` knows and counts.
    fn sync(&self, from: usize, to: usize) {
        for entry in self.devices[from].log.entries().unwrap() {
            self.devices[to].log.receive(entry.unwrap().stored()).unwrap();
        }
    }

    /// Every device learns everything that was ever written.
    fn meet(&self) {
        for device in &self.devices {
            self.deliver(&device.log, 0..self.written.len());
        }
    }

    fn deliver(&self, to: &Log, order: impl IntoIterator<Item = usize>) {
        for at in order {
            to.receive(self.written[at].stored()).unwrap();
        }
    }

    /// A device that has never heard of the office gets everything, in this order of arrival.
    fn newcomer(&self, order: impl IntoIterator<Item = usize>) -> Log {
        let keys = Arc::new(DeviceKeys::random(&*self.entropy));
        let log = joined(keys, &self.entropy, self.devices[0].log.office());
        self.deliver(&log, order);
        log
    }

    /// What every device makes of everything: the same, or the test fails.
    fn agreed(&self) -> Seen {
        self.meet();
        let seen = seen(&self.devices[0].log);
        for device in &self.devices[1..] {
            assert_eq!(self::seen(&device.log), seen);
        }
        let backwards = self.newcomer((0..self.written.len()).rev());
        assert_eq!(self::seen(&backwards), seen);
        seen
    }

    fn seen(&self, device: usize) -> Seen {
        seen(&self.devices[device].log)
    }

    /// A story that device 0 opened and filled, and that every device knows.
    fn story(&mut self) -> StoryId {
        let story = StoryId::random(&*self.entropy);
        let channels: Vec<ChannelId> = self.seen(0).office.channels.keys().copied().collect();
        let opened = StoryOpened {
            sop: SOP.into(),
            revision: self.profile.revision,
            list: None,
            channels: channels.clone(),
        };
        self.tell(0, self.head, story, opened);
        let fields = crate::story::needs::FIVE_W_ONE_H.into_iter();
        let fields = fields.map(|field| Filled { field, text: "Posyandu".into() }).collect();
        self.tell(0, self.head, story, StoryFilled { fields, unit: None, deadline: None });
        let media = MediaId::random(&*self.entropy);
        self.tell(0, self.head, story, super::testing::photo(media));
        let nobody = super::testing::answer(media, Ground::NobodyRecognisable);
        self.tell(0, self.head, story, nobody);
        for channel in channels {
            self.write(0, self.head, story, channel, "Posyandu balita.");
            let now = self.seen(0);
            let (form, story_now) = (now.office.form(channel), &now.stories[&story]);
            let photos = story_now.media_for(form).map(|m| PreparedMedia {
                media: m.id,
                hash: [8; 32],
                len: 8,
                width: 1080,
                height: 1080,
                alt: m.alt.clone(),
            });
            let made_from = story_now.made_from(form);
            let prepared = PostPrepared { channel, made_from, media: photos.collect() };
            self.tell(0, self.head, story, prepared);
        }
        self.tell(0, self.head, story, FittingConfirmed {});
        self.meet();
        story
    }

    fn write(&mut self, device: usize, person: PersonId, story: StoryId, channel: ChannelId, body: &str) {
        let text = TextWritten { channel, title: "Posyandu".into(), body: body.into(), composed: false };
        self.tell(device, person, story, text);
    }

    /// The end of the step that the story stands at, as this device sees it.
    fn end(&self, device: usize, person: PersonId, story: StoryId, yes: bool) -> StepEnded {
        let now = self.seen(device);
        let story = &now.stories[&story];
        let step = story.step().unwrap();
        let assigning = matches!(step.does, Does::Instruct | Does::Assign);
        let version =
            |c: &ChannelId| Some(Bound { channel: *c, version: story.version(*c, now.office.form(*c))? });
        StepEnded {
            step: step.id.clone(),
            yes,
            note: "Catatan.".into(),
            assigned: if assigning { vec![person] } else { Vec::new() },
            binds: story.channels.iter().filter_map(version).collect(),
        }
    }

    /// The head takes the story on device 0 to the step that does this; then every device knows.
    fn advance(&mut self, story: StoryId, to: Does) {
        while self.seen(0).stories[&story].step().unwrap().does != to {
            let end = self.end(0, self.head, story, true);
            self.tell(0, self.head, story, end);
        }
        assert!(self.seen(0).stories[&story].refused.is_empty());
        self.meet();
    }

    /// The orders to publish every channel as it stands.
    fn orders(&self, device: usize, story: StoryId) -> Vec<PublishOrdered> {
        let bound = self.end(device, self.head, story, true).binds;
        bound
            .into_iter()
            .map(|b| PublishOrdered { channel: b.channel, version: b.version, at: None })
            .collect()
    }
}

/// Folds a log.
fn seen(log: &Log) -> Seen {
    choose_branches(log).unwrap();
    let entries: Vec<(About, Known)> = log
        .entries()
        .unwrap()
        .map(|entry| entry.map(|e| (e.about, decoded(log, &e).unwrap())).unwrap())
        .collect();
    let of = |about: About| entries.iter().filter(move |(a, _)| *a == about).map(|(_, known)| known.clone());
    let history = OfficeHistory::fold(of(About::OFFICE));
    let ids: std::collections::BTreeSet<StoryId> = entries
        .iter()
        .filter(|(about, _)| about.tag == About::STORY)
        .map(|(about, _)| StoryId(about.id))
        .collect();
    let stories = ids.into_iter().filter_map(|id| {
        let known: Vec<Known> = of(About::story(id)).collect();
        let story: crate::story::Story = fold(id, &history, &known)?;
        assert_eq!(story.history.len() + story.refused.len(), known.len(), "nothing is dropped in silence");
        Some((id, story))
    });
    Seen {
        order: entries.iter().map(|(_, known)| EntryId(known.meta.entry)).collect(),
        stories: stories.collect(),
        refused: history.refused().to_vec(),
        office: Office::clone(history.now().unwrap()),
    }
}

/// Why an entry counts for nothing, if it does.
fn why(refused: &[Refused], entry: &Entry) -> Option<Refusal> {
    refused.iter().find(|r| r.meta.entry == entry.id().0).map(|r| r.why.clone())
}

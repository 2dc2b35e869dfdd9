//! Three devices write whatever they like, meet now and then, and in the end all entries arrive everywhere in some
//! order: every device must come to the same office and the same stories.

use proptest::prelude::*;

use super::*;

/// What happens next; numbers pick from what there is.
#[derive(Debug, Clone)]
enum Event {
    /// One device learns what another knows.
    Sync(usize, usize),
    /// A device writes about the office.
    Office(usize, usize, OfficeFact),
    /// A device writes about a story.
    Story(usize, usize, usize, StoryFact),
}

#[derive(Debug, Clone, Copy)]
enum OfficeFact {
    Role(usize, usize),
    RoleEnds(usize, usize),
    Administrator(usize, bool),
    FourEyes(bool),
    Leaves(usize),
    /// A device is removed, with what it wrote last but this many.
    Remove(usize, u64),
    Unknown,
}

#[derive(Debug, Clone, Copy)]
enum StoryFact {
    Note,
    Write(usize),
    Photo,
    PhotoGone,
    Take,
    End(bool),
    Order,
    Start,
    Out,
    Withdraw,
    TakeDown,
    Unknown,
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let (device, person, pick) = (0..3usize, 0..4usize, 0..4usize);
    let office = prop_oneof![
        3 => (pick.clone(), pick.clone()).prop_map(|(p, r)| OfficeFact::Role(p, r)),
        3 => (pick.clone(), pick.clone()).prop_map(|(p, r)| OfficeFact::RoleEnds(p, r)),
        2 => (pick.clone(), any::<bool>()).prop_map(|(p, is)| OfficeFact::Administrator(p, is)),
        1 => any::<bool>().prop_map(OfficeFact::FourEyes),
        1 => pick.clone().prop_map(OfficeFact::Leaves),
        1 => (device.clone(), 0..3u64).prop_map(|(d, back)| OfficeFact::Remove(d, back)),
        1 => Just(OfficeFact::Unknown),
    ];
    let story = prop_oneof![
        Just(StoryFact::Note),
        pick.prop_map(StoryFact::Write),
        Just(StoryFact::Photo),
        Just(StoryFact::PhotoGone),
        Just(StoryFact::Take),
        any::<bool>().prop_map(StoryFact::End),
        Just(StoryFact::End(true)),
        Just(StoryFact::Order),
        Just(StoryFact::Start),
        Just(StoryFact::Out),
        Just(StoryFact::Withdraw),
        Just(StoryFact::TakeDown),
        Just(StoryFact::Unknown),
    ];
    let event = prop_oneof![
        3 => (device.clone(), device.clone()).prop_map(|(from, to)| Event::Sync(from, to)),
        2 => (device.clone(), person.clone(), office).prop_map(|(d, p, f)| Event::Office(d, p, f)),
        6 => (device, person, 0..2usize, story).prop_map(|(d, p, s, f)| Event::Story(d, p, s, f)),
    ];
    prop::collection::vec(event, 1..24)
}

impl Net {
    fn person(&self, number: usize) -> PersonId {
        self.colleagues.get(number).copied().unwrap_or(self.head)
    }

    fn happen(&mut self, event: &Event, stories: &[StoryId]) {
        match *event {
            Event::Sync(from, to) if from != to => self.sync(from, to),
            Event::Sync(..) => {}
            Event::Office(device, person, what) => {
                let fact = self.office_fact(what);
                self.say(device, self.person(person), fact);
            }
            Event::Story(device, person, story, what) => {
                if let Some(fact) = self.story_fact(device, stories[story], self.person(person), what) {
                    self.tell(device, self.person(person), stories[story], fact);
                }
            }
        }
    }

    fn office_fact(&self, what: OfficeFact) -> Fact {
        let role = |number: usize| self.roles()[number].clone();
        match what {
            OfficeFact::Role(person, number) => self.role(self.person(person), &role(number)).into(),
            OfficeFact::RoleEnds(person, number) => self.ends(self.person(person), &role(number)).into(),
            OfficeFact::Administrator(person, is) => {
                AdministratorSet { person: self.person(person), is }.into()
            }
            OfficeFact::FourEyes(is) => {
                SettingsChanged { four_eyes: Some(is), ..SettingsChanged::default() }.into()
            }
            OfficeFact::Leaves(person) => {
                PersonNamed { person: self.person(person), name: "Rekan".into(), active: false, unit: None }
                    .into()
            }
            OfficeFact::Remove(device, back) => {
                let key = self.devices[device].keys.device();
                let reach = self.devices[device].log.position().0;
                let last = reach.iter().find(|r| r.device == key).map_or(0, |r| r.sequence);
                let last_sequence = last.saturating_sub(back);
                DeviceRemoved { device: key.0, last_sequence, reason: "hilang".into() }.into()
            }
            OfficeFact::Unknown => Fact::Unknown { kind: 50_000, payload: vec![1] },
        }
    }

    /// A fact as this device's screen would offer it, judged right or not.
    fn story_fact(&self, device: usize, id: StoryId, person: PersonId, what: StoryFact) -> Option<Fact> {
        let now = self.seen(device);
        let story = now.stories.get(&id)?;
        let channel = *story.channels.first()?;
        let media = story.media.first().map(|m| m.id);
        let version = story.version(channel, now.office.form(channel));
        Some(match what {
            StoryFact::Note => NoteAdded { text: "catatan".into() }.into(),
            StoryFact::Write(text) => {
                let body = format!("Posyandu balita {text}.");
                TextWritten { channel, title: "Posyandu".into(), body, composed: false }.into()
            }
            StoryFact::Photo => MediaAdded {
                media: MediaId::random(&*self.entropy),
                sort: MediaSort::Photo,
                hash: [7; 32],
                len: 7,
                name: "Foto".into(),
                width: 800,
                height: 600,
            }
            .into(),
            StoryFact::PhotoGone => MediaRemoved { media: media? }.into(),
            StoryFact::Take => StepTaken { step: story.run()?.step.clone() }.into(),
            StoryFact::End(yes) => story.step().map(|_| self.end(device, person, id, yes))?.into(),
            StoryFact::Order => PublishOrdered { channel, version: version?, at: None }.into(),
            StoryFact::Start => PublishStarted { channel, version: version? }.into(),
            StoryFact::Out => {
                let (link, remote) = ("https://contoh.example/1".into(), "1".into());
                PostOut { channel, version: version?, link, remote, shown_from: None, cost: None }.into()
            }
            StoryFact::Withdraw => {
                ConsentWithdrawn { media: media?, consent: None, note: String::new() }.into()
            }
            StoryFact::TakeDown => TakeDownOrdered { channel, reason: "salah".into() }.into(),
            StoryFact::Unknown => Fact::Unknown { kind: 50_001, payload: vec![2] },
        })
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 200, ..ProptestConfig::default() })]
    #[test]
    fn in_whatever_order_entries_arrive_every_device_folds_the_same(
        begin in prop::sample::select(&[Does::Write, Does::Approve, Does::Publish][..]),
        events in events(),
        arrivals in prop::collection::vec(any::<prop::sample::Index>(), 120),
    ) {
        let mut net = Net::new();
        let stories = [net.story(), net.story()];
        net.advance(stories[0], begin);
        for event in &events {
            net.happen(event, &stories);
        }
        let seen = net.agreed();
        prop_assert_eq!(seen.order.len(), net.written.len());
        let mut order: Vec<usize> = (0..net.written.len()).collect();
        for (at, other) in arrivals.iter().enumerate().take(order.len()) {
            order.swap(at, other.index(net.written.len()));
        }
        prop_assert_eq!(super::seen(&net.newcomer(order)), seen);
    }
}

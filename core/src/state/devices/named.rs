//! What must hold between devices that did not know of each other, one promise per test.

use super::*;

/// The writer's role.
const WRITER: &str = "pranata-humas";

fn note(text: &str) -> NoteAdded {
    NoteAdded { text: text.into() }
}

#[test]
fn a_role_that_ends_elsewhere_meanwhile_undoes_nothing_and_once_known_it_binds() {
    let mut net = Net::new();
    let (story, [writer, ..]) = (net.story(), net.colleagues);
    for role in net.roles() {
        net.say(0, net.head, net.ends(writer, &role));
    }
    let rightly = net.tell(1, writer, story, note("belum tahu"));
    net.sync(0, 1);
    let wrongly = net.tell(1, writer, story, note("sudah tahu"));
    let seen = net.agreed();
    let story = &seen.stories[&story];
    assert_eq!(why(&story.refused, &rightly), None);
    assert!(matches!(why(&story.refused, &wrongly), Some(Refusal::NotYourRole { .. })));
    assert_eq!(story.notes.len(), 1);
}

#[test]
fn a_role_given_elsewhere_meanwhile_does_not_help() {
    let mut net = Net::new();
    let (story, [.., stranger]) = (net.story(), net.colleagues);
    net.say(0, net.head, net.role(stranger, WRITER));
    // Later in the order of the fold than the role, but not knowing of it.
    net.tell(1, net.head, story, note("satu"));
    net.tell(1, net.head, story, note("dua"));
    let early = net.tell(1, stranger, story, note("tiga"));
    net.sync(0, 1);
    let late = net.tell(1, stranger, story, note("empat"));
    let story = &net.agreed().stories[&story];
    assert!(matches!(why(&story.refused, &early), Some(Refusal::NotYourRole { .. })));
    assert_eq!(why(&story.refused, &late), None);
}

#[test]
fn what_a_removed_device_writes_beyond_its_last_accepted_entry_counts_for_nothing() {
    let mut net = Net::new();
    let story = net.story();
    let last = net.tell(2, net.head, story, note("sebelum dicuri"));
    net.sync(2, 0);
    let device = net.devices[2].keys.device().0;
    let removed = DeviceRemoved { device, last_sequence: last.sequence, reason: "dicuri".into() };
    // The thief's device never hears of its removal, and goes on with the name of whoever was signed in.
    let thief = [
        net.tell(2, net.head, story, note("oleh pencuri")),
        net.say(2, net.head, AdministratorSet { person: net.colleagues[2], is: true }),
    ];
    net.say(0, net.head, removed);
    let seen = net.agreed();
    let told = &seen.stories[&story];
    assert_eq!(why(&told.refused, &last), None);
    assert_eq!(why(&told.refused, &thief[0]), Some(Refusal::NotOurDevice));
    assert_eq!(why(&seen.refused, &thief[1]), Some(Refusal::NotOurDevice));
    assert!(!seen.office.administrators.contains(&net.colleagues[2]));
}

#[test]
fn of_two_devices_that_remove_each_other_the_first_in_order_stands() {
    let mut net = Net::new();
    let remove = |net: &Net, device: usize| {
        let key = net.devices[device].keys.device();
        let reach = net.devices[device].log.position().0;
        let last = reach.iter().find(|r| r.device == key).map_or(0, |r| r.sequence);
        DeviceRemoved { device: key.0, last_sequence: last, reason: "hilang".into() }
    };
    for device in [1, 2] {
        net.say(device, net.head, SettingsChanged::default());
    }
    net.meet();
    let (of_two, of_one) = (remove(&net, 2), remove(&net, 1));
    let first = net.say(1, net.head, of_two);
    net.say(2, net.head, SettingsChanged::default());
    let second = net.say(2, net.head, of_one);
    let seen = net.agreed();
    assert_eq!(why(&seen.refused, &first), None);
    assert_eq!(why(&seen.refused, &second), Some(Refusal::NotOurDevice));
    assert_eq!(seen.office.devices[&net.devices[1].keys.device().0].removed_at, None);
}

#[test]
fn of_two_approvals_the_first_counts_and_the_other_is_listed() {
    for (one_says, other_says) in [(true, true), (true, false), (false, true)] {
        let mut net = Net::new();
        let (story, [one, other, _]) = (net.story(), net.colleagues);
        net.advance(story, Does::Approve);
        let won = net.tell(1, one, story, net.end(1, one, story, one_says));
        net.tell(2, other, story, note("sebentar"));
        let lost = net.tell(2, other, story, net.end(2, other, story, other_says));
        let told = &net.agreed().stories[&story];
        let verdicts = (why(&told.refused, &won), why(&told.refused, &lost));
        assert_eq!(verdicts, (None, Some(Refusal::TooLate)), "{one_says} {other_says}");
        let approval = told.posts.values().filter_map(|p| p.approval.as_ref()).map(|a| a.by).next();
        assert_eq!(approval, one_says.then_some(one));
    }
}

#[test]
fn an_edit_elsewhere_voids_an_approval_that_did_not_know_of_it_whichever_comes_first() {
    for edit_is_late in [false, true] {
        let mut net = Net::new();
        let (story, [writer, ..]) = (net.story(), net.colleagues);
        net.advance(story, Does::Approve);
        let channel = net.seen(1).stories[&story].channels[0];
        if edit_is_late {
            net.tell(1, writer, story, note("sebentar"));
        }
        net.write(1, writer, story, channel, "Posyandu balita di Balai RW 03.");
        if !edit_is_late {
            net.tell(2, net.head, story, note("sebentar"));
        }
        let approval = net.tell(2, net.head, story, net.end(2, net.head, story, true));
        let seen = net.agreed();
        let told = &seen.stories[&story];
        assert_eq!(why(&told.refused, &approval), None, "it was right by what its author knew");
        assert_eq!(told.posts[&channel].approval, None);
        assert_eq!(told.step().unwrap().does, Does::Approve, "it comes back to be approved anew");
    }
}

#[test]
fn two_orders_to_publish_the_same_post_are_one() {
    let mut net = Net::new();
    let story = net.story();
    net.advance(story, Does::Publish);
    let order = net.orders(1, story).remove(0);
    let channel = order.channel;
    let both = [1, 2].map(|device| net.tell(device, net.head, story, order.clone()));
    let told = &net.agreed().stories[&story];
    let lost = both.iter().filter_map(|entry| why(&told.refused, entry)).collect::<Vec<_>>();
    assert_eq!(lost, [Refusal::TooLate]);
    assert_eq!(told.posts[&channel].order.as_ref().unwrap().version, order.version);
}

#[test]
fn a_post_that_went_out_while_another_device_edited_it_is_known_with_its_photos() {
    let mut net = Net::new();
    let (story, [writer, ..]) = (net.story(), net.colleagues);
    net.advance(story, Does::Publish);
    let order = net.orders(2, story).remove(0);
    let (channel, version) = (order.channel, order.version);
    net.tell(2, net.head, story, order);
    net.sync(2, 1);
    net.write(1, writer, story, channel, "Teks yang lebih baru.");
    net.tell(2, net.head, story, note("mengirim"));
    net.tell(2, net.head, story, PublishStarted { channel, version });
    let (link, remote) = ("https://contoh.example/1".into(), "1".into());
    net.tell(2, net.head, story, PostOut { channel, version, link, remote, shown_from: None, cost: None });
    let told = &net.agreed().stories[&story];
    let out = told.posts[&channel].out.as_ref().expect("it is out, whatever was edited meanwhile");
    assert_eq!(out.version, version);
    // A withdrawn consent has to find it.
    assert_eq!(out.media, told.media.iter().map(|m| m.id).collect());
}

#[test]
fn a_fork_sets_both_branches_aside_until_an_administrator_chooses() {
    let mut net = Net::new();
    let story = net.story();
    // A copy of device 1, such as a cloned folder, writes with its key.
    let keys = net.devices[1].keys.clone();
    let log = joined(keys.clone(), &net.entropy, net.devices[0].log.office());
    net.deliver(&log, 0..net.written.len());
    net.devices.push(Device { keys: keys.clone(), log });
    let original = net.tell(1, net.head, story, note("asli"));
    let after = net.tell(1, net.head, story, note("asli, lanjut"));
    let copied = net.tell(3, net.head, story, note("salinan"));
    let untouched = net.tell(2, net.head, story, note("perangkat lain"));
    let told = net.agreed().stories[&story].clone();
    assert_eq!(told.notes.len(), 1, "only the other device's note counts");
    assert!(matches!(
        net.devices[1].log.append(fact(&note("x").into(), About::story(story), None, 0)),
        Err(crate::log::LogError::OwnFork)
    ));
    let chosen = |entry: &Entry| ForkChosen {
        device: keys.device().0,
        sequence: entry.sequence,
        chosen: entry.id().0,
    };
    // Nobody but an administrator chooses.
    net.say(2, net.colleagues[0], chosen(&copied));
    assert_eq!(net.agreed().stories[&story].notes.len(), 1);
    net.say(0, net.head, chosen(&original));
    let seen = net.agreed();
    let counts = [&original, &after, &copied, &untouched].map(|entry| seen.order.contains(&entry.id()));
    assert_eq!(counts, [true, true, false, true]);
    assert_eq!(seen.stories[&story].notes.len(), 3);
}

#[test]
fn a_kind_of_a_later_version_is_kept_and_makes_only_what_it_is_about_read_only() {
    let mut net = Net::new();
    let (strange, usual) = (net.story(), net.story());
    let unknown = |kind| Fact::Unknown { kind, payload: vec![0xa1, 0x00, 0x07] };
    let entry = net.tell(1, net.colleagues[0], strange, unknown(40_000));
    let seen = net.agreed();
    assert!(seen.stories[&strange].read_only && !seen.stories[&usual].read_only);
    assert!(seen.office.unknown_kinds.is_empty());
    let forwarded = net.newcomer(0..net.written.len()).get(entry.id()).unwrap();
    assert_eq!((forwarded.stored(), &forwarded.payload[..]), (entry.stored(), &[0xa1, 0x00, 0x07][..]));
    net.say(2, net.head, unknown(40_001));
    assert_eq!(net.agreed().office.unknown_kinds, [40_001].into());
}

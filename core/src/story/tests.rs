//! The workflow of the four SOPs, from their profiles alone.

use crate::office::Refusal;
use crate::sop::Does;
use crate::state::facts::*;
use crate::state::testing::{TestOffice, answer, out};
use crate::story::Arrival;

/// BKK with four people in four roles.
struct Bkk {
    office: TestOffice,
    unit: crate::ids::PersonId,
    writer: crate::ids::PersonId,
    ppid: crate::ids::PersonId,
    head: crate::ids::PersonId,
}

fn role_of(office: &TestOffice, does: Does) -> String {
    office.profile.story_steps().find(|s| s.does == does).unwrap().roles[0].clone()
}

fn bkk() -> Bkk {
    let mut office = TestOffice::new("publikasi-bkk-palembang");
    let mut hire = |name: &str, does| {
        let role = role_of(&office, does);
        office.person(name, &[&role])
    };
    let (unit, writer) = (hire("Pak Budi", Does::Submit), hire("Bu Sari", Does::Write));
    let (ppid, head) = (hire("Pak Anton", Does::Verify), hire("dr. Wati", Does::Approve));
    Bkk { office, unit, writer, ppid, head }
}

#[test]
fn bkk_steps_1_to_8_by_four_people_with_both_loops() {
    let Bkk { mut office, unit, writer, ppid, head } = bkk();
    let story = office.open(unit);
    office.fill(story, office.founder);
    office.end(story, unit, true, "", &[]).unwrap();
    office.end(story, unit, true, "Tulis berita kegiatan.", &[writer]).unwrap();
    office.tell(story, Some(writer), StepTaken { step: office.step(story) }).unwrap();
    office.wait(48);
    office.end(story, writer, true, "", &[]).unwrap();
    assert_eq!(office.story(story).step().unwrap().does, Does::Verify);
    office.end(story, ppid, false, "Sebutkan jumlah balita.", &[]).unwrap();
    assert_eq!(
        office.story(story).run().unwrap().assigned,
        [writer],
        "step 4 'tidak' goes back to the writer"
    );
    office.end(story, writer, true, "", &[]).unwrap();
    office.end(story, ppid, true, "", &[]).unwrap();
    office.end(story, head, false, "Ganti judul.", &[]).unwrap();
    assert_eq!(office.story(story).step().unwrap().does, Does::Verify, "step 5 'tidak' goes to step 4");
    office.end(story, ppid, true, "", &[]).unwrap();
    office.end(story, head, true, "", &[]).unwrap();
    office.end(story, head, true, "", &[ppid]).unwrap();
    assert_eq!(office.story(story).step().unwrap().does, Does::Publish);
    office.order(story, ppid).unwrap();
    office.out(story);
    assert_eq!(office.story(story).step().unwrap().does, Does::Archive, "the last channel out ends step 7");
    let refused = office.end(story, ppid, true, " ", &[]).unwrap_err();
    assert!(matches!(refused, Refusal::Missing(_)), "step 8 yields the evaluation note: {refused:?}");
    office.end(story, ppid, true, "Jangkauan baik.", &[]).unwrap();
    let story = office.story(story);
    assert!(story.step().is_none() && story.refused.is_empty());
    assert_eq!(story.runs.len(), 12);
}

#[test]
fn bkk_every_refusal_has_its_reason() {
    let Bkk { mut office, unit, writer, ppid, head } = bkk();
    let story = office.open(unit);
    office.fill(story, office.founder);
    assert!(matches!(office.end(story, head, true, "", &[]), Err(Refusal::NotYourRole { .. })));
    office.end(story, unit, true, "", &[]).unwrap();
    assert!(
        matches!(office.end(story, unit, true, "", &[writer]), Err(Refusal::Missing(_))),
        "no instruction"
    );
    assert!(matches!(
        office.end(story, unit, true, "Tulis.", &[head]),
        Err(Refusal::AssigneeHasNoRole { .. })
    ));
    office.end(story, unit, true, "Tulis.", &[writer]).unwrap();
    assert!(matches!(
        office.end(story, office.founder, true, "", &[]),
        Err(Refusal::AssignedToOthers { .. })
    ));
    let empty = Filled { field: Field::Why, text: String::new() };
    office.tell(story, Some(writer), StoryFilled { fields: vec![empty], ..Default::default() }).unwrap();
    let refused = office.end(story, writer, true, "", &[]).unwrap_err();
    assert_eq!(refused.say().code, "missing-why", "step 3 can't end while one of 5W+1H is empty");
    assert!(matches!(office.end(story, writer, false, "x", &[]), Err(Refusal::NoDecision)));
    let full = Filled { field: Field::Why, text: "Tumbuh kembang".into() };
    office.tell(story, Some(writer), StoryFilled { fields: vec![full], ..Default::default() }).unwrap();
    office.end(story, writer, true, "", &[]).unwrap();
    assert!(matches!(office.end(story, ppid, false, " ", &[]), Err(Refusal::ReasonMissing)));
    office.end(story, ppid, true, "", &[]).unwrap();
    assert!(
        matches!(office.order(story, ppid), Err(Refusal::NotAtThisStep)),
        "nothing goes out before approval"
    );
    assert!(matches!(office.end(story, ppid, true, "", &[]), Err(Refusal::NotYourRole { .. })));
    let seen = office.binds(story);
    let channel = office.channels()[0];
    office.write(story, writer, channel, "Teks lain.");
    let stale =
        StepEnded { step: office.step(story), yes: true, note: String::new(), assigned: vec![], binds: seen };
    assert!(matches!(office.tell(story, Some(head), stale), Err(Refusal::NotThisVersion)));
}

/// Brings a BKK story to step 7 with the approval of the head.
fn approved(bkk: &mut Bkk) -> crate::ids::StoryId {
    let Bkk { office, unit, writer, ppid, head } = bkk;
    let story = office.open(*unit);
    office.fill(story, office.founder);
    office.end(story, *unit, true, "", &[]).unwrap();
    office.end(story, *unit, true, "Tulis.", &[*writer]).unwrap();
    office.end(story, *writer, true, "", &[]).unwrap();
    office.end(story, *ppid, true, "", &[]).unwrap();
    office.end(story, *head, true, "", &[]).unwrap();
    office.end(story, *head, true, "", &[*ppid]).unwrap();
    story
}

#[test]
fn an_edit_voids_the_approval_and_the_story_returns_to_the_head() {
    let mut bkk = bkk();
    let story = approved(&mut bkk);
    let (ppid, writer, head) = (bkk.ppid, bkk.writer, bkk.head);
    let office = &mut bkk.office;
    office.order(story, ppid).unwrap();
    let channel = office.channels()[0];
    office.write(story, writer, channel, "Jadwal berubah.");
    let now = office.story(story);
    assert_eq!(now.step().unwrap().does, Does::Approve);
    assert_eq!(now.run().unwrap().why, Arrival::ApprovalVoided);
    assert!(now.posts[&channel].order.is_none(), "the waiting order is taken back");
    assert!(matches!(office.order(story, ppid), Err(Refusal::NotAtThisStep)));
    office.end(story, head, true, "", &[]).unwrap();
    office.end(story, head, true, "", &[ppid]).unwrap();
    let bound = office.binds(story).into_iter().find(|b| b.channel == channel).unwrap();
    office
        .tell(story, Some(ppid), PublishOrdered { channel, version: bound.version, at: None })
        .expect("the new version is approved");
}

#[test]
fn an_edit_after_sending_began_leaves_what_goes_out_rightly_published() {
    let mut bkk = bkk();
    let story = approved(&mut bkk);
    let (ppid, writer) = (bkk.ppid, bkk.writer);
    let office = &mut bkk.office;
    office.order(story, ppid).unwrap();
    let bound = office.binds(story).remove(0);
    office.tell(story, None, PublishStarted { channel: bound.channel, version: bound.version }).unwrap();
    office.write(story, writer, bound.channel, "Jadwal berubah.");
    office.tell(story, None, out(&bound)).unwrap();
    let now = office.story(story);
    assert_eq!(now.posts[&bound.channel].out.as_ref().unwrap().version, bound.version);
    assert_ne!(
        now.version(bound.channel, office.office().form(bound.channel)),
        Some(bound.version),
        "newer text"
    );
}

#[test]
fn a_deputy_by_letter_approves_within_the_dates_only() {
    let Bkk { mut office, unit, writer, ppid, head } = bkk();
    let story = office.open(unit);
    office.fill(story, office.founder);
    office.end(story, unit, true, "", &[]).unwrap();
    office.end(story, unit, true, "Tulis.", &[writer]).unwrap();
    office.end(story, writer, true, "", &[]).unwrap();
    office.end(story, ppid, true, "", &[]).unwrap();
    assert!(matches!(office.end(story, unit, true, "", &[]), Err(Refusal::NotYourRole { .. })));
    let day = office.office_day();
    let made = DelegationMade {
        delegation: crate::ids::DelegationId([3; 16]),
        absent: head,
        deputy: unit,
        as_: Deputy::Plh,
        letter: "KP.01/1/2026".into(),
        from: day.succ_opt().unwrap(),
        until: day.succ_opt().unwrap(),
    };
    let without_letter = DelegationMade { letter: " ".into(), ..made.clone() };
    assert!(office.say(office.founder, without_letter).is_err());
    office.say(office.founder, made).unwrap();
    assert!(matches!(office.end(story, unit, true, "", &[]), Err(Refusal::NotYourRole { .. })), "not before");
    office.wait(24 * 60);
    office.end(story, unit, true, "", &[]).expect("Plh. on the day of the letter");
    assert!(office.end(story, unit, true, "", &[ppid]).is_ok(), "and assigns as the head does");
}

#[test]
fn what_comes_back_to_an_absent_head_waits_for_the_deputy() {
    let Bkk { mut office, unit, writer, ppid, head } = bkk();
    let story = office.open(unit);
    office.fill(story, office.founder);
    office.end(story, unit, true, "", &[]).unwrap();
    office.end(story, unit, true, "Tulis.", &[writer]).unwrap();
    office.end(story, writer, true, "", &[]).unwrap();
    office.end(story, ppid, true, "", &[]).unwrap();
    office.end(story, head, true, "", &[]).unwrap();
    let channel = office.channels()[0];
    office.write(story, ppid, channel, "Teks yang dilengkapi.");
    assert_eq!(office.story(story).run().unwrap().assigned, [head], "the approval was voided");
    assert!(office.end(story, unit, true, "", &[]).is_err());
    let day = office.office_day();
    office
        .say(
            office.founder,
            DelegationMade {
                delegation: crate::ids::DelegationId([3; 16]),
                absent: head,
                deputy: unit,
                as_: Deputy::Plh,
                letter: "KP.01/1/2026".into(),
                from: day,
                until: day,
            },
        )
        .unwrap();
    office.end(story, unit, true, "", &[]).expect("the deputy decides what waits for the head");
}

#[test]
fn under_four_eyes_a_verifier_completes_the_text_and_verifies_it_and_does_not_approve_it() {
    let Bkk { mut office, unit, writer, ppid, head } = bkk();
    office.say(office.founder, SettingsChanged { four_eyes: Some(true), ..Default::default() }).unwrap();
    let story = office.open(unit);
    office.fill(story, office.founder);
    office.end(story, unit, true, "", &[]).unwrap();
    office.end(story, unit, true, "Tulis.", &[writer]).unwrap();
    let channel = office.channels()[0];
    office.write(story, writer, channel, "Teks penulis.");
    office.end(story, writer, true, "", &[]).unwrap();
    office.write(story, ppid, channel, "Teks yang dilengkapi.");
    office.end(story, ppid, true, "", &[]).expect("row 4: verify, edit, complete");
    let approves = role_of(&office, Does::Approve);
    let given = RoleGiven {
        person: ppid,
        sop: office.profile.id.clone(),
        role: approves,
        team: None,
        from: None,
        until: None,
    };
    office.say(office.founder, given).unwrap();
    assert!(matches!(office.end(story, ppid, true, "", &[]), Err(Refusal::FourEyes)));
    office.end(story, head, true, "", &[]).unwrap();
}

#[test]
fn four_eyes_is_a_setting_and_otherwise_the_record_says_merangkap() {
    for four_eyes in [true, false] {
        let mut office = TestOffice::new("publikasi-bkk-palembang");
        let me = office.founder;
        let change = SettingsChanged { four_eyes: Some(four_eyes), ..Default::default() };
        office.say(me, change).unwrap();
        let story = office.open(me);
        office.fill(story, me);
        office.end(story, me, true, "", &[]).unwrap();
        office.end(story, me, true, "Tulis.", &[me]).unwrap();
        office.end(story, me, true, "", &[]).unwrap();
        let verdict = office.end(story, me, true, "", &[]);
        assert_eq!(verdict.is_err(), four_eyes, "{verdict:?}");
        if !four_eyes {
            let runs = office.story(story).runs;
            assert!(runs.iter().any(|r| r.ended.as_ref().is_some_and(|e| e.double)));
        }
    }
}

#[test]
fn sops_without_approval_stay_without_and_the_publisher_binds_the_text() {
    for sop in ["instagram-polowijen", "twitter-arjuno", "website-polowijen"] {
        let mut office = TestOffice::new(sop);
        let me = office.founder;
        assert!(!office.profile.has_approval(), "{sop}");
        let story = office.open(me);
        office.fill(story, me);
        while office.story(story).step().unwrap().does != Does::Publish {
            office.end(story, me, true, "", &[]).unwrap();
        }
        office.order(story, me).unwrap();
        let channel = office.channels()[0];
        office.write(story, me, channel, "Teks baru.");
        assert!(office.story(story).posts[&channel].order.is_none(), "{sop}: the order bound the old text");
        office.order(story, me).unwrap();
        office.out(story);
        assert!(office.story(story).step().is_none(), "{sop}: it ends when it is out");
    }
}

#[test]
fn a_photo_without_an_answer_on_consent_never_goes_out_and_a_withdrawal_takes_down() {
    let mut office = TestOffice::new("instagram-polowijen");
    let me = office.founder;
    let story = office.open(me);
    office.fill(story, me);
    let photo = office.story(story).media[0].id;
    let mut children = answer(photo, Ground::PublicEvent);
    (children.shows_protected, children.note) = (true, "Lomba balita".into());
    office.tell(story, Some(me), children).unwrap();
    let code = office.story(story).photos().find_map(crate::story::consent::obstacle).unwrap().code;
    assert_eq!(code, "photo-protected-needs-own-consent");
    office.end(story, me, true, "", &[]).unwrap();
    assert!(office.end(story, me, true, "", &[]).is_err(), "the writing step waits for the consent");
    office.tell(story, Some(me), answer(photo, Ground::StaffOnDuty)).unwrap();
    office.end(story, me, true, "", &[]).unwrap();
    office.order(story, me).unwrap();
    office.out(story);
    let withdrawn = ConsentWithdrawn { media: photo, consent: None, note: "lewat telepon".into() };
    office.tell(story, Some(me), withdrawn).unwrap();
    let now = office.story(story);
    let down = now.posts[&now.channels[0]].take_down.as_ref().unwrap();
    assert!(down.consent && down.done.is_none());
    let channel = now.channels[0];
    office.tell(story, Some(me), TakenDown { channel }).unwrap();
    assert!(office.story(story).posts[&channel].take_down.as_ref().unwrap().done.is_some());
}

#[test]
fn a_channel_given_up_with_a_reason_counts_as_settled() {
    let mut bkk = bkk();
    let story = approved(&mut bkk);
    let office = &mut bkk.office;
    let channels = office.channels();
    let give_up = |channel, reason: &str| PostGivenUp { channel, reason: reason.into() };
    assert!(matches!(
        office.tell(story, Some(bkk.ppid), give_up(channels[0], "")),
        Err(Refusal::ReasonMissing)
    ));
    for channel in channels {
        office.tell(story, Some(bkk.ppid), give_up(channel, "Akun sedang diperbaiki.")).unwrap();
    }
    assert_eq!(office.story(story).step().unwrap().does, Does::Archive);
}

#[test]
fn open_work_is_handed_over() {
    let mut bkk = bkk();
    let story = approved(&mut bkk);
    let role = role_of(&bkk.office, Does::Publish);
    let other = bkk.office.person("Bu Nia", &[&role]);
    let office = &mut bkk.office;
    let step = office.step(story);
    office.tell(story, Some(bkk.ppid), StepTaken { step: step.clone() }).unwrap();
    assert!(matches!(office.order(story, other), Err(Refusal::AssignedToOthers { .. })));
    let over = StepHandedOver { step, from: bkk.ppid, to: other };
    assert!(matches!(office.tell(story, Some(bkk.unit), over.clone()), Err(Refusal::NotAdministrator)));
    office.tell(story, Some(office.founder), over).unwrap();
    office.order(story, other).unwrap();
    assert!(office.order(story, bkk.ppid).is_err());
}

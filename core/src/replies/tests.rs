//! The rules of reply of the three SOPs, each named after its file and step. 000 is Twitter Arjuno, 001 Instagram Polowijen, 002
//! the website of Polowijen; what all three say is tried under each.

use chrono::{NaiveDate, TimeDelta, TimeZone, Utc};

use super::*;
use crate::ids::{ChannelId, ConsultId, ReplyId};
use crate::office::Refusal;
use crate::sop::{Does, Flow};
use crate::state::facts::*;
use crate::state::testing::TestOffice;
use crate::story::form::Form;

/// 000, 001 and 002.
const SOPS: [&str; 3] = ["twitter-arjuno", "instagram-polowijen", "website-polowijen"];

/// An office under one of the SOPs, with a message that a person has judged.
fn judged(sop: &str, kind: MessageKind) -> (TestOffice, MessageId, PersonId) {
    let mut office = TestOffice::new(sop);
    let (id, me) = (office.hear(), office.founder);
    judge(&mut office, id, me, kind).unwrap();
    (office, id, me)
}

fn judge(office: &mut TestOffice, id: MessageId, me: PersonId, kind: MessageKind) -> Result<(), Refusal> {
    office.write_down(id, Some(me), MessageJudged { kind, topic: None, urgent: false, information: false })
}

fn reply(office: &mut TestOffice, id: MessageId, me: PersonId) -> Result<ReplyId, Refusal> {
    let (reply, text) = (ReplyId::random(&office.entropy), Some(office.sealed()));
    office.write_down(id, Some(me), ReplyOrdered { reply, act: ReplyAct::Reply, text, by_hand: None })?;
    Ok(reply)
}

fn out(office: &mut TestOffice, id: MessageId, reply: ReplyId) {
    let fact = ReplyOut { reply, remote: "18".into(), link: String::new(), cost: None };
    office.write_down(id, None, fact).unwrap();
}

fn evidence(office: &mut TestOffice, id: MessageId, me: PersonId) {
    let (object, sort) = (office.sealed(), EvidenceSort::Card);
    let fact = EvidenceAdded { object, sort, fingerprint: [3; 32], mime: "image/png".into(), len: 9 };
    office.write_down(id, Some(me), fact).unwrap();
}

fn enter(office: &mut TestOffice, id: MessageId, me: PersonId) -> Result<(), Refusal> {
    let deadline = deadlines::LIGHT.to_owned();
    let opened = CaseOpened { number: "001/2026".into(), complaint: true, deadline };
    office.write_down(id, Some(me), opened)
}

fn team(office: &mut TestOffice, id: MessageId, me: PersonId) {
    let team = "Tim Kepuasan dan Keluhan Pelanggan".to_owned();
    let over = CaseHandedOver { to: None, team, note: None, identity: false };
    office.write_down(id, Some(me), over).unwrap();
}

fn close(office: &mut TestOffice, id: MessageId, me: PersonId, unanswered: &str) -> Result<(), Refusal> {
    let (outcome, follow_up) = (Outcome::Resolved, office.sealed());
    let closed = CaseClosed { outcome, analysis: None, follow_up, unanswered: unanswered.into() };
    office.write_down(id, Some(me), closed)
}

fn ask(office: &mut TestOffice, id: MessageId, me: PersonId, of: PersonId) -> Result<ConsultId, Refusal> {
    let (consult, question) = (ConsultId::random(&office.entropy), office.sealed());
    let due = office.now + TimeDelta::days(1);
    let asked = ConsultAsked { consult, of, topic: None, question, draft: None, due };
    office.write_down(id, Some(me), asked)?;
    Ok(consult)
}

fn says(refusal: Result<impl std::fmt::Debug, Refusal>) -> String {
    refusal.unwrap_err().say().code
}

#[test]
fn sop_000_step_12_and_13_001_and_002_step_c8_whoever_has_the_role_answers_comments_and_messages() {
    for sop in SOPS {
        let (mut office, id, me) = judged(sop, MessageKind::Question);
        let other = office.person("Pak Budi", &[]);
        let text = Some(office.sealed());
        let ordered = ReplyOrdered { reply: ReplyId([1; 16]), act: ReplyAct::Reply, text, by_hand: None };
        let refused = office.write_down(id, Some(other), ordered.clone());
        assert!(matches!(refused, Err(Refusal::NotYourRole { .. })), "{sop}: {refused:?}");
        assert_eq!(office.write_down(id, None, ordered), Err(Refusal::NobodySignedIn), "{sop}");
        let sent = reply(&mut office, id, me).unwrap();
        assert_eq!(office.message(id).standing(), Standing::Answering, "{sop}");
        out(&mut office, id, sent);
        assert_eq!(office.message(id).standing(), Standing::Answered, "{sop}");
    }
}

#[test]
fn sop_000_step_14_001_and_002_section_7_1_what_a_message_is_must_be_said_before_it_is_answered() {
    for sop in SOPS {
        let mut office = TestOffice::new(sop);
        let (id, me) = (office.hear(), office.founder);
        assert_eq!(says(reply(&mut office, id, me)), "refused-judge-first", "{sop}");
        judge(&mut office, id, me, MessageKind::Other).unwrap();
        reply(&mut office, id, me).unwrap();
    }
}

#[test]
fn sop_000_step_14a_001_and_002_section_7_1a_praise_is_answered_at_once() {
    for sop in SOPS {
        let (mut office, id, me) = judged(sop, MessageKind::Praise);
        let sent = reply(&mut office, id, me).unwrap();
        out(&mut office, id, sent);
        assert_eq!(office.message(id).standing(), Standing::Answered, "{sop}");
    }
}

#[test]
fn sop_000_step_14b_001_and_002_section_7_1b_a_complaint_or_suggestion_is_kept_and_entered_before_it_is_answered()
 {
    for sop in SOPS {
        for kind in [MessageKind::Complaint, MessageKind::Suggestion] {
            let (mut office, id, me) = judged(sop, kind);
            assert_eq!(says(reply(&mut office, id, me)), "refused-case-first", "{sop} {kind:?}");
            assert_eq!(says(enter(&mut office, id, me)), "missing-evidence", "{sop} {kind:?}");
            evidence(&mut office, id, me);
            enter(&mut office, id, me).unwrap();
            assert_eq!(office.message(id).case_state(), Some(CaseState::Received));
            reply(&mut office, id, me).unwrap();
        }
    }
}

#[test]
fn sop_000_step_14b_001_and_002_section_7_1b_a_case_is_passed_on_and_closes_with_an_outcome_and_an_answer() {
    for sop in SOPS {
        let (mut office, id, me) = judged(sop, MessageKind::Complaint);
        evidence(&mut office, id, me);
        enter(&mut office, id, me).unwrap();
        let refused = close(&mut office, id, me, "");
        let Err(Refusal::Missing(missing)) = refused else { panic!("{refused:?}") };
        let codes: Vec<&str> = missing.iter().map(|say| say.code.as_str()).collect();
        assert_eq!(codes, ["missing-hand-over", "missing-answer"], "{sop}");
        team(&mut office, id, me);
        assert_eq!(office.message(id).case_state(), Some(CaseState::Handled));
        assert_eq!(says(close(&mut office, id, me, "")), "missing-answer", "{sop}");
        let sent = reply(&mut office, id, me).unwrap();
        assert_eq!(says(close(&mut office, id, me, "")), "refused-reply-pending", "{sop}");
        out(&mut office, id, sent);
        assert_eq!(office.message(id).case_state(), Some(CaseState::Answered));
        close(&mut office, id, me, "").unwrap();
        assert_eq!(office.message(id).case_state(), Some(CaseState::Closed));
        assert_eq!(says(close(&mut office, id, me, "")), "refused-case-closed", "{sop}");
    }
}

#[test]
fn a_case_without_an_answer_closes_with_the_reason_why() {
    let (mut office, id, me) = judged("website-polowijen", MessageKind::Complaint);
    evidence(&mut office, id, me);
    enter(&mut office, id, me).unwrap();
    team(&mut office, id, me);
    close(&mut office, id, me, "penulis menghapus akunnya").unwrap();
    assert!(!office.message(id).standing().is_open());
    assert_eq!(
        says(office.write_down(id, Some(me), CaseReopened { reason: " ".into() })),
        "refused-reason-missing"
    );
    office.write_down(id, Some(me), CaseReopened { reason: "terulang".into() }).unwrap();
    assert_eq!(office.message(id).standing(), Standing::Handled);
}

#[test]
fn sop_000_step_15_001_and_002_section_7_2_while_the_person_in_charge_is_asked_nothing_goes_out() {
    for sop in SOPS {
        let (mut office, id, me) = judged(sop, MessageKind::Question);
        let wati = office.person("Bu Wati", &[]);
        let consult = ask(&mut office, id, me, wati).unwrap();
        assert_eq!(office.message(id).standing(), Standing::Asked, "{sop}");
        assert_eq!(says(reply(&mut office, id, me)), "refused-consult-open", "{sop}");
        let answer = Some(office.sealed());
        let answered = ConsultAnswered { consult, answer, relayed: false };
        let refused = office.write_down(id, Some(me), answered.clone());
        assert!(matches!(refused, Err(Refusal::AssignedToOthers { .. })), "{sop}: {refused:?}");
        office.write_down(id, Some(wati), answered.clone()).unwrap();
        assert_eq!(office.write_down(id, Some(wati), answered), Err(Refusal::TooLate), "{sop}");
        reply(&mut office, id, me).unwrap();
    }
}

#[test]
fn sop_002_section_7_2_the_person_in_charge_may_confirm_a_draft_and_the_officer_may_record_what_they_said() {
    let (mut office, id, me) = judged("website-polowijen", MessageKind::Question);
    let wati = office.person("Bu Wati", &[]);
    let consult = ask(&mut office, id, me, wati).unwrap();
    let confirms = ConsultAnswered { consult, answer: None, relayed: false };
    assert_eq!(says(office.write_down(id, Some(wati), confirms)), "missing-consult-answer");
    office.write_down(id, Some(me), ConsultWithdrawn { consult, reason: "ditulis ulang".into() }).unwrap();
    let consult = ConsultId([9; 16]);
    let (question, draft) = (office.sealed(), Some(office.sealed()));
    let asked = ConsultAsked { consult, of: wati, topic: None, question, draft, due: office.now };
    office.write_down(id, Some(me), asked).unwrap();
    office.write_down(id, Some(me), ConsultAnswered { consult, answer: None, relayed: true }).unwrap();
    let message = office.message(id);
    assert!(matches!(message.consults[1].end, ConsultEnd::Answered { relayed: true, .. }));
    assert_eq!(message.standing(), Standing::New, "the officer still sends it");
}

#[test]
fn sop_001_and_002_step_c9_the_register_is_kept_by_the_officer_and_worked_on_by_whoever_handles_the_case() {
    for sop in ["instagram-polowijen", "website-polowijen"] {
        let (mut office, id, me) = judged(sop, MessageKind::Complaint);
        let handler = office.person("Pak Budi", &[]);
        evidence(&mut office, id, me);
        enter(&mut office, id, me).unwrap();
        let note = CaseNoted { note: office.sealed() };
        let refused = office.write_down(id, Some(handler), note.clone());
        assert!(matches!(refused, Err(Refusal::NotYourRole { .. })), "{sop}: {refused:?}");
        let over = CaseHandedOver { to: Some(handler), team: String::new(), note: None, identity: false };
        office.write_down(id, Some(me), over.clone()).unwrap();
        assert_eq!(office.write_down(id, Some(me), over), Err(Refusal::Already), "{sop}");
        office.write_down(id, Some(handler), note).unwrap();
        close(&mut office, id, handler, "dijawab lisan di loket").unwrap();
    }
}

#[test]
fn sop_001_and_002_section_8_the_team_that_the_sop_names_handles_what_is_handed_to_it() {
    let (mut office, id, me) = judged("instagram-polowijen", MessageKind::Complaint);
    let (unit, member) = (crate::ids::UnitId([7; 16]), office.person("Bu Sari", &[]));
    let name = "Tim Kepuasan dan Keluhan Pelanggan".to_owned();
    office.say(me, UnitNamed { unit, name, active: true }).unwrap();
    office
        .say(me, PersonNamed { person: member, name: "Bu Sari".into(), active: true, unit: Some(unit) })
        .unwrap();
    evidence(&mut office, id, me);
    enter(&mut office, id, me).unwrap();
    let note = CaseNoted { note: office.sealed() };
    assert!(office.write_down(id, Some(member), note.clone()).is_err());
    team(&mut office, id, me);
    office.write_down(id, Some(member), note).unwrap();
}

#[test]
fn sop_000_step_7_the_offices_own_comments_elsewhere_are_recorded_and_ask_for_nothing() {
    let mut office = TestOffice::new("twitter-arjuno");
    let (me, id) = (office.founder, MessageId([4; 16]));
    let mut arrived = office_message(&office);
    arrived.sort = MessageSort::Own;
    office.write_down(id, Some(me), arrived).unwrap();
    assert_eq!(office.message(id).standing(), Standing::Recorded);
}

fn office_message(office: &TestOffice) -> MessageArrived {
    MessageArrived {
        channel: None,
        sort: MessageSort::ByHand,
        sop: office.profile.id.clone(),
        remote: String::new(),
        parent: String::new(),
        thread: String::new(),
        post: String::new(),
        story: None,
        written_at: office.now,
        author: Vec::new(),
        content: office.sealed(),
        cost: None,
    }
}

#[test]
fn every_sop_with_rules_of_reply_has_a_step_for_answering_one_for_recording_and_one_for_consulting() {
    for sop in SOPS {
        let office = TestOffice::new(sop);
        for does in [Does::Reply, Does::Record, Does::Consult] {
            let found = office.profile.steps.iter().any(|s| s.flow == Flow::Message && s.does == does);
            assert!(found, "{sop} {does:?}");
        }
        assert_eq!(rules::inbox_roles(&office.profile), ["pengelola"], "{sop}");
    }
    let bkk = TestOffice::new("publikasi-bkk-palembang");
    let all: Vec<&str> = bkk.profile.roles.iter().map(|role| role.id.as_str()).collect();
    assert_eq!(rules::inbox_roles(&bkk.profile).len(), all.len(), "it says nothing about messages");
}

#[test]
fn an_answer_goes_out_once() {
    let (mut office, id, me) = judged("website-polowijen", MessageKind::Question);
    let first = reply(&mut office, id, me).unwrap();
    assert_eq!(says(reply(&mut office, id, me)), "refused-reply-pending");
    office.write_down(id, None, ReplyStarted { reply: first }).unwrap();
    out(&mut office, id, first);
    let again = ReplyOut { reply: first, remote: "19".into(), link: String::new(), cost: None };
    assert_eq!(office.write_down(id, None, again), Err(Refusal::TooLate));
    assert_eq!(
        office.write_down(id, Some(me), ReplyCancelled { reply: first, reason: String::new() }),
        Err(Refusal::TooLate)
    );
}

#[test]
fn an_answer_given_elsewhere_is_seen_once_and_one_of_wartas_own_is_not_counted_twice() {
    let (mut office, id, me) = judged("website-polowijen", MessageKind::Question);
    let seen = |office: &TestOffice| ReplySeen { remote: "18".into(), at: office.now, text: office.sealed() };
    let fact = seen(&office);
    office.write_down(id, None, fact.clone()).unwrap();
    assert_eq!(office.write_down(id, None, fact.clone()), Err(Refusal::Already));
    assert_eq!(office.message(id).standing(), Standing::Answered);
    let sent = reply(&mut office, id, me).unwrap();
    out(&mut office, id, sent);
    let message = office.message(id);
    assert!(message.seen.is_empty(), "the answer that was seen was Warta's own");
    assert_eq!(office.write_down(id, None, fact), Err(Refusal::Already));
}

#[test]
fn what_is_gone_from_its_channel_is_not_answered_there_and_stays_on_record() {
    let (mut office, id, me) = judged("website-polowijen", MessageKind::Complaint);
    evidence(&mut office, id, me);
    enter(&mut office, id, me).unwrap();
    office.write_down(id, None, MessageGone { back: false }).unwrap();
    assert_eq!(says(reply(&mut office, id, me)), "refused-message-gone");
    office.write_down(id, None, MessageGone { back: true }).unwrap();
    reply(&mut office, id, me).unwrap();
}

#[test]
fn an_edit_keeps_what_was_said_before() {
    let mut office = TestOffice::new("website-polowijen");
    let id = office.hear();
    let (before, after) = (office.message(id).content, office.sealed());
    office.write_down(id, None, MessageEdited { content: after.clone() }).unwrap();
    let message = office.message(id);
    assert_eq!((message.content, message.earlier[0].0.clone()), (after, before));
}

#[test]
fn other_messages_are_settled_with_or_without_an_answer_and_opened_again_with_a_reason() {
    let (mut office, id, me) = judged("instagram-polowijen", MessageKind::Other);
    let settle = MessageSettled { how: Settling::NoAnswerNeeded, note: String::new() };
    office.write_down(id, Some(me), settle.clone()).unwrap();
    assert_eq!(office.message(id).standing(), Standing::Settled);
    assert_eq!(office.write_down(id, Some(me), settle), Err(Refusal::Already));
    let again = |reason: &str| MessageReopened { reason: reason.into() };
    assert_eq!(office.write_down(id, Some(me), again("")), Err(Refusal::ReasonMissing));
    office.write_down(id, Some(me), again("ternyata pertanyaan")).unwrap();
    assert_eq!(office.message(id).standing(), Standing::New);
    let hide = ReplyOrdered { reply: ReplyId([2; 16]), act: ReplyAct::Spam, text: None, by_hand: None };
    office.write_down(id, Some(me), hide).unwrap();
    out(&mut office, id, ReplyId([2; 16]));
    assert_eq!(office.message(id).standing(), Standing::Settled);
}

#[test]
fn a_case_that_is_open_can_neither_be_settled_nor_called_praise() {
    let (mut office, id, me) = judged("instagram-polowijen", MessageKind::Complaint);
    evidence(&mut office, id, me);
    enter(&mut office, id, me).unwrap();
    let settle = MessageSettled { how: Settling::NoAnswerNeeded, note: String::new() };
    assert_eq!(says(office.write_down(id, Some(me), settle)), "refused-case-open");
    assert_eq!(says(judge(&mut office, id, me, MessageKind::Praise)), "refused-case-open");
    judge(&mut office, id, me, MessageKind::Suggestion).unwrap();
}

#[test]
fn a_message_on_the_same_matter_is_handled_with_the_first() {
    let (mut office, first, me) = judged("instagram-polowijen", MessageKind::Complaint);
    let second = MessageId([8; 16]);
    let arrived = office_message(&office);
    office.write_down(second, Some(me), arrived).unwrap();
    assert_eq!(office.write_down(second, Some(me), MessageJoined { to: second }), Err(Refusal::Already));
    office.write_down(second, Some(me), MessageJoined { to: first }).unwrap();
    assert_eq!(office.message(second).standing(), Standing::Joined);
}

#[test]
fn only_an_administrator_erases_and_only_what_belongs_to_the_message() {
    let mut office = TestOffice::new("instagram-polowijen");
    let (id, me) = (office.hear(), office.founder);
    let officer = office.person("Bu Sari", &["pengelola"]);
    let object = office.message(id).content.object;
    let erased = |object, reason: &str| Erased {
        object: Some(object),
        media: None,
        rule: "UU 27/2022".into(),
        reason: reason.into(),
    };
    assert_eq!(
        office.write_down(id, Some(officer), erased(object, "diminta")),
        Err(Refusal::NotAdministrator)
    );
    assert_eq!(office.write_down(id, Some(me), erased(object, " ")), Err(Refusal::ReasonMissing));
    assert!(office.write_down(id, Some(me), erased(crate::ids::ObjectId([6; 16]), "diminta")).is_err());
    office.write_down(id, Some(me), erased(object, "diminta")).unwrap();
    assert!(office.message(id).erased.contains(&object));
    assert_eq!(office.write_down(id, Some(me), erased(object, "diminta")), Err(Refusal::Already));
}

#[test]
fn a_request_for_public_information_has_ten_working_days_and_seven_more() {
    let mut office = TestOffice::new("website-polowijen");
    let (id, me) = (office.hear(), office.founder);
    let asks = MessageJudged { kind: MessageKind::Question, topic: None, urgent: false, information: true };
    office.write_down(id, Some(me), asks).unwrap();
    let (day, now) = (|at| office_day(at), office.office());
    let working = |from: NaiveDate, days: u32| {
        let mut left = days;
        from.iter_days()
            .skip(1)
            .find(|day| {
                left -= u32::from(crate::sop::worktime::working_hours(&now.calendar, *day).is_some());
                left == 0
            })
            .unwrap()
    };
    let arrived = day(office.message(id).at);
    assert_eq!(day(office.message(id).due(&now).unwrap()), working(arrived, 10));
    let extend = |reason: &str| DeadlineExtended { reason: reason.into() };
    assert_eq!(office.write_down(id, Some(me), extend("")), Err(Refusal::ReasonMissing));
    office.write_down(id, Some(me), extend("data dikumpulkan")).unwrap();
    assert_eq!(day(office.message(id).due(&now).unwrap()), working(arrived, 17));
    assert_eq!(says(office.write_down(id, Some(me), extend("lagi"))), "refused-extended-already");
}

fn office_day(at: chrono::DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&chrono::FixedOffset::east_opt(7 * 3600).unwrap()).date_naive()
}

#[test]
fn a_deadline_is_data_of_the_office_with_a_source() {
    let mut office = TestOffice::new("website-polowijen");
    let me = office.founder;
    let set = |days, source: &str| DeadlineSet {
        id: deadlines::LIGHT.into(),
        name: "Keluhan ringan".into(),
        days,
        working: true,
        extension: 0,
        source: source.into(),
        from: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(),
        active: true,
    };
    let shipped = office.office().deadlines().len();
    assert_eq!(says(office.say(me, set(1, ""))), "missing-source");
    office.say(me, set(1, "SK Kepala Puskesmas 12/2026")).unwrap();
    assert_eq!(office.office().deadline(deadlines::LIGHT).unwrap().days, 1);
    assert_eq!(office.office().deadlines().len(), shipped, "in the place of the one that Warta comes with");
    assert!(office.office().deadlines().iter().all(|rule| !rule.source.is_empty()));
}

#[test]
fn instagrams_windows_close_after_a_day_and_after_seven() {
    let written = Utc.with_ymd_and_hms(2026, 11, 20, 1, 0, 0).unwrap();
    let closes =
        |form, sort, act| window::closes(form, sort, act, written).map(|at| (at - written).num_hours());
    use {MessageSort::*, ReplyAct::*};
    assert_eq!(closes(Form::Instagram, Direct, Reply), Some(24));
    assert_eq!(closes(Form::Instagram, Comment, Private), Some(7 * 24));
    assert_eq!(closes(Form::Instagram, Comment, Reply), None);
    assert_eq!(closes(Form::Website, Comment, Reply), None);
    assert_eq!(closes(Form::X, Direct, Reply), None);
}

#[test]
fn what_a_channel_told_needs_nobody_and_what_a_person_recorded_needs_the_role() {
    let mut office = TestOffice::new("instagram-polowijen");
    let other = office.person("Pak Budi", &[]);
    let by_hand = office_message(&office);
    assert!(office.write_down(MessageId([1; 16]), Some(other), by_hand.clone()).is_err());
    assert_eq!(office.write_down(MessageId([1; 16]), None, by_hand.clone()), Err(Refusal::NobodySignedIn));
    let nowhere = MessageArrived { sort: MessageSort::Comment, ..by_hand.clone() };
    assert_eq!(office.write_down(MessageId([1; 16]), None, nowhere), Err(Refusal::NobodySignedIn));
    let unknown = MessageArrived { channel: Some(ChannelId([9; 16])), ..by_hand };
    let refused = office.write_down(MessageId([1; 16]), Some(other), unknown);
    assert_eq!(refused, Err(Refusal::Nothing { what: "channel" }));
}

#[test]
fn a_name_is_masked_to_its_beginnings() {
    use content::masked;
    for (writer, shown) in [
        ("Siti Rahmawati", "S. R."),
        ("@siti_r", "@s…"),
        ("  budi ", "b."),
        ("", "–"),
        ("@", "@…"),
        ("🙂", "–"),
    ] {
        assert_eq!(masked(writer), shown);
    }
}

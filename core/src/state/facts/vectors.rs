//! One sample of every kind of fact, as it stands in the log for ever. `core/testdata/facts-v1.txt` holds their bytes;
//! a changed byte means that folders written by an earlier version would be read differently.

use chrono::{DateTime, NaiveDate, TimeZone, Utc};

use super::*;
use crate::ids::*;
use crate::sop::WorkCalendar;
use crate::sop::calendar::Zone;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
}

fn instant() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 20, 1, 15, 0).unwrap()
}

fn office() -> Vec<Fact> {
    let (person, unit, channel) = (PersonId([1; 16]), UnitId([2; 16]), ChannelId([3; 16]));
    let (sop, role) = (String::from("instagram-polowijen"), String::from("pengelola"));
    vec![
        Genesis {
            name: "Puskesmas Contoh".into(),
            founder: person,
            founder_name: "Bu Rina".into(),
            device_name: "Laptop".into(),
            box_key: vec![4; 32],
            recovery_key: vec![5; 32],
            zone_minutes: 420,
            practice: false,
        }
        .into(),
        SopAdopted { toml: "id = \"contoh\"\n".into(), from: day() }.into(),
        UnitNamed { unit, name: "KIA".into(), active: true }.into(),
        PersonNamed { person, name: "Bu Rina".into(), active: true, unit: Some(unit) }.into(),
        RoleGiven {
            person,
            sop: sop.clone(),
            role: role.clone(),
            team: Some("Tim A".into()),
            from: Some(day()),
            until: None,
        }
        .into(),
        RoleEnded { person, sop: sop.clone(), role }.into(),
        DelegationMade {
            delegation: DelegationId([6; 16]),
            absent: person,
            deputy: PersonId([7; 16]),
            as_: Deputy::Plt,
            letter: "KP.01/1/2026".into(),
            from: day(),
            until: day(),
        }
        .into(),
        DelegationEnded { delegation: DelegationId([6; 16]) }.into(),
        DeviceAdmitted {
            device: [8; 32],
            box_key: vec![9; 32],
            name: "HP".into(),
            recovery_proof: Some(vec![1; 64]),
        }
        .into(),
        DeviceRemoved { device: [8; 32], last_sequence: 41, reason: "hilang".into() }.into(),
        AdministratorSet { person, is: true }.into(),
        SettingsChanged { name: None, four_eyes: Some(true), hashtags: Some(vec!["sehat".into()]) }.into(),
        CalendarSet { calendar: WorkCalendar::five_days(Zone::Wit) }.into(),
        TopicSet {
            topic: TopicId([10; 16]),
            name: "Imunisasi".into(),
            in_charge: Some(person),
            owner: None,
            active: true,
            code: None,
        }
        .into(),
        ChannelSet {
            channel,
            form: "website".into(),
            way: "wordpress".into(),
            name: "Situs web".into(),
            address: "https://contoh.example".into(),
            user: "editor1".into(),
            active: true,
            limit: None,
            rest: Some("https://contoh.example/wp-json/".into()),
            budget: None,
        }
        .into(),
        TemplateSet { name: "x".into(), text: Some("{{ apa }}".into()) }.into(),
        PublishingSwitched { stopped: true, reason: "akun diretas".into() }.into(),
        ForkChosen { device: [8; 32], sequence: 7, chosen: [11; 32] }.into(),
        DutyDone {
            sop,
            step: "monev".into(),
            note: "Laporan Oktober".into(),
            file: Some(MediaId([12; 16])),
            file_hash: Some(vec![13; 32]),
            file_name: Some("monev.pdf".into()),
        }
        .into(),
    ]
}

fn content() -> Vec<Fact> {
    let (media, channel) = (MediaId([12; 16]), ChannelId([3; 16]));
    let area = Area { left: 1_000, top: 2_000, width: 3_000, height: 4_000 };
    let consent = Consent {
        consent: ConsentId([14; 16]),
        subject: Subject::Child,
        by_guardian: true,
        how: "tertulis".into(),
        given_at: Some(instant()),
        object: Some(SealedRef { object: ObjectId([15; 16]), hash: [16; 32] }),
    };
    vec![
        StoryOpened {
            sop: "publikasi-bkk-palembang".into(),
            revision: 0,
            list: Some(ListId([17; 16])),
            channels: vec![channel],
        }
        .into(),
        StoryFilled {
            fields: vec![Filled { field: Field::InCharge, text: "dr. Wati".into() }],
            unit: Some(UnitId([2; 16])),
            deadline: Some(instant()),
        }
        .into(),
        MediaAdded {
            media,
            sort: MediaSort::Photo,
            hash: [18; 32],
            len: 640_000,
            name: "Foto 1".into(),
            width: 3_000,
            height: 4_000,
        }
        .into(),
        MediaRemoved { media }.into(),
        AltWritten { media, text: "Kader menimbang balita".into() }.into(),
        PictureArranged { media, form: Some("instagram".into()), crop: Some(area), blur: Some(vec![area]) }
            .into(),
        ConsentAnswered {
            media,
            ground: Ground::Persons,
            consents: vec![consent],
            shows_protected: true,
            note: String::new(),
        }
        .into(),
        ConsentWithdrawn { media, consent: Some(ConsentId([14; 16])), note: "lewat telepon".into() }.into(),
        ChannelsChosen { channels: vec![channel] }.into(),
        TextWritten { channel, title: "Posyandu".into(), body: "Posyandu Mawar.".into(), composed: true }
            .into(),
        FittingConfirmed {}.into(),
        NoteAdded { text: "catatan".into() }.into(),
        Erased {
            object: Some(ObjectId([15; 16])),
            media: None,
            rule: "UU 27/2022".into(),
            reason: "diminta wali".into(),
        }
        .into(),
    ]
}

fn workflow() -> Vec<Fact> {
    let (media, channel, version) = (MediaId([12; 16]), ChannelId([3; 16]), [19; 32]);
    let (rina, sari) = (PersonId([1; 16]), PersonId([7; 16]));
    let reason = || "alasan".to_owned();
    vec![
        StepTaken { step: "tulis".into() }.into(),
        StepEnded {
            step: "setujui".into(),
            yes: true,
            note: "Baik.".into(),
            assigned: vec![sari],
            binds: vec![Bound { channel, version }],
        }
        .into(),
        StepHandedOver { step: "unggah".into(), from: rina, to: sari }.into(),
        PostPrepared {
            channel,
            made_from: [20; 32],
            media: vec![PreparedMedia {
                media,
                hash: [21; 32],
                len: 300_000,
                width: 1_080,
                height: 1_350,
                alt: "Kader menimbang balita".into(),
            }],
        }
        .into(),
        PublishOrdered { channel, version, at: Some(instant()) }.into(),
        PublishStarted { channel, version }.into(),
        PostOut {
            channel,
            version,
            link: "https://contoh.example/?p=5".into(),
            remote: "5".into(),
            shown_from: None,
            cost: None,
        }
        .into(),
        PostGivenUp { channel, reason: reason() }.into(),
        PublishCancelled { channel, reason: reason() }.into(),
        TakeDownOrdered { channel, reason: reason() }.into(),
        TakenDown { channel }.into(),
        UpdateOrdered { channel, version }.into(),
        FilmAdded {
            media,
            hash: [23; 32],
            len: 42_000_000,
            name: "Video 1".into(),
            width: 720,
            height: 1_280,
            film: FilmData {
                kind: "video/mp4".into(),
                millis: 62_500,
                coding: "h264".into(),
                rate: 29_970,
                channels: Some(2),
                hertz: Some(48_000),
            },
        }
        .into(),
        PostShown {
            channel,
            media,
            hash: [24; 32],
            len: 310_000,
            name: "Instagram Stories 1".into(),
            width: 1_080,
            height: 2_340,
        }
        .into(),
        ListSubmitted {
            sop: "publikasi-bkk-palembang".into(),
            unit: Some(UnitId([2; 16])),
            from: "Tim Kerja 2".into(),
            items: vec![ListItem { what: "Fogging".into(), story: StoryId([22; 16]) }],
        }
        .into(),
    ]
}

fn sealed(n: u8) -> SealedRef {
    SealedRef { object: ObjectId([n; 16]), hash: [n; 32] }
}

fn messages() -> Vec<Fact> {
    let (reply, topic) = (ReplyId([25; 16]), Some(TopicId([10; 16])));
    vec![
        DeadlineSet {
            id: "keluhan-ringan".into(),
            name: "Keluhan ringan".into(),
            days: 2,
            working: true,
            extension: 0,
            source: "SK Kepala Puskesmas 1/2026".into(),
            from: day(),
            active: true,
        }
        .into(),
        MessageArrived {
            channel: Some(ChannelId([3; 16])),
            sort: MessageSort::Comment,
            sop: "website-polowijen".into(),
            remote: "17".into(),
            parent: "16".into(),
            thread: "16".into(),
            post: "9".into(),
            story: Some(StoryId([22; 16])),
            written_at: instant(),
            author: vec![26; 16],
            content: sealed(27),
            cost: Some(1),
        }
        .into(),
        MessageEdited { content: sealed(28) }.into(),
        MessageGone { back: false }.into(),
        MessageJudged { kind: MessageKind::Complaint, topic, urgent: true, information: false }.into(),
        MessageSettled { how: Settling::AnsweredElsewhere, note: "lewat telepon".into() }.into(),
        MessageReopened { reason: "salah pilih".into() }.into(),
        MessageJoined { to: MessageId([29; 16]) }.into(),
        ReplyOrdered { reply, act: ReplyAct::Private, text: Some(sealed(30)), by_hand: None }.into(),
        ReplyStarted { reply }.into(),
        ReplyOut {
            reply,
            remote: "18".into(),
            link: "https://contoh.example/9#comment-18".into(),
            cost: Some(15),
        }
        .into(),
        ReplyCancelled { reply, reason: "salah ketik".into() }.into(),
        ReplySeen { remote: "19".into(), at: instant(), text: sealed(31) }.into(),
    ]
}

fn cases() -> Vec<Fact> {
    let (consult, person) = (ConsultId([32; 16]), PersonId([1; 16]));
    vec![
        EvidenceAdded {
            object: sealed(33),
            sort: EvidenceSort::Shared,
            fingerprint: [34; 32],
            mime: "image/png".into(),
            len: 81_000,
        }
        .into(),
        CaseOpened { number: "017/2026".into(), complaint: true, deadline: "keluhan-ringan".into() }.into(),
        CaseHandedOver {
            to: Some(person),
            team: "Tim Kepuasan dan Keluhan Pelanggan".into(),
            note: Some(sealed(35)),
            identity: true,
        }
        .into(),
        CaseNoted { note: sealed(36) }.into(),
        CaseClosed {
            outcome: Outcome::Partly,
            analysis: Some(sealed(37)),
            follow_up: sealed(38),
            unanswered: "tidak dapat dihubungi".into(),
        }
        .into(),
        CaseReopened { reason: "terulang".into() }.into(),
        TicketNamed { number: "1234567".into() }.into(),
        DeadlineExtended { reason: "data belum lengkap".into() }.into(),
        ConsultAsked {
            consult,
            of: person,
            topic: Some(TopicId([10; 16])),
            question: sealed(39),
            draft: Some(sealed(40)),
            due: instant(),
        }
        .into(),
        ConsultAnswered { consult, answer: Some(sealed(41)), relayed: true }.into(),
        ConsultWithdrawn { consult, reason: "terjawab".into() }.into(),
    ]
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[test]
fn every_kind_is_written_and_read_as_it_was_in_the_first_version() {
    let samples: Vec<Fact> = [office(), content(), workflow(), messages(), cases()].concat();
    let mut lines: Vec<(u16, String)> = samples
        .iter()
        .map(|fact| (fact.kind(), format!("{} {}", fact.kind(), hex(&fact.to_payload()))))
        .collect();
    lines.sort();
    let kinds: Vec<u16> = lines.iter().map(|(kind, _)| *kind).collect();
    let known: Vec<u16> = KINDS.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, known, "one sample of every kind");
    for fact in &samples {
        assert_eq!(Fact::from_payload(fact.kind(), &fact.to_payload()).as_ref(), Ok(fact));
    }
    let made = lines.into_iter().map(|(_, line)| line + "\n").collect::<String>();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/facts-v1.txt");
    if std::env::var_os("WARTA_WRITE_TESTDATA").is_some() {
        std::fs::write(path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap();
    for (made, kept) in made.lines().zip(kept.lines()) {
        assert_eq!(made, kept);
    }
    assert_eq!(made.len(), kept.len());
}

#[test]
fn the_page_on_the_format_names_every_kind_with_its_number() {
    let page = include_str!("../../../../docs/facts.md");
    for (kind, name) in KINDS {
        assert!(page.contains(&format!("| {kind} | {name} |")), "docs/facts.md lacks kind {kind} {name}");
    }
}

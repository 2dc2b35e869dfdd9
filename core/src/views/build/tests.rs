//! Sentences as people read them, on real folds behind the door.

use chrono::TimeDelta;

use crate::app::Session;
use crate::app::steps::Said;
use crate::app::story::Typed;
use crate::app::testing::{Bench, posyandu as fields};
use crate::ids::{PersonId, StoryId};
use crate::media::sample::{Camera, Sample, Scene};
use crate::sop::Does;
use crate::state::facts::{Deputy, Ground, RoleGiven};
use crate::story::form::Form;
use crate::views::{Action, Tone};
use crate::words::Language;

fn minutes(bench: &Bench, minutes: i64) {
    bench.clock.advance(TimeDelta::minutes(minutes));
}

fn said(note: &str, people: &[PersonId]) -> Said {
    Said { note: note.into(), people: people.to_vec(), ..Said::default() }
}

pub(super) fn posyandu(session: &Session) -> StoryId {
    let unit = session.set_unit(None, "Unit KIA", true).unwrap();
    let typed = Typed { fields: fields(), unit: Some(unit), ..Typed::default() };
    session.open_story(&session.usual_sop().unwrap(), &typed, &[]).unwrap()
}

pub(super) fn write(session: &Session, story: StoryId) {
    let scene = *Scene::ALL.first().unwrap();
    let photo = Sample { scene, seed: 1, width: 640, height: 480 }.jpeg(Camera::BARE);
    let media = session.add_photo(story, &photo).unwrap();
    session.answer_consent(story, media, Ground::NobodyRecognisable, false, "", &[]).unwrap();
    session.compose_texts(story).unwrap();
    session.confirm_fitting(story).unwrap();
}

/// A new colleague with a role of the office's only SOP.
fn colleague(session: &Session, name: &str, role: &str) -> PersonId {
    let person = session.add_person(name, None).unwrap();
    let sop = session.usual_sop().unwrap();
    let given = RoleGiven { person, sop, role: role.into(), team: None, from: None, until: None };
    session.give_role(given).unwrap();
    person
}

fn action<'a>(actions: &'a [Action], id: &str) -> &'a Action {
    actions.iter().find(|a| a.id == id).unwrap_or_else(|| panic!("{id} in {actions:#?}"))
}

/// A message that is missing shows as its code in brackets, an argument that is missing as its name in braces.
pub(super) fn assert_finished(shown: &str) {
    for part in shown.split('[').skip(1) {
        let code = part.split(']').next().unwrap_or_default();
        let is_code = code.contains('-') && code.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        assert!(!is_code, "no message for {code}");
    }
    assert!(!shown.contains("{$"), "an argument is missing: {shown}");
}

fn assert_every_screen_is_finished(bench: &Bench, story: StoryId) {
    for language in [Language::Id, Language::En] {
        let session = bench.app.session(Some(bench.founder), language);
        assert_finished(&format!("{:?}", session.story(story).unwrap()));
        assert_finished(&format!("{:?}", session.today().unwrap()));
        assert_finished(&format!("{:?}", session.stories(None, false).unwrap()));
    }
}

#[test]
fn every_screen_of_every_shipped_sop_is_finished_in_both_languages_at_every_step() {
    for (sop, _) in crate::sop::shipped() {
        let bench = Bench::new(sop);
        let session = bench.session();
        let story = posyandu(&session);
        assert_every_screen_is_finished(&bench, story);
        write(&session, story);
        for _ in 0..12 {
            assert_every_screen_is_finished(&bench, story);
            let Some(step) = session.need_story(story).unwrap().step().map(|s| s.does) else { break };
            let view = session.story(story).unwrap();
            let primary: Vec<_> = view.actions.iter().filter(|a| a.primary).collect();
            assert_eq!(primary.len(), 1, "{sop} {step:?}");
            assert_eq!(primary[0].refused, None, "{sop} {step:?}: {}", primary[0].label);
            let people: Vec<PersonId> = primary[0].people.iter().map(|p| p.id.parse().unwrap()).collect();
            let note = if primary[0].note_needed { "Catatan." } else { "" };
            session.act(story, &primary[0].id, &said(note, &people)).unwrap();
            if step == Does::Publish {
                assert_every_screen_is_finished(&bench, story);
                for post in session.story(story).unwrap().posts {
                    session.act(story, &format!("link:{}", post.channel), &Said::default()).unwrap();
                }
            }
        }
        assert_eq!(session.story(story).unwrap().where_line, "Selesai", "{sop}");
        for language in [Language::Id, Language::En] {
            let session = bench.app.session(Some(bench.founder), language);
            assert_finished(&format!("{:?}", session.people().unwrap()));
            assert_finished(&format!("{:?}", session.channels_view().unwrap()));
            assert_finished(&format!("{:?}", session.settings().unwrap()));
            assert_finished(&format!("{:?}", session.duties().unwrap()));
            for line in session.sops().unwrap() {
                assert_finished(&format!("{:?}", session.sop(&line.id, line.revision).unwrap()));
            }
        }
    }
}

#[test]
fn a_story_says_where_it_stands_and_how_long_it_took() {
    let bench = Bench::new("publikasi-bkk-palembang");
    let session = bench.session();
    let story = posyandu(&session);
    session.act(story, "done", &Said::default()).unwrap();
    session.act(story, "done", &said("Sebutkan jumlah balita.", &[bench.founder])).unwrap();
    minutes(&bench, 25);
    session.act(story, "take", &Said::default()).unwrap();
    minutes(&bench, 48);
    let view = session.story(story).unwrap();
    assert_eq!(view.where_line, "Langkah 3 dari 9: Penulisan (5W+1H)");
    assert_eq!(view.clock_line, "Bu Rina mengerjakan · 48 dari 120 menit · sebelumnya menunggu 25 menit");
    assert_eq!(view.note, "Catatan: “Sebutkan jumlah balita.”");
    assert_eq!(view.steps.iter().position(|s| s.here), Some(2));
    let done = action(&view.actions, "done");
    assert_eq!(done.label, "Selesai menulis → kirim ke Tim PPID");
    assert!(done.refused.as_deref().is_some_and(|why| why.contains("Tulis teks")), "{done:?}");
    assert!(view.missing.iter().any(|m| m.contains("informatif")), "{:?}", view.missing);

    write(&session, story);
    session.act(story, "done", &Said::default()).unwrap();
    let view = session.story(story).unwrap();
    assert_eq!(view.chip.word, "draf · versi 1");
    let last = view.history.last().unwrap();
    assert_eq!(last.text, "Bu Rina (Laptop) menyelesaikan penulisan (5W+1H), 48 menit.");
    assert_eq!(last.when, "Jumat, 20 Nov 2026, 09.13 WIB");
    session.act(story, "no", &said("Sebutkan jumlah balita.", &[])).unwrap();
    let view = session.story(story).unwrap();
    assert_eq!(
        view.history.last().unwrap().text,
        "Bu Rina (Laptop) mengembalikan: “Sebutkan jumlah balita.”"
    );
    assert_eq!(view.note, "Dikembalikan: “Sebutkan jumlah balita.”");
}

#[test]
fn a_refused_action_stays_and_says_who_may() {
    let bench = Bench::new("publikasi-bkk-palembang");
    let session = bench.session();
    let anton = colleague(&session, "Pak Anton", "tim-ppid");
    let budi = colleague(&session, "Pak Budi", "tim-ppid");
    let story = posyandu(&session);
    write(&session, story);
    session.act(story, "done", &Said::default()).unwrap();
    session.act(story, "done", &said("Tulis.", &[bench.founder])).unwrap();
    session.act(story, "done", &Said::default()).unwrap();
    let by_anton = bench.app.session(Some(anton), Language::Id);
    by_anton.act(story, "yes", &Said::default()).unwrap();
    let view = by_anton.story(story).unwrap();
    let yes = action(&view.actions, "yes");
    assert_eq!(yes.label, "Setujui");
    assert_eq!(yes.refused.as_deref(), Some("Hanya Kepala Balai yang dapat melakukan ini."));
    let no = action(&view.actions, "no");
    assert_eq!((no.label.as_str(), no.asks_note.as_deref()), ("Kembalikan ke Tim PPID…", Some("Alasan")));

    let day = session.ledger().office().unwrap().day(session.app.now());
    session.delegate(bench.founder, budi, Deputy::Plh, "KP.01/1/2026", day, day).unwrap();
    let by_budi = bench.app.session(Some(budi), Language::Id);
    assert_eq!(by_budi.today().unwrap().your_turn.len(), 1, "the deputy's turn, too");
    by_budi.act(story, "yes", &Said::default()).unwrap();
    let view = by_budi.story(story).unwrap();
    let text = &view.history.last().unwrap().text;
    assert_eq!(text, "Plh. Pak Budi, mewakili Bu Rina (Laptop) menjawab ya pada persetujuan.");
}

#[test]
fn whoever_judges_their_own_text_is_said_to_act_in_two_roles() {
    let bench = Bench::new("publikasi-bkk-palembang");
    let session = bench.session();
    let story = posyandu(&session);
    write(&session, story);
    session.act(story, "done", &Said::default()).unwrap();
    session.act(story, "done", &said("Tulis.", &[bench.founder])).unwrap();
    session.act(story, "done", &Said::default()).unwrap();
    minutes(&bench, 12);
    session.act(story, "take", &Said::default()).unwrap();
    minutes(&bench, 5);
    session.act(story, "yes", &Said::default()).unwrap();
    let text = session.story(story).unwrap().history.last().unwrap().text.clone();
    assert_eq!(
        text,
        "Bu Rina (Laptop) menjawab ya pada verifikasi, 5 menit (merangkap: memeriksa tulisan sendiri)."
    );
}

#[test]
fn today_says_whose_turn_it_is_what_is_safe_and_what_is_owed() {
    let bench = Bench::new("twitter-arjuno");
    let session = bench.session();
    let story = posyandu(&session);
    minutes(&bench, 25);
    let today = session.today().unwrap();
    assert_eq!(today.trust, ["Semua tersimpan", "belum ada cadangan"]);
    assert!(today.trust_warns);
    assert_eq!(today.your_turn[0].title, "Posyandu Mawar");
    assert_eq!(today.your_turn[0].step, "Langkah 1 dari 3: Kumpulkan bahan");
    assert_eq!(today.your_turn[0].detail, "dari Unit KIA · menunggu 25 menit");
    assert_eq!(today.your_turn[0].chip.tone, Tone::Yours);
    assert_eq!(today.duties.len(), 1);
    assert!(today.duties[0].text.starts_with("Belum ada unggahan (SOP "), "{:?}", today.duties);
    assert!(today.duties[0].text.ends_with(", langkah 8)"), "{:?}", today.duties);

    session.act(story, "done", &Said::default()).unwrap();
    let today = session.today().unwrap();
    assert_eq!(today.your_turn[0].detail, "dari Unit KIA · baru saja · lengkapi 2 hal");
    write(&session, story);
    session.act(story, "done", &Said::default()).unwrap();
    session.act(story, "publish", &Said::default()).unwrap();
    assert_eq!(session.today().unwrap().trust[1], "1 menunggu tautan");
    let channel = session.story(story).unwrap().posts[0].channel.clone();
    session.act(story, &format!("link:{channel}"), &Said::default()).unwrap();
    let today = session.today().unwrap();
    assert!(today.duties[0].done, "{:?}", today.duties);
    assert!(today.your_turn.is_empty());
}

#[test]
fn what_waits_for_others_names_them() {
    let bench = Bench::new("publikasi-bkk-palembang");
    let session = bench.session();
    let anton = colleague(&session, "Pak Anton", "tim-ppid");
    posyandu(&session);
    let today = bench.app.session(Some(anton), Language::Id).today().unwrap();
    assert!(today.your_turn.is_empty());
    assert_eq!(today.others_count, 1);
    assert_eq!(today.others[0].detail, "dari Unit KIA · menunggu Subbag / Tim Kerja, baru saja");
}

#[test]
fn the_first_screen_after_a_cold_start_needs_no_index_and_is_right_for_the_moment() {
    let bench = Bench::new("instagram-polowijen");
    posyandu(&bench.session());
    bench.session().today().unwrap();
    let bench = bench.reopen();
    let index = bench.app.0.folder.index();
    std::fs::remove_dir_all(&index).unwrap();
    minutes(&bench, 40);
    let today = bench.session().today().unwrap();
    assert_eq!(today.your_turn[0].detail, "dari Unit KIA · menunggu 40 menit");
    let english = bench.app.session(Some(bench.founder), Language::En).today().unwrap();
    assert_eq!(english.your_turn[0].detail, "from Unit KIA · waiting for 40 minutes");
    assert!(!index.exists(), "nothing was asked of the index");
    // The next day duties and roles may be others: the facts are gathered anew.
    minutes(&bench, 24 * 60);
    bench.session().today().unwrap();
    assert!(index.exists());
}

#[test]
fn a_text_is_counted_while_it_is_typed() {
    let bench = Bench::new("instagram-polowijen");
    let body = format!("{} #a #b #c #d", "x".repeat(1012));
    let count = bench.session().count_text(Form::Instagram, "", &body, None);
    assert_eq!(count.counter, "1.024 / 2.200 · 4 tagar");
    assert_eq!(count.problems, []);
    let long = bench.session().count_text(Form::X, "", &"panjang ".repeat(60), None);
    assert!(long.problems[0].blocks && long.problems[0].mend.is_some());
    let website = bench.session().count_text(Form::Website, "", "Isi.", None);
    assert_eq!(website.problems.len(), 1, "a title is missing: {:?}", website.problems);
}

#[test]
fn a_verifier_sees_what_changed_since_the_last_decision() {
    let bench = Bench::new("publikasi-bkk-palembang");
    let session = bench.session();
    let story = posyandu(&session);
    write(&session, story);
    session.act(story, "done", &Said::default()).unwrap();
    session.act(story, "done", &said("Tulis.", &[bench.founder])).unwrap();
    session.act(story, "done", &Said::default()).unwrap();
    assert!(session.story(story).unwrap().posts.iter().all(|p| p.changes.is_empty()));
    session.act(story, "no", &said("Sebutkan jumlah balita.", &[])).unwrap();
    minutes(&bench, 3);
    let post = session.story(story).unwrap().posts[0].clone();
    let body = format!("{} Ada 42 balita.", post.body);
    session.write_text(story, post.channel.parse().unwrap(), &post.title, &body).unwrap();
    let view = session.story(story).unwrap();
    let post = view.posts.iter().find(|p| p.channel == post.channel).unwrap();
    let added: Vec<&str> = post
        .changes
        .iter()
        .filter(|p| p.change == crate::story::texts::difference::Change::Added)
        .map(|p| p.text.as_str())
        .collect();
    assert_eq!(added.concat().trim(), "Ada 42 balita.");
    assert_eq!(post.versions[0], "versi 2 · Bu Rina · 08.03");
}

#[test]
fn a_withdrawn_consent_starts_the_clock_of_the_take_down() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let story = posyandu(&session);
    write(&session, story);
    for id in ["done", "done", "publish"] {
        session.act(story, id, &Said::default()).unwrap();
    }
    let channel = session.story(story).unwrap().posts[0].channel.clone();
    session.act(story, &format!("link:{channel}"), &Said::default()).unwrap();
    let view = session.story(story).unwrap();
    assert_eq!(view.posts[0].chip.word, "menunggu tautan");
    assert_eq!(view.photos[0].consent, "tidak ada orang yang dikenali");
    session.withdraw_consent(story, view.photos[0].id.parse().unwrap(), None, "Diminta orang tua").unwrap();
    minutes(&bench, 60);
    let view = session.story(story).unwrap();
    assert!(view.photos[0].obstacle.is_some());
    let post = &view.posts[0];
    assert_eq!(post.chip.word, "harus diturunkan");
    assert_eq!(
        post.clock,
        "Persetujuan ditarik. Turunkan sebelum Senin, 23 Nov 2026, 08.00 WIB; sisa 2 hari 23 jam dari 3 × 24 jam."
    );
    session
        .act(story, &action(&post.actions, &format!("taken-down:{channel}")).id, &Said::default())
        .unwrap();
    assert_eq!(session.story(story).unwrap().posts[0].clock, "");
}

#[test]
fn stories_come_in_pages_that_follow_on_each_other() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let items: Vec<String> = (0..55).map(|n| format!("Kegiatan {n}")).collect();
    session.submit_list(&session.usual_sop().unwrap(), None, "Bu Sari", &items).unwrap();
    let first = session.stories(None, true).unwrap();
    let second = session.stories(first.next.as_deref(), true).unwrap();
    assert_eq!((first.rows.len(), second.rows.len(), second.next), (50, 5, None));
    assert!(session.stories(Some("tidak"), true).is_err());
    let listed: StoryId = first.rows[0].id.parse().unwrap();
    assert_eq!(session.story(listed).unwrap().list.len(), 55);
}

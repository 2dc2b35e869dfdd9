//! What people write under the posts: fetched without a gap and without repeats, answered once.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use warta_core::channels::messages::{
    Act, Answer, Answering, Ask, Fetched, Incoming, Messenger, Place, Watched,
};
use warta_core::channels::wordpress::{Login, WordPress};
use warta_core::channels::{
    Capability, Evidence, Failure, Io, Job, Looked, Memory, Need, Order, Outgoing, RemotePost, Why,
};
use warta_core::clock::{Clock, SystemClock};
use warta_practice::Fault;

use crate::peer::*;
use crate::{in_hours, written};

contracts!(
    each_comment_comes_once_over_pages_and_restarts,
    comments_of_one_second_all_come_whenever_they_are_written,
    what_is_approved_late_comes_late_and_once,
    who_does_not_moderate_sees_the_public_comments_and_those_of_their_own_posts,
    an_open_comment_comes_as_it_stands_now_or_is_gone,
    an_answer_stands_there_once_whatever_is_lost,
    the_same_answer_again_is_the_one_that_stands,
    an_answer_in_the_trash_is_a_question_for_a_person,
    answering_a_comment_that_waits_approves_it,
    a_comment_is_hidden_and_marked_as_spam,
    an_author_answers_under_their_own_post_and_not_too_fast,
    what_can_not_be_answered_says_why,
    words_come_and_go_as_they_were_written,
);

/// A post of this role, its comments, and the channel.
struct Talk {
    peer: Peer,
    channel: WordPress,
    post: RemotePost,
    begin: DateTime<Utc>,
}

impl Talk {
    async fn under_a_post_of(peer: Peer, role: &str) -> Self {
        let channel = peer.channel(role).await;
        let mut post = post("Tanya jawab");
        (post.media, post.featured, post.tags) = (vec![], None, vec![]);
        let mut memory = Memory::default();
        deliver(&peer, &channel, Order::Publish, &post, &mut memory).await.unwrap();
        Self { peer, channel, post: memory.post.unwrap(), begin: in_hours(-48) }
    }

    /// A guest's comment, so many minutes after the beginning.
    async fn comment(&self, text: &str, minutes: i64, status: &str) -> String {
        let at = written(self.begin + TimeDelta::minutes(minutes));
        let id = self.post.id.parse::<u64>().unwrap();
        let body = json!({
            "post": id, "content": text, "status": status, "date_gmt": at,
            "author_name": "Ibu Ratna", "author_email": "ratna@example.test",
        });
        let (code, said) = self.peer.send("POST", "/wp-json/wp/v2/comments", Some(body)).await;
        assert_eq!(code, 201, "{said:?}");
        serde_json::from_slice::<Value>(&said).unwrap()["id"].to_string()
    }

    async fn change(&self, id: &str, change: Value) {
        let path = format!("/wp-json/wp/v2/comments/{id}");
        let (code, said) = self.peer.send("POST", &path, Some(change)).await;
        assert_eq!(code, 200, "{said:?}");
    }

    async fn delete(&self, id: &str) {
        let (code, _) =
            self.peer.send("DELETE", &format!("/wp-json/wp/v2/comments/{id}?force=true"), None).await;
        assert_eq!(code, 200);
    }

    /// All comments of the site under this one, as an editor sees them.
    async fn answers(&self, parent: &str) -> Vec<Value> {
        let path = format!("/wp-json/wp/v2/comments?parent={parent}&status=any&context=edit&per_page=100");
        self.peer.ask(&path).await.as_array().unwrap().clone()
    }

    async fn status(&self, id: &str) -> Value {
        self.peer.ask(&format!("/wp-json/wp/v2/comments/{id}")).await["status"].clone()
    }

    async fn try_fetch(
        &self,
        channel: &WordPress,
        cursor: &[u8],
        open: &[Watched],
    ) -> Result<Fetched, Failure> {
        let pictures = Pictures(picture());
        let io = Io::new(&*self.peer.transport, &SystemClock, &pictures);
        channel.fetch(Ask { cursor, since: self.begin, posts: &[], open }, &io).await
    }

    /// Everything that is new, and is under this post: on the real site other tests write at the same time.
    async fn fetch_as(&self, channel: &WordPress, cursor: &mut Vec<u8>) -> Vec<Incoming> {
        let mut all = Vec::new();
        loop {
            let fetched = self.try_fetch(channel, cursor, &[]).await.unwrap();
            *cursor = fetched.cursor;
            assert!(fetched.messages.is_sorted_by_key(|one| one.at));
            all.extend(fetched.messages.into_iter().filter(|one| one.post == self.post.id));
            if !fetched.more {
                return all;
            }
        }
    }

    async fn fetch(&self, cursor: &mut Vec<u8>) -> Vec<Incoming> {
        self.fetch_as(&self.channel, cursor).await
    }

    fn answer(&self, act: Act, to: &str, text: &str) -> Answer {
        Answer {
            act,
            place: Place::Comment,
            to: to.into(),
            thread: String::new(),
            post: self.post.id.clone(),
            person: String::new(),
            handle: String::new(),
            text: text.into(),
        }
    }

    /// What the outbox does.
    async fn deliver(&self, answer: &Answer, memory: &mut Memory) -> Result<(), Stopped> {
        let answering = Answering { messenger: Box::new(self.channel.clone()), answer: answer.clone() };
        deliver(&self.peer, &answering, Order::Publish, &no_post(), memory).await
    }

    /// One try, without looking.
    async fn once(&self, channel: &WordPress, answer: &Answer) -> (Result<(), Failure>, Memory) {
        let pictures = Pictures(picture());
        let io = Io::new(&*self.peer.transport, &SystemClock, &pictures);
        let (post, mut memory) = (no_post(), Memory::default());
        let outcome = channel.answer(answer, Job::new(Order::Publish, &post), &mut memory, &io).await;
        (outcome, memory)
    }

    async fn look(&self, channel: &WordPress, answer: &Answer) -> (Result<Looked, Failure>, Memory) {
        let pictures = Pictures(picture());
        let io = Io::new(&*self.peer.transport, &SystemClock, &pictures);
        let (post, mut memory) = (no_post(), Memory::default());
        let outcome = channel.look(answer, Job::new(Order::Publish, &post), &mut memory, &io).await;
        (outcome, memory)
    }

    /// Another account at the same site.
    async fn other(&self, role: &str) -> WordPress {
        let site = warta_core::channels::wordpress::connect(
            &*self.peer.transport,
            &SystemClock,
            &self.peer.address,
            &self.peer.logins["editor"],
        );
        WordPress::new(site.await.unwrap().site, self.peer.logins[role].clone())
    }
}

/// An answer has no post of its own.
fn no_post() -> Outgoing {
    Outgoing::bare(key())
}

fn texts(all: &[Incoming]) -> Vec<&str> {
    all.iter().map(|one| one.text.as_str()).collect()
}

fn ids(all: &[Incoming]) -> Vec<&str> {
    all.iter().map(|one| one.id.as_str()).collect()
}

fn needs(need: Need) -> Result<(), Failure> {
    Err(Failure::NeedsYou(need))
}

async fn each_comment_comes_once_over_pages_and_restarts(peer: Peer) {
    let talk = Talk::under_a_post_of(peer, "editor").await;
    let mut wanted = Vec::new();
    for number in 0..120 {
        wanted.push(talk.comment(&format!("Pertanyaan {number}"), number / 7, "approved").await);
    }
    let first = talk.try_fetch(&talk.channel, &[], &[]).await.unwrap();
    assert!(first.more && first.messages.len() == 100, "{}", first.messages.len());
    let mut cursor = Vec::new();
    let got = talk.fetch(&mut cursor).await;
    assert_eq!(ids(&got), wanted);
    assert_eq!(got[9].text, "Pertanyaan 9");
    assert_eq!(got[9].at, talk.begin + TimeDelta::minutes(1));
    assert!(talk.fetch(&mut cursor).await.is_empty());
    let later = talk.comment("Satu lagi", 60, "approved").await;
    assert_eq!(ids(&talk.fetch(&mut cursor).await), [later]);
    assert!(talk.fetch(&mut cursor).await.is_empty());
}

async fn comments_of_one_second_all_come_whenever_they_are_written(peer: Peer) {
    let talk = Talk::under_a_post_of(peer, "editor").await;
    let mut cursor = Vec::new();
    for round in 0..3 {
        let mut wanted = Vec::new();
        for number in 0..3 {
            wanted.push(talk.comment(&format!("Putaran {round}, {number}"), 5, "hold").await);
        }
        assert_eq!(ids(&talk.fetch(&mut cursor).await), wanted);
    }
    assert!(talk.fetch(&mut cursor).await.is_empty());
}

async fn what_is_approved_late_comes_late_and_once(peer: Peer) {
    let talk = Talk::under_a_post_of(peer, "editor").await;
    let author = talk.peer.channel("author").await;
    let waits = talk.comment("Menunggu", 1, "hold").await;
    let spam = talk.comment("Dikira iklan", 2, "spam").await;
    let public = talk.comment("Terlihat", 60, "approved").await;
    let (mut moderator, mut reader) = (Vec::new(), Vec::new());
    assert_eq!(ids(&talk.fetch(&mut moderator).await), [waits.as_str(), &public]);
    assert_eq!(ids(&talk.fetch_as(&author, &mut reader).await), [public.as_str()]);
    talk.change(&waits, json!({ "status": "approved" })).await;
    talk.change(&spam, json!({ "status": "approved" })).await;
    assert_eq!(ids(&talk.fetch(&mut moderator).await), [spam.as_str()]);
    assert_eq!(ids(&talk.fetch_as(&author, &mut reader).await), [waits.as_str(), &spam]);
    assert!(talk.fetch(&mut moderator).await.is_empty());
    assert!(talk.fetch_as(&author, &mut reader).await.is_empty());
}

async fn who_does_not_moderate_sees_the_public_comments_and_those_of_their_own_posts(peer: Peer) {
    let talk = Talk::under_a_post_of(peer, "author").await;
    let waits = talk.comment("Menunggu", 1, "hold").await;
    let public = talk.comment("Terlihat", 2, "approved").await;
    assert_eq!(ids(&talk.fetch(&mut Vec::new()).await), [waits.as_str(), &public]);
    for role in ["contributor", "subscriber"] {
        let reader = talk.other(role).await;
        assert_eq!(ids(&talk.fetch_as(&reader, &mut Vec::new()).await), [public.as_str()], "{role}");
        let hide = talk.answer(Act::Hide, &public, "");
        let (refused, _) = talk.once(&reader, &hide).await;
        assert_eq!(refused, needs(Need::NotAllowed { what: Capability::Messages }), "{role}");
        // What it can't read is not gone: it is the account that lacks something.
        let (refused, _) = talk.once(&reader, &talk.answer(Act::Reply, &waits, "Terima kasih.")).await;
        assert_eq!(refused, needs(Need::NotAllowed { what: Capability::Messages }), "{role}");
    }
    // To the site a wrong password makes a visitor; that must not look like comments that are gone.
    let site = talk.peer.logins["editor"].clone();
    let wrong = Login { user: site.user, password: "aaaa bbbb cccc dddd eeee ffff".to_owned().into() };
    let nobody = WordPress::new(
        warta_core::channels::wordpress::discover(&*talk.peer.transport, &SystemClock, &talk.peer.address)
            .await
            .unwrap(),
        wrong,
    );
    let open = [talk.watched(&waits), talk.watched(&public)];
    let fetched = talk.try_fetch(&nobody, &[], &open).await;
    assert_eq!(fetched, Err(Failure::NeedsYou(Need::NotLoggedIn)));
}

impl Talk {
    fn watched(&self, id: &str) -> Watched {
        Watched { place: Place::Comment, id: id.into(), thread: String::new(), post: self.post.id.clone() }
    }
}

async fn an_open_comment_comes_as_it_stands_now_or_is_gone(peer: Peer) {
    let talk = Talk::under_a_post_of(peer, "editor").await;
    let mut all = Vec::new();
    for text in ["tetap", "disunting", "ditunda", "iklan", "dibuang", "dihapus"] {
        all.push(talk.comment(text, 1, "approved").await);
    }
    let mut cursor = Vec::new();
    talk.fetch(&mut cursor).await;
    talk.change(&all[1], json!({ "content": "disunting & benar" })).await;
    talk.change(&all[2], json!({ "status": "hold" })).await;
    talk.change(&all[3], json!({ "status": "spam" })).await;
    talk.change(&all[4], json!({ "status": "trash" })).await;
    talk.delete(&all[5]).await;
    let open: Vec<Watched> = all.iter().map(|id| talk.watched(id)).collect();
    let mut fetched = talk.try_fetch(&talk.channel, &cursor, &open).await.unwrap();
    fetched.messages.retain(|one| one.post == talk.post.id);
    assert_eq!(texts(&fetched.messages), ["tetap", "disunting & benar", "ditunda"]);
    assert_eq!(fetched.gone, all[3..]);
    // Restored, it is new.
    talk.change(&all[4], json!({ "status": "approved" })).await;
    assert_eq!(ids(&talk.fetch(&mut fetched.cursor).await), [all[4].as_str()]);
}

async fn an_answer_stands_there_once_whatever_is_lost(peer: Peer) {
    let talk = Talk::under_a_post_of(peer, "editor").await;
    let faults = [
        Fault::CutBefore,
        Fault::CutInBody,
        Fault::CutAfter,
        Fault::CutInAnswer,
        Fault::Html { status: 500, retry_after: None },
        Fault::Html { status: 429, retry_after: Some(1) },
        Fault::Html { status: 200, retry_after: None },
        Fault::HtmlAfter { status: 500 },
        Fault::HtmlAfter { status: 200 },
    ];
    for fault in faults {
        let to = talk.comment(&format!("Kapan buka? {fault:?}"), 1, "approved").await;
        let answer =
            talk.answer(Act::Reply, &to, "Setiap hari kerja, pukul 08.00–14.00. \"Gratis\" & ramah 🙏");
        for (method, path) in
            [("GET", "users/me"), ("GET", "/comments?"), ("POST", "/comments"), ("GET", "/comments")]
        {
            talk.peer.faults().inject(method, path, fault.clone());
        }
        let mut memory = Memory::default();
        assert_eq!(talk.deliver(&answer, &mut memory).await, Ok(()), "{fault:?}");
        let there = talk.answers(&to).await;
        assert_eq!((there.len(), &there[0]["status"]), (1, &Value::from("approved")), "{fault:?}");
        let post = memory.post.unwrap();
        assert_eq!(post.id, there[0]["id"].to_string(), "{fault:?}");
        assert_eq!(post.link.as_deref(), there[0]["link"].as_str(), "{fault:?}");
        assert_eq!(talk.peer.faults().left(), 0, "{fault:?} struck everywhere");
    }
}

async fn the_same_answer_again_is_the_one_that_stands(peer: Peer) {
    let talk = Talk::under_a_post_of(peer, "editor").await;
    for text in [
        "Ya, buka.",
        "a < b & c > d \"e\" 'f' &amp; <b>g</b>",
        "Baris satu\n\n  baris dua\ttab",
        "👍",
        "Ya — “buka”…",
    ] {
        let to = talk.comment(&format!("Buka? {text}"), 1, "approved").await;
        let answer = talk.answer(Act::Reply, &to, text);
        let (first, memory) = talk.once(&talk.channel, &answer).await;
        let (second, again) = talk.once(&talk.channel, &answer).await;
        assert_eq!((first, second), (Ok(()), Ok(())), "{text}");
        assert!(memory.post.is_some(), "{text}");
        assert_eq!(memory, again, "{text}");
        assert_eq!(talk.answers(&to).await.len(), 1, "{text}");
        assert_eq!(talk.look(&talk.channel, &answer).await, (Ok(Looked::Done), memory), "{text}");
        // Nobody else's words count, and other words do not.
        let other = talk.answer(Act::Reply, &to, "Tutup.");
        assert_eq!(talk.look(&talk.channel, &other).await.0, Ok(Looked::NotThere), "{text}");
        let administrator = talk.other("administrator").await;
        assert_eq!(talk.look(&administrator, &answer).await.0, Ok(Looked::NotThere), "{text}");
    }
}

async fn an_answer_in_the_trash_is_a_question_for_a_person(peer: Peer) {
    let talk = Talk::under_a_post_of(peer, "editor").await;
    let to = talk.comment("Buka?", 1, "approved").await;
    let answer = talk.answer(Act::Reply, &to, "Ya.");
    let mut memory = Memory::default();
    talk.deliver(&answer, &mut memory).await.unwrap();
    let id = memory.post.unwrap().id;
    talk.change(&id, json!({ "status": "trash" })).await;
    let outcome = talk.deliver(&answer, &mut Memory::default()).await;
    assert_eq!(outcome, Err(Stopped::Ask(Evidence::Trashed { id })));
}

async fn answering_a_comment_that_waits_approves_it(peer: Peer) {
    let talk = Talk::under_a_post_of(peer, "editor").await;
    let to = talk.comment("Bolehkah?", 1, "hold").await;
    let answer = talk.answer(Act::Reply, &to, "Boleh.");
    talk.deliver(&answer, &mut Memory::default()).await.unwrap();
    assert_eq!(talk.status(&to).await, "approved");
    assert_eq!(talk.answers(&to).await[0]["status"], "approved");
}

async fn a_comment_is_hidden_and_marked_as_spam(peer: Peer) {
    let talk = Talk::under_a_post_of(peer, "editor").await;
    for (act, status) in [(Act::Hide, "hold"), (Act::Spam, "spam")] {
        let to = talk.comment(&format!("Promo {status}"), 1, "approved").await;
        let answer = talk.answer(act, &to, "");
        assert_eq!(talk.look(&talk.channel, &answer).await.0, Ok(Looked::NotThere));
        talk.peer.faults().inject("POST", "/comments", Fault::CutAfter);
        assert_eq!(talk.deliver(&answer, &mut Memory::default()).await, Ok(()));
        assert_eq!(talk.status(&to).await, status);
        assert_eq!(talk.look(&talk.channel, &answer).await.0, Ok(Looked::Done));
        // Another device was faster.
        assert_eq!(talk.once(&talk.channel, &answer).await.0, Ok(()), "{status}");
        talk.delete(&to).await;
        assert_eq!(talk.once(&talk.channel, &answer).await.0, needs(Need::MessageGone));
        let found = if act == Act::Hide { Looked::Done } else { Looked::NotThere };
        assert_eq!(talk.look(&talk.channel, &answer).await.0, Ok(found));
    }
}

async fn an_author_answers_under_their_own_post_and_not_too_fast(peer: Peer) {
    let talk = Talk::under_a_post_of(peer, "author").await;
    let to = talk.comment("Bisa \"hari ini\"?", 1, "hold").await;
    let answer = talk.answer(Act::Reply, &to, "\"Bisa\" - silakan...");
    let (outcome, memory) = talk.once(&talk.channel, &answer).await;
    assert_eq!(outcome, Ok(()));
    assert_eq!(talk.status(&to).await, "approved");
    assert_eq!(talk.once(&talk.channel, &answer).await, (Ok(()), memory.clone()));
    assert_eq!(talk.look(&talk.channel, &answer).await, (Ok(Looked::Done), memory));
    let more = talk.answer(Act::Reply, &to, "Bawa KMS, ya.");
    let (flood, _) = talk.once(&talk.channel, &more).await;
    let wait = Some(std::time::Duration::from_secs(15));
    assert_eq!(flood, Err(Failure::Retry { after: wait, why: Why::TooMany }));
    assert_eq!(talk.answers(&to).await.len(), 1);
}

async fn what_can_not_be_answered_says_why(peer: Peer) {
    let talk = Talk::under_a_post_of(peer, "editor").await;
    let to = talk.comment("Halo", 1, "approved").await;
    let gone = talk.comment("Salah tulis", 1, "approved").await;
    talk.change(&gone, json!({ "status": "trash" })).await;
    let deleted = talk.comment("Salah kirim", 1, "approved").await;
    talk.delete(&deleted).await;
    for id in [gone.as_str(), &deleted, "bukan-angka", "0"] {
        let (outcome, _) = talk.once(&talk.channel, &talk.answer(Act::Reply, id, "Halo juga")).await;
        assert_eq!(outcome, needs(Need::MessageGone), "{id}");
    }
    let private = talk.answer(Act::Private, &to, "Halo");
    assert_eq!(talk.once(&talk.channel, &private).await.0, needs(Need::ByHandOnly));
    let empty = talk.answer(Act::Reply, &to, " \n ");
    assert_eq!(talk.once(&talk.channel, &empty).await.0, needs(Need::TextRefused));
    let place = format!("/wp-json/wp/v2/posts/{}", talk.post.id);
    talk.peer.send("POST", &place, Some(json!({ "comment_status": "closed" }))).await;
    let answer = talk.answer(Act::Reply, &to, "Halo juga");
    assert_eq!(talk.once(&talk.channel, &answer).await.0, needs(Need::ReplyRefused));
    talk.peer.send("DELETE", &place, None).await;
    assert_eq!(talk.once(&talk.channel, &answer).await.0, needs(Need::MessageGone));
}

async fn words_come_and_go_as_they_were_written(peer: Peer) {
    let talk = Talk::under_a_post_of(peer, "editor").await;
    let html = "<b>Anak</b> saya &lt; 2 tahun &amp; \"rewel\" 🤒\nBoleh 'datang'?\n\nTerima kasih";
    let to = talk.comment(html, 1, "approved").await;
    let words = "Silakan datang <jam 8> & bawa \"KMS\" 😊\n\nSalam";
    let sent = SystemClock.now();
    talk.deliver(&talk.answer(Act::Reply, &to, words), &mut Memory::default()).await.unwrap();
    let got = talk.fetch(&mut Vec::new()).await;
    assert_eq!(texts(&got), ["Anak saya < 2 tahun & \"rewel\" 🤒\nBoleh 'datang'?\n\nTerima kasih", words]);
    let (asked, answered) = (&got[0], &got[1]);
    assert_eq!((asked.name.as_str(), asked.person.as_str(), asked.own), ("Ibu Ratna", "", false));
    assert_eq!((asked.parent.as_str(), asked.post == talk.post.id), ("", true));
    assert!(asked.link.contains(&format!("#comment-{to}")), "{}", asked.link);
    assert_eq!((answered.parent.as_str(), answered.own), (to.as_str(), true));
    assert!((answered.at - sent).abs() < TimeDelta::minutes(5), "{} {sent}", answered.at);
    let evidence: Value = serde_json::from_slice(&asked.raw).unwrap();
    assert_eq!(evidence["id"].to_string(), to);
    assert!(evidence.get("author_email").is_none() && evidence.get("author_ip").is_none(), "{evidence}");
    // As the page shows it.
    let author = talk.peer.channel("author").await;
    let got = talk.fetch_as(&author, &mut Vec::new()).await;
    assert_eq!(got[0].text, "Anak saya < 2 tahun & “rewel” 🤒\nBoleh ‘datang’?\n\nTerima kasih");
    assert_eq!(got[1].text, "Silakan datang <jam 8> & bawa “KMS” 😊\n\nSalam");
    assert!(!got[1].own && got[1].person == answered.person);
}

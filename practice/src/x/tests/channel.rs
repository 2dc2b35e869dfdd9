//! Warta's way to X's messages against the simulated X: what is fetched, and what it costs.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use async_trait::async_trait;
use warta_core::channels::messages::{Act, Answer, Ask, Fetched, Incoming, Messenger, Place, Watched};
use warta_core::channels::tokens::{NotKept, Token, Tokens};
use warta_core::channels::x::{Account, Endpoints, X};
use warta_core::channels::{
    Failure, Io, MediaBytes, MediaGone, OutMedia, Payload, RemotePost, Transport, TransportError, Why,
};

use super::*;
use crate::fault::{Fault, Rule};
use crate::service::InProcess;

struct Keeper(String, tokio::sync::Mutex<()>);

impl Tokens for Keeper {
    fn get(&self) -> Option<Token> {
        Some(Token { access: self.0.clone().into(), refresh: None, since: now(), until: None })
    }

    fn put(&self, _: &Token) -> Result<(), NotKept> {
        Err(NotKept)
    }

    fn turn(&self) -> &tokio::sync::Mutex<()> {
        &self.1
    }
}

/// The way to X. It can bring each order twice, as a network does that repeats what it has lost.
pub(super) struct Line {
    pub(super) x: InProcess<PracticeX>,
    pub(super) twice: AtomicBool,
}

#[async_trait]
impl Transport for Line {
    async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        if self.twice.load(Relaxed) && request.method() == Method::POST {
            let (head, body) = request.into_parts();
            let _ = self.x.send(Request::from_parts(head.clone(), body.clone())).await;
            return self.x.send(Request::from_parts(head, body)).await;
        }
        self.x.send(request).await
    }
}

struct NoPictures;

#[async_trait]
impl MediaBytes for NoPictures {
    async fn bytes(&self, _: &OutMedia) -> Result<Bytes, MediaGone> {
        Err(MediaGone)
    }
}

/// An office that keeps what it fetched.
pub(super) struct Office {
    pub(super) bench: Bench,
    pub(super) line: Line,
    pub(super) cursor: Vec<u8>,
    pub(super) posts: Vec<RemotePost>,
    pub(super) told: Vec<Incoming>,
    pub(super) open: Vec<Watched>,
    pub(super) gone: Vec<String>,
    pub(super) cost: u32,
}

impl Office {
    pub(super) fn new() -> Self {
        let bench = Bench::new();
        bench.world.change(|state| state.credits = 1_000_000);
        let line = Line { x: InProcess(bench.world.clone()), twice: AtomicBool::new(false) };
        let (cursor, posts, told) = (Vec::new(), Vec::new(), Vec::new());
        Self { bench, line, cursor, posts, told, open: Vec::new(), gone: Vec::new(), cost: 0 }
    }

    pub(super) fn channel(&self) -> X {
        let user = format!("{} app", self.bench.me);
        let account = Account::of("Puskesmas Contoh", &format!("{HOME}/pkm_contoh"), &user).unwrap();
        let keeper = Arc::new(Keeper(self.bench.token.clone(), tokio::sync::Mutex::default()));
        X::new(account, keeper, Endpoints { api: HOME.into(), web: HOME.into(), ..Endpoints::default() })
    }

    pub(super) async fn with<T>(&self, run: impl AsyncFnOnce(&X, &Io<'_>) -> T) -> T {
        let io = Io::new(&self.line, &*self.bench.clock, &NoPictures);
        run(&self.channel(), &io).await
    }

    /// One fetch, as after a restart: what is kept is the cursor.
    pub(super) async fn fetch(&mut self) -> Result<Fetched, Failure> {
        let since = now() - TimeDelta::days(30);
        let ask = Ask { cursor: &self.cursor, since, posts: &self.posts, open: &self.open };
        let fetched = self.with(async |x, io| x.fetch(ask, io).await).await?;
        self.cursor.clone_from(&fetched.cursor);
        self.told.extend(fetched.messages.clone());
        self.gone.extend(fetched.gone.clone());
        self.cost += fetched.cost;
        Ok(fetched)
    }

    /// Fetches until nothing more waits. Where X asks to wait, that is done.
    pub(super) async fn fetch_all(&mut self) {
        for _ in 0..300 {
            match self.fetch().await {
                Ok(fetched) if !fetched.more => return,
                Ok(_) => {}
                Err(Failure::Retry { after, .. }) => {
                    let wait =
                        after.map_or(TimeDelta::minutes(1), |after| TimeDelta::from_std(after).unwrap());
                    self.bench.clock.advance(wait);
                }
                Err(other) => panic!("{other:?}"),
            }
        }
        panic!("it never ends");
    }

    pub(super) fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        self.bench.world.change(change)
    }

    /// The office's own post.
    pub(super) async fn post(&mut self, text: &str) -> u64 {
        let id = self.bench.say(text).await.id();
        self.posts.push(RemotePost { id: id.clone(), link: None });
        id.parse().unwrap()
    }

    pub(super) fn strike(&self, (method, path): (&str, &str), fault: &Fault, skip: u32) {
        let rule = Rule { method: method.into(), path: path.into(), skip, fault: fault.clone() };
        self.bench.world.faults.add(rule);
    }

    fn texts(&self) -> Vec<&str> {
        self.told.iter().map(|message| message.text.as_str()).collect()
    }

    fn watch(&mut self) {
        let watched = |m: &Incoming| Watched {
            place: m.place,
            id: m.id.clone(),
            thread: m.thread.clone(),
            post: m.post.clone(),
        };
        self.open = self.told.iter().map(watched).collect();
        self.told.clear();
    }
}

/// An answer to a message.
pub(super) fn answer_to(message: &Incoming, act: Act, text: &str) -> Answer {
    Answer {
        act,
        place: message.place,
        to: message.id.clone(),
        thread: message.thread.clone(),
        post: message.post.clone(),
        person: message.person.clone(),
        handle: message.handle.clone(),
        text: text.into(),
    }
}

#[tokio::test]
async fn a_message_says_where_it_stands_who_wrote_it_and_what() {
    let mut office = Office::new();
    let own = office.post("Ada pertanyaan?").await;
    let (under, named, direct) = office.change(|state| {
        let under = state.reply(own, "ibu_sari", "Lihat https://pkm.example/a?b=1&c=2\n<ya>");
        let named = state.mention("warga", "antrean lama");
        (under, named, state.direct("pak_budi", "Boleh tanya & kirim foto?"))
    });
    office.change(|state| state.direct_by_hand("pak_budi", "Silakan"));
    office.fetch_all().await;
    let [comment, mention, letter, ours] = office.told.as_slice() else { panic!("{:?}", office.texts()) };
    assert_eq!((comment.place, comment.id.clone(), comment.own), (Place::Comment, under.to_string(), false));
    assert_eq!(comment.text, "@pkm_contoh Lihat https://pkm.example/a?b=1&c=2\n<ya>");
    let post = own.to_string();
    assert_eq!((&comment.parent, &comment.thread, &comment.post), (&post, &post, &post));
    assert_eq!((comment.handle.as_str(), comment.name.as_str(), comment.at), ("ibu_sari", "ibu_sari", now()));
    assert_eq!(comment.link, format!("{HOME}/ibu_sari/status/{under}"));
    let raw: Value = serde_json::from_slice(&comment.raw).unwrap();
    assert_eq!((raw["id"].as_str(), raw["author_id"].as_str()), (Some(&*comment.id), Some(&*comment.person)));
    assert_eq!((mention.place, mention.id.clone()), (Place::Mention, named.to_string()));
    assert_eq!((mention.parent.as_str(), mention.post.as_str()), ("", ""));
    assert_eq!((letter.place, letter.id.clone()), (Place::Direct, direct.to_string()));
    assert_eq!((letter.text.as_str(), letter.link.as_str()), ("Boleh tanya & kirim foto?", ""));
    assert_eq!((letter.handle.as_str(), letter.own, letter.at), ("pak_budi", false, now()));
    assert!(ours.own && ours.text == "Silakan" && ours.thread == letter.thread && !ours.thread.is_empty());
    for name in [true, false] {
        office.change(|state| {
            state.new_names = name;
            state.reply(own, "ibu_sari", &format!("Nama lama {name}"));
        });
        office.fetch_all().await;
        assert_eq!(office.told.last().unwrap().place, Place::Comment);
    }
}

#[tokio::test]
async fn nothing_is_missed_and_nothing_comes_twice_over_pages_restarts_and_faults() {
    for fault in [None, Some(Fault::CutBefore), Some(Fault::CutAfter), Some(Fault::HtmlAfter { status: 502 })]
    {
        let mut office = Office::new();
        let mut wanted = Vec::new();
        let write = |office: &Office, wanted: &mut Vec<String>, n: usize| {
            let text = format!("nomor {n}");
            let id = office.change(|state| match n % 4 {
                0 => state.direct("warga", &text),
                _ => state.mention("warga", &text),
            });
            wanted.push(id.to_string());
            office.bench.clock.advance(TimeDelta::seconds(40));
        };
        (0..260).for_each(|n| write(&office, &mut wanted, n));
        if let Some(fault) = &fault {
            for skip in [0, 1, 2, 5] {
                office.strike(("GET", "/mentions"), fault, skip);
                office.strike(("GET", "/dm_events"), fault, skip);
            }
        }
        // While it is being walked, more comes.
        for n in 260..280 {
            let _ = office.fetch().await;
            write(&office, &mut wanted, n);
        }
        office.bench.clock.advance(TimeDelta::hours(1));
        office.fetch_all().await;
        for n in 280..290 {
            write(&office, &mut wanted, n);
            office.bench.clock.advance(TimeDelta::minutes(if n % 2 == 0 { 1 } else { 20 }));
            office.fetch_all().await;
        }
        let mut told: Vec<String> = office.told.iter().map(|message| message.id.clone()).collect();
        told.sort();
        wanted.sort();
        assert_eq!(told.len(), wanted.len(), "{fault:?}");
        assert_eq!(told, wanted, "{fault:?}");
    }
}

#[tokio::test]
async fn what_x_shows_late_is_not_missed() {
    for late in [20, 60, 150] {
        let mut office = Office::new();
        office.change(|state| {
            let (slow, letter) = (state.mention("warga", "lambat"), state.direct("warga", "surat lambat"));
            state.show_late(slow, late);
            state.show_late(letter, late);
        });
        office.bench.clock.advance(TimeDelta::seconds(5));
        office.change(|state| {
            state.mention("warga", "cepat");
            state.direct("warga", "surat cepat");
        });
        for _ in 0..20 {
            office.fetch_all().await;
            office.bench.clock.advance(TimeDelta::seconds(90));
        }
        let mut texts = office.texts();
        texts.sort_unstable();
        assert_eq!(
            texts,
            ["@pkm_contoh cepat", "@pkm_contoh lambat", "surat cepat", "surat lambat"],
            "{late}"
        );
    }
}

#[tokio::test]
async fn a_page_that_x_no_longer_knows_begins_the_walk_anew() {
    let mut office = Office::new();
    office.change(|state| (0..150).map(|n| state.mention("warga", &format!("{n}"))).last());
    assert!(office.fetch().await.unwrap().more);
    let body = serde_json::json!({
        "errors": [{ "message": "m", "parameters": { "pagination_token": ["a"] } }],
        "title": "Invalid Request", "detail": "d", "type": "https://api.x.com/2/problems/invalid-request",
    });
    office.strike(
        ("GET", "pagination_token"),
        &Fault::Says { status: 400, body: body.to_string(), effect: false },
        0,
    );
    assert!(!office.fetch().await.unwrap().more, "not at once, should X refuse it for ever");
    office.fetch_all().await;
    let ids: std::collections::BTreeSet<&str> = office.told.iter().map(|m| m.id.as_str()).collect();
    assert_eq!(ids.len(), 150);
}

#[tokio::test]
async fn edits_and_deletions_of_what_is_open_are_noticed_once_a_day() {
    let mut office = Office::new();
    let own = office.post("Ada pertanyaan?").await;
    let (under, gone, same) = office.change(|state| {
        let gone = state.mention("warga", "lupakan");
        (state.reply(own, "ibu_sari", "jam 8?"), gone, state.mention("warga", "antrean"))
    });
    office.fetch_all().await;
    office.watch();
    office.bench.clock.advance(TimeDelta::minutes(30));
    let newer = office.change(|state| {
        state.delete(gone);
        state.edit(under, "jam 9?")
    });
    office.fetch_all().await;
    let [edited] = office.told.as_slice() else { panic!("{:?}", office.texts()) };
    assert_eq!((edited.id.clone(), edited.text.as_str()), (under.to_string(), "@pkm_contoh jam 9?"));
    assert!(edited.link.ends_with(&newer.to_string()) && office.gone.is_empty(), "not asked for today");

    // Also where the list shows it no more, and the post is no longer among those that are asked about.
    office.told.clear();
    office.posts.clear();
    office.change(|state| {
        let newest = state.edit(newer, "jam 10?");
        state.show_late(newest, 600_000);
    });
    office.bench.clock.advance(TimeDelta::days(1));
    office.fetch_all().await;
    assert_eq!(office.gone, [gone.to_string()]);
    let found = |id: u64| office.told.iter().find(|m| m.id == id.to_string()).unwrap();
    assert_eq!((found(under).text.as_str(), found(under).place), ("@pkm_contoh jam 10?", Place::Comment));
    assert_eq!(
        (found(under).post.clone(), found(same).text.as_str()),
        (own.to_string(), "@pkm_contoh antrean")
    );
    office.told.clear();
    office.strike(("GET", "/tweets?ids"), &Fault::CutBefore, 0);
    office.fetch_all().await;
    assert_eq!((office.told.len(), office.bench.world.faults.left()), (0, 1), "once a day");
    office.bench.clock.advance(TimeDelta::days(1));
    office.fetch_all().await;
    assert_eq!((office.told.len(), office.bench.world.faults.left()), (2, 0), "and until it was told");
}

#[tokio::test]
async fn what_fetching_costs_is_counted_as_x_counts_it() {
    let mut office = Office::new();
    office.change(|state| {
        state.mention("warga", "satu");
        state.mention("warga", "dua");
        state.direct("warga", "tiga");
    });
    let spent = |office: &Office| u32::try_from(office.bench.world.save().spent).unwrap();
    for day in 0..3 {
        for _ in 0..3 {
            office.fetch_all().await;
            office.bench.clock.advance(TimeDelta::minutes(7));
        }
        assert_eq!((office.cost, spent(&office)), (12 * (day + 1), 12 * (day + 1)));
        office.bench.clock.advance(TimeDelta::days(1));
    }
    office.watch();
    office.change(|state| state.mention("warga", "empat"));
    for (cost, why) in [(13, "3 mentions, 10 of a letter"), (21, "1 mention, 5 for each that is open")] {
        let before = office.cost;
        office.fetch_all().await;
        assert_eq!((office.cost - before, spent(&office)), (cost, office.cost), "{why}");
        office.bench.clock.advance(TimeDelta::days(1));
    }
}

#[tokio::test]
async fn without_the_permission_for_direct_messages_mentions_still_come() {
    let mut office = Office::new();
    office.change(|state| {
        let old = "tweet.read tweet.write users.read media.write offline.access";
        state.access.values_mut().for_each(|access| access.scopes = old.into());
        state.mention("warga", "antrean");
        state.direct("warga", "surat");
    });
    office.fetch_all().await;
    assert_eq!(office.texts(), ["@pkm_contoh antrean"]);
}

#[tokio::test]
async fn what_can_not_be_fetched_for_now_says_why_and_loses_nothing() {
    let mut office = Office::new();
    office.change(|state| {
        state.mention("warga", "antrean");
        state.limits.insert("GET dm_events".into(), 0);
    });
    let first = office.fetch().await.unwrap();
    assert!(first.more && first.messages.len() == 1, "what came is not lost");
    let second = office.fetch().await;
    let Err(Failure::Retry { after: Some(after), why: Why::TooMany }) = second else { panic!("{second:?}") };
    assert!(after.as_secs() > 800 && after.as_secs() <= 900, "{after:?}");
    office.change(|state| state.credits = 0);
    let broke = office.fetch().await;
    assert_eq!(broke, Err(Failure::NeedsYou(warta_core::channels::Need::NoCredits)));
}

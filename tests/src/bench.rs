//! An office for the tests of the outbox: behind the door, on a disk that loses power, with an outside that loses answers.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a test stops where something is wrong")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, TimeZone, Utc};
use http::{Request, Response};
use serde_json::Value;
use warta_core::app::steps::Said;
use warta_core::app::story::Typed;
use warta_core::app::{App, AppError, Founded, Founding, Ports, Session};
use warta_core::channels::{Payload, Services, Transport, TransportError};
use warta_core::clock::{Clock, ManualClock, SeededEntropy};
use warta_core::crypto::keeper::FileKeeper;
use warta_core::crypto::recovery::RecoveryCode;
use warta_core::disk::SharedDisk;
use warta_core::disk::sim::SimDisk;
use warta_core::ids::{ChannelId, MediaId, PersonId, StoryId};
use warta_core::media::film::sample::Clip;
use warta_core::media::sample::{Camera, Sample, Scene};
use warta_core::sop::calendar::Zone;
use warta_core::state::facts::{Field, Ground};
use warta_core::views::queue::JobLine;
use warta_core::words::Language;
use warta_practice::instagram::{self, Instagram, Kind};
use warta_practice::x::{self, PracticeX};
use warta_practice::{InProcess, Network, Outside, PracticeWorld, Role, State, User};

/// The application password of the office's user on the website.
pub const PASSWORD: &str = "abcdEFGH1234ijklMNOP5678";
/// The website's address.
pub const SITE: &str = "http://127.0.0.1";

/// Every request gets through.
const ALL: u32 = u32::MAX;

/// The way to the outside, which can be out of reach.
pub struct Line {
    /// How many requests still get through.
    left: AtomicU32,
    /// A wifi that wants a login first stands in between.
    login_page: AtomicBool,
    /// What lies beyond it.
    pub outside: Outside,
}

impl Line {
    /// To this outside; every request gets through.
    #[must_use]
    pub fn to(outside: Outside) -> Arc<Self> {
        Arc::new(Self { left: AtomicU32::new(ALL), login_page: AtomicBool::new(false), outside })
    }
}

#[async_trait]
impl Transport for Line {
    async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        if self.login_page.load(Ordering::Relaxed) {
            // It answers in the name of every host, and nobody trusts its certificate.
            let to = Response::builder().status(302).header("location", "http://masuk.wifi.example/");
            let answer = to.body(Bytes::new()).map_err(|_| TransportError::BadRequest);
            let plain = request.uri().scheme_str() == Some("http");
            return if plain { answer } else { Err(TransportError::Tls) };
        }
        let spend = |left: u32| if left == ALL { Some(ALL) } else { left.checked_sub(1) };
        match self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, spend) {
            Ok(_) => self.outside.send(request).await,
            Err(_) => Err(TransportError::NameNotFound),
        }
    }
}

/// Where the office of a bench publishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// On its website.
    Website,
    /// At Instagram, which fetches the pictures from the website.
    Instagram,
    /// At X.
    X,
}

/// The id of the office's app at Instagram.
pub const APP: &str = "990011";
/// Its secret.
pub const APP_SECRET: &str = "rahasia-aplikasi";
/// To where Instagram leads: the front page of the office's website.
pub const LANDING: &str = "http://127.0.0.1/";

/// To where X leads back.
pub const BACK: &str = "http://127.0.0.1:4100/kembali";

/// An office whose website and Instagram are simulated.
pub struct Bench {
    /// Its disk.
    pub disk: SimDisk,
    /// Its time, and that of the outside.
    pub clock: Arc<ManualClock>,
    /// Its way to the outside.
    pub line: Arc<Line>,
    /// What its program runs on.
    pub ports: Ports,
    /// Where its data are.
    pub folder: PathBuf,
    /// What the real disk has of it: its index. Gone with this value.
    _temporary: Option<tempfile::TempDir>,
    /// The office.
    pub app: App,
    /// Who founded it and does everything.
    pub founder: PersonId,
    /// Its recovery code.
    pub recovery: RecoveryCode,
    /// The channel that its stories are for.
    pub channel: ChannelId,
    /// Where it publishes.
    pub way: Way,
}

/// What the program of an office runs on.
#[must_use]
pub fn ports(disk: &SimDisk, clock: &Arc<ManualClock>, line: &Arc<Line>, seed: u64) -> Ports {
    let disk: SharedDisk = Arc::new(disk.clone());
    let keys = disk.clone();
    Ports {
        keeper: Arc::new(move |root: &Path| Box::new(FileKeeper::new(keys.clone(), root))),
        disk,
        clock: clock.clone(),
        entropy: Arc::new(SeededEntropy::new(seed)),
        transport: line.clone(),
        services: Services::default(),
    }
}

/// Makes a token in Meta's dashboard, and pastes it.
///
/// # Errors
/// What the door says.
pub async fn connect_instagram(
    session: &Session,
    outside: &Outside,
    now: DateTime<Utc>,
) -> Result<ChannelId, AppError> {
    let token = outside.instagram.change(|state| {
        let account = state.accounts.keys().next().unwrap().clone();
        state.dashboard_token(&account, now)
    });
    Ok(session.connect_instagram(&token.into()).await?.0)
}

/// Allows the access on X's page, and follows where it leads.
///
/// # Errors
/// What the door says.
pub async fn connect_x(session: &Session, outside: &Outside) -> Result<ChannelId, AppError> {
    let page = session.begin_x("app", BACK)?;
    let back = answered_on_page(outside, &page, "allow").await;
    Ok(session.finish(&back).await?.0)
}

/// Answers (`allow`, `deny`) on the page of X or Instagram, and gives where it leads.
pub async fn answered_on_page(outside: &Outside, page: &str, answer: &str) -> String {
    let asked = Request::get(format!("{page}&practice_answer={answer}")).body(Payload::default()).unwrap();
    let answer = outside.send(asked).await.unwrap();
    answer.headers()["location"].to_str().unwrap().to_owned()
}

impl Bench {
    /// An office with all three channels, the website first.
    pub async fn everywhere() -> (Self, [ChannelId; 3]) {
        let bench = Self::new(Way::Website).await;
        let session = bench.session();
        let instagram = connect_instagram(&session, &bench.line.outside, bench.clock.now()).await.unwrap();
        let x = connect_x(&session, &bench.line.outside).await.unwrap();
        let channels = [bench.channel, instagram, x];
        (bench, channels)
    }

    /// An office that publishes this way.
    pub async fn new(way: Way) -> Self {
        let temporary = tempfile::tempdir().unwrap();
        let bench = Self::at(way, temporary.path()).await;
        Self { _temporary: Some(temporary), ..bench }
    }

    /// An office that publishes this way, its data at this place of its disk. Where the real disk has no such place, the
    /// index lives in memory.
    pub async fn at(way: Way, folder: &Path) -> Self {
        let clock = Arc::new(ManualClock::new(Utc.with_ymd_and_hms(2026, 11, 20, 1, 0, 0).unwrap()));
        let user = User { password: PASSWORD.into(), name: "Petugas".into(), role: Role::Editor };
        let users = BTreeMap::from([("petugas".to_owned(), user)]);
        let website = PracticeWorld::new(State::new("Puskesmas Contoh", users), clock.clone());
        let web = Arc::new(InProcess(website.clone()));
        let mut state = instagram::State::new("https://www.instagram.com");
        state.open_account("puskesmas.contoh", "Puskesmas Contoh", Kind::Business);
        state.register_app(APP, APP_SECRET, LANDING);
        let instagram = Instagram::new(state, clock.clone(), web);
        let client = x::Client { name: "Warta".into(), redirects: vec![BACK.into()], ..x::Client::default() };
        let x = x::State::new("https://x.com", "pkm_contoh", "Puskesmas Contoh", ("app", client));
        let x = PracticeX::new(x, clock.clone());
        let line = Line::to(Outside { website, instagram, x, network: Network::default() });
        let disk = SimDisk::new(clock.clone());
        let ports = ports(&disk, &clock, &line, 7);
        let founding = Founding {
            office: "Puskesmas Contoh".into(),
            sop: match way {
                Way::Website => "website-polowijen".into(),
                Way::Instagram | Way::X => "instagram-polowijen".into(),
            },
            founder: "Bu Rina".into(),
            device: "Laptop".into(),
            zone: Zone::Wib,
            five_days: false,
            practice: false,
        };
        let folder = folder.to_owned();
        let Founded { app, founder, recovery } = App::found(&folder, ports.clone(), &founding).unwrap();
        let session = app.session(Some(founder), Language::Id);
        let (site, _) = session.connect_wordpress(None, SITE, "petugas", PASSWORD.into()).await.unwrap();
        let channel = match way {
            Way::Website => site,
            Way::Instagram => connect_instagram(&session, &line.outside, clock.now()).await.unwrap(),
            Way::X => connect_x(&session, &line.outside).await.unwrap(),
        };
        Self { disk, clock, line, ports, folder, _temporary: None, app, founder, recovery, channel, way }
    }

    /// X.
    #[must_use]
    pub fn x(&self) -> &PracticeX {
        &self.line.outside.x
    }

    /// The website.
    #[must_use]
    pub fn world(&self) -> &PracticeWorld {
        &self.line.outside.website
    }

    /// Instagram.
    #[must_use]
    pub fn instagram(&self) -> &Instagram {
        &self.line.outside.instagram
    }

    /// The founder at this device.
    pub fn session(&self) -> Session {
        self.app.session(Some(self.founder), Language::Id)
    }

    /// A story with a photo that waits to be published.
    pub fn ready(&self, what: &str) -> (StoryId, MediaId) {
        let (story, media) = self.with_photos(what, 1);
        (story, media[0])
    }

    /// A story with several photos that waits to be published.
    pub fn with_photos(&self, what: &str, count: u64) -> (StoryId, Vec<MediaId>) {
        self.for_channels(what, count, &[self.channel])
    }

    /// A story with several photos that waits to be published on several channels.
    pub fn for_channels(&self, what: &str, count: u64, channels: &[ChannelId]) -> (StoryId, Vec<MediaId>) {
        let story = self.begun(what, channels);
        let session = self.session();
        let photo = |seed| Sample { scene: Scene::ALL[0], seed, width: 320, height: 240 }.jpeg(Camera::BARE);
        let media: Vec<MediaId> =
            (1..=count).map(|seed| session.add_photo(story, &photo(seed)).unwrap()).collect();
        for (number, media) in media.iter().enumerate() {
            session.answer_consent(story, *media, Ground::NobodyRecognisable, false, "", &[]).unwrap();
            session.write_alt(story, *media, &format!("Balai RW, foto {}", number + 1)).unwrap();
        }
        self.written(story);
        (story, media)
    }

    /// A story with a film, written up as far as the rules let it go.
    pub fn with_film(&self, what: &str, film: &Clip, channels: &[ChannelId]) -> (StoryId, MediaId) {
        let story = self.begun(what, channels);
        let session = self.session();
        let media = session.add_film(story, Arc::new(film.file())).unwrap();
        session.answer_consent(story, media, Ground::StaffOnDuty, false, "", &[]).unwrap();
        session.write_alt(story, media, "Kader mencuci tangan").unwrap();
        self.written(story);
        (story, media)
    }

    fn written(&self, story: StoryId) {
        let session = self.session();
        session.compose_texts(story).unwrap();
        session.confirm_fitting(story).unwrap();
        while session.act(story, "done", &Said::default()).is_ok() {}
    }

    /// A story of which only the 5W+1H is there.
    fn begun(&self, what: &str, channels: &[ChannelId]) -> StoryId {
        let session = self.session();
        let texts = [what, "kader dan 42 balita", "Jumat pagi", "Balai RW 03", "tumbuh kembang", "menimbang"];
        let fields = [Field::What, Field::Who, Field::When, Field::Where, Field::Why, Field::How];
        let fields = fields.into_iter().zip(texts.map(str::to_owned)).collect();
        let typed = Typed { fields, ..Typed::default() };
        session.open_story(&session.usual_sop().unwrap(), &typed, channels).unwrap()
    }

    /// A story that was ordered to be published.
    pub fn ordered(&self, what: &str) -> StoryId {
        let (story, _) = self.ready(what);
        self.session().act(story, "publish", &Said::default()).unwrap();
        story
    }

    /// Does something about the post of a story; the reason where it is refused.
    pub fn act(&self, story: StoryId, name: &str, note: &str) -> Result<(), String> {
        let said = Said { note: note.into(), ..Said::default() };
        let session = self.session();
        session.act(story, &format!("{name}:{}", self.channel), &said).map_err(|e| session.explain(&e))
    }

    /// Runs the queue once.
    pub async fn run(&self) {
        self.app.run_queue().await.unwrap();
    }

    /// Lets time pass as often as the queue has something to do by itself.
    pub async fn run_out(&self) {
        for _ in 0..20 {
            self.run().await;
            let Some(due) = self.app.queue_due_at().unwrap() else { return };
            self.clock.set(due.max(self.clock.now()));
        }
        panic!("the queue never rests: {:?}", self.lines());
    }

    /// The jobs in the queue.
    pub fn lines(&self) -> Vec<JobLine> {
        self.session().queue().unwrap().jobs
    }

    /// The one job in the queue: its state and what is said about it.
    pub fn line(&self) -> JobLine {
        let mut lines = self.lines();
        assert_eq!(lines.len(), 1, "{lines:?}");
        lines.remove(0)
    }

    /// Whether the one job in the queue offers this.
    pub fn is_offered(&self, action: &str) -> bool {
        let id = format!("{action}:{}", self.channel);
        self.line().actions.iter().any(|a| a.id == id && a.refused.is_none())
    }

    /// How many posts the public sees.
    pub fn public(&self) -> usize {
        match self.way {
            Way::Instagram => return self.instagram().save().captions().len(),
            Way::X => return self.posts_at_x().len(),
            Way::Website => {}
        }
        let front = Request::get(SITE).body(Bytes::new()).unwrap();
        let page = self.world().answer(&front).into_body();
        String::from_utf8_lossy(&page).matches("<article").count()
    }

    /// Somebody else writes a post at X; gives its address.
    pub fn to_repost(&self, text: &str) -> String {
        let id = self.x().change(|state| {
            let author = state.add_account("dinkes", "Dinas Kesehatan");
            state.write(author, text, None)
        });
        format!("https://x.com/dinkes/status/{id}")
    }

    /// The posts that the public sees at X.
    pub fn posts_at_x(&self) -> Vec<String> {
        self.x().change(|state| state.public(state.signed_in))
    }

    /// Whether the front page shows a text.
    pub fn shown(&self, text: &str) -> bool {
        let front = Request::get(SITE).body(Bytes::new()).unwrap();
        String::from_utf8_lossy(self.world().answer(&front).body()).contains(text)
    }

    /// Pictures and posts of any status, trash aside, on the site.
    pub fn kept(&self, what: &str) -> usize {
        let state = serde_json::to_value(self.world().save()).unwrap();
        let all: Vec<&Value> = state[what].as_object().unwrap().values().collect();
        all.iter().filter(|one| one["status"] != "trash").count()
    }

    /// Lets the outside be reached, or not.
    pub fn reach(&self, up: bool) {
        self.reach_for(if up { ALL } else { 0 });
    }

    /// Lets the outside be reached for so many requests more.
    pub fn reach_for(&self, requests: u32) {
        self.line.left.store(requests, Ordering::Relaxed);
    }

    /// A wifi that wants a login first stands in between, or not.
    pub fn login_page(&self, there: bool) {
        self.line.login_page.store(there, Ordering::Relaxed);
    }

    /// How many requests still get through.
    #[must_use]
    pub fn requests_left(&self) -> u32 {
        self.line.left.load(Ordering::Relaxed)
    }

    /// The power fails and comes back.
    #[must_use]
    pub fn crash(self) -> Self {
        let ports = self.ports.clone();
        self.reopened(ports, SimDisk::crash)
    }

    /// The program is started anew, on these ports.
    #[must_use]
    pub fn restarted(self, ports: Ports) -> Self {
        self.reopened(ports, |_| {})
    }

    fn reopened(self, ports: Ports, meanwhile: impl FnOnce(&SimDisk)) -> Self {
        let Self { app, .. } = self;
        drop(app);
        meanwhile(&self.disk);
        let app = App::open(&self.folder, ports.clone()).unwrap();
        Self { app, ports, ..self }
    }
}

//! The two sites behind one face, and what the outbox does with a job.

use std::collections::{BTreeMap, HashMap};
use std::io::Cursor;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use http::Request;
use secrecy::ExposeSecret;
use serde_json::Value;
use warta_core::channels::wordpress::{self, Login, connect, slug};
use warta_core::channels::{
    Evidence, Failure, Io, Job, JobKey, Looked, MediaBytes, MediaGone, Memory, Need, Network, Order,
    OutMedia, Outgoing, Payload, Publisher, Safety, Timeouts, Transport,
};
use warta_core::clock::{Clock, Entropy, SystemClock, SystemEntropy};
use warta_practice::{Faults, InProcess, PracticeWorld, Role, State, User};
use warta_tests::proxy::Proxy;
use warta_tests::wordpress::WordPress;

/// One of the two sites.
pub struct Peer {
    pub transport: Arc<dyn Transport>,
    pub address: String,
    pub logins: HashMap<&'static str, Login>,
    pub behind: Behind,
}

pub enum Behind {
    Real(Proxy),
    Practice(Arc<PracticeWorld>),
}

const ROLES: [(&str, Role); 5] = [
    ("administrator", Role::Administrator),
    ("editor", Role::Editor),
    ("author", Role::Author),
    ("contributor", Role::Contributor),
    ("subscriber", Role::Subscriber),
];

pub fn network(silence: Duration) -> Network {
    Network::new(Timeouts { connect: Duration::from_secs(10), silence }).unwrap()
}

pub async fn real() -> Peer {
    let site = tokio::task::spawn_blocking(WordPress::shared).await.unwrap();
    let proxy = Proxy::start(site.port).await;
    Peer {
        transport: Arc::new(network(Duration::from_secs(60))),
        address: proxy.url(),
        logins: ROLES.iter().map(|(role, _)| (*role, site.login(role))).collect(),
        behind: Behind::Real(proxy),
    }
}

pub async fn practice() -> Peer {
    practice_at(Arc::new(SystemClock)).await
}

pub async fn practice_at(clock: Arc<dyn Clock>) -> Peer {
    let password = "abcdEFGH1234ijklMNOP5678";
    let user = |role| User { password: password.into(), name: format!("Petugas {role:?}"), role };
    let users: BTreeMap<String, User> =
        ROLES.iter().map(|(name, role)| (format!("uji-{name}"), user(*role))).collect();
    let world = PracticeWorld::new(State::new("Puskesmas Uji", users), clock);
    let login = |name: &str| Login { user: format!("uji-{name}"), password: password.to_owned().into() };
    Peer {
        transport: Arc::new(InProcess(world.clone())),
        address: "http://127.0.0.1".into(),
        logins: ROLES.iter().map(|(name, _)| (*name, login(name))).collect(),
        behind: Behind::Practice(world),
    }
}

impl Peer {
    pub fn faults(&self) -> &Faults {
        match &self.behind {
            Behind::Real(proxy) => proxy.faults(),
            Behind::Practice(world) => &world.faults,
        }
    }

    pub async fn channel(&self, role: &str) -> wordpress::WordPress {
        let login = &self.logins[role];
        let site = connect(&*self.transport, &SystemClock, &self.address, login).await.unwrap().site;
        wordpress::WordPress::new(site, login.clone())
    }

    /// What connecting is refused with.
    pub async fn refused(&self, address: &str, login: &Login) -> Need {
        match connect(&*self.transport, &SystemClock, address, login).await {
            Err(Failure::NeedsYou(need)) => need,
            other => panic!("{other:?}"),
        }
    }

    /// Asks the site as an editor, past all faults meant for POST.
    pub async fn ask(&self, path: &str) -> Value {
        let (_, body) = self.send("GET", path, None).await;
        serde_json::from_slice(&body).unwrap()
    }

    pub async fn send(&self, method: &str, path: &str, body: Option<Value>) -> (u16, Bytes) {
        use base64::Engine as _;
        let login = &self.logins["editor"];
        let password = login.password.expose_secret();
        let basic = base64::engine::general_purpose::STANDARD.encode(format!("{}:{password}", login.user));
        let body = body.map(|value| Bytes::from(value.to_string())).unwrap_or_default();
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.address))
            .header("authorization", format!("Basic {basic}"))
            .header("content-type", "application/json")
            .body(Payload::from(body))
            .unwrap();
        let answer = self.transport.send(request).await.unwrap();
        (answer.status().as_u16(), answer.into_body())
    }

    /// All posts that carry the post's key, whatever their status.
    pub async fn posts(&self, post: &Outgoing) -> Vec<Value> {
        let name = slug(&post.title, &post.key);
        let names: Vec<String> =
            std::iter::once(name.clone()).chain((2..6).map(|n| format!("{name}-{n}"))).collect();
        let path = format!(
            "/wp-json/wp/v2/posts?slug={}&status=publish,future,draft,pending,private&context=edit",
            names.join(",")
        );
        self.ask(&path).await.as_array().unwrap().clone()
    }

    /// All pictures that carry the picture's key.
    pub async fn pictures(&self, media: &OutMedia) -> Vec<Value> {
        let name = format!("warta-{}", media.key.short());
        let names: Vec<String> =
            std::iter::once(name.clone()).chain((1..6).map(|n| format!("{name}-{n}"))).collect();
        let path = format!("/wp-json/wp/v2/media?slug={}&context=edit", names.join(","));
        self.ask(&path).await.as_array().unwrap().clone()
    }
}

/// The pictures of a post, made by the test.
#[derive(Clone)]
pub struct Pictures(pub Bytes);

#[async_trait]
impl MediaBytes for Pictures {
    async fn bytes(&self, _: &OutMedia) -> Result<Bytes, MediaGone> {
        Ok(self.0.clone())
    }
}

pub fn picture() -> Bytes {
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = png::Encoder::new(&mut bytes, 320, 240);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    let pixels: Vec<u8> =
        (0..320u32 * 240 * 3).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    bytes.into_inner().into()
}

pub fn key() -> JobKey {
    let mut bytes = [0; 16];
    SystemEntropy.fill(&mut bytes);
    JobKey(bytes)
}

pub fn media(alt: &str) -> OutMedia {
    OutMedia { key: key(), mime: "image/png".into(), alt: alt.into() }
}

pub fn post(title: &str) -> Outgoing {
    Outgoing {
        key: key(),
        title: title.into(),
        text: "Sebanyak 32 balita ditimbang.\n\nTerima kasih kepada kader & warga.".into(),
        media: vec![media("Kader menimbang balita di posyandu")],
        featured: Some(0),
        categories: vec![],
        tags: vec!["posyandu".into()],
        at: None,
        repost: None,
    }
}

/// What the outbox does with a job: look before what can't be repeated, and try again on what passes.
pub async fn deliver(
    peer: &Peer,
    channel: &dyn Publisher,
    order: Order,
    post: &Outgoing,
    memory: &mut Memory,
) -> Result<(), Stopped> {
    let pictures = Pictures(picture());
    let io = Io::new(&*peer.transport, &SystemClock, &pictures);
    let job = Job::new(order, post);
    for step in channel.plan(job) {
        let mut tries = 0;
        loop {
            tries += 1;
            assert!(tries < 8, "{step:?} never ends");
            if step.safety() == Safety::LookFirst {
                match channel.look(step, job, memory, &io).await {
                    Ok(Looked::Done) => break,
                    Ok(Looked::NotThere) => {}
                    Ok(Looked::AskPerson(evidence)) => return Err(Stopped::Ask(evidence)),
                    Err(Failure::NeedsYou(need)) => return Err(Stopped::Need(need)),
                    Err(_) => continue,
                }
            }
            match channel.run(step, job, memory, &io).await {
                Ok(()) => break,
                Err(Failure::NeedsYou(need)) => return Err(Stopped::Need(need)),
                Err(Failure::Unknown { .. }) => assert_eq!(step.safety(), Safety::LookFirst),
                Err(Failure::Retry { .. }) => {}
                Err(Failure::Again { why }) => panic!("a website keeps what it has: {why:?}"),
            }
        }
    }
    Ok(())
}

#[derive(Debug, PartialEq)]
pub enum Stopped {
    Need(Need),
    Ask(Evidence),
}

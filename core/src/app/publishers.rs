//! Which channel is served by what: the way it is connected, what this device signs in with, and what a person has to do.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use bytes::Bytes;

use super::channels::{INSTAGRAM, WORDPRESS, X as X_WAY, site_of};
use super::{App, AppError};
use crate::channels::instagram::Instagram;
use crate::channels::messages::{Act, Answering, Messenger, Place};
use crate::channels::tokens::{NotKept, Token, Tokens};
use crate::channels::wordpress::{Login, WordPress};
use crate::channels::x::{Account, X};
use crate::channels::{
    Failure, Large, MediaBytes, MediaGone, Need, NotConnected, Order, OutMedia, Publisher, Why,
};
use crate::ids::ChannelId;
use crate::local::secrets::SecretName;
use crate::media::film::Source as _;
use crate::media::store::{MediaRef, Pieces};
use crate::office::Office;
use crate::outbox::{Job, Note, Trouble};
use crate::state::facts::ChannelSet;

/// Who renews a channel's token at the moment: held from reading the old one until the new one is on the disk.
#[derive(Default)]
pub(crate) struct Turns(Mutex<BTreeMap<ChannelId, Turn>>);

/// One channel's turn.
type Turn = Arc<tokio::sync::Mutex<()>>;

impl Turns {
    fn of(&self, channel: ChannelId) -> Turn {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(channel).or_default().clone()
    }
}

/// A channel's token among this device's secrets.
struct KeptToken {
    app: App,
    channel: ChannelId,
    turn: Turn,
}

impl Tokens for KeptToken {
    fn get(&self) -> Option<Token> {
        self.app.0.secrets().get(SecretName::Channel(self.channel)).and_then(Token::of_secret)
    }

    fn put(&self, token: &Token) -> Result<(), NotKept> {
        let kept = self.app.0.secrets().put(SecretName::Channel(self.channel), token.to_secret());
        kept.map_err(|_| NotKept)
    }

    fn turn(&self) -> &tokio::sync::Mutex<()> {
        &self.turn
    }
}

impl App {
    /// What publishes on a channel that is not served by hand, or what is missing for it.
    pub(crate) fn publisher(&self, office: &Office, set: &ChannelSet) -> Result<Box<dyn Publisher>, Trouble> {
        Ok(match set.way.as_str() {
            INSTAGRAM => Box::new(self.instagram(office, set)?),
            X_WAY => Box::new(self.x(set)?),
            _ => Box::new(self.site(set)?),
        })
    }

    /// What carries messages on a channel, or what is missing for it; none where a person does.
    pub(crate) fn messenger(
        &self,
        office: &Office,
        set: &ChannelSet,
    ) -> Result<Option<Box<dyn Messenger>>, Trouble> {
        Ok(match set.way.as_str() {
            WORDPRESS => Some(Box::new(self.site(set)?)),
            INSTAGRAM => Some(Box::new(self.instagram(office, set)?)),
            X_WAY => Some(Box::new(self.x(set)?)),
            _ => None,
        })
    }

    /// What carries out a job.
    pub(crate) fn carrier(
        &self,
        office: &Office,
        set: &ChannelSet,
        job: &Job,
    ) -> Result<Box<dyn Publisher>, Trouble> {
        match &job.answer {
            None => self.publisher(office, set),
            Some(sent) => {
                let messenger = self.messenger(office, set)?.ok_or(Trouble::Needs(Need::ByHandOnly))?;
                Ok(Box::new(Answering { messenger, answer: sent.answer.clone() }))
            }
        }
    }

    /// The place of a channel's token, in which there is one.
    fn token(&self, channel: ChannelId) -> Result<Arc<KeptToken>, Trouble> {
        let token = KeptToken { app: self.clone(), channel, turn: self.0.outbox.turns.of(channel) };
        token.get().map(|_| Arc::new(token)).ok_or(Trouble::NoPassword)
    }

    fn instagram(&self, office: &Office, set: &ChannelSet) -> Result<Instagram, Trouble> {
        let (tokens, site) = (self.token(set.channel)?, self.own_site(office));
        Ok(Instagram::new(self.0.ports.services.instagram.clone(), &set.user, tokens, site))
    }

    fn x(&self, set: &ChannelSet) -> Result<X, Trouble> {
        let account = Account::of(&set.name, &set.address, &set.user);
        let account = account.ok_or(Trouble::Needs(Need::LoginEnded))?;
        Ok(X::new(account, self.token(set.channel)?, self.0.ports.services.x.clone()))
    }

    fn site(&self, set: &ChannelSet) -> Result<WordPress, Trouble> {
        let site = site_of(set).ok_or(Trouble::Needs(Need::NotWordPress))?;
        let password = self.0.secrets().get(SecretName::Channel(set.channel)).cloned();
        let password = password.ok_or(Trouble::NoPassword)?;
        Ok(WordPress::new(site, Login { user: set.user.clone(), password }))
    }

    /// A wifi that wants a login first answers in the name of every service, and its certificate is trusted by nobody: then a
    /// job waits for another network, and nobody is asked to mend a certificate.
    ///
    /// # Errors
    /// The journal can't be written.
    pub(super) async fn behind_a_login(
        &self,
        set: &ChannelSet,
        job: &Job,
        note: &mut Note,
    ) -> Result<(), AppError> {
        if note.trouble != Some(Trouble::Needs(Need::TlsBroken)) {
            return Ok(());
        }
        let ports = &self.0.ports;
        let (address, known) = match set.way.as_str() {
            INSTAGRAM => (&ports.services.instagram.graph, true),
            X_WAY => (&ports.services.x.api, true),
            _ => (&set.address, false),
        };
        let cause = NotConnected::Needs(Need::TlsBroken);
        let cause = cause.told_apart(&*ports.transport, &*ports.clock, address, known).await;
        if cause == NotConnected::LoginPage {
            note.fail(Failure::Retry { after: None, why: Why::LoginPage }, self.now(), &*ports.entropy);
            self.0.outbox.notes.keep(job, note)?;
        }
        Ok(())
    }

    /// The office's website, whose media library gives pictures a public address.
    fn own_site(&self, office: &Office) -> Option<WordPress> {
        let connected = office.channels.values().filter(|set| set.active && set.way == WORDPRESS);
        connected.map(|set| self.site(set)).find_map(Result::ok)
    }
}

/// Whether a person does a job: the channel is served by hand, the channel's interface can't do it, or what is out was
/// brought out by hand.
pub(crate) fn is_by_hand(set: &ChannelSet, job: &Job, nothing_to_act_on: bool) -> bool {
    if let Some(sent) = &job.answer {
        return !sends(set, sent.answer.place, sent.answer.act) || sent.answer.to.is_empty();
    }
    match set.way.as_str() {
        WORDPRESS => nothing_to_act_on,
        INSTAGRAM => job.order != Order::Publish && !job.leftover,
        X_WAY => nothing_to_act_on || !matches!(job.order, Order::Publish | Order::TakeDown),
        _ => true,
    }
}

/// Whether a channel's interface does this about a message; else a person does it in the channel's own app.
pub(crate) fn sends(set: &ChannelSet, place: Place, act: Act) -> bool {
    let able: &[(Place, &[Act])] = match set.way.as_str() {
        WORDPRESS => &[(Place::Comment, &[Act::Reply, Act::Hide, Act::Spam])],
        INSTAGRAM => {
            &[(Place::Comment, &[Act::Reply, Act::Private, Act::Hide]), (Place::Direct, &[Act::Reply])]
        }
        X_WAY => &[
            (Place::Comment, &[Act::Reply, Act::Private, Act::Hide]),
            (Place::Mention, &[Act::Reply, Act::Private]),
            (Place::Direct, &[Act::Reply]),
        ],
        _ => &[],
    };
    able.iter().any(|(there, acts)| *there == place && acts.contains(&act))
}

/// Whether the channel itself lets a post appear at its time; else the job waits for it here.
pub(crate) fn schedules(set: &ChannelSet) -> bool {
    set.way == WORDPRESS
}

/// For work that sends no picture.
pub(super) struct NoPictures;

#[async_trait]
impl MediaBytes for NoPictures {
    async fn bytes(&self, _: &OutMedia) -> Result<Bytes, MediaGone> {
        Err(MediaGone)
    }
}

/// The prepared pictures of a job.
pub(super) struct Pictures {
    pub(super) app: App,
    pub(super) job: Job,
}

#[async_trait]
impl MediaBytes for Pictures {
    async fn bytes(&self, media: &OutMedia) -> Result<Bytes, MediaGone> {
        let named = self.named(media)?;
        let app = self.app.clone();
        let read = tokio::task::spawn_blocking(move || app.0.media.get(&named)).await;
        let bytes = read.ok().and_then(Result::ok).flatten().ok_or(MediaGone)?;
        Ok(Bytes::from(bytes))
    }

    async fn large(&self, media: &OutMedia) -> Result<Arc<dyn Large>, MediaGone> {
        if !media.is_film() {
            return Ok(Arc::new(self.bytes(media).await?));
        }
        let kept = self.app.0.media.film(&self.named(media)?).ok().flatten().ok_or(MediaGone)?;
        Ok(Arc::new(KeptFilm(Arc::new(kept))))
    }
}

impl Pictures {
    fn named(&self, media: &OutMedia) -> Result<MediaRef, MediaGone> {
        let index = self.job.post.media.iter().position(|m| m.key == media.key).ok_or(MediaGone)?;
        self.job.media.get(index).copied().ok_or(MediaGone)
    }
}

/// A film in the media store, read beside whatever else runs.
struct KeptFilm(Arc<Pieces>);

#[async_trait]
impl Large for KeptFilm {
    fn len(&self) -> u64 {
        self.0.len()
    }

    async fn part(&self, from: u64, most: usize) -> Option<Bytes> {
        let kept = self.0.clone();
        let read = tokio::task::spawn_blocking(move || kept.read(from, most)).await;
        read.ok()?.ok().map(Bytes::from)
    }
}

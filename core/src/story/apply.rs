//! What a fact changes in a story. It was judged right in its own past; here it may still lose to what happened before
//! it in the order of the fold, and then changes nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Media, Order, Out, Post, Story, TakeDown, TextVersion};
use crate::ids::{ChannelId, MediaId, StoryId};
use crate::office::{Meta, Office, Refusal};
use crate::sop::Profile;
use crate::state::Fact;
use crate::state::facts::{
    ConsentAnswered, ConsentWithdrawn, MediaSort, PictureArranged, PostOut, StoryFilled, StoryOpened,
    TextWritten,
};

impl Story {
    /// A story as its first fact makes it; it waits at the profile's first step.
    #[must_use]
    pub fn open(id: StoryId, meta: &Meta, opened: &StoryOpened, profile: Arc<Profile>) -> Self {
        let mut story = Self {
            id,
            opened_at: meta.at,
            opened_by: meta.person,
            list: opened.list,
            fields: BTreeMap::new(),
            unit: None,
            deadline: None,
            media: Vec::new(),
            channels: opened.channels.clone(),
            posts: opened.channels.iter().map(|c| (*c, Post::default())).collect(),
            fitting: None,
            runs: Vec::new(),
            notes: Vec::new(),
            history: vec![(meta.clone(), Fact::StoryOpened(opened.clone()))],
            refused: Vec::new(),
            read_only: false,
            profile,
        };
        if let Some(first) = story.profile.first_step().map(|s| s.id.clone()) {
            story.arrive(&first, meta.at, super::Arrival::Onward, Vec::new(), String::new());
        }
        story
    }

    /// Applies a fact.
    ///
    /// # Errors
    /// Why it loses to what happened before.
    pub fn apply(&mut self, office: &Office, meta: &Meta, fact: &Fact) -> Result<(), Refusal> {
        match fact {
            Fact::Unknown { .. } => self.read_only = true,
            Fact::StepTaken(f) => self.take(meta, &f.step)?,
            Fact::StepEnded(f) => self.end_step(office, meta, f)?,
            Fact::StepHandedOver(f) => self.hand_over(meta, f)?,
            Fact::NoteAdded(f) => self.notes.push((meta.person, meta.at, f.text.clone())),
            Fact::FittingConfirmed(_) => self.fitting = meta.person.map(|p| (p, meta.at)),
            Fact::ConsentWithdrawn(f) => self.withdraw(meta, f),
            Fact::Erased(f) => {
                if let Some(photo) = self.media.iter_mut().find(|m| Some(m.id) == f.media) {
                    photo.erased = true;
                }
            }
            _ => match fact.published_on() {
                Some(channel) => self.apply_publishing(meta, fact, channel)?,
                None => self.change(meta, fact),
            },
        }
        self.history.push((meta.clone(), fact.clone()));
        self.void_changed_approvals(office, meta);
        self.finish_publishing(meta);
        Ok(())
    }

    fn change(&mut self, meta: &Meta, fact: &Fact) {
        match fact {
            Fact::StoryFilled(f) => self.fill(f),
            Fact::MediaAdded(f) => {
                self.media.push(Media::added(f.media, f.sort, (f.hash, f.len), &f.name, (f.width, f.height)));
            }
            Fact::FilmAdded(f) => {
                let (stored, size) = ((f.hash, f.len), (f.width, f.height));
                let media = Media::added(f.media, MediaSort::Film, stored, &f.name, size);
                self.media.push(Media { film: Some(f.film.clone()), ..media });
            }
            Fact::MediaRemoved(f) => self.media.retain(|m| m.id != f.media),
            Fact::AltWritten(f) => self.with_media(f.media, |m| m.alt.clone_from(&f.text)),
            Fact::PictureArranged(f) => self.with_media(f.media, |m| arrange(m, f)),
            Fact::ConsentAnswered(f) => self.with_media(f.media, |m| answer(m, f)),
            Fact::ChannelsChosen(f) => self.choose(&f.channels),
            Fact::TextWritten(f) => self.write(meta, f),
            Fact::PostPrepared(f) => {
                self.posts.entry(f.channel).or_default().prepared = Some(f.clone());
            }
            _ => {}
        }
    }

    fn with_media(&mut self, id: crate::ids::MediaId, change: impl FnOnce(&mut Media)) {
        if let Some(media) = self.media.iter_mut().find(|m| m.id == id) {
            change(media);
        }
    }

    fn fill(&mut self, filled: &StoryFilled) {
        for field in &filled.fields {
            self.fields.insert(field.field, field.text.trim().to_owned());
        }
        self.unit = filled.unit.or(self.unit);
        self.deadline = filled.deadline.or(self.deadline);
    }

    fn choose(&mut self, channels: &[ChannelId]) {
        self.channels = channels.to_vec();
        for channel in channels {
            self.posts.entry(*channel).or_default();
        }
    }

    fn write(&mut self, meta: &Meta, text: &TextWritten) {
        let at_step = self.run().map(|run| run.step.clone()).unwrap_or_default();
        let texts = &mut self.posts.entry(text.channel).or_default().texts;
        let number = u32::try_from(texts.len()).unwrap_or(u32::MAX).saturating_add(1);
        texts.push(TextVersion {
            number,
            by: meta.person,
            at: meta.at,
            title: text.title.clone(),
            body: text.body.clone(),
            composed: text.composed,
            at_step,
        });
    }

    /// A withdrawal stops what is not out yet (the photo has no consent any more) and takes down what is.
    fn withdraw(&mut self, meta: &Meta, withdrawn: &ConsentWithdrawn) {
        let media = withdrawn.media;
        self.with_media(media, |m| {
            m.withdrawn = Some(meta.at);
            m.consent = None;
        });
        for post in self.posts.values_mut() {
            // An update that has begun may be out already: better taken down too much than too little.
            let shown = post.out.as_ref().is_some_and(|o| o.media.contains(&media))
                || post.update.as_ref().is_some_and(|u| u.started.is_some() && shows(u, media));
            if post.update.as_ref().is_some_and(|u| shows(u, media)) {
                post.update = None;
            }
            if shown && post.take_down.is_none() {
                let reason = withdrawn.note.clone();
                post.take_down = Some(TakeDown { reason, consent: true, since: meta.at, done: None });
                post.update = None;
            }
            let ordered = post.order.as_ref().is_some_and(|o| o.started.is_none() && shows(o, media));
            if ordered {
                post.order = None;
                post.approval = None;
            }
        }
    }

    fn apply_publishing(&mut self, meta: &Meta, fact: &Fact, channel: ChannelId) -> Result<(), Refusal> {
        let post = self.posts.get_mut(&channel).ok_or(Refusal::NotThisChannel)?;
        match fact {
            Fact::PublishOrdered(f) if post.order.is_none() && post.out.is_none() => {
                post.take_order(order(post, meta, f.version, f.at), false);
            }
            Fact::UpdateOrdered(f) if post.update.is_none() => {
                post.take_order(order(post, meta, f.version, None), true);
            }
            Fact::PublishOrdered(_) | Fact::UpdateOrdered(_) => return Err(Refusal::TooLate),
            Fact::PublishStarted(f) => {
                let order = post.order.as_mut().or(post.update.as_mut()).filter(|o| o.version == f.version);
                order.ok_or(Refusal::TooLate)?.started.get_or_insert(meta.at);
            }
            Fact::PostOut(f) => {
                post.went_out(meta, f);
                let objected = |m: &&Media| m.withdrawn.is_some() || m.erased;
                post.come_down_if(self.media.iter().filter(objected).map(|m| m.id), meta);
            }
            Fact::PostShown(f) => {
                post.out.as_mut().ok_or(Refusal::TooLate)?.proven = true;
                let (stored, size) = ((f.hash, f.len), (f.width, f.height));
                self.media.push(Media::added(f.media, MediaSort::Proof, stored, &f.name, size));
            }
            Fact::PostGivenUp(f) if post.out.is_none() => {
                post.given_up = Some(f.reason.clone());
                post.order = None;
            }
            Fact::PostGivenUp(_) => return Err(Refusal::TooLate),
            Fact::PublishCancelled(_) if post.take_back => {
                post.take_back = false;
                post.out = None;
                post.order = None;
            }
            Fact::PublishCancelled(_) => post.order = None,
            Fact::TakeDownOrdered(f) if post.take_down.is_none() => {
                let reason = f.reason.clone();
                post.take_down = Some(TakeDown { reason, consent: false, since: meta.at, done: None });
                post.update = None;
            }
            Fact::TakeDownOrdered(_) => return Err(Refusal::TooLate),
            Fact::TakenDown(_) => {
                if let Some(down) = &mut post.take_down {
                    down.done.get_or_insert(meta.at);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

impl Post {
    /// A photo that lost its consent (or was erased) while it was being sent comes straight down again.
    fn come_down_if(&mut self, objected: impl IntoIterator<Item = MediaId>, meta: &Meta) {
        let shown = self.out.as_ref().is_some_and(|out| objected.into_iter().any(|m| out.media.contains(&m)));
        if shown && self.take_down.is_none() {
            let reason = String::new();
            self.take_down = Some(TakeDown { reason, consent: true, since: meta.at, done: None });
        }
    }

    fn take_order(&mut self, order: Order, update: bool) {
        self.ordered.extend(order.prepared.iter().flat_map(|p| p.media.iter().map(|m| m.media)));
        *(if update { &mut self.update } else { &mut self.order }) = Some(order);
    }

    /// Records that a version is out.
    fn went_out(&mut self, meta: &Meta, out: &PostOut) {
        let order = self.order.take().or_else(|| self.update.take());
        let media = order.as_ref().and_then(|o| o.prepared.as_ref());
        let media = media.map(|p| p.media.iter().map(|m| m.media).collect());
        let before = self.out.take();
        let proven = before.as_ref().is_some_and(|b| b.proven && b.version == out.version);
        let media = media.or(before.map(|b| b.media)).unwrap_or_else(|| self.ordered.clone());
        self.out = Some(Out {
            version: out.version,
            link: out.link.clone(),
            remote: out.remote.clone(),
            at: meta.at,
            shown_from: out.shown_from,
            proven,
            media,
        });
        self.given_up = None;
    }
}

fn order(
    post: &Post,
    meta: &Meta,
    version: [u8; 32],
    not_before: Option<chrono::DateTime<chrono::Utc>>,
) -> Order {
    let text = post.text();
    Order {
        version,
        not_before,
        by: meta.person,
        at: meta.at,
        started: None,
        title: text.map(|t| t.title.clone()).unwrap_or_default(),
        body: text.map(|t| t.body.clone()).unwrap_or_default(),
        prepared: post.prepared.clone(),
    }
}

fn shows(order: &Order, media: crate::ids::MediaId) -> bool {
    order.prepared.as_ref().is_some_and(|p| p.media.iter().any(|m| m.media == media))
}

fn arrange(media: &mut Media, f: &PictureArranged) {
    if let Some(form) = &f.form {
        match f.crop {
            Some(crop) => media.crops.insert(form.clone(), crop),
            None => media.crops.remove(form),
        };
    }
    if let Some(blur) = &f.blur {
        media.blur.clone_from(blur);
    }
}

fn answer(media: &mut Media, f: &ConsentAnswered) {
    media.consent = Some(f.clone());
    media.withdrawn = None;
}

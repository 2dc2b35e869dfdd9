//! An office for tests that take it through crashes: founded, opened, and worked in like by a person in a hurry.

use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use warta_core::app::steps::Said;
use warta_core::app::story::Typed;
use warta_core::app::{AppError, Founding, Ports, Session};
use warta_core::channels::{Payload, Services, Transport, TransportError};
use warta_core::clock::{Clock, Entropy};
use warta_core::crypto::keeper::FileKeeper;
use warta_core::disk::SharedDisk;
use warta_core::ids::{MediaId, StoryId};
use warta_core::media::sample::{Camera, Sample, Scene};
use warta_core::sop::calendar::Zone;
use warta_core::state::facts::{Field, Ground};

/// No network at all.
#[derive(Debug)]
pub struct NoNetwork;

#[async_trait]
impl Transport for NoNetwork {
    async fn send(&self, _: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        Err(TransportError::NoConnection)
    }
}

/// A device on this disk, with its keys in files beside the data and without a network.
#[must_use]
pub fn offline(disk: SharedDisk, clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>) -> Ports {
    let keys = disk.clone();
    Ports {
        keeper: Arc::new(move |root: &Path| Box::new(FileKeeper::new(keys.clone(), root))),
        disk,
        clock,
        entropy,
        transport: Arc::new(NoNetwork),
        services: Services::default(),
    }
}

/// A small office of one person under the Instagram SOP.
#[must_use]
pub fn founding() -> Founding {
    Founding {
        office: "Puskesmas Contoh".into(),
        sop: "instagram-polowijen".into(),
        founder: "Bu Rina".into(),
        device: "Laptop".into(),
        zone: Zone::Wib,
        five_days: false,
        practice: false,
    }
}

/// A small photo.
#[must_use]
pub fn photo() -> Vec<u8> {
    Sample { scene: Scene::VillageHall, seed: 1, width: 320, height: 240 }.jpeg(Camera::BARE)
}

/// Records a story of this title: nothing but the 5W+1H.
///
/// # Errors
/// What the office says.
pub fn record(session: &Session, what: &str) -> Result<StoryId, AppError> {
    let texts = [what, "kader dan 42 balita", "Jumat pagi", "Balai RW 03", "tumbuh kembang", "menimbang"];
    let fields = [Field::What, Field::Who, Field::When, Field::Where, Field::Why, Field::How];
    let fields = fields.into_iter().zip(texts.map(str::to_owned)).collect();
    session.open_story(&session.usual_sop()?, &Typed { fields, ..Typed::default() }, &[])
}

/// Takes a recorded story to the order to publish. `done` hears of every command that was acknowledged.
///
/// # Errors
/// What the office says.
pub fn carry_out(
    session: &Session,
    story: StoryId,
    photo: &[u8],
    mut done: impl FnMut(Option<MediaId>),
) -> Result<(), AppError> {
    let media = session.add_photo(story, photo)?;
    done(Some(media));
    session.write_alt(story, media, "Balai RW dilihat dari depan")?;
    done(None);
    session.answer_consent(story, media, Ground::NobodyRecognisable, false, "", &[])?;
    done(None);
    session.compose_texts(story)?;
    done(None);
    session.confirm_fitting(story)?;
    done(None);
    for action in ["done", "done", "publish"] {
        session.act(story, action, &Said::default())?;
        done(None);
    }
    Ok(())
}

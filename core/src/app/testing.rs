//! An office on a simulated disk with a clock that is moved, for tests of everything behind the door.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use chrono::{TimeZone, Utc};
use http::{Request, Response};

use super::{App, Founded, Founding, Ports, Session};
use crate::channels::{Payload, Transport, TransportError};
use crate::clock::{ManualClock, SeededEntropy};
use crate::crypto::keeper::FileKeeper;
use crate::crypto::recovery::RecoveryCode;
use crate::disk::sim::SimDisk;
use crate::ids::PersonId;
use crate::sop::calendar::Zone;
use crate::state::facts::Field;
use crate::words::Language;

/// No network at all.
pub struct NoNetwork;

#[async_trait]
impl Transport for NoNetwork {
    async fn send(&self, _: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        Err(TransportError::NoConnection)
    }
}

/// An office and what it stands on.
pub struct Bench {
    pub disk: SimDisk,
    pub clock: Arc<ManualClock>,
    pub ports: Ports,
    pub folder: tempfile::TempDir,
    pub app: App,
    pub founder: PersonId,
    pub recovery: RecoveryCode,
}

impl Bench {
    /// A new office under a shipped SOP, on Friday 20 November 2026, 08.00 WIB.
    pub fn new(sop: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::new(Utc.with_ymd_and_hms(2026, 11, 20, 1, 0, 0).unwrap()));
        let disk = SimDisk::new(clock.clone());
        let ports = ports(&disk, &clock, 7);
        let founding = Founding {
            office: "Puskesmas Contoh".into(),
            sop: sop.into(),
            founder: "Bu Rina".into(),
            device: "Laptop".into(),
            zone: Zone::Wib,
            five_days: false,
            practice: false,
        };
        let Founded { app, founder, recovery } = App::found(folder.path(), ports.clone(), &founding).unwrap();
        Self { disk, clock, ports, folder, app, founder, recovery }
    }

    pub fn session(&self) -> Session {
        self.app.session(Some(self.founder), Language::Id)
    }

    /// Closes the office and opens it again, as after the program ended.
    pub fn reopen(self) -> Self {
        let Self { disk, clock, ports, folder, app, founder, recovery } = self;
        drop(app);
        let app = App::open(folder.path(), ports.clone()).unwrap();
        Self { disk, clock, ports, folder, app, founder, recovery }
    }
}

/// What a story begins with.
pub fn posyandu() -> Vec<(Field, String)> {
    let fields = [
        (Field::What, "Posyandu Mawar"),
        (Field::Who, "kader dan 42 balita"),
        (Field::When, "Jumat pagi"),
        (Field::Where, "Balai RW 03"),
        (Field::Why, "tumbuh kembang"),
        (Field::How, "menimbang"),
    ];
    fields.map(|(field, text)| (field, text.to_owned())).to_vec()
}

fn keepers(disk: &crate::disk::SharedDisk) -> super::Keepers {
    let disk = disk.clone();
    Arc::new(move |root| Box::new(FileKeeper::new(disk.clone(), root)))
}

pub fn ports(disk: &SimDisk, clock: &Arc<ManualClock>, seed: u64) -> Ports {
    let shared: crate::disk::SharedDisk = Arc::new(disk.clone());
    Ports {
        keeper: keepers(&shared),
        disk: shared,
        clock: clock.clone(),
        entropy: Arc::new(SeededEntropy::new(seed)),
        transport: Arc::new(NoNetwork),
        services: crate::channels::Services::default(),
    }
}

//! The way of a device to its disk and to the sites, where blows strike. Also the mistakes that fault runs must find.

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::SeqCst};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use http::{Method, Request, Response};
use warta_core::channels::{Payload, Transport, TransportError};
use warta_core::clock::{Clock, ManualClock};
use warta_core::disk::sim::SimDisk;
use warta_core::disk::{Appender, Disk, Found};

use super::blow::{Blow, Edge, Wrong};
use super::world::{Site, World};

/// A mistake that an outbox could make. With one of them planted, fault runs must fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    /// It does not look: whatever it asks about, it takes as not there.
    NoLook,
    /// What it writes between the look and the request reaches the disk only after the request.
    LateIntent,
}

/// The clock of a device, which may be wrong; the world's is right.
pub struct DeviceClock {
    world: Arc<ManualClock>,
    wrong: Mutex<TimeDelta>,
}

impl DeviceClock {
    /// A clock that is right so far.
    pub fn new(world: Arc<ManualClock>) -> Arc<Self> {
        Arc::new(Self { world, wrong: Mutex::new(TimeDelta::zero()) })
    }

    /// Time passes everywhere until this clock shows `due`; it never goes back.
    pub fn wait_until(&self, due: DateTime<Utc>) {
        self.world.advance((due - self.now()).max(TimeDelta::zero()));
    }

    /// Time passes everywhere.
    pub fn pass(&self, step: TimeDelta) {
        self.world.advance(step);
    }

    fn jump(&self, step: TimeDelta) {
        *lock(&self.wrong) += step;
    }
}

impl Clock for DeviceClock {
    fn now(&self) -> DateTime<Utc> {
        self.world.now() + *lock(&self.wrong)
    }
}

/// The way of one run.
pub struct Trip {
    world: Arc<dyn World>,
    clock: Arc<DeviceClock>,
    blows: Mutex<Vec<Blow>>,
    requests: AtomicU32,
    writes: AtomicU32,
    off: AtomicBool,
    torn: AtomicBool,
    mistake: Option<Mistake>,
    held: Mutex<Vec<(Pen, Vec<u8>)>>,
}

/// What is appended to a file.
type Pen = Arc<Mutex<Box<dyn Appender>>>;

fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn no_power() -> io::Error {
    io::Error::other("simulated: the power is out")
}

impl Trip {
    /// To these sites, with these blows on the way.
    pub fn new(
        world: Arc<dyn World>,
        clock: Arc<DeviceClock>,
        blows: &[Blow],
        mistake: Option<Mistake>,
    ) -> Arc<Self> {
        Arc::new(Self {
            world,
            clock,
            blows: Mutex::new(blows.to_vec()),
            requests: AtomicU32::new(0),
            writes: AtomicU32::new(0),
            off: AtomicBool::new(false),
            torn: AtomicBool::new(false),
            mistake,
            held: Mutex::default(),
        })
    }

    /// Requests so far.
    pub fn requests(&self) -> u32 {
        self.requests.load(SeqCst)
    }

    /// Durable writes so far.
    pub fn writes(&self) -> u32 {
        self.writes.load(SeqCst)
    }

    /// Whether the power is out.
    pub fn is_off(&self) -> bool {
        self.off.load(SeqCst)
    }

    /// The power comes back: what the disk still has of what was written.
    pub fn power_on(&self, disk: &SimDisk) {
        lock(&self.held).clear();
        if self.torn.swap(false, SeqCst) {
            disk.crash_with_luck(self.writes().into());
        } else {
            disk.crash();
        }
        self.off.store(false, SeqCst);
    }

    /// Takes out a blow that strikes here.
    pub fn strike<T>(&self, here: impl Fn(&Blow) -> Option<T>) -> Option<T> {
        let mut blows = lock(&self.blows);
        let at = blows.iter().position(|blow| here(blow).is_some())?;
        here(&blows.remove(at))
    }

    /// What goes wrong with the next request; the world is changed where that is what happens.
    pub fn next(&self, site: Site) -> Option<Wrong> {
        let number = self.requests.fetch_add(1, SeqCst);
        let wrong = self.strike(|blow| match blow {
            Blow::Request(at, wrong) if *at == number => Some(*wrong),
            _ => None,
        })?;
        match wrong {
            Wrong::LoginEnds => self.world.end_login(site),
            Wrong::LoginRevoked => self.world.revoke_login(site),
            Wrong::SlowList => self.world.list_slowly(),
            Wrong::ClockBack => self.clock.jump(TimeDelta::hours(-1)),
            Wrong::ClockForward => self.clock.jump(TimeDelta::hours(26)),
            Wrong::LongNight => self.clock.pass(TimeDelta::hours(26)),
            Wrong::PowerBefore => self.off.store(true, SeqCst),
            _ => {}
        }
        Some(wrong)
    }

    /// The power fails.
    pub fn power_off(&self) {
        self.off.store(true, SeqCst);
    }

    /// One durable write, with the power failing on either side of it.
    fn durable(&self, write: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        self.powered()?;
        let number = self.writes.fetch_add(1, SeqCst);
        let edge = self.strike(|blow| match blow {
            Blow::Write(at, edge) if *at == number => Some(*edge),
            _ => None,
        });
        match edge {
            None => write(),
            Some(Edge::After) => {
                let done = write();
                self.power_off();
                done.and(Err(no_power()))
            }
            Some(edge) => {
                self.torn.store(edge == Edge::Torn, SeqCst);
                self.power_off();
                Err(no_power())
            }
        }
    }

    fn powered(&self) -> io::Result<()> {
        if self.is_off() { Err(no_power()) } else { Ok(()) }
    }

    /// Puts on the disk what was held back.
    pub fn release(&self) -> io::Result<()> {
        for (pen, bytes) in std::mem::take(&mut *lock(&self.held)) {
            let mut pen = lock(&pen);
            pen.append(&bytes)?;
            pen.sync()?;
        }
        Ok(())
    }

    /// What an outbox that does not look would have seen.
    fn unseen(&self, site: Site, request: &Request<Payload>) -> Option<Response<Bytes>> {
        let looks = self.mistake == Some(Mistake::NoLook) && request.method() == Method::GET;
        let path = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        let body = site.nothing_there(&path).filter(|_| looks)?;
        Some(super::world::json(200, body.to_owned()))
    }
}

#[async_trait]
impl Transport for Trip {
    async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        let changes = request.method() != Method::GET;
        if self.is_off() || (!changes && self.release().is_err()) {
            return Err(TransportError::NoConnection);
        }
        let site = self.world.site(request.uri().host().unwrap_or_default());
        let wrong = self.next(site);
        if self.is_off() {
            return Err(TransportError::NoConnection);
        }
        match wrong {
            Some(Wrong::Unreachable) => return Err(TransportError::NoConnection),
            Some(Wrong::Lost) => return Err(TransportError::LostAnswer),
            Some(Wrong::Error) => return Ok(site.error()),
            Some(Wrong::Throttled) => return Ok(site.too_many()),
            Some(Wrong::Gateway) => return Ok(super::world::html(503)),
            _ => {}
        }
        if let Some(nothing) = self.unseen(site, &request) {
            return Ok(nothing);
        }
        let again = (wrong == Some(Wrong::Twice)).then(|| request.clone());
        let mut answer = self.world.send(request).await;
        if let Some(again) = again {
            answer = self.world.send(again).await;
        }
        if wrong == Some(Wrong::PowerAfter) {
            self.power_off();
        }
        if self.is_off() || self.release().is_err() {
            return Err(TransportError::LostAnswer);
        }
        match wrong {
            Some(Wrong::AnswerLost) => Err(TransportError::LostAnswer),
            Some(Wrong::ErrorWithEffect) => Ok(site.error()),
            Some(Wrong::GatewayWithEffect) => Ok(super::world::html(502)),
            _ => answer,
        }
    }
}

/// A device's disk, on the other side of its way.
pub struct Device {
    /// The disk.
    pub disk: SimDisk,
    /// The way.
    pub trip: Arc<Trip>,
}

impl Device {
    fn ready(&self) -> io::Result<&SimDisk> {
        self.trip.powered()?;
        self.trip.release()?;
        Ok(&self.disk)
    }
}

struct Writer {
    pen: Pen,
    trip: Arc<Trip>,
    unsynced: Vec<u8>,
}

impl Appender for Writer {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.trip.powered()?;
        if self.trip.mistake == Some(Mistake::LateIntent) {
            self.unsynced.extend_from_slice(bytes);
            return Ok(());
        }
        lock(&self.pen).append(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        let late = self.trip.mistake == Some(Mistake::LateIntent);
        let (pen, trip, bytes) = (&self.pen, &self.trip, std::mem::take(&mut self.unsynced));
        trip.durable(|| {
            if late {
                lock(&trip.held).push((pen.clone(), bytes));
                return Ok(());
            }
            lock(pen).sync()
        })
    }
}

impl Disk for Device {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.ready()?.read(path)
    }

    fn appender(&self, path: &Path) -> io::Result<Box<dyn Appender>> {
        let pen = Arc::new(Mutex::new(self.ready()?.appender(path)?));
        Ok(Box::new(Writer { pen, trip: self.trip.clone(), unsynced: Vec::new() }))
    }

    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let disk = self.ready()?;
        self.trip.durable(|| disk.replace(path, bytes))
    }

    fn truncate(&self, path: &Path, len: u64) -> io::Result<()> {
        let disk = self.ready()?;
        self.trip.durable(|| disk.truncate(path, len))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let disk = self.ready()?;
        self.trip.durable(|| disk.remove(path))
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        let disk = self.ready()?;
        self.trip.durable(|| disk.remove_folder(folder))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let disk = self.ready()?;
        self.trip.durable(|| disk.rename(from, to))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Found>> {
        self.ready()?.list(folder)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.ready()?.make_folder(folder)
    }
}

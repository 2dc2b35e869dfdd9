//! What a real office works with: this laptop's disk, clock, keyring and network.

use std::sync::Arc;

use warta_core::app::{Keepers, Ports};
use warta_core::channels::{BuildError, Network, Services, Timeouts};
use warta_core::clock::{SystemClock, SystemEntropy};
use warta_core::disk::SharedDisk;
use warta_core::disk::real::RealDisk;

use crate::keys;

/// The ports of a real office.
///
/// # Errors
/// The network can't be prepared.
pub fn real() -> Result<Ports, BuildError> {
    let disk: SharedDisk = Arc::new(RealDisk::new());
    let of_disk = Arc::clone(&disk);
    let keeper: Keepers = Arc::new(move |root| keys::keeper(&of_disk, root));
    let transport = Arc::new(Network::new(Timeouts::default())?);
    let services = Services::default();
    Ok(Ports {
        disk,
        clock: Arc::new(SystemClock),
        entropy: Arc::new(SystemEntropy),
        keeper,
        transport,
        services,
    })
}

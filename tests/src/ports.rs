//! Ports for programs that must be told one.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, Ipv6Addr, TcpListener};
use std::ops::Range;
use std::sync::atomic::{AtomicU16, Ordering};

/// Below those that Linux hands out by itself (32768 to 60999, `ip(7)`). A port that the system chose may be taken by any
/// outgoing connection, even this machine's own, before the program that was told it has opened it.
const OURS: Range<u16> = 20_000..30_000;

/// A port that nobody listens on, on both families (`ChromeDriver` opens both), and that nobody in this process is told again.
///
/// # Panics
/// Where all of them are taken.
#[must_use]
pub fn free() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let count = OURS.end - OURS.start;
    // Test programs that run side by side start at different places.
    let offset = u16::try_from(std::process::id() % u32::from(count)).unwrap_or_default();
    let port = (0..count)
        .map(|_| OURS.start + (offset + NEXT.fetch_add(1, Ordering::Relaxed) % count) % count)
        .find(|port| {
            TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok()
                && free_or_absent(Ipv6Addr::LOCALHOST, *port)
        });
    port.expect("a port is free")
}

/// A machine without IPv6 has nobody on it either.
fn free_or_absent(address: Ipv6Addr, port: u16) -> bool {
    TcpListener::bind((address, port)).err().is_none_or(|error| error.kind() != ErrorKind::AddrInUse)
}

#[cfg(test)]
mod tests {
    use super::{OURS, free};

    #[test]
    fn a_port_is_told_once_and_lies_outside_those_of_the_system() {
        let held = std::net::TcpListener::bind(("127.0.0.1", free())).expect("free");
        let ports: Vec<u16> = (0..50).map(|_| free()).collect();
        assert!(ports.iter().all(|port| OURS.contains(port)));
        let mut once = ports.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), ports.len(), "{ports:?}");
        assert!(!ports.contains(&held.local_addr().expect("bound").port()));
    }
}

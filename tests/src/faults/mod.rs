//! Fault runs: an office with posts on their way, put through everything that can go wrong, again and again.
//!
//! A [`stage::Stage`] is an office at the moment its posts were ordered. Each run begins with a copy of it (its disk, the
//! sites, the time), lets some [`blow::Blow`]s strike, and plays on until the queue rests; a person answers what the queue
//! asks, by what the public page shows. The run is good when the public pages hold exactly what was approved, once, and
//! nothing in the queue is silent ([`stage::Verdict`]).
//!
//! - [`blow`] what can go wrong, and where
//! - [`world`] the sites of a run: simulated, or a person's own hands
//! - [`real`] a real WordPress
//! - [`trip`] the way from the device to its disk and to the sites, where the blows strike; the mistakes that must be found
//! - [`task`] what is to be done: publishing, changing, taking away, answering
//! - [`stage`] one run
//! - [`sweep`] many runs: each blow, all pairs, random sequences; what they came to

pub mod blow;
pub mod real;
pub mod stage;
pub mod sweep;
pub mod task;
pub mod trip;
pub mod world;

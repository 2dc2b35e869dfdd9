//! Requests and bytes of one post with one photo on each channel, beside the least that would do: what changes something
//! there, and at Instagram one question whether the photo is ready. Prints one JSON object per line.

use std::error::Error;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use bytes::Bytes;
use http::{Method, Request, Response};
use serde_json::json;
use warta_core::app::Ports;
use warta_core::channels::{Counted, Payload, Transport, TransportError};
use warta_tests::bench::{Bench, Line, Way};

/// One request, and what it took with its answer.
struct Exchange {
    kind: Kind,
    bytes: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It changes something.
    Change,
    /// The first question whether something is ready.
    Ready,
    /// What could be left out if no answer were ever lost.
    Other,
}

/// The way to the outside, with a record of what goes through.
struct Recorder {
    line: Arc<Line>,
    seen: Mutex<Vec<Exchange>>,
}

#[async_trait]
impl Transport for Recorder {
    async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        let asks_for_readiness = request.uri().query().is_some_and(|query| query.contains("status_code"));
        let mut kind = match *request.method() {
            Method::GET if asks_for_readiness => Kind::Ready,
            Method::GET => Kind::Other,
            _ => Kind::Change,
        };
        let counted = Counted::new(&*self.line);
        let answer = counted.send(request).await;
        if let Ok(mut seen) = self.seen.lock() {
            if kind == Kind::Ready && seen.iter().any(|exchange| exchange.kind == Kind::Ready) {
                kind = Kind::Other;
            }
            seen.push(Exchange { kind, bytes: counted.bytes() });
        }
        answer
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    for (way, name) in [(Way::Website, "WordPress"), (Way::Instagram, "Instagram"), (Way::X, "X")] {
        let bench = Bench::new(way).await;
        bench.ordered("Posyandu Mawar");
        let recorder = Arc::new(Recorder { line: bench.line.clone(), seen: Mutex::default() });
        let ports = Ports { transport: recorder.clone(), ..bench.ports.clone() };
        let bench = bench.restarted(ports);
        bench.run_out().await;
        if bench.public() != 1 {
            return Err("the post did not go out".into());
        }
        let seen = recorder.seen.lock().map_err(|_| "nothing was recorded")?;
        let requests = |seen: &[&Exchange]| seen.len() as f64;
        let kilobytes = |seen: &[&Exchange]| seen.iter().map(|e| e.bytes).sum::<u64>() as f64 / 1000.0;
        let all: Vec<&Exchange> = seen.iter().collect();
        let needed: Vec<&Exchange> = seen.iter().filter(|exchange| exchange.kind != Kind::Other).collect();
        for (what, unit, value, least) in [
            ("requests", "", requests(&all), requests(&needed)),
            ("data", "kB", kilobytes(&all), kilobytes(&needed)),
        ] {
            let name = format!("a post on {name}, {what}");
            let peer = "the least possible";
            println!(
                "{}",
                json!({ "name": name, "value": value, "unit": unit, "peer": peer, "peer_value": least })
            );
        }
    }
    Ok(())
}

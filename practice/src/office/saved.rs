//! The outside of the practice office on the disk: what the office was told is there after a power cut too.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use axum::body::Body;
use axum::middleware::{Next, from_fn};
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use warta_core::channels::{Payload, Transport, TransportError};
use warta_core::disk::SharedDisk;

use super::PracticeError;
use crate::outside::{Outside, router};

/// The services' files.
const FILES: [&str; 3] = ["situs.json", "instagram.json", "x.json"];

/// The outside, each service saved in a folder before a change of it is answered.
pub(super) struct Saved {
    pub(super) outside: Arc<Outside>,
    disk: SharedDisk,
    folder: PathBuf,
    /// The hash of what is in each file. A reading changes a service too: it is counted, and charged.
    written: Mutex<[[u8; 32]; 3]>,
}

impl Saved {
    /// In this folder. Nothing is read or written yet.
    pub(super) fn new(outside: Arc<Outside>, disk: &SharedDisk, folder: PathBuf) -> Self {
        Self { outside, disk: Arc::clone(disk), folder, written: Mutex::default() }
    }

    /// Writes what has changed.
    pub(super) fn save(&self) -> io::Result<()> {
        let outside = &self.outside;
        let now =
            [json(&outside.website.save())?, json(&outside.instagram.save())?, json(&outside.x.save())?];
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        for ((file, state), written) in FILES.into_iter().zip(now).zip(&mut *written) {
            let hash = Sha256::digest(&state).into();
            if *written != hash {
                self.disk.replace(&self.folder.join(file), &state)?;
                *written = hash;
            }
        }
        Ok(())
    }

    /// All of it for a browser, where people write too.
    pub(super) fn router(self: &Arc<Self>) -> axum::Router {
        let saved = Arc::clone(self);
        router(Arc::clone(&self.outside)).layer(from_fn(move |request: Request<Body>, next: Next| {
            let saved = Arc::clone(&saved);
            async move {
                let writes = request.method() == Method::POST;
                let answer = next.run(request).await;
                if writes && saved.save().is_err() {
                    return Err(StatusCode::INTERNAL_SERVER_ERROR);
                }
                Ok(answer)
            }
        }))
    }

    /// Reads all of it. A folder of an earlier version has not every service; one that it has not stays as it is.
    pub(super) fn load(&self) -> Result<(), PracticeError> {
        let [site, instagram, x] = FILES;
        if let Some(kept) = self.read(site)? {
            self.outside.website.change(|state| *state = kept);
        }
        if let Some(kept) = self.read(instagram)? {
            self.outside.instagram.change(|state| *state = kept);
        }
        if let Some(kept) = self.read(x)? {
            self.outside.x.change(|state| *state = kept);
        }
        Ok(())
    }

    fn read<T: DeserializeOwned>(&self, file: &str) -> Result<Option<T>, PracticeError> {
        match self.disk.read(&self.folder.join(file)) {
            Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

fn json(state: &impl Serialize) -> io::Result<Vec<u8>> {
    Ok(serde_json::to_vec(state)?)
}

#[async_trait]
impl Transport for Saved {
    async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        let answer = self.outside.send(request).await;
        self.save().map_err(|_| TransportError::LostAnswer)?;
        answer
    }
}

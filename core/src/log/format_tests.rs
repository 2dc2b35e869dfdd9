//! docs/format.md put to the test: committed test data must read for ever, this version must write the same bytes,
//! and a verifier written from the document alone, sharing no code with the log, must come to the same result.
//!
//! `WARTA_WRITE_TESTDATA=1 cargo test` writes the data anew; do that only for a file that is not yet released.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value, json};

use super::tests::fact;
use super::*;
use crate::clock::SeededEntropy;
use crate::crypto::keeper::{FileKeeper, KeyStore as _, open_or_make};
use crate::crypto::keys::DeviceKeys;
use crate::crypto::{boxes, seal::SealKey};
use crate::disk::Disk;
use crate::disk::sim::SimDisk;
use crate::ids::ListId;

const DATA: &str = "/data";

fn testdata(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata").join(name)
}

fn writes_anew() -> bool {
    std::env::var_os("WARTA_WRITE_TESTDATA").is_some()
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

/// A data folder as this version writes it: an office of two devices, one of which forked, and an entry that waits.
fn make_folder() -> SimDisk {
    let disk = SimDisk::default();
    let entropy = Arc::new(SeededEntropy::new(2026));
    let keeper = FileKeeper::new(Arc::new(disk.clone()), Path::new(DATA));
    let keys = Arc::new(open_or_make(&disk, Path::new(DATA), &keeper, &*entropy).unwrap());
    let shared: Arc<SimDisk> = Arc::new(disk.clone());
    let log = Log::create(shared, &Path::new(DATA).join("log"), keys, entropy, fact("genesis")).unwrap();
    log.append(fact("Posyandu Balita")).unwrap();
    let list = NewEntry { about: About::list(ListId([3; 16])), skew_ms: Some(-90_000), ..fact("usulan") };
    log.append(NewEntry { person: None, kind: 60_000, ..list }).unwrap();

    let other = (SimDisk::default(), Arc::new(SeededEntropy::new(2027)));
    let keys = Arc::new(DeviceKeys::random(&*other.1));
    let second =
        Log::join(Arc::new(other.0.clone()), Path::new("/log"), keys.clone(), other.1.clone(), log.office())
            .unwrap();
    let sent: Vec<_> = log.entries().unwrap().map(Result::unwrap).collect();
    sent.iter().for_each(|entry| drop(second.receive(entry.stored()).unwrap()));
    let left = second.append(fact("kiri")).unwrap();
    let place = entry::Place {
        office: Some(log.office()),
        sequence: 0,
        previous: None,
        after: left.after.clone(),
        lamport: left.lamport,
    };
    let right = Entry::sign(&keys, &fact("kanan"), &place).unwrap();
    let next = second.append(fact("kiri 2")).unwrap();
    let early = second.append(fact("terlalu dini")).unwrap();
    for stored in [left.stored(), right.stored(), early.stored()] {
        log.receive(stored).unwrap();
    }
    assert_eq!(early.previous, Some(next.id()));
    disk
}

fn read_tree(disk: &dyn Disk, root: &Path, under: &Path, into: &mut BTreeMap<String, Vec<u8>>) {
    for found in disk.list(&root.join(under)).unwrap() {
        let path = under.join(&found.name);
        if found.folder {
            read_tree(disk, root, &path, into);
        } else {
            let name = path.to_str().unwrap().replace('\\', "/");
            into.insert(name, disk.read(&root.join(&path)).unwrap());
        }
    }
}

fn tree(disk: &dyn Disk, root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    read_tree(disk, root, Path::new(""), &mut files);
    files
}

fn committed_folder() -> SimDisk {
    let disk = SimDisk::default();
    for (name, bytes) in tree(&crate::disk::real::RealDisk::new(), &testdata("folder-v1")) {
        let path = Path::new(DATA).join(name);
        disk.make_folder(path.parent().unwrap()).unwrap();
        disk.replace(&path, &bytes).unwrap();
    }
    disk
}

#[test]
fn this_version_writes_the_committed_folder_bit_for_bit() {
    let made = tree(&make_folder(), Path::new(DATA));
    let folder = testdata("folder-v1");
    if writes_anew() {
        for (name, bytes) in &made {
            let path = folder.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
    }
    let committed = tree(&crate::disk::real::RealDisk::new(), &folder);
    assert_eq!(made.keys().collect::<Vec<_>>(), committed.keys().collect::<Vec<_>>());
    assert_eq!(made, committed);
}

#[test]
fn the_committed_folder_of_version_1_opens() {
    let disk = committed_folder();
    let keeper = FileKeeper::new(Arc::new(disk.clone()), Path::new(DATA));
    let entropy = Arc::new(SeededEntropy::new(1));
    let keys = Arc::new(open_or_make(&disk, Path::new(DATA), &keeper, &*entropy).unwrap());
    let folder = Path::new(DATA).join("log");
    let (log, report) = Log::open(Arc::new(disk.clone()), &folder, keys.clone(), entropy).unwrap();
    assert_eq!((report.devices, report.cuts.len()), (3, 0));
    let entries: Vec<_> = log.entries().unwrap().map(Result::unwrap).collect();
    let payloads: Vec<_> = entries.iter().map(|entry| String::from_utf8_lossy(&entry.payload)).collect();
    assert_eq!(payloads, ["genesis", "Posyandu Balita", "usulan"]);
    assert_eq!((entries[2].kind, entries[2].skew_ms, entries[2].person), (60_000, Some(-90_000), None));
    let fork = log.forks().unwrap().remove(0);
    assert_eq!((fork.sequence, fork.branches.len()), (0, 2));
    let verified = verify::verify_all(&disk, &folder, keys.local(), log.office()).unwrap();
    assert!(verified.is_sound(), "{verified:?}");
    log.resolve_fork(fork.device, fork.branches[0]).unwrap();
    assert_eq!(log.append(fact("lanjut")).unwrap().after, [fork.branches[0]]);
}

/// Single values for whoever writes another reader.
fn vectors() -> Value {
    let entropy = SeededEntropy::new(7);
    let keys = DeviceKeys::random(&entropy);
    let key = SealKey::random(&entropy);
    let sealed = key.seal(&entropy, "draft:1", b"Posyandu");
    let object = boxes::seal(&entropy, &[keys.box_key()], "object:1", b"Ibu Sari").unwrap();
    json!({
        "device": {
            "secret": hex(keys.expose_secret()),
            "signing_public": hex(&keys.device().0),
            "box_public": hex(&keys.box_key().0),
            "local_key": hex(keys.local().expose()),
            "local_key_id": keys.local().id().to_string(),
        },
        "seal": {
            "key": hex(key.expose()), "key_id": key.id().to_string(), "what": "draft:1",
            "content": hex(b"Posyandu"), "sealed": hex(&sealed),
        },
        "object": { "what": "object:1", "content": hex(b"Ibu Sari"), "object": hex(&object) },
        "frame": { "content": hex(b"satu"), "frame": hex(&frame::write(b"satu").unwrap()) },
        "entries": entry_vectors(),
    })
}

fn entry_vectors() -> Vec<Value> {
    let disk = make_folder();
    let keeper = FileKeeper::new(Arc::new(disk.clone()), Path::new(DATA));
    let record = String::from_utf8(disk.read(&Path::new(DATA).join("keeper")).unwrap()).unwrap();
    assert!(keeper.get(record.lines().nth(1).unwrap()).unwrap().is_some());
    let entropy = Arc::new(SeededEntropy::new(1));
    let keys = Arc::new(open_or_make(&disk, Path::new(DATA), &keeper, &*entropy).unwrap());
    let (log, _) = Log::open(Arc::new(disk), &Path::new(DATA).join("log"), keys, entropy).unwrap();
    log.entries()
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            json!({ "stored": hex(entry.stored()), "id": entry.id().to_string(), "kind": entry.kind,
                "sequence": entry.sequence, "lamport": entry.lamport, "payload": hex(&entry.payload) })
        })
        .collect()
}

fn committed_vectors() -> Value {
    serde_json::from_slice(&std::fs::read(testdata("format-v1.json")).unwrap()).unwrap()
}

#[test]
fn this_version_makes_the_committed_vectors() {
    let made = vectors();
    if writes_anew() {
        std::fs::write(testdata("format-v1.json"), serde_json::to_string_pretty(&made).unwrap() + "\n")
            .unwrap();
    }
    assert_eq!(made, committed_vectors());
}

// From here on a verifier as docs/format.md describes it. It uses the libraries for BLAKE3, Ed25519 and
// XChaCha20-Poly1305, and nothing of Warta's.

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cbor {
    Int(i128),
    Bytes(Vec<u8>),
    Text(String),
    Array(Vec<Cbor>),
}

pub(super) fn cbor(from: &mut &[u8]) -> Cbor {
    let (head, rest) = from.split_first().unwrap();
    *from = rest;
    let short = u64::from(head & 31);
    let more = if short < 24 { 0 } else { 1 << (short - 24) };
    let (number, rest) = from.split_at(more);
    *from = rest;
    let n = if more == 0 { short } else { number.iter().fold(0, |n, byte| n << 8 | u64::from(*byte)) };
    match head >> 5 {
        0 => Cbor::Int(i128::from(n)),
        1 => Cbor::Int(-1 - i128::from(n)),
        string @ (2 | 3) => {
            let (bytes, rest) = from.split_at(n as usize);
            *from = rest;
            let bytes = bytes.to_vec();
            if string == 2 { Cbor::Bytes(bytes) } else { Cbor::Text(String::from_utf8(bytes).unwrap()) }
        }
        4 => Cbor::Array((0..n).map(|_| cbor(from)).collect()),
        5 => Cbor::Array((0..2 * n).map(|_| cbor(from)).collect()),
        other => panic!("major type {other}"),
    }
}

pub(super) struct Checked {
    id: [u8; 32],
    body: BTreeMap<i128, Cbor>,
}

impl Checked {
    fn bytes(&self, key: i128) -> Vec<u8> {
        match self.body.get(&key) {
            Some(Cbor::Bytes(bytes)) => bytes.clone(),
            _ => Vec::new(),
        }
    }

    fn int(&self, key: i128) -> i128 {
        let Some(Cbor::Int(n)) = self.body.get(&key) else { panic!("no number {key}") };
        *n
    }
}

pub(super) fn check_entry(stored: &[u8]) -> Checked {
    let (mut body, signature) = stored.split_at(stored.len() - 64);
    let signed = body;
    assert_eq!(body[0] >> 5, 5, "a map");
    let Cbor::Array(flat) = cbor(&mut body) else { panic!() };
    assert!(body.is_empty());
    let body: BTreeMap<i128, Cbor> = flat
        .chunks(2)
        .map(|pair| {
            let Cbor::Int(key) = pair[0] else { panic!() };
            (key, pair[1].clone())
        })
        .collect();
    let checked = Checked { id: *blake3::hash(stored).as_bytes(), body };
    assert_eq!(checked.int(0), 1, "version");
    let key = ed25519_dalek::VerifyingKey::from_bytes(&checked.bytes(3).try_into().unwrap()).unwrap();
    key.verify_strict(signed, &ed25519_dalek::Signature::from_slice(signature).unwrap()).unwrap();
    checked
}

pub(super) fn open_sealed(key: &[u8], what: &str, sealed: &[u8]) -> Vec<u8> {
    use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
    assert_eq!(&sealed[..5], b"WRTA\x01");
    assert_eq!(sealed[5..13], blake3::derive_key("warta 2026 id of a sealing key", key)[..8]);
    let cipher = chacha20poly1305::XChaCha20Poly1305::new_from_slice(key).unwrap();
    let aad = [&sealed[..13], what.as_bytes()].concat();
    let nonce: [u8; 24] = sealed[13..37].try_into().unwrap();
    cipher.decrypt(&nonce.into(), Payload { msg: &sealed[37..], aad: &aad }).unwrap()
}

pub(super) fn frames_of(mut bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut contents = Vec::new();
    while !bytes.is_empty() {
        let len = u32::from_le_bytes(bytes[..4].try_into().unwrap()) as usize;
        let content = &bytes[12..12 + len];
        assert_eq!(bytes[4..12], blake3::hash(&[&bytes[..4], content].concat()).as_bytes()[..8]);
        contents.push(content.to_vec());
        bytes = &bytes[12 + len..];
    }
    contents
}

#[test]
fn a_verifier_written_from_the_document_alone_accepts_the_committed_folder() {
    let files = tree(&committed_folder(), Path::new(DATA));
    let record = String::from_utf8(files["keeper"].clone()).unwrap();
    let secret = &files[&format!("keys/{}", record.lines().nth(1).unwrap())];
    let local = blake3::derive_key("warta 2026 device local key", secret);
    let office = open_sealed(&local, "log:office", &files["log/office"]);

    let mut entries = Vec::new();
    for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".seg")) {
        let device = name.split(['/', '-']).nth(1).unwrap();
        for content in frames_of(bytes.strip_prefix(b"WRTALOG1").unwrap()) {
            let entry = check_entry(&open_sealed(&local, &format!("log:{device}"), &content));
            assert_eq!(hex(&entry.bytes(3)), device);
            entries.push(entry);
        }
    }
    assert_eq!(entries.len(), 5);
    let by_id: HashMap<_, _> = entries.iter().map(|entry| (entry.id.to_vec(), entry)).collect();
    for entry in &entries {
        let genesis = entry.int(1) == 1;
        assert_eq!(if genesis { entry.id.to_vec() } else { entry.bytes(2) }, office);
        assert_eq!(genesis, entry.bytes(2) == [0; 32]);
        let mut parents = Vec::new();
        if entry.int(4) > 0 {
            let previous = by_id[&entry.bytes(5)];
            assert_eq!((previous.bytes(3), previous.int(4) + 1), (entry.bytes(3), entry.int(4)));
            parents.push(previous);
        }
        if let Some(Cbor::Array(after)) = entry.body.get(&6) {
            for id in after {
                let Cbor::Bytes(id) = id else { panic!() };
                assert_ne!(by_id[id].bytes(3), entry.bytes(3));
                parents.push(by_id[id]);
            }
        }
        assert_eq!(entry.int(7), 1 + parents.iter().map(|parent| parent.int(7)).max().unwrap_or(0));
    }
    let [waiting] = &frames_of(&files["log/waiting"])[..] else { panic!() };
    assert!(!by_id.contains_key(&check_entry(&open_sealed(&local, "log:waiting", waiting)).bytes(5)));
}

#[test]
fn the_verifier_accepts_the_committed_vectors() {
    let vectors = committed_vectors();
    let text = |at: &str| vectors.pointer(at).and_then(Value::as_str).unwrap().to_owned();
    let secret = unhex(&text("/device/secret"));
    let signing = blake3::derive_key("warta 2026 device signing key", &secret);
    let public = ed25519_dalek::SigningKey::from_bytes(&signing).verifying_key();
    assert_eq!(hex(public.as_bytes()), text("/device/signing_public"));
    assert_eq!(hex(&blake3::derive_key("warta 2026 device local key", &secret)), text("/device/local_key"));
    let opened = open_sealed(&unhex(&text("/seal/key")), "draft:1", &unhex(&text("/seal/sealed")));
    assert_eq!(hex(&opened), text("/seal/content"));
    assert_eq!(frames_of(&unhex(&text("/frame/frame"))), [unhex(&text("/frame/content"))]);
    for entry in vectors["entries"].as_array().unwrap() {
        let checked = check_entry(&unhex(entry["stored"].as_str().unwrap()));
        assert_eq!(hex(&checked.id), entry["id"].as_str().unwrap());
        assert_eq!(checked.int(7), i128::from(entry["lamport"].as_u64().unwrap()));
        assert_eq!(hex(&checked.bytes(13)), entry["payload"].as_str().unwrap());
    }
    let keys = DeviceKeys::from_secret(zeroize::Zeroizing::new(secret.try_into().unwrap()));
    let object = unhex(&text("/object/object"));
    assert_eq!(hex(&boxes::open(&keys, "object:1", &object).unwrap()), text("/object/content"));
}

#[test]
fn the_document_names_every_constant_a_reader_needs() {
    let document =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/format.md")).unwrap();
    for context in [
        "warta 2026 device signing key",
        "warta 2026 device box key",
        "warta 2026 device local key",
        "warta 2026 id of a sealing key",
        "warta 2026 object key",
        "WRTALOG1",
        "log:office",
        "log:waiting",
    ] {
        assert!(document.contains(context), "{context}");
    }
}

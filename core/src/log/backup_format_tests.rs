//! A reader of backups and of restored folders as docs/format.md describes them. Like the verifier it was written from
//! the page, with the libraries for BLAKE3, Argon2 and XChaCha20-Poly1305, and nothing of Warta's.

use std::collections::BTreeMap;
use std::path::Path;

use secrecy::ExposeSecret as _;

use super::format_tests::{Cbor, cbor, check_entry, frames_of, open_sealed};
use crate::app::App;
use crate::app::testing::{Bench, ports};
use crate::disk::Disk as _;

const ALPHABET: &str = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const FILE: &str = "/stick/kantor.warta";

/// What a backup holds.
struct Backup {
    office: String,
    device: Vec<u8>,
    carried: Vec<u8>,
    files: BTreeMap<String, Vec<u8>>,
}

/// The 32 drawn values of a code.
fn drawn(code: &str) -> Vec<u8> {
    let mut drawn = Vec::new();
    for (g, group) in code.split(' ').enumerate() {
        let values: Vec<usize> = group.chars().map(|c| ALPHABET.find(c).unwrap()).collect();
        let [a, b, c, d, check] = values[..] else { panic!("{group}") };
        assert_eq!(check, (2 * a + 3 * b + 4 * c + 5 * d + g + 1) % 31);
        drawn.extend([a, b, c, d].map(|value| value as u8));
    }
    drawn
}

fn key(head: &[u8], code: &str) -> [u8; 32] {
    let number = |at: usize| u32::from_le_bytes(head[at..at + 4].try_into().unwrap());
    let params = argon2::Params::new(number(9), number(13), 1, Some(32)).unwrap();
    let argon = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
    let mut key = [0; 32];
    argon.hash_password_into(&drawn(code), &head[17..33], &mut key).unwrap();
    key
}

/// The number and the content of each record.
fn records(file: &[u8], code: &str) -> Vec<(i128, Vec<Cbor>)> {
    let (head, mut rest) = file.split_at(49);
    assert_eq!(head[..9], *b"WARTABAK\x01");
    let (key, hash) = (key(head, code), blake3::hash(head).to_hex());
    let mut records = Vec::new();
    while !rest.is_empty() {
        let (len, after) = rest.split_at(4);
        let (sealed, after) = after.split_at(u32::from_le_bytes(len.try_into().unwrap()) as usize);
        let plain = open_sealed(&key, &format!("backup {hash} {}", records.len()), sealed);
        let Cbor::Array(record) = cbor(&mut &plain[..]) else { panic!("no array") };
        let [Cbor::Int(number), Cbor::Array(content)] = &record[..] else { panic!("{record:?}") };
        records.push((*number, content.clone()));
        rest = after;
    }
    records
}

fn read(file: &[u8], code: &str) -> Backup {
    let records = records(file, code);
    let [(0, begin), within @ .., (3, end)] = &records[..] else { panic!("no whole backup") };
    assert!(end.is_empty());
    let [Cbor::Text(office), Cbor::Bytes(device), Cbor::Int(_), Cbor::Bytes(carried)] = &begin[..] else {
        panic!("{begin:?}")
    };
    let (mut files, mut hashes) = (BTreeMap::<String, Vec<u8>>::new(), Vec::new());
    for record in within {
        match (record.0, &record.1[..]) {
            (1, [Cbor::Text(path), Cbor::Int(len), Cbor::Bytes(hash)]) => {
                assert_eq!(files.insert(path.clone(), Vec::new()), None);
                hashes.push((path, *len, hash));
            }
            (2, [Cbor::Bytes(part)]) => {
                files.get_mut(hashes.last().unwrap().0).unwrap().extend(part);
            }
            other => panic!("{other:?}"),
        }
    }
    for (path, len, hash) in hashes {
        assert_eq!(files[path].len() as i128, len);
        assert_eq!(blake3::hash(&files[path]).as_bytes()[..], hash[..], "{path}");
    }
    Backup { office: office.clone(), device: device.clone(), carried: carried.clone(), files }
}

#[test]
fn a_reader_written_from_the_document_alone_restores_a_backup_and_verifies_its_log() {
    let bench = Bench::new("instagram-polowijen");
    bench.disk.make_folder(Path::new("/stick")).unwrap();
    bench.app.backup(Path::new(FILE)).unwrap();
    let file = bench.disk.read(Path::new(FILE)).unwrap();
    let backup = read(&file, bench.recovery.print().expose_secret());
    assert_eq!(backup.office, "Puskesmas Contoh");
    assert_eq!(backup.device, bench.app.0.keys.device().0);
    for (path, content) in &backup.files {
        assert_eq!(bench.disk.read(&bench.folder.path().join(path)).unwrap(), *content, "{path}");
    }
    let Cbor::Array(carried) = cbor(&mut &backup.carried[..]) else { panic!() };
    let [Cbor::Bytes(local), Cbor::Array(openings)] = &carried[..] else { panic!() };
    assert_eq!(openings.len(), 1);
    let device = bench.app.0.keys.device();
    let segment = &backup.files[&format!("log/{device}/00000001.seg")];
    let frames = frames_of(segment.strip_prefix(b"WRTALOG1").unwrap());
    assert!(frames.len() > 2);
    for frame in frames {
        check_entry(&open_sealed(local, &format!("log:{device}"), &frame));
    }

    // A folder restored from it, as the page describes one.
    let (new, disk) = (tempfile::tempdir().unwrap(), &bench.disk);
    let restored =
        App::restore(&mut &file[..], &bench.recovery, new.path(), ports(disk, &bench.clock, 8)).unwrap();
    let read = |name: &str| disk.read(&new.path().join(name)).unwrap();
    let keeper = String::from_utf8(read("keeper")).unwrap();
    let secret = read(&format!("keys/{}", keeper.lines().nth(1).unwrap()));
    let own = blake3::derive_key("warta 2026 device local key", &secret);
    assert_eq!(open_sealed(&own, "folder-key", &read("folder-key")), backup.carried);
    assert_eq!(open_sealed(local, "log:office", &read("log/office")), restored.0.ledger.log().office().0);
    assert_eq!(read("format"), b"warta-folder 1\n");
}

//! The file a backup is: a head in clear, then sealed records.
//!
//! Head: `WARTABAK`, version (1 byte), Argon2id's memory and passes (4 bytes each, little endian), salt (16), a random id
//! of this backup (16). A record is its length (4 bytes, little endian) and that many sealed bytes. Each is sealed for
//! its place: the id of the head and the record's number, so that none can be cut out, exchanged or taken from another
//! backup, and the last one says that it is the last.

use std::io::{self, Read};

use minicbor::{Decode, Encode};

use super::backup::BackupError;
use super::keys::DeviceKey;
use super::recovery::{BackupKey, Derivation};
use super::seal::OpenError;
use crate::clock::Entropy;
use crate::disk::Appender;

const MAGIC: &[u8; 8] = b"WARTABAK";
const VERSION: u8 = 1;
const HEAD: usize = 8 + 1 + 4 + 4 + 16 + 16;
/// Bytes of a file in one record.
pub(super) const PART: usize = 256 * 1024;
/// The longest record: a part and its sealing, and room for long names.
const MOST: usize = PART + 4096;

/// One record.
#[derive(Encode, Decode)]
pub(super) enum Record {
    /// The first: what was backed up.
    #[n(0)]
    Begin {
        /// The office's name.
        #[n(0)]
        office: String,
        /// The device it was made on.
        #[n(1)]
        device: DeviceKey,
        /// When, in milliseconds since 1970.
        #[n(2)]
        at: i64,
        /// The keys its files are sealed with ([`super::keys::DeviceKeys::carried`]); never the signing key.
        #[cbor(n(3), with = "minicbor::bytes")]
        keys: Vec<u8>,
    },
    /// A file begins.
    #[n(1)]
    File {
        /// Where it stands in the folder, with `/` between.
        #[n(0)]
        path: String,
        /// Its length in bytes.
        #[n(1)]
        len: u64,
        /// The BLAKE3 hash of its content.
        #[cbor(n(2), with = "minicbor::bytes")]
        hash: [u8; 32],
    },
    /// The next bytes of the file.
    #[n(2)]
    Part(#[cbor(n(0), with = "minicbor::bytes")] Vec<u8>),
    /// The last: nothing is missing.
    #[n(3)]
    End,
}

fn place(id: &[u8], number: u64) -> String {
    format!("backup {} {number}", blake3::hash(id).to_hex())
}

/// Writes records.
pub(super) struct Writer<'a> {
    key: &'a BackupKey,
    entropy: &'a dyn Entropy,
    to: Box<dyn Appender>,
    head: Vec<u8>,
    number: u64,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        key: &'a BackupKey,
        entropy: &'a dyn Entropy,
        mut to: Box<dyn Appender>,
    ) -> io::Result<Self> {
        let Derivation { salt, memory, passes } = key.derivation;
        let mut id = [0; 16];
        entropy.fill(&mut id);
        let numbers = [memory.to_le_bytes(), passes.to_le_bytes()].concat();
        let head = [&MAGIC[..], &[VERSION], &numbers, &salt, &id].concat();
        to.append(&head)?;
        Ok(Self { key, entropy, to, head, number: 0 })
    }

    pub(super) fn write(&mut self, record: &Record) -> io::Result<()> {
        let plain = zeroize::Zeroizing::new(minicbor::to_vec(record).map_err(io::Error::other)?);
        let sealed = self.key.key.seal(self.entropy, &place(&self.head, self.number), &plain);
        let len = u32::try_from(sealed.len()).map_err(io::Error::other)?;
        self.number += 1;
        self.to.append(&[&len.to_le_bytes()[..], &sealed].concat())
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.write(&Record::End)?;
        self.to.sync()
    }
}

/// The head of a backup.
pub(super) struct Head {
    bytes: [u8; HEAD],
    pub(super) derivation: Derivation,
}

impl Head {
    pub(super) fn read(from: &mut dyn Read) -> Result<Self, BackupError> {
        let mut bytes = [0; HEAD];
        read_all(from, &mut bytes).map_err(|error| match error {
            BackupError::Damaged => BackupError::NotABackup,
            other => other,
        })?;
        let rest = bytes.strip_prefix(MAGIC).ok_or(BackupError::NotABackup)?;
        match rest.split_first() {
            Some((&VERSION, rest)) => {
                let derivation = read_derivation(rest).ok_or(BackupError::NotABackup)?;
                Ok(Self { bytes, derivation })
            }
            _ => Err(BackupError::Newer),
        }
    }
}

fn read_derivation(bytes: &[u8]) -> Option<Derivation> {
    let (memory, rest) = bytes.split_first_chunk()?;
    let (passes, rest) = rest.split_first_chunk()?;
    let salt = *rest.first_chunk()?;
    Some(Derivation { salt, memory: u32::from_le_bytes(*memory), passes: u32::from_le_bytes(*passes) })
}

/// Reads records. Whatever the bytes are, it yields what was sealed, in order, or an error.
pub(super) struct Reader<'a> {
    from: &'a mut dyn Read,
    head: Head,
    key: BackupKey,
    number: u64,
}

impl<'a> Reader<'a> {
    pub(super) fn new(from: &'a mut dyn Read, head: Head, key: BackupKey) -> Self {
        Self { from, head, key, number: 0 }
    }

    pub(super) fn next(&mut self) -> Result<Record, BackupError> {
        let mut len = [0; 4];
        read_all(self.from, &mut len)?;
        let len = usize::try_from(u32::from_le_bytes(len)).unwrap_or(usize::MAX);
        if len > MOST {
            return Err(BackupError::Damaged);
        }
        let mut sealed = vec![0; len];
        read_all(self.from, &mut sealed)?;
        let opened = self.key.key.open(&place(&self.head.bytes, self.number), &sealed);
        let plain = opened.map_err(|error| match error {
            OpenError::OtherKey(_) if self.number == 0 => BackupError::WrongCode,
            _ => BackupError::Damaged,
        })?;
        self.number += 1;
        minicbor::decode(&zeroize::Zeroizing::new(plain)).map_err(|_| BackupError::Damaged)
    }

    pub(super) fn expect_end(&mut self) -> Result<(), BackupError> {
        match read_all(self.from, &mut [0]) {
            Err(BackupError::Damaged) => Ok(()),
            Ok(()) => Err(BackupError::Damaged),
            Err(other) => Err(other),
        }
    }
}

/// Fills `bytes`; a file that ends before is cut.
fn read_all(from: &mut dyn Read, bytes: &mut [u8]) -> Result<(), BackupError> {
    from.read_exact(bytes).map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => BackupError::Damaged,
        _ => BackupError::Unreadable(error),
    })
}

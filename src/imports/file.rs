//! The bytes of an upload, in and out of the database, a compressed chunk at a time.

use std::io::{Read as _, Write as _};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use sha2::{Digest as _, Sha256};

use super::Error;
use crate::clock::Clock;
use crate::database::Database;
use crate::domain::ids::{AccountId, FileId};
use crate::repository::import_files;

/// Bytes of a chunk before it is compressed.
const CHUNK: usize = 256 * 1024;

/// A file being stored while it arrives.
#[derive(Debug)]
pub struct Storing {
    database: Database,
    account: AccountId,
    file: FileId,
    chunks: i64,
    bytes: i64,
    digest: Sha256,
    buffer: Vec<u8>,
}

impl Storing {
    /// Begins a file.
    pub async fn begin(database: &Database, account: AccountId, clock: &Clock) -> Result<Self, Error> {
        let mut tx = database.write(account).await?;
        let file = import_files::add(&mut tx, account, clock.now()).await?;
        tx.commit().await?;
        Ok(Self {
            database: database.clone(),
            account,
            file,
            chunks: 0,
            bytes: 0,
            digest: Sha256::new(),
            buffer: Vec::with_capacity(CHUNK),
        })
    }

    /// The number of bytes that have arrived.
    #[must_use]
    pub const fn bytes(&self) -> i64 {
        self.bytes
    }

    /// Takes the next bytes.
    pub async fn push(&mut self, mut bytes: &[u8]) -> Result<(), Error> {
        self.bytes += i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        self.digest.update(bytes);
        while !bytes.is_empty() {
            let room = CHUNK - self.buffer.len();
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            self.buffer.extend_from_slice(now);
            bytes = later;
            if self.buffer.len() == CHUNK {
                self.flush().await?;
            }
        }
        Ok(())
    }

    /// Ends the file: its key and its length.
    pub async fn finish(mut self) -> Result<(FileId, i64), Error> {
        self.flush().await?;
        let digest = URL_SAFE_NO_PAD.encode(self.digest.finalize());
        let mut tx = self.database.write(self.account).await?;
        import_files::complete(&mut tx, self.account, self.file, self.bytes, &digest).await?;
        tx.commit().await?;
        Ok((self.file, self.bytes))
    }

    /// Throws away what has arrived.
    pub async fn discard(self) -> Result<(), Error> {
        let mut tx = self.database.write(self.account).await?;
        import_files::remove(&mut tx, self.account, self.file).await?;
        Ok(tx.commit().await?)
    }

    async fn flush(&mut self) -> Result<(), Error> {
        if self.buffer.is_empty() {
            return Ok(());
        }
        let packed = pack(&self.buffer)?;
        let mut tx = self.database.write(self.account).await?;
        import_files::add_chunk(&mut tx, self.account, self.file, self.chunks, &packed).await?;
        tx.commit().await?;
        self.chunks += 1;
        self.buffer.clear();
        Ok(())
    }
}

/// Reads a stored file chunk by chunk.
#[derive(Debug)]
pub struct FileReader {
    database: Database,
    account: AccountId,
    file: FileId,
    next: i64,
}

impl FileReader {
    /// A reader at the beginning of a file.
    #[must_use]
    pub fn new(database: &Database, account: AccountId, file: FileId) -> Self {
        Self { database: database.clone(), account, file, next: 0 }
    }

    /// The next bytes, or `None` at the end.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, Error> {
        let mut tx = self.database.read().await?;
        let packed = import_files::find_chunk(&mut tx, self.account, self.file, self.next).await?;
        self.next += 1;
        packed.map(|packed| unpack(&packed)).transpose()
    }
}

fn pack(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// Never more than was packed, whatever the stored bytes say.
fn unpack(packed: &[u8]) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::with_capacity(CHUNK);
    DeflateDecoder::new(packed).take(CHUNK as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

//! The key of the installation, kept in a file beside the data and never in the database: SIP secrets and PINs
//! are sealed with it (decisions 11 and 35), and cookies signed with a key out of it. A backup without it cannot show them.

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use hkdf::Hkdf;
use sha2::Sha256;
use tempfile::NamedTempFile;

use crate::random::{self, NoRandomness};

/// Names the way of sealing, so that another can follow.
const VERSION: &str = "1.";
const NONCE: usize = 12;

/// Seals and opens secrets, and gives other keys. Cheap to clone; says nothing in logs.
#[derive(Clone)]
pub struct Keys {
    cipher: Arc<ChaCha20Poly1305>,
    others: Arc<Hkdf<Sha256>>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

/// Why a secret could not be sealed or opened, or the key not be read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The key file could not be read or made.
    #[error("the key file {0} cannot be used: {1}")]
    File(String, std::io::Error),
    /// Others may read the key file.
    #[error("others can read the key file {0}: set its mode to 0600")]
    Unsafe(String),
    /// The key file holds something else.
    #[error("the key file {0} does not hold a key of Switchroom")]
    Damaged(String),
    /// No random bytes.
    #[error(transparent)]
    Random(#[from] NoRandomness),
    /// Sealed with another key, for another thing, or changed since.
    #[error("a sealed secret cannot be opened")]
    Sealed,
    /// A derived key would be longer than 8,160 bytes.
    #[error("no key is that long")]
    TooLong,
}

impl Keys {
    /// The key of these 32 bytes.
    #[must_use]
    pub fn new(key: [u8; 32]) -> Self {
        let cipher = Arc::new(ChaCha20Poly1305::new(&Key::from(key)));
        Self { cipher, others: Arc::new(Hkdf::new(None, &key)) }
    }

    /// Makes a key file, for the owner alone; one that is there is left as it is.
    pub fn make(file: &Path) -> Result<(), Error> {
        if file.exists() {
            return Ok(());
        }
        let unusable = |error| Error::File(file.display().to_string(), error);
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        // Whole before it has its name, for another program that starts at the same moment.
        let mut made = NamedTempFile::new_in(folder).map_err(unusable)?;
        let text = URL_SAFE_NO_PAD.encode(random::bytes::<32>()?);
        writeln!(made, "{text}").and_then(|()| made.as_file().sync_all()).map_err(unusable)?;
        match made.persist_noclobber(file) {
            Err(failed) if failed.error.kind() != ErrorKind::AlreadyExists => {
                return Err(unusable(failed.error));
            }
            _ => {}
        }
        // What it seals is on the disk soon; so is its name.
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(unusable)
    }

    /// Reads the key file.
    pub fn load(file: &Path) -> Result<Self, Error> {
        let name = file.display().to_string();
        let unusable = |error| Error::File(name.clone(), error);
        let mode = fs::metadata(file).map_err(unusable)?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(Error::Unsafe(name));
        }
        let text = fs::read(file).map_err(unusable)?;
        let bytes = URL_SAFE_NO_PAD.decode(text.trim_ascii()).ok().and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self::new).ok_or(Error::Damaged(name))
    }

    /// Another key for one purpose, always the same (HKDF, RFC 5869). It tells nothing of this one.
    pub fn derived<const N: usize>(&self, purpose: &str) -> Result<[u8; N], Error> {
        let mut key = [0; N];
        self.others.expand(purpose.as_bytes(), &mut key).map_err(|_| Error::TooLong)?;
        Ok(key)
    }

    /// Seals a secret for one thing, named so that it cannot be moved to another.
    pub fn seal(&self, thing: &str, secret: &str) -> Result<String, Error> {
        let nonce = random::bytes::<NONCE>()?;
        let payload = Payload { msg: secret.as_bytes(), aad: thing.as_bytes() };
        let sealed = self.cipher.encrypt(&Nonce::from(nonce), payload).map_err(|_| Error::Sealed)?;
        let bytes: Vec<u8> = nonce.into_iter().chain(sealed).collect();
        Ok(format!("{VERSION}{}", URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// Opens what was sealed for the same thing.
    pub fn open(&self, thing: &str, sealed: &str) -> Result<String, Error> {
        let text = sealed.strip_prefix(VERSION).ok_or(Error::Sealed)?;
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| Error::Sealed)?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>().ok_or(Error::Sealed)?;
        let payload = Payload { msg: sealed, aad: thing.as_bytes() };
        let secret = self.cipher.decrypt(&Nonce::from(*nonce), payload).map_err(|_| Error::Sealed)?;
        String::from_utf8(secret).map_err(|_| Error::Sealed)
    }
}

#[cfg(test)]
mod tests {
    use super::Keys;

    #[test]
    fn a_secret_opens_for_its_own_thing_only() {
        let keys = Keys::new([7; 32]);
        let sealed = keys.seal("line 1", "s3cret").unwrap();
        assert_eq!(keys.open("line 1", &sealed).unwrap(), "s3cret");
        assert!(keys.open("line 2", &sealed).is_err());
        assert!(Keys::new([8; 32]).open("line 1", &sealed).is_err());
        assert!(!sealed.contains("s3cret"));
    }

    #[test]
    fn another_key_is_the_same_for_the_same_purpose_only() {
        let derived = |key, purpose| Keys::new([key; 32]).derived::<64>(purpose).unwrap();
        assert_eq!(derived(7, "cookies"), derived(7, "cookies"));
        assert_ne!(derived(7, "cookies"), derived(7, "links"));
        assert_ne!(derived(7, "cookies"), derived(8, "cookies"));
        assert!(Keys::new([7; 32]).derived::<8161>("cookies").is_err());
    }

    #[test]
    fn the_key_file_is_made_once_and_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key");
        assert!(Keys::load(&file).is_err());
        Keys::make(&file).unwrap();
        let sealed = Keys::load(&file).unwrap().seal("x", "y").unwrap();
        Keys::make(&file).unwrap();
        assert_eq!(Keys::load(&file).unwrap().open("x", &sealed).unwrap(), "y");
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o644);
        std::fs::set_permissions(&file, mode).unwrap();
        assert!(Keys::load(&file).is_err());
    }
}

//! Hashing and checking passwords: argon2id, on blocking threads, few at once.
//!
//! What a password may be is told by `domain::password`; who may try how often by `throttle`.

use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::task::spawn_blocking;

use super::Error;

/// Memory in KiB, passes and lanes (security.md P1).
const COST: (u32, u32, u32) = (19_456, 2, 1);
/// How long somebody waits for a turn before being told to try again.
const PATIENCE: Duration = Duration::from_secs(10);
/// A hash of nothing that anybody knows: checking against it takes as long as against a real one
/// (security.md P3).
const DUMMY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$c3dpdGNocm9vbS1kdW1teQ$L1lZ7a5kT0zXvWk7yQm3nH2cR8uB4dF6gJ9pS1tV0xE";

/// At most as many passwords are hashed at once as there are cores: each takes 19 MiB and all of a core
/// (security.md P2).
#[derive(Clone, Debug)]
pub struct Gate(Arc<Semaphore>);

impl Default for Gate {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self(Arc::new(Semaphore::new(cores)))
    }
}

impl Gate {
    /// A turn, or `None` when too many wait.
    pub async fn enter(&self) -> Option<SemaphorePermit<'_>> {
        tokio::time::timeout(PATIENCE, self.0.acquire()).await.ok()?.ok()
    }
}

/// The hash to keep of a new password.
pub async fn hash(password: &str) -> Result<String, Error> {
    let password = password.to_owned();
    let hashing = move || argon2()?.hash_password(password.as_bytes()).map(|hash| hash.to_string());
    spawn_blocking(hashing).await.map_err(|_| Error::Password)?.map_err(|_| Error::Password)
}

/// Whether the password is the one of the hash. Without a hash the answer is no, after the same time.
pub async fn verify(password: &str, hash: Option<&str>) -> Result<bool, Error> {
    let password = password.to_owned();
    let known = hash.is_some();
    let hash = hash.unwrap_or(DUMMY).to_owned();
    let checking = move || {
        let parsed = PasswordHash::new(&hash)?;
        Ok::<_, argon2::password_hash::phc::Error>(
            Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok(),
        )
    };
    let matches =
        spawn_blocking(checking).await.map_err(|_| Error::Password)?.map_err(|_| Error::Password)?;
    Ok(matches && known)
}

/// Whether a hash was made with less than today's cost, so that it is made anew at the next sign-in.
#[must_use]
pub fn is_weak(hash: &str) -> bool {
    let (memory, passes, lanes) = COST;
    !hash.starts_with(&format!("$argon2id$v=19$m={memory},t={passes},p={lanes}$"))
}

fn argon2() -> Result<Argon2<'static>, argon2::password_hash::Error> {
    let (memory, passes, lanes) = COST;
    let params =
        Params::new(memory, passes, lanes, None).map_err(|_| argon2::password_hash::Error::Internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_checked_against_its_hash() {
        let kept = hash("seven green bicycles").await.unwrap();
        assert!(!is_weak(&kept), "{kept}");
        assert!(verify("seven green bicycles", Some(&kept)).await.unwrap());
        assert!(!verify("seven green bicycle", Some(&kept)).await.unwrap());
        assert!(!verify("seven green bicycles", None).await.unwrap());
    }

    #[test]
    fn a_hash_of_less_cost_is_made_anew() {
        assert!(is_weak("$argon2id$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA"));
        assert!(!is_weak(DUMMY));
    }
}

//! Hashing and checking passwords: argon2id, on few threads of their own.
//!
//! The rules for passwords are in `domain::password`; the limits of attempts in `throttle`.

use std::io;
use std::sync::{Arc, LazyLock};
use std::thread::available_parallelism;
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::domain::typed_password::{normal_form, readings};
use crate::operations::Error;

/// Memory in KiB, passes and lanes (security.md P1).
const COST: (u32, u32, u32) = (19_456, 2, 1);
/// The time somebody waits for a turn before being told to try again.
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
        Self(Arc::new(Semaphore::new(cores())))
    }
}

impl Gate {
    /// A turn, or `None` when too many wait.
    pub async fn enter(&self) -> Option<SemaphorePermit<'_>> {
        tokio::time::timeout(PATIENCE, self.0.acquire()).await.ok()?.ok()
    }
}

fn cores() -> usize {
    available_parallelism().map_or(1, usize::from)
}

/// The threads that hash. Not those of the server for blocking work: they are many, and the allocator would keep
/// 19 MiB for each that ever hashed.
static THREADS: LazyLock<io::Result<Runtime>> =
    LazyLock::new(|| Builder::new_current_thread().max_blocking_threads(cores()).build());

async fn on_a_thread<T: Send + 'static>(
    work: impl FnOnce() -> Option<T> + Send + 'static,
) -> Result<T, Error> {
    let threads = THREADS.as_ref().map_err(|_| Error::Password)?;
    threads.spawn_blocking(work).await.ok().flatten().ok_or(Error::Password)
}

/// The hash to keep of a new password: of its normal form.
pub async fn hash(password: &str) -> Result<String, Error> {
    let password = normal_form(password).into_owned();
    on_a_thread(move || Some(argon2()?.hash_password(password.as_bytes()).ok()?.to_string())).await
}

/// The outcome of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// It is another password, or there is no hash.
    Wrong,
    /// It is the one of the hash.
    Right {
        /// The hash should be made anew: it is of what was typed, not of the normal form, or costs less than today's.
        anew: bool,
    },
}

/// Holds a typed password against a hash. Without a hash it is wrong, after the same time.
pub async fn verify(password: &str, hash: Option<&str>) -> Result<Checked, Error> {
    let readings = readings(password);
    let known = hash.is_some();
    let hash = hash.unwrap_or(DUMMY).to_owned();
    let checking = move || {
        let parsed = PasswordHash::new(&hash).ok()?;
        let fits =
            |password: &String| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok();
        Some(match readings.iter().position(fits) {
            Some(reading) if known => Checked::Right { anew: reading > 0 || is_weak(&hash) },
            _ => Checked::Wrong,
        })
    };
    on_a_thread(checking).await
}

/// True if a hash was made with less than today's cost.
fn is_weak(hash: &str) -> bool {
    let (memory, passes, lanes) = COST;
    !hash.starts_with(&format!("$argon2id$v=19$m={memory},t={passes},p={lanes}$"))
}

fn argon2() -> Option<Argon2<'static>> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use crate::operations::auth::passwords::*;

    #[tokio::test]
    async fn a_password_is_checked_against_its_hash() {
        let kept = hash("seven grüne bicycles").await.unwrap();
        let checked = async |password, kept: Option<&str>| verify(password, kept).await.unwrap();
        let right = Checked::Right { anew: false };
        assert_eq!(checked("seven grüne bicycles", Some(&kept)).await, right);
        assert_eq!(checked("seven gru\u{308}ne\u{a0}bicycles", Some(&kept)).await, right);
        assert_eq!(checked("seven grüne bicycle", Some(&kept)).await, Checked::Wrong);
        assert_eq!(checked("seven grüne bicycles", None).await, Checked::Wrong);
        let typed = "seven gru\u{308}ne bicycles";
        let before = argon2().unwrap().hash_password(typed.as_bytes()).unwrap().to_string();
        assert_eq!(checked(typed, Some(&before)).await, Checked::Right { anew: true });
    }

    #[test]
    fn a_hash_of_less_cost_is_made_anew() {
        assert!(is_weak("$argon2id$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA"));
        assert!(!is_weak(DUMMY));
    }
}

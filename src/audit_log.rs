//! Writing the audit log: each operation, in its own transaction, says what it changed.

use chrono::{DateTime, Utc};

use crate::database::{Tx, Value};
use crate::domain::audit::chain::{Doer, Link};
use crate::domain::change::{Change, RunningDigest};
use crate::domain::ids::ImportId;
use crate::domain::scope::Scope;
use crate::random;
use crate::repository::changes::{self, NewOperation};

/// Why a change could not be recorded.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database failed.
    #[error(transparent)]
    Database(#[from] crate::database::Error),
    /// The system gives no random bytes for a salt.
    #[error(transparent)]
    Random(#[from] random::NoRandomness),
    /// The fields could not be written down.
    #[error("the fields of a change could not be written down")]
    Document(#[from] serde_json::Error),
}

/// Lines loaded at a time, so that the memory of a large operation stays flat.
const CHUNK: usize = 1000;

/// Records one operation with all the things it changed. Nothing is written when nothing changed.
pub async fn write(
    tx: &mut Tx,
    scope: &Scope,
    now: DateTime<Utc>,
    operation: &str,
    changes: &[Change],
) -> Result<(), Error> {
    let mut record = Recording::start(tx, scope).await?;
    record.add(tx, changes).await?;
    record.finish(tx, scope, now, operation, None).await
}

/// An operation being recorded piece by piece.
#[derive(Debug)]
pub struct Recording {
    account: i64,
    seq: i64,
    previous: String,
    lines: i64,
    digest: RunningDigest,
}

impl Recording {
    /// True if nothing was changed yet.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.lines == 0
    }

    /// Takes the next place in the account's chain; the account's write lock is held.
    pub async fn start(tx: &mut Tx, scope: &Scope) -> Result<Self, Error> {
        let last = changes::find_last(tx, scope.account).await?;
        let (seq, previous) = last.map_or((1, String::new()), |last| (last.seq + 1, last.hash));
        Ok(Self { account: scope.account.0, seq, previous, lines: 0, digest: RunningDigest::default() })
    }

    /// The operation that comes before this one; 0 where this is the first.
    #[must_use]
    pub const fn last(&self) -> i64 {
        self.seq - 1
    }

    /// Adds what happened to some things; things without a differing field are passed over.
    pub async fn add(&mut self, tx: &mut Tx, changed: &[Change]) -> Result<(), Error> {
        for chunk in changed.chunks(CHUNK) {
            let differing = chunk.iter().filter(|change| !change.fields.is_empty());
            let rows = differing.map(|change| self.line(change)).collect::<Result<Vec<_>, _>>()?;
            changes::add_rows(tx, &rows).await?;
        }
        Ok(())
    }

    fn line(&mut self, change: &Change) -> Result<Vec<Value>, Error> {
        let salt = random::salt()?;
        let digest = change.digest(&salt);
        self.digest.feed(&digest);
        self.lines += 1;
        Ok(vec![
            self.account.into(),
            self.seq.into(),
            self.lines.into(),
            change.thing.into(),
            change.id.into(),
            change.name.as_str().into(),
            serde_json::to_string(&change.fields)?.into(),
            salt.into(),
            digest.into(),
        ])
    }

    /// Closes the operation and chains it to the one before; nothing is written when nothing changed.
    pub async fn finish(
        self,
        tx: &mut Tx,
        scope: &Scope,
        at: DateTime<Utc>,
        operation: &str,
        import: Option<ImportId>,
    ) -> Result<(), Error> {
        if self.lines == 0 {
            return Ok(());
        }
        let (digest, salt) = (self.digest.finish(), random::salt()?);
        let (name, address) = (scope.person_name.as_str(), scope.address.as_str());
        let person_digest = Doer { person: scope.person, name, address }.digest(&salt);
        let link = Link {
            seq: self.seq,
            at,
            person_digest: &person_digest,
            person_name: name,
            operation,
            import,
            changes: self.lines,
            digest: &digest,
        };
        let hash = link.hash(&self.previous);
        let new = NewOperation { link, salt: &salt, previous: &self.previous, hash: &hash };
        Ok(changes::add_operation(tx, scope, &new).await?)
    }
}

//! *Verify*: whether the record is all there and as it was written, link by link from the first.
//!
//! Operations taken off the end leave no gap behind. The hash of the last operation, noted elsewhere, tells.

use std::collections::VecDeque;

use crate::database::Tx;
use crate::domain::audit::chain::Gap;
use crate::domain::change::RunningDigest;
use crate::domain::counting::count;
use crate::domain::ids::AccountId;
use crate::domain::scope::Scope;
use crate::operations::audit_log::RIGHT;
use crate::operations::{Context, Error, Stop};
use crate::repository::audit_chain::{self, ChainedOperation, ChainedRow};

/// Operations, and lines, that are read at once.
const OPERATIONS: i64 = 200;
const LINES: i64 = 2000;
/// Lines after which a request has done its part: a second or two.
const PART: i64 = 100_000;

/// The result of a verification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All operations are in order.
    Whole {
        /// The number of operations.
        operations: i64,
        /// The hash of the last one; empty where there is none.
        head: String,
    },
    /// The first gap.
    Broken {
        /// The number of operations in order before it.
        operations: i64,
        /// The gap.
        gap: Gap,
    },
    /// In order so far: go on from here.
    Further {
        /// The number of operations in order.
        operations: i64,
        /// The number of all operations.
        total: i64,
    },
}

impl Verdict {
    /// "All 54 entries verified".
    #[must_use]
    pub fn verified(entries: i64) -> String {
        match entries {
            1 => "1 entry verified".to_owned(),
            _ => format!("All {} verified", count(entries, "entry", "entries")),
        }
    }
}

/// Verifies the record from the operation after `from` on, for a while. With the hash of an operation that was noted
/// elsewhere, it must be in the record.
pub async fn verify(
    context: &Context,
    scope: &Scope,
    from: i64,
    noted: Option<&str>,
) -> Result<Verdict, Stop> {
    scope.check(RIGHT)?;
    let mut tx = context.database.read().await?;
    if let Some(noted) = noted
        && !audit_chain::has_hash(&mut tx, scope.account, noted).await?
    {
        return Ok(Verdict::Broken { operations: 0, gap: Gap::Unknown });
    }
    let previous = audit_chain::hash_at(&mut tx, scope.account, from).await?;
    drop(tx);
    // A place that no operation has is one from the address bar: then from the beginning.
    let from = if previous.is_some() { from } else { 0 };
    let mut chain =
        Chain { account: scope.account, operations: from, head: previous.unwrap_or_default(), lines: 0 };
    while chain.lines < PART {
        let mut tx = context.database.read().await?;
        match chain.piece(&mut tx).await? {
            Ok(true) => {}
            Ok(false) => {
                return Ok(Verdict::Whole { operations: chain.operations, head: chain.head });
            }
            Err(gap) => return Ok(Verdict::Broken { operations: chain.operations, gap }),
        }
    }
    let mut tx = context.database.read().await?;
    let total = audit_chain::count(&mut tx, scope.account).await?;
    Ok(Verdict::Further { operations: chain.operations, total })
}

/// A chain as far as it was followed.
struct Chain {
    account: AccountId,
    /// Operations in order so far: the place of the last one.
    operations: i64,
    /// The hash of the last one.
    head: String,
    /// Lines looked at.
    lines: i64,
}

impl Chain {
    /// Follows the next operations; `false` at the end.
    async fn piece(&mut self, tx: &mut Tx) -> Result<Result<bool, Gap>, Error> {
        let next = audit_chain::operations(tx, self.account, self.operations, OPERATIONS).await?;
        let Some(last) = next.last() else {
            let beyond = audit_chain::beyond(tx, self.account, self.operations).await?;
            return Ok(beyond.map_or(Ok(false), |seq| Err(Gap::Beyond { seq })));
        };
        let start = (self.operations, i64::MAX);
        let mut lines = Lines { account: self.account, held: VecDeque::new(), place: start, last: last.seq };
        for operation in next {
            if let Err(gap) = self.link(&operation) {
                return Ok(Err(gap));
            }
            if let Err(gap) = self.lines_of(tx, &operation, &mut lines).await? {
                return Ok(Err(gap));
            }
            self.operations = operation.seq;
            self.head = operation.hash;
        }
        Ok(Ok(true))
    }

    fn link(&self, operation: &ChainedOperation) -> Result<(), Gap> {
        let seq = self.operations + 1;
        if operation.seq != seq || operation.previous != self.head {
            return Err(Gap::Missing { seq });
        }
        if operation.is_as_recorded() { Ok(()) } else { Err(Gap::Changed { seq }) }
    }

    async fn lines_of(
        &mut self,
        tx: &mut Tx,
        operation: &ChainedOperation,
        lines: &mut Lines,
    ) -> Result<Result<(), Gap>, Error> {
        let (seq, recorded) = (operation.seq, operation.changes);
        let (mut found, mut other, mut digest) = (0, None, RunningDigest::default());
        while let Some(row) = lines.next_of(tx, seq).await? {
            found += 1;
            if other.is_none() && (row.no != found || !row.is_as_recorded()) {
                other = Some(row.no);
            }
            digest.feed(&row.digest);
        }
        self.lines += found;
        Ok(match other {
            _ if found != recorded => Err(Gap::Lines { seq, recorded, found }),
            Some(no) => Err(Gap::Line { seq, no }),
            None if digest.finish() != operation.digest => Err(Gap::Others { seq }),
            None => Ok(()),
        })
    }
}

/// The lines of some operations, read a few at a time.
struct Lines {
    account: AccountId,
    held: VecDeque<ChainedRow>,
    place: (i64, i64),
    last: i64,
}

impl Lines {
    /// The next line, if it is one of this operation.
    async fn next_of(&mut self, tx: &mut Tx, seq: i64) -> Result<Option<ChainedRow>, Error> {
        if self.held.is_empty() {
            let more = audit_chain::rows(tx, self.account, self.place, self.last, LINES).await?;
            if let Some(last) = more.last() {
                self.place = (last.seq, last.no);
            }
            self.held.extend(more);
        }
        let is_of = self.held.front().is_some_and(|row| row.seq == seq);
        Ok(if is_of { self.held.pop_front() } else { None })
    }
}

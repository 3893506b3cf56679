//! Claims of a file, held back while it is read and stored in the order of their key.
//!
//! Rows come in any order, so that each claim would go to another place of the table: every chunk would touch a page
//! for each of its claims, and write all these pages once more. Held back and sorted, the claims of many chunks go
//! to the same pages. What is held is bounded, whatever the file is: beyond that there are several rounds.

use super::{Error, Job};
use crate::database::Value;
use crate::domain::claim::{Claim, Resource};
use crate::domain::column::ColumnId;
use crate::repository::import_claims;

/// Claims held at most: about 13 MB of them.
const HELD: usize = 250_000;
/// Bytes of a key, as a rule.
const KEY: usize = 16;
/// Claims stored in one go.
const CHUNK: usize = 5_000;

/// The claims that wait. Their keys stand one behind another in one text: a string each would be twice as large.
#[derive(Debug, Default)]
pub(super) struct HeldClaims {
    keys: String,
    claims: Vec<Held>,
}

#[derive(Clone, Copy, Debug)]
struct Held {
    /// Where the key begins, and its bytes.
    start: u32,
    bytes: u16,
    resource: Resource,
    takes: bool,
    row: u32,
    column: Option<ColumnId>,
}

impl HeldClaims {
    /// Takes the claims of a row.
    pub(super) fn add(&mut self, row: u32, claims: &[Claim]) {
        if self.claims.capacity() == 0 {
            // Room that is not used yet takes no memory; growing would take it twice for a moment.
            self.claims.reserve(HELD + HELD / 8);
            self.keys.reserve(HELD * KEY);
        }
        for claim in claims {
            let (start, bytes) = (u32::try_from(self.keys.len()), u16::try_from(claim.key.len()));
            // Keys are at most some hundred bytes, and there are never more than fit.
            let (Ok(start), Ok(bytes)) = (start, bytes) else { continue };
            self.keys.push_str(&claim.key);
            let Claim { resource, takes, column, .. } = *claim;
            self.claims.push(Held { start, bytes, resource, takes, row, column });
        }
    }

    /// True if it is time to store them.
    pub(super) const fn are_many(&self) -> bool {
        self.claims.len() >= HELD
    }

    /// Stores all of them, and holds none.
    pub(super) async fn store(&mut self, job: &Job) -> Result<(), Error> {
        let Self { keys, mut claims } = std::mem::take(self);
        claims.sort_unstable_by_key(|held| held.line_key(&keys));
        // A row may say the same twice, such as a desk phone in two slots: that is an issue of the row, and one claim.
        claims.dedup_by(|one, other| one.line_key(&keys) == other.line_key(&keys));
        for chunk in claims.chunks(CHUNK) {
            let lines: Vec<_> = chunk.iter().map(|held| held.line(job, &keys)).collect();
            let mut tx = job.write().await?;
            import_claims::add(&mut tx, &lines).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

impl Held {
    /// The key of the claim's line, in the order of the table.
    fn line_key<'a>(&self, keys: &'a str) -> (&'static str, &'a str, u32, &'static str, Option<ColumnId>) {
        (self.resource.as_str(), self.key(keys), self.row, self.action(), self.column)
    }

    fn key<'a>(&self, keys: &'a str) -> &'a str {
        let start = self.start as usize;
        keys.get(start..start + usize::from(self.bytes)).unwrap_or_default()
    }

    const fn action(&self) -> &'static str {
        if self.takes { "take" } else { "free" }
    }

    fn line(&self, job: &Job, keys: &str) -> Vec<Value> {
        vec![
            job.scope.account.0.into(),
            job.import.id.0.into(),
            self.resource.as_str().into(),
            self.key(keys).into(),
            i64::from(self.row).into(),
            self.action().into(),
            ColumnId::stored(self.column).into(),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::{Claim, ColumnId, HELD, HeldClaims, Resource};

    #[test]
    fn claims_are_many_at_their_bound_and_a_slice_beyond_it_needs_no_more_room() {
        let claim = [Claim::take(Resource::User, "a@demo.example", ColumnId::EMAIL)];
        let mut held = HeldClaims::default();
        held.add(0, &claim);
        let room = |held: &HeldClaims| (held.claims.capacity(), held.keys.capacity());
        let reserved = room(&held);
        (2..HELD).for_each(|_| held.add(0, &claim));
        assert!(!held.are_many());
        held.add(0, &claim);
        assert!(held.are_many());
        (0..HELD / 8).for_each(|_| held.add(0, &claim));
        assert_eq!(room(&held), reserved);
        assert!(reserved.0 < 2 * HELD);
    }
}

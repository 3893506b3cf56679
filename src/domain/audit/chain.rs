//! The chain of the audit log: what each operation is hashed from, and what can be wrong with a chain.
//!
//! Writing, verifying on the page and `switchroom verify` go by the same functions. Who did an operation goes into
//! its hash through a digest with a salt of its own: an erased person leaves digest and chain behind (decision 37).

use chrono::{DateTime, SecondsFormat, Utc};

use crate::domain::change::RunningDigest;
use crate::domain::ids::{ImportId, UserId};

/// The beginning of the name of an erased person; the triggers of the database know it too.
const ERASED: &str = "Erased person ";

/// The name of an erased person in the record.
#[must_use]
pub fn pseudonym(person: UserId) -> String {
    format!("{ERASED}{person}")
}

/// True if a name is that of somebody who was erased.
#[must_use]
pub fn is_erased(name: &str) -> bool {
    name.starts_with(ERASED)
}

/// The person who did something, and from where.
#[derive(Clone, Copy, Debug)]
pub struct Doer<'a> {
    /// The person; none for the program itself.
    pub person: Option<UserId>,
    /// Their name at the time.
    pub name: &'a str,
    /// The network address.
    pub address: &'a str,
}

impl Doer<'_> {
    /// The digest that stands for them in the chain.
    #[must_use]
    pub fn digest(&self, salt: &str) -> String {
        let person = self.person.map_or_else(|| "-".to_owned(), |person| person.to_string());
        digest_of([salt, &person, self.name, self.address])
    }
}

/// The values that an operation is hashed from, beside the hash of the one before it.
#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    /// Its place in the chain, from 1.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// The digest of who did it; empty in operations of the time before there was one.
    pub person_digest: &'a str,
    /// Their name, which older operations are hashed from.
    pub person_name: &'a str,
    /// The operation, as a stable word.
    pub operation: &'a str,
    /// By which import.
    pub import: Option<ImportId>,
    /// The number of its lines.
    pub changes: i64,
    /// The digest of its lines.
    pub digest: &'a str,
}

impl Link<'_> {
    /// Its hash after that of the operation before it.
    #[must_use]
    pub fn hash(&self, previous: &str) -> String {
        let (seq, when) = (self.seq.to_string(), self.at.to_rfc3339_opts(SecondsFormat::Micros, true));
        if self.person_digest.is_empty() {
            return digest_of([previous, &seq, &when, self.person_name, self.operation, self.digest]);
        }
        let import = self.import.map_or_else(|| "-".to_owned(), |import| import.to_string());
        let changes = self.changes.to_string();
        digest_of([
            "2",
            previous,
            &seq,
            &when,
            self.person_digest,
            self.operation,
            &import,
            &changes,
            self.digest,
        ])
    }

    /// True if its hash can be made again: an older operation was hashed from a name, which may be erased by now.
    #[must_use]
    pub fn can_be_hashed(&self) -> bool {
        !self.person_digest.is_empty() || !is_erased(self.person_name)
    }
}

fn digest_of<const N: usize>(parts: [&str; N]) -> String {
    let mut digest = RunningDigest::default();
    for part in parts {
        digest.feed(part);
    }
    digest.finish()
}

/// Where a chain is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// An operation is not there, or one stands in its place that does not follow the one before.
    Missing {
        /// Its place.
        seq: i64,
    },
    /// Something of an operation is not what was recorded: when, who, what or by which import.
    Changed {
        /// Its place.
        seq: i64,
    },
    /// A line of an operation is not there, or one too many is.
    Lines {
        /// The place of the operation.
        seq: i64,
        /// The number of lines recorded.
        recorded: i64,
        /// The number of lines found.
        found: i64,
    },
    /// A line of an operation is not what was recorded.
    Line {
        /// The place of the operation.
        seq: i64,
        /// The line.
        no: i64,
    },
    /// The lines of an operation are not those that were recorded, each of which is one by itself.
    Others {
        /// The place of the operation.
        seq: i64,
    },
    /// There are lines behind the last operation.
    Beyond {
        /// The place that they name.
        seq: i64,
    },
    /// The hash that was noted elsewhere is in no operation.
    Unknown,
}

impl Gap {
    /// The gap, in a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Missing { seq } => {
                format!("Operation {seq} is missing, or does not follow the one before it.")
            }
            Self::Changed { seq } => {
                format!("Operation {seq} is not what was recorded: time, person, deed or import differ.")
            }
            Self::Lines { seq, recorded, found } => {
                format!("Operation {seq} was recorded with {recorded} changes, and has {found}.")
            }
            Self::Line { seq, no } => format!("Change {no} of operation {seq} is not what was recorded."),
            Self::Others { seq } => {
                format!("The changes of operation {seq} are not those that were recorded.")
            }
            Self::Beyond { seq } => format!("There are changes of an operation {seq}, which is missing."),
            Self::Unknown => {
                "The hash that was noted is in no operation: the end of the record may be missing.".to_owned()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone as _;

    use super::*;

    fn link() -> Link<'static> {
        Link {
            seq: 2,
            at: Utc.with_ymd_and_hms(2026, 11, 24, 12, 0, 0).unwrap(),
            person_digest: "p",
            person_name: "Ada",
            operation: "add_site",
            import: None,
            changes: 1,
            digest: "d",
        }
    }

    #[test]
    fn whatever_is_changed_changes_the_hash() {
        let (hash, link) = (link().hash("a"), link());
        let others = [
            Link { seq: 3, ..link },
            Link { at: link.at + chrono::TimeDelta::microseconds(1), ..link },
            Link { person_digest: "q", ..link },
            Link { operation: "add_user", ..link },
            Link { import: Some(ImportId(1)), ..link },
            Link { changes: 2, ..link },
            Link { digest: "e", ..link },
        ];
        for other in others {
            assert_ne!(other.hash("a"), hash, "{other:?}");
        }
        assert_ne!(link.hash("b"), hash);
        assert_eq!(Link { person_name: "Erased person 3", ..link }.hash("a"), hash);
    }

    #[test]
    fn an_erased_person_is_known_by_the_name_they_get() {
        assert!(is_erased(&pseudonym(UserId(3))) && !is_erased("Ada Lovelace"));
        assert!(!Link { person_digest: "", person_name: "Erased person 3", ..link() }.can_be_hashed());
    }
}

//! The decisions of an owner for the whole account: how long invitations last, what the trash keeps, what people can
//! change and see themselves. Their table is [`Policies`].

use chrono::{DateTime, TimeDelta, Utc};

pub use super::fields::Policies;

/// The parts of their phone that users of a new account can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnChanges {
    /// All that they could in the source, as far as it is here.
    All,
    /// Nothing.
    Nothing,
}

impl OwnChanges {
    /// All choices, in the order of the page.
    pub const ALL: [Self; 2] = [Self::All, Self::Nothing];

    /// The word of the form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Nothing => "nothing",
        }
    }

    /// The words on pages.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::All => "As in the source: all",
            Self::Nothing => "Nothing",
        }
    }

    /// Reads the word of the form.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.as_str() == word)
    }
}

impl Policies {
    /// The most that `contact_center_rows` may be.
    pub const MOST_ROWS: u32 = 20_000;

    /// The same with the longest files that an owner can allow.
    #[must_use]
    pub fn with_most_rows(&self) -> Self {
        Self { contact_center_rows: Self::MOST_ROWS, ..self.clone() }
    }

    /// Those that an account begins with.
    #[must_use]
    pub fn with_own(changes: OwnChanges) -> Self {
        let all = changes == OwnChanges::All;
        Self { own_extension: all, own_caller_id: all, ..Self::default() }
    }

    /// Days the trash keeps what is removed; `None` where it is gone for good.
    #[must_use]
    pub fn kept_days(&self) -> Option<u8> {
        self.soft_delete.then_some(self.trash_days)
    }

    /// Until when the trash keeps what is removed now; `None` where it is gone for good.
    #[must_use]
    pub fn kept_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.kept_days().map(|days| now + TimeDelta::days(i64::from(days)))
    }
}

//! Where a page of a list stands: named by the keys of the row beside it, which travel in its address.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Moments that both databases know and compare: 1970 to 9999, in microseconds.
const TIMES: std::ops::Range<i64> = 0..253_402_300_800_000_000;

/// One value that a list is ordered by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Key {
    /// Compared as a number.
    Number(i64),
    /// Compared byte by byte.
    Text(String),
    /// Compared as a moment: microseconds since 1970.
    Time {
        /// So many.
        at: i64,
    },
}

/// The keys of one row, in the order of the list: the last one makes it unique.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cursor(pub Vec<Key>);

/// Where a page stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Position {
    /// The first page.
    #[default]
    First,
    /// The last page.
    Last,
    /// The page that begins after a row.
    After(Cursor),
    /// The page that ends before a row.
    Before(Cursor),
}

impl Position {
    /// The text in an address; the first page needs none.
    #[must_use]
    pub fn token(&self) -> Option<String> {
        match self {
            Self::First => None,
            Self::Last => Some("last".to_owned()),
            Self::After(place) => Some(format!("after-{}", place.token())),
            Self::Before(place) => Some(format!("before-{}", place.token())),
        }
    }

    /// Reads the text of an address. What cannot be read is the first page.
    #[must_use]
    pub fn parse(token: &str) -> Self {
        let after = || token.strip_prefix("after-").and_then(Cursor::parse).map(Self::After);
        let before = || token.strip_prefix("before-").and_then(Cursor::parse).map(Self::Before);
        if token == "last" { Self::Last } else { after().or_else(before).unwrap_or_default() }
    }

    /// The row beside the page, if it is named by one.
    #[must_use]
    pub const fn place(&self) -> Option<&Cursor> {
        match self {
            Self::First | Self::Last => None,
            Self::After(place) | Self::Before(place) => Some(place),
        }
    }
}

impl Cursor {
    fn token(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.iter().map(Key::value).collect::<serde_json::Value>().to_string())
    }

    /// Addresses are typed and changed by people: control characters, which no stored text has, are refused.
    fn parse(token: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let place: Self = serde_json::from_slice(&bytes).ok()?;
        place.0.iter().all(Key::is_storable).then_some(place)
    }
}

impl From<DateTime<Utc>> for Key {
    fn from(time: DateTime<Utc>) -> Self {
        Self::Time { at: time.timestamp_micros() }
    }
}

impl From<bool> for Key {
    /// "No" stands before "yes".
    fn from(flag: bool) -> Self {
        Self::Number(flag.into())
    }
}

impl Key {
    fn value(&self) -> serde_json::Value {
        match self {
            Self::Number(number) => (*number).into(),
            Self::Text(text) => text.as_str().into(),
            Self::Time { at } => serde_json::json!({ "at": at }),
        }
    }

    fn is_storable(&self) -> bool {
        match self {
            Self::Number(_) => true,
            Self::Text(text) => !text.chars().any(char::is_control),
            Self::Time { at } => TIMES.contains(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("")]
    #[case("2")]
    #[case("after-")]
    #[case("after-!!")]
    #[case("before-e30")]
    // ["\u0000"]
    #[case("after-WyJcdTAwMDAiXQ")]
    // [99999999999999999999]
    #[case("after-Wzk5OTk5OTk5OTk5OTk5OTk5OTk5XQ")]
    // [{"at":-1}]
    #[case("after-W3siYXQiOi0xfV0")]
    // [{"at":9223372036854775807}]
    #[case("before-W3siYXQiOjkyMjMzNzIwMzY4NTQ3NzU4MDd9XQ")]
    fn an_address_that_names_no_page_names_the_first(#[case] token: &str) {
        assert_eq!(Position::parse(token), Position::First);
    }

    proptest! {
        #[test]
        fn a_position_is_read_as_it_was_written(
            text in "\\PC{0,20}", number: i64, at in TIMES, kind in 0..4,
        ) {
            let place = Cursor(vec![Key::Text(text), Key::Time { at }, Key::Number(number)]);
            let position = match kind {
                0 => Position::First,
                1 => Position::Last,
                2 => Position::After(place),
                _ => Position::Before(place),
            };
            prop_assert_eq!(Position::parse(&position.token().unwrap_or_default()), position);
        }
    }
}

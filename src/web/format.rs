//! Numbers, sizes and times as pages show them, and what becomes of emails.

use chrono::{DateTime, Utc};

use crate::domain::counting::{count, grouped};
use crate::domain::day::words_of;
use crate::domain::extension::ExtensionRules;
pub use crate::domain::phone_number::shown as phone_number;
use crate::operations::Context;

/// Words with a capital letter at their beginning, as a title has them.
#[must_use]
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The first letters of the first and last word of a name: "AL".
#[must_use]
pub fn initials(name: &str) -> String {
    let letters = |word: &str| word.chars().find(|letter| letter.is_alphanumeric());
    let mut words = name.split_whitespace().filter_map(letters);
    words.next().into_iter().chain(words.next_back()).flat_map(char::to_uppercase).collect()
}

/// The rule for extensions of a site: "From 2000 to 2999", "3 to 6 digits".
#[must_use]
pub fn extensions(rules: &ExtensionRules) -> String {
    let range = rules.site.as_ref().and_then(|site| site.range.as_ref());
    let (min, max) = rules.short_length();
    match range {
        Some((from, to)) => format!("From {from} to {to}"),
        None if min == max => format!("{min} digits"),
        None => format!("{min} to {max} digits"),
    }
}

/// A sentence on what was done, with those on what became otherwise.
#[must_use]
pub fn with_notices(said: &str, told: &[String]) -> String {
    [said].into_iter().chain(told.iter().map(String::as_str)).collect::<Vec<_>>().join(" ")
}

/// The sentence on what can be restored of a license that is taken away, for pages that ask first: `days` for which the trash
/// keeps it.
#[must_use]
pub fn license_kept(days: Option<u8>) -> String {
    let Some(days) = days else {
        return "Recordings, call history and voicemail are deleted permanently, because Soft Delete is off."
            .to_owned();
    };
    let days = count(days, "day", "days");
    format!(
        "For {days}, you can restore the license from the Trash of Users & Rooms, with everything that is still free."
    )
}

/// Bytes as people say them: "512 MB", "3.4 MB", "12 KB", "80 bytes".
#[must_use]
pub fn size(bytes: i64) -> String {
    const KB: i64 = 1 << 10;
    const MB: i64 = 1 << 20;
    match bytes {
        MB.. if bytes % MB == 0 || bytes >= 100 * MB => format!("{} MB", grouped(bytes / MB)),
        MB.. => format!("{}.{} MB", bytes / MB, bytes % MB * 10 / MB),
        KB.. => format!("{} KB", bytes / KB),
        _ => count(bytes, "byte", "bytes"),
    }
}

/// A moment: for machines, and in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// RFC 3339 in UTC.
    pub machine: String,
    /// "24 Nov 2026, 12:00 UTC".
    pub words: String,
}

/// A moment as the zone shows it, with the zone's name; UTC where the zone is not known (decision 14).
#[must_use]
pub fn moment(at: DateTime<Utc>, zone: &str) -> Moment {
    Moment { machine: at.format("%Y-%m-%dT%H:%M:%SZ").to_string(), words: words_of(at, zone) }
}

/// Why an email that was queued goes nowhere, and the way to it: "The invitation waits …".
pub const WAITING: &str = "in Account Management > Outbox, because no mail server is set up.";

/// The sentence on an email that was queued just now: "The invitation is on its way."
#[must_use]
pub fn on_its_way(context: &Context, email: &str) -> String {
    if context.mail.leaves() { format!("{email} is on its way.") } else { format!("{email} waits {WAITING}") }
}

/// Letters that an email address has in a row at most without a place to break, so that no cell becomes wider.
const UNBROKEN: usize = 24;

/// An email address in the pieces between which a line may break: after `@`, `.`, `-` and `_`. For `show::email`.
#[must_use]
pub fn email_pieces(email: &str) -> Vec<&str> {
    email.split_inclusive(['@', '.', '-', '_']).flat_map(cut).collect()
}

fn cut(mut piece: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    while let Some((at, _)) = piece.char_indices().nth(UNBROKEN) {
        let (head, tail) = piece.split_at(at);
        pieces.push(head);
        piece = tail;
    }
    pieces.push(piece);
    pieces
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(0, "0")]
    #[case(999, "999")]
    #[case(12_400, "12,400")]
    #[case(-1_000_000, "-1,000,000")]
    fn numbers_are_grouped(#[case] number: i64, #[case] text: &str) {
        assert_eq!(grouped(number), text);
    }

    #[rstest]
    #[case("ada.love_lace-1@demo.example", &["ada.", "love_", "lace-", "1@", "demo.", "example"])]
    #[case("abcdefghijklmnopqrstuvwxyz@a", &["abcdefghijklmnopqrstuvwx", "yz@", "a"])]
    #[case("äöü@é", &["äöü@", "é"])]
    #[case("<b>&.@", &["<b>&.", "@"])]
    #[case("", &[])]
    fn an_email_breaks_between_its_parts(#[case] email: &str, #[case] pieces: &[&str]) {
        assert_eq!(email_pieces(email), pieces);
        assert_eq!(email_pieces(email).concat(), email);
    }

    #[rstest]
    #[case("Ada Lovelace", "AL")]
    #[case("ada", "A")]
    #[case("Ana de la (Cruz)", "AC")]
    #[case("李 明", "李明")]
    #[case(" – ", "")]
    fn a_person_has_initials(#[case] name: &str, #[case] letters: &str) {
        assert_eq!(initials(name), letters);
    }

    #[rstest]
    #[case(1, "1 byte")]
    #[case(12 * 1024, "12 KB")]
    #[case(3_565_159, "3.4 MB")]
    #[case(512 << 20, "512 MB")]
    fn sizes_are_short(#[case] bytes: i64, #[case] text: &str) {
        assert_eq!(size(bytes), text);
    }

    #[rstest]
    #[case("America/New_York", "24 Nov 2026, 07:00 EST")]
    #[case("UTC", "24 Nov 2026, 12:00 UTC")]
    #[case("Mars/Olympus", "24 Nov 2026, 12:00 UTC")]
    fn times_name_their_zone(#[case] zone: &str, #[case] words: &str) {
        let noon = Utc.with_ymd_and_hms(2026, 11, 24, 12, 0, 0).unwrap();
        assert_eq!(moment(noon, zone).words, words);
    }
}

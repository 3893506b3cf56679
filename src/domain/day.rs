//! A day of the calendar as people choose it, and the moments it lasts from and to in a time zone.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;

/// A day as a date field sends it: "2026-03-01".
#[must_use]
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok()
}

/// "24 Nov 2026, 12:00 UTC": a moment as the zone shows it, with the zone's name; UTC where the zone is not known
/// (decision 14).
#[must_use]
pub fn words_of(at: DateTime<Utc>, zone: &str) -> String {
    let zone: Tz = zone.parse().unwrap_or(Tz::UTC);
    at.with_timezone(&zone).format("%-d %b %Y, %H:%M %Z").to_string()
}

/// "24 Nov 2026".
#[must_use]
pub fn day_in_words(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

/// The first moment of a day in a zone; UTC where the zone is not known.
#[must_use]
pub fn start_of(day: NaiveDate, zone: &str) -> DateTime<Utc> {
    let zone: Tz = zone.parse().unwrap_or(Tz::UTC);
    let midnight = day.and_time(NaiveTime::MIN);
    // Where clocks are put forward at midnight, the day begins an hour later.
    let mut hours = (0..24).map(|hour| midnight + TimeDelta::hours(hour));
    let begun = hours.find_map(|time| zone.from_local_datetime(&time).earliest());
    begun.map_or_else(|| midnight.and_utc(), |begun| begun.to_utc())
}

/// The first moment after a day.
#[must_use]
pub fn end_of(day: NaiveDate, zone: &str) -> DateTime<Utc> {
    start_of(day.checked_add_days(Days::new(1)).unwrap_or(day), zone)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("2026-03-01", "UTC", "2026-03-01T00:00:00Z")]
    #[case("2026-03-01", "America/New_York", "2026-03-01T05:00:00Z")]
    #[case("2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z")]
    #[case("2026-03-01", "Mars/Olympus", "2026-03-01T00:00:00Z")]
    fn a_day_begins_at_midnight_of_the_zone(#[case] day: &str, #[case] zone: &str, #[case] start: &str) {
        let day = parse_day(day).unwrap();
        assert_eq!(start_of(day, zone).format("%Y-%m-%dT%H:%M:%SZ").to_string(), start);
        assert_eq!(end_of(day, zone), start_of(day.succ_opt().unwrap(), zone));
    }

    #[test]
    fn a_day_is_said_as_moments_are() {
        assert_eq!(parse_day("2026-03-01").map(day_in_words).as_deref(), Some("1 Mar 2026"));
    }

    #[test]
    fn what_is_no_day_is_none() {
        assert_eq!((parse_day("2026-02-30"), parse_day("yesterday")), (None, None));
    }
}

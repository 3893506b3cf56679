//! Time zones by other names than those of IANA: what a problem suggests (decision 22).
//!
//! The names of Windows, which Entra, Exchange and Outlook write too, stand for the zones of the Unicode Common Locale
//! Data Repository (`windowsZones.xml`, territory 001): the commonest of them, not all. Names of cities, as pages of those
//! programs show them, are looked up among the zones themselves.

/// The name of Windows without "Standard Time" and its like, in lower case, and the zone.
const WINDOWS: [(&str, &str); 71] = [
    ("alaskan", "America/Anchorage"),
    ("alaska", "America/Anchorage"),
    ("arab", "Asia/Riyadh"),
    ("arabian", "Asia/Dubai"),
    ("arabic", "Asia/Baghdad"),
    ("argentina", "America/Argentina/Buenos_Aires"),
    ("atlantic", "America/Halifax"),
    ("aus central", "Australia/Darwin"),
    ("aus eastern", "Australia/Sydney"),
    ("azores", "Atlantic/Azores"),
    ("bangladesh", "Asia/Dhaka"),
    ("canada central", "America/Regina"),
    ("cape verde", "Atlantic/Cape_Verde"),
    ("cen. australia", "Australia/Adelaide"),
    ("central", "America/Chicago"),
    ("central (mexico)", "America/Mexico_City"),
    ("central america", "America/Guatemala"),
    ("central europe", "Europe/Budapest"),
    ("central european", "Europe/Warsaw"),
    ("china", "Asia/Shanghai"),
    ("e. africa", "Africa/Nairobi"),
    ("e. australia", "Australia/Brisbane"),
    ("e. europe", "Europe/Chisinau"),
    ("e. south america", "America/Sao_Paulo"),
    ("eastern", "America/New_York"),
    ("egypt", "Africa/Cairo"),
    ("fiji", "Pacific/Fiji"),
    ("fle", "Europe/Kiev"),
    ("gmt", "Europe/London"),
    ("greenland", "America/Nuuk"),
    ("greenwich", "Atlantic/Reykjavik"),
    ("gtb", "Europe/Bucharest"),
    ("hawaiian", "Pacific/Honolulu"),
    ("hawaii", "Pacific/Honolulu"),
    ("india", "Asia/Kolkata"),
    ("iran", "Asia/Tehran"),
    ("israel", "Asia/Jerusalem"),
    ("korea", "Asia/Seoul"),
    ("morocco", "Africa/Casablanca"),
    ("mountain", "America/Denver"),
    ("myanmar", "Asia/Yangon"),
    ("nepal", "Asia/Kathmandu"),
    ("new zealand", "Pacific/Auckland"),
    ("newfoundland", "America/St_Johns"),
    ("pacific", "America/Los_Angeles"),
    ("pacific (mexico)", "America/Tijuana"),
    ("pacific sa", "America/Santiago"),
    ("pakistan", "Asia/Karachi"),
    ("romance", "Europe/Paris"),
    ("russian", "Europe/Moscow"),
    ("sa eastern", "America/Cayenne"),
    ("sa pacific", "America/Bogota"),
    ("sa western", "America/La_Paz"),
    ("se asia", "Asia/Bangkok"),
    ("singapore", "Asia/Singapore"),
    ("south africa", "Africa/Johannesburg"),
    ("sri lanka", "Asia/Colombo"),
    ("taipei", "Asia/Taipei"),
    ("tasmania", "Australia/Hobart"),
    ("tokyo", "Asia/Tokyo"),
    ("turkey", "Europe/Istanbul"),
    ("us eastern", "America/Indiana/Indianapolis"),
    ("us mountain", "America/Phoenix"),
    ("venezuela", "America/Caracas"),
    ("vladivostok", "Asia/Vladivostok"),
    ("w. australia", "Australia/Perth"),
    ("w. central africa", "Africa/Lagos"),
    ("w. europe", "Europe/Berlin"),
    ("west asia", "Asia/Tashkent"),
    ("west pacific", "Pacific/Port_Moresby"),
    ("z", "UTC"),
];

/// Abbreviations that are no zones of their own. Several countries use some of them: then each is named.
const ABBREVIATIONS: [(&str, &[&str]); 21] = [
    ("acst", &["Australia/Darwin", "Australia/Adelaide"]),
    ("aedt", &["Australia/Sydney"]),
    ("aest", &["Australia/Sydney", "Australia/Brisbane"]),
    ("akst", &["America/Anchorage"]),
    ("ast", &["America/Halifax", "Asia/Riyadh"]),
    ("awst", &["Australia/Perth"]),
    ("bst", &["Europe/London", "Asia/Dhaka"]),
    ("cdt", &["America/Chicago", "America/Havana"]),
    ("cest", &["Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Rome", "Europe/Warsaw"]),
    ("cst", &["America/Chicago", "Asia/Shanghai", "America/Havana"]),
    ("edt", &["America/New_York", "America/Toronto"]),
    ("eest", &["Europe/Athens", "Europe/Bucharest", "Europe/Helsinki"]),
    ("ist", &["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"]),
    ("jst", &["Asia/Tokyo"]),
    ("kst", &["Asia/Seoul"]),
    ("mdt", &["America/Denver"]),
    ("msk", &["Europe/Moscow"]),
    ("nzst", &["Pacific/Auckland"]),
    ("pdt", &["America/Los_Angeles"]),
    ("pst", &["America/Los_Angeles", "Asia/Manila"]),
    ("sast", &["Africa/Johannesburg"]),
];

/// The names of all IANA time zones.
pub fn time_zones() -> impl Iterator<Item = &'static str> {
    chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name())
}

/// Those that are offered first.
const COMMON: [&str; 12] = [
    "UTC",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Paris",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Sydney",
];

/// The same, the common ones first.
pub(super) fn zones() -> impl Iterator<Item = &'static str> {
    COMMON.into_iter().chain(time_zones().filter(|name| !COMMON.contains(name)))
}

/// The city of a zone in plain words: "New York".
pub(super) fn city_of(zone: &str) -> String {
    zone.rsplit_once('/').map_or(zone, |(_, city)| city).replace('_', " ")
}

/// The zones that a text may mean which is none of their names; none where it means nothing that is known.
pub(super) fn meant(text: &str) -> Vec<&'static str> {
    let text = text.trim().to_lowercase();
    if let Some((_, zones)) = ABBREVIATIONS.iter().find(|(name, _)| *name == text) {
        return zones.to_vec();
    }
    let text = without_offset(&text);
    let name = without_time(text);
    if let Some((_, zone)) = WINDOWS.iter().find(|(known, _)| *known == name) {
        return vec![zone];
    }
    text.split([',', ';']).find_map(of_city).into_iter().collect()
}

/// The text behind `(UTC+01:00)` or `(GMT-05:00)`.
fn without_offset(text: &str) -> &str {
    let behind = text.strip_prefix("(utc").or_else(|| text.strip_prefix("(gmt"));
    behind.and_then(|rest| rest.split_once(')')).map_or(text, |(_, name)| name.trim())
}

/// "pacific" of "pacific standard time" and of "pacific time (us & canada)"; "central (mexico)" stays.
fn without_time(text: &str) -> String {
    let text = text.replace("(us & canada)", "").replace("(us and canada)", "");
    let ends = [" standard time", " daylight time", " summer time", " time"];
    let shorter = ends.iter().find_map(|end| {
        let (before, behind) = text.split_once(end)?;
        Some(format!("{before}{behind}"))
    });
    shorter.unwrap_or(text).trim().to_owned()
}

/// The zone that is named after a city.
fn of_city(name: &str) -> Option<&'static str> {
    let wanted = name.trim().replace(' ', "_");
    let is_named = |zone: &&str| {
        zone.rsplit_once('/').is_some_and(|(area, city)| area != "Etc" && city.eq_ignore_ascii_case(&wanted))
    };
    time_zones().find(is_named)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn each_zone_is_offered_once() {
        assert_eq!(zones().collect::<std::collections::BTreeSet<_>>().len(), time_zones().count());
        assert_eq!((zones().count(), zones().next()), (time_zones().count(), Some("UTC")));
    }

    #[rstest]
    #[case("Eastern Standard Time", &["America/New_York"])]
    #[case("W. Europe Standard Time", &["Europe/Berlin"])]
    #[case("Pacific Time (US & Canada)", &["America/Los_Angeles"])]
    #[case("Pacific Standard Time (US & Canada)", &["America/Los_Angeles"])]
    #[case("Central Standard Time (Mexico)", &["America/Mexico_City"])]
    #[case("(UTC-05:00) Eastern Time (US & Canada)", &["America/New_York"])]
    #[case("(UTC+01:00) Amsterdam", &["Europe/Amsterdam"])]
    #[case("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", &["Europe/Amsterdam"])]
    #[case("(GMT-05:00) New York", &["America/New_York"])]
    #[case("london", &["Europe/London"])]
    #[case("PDT", &["America/Los_Angeles"])]
    #[case("IST", &["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"])]
    #[case("Atlantis", &[])]
    #[case("", &[])]
    fn names_of_other_programs_are_told(#[case] text: &str, #[case] zones: &[&str]) {
        assert_eq!(meant(text), zones);
    }

    #[test]
    fn every_zone_that_is_told_exists() {
        let told = WINDOWS.iter().map(|(_, zone)| *zone);
        let told: Vec<_> =
            told.chain(ABBREVIATIONS.iter().flat_map(|(_, zones)| zones.iter().copied())).collect();
        assert_eq!(told.iter().filter(|zone| !time_zones().any(|known| known == **zone)).count(), 0);
    }
}

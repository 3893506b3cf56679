//! Two parts of a whole, for the bar that `show::parts` draws beside the numbers themselves.

/// Of a hundred seats, so many in use mean that more are wanted soon.
const SCARCE: i64 = 90;

/// The parts, as the attributes of the drawing say them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The width of the first, such as "72.5%".
    pub first: String,
    /// The width of the second, which begins where the first ends.
    pub second: String,
    /// The classes that color them; "" for the colors of seats.
    pub tone: &'static str,
}

impl Parts {
    /// Seats in use, of them those held, of all; `None` where there are no seats.
    #[must_use]
    pub fn of_seats(used: i64, held: i64, seats: i64) -> Option<Self> {
        let used = used.clamp(0, seats.max(0));
        let held = held.clamp(0, used);
        let tone = if used * 100 >= seats * SCARCE { "scarce" } else { "" };
        Self::of([used - held, held], seats, tone)
    }

    /// Rows that are ready and rows with issues; `None` where there are no rows.
    #[must_use]
    pub fn of_rows(ready: i64, issues: i64) -> Option<Self> {
        Self::of([ready, issues], ready + issues, "rows")
    }

    fn of([first, second]: [i64; 2], whole: i64, tone: &'static str) -> Option<Self> {
        (whole > 0).then(|| Self { first: share(first, whole), second: share(second, whole), tone })
    }
}

/// A tenth of a percent, rounded down: "72.5%".
fn share(part: i64, whole: i64) -> String {
    let thousandths = i128::from(part) * 1_000 / i128::from(whole);
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case((77, 5, 102), ("70.5%", "4.9%"), "")]
    #[case((0, 0, 40), ("0.0%", "0.0%"), "")]
    #[case((89, 0, 100), ("89.0%", "0.0%"), "")]
    #[case((90, 90, 100), ("0.0%", "90.0%"), "scarce")]
    #[case((12, 20, 10), ("0.0%", "100.0%"), "scarce")]
    fn seats_are_used_or_held(
        #[case] (used, held, seats): (i64, i64, i64),
        #[case] (first, second): (&str, &str),
        #[case] tone: &'static str,
    ) {
        let parts = Parts { first: first.to_owned(), second: second.to_owned(), tone };
        assert_eq!(Parts::of_seats(used, held, seats), Some(parts));
    }

    #[test]
    fn nothing_has_no_parts() {
        assert_eq!(Parts::of_seats(3, 0, 0), None);
        assert_eq!(Parts::of_rows(0, 0), None);
        assert_eq!(Parts::of_rows(17_000, 3_000).unwrap().first, "85.0%");
    }
}

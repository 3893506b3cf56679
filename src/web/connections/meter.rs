//! The time that a peer was waited for, against what its bytes have earned. Pure: the clock is handed in.

use std::time::Duration;

use tokio::time::Instant;

use crate::config::Pace;

/// One direction of one exchange: a body on its way here, or an answer on its way out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Meter {
    bytes: u64,
    /// Time spent waiting so far, without what goes on now.
    waited: Duration,
    waiting_since: Option<Instant>,
}

impl Meter {
    /// The peer is waited for, from now on or since before.
    pub fn waits(&mut self, now: Instant) {
        self.waiting_since.get_or_insert(now);
    }

    /// The peer took or brought some bytes.
    pub fn moved(&mut self, bytes: usize, now: Instant) {
        self.bytes += bytes as u64;
        if let Some(since) = self.waiting_since.take() {
            self.waited += now.saturating_duration_since(since);
        }
    }

    /// When patience ends; `None` while the peer is not waited for.
    #[must_use]
    pub fn ends(&self, pace: Pace) -> Option<Instant> {
        self.waiting_since.map(|since| since + self.earned(pace).saturating_sub(self.waited))
    }

    /// The share of its time that the peer has used up, in thousandths; `None` while it is not waited for.
    #[must_use]
    pub fn used(&self, pace: Pace, now: Instant) -> Option<u32> {
        let waited = self.waited + now.saturating_duration_since(self.waiting_since?);
        Some(thousandths(waited, self.earned(pace)))
    }

    fn earned(&self, pace: Pace) -> Duration {
        pace.patience + Duration::from_secs(self.bytes / pace.rate.max(1))
    }
}

/// A part of a time, at most all of it.
#[must_use]
pub fn thousandths(part: Duration, whole: Duration) -> u32 {
    let share = part.as_millis().saturating_mul(1000) / whole.as_millis().max(1);
    u32::try_from(share.min(1000)).unwrap_or(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACE: Pace = Pace { patience: Duration::from_secs(30), rate: 16 << 10 };

    #[test]
    fn patience_grows_by_a_second_for_each_sixteen_kilobytes() {
        let (start, mut meter) = (Instant::now(), Meter::default());
        meter.waits(start);
        assert_eq!(meter.ends(PACE), Some(start + Duration::from_secs(30)));
        let later = start + Duration::from_secs(29);
        meter.moved(160 << 10, later);
        meter.waits(later);
        assert_eq!(meter.ends(PACE), Some(later + Duration::from_secs(11)));
    }

    #[test]
    fn bytes_that_drip_earn_nothing() {
        let (start, mut meter) = (Instant::now(), Meter::default());
        for second in 0..30 {
            meter.waits(start + Duration::from_secs(second));
            meter.moved(1, start + Duration::from_secs(second + 1));
        }
        let end = start + Duration::from_secs(30);
        meter.waits(end);
        assert_eq!(meter.ends(PACE), Some(end));
    }

    #[test]
    fn time_in_which_we_do_not_read_costs_nothing() {
        let (start, mut meter) = (Instant::now(), Meter::default());
        meter.waits(start);
        meter.moved(1, start + Duration::from_secs(10));
        let hours_later = start + Duration::from_hours(3);
        meter.waits(hours_later);
        assert_eq!(meter.ends(PACE), Some(hours_later + Duration::from_secs(20)));
    }

    #[test]
    fn the_slower_has_used_more() {
        let (start, mut slow, mut fast) = (Instant::now(), Meter::default(), Meter::default());
        slow.waits(start);
        fast.waits(start);
        fast.moved(10 << 20, start + Duration::from_secs(10));
        let now = start + Duration::from_secs(15);
        fast.waits(now);
        assert_eq!(slow.used(PACE, now), Some(500));
        assert!(fast.used(PACE, now) < Some(30), "{:?}", fast.used(PACE, now));
        assert_eq!(slow.used(PACE, start + Duration::from_secs(99)), Some(1000));
        assert_eq!(Meter::default().used(PACE, now), None);
    }
}

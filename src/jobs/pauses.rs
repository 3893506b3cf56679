//! Growing pauses after failures that pass: of the database, as a rule.

use std::collections::HashMap;
use std::hash::Hash;
use std::time::{Duration, Instant};

/// The first pause; each one after it is twice as long.
const FIRST: Duration = Duration::from_secs(1);
/// The longest.
const LONGEST: Duration = Duration::from_mins(1);

/// The pause of one thing that fails.
#[derive(Debug)]
pub(super) struct Pause {
    next: Duration,
}

impl Default for Pause {
    fn default() -> Self {
        Self { next: FIRST }
    }
}

impl Pause {
    /// The next pause; each one is longer.
    pub(super) fn grow(&mut self) -> Duration {
        let now = self.next;
        self.next = LONGEST.min(now * 2);
        now
    }

    /// Begins anew after it went well.
    pub(super) const fn end(&mut self) {
        self.next = FIRST;
    }
}

/// The pauses of many things.
#[derive(Debug)]
pub(super) struct Pauses<K> {
    of: HashMap<K, (Pause, Instant)>,
}

impl<K> Default for Pauses<K> {
    fn default() -> Self {
        Self { of: HashMap::new() }
    }
}

impl<K: Eq + Hash> Pauses<K> {
    /// True while the thing has to wait.
    pub(super) fn has(&self, key: &K, now: Instant) -> bool {
        self.of.get(key).is_some_and(|(_, until)| *until > now)
    }

    /// The thing has failed: how long it waits.
    pub(super) fn grow(&mut self, key: K, now: Instant) -> Duration {
        let (pause, until) = self.of.entry(key).or_insert_with(|| (Pause::default(), now));
        let pause = pause.grow();
        *until = now + pause;
        pause
    }

    /// The thing waits until then, for no fault.
    pub(super) fn rest(&mut self, key: K, until: Instant) {
        self.of.insert(key, (Pause::default(), until));
    }

    /// Forgets all but these things.
    pub(super) fn retain(&mut self, keep: impl Fn(&K) -> bool) {
        self.of.retain(|key, _| keep(key));
    }

    /// It went well.
    pub(super) fn end(&mut self, key: &K) {
        self.of.remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_up_to_a_minute_and_begin_anew() {
        let (mut pauses, now) = (Pauses::default(), Instant::now());
        let grown: Vec<u64> = (0..8).map(|_| pauses.grow("import", now).as_secs()).collect();
        assert_eq!(grown, [1, 2, 4, 8, 16, 32, 60, 60]);
        assert!(pauses.has(&"import", now) && !pauses.has(&"another", now));
        assert!(!pauses.has(&"import", now + LONGEST));
        pauses.retain(|key| *key == "another");
        assert_eq!(pauses.grow("import", now), FIRST, "it was forgotten");
        pauses.rest("another", now + FIRST);
        assert!(pauses.has(&"another", now) && !pauses.has(&"another", now + FIRST));
        pauses.end(&"import");
        assert_eq!(pauses.grow("import", now), FIRST);
    }
}

//! A task of a person, with what it costs them: what they do, as the browser counts it, and the time.

use std::time::{Duration, Instant};

use super::browser::Browser;

/// A task that has begun.
pub struct Task<'a> {
    browser: &'a Browser,
    before: u32,
    begun: Instant,
}

impl<'a> Task<'a> {
    /// Begins on the page that the browser is at.
    pub fn begin(browser: &'a Browser) -> Self {
        Self { browser, before: browser.done(), begun: Instant::now() }
    }

    /// Ends it: so many interactions at most, within so many seconds. A machine with other work is given time: what
    /// the limit is for is a page that keeps people waiting.
    #[track_caller]
    pub fn takes(self, most: u32, seconds: u64) {
        let (done, time) = (self.browser.done() - self.before, self.begun.elapsed());
        assert!(done <= most, "{done} interactions, and {most} are enough");
        assert!(time <= Duration::from_secs(seconds), "{time:?}, and {seconds} s are enough");
    }
}

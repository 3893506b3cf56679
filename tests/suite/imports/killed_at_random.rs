//! Workers that are killed, run out of disk or lose their database at moments that chance chooses: an import is applied
//! once and whole, or not at all, and the next worker ends it.

use std::env;
use std::io::Write as _;

use chrono::Duration;
use rstest::rstest;

use super::dying::{Blow, Fate};
use super::killed::{From, Story};
use crate::support::backend::{Backend, Postgres, Sqlite};

/// How many workers are struck on each database; `scripts/test long` asks for 200.
const STRUCK: usize = 12;
/// No story has more moments.
const MOMENTS: u64 = 90;
/// Where chance begins; the next number is what a test that failed has printed.
const SEED: u64 = 0x5357_4954_4348;

/// A setting of the environment, or what there is without it.
#[expect(clippy::disallowed_methods, reason = "a test's settings")]
fn setting<T: std::str::FromStr>(name: &str, without: T) -> T {
    env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(without)
}

/// Marsaglia's xorshift: chance that can be repeated.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        let place = self.below(u64::try_from(all.len()).unwrap());
        all[usize::try_from(place).unwrap()]
    }
}

#[rstest]
#[tokio::test]
async fn nothing_is_lost_or_done_twice(#[values(Sqlite, Postgres)] backend: Backend) {
    const STORIES: [From; 3] = [From::Upload, From::Apply, From::Update];
    let blows = [Blow::Killed, if backend == Sqlite { Blow::DiskFull } else { Blow::LineLost }];
    let mut after = Vec::new();
    for from in STORIES {
        let Some(world) = Story::undisturbed(backend, from).await else { return };
        after.push(world);
    }
    let mut chance = Chance(setting("SWITCHROOM_TEST_SEED", SEED));
    let (mut struck, mut died, mut gave_up) = (0, 0, 0);
    while struck < setting("SWITCHROOM_TEST_KILLS", STRUCK) {
        let seed = chance.0;
        let story = usize::try_from(chance.below(3)).unwrap();
        let (blow, moment) = (chance.of(&blows), usize::try_from(chance.below(MOMENTS) + 1).unwrap());
        // What a test says is shown when it fails: it is repeated by this.
        writeln!(std::io::stdout(), "seed {seed}: {:?} {blow:?} at {moment}", STORIES[story]).unwrap();
        let after = &after[story];
        let story = Story::begin(backend, STORIES[story]).await.unwrap();
        let fate = story.office.worker_meets(blow, moment, story.import.id);
        story.office.context.clock.advance(Duration::minutes(3));
        story.is_applied(after).await;
        story.is_over(after).await;
        // Who came to an end before the moment was not struck.
        struck += usize::from(fate != Fate::Lived);
        died += usize::from(fate == Fate::Died);
        gave_up += usize::from(fate == Fate::GaveUp);
    }
    assert!(died > 0 && gave_up > 0, "{died} died, {gave_up} gave up");
}

//! Any bytes at all as a file, for a short while: the targets of `fuzz/`, driven by a mutator of our own from a
//! fixed seed. `cargo fuzz` drives the same for as long as one likes; see CONTRIBUTING.md.

#[path = "../../../fuzz/src/checking.rs"]
mod checking;
mod mutator;
#[path = "../../../fuzz/src/reading.rs"]
mod reading;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use mutator::Mutator;
use rstest::rstest;
use switchroom::domain::choices::PersonStatus;
use switchroom::domain::import::{Options, State};
use switchroom::importers::FileKind;

use crate::imports::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};
use crate::support::chain;

/// The seed of the mutator, and how many files are read.
const SEED: u64 = 0x00C0_FFEE;
const READ: usize = 400;

/// The people that the files of `tests/files` are about.
const PEOPLE: &str = "Email,First Name,Last Name\nada.lovelace@demo.example,Ada,Lovelace\n\
grace.hopper@demo.example,Grace,Hopper\nalan.turing@demo.example,Alan,Turing\n";

/// The seed and the number of files, unless `SWITCHROOM_TEST_FUZZ` has others: `SEED FILES`.
#[expect(clippy::disallowed_methods, reason = "for longer runs by hand")]
fn run(files: usize) -> (u64, usize) {
    let Ok(other) = std::env::var("SWITCHROOM_TEST_FUZZ") else { return (SEED, files) };
    let (seed, files) = other.split_once(' ').unwrap();
    (seed.parse().unwrap(), files.parse().unwrap())
}

/// Every file of `tests/files` and `tests/thing_files`, in the order of their names.
fn seeds() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["tests/files", "tests/thing_files"].map(|folder| root.join(folder));
    let files = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let mut paths: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

/// Keeps the bytes that a test fails at.
struct Failing<'a>(&'a [u8]);

impl Drop for Failing<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let file =
                Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{}.csv", std::process::id()));
            fs::write(&file, self.0).unwrap();
            writeln!(std::io::stderr(), "the file it failed at is {}", file.display()).unwrap();
        }
    }
}

#[test]
fn any_bytes_are_read() {
    let seeds = seeds();
    let (seed, files) = run(READ);
    let mut mutator = Mutator::new(&seeds, seed);
    let mutated = std::iter::repeat_with(|| mutator.file()).take(files);
    for bytes in seeds.iter().cloned().chain(mutated) {
        let _kept = Failing(&bytes);
        reading::read_any(&bytes);
    }
}

#[rstest]
#[case(Sqlite, 150)]
#[case(Postgres, 50)]
#[tokio::test]
async fn any_bytes_are_checked(#[case] backend: Backend, #[case] files: usize) {
    let Some(office) = Office::open(backend).await else { return };
    let owner = office.account.owner();
    let active = Options { status: Some(PersonStatus::Active), ..Options::default() };
    office.upload_of(FileKind::Users, &owner, PEOPLE, active).await.unwrap();
    let seeds = seeds();
    let (seed, files) = run(files);
    let mut mutator = Mutator::new(&seeds, seed);
    let mut applied = 0;
    for _ in 0..files {
        let bytes = mutator.file();
        let _kept = Failing(&bytes);
        if checking::check_any(&office.context, &owner, &bytes).await == Some(State::Applied) {
            applied += 1;
            office.forget_phone_users().await;
        }
    }
    assert!(applied > files / 30, "only {applied} files could be applied: the mutator does too much");
    chain::assert_whole(&office.context.database, office.account.id).await;
}

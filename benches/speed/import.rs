//! An import, from the upload to the last row.

use super::engine::Engine;
use super::failure::Failure;
use super::file;
use super::program::Program;
use super::report::{Report, What};
use super::store::Store;
use super::stores::Stores;

/// Measures the check and the apply of one import, then a whole one that asks nobody; the program that did the
/// latter goes on.
pub async fn measure(stores: &Stores, engine: Engine, report: &mut Report) -> Result<Program, Failure> {
    in_two_steps(stores, engine, report).await?;
    let program = start(stores, engine, "whole").await?;
    let since = program.processes.start()?;
    let import = program.upload(&stores.files.good, false).await?;
    let page = program.settled(&import).await?;
    expect(&page, "users added")?;
    report.add(What::Whole, engine, since.used()?);
    Ok(program)
}

async fn in_two_steps(stores: &Stores, engine: Engine, report: &mut Report) -> Result<(), Failure> {
    let program = start(stores, engine, "steps").await?;
    let since = program.processes.start()?;
    let import = program.upload(&stores.files.good, true).await?;
    expect(&program.settled(&import).await?, "Nothing has been changed yet")?;
    report.add(What::Check, engine, since.used()?);
    let since = program.processes.start()?;
    program.apply(&import).await?;
    expect(&program.settled(&import).await?, "users added")?;
    report.add(What::Apply, engine, since.used()?);
    updating(&program, engine, report).await?;
    program.stop()?.remove().await
}

/// Measures the check and the apply of the export, changed in every row.
async fn updating(program: &Program, engine: Engine, report: &mut Report) -> Result<(), Failure> {
    let changed = file::changed(&program.get("/phone/users/export").await?);
    let since = program.processes.start()?;
    let import = program.upload_at("/phone/users/import/update", changed.into_bytes(), true).await?;
    expect(&program.settled(&import).await?, "will be changed")?;
    report.add(What::UpdateCheck, engine, since.used()?);
    let since = program.processes.start()?;
    program.apply(&import).await?;
    expect(&program.settled(&import).await?, "users changed")?;
    report.add(What::UpdateApply, engine, since.used()?);
    Ok(())
}

/// Measures a small file into an account that has nobody yet, and into the one that has everybody; the latter is removed.
pub async fn small(
    stores: &Stores,
    everybody: Store,
    engine: Engine,
    report: &mut Report,
) -> Result<(), Failure> {
    let nobody = stores.copy(engine, "small").await?;
    for (store, what) in [(nobody, What::SmallIntoNone), (everybody, What::SmallIntoMany)] {
        let program = start_on(stores, engine, store).await?;
        let since = program.processes.start()?;
        let import = program.upload(&stores.files.small, false).await?;
        expect(&program.settled(&import).await?, "users added")?;
        report.add(what, engine, since.used()?);
        program.stop()?.remove().await?;
    }
    Ok(())
}

/// Measures a file of as many numbers, and one with as many that are all the same.
pub async fn numbers(stores: &Stores, engine: Engine, report: &mut Report) -> Result<(), Failure> {
    let program = start(stores, engine, "numbers").await?;
    let files = [
        (What::Numbers, file::numbers(stores.files.rows, false), "numbers added"),
        (What::NumbersTwice, file::numbers(stores.files.rows, true), "have problems"),
    ];
    for (what, file, words) in files {
        let since = program.processes.start()?;
        let import = program.upload_at("/phone/numbers/import", file.into_bytes(), false).await?;
        expect(&program.settled(&import).await?, words)?;
        report.add(what, engine, since.used()?);
    }
    program.stop()?.remove().await
}

/// Measures the file with issues, up to the page that tells them.
pub async fn with_issues(stores: &Stores, engine: Engine, report: &mut Report) -> Result<(), Failure> {
    let program = start(stores, engine, "issues").await?;
    let since = program.processes.start()?;
    let import = program.upload(&stores.files.with_issues, false).await?;
    expect(&program.settled(&import).await?, "Ignore Issues")?;
    report.add(What::WithIssues, engine, since.used()?);
    program.stop()?.remove().await
}

async fn start(stores: &Stores, engine: Engine, name: &str) -> Result<Program, Failure> {
    start_on(stores, engine, stores.copy(engine, name).await?).await
}

async fn start_on(stores: &Stores, engine: Engine, store: Store) -> Result<Program, Failure> {
    let postmaster = stores.postmaster.filter(|_| engine == Engine::Postgres);
    Program::start(&stores.program, store, postmaster).await
}

fn expect(page: &str, words: &str) -> Result<(), Failure> {
    if page.contains(words) {
        Ok(())
    } else {
        Err(format!("the page does not say “{words}”:\n{page}").into())
    }
}

//! How fast Switchroom is, beside what its databases can do at most: `scripts/bench` runs it.
//!
//! The program is measured from outside, as people use it: a release build with a database of its own, a file that
//! comes in over HTTP. Two floors stand beside it (docs/decisions, "Speed has two floors"): the database's own loader
//! of the same file into one flat table, and the load of the rows an import ends up with into the program's own
//! tables. What is compared is measured in the same run, in turns, and the medians are shown. Seconds of the processor
//! count, those of PostgreSQL's processes too; the clock on the wall depends on what else the machine does.
#![expect(clippy::disallowed_macros, reason = "this is where the measurements are told")]

mod account;
mod arguments;
mod engine;
mod export;
mod failure;
mod file;
mod floors;
mod http;
mod import;
mod pages;
mod parse;
mod program;
mod report;
mod store;
mod stores;
mod table;
mod tool;
mod usage;

use arguments::Arguments;
use engine::Engine;
use failure::Failure;
use report::Report;
use stores::Stores;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let arguments = Arguments::of_command_line()?;
    if let (Some(path), [rows, ..]) = (&arguments.write_file, arguments.rows.as_slice()) {
        return Ok(std::fs::write(path, file::phone_users(*rows, false))?);
    }
    println!("{}", report::heading(&arguments)?);
    for &rows in &arguments.rows {
        let mut report = Report::default();
        let stores = Stores::prepare(&arguments, rows).await?;
        for round in 1..=arguments.rounds(rows) {
            for &engine in &arguments.engines() {
                eprintln!("{rows} rows, round {round}, {engine}");
                one_round(&stores, engine, &mut report).await?;
            }
        }
        println!("{}", table::show(rows, &report));
        stores.remove().await?;
    }
    Ok(())
}

/// Everything once, on one database.
async fn one_round(stores: &Stores, engine: Engine, report: &mut Report) -> Result<(), Failure> {
    parse::measure(stores, engine, report)?;
    floors::flat(stores, engine, report).await?;
    let applied = import::measure(stores, engine, report).await?;
    export::measure(&applied, engine, report).await?;
    pages::measure(&applied, engine, report)?;
    let done = applied.stop()?;
    export::floor(stores, &done, engine, report)?;
    pages::floor(stores, &done, engine, report)?;
    floors::own_tables(stores, &done, engine, report).await?;
    import::small(stores, done, engine, report).await?;
    import::with_issues(stores, engine, report).await?;
    import::numbers(stores, engine, report).await
}

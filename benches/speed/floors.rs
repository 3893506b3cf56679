//! The floors of loading: what the databases do at most when nobody asks whether it is right.

use std::fmt::Write as _;
use std::path::Path;

use super::engine::Engine;
use super::failure::Failure;
use super::report::{Report, What};
use super::store::Store;
use super::stores::Stores;
use super::{file, tool};

/// As fast as SQLite goes without losing the file when the machine loses power.
const SQLITE: &str =
    "PRAGMA journal_mode = WAL;\nPRAGMA synchronous = NORMAL;\nPRAGMA cache_size = -65536;\n";
/// Unique in the file, as they are in the account.
const UNIQUE: [(&str, &str); 3] = [
    ("Email", ""),
    ("Extension Number", ""),
    ("Desk Phone 1's MAC Address", " WHERE \"Desk Phone 1's MAC Address\" <> ''"),
];
/// The tables that hold what an import adds, in the order of their references.
const OWN: [&str; 4] = ["extensions", "extension_packages", "desk_phones", "lines"];
/// The tables that hold how it came about: the import itself, which the others refer to, and the rest.
const IMPORT: [&str; 3] = ["import_files", "import_file_chunks", "imports"];
const KEPT: [&str; 5] = ["import_rows", "import_claims", "import_plans", "change_operations", "change_rows"];

/// The file into one table with three unique indexes by the database's own loader, and out again.
pub async fn flat(stores: &Stores, engine: Engine, report: &mut Report) -> Result<(), Failure> {
    let store = stores.empty(engine, "flat").await?;
    tool::run(engine, &store, &flat_table(engine), None)?;
    let good = stores.files.good.display();
    let (load, out) = match engine {
        Engine::Sqlite => (
            format!("{SQLITE}.import --csv --skip 1 {good} flat\n"),
            ".mode csv\nSELECT * FROM flat;\n".to_owned(),
        ),
        Engine::Postgres => (
            format!("\\copy flat FROM '{good}' (FORMAT csv, HEADER)\n"),
            "COPY flat TO STDOUT (FORMAT csv);\n".to_owned(),
        ),
    };
    report.add(What::FlatLoad, engine, tool::run(engine, &store, &load, stores.postmaster)?);
    report.add(What::FlatExport, engine, tool::run(engine, &store, &out, stores.postmaster)?);
    store.remove().await
}

fn flat_table(engine: Engine) -> String {
    let columns: Vec<String> = file::columns().map(|column| format!("\"{column}\" TEXT")).collect();
    let mut script = if engine == Engine::Sqlite { SQLITE.to_owned() } else { String::new() };
    let _ = writeln!(script, "CREATE TABLE flat ({});", columns.join(", "));
    for (place, (column, condition)) in UNIQUE.iter().enumerate() {
        let _ = writeln!(script, "CREATE UNIQUE INDEX flat_{place} ON flat (\"{column}\"){condition};");
    }
    script
}

/// The rows that an import has added, out of a database that has them into one that has not; once alone, and once
/// with everything that is kept about the import.
pub async fn own_tables(
    stores: &Stores,
    done: &Store,
    engine: Engine,
    report: &mut Report,
) -> Result<(), Failure> {
    let everything: Vec<&str> = IMPORT.iter().chain(&OWN).chain(&KEPT).copied().collect();
    for (what, tables) in [(What::OwnLoad, &OWN[..]), (What::KeptLoad, &everything)] {
        let store = stores.copy(engine, "own").await?;
        let script = match engine {
            Engine::Sqlite => from_sqlite(done, tables),
            Engine::Postgres => from_postgres(done, tables, stores.folder())?,
        };
        report.add(what, engine, tool::run(engine, &store, &script, stores.postmaster)?);
        store.remove().await?;
    }
    Ok(())
}

fn from_sqlite(done: &Store, tables: &[&str]) -> String {
    let file = done.file();
    let mut script =
        format!("{SQLITE}PRAGMA foreign_keys = ON;\nATTACH '{}' AS done;\nBEGIN;\n", file.display());
    for table in tables {
        let _ = writeln!(
            script,
            "INSERT INTO {table} SELECT * FROM done.{table} AS d WHERE {};",
            only_new(table, "done.")
        );
    }
    script.push_str(
        "UPDATE numbers SET extension_id = d.extension_id, position = d.position, version = d.version
           FROM done.numbers d WHERE d.id = numbers.id AND d.extension_id IS NOT NULL;\nCOMMIT;\n",
    );
    script
}

fn from_postgres(done: &Store, tables: &[&str], folder: &Path) -> Result<String, Failure> {
    let (mut out, mut script) = (String::new(), "BEGIN;\n".to_owned());
    for table in tables {
        let file = folder.join(format!("{table}.copy"));
        let (file, new) = (file.display(), only_new(table, ""));
        let _ = writeln!(out, "\\copy (SELECT * FROM {table} d WHERE {new}) TO '{file}' (FORMAT binary)");
        let _ = writeln!(script, "\\copy {table} FROM '{file}' (FORMAT binary)");
    }
    let file = folder.join("numbers.copy");
    let file = file.display();
    let assigned = "SELECT id, extension_id, position, version FROM numbers WHERE extension_id IS NOT NULL";
    let _ = writeln!(out, "\\copy ({assigned}) TO '{file}' (FORMAT binary)");
    let _ = writeln!(
        script,
        "CREATE TEMP TABLE d (id BIGINT, extension_id BIGINT, position BIGINT, version BIGINT);
\\copy d FROM '{file}' (FORMAT binary)
UPDATE numbers SET extension_id = d.extension_id, position = d.position, version = d.version
  FROM d WHERE d.id = numbers.id;
COMMIT;"
    );
    tool::run(Engine::Postgres, done, &out, None)?;
    Ok(script)
}

/// The prepared account has imports of its own, with what is kept about them: the one that is loaded is the last.
fn only_new(table: &str, database: &str) -> String {
    let last = format!("(SELECT MAX(i.id) FROM {database}imports i)");
    match table {
        "imports" => format!("d.id = {last}"),
        "import_files" => format!("d.id = (SELECT MAX(i.file_id) FROM {database}imports i)"),
        "import_file_chunks" => format!("d.file_id = (SELECT MAX(i.file_id) FROM {database}imports i)"),
        "import_rows" | "import_claims" | "import_plans" => format!("d.import_id = {last}"),
        "change_operations" | "change_rows" => {
            format!("d.seq = (SELECT MAX(o.seq) FROM {database}change_operations o)")
        }
        _ => "d.account_id IS NOT NULL".to_owned(),
    }
}

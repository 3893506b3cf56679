//! The names of columns are written in one table (`src/domain/column.rs`), and those of kinds of file in no statement: a
//! misspelt one would be found by nobody.

use crate::support::sources::{self, Source};
use switchroom::domain::column::ColumnId;
use switchroom::importers::FileKind;

/// Where words that are also names of columns are names of something else: files, the words, and of what.
const OTHERWISE: &[(&str, &[&str], &str)] = &[
    ("src/commands/export/arguments.rs", &["type"], "an option of the command line"),
    ("src/demo/contact_center.rs", &["email"], "a channel of queues"),
    ("src/demo/places.rs", &["sms"], "a field of setting templates"),
    ("src/domain/audit/actions.rs", &["package"], "things of the audit log"),
    ("src/domain/claim.rs", &["email", "license"], "things that rows claim"),
    ("src/domain/contact_center.rs", &["email"], "a channel of queues"),
    ("src/domain/directory.rs", &["department"], "an order of a list"),
    ("src/domain/message/make.rs", &["email"], "a field of a message"),
    ("src/domain/number_list.rs", &["type"], "an order of a list"),
    ("src/domain/user_list.rs", &["email", "department"], "an order of a list"),
    ("src/entities/packages.rs", &["package"], "a thing of the audit log"),
    ("src/entities/setting_templates.rs", &["outbound_caller_id"], "a field of setting templates"),
    ("src/mail/texts.rs", &["email"], "a field of a message"),
    ("src/importers/entity/kinds.rs", &["package"], "words of a kind of file"),
    ("src/operations/person_data/export.rs", &["email", "first_name", "last_name"], "keys of a document"),
    ("src/web/find.rs", &["license"], "a filter of a list"),
    ("src/web/imports/labels.rs", &["package"], "words of pages"),
    ("src/web/numbers/list.rs", &["type"], "a filter of a list"),
    ("src/web/packages.rs", &["package"], "words and pictures of pages"),
    ("src/web/page.rs", &["package", "license"], "pictures of the menu"),
    ("src/web/phone_users/query.rs", &["package", "department"], "filters of a list"),
    ("src/web/users/query.rs", &["department", "license"], "filters of a list"),
];

/// The table, what names columns of the database, and unit tests in files of their own.
fn is_apart(path: &str) -> bool {
    path == "src/domain/column.rs"
        || path.starts_with("src/repository/")
        || path.starts_with("src/sheet/tests/")
}

/// Lines that have the name of a column in quotation marks, as file and name. What serde reads cannot be a constant.
fn quoted(source: &Source) -> Vec<(String, &'static str)> {
    let code: Vec<&str> =
        source.code().map(|(_, line)| line).filter(|line| !line.contains("#[serde(")).collect();
    let names = ColumnId::ALL.iter().map(|column| column.as_str());
    let has = |name: &&str| code.iter().any(|line| line.contains(&format!("\"{name}\"")));
    names.filter(has).map(|name| (source.path.clone(), name)).collect()
}

fn is_otherwise((path, name): &(String, &str)) -> bool {
    OTHERWISE.iter().any(|(file, words, _)| file == path && words.contains(name))
}

#[test]
fn columns_are_named_by_the_table_alone() {
    let sources = sources::files("src", ".rs");
    let found: Vec<_> = sources.iter().filter(|source| !is_apart(&source.path)).flat_map(quoted).collect();
    let broken: Vec<_> = found.iter().filter(|one| !is_otherwise(one)).collect();
    assert!(broken.is_empty(), "name these by `ColumnId`: {broken:#?}");
    let known: usize = OTHERWISE.iter().map(|(_, words, _)| words.len()).sum();
    assert_eq!(found.len(), known, "OTHERWISE has words that are gone");
}

#[test]
fn a_column_that_is_named_by_hand_is_found() {
    let text = "// \"sms\"\n#[serde(rename = \"type\")]\nrow.cell(\"site_name\");\n#[cfg(test)]\n\"email\"";
    let source = Source { path: "src/web/a.rs".to_owned(), text: text.to_owned() };
    assert_eq!(quoted(&source), [("src/web/a.rs".to_owned(), "site_name")]);
}

#[test]
fn no_statement_names_a_kind_of_file() {
    let names = FileKind::ALL.map(|kind| format!("'{}'", kind.name()));
    for source in sources::files("src", ".rs") {
        for (number, line) in source.code() {
            assert!(!names.iter().any(|name| line.contains(name)), "{}:{number}: {line}", source.path);
        }
    }
}

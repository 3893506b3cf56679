//! Keeps the layers: who may use whom. The table here is the table of `docs/architecture.md`, row by row.

use rstest::rstest;

use crate::support::sources::{self, Source};

/// One row of the table. Paths are the first segment after `crate::`.
struct Row {
    folder: &'static str,
    may_use: &'static [&'static str],
    /// Crates and parts of the standard library that would break the layer.
    never: &'static [&'static str],
}

const HTTP: &str = "actix_web";
const HTML: &str = "askama";
const SQL: &str = "sqlx";

const TABLE: &[Row] = &[
    Row { folder: "main", may_use: &["commands"], never: &[SQL, HTML, HTTP] },
    Row {
        folder: "commands",
        may_use: &[
            "app",
            "config",
            "jobs",
            "demo",
            "web",
            "operations",
            "database",
            "domain",
            "keys",
            "clock",
            "random",
        ],
        never: &[SQL, HTML, HTTP],
    },
    Row { folder: "app", may_use: &["everything"], never: &[SQL, HTML] },
    Row {
        folder: "demo",
        may_use: &["operations", "imports", "importers", "repository", "database", "domain", "clock"],
        never: &[SQL, HTML, HTTP],
    },
    Row { folder: "config", may_use: &["domain"], never: &[SQL, HTML, HTTP] },
    Row { folder: "web", may_use: &["operations", "domain", "clock", "random", "config"], never: &[SQL] },
    Row {
        folder: "jobs",
        may_use: &["operations", "mail", "domain", "clock", "random"],
        never: &[SQL, HTML, HTTP],
    },
    Row {
        folder: "operations",
        may_use: &[
            "imports",
            "importers",
            "entities",
            "repository",
            "database",
            "sheet",
            "domain",
            "audit_log",
            "mail_queue",
            "invitations",
            "new_addresses",
            "mail",
            "clock",
            "random",
            "keys",
        ],
        never: &[SQL, HTML, HTTP],
    },
    Row {
        folder: "importers",
        may_use: &[
            "imports",
            "entities",
            "sheet",
            "repository",
            "database",
            "domain",
            "mail_queue",
            "invitations",
            "new_addresses",
            "keys",
            "clock",
            "random",
        ],
        never: &[SQL, HTML, HTTP],
    },
    Row {
        folder: "entities",
        may_use: &["audit_log", "repository", "database", "domain"],
        never: &[SQL, HTML, HTTP],
    },
    Row {
        folder: "imports",
        may_use: &[
            "repository",
            "database",
            "sheet",
            "domain",
            "audit_log",
            "mail_queue",
            "keys",
            "clock",
            "random",
        ],
        never: &[SQL, HTML, HTTP],
    },
    Row {
        folder: "audit_log",
        may_use: &["repository", "database", "domain", "random"],
        never: &[SQL, HTML, HTTP],
    },
    Row {
        folder: "mail_queue",
        may_use: &["repository", "database", "domain", "keys", "random"],
        never: &[SQL, HTML, HTTP],
    },
    Row {
        folder: "invitations",
        may_use: &["mail_queue", "repository", "database", "domain", "keys", "random"],
        never: &[SQL, HTML, HTTP],
    },
    Row {
        folder: "new_addresses",
        may_use: &["mail_queue", "invitations", "repository", "database", "domain", "keys"],
        never: &[SQL, HTML, HTTP],
    },
    Row { folder: "mail", may_use: &["domain"], never: &[SQL, HTTP, "std::fs", "std::env"] },
    Row { folder: "repository", may_use: &["database", "domain", "clock"], never: &[HTML, HTTP] },
    Row { folder: "sheet", may_use: &["domain"], never: &[SQL, HTML, HTTP, "std::fs"] },
    Row { folder: "database", may_use: &["domain", "clock"], never: &[HTML, HTTP] },
    Row { folder: "keys", may_use: &["random"], never: &[SQL, HTML, HTTP] },
    Row { folder: "random", may_use: &["nothing"], never: &[SQL, HTML, HTTP] },
    Row { folder: "clock", may_use: &["nothing"], never: &[SQL, HTML, HTTP] },
    Row {
        folder: "domain",
        may_use: &["nothing"],
        never: &[SQL, HTML, HTTP, "tokio", "getrandom", "std::fs", "std::net", "std::env", "std::io"],
    },
];

impl Row {
    /// The row as `docs/architecture.md` shows it.
    fn text(&self) -> String {
        format!("| {} | {} | {} |", self.folder, self.may_use.join(", "), self.never.join(", "))
    }

    fn allows(&self, module: &str) -> bool {
        module == self.folder || self.may_use.contains(&"everything") || self.may_use.contains(&module)
    }
}

/// The first folder (or file) under `src/` that holds this source.
fn folder(source: &Source) -> &str {
    let inside = source.path.trim_start_matches("src/");
    inside.split('/').next().unwrap_or_default().trim_end_matches(".rs")
}

#[test]
fn each_folder_uses_only_what_its_row_allows() {
    let mut broken = vec![];
    for source in sources::files("src", ".rs").iter().filter(|s| s.path != "src/lib.rs") {
        let Some(row) = TABLE.iter().find(|row| row.folder == folder(source)) else {
            broken.push(format!("{}: no row of the table speaks of it", source.path));
            continue;
        };
        let modules = source.own_modules().into_iter().map(|(module, _)| module);
        let crates = row.never.iter().filter(|name| source.names(name)).map(|name| (*name).to_owned());
        for name in modules.filter(|module| !row.allows(module)).chain(crates) {
            broken.push(format!("{} uses {name}, against its row\n    {}", source.path, row.text()));
        }
    }
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

/// `app` names the type of the middleware that it wraps pages with.
#[rstest]
#[case("csv", &["src/sheet/"])]
#[case("actix_session", &["src/web/session/", "src/app.rs"])]
fn a_crate_stays_in_its_place(#[case] name: &str, #[case] places: &[&str]) {
    let uses = |source: &Source| source.names(name);
    let is_there = |source: &Source| places.iter().any(|place| source.path.starts_with(place));
    let (there, others): (Vec<_>, Vec<_>) = sources::files("src", ".rs").into_iter().partition(is_there);
    assert!(there.iter().any(uses));
    let broken: Vec<_> = others.iter().filter(|source| uses(source)).map(|source| &source.path).collect();
    assert!(broken.is_empty(), "{broken:?}");
}

#[test]
fn a_kind_of_file_does_not_know_another() {
    let mut broken = vec![];
    for source in sources::files("src/importers", ".rs") {
        let Some((own, _)) = source.path.trim_start_matches("src/importers/").split_once('/') else {
            continue;
        };
        for (module, kind) in source.own_modules() {
            if module == "importers" && is_a_kind(&kind) && kind != own {
                broken.push(format!("{} uses the kind {kind}", source.path));
            }
        }
    }
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

/// Folders of `src/importers/` are importers, but for the one with what a phone comes with; single files there are shared.
fn is_a_kind(name: &str) -> bool {
    !name.is_empty() && name != "phone" && sources::root().join("src/importers").join(name).is_dir()
}

#[test]
fn the_architecture_page_shows_the_table() {
    let page = std::fs::read_to_string(sources::root().join("docs/architecture.md")).unwrap();
    for row in TABLE {
        assert!(page.contains(&row.text()), "docs/architecture.md lacks the row\n{}", row.text());
    }
}

#[test]
fn paths_of_pages_are_written_in_urls_only() {
    let mut broken = vec![];
    for source in sources::files("src", ".rs").iter().filter(|s| !s.path.starts_with("src/web/urls/")) {
        for (number, line) in source.code().filter(|(_, line)| has_path_literal(line)) {
            broken.push(format!("{}:{number}: {}", source.path, line.trim()));
        }
    }
    assert!(broken.is_empty(), "a path literal belongs into src/web/urls/\n{}\n", broken.join("\n"));
}

/// A string that begins with a slash and a letter, such as `"/phone/users"`.
fn has_path_literal(line: &str) -> bool {
    line.split("\"/").skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
}

//! Reads the project's own files for the tests that keep its rules. It knows Rust's surface only (comments,
//! strings, paths), which is enough: what it overlooks would look odd to a reader too.

use std::fs;
use std::path::{Path, PathBuf};

/// A text file of the project.
pub struct Source {
    /// Path from the project's root, with `/`.
    pub path: String,
    pub text: String,
}

/// All files under `folder` (from the project's root) whose name ends in `ending`, sorted by path.
pub fn files(folder: &str, ending: &str) -> Vec<Source> {
    let mut paths = Vec::new();
    walk(&root().join(folder), &mut paths);
    let mut sources: Vec<_> =
        paths.iter().map(|path| read(path)).filter(|s| s.path.ends_with(ending)).collect();
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

/// The project's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    // A folder that is not built yet has no files.
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn read(path: &Path) -> Source {
    let text = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
    let path = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
    Source { path, text }
}

impl Source {
    /// The lines of Rust that run in the product, numbered from 1: without comments and without inline tests,
    /// which stand last in their file.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
            .take_while(|(_, line)| !line.starts_with("#[cfg(test)]"))
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// The modules of ours that this file names: `("repository", "users")` for `crate::repository::users::find`,
    /// with every member of `crate::{…}` groups.
    pub fn own_modules(&self) -> Vec<(String, String)> {
        let code = self.code().map(|(_, line)| line).collect::<Vec<_>>().join("\n");
        code.split("crate::").skip(1).flat_map(members).map(module).collect()
    }

    /// Whether the code names the path `name` (such as `sqlx` or `std::fs`). Deriving how a key is stored
    /// (`sqlx::Type`, `sqlx::FromRow`) reaches no database and does not count.
    pub fn names(&self, name: &str) -> bool {
        self.code().filter(|(_, line)| !line.contains("sqlx::Type") && !line.contains("sqlx::FromRow")).any(
            |(_, line)| {
                line.match_indices(name).any(|(at, _)| {
                    let before = line[..at].chars().next_back();
                    let after = &line[at + name.len()..];
                    !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '"' || c == ':')
                        && (after.starts_with("::") || (after.starts_with(';') && line.starts_with("use ")))
                })
            },
        )
    }
}

/// The paths that follow one `crate::`: one, or those of a group.
fn members(rest: &str) -> Vec<&str> {
    let Some(group) = rest.strip_prefix('{') else { return vec![rest] };
    let mut depth = 0;
    let mut parts = vec![];
    let mut start = 0;
    for (at, sign) in group.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(group[start..at].trim());
                return parts;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(group[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts
}

/// The first two segments of a path; the second is empty where there is none.
fn module(path: &str) -> (String, String) {
    let mut segments = path.split("::").map(|segment| {
        let end = segment.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(segment.len());
        segment[..end].to_owned()
    });
    (segments.next().unwrap_or_default(), segments.next().unwrap_or_default())
}

#[test]
fn groups_and_single_paths_are_found() {
    let text = "use crate::{clock::Clock, database::{Tx, on_db}};\nfn a() { crate::domain::ids::x() }\n// crate::web\n";
    let source = Source { path: String::new(), text: text.to_owned() };
    let found: Vec<_> = source.own_modules().into_iter().map(|(a, b)| format!("{a} {b}")).collect();
    assert_eq!(found, ["clock Clock", "database ", "domain ids"]);
}

#[test]
fn a_crate_is_named_only_as_a_path() {
    let source = Source { path: String::new(), text: "use sqlx;\nlet sqlx_like = \"std::fs\";\n".to_owned() };
    assert!(source.names("sqlx"));
    assert!(!source.names("std::fs"));
    assert!(!source.names("like"));
}

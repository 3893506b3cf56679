//! No files of ours import each other in a loop: each can be read, and understood, after those it builds on.

use crate::support::imports::Crate;
use crate::support::sources::{self, Source};

fn circles_of(folder: &str) -> Vec<String> {
    let sources: Vec<_> =
        sources::files(folder, ".rs").into_iter().filter(|source| source.path != "src/main.rs").collect();
    assert!(sources.len() > 5);
    Crate::read(folder, &sources).circles()
}

#[test]
fn no_files_import_each_other_in_a_loop() {
    let circles = [circles_of("src"), circles_of("benches/speed")].concat();
    assert!(circles.is_empty(), "\n{}\n", circles.join("\n"));
}

#[test]
fn a_loop_through_names_that_are_handed_on_is_found() {
    let file = |path: &str, text: &str| Source { path: path.to_owned(), text: text.to_owned() };
    let files = [
        file("src/lib.rs", "mod area;\nmod low;\n"),
        file("src/area/mod.rs", "mod a;\nmod b;\npub use a::One;\npub use b::two;\n"),
        file("src/area/a.rs", "use super::two;\npub struct One;\nfn f() { two(\"crate::low::X\") }\n"),
        file("src/area/b.rs", "use crate::{area::One, low};\npub fn two() { low::three() }\n"),
        file("src/low.rs", "pub fn three() {}\n// use crate::area::One;\n"),
    ];
    assert_eq!(Crate::read("src", &files).circles(), ["src/area/a.rs, src/area/b.rs"]);
    assert!(Crate::read("src", &files[..3]).circles().is_empty());
}

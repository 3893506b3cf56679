//! *Packages*, with their seats.

use super::entity::{Cell, Column, Paths, Screen, Shown, Words};
use super::parts::Parts;
use super::urls;
use crate::domain::choices::yes_no;
use crate::domain::counting::grouped;
use crate::domain::fields::Typed;
use crate::domain::package::WELL_KNOWN;
use crate::operations::entity::Row;
use crate::operations::packages::Packages;

impl Screen for Packages {
    const PATHS: Paths = Paths {
        list: urls::PACKAGES,
        new: urls::NEW_PACKAGE,
        one: urls::PACKAGE,
        remove: urls::REMOVE_PACKAGE_OF_ACCOUNT,
        files: urls::PACKAGE_FILES,
    };
    const FILTER: &'static str = "package";
    const WORDS: Words = Words {
        title: "Packages",
        one: "package",
        icon: "package",
        none: (
            "No packages yet",
            "A package sets where its users can call, and if it includes direct numbers. Without a package, a user can only make internal calls.",
        ),
    };

    fn columns(_: &[Row<Self>]) -> Vec<Column<Self>> {
        vec![
            Column::of("Kind", "p1 nowrap", |row, _| Cell::from(row.fields.kind.title())),
            Column::of("Calls allowed to", "p2", |row, _| Cell::from(&row.fields.calling)),
            Column::of("Direct numbers", "p2", |row, _| Cell::from(yes_no(row.fields.has_numbers))),
            Column::of("Seats used", "num", seats_used),
            Column::of("Seats", "num", |row, _| Cell::from(grouped(row.fields.seats))),
        ]
    }

    const FOLDED: (&'static str, &'static str) = ("unused package", "unused packages");

    fn folds(row: &Row<Self>) -> bool {
        row.more.used == 0
    }

    fn under(row: &Row<Self>) -> String {
        row.fields.calling.clone()
    }

    fn starts(_: &Self::Facts) -> Vec<(String, String)> {
        let names = WELL_KNOWN.iter().map(|package| (package.name.to_owned(), package.name.to_owned()));
        [(String::new(), "A package of your own".to_owned())].into_iter().chain(names).collect()
    }

    fn starting_from(start: &str, _: &Self::Facts) -> Typed<Self::Fields> {
        Packages::like(start)
    }
}

fn seats_used(row: &Row<Packages>, _: &Shown<'_>) -> Cell {
    let held = row.more.held;
    let second = if held > 0 { format!("{} held until activation", grouped(held)) } else { String::new() };
    let parts = Parts::of_seats(row.more.used, held, row.fields.seats);
    Cell { second, parts, ..Cell::counted(row.more.used, urls::PHONE_USERS, (Packages::FILTER, row.id)) }
}

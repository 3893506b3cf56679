//! The columns of the files of *Users & Rooms*.

use std::sync::LazyLock;

use super::table::LENSES;
use crate::importers::phone::columns::{EMAIL, FIRST_NAME, LAST_NAME, PHONE};
use crate::sheet::Column;

/// The columns of a file that adds.
pub static ADD: LazyLock<Vec<Column>> =
    LazyLock::new(|| [&[EMAIL, FIRST_NAME, LAST_NAME][..], &PHONE].concat());

/// The columns of a file that updates, and of the export: one more.
pub static UPDATE: LazyLock<Vec<Column>> = LazyLock::new(|| LENSES.iter().map(|lens| lens.column).collect());

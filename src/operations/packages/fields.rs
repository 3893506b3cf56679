//! What a form says about a package, read against the other packages and what is in use.

use serde::Deserialize;

use crate::domain::choices::yes_no;
use crate::domain::fold::fold;
use crate::domain::package::{PackageKind, WELL_KNOWN, same_package};
use crate::domain::package_name::parse_package_name;
use crate::domain::parse::{parse_count, parse_text};
use crate::domain::problem::{CellProblem, PackageProblem, Problem};
use crate::domain::{FieldErrors, Refusal};
use crate::repository::packages::{PackageFacts, PackageFields, PackageRow};

/// The most seats of a package.
const SEATS_MAX: u64 = 10_000_000;
/// The most characters of where one may call.
const CALLING_MAX: usize = 100;

/// The fields as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PackageForm {
    /// The version the form was made from; not asked when one is added.
    pub version: i64,
    /// *Name*.
    pub name: String,
    /// *Kind*: `main` or `add_on`.
    pub kind: String,
    /// *Comes with direct numbers*.
    pub has_numbers: bool,
    /// *Outside calls to*.
    pub calling: String,
    /// *Seats*.
    pub seats: String,
}

impl PackageForm {
    /// The form of a new package: that of a well-known one, or empty.
    #[must_use]
    pub fn starting_from(well_known: &str) -> Self {
        let found = WELL_KNOWN.iter().find(|package| package.name == well_known);
        let empty = Self { kind: PackageKind::Main.as_str().to_owned(), ..Self::default() };
        found.map_or(empty, |package| Self {
            name: package.name.to_owned(),
            kind: package.kind.as_str().to_owned(),
            has_numbers: package.may_have_numbers,
            calling: package.outbound.to_owned(),
            ..Self::default()
        })
    }
}

impl From<&PackageRow> for PackageForm {
    fn from(row: &PackageRow) -> Self {
        Self {
            version: row.version,
            name: row.package.name.clone(),
            kind: row.package.kind.as_str().to_owned(),
            has_numbers: row.package.has_numbers,
            calling: row.calling.clone(),
            seats: row.package.seats.to_string(),
        }
    }
}

/// What a form is read against.
pub(super) struct Present<'a> {
    /// The package that is changed.
    pub(super) package: Option<&'a PackageFacts>,
    /// How many of its holders have direct numbers.
    pub(super) with_numbers: i64,
    pub(super) others: Vec<PackageFacts>,
}

impl PackageForm {
    pub(super) fn read(&self, present: &Present<'_>) -> Result<PackageFields, Refusal> {
        let mut errors = FieldErrors::new();
        let name = errors.take("name", "Name", &self.name, self.read_name(present));
        let kind = errors.take("kind", "Kind", "", self.read_kind(present));
        let label = "Comes with direct numbers";
        let has_numbers = errors.take("has_numbers", label, "", self.read_has_numbers(present));
        let calling = parse_text(&self.calling, CALLING_MAX);
        let calling = errors.take("calling", "Outside calls to", &self.calling, calling);
        let seats = errors.take("seats", "Seats", &self.seats, self.read_seats(present));
        errors.check()?;
        Ok(PackageFields {
            name: name.unwrap_or_default(),
            kind: kind.unwrap_or(PackageKind::Main),
            has_numbers: has_numbers.unwrap_or_default(),
            calling: calling.flatten().unwrap_or_default(),
            seats: seats.unwrap_or_default(),
        })
    }

    fn read_name(&self, present: &Present<'_>) -> Result<String, Problem> {
        let name = parse_package_name(&self.name)?;
        match present.others.iter().find(|other| same_package(&other.name, &name)) {
            Some(other) if fold(&other.name) == fold(&name) => Err(CellProblem::NameTaken.into()),
            Some(other) => Err(PackageProblem::NameAlike { other: other.name.clone() }.into()),
            None => Ok(name),
        }
    }

    fn read_kind(&self, present: &Present<'_>) -> Result<PackageKind, Problem> {
        let kind = PackageKind::parse(&self.kind).ok_or(CellProblem::Gone)?;
        match present.package {
            Some(package) if package.used > 0 && package.kind != kind => {
                Err(PackageProblem::KindInUse { used: package.used.unsigned_abs() }.into())
            }
            _ => Ok(kind),
        }
    }

    fn read_has_numbers(&self, present: &Present<'_>) -> Result<bool, Problem> {
        if !self.has_numbers && present.with_numbers > 0 {
            return Err(PackageProblem::NumbersInUse { holders: present.with_numbers.unsigned_abs() }.into());
        }
        Ok(self.has_numbers)
    }

    fn read_seats(&self, present: &Present<'_>) -> Result<i64, Problem> {
        read_seats(&self.seats, present.package.map_or(0, |package| package.used))
    }
}

/// Reads a number of seats, which are not fewer than those in use.
pub(in crate::operations) fn read_seats(cell: &str, used: i64) -> Result<i64, Problem> {
    let seats = i64::try_from(parse_count(cell, 0, SEATS_MAX)?).unwrap_or(i64::MAX);
    if seats < used {
        Err(PackageProblem::SeatsInUse { used: used.unsigned_abs() }.into())
    } else {
        Ok(seats)
    }
}

/// The fields of a package in the audit log.
pub(super) fn describe(fields: &PackageFields) -> Vec<(&'static str, String)> {
    let kind = fields.kind.title();
    let all = [
        ("Name", fields.name.clone()),
        ("Kind", kind.to_owned()),
        ("Comes with direct numbers", yes_no(fields.has_numbers).to_owned()),
        ("Outside calls to", fields.calling.clone()),
        ("Seats", fields.seats.to_string()),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

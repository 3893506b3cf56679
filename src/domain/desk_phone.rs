//! The four cells of a desk phone, which belong together.
//!
//! The holder of a desk phone is not known here, nor whether its provision template exists.

pub use super::brand::{Brand, check_model};
use super::column::ColumnId;
use super::mac::Mac;
use super::name::{PROVISION_TEMPLATE_MAX, parse_name};
use super::parse::{is_not_available, trim};
use super::problem::{DeskPhoneProblem, Problem};

/// One of the four cells of a desk phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskPhoneCell {
    /// *Brand*.
    Brand,
    /// *Model*.
    Model,
    /// *MAC Address*.
    Mac,
    /// *Provision Template*.
    ProvisionTemplate,
}

/// In the order of the file.
const ALL_CELLS: [DeskPhoneCell; 4] =
    [DeskPhoneCell::Brand, DeskPhoneCell::Model, DeskPhoneCell::Mac, DeskPhoneCell::ProvisionTemplate];

impl DeskPhoneCell {
    /// The header of the cell for a slot from 1 to 3: "Desk Phone 1's MAC Address".
    #[must_use]
    pub fn header(self, slot: i64) -> String {
        let cell = match self {
            Self::Brand => "Brand",
            Self::Model => "Model",
            Self::Mac => "MAC Address",
            Self::ProvisionTemplate => "Provision Template",
        };
        format!("Desk Phone {slot}'s {cell}")
    }
}

/// The columns of one desk phone of a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeskPhoneColumns {
    /// 1 to 3.
    pub slot: i64,
    /// *Brand*.
    pub brand: ColumnId,
    /// *Model*.
    pub model: ColumnId,
    /// *MAC Address*.
    pub mac: ColumnId,
    /// *Provision Template*.
    pub provision_template: ColumnId,
}

/// Those of each desk phone of a user (zoom-domain 1.1, rows 22 to 25).
pub const DESK_PHONES: [DeskPhoneColumns; 3] = [
    DeskPhoneColumns {
        slot: 1,
        brand: ColumnId::DESK_PHONE_1_BRAND,
        model: ColumnId::DESK_PHONE_1_MODEL,
        mac: ColumnId::DESK_PHONE_1_MAC,
        provision_template: ColumnId::DESK_PHONE_1_TEMPLATE,
    },
    DeskPhoneColumns {
        slot: 2,
        brand: ColumnId::DESK_PHONE_2_BRAND,
        model: ColumnId::DESK_PHONE_2_MODEL,
        mac: ColumnId::DESK_PHONE_2_MAC,
        provision_template: ColumnId::DESK_PHONE_2_TEMPLATE,
    },
    DeskPhoneColumns {
        slot: 3,
        brand: ColumnId::DESK_PHONE_3_BRAND,
        model: ColumnId::DESK_PHONE_3_MODEL,
        mac: ColumnId::DESK_PHONE_3_MAC,
        provision_template: ColumnId::DESK_PHONE_3_TEMPLATE,
    },
];

impl DeskPhoneColumns {
    /// All four, in the order of the file.
    #[must_use]
    pub const fn all(self) -> [ColumnId; 4] {
        [self.brand, self.model, self.mac, self.provision_template]
    }

    /// The column of a cell.
    #[must_use]
    pub const fn of(self, cell: DeskPhoneCell) -> ColumnId {
        match cell {
            DeskPhoneCell::Brand => self.brand,
            DeskPhoneCell::Model => self.model,
            DeskPhoneCell::Mac => self.mac,
            DeskPhoneCell::ProvisionTemplate => self.provision_template,
        }
    }
}

/// The values of the four cells of one slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskPhoneCells {
    /// Its maker.
    pub brand: Brand,
    /// In its own spelling; `None` for the brand *Other*.
    pub model: Option<&'static str>,
    /// Which device.
    pub mac: Mac,
    /// The name of a provision template, as written.
    pub provision_template: Option<String>,
}

impl DeskPhoneCells {
    /// Reads the four cells of a slot from 1 to 3, in the order of the file: all blank is `None`, else
    /// brand, MAC and, unless the brand is *Other*, model must be there (decision 10).
    ///
    /// All that is wrong comes at once, each with its cell.
    pub fn parse(slot: i64, cells: [&str; 4]) -> Result<Option<Self>, Vec<(DeskPhoneCell, Problem)>> {
        let cells = cells.map(trim);
        if cells.iter().all(|cell| cell.is_empty()) {
            return Ok(None);
        }
        let [brand, model, mac, template] = cells;
        let mut problems = Vec::new();
        let brand = read(&mut problems, DeskPhoneCell::Brand, brand, Brand::parse);
        let model = brand.and_then(|brand| {
            read(&mut problems, DeskPhoneCell::Model, model, |cell| check_model(brand, cell))
        });
        let mac = read(&mut problems, DeskPhoneCell::Mac, mac, Mac::parse);
        let provision_template = read(&mut problems, DeskPhoneCell::ProvisionTemplate, template, |cell| {
            parse_name(cell, PROVISION_TEMPLATE_MAX)
        });
        problems.extend(check_together(slot, cells, brand));
        match (brand, mac) {
            (Some(brand), Some(mac)) if problems.is_empty() => {
                Ok(Some(Self { brand, model, mac, provision_template }))
            }
            _ => Err(problems),
        }
    }
}

/// The value of a cell, or `None` where it is blank or wrong; the problem is noted with the cell.
fn read<T>(
    problems: &mut Vec<(DeskPhoneCell, Problem)>,
    cell: DeskPhoneCell,
    text: &str,
    parse: impl FnOnce(&str) -> Result<T, Problem>,
) -> Option<T> {
    if text.is_empty() {
        return None;
    }
    parse(text).map_err(|problem| problems.push((cell, problem))).ok()
}

/// The blank cells that the others need, told at the first cell that is filled in.
fn check_together(slot: i64, cells: [&str; 4], brand: Option<Brand>) -> Option<(DeskPhoneCell, Problem)> {
    let needed = |cell| match cell {
        DeskPhoneCell::Brand | DeskPhoneCell::Mac => true,
        DeskPhoneCell::Model => brand != Some(Brand::Other),
        DeskPhoneCell::ProvisionTemplate => false,
    };
    let is_blank = |text: &str| text.is_empty() || is_not_available(text);
    let (blank, filled): (Vec<_>, Vec<_>) =
        ALL_CELLS.into_iter().zip(cells).partition(|(_, text)| is_blank(text));
    let missing: Vec<String> =
        blank.into_iter().filter(|(cell, _)| needed(*cell)).map(|(cell, _)| cell.header(slot)).collect();
    let (shown_at, _) = filled.into_iter().next()?;
    (!missing.is_empty()).then(|| (shown_at, DeskPhoneProblem::CellsMissing { missing }.into()))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const MAC: &str = "80-5e-c0-3d-eb-c4";

    #[rstest]
    #[case(["", " ", "", ""], None)]
    #[case(["Yealink", "T46S", MAC, "Lobby"], Some((Brand::Yealink, Some("t46s"), Some("Lobby"))))]
    #[case(["Other", "", MAC, ""], Some((Brand::Other, None, None)))]
    fn the_four_cells_are_read_together(
        #[case] cells: [&str; 4],
        #[case] read: Option<(Brand, Option<&str>, Option<&str>)>,
    ) {
        let phone = DeskPhoneCells::parse(1, cells).unwrap();
        let phone =
            phone.as_ref().map(|phone| (phone.brand, phone.model, phone.provision_template.as_deref()));
        assert_eq!(phone, read);
    }

    #[rstest]
    #[case(["Yealink", "", "", ""], DeskPhoneCell::Brand, &["Desk Phone 2's Model", "Desk Phone 2's MAC Address"])]
    #[case(["Other", "", "", ""], DeskPhoneCell::Brand, &["Desk Phone 2's MAC Address"])]
    #[case(["", "T46S", MAC, ""], DeskPhoneCell::Model, &["Desk Phone 2's Brand"])]
    #[case(["", "", MAC, "Lobby"], DeskPhoneCell::Mac, &["Desk Phone 2's Brand", "Desk Phone 2's Model"])]
    #[case(
        ["", "", "", "Lobby"],
        DeskPhoneCell::ProvisionTemplate,
        &["Desk Phone 2's Brand", "Desk Phone 2's Model", "Desk Phone 2's MAC Address"]
    )]
    fn some_cells_without_the_others_are_an_issue(
        #[case] cells: [&str; 4],
        #[case] shown_at: DeskPhoneCell,
        #[case] missing: &[&str],
    ) {
        let missing = missing.iter().map(|&header| header.to_owned()).collect();
        let expected = vec![(shown_at, DeskPhoneProblem::CellsMissing { missing }.into())];
        assert_eq!(DeskPhoneCells::parse(2, cells), Err(expected));
    }

    #[test]
    fn words_in_place_of_blanks_are_cleared_at_one_press() {
        let problems = DeskPhoneCells::parse(1, ["N/A", "", "n/a", ""]).unwrap_err();
        let cleared: Vec<_> = problems.iter().map(|(cell, problem)| (*cell, problem.suggestion())).collect();
        let blank = Some(String::new());
        assert_eq!(cleared, [(DeskPhoneCell::Brand, blank.clone()), (DeskPhoneCell::Mac, blank)]);
    }

    #[rstest]
    #[case(["Yealink", "", MAC, ""], "desk_phone_cells_missing")]
    #[case(["Yealink", "T99X", MAC, ""], "model_unknown")]
    #[case(["Yealink", "T46S", MAC, "a\0b"], "control_character")]
    fn a_phone_with_one_wrong_cell_is_none(#[case] cells: [&str; 4], #[case] code: &str) {
        let problems = DeskPhoneCells::parse(1, cells).unwrap_err();
        let codes: Vec<&str> = problems.iter().map(|(_, problem)| problem.code()).collect();
        assert_eq!(codes, [code]);
    }

    #[test]
    fn all_that_is_wrong_comes_at_once() {
        let problems = DeskPhoneCells::parse(1, ["Yaelink", "T46S", "8.05E+11", "a\0b"]).unwrap_err();
        let codes: Vec<&str> = problems.iter().map(|(_, problem)| problem.code()).collect();
        assert_eq!(codes, ["brand_unknown", "scientific_notation", "control_character"]);
    }
}

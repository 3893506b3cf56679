//! The fields of a direct number.

use super::field::{Field, Shape};
use super::known::{Known, List};
use super::part::Part;
use super::table::fields;
use super::value::{FieldValue, Stored};
use crate::domain::choices::NumberType;
use crate::domain::column::ColumnId;
use crate::domain::ids::SiteId;
use crate::domain::phone_number::{E164, check_plan};
use crate::domain::problem::{CellProblem, Problem};

/// The most characters of a number with its marks.
const NUMBER_MAX: usize = 40;
const TYPES: &[(&str, &str)] = &[("toll", "Toll"), ("toll_free", "Toll-free")];

const NUMBER: &[Part] = &[Part {
    aliases: &["Number"],
    help: "Its country code and length are checked.",
    samples: ["+19075550142", "+19075550143"],
    ..Part::new(ColumnId::PHONE_NUMBER.as_str(), "Phone Number")
}];
const SITE: &[Part] = &[Part {
    heading: "Site Name",
    aliases: &["Site"],
    help: "Not used when a target site is chosen on the page.",
    samples: ["Main Site", "Main Site"],
    ..Part::new(ColumnId::SITE_NAME.as_str(), "Site")
}];
const KIND: &[Part] = &[Part {
    aliases: &["Number Type"],
    help: "Leave blank for a Toll number.",
    samples: ["Toll", ""],
    ..Part::new(ColumnId::TYPE.as_str(), "Type")
}];

fields! {
    /// The fields of a direct number.
    #[derive(sqlx::FromRow)]
    pub struct NumberFields {
        /// `+12055550123`, unique in the account.
        number: String = Field::key("Phone Number", Shape::PhoneNumber, NUMBER_MAX).fixed().of_parts(NUMBER),
            read parse_number;
        /// Where it belongs.
        site: SiteId = Field::select("Site").from_list(List::Sites).of_parts(SITE);
        /// Toll, where the caller pays, or toll-free.
        kind: NumberType = Field::radios("Type").choices(TYPES).at_first("toll").of_parts(KIND);
    }
}

/// The number is added to the account, so the number plans of the world are asked (decision 25).
fn parse_number(text: &str) -> Result<String, Problem> {
    let number = E164::parse(text)?;
    check_plan(&number)?;
    Ok(number.as_str().to_owned())
}

/// That of most numbers.
impl Default for NumberType {
    fn default() -> Self {
        Self::Toll
    }
}

impl FieldValue for NumberType {
    fn read(text: &str, _: &Field, _: &dyn Known) -> Result<Self, Problem> {
        Self::parse_cell(text)?.ok_or(CellProblem::Required.into())
    }

    fn typed(&self) -> String {
        self.as_str().to_owned()
    }

    fn stored(&self) -> Stored {
        Stored::Text(Some(self.typed()))
    }
}

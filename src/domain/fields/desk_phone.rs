//! The fields of a desk phone.

use super::field::{Field, Shape};
use super::known::{Known, List};
use super::part::Part;
use super::table::fields;
use super::value::{FieldValue, Stored};
use crate::domain::brand::{Brand, check_model};
use crate::domain::brand_and_model::BrandAndModel;
use crate::domain::column::ColumnId;
use crate::domain::ids::{ProvisionTemplateId, SiteId};
use crate::domain::mac::Mac;
use crate::domain::problem::{CellProblem, Problem};

/// The most characters of a MAC address with separators, and of a brand or model.
const MAC_MAX: usize = 40;

const BRAND_AND_MODEL: &[Part] = &[
    Part {
        aliases: &["Manufacturer", "Vendor"],
        help: "A brand from the catalog, or Other.",
        samples: ["Yealink", "Other"],
        ..Part::new("brand", "Brand")
    },
    Part {
        aliases: &["Phone Model"],
        when: "unless the brand is Other",
        help: "A model of this brand. Leave blank for the brand Other.",
        samples: ["t46s", ""],
        ..Part::new("model", "Model")
    },
];
const SITE: &[Part] = &[Part {
    heading: "Site Name",
    aliases: &["Site"],
    help: "Not used when a target site is chosen on the page.",
    ..Part::new(ColumnId::SITE_NAME.as_str(), "Site")
}];

fields! {
    /// The fields of a desk phone.
    #[derive(sqlx::FromRow)]
    pub struct DeskPhoneFields {
        /// Its MAC address, unique in the account.
        mac: Mac = Field::key("MAC Address", Shape::Mac, MAC_MAX)
            .also(&["MAC", "MAC Address of Desk Phone"])
            .samples("02:00:00:00:00:01", "02:00:00:00:00:02")
            .hint("12 digits from 0 to 9 and A to F, from the label of the desk phone.");
        /// Its maker and its model.
        model: BrandAndModel = Field::select("Brand and Model").joined(BRAND_AND_MODEL, join)
            .hint("Choose Other for a brand or model that is not listed.");
        /// Where it stands.
        site: SiteId = Field::select("Site").from_list(List::Sites).of_parts(SITE);
        /// Lines of configuration that it gets beside those of Switchroom.
        template: Option<ProvisionTemplateId> = Field::select("Provision Template")
            .from_list(List::ProvisionTemplates).or_none("None");
    }
}

/// The text of a form for the cells *Brand* and *Model*.
fn join(cells: &[&str]) -> Result<String, Vec<(usize, Problem)>> {
    let [brand, model] = *cells else { return Ok(String::new()) };
    if brand.is_empty() {
        return Err(vec![(0, CellProblem::Required.into())]);
    }
    let brand = Brand::parse(brand).map_err(|problem| vec![(0, problem)])?;
    let model = match (brand, model) {
        (Brand::Other, "") => Ok(None),
        (_, "") => Err(CellProblem::Required.into()),
        (brand, model) => check_model(brand, model).map(Some),
    };
    let model = model.map_err(|problem| vec![(1, problem)])?;
    Ok(BrandAndModel::new(brand, model).as_str().to_owned())
}

impl FieldValue for Mac {
    fn read(text: &str, _: &Field, _: &dyn Known) -> Result<Self, Problem> {
        Self::parse(text)
    }

    fn typed(&self) -> String {
        self.pretty()
    }

    fn stored(&self) -> Stored {
        Stored::Text(Some(self.as_str().to_owned()))
    }
}

impl FieldValue for BrandAndModel {
    fn read(text: &str, _: &Field, _: &dyn Known) -> Result<Self, Problem> {
        Self::parse(text)
    }

    fn typed(&self) -> String {
        self.as_str().to_owned()
    }

    fn parts(&self, _: &Field, _: &dyn Known) -> Vec<String> {
        vec![self.brand().to_owned(), self.model().to_owned()]
    }

    fn stored(&self) -> Stored {
        Stored::Text(Some(self.typed()))
    }
}

//! What may be wrong with a desk phone and its four cells.

use serde::{Deserialize, Serialize};

use super::words::{Words, quoted, row_list};

/// A desk phone that cannot be read or assigned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum DeskPhoneProblem {
    /// Not a brand of the catalogue (zoom-domain 3.6).
    #[serde(rename = "brand_unknown")]
    BrandUnknown {
        /// The most similar brand.
        nearest: Option<String>,
    },
    /// Not a model of the brand.
    #[serde(rename = "model_unknown")]
    ModelUnknown {
        /// The brand.
        brand: String,
        /// The most similar model of it.
        nearest: Option<String>,
    },
    /// The brand *Other* takes no model (decision 10).
    #[serde(rename = "model_for_other_brand")]
    ModelForOther,
    /// An app in place of a desk phone: "Workplace App", "Softphone" (zoom-domain 1.5).
    #[serde(rename = "desk_phone_is_an_app")]
    IsAnApp,
    /// Not 12 hexadecimal digits.
    #[serde(rename = "mac_shape")]
    MacShape,
    /// All zeros, all ones or a group address: no device has it.
    #[serde(rename = "mac_not_a_device")]
    MacNotADevice,
    /// Some of the cells that belong together are blank (decision 10).
    #[serde(rename = "desk_phone_cells_missing")]
    CellsMissing {
        /// The headers of the blank ones.
        missing: Vec<String>,
    },
    /// No provision template has this name.
    #[serde(rename = "provision_template_unknown")]
    ProvisionTemplateUnknown {
        /// The most similar name.
        nearest: Option<String>,
    },
    /// Somebody has it and keeps it.
    #[serde(rename = "desk_phone_assigned")]
    Assigned {
        /// Who, ready to be shown (`holder_words`).
        holder: String,
    },
    /// Other rows of the file want the same.
    #[serde(rename = "desk_phone_twice")]
    Twice {
        /// The other rows, as the spreadsheet counts.
        rows: Vec<u64>,
    },
    /// The same desk phone in two slots of one row.
    #[serde(rename = "desk_phone_twice_in_row")]
    TwiceInRow,
    /// The account knows the MAC address as another brand or model.
    #[serde(rename = "desk_phone_differs")]
    Differs {
        /// The brand and model in the account.
        account: String,
    },
    /// The account has a desk phone with this MAC address.
    #[serde(rename = "desk_phone_already_in_account")]
    AlreadyInAccount,
    /// The desk phone belongs to another site than the row.
    #[serde(rename = "desk_phone_of_another_site")]
    OfAnotherSite {
        /// The site of the desk phone, ready to be shown.
        site: String,
    },
}

impl DeskPhoneProblem {
    pub(super) fn words(&self) -> Words {
        match self {
            Self::BrandUnknown { nearest } => Words::issue(
                "brand_unknown",
                "Unknown brand",
                "not a brand this portal knows.",
                "Write a known brand, or Other and leave the model blank.",
            )
            .nearest(nearest.as_ref()),
            Self::ModelUnknown { brand, nearest } => Words::issue(
                "model_unknown",
                "Unknown model",
                format!("not a known model of {brand}."),
                "Write a known model, or the brand Other and leave the model blank.",
            )
            .nearest(nearest.as_ref()),
            Self::ModelForOther => Words::issue(
                "model_for_other_brand",
                "The brand Other takes no model",
                "the brand Other takes no model.",
                "Leave the model blank.",
            )
            .suggest(""),
            Self::IsAnApp => Words::issue(
                "desk_phone_is_an_app",
                "An app in place of a desk phone",
                "an app is not a desk phone; every phone user may use it without being listed.",
                "Leave the cells of this desk phone blank.",
            )
            .form_remedy("Leave the fields of the desk phone blank.")
            .suggest(""),
            Self::MacShape => Words::issue(
                "mac_shape",
                "Not a MAC address",
                "must be 12 digits from 0 to 9 and A to F.",
                "Copy it from the label of the desk phone, such as 80:5e:c0:3d:eb:c4.",
            ),
            Self::MacNotADevice => Words::issue(
                "mac_not_a_device",
                "Not the MAC address of a device",
                "no single device has this MAC address.",
                "Copy it from the label of the desk phone.",
            ),
            Self::CellsMissing { missing } => Words::issue(
                "desk_phone_cells_missing",
                "Desk phone cells belong together",
                format!("{} also needed for this desk phone.", are(missing)),
                "Fill in all cells of the desk phone, or leave all four blank.",
            )
            .form_what("brand, model and MAC address belong together.")
            .form_remedy("Fill in both fields of the desk phone, or neither."),
            Self::ProvisionTemplateUnknown { nearest } => Words::issue(
                "provision_template_unknown",
                "Provision template does not exist",
                "no provision template of this account has this name.",
                "Write it as it is listed under Provision Templates, or leave the cell blank.",
            )
            .form_remedy("Choose one from the list.")
            .nearest(nearest.as_ref()),
            Self::Assigned { holder } => Words::issue(
                "desk_phone_assigned",
                "Desk phone already assigned",
                format!("already assigned to {holder}."),
                "Unassign it there first, or give another desk phone.",
            ),
            Self::Twice { rows } => Words::issue(
                "desk_phone_twice",
                "Desk phone twice in the file",
                format!("also in {}.", row_list(rows)),
                "Keep it in one row.",
            )
            .form_what("several users cannot be given the same desk phone.")
            .form_remedy("Leave it blank, and give each their own later."),
            Self::TwiceInRow => Words::issue(
                "desk_phone_twice_in_row",
                "Desk phone twice in one row",
                "the same desk phone is in the row twice.",
                "Keep it once.",
            )
            .form_what("the same desk phone is there twice."),
            Self::Differs { account } => Words::issue(
                "desk_phone_differs",
                "Known as another desk phone",
                format!("the account knows this MAC address as {}.", quoted(account)),
                "Correct brand and model, or the MAC address.",
            ),
            Self::AlreadyInAccount => Words::issue(
                "desk_phone_already_in_account",
                "Desk phone already in this account",
                "a desk phone of this account has this MAC address.",
                "Open that desk phone instead.",
            ),
            Self::OfAnotherSite { site } => Words::issue(
                "desk_phone_of_another_site",
                "Desk phone of another site",
                format!("the desk phone belongs to {site}."),
                "Choose a desk phone of the same site.",
            ),
        }
    }
}

fn are(headers: &[String]) -> String {
    match headers {
        [one] => format!("{one} is"),
        [first, last] => format!("{first} and {last} are"),
        many => format!("{} are", many.join(", ")),
    }
}

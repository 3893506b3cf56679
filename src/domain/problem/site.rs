//! What may be wrong with a site or setting template that is named, added or changed.

use serde::{Deserialize, Serialize};

use super::words::{Words, count, quoted};

/// A site or template that cannot be found, may not be used, or does not fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum SiteProblem {
    /// No site has this name or code.
    #[serde(rename = "site_unknown")]
    Unknown {
        /// The most similar name of a site.
        nearest: Option<String>,
    },
    /// Several sites, and neither a name nor a code given (zoom-domain 1.1, rows 5 and 6).
    #[serde(rename = "site_required")]
    Required,
    /// The code belongs to another site than the name.
    #[serde(rename = "site_code_and_name_disagree")]
    Disagree {
        /// The site that has the code.
        by_code: String,
        /// The site that has the name.
        by_name: String,
    },
    /// The person's role does not hold at this site (decision 6).
    #[serde(rename = "site_forbidden")]
    Forbidden,
    /// Not 1 to 3 digits (decision 3).
    #[serde(rename = "site_code_shape")]
    CodeShape,
    /// Another site has this code.
    #[serde(rename = "site_code_taken")]
    CodeTaken {
        /// Its name.
        site: String,
    },
    /// The extensions of the site would all change with its code.
    #[serde(rename = "site_code_in_use")]
    CodeInUse {
        /// How many there are.
        extensions: u64,
    },
    /// Site codes cannot be switched off while extensions begin with them.
    #[serde(rename = "site_codes_in_use")]
    CodesInUse {
        /// How many there are.
        extensions: u64,
    },
    /// The account does not use site codes.
    #[serde(rename = "site_codes_off")]
    CodesOff,
    /// From is above to, or the two have different lengths.
    #[serde(rename = "site_range_shape")]
    RangeShape,
    /// Another site gives out some of the same extensions, codes included.
    #[serde(rename = "site_range_overlaps")]
    RangeOverlaps {
        /// The name of the other site.
        site: String,
    },
    /// The range of a site does not fit the digits that the account is to allow.
    #[serde(rename = "site_range_does_not_fit")]
    RangeDoesNotFit {
        /// The name of the site.
        site: String,
    },
    /// What is assigned stays at the site of its holder.
    #[serde(rename = "site_of_holder")]
    OfHolder,
    /// No setting template has this name.
    #[serde(rename = "template_unknown")]
    TemplateUnknown {
        /// The most similar name of a template.
        nearest: Option<String>,
    },
    /// The template belongs to another site than the user (zoom-domain 3.5).
    #[serde(rename = "template_of_another_site")]
    TemplateOfAnotherSite {
        /// The site of the template, ready to be shown.
        site: String,
    },
}

impl SiteProblem {
    pub(super) fn words(&self) -> Words {
        match self {
            Self::Unknown { nearest } => Words::issue(
                "site_unknown",
                "Site does not exist",
                "no site of this account has this name or code.",
                "Write a site as it is listed under Sites.",
            )
            .form_remedy("Choose one from the list.")
            .nearest(nearest.as_ref()),
            Self::Required => Words::issue(
                "site_required",
                "No site given",
                "no site is given, and this account has several.",
                "Name the site in this row.",
            )
            .form_remedy("Choose one."),
            Self::Disagree { by_code, by_name } => Words::issue(
                "site_code_and_name_disagree",
                "Site code and name disagree",
                format!("the code is that of {}, the name that of {}.", quoted(by_code), quoted(by_name)),
                "Correct one of the two, or leave one blank.",
            ),
            Self::Forbidden => Words::issue(
                "site_forbidden",
                "Outside your sites",
                "outside the sites you administer.",
                "Leave the row out, or ask an owner to widen your role.",
            )
            .form_remedy("Choose one of your sites, or ask an owner to widen your role."),
            Self::CodeShape => Words::issue(
                "site_code_shape",
                "Site code is not 1 to 3 digits",
                "must be 1 to 3 digits, the first not 0.",
                "Write the code with digits only.",
            ),
            Self::CodeTaken { site } => Words::issue(
                "site_code_taken",
                "Site code already used",
                format!("already the code of {}.", quoted(site)),
                "Choose another code.",
            ),
            Self::CodeInUse { extensions } => Words::issue(
                "site_code_in_use",
                "Site code in use",
                format!("{} of the site would change with the code.", count(*extensions, "extension")),
                "Keep the code as it is, or give it to a site without extensions.",
            ),
            Self::CodesInUse { extensions } => Words::issue(
                "site_codes_in_use",
                "Site codes in use",
                format!("{} would change without site codes.", count(*extensions, "extension")),
                "Keep site codes on.",
            ),
            Self::CodesOff => Words::issue(
                "site_codes_off",
                "Site codes are off",
                "this account does not use site codes.",
                "Leave it blank, and name the site under Site Name.",
            )
            .form_remedy("Leave it blank."),
            Self::RangeShape => Words::issue(
                "site_range_shape",
                "Extension range is not valid",
                "the range must go from a lower to a higher extension of the same length.",
                "Write both ends with the same number of digits, such as 200 and 299.",
            ),
            Self::RangeOverlaps { site } => Words::issue(
                "site_range_overlaps",
                "Extension ranges overlap",
                format!("overlaps the range of {}.", quoted(site)),
                "Choose a range that no other site uses.",
            ),
            Self::RangeDoesNotFit { site } => Words::issue(
                "site_range_does_not_fit",
                "Extension range of a site does not fit",
                format!("the extension range of {} does not fit.", quoted(site)),
                "Allow as many digits as the range has, or change the range first.",
            ),
            Self::OfHolder => Words::issue(
                "site_of_holder",
                "Not the site of its holder",
                "it is assigned, and its holder is at another site.",
                "Choose the site of its holder, or unassign it first.",
            ),
            Self::TemplateUnknown { nearest } => Words::issue(
                "template_unknown",
                "Template does not exist",
                "no template of this account has this name.",
                "Write a template as it is listed under Templates, or leave the cell blank.",
            )
            .form_remedy("Choose one from the list.")
            .nearest(nearest.as_ref()),
            Self::TemplateOfAnotherSite { site } => Words::issue(
                "template_of_another_site",
                "Template of another site",
                format!("the template belongs to {site}."),
                "Choose a template of the user's own site or of the whole account.",
            ),
        }
    }
}

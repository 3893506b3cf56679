//! Problems of a site or setting template that is named, added or changed.

use super::message::{quoted, said};
use super::problem_table::problem_table;
use crate::domain::counting::count;

problem_table! {
    /// A site or template that cannot be found, may not be used, or does not fit.
    SiteProblem:

    /// No site has this name or code.
    Unknown {
        /// The most similar name of a site.
        nearest: Option<String>,
    } = issue "site_unknown", "Site does not exist":
        said("this account has no site with this name or code.", "Use a site listed under Sites.")
            .form_remedy("Choose one from the list.")
            .nearest(nearest.as_ref());

    /// Several sites, and neither a name nor a code given (zoom-domain 1.1, rows 5 and 6).
    Required = issue "site_required", "No site given":
        said("no site is given, and this account has several sites.", "Enter the site in this row.")
            .form_remedy("Choose one.");

    /// The code belongs to another site than the name.
    Disagree {
        /// The site that has the code.
        by_code: String,
        /// The site that has the name.
        by_name: String,
    } = issue "site_code_and_name_disagree", "Site code and name disagree":
        said(
            format!("the code belongs to {}, but the name is {}.", quoted(by_code), quoted(by_name)),
            "Correct one of the two, or leave one blank.",
        );

    /// The person's role does not hold at this site (decision 6).
    Forbidden = issue "site_forbidden", "Outside your sites":
        said("you don't manage this site.", "Leave the row out, or ask an owner to give you more sites.")
            .form_remedy("Choose one of your sites, or ask an owner to give you more sites.");

    /// Not 1 to 3 digits (decision 3).
    CodeShape = issue "site_code_shape", "Site code is not 1 to 3 digits":
        said("must be 1 to 3 digits, the first not 0.", "Write the code with digits only.");

    /// Another site has this code.
    CodeTaken {
        /// Its name.
        site: String,
    } = issue "site_code_taken", "Site code already used":
        said(format!("already used by {}.", quoted(site)), "Choose another code.");

    /// The extensions of the site would all change with its code.
    CodeInUse {
        /// The number of extensions.
        extensions: u64,
    } = issue "site_code_in_use", "Site code in use":
        said(
            format!("{} of the site would change with the code.", count(*extensions, "extension", "extensions")),
            "Keep the code, or use it for a site without extensions.",
        );

    /// Site codes cannot be switched off while extensions begin with them.
    CodesInUse {
        /// The number of extensions.
        extensions: u64,
    } = issue "site_codes_in_use", "Site codes in use":
        said(
            format!("{} would change without site codes.", count(*extensions, "extension", "extensions")),
            "Keep site codes on.",
        );

    /// The account does not use site codes.
    CodesOff = issue "site_codes_off", "Site codes are off":
        said("this account does not use site codes.", "Leave it blank, and enter the site under Site Name.")
            .form_remedy("Leave it blank.");

    /// From is above to, or the two have different lengths.
    RangeShape = issue "site_range_shape", "Extension range is not valid":
        said(
            "the range must go from a lower to a higher extension of the same length.",
            "Write both ends with the same number of digits, such as 200 and 299.",
        );

    /// Another site gives out some of the same extensions, codes included.
    RangeOverlaps {
        /// The name of the other site.
        site: String,
    } = issue "site_range_overlaps", "Extension ranges overlap":
        said(format!("overlaps the range of {}.", quoted(site)), "Choose a range that no other site uses.");

    /// The range of a site does not fit the digits that the account is to allow.
    RangeDoesNotFit {
        /// The name of the site.
        site: String,
    } = issue "site_range_does_not_fit", "Extension range of a site does not fit":
        said(
            format!("the extension range of {} does not fit.", quoted(site)),
            "Allow as many digits as the range has, or change the range first.",
        );

    /// Assigned things stay at the site of their holder.
    OfHolder = issue "site_of_holder", "Not the site of its holder":
        said(
            "it is assigned to someone at another site.",
            "Choose that person's site, or unassign it first.",
        );

    /// No setting template has this name.
    TemplateUnknown {
        /// The most similar name of a template.
        nearest: Option<String>,
    } = issue "template_unknown", "Template does not exist":
        said(
            "this account has no template with this name.",
            "Use a template listed under Templates, or leave the cell blank.",
        )
        .form_remedy("Choose one from the list.")
        .nearest(nearest.as_ref());

    /// The template belongs to another site than the user (zoom-domain 3.5).
    TemplateOfAnotherSite {
        /// The site of the template, ready to be shown.
        site: String,
    } = issue "template_of_another_site", "Template of another site":
        said(
            format!("the template belongs to {site}."),
            "Choose a template of the user's own site or of the whole account.",
        );
}

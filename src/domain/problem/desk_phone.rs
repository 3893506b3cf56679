//! Problems of a desk phone and its four cells.

use super::message::{quoted, row_list, said};
use super::problem_table::problem_table;

problem_table! {
    /// A desk phone that cannot be read or assigned.
    DeskPhoneProblem:

    /// Not a brand of the catalogue (zoom-domain 3.6).
    BrandUnknown {
        /// The most similar brand.
        nearest: Option<String>,
    } = issue "brand_unknown", "Unknown brand":
        said("not a brand this portal knows.", "Write a known brand, or Other and leave the model blank.")
            .nearest(nearest.as_ref());

    /// Not a model of the brand.
    ModelUnknown {
        /// The brand.
        brand: String,
        /// The most similar model of it.
        nearest: Option<String>,
    } = issue "model_unknown", "Unknown model":
        said(
            format!("not a known model of {brand}."),
            "Write a known model, or the brand Other and leave the model blank.",
        )
        .nearest(nearest.as_ref());

    /// The brand *Other* takes no model (decision 10).
    ModelForOther = issue "model_for_other_brand", "The brand Other takes no model":
        said("the brand Other takes no model.", "Leave the model blank.")
            .suggest("");

    /// An app in place of a desk phone: "Workplace App", "Softphone" (zoom-domain 1.5).
    IsAnApp = issue "desk_phone_is_an_app", "An app in place of a desk phone":
        said(
            "an app is not a desk phone. Every phone user can use it.",
            "Leave the cells of this desk phone blank.",
        )
        .form_remedy("Leave the fields of the desk phone blank.")
        .suggest("");

    /// Not 12 hexadecimal digits.
    MacShape = issue "mac_shape", "Not a MAC address":
        said(
            "must be 12 digits from 0 to 9 and A to F.",
            "Copy it from the label of the desk phone, such as 80:5e:c0:3d:eb:c4.",
        );

    /// All zeros, all ones or a group address: no device has it.
    MacNotADevice = issue "mac_not_a_device", "Not the MAC address of a device":
        said("no single device has this MAC address.", "Copy it from the label of the desk phone.");

    /// Some of the cells that belong together are blank (decision 10).
    CellsMissing {
        /// The headers of the blank ones.
        missing: Vec<String>,
    } = issue "desk_phone_cells_missing", "Desk phone cells belong together":
        said(
            format!("{} also needed for this desk phone.", are(missing)),
            "Fill in all cells of the desk phone, or leave all four blank.",
        )
        .form_what("a desk phone needs its brand, model and MAC address.")
        .form_remedy("Fill in both fields of the desk phone, or neither.");

    /// No provision template has this name.
    ProvisionTemplateUnknown {
        /// The most similar name.
        nearest: Option<String>,
    } = issue "provision_template_unknown", "Provision template does not exist":
        said(
            "this account has no provision template with this name.",
            "Use a template listed under Provision Templates, or leave the cell blank.",
        )
        .form_remedy("Choose one from the list.")
        .nearest(nearest.as_ref());

    /// Somebody has it and keeps it.
    Assigned {
        /// The holder, ready to be shown (`holder_words`).
        holder: String,
    } = issue "desk_phone_assigned", "Desk phone already assigned":
        said(format!("already assigned to {holder}."), "Unassign it there first, or use another desk phone.");

    /// Other rows of the file want the same.
    Twice {
        /// The other rows, as the spreadsheet counts.
        rows: Vec<u64>,
    } = issue "desk_phone_twice", "Desk phone twice in the file":
        said(format!("also in {}.", row_list(rows)), "Keep it in one row.")
            .form_what("several users cannot be given the same desk phone.")
            .form_remedy("Leave it blank. Assign one to each user later.");

    /// The same desk phone in two slots of one row.
    TwiceInRow = issue "desk_phone_twice_in_row", "Desk phone twice in one row":
        said("the row has the same desk phone twice.", "Keep it once.")
            .form_what("the same desk phone is listed twice.");

    /// The account knows the MAC address as another brand or model.
    Differs {
        /// The brand and model in the account.
        account: String,
    } = issue "desk_phone_differs", "Known as another desk phone":
        said(
            format!("in this account, this MAC address is {}.", quoted(account)),
            "Correct brand and model, or the MAC address.",
        );

    /// The account has a desk phone with this MAC address.
    AlreadyInAccount = issue "desk_phone_already_in_account", "Desk phone already in this account":
        said("this account already has a desk phone with this MAC address.", "Leave the row out.")
            .form_remedy("Open that desk phone instead.");

    /// The desk phone belongs to another site than the row.
    OfAnotherSite {
        /// The site of the desk phone, ready to be shown.
        site: String,
    } = issue "desk_phone_of_another_site", "Desk phone of another site":
        said(format!("the desk phone belongs to {site}."), "Choose a desk phone of the same site.");
}

fn are(headers: &[String]) -> String {
    match headers {
        [one] => format!("{one} is"),
        [first, last] => format!("{first} and {last} are"),
        many => format!("{} are", many.join(", ")),
    }
}

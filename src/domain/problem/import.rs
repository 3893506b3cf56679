//! What may be wrong with what an import or form was asked to do, and with the world having moved.

use serde::{Deserialize, Serialize};

use super::words::{Words, row_list};

/// An option that does not fit the account, or a row that can no longer be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum ImportProblem {
    /// *Imported to* where it is not offered (seed 000, note on site codes; decision 33).
    #[serde(rename = "imported_to_not_offered")]
    ImportedToNotOffered,
    /// *Specify a template* where it is not offered (seed 000, note on site codes).
    #[serde(rename = "template_not_offered")]
    TemplateNotOffered,
    /// An option of other kinds of file.
    #[serde(rename = "option_not_offered")]
    OptionNotOffered,
    /// Both a template and a user to copy from (decision 13).
    #[serde(rename = "template_and_copy")]
    TemplateAndCopy,
    /// The user to copy from is not, or no longer, a phone user.
    #[serde(rename = "copy_from_unknown")]
    CopyFromUnknown,
    /// Somebody to copy from was typed and not looked for, or not chosen.
    #[serde(rename = "copy_from_not_chosen")]
    CopyFromNotChosen,
    /// Several phone users have the name.
    #[serde(rename = "copy_from_several")]
    CopyFromSeveral,
    /// A template is chosen, and the box that would assign it is not ticked.
    #[serde(rename = "template_not_ticked")]
    TemplateNotTicked,
    /// The row needs what a row that is left out would have freed (decision 19).
    #[serde(rename = "needs_left_out_row")]
    NeedsLeftOutRow {
        /// The rows left out, as the spreadsheet counts.
        rows: Vec<u64>,
    },
    /// Whoever uploaded the file may no longer do what it asks for.
    #[serde(rename = "right_lost")]
    RightLost,
    /// The check failed again and again, for no fault of the file that is known.
    #[serde(rename = "check_failed")]
    CheckFailed {
        /// The number to search the log for.
        number: String,
    },
    /// The program was ended again and again while it checked the file, always at the same place.
    #[serde(rename = "check_lost")]
    CheckLost {
        /// The number to search the log for.
        number: String,
    },
    /// Applying failed again and again; everything was taken back.
    #[serde(rename = "apply_failed")]
    ApplyFailed {
        /// The number to search the log for.
        number: String,
    },
    /// The account was changed so often meanwhile that the file could not be applied.
    #[serde(rename = "kept_moving")]
    KeptMoving,
    /// *Exported Version* is not what an export wrote.
    #[serde(rename = "exported_version_shape")]
    ExportedVersionShape,
    /// Somebody changed the thing after the file or form was made (decision 15).
    #[serde(rename = "changed_since")]
    ChangedSince {
        /// Who, ready to be shown.
        who: String,
    },
}

impl ImportProblem {
    pub(super) fn words(&self) -> Words {
        match self {
            Self::ImportedToNotOffered => Words::issue(
                "imported_to_not_offered",
                "No target site in this account",
                "a target site cannot be chosen for this account.",
                "With site codes on, the file names the site of each row. With one site, there is nothing to choose.",
            ),
            Self::TemplateNotOffered => Words::issue(
                "template_not_offered",
                "No template for all rows in this account",
                "a template for all rows cannot be chosen while site codes are on.",
                "Name the template of each row in the column User Template.",
            ),
            Self::OptionNotOffered => Words::issue(
                "option_not_offered",
                "Option of another kind of file",
                "one of the options is not there for this kind of file.",
                "Open the import page again and choose from what it shows.",
            ),
            Self::TemplateAndCopy => Words::issue(
                "template_and_copy",
                "Template and copied settings",
                "a template and settings copied from a user exclude each other.",
                "Choose one of the two.",
            ),
            Self::CopyFromUnknown => Words::issue(
                "copy_from_unknown",
                "No user to copy from",
                "no phone user is found by this name, email or extension.",
                "Choose a phone user of Users & Rooms.",
            ),
            Self::CopyFromNotChosen => Words::issue(
                "copy_from_not_chosen",
                "Nobody chosen to copy from",
                "nobody is chosen.",
                "Press Find and choose somebody from the list, or empty the field.",
            ),
            Self::CopyFromSeveral => Words::issue(
                "copy_from_several",
                "Several users to copy from",
                "several phone users have this name.",
                "Name one of them by email or extension.",
            ),
            Self::TemplateNotTicked => Words::issue(
                "template_not_ticked",
                "Template chosen, box not ticked",
                "a template is chosen, but the box is not ticked.",
                "Tick the box, or choose no template.",
            ),
            Self::NeedsLeftOutRow { rows } => Words::issue(
                "needs_left_out_row",
                "Needs a row that is left out",
                format!("needs what {} would have freed, and that is left out.", row_list(rows)),
                "Put that row right too, or give this one something that is free.",
            ),
            Self::RightLost => Words::issue(
                "right_lost",
                "Right lost in the meantime",
                "whoever uploaded this file may no longer import it.",
                "Somebody who may can upload it again.",
            )
            .form_what("your role no longer includes this, and nothing was done.")
            .form_remedy("Somebody whose role does can do it."),
            Self::CheckFailed { number } => Words::issue(
                "check_failed",
                "The check failed",
                format!("the check failed several times (number {number})."),
                "Tell whoever runs Switchroom the number: the log has the reason. Then check it again.",
            )
            .form_remedy(
                "Tell whoever runs Switchroom the number: the log has the reason. Then send the form again.",
            ),
            Self::CheckLost { number } => Words::issue(
                "check_lost",
                "The check ended the server",
                format!("the server stopped several times during the check (number {number})."),
                "Tell whoever runs Switchroom the number. Splitting the file into smaller ones may help.",
            )
            .form_remedy("Tell whoever runs Switchroom the number. Nothing was changed."),
            Self::ApplyFailed { number } => Words::notice(
                "apply_failed",
                "Not applied",
                format!("applying it failed several times (number {number}), and nothing was changed."),
                "Tell whoever runs Switchroom the number: the log has the reason. Then try again.",
            ),
            Self::KeptMoving => Words::issue(
                "kept_moving",
                "The account kept changing",
                "others changed the same things again and again while this file was applied.",
                "Check it again when they are done.",
            )
            .form_what("others changed the same things again and again meanwhile, and nothing was done.")
            .form_remedy("Send the form again when they are done."),
            Self::ExportedVersionShape => Words::issue(
                "exported_version_shape",
                "Exported Version is not a version",
                "the cell Exported Version is not the number that was exported.",
                "Leave the column as exported, or remove the whole column.",
            ),
            Self::ChangedSince { who } => Words::issue(
                "changed_since",
                "Changed in the meantime",
                format!("{who} changed this after the file was made."),
                "Export it again and repeat the change there.",
            )
            .form_what(format!("{who} changed this after the page was made, and nothing was done."))
            .form_remedy("Open the form again and repeat the change."),
        }
    }
}

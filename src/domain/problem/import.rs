//! Problems of the task given to an import or form, and of data that changed in the meantime.

use super::message::{row_list, said};
use super::problem_table::problem_table;

problem_table! {
    /// An option that does not fit the account, or a row that can no longer be taken.
    ImportProblem:

    /// *Imported to* where it is not offered (seed 000, note on site codes; decision 33).
    ImportedToNotOffered = issue "imported_to_not_offered", "No target site in this account":
        said(
            "you can't choose a target site in this account.",
            "With site codes on, the file names the site of each row. With one site, there is nothing to choose.",
        );

    /// *Specify a template* where it is not offered (seed 000, note on site codes).
    TemplateNotOffered = issue "template_not_offered", "No template for all rows in this account":
        said(
            "you can't choose one template for all rows while site codes are on.",
            "Name the template of each row in the column User Template.",
        );

    /// An option of other kinds of file.
    OptionNotOffered = issue "option_not_offered", "Option of another kind of file":
        said(
            "this kind of file does not have one of these options.",
            "Open the import page again and choose from its options.",
        );

    /// Both a template and a user to copy from (decision 13).
    TemplateAndCopy = issue "template_and_copy", "Template and copied settings":
        said("you can't use a template and also copy settings from a user.", "Choose one of the two.");

    /// The user to copy from is not, or no longer, a phone user.
    CopyFromUnknown = issue "copy_from_unknown", "No user to copy from":
        said(
            "no phone user has this name, email or extension.",
            "Choose a phone user of Users & Rooms.",
        );

    /// Somebody to copy from was typed and not looked for, or not chosen.
    CopyFromNotChosen = issue "copy_from_not_chosen", "Nobody chosen to copy from":
        said("nobody is chosen.", "Press Find and choose a user from the list, or clear the field.");

    /// Several phone users have the name.
    CopyFromSeveral = issue "copy_from_several", "Several users to copy from":
        said("several phone users have this name.", "Enter the email or extension of one of them.");

    /// A template is chosen, and the box that would assign it is not ticked.
    TemplateNotTicked = issue "template_not_ticked", "Template chosen, box not ticked":
        said("a template is chosen, but the box is not ticked.", "Tick the box, or choose no template.");

    /// The row needs what a row that is left out would have freed (decision 19).
    NeedsLeftOutRow {
        /// The rows left out, as the spreadsheet counts.
        rows: Vec<u64>,
    } = issue "needs_left_out_row", "Needs a row that is left out":
        said(
            format!("needs what {} would have freed, and that is left out.", row_list(rows)),
            "Correct that row too, or use a free value in this one.",
        );

    /// Whoever uploaded the file may no longer do what it asks for.
    RightLost = issue "right_lost", "Right lost in the meantime":
        said("the person who uploaded this file can no longer import it.", "Ask someone with permission to upload it again.")
            .form_what("you no longer have permission to do this. Nothing was done.")
            .form_remedy("Ask someone with permission to do it.");

    /// The check failed again and again, for no fault of the file that is known.
    CheckFailed {
        /// The number to search the log for.
        number: String,
    } = issue "check_failed", "The check failed":
        said(
            format!("the check failed several times (number {number})."),
            "Send the number to the server's operator, who can find the reason in the log. Then check it again.",
        )
        .form_remedy(
                "Send the number to the server's operator, who can find the reason in the log. Then submit the form again.",
            );

    /// The program was ended again and again while it checked the file, always at the same place.
    CheckLost {
        /// The number to search the log for.
        number: String,
    } = issue "check_lost", "The check ended the server":
        said(
            format!("the server stopped several times during the check (number {number})."),
            "Send the number to the server's operator. Smaller files can help.",
        )
        .form_remedy("Send the number to the server's operator. Nothing was changed.");

    /// Applying failed again and again; everything was taken back.
    ApplyFailed {
        /// The number to search the log for.
        number: String,
    } = notice "apply_failed", "Not applied":
        said(
            format!("applying it failed several times (number {number}), and nothing was changed."),
            "Send the number to the server's operator, who can find the reason in the log. Then try again.",
        );

    /// The account was changed so often meanwhile that the file could not be applied.
    KeptMoving = issue "kept_moving", "The account kept changing":
        said(
            "other people kept changing the same things during this import.",
            "Check it again when they are done.",
        )
        .form_what("other people kept changing the same things. Nothing was done.")
        .form_remedy("Submit the form again when they are done.");

    /// Two rows are about one thing.
    NamedTwice {
        /// The other rows, as the spreadsheet counts.
        rows: Vec<u64>,
    } = issue "named_twice", "Named twice in the file":
        said(format!("also in {}.", row_list(rows)), "Keep one row for each.");

    /// A row that updates is about nothing that the account has.
    NotThere {
        /// The thing, in a sentence: "site".
        one: String,
        /// The cell that says which: "name".
        called: String,
        /// True if it may be at a site that the person's role does not hold for.
        of_sites: bool,
    } = issue "not_there", "Not in this account":
        if *of_sites {
            said(
                format!("your sites have no {one} with this {called}."),
                format!("Correct the {called}, or leave the row out."),
            )
        } else {
            said(
                format!("this account has no {one} with this {called}."),
                format!("Correct the {called}, or add it with the other tab."),
            )
        };

    /// *Exported Version* is not what an export wrote.
    ExportedVersionShape = issue "exported_version_shape", "Exported Version is not a version":
        said(
            "the cell Exported Version does not have the exported number.",
            "Do not change this column, or remove the whole column.",
        );

    /// Somebody changed the thing after the file or form was made (decision 15).
    ChangedSince {
        /// The person, ready to be shown.
        who: String,
    } = issue "changed_since", "Changed in the meantime":
        said(
            format!("{who} changed this after the file was made."),
            "Export it again and repeat the change there.",
        )
        .form_what(format!("{who} changed this after you opened the page. Nothing was done."))
        .form_remedy("Reload the form and repeat the change.");
}

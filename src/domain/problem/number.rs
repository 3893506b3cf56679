//! Problems of direct numbers and caller IDs.

use super::message::{row_list, said};
use super::problem_table::problem_table;

problem_table! {
    /// A number that cannot be read, is not there, or belongs to somebody.
    NumberProblem:

    /// Not a plus sign, country code, area code and number without other marks (seed 000, "Formatting").
    NotE164 {
        /// The number as given, where the cell may have several.
        part: Option<String>,
        /// The number as it must be written, where that can be told.
        number: Option<String>,
        /// The whole cell as it must be written, where that can be told.
        suggestion: Option<String>,
    } = issue "number_not_e164", "Phone number not in + format":
        match number {
            Some(number) => said(
                format!("write it as {number} (no spaces or dashes)."),
                format!("In Excel, type '{number} so that the plus sign stays."),
            )
            .form_remedy("")
            .repaired(suggestion.as_ref()),
            None => said(
                "a number needs a plus sign, country code and area code.",
                match part {
                    Some(_) => {
                        "Write it like +12055550123, without spaces or dashes. Separate several with commas."
                    }
                    None => "Write it like +12055550123, without spaces or dashes.",
                },
            ),
        }
        .about(part.as_ref());

    /// More than one person may have (zoom-domain 1.1, row 9).
    TooMany {
        /// The most.
        max: usize,
        /// As many are given.
        found: usize,
    } = issue "number_too_many", "Too many numbers":
        said(format!("{found} numbers; one user can have {max}."), format!("Keep {max} or fewer."));

    /// More than a holder of this kind can have, with those they have already (zoom-domain 1.1 and 3.9).
    MoreThanMay {
        /// The name of the holder.
        holder: String,
        /// The title of their kind.
        kind: String,
        /// The most.
        max: usize,
        /// As many they would have.
        found: usize,
    } = issue "number_more_than_may", "More numbers than one can have":
        said(
            format!("{holder} would have {found} numbers; one {} can have {max}.", kind.to_lowercase()),
            "Choose fewer numbers, or unassign some of theirs first.",
        );

    /// The same number twice in one cell.
    TwiceInCell {
        /// The number.
        number: String,
        /// The whole cell with the number once.
        suggestion: Option<String>,
    } = issue "number_twice_in_cell", "Number twice in one cell":
        said("the cell has the same number twice.", "Keep it once.")
            .form_what("the same number is listed twice.")
            .about(Some(number))
            .repaired(suggestion.as_ref());

    /// Other rows of the file want the same.
    Twice {
        /// The number.
        number: String,
        /// The other rows, as the spreadsheet counts.
        rows: Vec<u64>,
    } = issue "number_twice", "Number twice in the file":
        said(format!("also in {}.", row_list(rows)), "Keep it in one row.")
            .form_what("several users cannot have the same number.")
            .form_remedy("Leave it blank. Assign one to each user later.")
            .about(Some(number));

    /// Not a number of this account.
    NotInAccount {
        /// The number.
        number: String,
        /// The most similar number of the account.
        nearest: Option<String>,
    } = issue "number_not_in_account", "Number not in this account":
        said(
            "this account does not have this number.",
            "Add it under Phone Numbers first, or choose an unassigned one there.",
        )
        .about(Some(number))
        .did_you_mean(nearest.as_ref());

    /// Somebody has it and keeps it.
    Assigned {
        /// The number.
        number: String,
        /// The holder, ready to be shown (`holder_words`).
        holder: String,
    } = issue "number_assigned", "Number already assigned":
        said(
            format!("already assigned to {holder}."),
            "Unassign it there first, or choose an unassigned number.",
        )
        .about(Some(number));

    /// Several numbers with something else than commas between them.
    OtherSeparators {
        /// The whole cell, with commas.
        suggestion: String,
    } = issue "number_other_separators", "Numbers not separated by commas":
        said("separate the numbers with commas.", format!("Write {suggestion}."))
            .suggest(suggestion);

    /// Several numbers where there can be one.
    OneWanted = issue "number_one_wanted", "Several numbers where one is wanted":
        said(
            "this needs one number, not several.",
            "Keep one. To add several numbers, use a row for each.",
        )
        .form_remedy("Keep one.");

    /// A number with an extension behind it.
    WithExtension {
        /// The number as found, where the cell has several.
        part: Option<String>,
        /// The number without the extension, as it must be written.
        number: String,
        /// The whole cell as it must be written.
        suggestion: Option<String>,
    } = issue "number_with_extension", "Phone number with an extension":
        said(
            format!("write it as {number}, without the extension."),
            "An extension belongs to a user, not to a number.",
        )
        .about(part.as_ref())
        .repaired(suggestion.as_ref());

    /// No number of any number plan: too short, too long or an unknown country code (decision 25).
    NotInPlan = issue "number_not_in_plan", "No such phone number":
        said("no country has numbers like this.", "Check the country code and the number of digits.");

    /// With a digit that is dialed inside the country only, mostly a zero behind the country code.
    DomesticPrefix {
        /// The number as given, where the cell may have several.
        given: Option<String>,
        /// The number as it must be written.
        number: String,
    } = issue "number_domestic_prefix", "Number with a digit for calls inside the country":
        said(
            format!("write it as {number}, the way it is dialed from abroad."),
            "Remove the digit, often 0, for calls inside the country.",
        )
        .about(given.as_ref())
        .repaired(Some(number).filter(|_| given.is_none()));

    /// Is a number of the account already.
    AlreadyInAccount = issue "number_already_in_account", "Number already in this account":
        said("already in this account.", "Leave the row out.")
            .form_remedy("Remove it from the list.");

    /// The number belongs to another site than the row.
    OfAnotherSite {
        /// The number.
        number: String,
        /// The site of the number, ready to be shown.
        site: String,
    } = issue "number_of_another_site", "Number of another site":
        said(format!("the number belongs to {site}."), "Choose a number of the same site.")
            .about(Some(number));

    /// Neither blank, nor `Hidden`, nor a number of the account (decision 12).
    CallerIdNotAllowed {
        /// The number as it must be written, where that can be told.
        suggestion: Option<String>,
    } = issue "caller_id_not_allowed", "Outbound caller ID not allowed":
        said(
            "cannot be an outbound caller ID.",
            "Write a number of this account like +12055550123, or Hidden.",
        )
        .repaired(suggestion.as_ref());

    /// The row takes the number from the user, and names it as their caller ID.
    CallerIdLeaves = notice "caller_id_of_a_number_that_leaves", "Caller ID is no longer the user's number":
        said(
            "still the caller ID, although the row removes this number from the user.",
            "To change this, write Hidden or another number, or leave the cell blank.",
        );
}

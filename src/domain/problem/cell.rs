//! Problems of any cell or field, whatever it holds.

use super::message::{quoted, said};
use super::problem_table::problem_table;

problem_table! {
    /// A cell that cannot be read as what its column holds.
    CellProblem:

    /// More of something than one form takes.
    TooMany {
        /// The most it takes.
        max: u64,
    } = issue "too_many", "More than one form takes":
        said(format!("at most {max} at once."), "Import a file for more.");

    /// Blank where a value is needed.
    Required = issue "required", "Required cell is blank":
        said("must not be blank.", "Fill it in.").form_asks();

    /// More characters than are stored.
    TooLong {
        /// The most characters taken.
        max: usize,
    } = issue "too_long", "Value too long":
        said(format!("longer than {max} characters."), format!("Shorten it to {max} characters or fewer."));

    /// Tabs, line ends or zero bytes.
    ControlCharacter = issue "control_character", "Invisible control characters":
        said("contains invisible control characters.", "Type the value again, on one line.");

    /// `1.20555E+10`: digits are lost for good (zoom-domain 1.5). Never repaired.
    ScientificNotation = issue "scientific_notation", "Digits lost to scientific notation":
        said(
            "a spreadsheet program changed the digits to scientific notation, and some are lost.",
            "Format the column as text and enter all digits again.",
        )
        .form_remedy("Enter all digits again.");

    /// `1001.0`: a spreadsheet took digits for a quantity (decision 22).
    ExcelFloat {
        /// The digits without the fraction.
        suggestion: String,
    } = issue "excel_float", "Digits turned into a decimal number":
        said(
            format!("write it as {suggestion} (no decimals)."),
            "Format the column as text so that the digits don't change.",
        )
        .form_remedy("")
        .suggest(suggestion);

    /// `N/A`, `none` and the like in place of a value (decision 22).
    NotAvailableWord {
        /// True if the cell may be left blank.
        may_be_blank: bool,
    } = issue "not_available_word", "A word in place of a blank":
        if *may_be_blank {
            said("this word is used in place of a blank.", "Leave the cell blank if there is no value.")
                .form_remedy("Leave it blank if there is no value.")
                .suggest("")
        } else {
            said("this word is used in place of a value.", "Enter the value, or leave the row out.")
                .other_title("A word in place of a value")
                .form_remedy("Enter the value.")
        };

    /// Characters that nobody sees: zero-width spaces, soft hyphens, marks of direction (decision 22).
    Invisible {
        /// The value without them, as it must be written.
        suggestion: String,
    } = issue "invisible_characters", "Invisible characters":
        said(
            "contains invisible characters.",
            format!("Write it as {}. Type the value again to remove them.", quoted(suggestion)),
        )
        .suggest(suggestion);

    /// No-break spaces, which look like others (decision 22).
    HiddenSpace {
        /// The value without them.
        suggestion: String,
    } = issue "hidden_space", "No-break spaces":
        said("contains no-break spaces.", format!("Write it as {}.", quoted(suggestion)))
            .suggest(suggestion);

    /// Neither yes nor no.
    NotYesOrNo = issue "not_yes_or_no", "Neither Yes nor No":
        said(
            "neither Yes nor No.",
            "Write Yes or No. True and False, Y and N, On and Off, 1 and 0 also work.",
        );

    /// Not one of the words the column knows.
    NotAChoice {
        /// All of them, or the first few.
        choices: Vec<String>,
        /// The nearest one.
        nearest: Option<String>,
    } = issue "not_a_choice", "Not one of the choices":
        said("not one of the choices.", format!("Choices: {}.", choices.join(", ")))
            .form_remedy("Choose one from the list.")
            .nearest(nearest.as_ref());

    /// Not a whole number in the range.
    NotACount {
        /// The lowest.
        min: u64,
        /// The highest.
        max: u64,
    } = issue "not_a_count", "Not a whole number in the range":
        said(format!("not a whole number from {min} to {max}."), "Write it with digits only.");

    /// Digits expected, or fewer of them.
    NotDigits {
        /// The fewest.
        min: usize,
        /// The most.
        max: usize,
    } = issue "not_digits", "Not the right number of digits":
        said(format!("must be {min} to {max} digits."), "Write digits only, without spaces or other marks.");

    /// Another one of the same kind has this name.
    NameTaken = issue "name_taken", "Name already used":
        said("another one already has this name.", "Choose a different name.");

    /// A form asked for what is not, or no longer, there.
    Gone = issue "gone", "No longer there":
        said("your choice no longer exists.", "Choose again from the list.");
}

//! Every kind of problem, looked at: its words, its code, and the way through the database and back.

mod example;

use std::collections::{BTreeMap, BTreeSet};

use rstest::rstest;

pub(super) use example::Example;

use super::*;
use crate::domain::phone_number::E164;

/// Each kind twice: with all that can be in it, and with as little as can be.
fn every() -> Vec<Problem> {
    [Problem::every(true), Problem::every(false)].concat()
}

#[test]
fn no_two_problems_have_one_code() {
    let codes: Vec<_> = Problem::every(true).iter().map(Problem::code).collect();
    assert_eq!(codes.len(), codes.iter().collect::<BTreeSet<_>>().len());
    assert!(codes.len() > 150 && codes.iter().all(|code| !code.is_empty()));
}

#[test]
fn each_is_read_back_from_the_database_as_it_was() {
    for problem in every() {
        let stored = serde_json::to_value(&problem).unwrap();
        assert_eq!(stored["code"], problem.code());
        assert_eq!(serde_json::from_value::<Problem>(stored).unwrap(), problem);
    }
}

#[test]
fn each_has_a_heading_of_its_own_and_speaks_in_one_voice() {
    let mut headings = BTreeMap::new();
    for problem in every() {
        let line = problem.line("", "");
        let code = *headings.entry(problem.title()).or_insert(problem.code());
        assert_eq!(code, problem.code(), "two problems are called {}", problem.title());
        assert!(!line.starts_with(char::is_lowercase) && line.ends_with(['.', '?']), "{line}");
        assert!(!problem.title().ends_with('.'), "{}", problem.title());
        let words = line.to_lowercase();
        for never in ["please", "!", "invalid", "error", "sorry", "calling plan", "..", "  "] {
            assert!(!words.contains(never), "{line} says {never:?}");
        }
    }
}

#[rstest]
#[case(UserProblem::Unknown { nearest: Some("ada@demo.example".to_owned()) }, "Email", "aad@demo.example",
    "Email \"aad@demo.example\": this account has no user with this email. Did you mean \"ada@demo.example\"? \
     Add the user under User Management first, or correct the email.")]
#[case(CellProblem::Required, "Email", "", "Email: must not be blank. Fill it in.")]
#[case(ExtensionProblem::Twice { rows: vec![3, 7, 12] }, "Extension Number", "801",
    "Extension Number \"801\": also in rows 3, 7 and 12. \
     Use a different one in each row, or leave it blank for the next free one.")]
#[case(FileProblem::LooksLike { what: "an Excel workbook".to_owned() }, "", "",
    "The file is an Excel workbook, not a CSV file. \
     Open it in the program it was made with and save it as CSV UTF-8.")]
#[case(FileProblem::TooManyRows { rows: 10_000, limit: 9_999, may_be_raised: false }, "", "",
    "The file has 10,000 rows; at most 9,999 can be imported at once. \
     Split it into several files, each with the header row.")]
#[case(FileProblem::TooManyRows { rows: 1_001, limit: 1_000, may_be_raised: true }, "", "",
    "The file has 1,001 rows; at most 1,000 can be imported at once. Split it into several files, each with the header row, \
     or ask an owner to allow more in Account Management > Policies.")]
#[case(FileProblem::TooManyRows { rows: 0, limit: 9_999, may_be_raised: false }, "", "",
    "The file has more than 9,999 rows. Split it into several files, each with the header row.")]
#[case(PackageProblem::NoSeats { name: "Pro".to_owned(), wanted: 12, left: 4 }, "Package", "Pro",
    "Package \"Pro\": the file needs 12 seats of Pro; left: 4. \
     Add seats under Packages, choose another package, or leave these rows out.")]
fn sentences_name_column_value_cause_and_remedy(
    #[case] problem: impl Into<Problem>,
    #[case] column: &str,
    #[case] value: &str,
    #[case] line: &str,
) {
    assert_eq!(problem.into().line(column, value), line);
}

#[test]
fn forms_have_no_rows_columns_or_cells() {
    let of_files = |problem: &Problem| {
        matches!(problem, Problem::File(_) | Problem::Table(_) | Problem::Import(_) | Problem::Reupload(_))
    };
    for problem in every().iter().filter(|problem| problem.is_issue() && !of_files(problem)) {
        let line = problem.form_line("Field", "value").to_lowercase();
        for never in [" row", " column", " cell", "the file", "excel"] {
            assert!(!line.contains(never), "{line} says {never:?}");
        }
    }
}

#[rstest]
#[case(ExtensionProblem::Twice { rows: vec![3] }, "Extension Number", "801",
    "Extension Number \"801\": several users cannot have the same extension. \
     Leave it blank. Each user gets the next free one.")]
#[case(
    ExtensionProblem::LeadingZero,
    "Extension Number",
    "0801",
    "Extension Number \"0801\": must not begin with 0. Choose another."
)]
#[case(SiteProblem::Unknown { nearest: Some("London".to_owned()) }, "Site", "Londn",
    "Site \"Londn\": this account has no site with this name or code. Did you mean \"London\"? \
     Choose one from the list.")]
#[case(CellProblem::ExcelFloat { suggestion: "801".to_owned() }, "Extension Number", "801.0",
    "Extension Number \"801.0\": write it as 801 (no decimals).")]
#[case(CellProblem::Required, "Email", "", "Enter an email.")]
#[case(CellProblem::Required, "MAC Address", "", "Enter a MAC address.")]
#[case(CellProblem::Required, "User Groups", "", "Enter user groups.")]
#[case(CellProblem::Required, "Days in the trash", "", "Enter days in the trash.")]
#[case(CellProblem::Required, "Email of the new owner", "", "Enter an email of the new owner.")]
#[case(CellProblem::Required, "Status", "", "Enter a status.")]
#[case(CellProblem::Required, "Assign to", "", "Enter a value for \"Assign to\".")]
#[case(CellProblem::Required, "Rows on a page", "", "Enter rows on a page.")]
#[case(CellProblem::Required, "What users can change", "", "Choose what users can change.")]
#[case(CellProblem::Required, "", "", "Must not be blank. Fill it in.")]
fn forms_say_it_in_their_own_words(
    #[case] problem: impl Into<Problem>,
    #[case] label: &str,
    #[case] value: &str,
    #[case] line: &str,
) {
    assert_eq!(problem.into().form_line(label, value), line);
}

#[test]
fn only_a_list_of_numbers_says_how_several_are_written() {
    let one_is_wanted = "Write it like +12055550123, without spaces or dashes.";
    let (_, problems) = E164::parse_list("12 34");
    assert_eq!(problems[0].remedy(), format!("{one_is_wanted} Separate several with commas."));
    let one = E164::parse("12 34").unwrap_err();
    assert_eq!(one.remedy(), one_is_wanted);
}

#[test]
fn a_long_or_broken_value_is_quoted_in_short() {
    assert_eq!(quoted(&"x".repeat(61)), format!("\"{}…\"", "x".repeat(60)));
    assert_eq!(quoted("a\nb"), "\"a\u{fffd}b\"");
}

#[rstest]
#[case(&[7], "row 7")]
#[case(&[3, 7], "rows 3 and 7")]
#[case(&[1, 2, 3, 4, 5], "rows 1, 2, 3, 4 and 5")]
#[case(&[1, 2, 3, 4, 5, 6, 7], "rows 1, 2, 3, 4, 5 and 2 more")]
fn rows_are_named_up_to_five(#[case] rows: &[u64], #[case] words: &str) {
    assert_eq!(row_list(rows), words);
}

#[test]
fn a_holder_at_a_forbidden_site_has_no_name() {
    assert_eq!(holder_words("Ada Lovelace", "User", true), "Ada Lovelace (user)");
    assert_eq!(holder_words("Ada Lovelace", "User", false), "someone at another site");
}

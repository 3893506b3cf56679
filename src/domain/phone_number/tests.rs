//! Texts that are taken for numbers, suggestions, and numbers as they are shown.

use proptest::prelude::*;
use rstest::rstest;

use super::*;

#[rstest]
#[case("+12055550123", "+12055550123")]
#[case("'+12055550123", "+12055550123")]
#[case(" +442079460123 ", "+442079460123")]
fn numbers_in_plus_format_are_taken(#[case] cell: &str, #[case] number: &str) {
    assert_eq!(E164::parse(cell).unwrap().as_str(), number);
}

#[rstest]
#[case("512 555-1234", "+15125551234")]
#[case("(512) 555-1234", "+15125551234")]
#[case("+1 512.555.1234", "+15125551234")]
#[case("15125551234", "+15125551234")]
#[case("+44 (0)20 7946 0123", "+442079460123")]
#[case("0044 20 7946 0123", "+442079460123")]
#[case("12055550123.0", "+12055550123")]
#[case("+1205\u{a0}5550123", "+12055550123")]
#[case::thousands_with_commas("15,125,550,171", "+15125550171")]
#[case::thousands_with_dots("15.125.550.172", "+15125550172")]
#[case::thousands_with_narrow_spaces("15\u{202f}125\u{202f}550\u{202f}173", "+15125550173")]
#[case::thousands_with_apostrophes("15'125'550'174", "+15125550174")]
#[case::minus_signs("+1\u{2212}512\u{2212}5550145", "+15125550145")]
#[case::long_dashes("+1\u{2014}512\u{2014}5550146", "+15125550146")]
#[case::wide_plus("\u{ff0b}15125550148", "+15125550148")]
#[case::zero_of_britain("+44(0 )2079460124", "+442079460124")]
#[case::zero_of_britain_with_its_code("+44 (020) 7946 0123", "+442079460123")]
#[case::zero_of_germany("+49 0 30 1234567", "+49301234567")]
#[case::zero_of_australia("+61 0 2 5550 1234", "+61255501234")]
#[case::eight_of_russia("+7 (8) 495 123-45-67", "+74951234567")]
#[case::italy_keeps_its_zero("+39 (0)6 1234 5678", "+390612345678")]
#[case::spain_has_no_zero("+34 (0) 912 34 56 78", "+34912345678")]
#[case::link("tel:+19195550109", "+19195550109")]
#[case::label("Tel. (919) 555-0109", "+19195550109")]
#[case::from_america("011 44 20 7946 0123", "+442079460123")]
#[case::mark_at_the_end("+12125550110;", "+12125550110")]
fn one_press_repairs_what_can_be_told(#[case] cell: &str, #[case] number: &str) {
    let problem = E164::parse(cell).unwrap_err();
    assert_eq!(problem.code(), "number_not_e164");
    assert_eq!(problem.suggestion().as_deref(), Some(number));
    let (numbers, problems) = E164::parse_list(cell);
    let told: Vec<_> = problems.iter().map(|problem| (problem.code(), problem.suggestion())).collect();
    assert_eq!((numbers, told), (vec![], vec![("number_not_e164", Some(number.to_owned()))]));
}

#[rstest]
#[case::line_break("+17025550109\n+18085550109", "+17025550109,+18085550109")]
#[case::semicolon("+19195550109; +12125550109", "+19195550109,+12125550109")]
#[case::slash("+13125550109 / +12055550110", "+13125550109,+12055550110")]
#[case::slash_without_plus("(312) 555-0109 / 205.555.0110", "+13125550109,+12055550110")]
#[case::bar("+13125550109|+12055550110", "+13125550109,+12055550110")]
#[case::colons("+13035550110 ::: +14155550110", "+13035550110,+14155550110")]
#[case::space("+13035550110 +14155550110", "+13035550110,+14155550110")]
#[case::mixed("+13035550110, +14155550110;+14155550111", "+13035550110,+14155550110,+14155550111")]
#[case::twice("+13035550110; +14155550110; +13035550110", "+13035550110,+14155550110")]
#[case::links("tel:+13035550110; tel:+14155550110", "+13035550110,+14155550110")]
fn one_press_puts_commas_between_numbers(#[case] cell: &str, #[case] list: &str) {
    let (numbers, problems) = E164::parse_list(cell);
    let told: Vec<_> = problems.iter().map(|problem| (problem.code(), problem.suggestion())).collect();
    assert_eq!((numbers, told), (vec![], vec![("number_other_separators", Some(list.to_owned()))]));
    assert_eq!(E164::parse_list(list).1, vec![]);
    let alone = E164::parse(cell).unwrap_err();
    assert_eq!((alone.code(), alone.suggestion()), ("number_one_wanted", None), "where one is wanted");
}

#[rstest]
#[case("+49 30/1234567", "number_not_e164")]
#[case("+13125550109 / reception", "number_not_e164")]
#[case("+13125550109;204", "number_not_e164")]
fn marks_between_other_things_separate_no_numbers(#[case] cell: &str, #[case] code: &str) {
    assert_eq!(E164::parse_list(cell).1.iter().map(Problem::code).collect::<Vec<_>>(), [code]);
}

#[rstest]
#[case("+18085550110 x204")]
#[case("+1 808 555 0110 ext. 204")]
#[case("+18085550110 (Ext 204)")]
#[case("+18085550110#204")]
#[case("tel:+18085550110;ext=204")]
fn an_extension_behind_a_number_is_told(#[case] cell: &str) {
    let (_, problems) = E164::parse_list(cell);
    let told: Vec<_> = problems.iter().map(|problem| (problem.code(), problem.suggestion())).collect();
    assert_eq!(told, [("number_with_extension", Some("+18085550110".to_owned()))]);
}

#[rstest]
#[case("", "required")]
#[case("N/A", "not_available_word")]
#[case("1.20555E+10", "scientific_notation")]
#[case("ask reception", "number_not_e164")]
#[case("555-1234", "number_not_e164")]
#[case("020 7946 0123", "number_not_e164")]
#[case("(0)20 7946 0123", "number_not_e164")]
#[case("+0123456789", "number_not_e164")]
#[case("+1234567890123456", "number_not_e164")]
#[case("+1205555０123", "number_not_e164")]
fn other_cells_are_refused_without_a_guess(#[case] cell: &str, #[case] code: &str) {
    let problem = E164::parse(cell).unwrap_err();
    let guess = problem.suggestion().filter(|suggestion| !suggestion.is_empty());
    assert_eq!((problem.code(), guess), (code, None));
}

#[rstest]
#[case("\u{202a}+15125550141\u{202c}", "+15125550141")]
#[case("+1\u{2060} 512\u{2060} 5550144", "+15125550144")]
#[case("+1\u{ad}512\u{ad}5550147", "+15125550147")]
#[case("\u{202d}+1 (512) 555-0143\u{202c}", "+15125550143")]
fn characters_that_nobody_sees_are_told(#[case] cell: &str, #[case] number: &str) {
    let problem = E164::parse(cell).unwrap_err();
    assert_eq!(problem.code(), "invisible_characters");
    assert_eq!(problem.suggestion().as_deref(), Some(number));
}

#[test]
fn the_sentence_says_how_to_write_it() {
    let problem = E164::parse("512 555-1234").unwrap_err();
    assert_eq!(
        problem.sentence("Phone Number", "512 555-1234"),
        "Phone Number \"512 555-1234\": write it as +15125551234 (no spaces or dashes)."
    );
}

#[test]
fn a_cell_with_several_numbers_is_repaired_as_a_whole() {
    let cell = "+12055550123, 512 555-1234,+12055550123";
    let (numbers, problems) = E164::parse_list(cell);
    let codes: Vec<&str> = problems.iter().map(Problem::code).collect();
    assert_eq!((numbers.len(), codes), (1, vec!["number_not_e164", "number_twice_in_cell"]));
    for problem in &problems {
        assert_eq!(problem.suggestion().as_deref(), Some("+12055550123,+15125551234"));
    }
    assert!(problems[0].sentence("Phone Number", cell).starts_with("Phone Number \"512 555-1234\":"));
}

#[rstest]
#[case(0, &[])]
#[case(10, &[])]
#[case(11, &["number_too_many"])]
fn a_user_has_at_most_ten_numbers(#[case] count: usize, #[case] codes: &[&str]) {
    let cell = (0..count).map(|last| format!("+120555501{last:02}")).collect::<Vec<_>>().join(",");
    let (numbers, problems) = E164::parse_list(&cell);
    assert_eq!(numbers.len(), count);
    assert_eq!(problems.iter().map(Problem::code).collect::<Vec<_>>(), codes);
}

#[rstest]
#[case("+12055550123", true)]
#[case("+442079460123", true)]
#[case("+493012345678", true)]
#[case("+15550123", false)]
#[case("+120555501234", false)]
#[case("+9991234567", false)]
fn added_numbers_fit_the_plan_of_their_country(#[case] number: &str, #[case] fits: bool) {
    assert_eq!(check_plan(&E164::parse(number).unwrap()).is_ok(), fits);
}

#[rstest]
#[case("+4402079460123", "+442079460123")]
#[case("+490301234567", "+49301234567")]
#[case("+330612345678", "+33612345678")]
#[case("+112055550123", "+12055550123")]
#[case("+784951234567", "+74951234567")]
fn a_digit_dialed_inside_a_country_only_is_told(#[case] number: &str, #[case] written: &str) {
    let number = E164::parse(number).unwrap();
    let problem = check_plan(&number).unwrap_err();
    assert_eq!(problem.code(), "number_domestic_prefix");
    assert_eq!(problem.suggestion().as_deref(), Some(written));
    assert_eq!(check_plan(&E164::parse(written).unwrap()), Ok(()));
    assert_eq!(number.grouped(), number.as_str(), "shown as the other number");
    assert_eq!(not_in_account(number.as_str()).code(), "number_domestic_prefix");
}

#[rstest]
#[case::italy("+390612345678")]
#[case::san_marino("+3780549886377")]
#[case::ivory_coast("+2250712345678")]
#[case::gabon("+24106031234")]
#[case::congo("+242061234567")]
fn countries_that_keep_their_zero_keep_it(#[case] number: &str) {
    assert_eq!(check_plan(&E164::parse(number).unwrap()), Ok(()));
    assert_eq!(not_in_account(number).code(), "number_not_in_account");
}

#[rstest]
#[case("+12055550123", "+1 205-555-0123")]
#[case("+442079460123", "+44 20 7946 0123")]
#[case("+9991234567", "+9991234567")]
fn pages_show_numbers_in_groups(#[case] number: &str, #[case] grouped: &str) {
    assert_eq!(E164::parse(number).unwrap().grouped(), grouped);
}

proptest! {
    #[test]
    fn a_suggestion_is_taken_when_pressed(text in "[+0-9 ()./-]{5,22}") {
        let (_, problems) = E164::parse_list(&text);
        for suggestion in problems.iter().filter_map(Problem::suggestion).filter(|text| !text.is_empty()) {
            let (numbers, problems) = E164::parse_list(&suggestion);
            prop_assert_eq!(problems, vec![]);
            prop_assert!(numbers.len() > 1 || numbers.iter().all(|number| check_plan(number).is_ok()));
        }
    }

    #[test]
    fn every_text_has_an_answer(text in "\\PC{0,40}") {
        let _ = E164::parse_list(&text);
    }
}

//! *Copy settings from*: finding whose settings every row gets.

use rstest::rstest;
use switchroom::domain::choices::PersonStatus;
use switchroom::domain::import::{Options, Tab};
use switchroom::importers::FileKind;
use switchroom::operations::Answered;
use switchroom::operations::imports::{self, Decision, Named};

use super::updating::office_of_three;
use crate::support::backend::{Backend, Postgres, Sqlite};

#[rstest]
#[case("LOVELACE")]
#[case("ada@demo.example")]
#[case("Ada@Demo")]
#[case("2001")]
#[case("+1 (205) 555-0122")]
#[tokio::test]
async fn whom_to_copy_from_is_found_as_in_the_list(
    #[values(Sqlite, Postgres)] backend: Backend,
    #[case] typed: &str,
) {
    let Some(office) = office_of_three(backend).await else { return };
    let found = office.copyable(typed).await;
    assert_eq!(found.into_iter().map(|(_, name)| name).collect::<Vec<_>>(), ["Ada Lovelace, 2001"]);
}

#[rstest]
#[case("2001", Ok("2001"))]
#[case(" ADA@demo.example", Ok("2001"))]
#[case("ada  lovelace", Ok("2001"))]
#[case("Grace Hopper", Err("several phone users have this name"))]
#[case("Grace", Err("no phone user has this name, email or extension"))]
#[tokio::test]
async fn the_command_line_names_whom_to_copy_from(
    #[values(Sqlite, Postgres)] backend: Backend,
    #[case] typed: &str,
    #[case] expected: Result<&str, &str>,
) {
    let Some(office) = office_of_three(backend).await else { return };
    let twin =
        "Email,First Name,Last Name,License,Site Name\ntwin@demo.example,Grace,Hopper,Zoom Phone,London\n";
    let active = Options { status: Some(PersonStatus::Active), ..Options::default() };
    let import = office.upload_of(FileKind::Users, &office.account.owner(), twin, active).await.unwrap();
    office.decide(&import, Decision::Apply).await;
    let named = Named { copy_from: Some(typed.to_owned()), ..Named::default() };
    let owner = office.account.owner();
    let found = imports::by_name(&office.context, &owner, (FileKind::PhoneUsers, Tab::Add), &named)
        .await
        .answer()
        .unwrap();
    match (found, expected) {
        (Ok(options), Ok(digits)) => {
            assert_eq!(options.copy_from, Some(office.extension_of(digits).await));
        }
        (Err(refusal), Err(told)) => assert!(refusal.text().contains(told), "{}", refusal.text()),
        (found, _) => panic!("{found:?}"),
    }
}

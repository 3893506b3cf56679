//! What others do between the check of a file that changes something and its application.

use rstest::rstest;
use switchroom::domain::import::{Options, State};
use switchroom::operations::imports::Decision;
use switchroom::repository::imports::ImportRow;

use super::office::Office;
use super::updating::office_of_three;
use crate::audit_log::tamper;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Ada and Grace change extensions, and Grace gets a package with a number.
const SWAP: &str = "Email,Extension Number,Package,Phone Number
ada@demo.example,2002,US/CA Unlimited,\"+12055550121, +12055550122\"
grace@demo.example,2001,US/CA Unlimited,+12055550123
";

const LOBBY: &str = "INSERT INTO extensions (account_id, id, kind, site_id, short, digits, name, name_fold, status,
   settings, search, created_at, updated_at, version) SELECT account_id, 88, 'room', id, '3001', '3001', 'Lobby',
   'lobby', 'active', '{}', 'lobby', created_at, updated_at, 1 FROM sites WHERE account_id = $1 AND is_main";

async fn planned(backend: Backend) -> Option<(Office, ImportRow)> {
    let office = office_of_three(backend).await?;
    let options = Options { plan_first: true, ..Options::default() };
    let import = office.update_with(&office.account.owner(), SWAP, options).await;
    office.assert_state(&import, State::Ready).await;
    Some((office, import))
}

/// Statements as others would have them run; nothing is applied then, and the file is judged anew.
#[rstest]
#[case::the_number_is_assigned(
    &[LOBBY, "UPDATE numbers SET extension_id = 88 WHERE account_id = $1 AND number = '+12055550123'"],
    "3 Phone Number"
)]
#[case::the_number_is_gone(
    &["DELETE FROM numbers WHERE account_id = $1 AND number = '+12055550123'"],
    "3 Phone Number"
)]
#[case::the_seats_are_fewer(&["UPDATE packages SET seats = 1 WHERE account_id = $1"], "3 Package")]
#[case::somebody_else_has_the_extension(
    &["UPDATE extensions SET digits = '2009', short = '2009', version = version + 1
        WHERE account_id = $1 AND digits = '2001'",
      "UPDATE extensions SET digits = '2001', short = '2001', version = version + 1
        WHERE account_id = $1 AND digits = '2003'"],
    "3 Extension Number"
)]
#[case::it_is_no_phone_user_any_more(
    &["DELETE FROM extensions WHERE account_id = $1 AND digits = '2002'"],
    "3 Email"
)]
#[tokio::test]
async fn what_the_update_takes_is_gone(
    #[case] meanwhile: &[&'static str],
    #[case] told: &str,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some((office, import)) = planned(backend).await else { return };
    office.assert_not_applied(&import, meanwhile, told).await;
}

/// The plan said what was there before. When that is no longer so, it is made again and waits to be looked at.
#[rstest]
#[case::the_extension(&["UPDATE extensions SET digits = '2009', short = '2009', version = version + 1
   WHERE account_id = $1 AND digits = '2001'"])]
#[case::the_numbers(
    &["UPDATE numbers SET extension_id = NULL, version = version + 1
        WHERE account_id = $1 AND number = '+12055550122'",
      "UPDATE extensions SET version = version + 1 WHERE account_id = $1 AND digits = '2001'"]
)]
#[tokio::test]
async fn what_the_update_changes_is_otherwise(
    #[case] meanwhile: &[&'static str],
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some((office, import)) = planned(backend).await else { return };
    let shown = office.plan(&import).await;
    for statement in meanwhile {
        office.execute(statement).await;
    }
    let before = office.world().await;
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::Ready).await;
    assert_eq!(office.world().await, before, "something was applied that was not shown");
    assert_ne!(office.plan(&import).await, shown);
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::Applied).await;
    let users = office.phone_users().await;
    assert!(
        users[0].starts_with("Grace Hopper 2001 ") && users[1].starts_with("Ada Lovelace 2002 "),
        "{users:#?}"
    );
}

/// Between the judging of a row and its plan somebody else gets the numbers that the row gives back: they keep them.
#[tokio::test]
async fn what_changed_hands_during_the_check_is_not_taken_away() {
    let Some(office) = office_of_three(Sqlite).await else { return };
    let meanwhile = "CREATE TRIGGER meanwhile AFTER INSERT ON import_rows BEGIN
      UPDATE numbers SET extension_id = (SELECT id FROM extensions WHERE digits = '2003'), version = version + 1
        WHERE number IN ('+12055550121', '+12055550122');
      INSERT INTO change_operations (account_id, seq, at, person_name, address, operation, changes, digest, previous, hash)
        SELECT account_id, MAX(seq) + 1, at, '', '', 'update', 0, '', '', '' FROM change_operations; END";
    tamper(&office.context.database, &[meanwhile]).await;
    office.update("Email,Phone Number\nada@demo.example,\n").await;
    let alan = office.phone_users().await.into_iter().find(|one| one.starts_with("Alan")).unwrap();
    assert!(alan.contains("+12055550121++12055550122"), "{alan}");
}

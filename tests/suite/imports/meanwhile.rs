//! What others do between the check of a file and its application: the plan is carried out as it was shown, or
//! nothing is done and the file is checked again.

use rstest::rstest;
use switchroom::database::On;
use switchroom::domain::import::{Options, State};
use switchroom::operations::imports::Decision;
use switchroom::repository::imports::ImportRow;

use super::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};

const TWO: &str = "Email,Package,Site Name,User Template,Extension Number,Phone Number
ada@demo.example,US/CA Unlimited,London,Quiet,2001,+12055550121
grace@demo.example,,Main Site,,,
";

const QUIET: &str =
    "INSERT INTO setting_templates (account_id, id, site_id, name, name_fold, settings, created_at,
   updated_at, version) SELECT account_id, 77, NULL, 'Quiet', 'quiet', '{}', created_at, updated_at, 1
   FROM sites WHERE account_id = $1 AND is_main";

impl Office {
    /// A plan that waits for *Apply*.
    async fn planned(&self) -> ImportRow {
        self.execute(QUIET).await;
        let options = Options { plan_first: true, ..Options::default() };
        let import = self.upload(&self.account.scope("admin"), TWO.as_bytes(), options).await;
        self.assert_state(&import, State::Ready).await;
        import
    }

    /// Applies a plan after others have run these statements: nothing is done, and the file is told why.
    pub async fn assert_not_applied(&self, import: &ImportRow, meanwhile: &[&'static str], told: &str) {
        for statement in meanwhile {
            self.execute(statement).await;
        }
        let before = self.world().await;
        let import = self.decide(import, Decision::Apply).await;
        self.assert_state(&import, State::HasIssues).await;
        let issues = self.issues(import.id).await;
        assert!(issues.iter().any(|issue| issue.starts_with(told)), "{issues:#?}");
        assert_eq!(self.world().await, before, "something was applied");
    }
}

/// Statements as others would have them run, and what is told then.
#[rstest]
#[case::the_template_is_gone(&["DELETE FROM setting_templates WHERE account_id = $1"], "2 User Template")]
#[case::extensions_are_longer(
    &["UPDATE accounts SET extension_min = 5 WHERE id = $1"],
    "2 Extension Number"
)]
#[case::sites_have_codes(
    &["UPDATE accounts SET site_codes = TRUE WHERE id = $1",
      "UPDATE sites SET code = '211' WHERE account_id = $1 AND name = 'London'",
      "UPDATE sites SET code = '212' WHERE account_id = $1 AND is_main"],
    "2 Extension Number"
)]
#[case::the_number_is_assigned(
    &["INSERT INTO extensions (account_id, id, kind, site_id, short, digits, name, name_fold, status, settings,
        search, created_at, updated_at, version) SELECT account_id, 88, 'room', id, '3001', '3001', 'Lobby',
        'lobby', 'active', '{}', 'lobby', created_at, updated_at, 1 FROM sites WHERE account_id = $1 AND is_main",
      "UPDATE numbers SET extension_id = 88 WHERE account_id = $1 AND number = '+12055550121'"],
    "2 Phone Number"
)]
#[case::the_number_is_gone(
    &["DELETE FROM numbers WHERE account_id = $1 AND number = '+12055550121'"],
    "2 Phone Number"
)]
#[case::the_seats_are_fewer(&["UPDATE packages SET seats = 0 WHERE account_id = $1"], "2 Package")]
#[case::the_licenses_are_fewer(
    &["UPDATE license_pools SET seats = 1 WHERE account_id = $1"],
    "3 Email: the file needs 2 phone licenses; left: 1."
)]
#[case::the_person_is_inactive(
    &["UPDATE users SET status = 'inactive' WHERE account_id = $1 AND email = 'ada@demo.example'"],
    "2 Email \"ada@demo.example\": the user is inactive in this account."
)]
#[case::the_person_is_in_the_trash(
    &["UPDATE users SET status = 'trash' WHERE account_id = $1 AND email = 'ada@demo.example'"],
    "2 Email \"ada@demo.example\": the user was removed and is in the trash."
)]
#[case::the_site_is_gone(
    &["DELETE FROM user_sites WHERE account_id = $1",
      "DELETE FROM sites WHERE account_id = $1 AND name = 'London'"],
    "2 Site Name"
)]
#[case::the_package_is_gone(&["DELETE FROM packages WHERE account_id = $1"], "2 Package")]
#[case::the_role_holds_elsewhere(
    &["UPDATE users SET site_limited = TRUE WHERE account_id = $1 AND email LIKE 'admin@%'",
      "INSERT INTO user_sites (account_id, user_id, site_id) SELECT u.account_id, u.id, s.id FROM users u
        JOIN sites s ON s.account_id = u.account_id AND s.is_main
       WHERE u.account_id = $1 AND u.email LIKE 'admin@%'"],
    "2 Site Name"
)]
#[tokio::test]
async fn what_the_plan_takes_is_gone(
    #[case] meanwhile: &[&'static str],
    #[case] told: &str,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.planned().await;
    office.assert_not_applied(&import, meanwhile, told).await;
}

/// What is called otherwise now is the same still.
#[rstest]
#[case::the_package(
    "UPDATE packages SET name = 'Free', name_fold = 'free' WHERE account_id = $1
   AND name = 'US/CA Unlimited'"
)]
#[case::the_template("UPDATE setting_templates SET name = 'Loud', name_fold = 'loud' WHERE account_id = $1")]
#[case::the_site(
    "UPDATE sites SET name = 'Leeds', name_fold = 'leeds' WHERE account_id = $1 AND name = 'London'"
)]
#[tokio::test]
async fn a_new_name_is_no_obstacle(
    #[case] renamed: &'static str,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.planned().await;
    office.execute(renamed).await;
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.phone_users().await.len(), 2);
}

/// Takes the role away from the admin while the rows of the file are stored.
const DEMOTE_SQLITE: &str = "CREATE TRIGGER demote AFTER INSERT ON import_rows BEGIN
   UPDATE users SET role = 'support' WHERE email LIKE 'admin@%'; END";
const DEMOTE_POSTGRES: &str = "CREATE FUNCTION demote() RETURNS trigger LANGUAGE plpgsql AS
   $$ BEGIN UPDATE users SET role = 'support' WHERE email LIKE 'admin@%'; RETURN NULL; END $$;
  CREATE TRIGGER demote AFTER INSERT ON import_rows FOR EACH ROW EXECUTE FUNCTION demote()";

/// A clean file is applied by the same worker that has checked it, and the right is asked for once more in between.
#[rstest]
#[tokio::test]
async fn who_loses_the_right_during_a_check_applies_nothing(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let mut tx = office.context.database.write_global().await.unwrap();
    match &mut tx.on {
        On::Sqlite(tx) => drop(sqlx::raw_sql(DEMOTE_SQLITE).execute(&mut **tx).await.unwrap()),
        On::Postgres(tx) => drop(sqlx::raw_sql(DEMOTE_POSTGRES).execute(&mut **tx).await.unwrap()),
    }
    tx.commit().await.unwrap();
    let csv = b"Email,Site Name\nada@demo.example,London\n";
    let import = office.upload(&office.account.scope("admin"), csv, Options::default()).await;
    office.assert_state(&import, State::HasIssues).await;
    assert!(import.problems.0.to_string().contains("right_lost"), "{}", import.problems.0);
    assert!(office.phone_users().await.is_empty());
}

#[rstest]
#[tokio::test]
async fn a_plan_in_the_form_of_an_older_version_is_made_anew(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.planned().await;
    office.execute("UPDATE import_plans SET after = '{\"user\":1}' WHERE account_id = $1").await;
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::Ready).await;
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::Applied).await;
}

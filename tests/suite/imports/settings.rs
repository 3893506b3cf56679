//! Settings of a row, of its template, and copied from a user: which of them is given, what the plan shows of it, and
//! what is told of the rest.

use rstest::rstest;
use switchroom::domain::column::ColumnId;
use switchroom::domain::fields::{SettingTemplateFields, Typed};
use switchroom::domain::ids::{ExtensionId, SettingTemplateId, UserId};
use switchroom::domain::import::{Options, State};
use switchroom::importers::FileKind;
use switchroom::operations::entity;
use switchroom::operations::imports::{self, Decision};
use switchroom::operations::phone_user::PhoneForm;
use switchroom::operations::phone_user::license::assign;
use switchroom::operations::setting_templates::SettingTemplates;
use switchroom::repository::imports::ImportRow;

use super::office::Office;
use super::updating::office_of_three;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// The settings of *Reception*, as plans of new people show it.
const GIVEN: &str = "Select Outbound Caller ID - > Yes; SMS - > Yes; User Status - > Inactive; Area Code - > 205; \
     Audio Prompt Language - > German; Phone Time Zone - > Europe/Berlin";

fn reception() -> Typed<SettingTemplateFields> {
    let typed = [
        ("name", "Reception"),
        ("outbound_caller_id", "+12055550123"),
        ("select_outbound_caller_id", "Yes"),
        ("sms", "Yes"),
        ("area_code", "205"),
        ("audio_prompt_language", "de-DE"),
        ("time_zone", "Europe/Berlin"),
        ("status", "Inactive"),
    ];
    typed.into_iter().fold(Typed::default(), |form, (field, value)| form.with(field, value))
}

impl Office {
    async fn template(&self, form: Typed<SettingTemplateFields>) -> SettingTemplateId {
        entity::add::<SettingTemplates>(&self.context, &self.account.owner(), &form).await.unwrap().0
    }

    async fn look_first(&self, csv: &str, options: Options) -> ImportRow {
        let options = Options { plan_first: true, ..options };
        self.upload(&self.account.owner(), csv.as_bytes(), options).await
    }

    async fn update_by(&self, csv: &str, options: Options) -> ImportRow {
        self.update_with(&self.account.owner(), csv, options).await
    }

    /// Each phone user as "extension caller-id select sms", in the order of extensions.
    async fn settings(&self) -> Vec<String> {
        self.lines(
            "SELECT digits || ' ' || COALESCE(settings -> 'outbound_caller_id' ->> 'number',
                 settings ->> 'outbound_caller_id', '-')
               || ' ' || COALESCE(CAST(settings ->> 'select_outbound_caller_id' AS TEXT), '-')
               || ' ' || COALESCE(CAST(settings ->> 'sms' AS TEXT), '-')
             FROM extensions WHERE account_id = $1 ORDER BY digits",
        )
        .await
        .into_iter()
        .map(|line| line.replace(" 1", " true").replace(" 0", " false"))
        .collect()
    }

    pub(super) async fn extension_of(&self, name: &str) -> ExtensionId {
        let found = self.copyable(name).await;
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        found[0].0
    }

    /// The users that *Copy settings from* finds.
    pub(super) async fn copyable(&self, typed: &str) -> Vec<(ExtensionId, String)> {
        let found = imports::search_copy_from(&self.context, &self.account.owner(), typed).await.unwrap();
        found.into_iter().map(|one| (one.id, one.name)).collect()
    }
}

#[rstest]
#[tokio::test]
async fn a_new_user_gets_the_caller_id_of_the_template(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.template(reception()).await;
    let file = "Email,Site Name,Package,User Template,Extension Number\n\
        ada@demo.example,London,Pro,Reception,2001\ngrace@demo.example,London,Pro,,2002\n";
    let import = office.look_first(file, Options::default()).await;
    office.assert_state(&import, State::Ready).await;
    let ada = "Ada Lovelace: Package - > Pro; Site Name - > London; \
        User Template - > Reception; Extension Number - > 2001; Outbound Caller ID - > +12055550123; ";
    let grace = "Grace Hopper: Package - > Pro; Site Name - > London; \
        Extension Number - > 2002";
    assert_eq!(office.plan(&import).await, [&format!("{ada}{GIVEN}"), grace]);
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.settings().await, ["2001 +12055550123 true true", "2002 hidden - -"]);
    let recorded = office.recorded(&import).await;
    assert!(recorded[0].contains("Outbound Caller ID +12055550123"), "{recorded:?}");
}

#[rstest]
#[tokio::test]
async fn a_new_user_gets_what_is_copied(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = office_of_three(backend).await else { return };
    let copy_from = Some(office.extension_of("lovelace").await);
    let options = Options { copy_from, ..Options::default() };
    let add = "Email,Site Name,Package,Extension Number\nowner@one.example,London,Pro,2004\n\
        support@one.example,London,,2005\n";
    let import = office.look_first(add, options).await;
    office.assert_state(&import, State::Ready).await;
    let plan = office.plan(&import).await;
    assert!(plan[0].ends_with("Extension Number - > 2004; Outbound Caller ID - > +12055550121; SMS - > Yes"));
    assert!(plan[1].ends_with("Extension Number - > 2005; SMS - > Yes"), "{plan:?}");
    let issues = office.issues(import.id).await;
    let told =
        "3 Outbound Caller ID: the copied value, +12055550121, is not set, because the user has no package.";
    assert_eq!(issues, [told]);
    office.decide(&import, Decision::Apply).await;
    let settings = office.settings().await;
    assert_eq!(settings[3..], ["2004 +12055550121 - true", "2005 - - true"]);
}

#[rstest]
#[tokio::test]
async fn users_of_user_management_see_what_their_template_gives(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    office.template(reception()).await;
    let file = "Email,First Name,License,Site Name,Package,User Template,Extension Number\n\
        new@demo.example,New,Zoom Phone,London,Pro,Reception,2001\n";
    let options = Options { plan_first: true, ..Options::default() };
    let import = office.upload_of(FileKind::Users, &office.account.owner(), file, options).await.unwrap();
    office.assert_state(&import, State::Ready).await;
    let plan = office.plan(&import).await;
    assert!(plan[0].contains(&format!("Outbound Caller ID - > +12055550123; {GIVEN}; Role")), "{plan:?}");
}

#[rstest]
#[tokio::test]
async fn the_row_wins_over_the_template(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = office_of_three(backend).await else { return };
    let template = office.template(reception().with("sms", "No")).await;
    let options = Options { template: Some(template), ..Options::default() };
    // Ada has SMS and this caller ID; the template would change both.
    let file = "Email,Outbound Caller ID,SMS,Select Outbound Caller ID\nada@demo.example,+12055550121,Yes,\n\
        grace@demo.example,,,\n";
    let import = office.update_by(file, options.clone()).await;
    office.assert_state(&import, State::Ready).await;
    let issues = office.issues(import.id).await;
    assert_eq!(issues.len(), 4, "{issues:?}");
    assert!(issues[0].starts_with("2 Outbound Caller ID \"+12055550121\": the column says +12055550121, so"));
    assert_eq!(issues[1], "2 SMS \"Yes\": the column says Yes, so the template's value, No, is not used.");
    assert!(issues[2].starts_with("3 Outbound Caller ID: the template's value, +12055550123, is not set"));
    assert!(issues[3].starts_with("3 Select Outbound Caller ID: the template's value, Yes, is not set"));
    office.decide(&import, Decision::Apply).await;
    let after = ["2001 +12055550121 true true", "2002 - - false", "2003 - - -"];
    assert_eq!(office.settings().await, after);
    let again = office.update_by(file, options).await;
    office.assert_state(&again, State::Applied).await;
    assert_eq!(office.details(again.id).await.summary.unchanged, 2);
    assert_eq!(office.settings().await, after);
}

#[rstest]
#[tokio::test]
async fn the_row_wins_over_the_template_of_its_own_column_and_over_copies(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = office_of_three(backend).await else { return };
    office.template(reception().with("sms", "No")).await;
    let copy_from = Some(office.extension_of("lovelace").await);
    let copying = Options { copy_from, ..Options::default() };
    let file = "Email,User Template,SMS,User Status\nalan@demo.example,Reception,,Active\n";
    let import = office.update_by(file, copying.clone()).await;
    let issues = office.issues(import.id).await;
    let told = "2 User Template \"Reception\": the settings of this template are used, so none are copied.";
    assert!(issues.iter().any(|issue| issue == told), "{issues:?}");
    let told =
        "2 User Status \"Active\": the column says Active, so the template's value, Inactive, is not used.";
    assert!(issues.iter().any(|issue| issue == told), "{issues:?}");
    office.decide(&import, Decision::Apply).await;
    assert_eq!(office.settings().await[2], "2003 - - false");
    let kept = office.update_by("Email,SMS\nalan@demo.example,No\n", copying).await;
    office.assert_state(&kept, State::Applied).await;
    assert_eq!(office.details(kept.id).await.summary.unchanged, 1);
    let told = "2 SMS \"No\": the column says No, so the copied value, Yes, is not used.";
    assert!(office.issues(kept.id).await.iter().any(|issue| issue == told));
}

#[rstest]
#[tokio::test]
async fn a_site_admin_gives_the_caller_id_of_a_template_of_the_account(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = office_of_three(backend).await else { return };
    let template = office.template(reception().with("status", "")).await;
    let options = Options { template: Some(template), ..Options::default() };
    let admin = office.account.scope("siteadmin");
    let file = "Email,Site Name,Package,Extension Number\nowner@one.example,London,Pro,2004\n";
    let import = office.upload(&admin, file.as_bytes(), options.clone()).await;
    office.assert_state(&import, State::Applied).await;
    let import = office.update_with(&admin, "Email,Package\ngrace@demo.example,Pro\n", options).await;
    office.assert_state(&import, State::Applied).await;
    let settings = office.settings().await;
    assert_eq!(
        (&*settings[1], &*settings[3]),
        ("2002 +12055550123 true true", "2004 +12055550123 true true")
    );
}

#[rstest]
#[case("Email,Phone Number\nada@demo.example,+12055550122\n")]
#[case("Email,Phone Number,Outbound Caller ID\nada@demo.example,,\n")]
#[tokio::test]
async fn a_number_that_leaves_is_no_longer_shown(
    #[values(Sqlite, Postgres)] backend: Backend,
    #[case] file: &str,
) {
    let Some(office) = office_of_three(backend).await else { return };
    let import = office.update(file).await;
    office.assert_state(&import, State::Ready).await;
    let plan = office.plan(&import).await;
    assert!(plan[0].ends_with("; Outbound Caller ID +12055550121 > Hidden"), "{plan:?}");
    office.decide(&import, Decision::Apply).await;
    assert_eq!(office.settings().await[0], "2001 hidden - true");
    let again = office.update(file).await;
    assert_eq!(office.details(again.id).await.summary.unchanged, 1);
}

#[rstest]
#[tokio::test]
async fn a_number_that_stays_or_is_named_goes_on_being_shown(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = office_of_three(backend).await else { return };
    office.update_and_apply("Email,Phone Number\nada@demo.example,+12055550121\n").await;
    assert_eq!(office.settings().await[0], "2001 +12055550121 - true");
    let named = "Email,Phone Number,Outbound Caller ID\nada@demo.example,,+12055550121\n";
    let import = office.update_and_apply(named).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.settings().await[0], "2001 +12055550121 - true");
    let told = "2 Outbound Caller ID \"+12055550121\": still the caller ID, although the row removes this number from the user.";
    assert_eq!(office.issues(import.id).await, [told]);
}

/// Notices have a place of their own, however many kinds of issues there are.
#[rstest]
#[tokio::test]
async fn many_issues_do_not_hide_what_was_not_set(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.template(reception()).await;
    let wrong: Vec<String> = (0..60).map(|n| format!("no{n}@demo.example,Nowhere {n},,,\n")).collect();
    let wrong = wrong.concat();
    let file = format!(
        "Email,Site Name,Package,User Template,SMS\nada@demo.example,London,Pro,Reception,No\n{wrong}"
    );
    let import = office.look_first(&file, Options::default()).await;
    office.assert_state(&import, State::HasIssues).await;
    let topics = office.details(import.id).await.topics;
    assert!(topics.iter().any(|topic| topic.topic.contains("row_goes_before")), "{topics:?}");
}

/// A form says what a template could not give, as a file does.
#[rstest]
#[tokio::test]
async fn a_form_says_what_its_template_could_not_give(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.template(reception()).await;
    let ada = office
        .lines("SELECT CAST(id AS TEXT) FROM users WHERE account_id = $1 AND email = 'ada@demo.example'")
        .await;
    let form = PhoneForm::new([(ColumnId::SITE_NAME, "London"), (ColumnId::USER_TEMPLATE, "Reception")]);
    let told = assign(&office.context, &office.account.owner(), UserId(ada[0].parse().unwrap()), &form).await;
    let told = told.unwrap().join(" ");
    assert!(told.contains("+12055550123, is not set, because the user has no package"), "{told}");
}

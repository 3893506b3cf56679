//! The filters Department, Cost center and Template: on the list, its export, and all that match.

use rstest::rstest;

use crate::import_pages::portal::Portal;
use crate::one_time_links::run;
use crate::support::backend::Backend::{self, Postgres, Sqlite};

const LIST: &str = "/phone/users";
const THREE: &str = "Email,Site Name,Extension Number
\
    ada@demo.example,Main Site,2001
\
    grace@demo.example,Main Site,2002
\
    alan@demo.example,Main Site,2003
";

/// Ada and Grace are of one department in two spellings, Alan of none; Ada has the template.
async fn portal(backend: Backend) -> Option<Portal> {
    let portal = Portal::open(backend).await?;
    portal.import(THREE, &[]).await.says("3 users added.");
    let account = portal.app.account.id;
    for (who, department, cost_center) in [("ada", "Süd 1", "4711"), ("grace", "SÜD 1", "0815")] {
        run(
            &portal.app,
            format!(
                "UPDATE users SET department = '{department}', cost_center = '{cost_center}'
            WHERE account_id = {account} AND email = '{who}@demo.example'"
            ),
        )
        .await;
    }
    run(
        &portal.app,
        format!(
            "INSERT INTO setting_templates
        (account_id, id, name, name_fold, settings, created_at, updated_at, version)
        SELECT account_id, 77, 'Desk', 'desk', settings, created_at, updated_at, 1 FROM extensions
         WHERE account_id = {account} AND digits = '2001'"
        ),
    )
    .await;
    run(
        &portal.app,
        format!("UPDATE extensions SET template_id = 77 WHERE account_id = {account} AND digits = '2001'"),
    )
    .await;
    Some(portal)
}

#[rstest]
#[case("department=s%C3%BCd%201", &["Ada", "Grace"], "Department: süd 1")]
#[case("department=%28none%29", &["Alan"], "Department: (none)")]
#[case("department=S%C3%BCd", &[], "Department: Süd")]
#[case("cost_center=4711", &["Ada"], "Cost center: 4711")]
#[case("cost_center=%28None%29", &["Alan"], "Cost center: (None)")]
#[case("template=77", &["Ada"], "Template: Desk")]
#[case("template=none", &["Alan", "Grace"], "Template: None")]
#[case("template=77&department=S%C3%9CD+1&cost_center=4711", &["Ada"], "Filters (3)")]
#[tokio::test]
async fn each_leaves_what_it_says(
    #[case] query: &str,
    #[case] names: &[&str],
    #[case] told: &str,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = portal(backend).await else { return };
    let list = portal.owner.get(&format!("{LIST}?{query}")).await.expect(200).says(told);
    let words = list.words();
    let found: Vec<&str> =
        ["Ada", "Alan", "Grace"].into_iter().filter(|name| words.contains(&format!("{name} "))).collect();
    assert_eq!(found, names, "{words}");
    let file = portal.owner.get(&format!("{LIST}/export?{query}")).await.expect(200).text;
    assert_eq!(file.lines().count(), names.len() + 1, "{file}");
}

#[rstest]
#[case("department=%00")]
#[case("cost_center=+")]
#[case("template=99999999999999999999")]
#[case("welcomed=perhaps")]
#[tokio::test]
async fn what_makes_no_sense_is_passed_over(
    #[case] query: &str,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = portal(backend).await else { return };
    portal.owner.get(&format!("{LIST}?{query}")).await.expect(200).says("1–3 of 3");
}

#[rstest]
#[tokio::test]
async fn they_go_along_with_all_that_match(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal(backend).await else { return };
    let query = "department=s%C3%BCd+1&cost_center=0815";
    let list = portal.owner.get(&format!("{LIST}?{query}")).await.expect(200);
    for known in [
        "value=\"Süd 1\"",
        "value=\"SÜD 1\"",
        "value=\"(none)\"",
        "value=\"4711\"",
        "<details class=\"fold\">",
    ] {
        assert!(list.text.contains(known), "{known}: {}", list.text);
    }
    assert_eq!((list.field("department"), list.field("cost_center")), (Some("süd 1"), Some("0815")));
    let asked = portal.owner.get(&format!("{LIST}/ticked/deactivate?all=1&{query}")).await.expect(200);
    asked.says("Deactivate 1 user?").says("Grace Hopper");
    let asked = portal.owner.get(&format!("{LIST}/email/send-welcome-email?all=1&{query}")).await.expect(200);
    asked.says("to 1 user?").says("Grace Hopper");
}

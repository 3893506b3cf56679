//! What somebody was on a day.

use chrono::TimeDelta;
use rstest::rstest;
use switchroom::audit_log;
use switchroom::domain::change::Change;
use switchroom::operations::phone_user::license::{unassign, unassign_of};
use switchroom::web::urls;

use crate::support::account::noon;
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};

#[rstest]
#[tokio::test]
async fn the_record_tells_what_somebody_was(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let user = app.account.scope("admin").person.unwrap();
    let extension = app
        .account
        .add_holder(&app.context.database, (Some(user), "admin Person"), app.account.london, "1001")
        .await;
    for (days, department) in [(2, "Sales"), (5, "Support")] {
        let mut tx = app.context.database.write(app.account.id).await.unwrap();
        let before = (days == 5).then(|| "Sales".to_owned());
        let person = Change::of("user", user.0, "admin Person");
        let person = person.field("Department", before.clone(), Some(department.to_owned()));
        let phone = Change::of("extension", extension.0, "admin Person");
        let phone =
            phone.field("Package", before.map(|_| "Pro".to_owned()), (days == 2).then(|| "Pro".to_owned()));
        let at = noon() + TimeDelta::days(days);
        audit_log::write(&mut tx, &app.account.owner(), at, "change_user", &[person, phone]).await.unwrap();
        tx.commit().await.unwrap();
    }
    let owner = app.browser("owner").await;
    let history = urls::with_id(urls::USER_HISTORY, user);
    let on = |day: &str| format!("{history}?on={day}");
    let page = owner.get(&on("2026-11-25")).await.expect(200);
    page.says("Department Until it was changed on 26 Nov 2026, 12:00 UTC None")
        .says("Role No change recorded (same as today) Admin");
    let page = owner.get(&on("2026-11-27")).await.expect(200);
    page.says("Department Set on 26 Nov 2026, 12:00 UTC Sales")
        .says("Package Set on 26 Nov 2026, 12:00 UTC Pro")
        .says("London");
    let page = owner.get(&on("2026-11-29")).await.expect(200);
    page.says("Department Set on 29 Nov 2026, 12:00 UTC Support")
        .says("Package Set on 29 Nov 2026, 12:00 UTC None");
    owner.get(&on("2026-11-01")).await.expect(200).says("Not in the account yet. Added on 24 Nov 2026");
    owner.get(&on("soon")).await.expect(200).says("1–4 of 4").says_not("At the end of");
    owner.get(&urls::with_id(urls::USER_HISTORY, 77)).await.expect(404);
    app.browser("support").await.get(&history).await.expect(403);
}

#[rstest]
#[tokio::test]
async fn a_phone_that_was_given_back_is_part_of_the_history(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let (user, account) = (app.account.scope("admin").person.unwrap(), app.account);
    let holder = (Some(user), "admin Person");
    account.add_holder(&app.context.database, holder, account.london, "1001").await;
    let owner_scope = account.owner();
    app.clock.advance(TimeDelta::days(3));
    let phone = unassign_of(&app.context, &owner_scope, user).await.unwrap().phone;
    unassign(&app.context, &owner_scope, user, phone.phone.version).await.unwrap();
    // Signed in after that: a session does not last for days.
    let owner = app.browser("owner").await;
    let history = urls::with_id(urls::USER_HISTORY, user);
    let on = async |day: &str| owner.get(&format!("{history}?on={day}")).await.expect(200);
    on("2026-11-25").await.says("Extension Number Until it was changed on 27 Nov 2026, 12:00 UTC 1001");
    on("2026-11-28").await.says("They had no phone.").says_not("today's phone");
    owner.get(&history).await.expect(200).says("Unassign license").says("1–2 of 2");
}

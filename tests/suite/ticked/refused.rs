//! What an action with ticked users is refused for.

use rstest::rstest;

use super::{LIST, ask, box_of, portal_of_three, send};
use crate::import_pages::portal::Portal;
use crate::support::backend::Backend::{self, Postgres, Sqlite};

#[rstest]
#[case("")]
#[case("row=x")]
#[case("row=99999999999999999999&page=,,")]
#[tokio::test]
async fn without_a_ticked_user_nothing_is_asked(
    #[case] query: &str,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let page = portal.owner.get(&format!("{LIST}/ticked/remove-users?{query}")).await.expect(303);
    portal.look(&page).await.says("No user is ticked.");
    portal.owner.get(&format!("{LIST}/ticked/remove-users?row=77")).await.expect(303);
    portal.owner.get(&format!("{LIST}/ticked/elephants?row=77")).await.expect(404);
}

#[rstest]
#[tokio::test]
async fn who_may_not_change_phones_has_no_boxes(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let page = ask(&portal.owner, "remove-users", &["Ada"]).await.expect(200);
    let support = portal.app.browser("support").await;
    let list = support.get(LIST).await.expect(200);
    assert!(!list.text.contains("type=\"checkbox\""), "{}", list.text);
    support.get(&format!("{LIST}/ticked/remove-users?row=1")).await.expect(403);
    send(&support, "remove-users", &page, &[]).await.expect(403);
}

#[rstest]
#[tokio::test]
async fn rows_of_another_site_are_nobody(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let page = ask(&portal.owner, "remove-users", &["Ada"]).await.expect(200);
    let row = page.field("rows").unwrap().to_owned();
    let limited = portal.app.browser("siteadmin").await;
    limited.get(&format!("{LIST}/ticked/remove-users?row={row}")).await.expect(303);
    send(&limited, "remove-users", &page, &[]).await.expect(303);
    portal.owner.get(LIST).await.expect(200).says("1–3 of 3");
}

#[rstest]
#[tokio::test]
async fn another_number_than_was_told_is_asked_anew(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let page = portal.owner.get(&format!("{LIST}/ticked/deactivate?all=3")).await.expect(200);
    let gone = ask(&portal.owner, "remove-users", &["Alan"]).await;
    let gone = send(&portal.owner, "remove-users", &gone, &[]).await.expect(303);
    portal.follow(&gone).await;
    let again = send(&portal.owner, "deactivate", &page, &[]).await.expect(409);
    let again = again.says("there were 3 users, now there are 2").says("Deactivate 2 users?");
    send(&portal.owner, "deactivate", &again, &[]).await.expect(303);
}

#[rstest]
#[tokio::test]
async fn a_value_is_needed_and_judged_like_a_cell(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let page = ask(&portal.owner, "assign-package", &["Alan"]).await.expect(200);
    send(&portal.owner, "assign-package", &page, &[]).await.expect(422);
    let sent = send(&portal.owner, "assign-package", &page, &[("value", "Gold")]).await.expect(303);
    portal.follow(&sent).await.says("Gold");
    // Two seats, and Ada has one.
    let page = ask(&portal.owner, "assign-package", &["Alan", "Grace"]).await.expect(200);
    let sent =
        send(&portal.owner, "assign-package", &page, &[("value", "US/CA Unlimited")]).await.expect(303);
    portal.follow(&sent).await.says("Ignore Issues and Upload Others");
    portal.owner.get(&format!("{LIST}?package=none")).await.expect(200).says("1–2 of 2");
}

#[rstest]
#[tokio::test]
async fn ticked_users_that_are_gone_are_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let list = portal.owner.get(LIST).await.expect(200);
    let ada = box_of(&list, "Ada");
    for asks in ["ticked/remove-users", "ticked/assign-package", "email/send-welcome-email"] {
        let ask = async |rows: &str| portal.owner.get(&format!("{LIST}/{asks}?{rows}")).await;
        let page = ask(&format!("row={ada}&row=7777777&row=8888888")).await.expect(200);
        page.says("2 of the users you ticked are no longer there.").says("Ada Lovelace");
        let page = ask(&format!("row={ada}&page={ada},7777777")).await.expect(200);
        page.says("1 of the users you ticked is no longer there.");
        ask(&format!("row={ada}")).await.expect(200).says_not("no longer there");
        let none = ask("row=7777777&row=8888888").await.expect(303);
        portal
            .look(&none)
            .await
            .says("The users you ticked are no longer there.")
            .says_not("No user is ticked");
        let none = ask("all=3&q=no-such-name").await.expect(303);
        portal.look(&none).await.says("No user matches the search and filters anymore.");
    }
}

/// Somebody else removed one of them while the page was looked at.
#[rstest]
#[tokio::test]
async fn a_user_who_goes_while_it_is_asked_is_told_too(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let page = ask(&portal.owner, "deactivate", &["Ada", "Alan"]).await.expect(200);
    let gone = ask(&portal.owner, "remove-users", &["Alan"]).await;
    let gone = send(&portal.owner, "remove-users", &gone, &[]).await.expect(303);
    portal.follow(&gone).await;
    let again = send(&portal.owner, "deactivate", &page, &[]).await.expect(409);
    again.says("Deactivate 1 user?").says("1 of the users you ticked is no longer there.");
}

/// Whoever removes somebody sees which of two people with the same name it is.
#[rstest]
#[tokio::test]
async fn those_who_are_asked_about_are_told_by_extension_and_number(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = portal_of_three(backend).await else { return };
    let page = ask(&portal.owner, "remove-users", &["Ada", "Grace"]).await.expect(200);
    page.says("Ada Lovelace · 2001 · +1 205-555-0121 Grace Hopper · ").says("2002 Cancel");
}

/// Fifty-one users, each with a license.
async fn portal_of_many(backend: Backend) -> Option<Portal> {
    let portal = Portal::open(backend).await?;
    let file: String = (0..51).fold("Email,First Name,License,Site Name\n".to_owned(), |file, n| {
        file + &format!("n{n}@demo.example,N{n},Phone,London\n")
    });
    let page = portal.import_at("/users/import", &file, &[("active", "on")]).await;
    let applied = portal.press(&page.says("51 users will be added"), "/apply").await;
    portal.follow(&applied).await.says("51 users added.");
    Some(portal)
}

#[rstest]
#[tokio::test]
async fn the_number_of_many_is_typed(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = portal_of_many(backend).await else { return };
    let page = portal.owner.get(&format!("{LIST}/ticked/remove-users?all=51")).await.expect(200);
    let page = page.says("To continue, type 51").says("and 31 more");
    for typed in ["", "50"] {
        send(&portal.owner, "remove-users", &page, &[("typed", typed)]).await.expect(422).says("Enter 51");
    }
    let sent = send(&portal.owner, "remove-users", &page, &[("typed", "51")]).await.expect(303);
    portal.follow(&sent).await;
    portal.owner.get(LIST).await.expect(200).says("No users yet");
}

//! *Assign to* for rooms and common areas, refused: packages, limits, sites of others, and what changed meanwhile.

use rstest::rstest;
use switchroom::domain::ids::{ExtensionId, NumberId};

use super::assigning_rooms::{ASSIGN, ONE, TWO, page, save};
use crate::import_pages::portal::Portal;
use crate::support::backend::{Backend, Postgres, Sqlite};

#[rstest]
#[tokio::test]
async fn a_package_and_the_most_of_each_kind_are_asked_for(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let (site, owner) = (portal.app.account.main_site, &portal.owner);
    let (boardroom, lobby) = (portal.boardroom().await, portal.lobby().await);
    let studio = portal.basic("room", "Studio", site, "7002").await;
    let numbers = portal.numbers(300, 12, site, None).await;
    let asks = async |ids: &[NumberId], kind: &str, to: ExtensionId| {
        save(owner, &page(owner, ids, kind, "").await, kind, to).await
    };
    asks(&numbers[..5], "room", boardroom).await.expect(303);
    let refused = asks(&numbers[5..6], "room", boardroom).await.expect(422);
    refused
        .says("Boardroom would have 6 numbers; one room can have 5. Choose fewer numbers, or unassign some");
    let refused = asks(&numbers[..11], "common_area", lobby).await.expect(422);
    refused
        .says("Lobby would have 11 numbers; one common area can have 10.")
        .says("1 Zoom Room loses a number");
    asks(&numbers[..10], "common_area", lobby).await.expect(303);
    asks(&numbers[..1], "room", studio).await.expect(422).says("Studio needs a package with direct numbers.");
    assert_eq!(portal.holder(lobby).await.phone.numbers.len(), 10);
    assert!(portal.holder(boardroom).await.phone.numbers.is_empty());
    assert!(portal.holder(studio).await.phone.numbers.is_empty());
}

#[rstest]
#[tokio::test]
async fn an_admin_of_one_site_moves_numbers_of_that_site_only(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let (account, admin) = (portal.app.account, portal.app.browser("siteadmin").await);
    let boardroom = portal.boardroom().await;
    let studio = portal.place("room", "Studio", account.london, "7002").await;
    let queue = portal.place("call_queue", "Sales", account.london, "7201").await;
    let free = portal.numbers(400, 1, account.london, None).await;
    let taken = portal.numbers(401, 1, account.london, Some(boardroom)).await;
    let elsewhere = portal.numbers(402, 1, account.main_site, Some(studio)).await;
    let shown = page(&admin, &free, "room", "7").await;
    let shown = shown.says("Studio, 7002").says_not("Boardroom").says_not("Sales");
    for hidden in [boardroom, queue] {
        save(&admin, &shown, "room", hidden).await.expect(404);
    }
    save(&admin, &shown, "room", studio).await.expect(303);
    let shown = page(&admin, &taken, "room", "studio").await;
    let shown = shown.says("someone at another site").says_not("Boardroom").says_not("loses a number");
    let refused = save(&admin, &shown, "room", studio).await.expect(422);
    refused.says("already assigned to someone at another site").says_not("Boardroom");
    admin.get(&format!("/phone/numbers/{}/unassign", taken[0])).await.expect(404);
    admin.get(&format!("{ASSIGN}?number={}", elsewhere[0])).await.expect(404);
    assert_eq!(portal.holder(boardroom).await.phone.numbers, ["+14155550401"]);
    let studio = portal.holder(studio).await.phone.numbers;
    assert!(studio.contains(&"+14155550400".to_owned()) && studio.len() == 2, "{studio:?}");
}

#[rstest]
#[tokio::test]
async fn what_changed_meanwhile_is_told_and_stays(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let (boardroom, lobby, owner) = (portal.boardroom().await, portal.lobby().await, &portal.owner);
    let id = portal.number(ONE).await;
    let shown = page(owner, &[id], "room", "board").await;
    let again = page(owner, &[id], "common_area", "lobby").await;
    save(owner, &shown, "room", boardroom).await.expect(303);
    save(owner, &again, "common_area", lobby).await.expect(409).says("after you opened the page");
    let path = format!("/phone/numbers/{id}/unassign");
    let version = owner.get(&path).await.expect(200).field("version").unwrap().to_owned();
    let other = portal.number(TWO).await;
    save(owner, &page(owner, &[other], "room", "board").await, "room", boardroom).await.expect(303);
    let sent = owner.post(&path, &[("version", &version)]).await.expect(303);
    owner.get(sent.location()).await.expect(200).says("after you opened this page");
    assert_eq!(portal.holder(boardroom).await.phone.numbers, [ONE, TWO]);
    owner.post(ASSIGN, &[("numbers", ""), ("to", &boardroom.to_string())]).await.expect(404);
}

#[rstest]
#[tokio::test]
async fn of_two_who_assign_a_number_at_once_one_does(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let (boardroom, lobby) = (portal.boardroom().await, portal.lobby().await);
    let (owner, admin) = (&portal.owner, portal.app.browser("admin").await);
    let id = portal.number(ONE).await;
    let one = page(owner, &[id], "room", "board").await;
    let other = page(&admin, &[id], "common_area", "lobby").await;
    let (one, other) =
        tokio::join!(save(owner, &one, "room", boardroom), save(&admin, &other, "common_area", lobby));
    let mut answers = [one.status, other.status];
    answers.sort_unstable();
    assert_eq!(answers, [303, 409]);
    let has = [portal.holder(boardroom).await, portal.holder(lobby).await].map(|one| one.phone.numbers.len());
    assert_eq!(has[0] + has[1], 1, "{has:?}");
}

//! Numbers go to rooms and common areas, and come back: *Assign to* and *Unassign* of a number, whoever has it.

use rstest::rstest;
use switchroom::database::On;
use switchroom::domain::caller_id::CallerId;
use switchroom::domain::ids::{ExtensionId, NumberId, SiteId};
use switchroom::repository::extension_search::refresh_search;
use switchroom::repository::packages;
use switchroom::repository::phone_users::{UserPhone, of_extensions};

use crate::import_pages::portal::Portal;
use crate::support::app::{Browser, Page};
use crate::support::backend::{Backend, Postgres, Sqlite};

pub(super) const ADA: &str = "ada@demo.example";
pub(super) const GRACE: &str = "grace@demo.example";
pub(super) const ONE: &str = "+12055550121";
pub(super) const TWO: &str = "+12055550122";
pub(super) const ASSIGN: &str = "/phone/numbers/assign";

/// What is on the page *Assign to* of these numbers, after a search.
pub(super) async fn page(browser: &Browser, ids: &[NumberId], kind: &str, typed: &str) -> Page {
    let numbers: Vec<String> = ids.iter().map(|id| format!("number={id}")).collect();
    browser.get(&format!("{ASSIGN}?{}&kind={kind}&q={typed}", numbers.join("&"))).await.expect(200)
}

/// Sends the form of such a page for somebody.
pub(super) async fn save(browser: &Browser, page: &Page, kind: &str, to: ExtensionId) -> Page {
    let to = to.to_string();
    let fields = [("numbers", page.field("numbers").unwrap()), ("kind", kind), ("q", ""), ("to", &*to)];
    browser.post(ASSIGN, &fields).await
}

impl Portal {
    /// A room or a common area with the package *Pro*.
    pub(super) async fn place(&self, kind: &str, name: &str, site: SiteId, digits: &str) -> ExtensionId {
        let id = self.basic(kind, name, site, digits).await;
        self.give_package(id, "Pro").await;
        id
    }

    pub(super) async fn basic(&self, kind: &str, name: &str, site: SiteId, digits: &str) -> ExtensionId {
        let database = &self.app.context.database;
        let account = self.app.account;
        let id = account.add_holder_of(database, kind, (None, name), site, digits).await;
        let mut tx = database.write(account.id).await.unwrap();
        refresh_search(&mut tx, account.id, &[id]).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    pub(super) async fn give_package(&self, id: ExtensionId, name: &str) {
        let (database, account) = (&self.app.context.database, self.app.account);
        let mut tx = database.read().await.unwrap();
        let all = packages::all(&mut tx, account.id).await.unwrap();
        drop(tx);
        let package = all.iter().find(|one| one.name == name).unwrap().id;
        let row = vec![account.id.0.into(), id.0.into(), package.0.into()];
        account.load(database, "extension_packages", "account_id extension_id package_id", row).await;
    }

    pub(super) async fn boardroom(&self) -> ExtensionId {
        self.place("room", "Boardroom", self.app.account.main_site, "7001").await
    }

    pub(super) async fn lobby(&self) -> ExtensionId {
        self.place("common_area", "Lobby", self.app.account.main_site, "7101").await
    }

    pub(super) async fn holder(&self, id: ExtensionId) -> UserPhone {
        let mut tx = self.app.context.database.read().await.unwrap();
        of_extensions(&mut tx, self.app.account.id, &[id.0]).await.unwrap().pop().unwrap()
    }

    /// So many numbers at a site, each of a holder where there is one.
    pub(super) async fn numbers(
        &self,
        first: u32,
        count: u32,
        site: SiteId,
        holder: Option<ExtensionId>,
    ) -> Vec<NumberId> {
        let (database, account) = (&self.app.context.database, self.app.account);
        let mut ids = Vec::new();
        for last in first..first + count {
            ids.push(account.add_number(database, &format!("+1415555{last:04}"), site, holder).await);
        }
        ids
    }

    /// One text for each row of a statement that asks for the account by `$1`.
    pub(super) async fn texts(&self, sql: &'static str) -> Vec<String> {
        let (mut tx, account) = (self.app.context.database.read().await.unwrap(), self.app.account.id);
        match &mut tx.on {
            On::Sqlite(tx) => sqlx::query_scalar(sql).bind(account).fetch_all(&mut **tx).await.unwrap(),
            On::Postgres(tx) => sqlx::query_scalar(sql).bind(account).fetch_all(&mut **tx).await.unwrap(),
        }
    }

    /// Address and numbers of each email about other numbers, in the order of their making.
    pub(super) async fn told(&self) -> Vec<String> {
        const TOLD: &str = "SELECT email || ' ' || CAST(fields AS TEXT) FROM outbox
          WHERE account_id = $1 AND kind = 'number_changed' ORDER BY id";
        self.texts(TOLD).await
    }

    /// The lines of the newest entry of the audit log: "Ada Lovelace [[…]]".
    pub(super) async fn newest_entry(&self) -> Vec<String> {
        const NEWEST: &str = "SELECT r.thing || ' ' || r.name || ' ' || CAST(r.fields AS TEXT) FROM change_rows r
          WHERE r.account_id = $1 AND r.seq = (SELECT MAX(o.seq) FROM change_operations o WHERE o.account_id = $1)
          ORDER BY r.no";
        self.texts(NEWEST).await.into_iter().map(|line| line.replace(", ", ",")).collect()
    }
}

#[rstest]
#[case("room", "Boardroom", "Boardroom (room)", "Zoom Room")]
#[case("common_area", "Lobby", "Lobby (common area)", "Common Area")]
#[tokio::test]
async fn a_number_goes_to_a_room_or_a_common_area_and_is_taken_back(
    #[values(Sqlite, Postgres)] backend: Backend,
    #[case] kind: &str,
    #[case] name: &str,
    #[case] words: &str,
    #[case] title: &str,
) {
    let Some(portal) = Portal::open(backend).await else { return };
    let place = portal.place(kind, name, portal.app.account.main_site, "7001").await;
    let (id, owner) = (portal.number(ONE).await, &portal.owner);
    for typed in ["7001", &name[..3]] {
        let shown = page(owner, &[id], kind, typed).await.says(title).says(&format!("{name}, 7001"));
        assert_eq!(shown.field("to"), Some(&*place.to_string()), "the only one is chosen");
        shown.says("Main Site · Pro · no number").says_not("lose");
    }
    page(owner, &[id], "user", "7001").await.says("No user with a phone license is found");
    let sent = save(owner, &page(owner, &[id], kind, "7001").await, kind, place).await.expect(303);
    let shown = owner.get(sent.location()).await.expect(200).says("The number is assigned.").says(words);
    assert!(shown.find_link(words).is_none(), "it has no page");
    assert_eq!(shown.link("Unassign"), format!("/phone/numbers/{id}/unassign"));
    let list = owner.get("/phone/numbers").await.expect(200).says(words);
    assert!(list.find_link(words).is_none());
    for address in [format!("/phone/users?tab={kind}"), format!("/phone/users?tab={kind}&q=205-555-0121")] {
        owner.get(&address).await.expect(200).says(name).says("+1 205-555-0121");
    }
    owner.get("/find?q=2055550121").await.expect(200).says(&format!("{name} Ext. 7001"));
    assert_eq!(
        portal.newest_entry().await,
        [format!("extension {name} [[\"Phone Number\",null,\"{ONE}\"]]")]
    );
    let before = portal.holder(place).await.phone.version;
    let path = shown.link("Unassign");
    let shown = owner.get(&path).await.expect(200).says(&format!("{name} will lose this number"));
    shown.says("can no longer dial it directly").says_not("email");
    let sent = owner.post(&path, &[("version", &before.to_string())]).await.expect(303);
    owner.get(sent.location()).await.expect(200).says("The number is unassigned.").says("Unassigned");
    let after = portal.holder(place).await.phone;
    assert!(after.numbers.is_empty() && after.version > before, "{after:?}");
    owner.get(&format!("/phone/users?tab={kind}&q=205-555-0121")).await.expect(200).says_not(name);
    assert_eq!(
        portal.newest_entry().await,
        [format!("extension {name} [[\"Phone Number\",\"{ONE}\",null]]")]
    );
    assert_eq!(portal.told().await, Vec::<String>::new(), "a room reads no email");
}

#[rstest]
#[tokio::test]
async fn people_who_lose_a_number_to_a_common_area_are_counted_and_told(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = Portal::open(backend).await else { return };
    let owner = &portal.owner;
    portal.give(ADA, &[("package", "Pro"), ("phone_number", "+12055550121, +12055550123")]).await;
    portal.give(GRACE, &[("package", "Pro"), ("phone_number", TWO)]).await;
    let lobby = portal.lobby().await;
    let csv = format!("Email,Outbound Caller ID\n{ADA},{ONE}\n");
    let plan = portal.import_at("/phone/users/import/update", &csv, &[]).await;
    portal.follow(&portal.press(&plan, "/apply").await.expect(303)).await;
    let versions = [portal.phone(ADA).await.phone.version, portal.phone(GRACE).await.phone.version];
    let ids = [portal.number(ONE).await, portal.number(TWO).await];
    let shown = page(owner, &ids, "common_area", "lobby").await;
    let shown = shown.says("2 people lose a number: Ada Lovelace, Grace Hopper.").says("becomes Hidden");
    save(owner, &shown, "common_area", lobby).await.expect(303);
    assert_eq!(portal.holder(lobby).await.phone.numbers, [ONE, TWO]);
    let [ada, grace] = [portal.phone(ADA).await.phone, portal.phone(GRACE).await.phone];
    assert_eq!((ada.numbers, grace.numbers), (vec!["+12055550123".to_owned()], vec![]));
    assert_eq!(ada.settings.outbound_caller_id, Some(CallerId::Hidden));
    assert!(ada.version > versions[0] && grace.version > versions[1], "a file made before is told");
    owner.get("/phone/users?q=2055550121").await.expect(200).says_not("Ada Lovelace");
    assert_eq!(
        portal.newest_entry().await,
        [
            format!("extension Lobby [[\"Phone Number\",null,\"{ONE},{TWO}\"]]"),
            format!(
                "extension Ada Lovelace [[\"Phone Number\",\"{ONE},+12055550123\",\"+12055550123\"],\
                     [\"Outbound Caller ID\",\"{ONE}\",\"Hidden\"]]"
            ),
            format!("extension Grace Hopper [[\"Phone Number\",\"{TWO}\",null]]"),
        ]
    );
    let told = portal.told().await;
    let [.., to_ada, to_grace] = told.as_slice() else { panic!("{told:?}") };
    assert!(to_ada.starts_with(ADA) && to_ada.contains("+12055550123") && !to_ada.contains(ONE), "{told:?}");
    assert!(to_grace.starts_with(GRACE) && !to_grace.contains("+1"), "{told:?}");
    // And back to one of them.
    let shown = page(owner, &ids, "user", "grace").await;
    let shown = shown.says("1 common area loses a number: Lobby (common area).").says_not("Hidden");
    save(owner, &shown, "user", grace.id).await.expect(303);
    assert!(portal.holder(lobby).await.phone.numbers.is_empty());
    assert_eq!(portal.phone(GRACE).await.phone.numbers, [ONE, TWO]);
    assert!(portal.told().await.last().unwrap().starts_with(GRACE));
    owner.get("/phone/users?tab=common_area&q=2055550121").await.expect(200).says_not("Lobby");
}

#[rstest]
#[tokio::test]
async fn those_who_lose_a_number_are_counted_by_what_they_are(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let (site, owner) = (portal.app.account.main_site, &portal.owner);
    portal.give(ADA, &[("package", "Pro"), ("phone_number", ONE)]).await;
    let (boardroom, lobby) = (portal.boardroom().await, portal.lobby().await);
    let mut ids = vec![portal.number(ONE).await];
    ids.extend(portal.numbers(100, 2, site, Some(boardroom)).await);
    ids.extend(portal.numbers(200, 1, site, Some(lobby)).await);
    let words = "1 person, 1 Zoom Room and 1 common area lose a number: Ada Lovelace, Boardroom (room), Lobby \
                 (common area).";
    page(owner, &ids, "user", "grace").await.says(words);
    let shown = page(owner, &ids, "room", "boardroom").await;
    let shown = shown.says("1 person and 1 common area lose a number: Ada Lovelace, Lobby (common area).");
    save(owner, &shown, "room", boardroom).await.expect(303);
    let numbers = ["+14155550100", "+14155550101", ONE, "+14155550200"];
    assert_eq!(portal.holder(boardroom).await.phone.numbers, numbers);
}

#[rstest]
#[tokio::test]
async fn fifty_ticked_numbers_name_ten_of_those_who_lose_one(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let (site, owner) = (portal.app.account.main_site, &portal.owner);
    let lobby = portal.lobby().await;
    let mut ids = portal.numbers(500, 38, site, None).await;
    for room in 0..12_u32 {
        let holder =
            portal.basic("room", &format!("Room {room:02}"), site, &format!("{}", 7300 + room)).await;
        ids.extend(portal.numbers(600 + room, 1, site, Some(holder)).await);
    }
    let shown = page(owner, &ids, "common_area", "lobby").await.says("50 phone numbers");
    let shown =
        shown.says("12 Zoom Rooms lose a number: Room 00 (room), ").says("Room 09 (room) and 2 more.");
    save(owner, &shown, "common_area", lobby).await.expect(422).says("Lobby would have 50 numbers");
    ids.extend(portal.numbers(700, 1, site, None).await);
    let numbers: Vec<String> = ids.iter().map(|id| format!("row={id}")).collect();
    let sent = owner.get(&format!("{ASSIGN}?{}", numbers.join("&"))).await.expect(303);
    owner
        .get(sent.location())
        .await
        .expect(200)
        .says("You can assign up to 50 numbers at a time; 51 are ticked.");
}

#[rstest]
#[tokio::test]
async fn a_phone_that_is_held_loses_a_number_without_an_email(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let (mary, owner) = ("mary@demo.example", &portal.owner);
    let phone = portal.give(mary, &[("package", "Pro"), ("phone_number", ONE)]).await;
    assert!(phone.held, "until she accepts the invitation");
    let (lobby, id) = (portal.lobby().await, portal.number(ONE).await);
    let shown = page(owner, &[id], "common_area", "lobby").await;
    let shown = shown.says("1 person loses a number: Mary Shelley (held until activation).");
    save(owner, &shown, "common_area", lobby).await.expect(303);
    assert!(portal.phone(mary).await.phone.numbers.is_empty());
    assert_eq!(portal.told().await, Vec::<String>::new());
    page(owner, &[id], "user", "mary").await.says("No user with a phone license is found");
}

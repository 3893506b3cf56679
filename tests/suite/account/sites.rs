//! Sites: who may see and change them, and the rules of names, codes and ranges.

use rstest::rstest;
use switchroom::domain::Refusal;
use switchroom::domain::ids::SiteId;
use switchroom::domain::paging::Place;
use switchroom::domain::scope::{Right, Scope};
use switchroom::operations::account_settings::{self, AccountForm};
use switchroom::operations::sites::{self, SiteForm};

use super::{Office, codes};
use crate::support::backend::{Backend, Postgres, Sqlite};

fn form(name: &str, code: &str, range: (&str, &str)) -> SiteForm {
    SiteForm {
        name: name.to_owned(),
        code: code.to_owned(),
        range_from: range.0.to_owned(),
        range_to: range.1.to_owned(),
        ..SiteForm::default()
    }
}

impl Office {
    async fn add_site(&self, name: &str, code: &str, range: (&str, &str)) -> Result<SiteId, Refusal> {
        sites::add(&self.context, &self.account.owner(), &form(name, code, range)).await.unwrap()
    }

    async fn change_site(&self, id: SiteId, version: i64, form: &SiteForm) -> Result<(), Refusal> {
        let form = SiteForm { version, ..form.clone() };
        sites::update(&self.context, &self.account.owner(), id, &form).await.unwrap()
    }

    async fn site_names(&self, scope: &Scope, place: &Place) -> Vec<String> {
        let list = sites::list(&self.context, scope, place).await.unwrap().unwrap();
        list.page.rows.into_iter().map(|row| row.site.name).collect()
    }

    pub(super) async fn switch_site_codes(&self, on: bool) -> Result<(), Refusal> {
        let owner = self.account.owner();
        let account = account_settings::open(&self.context, &owner).await.unwrap().unwrap();
        let form = AccountForm { site_codes: on, ..AccountForm::from(&account) };
        account_settings::update(&self.context, &owner, &form).await.unwrap()
    }
}

#[rstest]
#[tokio::test]
async fn a_site_is_added_found_and_changed(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let id = office.add_site(" Berlin ", "", ("200", "299")).await.unwrap();
    let owner = office.account.owner();
    let (site, _) = sites::open(&office.context, &owner, Some(id)).await.unwrap().unwrap();
    let site = site.unwrap();
    assert_eq!((site.site.name.as_str(), site.version, site.extensions), ("Berlin", 1, 0));

    office.change_site(id, 1, &form("Hamburg", "", ("300", "399"))).await.unwrap();
    let (site, _) = sites::open(&office.context, &owner, Some(id)).await.unwrap().unwrap();
    let site = site.unwrap();
    assert_eq!((site.site.name.as_str(), site.version), ("Hamburg", 2));
    assert_eq!((site.site.range_from.as_deref(), site.site.range_to.as_deref()), (Some("300"), Some("399")));
}

#[rstest]
#[tokio::test]
async fn a_form_made_before_a_change_is_told_who_made_it(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let id = office.add_site("Berlin", "", ("", "")).await.unwrap();
    office.change_site(id, 1, &form("Hamburg", "", ("", ""))).await.unwrap();
    let refusal = office.change_site(id, 1, &form("Bremen", "", ("", ""))).await.unwrap_err();
    let when = "24 Nov 2026, 12:00 UTC".to_owned();
    assert_eq!(refusal, Refusal::Stale { who: "owner Person".to_owned(), when });
}

#[rstest]
#[tokio::test]
async fn what_other_sites_have_is_refused(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    office.switch_site_codes(true).await.unwrap();
    office.add_site("Berlin", "12", ("300", "399")).await.unwrap();
    assert_eq!(
        codes(office.add_site("BERLIN", "12", ("", "")).await),
        [("name", "name_taken"), ("code", "site_code_taken")]
    );
    // 1 and 2350 are dialed as 12 and 350.
    assert_eq!(
        codes(office.add_site("Bonn", "1", ("2350", "2360")).await),
        [("range_from", "site_range_overlaps")]
    );
    office.add_site("Bonn", "1", ("300", "399")).await.unwrap();
}

#[rstest]
#[tokio::test]
async fn a_code_needs_the_switch_and_a_site_without_extensions(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    assert_eq!(codes(office.add_site("Berlin", "12", ("", "")).await), [("code", "site_codes_off")]);

    office.switch_site_codes(true).await.unwrap();
    office.add_room("801").await;
    let london = form("London", "12", ("", ""));
    assert_eq!(
        codes(office.change_site(office.account.london, 1, &london).await),
        [("code", "site_code_in_use")]
    );
}

#[rstest]
#[tokio::test]
async fn a_name_whose_letters_fold_into_many_is_refused(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let name = "\u{fdfa}".repeat(100);
    assert_eq!(codes(office.add_site(&name, "", ("", "")).await), [("name", "too_long")]);
}

#[rstest]
#[tokio::test]
async fn pages_walk_through_all_sites_and_back(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let owner = office.account.owner();
    for number in 0..58 {
        office.add_site(&format!("Site {number:02}"), "", ("", "")).await.unwrap();
    }
    let mut seen = Vec::new();
    let mut place = Some(Place::First);
    while let Some(here) = place {
        let list = sites::list(&office.context, &owner, &here).await.unwrap().unwrap();
        seen.push((list.page.range(), list.page.rows.len()));
        place = list.page.next();
    }
    let expected = [("1–25 of 60", 25), ("26–50 of 60", 25), ("51–60 of 60", 10)];
    assert_eq!(seen, expected.map(|(range, rows)| (range.to_owned(), rows)));

    let last = sites::list(&office.context, &owner, &Place::Last).await.unwrap().unwrap().page;
    assert_eq!(last.range(), "36–60 of 60");
    let before = office.site_names(&owner, &last.previous().unwrap()).await;
    assert_eq!((before.len(), before[24].as_str()), (25, "Site 32"));
    let beyond = office.site_names(&owner, &Place::After("zzz".to_owned())).await;
    assert_eq!(beyond.len(), 25);
}

#[rstest]
#[tokio::test]
async fn each_sees_and_changes_what_the_role_allows(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let (context, account) = (&office.context, office.account);
    assert_eq!(office.site_names(&account.scope("support"), &Place::First).await, ["London", "Main Site"]);
    assert_eq!(office.site_names(&account.scope("siteadmin"), &Place::First).await, ["London"]);
    let member = sites::list(context, &account.scope("member"), &Place::First).await.unwrap();
    assert_eq!(member.unwrap_err(), Refusal::NotAllowed(Right::SeePhoneSystem));
    for who in ["siteadmin", "support", "member"] {
        let refused = sites::add(context, &account.scope(who), &form("Berlin", "", ("", ""))).await.unwrap();
        assert_eq!(refused.unwrap_err(), Refusal::NotAllowed(Right::ManageAccount), "{who}");
    }
    let theirs = office.change_site(office.other.london, 1, &form("Mine", "", ("", ""))).await;
    assert_eq!(theirs.unwrap_err(), Refusal::NotFound);
}

//! The pages of these files: who sees *Import* and *Export*, and the way from the sample to what was added and back.

use rstest::rstest;

use crate::import_pages::portal::Portal;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// The list, the name in the second row of its sample, and what comes out of it.
const LISTS: [(&str, &str, &str); 4] = [
    ("/phone/sites", "Example Munich", "Import sites"),
    ("/phone/packages", "Example Add-on", "Import packages"),
    ("/phone/templates", "Example Sales", "Import templates"),
    ("/phone/provision-templates", "Example Warehouse", "Import provision templates"),
];

#[rstest]
#[tokio::test]
async fn a_sample_filled_in_is_imported_and_exported(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    for (list, example, title) in LISTS {
        let (import, update) = (format!("{list}/import"), format!("{list}/import/update"));
        portal.owner.get(list).await.expect(200).says("Import");
        portal.owner.get(&import).await.expect(200).says(title).says_not("Choose options");
        let sample = portal.owner.get(&format!("{import}/sample.csv")).await.expect(200);
        let filled = sample.text.replace("Example ", "Own ");
        let page = portal.import_at(&import, &filled, &[]).await;
        page.says("2 ").says("added.");
        portal.owner.get(list).await.expect(200).says(&example.replace("Example ", "Own ")).says("Export");
        let exported = portal.owner.get(&format!("{list}/export")).await.expect(200);
        assert!(exported.text.contains("\"Exported Version\""), "{}", exported.text);
        portal
            .owner
            .get(&update)
            .await
            .expect(200)
            .says("Ignore blank cells")
            .says("a blank cell clears the value");
        portal.import_at(&update, &exported.text, &[]).await.says("No changes: ");
    }
}

#[rstest]
#[tokio::test]
async fn who_may_not_change_them_imports_and_exports_nothing(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(portal) = Portal::open(backend).await else { return };
    let (support, admin) = (portal.app.browser("support").await, portal.app.browser("siteadmin").await);
    for (list, ..) in LISTS {
        support.get(list).await.expect(200).says_not("Import<").says_not("Export<");
        support.get(&format!("{list}/export")).await.expect(403);
        for page in ["import", "import/update", "import/sample.csv"] {
            support.get(&format!("{list}/{page}")).await.expect(403);
            admin.get(&format!("{list}/{page}")).await.expect(403);
        }
    }
    // The file holds what only the form shows, such as the configuration of desk phones.
    for (list, ..) in LISTS {
        admin.get(list).await.expect(200).says_not("Export<");
        admin.get(&format!("{list}/export")).await.expect(403);
    }
}

/// The list, what is everybody's in its sample and what is one's own instead, and what the list shows of it.
const AT_SITES: [(&str, [&str; 2], &str); 2] = [
    ("/phone/devices", ["02:00:00:00:00:", "80:5e:c0:3d:eb:"], "80:5e:c0:3d:eb:02"),
    ("/phone/numbers", ["+190755501", "+151255501"], "+1 512-555-0143"),
];

#[rstest]
#[tokio::test]
async fn desk_phones_and_numbers_go_the_same_way_also_for_an_admin_of_a_site(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(portal) = Portal::open(backend).await else { return };
    let (support, admin) = (portal.app.browser("support").await, portal.app.browser("siteadmin").await);
    for (list, [sample, own], shown) in AT_SITES {
        let (import, update) = (format!("{list}/import"), format!("{list}/import/update"));
        let file = portal.owner.get(&format!("{import}/sample.csv")).await.expect(200);
        let page = portal.import_at(&import, &file.text.replace(sample, own), &[]).await;
        page.says("2 ").says("added.");
        let page = portal.owner.get(list).await.expect(200).says(shown).says("Export");
        assert!(page.text.contains(&format!("href=\"{import}\"")), "no way to Import");
        portal.owner.get(&update).await.expect(200).says("Ignore blank cells").says("Update ");
        let exported = portal.owner.get(&format!("{list}/export")).await.expect(200);
        portal.import_at(&update, &exported.text, &[]).await.says("No changes: ");
        let of_london = admin.get(&format!("{list}/export")).await.expect(200);
        assert!(!of_london.text.contains("Main Site"), "{}", of_london.text);
        for page in ["import", "import/update", "import/sample.csv", "import/update/sample.csv"] {
            admin.get(&format!("{list}/{page}")).await.expect(200);
            support.get(&format!("{list}/{page}")).await.expect(403);
        }
        support.get(&format!("{list}/export")).await.expect(403);
        support.get(list).await.expect(200).says_not("Import<").says_not("Export<");
    }
    let one = portal.owner.get("/phone/devices/export?q=nobody").await.expect(200);
    assert_eq!(one.text.lines().count(), 1, "the file is of what the list shows: {}", one.text);
}

//! Every file of `tests/files` through the front door: an answer, and a page that opens, whatever is in it.

use super::portal::{IMPORT, Portal};
use crate::support::backend::Backend::Sqlite;

#[tokio::test]
async fn every_broken_file_gets_an_answer() {
    let Some(portal) = Portal::open(Sqlite).await else { return };
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        portal.owner.get(IMPORT).await.expect(200);
        let file = std::fs::read(&path).unwrap();
        let sent =
            portal.owner.upload(IMPORT, &[("form_key", name), ("plan_first", "on")], name, &file).await;
        match sent.status {
            303 => {
                let url = sent.location().to_owned();
                portal.owner.get(&format!("{url}?details=1")).await.expect(200).says(name);
            }
            status => assert_eq!(status, 422, "{name}: {}", sent.words()),
        }
        seen += 1;
    }
    assert!(seen > 50, "{seen} files");
}

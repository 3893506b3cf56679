//! Makes the stored databases that [`super::walk`] upgrades. It is run by hand, once for each version that people have
//! data of, with the program of that version: `docs/old-data.md` says how.

use std::path::{Path, PathBuf};
use std::process::Command;

use rstest::rstest;
use switchroom::domain::choices::PersonStatus;
use switchroom::domain::ids::UserId;
use switchroom::domain::import::{Options, State};
use switchroom::importers::FileKind;
use switchroom::operations::imports::Decision;
use switchroom::operations::person_data;
use switchroom::operations::trash::{removal, remove_user};
use switchroom::repository::imports::ImportRow;
use switchroom::repository::users;

use crate::imports::dying::Fate;
use crate::imports::office::{Office, upload_of};
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Two people with all that can be added with them: secrets of their lines are sealed.
const TWO: &str = "Email,Site Name,Package,Extension Number,Phone Number,Desk Phone 1's Brand,\
Desk Phone 1's Model,Desk Phone 1's MAC Address
ada@demo.example,London,US/CA Unlimited,2001,\"+12055550121, +12055550122\",Yealink,t46s,80:5E:C0:00:00:01
grace@demo.example,Main Site,US/CA Unlimited,2002,+12055550123,Yealink,t46s,80:5E:C0:00:00:02
";
/// They change places.
const SWAP: &str =
    "Email,Extension Number,Job Title\nada@demo.example,2002,Countess\ngrace@demo.example,2001,Admiral\n";
const NUMBERS: &str = "Phone Number,Type,Site Name\n+442079460124,Toll,London\n";
/// With the zero that one dials at home: version 0.1.0 took it, and those after it have it from there.
const WITH_ZERO: &str = "+4402079460123";
/// People who are invited, so that the links of their letters are sealed, and one person under two spellings.
const INVITED: &str = "Email,First Name,Last Name,License,Site Name,Extension Number
lin@demo.example,Lin,Lanying,Zoom Phone,London,2010
anna@bücher.example,Anna,Bauer,,,
anna@xn--bcher-kva.example,Anna,Bauer,,,
";
/// Two who are active at once, and will be gone.
const ACTIVE: &str = "Email,First Name,Last Name\nkept@demo.example,Kay,Kept\ngone@demo.example,Gwen,Gone\n";
const PHONE: &str =
    "Email,Site Name,Package,Extension Number,Phone Number\nkept@demo.example,London,Pro,2040,+12055550125\n";
/// One row is good, one is not.
const ISSUES: &str =
    "Email,Site Name,Extension Number\nalan@demo.example,London,2020\nnobody@demo.example,Lodnon,2021\n";
const READY: &str =
    "Email,Site Name,Package,Extension Number,Phone Number\nalan@demo.example,London,Pro,2030,+12055550124\n";
const APPLYING: &str = "Phone Number,Type,Site Name\n+12055550901,Toll,London\n";
const CLOSED: &str = "Phone Number,Type,Site Name\n+12055550902,Toll,London\n";
const CHECKING: &str = "Phone Number,Type,Site Name\n+12055550903,Toll,London\n";
const RECEIVED: &str = "Phone Number,Type,Site Name\n+12055550904,Toll,London\n";

#[rstest]
#[ignore = "makes files of the repository: run by hand with the program whose data is to be kept"]
#[tokio::test]
async fn make(#[values(Sqlite, Postgres)] backend: Backend) {
    let office = Office::open(backend).await.unwrap();
    people_with_a_past(&office).await;
    imports_in_every_state(&office).await;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/old_data");
    std::fs::create_dir_all(&folder).unwrap();
    office.context.database.close().await;
    match backend {
        Sqlite => store_files(&office.database.address, &folder),
        Postgres => store_dump(&office.database.address, &folder),
    }
}

async fn people_with_a_past(office: &Office) {
    let owner = office.account.owner();
    let import = office.add(TWO).await;
    office.assert_state(&import, State::Applied).await;
    let import = office.update_and_apply(SWAP).await;
    office.assert_state(&import, State::Applied).await;
    let mailed = Options { welcome_mail: true, ..Options::default() };
    let active = Options { status: Some(PersonStatus::Active), ..Options::default() };
    let files = [
        (FileKind::Numbers, NUMBERS, Options::default()),
        (FileKind::Users, INVITED, mailed),
        (FileKind::Users, ACTIVE, active),
        (FileKind::PhoneUsers, PHONE, Options::default()),
    ];
    for (kind, csv, options) in files {
        let import = office.upload_of(kind, &owner, csv, options).await.unwrap();
        office.assert_state(&import, State::Applied).await;
    }
    office.account.add_number(&office.context.database, WITH_ZERO, office.account.london, None).await;
    let (kept, gone) = (person(office, "kept").await, person(office, "gone").await);
    let seen = removal(&office.context, &owner, kept).await.unwrap().seen();
    remove_user(&office.context, &owner, kept, seen).await.unwrap();
    person_data::erase(&office.context, &owner, gone).await.unwrap();
}

/// The last three are left to workers that never come: two that died, and one that did not begin.
async fn imports_in_every_state(office: &Office) {
    let owner = office.account.owner();
    let closed = office.decide(&planned(office, CLOSED).await, Decision::Close).await;
    assert_eq!(closed.state, State::Closed);
    office.assert_state(&office.add(ISSUES).await, State::HasIssues).await;
    office.assert_state(&office.add("Colour,Size\nred,1\n").await, State::Unreadable).await;
    let admin = office.account.scope("admin");
    let failed =
        office.receive_as(&admin, RECEIVED.as_bytes(), upload_of(FileKind::Numbers, Options::default()));
    let failed = failed.await.unwrap();
    office.account.set_person(&office.context.database, "admin", ("active", "member")).await;
    assert_eq!(office.work(failed).await.state, State::Failed);
    office.account.set_person(&office.context.database, "admin", ("active", "admin")).await;
    let options = Options { plan_first: true, ..Options::default() };
    office.assert_state(&office.upload(&owner, READY.as_bytes(), options).await, State::Ready).await;
    let applying = office.press_apply(planned(office, APPLYING).await).await;
    dies_in(office, &applying, State::Applying).await;
    let checking = received(office, CHECKING).await;
    dies_in(office, &checking, State::Checking).await;
    let received = received(office, RECEIVED).await;
    assert_eq!(received.state, State::Received);
}

async fn planned(office: &Office, csv: &str) -> ImportRow {
    let options = Options { plan_first: true, ..Options::default() };
    office.upload_of(FileKind::Numbers, &office.account.owner(), csv, options).await.unwrap()
}

async fn received(office: &Office, csv: &str) -> ImportRow {
    let upload = upload_of(FileKind::Numbers, Options::default());
    let id = office.receive_as(&office.account.owner(), csv.as_bytes(), upload).await.unwrap();
    office.details(id).await.import
}

/// A worker dies in the middle of a step.
async fn dies_in(office: &Office, import: &ImportRow, state: State) {
    for moments in 12.. {
        assert!(
            matches!(office.worker_dies_after(moments, import.id), Fate::Died),
            "no moment is in the middle"
        );
        let now = office.details(import.id).await.import;
        if now.state == state && now.version > import.version {
            return;
        }
        office.context.clock.advance(chrono::Duration::minutes(3));
    }
}

async fn person(office: &Office, first: &str) -> UserId {
    let mut tx = office.context.database.read().await.unwrap();
    users::ids(&mut tx, office.account.id, &[&format!("{first}@demo.example")]).await.unwrap()[0].1
}

/// Both files, compressed.
fn store_files(address: &str, folder: &Path) {
    for name in ["switchroom.db", "switchroom-brief.db"] {
        let file = address.strip_prefix("sqlite:").unwrap().replace("switchroom.db", name);
        compress(&std::fs::read(file).unwrap(), folder.join(format!("{}-{name}.gz", version())));
    }
}

/// What `pg_dump` writes, as statements that any client can run.
fn store_dump(address: &str, folder: &Path) {
    let dump =
        Command::new("pg_dump").args(["--inserts", "--no-owner", "--dbname", address]).output().unwrap();
    assert!(dump.status.success(), "{}", String::from_utf8_lossy(&dump.stderr));
    // Newer ones write commands for psql around it.
    let text = String::from_utf8(dump.stdout).unwrap();
    let lines: Vec<_> = text.lines().filter(|line| !line.starts_with('\\')).collect();
    compress(lines.join("\n").as_bytes(), folder.join(format!("{}-postgres.sql.gz", version())));
}

fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

fn compress(bytes: &[u8], file: PathBuf) {
    use std::io::Write as _;

    assert!(!file.exists(), "{} is there: what a version has left is never made anew", file.display());
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).unwrap();
    std::fs::write(file, packed.finish().unwrap()).unwrap();
}

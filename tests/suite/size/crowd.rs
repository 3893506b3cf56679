//! An office with a crowd: 20,000 people without a phone, as many numbers, packages with enough seats and one with few, and
//! 500 who have a phone already.

use std::fmt::Write as _;

use switchroom::domain::choices::{NumberType, PersonStatus};
use switchroom::domain::email::Email;
use switchroom::domain::fields::{MailFields, PackageFields};
use switchroom::domain::import::{Options, State, Tab};
use switchroom::domain::name::PersonName;
use switchroom::domain::package::PackageKind;
use switchroom::domain::phone_number::E164;
use switchroom::domain::scope::Role;
use switchroom::importers::FileKind;
use switchroom::operations::imports::{self, Upload};
use switchroom::repository::accounts;
use switchroom::repository::entity;
use switchroom::repository::imports::ImportRow;
use switchroom::repository::license_pools::{self, Pool};
use switchroom::repository::numbers::{self, NewNumber};
use switchroom::repository::packages::Packages;
use switchroom::repository::users::{self, NewUser};

use super::meter::{MEMORY, Meter, Used, WRITTEN};
use crate::imports::office::{Office, upload_of};
use crate::support::account::noon;
use crate::support::backend::Backend;

/// Rows of a file.
pub const ROWS: usize = 20_000;
/// Those of them that are bad.
pub const BAD: usize = 3_000;
/// Those who have a phone before.
pub const PRESENT: usize = 500;
/// Seats of the package *Scarce*.
pub const SCARCE: usize = 100;

/// Person by number; those who are present come after the others.
pub fn email(person: usize) -> String {
    format!("person{person}@demo.example")
}

/// The direct number of a person.
pub fn number(person: usize) -> String {
    format!("+1206{:03}{:04}", 555 + person / 10_000, person % 10_000)
}

/// The extension of a person, of six digits.
pub fn extension(person: usize) -> String {
    (200_000 + person).to_string()
}

impl Office {
    /// `None` where there is no PostgreSQL.
    pub async fn with_a_crowd(backend: Backend) -> Option<Self> {
        let office = Self::open(backend).await?;
        office.add_packages().await;
        office
            .at_london(&[("audio_prompt_language", "de-DE"), ("locked", "lock_audio_prompt_language")])
            .await;
        for from in (0..ROWS + PRESENT).step_by(2000) {
            office.add_people(from..(from + 2000).min(ROWS + PRESENT)).await;
        }
        let mut present = "Email,Site Name,Package,Extension Number,Phone Number\n".to_owned();
        for person in ROWS..ROWS + PRESENT {
            let _ =
                writeln!(present, "{},London,Plenty,{},{}", email(person), extension(person), number(person));
        }
        let import = office.add(&present).await;
        office.assert_state(&import, State::Applied).await;
        Some(office)
    }

    async fn add_packages(&self) {
        let account = self.account.id;
        let mut tx = self.context.database.write(account).await.unwrap();
        for (name, seats) in [("Plenty", 2 * ROWS), ("Scarce", SCARCE)] {
            let package = PackageFields {
                name: name.to_owned(),
                kind: PackageKind::Main,
                has_numbers: true,
                calling: String::new(),
                seats: i64::try_from(seats).unwrap(),
            };
            entity::add::<Packages>(&mut tx, account, &package, noon()).await.unwrap();
        }
        license_pools::update(&mut tx, account, Pool::Phone, i64::try_from(2 * ROWS).unwrap()).await.unwrap();
        accounts::set_mail(&mut tx, account, &MailFields::default()).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn add_people(&self, people: std::ops::Range<usize>) {
        let mut tx = self.context.database.write(self.account.id).await.unwrap();
        let new = |person: usize| NewUser {
            email: Email::parse(&email(person)).unwrap(),
            name: PersonName::parse("Person", &person.to_string()).unwrap(),
            profile: switchroom::domain::fields::ProfileFields::default(),
            status: PersonStatus::Active,
            role: Role::Member,
            site_limited: false,
            import: None,
        };
        users::add_many(&mut tx, self.account.id, noon(), &people.clone().map(new).collect::<Vec<_>>())
            .await
            .unwrap();
        let new = |person: usize| NewNumber {
            number: E164::parse(&number(person)).unwrap(),
            kind: NumberType::Toll,
            site: self.account.main_site,
            import: None,
        };
        numbers::add_many(&mut tx, self.account.id, noon(), &people.map(new).collect::<Vec<_>>())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// Does something with an import and measures it; no step may take more memory, or write more, than is promised.
    pub async fn measured(&self, what: &str, step: impl Future<Output = ImportRow>) -> (ImportRow, Used) {
        let meter = Meter::start();
        let import = step.await;
        let used = meter.used();
        assert!(used.memory <= MEMORY, "{what}: {used:?}");
        // What PostgreSQL writes is its server's.
        assert!(used.written <= WRITTEN * (ROWS + PRESENT) as u64, "{what}: {used:?}");
        (import, used)
    }

    /// Uploads a file of phone users on a tab, as the owner, and lets the worker do its part.
    pub async fn bring(&self, tab: Tab, csv: &str, options: Options) -> ImportRow {
        let upload = Upload { tab, ..upload_of(FileKind::PhoneUsers, options) };
        let id = self.receive_as(&self.account.owner(), csv.as_bytes(), upload).await.unwrap();
        self.work(id).await
    }

    /// *Reupload*: the same import with a corrected file.
    pub async fn bring_again(&self, import: &ImportRow, csv: &str) -> ImportRow {
        let again = Some((import.id, import.attempt));
        let upload = Upload { again, ..upload_of(FileKind::PhoneUsers, import.options.0.clone()) };
        let id = self.receive_as(&self.account.owner(), csv.as_bytes(), upload).await.unwrap();
        assert_eq!(id, import.id);
        self.work(id).await
    }

    /// How many rows have an issue of each code.
    pub async fn codes(&self, import: &ImportRow) -> Vec<String> {
        const CODES: &str = "SELECT i.code || ' ' || COUNT(DISTINCT i.row_no) FROM import_issues i
          WHERE i.account_id = $1 AND i.severity = 'issue'
            AND i.import_id = (SELECT MAX(m.id) FROM imports m WHERE m.account_id = i.account_id)
          GROUP BY i.code ORDER BY i.code";
        assert_eq!(
            self.lines("SELECT CAST(MAX(id) AS TEXT) FROM imports WHERE account_id = $1").await,
            [import.id.to_string()]
        );
        self.lines(CODES).await
    }

    /// The file of the rows with problems, as it is downloaded.
    pub async fn failing_rows(&self, import: &ImportRow) -> String {
        let file = imports::FailingFile::open(&self.context, &self.account.owner(), import.id).await;
        let (mut file, mut all) = (file.unwrap(), Vec::new());
        while let Some(piece) = file.next().await.unwrap() {
            all.extend(piece);
        }
        String::from_utf8(all).unwrap()
    }
}

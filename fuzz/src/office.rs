//! An account that the files of `tests/files` are about, on SQLite in a throw-away folder: made through the
//! operations of a person once, and put back to that whenever a file has changed it.

use std::fs;
use std::path::Path;

use switchroom::clock::Clock;
use switchroom::database::Database;
use switchroom::domain::fields::LicenseFields;
use switchroom::domain::ids::AccountId;
use switchroom::domain::import::{Options, State, Tab};
use switchroom::domain::refusal::FieldErrors;
use switchroom::domain::scope::Scope;
use switchroom::domain::choices::PersonStatus;
use switchroom::keys::Keys;
use switchroom::importers::FileKind;
use switchroom::operations::Context;
use switchroom::operations::imports;
use switchroom::operations::imports::{Receiving, Upload};
use switchroom::operations::account::add::NewAccount;
use switchroom::operations::account::add;
use switchroom::operations::packages;
use switchroom::operations::packages::PackageForm;
use switchroom::operations::record;
use switchroom::operations::sites;
use switchroom::operations::sites::SiteForm;
use tempfile::TempDir;

use crate::checking::check_any;

const PEOPLE: &str = "Email,First Name,Last Name\nada.lovelace@demo.example,Ada,Lovelace\n\
grace.hopper@demo.example,Grace,Hopper\nalan.turing@demo.example,Alan,Turing\nlin@demo.example,Lin,Lanying\n";
const NUMBERS: &str = "Phone Number,Site Name\n+12055550121,Main Site\n+12055550122,Main Site\n\
+12055550123,London\n+12055550124,London\n";
const PHONE_USERS: &str = "Email,Site Name,Package,Extension Number,Phone Number\n\
lin@demo.example,London,US/CA Unlimited,900,+12055550124\n";

/// How many files an account takes before it is put back all the same.
const FILES: usize = 500;

/// The account, and what it is put back to.
pub struct Office {
    fresh: TempDir,
    used: TempDir,
    context: Context,
    account: AccountId,
    files: usize,
}

impl Office {
    /// Furnishes it.
    pub async fn open() -> Self {
        let (fresh, used) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        let context = context(fresh.path()).await;
        context.database.migrate().await.unwrap();
        let account = furnish(&context).await;
        context.database.close().await;
        copy(fresh.path(), used.path());
        let context = self::context(used.path()).await;
        Self { fresh, used, context, account, files: 0 }
    }

    /// Checks the bytes as a file.
    pub async fn check(&mut self, bytes: &[u8]) {
        let state = check_any(&self.context, &Scope::program(self.account), bytes).await;
        self.files += 1;
        if state == Some(State::Applied) || self.files == FILES {
            self.put_back().await;
        }
    }

    async fn put_back(&mut self) {
        self.context.database.close().await;
        copy(self.fresh.path(), self.used.path());
        self.context = context(self.used.path()).await;
        self.files = 0;
    }
}

/// Without what write-ahead logs may have left beside the files.
fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(to).unwrap() {
        fs::remove_file(entry.unwrap().path()).unwrap();
    }
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

async fn context(folder: &Path) -> Context {
    let address = format!("sqlite:{}", folder.join("switchroom.db").display());
    let noon = chrono::DateTime::from_timestamp(1_795_521_600, 0).unwrap();
    Context::new(Database::connect(&address).await.unwrap(), Clock::fixed(noon), Keys::new([1; 32]))
}

async fn furnish(context: &Context) -> AccountId {
    let account = open(context).await;
    let scope = Scope::program(account);
    let london = SiteForm { name: "London".to_owned(), ..SiteForm::default() };
    sites::add(context, &scope, &london).await.unwrap();
    record::set(context, &scope, &LicenseFields { phone: 20, common_area: 2 }).await.unwrap();
    let package = PackageForm { seats: "3".to_owned(), ..PackageForm::starting_from("US/CA Unlimited") };
    packages::add(context, &scope, &package).await.unwrap();
    for (kind, file) in [(FileKind::Users, PEOPLE), (FileKind::Numbers, NUMBERS), (FileKind::PhoneUsers, PHONE_USERS)] {
        import(context, &scope, kind, file).await;
    }
    account
}

async fn open(context: &Context) -> AccountId {
    let form = NewAccount {
        account: "Engines".to_owned(),
        country: "US".to_owned(),
        time_zone: "America/New_York".to_owned(),
        first_name: "Olive".to_owned(),
        last_name: "Owner".to_owned(),
        email: "owner@demo.example".to_owned(),
    };
    let account = form.read(&mut FieldErrors::default()).unwrap();
    add::add(context, &account, "nobody signs in").await.unwrap()
}

async fn import(context: &Context, scope: &Scope, kind: FileKind, file: &str) {
    let options =
        Options { status: (kind == FileKind::Users).then_some(PersonStatus::Active), ..Options::default() };
    let upload = Upload { kind, tab: Tab::Add, form_key: kind.name().to_owned(), options, again: None };
    let mut receiving = Receiving::begin(context, scope, upload).await.unwrap();
    receiving.push(file.as_bytes()).await.unwrap().unwrap();
    let id = receiving.finish("file.csv").await.unwrap();
    imports::work(context, "the office", scope.account, id).await.unwrap();
    let details = imports::find(context, scope, id).await.unwrap().unwrap();
    assert_eq!(details.import.state(), State::Applied, "{details:?}");
}

//! Accounts in any state a database may be in: also what older rules allowed and today's would refuse.

use proptest::prelude::*;
use switchroom::database::Value;
use switchroom::domain::fold::fold;

use crate::imports::office::Office;
use crate::support::account::noon;

macro_rules! row {
    ($($value:expr),* $(,)?) => { vec![$(Value::from($value)),*] };
}

const FIRST_NAMES: [&str; 8] = ["Ada", "", "=cmd", "O'Brien", "Zoë \"Zed\"", "+Plus", "Ann, Mary", "'tis"];
const LAST_NAMES: [&str; 6] = ["Lovelace", "", "@home", "Łukasz", "von der Leyen", "-Dash"];
/// Settings as stored; the last is of a number that the account no longer has.
const SETTINGS: [&str; 5] = [
    "{}",
    r#"{"outbound_caller_id":"hidden","select_outbound_caller_id":true,"sms":true}"#,
    r#"{"sms":false,"area_code":"205"}"#,
    r#"{"select_outbound_caller_id":false,"audio_prompt_language":"de-DE"}"#,
    r#"{"outbound_caller_id":{"number":"+12055559999"}}"#,
];
/// Brand and model; the last two are not in today's catalog.
const DEVICES: [(&str, &str); 5] =
    [("Yealink", "t46s"), ("Poly", "vvx450"), ("Other", ""), ("Snom", "D785"), ("Acme", "One")];
/// Packages of a user, by key: none, a main one, with an add-on, without numbers, an add-on alone.
const PACKAGES: [&[i64]; 5] = [&[], &[MAIN], &[MAIN, ADD_ON], &[INSIDE], &[ADD_ON]];
/// Keys, after that of the account.
const MAIN: i64 = 900;
const INSIDE: i64 = 901;
const ADD_ON: i64 = 902;
const PERSON: i64 = 900_000;
/// What is set beside the name: settings, package, whether in London, template, active, status of the person.
type Choices = (usize, usize, bool, usize, bool, usize);

/// One phone user.
#[derive(Clone, Debug)]
pub struct Person {
    name: (usize, usize),
    choices: Choices,
    numbers: usize,
    slots: [Option<(usize, bool)>; 3],
    version: i64,
    short_extension: bool,
}

/// Up to nine people.
pub fn people() -> impl Strategy<Value = Vec<Person>> {
    let name = (0..FIRST_NAMES.len(), 0..LAST_NAMES.len());
    let choices =
        (0..SETTINGS.len(), 0..PACKAGES.len(), any::<bool>(), 0_usize..3, any::<bool>(), 0_usize..3);
    let slot = || prop::option::of((0..DEVICES.len(), any::<bool>()));
    let slots = (slot(), slot(), slot());
    let person = (name, choices, 0_usize..4, slots, 1_i64..60, prop::bool::weighted(0.1)).prop_map(
        |(name, choices, numbers, slots, version, short_extension)| Person {
            name,
            choices,
            numbers,
            slots: slots.into(),
            version,
            short_extension,
        },
    );
    prop::collection::vec(person, 1..10)
}

/// Puts the people into the account, their sites with codes or without.
pub async fn load(office: &Office, people: &[Person], codes: bool) {
    let loading = Loading { office, account: office.account.id.0 };
    loading.furniture().await;
    if codes {
        office.execute("UPDATE accounts SET site_codes = TRUE WHERE id = $1").await;
        office.execute("UPDATE sites SET code = '12' WHERE account_id = $1 AND is_main").await;
        office.execute("UPDATE sites SET code = '3' WHERE account_id = $1 AND NOT is_main").await;
    }
    for (place, person) in (0..).zip(people) {
        loading.person(place, person, codes).await;
    }
}

struct Loading<'a> {
    office: &'a Office,
    account: i64,
}

impl Loading<'_> {
    async fn row(&self, table: &'static str, columns: &'static str, row: Vec<Value>) {
        self.office.account.load(&self.office.context.database, table, columns, row).await;
    }

    async fn furniture(&self) {
        const TEMPLATES: &str = "account_id id site_id name name_fold settings created_at updated_at version";
        const PROVISION: &str =
            "account_id id name name_fold description content created_at updated_at version";
        const PACKAGES: &str =
            "account_id id name name_fold kind has_numbers calling seats created_at updated_at version";
        let packages = [
            (MAIN, "Outside", "main", true),
            (INSIDE, "Inside Only", "main", false),
            (ADD_ON, "Power Pack", "add_on", false),
        ];
        for (id, name, kind, numbers) in packages {
            let row = row![
                self.account,
                self.account + id,
                name,
                fold(name),
                kind,
                numbers,
                "",
                0,
                noon(),
                noon(),
                1
            ];
            self.row("packages", PACKAGES, row).await;
        }
        let london = self.office.account.london.0;
        for (id, name, site) in [(900, "Everybody", None), (901, "Of London", Some(london))] {
            let row = row![
                self.account,
                self.account + id,
                site,
                name,
                fold(name),
                "{\"sms\":true}",
                noon(),
                noon(),
                1
            ];
            self.row("setting_templates", TEMPLATES, row).await;
        }
        let row = row![self.account, self.account + 900, "Desk", "desk", "", "", noon(), noon(), 1];
        self.row("provision_templates", PROVISION, row).await;
    }

    async fn person(&self, place: i64, person: &Person, codes: bool) {
        const USERS: &str = "account_id id email email_fold first_name last_name name_fold department search \
            status role site_limited created_at updated_at version";
        let id = self.account + PERSON + place;
        let (first, last) = (FIRST_NAMES[person.name.0], LAST_NAMES[person.name.1]);
        let name = format!("{first} {last}").trim().to_owned();
        let email = format!("Person{place}@Round.example");
        let status = ["active", "inactive", "pending"][person.choices.5];
        let mut row = row![self.account, id, email.as_str(), fold(&email), first, last, fold(&name), "", ""];
        row.extend(row![status, "member", false, noon(), noon(), 1]);
        self.row("users", USERS, row).await;
        let name = if name.is_empty() { email } else { name };
        self.extension(place, person, &name, codes).await;
        for package in PACKAGES[person.choices.1] {
            let row = row![self.account, id, self.account + *package];
            self.row("extension_packages", "account_id extension_id package_id", row).await;
        }
        self.numbers(place, person).await;
        for (slot, device) in (1..).zip(person.slots) {
            self.desk_phone(place, slot, device).await;
        }
    }

    async fn extension(&self, place: i64, person: &Person, name: &str, codes: bool) {
        const EXTENSIONS: &str = "account_id id kind site_id short digits name name_fold user_id status \
            template_id settings search created_at updated_at version";
        let (settings, _, in_london, template, active, _) = person.choices;
        let account = &self.office.account;
        let site = if in_london { account.london } else { account.main_site };
        let code = if !codes {
            ""
        } else if in_london {
            "3"
        } else {
            "12"
        };
        // Two digits are fewer than an extension may have today.
        let short = if person.short_extension { 20 + place } else { 2001 + place };
        let id = self.account + PERSON + place;
        let mut row = row![self.account, id, "user", site.0, short.to_string(), format!("{code}{short}")];
        let template = [None, Some(self.account + 900), Some(self.account + 901)][template];
        let status = if active { "active" } else { "inactive" };
        row.extend(row![name, fold(name), id, status, template, SETTINGS[settings], fold(name)]);
        row.extend(row![noon(), noon(), person.version]);
        self.row("extensions", EXTENSIONS, row).await;
    }

    async fn numbers(&self, place: i64, person: &Person) {
        const NUMBERS: &str =
            "account_id id number kind site_id extension_id position created_at updated_at version";
        let site = self.office.account.main_site.0;
        for position in 1..=i64::try_from(person.numbers).unwrap() {
            let number = format!("+1205556{:04}", place * 10 + 9 - position);
            let id = self.account + PERSON + place * 10 + position;
            let row = row![
                self.account,
                id,
                number,
                "toll",
                site,
                self.account + PERSON + place,
                position,
                noon(),
                noon(),
                1
            ];
            self.row("numbers", NUMBERS, row).await;
        }
    }

    async fn desk_phone(&self, place: i64, slot: i64, device: Option<(usize, bool)>) {
        const DEVICE: &str =
            "account_id id mac brand model site_id provision_template_id state created_at updated_at version";
        const LINE: &str = "account_id extension_id slot desk_phone_id sip_user sip_secret";
        let Some((device, provisioned)) = device else { return };
        let (brand, model) = DEVICES[device];
        let id = self.account + PERSON + place * 10 + slot;
        let mac = format!("805ec0{:06}", PERSON + place * 10 + slot);
        let site = self.office.account.main_site.0;
        let template = provisioned.then_some(self.account + 900);
        let row = row![self.account, id, mac, brand, model, site, template, "provisioned", noon(), noon(), 1];
        self.row("desk_phones", DEVICE, row).await;
        let row = row![self.account, self.account + PERSON + place, slot, id, format!("line{id}"), "sealed"];
        self.row("lines", LINE, row).await;
    }
}

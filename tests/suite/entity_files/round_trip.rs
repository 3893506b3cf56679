//! *Export*, then *Update* with the same file: nothing changes, whatever the things hold, and whatever a spreadsheet does to the
//! form of the file.

use std::cell::RefCell;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rstest::rstest;
use switchroom::domain::brand_and_model::BrandAndModel;
use switchroom::domain::caller_id::CallerId;
use switchroom::domain::choices::PhoneStatus;
use switchroom::domain::contact_center::{Channels, Distribution, RoleKind, SkillKind};
use switchroom::domain::contact_center_user::{ClientIntegration, ContactCenterPackage, UserAccess};
use switchroom::domain::fields::{
    ContactCenterQueueFields, ContactCenterRoleFields, ContactCenterUserFields, Several, SkillCategoryFields,
    SkillFields,
};
use switchroom::domain::fields::{
    DeskPhoneFields, PackageFields, ProvisionTemplateFields, SettingTemplateFields, SiteFields, SiteForm,
};
use switchroom::domain::ids::{ContactCenterRoleId, SkillCategoryId};
use switchroom::domain::import::{State, Tab};
use switchroom::domain::mac::Mac;
use switchroom::domain::package::PackageKind;
use switchroom::domain::settings::{Locks, Settings};
use switchroom::domain::sorting::Order;
use switchroom::importers::FileKind;
use switchroom::operations::contact_center::{
    ContactCenterQueues, ContactCenterRoles, ContactCenterUsers, SkillCategories, Skills,
};
use switchroom::operations::desk_phones::DeskPhones;
use switchroom::operations::entity::{Entity, Table, Wanted};
use switchroom::operations::exports::{Importable, Things, export};
use switchroom::operations::packages::Packages;
use switchroom::operations::provision_templates::ProvisionTemplates;
use switchroom::operations::setting_templates::SettingTemplates;
use switchroom::operations::sites::SiteTable;
use switchroom::repository::contact_center::{queues, roles, skill_categories, skills};
use switchroom::repository::entity;
use switchroom::sheet::Separator;

use crate::imports::office::Office;
use crate::round_trip::spreadsheet::{Habits, habits, rewrite};
use crate::support::account::noon;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Accounts tried on each database.
const ACCOUNTS: u32 = 12;
const TEXTS: [&str; 9] = ["", "=1+1", "+31", "O'Brien", "\"said\"", "a, b; c", "-", "Łódź | Zürich", "'tis"];
const LINES: [&str; 5] = ["", "a=1", "# only\n\na=\"x\",y\nb=;", "=broken by older rules", "a=1\na=2"];
/// The third is no number of the account.
const CALLER_IDS: [&str; 3] = ["", "Hidden", "+12055559999"];

/// A thing of each kind, as choices among these.
#[derive(Clone, Debug)]
struct Chosen {
    text: usize,
    lines: usize,
    caller_id: usize,
    flags: (Option<bool>, Option<bool>, bool),
    seats: i64,
}

fn chosen() -> impl Strategy<Value = Chosen> {
    let flags = (any::<Option<bool>>(), any::<Option<bool>>(), any::<bool>());
    (0..TEXTS.len(), 0..LINES.len(), 0..CALLER_IDS.len(), flags, 0_i64..10_000_000)
        .prop_map(|(text, lines, caller_id, flags, seats)| Chosen { text, lines, caller_id, flags, seats })
}

#[rstest]
fn an_export_of_things_comes_back_as_no_change(#[values(Sqlite, Postgres)] backend: Backend) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let Some(office) = runtime.block_on(Office::open(backend)) else { return };
    let office = RefCell::new(office);
    let config = Config { cases: ACCOUNTS, failure_persistence: None, ..Config::default() };
    let things = prop::collection::vec(chosen(), 1..9);
    let result = TestRunner::new(config).run(&(things, habits()), |(things, habits)| {
        let mut office = office.borrow_mut();
        runtime.block_on(async {
            office.next_account().await;
            let of = Of { office: &office, things: &things, habits: &habits };
            of.come_back::<SiteTable>(FileKind::Sites, site).await;
            of.come_back::<Packages>(FileKind::Packages, package).await;
            of.come_back::<DeskPhones>(FileKind::DeskPhones, desk_phone).await;
            of.come_back::<SettingTemplates>(FileKind::SettingTemplates, setting_template).await;
            of.come_back::<ProvisionTemplates>(FileKind::ProvisionTemplates, provision_template).await;
            of.come_back::<ContactCenterRoles>(FileKind::ContactCenterRoles, role).await;
            of.come_back::<ContactCenterQueues>(FileKind::ContactCenterQueues, queue).await;
            of.come_back::<SkillCategories>(FileKind::SkillCategories, category).await;
            let categories = of.categories().await;
            let skill = |_: &Office, place: usize, one: &Chosen| skill(&categories, place, one);
            of.come_back::<Skills>(FileKind::Skills, skill).await;
            let named = of.named().await;
            let user = |_: &Office, place: usize, one: &Chosen| user(&named, place, one);
            let few = Of { things: &things[..things.len().min(IN_ACCOUNT.len())], ..of };
            few.come_back::<ContactCenterUsers>(FileKind::ContactCenterUsers, user).await;
        });
        Ok(())
    });
    result.unwrap();
}

struct Of<'a> {
    office: &'a Office,
    things: &'a [Chosen],
    habits: &'a Habits,
}

impl Of<'_> {
    async fn come_back<E: Importable>(
        &self,
        kind: FileKind,
        fields: impl Fn(&Office, usize, &Chosen) -> <E as Table>::Fields,
    ) {
        let office = self.office;
        let mut tx = office.context.database.write(office.account.id).await.unwrap();
        for (place, one) in self.things.iter().enumerate() {
            let fields = fields(office, place, one);
            entity::add::<E>(&mut tx, office.account.id, &fields, noon()).await.unwrap();
        }
        tx.commit().await.unwrap();
        let file = exported::<E>(office).await;
        for file in [file.clone(), rewrite(&file, self.habits)] {
            let import = office.things(kind, Tab::Update, &file).await;
            assert_eq!(office.issues(import.id).await, Vec::<String>::new(), "{file}");
            office.assert_state(&import, State::Applied).await;
            let summary = office.details(import.id).await.summary;
            assert!(summary.counts.is_empty(), "{:?} {file}", office.plan(&import).await);
            assert!(usize::try_from(summary.unchanged).unwrap() >= self.things.len());
            assert!(office.recorded(&import).await.is_empty());
        }
    }
}

impl Of<'_> {
    async fn categories(&self) -> Vec<SkillCategoryId> {
        let mut tx = self.office.context.database.read().await.unwrap();
        let all = skill_categories::all(&mut tx, self.office.account.id).await.unwrap();
        all.into_iter().map(|(id, ..)| SkillCategoryId(id)).collect()
    }
}

/// Values that a user of the contact center can have.
struct Named {
    roles: Vec<i64>,
    queues: Vec<i64>,
    skills: Vec<skills::Named>,
}

impl Of<'_> {
    async fn named(&self) -> Named {
        let (mut tx, account) = (self.office.context.database.read().await.unwrap(), self.office.account.id);
        let roles = roles::named(&mut tx, account).await.unwrap();
        let queues = queues::names(&mut tx, account).await.unwrap();
        Named {
            roles: roles.into_iter().map(|role| role.id).collect(),
            queues: queues.into_iter().map(|(id, _)| id).collect(),
            skills: skills::named(&mut tx, account).await.unwrap(),
        }
    }
}

/// Emails of people of a test account.
const IN_ACCOUNT: [&str; 5] = ["ada", "grace", "alan", "mary", "nikola"];

fn user(named: &Named, place: usize, one: &Chosen) -> ContactCenterUserFields {
    let every =
        |step: usize| named.queues.iter().skip(place % 2).step_by(step).map(|id| (*id, None)).collect();
    let level = |skill: &skills::Named| skill.has_levels.then_some(u8::try_from(place % 5 + 1).unwrap());
    let skills = named.skills.iter().take(one.text).map(|skill| (skill.id, level(skill)));
    ContactCenterUserFields {
        email: format!("{}@demo.example", IN_ACCOUNT[place]),
        display_name: Some(TEXTS[one.text].to_owned()).filter(|name| !name.is_empty()),
        role_id: ContactCenterRoleId(named.roles[place % named.roles.len()]),
        access: if one.flags.2 { UserAccess::Active } else { UserAccess::Inactive },
        country: one.flags.0.map(|_| "DE".to_owned()),
        client_integration: ClientIntegration::ALL[place % ClientIntegration::ALL.len()],
        package: one.flags.1.map(|_| ContactCenterPackage::ALL[place % ContactCenterPackage::ALL.len()]),
        skills: Several::of(skills.collect()),
        agent_queues: Several::of(every(1)),
        supervisor_queues: Several::of(every(2)),
        multi_channel: one.flags.2,
        max_agent_load: one.flags.0.map(|_| 7),
        message_capacity: one.flags.1.map(|_| 0),
        email_capacity: None,
    }
}

async fn exported<E: Entity + Importable>(office: &Office) -> String {
    let source = Things::<E>::sorted(Wanted::default(), Order::default());
    let mut export = export(&office.context, &office.account.owner(), source, Separator::default()).unwrap();
    let mut bytes = Vec::new();
    while let Some(piece) = export.next_piece().await.unwrap() {
        bytes.extend(piece);
    }
    String::from_utf8(bytes).unwrap()
}

fn name(place: usize, one: &Chosen) -> String {
    format!("{}{place}", TEXTS[one.text])
}

fn site(_: &Office, place: usize, one: &Chosen) -> SiteForm {
    let range = one.flags.0.is_some();
    let mut site = SiteForm::from(SiteFields {
        name: name(place, one),
        // Two of them overlap, and codes are off: older rules allowed both.
        code: one.flags.2.then(|| (place + 1).to_string()),
        range_from: range.then(|| format!("{}00", place / 2 + 1)),
        range_to: range.then(|| format!("{}99", place / 2 + 1)),
    });
    site.more.own.settings =
        settings(one).only(|setting| !["outbound_caller_id", "status"].contains(&setting));
    site.more.more.locked =
        Locks::try_from(if one.flags.2 { "sms,area_code" } else { "" }.to_owned()).unwrap();
    site
}

/// Brand and model; the last is of an older catalog.
const MODELS: [(&str, &str); 4] = [("Yealink", "t46s"), ("Poly", "vvx450"), ("Other", ""), ("Snom", "D785")];

fn desk_phone(office: &Office, place: usize, one: &Chosen) -> DeskPhoneFields {
    let (brand, model) = MODELS[one.text % MODELS.len()];
    DeskPhoneFields {
        mac: Mac::parse(&format!("805ec0{place:06x}")).unwrap(),
        model: BrandAndModel::stored(brand, model),
        site: if one.flags.2 { office.account.london } else { office.account.main_site },
        template: None,
    }
}

fn package(_: &Office, place: usize, one: &Chosen) -> PackageFields {
    PackageFields {
        name: name(place, one).replace(',', " "),
        kind: if one.flags.2 { PackageKind::Main } else { PackageKind::AddOn },
        has_numbers: one.flags.0.unwrap_or_default(),
        calling: TEXTS[one.text].to_owned(),
        seats: one.seats,
    }
}

fn settings(one: &Chosen) -> Settings {
    Settings {
        outbound_caller_id: CallerId::parse(CALLER_IDS[one.caller_id]).unwrap(),
        select_outbound_caller_id: one.flags.0,
        sms: one.flags.1,
        area_code: one.flags.2.then(|| "205".to_owned()),
        audio_prompt_language: one.flags.0.map(|german| if german { "de-DE" } else { "en-US" }.to_owned()),
        time_zone: one.flags.1.map(|_| "Europe/Berlin".to_owned()),
        status: one.flags.0.map(|active| if active { PhoneStatus::Active } else { PhoneStatus::Inactive }),
    }
}

fn setting_template(office: &Office, place: usize, one: &Chosen) -> SettingTemplateFields {
    let site = one.flags.2.then_some(office.account.london);
    SettingTemplateFields::of(name(place, one), site, settings(one))
}

fn provision_template(_: &Office, place: usize, one: &Chosen) -> ProvisionTemplateFields {
    ProvisionTemplateFields {
        name: name(place, one),
        description: TEXTS[one.text].to_owned(),
        content: LINES[one.lines].to_owned(),
    }
}

fn role(_: &Office, place: usize, one: &Chosen) -> ContactCenterRoleFields {
    ContactCenterRoleFields {
        name: name(place, one),
        description: TEXTS[one.text].to_owned(),
        kind: if one.flags.2 { RoleKind::Supervisor } else { RoleKind::Agent },
    }
}

/// Names with the signs that are refused today: older rules may have allowed them.
fn queue(_: &Office, place: usize, one: &Chosen) -> ContactCenterQueueFields {
    let channels = ["voice,email", "messaging", "voice,video,messaging,email"][place % 3];
    ContactCenterQueueFields {
        name: name(place, one),
        description: TEXTS[one.text].to_owned(),
        channels: Channels::parse(channels).unwrap(),
        distribution: Distribution::ALL[place % Distribution::ALL.len()],
    }
}

fn category(_: &Office, place: usize, one: &Chosen) -> SkillCategoryFields {
    let kind = if one.flags.2 { SkillKind::Proficiency } else { SkillKind::Text };
    SkillCategoryFields { name: name(place, one).replace([',', ';', '='], " "), kind }
}

/// Every second name stands in two categories.
fn skill(categories: &[SkillCategoryId], place: usize, one: &Chosen) -> SkillFields {
    SkillFields {
        name: format!("Skill {}", place / 2),
        category_id: categories[place % categories.len()],
        description: TEXTS[one.text].to_owned(),
    }
}

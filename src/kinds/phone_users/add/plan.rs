//! The plan of new phone users: keys looked up, extensions chosen, settings merged, changes in words.

use std::collections::{BTreeMap, HashMap};

use super::after::NewPhoneUser;
use super::allocation::Allocation;
use crate::database::Tx;
use crate::domain::caller_id::CallerId;
use crate::domain::claim::{Claim, Resource};
use crate::domain::email::Email;
use crate::domain::extension::Extension;
use crate::domain::package::read_cell;
use crate::domain::patch::Patch;
use crate::domain::problem::ExtensionProblem;
use crate::domain::settings::Settings;
use crate::domain::words::PhoneStatus;
use crate::imports::{CellIssue, Error, Outcome, Planned, Slice};
use crate::kinds::given::given;
use crate::kinds::phone_users::columns::{ADD, SLOTS};
use crate::kinds::phone_users::desk_phones::{NewDeskPhone, differs};
use crate::kinds::phone_users::facts::Facts;
use crate::kinds::phone_users::phone::PhoneAfter;
use crate::kinds::phone_users::settings::of_row;
use crate::kinds::sites::Site;
use crate::repository::import_rows::GoodRow;
use crate::repository::phone_users::{self, KnownDeskPhone};
use crate::repository::planned_rows::{self, RowUser};

/// What the rows of a slice are about: users by e-mail as compared, desk phones by MAC address.
struct Known {
    users: HashMap<String, RowUser>,
    desk_phones: HashMap<String, KnownDeskPhone>,
}

/// Plans a slice of good rows.
pub(in crate::kinds::phone_users) async fn plan(
    tx: &mut Tx,
    facts: &Facts,
    allocation: &mut Allocation,
    slice: &Slice<'_>,
) -> Result<Vec<Outcome<PhoneAfter>>, Error> {
    let known = look_up(tx, slice).await?;
    let mut outcomes = Vec::with_capacity(slice.rows.len());
    for row in slice.rows {
        let patch = &row.patch.0;
        let Some((user, site)) = user_and_site(facts, &known, row) else { continue };
        let desk_phones = match desk_phones(facts, &known, row) {
            Ok(desk_phones) => desk_phones,
            Err(issue) => {
                outcomes.push(Outcome::Refused(row.row_no, *issue));
                continue;
            }
        };
        let (extension, claims) = match asked_for(patch, site) {
            Some(extension) => (extension, Vec::new()),
            None => {
                if let Some(chosen) = allocation.next(tx, slice, site).await? {
                    let claim = Claim::take(Resource::Extension, chosen.full(), "extension_number");
                    (chosen, vec![claim])
                } else {
                    outcomes.push(Outcome::Refused(row.row_no, none_free()));
                    continue;
                }
            }
        };
        let after = after(facts, patch, user, site, &extension, desk_phones);
        outcomes.push(Outcome::Planned(Box::new(planned(row, after, claims))));
    }
    Ok(outcomes)
}

async fn look_up(tx: &mut Tx, slice: &Slice<'_>) -> Result<Known, Error> {
    let (account, patches) = (slice.scope.account, || slice.rows.iter().map(|row| &row.patch.0));
    let emails: Vec<String> = patches().filter_map(email).collect();
    let macs: Vec<&str> = patches().flat_map(macs).collect();
    let users = planned_rows::users(tx, account, emails.iter().map(String::as_str)).await?;
    let phones = phone_users::known_desk_phones(tx, account, macs).await?;
    Ok(Known {
        users: users.into_iter().map(|user| (user.email_fold.clone(), user)).collect(),
        desk_phones: phones.into_iter().map(|phone| (phone.mac.clone(), phone)).collect(),
    })
}

/// The MAC addresses of a row.
fn macs(patch: &Patch) -> impl Iterator<Item = &str> {
    SLOTS.iter().filter_map(|columns| patch.value(columns[2]))
}

/// The e-mail of a row, as compared.
fn email(patch: &Patch) -> Option<String> {
    patch.value("email").and_then(|email| Email::parse(email).ok()).map(|email| email.fold())
}

/// A good row has both; a user who was removed since the check drops out and is found when it is applied.
fn user_and_site<'a>(facts: &'a Facts, known: &'a Known, row: &GoodRow) -> Option<(&'a RowUser, &'a Site)> {
    let site = row.patch.value("site_name").and_then(|name| facts.sites.named(name))?;
    Some((known.users.get(&email(&row.patch.0)?)?, site))
}

fn asked_for(patch: &Patch, site: &Site) -> Option<Extension> {
    patch.value("extension_number").and_then(|short| Extension::parse(short, &site.rules).ok())
}

fn none_free() -> CellIssue {
    let problem = ExtensionProblem::NoneFree.into();
    CellIssue { column: "extension_number", value: String::new(), problem }
}

fn desk_phones(facts: &Facts, known: &Known, row: &GoodRow) -> Result<Vec<NewDeskPhone>, Box<CellIssue>> {
    let patch = &row.patch.0;
    let mut phones = Vec::new();
    for (slot, columns) in (1..).zip(&SLOTS) {
        let Some(mac) = patch.value(columns[2]) else { continue };
        let [brand, model] = [0, 1].map(|cell| patch.value(columns[cell]).unwrap_or_default().to_owned());
        let existing = known.desk_phones.get(mac);
        let new = NewDeskPhone {
            slot,
            id: existing.map(|phone| phone.id.0),
            mac: mac.to_owned(),
            brand,
            model,
            provision_template: patch
                .value(columns[3])
                .and_then(|name| facts.provision_template_named(name))
                .map(|id| id.0),
        };
        if let Some(problem) = existing.and_then(|phone| differs(facts, phone, &new.brand, &new.model, false))
        {
            let (column, value) = (columns[2], mac.to_owned());
            return Err(Box::new(CellIssue { column, value, problem: problem.into() }));
        }
        phones.push(new);
    }
    Ok(phones)
}

fn after(
    facts: &Facts,
    patch: &Patch,
    user: &RowUser,
    site: &Site,
    extension: &Extension,
    desk_phones: Vec<NewDeskPhone>,
) -> NewPhoneUser {
    let template = patch.value("user_template").and_then(|name| facts.template_named(name));
    let (packages, _) = read_cell(patch.value("package").unwrap_or_default(), &facts.packages);
    let lower = template.map(|template| &template.settings).or(facts.copied.as_ref());
    let settings = settings(patch, !packages.is_empty());
    let settings = lower.map_or_else(|| settings.clone(), |lower| settings.merged_over(lower));
    let status = settings.status.unwrap_or(PhoneStatus::Active);
    let numbers = patch.value("phone_number").unwrap_or_default();
    NewPhoneUser {
        user: user.id.0,
        name: display_name(user),
        email: user.email.clone(),
        site: site.id.0,
        short: extension.short().to_owned(),
        digits: extension.full().to_owned(),
        packages: packages.iter().map(|package| package.key.0).collect(),
        numbers: numbers.split(", ").filter(|number| !number.is_empty()).map(str::to_owned).collect(),
        template: template.map(|template| template.id.0),
        settings: Settings { status: None, ..settings },
        status: status.as_str().to_owned(),
        desk_phones,
    }
}

/// A person without a name is called by their e-mail.
fn display_name(user: &RowUser) -> String {
    let name = format!("{} {}", user.first_name, user.last_name).trim().to_owned();
    if name.is_empty() { user.email.clone() } else { name }
}

/// The settings of the row itself. On add a blank caller ID hides it (decision 12).
fn settings(patch: &Patch, has_package: bool) -> Settings {
    let own = of_row(patch);
    let hidden = has_package && !patch.touches("outbound_caller_id");
    Settings { outbound_caller_id: own.outbound_caller_id.or(hidden.then_some(CallerId::Hidden)), ..own }
}

fn planned(row: &GoodRow, after: NewPhoneUser, claims: Vec<Claim>) -> Planned<PhoneAfter> {
    let mut patch = row.patch.0.clone();
    patch.set("extension_number", &after.short);
    Planned {
        row_no: row.row_no,
        subject: after.name.clone(),
        thing_id: None,
        changes: given(ADD.iter().filter(|column| column.id.0 != "email"), &patch),
        counts: counts(&after),
        topics: Vec::new(),
        takes_away: false,
        after: PhoneAfter::Added(Box::new(after)),
        claims,
    }
}

fn counts(after: &NewPhoneUser) -> BTreeMap<String, i64> {
    let count = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
    let added = after.desk_phones.iter().filter(|phone| phone.id.is_none()).count();
    let counts = [
        ("users added", 1),
        ("licenses used", 1),
        ("package seats used", count(after.packages.len())),
        ("numbers assigned", count(after.numbers.len())),
        ("desk phones assigned", count(after.desk_phones.len())),
        ("desk phones added to the account", count(added)),
    ];
    counts
        .into_iter()
        .filter(|(_, number)| *number > 0)
        .map(|(what, number)| (what.to_owned(), number))
        .collect()
}

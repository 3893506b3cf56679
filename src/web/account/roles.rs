//! *Roles*: which role may do what, from the table that the code asks, and who has which.

use askama::Template;

use crate::domain::ids::{AccountId, UserId};
use crate::domain::scope::{Right, Role, Scope, Sites};
use crate::domain::words::PersonStatus;
use crate::operations::roles::{self, NAMED, RoleCount, RoleHolder};
use crate::web::{Answer, Page, Signed, html, urls, words};

#[derive(Template)]
#[template(path = "account/roles.html")]
struct RolesPage {
    page: Page,
    may_transfer: bool,
    columns: Vec<Column>,
    /// What may be done, and the answer for each column.
    rows: Vec<(String, Vec<&'static str>)>,
    holders: Vec<Holder>,
    /// Whether more people have a role than are named.
    more: bool,
}

/// One role, everywhere or at some sites.
struct Column {
    title: String,
    people: String,
    /// The list of those who have it.
    url: String,
}

struct Holder {
    name: String,
    email: String,
    url: String,
    role: &'static str,
    sites: &'static str,
    lamp: &'static str,
    status: &'static str,
}

/// The roles of the table, the strongest first, and whether they are meant at some sites only.
const COLUMNS: [(Role, bool); 6] = [
    (Role::Owner, false),
    (Role::Admin, false),
    (Role::Admin, true),
    (Role::Support, false),
    (Role::Support, true),
    (Role::Member, false),
];

/// The page.
pub async fn show(signed: Signed) -> Answer {
    let (counts, holders) = roles::show(signed.context(), signed.scope()).await??;
    html(&RolesPage {
        page: Page::new(&signed, "Roles", urls::ROLES),
        may_transfer: signed.scope().may(Right::TransferOwnership),
        columns: COLUMNS.map(|column| Column::new(column, &counts)).into(),
        rows: rows(),
        more: i64::try_from(holders.len()).is_ok_and(|named| named >= NAMED),
        holders: holders.into_iter().map(Holder::from).collect(),
    })
}

impl Column {
    fn new((role, limited): (Role, bool), counts: &[RoleCount]) -> Self {
        let of_role = counts.iter().filter(|count| count.role() == role && count.site_limited == limited);
        Self {
            title: if limited { format!("{} of some sites", role.title()) } else { role.title().to_owned() },
            people: words::count(of_role.map(|count| count.people).sum(), "user", "users"),
            url: format!("{}?role={}", urls::USERS, role.as_str()),
        }
    }
}

/// Each right and each role that can be given, as the code answers it.
fn rows() -> Vec<(String, Vec<&'static str>)> {
    let scopes = COLUMNS.map(|(role, limited)| scope(role, limited));
    let rights = Right::ALL.into_iter().map(|right| {
        let answer = |scope: &Scope| match (scope.may(right), scope.limited().is_some()) {
            (false, _) => "",
            (true, false) => "Yes",
            (true, true) => "At these sites",
        };
        (capitalized(right.words()), scopes.iter().map(answer).collect())
    });
    let roles = Role::ALL.into_iter().map(|role| {
        let answer = |scope: &Scope| if scope.may_give(role) { "Yes" } else { "" };
        (
            format!("Give the role {}, and change who has it", role.title()),
            scopes.iter().map(answer).collect(),
        )
    });
    rights.chain(roles).collect()
}

/// Somebody with this role, as the rules see them.
fn scope(role: Role, limited: bool) -> Scope {
    let sites = if limited { Sites::Only(vec![]) } else { Sites::All };
    Scope { role, sites, person: Some(UserId(0)), ..Scope::program(AccountId(0)) }
}

fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl From<RoleHolder> for Holder {
    fn from(holder: RoleHolder) -> Self {
        Self {
            name: holder.display(),
            url: urls::with_id(urls::USER, holder.id),
            role: holder.role().title(),
            sites: if holder.site_limited { "Some sites" } else { "All sites" },
            lamp: match holder.status() {
                PersonStatus::Active => "active",
                PersonStatus::Pending => "pending",
                PersonStatus::Inactive | PersonStatus::Trash => "inactive",
            },
            status: holder.status().title(),
            email: holder.email,
        }
    }
}

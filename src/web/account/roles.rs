//! *Roles*: which role may do what, from the table that the code asks, and who has which.

use askama::Template;

use crate::domain::choices::PersonStatus;
use crate::domain::counting::grouped;
use crate::domain::ids::{AccountId, UserId};
use crate::domain::keyset::Total;
use crate::domain::scope::{Right, Role, Scope, Sites};
use crate::operations::account::roles::{self, NAMED, RoleCount, RoleHolder};
use crate::web::format::capital;
use crate::web::{CurrentUser, Page, Response, html, urls};

#[derive(Template)]
#[template(path = "account/roles.html")]
struct RolesPage {
    page: Page,
    may_transfer: bool,
    columns: Vec<String>,
    /// The column of the person.
    own: usize,
    having: Vec<Having>,
    /// The rights, each with the answer for each column.
    rows: Vec<(String, Vec<&'static str>)>,
    holders: Vec<Holder>,
    /// True if more people have a role than are named.
    more: bool,
}

/// Holders of a role, everywhere or at some sites: the list of users tells both apart in its rows only.
struct Having {
    title: &'static str,
    /// The number of columns of the role.
    columns: usize,
    people: String,
    /// The number of those who have it at some sites only, where the role can be limited.
    limited: Option<String>,
    /// The list of these people.
    url: String,
}

struct Holder {
    name: String,
    email: String,
    url: String,
    role: &'static str,
    /// True for an admin of the contact center.
    manages_contact_center: bool,
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
pub async fn show(signed: CurrentUser) -> Response {
    let (counts, holders) = roles::open(signed.context(), signed.scope()).await?;
    html(&RolesPage {
        page: Page::new(&signed, "Roles", urls::ROLES),
        may_transfer: signed.scope().may(Right::TransferOwnership),
        columns: COLUMNS.map(title).into(),
        own: own(signed.scope()),
        having: Role::ALL.into_iter().rev().map(|role| Having::new(role, &counts)).collect(),
        rows: rows(),
        more: i64::try_from(holders.len()).is_ok_and(|named| named >= NAMED),
        holders: holders.into_iter().map(Holder::from).collect(),
    })
}

/// The column of somebody, of those that there are for everybody.
fn own(scope: &Scope) -> usize {
    let of = (scope.role, scope.limited().is_some());
    COLUMNS.iter().position(|column| *column == of).unwrap_or(COLUMNS.len())
}

fn title((role, limited): (Role, bool)) -> String {
    if limited { format!("{} at some sites", role.title()) } else { role.title().to_owned() }
}

impl Having {
    fn new(role: Role, counts: &[RoleCount]) -> Self {
        let of_role = || counts.iter().filter(|count| count.role == role);
        let limited: i64 = of_role().filter(|count| count.site_limited).map(|count| count.people).sum();
        let columns = COLUMNS.iter().filter(|(of, _)| *of == role).count();
        Self {
            title: role.title(),
            columns,
            people: users(of_role().map(|count| count.people).sum()),
            limited: (columns > 1).then(|| grouped(limited)),
            url: format!("{}?role={}", urls::USERS, role.as_str()),
        }
    }
}

fn users(number: i64) -> String {
    format!("{} {}", Total::counted(number).words(), if number == 1 { "user" } else { "users" })
}

/// Each right and each role that can be given, as the code answers it.
fn rows() -> Vec<(String, Vec<&'static str>)> {
    let scopes = COLUMNS.map(|(role, limited)| scope(role, limited));
    let rights = Right::ALL.into_iter().map(|right| {
        let answer = |scope: &Scope| match (scope.may(right), scope.may_everywhere(right)) {
            (false, _) => "",
            (true, true) => "Yes",
            (true, false) => "At these sites",
        };
        (capital(right.words()), scopes.iter().map(answer).collect())
    });
    let roles = Role::ALL.into_iter().map(|role| {
        let answer = |scope: &Scope| if scope.may_give(role) { "Yes" } else { "" };
        (format!("Assign or remove the {} role", role.title()), scopes.iter().map(answer).collect())
    });
    rights.chain(roles).collect()
}

/// Somebody with this role, as the rules see them.
fn scope(role: Role, limited: bool) -> Scope {
    let sites = if limited { Sites::Only(vec![]) } else { Sites::All };
    Scope { role, sites, person: Some(UserId(0)), ..Scope::program(AccountId(0)) }
}

impl From<RoleHolder> for Holder {
    fn from(holder: RoleHolder) -> Self {
        Self {
            name: holder.display(),
            url: urls::with_id(urls::USER, holder.id),
            role: holder.role.title(),
            manages_contact_center: holder.contact_center_admin,
            sites: if holder.site_limited { "Some sites" } else { "All sites" },
            lamp: match holder.status {
                PersonStatus::Active => "active",
                PersonStatus::Pending => "pending",
                PersonStatus::Inactive | PersonStatus::Trash => "inactive",
            },
            status: holder.status.title(),
            email: holder.email,
        }
    }
}

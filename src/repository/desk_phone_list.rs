//! The list *Desk Phones*: the account's devices in the order of their MAC addresses, with who has them.

use super::desk_phones::desk_phones_in_scope;
use super::keyed::{self, Filter, Keyed, KeyedList, keyed_list};
use crate::database::{Error, Tx};
use crate::domain::desk_phone::Brand;
use crate::domain::fold::like_pattern;
use crate::domain::ids::{DeskPhoneId, SiteId};
use crate::domain::mac::pretty;
use crate::domain::paging::{Page, Place};
use crate::domain::problem::holder_words;
use crate::domain::scope::Scope;
use crate::domain::search::digits_pattern;
use crate::domain::words::holder_title;

/// The extensions on a desk phone whose site the person may see.
macro_rules! seen_holders {
    () => {
        "FROM lines l JOIN extensions e ON e.account_id = l.account_id AND e.id = l.extension_id
         WHERE l.account_id = d.account_id AND l.desk_phone_id = d.id AND ($2 IS NULL OR e.site_id IN
           (SELECT s.site_id FROM user_sites s WHERE s.account_id = $1 AND s.user_id = $2))"
    };
}
const LIST: KeyedList = keyed_list!(
    concat!(
        "d.id, d.mac, d.brand, d.model, d.state, t.name AS site,
         (SELECT COUNT(DISTINCT l.extension_id) FROM lines l
           WHERE l.account_id = d.account_id AND l.desk_phone_id = d.id) AS holders,
         (SELECT e.name ",
        seen_holders!(),
        " ORDER BY e.name_fold, e.id LIMIT 1) AS holder,
         (SELECT CASE WHEN e.held THEN 'held' ELSE e.kind END ",
        seen_holders!(),
        " ORDER BY e.name_fold, e.id LIMIT 1) AS holder_kind"
    ),
    "desk_phones d JOIN sites t ON t.account_id = d.account_id AND t.id = d.site_id",
    concat!(
        "d.account_id = $1 AND ",
        desk_phones_in_scope!(),
        " AND ($5 IS NULL OR d.mac LIKE $6 ESCAPE '!' OR EXISTS (SELECT 1 ",
        seen_holders!(),
        " AND e.name_fold LIKE $5 ESCAPE '!'))
          AND ($7 IS NULL OR d.brand = $7) AND ($8 IS NULL OR d.site_id = $8)
          AND ($9 IS NULL OR EXISTS (SELECT 1 FROM lines l
                WHERE l.account_id = d.account_id AND l.desk_phone_id = d.id) = $9)"
    ),
    "d.mac",
    "d.id"
);

/// A desk phone in the list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct DeskPhoneListRow {
    /// Its key.
    pub id: DeskPhoneId,
    mac: String,
    /// As the catalog of brands spells it.
    pub brand: String,
    /// Empty for the brand *Other*.
    pub model: String,
    state: String,
    /// The name of its site.
    pub site: String,
    holders: i64,
    holder: Option<String>,
    holder_kind: Option<String>,
}

impl DeskPhoneListRow {
    /// `80:5e:c0:3d:eb:c4`.
    #[must_use]
    pub fn mac(&self) -> String {
        pretty(&self.mac)
    }

    /// Whether it has fetched its configuration.
    #[must_use]
    pub fn is_provisioned(&self) -> bool {
        self.state == "provisioned"
    }

    /// Who has it, as the person may be told: the first one and how many more. `None` where it is unassigned.
    #[must_use]
    pub fn holder(&self) -> Option<String> {
        let kind = self.holder_kind.as_deref().map_or("", holder_title);
        let name = holder_words(self.holder.as_deref().unwrap_or_default(), kind, self.holder.is_some());
        match self.holders {
            0 => None,
            1 => Some(name),
            many => Some(format!("{name} and {} more", many - 1)),
        }
    }
}

impl Keyed for DeskPhoneListRow {
    fn key(&self) -> (&str, i64) {
        (&self.mac, self.id.0)
    }
}

/// Which desk phones are listed.
#[derive(Clone, Debug, Default)]
pub struct DeskPhoneFilter {
    /// Any part of the MAC address, with any separators, or of the name of a holder.
    pub search: Option<String>,
    /// Of this brand.
    pub brand: Option<Brand>,
    /// At this site.
    pub site: Option<SiteId>,
    /// Whether somebody has it.
    pub assigned: Option<bool>,
}

/// The page of desk phones at a place.
pub async fn page(
    tx: &mut Tx,
    scope: &Scope,
    filter: &DeskPhoneFilter,
    place: &Place,
) -> Result<Page<DeskPhoneListRow>, Error> {
    let search = filter.search.as_deref();
    let filters = [
        Filter::Text(search.map(like_pattern)),
        Filter::Text(search.and_then(|text| digits_pattern(text, |digit| digit.is_ascii_hexdigit()))),
        Filter::Text(filter.brand.map(|brand| brand.as_str().to_owned())),
        Filter::Key(filter.site.map(|site| site.0)),
        Filter::Flag(filter.assigned),
    ];
    keyed::page(tx, &LIST, scope, &filters, place).await
}

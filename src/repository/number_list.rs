//! The list *Phone Numbers*: the account's direct numbers, in their order, with who has them.

use super::keyed::{self, Filter, Keyed, KeyedList, keyed_list};
use super::numbers::numbers_in_scope;
use crate::database::{Error, Tx};
use crate::domain::fold::like_pattern;
use crate::domain::ids::{NumberId, SiteId};
use crate::domain::paging::{Page, Place};
use crate::domain::phone_number::E164;
use crate::domain::problem::holder_words;
use crate::domain::scope::Scope;
use crate::domain::search::digits_pattern;
use crate::domain::words::{NumberType, holder_title};

/// Whether the person may see the site of the holder.
macro_rules! holder_seen {
    () => {
        "($2 IS NULL OR e.site_id IN
          (SELECT s.site_id FROM user_sites s WHERE s.account_id = $1 AND s.user_id = $2))"
    };
}
const LIST: KeyedList = keyed_list!(
    concat!(
        "n.id, n.number, n.kind, t.name AS site, e.name AS holder,
         CASE WHEN e.held THEN 'held' ELSE e.kind END AS holder_kind,
         COALESCE(",
        holder_seen!(),
        ", FALSE) AS holder_seen"
    ),
    "numbers n JOIN sites t ON t.account_id = n.account_id AND t.id = n.site_id
     LEFT JOIN extensions e ON e.account_id = n.account_id AND e.id = n.extension_id",
    concat!(
        "n.account_id = $1 AND ",
        numbers_in_scope!(),
        " AND ($5 IS NULL OR n.number LIKE $6 ESCAPE '!' OR (e.name_fold LIKE $5 ESCAPE '!' AND ",
        holder_seen!(),
        ")) AND ($7 IS NULL OR n.site_id = $7) AND ($8 IS NULL OR (n.extension_id IS NOT NULL) = $8)
            AND ($9 IS NULL OR n.kind = $9)"
    ),
    "n.number",
    "n.id"
);

/// A number in the list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct NumberListRow {
    /// Its key.
    pub id: NumberId,
    /// `+12055550123`.
    pub number: String,
    kind: String,
    /// The name of its site.
    pub site: String,
    holder: Option<String>,
    holder_kind: Option<String>,
    holder_seen: bool,
}

impl NumberListRow {
    /// For people: `+1 205-555-0123`.
    #[must_use]
    pub fn grouped(&self) -> String {
        E164::parse(&self.number).map_or_else(|_| self.number.clone(), |number| number.grouped())
    }

    /// Who pays for calls to it.
    #[must_use]
    pub fn kind(&self) -> NumberType {
        NumberType::parse(&self.kind).unwrap_or(NumberType::Toll)
    }

    /// Who has it, as the person may be told; `None` where it is unassigned.
    #[must_use]
    pub fn holder(&self) -> Option<String> {
        let kind = holder_title(self.holder_kind.as_deref()?);
        Some(holder_words(self.holder.as_deref()?, kind, self.holder_seen))
    }
}

impl Keyed for NumberListRow {
    fn key(&self) -> (&str, i64) {
        (&self.number, self.id.0)
    }
}

/// Which numbers are listed.
#[derive(Clone, Debug, Default)]
pub struct NumberFilter {
    /// Any part of the number, with or without marks between its digits, or of the name of its holder.
    pub search: Option<String>,
    /// Of this site.
    pub site: Option<SiteId>,
    /// Whether somebody has it.
    pub assigned: Option<bool>,
    /// Of this type.
    pub kind: Option<NumberType>,
}

/// The page of numbers at a place.
pub async fn page(
    tx: &mut Tx,
    scope: &Scope,
    filter: &NumberFilter,
    place: &Place,
) -> Result<Page<NumberListRow>, Error> {
    let search = filter.search.as_deref();
    let is_digit = |letter: char| letter.is_ascii_digit() || letter == '+';
    let filters = [
        Filter::Text(search.map(like_pattern)),
        Filter::Text(search.and_then(|text| digits_pattern(text, is_digit))),
        Filter::Key(filter.site.map(|site| site.0)),
        Filter::Flag(filter.assigned),
        Filter::Text(filter.kind.map(|kind| kind.as_str().to_owned())),
    ];
    keyed::page(tx, &LIST, scope, &filters, place).await
}

//! The state of the list, all of it in its address: what can be kept as a bookmark, sent to a colleague, and
//! exported. What does not make sense is passed over.

use serde::Deserialize;

use crate::domain::ids::PackageId;
use crate::domain::keyset::{PageSize, Position};
use crate::domain::phone_user_list::{Order, PackageChoice, PhoneUserFilter, SortBy};
use crate::domain::search::searched;
use crate::domain::sorting::Wanted;
use crate::domain::words::{HolderKind, PhoneStatus};
use crate::web::urls;

/// The value of *Package* that asks for none.
pub(super) const NO_PACKAGE: &str = "none";
/// The value of a filter that asks for at least one.
pub(super) const YES: &str = "yes";
/// The value of a filter that asks for none.
pub(super) const NO: &str = "no";

/// The query of the list, as given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    pub(super) tab: String,
    pub(super) q: String,
    pub(super) site: String,
    pub(super) status: String,
    pub(super) package: String,
    pub(super) number: String,
    pub(super) phone: String,
    pub(super) import: String,
    pub(super) sort: String,
    pub(super) dir: String,
    pub(super) size: String,
    pub(super) page: String,
}

impl Query {
    pub(super) fn kind(&self) -> HolderKind {
        HolderKind::parse(&self.tab).unwrap_or(HolderKind::User)
    }

    pub(super) fn filter(&self) -> PhoneUserFilter {
        PhoneUserFilter {
            kind: self.kind(),
            search: searched(&self.q),
            site: self.site.parse().ok(),
            status: PhoneStatus::parse(&self.status),
            package: package(&self.package),
            has_number: yes_or_no(&self.number),
            has_desk_phone: yes_or_no(&self.phone),
            import: self.import.parse().ok(),
        }
    }

    pub(super) fn order(&self) -> Order {
        Order::parse(&self.sort, &self.dir)
    }

    pub(super) fn size(&self) -> PageSize {
        PageSize::parse(&self.size).unwrap_or_default()
    }

    /// The same list, with as many rows as the person likes where the address does not say.
    pub(super) fn sized(mut self, liked: PageSize) -> Self {
        if self.size.is_empty() && liked != PageSize::default() {
            self.size = liked.rows().to_string();
        }
        self
    }

    pub(super) fn wanted(&self) -> Wanted<SortBy> {
        Wanted { order: self.order(), position: Position::parse(&self.page), size: self.size() }
    }

    /// The same list with something else in it, from its first page.
    pub(super) fn with(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut query = Self { page: String::new(), ..self.clone() };
        change(&mut query);
        query.address(urls::PHONE_USERS)
    }

    /// The same list at another page.
    pub(super) fn at(&self, position: &Position) -> String {
        let page = position.token().unwrap_or_default();
        Self { page, ..self.clone() }.address(urls::PHONE_USERS)
    }

    /// The same list sorted by this column; by the column it is sorted by, the other way round.
    pub(super) fn sorted_by(&self, by: SortBy) -> String {
        let [sort, dir] = self.order().turned(by).tokens().map(str::to_owned);
        self.with(|query| (query.sort, query.dir) = (sort, dir))
    }

    /// The same list without search and filters.
    pub(super) fn cleared(&self) -> String {
        let (tab, sort, dir, size) = (&self.tab, &self.sort, &self.dir, &self.size);
        let [tab, sort, dir, size] = [tab, sort, dir, size].map(Clone::clone);
        Self { tab, sort, dir, size, ..Self::default() }.address(urls::PHONE_USERS)
    }

    /// The file of all that the list shows.
    pub(super) fn export(&self) -> String {
        Self { page: String::new(), size: String::new(), ..self.clone() }.address(urls::PHONE_USERS_EXPORT)
    }

    /// What the form of search and filters keeps.
    pub(super) fn kept(&self) -> Vec<(&'static str, &str)> {
        let kept = [("tab", &self.tab), ("import", &self.import), ("sort", &self.sort), ("dir", &self.dir)];
        let kept = kept.into_iter().chain([("size", &self.size)]);
        kept.filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name, value.as_str())).collect()
    }

    fn address(&self, path: &str) -> String {
        let fields = [
            ("tab", &self.tab),
            ("q", &self.q),
            ("site", &self.site),
            ("status", &self.status),
            ("package", &self.package),
            ("number", &self.number),
            ("phone", &self.phone),
            ("import", &self.import),
            ("sort", &self.sort),
            ("dir", &self.dir),
            ("size", &self.size),
            ("page", &self.page),
        ];
        let given = fields.into_iter().filter(|(_, value)| !value.is_empty());
        let pairs: Vec<String> =
            given.map(|(name, value)| format!("{name}={}", urls::encode(value))).collect();
        if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
    }
}

fn package(value: &str) -> Option<PackageChoice> {
    let with = |package: PackageId| PackageChoice::With(package);
    if value == NO_PACKAGE { Some(PackageChoice::Without) } else { value.parse().ok().map(with) }
}

fn yes_or_no(value: &str) -> Option<bool> {
    match value {
        YES => Some(true),
        NO => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query() -> Query {
        Query {
            q: "a&b c".to_owned(),
            site: "7".to_owned(),
            page: "last".to_owned(),
            size: "50".to_owned(),
            ..Query::default()
        }
    }

    #[test]
    fn an_address_holds_what_is_given_and_nothing_else() {
        assert_eq!(Query::default().with(|_| {}), urls::PHONE_USERS);
        assert_eq!(query().at(&Position::First), format!("{}?q=a%26b%20c&site=7&size=50", urls::PHONE_USERS));
        assert_eq!(query().cleared(), format!("{}?size=50", urls::PHONE_USERS));
        assert_eq!(query().export(), format!("{}?q=a%26b%20c&site=7", urls::PHONE_USERS_EXPORT));
    }

    #[test]
    fn a_list_has_the_rows_its_address_says_or_those_a_person_likes() {
        let liked = PageSize::ALL[2];
        assert_eq!(Query::default().sized(liked).size(), liked);
        assert_eq!(query().sized(liked).size().rows(), 50);
        assert_eq!(Query::default().sized(PageSize::default()), Query::default());
    }

    #[test]
    fn sorting_by_the_sorted_column_turns_it_round() {
        let by_site = |dir: &str| Query { sort: "site".to_owned(), dir: dir.to_owned(), ..Query::default() };
        let at = |rest: &str| format!("{}{rest}", urls::PHONE_USERS);
        assert_eq!(by_site("").sorted_by(SortBy::Site), at("?sort=site&dir=desc"));
        assert_eq!(by_site("desc").sorted_by(SortBy::Site), at("?sort=site"));
        assert_eq!(by_site("desc").sorted_by(SortBy::Name), at(""));
        assert_eq!(Query::default().sorted_by(SortBy::Name), at("?dir=desc"));
    }

    #[test]
    fn what_makes_no_sense_is_passed_over() {
        let odd = |text: &str| text.to_owned();
        let query = Query {
            tab: odd("elephants"),
            q: odd("\0"),
            site: odd("Berlin"),
            status: odd("?"),
            package: odd("-"),
            number: odd("maybe"),
            import: odd("99999999999999999999"),
            sort: odd("shoe size"),
            ..Query::default()
        };
        assert!(query.filter().is_all());
        assert_eq!(query.filter().kind, HolderKind::User);
        assert_eq!(query.order(), Order::default());
    }
}

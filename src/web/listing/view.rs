//! Which page of a list is shown, and in which order, as its address says it.

use serde::Deserialize;

use crate::domain::keyset::{PageSize, Position};
use crate::domain::sorting::{Order, PageRequest, Sort};

/// The parts of an address beside search and filters. Values that do not make sense are passed over.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct View {
    pub(super) sort: String,
    pub(super) dir: String,
    pub(super) size: String,
    at: String,
}

impl View {
    /// The order that is meant.
    #[must_use]
    pub fn order<B: Sort>(&self) -> Order<B> {
        Order::parse(&self.sort, &self.dir)
    }

    /// The same view with what is meant: in this order, with as many rows as the person likes where the address does
    /// not say.
    #[must_use]
    pub fn settled<B: Sort>(self, order: Order<B>, liked: PageSize) -> Self {
        let [sort, dir] = order.tokens().map(str::to_owned);
        let liked = (liked != PageSize::default()).then_some(liked);
        let size = PageSize::parse(&self.size).or(liked);
        Self { sort, dir, size: size.map(|size| size.rows().to_string()).unwrap_or_default(), ..self }
    }

    /// The view of a list that has one order only.
    #[must_use]
    pub fn plain<B: Sort>(self, liked: PageSize) -> Self {
        let order = self.order::<B>();
        self.settled(order, liked)
    }

    /// The number of rows of a page, at most.
    #[must_use]
    pub fn size(&self) -> PageSize {
        PageSize::parse(&self.size).unwrap_or_default()
    }

    /// The page that is wanted.
    #[must_use]
    pub fn wanted<B: Sort>(&self) -> PageRequest<B> {
        PageRequest { order: self.order(), position: Position::parse(&self.at), size: self.size() }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::user_list::SortBy;
    use crate::web::listing::{Filters, Headings};

    fn view(sort: &str, dir: &str, size: &str) -> View {
        let [sort, dir, size] = [sort, dir, size].map(str::to_owned);
        View { sort, dir, size, at: "last".to_owned() }
    }

    fn settled(view: View, liked: PageSize) -> View {
        let order = view.order::<SortBy>();
        view.settled(order, liked)
    }

    #[rstest]
    #[case("50", PageSize::ALL[0], 50)]
    #[case("", PageSize::ALL[2], 100)]
    #[case("25", PageSize::ALL[2], 25)]
    #[case("-7", PageSize::ALL[2], 100)]
    #[case("26", PageSize::ALL[0], 25)]
    fn a_list_has_the_rows_its_address_says_or_those_a_person_likes(
        #[case] size: &str,
        #[case] liked: PageSize,
        #[case] rows: i64,
    ) {
        let wanted: PageRequest<SortBy> = settled(view("", "", size), liked).wanted();
        assert_eq!((wanted.size.rows(), wanted.position), (rows, Position::Last));
    }

    #[test]
    fn headings_keep_filters_and_size_and_begin_at_the_first_page() {
        let view = settled(view("email", "up", "50"), PageSize::default());
        let filters = Filters::of("/users").with("q", "a", "Search: a").shown(&view);
        let headings = Headings::new(&filters, view.order());
        assert_eq!(headings.url(SortBy::Name), "/users?q=a&size=50");
        assert_eq!(headings.url(SortBy::Email), "/users?q=a&sort=email&dir=desc&size=50");
        assert_eq!((headings.sorted(SortBy::Email), headings.sorted(SortBy::Name)), ("ascending", ""));
    }
}

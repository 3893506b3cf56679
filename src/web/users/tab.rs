//! The tabs of the list of users.

use crate::domain::choices::PersonStatus;
use crate::domain::sorting::Order;
use crate::domain::user_list::SortBy;
use crate::web::listing::View;
use crate::web::urls;

/// One of the three lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tab {
    Users,
    Pending,
    Trash,
}

impl Tab {
    pub(super) const ALL: [Self; 3] = [Self::Users, Self::Pending, Self::Trash];

    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Users => "Users",
            Self::Pending => "Pending",
            Self::Trash => "Trash",
        }
    }

    pub(super) const fn url(self) -> &'static str {
        match self {
            Self::Users => urls::USERS,
            Self::Pending => urls::PENDING,
            Self::Trash => urls::TRASH,
        }
    }

    /// The status of everybody on the tab; none where there are several.
    pub(super) const fn status(self) -> Option<PersonStatus> {
        match self {
            Self::Users => None,
            Self::Pending => Some(PersonStatus::Pending),
            Self::Trash => Some(PersonStatus::Trash),
        }
    }

    /// The address of the file; none for the trash, of whom no file changes anything.
    pub(super) const fn export(self) -> Option<&'static str> {
        match self {
            Self::Users => Some(urls::USERS_EXPORT),
            Self::Pending => Some(urls::PENDING_EXPORT),
            Self::Trash => None,
        }
    }

    /// The order by the last column.
    pub(super) const fn last(self) -> SortBy {
        match self {
            Self::Users => SortBy::Status,
            Self::Pending => SortBy::Expires,
            Self::Trash => SortBy::Kept,
        }
    }

    /// The heading of the last column.
    pub(super) const fn last_title(self) -> &'static str {
        match self {
            Self::Users => "Status",
            Self::Pending => "Invitation expires",
            Self::Trash => "Kept until",
        }
    }

    /// The order that an address means: by a column of this tab.
    pub(super) fn order(self, view: &View) -> Order<SortBy> {
        let order = view.order();
        let everywhere = matches!(order.by, SortBy::Name | SortBy::Email | SortBy::Department);
        if everywhere || order.by == self.last() { order } else { Order::default() }
    }
}

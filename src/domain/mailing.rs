//! Emails that are sent to many phone users at once: who gets one, and why the others are left out.

use super::choices::{PersonStatus, PhoneStatus};

/// One of the emails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mailing {
    /// A new invitation, with extension and numbers in an email of its own (seed 003).
    ResendInvite,
    /// Extension and numbers, to those who were not told yet.
    SendWelcome,
}

/// The state of a phone user that decides about emails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// In *User Management*.
    pub user: PersonStatus,
    /// *User Status* of the phone.
    pub phone: PhoneStatus,
    /// True if they have a password.
    pub signs_in: bool,
    /// True if they were told their extension.
    pub welcomed: bool,
    /// True if the one who sends may give them their role.
    pub may_give: bool,
}

/// Why a phone user gets no email.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// The user, or their phone, is inactive.
    Inactive,
    /// They have not accepted their invitation.
    Pending,
    /// They need no invitation.
    SignsIn,
    /// They have their welcome.
    Welcomed,
    /// Their role goes further than that of the one who sends.
    Role,
}

impl Mailing {
    /// Both, in the order of the bar.
    pub const ALL: [Self; 2] = [Self::ResendInvite, Self::SendWelcome];

    /// The word of addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::ResendInvite => "resend-invite",
            Self::SendWelcome => "send-welcome-email",
        }
    }

    /// Reads the word of an address.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mailing| mailing.word() == word)
    }

    /// Its label.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::ResendInvite => "Resend Invite",
            Self::SendWelcome => "Send welcome email",
        }
    }

    /// The reason for which a phone user is left out; none where they get the email.
    #[must_use]
    pub fn leaves_out(self, of: Standing) -> Option<LeftOut> {
        let inactive = matches!(of.user, PersonStatus::Inactive | PersonStatus::Trash)
            || of.phone == PhoneStatus::Inactive;
        if inactive {
            return Some(LeftOut::Inactive);
        }
        match self {
            Self::ResendInvite if of.signs_in => Some(LeftOut::SignsIn),
            Self::ResendInvite if !of.may_give => Some(LeftOut::Role),
            Self::SendWelcome if of.user == PersonStatus::Pending => Some(LeftOut::Pending),
            Self::SendWelcome if of.welcomed => Some(LeftOut::Welcomed),
            Self::ResendInvite | Self::SendWelcome => None,
        }
    }
}

impl LeftOut {
    /// "is inactive", "are inactive": what is said behind a number.
    #[must_use]
    pub const fn words(self, one: bool) -> &'static str {
        match (self, one) {
            (Self::Inactive, true) => "is inactive",
            (Self::Inactive, false) => "are inactive",
            (Self::Pending, true) => "has yet to accept an invitation, and gets the email then",
            (Self::Pending, false) => "have yet to accept an invitation, and get the email then",
            (Self::SignsIn, true) => "signs in already",
            (Self::SignsIn, false) => "sign in already",
            (Self::Welcomed, true) => "has the email already, queued or sent",
            (Self::Welcomed, false) => "have the email already, queued or sent",
            (Self::Role, true) => "has a role that you cannot give",
            (Self::Role, false) => "have a role that you cannot give",
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const NEW: Standing = Standing {
        user: PersonStatus::Active,
        phone: PhoneStatus::Active,
        signs_in: false,
        welcomed: false,
        may_give: true,
    };

    #[rstest]
    #[case(NEW, None, None)]
    #[case(Standing { signs_in: true, ..NEW }, Some(LeftOut::SignsIn), None)]
    #[case(Standing { welcomed: true, ..NEW }, None, Some(LeftOut::Welcomed))]
    #[case(Standing { may_give: false, ..NEW }, Some(LeftOut::Role), None)]
    #[case(Standing { user: PersonStatus::Pending, ..NEW }, None, Some(LeftOut::Pending))]
    #[case(Standing { user: PersonStatus::Inactive, ..NEW }, Some(LeftOut::Inactive), Some(LeftOut::Inactive))]
    #[case(Standing { user: PersonStatus::Trash, ..NEW }, Some(LeftOut::Inactive), Some(LeftOut::Inactive))]
    #[case(Standing { phone: PhoneStatus::Inactive, ..NEW }, Some(LeftOut::Inactive), Some(LeftOut::Inactive))]
    fn who_gets_which_email(
        #[case] of: Standing,
        #[case] invite: Option<LeftOut>,
        #[case] welcome: Option<LeftOut>,
    ) {
        assert_eq!(Mailing::ResendInvite.leaves_out(of), invite);
        assert_eq!(Mailing::SendWelcome.leaves_out(of), welcome);
    }

    #[test]
    fn a_word_of_an_address_is_read_back() {
        assert_eq!(Mailing::ALL.map(|one| Mailing::parse(one.word())), Mailing::ALL.map(Some));
        assert_eq!(Mailing::parse("remove-users"), None);
    }
}

//! Refusals of operations.
//!
//! A refusal is an answer for the person, a value with its wording; a surprise (the database is gone) is an error.
//! An operation stops at either. The status of the page is the web's.

use super::problem::Problem;
use super::scope::{Right, Scope};

/// The errors in the fields of a form, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors {
    errors: Vec<FieldError>,
}

/// One thing wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The `name` of the field.
    pub field: &'static str,
    /// Its label, as on the page.
    pub label: String,
    /// The value as given; empty where it must not be shown again.
    pub value: String,
    /// The problem.
    pub problem: Problem,
    /// In which row it is, from 0, of a form that has a row of fields for each of several people.
    pub row: Option<usize>,
}

impl FieldError {
    /// The problem and its remedy, as shown above the field and in the summary.
    #[must_use]
    pub fn text(&self) -> String {
        self.problem.form_line(&self.label, &self.value)
    }
}

impl FieldErrors {
    /// Nothing wrong yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Just one thing wrong.
    #[must_use]
    pub fn one(
        field: impl Into<&'static str>,
        label: &str,
        value: &str,
        problem: impl Into<Problem>,
    ) -> Self {
        let mut errors = Self::new();
        errors.add(field, label, value, problem);
        errors
    }

    /// Notes what is wrong with a field.
    pub fn add(
        &mut self,
        field: impl Into<&'static str>,
        label: &str,
        value: &str,
        problem: impl Into<Problem>,
    ) {
        self.note(None, (field.into(), label), value, problem.into());
    }

    /// Notes what is wrong with a field of a row, from 0.
    pub fn add_in_row(
        &mut self,
        row: usize,
        (field, label): (impl Into<&'static str>, &str),
        value: &str,
        problem: impl Into<Problem>,
    ) {
        self.note(Some(row), (field.into(), label), value, problem.into());
    }

    fn note(
        &mut self,
        row: Option<usize>,
        (field, label): (&'static str, &str),
        value: &str,
        problem: Problem,
    ) {
        let (label, value) = (label.to_owned(), value.to_owned());
        self.errors.push(FieldError { field, label, value, problem, row });
    }

    /// Notes all of these too.
    pub fn extend(&mut self, others: &Self) {
        self.errors.extend(others.iter().cloned());
    }

    /// The value, or `None` with the problem noted: reads a form field by field and finds all problems.
    pub fn take<T>(
        &mut self,
        field: impl Into<&'static str>,
        label: &str,
        value: &str,
        read: Result<T, Problem>,
    ) -> Option<T> {
        read.map_err(|problem| self.add(field, label, value, problem)).ok()
    }

    /// Puts them in the order of the form; those without a place come last.
    pub fn sort_by_key(&mut self, place: impl Fn(&FieldError) -> Option<usize>) {
        self.errors.sort_by_key(|error| place(error).unwrap_or(usize::MAX));
    }

    /// True if nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &FieldError> {
        self.errors.iter()
    }

    /// The errors of one field.
    pub fn of<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a FieldError> {
        self.errors.iter().filter(move |error| error.field == field)
    }

    /// Only the errors of one field.
    #[must_use]
    pub fn only(mut self, field: &str) -> Self {
        self.errors.retain(|error| error.field == field);
        self
    }

    /// The refusal, or nothing where nothing is wrong.
    pub fn check(self) -> Result<(), Refusal> {
        if self.is_empty() { Ok(()) } else { Err(Refusal::Fields(self)) }
    }
}

/// An operation's no, to be told to the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The form comes back as filled in, with what is wrong.
    Fields(FieldErrors),
    /// Somebody changed it in between; the form was made from an older version (decision 15).
    Conflict {
        /// The person, ready to be shown.
        who: String,
        /// When, in words of the viewer's time zone, or UTC with its name.
        when: String,
    },
    /// The role lacks the right, everywhere or at this site.
    NotAllowed(Right),
    /// The password has to be typed again first: the person has not done so lately.
    ReauthRequired,
    /// Not there, or not for this person to know of: both say the same.
    NotFound,
    /// The moves of its state do not allow it now: closed, applied, in the middle of something.
    NotNow(String),
    /// A rule that belongs to no single field.
    Rule(Problem),
}

impl Refusal {
    /// The sentence for the person, or two.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Fields(errors) => errors.iter().map(FieldError::text).collect::<Vec<_>>().join(" "),
            Self::Conflict { who, when } => format!(
                "{who} changed this on {when}, after you opened this page. Your changes are not saved. Compare them and save again."
            ),
            Self::NotAllowed(right) => {
                format!("You don't have permission to {}. Ask the account owner.", right.words())
            }
            Self::ReauthRequired => {
                "Enter your password again to do this. Nothing has been changed yet.".to_owned()
            }
            Self::NotFound => "We can't find that, or you don't have access to it.".to_owned(),
            Self::NotNow(why) => why.clone(),
            Self::Rule(problem) => problem.form_line("", ""),
        }
    }
}

impl From<FieldErrors> for Refusal {
    fn from(errors: FieldErrors) -> Self {
        Self::Fields(errors)
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Rule(problem)
    }
}

impl Scope {
    /// That the person has the right; see [`Scope::may`].
    pub fn check(&self, right: Right) -> Result<(), Refusal> {
        if self.may(right) { Ok(()) } else { Err(Refusal::NotAllowed(right)) }
    }

    /// That the person typed their password lately: for the gravest actions (security.md P8).
    pub const fn check_reauth(&self) -> Result<(), Refusal> {
        if self.proved { Ok(()) } else { Err(Refusal::ReauthRequired) }
    }
}

impl Right {
    /// The right in words, after "the right to".
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::SeePhoneSystem => "see the phone system",
            Self::ChangePhoneSystem => "change the phone system",
            Self::Export => "export",
            Self::ManageAccount => "manage account settings",
            Self::SeeContactCenter => "see the contact center",
            Self::ManageContactCenter => "manage the contact center",
            Self::ManageUsers => "manage users",
            Self::TransferOwnership => "transfer the ownership of the account",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{choices::parse_yes_no, email::Email, problem::CellProblem};

    #[test]
    fn a_form_is_read_to_its_end_and_all_problems_are_kept() {
        let mut errors = FieldErrors::new();
        assert_eq!(errors.take("email", "Email", "", Email::parse("")), None);
        assert_eq!(errors.take("sms", "SMS", "Yes", parse_yes_no("Yes")), Some(Some(true)));
        errors.add("name", "Name", "London", CellProblem::NameTaken);
        assert_eq!(errors.of("email").count(), 1);
        let refusal = errors.check().unwrap_err();
        assert_eq!(
            refusal.text(),
            "Enter an email. \
             Name \"London\": another one already has this name. Choose a different name."
        );
    }
}

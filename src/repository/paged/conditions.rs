//! Which rows of a list are wanted, as SQL. All of its statements share these conditions and their parameters.
//!
//! A condition that is not used is left out: one that is always there, such as `$6 IS NULL OR site_id = $6`,
//! makes PostgreSQL believe that few rows are left, and sort all of them instead of walking an index.

use chrono::DateTime;

use crate::database::Value;
use crate::domain::keyset::Key;
use crate::domain::scope::Scope;

impl From<&Key> for Value {
    fn from(key: &Key) -> Self {
        match key {
            Key::Number(number) => Self::Int(Some(*number)),
            Key::Text(text) => Self::Text(Some(text.clone())),
            Key::Time { at } => Self::Time(DateTime::from_timestamp_micros(*at)),
        }
    }
}

/// The conditions in use and the values of all parameters: `$1` the account, `$2` the person whose sites limit what
/// is seen, then one for each [`Conditions::with`].
#[derive(Debug)]
pub(in crate::repository) struct Conditions {
    always: &'static str,
    always_counted: &'static str,
    used: String,
    values: Vec<Value>,
}

impl Conditions {
    /// The conditions that always hold, and those for a person with a role for some sites: ` AND …`.
    pub(in crate::repository) fn new(scope: &Scope, always: &'static str, limited: &str) -> Self {
        let values = vec![Value::Int(Some(scope.account.0))];
        let conditions = Self { always, always_counted: always, used: String::new(), values };
        conditions.with(scope.limited().map(|person| person.0), limited)
    }

    /// Counts where something else always holds, which gives the same rows.
    pub(in crate::repository) fn counted_where(self, always_counted: &'static str) -> Self {
        Self { always_counted, ..self }
    }

    /// The value of the next parameter, and what holds where there is one: ` AND …`. Without, it is bound all the
    /// same, and not looked at.
    pub(in crate::repository) fn with(mut self, value: impl Into<Value>, condition: &str) -> Self {
        let value = value.into();
        if value.is_given() {
            self.used.push_str(condition);
        }
        self.values.push(value);
        self
    }

    pub(super) fn listed(&self) -> String {
        format!("{}{}", self.always, self.used)
    }

    pub(super) fn counted(&self) -> String {
        format!("{}{}", self.always_counted, self.used)
    }

    pub(in crate::repository) fn values(&self) -> &[Value] {
        &self.values
    }
}

//! The names of what fields refer to.

use super::names::Names;
use crate::domain::fold::fold;
use crate::domain::problem::{CellProblem, ContactCenterProblem, DeskPhoneProblem, Problem, SiteProblem};

/// A list whose things fields name by their keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The sites that may be chosen.
    Sites,
    /// The provision templates of the account.
    ProvisionTemplates,
    /// The categories of skills.
    SkillCategories,
    /// The roles of the contact center.
    ContactCenterRoles,
    /// The queues of the contact center.
    ContactCenterQueues,
    /// Skills, each behind its category: `Languages:German`.
    Skills,
}

impl List {
    /// One of its things, in a sentence.
    #[must_use]
    pub const fn one(self) -> &'static str {
        match self {
            Self::Sites => "site",
            Self::ProvisionTemplates => "provision template",
            Self::SkillCategories => "skill category",
            Self::ContactCenterRoles => "role",
            Self::ContactCenterQueues => "queue",
            Self::Skills => "skill",
        }
    }

    /// The key of the thing of this name, for a cell of a file; what is wrong names the most similar one.
    pub(super) fn key_of(self, name: &str, known: &dyn Known) -> Result<i64, Problem> {
        let all = known.list(self);
        all.key_of(name).ok_or_else(|| {
            if known.bars(self, &fold(name)) {
                return SiteProblem::Forbidden.into();
            }
            let (nearest, name) = (all.nearest(name).map(str::to_owned), name.to_owned());
            match self {
                Self::Sites => SiteProblem::Unknown { nearest }.into(),
                Self::ProvisionTemplates => DeskPhoneProblem::ProvisionTemplateUnknown { nearest }.into(),
                Self::SkillCategories => ContactCenterProblem::CategoryUnknown { nearest }.into(),
                Self::ContactCenterRoles => ContactCenterProblem::RoleUnknown { nearest }.into(),
                Self::ContactCenterQueues => ContactCenterProblem::QueueUnknown { name, nearest }.into(),
                Self::Skills => ContactCenterProblem::SkillUnknown { name, nearest }.into(),
            }
        })
    }
}

/// The names of what fields refer to, loaded once for a form or a file.
pub trait Known {
    /// Each thing that may be chosen.
    fn list(&self, _list: List) -> &Names {
        Names::none()
    }

    /// True if a thing of this folded name is there, and may not be chosen.
    fn bars(&self, _list: List, _name_fold: &str) -> bool {
        false
    }

    /// The key of the thing that is meant where none is named: the only one there is, or what is usual.
    fn only(&self, _list: List) -> Option<i64> {
        None
    }

    /// True if somebody has the thing at a level.
    fn has_levels(&self, _list: List, _key: i64) -> bool {
        false
    }
}

impl List {
    /// The key that a form sends, if it is one of the list; none for "".
    pub(super) fn chosen(self, text: &str, known: &dyn Known) -> Result<Option<i64>, Problem> {
        if text.is_empty() {
            return Ok(None);
        }
        let chosen = text.parse().ok().filter(|key| known.list(self).name_of(*key).is_some());
        chosen.map(Some).ok_or(CellProblem::Gone.into())
    }

    /// The name of a thing; "" for one that is not of the list.
    #[must_use]
    pub fn name_of(self, key: i64, known: &dyn Known) -> String {
        known.list(self).name_of(key).unwrap_or_default().to_owned()
    }
}

/// Of fields that refer to nothing.
impl Known for () {}

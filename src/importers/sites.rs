//! The site of a row, found in the same way by every kind of file that places something at a site.

use crate::database::Tx;
use crate::domain::column::ColumnId;
use crate::domain::extension::{ExtensionRules, SiteCode, SiteNumbering};
use crate::domain::fold::fold;
use crate::domain::ids::SiteId;
use crate::domain::problem::SiteProblem;
use crate::domain::scope::Scope;
use crate::domain::suggestions::nearest;
use crate::imports::{Error, Judged, Row};
use crate::repository::imports::ImportRow;
use crate::repository::{accounts, sites};

/// A site of the account.
#[derive(Debug)]
pub struct Site {
    /// Its key.
    pub id: SiteId,
    /// Its name.
    pub name: String,
    /// Its name as compared.
    fold: String,
    /// Its code.
    pub code: Option<String>,
    /// True if the person may touch it.
    allowed: bool,
    /// The rules for extensions there.
    pub rules: ExtensionRules,
}

/// The sites of the account, as one import sees them.
#[derive(Debug)]
pub struct Sites {
    /// The rules for extensions where no site is known.
    pub rules: ExtensionRules,
    /// In the order of their names.
    all: Vec<Site>,
    /// *Imported to*: overrides the site columns.
    chosen: Option<SiteId>,
    /// The site that the account began with.
    main: Option<SiteId>,
    /// True if who names no site goes to the main one.
    falls_back: bool,
}

impl Sites {
    /// Loads them; an account has a few thousand at most.
    pub(super) async fn load(tx: &mut Tx, scope: &Scope, import: &ImportRow) -> Result<Self, Error> {
        Ok(Self { chosen: import.options.site, ..Self::all(tx, scope).await? })
    }

    /// Loads them, with none chosen.
    pub async fn all(tx: &mut Tx, scope: &Scope) -> Result<Self, Error> {
        let rules = accounts::get_rules(tx, scope.account).await?;
        let rules = ExtensionRules { min: rules.min(), max: rules.max(), site: None };
        let all = sites::all(tx, scope.account).await?;
        let main = all.iter().find(|site| site.is_main).map(|site| site.id);
        Ok(Self {
            all: all.into_iter().map(|site| of_site(scope, &rules, site)).collect(),
            chosen: None,
            falls_back: false,
            main,
            rules,
        })
    }

    /// The same, where a row that names no site goes to the main one.
    #[must_use]
    pub(super) fn falling_back(self) -> Self {
        Self { falls_back: true, ..self }
    }

    /// The rules for extensions at each site, in the order of keys.
    pub(super) fn numbering(&self) -> Vec<(SiteId, &ExtensionRules)> {
        let mut all: Vec<_> = self.all.iter().map(|site| (site.id, &site.rules)).collect();
        all.sort_by_key(|(id, _)| *id);
        all
    }

    /// The site of this key.
    #[must_use]
    pub fn find(&self, id: SiteId) -> Option<&Site> {
        self.all.iter().find(|site| site.id == id)
    }

    /// True if the site is there and the person may touch it.
    #[must_use]
    pub fn allow(&self, id: SiteId) -> bool {
        self.find(id).is_some_and(|site| site.allowed)
    }

    /// The site of this name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Site> {
        let wanted = fold(name);
        self.all.iter().find(|site| site.fold == wanted)
    }

    /// The site of the row: that of the dialog, else of its columns, else the only one there is. Notes what is
    /// wrong, and otherwise sets `site_name`.
    pub(super) fn of_row(&self, judged: &mut Judged, row: &Row<'_>) -> Option<&Site> {
        match (self.chosen, row.cell(ColumnId::SITE_NAME), row.cell(ColumnId::SITE_CODE)) {
            (None, "", "") => {
                let only = self.only(judged)?;
                allowed(judged, only)
            }
            (_, name, code) => self.asked(judged, name, code),
        }
    }

    /// The site that is asked for: that of the dialog, else of this name and code; `None` where none is. Notes
    /// what is wrong, and otherwise sets `site_name`.
    pub(super) fn asked(&self, judged: &mut Judged, name: &str, code: &str) -> Option<&Site> {
        let site = match (self.chosen, name, code) {
            (Some(chosen), _, _) => self.find(chosen),
            (None, "", "") => None,
            (None, name, "") => self.by_name(judged, name),
            (None, "", code) => self.by_code(judged, code),
            (None, name, code) => self.by_both(judged, name, code),
        }?;
        allowed(judged, site)
    }

    fn only(&self, judged: &mut Judged) -> Option<&Site> {
        if let [only] = self.all.as_slice() {
            return Some(only);
        }
        if self.falls_back
            && let Some(main) = self.main
        {
            return self.find(main);
        }
        judged.issue(ColumnId::SITE_NAME, "", SiteProblem::Required);
        None
    }

    fn by_name(&self, judged: &mut Judged, name: &str) -> Option<&Site> {
        let found = self.named(name);
        if found.is_none() {
            let known = self.all.iter().filter(|site| site.allowed).map(|site| site.name.as_str());
            let nearest = nearest(name, known).map(str::to_owned);
            judged.issue(ColumnId::SITE_NAME, name, SiteProblem::Unknown { nearest });
        }
        found
    }

    fn by_code(&self, judged: &mut Judged, code: &str) -> Option<&Site> {
        let found = self.all.iter().find(|site| site.code.as_deref() == Some(code));
        if found.is_none() {
            judged.issue(ColumnId::SITE_CODE, code, SiteProblem::Unknown { nearest: None });
        }
        found
    }

    fn by_both(&self, judged: &mut Judged, name: &str, code: &str) -> Option<&Site> {
        let (by_name, by_code) = (self.by_name(judged, name), self.by_code(judged, code));
        let (by_name, by_code) = (by_name?, by_code?);
        if by_name.id == by_code.id {
            return Some(by_name);
        }
        let problem = SiteProblem::Disagree { by_code: by_code.name.clone(), by_name: by_name.name.clone() };
        judged.issue(ColumnId::SITE_CODE, code, problem);
        None
    }
}

/// The site, if the person may touch it.
fn allowed<'a>(judged: &mut Judged, site: &'a Site) -> Option<&'a Site> {
    if !site.allowed {
        judged.issue(ColumnId::SITE_NAME, &site.name, SiteProblem::Forbidden);
        return None;
    }
    judged.patch.set(ColumnId::SITE_NAME, &site.name);
    Some(site)
}

fn of_site(scope: &Scope, rules: &ExtensionRules, site: sites::SiteFacts) -> Site {
    let code = site.code.as_deref().and_then(|code| SiteCode::parse(code).ok());
    let range = site.range_from.zip(site.range_to);
    Site {
        allowed: scope.sites.contain(site.id),
        rules: ExtensionRules { site: Some(SiteNumbering { code, range }), ..rules.clone() },
        id: site.id,
        name: site.name,
        fold: site.name_fold,
        code: site.code,
    }
}

//! Queues, skills and roles of the contact center, made through the operations of an owner.

use super::error::Error;
use crate::domain::fields::{Known as _, List, Typed};
use crate::domain::scope::Scope;
use crate::operations::Context;
use crate::operations::contact_center::{ContactCenterQueues, ContactCenterRoles, SkillCategories, Skills};
use crate::operations::entity;

/// Name, description, channels, distribution.
const QUEUES: [(&str, &str, &[&str], &str); 4] = [
    ("Orders", "New orders and changes of them", &["voice", "messaging", "email"], "longest_idle"),
    ("Billing", "Questions on invoices", &["voice", "email"], "rotating"),
    ("Returns", "What comes back", &["messaging", "email"], "most_available"),
    ("Showroom", "A look at the furniture from afar", &["video"], "simultaneous"),
];

/// The name of a skill, and what it is.
type Skill = (&'static str, &'static str);

/// A category, its type, and its skills.
const SKILLS: [(&str, &str, &[Skill]); 2] = [
    (
        "Languages",
        "proficiency",
        &[("English", ""), ("German", ""), ("Japanese", "Spoken and written"), ("French", "")],
    ),
    (
        "Products",
        "text",
        &[("Kitchens", "Plans and prices"), ("Upholstery", "Fabrics and leather"), ("Lighting", "")],
    ),
];

/// A role beside those of every account.
const ROLE: (&str, &str, &str) = ("Night Lead", "Leads the night shift", "supervisor");

/// All of it.
pub(super) async fn furnish(context: &Context, scope: &Scope) -> Result<(), Error> {
    for (name, description, channels, distribution) in QUEUES {
        let form = Typed::default().with("name", name).with("description", description);
        let form = form.with("channels", &channels.join(",")).with("distribution", distribution);
        entity::add::<ContactCenterQueues>(context, scope, &form).await?;
    }
    for (name, kind, _) in SKILLS {
        let form = Typed::default().with("name", name).with("kind", kind);
        entity::add::<SkillCategories>(context, scope, &form).await?;
    }
    skills(context, scope).await?;
    let (name, description, kind) = ROLE;
    let form = Typed::default().with("name", name).with("description", description).with("kind", kind);
    entity::add::<ContactCenterRoles>(context, scope, &form).await?;
    Ok(())
}

async fn skills(context: &Context, scope: &Scope) -> Result<(), Error> {
    let known = entity::open::<Skills>(context, scope, None).await?.facts;
    for (category, _, skills) in SKILLS {
        let category = known.list(List::SkillCategories).key_of(category).unwrap_or_default().to_string();
        for (name, description) in skills {
            let form = Typed::default().with("name", name).with("category_id", &category);
            entity::add::<Skills>(context, scope, &form.with("description", description)).await?;
        }
    }
    Ok(())
}

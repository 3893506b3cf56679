//! Lists of what the account has, for tests that hold for each: *Sites*, *Packages*, *Templates*, *Provision Templates*, and
//! *Queues*, *Skill Categories* and *Roles* of the contact center.

use crate::support::app::{Browser, Page};

/// Fields of a form: name and value.
pub type Fields<'a> = Vec<(&'a str, &'a str)>;

/// A list and the form of a new thing in it.
#[derive(Clone, Copy)]
pub struct Area {
    /// The address of the list; `/new` behind it is that of the form.
    pub list: &'static str,
    /// A form that is taken. The first field is the name.
    pub fields: &'static [(&'static str, &'static str)],
    /// What is different in a second thing, beside its name.
    pub second: &'static [(&'static str, &'static str)],
    /// As the audit log calls a thing of it.
    pub thing: &'static str,
    /// Things that every test account has.
    pub present: usize,
}

pub const SITES: Area = Area {
    list: "/phone/sites",
    fields: &[("name", "Berlin"), ("code", ""), ("range_from", "200"), ("range_to", "299")],
    second: &[("range_from", ""), ("range_to", "")],
    thing: "Site",
    present: 2,
};
pub const PACKAGES: Area = Area {
    list: "/phone/packages",
    fields: &[
        ("name", "Gold"),
        ("kind", "main"),
        ("has_numbers", "on"),
        ("calling", "Everywhere"),
        ("seats", "12"),
    ],
    second: &[],
    thing: "Package",
    present: 0,
};
pub const TEMPLATES: Area = Area {
    list: "/phone/templates",
    fields: &[
        ("name", "Front Desk"),
        ("site", ""),
        ("sms", "Yes"),
        ("area_code", "205"),
        ("time_zone", "Europe/London"),
    ],
    second: &[],
    thing: "Setting template",
    present: 0,
};
pub const PROVISION_TEMPLATES: Area = Area {
    list: "/phone/provision-templates",
    fields: &[("name", "Lobby"), ("description", "Near the door"), ("content", "lang.gui=German")],
    second: &[],
    thing: "Provision template",
    present: 0,
};

pub const QUEUES: Area = Area {
    list: "/contact-center/queues",
    fields: &[
        ("name", "Billing"),
        ("description", "Invoices"),
        ("voice", "on"),
        ("email", "on"),
        ("distribution", "rotating"),
    ],
    second: &[],
    thing: "Contact center queue",
    present: 0,
};
pub const SKILL_CATEGORIES: Area = Area {
    list: "/contact-center/skill-categories",
    fields: &[("name", "Languages"), ("kind", "proficiency")],
    second: &[],
    thing: "Skill category",
    present: 0,
};
pub const CONTACT_CENTER_ROLES: Area = Area {
    list: "/contact-center/roles",
    fields: &[("name", "Night Lead"), ("description", "Leads the night shift"), ("kind", "supervisor")],
    second: &[],
    thing: "Contact center role",
    present: 3,
};
/// Of the category with the key 1.
pub const SKILLS: Area = Area {
    list: "/contact-center/skills",
    fields: &[("name", "German"), ("category_id", "1"), ("description", "Spoken and written")],
    second: &[],
    thing: "Skill",
    present: 0,
};

impl Area {
    /// The address of the form of a new thing.
    pub fn new_form(&self) -> String {
        format!("{}/new", self.list)
    }

    /// The name in [`Area::fields`].
    pub fn name(&self) -> &'static str {
        self.fields[0].1
    }

    /// The fields with other values for some of them.
    pub fn with<'a>(&self, changed: &[(&'a str, &'a str)]) -> Fields<'a> {
        let other = |name: &str| changed.iter().find(|(field, _)| *field == name);
        let mut fields: Fields<'a> =
            self.fields.iter().map(|field| *other(field.0).unwrap_or(field)).collect();
        fields.extend(changed.iter().filter(|(name, _)| self.fields.iter().all(|(field, _)| field != name)));
        fields
    }

    /// What is different in a second thing of this name.
    pub fn second<'a>(&self, name: &'a str) -> Fields<'a> {
        [("name", name)].into_iter().chain(self.second.iter().copied()).collect()
    }

    /// Adds a thing, and gives the address of its form.
    pub async fn add(&self, browser: &Browser, changed: &[(&str, &str)]) -> String {
        let fields = self.with(changed);
        browser.get(&self.new_form()).await.expect(200);
        let added = browser.post(&self.new_form(), &fields).await.expect(303);
        assert_eq!(added.location(), self.list);
        let name = fields[0].1.trim();
        let page = browser.get(self.list).await.expect(200).says(&format!("{name} added."));
        let (before, _) = page.text.split_once(&format!("\">{name}</a>")).unwrap();
        before.rsplit_once("href=\"").unwrap().1.to_owned()
    }

    /// Sends a form for a new thing that is refused.
    pub async fn refused(&self, browser: &Browser, changed: &[(&str, &str)]) -> Page {
        browser.get(&self.new_form()).await.expect(200);
        browser.post(&self.new_form(), &self.with(changed)).await.expect(422)
    }
}

/// Checks what a refused form says: the fields in the order of the list above it, each with these words, and a
/// complaint at each of them.
#[track_caller]
pub fn assert_told(page: &Page, wanted: &[(&str, &str)]) {
    let (_, list) = page.text.split_once("<div class=\"error-summary\"").unwrap();
    let (list, _) = list.split_once("</div>").unwrap();
    let links = list.split("<a href=\"#").skip(1).map(|rest| rest.split_once("</a>").unwrap().0);
    let told: Vec<(&str, &str)> = links.map(|link| link.split_once("\">").unwrap()).collect();
    let fields =
        |told: &[(&str, &str)]| told.iter().map(|(field, _)| (*field).to_owned()).collect::<Vec<_>>();
    assert_eq!(fields(&told), fields(wanted), "{told:?}");
    for ((field, sentence), (_, words)) in told.iter().zip(wanted) {
        let sentence = sentence.replace("&#39;", "'");
        let sentence = sentence.replace("&#39;", "'");
        assert!(sentence.contains(words), "“{words}” is not in: {sentence}");
        assert!(page.text.contains(&format!("id=\"{field}-problem\"")), "nothing at {field}");
    }
}

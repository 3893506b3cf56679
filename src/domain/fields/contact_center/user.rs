//! The fields of a user of the contact center: the header of zoom-domain 4.1.

use crate::domain::contact_center_user::{
    CAPACITY_MAX, ClientIntegration, ContactCenterPackage, DISPLAY_NAME_MAX, LOAD_MAX, QUEUES_MAX,
    SKILLS_MAX, UserAccess,
};
use crate::domain::country::{COUNTRY_MAX, parse_country};
use crate::domain::email::Email;
use crate::domain::fields::Several;
use crate::domain::fields::field::{Field, Shape};
use crate::domain::fields::known::List;
use crate::domain::fields::part::Part;
use crate::domain::fields::table::fields;
use crate::domain::ids::ContactCenterRoleId;
use crate::domain::parse::trim;
use crate::domain::problem::Problem;
use crate::domain::searchable::Searchable;

/// The most characters of an email (zoom-domain 5).
const EMAIL_MAX: usize = 128;

const ROLE: &[Part] = &[Part {
    help: "Leave blank to make a new user an Agent.",
    samples: ["Agent", "Supervisor"],
    ..Part::new("role_id", "Role")
}];
const SKILLS: &[Part] = &[Part {
    help: "Up to 20, each as category:skill. Add a level if the category has levels, as in Languages:German=3.",
    ..Part::new("skills", "Skills")
}];

fields! {
    /// The fields of a user of the contact center.
    #[derive(sqlx::FromRow)]
    pub struct ContactCenterUserFields {
        /// The email of a user of the account, who can be in the contact center once.
        email: String = Field::key("Email", Shape::Email, EMAIL_MAX).fixed().also(&["Email Address", "User Email"])
            .samples("ada@example.com", "bob@example.com").hint("Email of a user in User Management."), read parse_email;
        /// The name that customers see; none is the first name.
        display_name: Option<String> = Field::medium("Display Name", DISPLAY_NAME_MAX).optional()
            .samples("Ada", "").hint("Customers see this name. Leave blank to use the first name.");
        /// Their role in the contact center.
        role_id: ContactCenterRoleId = Field::select("Role").from_list(List::ContactCenterRoles)
            .of_parts(ROLE);
        /// May they work in it now?
        access: UserAccess = Field::radios("User Access").also(&["Access"]).choices(UserAccess::OPTIONS).at_first("active").samples("Active", "");
        /// Two letters of a country.
        country: Option<String> = Field::search("Country", Searchable::Countries, COUNTRY_MAX).optional().samples("US", "Germany")
            .hint("A name or a two-letter code, such as Germany or DE."),
            read parse_no_country;
        /// The program in which they work.
        client_integration: ClientIntegration = Field::select("Client Integration").choices(ClientIntegration::OPTIONS)
            .at_first("default").samples("Default", "");
        /// The package.
        package: Option<ContactCenterPackage> = Field::select("Package").choices(ContactCenterPackage::OPTIONS).or_none("None")
            .samples("Premium", "");
        /// Their skills, some with a level.
        skills: Several = Field::several("Skills").at_most(SKILLS_MAX).from_list(List::Skills).or_none("None")
            .begins("Skills and queues", "A queue sends its contacts to agents with the right skills.")
            .hint("At most 20.").of_parts(SKILLS);
        /// The queues whose contacts they get.
        agent_queues: Several = Field::several("Agent Queues").at_most(QUEUES_MAX).from_list(List::ContactCenterQueues).or_none("None")
            .also(&["Queues"]);
        /// The queues that they watch over.
        supervisor_queues: Several = Field::several("Supervisor Queues").at_most(QUEUES_MAX).from_list(List::ContactCenterQueues).or_none("None");
        /// May they have contacts of several channels at a time?
        multi_channel: bool = Field::checkbox("Multi-Channel Engagements").samples("Yes", "No")
            .begins("Contacts at a time", "Leave blank to use the contact center's value.");
        /// Contacts at a time, of all channels.
        max_agent_load: Option<i64> = Field::count("Max Agent Load", 1, LOAD_MAX).optional().samples("10", "");
        /// Messages at a time.
        message_capacity: Option<i64> = Field::count("Concurrent Message Capacity", 0, CAPACITY_MAX).optional().samples("3", "");
        /// Emails at a time.
        email_capacity: Option<i64> = Field::count("Concurrent Email Capacity", 0, CAPACITY_MAX).optional().samples("5", "");
    }
}

fn parse_email(text: &str) -> Result<String, Problem> {
    Ok(Email::parse(text)?.as_str().to_owned())
}

fn parse_no_country(text: &str) -> Result<Option<String>, Problem> {
    if trim(text).is_empty() { Ok(None) } else { parse_country(text).map(Some) }
}

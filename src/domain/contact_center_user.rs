//! The values of users of the contact center (zoom-domain 4).

use super::choices::choices;

/// The most characters of a display name (zoom-domain 5).
pub const DISPLAY_NAME_MAX: usize = 128;
/// The most skills of one user (zoom-domain 4.2).
pub const SKILLS_MAX: usize = 20;
/// The most queues of one user, as agent or as supervisor: our decision.
pub const QUEUES_MAX: usize = 100;
/// The most contacts of an agent at a time, of all channels.
pub const LOAD_MAX: u64 = 100;
/// The most messages, or emails, of an agent at a time.
pub const CAPACITY_MAX: u64 = 20;

choices! {
    /// *User Access*: may somebody work in the contact center now?
    #[derive(Default)]
    UserAccess {
        /// They may.
        #[default]
        Active: "active", "Active";
        /// They stay a user of it, and may not.
        Inactive: "inactive", "Inactive";
    }
}

choices! {
    /// The program in which agents work.
    #[derive(Default)]
    ClientIntegration {
        /// The one of the contact center itself.
        #[default]
        Default: "default", "Default";
        /// Salesforce.
        Salesforce: "salesforce", "Salesforce";
        /// Zendesk.
        Zendesk: "zendesk", "Zendesk";
        /// `ServiceNow`.
        ServiceNow: "servicenow", "ServiceNow";
        /// Microsoft Dynamics 365.
        MicrosoftDynamics365: "microsoft_dynamics_365", "Microsoft Dynamics 365";
    }
}

choices! {
    /// The package of a user, with or without its add-on.
    ContactCenterPackage {
        /// The smallest.
        Essentials: "essentials", "Essentials";
        /// The middle one.
        Premium: "premium", "Premium";
        /// The largest.
        Elite: "elite", "Elite";
        /// The smallest with the add-on.
        EssentialsAi: "essentials_ai", "Essentials + AI Expert Assist";
        /// The middle one with the add-on.
        PremiumAi: "premium_ai", "Premium + AI Expert Assist";
        /// The largest with the add-on.
        EliteAi: "elite_ai", "Elite + AI Expert Assist";
    }
}

choices! {
    /// As whom somebody comes into a queue: the name of the field.
    #[derive(Default)]
    MemberKind {
        /// Gets its contacts.
        #[default]
        Agent: "agent_queues", "Agents";
        /// Watches over it.
        Supervisor: "supervisor_queues", "Supervisors";
    }
}

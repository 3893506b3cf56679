//! What uses a thing.

use crate::domain::counting::count;

/// Things of one kind that use another thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    /// How many.
    pub count: i64,
    /// What they are.
    pub by: UsedBy,
    /// True if the thing cannot be removed before they let go of it; else they lose it.
    pub blocks: bool,
}

macro_rules! used_by {
    ($($(#[$doc:meta])* $name:ident: $one:literal, $many:literal;)+) => {
        /// What uses a thing, and how one and several are called.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum UsedBy {
            $($(#[$doc])* $name,)+
        }

        impl UsedBy {
            const fn words(self) -> (&'static str, &'static str) {
                match self { $(Self::$name => ($one, $many),)+ }
            }
        }
    };
}

used_by! {
    /// People in *Users & Rooms*.
    PhoneUsers: "phone user", "phone users";
    /// People who have yet to accept an invitation, and for whom a phone is held.
    Pending: "phone held for a pending user", "phones held for pending users";
    /// Meeting rooms.
    Rooms: "room", "rooms";
    /// Places such as a lobby.
    CommonAreas: "common area", "common areas";
    /// Extensions of call queues and auto receptionists.
    OtherExtensions: "extension of a queue or auto receptionist", "extensions of queues and auto receptionists";
    /// Direct numbers.
    Numbers: "number", "numbers";
    /// Desk phones.
    DeskPhones: "desk phone", "desk phones";
    /// Setting templates.
    Templates: "template", "templates";
    /// Skills of a category.
    Skills: "skill", "skills";
    /// Users of the contact center.
    ContactCenterUsers: "contact center user", "contact center users";
    /// Agents of a queue.
    Agents: "agent", "agents";
    /// Supervisors of a queue.
    Supervisors: "supervisor", "supervisors";
    /// People in the trash whose place in the contact center is kept.
    KeptInTrash: "person in the trash", "people in the trash";
    /// Queues that lose an agent.
    QueuesOfAgent: "queue loses an agent", "queues lose an agent";
    /// Queues that lose a supervisor.
    QueuesOfSupervisor: "queue loses a supervisor", "queues lose a supervisor";
    /// Extensions that show a number.
    CallerIds: "outbound caller ID", "outbound caller IDs";
    /// Whoever has a number or a desk phone.
    Holders: "holder", "holders";
    /// Imports that can still be applied, and have chosen it.
    Imports: "import that waits", "imports that wait";
    /// People whose role holds for one site.
    OnlyHere: "person with a role for this site only", "people with a role for this site only";
    /// The same, in the trash.
    OnlyHereInTrash: "person in the trash with a role for this site only", "people in the trash with a role for this site only";
    /// People whose role holds for several sites.
    AlsoHere: "person keeps a role for other sites only", "people keep their roles for other sites only";
    /// Phones that were at a site, and are kept.
    KeptPhones: "phone in the trash was here and can no longer be restored", "phones in the trash were here and can no longer be restored";
    /// Phone users whom a template was applied to.
    GotSettings: "phone user got settings from it and keeps them", "phone users got settings from it and keep them";
}

impl Use {
    /// Things that must let go first.
    #[must_use]
    pub const fn blocking(count: i64, by: UsedBy) -> Self {
        Self { count, by, blocks: true }
    }

    /// Things that lose it; the words go on to say what becomes of them.
    #[must_use]
    pub const fn losing(count: i64, by: UsedBy) -> Self {
        Self { count, by, blocks: false }
    }

    /// "12 desk phones use it", "1 desk phone uses it".
    #[must_use]
    pub fn sentence(&self) -> String {
        let verb = if self.count == 1 { "uses" } else { "use" };
        format!("{} {verb} it", self.words())
    }

    /// "12 desk phones".
    #[must_use]
    pub fn words(&self) -> String {
        let (one, many) = self.by.words();
        count(self.count.unsigned_abs(), one, many)
    }
}

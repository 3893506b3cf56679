//! The fields of a queue.

use crate::domain::contact_center::{
    Channel, Channels, DESCRIPTION_MAX, Distribution, FOLD_MAX, NAME_MAX, parse_queue,
};
use crate::domain::fields::field::Field;
use crate::domain::fields::table::fields;

fields! {
    /// The fields of a queue of the contact center.
    #[derive(sqlx::FromRow)]
    pub struct ContactCenterQueueFields {
        /// The name, unique in the account.
        name: String = Field::name("Name", NAME_MAX, FOLD_MAX).also(&["Queue", "Queue Name"])
            .samples("Example Billing", "Example Returns").hint("The name used in CSV files. No commas or semicolons."), read parse_queue;
        /// Its purpose, in words; may be empty.
        description: String = Field::text("Description", DESCRIPTION_MAX).optional().samples("Questions on invoices", "");
        /// The ways by which people reach it.
        channels: Channels = Field::boxes("Channels").choices(Channel::OPTIONS).samples("Voice, Email", "Messaging");
        /// The way in which the next agent is chosen.
        distribution: Distribution = Field::radios("Distribution").choices(Distribution::OPTIONS).samples("Longest idle", "Rotating")
            .hint("Which agent gets the next contact.");
    }
}

//! News for users about things that are theirs now. The queue finds out which of them have an address that mail goes to.

use super::MessageKind;

/// News for one user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// The email of the user, as compared.
    pub email: String,
    /// Its kind of message.
    pub kind: MessageKind,
    /// The thing, unique for the user: `contact_center_user 12`. It is told once.
    pub occasion: String,
    /// The fields of the text: "role" → "Agent". No secrets.
    pub fields: Vec<(&'static str, String)>,
}

/// Somebody's place in the contact center, in the names that people know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactCenterPlace {
    /// Their role.
    pub role: String,
    /// The queues whose contacts they answer.
    pub agent: Vec<String>,
    /// The queues that they look after.
    pub supervisor: Vec<String>,
    /// Their skills: "German", "Excel (3)".
    pub skills: Vec<String>,
}

/// Names of one sort that are told; of others their number is.
const NAMES: usize = 20;

impl ContactCenterPlace {
    /// That somebody has it now: the user of this email, as compared, and the key of the place.
    #[must_use]
    pub fn news(&self, email: String, id: i64) -> News {
        let fields = vec![
            ("role", self.role.clone()),
            ("agent", listed(&self.agent)),
            ("supervisor", listed(&self.supervisor)),
            ("skills", listed(&self.skills)),
        ];
        let occasion = format!("contact_center_user {id}");
        News { email, kind: MessageKind::ContactCenter, occasion, fields }
    }
}

/// "Billing, Support"; of very many the first, and how many more.
fn listed(names: &[String]) -> String {
    let told = names.iter().take(NAMES).map(String::as_str).collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(NAMES) {
        0 => told,
        more => format!("{told} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_very_many_queues_the_first_are_told() {
        let queues = |many: usize| (1..=many).map(|queue| format!("Q{queue}")).collect::<Vec<_>>();
        let place = |many| ContactCenterPlace { agent: queues(many), ..ContactCenterPlace::default() };
        let told = |many| place(many).news(String::new(), 1).fields.swap_remove(1).1;
        assert_eq!((told(0).as_str(), told(2).as_str()), ("", "Q1, Q2"));
        assert!(told(20).ends_with("Q19, Q20"), "{}", told(20));
        assert!(told(23).ends_with("Q19, Q20 and 3 more"), "{}", told(23));
    }
}

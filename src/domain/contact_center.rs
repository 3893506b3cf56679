//! The contact center: kinds of roles and of skills, channels and distribution of queues (zoom-domain 4.2), and the names
//! that cells of files list.

use super::choices::choices;
use super::name::parse_unique_name;
use super::parse::check_not_a_blank_word;
use super::problem::{ContactCenterProblem, Problem};

/// The most characters of a name: our decision.
pub const NAME_MAX: usize = 64;
/// The most characters that are stored of a folded name.
pub const FOLD_MAX: usize = 128;
/// The most characters of a description.
pub const DESCRIPTION_MAX: usize = 255;

choices! {
    /// One of the three roles that every account has.
    #[derive(Default)]
    RoleKind {
        /// Manages the contact center.
        Admin: "admin", "Admin";
        /// Watches over queues.
        Supervisor: "supervisor", "Supervisor";
        /// Works in queues; what somebody is of whom nothing is said (zoom-domain 4.2).
        #[default]
        Agent: "agent", "Agent";
    }
}

choices! {
    /// The way in which somebody has the skills of a category.
    #[derive(Default)]
    SkillKind {
        /// Has it or not.
        #[default]
        Text: "text", "Text";
        /// Has it at a level from 1 to 5.
        Proficiency: "proficiency", "Proficiency";
    }
}

choices! {
    /// The way in which a queue chooses the agent of its next contact.
    #[derive(Default)]
    Distribution {
        /// The agent who has waited longest.
        #[default]
        LongestIdle: "longest_idle", "Longest idle";
        /// The first who is free, always in the same order.
        Sequential: "sequential", "Sequential";
        /// The next in turn.
        Rotating: "rotating", "Rotating";
        /// All at once.
        Simultaneous: "simultaneous", "Simultaneous";
        /// The agent with the most room left.
        MostAvailable: "most_available", "Most available";
    }
}

choices! {
    /// The ways by which people reach a queue.
    Channel {
        /// Calls.
        Voice: "voice", "Voice";
        /// Calls with pictures.
        Video: "video", "Video";
        /// Chats and text messages.
        Messaging: "messaging", "Messaging";
        /// Emails.
        Email: "email", "Email";
    }
}

/// Some channels, each once, in the order of lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Channels(Vec<Channel>);

impl Channels {
    /// Reads stored words.
    #[must_use]
    pub fn parse(words: &str) -> Option<Self> {
        let words = words.split(',').filter(|word| !word.is_empty());
        let given = words.map(Channel::parse).collect::<Option<Vec<_>>>()?;
        Some(Self(Channel::ALL.iter().copied().filter(|channel| given.contains(channel)).collect()))
    }

    /// The words stored in the database: `voice,email`.
    #[must_use]
    pub fn as_str(&self) -> String {
        self.0.iter().map(|channel| channel.as_str()).collect::<Vec<_>>().join(",")
    }

    /// The words on pages and in files: "Voice, Email".
    #[must_use]
    pub fn title(&self) -> String {
        self.0.iter().map(|channel| channel.title()).collect::<Vec<_>>().join(", ")
    }
}

/// Reads a name that a cell lists among others, which has none of the signs that stand between them there.
fn parse_listed(text: &str, signs: &[char]) -> Result<String, Problem> {
    let name = parse_unique_name(text, NAME_MAX, FOLD_MAX)?;
    check_not_a_blank_word(&name, false)?;
    match name.chars().find(|letter| signs.contains(letter)) {
        Some(sign) => Err(ContactCenterProblem::NameSign { sign: sign.to_string() }.into()),
        None => Ok(name),
    }
}

/// Reads the name of a queue: cells list queues with commas or semicolons between.
pub fn parse_queue(text: &str) -> Result<String, Problem> {
    parse_listed(text, &[',', ';'])
}

/// Reads the name of a category of skills, which cells write before a colon: `Languages:German=3`.
pub fn parse_category(text: &str) -> Result<String, Problem> {
    parse_listed(text, &[',', ';', '=', ':'])
}

/// Reads the name of a skill, which cells write behind its category and before a level.
pub fn parse_skill(text: &str) -> Result<String, Problem> {
    parse_listed(text, &[',', ';', '='])
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("", Some(""), "")]
    #[case("email,voice", Some("voice,email"), "Voice, Email")]
    #[case("video,video", Some("video"), "Video")]
    #[case("voice,fax", None, "")]
    fn channels_are_stored_in_the_order_of_lists(
        #[case] words: &str,
        #[case] stored: Option<&str>,
        #[case] title: &str,
    ) {
        let channels = Channels::parse(words);
        assert_eq!(channels.as_ref().map(Channels::as_str).as_deref(), stored);
        assert_eq!(channels.unwrap_or_default().title(), title);
    }

    #[rstest]
    #[case(" Billing ", Ok("Billing"), Ok("Billing"), Ok("Billing"))]
    #[case("A, B", Err("name_sign"), Err("name_sign"), Err("name_sign"))]
    #[case("A; B", Err("name_sign"), Err("name_sign"), Err("name_sign"))]
    #[case("A=1", Ok("A=1"), Err("name_sign"), Err("name_sign"))]
    #[case("C: D", Ok("C: D"), Err("name_sign"), Ok("C: D"))]
    #[case("none", Err("not_available_word"), Err("not_available_word"), Err("not_available_word"))]
    #[case("", Err("required"), Err("required"), Err("required"))]
    fn a_name_can_be_listed_in_a_cell(
        #[case] text: &str,
        #[case] queue: Result<&str, &str>,
        #[case] category: Result<&str, &str>,
        #[case] skill: Result<&str, &str>,
    ) {
        for (read, wanted) in
            [(parse_queue(text), queue), (parse_category(text), category), (parse_skill(text), skill)]
        {
            assert_eq!(read.as_deref().map_err(Problem::code), wanted);
        }
    }
}

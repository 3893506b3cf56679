//! Names of people, by number: the same number is the same person every time.

/// People without a phone whom the sample files add: e-mail before the `@`, first name, last name.
pub(super) const WAITING: [(&str, &str, &str); 8] = [
    ("ada.lovelace", "Ada", "Lovelace"),
    ("grace.hopper", "Grace", "Hopper"),
    ("alan.turing", "Alan", "Turing"),
    ("katherine.johnson", "Katherine", "Johnson"),
    ("hedy.lamarr", "Hedy", "Lamarr"),
    ("claude.shannon", "Claude", "Shannon"),
    ("mary.shelley", "Mary", "Shelley"),
    ("nikola.tesla", "Nikola", "Tesla"),
];

const FIRST: [&str; 61] = [
    "Amara",
    "Benedikt",
    "Chiara",
    "Dmitri",
    "Elena",
    "Farid",
    "Greta",
    "Hiroshi",
    "Imani",
    "Jonas",
    "Keiko",
    "Liam",
    "Maya",
    "Nils",
    "Oluwaseun",
    "Priya",
    "Quentin",
    "Rosa",
    "Samir",
    "Tamsin",
    "Ulrike",
    "Viktor",
    "Wanjiru",
    "Xavier",
    "Yusuf",
    "Zofia",
    "Anders",
    "Bianca",
    "Cormac",
    "Daniela",
    "Emeka",
    "Freya",
    "Giulia",
    "Hassan",
    "Ines",
    "Jasper",
    "Kavya",
    "Lucia",
    "Mateo",
    "Noor",
    "Orla",
    "Pavel",
    "Renata",
    "Stefan",
    "Thandi",
    "Umberto",
    "Valeria",
    "Willem",
    "Ximena",
    "Yara",
    "Zeno",
    "Astrid",
    "Bruno",
    "Camille",
    "Desmond",
    "Eloise",
    "Felix",
    "Gwen",
    "Hugo",
    "Iris",
    "Jules",
];

const LAST: [&str; 67] = [
    "Abara",
    "Bauer",
    "Castellano",
    "Dupont",
    "Eriksen",
    "Fischer",
    "Grant",
    "Haddad",
    "Ito",
    "Jansen",
    "Kaya",
    "Lindqvist",
    "Moreau",
    "Nakamura",
    "Okafor",
    "Petrov",
    "Quinn",
    "Rossi",
    "Schmidt",
    "Tanaka",
    "Usman",
    "Varga",
    "Walsh",
    "Xu",
    "Yamada",
    "Zielinski",
    "Andrade",
    "Becker",
    "Chowdhury",
    "Delgado",
    "Engel",
    "Fontaine",
    "Greco",
    "Holm",
    "Iyer",
    "Jensen",
    "Kowalski",
    "Larsen",
    "Mbeki",
    "Novak",
    "Olsen",
    "Pereira",
    "Qureshi",
    "Reyes",
    "Silva",
    "Takahashi",
    "Underhill",
    "Vogel",
    "Weaver",
    "Xenakis",
    "Yilmaz",
    "Zhou",
    "Alvarez",
    "Brandt",
    "Costa",
    "Draper",
    "Ekström",
    "Farrell",
    "Gupta",
    "Hartmann",
    "Ivanova",
    "Juarez",
    "Keller",
    "Lopez",
    "Marchetti",
    "Nwosu",
    "O'Neill",
];

const DEPARTMENTS: [&str; 7] =
    ["Sales", "Support", "Engineering", "Finance", "Operations", "People", "Legal"];

/// A person of the account.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub email: String,
    pub first: &'static str,
    pub last: &'static str,
    pub department: &'static str,
}

/// The person of this number. Numbers beyond the first few thousand repeat names, never e-mails.
pub(super) fn person(number: u32) -> Person {
    let number = usize::try_from(number).unwrap_or_default();
    // 61 and 67 share no factor: 4,087 different pairs before a name returns.
    let (first, last) = (FIRST[number % FIRST.len()], LAST[(number * 5 + 3) % LAST.len()]);
    let again = number / (FIRST.len() * LAST.len());
    let suffix = if again == 0 { String::new() } else { (again + 1).to_string() };
    Person {
        email: format!("{}.{}{suffix}@demo.example", plain(first), plain(last)),
        first,
        last,
        department: DEPARTMENTS[number % DEPARTMENTS.len()],
    }
}

/// Small letters an address is sure to take.
fn plain(name: &str) -> String {
    name.to_lowercase().replace('ö', "o").replace('\'', "")
}

#[cfg(test)]
mod tests {
    use super::person;
    use std::collections::HashSet;

    #[test]
    fn no_two_people_share_an_email() {
        let emails: HashSet<_> = (0..20_000).map(|number| person(number).email).collect();
        assert_eq!(emails.len(), 20_000);
    }
}

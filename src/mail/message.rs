//! A message laid out: subject, text, and the same as HTML.

use askama::Template;

use super::links::Links;
use super::outgoing::Outgoing;
use super::texts::{Words, words};

/// A message could not be laid out.
pub type LayoutError = askama::Error;

/// A message, ready to be sent or shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composed {
    /// The subject, in one line.
    pub subject: String,
    /// As plain text.
    pub text: String,
    /// As HTML.
    pub html: String,
}

#[derive(Template)]
#[template(path = "mail/message.txt")]
struct Text<'a> {
    name: &'a str,
    words: &'a Words,
    link: &'a str,
    message: &'a Outgoing,
}

#[derive(Template)]
#[template(path = "mail/message.html")]
struct Html<'a> {
    name: &'a str,
    words: &'a Words,
    link: &'a str,
    message: &'a Outgoing,
}

/// Lays a message out.
pub fn compose(message: &Outgoing, links: &Links) -> Result<Composed, LayoutError> {
    let mut words = words(message);
    words.subject = in_one_line(&words.subject);
    let (link, name) = (links.of(message), in_one_line(&message.name));
    let (words, link, name) = (&words, link.as_str(), name.as_str());
    Ok(Composed {
        subject: words.subject.clone(),
        text: Text { name, words, link, message }.render()?,
        html: Html { name, words, link, message }.render()?,
    })
}

/// What stands in a header: no line ends, no control characters, no runs of spaces.
pub(super) fn in_one_line(text: &str) -> String {
    let clean: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use chrono::{TimeZone, Utc};

    use super::super::Paths;
    use super::*;
    use crate::domain::ids::ImportId;
    use crate::domain::message::{ContactCenterPlace, MessageKind};

    fn links() -> Links {
        let paths = Paths {
            activate: "/a/{token}",
            reset: "/r/{token}",
            forgot: "/f",
            own: "/o",
            import: "/i/{id}",
            outbox: "/x",
        };
        Links::new("https://phones.example", paths)
    }

    fn message(kind: MessageKind) -> Outgoing {
        let fields =
            [("extension", "1001"), ("before", "1000"), ("numbers", "+12055550123"), ("file", "<a>.csv")];
        Outgoing {
            kind,
            email: "ada@one.example".to_owned(),
            name: "Ada\r\n<Lovelace>".to_owned(),
            fields: fields.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            token: Some("s3cret".to_owned()),
            expires: Some(Utc.with_ymd_and_hms(2026, 12, 1, 17, 0, 0).unwrap()),
            import: Some(ImportId(7)),
            account: "Juniper & Vale".to_owned(),
            zone: "America/New_York".to_owned(),
            sentence: "Questions: ring 800.".to_owned(),
            own_extension: false,
            message_id: "x@one.example".to_owned(),
        }
    }

    #[test]
    fn every_message_says_who_it_is_for_and_ends_with_the_accounts_sentence() {
        for kind in MessageKind::ALL {
            let composed = compose(&message(kind), &links()).unwrap();
            assert!(composed.text.starts_with("Hello Ada <Lovelace>,\n"), "{}", composed.text);
            assert!(composed.text.trim_end().ends_with("Questions: ring 800."), "{}", composed.text);
            assert!(composed.html.contains("Hello Ada &#60;Lovelace&#62;,"), "{}", composed.html);
            assert!(composed.html.contains("Questions: ring 800."));
            assert!(!composed.subject.is_empty() && !composed.subject.contains('\n'));
            assert!(!composed.text.contains("\n\n\n"), "{}", composed.text);
            assert!(!composed.html.contains("src="), "nothing is fetched from elsewhere");
        }
    }

    #[test]
    fn a_link_stands_under_the_address_of_the_settings_and_says_until_when() {
        let composed = compose(&message(MessageKind::Invitation), &links()).unwrap();
        assert!(composed.text.contains("\nhttps://phones.example/a/s3cret\n"), "{}", composed.text);
        assert!(composed.text.contains("until 1 Dec 2026, 12:00 EST."), "{}", composed.text);
        assert!(composed.html.contains("href=\"https://phones.example/a/s3cret\""));
        let hidden = Outgoing { token: None, ..message(MessageKind::PasswordReset) };
        let composed = compose(&hidden, &links()).unwrap();
        assert!(composed.text.contains("https://phones.example/r/…"), "{}", composed.text);
    }

    #[test]
    fn a_welcome_tells_extension_and_numbers() {
        let composed = compose(&message(MessageKind::Welcome), &links()).unwrap();
        assert_eq!(composed.subject, "Your extension at Juniper & Vale is 1001");
        assert!(composed.text.contains("Your extension: 1001\n"), "{}", composed.text);
        assert!(composed.text.contains("Your direct number: +12055550123\n"));
        assert!(composed.text.contains("Open your page") && !composed.text.contains("Change your extension"));
        let own = Outgoing { own_extension: true, ..message(MessageKind::Welcome) };
        let own = compose(&own, &links()).unwrap();
        assert!(own.text.contains("Change your extension:\nhttps://phones.example/o\n"), "{}", own.text);
        assert!(own.html.contains("Change your extension"));
        let bare = Outgoing { fields: BTreeMap::new(), ..message(MessageKind::Welcome) };
        assert_eq!(compose(&bare, &links()).unwrap().subject, "Your phone at Juniper & Vale");
    }

    #[test]
    fn who_is_in_the_contact_center_is_told_role_queues_and_skills() {
        let place = ContactCenterPlace {
            role: "Agent".to_owned(),
            agent: vec!["Billing".to_owned(), "Support".to_owned()],
            supervisor: vec!["Sales".to_owned()],
            skills: vec!["German".to_owned(), "Excel (3)".to_owned()],
        };
        let told = |place| {
            let fields = ContactCenterPlace::news(place, "ada@one.example".to_owned(), 7).fields.into_iter();
            let fields = fields.map(|(name, value)| (name.to_owned(), value)).collect();
            compose(&Outgoing { fields, ..message(MessageKind::ContactCenter) }, &links()).unwrap()
        };
        let full = told(&place);
        assert_eq!(full.subject, "You are in the contact center of Juniper & Vale");
        for line in [
            "Your role: Agent",
            "You answer contacts from: Billing, Support",
            "You supervise: Sales",
            "Your skills: German, Excel (3)",
            "https://phones.example/o",
        ] {
            assert!(full.text.lines().any(|other| other == line), "{line:?} in {}", full.text);
        }
        let bare = told(&ContactCenterPlace { role: "Supervisor".to_owned(), ..Default::default() });
        assert!(bare.text.contains("Your role: Supervisor\n"), "{}", bare.text);
        for never in ["You answer", "You supervise", "skills", "s3cret"] {
            assert!(!bare.text.contains(never), "{}", bare.text);
        }
    }

    #[test]
    fn an_import_leads_to_its_page() {
        let composed = compose(&message(MessageKind::ImportStopped), &links()).unwrap();
        assert!(composed.text.contains("https://phones.example/i/7"));
        assert!(composed.text.contains("Nothing has been changed yet."));
        assert!(composed.html.contains("&#60;a&#62;.csv"));
    }
}

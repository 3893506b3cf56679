//! Where mail is handed over, as settings write it: `smtps://USER:PASSWORD@HOST:PORT`.

use percent_encoding::percent_decode_str;

use super::email::{Email, in_ascii};

/// The protection of the line to the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// From the first byte on.
    Wrapped,
    /// Switched on by `STARTTLS`, without which nothing is sent.
    StartTls,
    /// Not at all.
    None,
}

/// A mail server.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpServer {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// The protection of the line to it.
    pub tls: Tls,
    /// The name that signs in there.
    pub user: Option<String>,
    /// With what.
    pub password: Option<String>,
}

/// Says nothing about the password.
impl std::fmt::Debug for SmtpServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SmtpServer({}:{}, {:?})", self.host, self.port, self.tls)
    }
}

impl SmtpServer {
    /// Reads an address. `password` is one that was given apart from it. The sentence of a refusal does not repeat
    /// what was given, since that may hold a password.
    pub fn parse(text: &str, password: Option<&str>) -> Result<Self, &'static str> {
        let (wrapped, rest) = scheme(text.trim())?;
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (who, place) = rest.rsplit_once('@').map_or((None, rest), |(who, place)| (Some(who), place));
        let (host, port) = host_and_port(place.trim_end_matches('/'))?;
        let tls = tls(wrapped, query, is_loopback(&host))?;
        let (user, written) = match who.map(|who| who.split_once(':').unwrap_or((who, ""))) {
            Some((user, password)) => (some(&decoded(user)?), some(&decoded(password)?)),
            None => (None, None),
        };
        let password = password.and_then(some).or(written);
        if user.is_some() && tls == Tls::None && !is_loopback(&host) {
            return Err(
                "the password would be sent without encryption: remove ?tls=none, or user and password",
            );
        }
        if user.is_some() != password.is_some() {
            return Err("a user needs a password, and a password a user: write both, or neither");
        }
        let port = port.unwrap_or(match tls {
            Tls::Wrapped => 465,
            Tls::StartTls => 587,
            Tls::None => 25,
        });
        Ok(Self { host, port, tls, user, password })
    }
}

const SHAPE: &str =
    "this is not the address of a mail server: use smtps://USER:PASSWORD@HOST or smtp://HOST:PORT";

fn scheme(text: &str) -> Result<(bool, &str), &'static str> {
    let rest = |scheme| text.strip_prefix(scheme);
    rest("smtps://")
        .map(|rest| (true, rest))
        .or_else(|| rest("smtp://").map(|rest| (false, rest)))
        .ok_or(SHAPE)
}

/// A name, an address, or an address of IPv6 in brackets, and what follows the last colon.
fn host_and_port(place: &str) -> Result<(String, Option<u16>), &'static str> {
    let (host, port) = match place.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port.parse().map_err(|_| SHAPE)?)),
        _ => (place, None),
    };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let fits = !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:_".contains(c));
    if fits { Ok((host.to_owned(), port)) } else { Err(SHAPE) }
}

/// `?tls=none` and `?tls=starttls`; without, only a line within the machine may be open.
fn tls(wrapped: bool, query: &str, loopback: bool) -> Result<Tls, &'static str> {
    match (query, wrapped) {
        ("", true) => Ok(Tls::Wrapped),
        ("", false) => Ok(if loopback { Tls::None } else { Tls::StartTls }),
        ("tls=starttls", false) => Ok(Tls::StartTls),
        ("tls=none", false) => Ok(Tls::None),
        _ => Err("after the ? you can use tls=starttls or tls=none; with smtps:// nothing"),
    }
}

fn is_loopback(host: &str) -> bool {
    let of_four =
        |host: &str| host.starts_with("127.") && host.chars().all(|c| c.is_ascii_digit() || c == '.');
    matches!(host, "localhost" | "::1") || of_four(host)
}

fn decoded(text: &str) -> Result<String, &'static str> {
    percent_decode_str(text).decode_utf8().map(std::borrow::Cow::into_owned).map_err(|_| SHAPE)
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

/// The sender of letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailFrom {
    /// The name, if any.
    pub name: Option<String>,
    /// The address.
    pub email: Email,
}

impl MailFrom {
    /// Reads `phones@example.org` or `Phones <phones@example.org>`.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        const SHAPE: &str = "this is not a sender: use phones@example.org or Phones <phones@example.org>";
        let (name, email) = match text.trim().split_once('<') {
            Some((name, rest)) => (name.trim(), rest.trim().strip_suffix('>').ok_or(SHAPE)?),
            None => ("", text),
        };
        let name = name.trim_matches('"');
        if name.chars().any(char::is_control) {
            return Err(SHAPE);
        }
        Ok(Self { name: some(name), email: Email::parse(email).map_err(|_| SHAPE)? })
    }

    /// The part after the `@`, in ASCII.
    #[must_use]
    pub fn host(&self) -> String {
        let ascii = in_ascii(self.email.as_str()).unwrap_or_default();
        ascii.rsplit('@').next().unwrap_or_default().to_owned()
    }

    /// As headers and pages show it.
    #[must_use]
    pub fn display(&self) -> String {
        match &self.name {
            Some(name) => format!("{name} <{}>", self.email),
            None => self.email.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("smtps://mail.example.org", 465, Tls::Wrapped)]
    #[case("smtp://mail.example.org", 587, Tls::StartTls)]
    #[case("smtp://mail.example.org:2525?tls=none", 2525, Tls::None)]
    #[case("smtp://127.example.org", 587, Tls::StartTls)]
    #[case("smtp://localhost", 25, Tls::None)]
    #[case("smtp://127.0.0.1:1025", 1025, Tls::None)]
    #[case("smtp://[::1]:1025", 1025, Tls::None)]
    #[case("smtp://localhost?tls=starttls", 587, Tls::StartTls)]
    fn only_a_line_within_the_machine_is_open_unasked(
        #[case] text: &str,
        #[case] port: u16,
        #[case] tls: Tls,
    ) {
        let server = SmtpServer::parse(text, None).unwrap();
        assert_eq!((server.port, server.tls), (port, tls));
    }

    #[rstest]
    #[case("smtps://ada%40example.org:s%3Acret@mail.example.org", None)]
    #[case("smtps://ada%40example.org@mail.example.org", Some("s:cret"))]
    fn user_and_password_stand_in_it_or_apart(#[case] text: &str, #[case] apart: Option<&str>) {
        let server = SmtpServer::parse(text, apart).unwrap();
        assert_eq!(server.user.as_deref(), Some("ada@example.org"));
        assert_eq!(server.password.as_deref(), Some("s:cret"));
        assert!(!format!("{server:?}").contains("s:cret"));
    }

    #[rstest]
    #[case("mail.example.org", "not the address of a mail server")]
    #[case("http://mail.example.org", "not the address of a mail server")]
    #[case("smtp://", "not the address of a mail server")]
    #[case("smtp://mail example", "not the address of a mail server")]
    #[case("smtp://mail.example.org:99999", "not the address of a mail server")]
    #[case("smtps://mail.example.org?tls=none", "tls=starttls")]
    #[case("smtp://mail.example.org?tls=maybe", "tls=starttls")]
    #[case("smtp://ada:secret@mail.example.org?tls=none", "without encryption")]
    #[case("smtps://ada@mail.example.org", "a user needs a password")]
    fn what_cannot_be_used_is_told_without_the_password(#[case] text: &str, #[case] told: &str) {
        let refused = SmtpServer::parse(text, None).unwrap_err();
        assert!(refused.contains(told) && !refused.contains("secret"), "{refused}");
    }

    #[rstest]
    #[case("phones@example.org", None)]
    #[case("Phones, Inc. <phones@example.org>", Some("Phones, Inc."))]
    #[case("\"Phones\" <phones@example.org>", Some("Phones"))]
    fn a_sender_is_read(#[case] text: &str, #[case] name: Option<&str>) {
        let from = MailFrom::parse(text).unwrap();
        assert_eq!((from.name.as_deref(), from.host()), (name, "example.org".to_owned()));
    }

    #[rstest]
    #[case("phones")]
    #[case("Phones <phones@example.org")]
    #[case("A\r\nBcc: x <phones@example.org>")]
    fn other_text_is_no_sender(#[case] text: &str) {
        assert!(MailFrom::parse(text).is_err());
    }
}

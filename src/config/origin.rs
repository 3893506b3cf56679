//! The address that people type, as browsers tell it.

use std::net::SocketAddr;

use super::refused::Refused;

/// Scheme, host and port, as browsers write them: `https://phones.example.org`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// Reads the address people type; a path is refused, since the portal stands at the root of its host.
    pub fn parse(text: &str) -> Result<Self, Refused> {
        let text = text.trim().trim_end_matches('/').to_ascii_lowercase();
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let is_host = |host: &str| {
            !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c))
        };
        if !host.is_some_and(is_host) {
            return Err(Refused(format!(
                "“{text}” is not the address of a portal: use https://HOST or http://HOST:PORT, without a path"
            )));
        }
        let port = if text.starts_with("https:") { ":443" } else { ":80" };
        Ok(Self(text.trim_end_matches(port).to_owned()))
    }

    /// The address of a listening socket.
    #[must_use]
    pub fn of(address: SocketAddr) -> Self {
        Self(format!("http://{address}").trim_end_matches(":80").to_owned())
    }

    /// True if people come over TLS: then cookies are `Secure` and `__Host-`.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// As browsers write it in `Origin`, without a slash at its end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("https://Phones.Example.org/", "https://phones.example.org")]
    #[case("https://phones.example.org:443", "https://phones.example.org")]
    #[case("http://127.0.0.1:8080", "http://127.0.0.1:8080")]
    #[case("http://[::1]:8080", "http://[::1]:8080")]
    fn an_address_is_read_as_browsers_write_it(#[case] text: &str, #[case] origin: &str) {
        assert_eq!(Origin::parse(text).unwrap().as_str(), origin);
    }

    #[rstest]
    #[case("phones.example.org")]
    #[case("ftp://phones.example.org")]
    #[case("https://phones.example.org/portal")]
    #[case("https://")]
    #[case("https://a@b")]
    fn other_text_is_no_address(#[case] text: &str) {
        assert!(Origin::parse(text).is_err());
    }
}

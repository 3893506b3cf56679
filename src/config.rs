//! Flags and environment become a [`Config`]: the only reader of the environment.
//!
//! The effects of a setting are told in `docs/operations.md`; here are its name, its default and what is refused.

mod connections;
mod mail;
mod origin;
mod proxies;
mod refused;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use ipnet::IpNet;

pub use connections::{ConnectionSettings, Deadlines, Pace};
pub use mail::{MailSettings, Smtp};
pub use origin::Origin;
pub use proxies::Proxies;
pub use refused::Refused;

/// The flags of the program, each with its environment variable.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Settings of the program")]
pub struct Settings {
    /// Address and port to listen on
    #[arg(long, env = "SWITCHROOM_LISTEN", default_value = "127.0.0.1:8080", global = true)]
    pub listen: SocketAddr,
    /// The folder of data
    #[arg(long, env = "SWITCHROOM_DATA", default_value = "./data", global = true)]
    pub data: PathBuf,
    /// `sqlite:FILE` or `postgres://USER:PASSWORD@HOST/NAME` [default: `sqlite:switchroom.db` in the data folder]
    #[arg(long, env = "SWITCHROOM_DATABASE_URL", hide_env_values = true, global = true)]
    pub database: Option<String>,
    /// Seconds to wait at the start while another program updates the database
    #[arg(long, env = "SWITCHROOM_MIGRATION_WAIT_SECONDS", default_value_t = 300, global = true)]
    pub migration_wait_seconds: u64,
    /// The address people type, such as `https://phones.example.org` [default: the address it listens on]
    #[arg(long, env = "SWITCHROOM_URL", global = true)]
    pub url: Option<String>,
    /// Trusted proxies, whose X-Forwarded-For is used: addresses and networks such as 172.18.0.0/16, separated by commas
    #[arg(
        long,
        env = "SWITCHROOM_TRUSTED_PROXY",
        value_delimiter = ',',
        value_parser = proxies::parse,
        global = true
    )]
    pub trusted_proxy: Vec<IpNet>,
    /// The key that encrypts secrets [default: switchroom.key in the data folder]
    #[arg(long, env = "SWITCHROOM_KEY_FILE", global = true)]
    pub key_file: Option<PathBuf>,
    /// Serve others over plain http, although passwords can then be read in transit
    #[arg(long, env = "SWITCHROOM_INSECURE_HTTP", global = true)]
    pub insecure_http: bool,
    /// Mail
    #[command(flatten)]
    pub mail: MailSettings,
    /// Connections
    #[command(flatten)]
    pub connections: ConnectionSettings,
    /// The maximum size of an uploaded file, in bytes
    #[arg(long, env = "SWITCHROOM_MAX_UPLOAD_BYTES", default_value_t = 512 << 20, global = true)]
    pub max_upload_bytes: u64,
    /// The maximum number of rows of an uploaded file
    #[arg(long, env = "SWITCHROOM_MAX_ROWS", default_value_t = 1_000_000, global = true)]
    pub max_rows: u32,
    /// Minutes after which an unused session ends
    #[arg(long, env = "SWITCHROOM_SESSION_IDLE_MINUTES", default_value_t = 30, global = true)]
    pub session_idle_minutes: u32,
    /// Hours after which every session ends
    #[arg(long, env = "SWITCHROOM_SESSION_HOURS", default_value_t = 8, global = true)]
    pub session_hours: u32,
    /// The log level: error, warn, info, debug, or a list such as info,switchroom=debug
    #[arg(
        long,
        env = "SWITCHROOM_LOG",
        default_value = "info,actix_server=warn,actix_session=error",
        global = true
    )]
    pub log: String,
    /// Log one JSON document per line
    #[arg(long, env = "SWITCHROOM_LOG_JSON", global = true)]
    pub log_json: bool,
}

/// The settings of the server.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where it listens; port 0 is any free one.
    pub listen: SocketAddr,
    /// The address people type; `None` is the one it listens on.
    pub url: Option<Origin>,
    /// The proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Proxies,
    /// Where emails are handed over; `None` where they wait in the outbox.
    pub smtp: Option<Smtp>,
    /// Connections at a time, at most.
    pub connections: usize,
    /// The times a connection may keep us waiting.
    pub deadlines: Deadlines,
    /// Bytes of an ordinary form, at most.
    pub form_bytes: usize,
    /// Bytes of an uploaded file, at most.
    pub upload_bytes: u64,
    /// Rows of an uploaded file, at most.
    pub upload_rows: u32,
    /// After this long without use a session ends.
    pub session_idle: Duration,
    /// After this long, used or not, a session ends.
    pub session_absolute: Duration,
    /// Threads that answer requests; `None` is one for each core.
    pub workers: Option<usize>,
}

/// Bytes of an ordinary form.
const FORM_BYTES: usize = 64 << 10;

impl Settings {
    /// The address of the database.
    #[must_use]
    pub fn database(&self) -> String {
        let default = || format!("sqlite:{}", self.data.join("switchroom.db").display());
        self.database.clone().unwrap_or_else(default)
    }

    /// The file of the database; `None` where it is PostgreSQL.
    #[must_use]
    pub fn sqlite_file(&self) -> Option<PathBuf> {
        let address = self.database();
        Some(PathBuf::from(address.strip_prefix("sqlite:")?.trim_start_matches("//")))
    }

    /// The key file.
    #[must_use]
    pub fn key_file(&self) -> PathBuf {
        self.key_file.clone().unwrap_or_else(|| self.data.join("switchroom.key"))
    }

    /// The settings of the server, or why they are refused.
    pub fn config(&self) -> Result<Config, Refused> {
        let url = self.url.as_deref().map(Origin::parse).transpose()?;
        self.check_transport(url.as_ref())?;
        self.check_address()?;
        Ok(Config {
            listen: self.listen,
            url,
            trusted_proxies: Proxies::new(self.trusted_proxy.clone()),
            smtp: self.mail.read()?,
            connections: self.connections.read()?,
            deadlines: Deadlines::default(),
            form_bytes: FORM_BYTES,
            upload_bytes: self.max_upload_bytes,
            upload_rows: self.max_rows,
            session_idle: Duration::from_mins(self.session_idle_minutes.into()),
            session_absolute: Duration::from_hours(self.session_hours.into()),
            workers: None,
        })
    }

    /// Links and the check of where a form comes from need an address that people can type.
    fn check_address(&self) -> Result<(), Refused> {
        if self.url.is_some() || !self.listen.ip().is_unspecified() {
            return Ok(());
        }
        Err(Refused(format!(
            "people can't open the address {}: set --url to the address they use",
            self.listen
        )))
    }

    /// Plain http is for this machine only, unless somebody says that it is meant (security.md 3.3.1).
    fn check_transport(&self, url: Option<&Origin>) -> Result<(), Refused> {
        let secure = url.is_some_and(Origin::is_secure);
        if secure || self.insecure_http || self.listen.ip().is_loopback() {
            return Ok(());
        }
        Err(Refused(format!(
            "others could reach {} over plain http, so passwords could be read in transit: put a proxy with TLS before it and set --url https://…, or listen on 127.0.0.1, or add --insecure-http",
            self.listen
        )))
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;
    use rstest::rstest;

    use super::*;

    #[derive(Debug, clap::Parser)]
    struct Program {
        #[command(flatten)]
        settings: Settings,
    }

    fn config(flags: &[&str]) -> Result<Config, Refused> {
        let program = [&["switchroom"], flags].concat();
        Program::try_parse_from(program).unwrap().settings.config()
    }

    #[rstest]
    #[case(&["--listen", "0.0.0.0:8080"])]
    #[case(&["--listen", "[::]:8080", "--url", "http://phones.example.org"])]
    fn plain_http_for_others_is_refused(#[case] flags: &[&str]) {
        assert!(config(flags).unwrap_err().to_string().contains("plain http"));
    }

    #[rstest]
    #[case(&["--trusted-proxy", "127.0.0.1,172.18.0.0/16"])]
    #[case(&["--trusted-proxy", "127.0.0.1, 172.18.0.0/16"])]
    #[case(&["--trusted-proxy", "127.0.0.1", "--trusted-proxy", "172.18.0.0/16"])]
    fn several_proxies_are_trusted(#[case] flags: &[&str]) {
        let trusted = config(flags).unwrap().trusted_proxies;
        let trust = |address: &str| trusted.trust(address.parse().unwrap());
        assert_eq!(["127.0.0.1", "172.18.4.2", "172.19.0.1"].map(trust), [true, true, false]);
    }

    #[rstest]
    #[case(&["--smtp-url", "smtp://mail.example.org"], "--mail-from")]
    #[case(&["--smtp-url", "mail.example.org", "--mail-from", "a@b.example"], "--smtp-url")]
    #[case(&["--smtp-url", "smtp://mail.example.org", "--mail-from", "x"], "--mail-from")]
    fn mail_needs_a_server_and_a_sender(#[case] flags: &[&str], #[case] told: &str) {
        let refused = config(flags).unwrap_err().to_string();
        assert!(refused.contains(told), "{refused}");
    }

    #[test]
    fn help_and_log_say_nothing_of_the_password() {
        let flags = ["--smtp-url", "smtps://ada:s3cret@mail.example.org", "--mail-from", "a@b.example"];
        let config = config(&flags).unwrap();
        assert_eq!(config.smtp.as_ref().unwrap().server.password.as_deref(), Some("s3cret"));
        assert!(!format!("{config:?}").contains("s3cret"));
        let help = Program::try_parse_from(["switchroom", "--help"]).unwrap_err().to_string();
        assert!(help.contains("--smtp-url") && !help.contains("--smtp-password"), "{help}");
    }

    #[test]
    fn an_address_for_all_needs_one_that_people_type() {
        let refused = config(&["--listen", "0.0.0.0:8080", "--insecure-http"]).unwrap_err();
        assert!(refused.to_string().contains("--url"), "{refused}");
    }

    #[rstest]
    #[case(&[])]
    #[case(&["--listen", "0.0.0.0:8080", "--url", "https://phones.example.org"])]
    #[case(&["--listen", "192.0.2.1:8080", "--insecure-http"])]
    #[case(&["--listen", "0.0.0.0:8080", "--insecure-http", "--url", "http://phones.example.org"])]
    fn what_is_safe_or_meant_is_taken(#[case] flags: &[&str]) {
        assert!(config(flags).is_ok());
    }
}

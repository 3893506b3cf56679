//! A mail server: takes letters, or answers what a test wants. Speaks as much SMTP as a client needs.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use switchroom::domain::smtp::{MailFrom, SmtpServer};
use switchroom::mail::{Links, Mail, Paths, Sender};
use switchroom::operations::Context;
use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

/// Who may sign in, where somebody must.
pub const USER: &str = "phones";
pub const PASSWORD: &str = "s3cret for mail";

/// What becomes of a letter.
#[derive(Clone, Copy, Debug)]
pub enum Fate {
    /// This answer to `RCPT`.
    AtRecipient(&'static str),
    /// This answer to its text.
    AtText(&'static str),
    /// The line is cut after the text, before an answer.
    Cut,
}

/// A letter as it came, whatever the answer was.
#[derive(Clone, Debug)]
pub struct Received {
    pub from: String,
    pub to: String,
    pub text: String,
    pub over_tls: bool,
    pub signed_in: bool,
}

impl Received {
    /// The value of a header in one line, or "".
    pub fn header(&self, name: &str) -> String {
        let head = self.text.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
        let start = format!("{name}: ");
        head.lines().find_map(|line| line.strip_prefix(&start)).unwrap_or_default().to_owned()
    }

    /// The text with quoted-printable undone.
    pub fn decoded(&self) -> String {
        let joined = self.text.replace("=\r\n", "");
        let mut parts = joined.split('=');
        let mut bytes = parts.next().unwrap().as_bytes().to_vec();
        for part in parts {
            match part.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
                Some(byte) => {
                    bytes.push(byte);
                    bytes.extend(&part.as_bytes()[2..]);
                }
                None => bytes.extend(format!("={part}").as_bytes()),
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

/// What the server offers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Offers {
    pub tls: bool,
    pub sign_in: bool,
    /// Letters of any alphabet before the `@`.
    pub smtputf8: bool,
}

pub struct MailServer {
    pub port: u16,
    /// Its certificate, where it has one.
    pub certificate: Option<String>,
    shared: Arc<Shared>,
}

struct Shared {
    offers: Offers,
    acceptor: Option<TlsAcceptor>,
    fates: Mutex<VecDeque<Fate>>,
    received: Mutex<Vec<Received>>,
}

impl Shared {
    /// The next fate, if it is one that fits.
    fn fate(&self, fits: impl Fn(&Fate) -> bool) -> Option<Fate> {
        let mut fates = self.fates.lock().unwrap();
        if fates.front().is_some_and(fits) { fates.pop_front() } else { None }
    }
}

impl MailServer {
    /// One that takes every letter.
    pub async fn start() -> Self {
        Self::offering(Offers::default()).await
    }

    pub async fn offering(offers: Offers) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (acceptor, certificate) = if offers.tls { tls() } else { (None, None) };
        let shared =
            Arc::new(Shared { offers, acceptor, fates: Mutex::default(), received: Mutex::default() });
        let serving = Arc::clone(&shared);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let shared = Arc::clone(&serving);
                tokio::spawn(async move { drop(serve(&shared, Box::new(stream)).await) });
            }
        });
        Self { port, certificate, shared }
    }

    /// What becomes of the next letters; those after them are taken.
    pub fn next(&self, fates: impl IntoIterator<Item = Fate>) {
        self.shared.fates.lock().unwrap().extend(fates);
    }

    /// All letters so far.
    pub fn received(&self) -> Vec<Received> {
        self.shared.received.lock().unwrap().clone()
    }

    /// A line to it, as of a program with these settings.
    pub fn line(&self, url: &str) -> Sender {
        let server = SmtpServer::parse(&url.replace("PORT", &self.port.to_string()), None).unwrap();
        let from = MailFrom::parse("Phones & Co. <phones@one.example>").unwrap();
        Sender::new(server, from, self.certificate.as_deref().map(str::as_bytes)).unwrap()
    }

    /// A program that sends here.
    pub fn sending(&self, context: &Context) -> Context {
        with_sender(context, Some(self.line("smtp://127.0.0.1:PORT")))
    }
}

/// A program with this line to a mail server.
pub fn with_sender(context: &Context, sender: Option<Sender>) -> Context {
    let paths = Paths {
        activate: "/activate/{token}",
        reset: "/reset-password/{token}",
        forgot: "/forgot-password",
        own: "/own",
        import: "/imports/{id}",
        outbox: "/account/outbox",
    };
    let links = Links::new("https://phones.one.example", paths);
    Context { mail: Arc::new(Mail { links, sender }), ..context.clone() }
}

fn tls() -> (Option<TlsAcceptor>, Option<String>) {
    let own = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(own.signing_key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![own.cert.der().clone()], key)
        .unwrap();
    (Some(TlsAcceptor::from(Arc::new(config))), Some(own.cert.pem()))
}

trait Line: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Line for T {}

struct Talk<'a> {
    shared: &'a Shared,
    stream: BufReader<Box<dyn Line>>,
    from: String,
    to: String,
    over_tls: bool,
    signed_in: bool,
}

async fn serve(shared: &Shared, stream: Box<dyn Line>) -> std::io::Result<()> {
    let (from, to) = (String::new(), String::new());
    let stream = BufReader::new(stream);
    let mut talk = Talk { shared, stream, from, to, over_tls: false, signed_in: false };
    talk.say("220 one.example").await?;
    loop {
        let line = talk.hear().await?;
        let word = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        match word.as_str() {
            "EHLO" => talk.offer().await?,
            "STARTTLS" => talk = talk.over_tls().await?,
            "AUTH" => talk.sign_in(&line).await?,
            "MAIL" if talk.shared.offers.sign_in && !talk.signed_in => {
                talk.say("530 5.7.0 sign in first").await?;
            }
            "MAIL" => {
                talk.from = address(&line);
                talk.say("250 fine").await?;
            }
            "RCPT" => talk.recipient(&line).await?,
            "DATA" => {
                if !talk.text().await? {
                    return Ok(());
                }
            }
            "QUIT" => return talk.say("221 bye").await,
            _ => talk.say("250 fine").await?,
        }
    }
}

fn address(line: &str) -> String {
    let inner = line.split_once('<').map_or("", |(_, rest)| rest);
    inner.split('>').next().unwrap_or_default().to_owned()
}

impl Talk<'_> {
    async fn say(&mut self, line: &str) -> std::io::Result<()> {
        self.stream.get_mut().write_all(format!("{line}\r\n").as_bytes()).await?;
        self.stream.get_mut().flush().await
    }

    /// The next line, without its end.
    async fn hear(&mut self) -> std::io::Result<String> {
        let mut line = Vec::new();
        if self.stream.read_until(b'\n', &mut line).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned())
    }

    async fn offer(&mut self) -> std::io::Result<()> {
        self.say("250-one.example").await?;
        if self.shared.offers.tls && !self.over_tls {
            self.say("250-STARTTLS").await?;
        }
        if self.shared.offers.sign_in {
            self.say("250-AUTH PLAIN").await?;
        }
        if self.shared.offers.smtputf8 {
            self.say("250-SMTPUTF8").await?;
        }
        self.say("250 8BITMIME").await
    }

    async fn over_tls(mut self) -> std::io::Result<Self> {
        self.say("220 go on").await?;
        let acceptor = self.shared.acceptor.clone().ok_or(std::io::ErrorKind::Unsupported)?;
        let inner = acceptor.accept(self.stream.into_inner()).await?;
        Ok(Self { stream: BufReader::new(Box::new(inner)), over_tls: true, ..self })
    }

    async fn sign_in(&mut self, line: &str) -> std::io::Result<()> {
        let given = STANDARD.decode(line.rsplit(' ').next().unwrap_or_default()).unwrap_or_default();
        self.signed_in = given == format!("\0{USER}\0{PASSWORD}").into_bytes();
        let answer = if self.signed_in { "235 welcome" } else { "535 5.7.8 who are you" };
        self.say(answer).await
    }

    async fn recipient(&mut self, line: &str) -> std::io::Result<()> {
        self.to = address(line);
        let fate = self.shared.fate(|fate| matches!(fate, Fate::AtRecipient(_)));
        match fate {
            Some(Fate::AtRecipient(answer)) => self.say(answer).await,
            _ => self.say("250 fine").await,
        }
    }

    /// Takes the text; false where the line is to be cut.
    async fn text(&mut self) -> std::io::Result<bool> {
        self.say("354 go on").await?;
        let mut text = String::new();
        loop {
            let line = self.hear().await?;
            if line == "." {
                break;
            }
            text.push_str(line.strip_prefix('.').unwrap_or(&line));
            text.push_str("\r\n");
        }
        let (from, to) = (self.from.clone(), self.to.clone());
        let received = Received { from, to, text, over_tls: self.over_tls, signed_in: self.signed_in };
        self.shared.received.lock().unwrap().push(received);
        let fate = self.shared.fate(|fate| !matches!(fate, Fate::AtRecipient(_)));
        match fate {
            Some(Fate::Cut) => return Ok(false),
            Some(Fate::AtText(answer)) => self.say(answer).await?,
            _ => self.say("250 taken").await?,
        }
        Ok(true)
    }
}

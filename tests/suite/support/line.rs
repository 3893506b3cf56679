//! A line to PostgreSQL that is cut: a forwarder on the loopback which loses the connection around one `COMMIT`,
//! the moment at which nobody can know by themselves whether it was done.

use std::str::FromStr as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use actix_web::rt::net::{TcpListener, TcpStream, UnixStream};
use sqlx::ConnectOptions as _;
use sqlx::postgres::PgConnectOptions;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, ReadHalf, WriteHalf, split};
use tokio::sync::Notify;

/// When the line is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// The server never sees the `COMMIT`.
    Before,
    /// The server has it, and the line is cut at once.
    During,
    /// The server has done it, and its answer is lost.
    After,
}

/// A line that stands as long as this value.
pub struct Line {
    /// What `--database` would be.
    pub address: String,
    state: Arc<State>,
    accepting: tokio::task::JoinHandle<()>,
}

struct State {
    cut: Cut,
    /// Which `COMMIT` it is, from 1.
    at: usize,
    commits: AtomicUsize,
}

impl Line {
    /// A line to the database of this address, cut once: around that `COMMIT` of all it carries.
    pub async fn to(address: &str, cut: Cut, at: usize) -> Self {
        let server = PgConnectOptions::from_str(address).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let address = through(&server, port);
        let state = Arc::new(State { cut, at, commits: AtomicUsize::default() });
        let accepting = tokio::spawn(accept(listener, server, Arc::clone(&state)));
        Self { address, state, accepting }
    }

    /// Whether it has been cut.
    pub fn was_cut(&self) -> bool {
        self.state.commits.load(Ordering::SeqCst) >= self.state.at
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// The same user and database, elsewhere; without encryption, which would hide the `COMMIT`.
fn through(server: &PgConnectOptions, port: u16) -> String {
    let url = server.to_url_lossy();
    let password = url.password().map(|password| format!(":{password}")).unwrap_or_default();
    let (user, database) = (server.get_username(), server.get_database().unwrap());
    format!("postgres://{user}{password}@127.0.0.1:{port}/{database}?sslmode=disable")
}

async fn accept(listener: TcpListener, server: PgConnectOptions, state: Arc<State>) {
    loop {
        let (client, _) = listener.accept().await.unwrap();
        // Without waiting for more to send, which would take longer than all the rest.
        client.set_nodelay(true).unwrap();
        let server = connect(&server).await;
        tokio::spawn(carry(Box::new(client), server, Arc::clone(&state)));
    }
}

trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}
type Wire = Box<dyn Stream>;

async fn connect(server: &PgConnectOptions) -> Wire {
    let (host, port) = (server.get_host(), server.get_port());
    if let Some(folder) = server.get_socket() {
        return Box::new(UnixStream::connect(folder.join(format!(".s.PGSQL.{port}"))).await.unwrap());
    }
    let stream = TcpStream::connect((host, port)).await.unwrap();
    stream.set_nodelay(true).unwrap();
    Box::new(stream)
}

/// Carries one connection until one side ends or the line is cut; both sides are gone then.
async fn carry(client: Wire, server: Wire, state: Arc<State>) {
    let (from_client, to_client) = split(client);
    let (from_server, to_server) = split(server);
    let silence = Silence::default();
    tokio::select! {
        _ = questions(from_client, to_server, &state, &silence) => {}
        _ = answers(from_server, to_client, &silence) => {}
    }
}

/// From when on the client hears nothing, and that the server said something since.
#[derive(Default)]
struct Silence {
    fallen: AtomicBool,
    broken: Notify,
}

async fn questions(
    mut client: ReadHalf<Wire>,
    mut server: WriteHalf<Wire>,
    state: &State,
    silence: &Silence,
) -> std::io::Result<()> {
    let mut hello = true;
    loop {
        let message = message(&mut client, hello).await?;
        hello = false;
        let is_commit = message.starts_with(b"Q") && message.ends_with(b"\0\0\x0bCOMMIT\0");
        if is_commit && state.commits.fetch_add(1, Ordering::SeqCst) + 1 == state.at {
            if state.cut == Cut::Before {
                return Ok(());
            }
            silence.fallen.store(true, Ordering::SeqCst);
            server.write_all(&message).await?;
            if state.cut == Cut::After {
                silence.broken.notified().await;
            }
            return Ok(());
        }
        server.write_all(&message).await?;
    }
}

/// One message of a client as it is: its kind, but for the first, its length, which counts itself, and the rest.
async fn message(client: &mut ReadHalf<Wire>, hello: bool) -> std::io::Result<Vec<u8>> {
    let head = if hello { 4 } else { 5 };
    let mut message = vec![0; head];
    client.read_exact(&mut message).await?;
    let length = u32::from_be_bytes(message[head - 4..].try_into().unwrap()) as usize;
    message.resize(head - 4 + length, 0);
    client.read_exact(&mut message[head..]).await?;
    Ok(message)
}

async fn answers(
    mut server: ReadHalf<Wire>,
    mut client: WriteHalf<Wire>,
    silence: &Silence,
) -> std::io::Result<()> {
    let mut bytes = vec![0; 64 * 1024];
    loop {
        let read = server.read(&mut bytes).await?;
        if silence.fallen.load(Ordering::SeqCst) {
            silence.broken.notify_one();
        } else if read == 0 {
            return Ok(());
        } else {
            client.write_all(&bytes[..read]).await?;
        }
        if read == 0 {
            return std::future::pending().await;
        }
    }
}

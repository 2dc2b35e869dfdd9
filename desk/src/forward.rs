//! Handing a command to the process that holds an office's folder.
//!
//! The holder listens in the folder `door` inside the data folder, where only its owner gets in: on Unix a socket in a
//! folder of mode 0700, itself of mode 0600; on Windows a port on loopback, with a secret in a file that inherits the
//! owner's protection. A command goes as one JSON object ([`Request`]), its [`Reply`] comes back as another, and then the
//! connection ends.
//!
//! The holder has the lock of the folder, so whatever stands at the door from before is of a process that ended.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Parser;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use warta_core::app::App;

use crate::cli::args::Cli;
use crate::cli::{self, Reply, Request};

/// The largest command, and the largest answer: 64 MiB. A list of every story has to fit.
const LIMIT: u64 = 64 * 1024 * 1024;

/// Gives the office that is open; none before it is founded.
pub type Office = Arc<dyn Fn() -> Option<App> + Send + Sync>;

/// The folder of the door.
fn door(root: &Path) -> PathBuf {
    root.join("door")
}

/// Answers the commands that other processes of the same person hand over, for as long as it is polled.
///
/// # Errors
/// The door can't be made, for instance because the folder's name is too long for a socket.
pub async fn serve(root: &Path, office: Office) -> io::Result<()> {
    let listener = platform::listen(&door(root)).await?;
    loop {
        let connection = match platform::accept(&listener).await {
            Ok(connection) => connection,
            Err(error) => {
                tracing::warn!(%error, "somebody was not let in at the door");
                continue;
            }
        };
        let (office, runtime) = (Arc::clone(&office), tokio::runtime::Handle::current());
        // A command waits for the disk, which must not keep the screens waiting.
        tokio::task::spawn_blocking(move || {
            if let Err(error) = runtime.block_on(converse(connection, &office)) {
                tracing::info!(%error, "a command broke off at the door");
            }
        });
    }
}

async fn converse(mut with: impl AsyncRead + AsyncWrite + Unpin, office: &Office) -> io::Result<()> {
    let request: Request = receive(&mut with).await?;
    let reply = carry_out(&request, office).await;
    send(&mut with, &reply).await
}

async fn carry_out(request: &Request, office: &Office) -> Reply {
    // The other process has read the arguments already; only another version of Warta could understand them otherwise.
    match (Cli::try_parse_from(&request.args), office()) {
        (Ok(cli), Some(app)) => cli::answer(&app, &cli, request).await,
        (Err(error), _) => Reply { stderr: error.to_string(), code: 2, ..Reply::default() },
        (Ok(_), None) => Reply { code: 1, ..Reply::default() },
    }
}

/// Hands a command to whoever holds the folder; none where nobody answers at the door.
///
/// # Errors
/// The holder broke off after it had the command: what became of it is not known.
pub async fn ask(root: &Path, request: &Request) -> io::Result<Option<Reply>> {
    let Ok(mut connection) = platform::connect(&door(root)).await else { return Ok(None) };
    send(&mut connection, request).await?;
    receive(&mut connection).await.map(Some)
}

async fn send(to: &mut (impl AsyncWrite + Unpin), what: &impl serde::Serialize) -> io::Result<()> {
    to.write_all(&serde_json::to_vec(what)?).await?;
    to.shutdown().await
}

async fn receive<T: serde::de::DeserializeOwned>(from: &mut (impl AsyncRead + Unpin)) -> io::Result<T> {
    let mut bytes = Vec::new();
    from.take(LIMIT).read_to_end(&mut bytes).await?;
    Ok(serde_json::from_slice(&bytes)?)
}

#[cfg(unix)]
mod platform {
    use std::fs::{self, DirBuilder, Permissions};
    use std::io::{self, ErrorKind};
    use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
    use std::path::Path;

    use tokio::net::{UnixListener, UnixStream};

    pub(super) struct Listener {
        socket: UnixListener,
        owner: u32,
    }

    pub(super) async fn listen(door: &Path) -> io::Result<Listener> {
        match DirBuilder::new().mode(0o700).create(door) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            _ => fs::set_permissions(door, Permissions::from_mode(0o700))?,
        }
        let path = door.join("socket");
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let socket = UnixListener::bind(&path)?;
        fs::set_permissions(&path, Permissions::from_mode(0o600))?;
        Ok(Listener { socket, owner: fs::metadata(&path)?.uid() })
    }

    pub(super) async fn accept(listener: &Listener) -> io::Result<UnixStream> {
        let (stream, _) = listener.socket.accept().await?;
        // The mode of folder and socket keeps others out already; an administrator of the machine gets past it.
        if stream.peer_cred()?.uid() == listener.owner {
            Ok(stream)
        } else {
            Err(ErrorKind::PermissionDenied.into())
        }
    }

    pub(super) async fn connect(door: &Path) -> io::Result<UnixStream> {
        UnixStream::connect(door.join("socket")).await
    }
}

#[cfg(not(unix))]
mod platform {
    use std::fs;
    use std::io::{self, ErrorKind};
    use std::path::Path;

    use subtle::ConstantTimeEq;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpStream};
    use warta_core::clock::{Entropy, SystemEntropy};

    /// Bytes of the secret that stands in the file and opens every connection.
    const SECRET: usize = 32;

    pub(super) struct Listener {
        socket: TcpListener,
        secret: [u8; SECRET],
    }

    pub(super) async fn listen(door: &Path) -> io::Result<Listener> {
        let socket = TcpListener::bind(("127.0.0.1", 0)).await?;
        let mut secret = [0; SECRET];
        SystemEntropy.fill(&mut secret);
        let port = socket.local_addr()?.port().to_be_bytes();
        fs::create_dir_all(door)?;
        fs::write(door.join("port"), [&port[..], &secret[..]].concat())?;
        Ok(Listener { socket, secret })
    }

    pub(super) async fn accept(listener: &Listener) -> io::Result<TcpStream> {
        let (mut stream, _) = listener.socket.accept().await?;
        let mut said = [0; SECRET];
        stream.read_exact(&mut said).await?;
        if bool::from(said.ct_eq(&listener.secret)) {
            Ok(stream)
        } else {
            Err(ErrorKind::PermissionDenied.into())
        }
    }

    pub(super) async fn connect(door: &Path) -> io::Result<TcpStream> {
        let known = fs::read(door.join("port"))?;
        let (port, secret) = known.split_first_chunk::<2>().ok_or(ErrorKind::InvalidData)?;
        let mut stream = TcpStream::connect(("127.0.0.1", u16::from_be_bytes(*port))).await?;
        stream.write_all(secret).await?;
        Ok(stream)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[tokio::test]
    async fn the_door_lets_only_its_owner_in_and_is_made_anew_after_a_crash() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(door(folder.path())).unwrap();
        fs::write(door(folder.path()).join("socket"), "left by a process that ended").unwrap();
        let listener = platform::listen(&door(folder.path())).await.unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&door(folder.path())), 0o700);
        assert_eq!(mode(&door(folder.path()).join("socket")), 0o600);
        drop(listener);
    }

    #[tokio::test]
    async fn where_nobody_listens_nothing_is_handed_over() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(ask(folder.path(), &Request::default()).await.unwrap(), None);
    }

    #[tokio::test]
    async fn what_is_no_command_is_answered_as_one_and_what_is_no_request_breaks_off() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().to_owned();
        let serving = tokio::spawn(async move { serve(&root, Arc::new(|| None)).await });
        let request = Request { args: vec!["warta".into(), "nonsense".into()], ..Request::default() };
        let reply = loop {
            match ask(folder.path(), &request).await.unwrap() {
                Some(reply) => break reply,
                None => tokio::task::yield_now().await,
            }
        };
        assert_eq!(reply.code, 2);
        let mut stranger = platform::connect(&door(folder.path())).await.unwrap();
        stranger.write_all(b"GET / HTTP/1.1").await.unwrap();
        stranger.shutdown().await.unwrap();
        assert!(receive::<Reply>(&mut stranger).await.is_err());
        serving.abort();
    }
}

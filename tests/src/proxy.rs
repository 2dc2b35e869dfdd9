//! A proxy that breaks connections on command. PHP's server reads a whole request before it runs, so a lost answer
//! or half a request can only be made from outside; this stands between the client and the real site.
//!
//! One request per connection (it asks both sides to close), which keeps each fault with its own request.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use warta_practice::{Fault, Faults};

/// A running proxy. It ends with its value.
#[derive(Debug)]
pub struct Proxy {
    address: SocketAddr,
    shared: Arc<Shared>,
    listener: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Debug)]
struct Shared {
    target: u16,
    faults: Faults,
    strip_authorization: AtomicBool,
    seen: Mutex<Vec<String>>,
    release: watch::Sender<bool>,
}

impl Proxy {
    /// A proxy on a free port in front of 127.0.0.1:`target`.
    pub async fn start(target: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a bound port");
        let shared = Arc::new(Shared {
            target,
            faults: Faults::default(),
            strip_authorization: AtomicBool::new(false),
            seen: Mutex::default(),
            release: watch::Sender::new(false),
        });
        let task = tokio::spawn(accept(listener, shared.clone()));
        Self { address, shared, listener: Mutex::new(Some(task)) }
    }

    /// The address of the site as seen through the proxy.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The port of the proxy.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// The faults to come.
    #[must_use]
    pub fn faults(&self) -> &Faults {
        &self.shared.faults
    }

    /// From now on the `Authorization` header is removed, as some web servers do.
    pub fn strip_authorization(&self) {
        self.shared.strip_authorization.store(true, Ordering::SeqCst);
    }

    /// Lets answers go that were held back.
    pub fn release(&self) {
        self.shared.release.send_replace(true);
    }

    /// The requests that arrived, as "POST /path?query".
    #[must_use]
    pub fn seen(&self) -> Vec<String> {
        self.shared.seen.lock().expect("not poisoned").clone()
    }

    /// Refuses connections until [`Proxy::come_back`].
    pub async fn go_away(&self) {
        let task = self.listener.lock().expect("not poisoned").take();
        if let Some(task) = task {
            task.abort();
            // The port is closed once the task is gone.
            let _ = task.await;
        }
    }

    /// Takes connections again, on the same port.
    pub async fn come_back(&self) {
        let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
        socket.set_reuseaddr(true).expect("an option of the socket");
        socket.bind(self.address).expect("the same port");
        let listener = socket.listen(64).expect("listening");
        let task = tokio::spawn(accept(listener, self.shared.clone()));
        *self.listener.lock().expect("not poisoned") = Some(task);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        if let Some(task) = self.listener.lock().expect("not poisoned").take() {
            task.abort();
        }
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    while let Ok((client, _)) = listener.accept().await {
        let shared = shared.clone();
        // A connection that breaks is what this proxy is for.
        tokio::spawn(async move { drop(serve(client, &shared).await) });
    }
}

/// One request: its head, its body, the fault, the answer.
async fn serve(mut client: TcpStream, shared: &Shared) -> std::io::Result<()> {
    let Some((head, mut body)) = read_head(&mut client).await? else { return Ok(()) };
    let mut line = head.lines().next().unwrap_or_default().split(' ');
    let (method, path) = (line.next().unwrap_or_default(), line.next().unwrap_or_default());
    shared.seen.lock().expect("not poisoned").push(format!("{method} {path}"));
    let fault = shared.faults.strike(method, path);
    if fault == Some(Fault::CutBefore) {
        return Ok(());
    }
    let length = header(&head, "content-length").and_then(|v| v.parse().ok()).unwrap_or(0);
    let wanted = if fault == Some(Fault::CutInBody) { length / 2 } else { length };
    while body.len() < wanted {
        let mut piece = [0; 16 * 1024];
        let got = client.read(&mut piece).await?;
        if got == 0 {
            return Ok(());
        }
        body.extend_from_slice(&piece[..got]);
    }
    match &fault {
        Some(Fault::Html { status, retry_after }) => {
            return client.write_all(html(*status, *retry_after).as_bytes()).await;
        }
        Some(Fault::Says { status, body, effect: false }) => {
            return client.write_all(says(*status, body).as_bytes()).await;
        }
        _ => {}
    }
    let mut site = TcpStream::connect(("127.0.0.1", shared.target)).await?;
    site.write_all(forwarded(&head, shared.strip_authorization.load(Ordering::SeqCst)).as_bytes()).await?;
    site.write_all(&body[..wanted.min(body.len())]).await?;
    if fault == Some(Fault::CutInBody) {
        return Ok(());
    }
    let mut answer = Vec::new();
    site.read_to_end(&mut answer).await?;
    match fault {
        Some(Fault::CutAfter) => Ok(()),
        Some(Fault::CutInAnswer) => {
            client.write_all(&answer[..answer.len() - answer.len().min(200) / 2]).await
        }
        Some(Fault::Says { status, body, .. }) => client.write_all(says(status, &body).as_bytes()).await,
        Some(Fault::HtmlAfter { status }) => client.write_all(html(status, None).as_bytes()).await,
        Some(Fault::Held) => {
            let mut released = shared.release.subscribe();
            let _ = released.wait_for(|released| *released).await;
            client.write_all(&answer).await
        }
        _ => client.write_all(&answer).await,
    }
}

/// The head as text, and what of the body came with it.
async fn read_head(client: &mut TcpStream) -> std::io::Result<Option<(String, Vec<u8>)>> {
    let mut bytes = Vec::new();
    loop {
        if let Some(end) = bytes.windows(4).position(|w| w == b"\r\n\r\n") {
            let body = bytes.split_off(end + 4);
            return Ok(Some((String::from_utf8_lossy(&bytes).into_owned(), body)));
        }
        let mut piece = [0; 4096];
        let got = client.read(&mut piece).await?;
        if got == 0 {
            return Ok(None);
        }
        bytes.extend_from_slice(&piece[..got]);
    }
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let found =
        head.lines().filter_map(|line| line.split_once(':')).find(|(n, _)| n.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.trim())
}

/// The head as it goes on to the site, which is asked to close after its answer.
fn forwarded(head: &str, strip_authorization: bool) -> String {
    let dropped = |name: &str| {
        name.eq_ignore_ascii_case("connection")
            || (strip_authorization && name.eq_ignore_ascii_case("authorization"))
    };
    let mut lines: Vec<&str> = head.trim_end().lines().collect();
    lines.retain(|line| !line.split_once(':').is_some_and(|(name, _)| dropped(name)));
    format!("{}\r\nConnection: close\r\n\r\n", lines.join("\r\n"))
}

fn says(status: u16, body: &str) -> String {
    format!(
        "HTTP/1.1 {status} Told So\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

fn html(status: u16, retry_after: Option<u32>) -> String {
    let body = format!("<!doctype html><html><body><h1>{status}</h1></body></html>");
    let hint = retry_after.map(|s| format!("Retry-After: {s}\r\n")).unwrap_or_default();
    format!(
        "HTTP/1.1 {status} Told So\r\nContent-Type: text/html\r\n{hint}Connection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

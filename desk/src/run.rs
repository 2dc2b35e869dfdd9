//! Runs the console until the person closes it.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::runtime::{Handle, Runtime};
use warta_core::app::{AppError, Ports};
use warta_core::channels::BuildError;
use warta_core::clock::SystemClock;
use warta_core::words::{Language, Say};

use crate::cli::Reply;
use crate::cli::args::Cli;
use crate::console::Console;
use crate::forward;
use crate::ports;
use crate::web::ui::say;
use crate::web::{self, Guard, browser};
use warta_practice::office::{self, Practice, PracticeError};

/// Why the console does not run.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The office can't be opened.
    #[error(transparent)]
    App(#[from] AppError),
    /// No port of the laptop can be listened on, or the printed address can't be written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The network can't be prepared.
    #[error(transparent)]
    Network(#[from] BuildError),
    /// The practice office can't be had.
    #[error(transparent)]
    Practice(#[from] PracticeError),
}

impl RunError {
    /// The reason in sentences.
    #[must_use]
    pub fn explain(&self, language: Language) -> String {
        let reasons = match self {
            Self::App(error) => error.says(),
            Self::Practice(error) => error.says(),
            Self::Io(error) => vec![Say::new("desk-system").with("error", error)],
            Self::Network(error) => vec![Say::new("desk-system").with("error", error)],
        };
        reasons.iter().map(|reason| say(language, reason)).collect::<Vec<_>>().join("\n")
    }
}

/// Opens the console that was asked for, and tells how it ended.
#[must_use]
pub fn start(runtime: &Runtime, cli: &Cli) -> Reply {
    let language = cli.lang.into();
    let ran = match &cli.data {
        Some(root) => real(runtime, cli, root),
        None => practice(runtime, cli),
    };
    match ran {
        Ok(()) => Reply::default(),
        Err(error) => Reply { stderr: error.explain(language) + "\n", code: 1, ..Reply::default() },
    }
}

/// The console of a real office.
fn real(runtime: &Runtime, cli: &Cli, root: &Path) -> Result<(), RunError> {
    let ports = ports::real()?;
    let (listener, guard) = door(runtime, cli, &ports)?;
    let console = Console::open(guard, root, ports)?;
    serve(runtime, cli, listener, &console)
}

/// The console of the practice office, with its site beside it.
fn practice(runtime: &Runtime, cli: &Cli) -> Result<(), RunError> {
    let place = office::place()?;
    let practice = runtime.block_on(office::open(&place, cli.fresh, Arc::new(SystemClock)))?;
    let ports = office::reading_ports();
    let (listener, guard) = door(runtime, cli, &ports)?;
    practice.leads_back(&guard.home());
    let Practice { app, router, outside } = practice;
    runtime.spawn(site(router));
    let console = Console::of(guard, &office::office_folder(&place), ports, Some(app), Some(outside));
    serve(runtime, cli, listener, &console)
}

/// The practice site, for people to look at; the office reaches it without.
async fn site(router: Router) {
    let served =
        async { axum::serve(TcpListener::bind(("127.0.0.1", office::SITE_PORT)).await?, router).await };
    if let Err(error) = served.await {
        tracing::warn!(%error, "the practice site can't be looked at");
    }
}

/// A port of this laptop, and who is let in there.
fn door(runtime: &Runtime, cli: &Cli, ports: &Ports) -> io::Result<(TcpListener, Arc<Guard>)> {
    let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", cli.port)))?;
    let guard = Guard::new(listener.local_addr()?.port(), Arc::clone(&ports.entropy));
    Ok((listener, Arc::new(guard)))
}

/// Prints the address that lets one browser in, opens that browser, and serves the console until the person closes it in
/// the browser, or with Ctrl+C where it was started.
fn serve(
    runtime: &Runtime,
    cli: &Cli,
    listener: TcpListener,
    console: &Arc<Console>,
) -> Result<(), RunError> {
    let words = |code: &str| say(cli.lang.into(), &Say::new(code));
    let work = async {
        let address = console.guard.first_address();
        writeln!(io::stdout(), "{}\n{address}", words("desk-open-address"))?;
        // Where no browser opens, the address that was told is all that is needed.
        if let Err(error) = browser::open(&address) {
            tracing::info!(%error, "no browser was opened");
        }
        running(listener, Arc::clone(console)).await;
        io::Result::Ok(())
    };
    runtime.block_on(async {
        let mut work = std::pin::pin!(work);
        tokio::select! {
            // In this order, so that Ctrl+C is listened for before anybody is told of the console.
            biased;
            _ = tokio::signal::ctrl_c() => console.close_all(),
            ended = &mut work => return ended,
        }
        tokio::select! {
            // Who asks twice does not want to wait: what is being sent is looked for the next time.
            _ = tokio::signal::ctrl_c() => Ok(()),
            ended = work => ended,
        }
    })?;
    // A terminal that is gone needs no goodbye.
    let _ = writeln!(io::stdout(), "{}", words("desk-goodbye"));
    Ok(())
}

/// How long answers and what is being sent may take once the console is closed; what is cut off then is looked for the
/// next time, as after a power cut.
const GRACE: Duration = Duration::from_secs(10);

/// Serves a console and works at its office until it is closed, and those beside it, too. Commands that other processes
/// hand over are answered meanwhile.
async fn running(listener: TcpListener, console: Arc<Console>) {
    let sending = tokio::spawn(queue(Arc::clone(&console)));
    let others = [tokio::spawn(commands(Arc::clone(&console))), tokio::spawn(tidying(Arc::clone(&console)))];
    let closed = Arc::clone(&console);
    let served = web::serve(listener, console.router(), async move { closed.stopped().await });
    // A browser may hold a connection open for ever without asking anything.
    let impatient = async {
        console.stopped().await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        served = served => if let Err(error) = served { tracing::error!(%error, "the console stands still") },
        () = impatient => {}
    }
    console.close();
    if tokio::time::timeout(GRACE, sending).await.is_err() {
        tracing::warn!("something was still being sent; it is looked for the next time");
    }
    others.iter().for_each(tokio::task::JoinHandle::abort);
    console.alone().await;
}

/// Opens the console of the real office in `folder`, or of one to be founded there, beside another console, and yields an
/// address that lets one browser in. Waits for the disk.
///
/// # Errors
/// The office can't be opened; no port is free; the network can't be prepared.
pub fn beside(console: &Console, folder: &Path) -> Result<String, AppError> {
    if let Some(there) = console.beside(folder) {
        return Ok(there.guard.first_address());
    }
    let system =
        |error: &dyn std::fmt::Display| AppError::Input(Say::new("desk-system").with("error", error));
    let ports = ports::real().map_err(|error| system(&error))?;
    let handle = Handle::current();
    let listener = handle.block_on(TcpListener::bind(("127.0.0.1", 0))).map_err(|error| system(&error))?;
    let port = listener.local_addr().map_err(|error| system(&error))?.port();
    let guard = Arc::new(Guard::new(port, Arc::clone(&ports.entropy)));
    let real = Console::open(guard, folder, ports)?;
    let task = handle.spawn(running(listener, Arc::clone(&real)));
    console.runs_beside(Arc::clone(&real), task);
    Ok(real.guard.first_address())
}

/// Answers commands once there is an office; before, there is nothing that a command could ask for.
async fn commands(console: Arc<Console>) {
    console.founded().await;
    let office = Arc::clone(&console);
    if let Err(error) = forward::serve(console.folder(), Arc::new(move || office.office())).await {
        tracing::warn!(%error, "commands can't be handed over to this console");
    }
}

/// Removes once a day what the office no longer names, and for certain what was erased.
async fn tidying(console: Arc<Console>) {
    loop {
        console.founded().await;
        if let Some(app) = console.office() {
            match tokio::task::spawn_blocking(move || app.tidy()).await {
                Ok(Ok(tidied)) => tracing::info!(?tidied, "tidied"),
                Ok(Err(error)) => tracing::warn!(%error, "not tidied; tomorrow again"),
                Err(error) => tracing::warn!(%error, "tidying broke off"),
            }
        }
        tokio::time::sleep(Duration::from_secs(24 * 60 * 60)).await;
    }
}

/// The longest time between two looks at the queue, for an order from elsewhere or a clock that was set.
const LONGEST: Duration = Duration::from_secs(60);

/// Carries out what is due and asks the channels for messages, when it is due or when something was ordered, until the console is
/// closed.
async fn queue(console: Arc<Console>) {
    loop {
        tokio::select! {
            () = console.founded() => {}
            () = console.stopped() => return,
        }
        let Some(app) = console.office() else { continue };
        if let Err(error) = app.run_queue().await {
            tracing::warn!(%error, "the queue stands still");
        }
        if let Err(error) = app.fetch_messages().await {
            tracing::warn!(%error, "messages are not fetched");
        }
        let due = [app.queue_due_at().ok().flatten(), app.fetch_due_at().ok().flatten()];
        let next = due.into_iter().flatten().min();
        let next = next.map(|at| (at - app.now()).to_std().unwrap_or_default());
        let pause = next.unwrap_or(LONGEST).clamp(Duration::from_secs(1), LONGEST);
        tokio::select! {
            () = console.due() => {}
            () = tokio::time::sleep(pause) => {}
            () = console.stopped() => return,
        }
    }
}

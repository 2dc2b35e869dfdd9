//! Runs the console until the person closes it.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use warta_core::app::{AppError, Ports};
use warta_core::channels::BuildError;
use warta_core::words::{Language, Say};

use crate::cli::Reply;
use crate::cli::args::Cli;
use crate::console::Console;
use crate::forward;
use crate::ports;
use crate::practice_office::{self, Practice, PracticeError};
use crate::web::ui::say;
use crate::web::{self, Guard, browser};

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
    let place = practice_office::place()?;
    let Practice { app, router, .. } = runtime.block_on(practice_office::open(&place, cli.fresh))?;
    let ports = practice_office::reading_ports();
    let (listener, guard) = door(runtime, cli, &ports)?;
    runtime.spawn(site(router));
    let site = Some(practice_office::SITE.to_owned());
    let console = Console::of(guard, &practice_office::office_folder(&place), ports, Some(app), site);
    serve(runtime, cli, listener, &console)
}

/// The practice site, for people to look at; the office reaches it without.
async fn site(router: Router) {
    let served = async {
        axum::serve(TcpListener::bind(("127.0.0.1", practice_office::SITE_PORT)).await?, router).await
    };
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

/// Serves the console on loopback until the person closes it, prints the address that lets one browser in, and opens that
/// browser. Commands that other processes hand over are answered meanwhile.
fn serve(
    runtime: &Runtime,
    cli: &Cli,
    listener: TcpListener,
    console: &Arc<Console>,
) -> Result<(), RunError> {
    runtime.spawn(queue(Arc::clone(console)));
    runtime.spawn(commands(Arc::clone(console)));
    runtime.spawn(tidying(Arc::clone(console)));
    let address = console.guard.first_address();
    writeln!(io::stdout(), "{}\n{address}", say(cli.lang.into(), &Say::new("desk-open-address")))?;
    // Where no browser opens, the address that was told is all that is needed.
    if let Err(error) = browser::open(&address) {
        tracing::info!(%error, "no browser was opened");
    }
    let closed = Arc::clone(console);
    runtime.block_on(web::serve(listener, console.router(), async move { closed.stopped().await }))?;
    Ok(())
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

/// Carries out what is due, when it is due or when something was ordered.
async fn queue(console: Arc<Console>) {
    loop {
        console.founded().await;
        let Some(app) = console.office() else { continue };
        if let Err(error) = app.run_queue().await {
            tracing::warn!(%error, "the queue stands still");
        }
        let next = app.queue_due_at().ok().flatten().map(|at| (at - app.now()).to_std().unwrap_or_default());
        let pause = next.unwrap_or(LONGEST).clamp(Duration::from_secs(1), LONGEST);
        tokio::select! {
            () = console.due() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}

//! The command line: every command of the console, for scripts and for people who prefer it.
//!
//! On standard output stands only the result, as text or with `--json` as the same view that the screens are drawn from.
//! What is refused ends with code 1 and the reason on standard error; what can't be understood ends with code 2.
//!
//! One process holds an office's folder. A command that finds it held hands itself over to the holder ([`forward`]),
//! which runs the very same functions; so a command never writes beside a running console. `check` reads without the
//! lock.

pub mod args;
mod channel;
mod classify;
mod found;
pub mod help;
mod print;
mod register;
mod story;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use warta_core::app::{App, AppError, Session};
use warta_core::channels::BuildError;
use warta_core::clock::SystemClock;
use warta_core::ids::PersonId;
use warta_core::local::lock::LockError;
use warta_core::log::LogError;
use warta_core::words::{Language, Say, Words};

use crate::{forward, ports};
use args::{Cli, Command};
use warta_practice::office::{self, PracticeError};

/// How often a held folder is asked for before the command gives up: the holder may be another short command.
const TRIES: u32 = 200;
/// The pause between.
const PAUSE: Duration = Duration::from_millis(50);

/// A command with everything it needs from the process that was started.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The arguments, the program's name first.
    pub args: Vec<String>,
    /// What stood on standard input, for the commands that read it.
    pub stdin: String,
    /// The working folder, for relative names of files.
    pub folder: PathBuf,
    /// The person's PIN.
    pub pin: String,
}

/// What a command came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// For standard output.
    pub stdout: String,
    /// For standard error.
    pub stderr: String,
    /// The exit code.
    pub code: u8,
}

/// A result: for people and for programs.
struct Shown {
    text: String,
    json: Value,
}

impl Shown {
    fn new(text: impl Into<String>, json: impl Serialize) -> Self {
        Self { text: text.into(), json: serde_json::to_value(json).unwrap_or_default() }
    }

    fn reply(self, json: bool) -> Reply {
        let stdout = if json { self.json.to_string() } else { self.text };
        let end = if stdout.is_empty() || stdout.ends_with('\n') { "" } else { "\n" };
        Reply { stdout: stdout + end, ..Reply::default() }
    }
}

/// Why a command came to nothing.
#[derive(Debug, thiserror::Error)]
enum Problem {
    /// The office says no, or can't be opened.
    #[error(transparent)]
    App(#[from] AppError),
    /// A file of the person's can't be read.
    #[error("{file}: {error}")]
    File { file: String, error: std::io::Error },
    /// The practice office can't be had.
    #[error(transparent)]
    Practice(PracticeError),
    /// The network can't be prepared.
    #[error(transparent)]
    Network(#[from] BuildError),
    /// The holder of the folder broke the conversation off.
    #[error(transparent)]
    Forward(#[from] std::io::Error),
}

impl From<PracticeError> for Problem {
    fn from(error: PracticeError) -> Self {
        match error {
            PracticeError::App(error) => Self::App(error),
            other => Self::Practice(other),
        }
    }
}

impl Problem {
    fn says(&self) -> Vec<Say> {
        match self {
            Self::App(error) => error.says(),
            Self::File { file, .. } => vec![Say::new("cli-file").with("file", file)],
            Self::Practice(error) => error.says(),
            Self::Network(_) => vec![Say::new("cli-network")],
            Self::Forward(_) => vec![Say::new("cli-forward")],
        }
    }

    fn reply(&self, language: Language) -> Reply {
        let lines = self.says();
        let lines: Vec<String> = lines.iter().map(|say| Words::shared().say(language, say)).collect();
        Reply { stderr: lines.join("\n") + "\n", code: 1, ..Reply::default() }
    }
}

/// A refusal of the command line's own.
fn input(say: Say) -> AppError {
    AppError::Input(say)
}

/// Runs a command from beginning to end.
pub async fn run(cli: &Cli, request: &Request) -> Reply {
    if let Some(Command::Classify) = &cli.command {
        return classify::lines(&request.stdin);
    }
    let outcome = match &cli.data {
        Some(data) => at_folder(cli, request, &request.folder.join(data)).await,
        None => at_practice(cli, request).await,
    };
    outcome.unwrap_or_else(|problem| problem.reply(cli.lang.into()))
}

async fn at_folder(cli: &Cli, request: &Request, root: &Path) -> Result<Reply, Problem> {
    let ports = ports::real()?;
    match &cli.command {
        Some(Command::Office(args::OfficeCommand::New(new))) => {
            Ok(found::office(cli, new, root, ports)?.reply(cli.json))
        }
        Some(Command::Restore { file }) => {
            let file = request.folder.join(file);
            Ok(found::restore(cli, &file, &request.stdin, root, ports)?.reply(cli.json))
        }
        Some(Command::Check) => found::check(cli, root, &ports),
        // Opening an empty folder would leave its first files there.
        _ if !root.join("log").is_dir() => Err(AppError::from(LogError::NoOffice).into()),
        _ => at_office(cli, request, root, async || Ok(App::open(root, ports.clone())?)).await,
    }
}

async fn at_practice(cli: &Cli, request: &Request) -> Result<Reply, Problem> {
    let place = office::place()?;
    let root = office::office_folder(&place);
    match &cli.command {
        Some(Command::Office(_) | Command::Restore { .. }) => Err(input(Say::new("cli-no-data")).into()),
        Some(Command::Check) => found::check(cli, &root, &office::reading_ports()),
        // An office that somebody has open is neither replaced nor spoken to in its stead.
        _ if cli.fresh => {
            Ok(answer(&office::open(&place, true, Arc::new(SystemClock)).await?.app, cli, request).await)
        }
        _ => {
            let open = async || Ok(office::open(&place, false, Arc::new(SystemClock)).await?.app);
            at_office(cli, request, &root, open).await
        }
    }
}

/// Opens the office in `root` for one command, or hands the command to whoever has it open.
async fn at_office(
    cli: &Cli,
    request: &Request,
    root: &Path,
    open: impl AsyncFn() -> Result<App, Problem>,
) -> Result<Reply, Problem> {
    let mut tries = 0;
    loop {
        match open().await {
            Ok(app) => return Ok(answer(&app, cli, request).await),
            Err(Problem::App(AppError::Lock(LockError::Held { .. }))) if tries < TRIES => {}
            Err(problem) => return Err(problem),
        }
        if let Some(reply) = forward::ask(root, request).await? {
            return Ok(reply);
        }
        tries += 1;
        tokio::time::sleep(PAUSE).await;
    }
}

/// Runs a command at an office that is open: here, or for a process that handed its command over.
pub async fn answer(app: &App, cli: &Cli, request: &Request) -> Reply {
    match carry_out(app, cli, request).await {
        Ok(shown) => shown.reply(cli.json),
        Err(problem) => problem.reply(cli.lang.into()),
    }
}

async fn carry_out(app: &App, cli: &Cli, request: &Request) -> Result<Shown, Problem> {
    let session = session(app, cli, &request.pin)?;
    match &cli.command {
        Some(Command::Story(command)) => story::run(&session, command, &request.folder),
        Some(Command::Channel(command)) => channel::run(&session, command, &request.stdin).await,
        Some(Command::Sync) => {
            let summary = app.run_queue().await?;
            app.fetch_messages().await?;
            let words = Say::new("cli-synced")
                .with("done", summary.done)
                .with("waiting", summary.waiting)
                .with("asking", summary.asking)
                .with("hand", summary.by_hand);
            Ok(Shown::new(session.words(&words), summary))
        }
        Some(Command::Status) => {
            let today = session.today()?;
            Ok(Shown::new(print::today(&session, &today), today))
        }
        Some(Command::Register(wanted)) => register::run(&session, wanted, &request.folder),
        Some(Command::Rebuild) => {
            app.rebuild()?;
            Ok(done(&session, "cli-rebuilt"))
        }
        Some(Command::Backup { file }) => {
            app.backup(&request.folder.join(file))?;
            Ok(done(&session, "cli-backed-up"))
        }
        // These are about a folder, not about an office that is open.
        Some(Command::Office(_) | Command::Restore { .. } | Command::Check | Command::Classify) | None => {
            Err(input(Say::new("cli-not-here")).into())
        }
    }
}

fn done(session: &Session, code: &str) -> Shown {
    Shown::new(session.word(code), serde_json::json!({ "done": true }))
}

/// Who acts: the person named; without a name, whoever works here alone. Nobody else's PIN is got around.
fn session(app: &App, cli: &Cli, pin: &str) -> Result<Session, AppError> {
    let language = cli.lang.into();
    let people = app.session(None, language).people()?.people;
    let mut active = people.iter().filter(|person| person.active);
    let person = match &cli.person {
        Some(who) => Some(one(active, who, |p| (&p.id, &p.name), "cli-no-person")?),
        None => active.next().filter(|_| active.next().is_none()),
    };
    let person: Option<PersonId> = person.and_then(|person| person.id.parse().ok());
    if let Some(person) = person
        && !app.is_pin(person, pin)?
    {
        return Err(input(Say::new("cli-pin")));
    }
    Ok(app.session(person, language))
}

/// The one thing that a person named: by its id, its name, or a part of the name that only one has.
fn one<'a, T: 'a>(
    all: impl Iterator<Item = &'a T>,
    named: &str,
    of: impl Fn(&T) -> (&str, &str),
    missing: &str,
) -> Result<&'a T, AppError> {
    let wanted = named.trim().to_lowercase();
    let all: Vec<&T> = all.collect();
    let exact = all.iter().find(|t| of(t).0 == wanted || of(t).1.to_lowercase() == wanted);
    if let Some(found) = exact {
        return Ok(found);
    }
    let mut near = all.iter().filter(|t| !wanted.is_empty() && of(t).1.to_lowercase().contains(&wanted));
    match (near.next(), near.next()) {
        (Some(found), None) => Ok(found),
        _ => Err(input(Say::new(missing).with("name", named))),
    }
}

/// Reads an id.
fn id<T: std::str::FromStr>(text: &str) -> Result<T, AppError> {
    text.trim().parse().map_err(|_| input(Say::new("cli-no-id").with("id", text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named<'a>(all: &'a [(String, String)], name: &str) -> Option<&'a str> {
        one(all.iter(), name, |(id, name)| (id.as_str(), name.as_str()), "cli-no-person")
            .ok()
            .map(|(id, _)| id.as_str())
    }

    #[test]
    fn a_name_that_could_be_two_is_nobody() {
        let all = [("a1", "Bu Rina"), ("b2", "Bu Rini"), ("c3", "Bu")].map(|(i, n)| (i.into(), n.into()));
        assert_eq!(named(&all, "rina"), Some("a1"));
        assert_eq!(named(&all, "b2"), Some("b2"));
        assert_eq!(named(&all, "bu"), Some("c3"), "a whole name counts before a part of others");
        assert_eq!(named(&all, "rin"), None);
        assert_eq!(named(&all, ""), None);
    }
}

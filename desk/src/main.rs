//! The program `warta`: the console in the browser, or one command.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::process::ExitCode;

use tokio::runtime::Runtime;
use warta_desk::cli::args::Cli;
use warta_desk::cli::{self, Reply, Request, help};
use warta_desk::run;

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    let cli = match help::parse(&args) {
        Ok(cli) => cli,
        Err(told) => told.exit(),
    };
    let done = Runtime::new().and_then(|runtime| match &cli.command {
        Some(_) => Ok(runtime.block_on(cli::run(&cli, &request(&cli)?))),
        None => Ok(run::start(&runtime, &cli)),
    });
    let reply =
        done.unwrap_or_else(|error| Reply { stderr: format!("{error}\n"), code: 1, ..Reply::default() });
    // A reader that goes away early, such as `head`, is no failure of the command.
    let _ = std::io::stdout().write_all(reply.stdout.as_bytes());
    let _ = std::io::stderr().write_all(reply.stderr.as_bytes());
    ExitCode::from(reply.code)
}

/// The command with what it needs from this process.
fn request(cli: &Cli) -> std::io::Result<Request> {
    let mut request = Request {
        args: std::env::args_os().map(|arg| arg.to_string_lossy().into_owned()).collect(),
        folder: std::env::current_dir().unwrap_or_default(),
        pin: std::env::var("WARTA_PIN").unwrap_or_default(),
        ..Request::default()
    };
    if cli.reads_input() {
        std::io::stdin().read_to_string(&mut request.stdin)?;
    }
    Ok(request)
}

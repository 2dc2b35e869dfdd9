//! The program `warta`.

use std::io::{Read, Write};
use std::process::ExitCode;

use clap::Parser;
use warta_desk::cli::args::Cli;
use warta_desk::cli::{self, Request};

#[tokio::main(worker_threads = 2)]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut request = Request {
        args: std::env::args_os().map(|arg| arg.to_string_lossy().into_owned()).collect(),
        folder: std::env::current_dir().unwrap_or_default(),
        pin: std::env::var("WARTA_PIN").unwrap_or_default(),
        ..Request::default()
    };
    if cli.reads_input()
        && let Err(error) = std::io::stdin().read_to_string(&mut request.stdin)
    {
        eprintln!("{error}");
        return ExitCode::FAILURE;
    }
    let reply = cli::run(&cli, &request).await;
    // A reader that goes away early, such as `head`, is no failure of the command.
    let _ = std::io::stdout().write_all(reply.stdout.as_bytes());
    let _ = std::io::stderr().write_all(reply.stderr.as_bytes());
    ExitCode::from(reply.code)
}

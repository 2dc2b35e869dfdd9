//! Opens the person's browser. Where there is none, the printed address is all that is needed.

use std::io;
use std::process::{Command, Stdio};

/// Asks the desktop to open `address`.
///
/// # Errors
/// When the desktop has no such command, as on a server.
pub fn open(address: &str) -> io::Result<()> {
    let (program, before): (&str, &[&str]) = match std::env::consts::OS {
        // The empty word is the title of the window, which `start` would otherwise take the address for.
        "windows" => ("cmd", &["/C", "start", ""]),
        "macos" => ("open", &[]),
        _ => ("xdg-open", &[]),
    };
    let mut command = Command::new(program);
    command.args(before).arg(address);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    // Waited for apart, so that no dead process is left behind.
    std::thread::Builder::new().name("browser".to_owned()).spawn(move || child.wait())?;
    Ok(())
}

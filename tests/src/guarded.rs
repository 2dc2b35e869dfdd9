//! Programs that end with the tests, in whatever way the tests end.
//!
//! Each runs under a small shell that waits for its standard input to end. That happens when the value here is dropped, and
//! when the test process is killed; then the shell stops its whole process group and removes the folder. (PHP's
//! workers and a browser's processes outlive their parent, so the parent alone is not enough.)

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Stops everything in its process group when its input ends, then removes the folder.
const GUARD: &str = r#"dir=$1; shift; "$@" </dev/null 2>&1 & exec >/dev/null 2>&1; read _; trap '' TERM; kill -TERM 0; wait; rm -rf "$dir""#;

/// A program that runs until this is dropped.
#[derive(Debug)]
pub struct Guarded {
    shell: Child,
    /// What it said when it was ready, the line that told so last.
    pub said: Vec<String>,
}

impl Guarded {
    /// Starts `program` and waits until it says `ready`. Its output is drained for as long as it runs, so that it never
    /// stands still. Its end takes the folder `dir` with it.
    ///
    /// # Panics
    /// Where it ends without having said so, with what it said.
    #[must_use]
    pub fn start(program: &Command, dir: &Path, ready: &str) -> Self {
        let mut guard = Command::new("/bin/sh");
        guard.args(["-c", GUARD, "guard"]).arg(dir).arg(program.get_program()).args(program.get_args());
        for (name, value) in program.get_envs() {
            match value {
                Some(value) => guard.env(name, value),
                None => guard.env_remove(name),
            };
        }
        if let Some(folder) = program.get_current_dir() {
            guard.current_dir(folder);
        }
        let spawned =
            guard.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).process_group(0).spawn();
        let mut shell = spawned.expect("sh runs");
        let mut lines = BufReader::new(shell.stdout.take().expect("piped")).lines();
        let mut said = Vec::new();
        for line in lines.by_ref().map_while(Result::ok) {
            said.push(line);
            if said.last().is_some_and(|line| line.contains(ready)) {
                std::thread::spawn(move || lines.for_each(drop));
                return Self { shell, said };
            }
        }
        // Ends its input, and with it the guard.
        let _ = shell.wait();
        panic!("{program:?} ended: {}", said.join("\n"));
    }

    /// The line that told that the program is ready.
    #[must_use]
    pub fn ready_line(&self) -> &str {
        self.said.last().map(String::as_str).unwrap_or_default()
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        // Closes its input, then waits until all of it is gone.
        let _ = self.shell.wait();
    }
}

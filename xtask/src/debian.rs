//! Debian packages that a part needs: installed where this user may, else the run stops with the line to type.

use crate::Outcome;
use xshell::{Shell, cmd};

/// What compiling Rust with C parts (ring, SQLite) needs.
pub const BUILD: &[&str] = &["gcc", "libc6-dev"];

/// Sees to it that every package of `packages` is installed.
///
/// # Errors
/// Where one is missing and can't be installed from here: the line to type.
pub fn need(sh: &Shell, packages: &[&str]) -> Outcome {
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !installed(sh, package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    let by_hand = format!(
        "these Debian packages are missing: {list}. Type:\n  sudo apt-get update && sudo apt-get install \
         --yes --no-install-recommends {list}"
    );
    let Some((env, before)) = as_root(sh) else { return Err(by_hand.into()) };
    println!("Installing from Debian: {list}");
    let quiet = "DEBIAN_FRONTEND=noninteractive";
    cmd!(sh, "{env} {before...} {quiet} apt-get update --quiet")
        .run()
        .map_err(|why| format!("{why}; {by_hand}"))?;
    cmd!(sh, "{env} {before...} {quiet} apt-get install --quiet --yes --no-install-recommends {missing...}")
        .run()
        .map_err(|why| format!("{why}; {by_hand}"))?;
    Ok(())
}

fn installed(sh: &Shell, package: &str) -> bool {
    // Python often comes from elsewhere, and pip with it.
    if package == "python3-pip"
        && cmd!(sh, "python3 -m pip --version").quiet().ignore_stdout().ignore_stderr().run().is_ok()
    {
        return true;
    }
    let format = "-f=${db:Status-Status}";
    cmd!(sh, "dpkg-query -W {format} {package}")
        .quiet()
        .ignore_stderr()
        .read()
        .is_ok_and(|status| status == "installed")
}

/// The command that runs `env` as root without asking for a password, and its first arguments: plainly where this user
/// is root, else by sudo; `None` where neither works.
fn as_root(sh: &Shell) -> Option<(&'static str, &'static [&'static str])> {
    if cmd!(sh, "id -u").quiet().read().is_ok_and(|id| id == "0") {
        return Some(("env", &[]));
    }
    let sudo = cmd!(sh, "sudo -n true").quiet().ignore_stderr().ignore_stdout().run();
    sudo.ok().map(|()| ("sudo", &["-n", "env"] as &[&str]))
}

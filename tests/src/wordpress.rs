//! A real WordPress with a real MariaDB, from the Debian packages, in a temporary folder, on free ports.
//!
//! One per test binary ([`WordPress::shared`]); the program `website` starts one for tests in other languages.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use warta_core::channels::wordpress::Login;

use crate::guarded::Guarded;

/// What apt-get must have installed.
const PACKAGES: &str = "wordpress php-cli php-mysql php-gd php-xml php-curl php-mbstring mariadb-server";
const SOURCE: &str = "/usr/share/wordpress";
/// A running WordPress.
#[derive(Debug)]
pub struct WordPress {
    /// The port of the site on 127.0.0.1, without any proxy.
    pub port: u16,
    passwords: BTreeMap<String, String>,
    /// A shared site is never dropped: they end with this process.
    _servers: [Guarded; 2],
}

impl WordPress {
    /// The one of this test binary, started on first use.
    ///
    /// # Panics
    /// Where a package is missing, with the command that installs it.
    pub fn shared() -> &'static Self {
        static SITE: OnceLock<WordPress> = OnceLock::new();
        SITE.get_or_init(Self::start)
    }

    /// The login of the user with this role: administrator, editor, author, contributor or subscriber.
    #[must_use]
    pub fn login(&self, role: &str) -> Login {
        Login { user: format!("uji-{role}"), password: self.passwords[role].clone().into() }
    }

    /// Starts one that ends when it is dropped.
    ///
    /// # Panics
    /// Where a package is missing, with the command that installs it.
    #[must_use]
    pub fn start() -> Self {
        check_packages();
        let dir = tempfile::Builder::new().prefix("warta-wp-").tempdir().expect("a temporary folder").keep();
        let socket = dir.join("db.sock");
        let database = start_database(&dir, &socket);
        let site = dir.join("site");
        run(Command::new("cp").arg("-rL").arg(SOURCE).arg(&site));
        let config = include_str!("wordpress/config.php").replace("DATABASE", &socket.to_string_lossy());
        let plugins = site.join("wp-content/mu-plugins");
        fs::create_dir_all(&plugins).expect("the folder of plugins");
        fs::create_dir_all(site.join("wp-content/uploads")).expect("the folder of uploads");
        for (path, text) in [
            (site.join("wp-config.php"), config.as_str()),
            (site.join("warta-setup.php"), include_str!("wordpress/setup.php")),
            (plugins.join("warta-tests.php"), include_str!("wordpress/plugin.php")),
            (dir.join("router.php"), include_str!("wordpress/router.php")),
        ] {
            fs::write(path, text).expect("a file of the site");
        }
        let said = run(Command::new("php").arg(site.join("warta-setup.php")));
        let passwords = serde_json::from_str(&said).unwrap_or_else(|e| panic!("set-up said {said:?}: {e}"));
        let (port, server) = start_php(&dir, &site);
        Self { port, passwords, _servers: [database, server] }
    }
}

fn check_packages() {
    let modules = Command::new("php").arg("-m").output().map(|o| o.stdout).unwrap_or_default();
    let modules = String::from_utf8_lossy(&modules).to_lowercase();
    let mut missing: Vec<&str> = ["mysqli", "gd", "xml", "curl", "mbstring"]
        .into_iter()
        .filter(|m| !modules.lines().any(|l| l == *m))
        .collect();
    if !Path::new(SOURCE).join("wp-load.php").exists() {
        missing.push("wordpress");
    }
    if program("mariadbd").is_none() || program("mariadb-install-db").is_none() {
        missing.push("mariadb");
    }
    assert!(
        missing.is_empty(),
        "the real WordPress is missing {missing:?}; install it with:\n  \
         sudo apt-get install --no-install-recommends {PACKAGES}\n"
    );
}

fn program(name: &str) -> Option<PathBuf> {
    ["/usr/sbin", "/usr/bin"].into_iter().map(|dir| Path::new(dir).join(name)).find(|path| path.exists())
}

fn start_database(dir: &Path, socket: &Path) -> Guarded {
    let data = dir.join("db");
    let root = run(Command::new("id").arg("-u")).trim() == "0";
    let user: &[&str] = if root { &["--user=root"] } else { &[] };
    let install = program("mariadb-install-db").expect("checked before");
    run(Command::new(install)
        .args(["--no-defaults", "--auth-root-authentication-method=normal", "--skip-test-db"])
        .args(user)
        .arg(format!("--datadir={}", data.display())));
    let mut server = Command::new(program("mariadbd").expect("checked before"));
    server
        .args(["--no-defaults", "--skip-networking", "--innodb-flush-log-at-trx-commit=0"])
        .args(user)
        .arg(format!("--datadir={}", data.display()))
        .arg(format!("--socket={}", socket.display()));
    let server = Guarded::start(&server, dir, "ready for connections");
    run(Command::new("mariadb")
        .args(["--no-defaults", "--user=root", "--execute=CREATE DATABASE wordpress"])
        .arg(format!("--socket={}", socket.display())));
    server
}

fn start_php(dir: &Path, site: &Path) -> (u16, Guarded) {
    let port = crate::ports::free();
    let mut server = Command::new("php");
    server
        .env("PHP_CLI_SERVER_WORKERS", "4")
        .args(["-d", "upload_max_filesize=16M", "-d", "post_max_size=16M", "-d", "display_errors=0"])
        .args(["-S", &format!("127.0.0.1:{port}"), "-t"])
        .arg(site)
        .arg(dir.join("router.php"));
    (port, Guarded::start(&server, dir, "Development Server"))
}

fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|e| panic!("{command:?}: {e}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} failed: {said}{errors}");
    said
}

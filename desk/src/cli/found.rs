//! Commands about a folder: founding an office in it, restoring one into it, checking it.

use std::fs::File;
use std::path::Path;

use secrecy::ExposeSecret;
use serde_json::json;
use warta_core::app::{App, AppError, Founding, Ports};
use warta_core::crypto::recovery::RecoveryCode;
use warta_core::log::LogError;
use warta_core::words::{Say, Words};

use super::args::{Cli, NewOffice};
use super::{Problem, Reply, Shown, input};

fn say(cli: &Cli, say: &Say) -> String {
    Words::shared().say(cli.lang.into(), say)
}

/// Founds an office. The recovery code is printed here and kept nowhere.
pub(super) fn office(cli: &Cli, new: &NewOffice, root: &Path, ports: Ports) -> Result<Shown, Problem> {
    let founder = cli.person.clone().unwrap_or_else(|| say(cli, &Say::new("cli-founder")));
    let founding = Founding {
        office: new.name.clone(),
        sop: new.sop.clone(),
        founder: founder.clone(),
        device: say(cli, &Say::new("cli-device")),
        zone: new.zone.into(),
        five_days: new.days == 5,
        practice: false,
    };
    if root.join("log").is_dir() {
        return Err(AppError::from(LogError::DataExists).into());
    }
    let founded = App::found(root, ports, &founding)?;
    let recovery = founded.recovery.print();
    let text = say(
        cli,
        &Say::new("cli-founded")
            .with("office", new.name.trim())
            .with("founder", founder.trim())
            .with("id", founded.founder)
            .with("code", recovery.expose_secret()),
    );
    let id = founded.founder.to_string();
    let json = json!({ "office": new.name.trim(), "founder": founder.trim(), "id": id,
        "recovery": recovery.expose_secret() });
    Ok(Shown::new(text, json))
}

/// Restores a backup as a new device of the office.
pub(super) fn restore(
    cli: &Cli,
    file: &Path,
    code: &str,
    root: &Path,
    ports: Ports,
) -> Result<Shown, Problem> {
    let code = RecoveryCode::parse(code).map_err(|error| input(error.say()))?;
    let mut from =
        File::open(file).map_err(|error| Problem::File { file: file.display().to_string(), error })?;
    App::restore(&mut from, &code, root, ports)?;
    Ok(Shown::new(say(cli, &Say::new("cli-restored")), json!({ "done": true })))
}

/// Verifies every log. What it found is the result, damage too; damage ends with code 1.
pub(super) fn check(cli: &Cli, root: &Path, ports: &Ports) -> Result<Reply, Problem> {
    if !root.join("log").is_dir() {
        return Err(AppError::from(LogError::NoOffice).into());
    }
    let found = App::check(root, ports)?;
    let damaged = found.damage.len() + found.invalid.len() + found.orphans.len();
    let code = if found.is_sound() { "cli-check-sound" } else { "cli-check-damaged" };
    let words = Say::new(code).with("entries", found.entries).with("damaged", damaged);
    let json = json!({
        "sound": found.is_sound(), "entries": found.entries, "chains": found.chains, "cut": found.cuts.len(),
        "damaged": found.damage.len(), "invalid": found.invalid.len(), "orphans": found.orphans.len(),
    });
    let reply = Shown::new(say(cli, &words), json).reply(cli.json);
    Ok(Reply { code: u8::from(!found.is_sound()), ..reply })
}

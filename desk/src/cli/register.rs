//! The register of complaints and suggestions, as lines or as a file.

use std::path::Path;

use warta_core::app::{AppError, Session};
use warta_core::views::register::{RegisterFilter, Table};
use warta_core::words::Say;

use super::args::RegisterArgs;
use super::{Problem, Shown, input};
use crate::book;

/// Columns of a line: number, arrival, kind, text, handler, deadline, status.
const SHOWN: [usize; 7] = [1, 2, 4, 7, 8, 10, 11];

pub(super) fn run(session: &Session, wanted: &RegisterArgs, folder: &Path) -> Result<Shown, Problem> {
    let text = |given: &Option<String>| given.clone().unwrap_or_default();
    let filter = RegisterFilter {
        status: text(&wanted.status),
        month: text(&wanted.month),
        search: text(&wanted.search),
        ..RegisterFilter::default()
    };
    let table = session.register_table(&filter, wanted.identities)?;
    let now = session.app.now();
    let mut written = Vec::new();
    if let Some(file) = &wanted.csv {
        let bytes = book::csv(&table).map_err(|_| input(Say::new("register-file-failed")))?;
        written.push(write(&folder.join(file), &bytes)?);
    }
    if let Some(file) = &wanted.xlsx {
        let bytes = book::xlsx(&table, now).map_err(|_| input(Say::new("register-file-failed")))?;
        written.push(write(&folder.join(file), &bytes)?);
    }
    let said = match written.is_empty() {
        true => lines(&table),
        false => {
            let say = Say::new("cli-register-written").with("count", table.rows.len());
            session.words(&say.with("file", written.join(", ")))
        }
    };
    Ok(Shown::new(said, table))
}

fn write(file: &Path, bytes: &[u8]) -> Result<String, AppError> {
    let name = file.display().to_string();
    match std::fs::write(file, bytes) {
        Ok(()) => Ok(name),
        Err(_) => Err(input(Say::new("cli-not-written").with("file", name))),
    }
}

fn lines(table: &Table) -> String {
    let line = |row: &Vec<String>| {
        let cells = SHOWN.iter().filter_map(|at| row.get(*at)).filter(|cell| !cell.is_empty());
        cells.map(|cell| cell.replace('\n', " ")).collect::<Vec<_>>().join(" · ")
    };
    std::iter::once(table.title.clone()).chain(table.rows.iter().map(line)).collect::<Vec<_>>().join("\n")
}

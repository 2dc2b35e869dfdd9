//! The lines that the model learns from and is measured on, read from their files.

use std::path::Path;

/// One labelled line.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its id, or the number of its row.
    pub id: String,
    /// Kind, or sentiment.
    pub label: String,
    /// Topic, empty where the data has none.
    pub topic: String,
    /// A person must act at once.
    pub urgent: bool,
    /// The message.
    pub text: String,
}

/// What can go wrong in reading.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// The file can't be read.
    #[error("{0}: {1}")]
    File(String, std::io::Error),
    /// It is no table.
    #[error("{0}: {1}")]
    Table(String, csv::Error),
    /// A line has not the columns it should have.
    #[error("{0}, line {1}: columns")]
    Columns(String, usize),
}

fn read(path: &Path) -> Result<String, DataError> {
    std::fs::read_to_string(path).map_err(|error| DataError::File(path.display().to_string(), error))
}

/// A tab-separated file with a header line that names its columns.
///
/// # Errors
/// The file can't be read, or a line has other columns than the header.
pub fn table(path: &Path) -> Result<Vec<Line>, DataError> {
    let text = read(path)?;
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let place = |name: &str| header.iter().position(|column| *column == name);
    let mut out = Vec::new();
    for (number, line) in lines.enumerate() {
        let columns: Vec<&str> = line.split('\t').collect();
        if columns.len() != header.len() {
            return Err(DataError::Columns(path.display().to_string(), number + 2));
        }
        let cell = |name: &str| place(name).and_then(|at| columns.get(at)).copied().unwrap_or_default();
        out.push(Line {
            id: cell("id").to_owned(),
            label: cell("kind").to_owned(),
            topic: cell("topic").to_owned(),
            urgent: cell("urgent") == "1",
            text: cell("text").to_owned(),
        });
    }
    Ok(out)
}

/// `SmSA`: text, tab, label.
///
/// # Errors
/// The file can't be read, or a line has no tab.
pub fn smsa(path: &Path) -> Result<Vec<Line>, DataError> {
    let text = read(path)?;
    let mut out = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let (text, label) = line
            .rsplit_once('\t')
            .ok_or_else(|| DataError::Columns(path.display().to_string(), number + 1))?;
        out.push(plain(number, label, text));
    }
    Ok(out)
}

/// A comma-separated file with a header: the named columns for text and label.
///
/// # Errors
/// The file can't be read, or has no such columns.
pub fn csv(path: &Path, text_column: &str, label_column: &str) -> Result<Vec<Line>, DataError> {
    let wrong = |error| DataError::Table(path.display().to_string(), error);
    let mut rows = csv::Reader::from_path(path).map_err(wrong)?;
    let header = rows.headers().map_err(wrong)?.clone();
    let place = |name: &str| header.iter().position(|column| column == name);
    let (Some(text_at), Some(label_at)) = (place(text_column), place(label_column)) else {
        return Err(DataError::Columns(path.display().to_string(), 1));
    };
    let mut out = Vec::new();
    for (number, row) in rows.records().enumerate() {
        let row = row.map_err(wrong)?;
        let cell = |at| row.get(at).unwrap_or_default();
        out.push(plain(number, cell(label_at), cell(text_at)));
    }
    Ok(out)
}

fn plain(number: usize, label: &str, text: &str) -> Line {
    Line {
        id: number.to_string(),
        label: label.trim().to_owned(),
        topic: String::new(),
        urgent: false,
        text: text.to_owned(),
    }
}

/// Every file of a folder that ends in `.tsv`, by name: one hand each, called like its file.
///
/// # Errors
/// The folder or a file can't be read.
pub fn hands(folder: &Path) -> Result<Vec<(String, Vec<Line>)>, DataError> {
    let wrong = |error| DataError::File(folder.display().to_string(), error);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        if path.extension().is_some_and(|ending| ending == "tsv") {
            files.push(path);
        }
    }
    files.sort();
    let named = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    files.iter().map(|path| Ok((named(path), table(path)?))).collect()
}

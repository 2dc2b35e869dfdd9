//! The register as a file for other programs: a workbook, or values separated by commas. Finished words stand in both as words:
//! nothing that anybody wrote to the office becomes a formula when somebody opens the file.

use chrono::{DateTime, Datelike, Timelike, Utc};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError};
use warta_core::views::register::Table;

/// The media type of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// The media type of values separated by commas.
pub const CSV: &str = "text/csv; charset=utf-8";
/// What tells spreadsheets that a text is UTF-8.
const UTF8: &[u8] = b"\xef\xbb\xbf";
/// The most characters that a cell of a workbook holds.
const LONGEST: usize = 32_767;
/// What spreadsheets take for the beginning of a formula, also after a tab or line break.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
/// Widths of columns: of most, and of those with long texts.
const WIDTHS: (f64, f64) = (16.0, 42.0);
/// From how many characters on a cell makes its column wide.
const LONG: usize = 40;

/// The name of a file with the register of a month, or of a day on which all of it was asked for. Nobody is named in it.
#[must_use]
pub fn name(month: &str, now: DateTime<Utc>, ending: &str) -> String {
    let plain = !month.is_empty() && month.chars().all(|c| c.is_ascii_digit() || c == '-');
    let of = if plain { month.to_owned() } else { now.format("%Y-%m-%d").to_string() };
    format!("register-{of}.{ending}")
}

/// The table as values separated by commas, its head first (RFC 4180, UTF-8).
///
/// # Errors
/// Rows of different lengths.
pub fn csv(table: &Table) -> Result<Vec<u8>, csv::Error> {
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(UTF8.to_vec());
    for row in std::iter::once(&table.head).chain(&table.rows) {
        out.write_record(row.iter().map(|cell| guarded(cell)))?;
    }
    out.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

/// A cell that no spreadsheet takes for a formula.
fn guarded(cell: &str) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell.to_owned() }
}

/// The table as a workbook, with its title above it, for A4 across.
///
/// # Errors
/// Too many rows for a sheet.
pub fn xlsx(table: &Table, now: DateTime<Utc>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&moment(now)?));
    let title = Format::new().set_bold().set_font_size(13);
    let head = Format::new().set_bold().set_text_wrap().set_border(FormatBorder::Thin);
    let cell = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
    let sheet = book.add_worksheet();
    sheet.set_name("Register")?;
    sheet.write_string_with_format(0, 0, cut(&table.title), &title)?;
    for (at, name) in (0_u16..).zip(&table.head) {
        sheet.write_string_with_format(1, at, cut(name), &head)?;
        let long =
            |row: &Vec<String>| row.get(usize::from(at)).is_some_and(|cell| cell.chars().count() > LONG);
        let wide = table.rows.iter().any(long);
        sheet.set_column_width(at, if wide { WIDTHS.1 } else { WIDTHS.0 })?;
    }
    for (line, row) in (2_u32..).zip(&table.rows) {
        for (at, text) in (0_u16..).zip(row) {
            sheet.write_string_with_format(line, at, cut(text), &cell)?;
        }
    }
    sheet.set_freeze_panes(2, 0)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(1, 1)?;
    book.save_to_buffer()
}

fn moment(now: DateTime<Utc>) -> Result<ExcelDateTime, XlsxError> {
    let small = |n: u32| u8::try_from(n).unwrap_or_default();
    let year = u16::try_from(now.year()).unwrap_or_default();
    let day = ExcelDateTime::from_ymd(year, small(now.month()), small(now.day()))?;
    day.and_hms(u16::from(small(now.hour())), small(now.minute()), f64::from(now.second()))
}

fn cut(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, Reader, Xlsx};
    use chrono::TimeZone;

    fn table() -> Table {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        Table {
            title: "Buku register".to_owned(),
            head: row(["No.", "Isi", "Hasil"]),
            rows: vec![
                row(["1", "=HYPERLINK(\"http://evil.example\")", "@sari"]),
                row(["2", "Antre lama, \"sekali\"\nlalu pulang 🙏", "-1+1"]),
            ],
        }
    }

    fn now() -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, 20, 1, 15, 0).unwrap()
    }

    #[test]
    fn a_workbook_reads_back_as_it_was_and_holds_no_formula() {
        let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(xlsx(&table(), now()).unwrap())).unwrap();
        let sheet = book.worksheet_range("Register").unwrap();
        let text = |line, at| match sheet.get_value((line, at)) {
            Some(Data::String(text)) => text.clone(),
            other => panic!("{line} {at}: {other:?}"),
        };
        assert_eq!(text(0, 0), "Buku register");
        assert_eq!([text(1, 0), text(1, 1), text(1, 2)], ["No.", "Isi", "Hasil"]);
        assert_eq!(text(2, 1), "=HYPERLINK(\"http://evil.example\")", "a text, not a formula");
        assert_eq!(text(3, 1), "Antre lama, \"sekali\"\nlalu pulang 🙏");
        assert!(book.worksheet_formula("Register").unwrap().cells().all(|(_, _, f)| f.is_empty()));
    }

    #[test]
    fn values_read_back_and_none_begins_a_formula() {
        let bytes = csv(&table()).unwrap();
        let bytes = bytes.strip_prefix(UTF8).expect("spreadsheets see that it is UTF-8");
        let mut read = ::csv::Reader::from_reader(bytes);
        assert_eq!(read.headers().unwrap(), vec!["No.", "Isi", "Hasil"]);
        let rows: Vec<Vec<String>> =
            read.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        assert_eq!(rows[0], ["1", "'=HYPERLINK(\"http://evil.example\")", "'@sari"]);
        assert_eq!(rows[1], ["2", "Antre lama, \"sekali\"\nlalu pulang 🙏", "'-1+1"]);
    }

    #[test]
    fn the_same_register_makes_the_same_workbook() {
        assert_eq!(xlsx(&table(), now()).unwrap(), xlsx(&table(), now()).unwrap());
    }

    #[test]
    fn a_file_is_named_by_its_month_and_by_nobody() {
        assert_eq!(name("2026-11", now(), "xlsx"), "register-2026-11.xlsx");
        assert_eq!(name("", now(), "csv"), "register-2026-11-20.csv");
        assert_eq!(name("Bu Sari", now(), "csv"), "register-2026-11-20.csv");
    }
}

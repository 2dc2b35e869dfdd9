//! The register of complaints and suggestions: the list, the page for the printer, the files for other programs.

use maud::{Markup, html};
use url::form_urlencoded::Serializer;
use warta_core::app::AppError;
use warta_core::views::register::{RegisterFilter, RegisterRow, RegisterView, Table};
use warta_core::views::{Choice, Tone};
use warta_core::words::Say;

use super::case::due_line;
use super::{Given, Here, Screen};
use crate::book;
use crate::web::ui::{Field, Input, Place, Tab, chip, details, empty, notice, tabs};

/// Where the register lies.
pub(super) const ADDRESS: &str = "/keluhan";

/// The list.
///
/// # Errors
/// The office can't be read.
pub fn show(here: &Here) -> Result<Screen, AppError> {
    let filter = filter(here);
    let view = here.session.register(&filter)?;
    let content = if view.empty {
        empty(&here.t(&Say::new("register-empty")), None)
    } else {
        html! {
            (states(here, &view, &filter))
            (narrow(here, &view, &filter))
            p.soft role="status" { (view.count) }
            ul.rows.cards { @for row in &view.rows { li { (self::row(here, row)) } } }
            (pages(here, &view, &filter))
            (exports(here, &view, &filter))
        }
    };
    Ok(Screen { place: Some(Place::Register), title: view.title, content })
}

/// The register as the office prints it.
///
/// # Errors
/// Not an officer; the office can't be read.
pub fn show_print(here: &Here) -> Result<Screen, AppError> {
    let filter = filter(here);
    let table = here.session.register_table(&filter, identities(here))?;
    let t = |code| here.t(&Say::new(code));
    let content = html! {
        div.actions {
            button.primary.only-js type="button" data-print data-primary { (t("register-print-now")) }
            a.button href=(address(&filter, filter.page)) { (t("register-back")) }
        }
        p.soft.no-print { (t("register-print-hint")) }
        (paper(&table))
    };
    Ok(Screen { place: Some(Place::Register), title: t("register-title"), content })
}

/// The register as a file: the address says of which kind.
///
/// # Errors
/// Not an officer; no such kind; the office can't be read.
pub fn give(here: &Here) -> Result<Given, AppError> {
    let (filter, identities) = (filter(here), identities(here));
    let table = here.session.register_table(&filter, identities)?;
    let name = |ending: &str| Some(book::name(&filter.month, here.console.now(), ending));
    match here.param("bentuk") {
        "xlsx" => {
            let bytes = book::xlsx(&table, here.console.now()).map_err(|_| input("register-file-failed"))?;
            Ok(Given { kind: book::XLSX, name: name("xlsx"), bytes })
        }
        "csv" => {
            let bytes = book::csv(&table).map_err(|_| input("register-file-failed"))?;
            Ok(Given { kind: book::CSV, name: name("csv"), bytes })
        }
        _ => Err(input("desk-not-found")),
    }
}

fn input(code: &str) -> AppError {
    AppError::Input(Say::new(code))
}

fn filter(here: &Here) -> RegisterFilter {
    RegisterFilter {
        status: here.asked("status").to_owned(),
        topic: here.asked("topik").to_owned(),
        month: here.asked("bulan").to_owned(),
        search: here.asked("cari").trim().to_owned(),
        page: here.asked("hal").parse().unwrap_or(0),
    }
}

fn identities(here: &Here) -> bool {
    !here.asked("identitas").is_empty()
}

/// What an address asks after its path, for a filter.
fn question(filter: &RegisterFilter) -> String {
    let mut pairs = Serializer::new(String::new());
    let all = [
        ("status", &filter.status),
        ("topik", &filter.topic),
        ("bulan", &filter.month),
        ("cari", &filter.search),
    ];
    for (name, value) in all.into_iter().filter(|(_, value)| !value.is_empty()) {
        pairs.append_pair(name, value);
    }
    pairs.finish()
}

fn address(filter: &RegisterFilter, page: u32) -> String {
    let mut question = question(filter);
    if page > 0 {
        let joint = if question.is_empty() { "" } else { "&" };
        question = format!("{question}{joint}hal={page}");
    }
    if question.is_empty() { ADDRESS.to_owned() } else { format!("{ADDRESS}?{question}") }
}

fn states(here: &Here, view: &RegisterView, filter: &RegisterFilter) -> Markup {
    let tab = |choice: &Choice| Tab {
        address: address(&RegisterFilter { status: choice.id.clone(), ..filter.clone() }, 0),
        name: choice.label.clone(),
        current: choice.chosen,
    };
    let all: Vec<Tab> = view.statuses.iter().map(tab).collect();
    tabs(&here.t(&Say::new("register-state")), &all)
}

/// Topic, month and words, in a form that only asks.
fn narrow(here: &Here, view: &RegisterView, filter: &RegisterFilter) -> Markup {
    let t = |code| here.t(&Say::new(code));
    let narrowed = !(filter.topic.is_empty() && filter.month.is_empty() && filter.search.is_empty());
    let content = html! {
        form method="get" action=(ADDRESS) {
            @if !filter.status.is_empty() { input type="hidden" name="status" value=(filter.status); }
            (here.field(Field::new("topik", t("register-topic"), Input::List(view.topics.clone()))))
            (here.field(Field::new("bulan", t("register-month"), Input::List(view.months.clone()))))
            @match &view.search_refused {
                None => (here.field(Field::new("cari", t("register-search"), Input::Line("search"))
                    .hint(t("register-search-hint")).value(&view.search))),
                Some(refused) => p.soft { (refused) " " (t("register-only-own")) },
            }
            div.actions {
                button type="submit" { (t("register-show")) }
                @if narrowed { a.button href=(ADDRESS) { (t("register-show-all")) } }
            }
        }
    };
    if narrowed {
        html! { section.card { (content) } }
    } else {
        details(&t("register-narrow"), &content)
    }
}

fn row(here: &Here, row: &RegisterRow) -> Markup {
    let line = [&row.channel, &row.topic, &row.day];
    let line: Vec<&str> = line.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect();
    html! {
        div.row-head {
            a href={ (ADDRESS) "/" (row.id) } { strong { (row.kind) " " (row.number) } }
            (chip(&row.chip))
        }
        p.soft { (line.join(" · ")) }
        p {
            @if row.handler.is_empty() { (here.t(&Say::new("register-no-handler"))) }
            @else { (here.t(&Say::new("register-handler"))) ": " (row.handler) }
        }
        @if let Some(due) = &row.due { (due_line(here, due)) }
        @if !row.outcome.is_empty() { p { (here.t(&Say::new("register-outcome"))) ": " (row.outcome) } }
    }
}

fn pages(here: &Here, view: &RegisterView, filter: &RegisterFilter) -> Markup {
    html! {
        @if view.next.is_some() || view.previous.is_some() {
            p {
                @if let Some(page) = view.previous {
                    a.button href=(address(filter, page)) { (here.t(&Say::new("register-newer"))) } " "
                }
                @if let Some(page) = view.next {
                    a.button href=(address(filter, page)) { (here.t(&Say::new("desk-older"))) }
                }
            }
        }
    }
}

/// Print and files, of what is shown. The names of complainants only where somebody asks for them.
fn exports(here: &Here, view: &RegisterView, filter: &RegisterFilter) -> Markup {
    let t = |code| here.t(&Say::new(code));
    if view.export_refused.is_some() {
        return html! {};
    }
    let hidden = [
        ("status", &filter.status),
        ("topik", &filter.topic),
        ("bulan", &filter.month),
        ("cari", &filter.search),
    ];
    let with = Choice { id: "ya".to_owned(), label: t("register-identities"), chosen: false };
    details(
        &t("register-export"),
        &html! {
            form method="get" action={ (ADDRESS) "/cetak" } {
                @for (name, value) in hidden {
                    @if !value.is_empty() { input type="hidden" name=(name) value=(value); }
                }
                (here.field(Field::new("identitas", t("register-identities-title"), Input::Checks(vec![with]))
                    .hint(t("register-identities-hint"))))
                div.actions {
                    button type="submit" { (t("register-print")) }
                    button type="submit" formaction={ (ADDRESS) "/unduh/xlsx" } { (t("register-xlsx")) }
                    button type="submit" formaction={ (ADDRESS) "/unduh/csv" } { (t("register-csv")) }
                }
            }
        },
    )
}

fn paper(table: &Table) -> Markup {
    html! {
        div.paper {
            p { strong { (table.title) } }
            table.book {
                thead { tr { @for name in &table.head { th scope="col" { (name) } } } }
                tbody {
                    @for row in &table.rows { tr { @for cell in row { td { (cell) } } } }
                }
            }
            @if table.rows.is_empty() { (notice(Tone::Plain, "–")) }
        }
    }
}

//! Holds docs/facts.md to the code: every key of every kind, part and enumeration, with its name, type and meaning, as the
//! files of facts declare them.

/// A table of the page.
#[derive(Clone)]
struct Table {
    name: String,
    rows: Vec<String>,
}

/// The type of a field in the words of the page.
fn type_of(rust: &str) -> String {
    let inner = |around: &str| Some(rust.strip_prefix(around)?.strip_suffix('>')?.to_owned());
    match rust {
        "String" => "text".into(),
        "bool" => "true or false".into(),
        "u8" | "u16" | "u32" | "u64" | "i32" | "i64" => "integer".into(),
        "Vec<u8>" => "bytes".into(),
        "[u8; 32]" | "Version" => "32 bytes".into(),
        "NaiveDate" => "day".into(),
        "DateTime<Utc>" => "instant".into(),
        id if id.ends_with("Id") => "id".into(),
        _ => match (inner("Option<"), inner("Vec<")) {
            (Some(inner), _) => format!("optional {}", type_of(&inner)),
            (_, Some(inner)) => format!("list of {}", type_of(&inner)),
            _ => rust.into(),
        },
    }
}

/// The tables of what a source file declares with keys.
fn tables(source: &str) -> Vec<Table> {
    let (mut tables, mut doc, mut key) = (Vec::<Table>::new(), Vec::new(), None);
    for line in source.lines() {
        let declared = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "));
        let line = line.trim();
        if let Some(declared) = declared {
            let name = declared.split([' ', '{']).next().unwrap();
            tables.push(Table { name: name.into(), rows: Vec::new() });
            doc.clear();
        } else if let Some(text) = line.strip_prefix("///") {
            doc.push(text.trim());
        } else if line.starts_with("#[") {
            let number = line.split_once("n(").and_then(|(_, rest)| rest.split_once(')'));
            key = number.map(|(number, _)| number.parse::<u32>().unwrap()).or(key);
        } else if let Some(key) = key.take() {
            let field = line.strip_prefix("pub ").and_then(|field| field.split_once(": "));
            let (name, kind) = match field {
                Some((name, rust)) => (name, type_of(rust.trim_end_matches(','))),
                None => (line.trim_end_matches(','), String::new()),
            };
            let (name, meaning) = (name.trim_end_matches('_'), doc.join(" "));
            tables.last_mut().unwrap().rows.push(format!("| {key} | {name} | {kind} | {meaning} |"));
            doc.clear();
        } else {
            doc.clear();
        }
    }
    tables
}

#[test]
fn the_page_on_the_facts_has_every_key_with_name_type_and_meaning_and_no_other() {
    let page = include_str!("../../../../docs/facts.md");
    let sources = [
        include_str!("office.rs"),
        include_str!("story.rs"),
        include_str!("media.rs"),
        include_str!("film.rs"),
        include_str!("message.rs"),
        include_str!("case.rs"),
    ];
    let declared = sources.map(tables).concat();
    let mut sections: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in page.lines() {
        if let Some(name) = line.strip_prefix("### ") {
            sections.push((name, Vec::new()));
        } else if let Some((_, rows)) = sections.last_mut()
            && line.starts_with("| ")
            && !line.starts_with("| key ")
        {
            rows.push(line);
        }
    }
    for Table { name, rows } in &declared {
        let section = sections.iter().find(|(section, _)| section == name);
        let (_, there) = section.unwrap_or_else(|| panic!("docs/facts.md lacks {name}"));
        assert_eq!(there, rows, "{name} in docs/facts.md");
    }
    assert_eq!(sections.len(), declared.len(), "docs/facts.md tells of something that is no fact");
}

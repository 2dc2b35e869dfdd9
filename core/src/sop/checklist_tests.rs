//! Every statement of each document against its profile. The lists under `sops/checklist` were taken from the
//! documents' own text; neither list nor profile can drift from the other.

use std::collections::BTreeMap;

use super::{Mark, Profile, Statement, Step, by_id, parse};

const LISTS: [(&str, &str); 4] = [
    ("twitter-arjuno", include_str!("../../sops/checklist/twitter-arjuno.txt")),
    ("instagram-polowijen", include_str!("../../sops/checklist/instagram-polowijen.txt")),
    ("website-polowijen", include_str!("../../sops/checklist/website-polowijen.txt")),
    ("publikasi-bkk-palembang", include_str!("../../sops/checklist/publikasi-bkk-palembang.txt")),
];

/// The statements of each place, in order, with their marks.
type Statements = BTreeMap<String, Vec<(String, String)>>;

fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn listed(list: &str) -> Statements {
    let mut places = Statements::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let parts: Vec<&str> = line.splitn(3, '|').map(str::trim).collect();
        places.entry(parts[0].to_owned()).or_default().push((parts[1].to_owned(), normal(parts[2])));
    }
    places
}

fn held(profile: &Profile) -> Statements {
    let mut places = Statements::new();
    let mut add = |place: &str, mark: Mark, text: &str| {
        if mark != Mark::Added {
            let mark = format!("{mark:?}").to_lowercase();
            places.entry(place.to_owned()).or_default().push((mark, normal(text)));
        }
    };
    let head = &profile.document;
    let mut statement = |place: &str, s: &Statement| add(place, s.mark, &s.text);
    statement("title", &head.title);
    statement("office", &head.office);
    statement("number", &head.number);
    statement("revision", &head.revision);
    statement("pages", &head.pages);
    statement("signatory", &head.signatory);
    for (name, date) in &head.dates {
        statement(&format!("date {name}"), date);
    }
    for section in &profile.sections {
        section.statements.iter().for_each(|s| statement(&section.id, s));
    }
    for step in &profile.steps {
        let place = format!("steps {}", step.number);
        statement(&place, &step.text);
        step.input.iter().for_each(|s| statement(&format!("{place} input"), s));
        step.output.iter().for_each(|s| statement(&format!("{place} output"), s));
    }
    profile.roles.iter().for_each(|role| add("role", role.mark, &role.name.id));
    for step in &profile.steps {
        facts(profile, step, &mut add);
    }
    places
}

fn facts(profile: &Profile, step: &Step, add: &mut impl FnMut(&str, Mark, &str)) {
    let place = |what: &str| format!("steps {} {what}", step.number);
    let names: Vec<&str> =
        step.roles.iter().map(|role| profile.role(role).unwrap().name.id.as_str()).collect();
    add(&place("roles"), step.roles_mark, &names.join(", "));
    if step.minutes.is_some() || step.minutes_mark != Mark::Stated {
        let minutes = step.minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
        add(&place("minutes"), step.minutes_mark, &minutes);
    }
    if let Some(period) = step.period {
        add(&place("period"), step.period_mark, &format!("{period:?}").to_lowercase());
    }
    if let Some(super::Next::Decide { yes, no, mark }) = &step.next {
        add(&place("ya"), *mark, &profile.step(yes).unwrap().number);
        add(&place("tidak"), *mark, &profile.step(no).unwrap().number);
    }
}

#[test]
fn every_statement_of_each_document_stands_in_its_profile_and_no_other_does() {
    for (id, list) in LISTS {
        let profile = parse(id, by_id(id).unwrap()).unwrap();
        let (listed, held) = (listed(list), held(&profile));
        assert!(listed.len() > 20);
        for (place, statements) in &listed {
            assert_eq!(held.get(place), Some(statements), "{id}: {place} of the document, in the profile");
        }
        for (place, statements) in &held {
            assert_eq!(listed.get(place), Some(statements), "{id}: {place} of the profile, in the document");
        }
    }
}

#[test]
fn the_slips_of_the_documents_stay_and_are_noted() {
    let noted = |id: &str, step: &str| {
        let profile = parse(id, by_id(id).unwrap()).unwrap();
        let text = profile.step(step).unwrap().text.clone();
        (text.text, text.note.is_some())
    };
    let (text, noted_there) = noted("website-polowijen", "login");
    assert!(text.contains("login ke Instagram") && noted_there);
    assert!(noted("instagram-polowijen", "unggah").1, "posting stands in the flow chart only");
    assert!(noted("instagram-polowijen", "kumpulkan-bahan").1, "collecting stands in the steps only");
}

#[test]
fn no_shipped_profile_has_a_time_or_an_approval_that_its_document_does_not_have() {
    for (id, _) in LISTS {
        let profile = parse(id, by_id(id).unwrap()).unwrap();
        let bkk = id == "publikasi-bkk-palembang";
        assert_eq!(profile.has_approval(), bkk);
        assert_eq!(profile.steps.iter().any(|step| step.minutes.is_some()), bkk);
        assert_eq!(profile.materials.len(), 7);
    }
}

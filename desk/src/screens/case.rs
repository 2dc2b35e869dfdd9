//! A complaint or suggestion: its evidence first, then the steps done and the one that is next.

use maud::{Markup, html};
use warta_core::app::AppError;
use warta_core::app::replies::case::Closing;
use warta_core::ids::MessageId;
use warta_core::state::facts::EvidenceSort;
use warta_core::views::build::outcome_of;
use warta_core::views::case::{CaseView, DueView};
use warta_core::views::{Action, Chip, Choice, Tone};
use warta_core::words::Say;

use super::{Done, Given, Here, Screen, with_none};
use crate::evidence as drawn;
use crate::web::Fields;
use crate::web::ui::{Field, Input, PICTURES, Place, card, chip, details, facts, notice};

/// The case.
///
/// # Errors
/// No such message; not for this person to read.
pub fn show(here: &Here) -> Result<Screen, AppError> {
    let view = here.session.case(here.id("id")?)?;
    let content = draw(here, &view);
    Ok(Screen { place: Some(Place::Register), title: view.title, content })
}

/// Does something about the case. The field `aksi` says what.
///
/// # Errors
/// Refused with the reason; the disk fails.
pub fn act(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let id: MessageId = here.id("id")?;
    let (session, mut told) = (&here.session, Say::new("desk-saved"));
    match fields.text("aksi") {
        "evidence" => {
            let none = || AppError::Input(Say::new("case-no-file"));
            let picture = fields.files("gambar").next().ok_or_else(none)?;
            session.keep_evidence(id, EvidenceSort::Shared, &picture.bytes)?;
        }
        "enter" => {
            let number = session.open_case(id, fields.text("batas"))?;
            told = Say::new("case-entered-as").with("number", number);
        }
        "hand-over" => {
            let identity = fields.filled("identitas").is_some();
            session.hand_over_to(id, fields.text("kepada"), fields.text("catatan"), identity)?;
            told = Say::new("case-handed-told");
        }
        "note" => session.note_case(id, fields.text("catatan"))?,
        "ticket" => session.name_ticket(id, fields.text("tiket"))?,
        "extend" => session.extend_deadline(id, fields.text("alasan"))?,
        "close" => {
            let text = |name: &str| fields.text(name).to_owned();
            session.close_case(
                id,
                &Closing {
                    outcome: outcome_of(fields.text("hasil"))?,
                    analysis: text("analisis"),
                    follow_up: text("tindak"),
                    unanswered: text("tanpa"),
                },
            )?;
        }
        "reopen" => session.reopen_case(id, fields.text("alasan"))?,
        _ => return Err(AppError::Input(Say::new("desk-not-found"))),
    }
    Ok(Done::Say(format!("/keluhan/{id}"), told))
}

/// The picture of a piece of evidence; to be kept as a file where the address asks for it.
///
/// # Errors
/// Not for this person to see; no such evidence.
pub fn give_evidence(here: &Here) -> Result<Given, AppError> {
    let place = here.param("tempat").parse().unwrap_or(u32::MAX);
    let (mime, bytes) = here.session.evidence_picture(here.id("id")?, place)?;
    let (kind, ending) = match mime.as_str() {
        "image/png" => ("image/png", "png"),
        "image/webp" => ("image/webp", "webp"),
        _ => ("image/jpeg", "jpg"),
    };
    let name = || format!("bukti-{}.{ending}", place.saturating_add(1));
    Ok(Given { kind, name: (!here.asked("simpan").is_empty()).then(name), bytes })
}

/// The card to be handed on, as a picture: masked, unless the address asks for the identity; to be kept as a file where it asks
/// for that.
///
/// # Errors
/// Neither officer nor handler; the identity is not for this person; its words were erased; no fonts.
pub fn give_card(here: &Here) -> Result<Given, AppError> {
    let identity = !here.asked("identitas").is_empty();
    let card = here.session.shared_card(here.id("id")?, identity)?;
    let bytes = drawn::draw(&card).map_err(|error| AppError::Input(error.say()))?;
    let name = || "kartu.png".to_owned();
    Ok(Given { kind: "image/png", name: (!here.asked("simpan").is_empty()).then(name), bytes })
}

/// A deadline in a line: the moment, what is left, the rule with its source.
pub(super) fn due_line(here: &Here, due: &DueView) -> Markup {
    let state = Chip { word: due.left.clone(), tone: due.tone };
    html! {
        p { (here.t(&Say::new("register-due"))) ": " (due.day) " " (chip(&state)) " " span.soft { (due.name) } }
    }
}

fn draw(here: &Here, view: &CaseView) -> Markup {
    let t = |code| here.t(&Say::new(code));
    html! {
        p { (chip(&view.chip)) " " @if !view.number.is_empty() { (chip(&view.speed)) } }
        @if !view.asked.is_empty() { p.soft { (view.asked) } }
        (card(&t("case-evidence"), &evidence(here, view)))
        (card(&t("case-said"), &said(view)))
        (card(&t("case-times"), &times(here, view)))
        @if !view.number.is_empty() { (card(&t("case-handling"), &handling(here, view))) }
        @if let Some(closed) = &view.closed {
            (card(&t("case-closing"), &html! {
                p { (closed.line) }
                (facts(&lines(&[
                    (t("register-outcome"), &closed.outcome),
                    (t("register-analysis"), &closed.analysis),
                    (t("register-follow-up"), &closed.follow_up),
                    (t("case-unanswered"), &closed.unanswered),
                ])))
            }))
        }
        (doing(here, view))
        @if !view.share.is_empty() { (details(&t("case-share"), &share(here, view))) }
        (details(&t("case-history"), &html! {
            ol.history { @for line in view.history.iter().chain(&view.refused) {
                li { span.soft { (line.when) } br; (line.text) }
            } }
        }))
        p {
            @if view.officer { a.button href={ "/pesan/" (view.id) } { (t("case-message-link")) } " " }
            a.button href=(super::register::ADDRESS) { (t("register-title")) } " "
            a.button href={ "/penghapusan?pesan=" (view.id) } { (t("case-erase")) }
        }
    }
}

fn lines(rows: &[(String, &String)]) -> Vec<(String, Markup)> {
    let filled = rows.iter().filter(|(_, text)| !text.is_empty());
    filled.map(|(name, text)| (name.clone(), html! { span.told { (text) } })).collect()
}

fn evidence(here: &Here, view: &CaseView) -> Markup {
    let t = |say: Say| here.t(&say);
    html! {
        @if view.evidence.is_empty() { p { (t(Say::new("case-evidence-none"))) } }
        @if let Some(refused) = view.evidence_refused.as_ref().filter(|_| !view.evidence.is_empty()) {
            (notice(Tone::Plain, refused))
        }
        ul.rows {
            @for one in &view.evidence {
                @let address = format!("/keluhan/{}/bukti/{}", view.id, one.place);
                li {
                    p { (one.label) }
                    @if one.erased { p.soft { (t(Say::new("case-evidence-erased"))) } }
                    @else if view.evidence_refused.is_none() {
                        div.beside { figure { a href=(address) { img src=(address) alt=(one.label); } } }
                        p { a.button href={ (address) "?simpan=ya" } { (t(Say::new("case-evidence-keep"))) } }
                    }
                    p.soft { (t(Say::new("case-fingerprint"))) " " code { (one.fingerprint) } }
                }
            }
        }
    }
}

fn said(view: &CaseView) -> Markup {
    html! {
        blockquote.told { (view.text) }
        p { strong { (view.writer) } }
        @if !view.masked.is_empty() { p.soft { (view.masked) } }
        (facts(&view.about.iter().map(|line| (line.name.clone(), html! { (line.text) })).collect::<Vec<_>>()))
    }
}

fn times(here: &Here, view: &CaseView) -> Markup {
    let t = |say: Say| here.t(&say);
    html! {
        (facts(&view.times.iter().map(|line| (line.name.clone(), html! { (line.text) })).collect::<Vec<_>>()))
        @if let Some(due) = &view.due {
            (due_line(here, due))
            p.soft { (due.at) " · " (due.rule) " · " (due.source) }
            @if !due.extended.is_empty() {
                p { (t(Say::new("case-extended").with("reason", &due.extended))) }
            }
        }
    }
}

fn handling(here: &Here, view: &CaseView) -> Markup {
    let t = |code| here.t(&Say::new(code));
    html! {
        @if view.handed.is_empty() { p { (t("register-no-handler")) } }
        ul.rows {
            @for one in &view.handed { li { p { (one.line) } @if !one.note.is_empty() { p.told { (one.note) } } } }
        }
        @if !view.notes.is_empty() {
            h3 { (t("case-notes")) }
            ul.rows { @for note in &view.notes { li { p.soft { (note.line) } p.told { (note.text) } } } }
        }
        h3 { (t("register-answer")) }
        p { (chip(&view.answer)) }
        @if !view.answer_text.is_empty() { blockquote.told { (view.answer_text) } }
        @if !view.ticket.is_empty() { p { (t("register-ticket")) ": " strong { (view.ticket) } } }
    }
}

/// What may be done: the one that is next stands open, the others fold out, the refused ones say why.
fn doing(here: &Here, view: &CaseView) -> Markup {
    let open = || view.actions.iter().filter(|action| action.refused.is_none());
    let refused: Vec<&Action> = view.actions.iter().filter(|action| action.refused.is_some()).collect();
    html! {
        @for action in open().filter(|action| action.primary) {
            section.card.decision { h2 { (action.label) } (form(here, view, action)) }
        }
        @for action in open().filter(|action| !action.primary) { (details(&action.label, &form(here, view, action))) }
        @if !refused.is_empty() {
            ul.not-now {
                @for action in refused {
                    li { p.not-allowed {
                        button type="button" disabled { (action.label) }
                        span.reason { (action.refused.as_deref().unwrap_or_default()) }
                    } }
                }
            }
        }
    }
}

fn form(here: &Here, view: &CaseView, action: &Action) -> Markup {
    let address = format!("/keluhan/{}", view.id);
    let form = here.form(&address);
    let content =
        html! { input type="hidden" name="aksi" value=(action.id); (questions(here, view, &action.id)) };
    if action.primary { form.primary(&content, &action.label) } else { form.plain(&content, &action.label) }
}

fn questions(here: &Here, view: &CaseView, action: &str) -> Markup {
    let t = |code: &str| here.t(&Say::new(code));
    // Fields of several forms of this page are told apart by the action.
    let ask = |field: Field| here.field(Field { id: format!("{}-{action}", field.id), ..field });
    let long = |name: &str, code: &str| Field::new(name, t(code), Input::Text { rows: 3 });
    match action {
        "evidence" => html! {
            (ask(Field::new("gambar", t("case-evidence-file"), Input::Files(PICTURES)).hint(t("case-evidence-hint"))))
        },
        "enter" => html! {
            (ask(Field::new("batas", t("register-due"), Input::List(view.deadlines.clone())).hint(t("case-deadline-hint"))))
        },
        "hand-over" => {
            let with = Choice { id: "ya".to_owned(), label: t("case-identity"), chosen: false };
            // Where the usual handler has it already, whoever is next is to be chosen, not taken by a slip.
            let usual = view.handlers.iter().any(|choice| choice.chosen);
            let handlers = if usual { view.handlers.clone() } else { with_none(&view.handlers) };
            html! {
                (ask(Field::new("kepada", t("register-handler"), Input::List(handlers)).hint(&view.handlers_hint)))
                (ask(long("catatan", "case-hand-over-note")))
                (ask(Field::new("identitas", t("case-identity-title"), Input::Checks(vec![with])).hint(t("case-identity-hint"))))
            }
        }
        "note" => ask(long("catatan", "desk-note").required()),
        "ticket" => html! {
            (ask(Field::new("tiket", t("register-ticket"), Input::Line("text")).hint(t("case-ticket-hint")).value(&view.ticket)))
        },
        "close" => html! {
            (ask(Field::new("hasil", t("register-outcome"), Input::Radio(view.outcomes.clone())).required()))
            (ask(long("analisis", "register-analysis").hint(t("case-analysis-hint"))))
            (ask(long("tindak", "register-follow-up").hint(t("case-follow-up-hint")).required()))
            @if view.answer.tone != Tone::Done {
                (ask(long("tanpa", "case-unanswered").hint(t("case-unanswered-hint")).required()))
            }
        },
        _ => ask(long("alasan", "desk-reason").required()),
    }
}

/// The card and the text for the handler, to hand on by WhatsApp; with the complainant's name only where somebody folds that out.
fn share(here: &Here, view: &CaseView) -> Markup {
    let t = |code| here.t(&Say::new(code));
    let text = |id: &str, text: &str| {
        html! {
            textarea id=(id) rows="10" readonly aria-label=(t("case-share")) { "\n" (text) }
            p {
                button.only-js type="button" data-copy=(id) data-done={ (id) "-sudah" } { (t("case-share-copy")) }
                span id={ (id) "-sudah" } role="status" hidden { (t("case-share-copied")) }
            }
        }
    };
    let card = format!("/keluhan/{}/kartu", view.id);
    html! {
        p.soft { (t("case-share-hint")) }
        @if view.share_card {
            div.beside { figure { img src=(card) alt=(t("case-share-card")) loading="lazy"; } }
            p { a.button href={ (card) "?simpan=ya" } { (t("case-share-card-keep")) } }
        }
        (text("bagikan", &view.share))
        @if let Some(whole) = &view.share_identity {
            (details(&t("case-share-identity"), &html! {
                p { (t("case-identity-hint")) }
                @if view.share_card {
                    p { a.button href={ (card) "?identitas=ya&simpan=ya" } { (t("case-share-card-whole")) } }
                }
                (text("bagikan-identitas", whole))
            }))
        }
    }
}

//! One message: what it says, what the SOP asks for, the answer, the question to the person in charge.

use maud::{Markup, html};
use warta_core::app::AppError;
use warta_core::app::replies::answer::Judging;
use warta_core::ids::{MessageId, TopicId};
use warta_core::state::facts::EvidenceSort;
use warta_core::views::message::{MessageView, ThreadLine};
use warta_core::views::{Choice, Tone};
use warta_core::words::Say;

use super::here::id;
use super::message_parts::{consult, evidence, pending, reply};
use super::story::{back, said};
use super::{Done, Given, Here, Screen, with_none};
use crate::evidence as drawn;
use crate::web::Fields;
use crate::web::ui::{Field, Input, Place, card, chip, details, notice, unfolded};

/// The message.
///
/// # Errors
/// No such message; not for this person to read.
pub fn show(here: &Here) -> Result<Screen, AppError> {
    let view = here.session.message(here.id("id")?)?;
    let content = html! {
        p {
            @if let Some(urgent) = &view.urgent { (chip(urgent)) " " }
            (chip(&view.standing)) " " span.soft { (view.channel) }
        }
        @for line in &view.notices { (notice(Tone::Person, line)) }
        @if let Some(joined) = &view.joined { p { a href={ "/pesan/" (joined.id) } { (joined.label) } } }
        (said_there(here, &view))
        (clocks(&view))
        (triage(here, &view))
        (asked_by_sop(here, &view))
        (evidence(here, &view))
        (pending(here, &view))
        (reply(here, &view))
        (consult(here, &view))
        (settle(here, &view))
        (history(here, &view))
        (erase(here, &view))
    };
    Ok(Screen { place: Some(Place::Messages), title: view.who.clone(), content })
}

/// The address of a form of a message.
pub(super) fn address(id: &str, what: &str) -> String {
    format!("/pesan/{id}/{what}")
}

fn said_there(here: &Here, view: &MessageView) -> Markup {
    let t = |code| here.t(&Say::new(code));
    html! {
        section.card {
            @if let Some(text) = &view.text { blockquote.message.told { (text) } }
            p.soft { (view.when) }
            @if !view.contact.is_empty() { p { (t("desk-message-contact")) ": " (view.contact) } }
            @if let Some(story) = &view.story {
                p { (t("desk-message-under")) " " a href={ "/konten/" (story.id) } { (story.label) } }
            }
            @if !view.link.is_empty() {
                p { a href=(view.link) rel="noopener noreferrer" target="_blank" { (t("desk-message-look")) } }
            }
            @if !view.earlier.is_empty() {
                (details(&t("desk-message-earlier"), &html! {
                    @for text in &view.earlier { p.soft { (text.until) } p.told { (text.text) } }
                }))
            }
            @if !view.thread.is_empty() { (details(&t("desk-thread"), &thread(&view.thread))) }
        }
    }
}

fn thread(lines: &[ThreadLine]) -> Markup {
    html! {
        ol.thread {
            @for line in lines {
                li class=[line.own.then_some("own")] aria-current=[line.here.then_some("true")] {
                    div.soft {
                        @if line.message.is_empty() || line.here { strong { (line.who) } }
                        @else { a href={ "/pesan/" (line.message) } { (line.who) } }
                        " · " (line.when)
                    }
                    div.told { (line.text) }
                }
            }
        }
    }
}

fn clocks(view: &MessageView) -> Markup {
    html! {
        @if !view.clocks.is_empty() {
            ul.rows.clocks { @for clock in &view.clocks {
                li {
                    div.row-head { span { (clock.text) } (chip(&clock.chip)) }
                    @if !clock.source.is_empty() { div.soft { (clock.source) } }
                }
            } }
        }
    }
}

/// What kind it is: Warta's opinion with the way to change it, or the question.
fn triage(here: &Here, view: &MessageView) -> Markup {
    let t = |code| here.t(&Say::new(code));
    let triage = &view.triage;
    let tick = |chosen, code| vec![Choice { id: "ya".to_owned(), label: t(code), chosen }];
    let form = || {
        here.form(&address(&view.id, "jenis")).plain(
            &html! {
                (here.field(Field::new("jenis", t("desk-message-kind"), Input::Radio(triage.kinds.clone())).required()))
                (here.field(Field::new("topik", t("desk-message-topic"), Input::List(with_none(&triage.topics)))))
                (here.field(Field::new("mendesak", t("desk-message-urgent-group"), Input::Checks(tick(triage.urgent, "desk-message-urgent")))))
                (here.field(Field::new("ppid", t("desk-message-information-group"), Input::Checks(tick(triage.information, "desk-message-information")))))
            },
            &t("desk-message-judge"),
        )
    };
    html! {
        section.card {
            p { strong { (triage.sentence) } }
            @match &triage.refused {
                Some(refused) => @if triage.unsure { p.soft { (refused) } },
                None if triage.unsure => (unfolded(&t("desk-message-judge"), &form())),
                None => (details(&t("desk-message-change"), &form())),
            }
        }
    }
}

/// What the SOP asks for, with the steps of a complaint or suggestion.
fn asked_by_sop(here: &Here, view: &MessageView) -> Markup {
    let t = |code| here.t(&Say::new(code));
    let next = view.steps.iter().find(|step| !step.done).map(|step| step.id.as_str());
    html! {
        @if !view.sop.is_empty() || !view.steps.is_empty() {
            section.card {
                @for line in &view.sop { p.soft { (line) } }
                @if !view.steps.is_empty() {
                    ol.todo { @for step in &view.steps {
                        li {
                            span.step class=[step.done.then_some("past")] aria-hidden="true" { (step.number) }
                            div {
                                (step.text) @if step.done { " ✓" span.hidden { " " (t("desk-step-done")) } }
                                @if !step.detail.is_empty() { div.soft { (step.detail) } }
                                @if step.id == "evidence" && !step.done && view.evidence_refused.is_none() {
                                    div { (here.form(&address(&view.id, "bukti")).single(&[("apa", "kartu")], &t("desk-evidence-keep"))) }
                                }
                                @if step.id == "case" { (case_link(here, view, next == Some("case"))) }
                                @if step.id == "reply" && next == Some("reply") { a href="#balasan" { (t("desk-to-reply")) } }
                            }
                        }
                    } }
                }
            }
        }
    }
}

/// The case in one line, and the way to it; or the button that enters it.
fn case_link(here: &Here, view: &MessageView, next: bool) -> Markup {
    let t = |code| here.t(&Say::new(code));
    html! {
        @match &view.case {
            Some(case) => div {
                a href={ "/keluhan/" (view.id) } { (case.number) } " " (chip(&case.chip)) " " span.soft { (case.text) }
                @if next { p { a.button href={ "/keluhan/" (view.id) } { (t("desk-message-hand-over")) } } }
            },
            None => @if next {
                div { (here.form(&address(&view.id, "langkah")).single(&[("aksi", "enter")], &t("desk-enter-case"))) }
            },
        }
    }
}

fn settle(here: &Here, view: &MessageView) -> Markup {
    html! {
        @if !view.actions.is_empty() {
            (card(&here.t(&Say::new("desk-message-else")), &html! {
                (here.form(&address(&view.id, "langkah")).actions(&[], &view.actions))
            }))
        }
    }
}

fn history(here: &Here, view: &MessageView) -> Markup {
    let t = |code| here.t(&Say::new(code));
    let lines = |lines: &[warta_core::views::history::HistoryLine]| {
        html! { ol.history { @for line in lines { li { span.soft { (line.when) } br; (line.text) } } } }
    };
    details(
        &t("desk-tab-history"),
        &html! {
            (lines(&view.history))
            @if !view.refused.is_empty() { h3 { (t("desk-counts-for-nothing")) } (lines(&view.refused)) }
        },
    )
}

/// Erasing what it says, for an administrator.
fn erase(here: &Here, view: &MessageView) -> Markup {
    let t = |code| here.t(&Say::new(code));
    if view.erasing.is_empty() {
        return html! {};
    }
    let sure = vec![Choice { id: "ya".to_owned(), label: t("desk-erase-sure"), chosen: false }];
    details(
        &t("desk-message-erase"),
        &html! {
            p { (t("desk-message-erase-about")) }
            (here.form(&address(&view.id, "hapus")).plain(&html! {
                (here.field(Field::new("aturan", t("desk-erase-rule"), Input::Radio(view.erasing.clone())).required()))
                (here.field(Field::new("alasan", t("desk-reason"), Input::Line("text"))
                    .hint(t("desk-erase-reason-hint")).required()))
                (here.field(Field::new("yakin", t("desk-erase-confirm"), Input::Checks(sure))))
            }, &t("desk-erase")))
        },
    )
}

/// Says what the message is.
///
/// # Errors
/// Not an officer; a case that is open keeps its kind.
pub fn judge(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let message: MessageId = here.id("id")?;
    let topic: Option<TopicId> = match fields.text("topik") {
        "" => None,
        known => Some(here.session.topic_named(known)?),
    };
    let kind = warta_core::views::build::kind_of_id(fields.text("jenis"));
    let kind = kind.ok_or_else(|| AppError::Input(Say::new("desk-message-no-kind")))?;
    let (urgent, information) = (fields.filled("mendesak").is_some(), fields.filled("ppid").is_some());
    here.session.judge_message(message, Judging { kind, topic, urgent, information })?;
    Ok(Done::Say(format!("/pesan/{message}"), Say::new("desk-recorded")))
}

/// Carries out an action on the message. What was just entered into the register is handed over next.
///
/// # Errors
/// Refused with the reason; the disk fails.
pub fn act(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let message: MessageId = here.id("id")?;
    let action = fields.text("aksi");
    here.session.act_message(message, action, &said(here, fields)?)?;
    here.console.wake();
    let to = if action == "enter" { format!("/keluhan/{message}") } else { format!("/pesan/{message}") };
    Ok(Done::Say(back(fields, &to), Say::new("desk-recorded")))
}

/// Sends an answer. What is to be pointed out about it is pointed out first, and it goes out as it is where the person says so.
///
/// # Errors
/// Something is pointed out; refused with the reason; no words; the disk fails.
pub fn answer(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let message: MessageId = here.id("id")?;
    let words = fields.text("balasan");
    let way = match fields.filled("tetap") {
        Some(way) => way,
        None => {
            let remarks = here.session.check_reply(message, words)?.remarks;
            if !words.is_empty() && !remarks.is_empty() {
                let say = Say::new("desk-reply-look-again").with("what", remarks.join(" "));
                return Err(AppError::Input(say));
            }
            fields.text("aksi")
        }
    };
    here.session.reply_as(message, way, words)?;
    here.console.wake();
    Ok(Done::Say(format!("/pesan/{message}"), Say::new("desk-answer-ordered")))
}

/// Asks the person in charge.
///
/// # Errors
/// Refused with the reason; nobody to ask; no question and no draft.
pub fn ask(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let message: MessageId = here.id("id")?;
    let of = fields.filled("kepada").map(id).transpose()?;
    here.session.ask(message, of, fields.text("pertanyaan"), fields.text("rancangan"))?;
    Ok(Done::Say(format!("/pesan/{message}"), Say::new("desk-asked")))
}

/// Keeps evidence: the card that Warta draws, or screenshots.
///
/// # Errors
/// Not a picture; neither officer nor handler; its words were erased; the disk fails.
pub fn keep_evidence(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let message: MessageId = here.id("id")?;
    if fields.text("apa") == "kartu" {
        let card = here.session.evidence_card(message)?;
        let picture = drawn::draw(&card).map_err(|error| AppError::Input(error.say()))?;
        here.session.keep_evidence(message, EvidenceSort::Card, &picture)?;
    }
    for picture in fields.files("bukti") {
        here.session.keep_evidence(message, EvidenceSort::Shared, &picture.bytes)?;
    }
    Ok(Done::Say(format!("/pesan/{message}"), Say::new("desk-evidence-kept")))
}

/// A picture of evidence, for whoever may see it.
///
/// # Errors
/// Not for this person to see; no such evidence, or erased.
pub fn give_evidence(here: &Here) -> Result<Given, AppError> {
    let found = here.session.evidence(here.id("id")?, id(here.param("place"))?)?;
    let (mime, bytes) = found.ok_or_else(|| AppError::Input(Say::new("desk-not-found")))?;
    let kind = match mime.as_str() {
        "image/png" => "image/png",
        "image/webp" => "image/webp",
        _ => "image/jpeg",
    };
    Ok(Given { kind, name: None, bytes })
}

/// Erases what the message says, once the person has said that they mean it.
///
/// # Errors
/// Not confirmed; no rule or reason; not an administrator; the disk fails.
pub fn erase_words(here: &Here, fields: &Fields) -> Result<Done, AppError> {
    let message: MessageId = here.id("id")?;
    if fields.filled("yakin").is_none() {
        return Err(AppError::Input(Say::new("desk-erase-unconfirmed")));
    }
    let rules = here.session.message(message)?.erasing;
    let rule = rules.iter().find(|rule| rule.id == fields.text("aturan"));
    let rule = rule.ok_or_else(|| AppError::Input(Say::new("views-erase-no-rule")))?;
    here.session.erase_message(message, &rule.id, fields.text("alasan"))?;
    Ok(Done::Say(format!("/pesan/{message}"), Say::new("desk-erased")))
}

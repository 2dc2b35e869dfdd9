//! Parts of a message's screen: evidence, the answer, the question to the person in charge.

use maud::{Markup, html};
use serde_json::{Value, json};
use warta_core::app::AppError;
use warta_core::views::message::{ConsultLine, MessageView, ReplyCheck, ReplyLine};
use warta_core::views::{Chip, Tone};
use warta_core::words::Say;

use super::message::address;
use super::{Here, queue, with_none};
use crate::web::Fields;
use crate::web::ui::{Field, Input, PICTURES, card, chip, details, notice, unfolded};

/// What is kept of it, to be looked at; the card and a screenshot to be added.
pub(super) fn evidence(here: &Here, view: &MessageView) -> Markup {
    let t = |code| here.t(&Say::new(code));
    let keep = html! {
        (here.form(&address(&view.id, "bukti")).single(&[("apa", "kartu")], &t("desk-evidence-keep")))
        (here.form(&address(&view.id, "bukti")).plain(&html! {
            (here.field(Field::new("bukti", t("desk-message-screenshot"), Input::Files(PICTURES)).required()))
        }, &t("desk-screenshot-keep")))
    };
    html! {
        @if !view.evidence.is_empty() {
            (card(&t("desk-evidence"), &html! {
                ul.pictures { @for piece in &view.evidence {
                    li {
                        @if piece.shown {
                            @let picture = format!("/pesan/{}/bukti/{}", view.id, piece.place);
                            a href=(picture) { img src=(picture) alt=(piece.text) loading="lazy"; }
                        }
                        p.hint { (piece.text) }
                        (details(&t("desk-fingerprint"), &html! { p.command { (piece.fingerprint) } }))
                    }
                } }
            }))
        }
        @if view.evidence_refused.is_none() { (details(&t("desk-evidence-add"), &keep)) }
    }
}

/// The answer that is on its way, with its words to copy for whoever brings it out by hand.
pub(super) fn pending(here: &Here, view: &MessageView) -> Markup {
    let t = |code| here.t(&Say::new(code));
    let Some(job) = &view.pending else { return html! {} };
    let words = &view.reply.pending;
    card(
        &t("desk-answer-pending"),
        &html! {
            @if !words.is_empty() {
                label.hidden for="siap" { (t("desk-reply-words")) }
                textarea id="siap" rows="4" readonly { "\n" (words) }
                div.actions.only-js {
                    button type="button" data-copy="siap" data-done="siap-disalin" { (t("desk-copy")) }
                    span id="siap-disalin" role="status" hidden { (t("desk-words-copied")) }
                }
            }
            (queue::job(here, job, &address(&view.id, "langkah")))
        },
    )
}

/// The answer: words that fit, to be changed, and the ways out.
pub(super) fn reply(here: &Here, view: &MessageView) -> Markup {
    let t = |code| here.t(&Say::new(code));
    let reply = &view.reply;
    let open: Vec<_> = reply.ways.iter().filter(|way| way.refused.is_none()).collect();
    let first = reply.suggestions.first().cloned().unwrap_or_default();
    // What was typed and not sent, because something was pointed out.
    let typed = Some(here.typed_or_asked("balasan")).filter(|typed| !typed.is_empty());
    let check = |words: &str| {
        let id = view.id.parse().ok()?;
        here.session.check_reply(id, words).ok()
    };
    let anyway = typed.and_then(check).is_some_and(|check| !check.remarks.is_empty());
    let marks = check(typed.unwrap_or(&first)).map(|check| marks(&check)).unwrap_or_default();
    html! {
        @if !reply.ways.is_empty() || !reply.sent.is_empty() {
            section.card.decision aria-labelledby="balasan" {
                h2 id="balasan" { (t("desk-reply")) }
                @for line in &reply.sent { (sent(here, line)) }
                @if open.is_empty() {
                    @if view.pending.is_none() {
                        @for refused in reply.ways.iter().filter_map(|way| way.refused.as_ref()).take(1) {
                            (notice(Tone::Plain, refused))
                        }
                    }
                } @else if view.pending.is_none() {
                    form method="post" action=(address(&view.id, "balas")) {
                        input type="hidden" name="csrf" value=(here.visit.csrf);
                        (here.field(Field::new("balasan", t("desk-reply-words"), Input::Text { rows: 4 }).value(&first).required()
                            .live(address(&view.id, "periksa"), marks)))
                        @if reply.suggestions.len() > 1 {
                            (details(&t("desk-reply-others"), &html! {
                                ul { @for words in reply.suggestions.iter().skip(1) { li.told { (words) } } }
                            }))
                        }
                        @for way in &open { p.hint { (way.label) ": " (way.text) } }
                        div.actions {
                            @for (at, way) in open.iter().enumerate() {
                                button class=[(at == 0).then_some("primary")] type="submit" name="aksi" value=(way.id)
                                    data-primary[at == 0] { (way.label) }
                            }
                            @if anyway {
                                @for way in open.iter().take(1) {
                                    button type="submit" name="tetap" value=(way.id) { (t("desk-send-anyway")) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// "terima kasih ✓ · kalimat lain –".
fn marks(check: &ReplyCheck) -> String {
    let mark = |chip: &Chip| format!("{} {}", chip.word, if chip.tone == Tone::Done { "✓" } else { "–" });
    check.marks.iter().map(mark).collect::<Vec<_>>().join(" · ")
}

/// The marks of an answer while it is typed, with what is pointed out.
///
/// # Errors
/// No such message; not for this person to read.
pub fn check(here: &Here, fields: &Fields) -> Result<Value, AppError> {
    let check = here.session.check_reply(here.id("id")?, fields.text("balasan"))?;
    let mut lines = vec![json!({ "tone": "plainly", "text": marks(&check) })];
    lines.extend(check.remarks.iter().map(|remark| json!({ "tone": "person", "text": remark })));
    Ok(Value::from(lines))
}

fn sent(here: &Here, line: &ReplyLine) -> Markup {
    html! {
        div.row-head { span.soft { (line.when) } (chip(&line.chip)) }
        @if !line.text.is_empty() { p.told { (line.text) } }
        @if !line.link.is_empty() {
            p { a href=(line.link) rel="noopener noreferrer" target="_blank" { (here.t(&Say::new("desk-open-post"))) } }
        }
    }
}

/// Asking the person in charge, and what they said.
pub(super) fn consult(here: &Here, view: &MessageView) -> Markup {
    let t = |code| here.t(&Say::new(code));
    let part = &view.consult;
    let form = html! {
        @if !part.sop.is_empty() { p.soft { (part.sop) } }
        p { (part.sentence) }
        @if part.nobody { p { a href="/topik" { (t("desk-name-in-charge")) } } }
        (here.form(&address(&view.id, "tanya")).plain(&html! {
            (here.field(Field::new("kepada", t("desk-ask-whom"), Input::List(with_none(&part.people)))))
            (here.field(Field::new("pertanyaan", t("desk-ask-question"), Input::Text { rows: 3 })))
            (here.field(Field::new("rancangan", t("desk-ask-draft"), Input::Text { rows: 3 })
                .hint(t("desk-ask-draft-hint"))))
        }, &t("desk-ask")))
    };
    html! {
        @for line in &part.asked { (asked(here, view, line)) }
        @if part.refused.is_none() {
            @if part.asked.is_empty() { (details(&t("desk-consult"), &form)) }
            @else { (details(&t("desk-consult-again"), &form)) }
        }
    }
}

fn asked(here: &Here, view: &MessageView, line: &ConsultLine) -> Markup {
    let t = |code| here.t(&Say::new(code));
    let share = format!("bagikan-{}", view.id);
    card(
        &t("desk-consult"),
        &html! {
            div.row-head { span { (line.text) } (chip(&line.chip)) }
            @if !line.question.is_empty() { p.told { (line.question) } }
            @if !line.draft.is_empty() { p { strong { (t("desk-ask-draft")) } } p.told { (line.draft) } }
            @if !line.answer.is_empty() { p { strong { (t("desk-consult-answer")) } } p.told { (line.answer) } }
            (here.form(&address(&view.id, "langkah")).actions(&[], &line.actions))
            @if !line.share.is_empty() {
                (unfolded(&t("desk-share"), &html! {
                    label.hidden for=(share) { (t("desk-share")) }
                    textarea id=(share) rows="6" readonly { "\n" (line.share) }
                    div.actions.only-js {
                        button type="button" data-copy=(share) data-done="disalin" { (t("desk-copy")) }
                        span id="disalin" role="status" hidden { (t("desk-share-copied")) }
                    }
                }))
            }
        },
    )
}

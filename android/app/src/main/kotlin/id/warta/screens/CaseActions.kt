package id.warta.screens

import androidx.compose.runtime.Composable
import id.warta.Shell
import id.warta.door.Desk
import id.warta.door.NewClosing
import id.warta.ui.Choose
import id.warta.ui.Draft
import id.warta.ui.LocalShell
import id.warta.ui.Mark
import id.warta.ui.Primary
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Soft
import id.warta.ui.TextBox
import id.warta.ui.Unfold
import id.warta.ui.Waiting
import id.warta.ui.rememberDraft
import id.warta.ui.word
import id.warta.views.Action
import id.warta.views.CaseView
import id.warta.views.Choice
import id.warta.views.Tone

/** What the draft of a case holds, by question. */
private object Q {
    const val DEADLINE = "deadline"
    const val HANDLER = "handler"
    const val OVER = "over"
    const val IDENTITY = "identity"
    const val NOTE = "note"
    const val TICKET = "ticket"
    const val OUTCOME = "outcome"
    const val ANALYSIS = "analysis"
    const val FOLLOW_UP = "follow-up"
    const val UNANSWERED = "unanswered"
    const val REASON = "reason"
}

/** What may be done: what is next stands open, the others fold out, the refused ones say why. */
@Composable
internal fun Doing(desk: Desk, view: CaseView) {
    val draft = rememberDraft(desk, "case ${view.id}")
    if (!draft.ready) return Waiting()
    val (open, refused) = view.actions.partition { it.refused == null }
    open.filter { it.primary }.forEach { Section(it.label) { Form(desk, view, draft, it) } }
    open.filter { !it.primary }.forEach { Unfold(it.label) { Form(desk, view, draft, it) } }
    refused.forEach {
        Second(it.label, enabled = false) {}
        Soft(it.refused.orEmpty())
    }
}

/** The questions of an action, by the id that the core gives it. */
@Composable
private fun Form(desk: Desk, view: CaseView, draft: Draft, action: Action) {
    val act = Doer(LocalShell.current, desk, view.id, draft, action)
    when (action.id) {
        "evidence" -> KeepScreenshot(desk, view.id)
        "enter" -> Enter(view, draft, act)
        "hand-over" -> HandOver(view, draft, act)
        "note" -> Words("desk-note", Q.NOTE, draft, act) { desk.noteCase(view.id, it) }
        "ticket" -> Ticket(view, draft, act)
        "extend" -> Words("desk-reason", Q.REASON, draft, act) { desk.extendCase(view.id, it) }
        "close" -> Close(view, draft, act)
        "reopen" -> Words("desk-reason", Q.REASON, draft, act) { desk.reopenCase(view.id, it) }
    }
}

/** Carries an action out; what was typed for it goes once it is done. */
private class Doer(
    private val shell: Shell,
    val desk: Desk,
    val case: String,
    private val draft: Draft,
    val action: Action,
) {
    fun run(vararg typed: String, told: String = "phone-saved", work: suspend () -> Unit) = shell.act(told) {
        work()
        typed.forEach { draft[it] = "" }
    }
}

@Composable
private fun Go(act: Doer, ready: Boolean = true, onClick: () -> Unit) = with(act.action) {
    if (primary) Primary(label, ready, onClick = onClick) else Second(label, ready, onClick = onClick)
}

/** One of several, folded away behind what is chosen. */
@Composable
private fun Chosen(label: String, all: List<Choice>, chosen: String, onChoose: (String) -> Unit) {
    Unfold("$label: ${all.firstOrNull { it.id == chosen }?.label ?: "–"}") { Choose("", all, chosen, onChoose) }
}

private fun usual(all: List<Choice>) = all.firstOrNull { it.chosen }?.id.orEmpty()

@Composable
private fun Enter(view: CaseView, draft: Draft, act: Doer) {
    val deadline = draft[Q.DEADLINE] ?: usual(view.deadlines)
    Chosen(word("register-due"), view.deadlines, deadline) { draft[Q.DEADLINE] = it }
    Soft(word("case-deadline-hint"))
    Go(act) { act.run { act.desk.enterCase(act.case, deadline) } }
}

@Composable
private fun HandOver(view: CaseView, draft: Draft, act: Doer) {
    val to = draft[Q.HANDLER]?.ifEmpty { null } ?: usual(view.handlers)
    val identity = draft[Q.IDENTITY] == Q.IDENTITY
    Chosen(word("register-handler"), view.handlers, to) { draft[Q.HANDLER] = it }
    Soft(view.handlersHint)
    TextBox(word("case-hand-over-note"), draft[Q.OVER].orEmpty(), lines = 2) { draft[Q.OVER] = it }
    Mark(word("case-identity"), identity) { draft[Q.IDENTITY] = if (it) Q.IDENTITY else "" }
    Soft(word("case-identity-hint"))
    Go(act, to.isNotEmpty()) {
        act.run(Q.HANDLER, Q.OVER, Q.IDENTITY, told = "case-handed-told") {
            act.desk.handOverCase(act.case, to, draft[Q.OVER].orEmpty(), identity)
        }
    }
}

/** An action that asks for a few words. */
@Composable
private fun Words(label: String, question: String, draft: Draft, act: Doer, work: suspend (String) -> Unit) {
    val words = draft[question].orEmpty()
    TextBox(word(label), words, lines = 2) { draft[question] = it }
    Go(act, words.isNotBlank()) { act.run(question) { work(words) } }
}

@Composable
private fun Ticket(view: CaseView, draft: Draft, act: Doer) {
    val ticket = draft[Q.TICKET] ?: view.ticket
    TextBox(word("register-ticket"), ticket, word("case-ticket-hint")) { draft[Q.TICKET] = it }
    Go(act) { act.run { act.desk.nameTicket(act.case, ticket) } }
}

@Composable
private fun Close(view: CaseView, draft: Draft, act: Doer) {
    val outcome = draft[Q.OUTCOME].orEmpty()
    val followUp = draft[Q.FOLLOW_UP].orEmpty()
    val unanswered = draft[Q.UNANSWERED].orEmpty()
    val answered = view.answer.tone == Tone.DONE
    Choose(word("register-outcome"), view.outcomes, outcome) { draft[Q.OUTCOME] = it }
    TextBox(word("register-analysis"), draft[Q.ANALYSIS].orEmpty(), word("case-analysis-hint"), lines = 2) {
        draft[Q.ANALYSIS] = it
    }
    TextBox(word("register-follow-up"), followUp, word("case-follow-up-hint"), lines = 2) { draft[Q.FOLLOW_UP] = it }
    if (!answered) {
        TextBox(word("case-unanswered"), unanswered, word("case-unanswered-hint"), lines = 2) {
            draft[Q.UNANSWERED] = it
        }
    }
    val ready = outcome.isNotEmpty() && followUp.isNotBlank() && (answered || unanswered.isNotBlank())
    Go(act, ready) {
        act.run(Q.OUTCOME, Q.ANALYSIS, Q.FOLLOW_UP, Q.UNANSWERED) {
            act.desk.closeCase(act.case, NewClosing(outcome, draft[Q.ANALYSIS].orEmpty(), followUp, unanswered))
        }
    }
}

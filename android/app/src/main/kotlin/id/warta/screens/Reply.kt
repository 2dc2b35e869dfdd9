package id.warta.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.OutlinedCard
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import id.warta.Screen
import id.warta.Way
import id.warta.door.Desk
import id.warta.share.Pictures
import id.warta.ui.Actions
import id.warta.ui.Choose
import id.warta.ui.Draft
import id.warta.ui.Heading
import id.warta.ui.LocalShell
import id.warta.ui.Notice
import id.warta.ui.Primary
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Shown
import id.warta.ui.Soft
import id.warta.ui.StateChip
import id.warta.ui.TextBox
import id.warta.ui.Unfold
import id.warta.ui.Waiting
import id.warta.ui.rememberDraft
import id.warta.ui.word
import id.warta.views.Choice
import id.warta.views.ConsultLine
import id.warta.views.MessageView
import id.warta.views.ReplyLine
import id.warta.views.ReplyWay
import id.warta.views.Tone

private const val WORDS = "words"
private const val WHOM = "whom"
private const val QUESTION = "question"
private const val PROPOSED = "draft"

/** The answer: what went out already, words that fit and can be changed, the ways out. */
@Composable
internal fun Reply(desk: Desk, view: MessageView) {
    val reply = view.reply
    if (reply.ways.isEmpty() && reply.sent.isEmpty()) return
    Section(word("desk-reply")) {
        reply.sent.forEach { Sent(it) }
        if (view.mayReply()) {
            Write(desk, view)
        } else if (view.pending == null) {
            reply.ways.firstNotNullOfOrNull { it.refused }?.let { Notice(Tone.PLAIN, it) }
        }
    }
}

@Composable
private fun Sent(line: ReplyLine) {
    Soft(line.`when`)
    StateChip(line.chip)
    if (line.text.isNotEmpty()) Text(line.text)
    if (line.link.isNotEmpty()) OpenLink(line.link)
}

/** Words are suggested until somebody types their own, which are a draft until they are sent. */
@Composable
private fun Write(desk: Desk, view: MessageView) {
    val draft = rememberDraft(desk, "reply ${view.id}")
    if (!draft.ready) return Waiting()
    val suggestions = view.reply.suggestions
    val words = draft[WORDS] ?: suggestions.firstOrNull().orEmpty()
    TextBox(word("desk-reply-words"), words, lines = 4) { draft[WORDS] = it }
    if (words.isNotBlank()) Check(desk, view.id, words)
    val others = suggestions.filter { it != words }
    if (others.isNotEmpty()) {
        Soft(word("desk-reply-others"))
        others.forEach { one -> Suggested(one) { draft[WORDS] = one } }
    }
    view.reply.ways.filter { it.refused == null }.forEachIndexed { at, way ->
        Soft(way.text)
        Out(desk, view.id, way, at == 0, words, draft)
    }
}

/** What is pointed out about the words before they are sent. */
@Composable
private fun Check(desk: Desk, message: String, words: String) {
    Shown({ desk.checkReply(message, words) }, words) { check ->
        Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
            FlowRow(horizontalArrangement = Arrangement.spacedBy(12.dp)) { check.marks.forEach { StateChip(it) } }
            check.remarks.forEach { Notice(Tone.PERSON, it) }
        }
    }
}

/** A sentence that fits, with one tap. */
@Composable
private fun Suggested(text: String, onChoose: () -> Unit) {
    OutlinedCard(onChoose, Modifier.fillMaxWidth().heightIn(min = 48.dp).semantics { role = Role.Button }) {
        Text(text, Modifier.padding(12.dp))
    }
}

@Composable
private fun Out(desk: Desk, message: String, way: ReplyWay, first: Boolean, words: String, draft: Draft) {
    val shell = LocalShell.current
    val send: () -> Unit = {
        shell.act("desk-answer-ordered") {
            desk.reply(message, way.id, words)
            draft.drop()
        }
    }
    val ready = words.isNotBlank()
    if (first) Primary(way.label, ready, onClick = send) else Second(way.label, ready, onClick = send)
}

/** Asking the person in charge, and what they said. */
@Composable
internal fun Consult(desk: Desk, way: Way, view: MessageView) {
    val part = view.consult
    part.asked.forEach { Question(desk, view.id, it) }
    if (part.refused != null) return
    Unfold(word(if (part.asked.isEmpty()) "desk-consult" else "desk-consult-again")) {
        Soft(part.sop)
        Text(part.sentence)
        if (part.nobody) Second(word("desk-name-in-charge")) { way.go(Screen.TOPICS) }
        Ask(desk, view.id, part.people)
    }
}

@Composable
private fun Ask(desk: Desk, message: String, people: List<Choice>) {
    val shell = LocalShell.current
    val draft = rememberDraft(desk, "consult $message")
    if (!draft.ready) return Waiting()
    val whom = draft[WHOM] ?: people.firstOrNull { it.chosen }?.id.orEmpty()
    val named = people.firstOrNull { it.id == whom }?.label.orEmpty()
    val (question, proposed) = draft[QUESTION].orEmpty() to draft[PROPOSED].orEmpty()
    Unfold("${word("desk-ask-whom")}: ${named.ifEmpty { "–" }}") {
        Choose("", people, whom) { draft[WHOM] = it }
    }
    TextBox(word("desk-ask-question"), question, lines = 3) { draft[QUESTION] = it }
    TextBox(word("desk-ask-draft"), proposed, word("desk-ask-draft-hint"), lines = 3) { draft[PROPOSED] = it }
    Primary(word("desk-ask"), question.isNotBlank() || proposed.isNotBlank()) {
        shell.act("desk-asked") {
            desk.consult(message, whom.ifEmpty { null }, question, proposed)
            draft.drop()
        }
    }
}

@Composable
private fun Question(desk: Desk, message: String, line: ConsultLine) {
    val shell = LocalShell.current
    val context = LocalContext.current
    Section(word("desk-consult")) {
        Text(line.text)
        StateChip(line.chip)
        listOf(
            "desk-ask-question" to line.question,
            "desk-ask-draft" to line.draft,
            "desk-consult-answer" to line.answer,
        )
            .filter { (_, text) -> text.isNotEmpty() }.forEach { (label, text) ->
                Column(verticalArrangement = Arrangement.spacedBy(4.dp)) {
                    Heading(word(label))
                    Text(text)
                }
            }
        Actions(line.actions) { action, said -> shell.act { desk.actMessage(message, action, said) } }
        if (line.share.isNotEmpty()) {
            Second(word("desk-share")) { Pictures.send(context, emptyList(), "", line.share) }
        }
    }
}

package id.warta.screens

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.relocation.BringIntoViewRequester
import androidx.compose.foundation.relocation.bringIntoViewRequester
import androidx.compose.foundation.text.selection.SelectionContainer
import androidx.compose.material3.FilterChip
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import id.warta.Asked
import id.warta.Screen
import id.warta.Way
import id.warta.door.ActSaid
import id.warta.door.Desk
import id.warta.door.Judged
import id.warta.share.Pictures
import id.warta.ui.Actions
import id.warta.ui.Choose
import id.warta.ui.Drawn
import id.warta.ui.History
import id.warta.ui.Line
import id.warta.ui.LocalShell
import id.warta.ui.Mark
import id.warta.ui.Notice
import id.warta.ui.Primary
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Soft
import id.warta.ui.StateChip
import id.warta.ui.TextBox
import id.warta.ui.Unfold
import id.warta.ui.asked
import id.warta.ui.sign
import id.warta.ui.word
import id.warta.views.MessageStep
import id.warta.views.MessageView
import id.warta.views.ThreadLine
import id.warta.views.Tone
import id.warta.views.TriagePart
import kotlinx.coroutines.launch

/** What the steps of a complaint are about, as the core names them; each has its own button. */
private const val OF_EVIDENCE = "evidence"
private const val OF_CASE = "case"

/** The action that enters a message into the register. */
private const val ENTER = "enter"

/** One message: what it says, what kind it is, what the SOP asks for, the answer. */
@Composable
fun MessageScreen(desk: Desk, way: Way, message: String) {
    val shell = LocalShell.current
    // What a dying process left behind.
    LaunchedEffect(message) { shell.quietly { addEvidence(shell, desk, message, emptyList()) } }
    val asked = asked({ desk.message(message) }, message)
    val reply = remember { BringIntoViewRequester() }
    val foot: (@Composable () -> Unit)? = if ((asked as? Asked.Got)?.answer?.mayReply() == true) {
        { ToReply(reply) }
    } else {
        null
    }
    Page(word("phone-message"), onBack = way::back, foot = foot) {
        Drawn(asked) { view ->
            Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
                Said(view, way)
                Triage(desk, view)
                Sop(desk, way, view)
                Evidence(desk, view)
                Pending(desk, way, view)
                Column(Modifier.bringIntoViewRequester(reply)) { Reply(desk, view) }
                Consult(desk, way, view)
                Else(desk, view)
            }
        }
    }
}

/** The answer that is on its way; whoever brings it out by hand hands its words to another app. */
@Composable
private fun Pending(desk: Desk, way: Way, view: MessageView) {
    val context = LocalContext.current
    val job = view.pending ?: return
    val words = view.reply.pending
    Section(word("desk-answer-pending")) {
        if (words.isNotEmpty()) {
            SelectionContainer { Text(words) }
            Second(word("desk-share"), about = word("desk-reply")) { Pictures.send(context, emptyList(), "", words) }
        }
        Job(desk, way, job)
    }
}

/** The answer stands at the end of a long page. */
@Composable
private fun ToReply(reply: BringIntoViewRequester) {
    val scope = rememberCoroutineScope()
    Primary("${word("desk-reply")} ↓") { scope.launch { reply.bringIntoView() } }
}

internal fun MessageView.mayReply() = pending == null && reply.ways.any { it.refused == null }

/** Who wrote what, when, and under what. */
@Composable
private fun Said(view: MessageView, way: Way) {
    FlowRow(horizontalArrangement = Arrangement.spacedBy(12.dp)) {
        view.urgent?.let { StateChip(it) }
        StateChip(view.standing)
    }
    Text(view.who, fontWeight = FontWeight.Bold, style = MaterialTheme.typography.titleMedium)
    Soft(view.channel)
    view.notices.forEach { Notice(Tone.PERSON, it) }
    view.joined?.let { other -> Second(other.label) { way.go(Screen.MESSAGE, other.id) } }
    view.text?.let { SelectionContainer { Text(it, style = MaterialTheme.typography.bodyLarge) } }
    Soft(view.`when`)
    if (view.contact.isNotEmpty()) {
        SelectionContainer { Text("${word("desk-message-contact")}: ${view.contact}") }
    }
    view.story?.let { story ->
        Line(story.label, "", null, word("desk-message-under")) { way.go(Screen.STORY, story.id) }
    }
    if (view.link.isNotEmpty()) OpenLink(view.link, word("desk-message-look"))
    if (view.earlier.isNotEmpty()) {
        Unfold(word("desk-message-earlier")) {
            view.earlier.forEach {
                Soft(it.until)
                Text(it.text)
            }
        }
    }
    if (view.thread.isNotEmpty()) Unfold(word("desk-thread")) { view.thread.forEach { Spoken(it, way) } }
    view.clocks.forEach { clock ->
        Column {
            Text(clock.text)
            StateChip(clock.chip)
            Soft(clock.source)
        }
    }
}

/** A message of the conversation; the office's own answers stand further in. */
@Composable
private fun Spoken(line: ThreadLine, way: Way) {
    val other = line.message.isNotEmpty() && !line.here
    val open = Modifier.clickable(role = Role.Button) { way.go(Screen.MESSAGE, line.message) }
    val inset = Modifier.fillMaxWidth().padding(start = if (line.own) 24.dp else 0.dp)
    Column(inset.then(if (other) open.heightIn(min = 48.dp) else Modifier)) {
        Soft("${line.who} · ${line.`when`}")
        Text(line.text, fontWeight = if (line.here) FontWeight.Bold else FontWeight.Normal)
    }
}

/** What kind it is: what Warta thinks with the way to change it, or the question. */
@Composable
private fun Triage(desk: Desk, view: MessageView) {
    val triage = view.triage
    Text(triage.sentence, fontWeight = FontWeight.Medium)
    val refused = triage.refused
    when {
        refused != null -> if (triage.unsure) Soft(refused)
        triage.unsure -> Judge(desk, view.id, triage)
        else -> Unfold(word("desk-message-change")) { Judge(desk, view.id, triage) }
    }
}

@Composable
private fun Judge(desk: Desk, message: String, triage: TriagePart) {
    val shell = LocalShell.current
    // What was said last counts until somebody chooses otherwise.
    val about = triage.sentence
    var kind by rememberSaveable(message, about) {
        mutableStateOf(triage.kinds.firstOrNull { it.chosen }?.id.orEmpty())
    }
    var topic by rememberSaveable(message, about) {
        mutableStateOf(triage.topics.firstOrNull { it.chosen }?.id.orEmpty())
    }
    var urgent by rememberSaveable(message, about) { mutableStateOf(triage.urgent) }
    var information by rememberSaveable(message, about) { mutableStateOf(triage.information) }
    Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
        FlowRow(horizontalArrangement = Arrangement.spacedBy(8.dp)) {
            triage.kinds.forEach { one ->
                FilterChip(one.id == kind, { kind = one.id }, { Text(one.label) }, Modifier.heightIn(min = 48.dp))
            }
        }
        val named = triage.topics.firstOrNull { it.id == topic }?.label.orEmpty()
        Unfold("${word("desk-message-topic")}: ${named.ifEmpty { "–" }}") {
            Choose("", triage.topics, topic) { topic = if (topic == it) "" else it }
        }
        Mark(word("desk-message-urgent"), urgent) { urgent = it }
        Mark(word("desk-message-information"), information) { information = it }
        Second(word("desk-message-judge"), kind.isNotEmpty()) {
            shell.act { desk.judge(message, Judged(kind, topic.ifEmpty { null }, urgent, information)) }
        }
    }
}

/** What the SOP asks for, with the steps of a complaint or suggestion. */
@Composable
private fun Sop(desk: Desk, way: Way, view: MessageView) {
    view.sop.forEach { Soft(it) }
    val next = view.steps.firstOrNull { !it.done }?.id
    view.steps.forEach { step ->
        Step(step)
        when (step.id) {
            OF_EVIDENCE -> if (!step.done && view.evidenceRefused == null) KeepCard(desk, view.id)
            OF_CASE -> CaseOf(desk, way, view, next == OF_CASE)
        }
    }
}

@Composable
private fun Step(step: MessageStep) {
    Row(horizontalArrangement = Arrangement.spacedBy(12.dp)) {
        val mark = sign(if (step.done) Tone.DONE else Tone.PLAIN)
        Text(mark, Modifier.clearAndSetSemantics {}, MaterialTheme.colorScheme.primary, fontWeight = FontWeight.Bold)
        Column {
            Text("${step.number}. ${step.text}")
            Soft(step.detail)
        }
    }
}

/** The case in one line, and the way to it; or the button that enters it. */
@Composable
private fun CaseOf(desk: Desk, way: Way, view: MessageView, isNext: Boolean) {
    val shell = LocalShell.current
    val case = view.case
    if (case != null) {
        Line(case.number, case.text, case.chip) { way.go(Screen.CASE, view.id) }
        if (isNext) Primary(word("desk-hand-over")) { way.go(Screen.CASE, view.id) }
    } else if (isNext) {
        Primary(word("desk-enter-case")) {
            shell.act {
                desk.actMessage(view.id, ENTER, ActSaid("", emptyList(), null, null))
                way.go(Screen.CASE, view.id)
            }
        }
    }
}

/** What else can be done, what happened, and erasing. */
@Composable
private fun Else(desk: Desk, view: MessageView) {
    val shell = LocalShell.current
    if (view.actions.isNotEmpty()) {
        Section(word("desk-message-else")) {
            Actions(view.actions) { action, said -> shell.act { desk.actMessage(view.id, action, said) } }
        }
    }
    Unfold(word("desk-tab-history")) {
        History(view.history)
        if (view.refused.isNotEmpty()) Unfold(word("desk-counts-for-nothing")) { History(view.refused) }
    }
    if (view.erasing.isNotEmpty()) Unfold(word("desk-message-erase")) { Erase(desk, view) }
}

/** Erasing what it says for good, once what goes and what stays was read. */
@Composable
private fun Erase(desk: Desk, view: MessageView) {
    val shell = LocalShell.current
    var rule by rememberSaveable(view.id) { mutableStateOf("") }
    var reason by rememberSaveable(view.id) { mutableStateOf("") }
    var sure by rememberSaveable(view.id) { mutableStateOf(false) }
    Text(word("desk-message-erase-about"))
    Choose(word("desk-erase-rule"), view.erasing, rule) { rule = it }
    TextBox(word("desk-reason"), reason, word("desk-erase-reason-hint")) { reason = it }
    Mark(word("desk-erase-sure"), sure) { sure = it }
    Second(word("desk-erase"), sure && rule.isNotEmpty() && reason.isNotBlank()) {
        shell.tell("desk-erased") { desk.eraseMessage(view.id, rule, reason) }
    }
}

package id.warta.screens

import android.content.Context
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.text.selection.SelectionContainer
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import id.warta.Screen
import id.warta.Way
import id.warta.door.Desk
import id.warta.share.Card
import id.warta.share.Pictures
import id.warta.share.Taken
import id.warta.ui.Heading
import id.warta.ui.History
import id.warta.ui.LocalShell
import id.warta.ui.Notice
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Shown
import id.warta.ui.Soft
import id.warta.ui.StateChip
import id.warta.ui.Unfold
import id.warta.ui.word
import id.warta.views.CaseView
import id.warta.views.Chip
import id.warta.views.EvidenceView
import id.warta.views.NamedLine
import id.warta.views.Tone

/** A complaint or suggestion: its evidence first, then what is done about it, until when, and what came of it. */
@Composable
fun CaseScreen(desk: Desk, way: Way, message: String) {
    val shell = LocalShell.current
    // What a dying process left behind.
    LaunchedEffect(message) { shell.quietly { addEvidence(shell, desk, message, emptyList()) } }
    Page(word("phone-case"), onBack = way::back) {
        Shown({ desk.caseOf(message) }, message) { view ->
            Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
                Text(view.title, fontWeight = FontWeight.Bold, style = MaterialTheme.typography.titleMedium)
                FlowRow(horizontalArrangement = Arrangement.spacedBy(12.dp)) {
                    StateChip(view.chip)
                    if (view.number.isNotEmpty()) StateChip(view.speed)
                }
                Soft(view.asked)
                Section(word("case-evidence")) { Evidence(desk, view) }
                Section(word("case-said")) { Writing(view) }
                Section(word("case-times")) { Times(view) }
                if (view.number.isNotEmpty()) Section(word("case-handling")) { Handling(view) }
                Closed(view)
                Doing(desk, view)
                Share(desk, view)
                Unfold(word("case-history")) { History(view.history + view.refused) }
                if (view.officer) Second(word("case-message-link")) { way.go(Screen.MESSAGE, view.id) }
            }
        }
    }
}

@Composable
private fun Evidence(desk: Desk, view: CaseView) {
    if (view.evidence.isEmpty()) return Soft(word("case-evidence-none"))
    view.evidenceRefused?.let { Notice(Tone.PLAIN, it) }
    view.evidence.forEach { one ->
        if (view.shows(one)) EvidencePicture(desk, view.id, one.place, one.label)
        Text(one.label)
        if (one.erased) Soft(word("case-evidence-erased"))
        SelectionContainer { Soft("${word("case-fingerprint")} ${one.fingerprint}") }
    }
}

private fun CaseView.shows(one: EvidenceView) = evidenceRefused == null && !one.erased

@Composable
private fun Writing(view: CaseView) {
    SelectionContainer { Text(view.text, style = MaterialTheme.typography.bodyLarge) }
    Text(view.writer, fontWeight = FontWeight.Medium)
    Soft(view.masked)
    Named(view.about)
}

/** Things with their names; what is empty is left out. */
@Composable
private fun Named(lines: List<NamedLine>) {
    lines.filter { it.text.isNotEmpty() }.forEach { line ->
        Column {
            Soft(line.name)
            Text(line.text)
        }
    }
}

@Composable
private fun Times(view: CaseView) {
    Named(view.times)
    val due = view.due ?: return
    Column {
        Soft("${word("register-due")}: ${due.name}")
        Text(due.at)
        StateChip(Chip(due.left, due.tone))
        Soft("${due.rule} · ${due.source}")
        Soft(due.extended)
    }
}

@Composable
private fun Handling(view: CaseView) {
    if (view.handed.isEmpty()) Soft(word("register-no-handler"))
    view.handed.forEach { one ->
        Text(one.line)
        Soft(one.note)
    }
    if (view.notes.isNotEmpty()) Heading(word("case-notes"))
    view.notes.forEach { note ->
        Soft(note.line)
        Text(note.text)
    }
    Heading(word("register-answer"))
    StateChip(view.answer)
    if (view.answerText.isNotEmpty()) Text(view.answerText)
    if (view.ticket.isNotEmpty()) Text("${word("register-ticket")}: ${view.ticket}")
}

@Composable
private fun Closed(view: CaseView) {
    val closed = view.closed ?: return
    Section(word("case-closing")) {
        Text(closed.line)
        Named(
            listOf(
                NamedLine(word("register-outcome"), closed.outcome),
                NamedLine(word("register-analysis"), closed.analysis),
                NamedLine(word("register-follow-up"), closed.followUp),
                NamedLine(word("case-unanswered"), closed.unanswered),
            ),
        )
    }
}

/**
 * The text for the handler with the masked card, by another app. The evidence shows who complains, and goes only where
 * the name does.
 */
@Composable
private fun Share(desk: Desk, view: CaseView) {
    val context = LocalContext.current
    val shell = LocalShell.current
    if (view.share.isEmpty()) return
    Unfold(word("case-share")) {
        Soft(word("case-share-hint"))
        SelectionContainer { Text(view.share) }
        Second(word("desk-share"), about = word("case-share")) {
            shell.tell {
                val card = masked(context, desk, view)
                // Without a place for the picture the text goes alone, and the screen says so.
                shell.each(card) {}
                Pictures.send(context, card.paths, "image/png", view.share)
            }
        }
        val whole = view.shareIdentity ?: return@Unfold
        Unfold(word("case-share-identity")) {
            Soft(word("case-identity-hint"))
            Second(word("phone-share-evidence")) {
                shell.tell {
                    val shown = view.evidence.filter { view.shows(it) }
                    val pictures = shown.map { desk.evidenceFile(view.id, it.place) }
                    Pictures.send(context, pictures, "image/*", whole)
                }
            }
        }
    }
}

/** The message as a picture that names nobody; none where its words were erased. */
private suspend fun masked(context: Context, desk: Desk, view: CaseView): Taken {
    if (!view.shareCard) return Taken(emptyList(), null)
    return Card.draw(context, desk.sharedCard(view.id, false), Pictures.forSharing(context))
}

package id.warta.screens

import androidx.compose.foundation.text.selection.SelectionContainer
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.platform.LocalContext
import id.warta.door.Desk
import id.warta.share.Card
import id.warta.ui.LocalShell
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Shown
import id.warta.ui.Soft
import id.warta.ui.Unfold
import id.warta.ui.word
import id.warta.views.EvidenceLine
import id.warta.views.MessageView
import java.io.File

/** Pixels of a piece of evidence at its longer side: its small print is to be read. */
private const val READABLE = 3000

/** What is kept of a message, to be looked at; the card and a screenshot to be added. */
@Composable
internal fun Evidence(desk: Desk, view: MessageView) {
    if (view.evidence.isNotEmpty()) {
        Section(word("desk-evidence")) { view.evidence.forEach { Piece(desk, view.id, it) } }
    }
    if (view.evidenceRefused == null) {
        Unfold(word("desk-evidence-add")) {
            KeepCard(desk, view.id)
            KeepScreenshot(desk, view.id)
        }
    }
}

@Composable
private fun Piece(desk: Desk, message: String, piece: EvidenceLine) {
    if (piece.shown) EvidencePicture(desk, message, piece.place, piece.text)
    Text(piece.text)
    Unfold("${word("desk-fingerprint")} ${piece.place + 1u}") { SelectionContainer { Soft(piece.fingerprint) } }
}

/** A picture of evidence as it was kept. */
@Composable
internal fun EvidencePicture(desk: Desk, message: String, place: UInt, description: String) {
    Shown({ desk.evidenceFile(message, place) }, message, place) { Picture(File(it), description, READABLE) }
}

/** Draws the card of a message, and keeps it. */
@Composable
internal fun KeepCard(desk: Desk, message: String) {
    val context = LocalContext.current
    val shell = LocalShell.current
    Second(word("desk-evidence-keep")) {
        shell.tell {
            val drawn = Card.draw(context, desk.evidenceCard(message))
            shell.each(drawn) { file ->
                try {
                    desk.keepEvidence(message, true, file.path)
                } finally {
                    file.delete()
                }
                shell.say("desk-evidence-kept")
            }
        }
    }
}

/** A screenshot from the gallery, kept as evidence. */
@Composable
internal fun KeepScreenshot(desk: Desk, message: String) {
    val shell = LocalShell.current
    val choose = rememberFile { _, path -> shell.quietly { addEvidence(shell, desk, message, listOf(path)) } }
    Second(word("desk-screenshot-keep")) { choose.open(shell, arrayOf("image/*")) }
}

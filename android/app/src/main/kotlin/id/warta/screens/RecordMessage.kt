package id.warta.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import id.warta.Screen
import id.warta.Shell
import id.warta.Told
import id.warta.Way
import id.warta.door.Desk
import id.warta.door.NewMessage
import id.warta.share.SharedIn
import id.warta.ui.Choose
import id.warta.ui.Draft
import id.warta.ui.DraftLine
import id.warta.ui.LocalShell
import id.warta.ui.Mark
import id.warta.ui.MomentBox
import id.warta.ui.Notice
import id.warta.ui.Primary
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Shown
import id.warta.ui.Soft
import id.warta.ui.TextBox
import id.warta.ui.Unfold
import id.warta.ui.Waiting
import id.warta.ui.rememberDraft
import id.warta.ui.word
import id.warta.views.Choice
import id.warta.views.Tone
import java.io.File

/** The draft of a message that is recorded by hand. */
internal const val MESSAGE_DRAFT = "message"
private const val TEXT = "text"
private const val CHANNEL = "channel"
private const val WHO = "who"
private const val CONTACT = "contact"
private const val LINK = "link"
private const val WHEN = "when"
private const val STORY = "story"
private const val OWN = "own"

/** A message that came by another way: typed, pasted, shared in, with a screenshot as evidence. A draft until saved. */
@Composable
fun RecordMessageScreen(desk: Desk, way: Way, shared: SharedIn?, onShared: () -> Unit) {
    val draft = rememberDraft(desk, MESSAGE_DRAFT)
    val shell = LocalShell.current
    LaunchedEffect(shared, draft.ready) {
        if (shared == null || !draft.ready) return@LaunchedEffect
        draft[PHOTOS] = (photos(draft) + shared.pictures).joinToString("\n")
        if (shared.text.isNotBlank()) draft[TEXT] = listOfNotNull(draft[TEXT], shared.text).joinToString("\n")
        shell.quietly {
            draft.keep()
            onShared()
            shared.wrong?.let { shell.told = Told(listOf(shell.word(it)), wrong = true) }
        }
    }
    val filled = draft.ready && draft[TEXT].orEmpty().isNotBlank()
    Page(
        word("desk-message-record"),
        onBack = way::back,
        foot = { Primary(word("desk-save"), filled) { save(shell, desk, way, draft) } },
    ) {
        Soft(word("desk-message-record-about"))
        DraftLine(draft) { photos(draft).forEach { File(it).delete() } }
        Shown({ asking(desk) }) { asking ->
            val refused = asking.refused
            when {
                refused != null -> Notice(Tone.PLAIN, refused)
                draft.ready -> Questions(asking, draft)
                else -> Waiting()
            }
        }
    }
}

/** What the form asks with. */
private class Asking(val refused: String?, val channels: List<Choice>, val stories: List<Choice>)

private suspend fun asking(desk: Desk) = Asking(
    desk.inbox("", null).recordRefused,
    desk.messageChannels(),
    desk.stories(null, false).rows.map { Choice(it.id, it.title, false) },
)

@Composable
private fun Questions(asking: Asking, draft: Draft) {
    TextBox(word("desk-message-text"), draft[TEXT].orEmpty(), lines = 4) { draft[TEXT] = it }
    Section(word("desk-message-screenshot")) {
        Soft(word("desk-message-screenshot-hint"))
        AddPhotos {
            draft[PHOTOS] = (photos(draft) + it).joinToString("\n")
            draft.keep()
        }
        photos(draft).forEachIndexed { at, path ->
            Picture(File(path), "${word("desk-message-screenshot")} ${at + 1}")
            Second(word("desk-photo-remove")) {
                draft[PHOTOS] = (photos(draft) - path).joinToString("\n")
                File(path).delete()
            }
        }
    }
    Choose(word("desk-message-channel"), asking.channels, draft[CHANNEL].orEmpty()) { draft.turn(CHANNEL, it) }
    TextBox(word("desk-message-who"), draft[WHO].orEmpty()) { draft[WHO] = it }
    TextBox(word("desk-message-contact"), draft[CONTACT].orEmpty(), word("desk-message-contact-hint")) {
        draft[CONTACT] = it
    }
    TextBox(word("desk-message-link"), draft[LINK].orEmpty()) { draft[LINK] = it }
    MomentBox(word("desk-message-when"), draft[WHEN].orEmpty()) { draft[WHEN] = it }
    if (asking.stories.isNotEmpty()) {
        val chosen = asking.stories.firstOrNull { it.id == draft[STORY] }?.label.orEmpty()
        Unfold("${word("desk-message-story")} $chosen".trim()) {
            Choose("", asking.stories, draft[STORY].orEmpty()) { draft.turn(STORY, it) }
        }
    }
    Mark(word("desk-message-own"), draft[OWN] == OWN) { on -> draft[OWN] = if (on) OWN else "" }
}

/** Chooses, or takes the choice back: none is an answer, too. */
private fun Draft.turn(name: String, to: String) {
    this[name] = if (this[name] == to) "" else to
}

/** Saves the message, then its pictures one by one as evidence: one that can't be used is told, the rest is kept. */
private fun save(shell: Shell, desk: Desk, way: Way, draft: Draft) = shell.tell {
    val new = NewMessage(
        draft[CHANNEL],
        draft[WHO].orEmpty(),
        draft[CONTACT].orEmpty(),
        draft[TEXT].orEmpty(),
        draft[LINK].orEmpty(),
        draft[WHEN],
        draft[STORY],
        draft[OWN] == OWN,
    )
    val pictures = photos(draft)
    val message = desk.recordMessage(new)
    // What is to be added is written down before the draft goes: a process may die between any two lines.
    if (pictures.isNotEmpty()) keepWaiting(shell, desk, evidenceKey(message), pictures)
    draft.drop()
    way.instead(Screen.MESSAGE, message)
    addEvidence(shell, desk, message, emptyList())
    if (shell.told == null) shell.told = Told(listOf(shell.word("phone-saved")), wrong = false)
}

private fun evidenceKey(message: String) = "evidence $message"

/** Keeps screenshots as evidence, and those that still wait since the process died. */
internal suspend fun addEvidence(shell: Shell, desk: Desk, message: String, paths: List<String>) =
    addEach(shell, desk, evidenceKey(message), paths) { path -> desk.keepEvidence(message, false, path) }

package id.warta.screens

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.mutableStateMapOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.mapSaver
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.snapshots.SnapshotStateMap
import androidx.compose.ui.platform.LocalUriHandler
import androidx.compose.ui.platform.UriHandler
import id.warta.Screen
import id.warta.Shell
import id.warta.Told
import id.warta.Way
import id.warta.door.Desk
import id.warta.ui.LocalShell
import id.warta.ui.Primary
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Shown
import id.warta.ui.Soft
import id.warta.ui.TextBox
import id.warta.ui.word
import id.warta.views.ConnectQuestion
import id.warta.views.ConnectView

/** Connecting a channel: what is to be done first, what is asked, and where the account is asked its own page. */
@Composable
fun ConnectScreen(desk: Desk, way: Way, by: String) {
    Page(word("desk-place-channels"), onBack = way::back) {
        Shown({ desk.connectView(by) }, by) { view -> Questions(desk, way, view) }
    }
}

@Composable
private fun Questions(desk: Desk, way: Way, view: ConnectView) {
    val shell = LocalShell.current
    val browser = LocalUriHandler.current
    val typed = rememberSaveable(view.way, saver = ANSWERS) { mutableStateMapOf() }
    // Not saved: a secret is never written anywhere by the shell.
    val secret = remember(view.way) { mutableStateMapOf<String, String>() }
    val answers = view.questions.associate { it.id to ((if (it.secret) secret else typed)[it.id] ?: it.known) }
    Section(view.title) {
        view.steps.forEachIndexed { at, step -> Text(if (view.steps.size > 1) "${at + 1}. $step" else step) }
        if (view.page.isNotEmpty()) OpenLink(view.page, word("connect-open-page"))
        view.questions.forEach { question ->
            Question(question, answers.getValue(question.id)) {
                (if (question.secret) secret else typed)[question.id] = it
            }
        }
        Primary(view.button, answers.values.all { it.isNotBlank() }) {
            shell.tell { if (connect(shell, browser, desk, way, view, answers)) typed.clear() }
        }
        Soft(view.stuck)
        view.others.forEach { other -> Second(other.label) { way.instead(Screen.CONNECT, other.id) } }
    }
}

@Composable
private fun Question(question: ConnectQuestion, answer: String, onAnswer: (String) -> Unit) {
    if (question.secret) {
        PinBox(question.label, answer, number = false, onAnswer)
        Soft(question.hint)
    } else {
        TextBox(question.label, answer, question.hint, onText = onAnswer)
    }
}

/** Whether the form is done with. */
private suspend fun connect(
    shell: Shell,
    browser: UriHandler,
    desk: Desk,
    way: Way,
    view: ConnectView,
    answers: Map<String, String>,
): Boolean {
    val next = desk.connect(view.way, answers)
    when {
        next.page.isNotEmpty() -> open(shell, browser, next.page)

        next.next.isNotEmpty() -> way.instead(Screen.CONNECT, next.next)

        else -> {
            shell.runQueue()
            way.back()
            shell.told = Told(listOf(next.done), wrong = false)
        }
    }
    return next.page.isEmpty()
}

private fun open(shell: Shell, browser: UriHandler, page: String) = try {
    browser.openUri(page)
} catch (_: IllegalArgumentException) {
    shell.told = Told(listOf(shell.word("phone-no-browser")), wrong = true)
}

private val ANSWERS = mapSaver<SnapshotStateMap<String, String>>(
    save = { it.toMap() },
    restore = { saved ->
        mutableStateMapOf<String, String>().apply { saved.forEach { (key, text) -> put(key, text.toString()) } }
    },
)

package id.warta.screens

import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.text.font.FontWeight
import id.warta.Screen
import id.warta.Way
import id.warta.door.Desk
import id.warta.ui.Line
import id.warta.ui.LocalShell
import id.warta.ui.Notice
import id.warta.ui.Primary
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Shown
import id.warta.ui.Soft
import id.warta.ui.StateChip
import id.warta.ui.TextBox
import id.warta.ui.word
import id.warta.views.Chip
import id.warta.views.DutyLine
import id.warta.views.DutyStep
import id.warta.views.StoryLine
import id.warta.views.TodayView
import id.warta.views.Tone

/** Is my work safe, what must I do, what is stuck. */
@Composable
fun TodayScreen(desk: Desk, way: Way) {
    Page(
        word("desk-place-today"),
        foot = {
            Primary("+ ${word("desk-record")}") { way.go(Screen.NEW) }
            Places(way)
        },
    ) {
        Shown(desk::today) { view -> Today(desk, way, view) }
    }
}

@Composable
private fun Today(desk: Desk, way: Way, view: TodayView) {
    val shell = LocalShell.current
    Text("${view.office} · ${view.person}", fontWeight = FontWeight.Medium)
    Notice(if (view.trustWarns) Tone.PERSON else Tone.DONE, view.trust.joinToString(" · "))
    view.offline?.let { Notice(Tone.NETWORK, it) }
    view.stopped?.let { Notice(Tone.REFUSED, it) }
    Unsent(desk, way)
    Section(word("desk-your-turn")) {
        if (view.yourTurn.isEmpty()) Soft(word("desk-your-turn-empty"))
        Lines(view.yourTurn, way)
    }
    if (view.asked.isNotEmpty()) {
        Section(word("desk-asked-you")) {
            view.asked.forEach { asked ->
                Line(asked.title, asked.detail, null) { way.go(Screen.MESSAGE, asked.message) }
            }
        }
    }
    if (view.needsYou.isNotEmpty()) {
        Section(word("desk-needs-you")) {
            view.needsYou.forEach { need ->
                Line(need.title, need.text, null) { way.start(Screen.QUEUE) }
            }
        }
    }
    if (view.duties.isNotEmpty()) Section(word("desk-duties")) { view.duties.forEach { Duty(desk, way, it) } }
    Second(word("week-name")) { way.go(Screen.WEEK) }
    view.asks.forEach { Notice(Tone.PERSON, it) }
    if (view.others.isNotEmpty()) Section(word("phone-others")) { Lines(view.others, way) }
}

/** What was typed of a new story and is not saved yet: the way back to it. */
@Composable
private fun Unsent(desk: Desk, way: Way) {
    Shown({
        listOf("new" to Screen.NEW, "list" to Screen.HAND_IN, MESSAGE_DRAFT to Screen.RECORD_MESSAGE)
            .map { (key, at) -> desk.keptDraft(key)?.line to at }
    }) {
        it.forEach { (line, screen) ->
            if (line != null) {
                Notice(Tone.PERSON, line)
                Second(word("desk-draft-go-on")) { way.go(screen) }
            }
        }
    }
}

@Composable
private fun Duty(desk: Desk, way: Way, duty: DutyLine) {
    val (label, tone) = if (duty.done) "desk-duty-done" to Tone.DONE else "desk-duty-open" to Tone.PERSON
    val chip = Chip(word(label), tone)
    if (duty.inbox) {
        Line(duty.text, "", chip) { way.start(Screen.MESSAGES) }
    } else {
        Text(duty.text)
        StateChip(chip)
    }
    duty.record?.let { Record(desk, duty.text, it) }
}

/** Records that a duty was done. */
@Composable
private fun Record(desk: Desk, duty: String, step: DutyStep) {
    val shell = LocalShell.current
    var open by rememberSaveable(duty) { mutableStateOf(false) }
    var note by rememberSaveable(duty) { mutableStateOf("") }
    val file = rememberFile { name, path ->
        shell.tell("phone-saved") { desk.recordDuty(step.sop, step.step, note, name, path) }
    }
    if (!open) {
        Second(word("desk-duty-record")) { open = true }
        return
    }
    TextBox(word("desk-note"), note, lines = 2) { note = it }
    Primary(word("desk-save")) {
        shell.tell("phone-saved") { desk.recordDuty(step.sop, step.step, note, "", null) }
    }
    Second(word("phone-duty-file"), about = duty) { file.launch(arrayOf("*/*")) }
}

/** Stories as lines that open them. */
@Composable
fun ColumnScope.Lines(lines: List<StoryLine>, way: Way) {
    lines.forEach { line ->
        Line(line.title, line.detail, line.chip, line.step) { way.go(Screen.STORY, line.id) }
    }
}

/** Every story, the newest first, page by page. */
@Composable
fun StoriesScreen(desk: Desk, way: Way) {
    var pages by rememberSaveable { mutableStateOf(listOf("")) }
    Page(
        word("desk-place-stories"),
        foot = {
            Primary("+ ${word("desk-record")}") { way.go(Screen.NEW) }
            Places(way)
        },
    ) {
        pages.forEach { cursor ->
            Shown({ desk.stories(cursor.ifEmpty { null }, false) }, cursor) { page ->
                if (page.rows.isEmpty()) Soft(word("desk-stories-empty"))
                androidx.compose.foundation.layout.Column { Lines(page.rows, way) }
                val next = page.next
                if (next != null && cursor == pages.last()) Second(word("desk-older")) { pages = pages + next }
            }
        }
    }
}

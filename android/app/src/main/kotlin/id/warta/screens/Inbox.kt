package id.warta.screens

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Card
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.unit.dp
import id.warta.Asked
import id.warta.Screen
import id.warta.Way
import id.warta.door.Desk
import id.warta.ui.Drawn
import id.warta.ui.LocalShell
import id.warta.ui.Notice
import id.warta.ui.Primary
import id.warta.ui.Second
import id.warta.ui.Shown
import id.warta.ui.Soft
import id.warta.ui.StateChip
import id.warta.ui.Tabs
import id.warta.ui.Unfold
import id.warta.ui.asked
import id.warta.ui.colour
import id.warta.ui.sign
import id.warta.ui.word
import id.warta.views.Choice
import id.warta.views.InboxView
import id.warta.views.MessageLine
import id.warta.views.ReadingLine
import id.warta.views.Tone

/** How many lines of a message its row shows. */
private const val FIRST_LINES = 3

/** What the public wrote, on every channel. */
@Composable
fun InboxScreen(desk: Desk, way: Way) {
    var filter by rememberSaveable { mutableStateOf("") }
    var more by rememberSaveable(filter) { mutableStateOf(emptyList<String>()) }
    val first = asked({ desk.inbox(filter, null) }, filter)
    val records = (first as? Asked.Got)?.answer?.recordRefused == null
    Page(
        word("desk-place-messages"),
        foot = {
            if (records) Primary("+ ${word("desk-message-record")}") { way.go(Screen.RECORD_MESSAGE) }
            Places(way)
        },
    ) {
        Drawn(first) { view ->
            Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
                Filters(view.filters) { filter = it }
                view.refused?.let { Notice(Tone.PLAIN, it) }
                view.readings.forEach { Trouble(it, way) }
                if (view.rows.isEmpty() && view.refused == null) Soft(view.empty)
                Messages(view, way, if (more.isEmpty()) ({ more = listOf(it) }) else null)
                more.forEach { cursor ->
                    Shown({ desk.inbox(filter, cursor) }, filter, cursor) { page ->
                        Messages(page, way, if (cursor == more.last()) ({ more = more + it }) else null)
                    }
                }
                Reading(desk, view)
                Second(word("desk-place-register")) { way.go(Screen.REGISTER) }
            }
        }
    }
}

/** Which messages are shown; one line until somebody wants others. */
@Composable
private fun Filters(all: List<Choice>, onChoose: (String) -> Unit) {
    val chosen = all.indexOfFirst { it.chosen }
    Unfold("${word("desk-filters")}: ${all.getOrNull(chosen)?.label.orEmpty()}") {
        Tabs(all.map { it.label }, chosen) { onChoose(all[it].id) }
    }
}

@Composable
private fun Messages(view: InboxView, way: Way, onMore: ((String) -> Unit)?) {
    Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
        view.rows.forEach { row -> MessageRow(row) { way.go(Screen.MESSAGE, row.id) } }
        val next = view.next
        if (next != null && onMore != null) Second(word("desk-more-messages")) { onMore(next) }
    }
}

@Composable
private fun MessageRow(row: MessageLine, onOpen: () -> Unit) {
    Card {
        Column(
            Modifier.fillMaxWidth().clickable(role = Role.Button, onClick = onOpen).padding(12.dp),
            Arrangement.spacedBy(4.dp),
        ) {
            Text(row.who, fontWeight = FontWeight.Medium)
            Text(row.words, maxLines = FIRST_LINES, overflow = TextOverflow.Ellipsis)
            FlowRow(horizontalArrangement = Arrangement.spacedBy(12.dp)) {
                row.urgent?.let { StateChip(it) }
                StateChip(row.kind)
                StateChip(row.standing)
            }
            Soft("${row.channel} · ${row.waiting}")
            row.clocks.forEach { clock ->
                val style = MaterialTheme.typography.bodyMedium
                Text("${sign(Tone.PERSON)} $clock", color = colour(Tone.PERSON), style = style)
            }
        }
    }
}

/** What went wrong on a channel, and the way out. */
@Composable
private fun Trouble(reading: ReadingLine, way: Way) {
    val trouble = reading.trouble ?: return
    Notice(Tone.PERSON, "${reading.text}. $trouble")
    reading.connect?.let { by -> Second(by.label, about = reading.text) { way.go(Screen.CONNECT, by.id) } }
}

/** When each channel was last read, and the way to read them now. */
@Composable
private fun Reading(desk: Desk, view: InboxView) {
    val shell = LocalShell.current
    view.readings.filter { it.trouble == null }.forEach { Soft(it.text) }
    if (view.mayFetch) Second(word("desk-fetch-now")) { shell.act("phone-fetched") { desk.fetchNow() } }
}

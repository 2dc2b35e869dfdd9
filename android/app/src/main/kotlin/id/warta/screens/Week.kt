package id.warta.screens

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
import id.warta.ui.Buttons
import id.warta.ui.Line
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Shown
import id.warta.ui.Soft
import id.warta.ui.StateChip
import id.warta.ui.word
import id.warta.views.Chip
import id.warta.views.DayGlance
import id.warta.views.GlanceLine
import id.warta.views.Tone
import id.warta.views.WeekGlance

/** A week at a glance: what went out, what is wanted by when, and the days without a post. */
@Composable
fun WeekScreen(desk: Desk, way: Way) {
    var day by rememberSaveable { mutableStateOf("") }
    Page(word("week-name"), onBack = way::back) {
        Shown({ desk.week(day) }, day) { view ->
            Text(view.title, fontWeight = FontWeight.Bold)
            view.summary.forEach { Text("• $it") }
            Weeks(view) { day = it }
            view.days.forEach { Day(way, it) }
        }
    }
}

/** The weeks beside this one, before the days: who looks for another week need not go through this one. */
@Composable
private fun Weeks(view: WeekGlance, onDay: (String) -> Unit) {
    Buttons {
        view.before?.let { before -> Second(word("week-before")) { onDay(before) } }
        if (!view.current) Second(word("week-now")) { onDay("") }
        Second(word("week-after")) { onDay(view.after) }
    }
}

@Composable
private fun Day(way: Way, day: DayGlance) {
    Section(day.name) {
        if (day.today) StateChip(Chip(word("week-today"), Tone.YOURS))
        Soft(day.hours)
        if (day.lines.isEmpty()) Soft(word("week-nothing"))
        day.lines.forEach { Glance(way, it) }
    }
}

/** What it is about is one tap away, where it is about one thing. */
@Composable
private fun Glance(way: Way, line: GlanceLine) {
    val (story, message) = line.story to line.message
    val open: (() -> Unit)? = when {
        story != null -> ({ way.go(Screen.STORY, story) })
        message != null -> ({ way.go(Screen.MESSAGE, message) })
        else -> null
    }
    Line(line.text, "", line.chip, onOpen = open)
}

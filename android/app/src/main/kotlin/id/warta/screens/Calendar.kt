package id.warta.screens

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import id.warta.Way
import id.warta.door.Desk
import id.warta.door.NewHours
import id.warta.door.NewWeek
import id.warta.ui.Choose
import id.warta.ui.DayBox
import id.warta.ui.Heading
import id.warta.ui.LocalShell
import id.warta.ui.Mark
import id.warta.ui.Notice
import id.warta.ui.Primary
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Shown
import id.warta.ui.Soft
import id.warta.ui.TextBox
import id.warta.ui.Unfold
import id.warta.ui.word
import id.warta.views.CalendarView
import id.warta.views.HoursView
import id.warta.views.SeasonView
import id.warta.views.Tone
import id.warta.views.WeekView

/** When the office works: hours and breaks of each day, Ramadan, holidays with their source. */
@Composable
fun CalendarScreen(desk: Desk, way: Way) {
    Page(word("desk-calendar"), onBack = way::back) {
        Shown(desk::calendar) { view ->
            Text(word("desk-calendar-about"))
            Soft("${word("desk-zone")}: ${view.zone}")
            val refused = view.refused
            if (refused == null) {
                Usual(desk, view)
                Ramadan(desk, view)
                AddDay(desk, view)
                Days(desk, view, mayRemove = true)
            } else {
                Notice(Tone.PLAIN, refused)
                view.weeks.forEach { Reading(it) }
                view.seasons.forEach { season ->
                    Section(season.line) { season.weeks.forEach { week -> week.days.forEach { Hours(it) } } }
                }
                Days(desk, view, mayRemove = false)
            }
        }
    }
}

/** What was typed for the days of some weeks: hours and breaks, one after the other. */
private fun List<WeekView>.asTyped() = flatMap { week -> week.days.flatMap { listOf(it.hours, it.breaks) } }

/** The same, back in weeks of seven days. */
private fun weeksOf(typed: List<String>) =
    typed.chunked(2) { (hours, breaks) -> NewHours(hours, breaks) }.chunked(7) { NewWeek(it.toList()) }

@Composable
private fun Usual(desk: Desk, view: CalendarView) {
    val shell = LocalShell.current
    var typed by rememberSaveable(view.weeks) { mutableStateOf(view.weeks.asTyped()) }
    var anchor by rememberSaveable(view.anchor) { mutableStateOf(view.anchor) }
    var keeps by rememberSaveable(view.keepsHolidays) { mutableStateOf(view.keepsHolidays) }
    Section(word("desk-calendar-week")) {
        Soft(word("desk-calendar-hours-hint"))
        Weeks(view.weeks, typed) { typed = it }
        // Which of the weeks holds is a question only where there are several.
        if (view.weeks.size > 1) DayBox(word("desk-calendar-anchor"), anchor) { anchor = it }
        Mark(word("desk-calendar-keeps"), keeps) { keeps = it }
        Primary(word("phone-calendar-week-save")) {
            shell.tell("phone-saved") { desk.setWeeks(weeksOf(typed), anchor, keeps) }
        }
        Second(word("desk-calendar-week-add")) { shell.tell("phone-saved") { desk.changePattern(true) } }
        if (view.weeks.size > 1) {
            Second(word("desk-calendar-week-remove")) { shell.tell("phone-saved") { desk.changePattern(false) } }
        }
    }
}

/** The hours of each day, as questions. */
@Composable
private fun Weeks(weeks: List<WeekView>, typed: List<String>, onTyped: (List<String>) -> Unit) {
    fun with(at: Int, text: String) = typed.toMutableList().apply { this[at] = text }
    var at = 0
    weeks.forEach { week ->
        if (week.name.isNotEmpty()) Heading(week.name)
        week.days.forEach { day ->
            val place = at
            at += 2
            TextBox("${day.name}: ${word("desk-calendar-hours")}", typed[place]) { onTyped(with(place, it)) }
            TextBox("${day.name}: ${word("desk-calendar-breaks")}", typed[place + 1]) { onTyped(with(place + 1, it)) }
        }
    }
}

@Composable
private fun Ramadan(desk: Desk, view: CalendarView) {
    val shell = LocalShell.current
    var from by rememberSaveable { mutableStateOf("") }
    var until by rememberSaveable { mutableStateOf("") }
    Section(word("desk-ramadan")) {
        if (view.seasons.isEmpty()) Soft(word("desk-ramadan-empty"))
        view.seasons.forEach { season -> Unfold(season.line) { Season(desk, season) } }
        Unfold(word("desk-ramadan-add")) {
            Soft(word("desk-ramadan-hint"))
            DayBox(word("desk-from"), from) { from = it }
            DayBox(word("desk-until"), until) { until = it }
            Primary(word("desk-ramadan-add"), from.isNotEmpty() && until.isNotEmpty()) {
                shell.tell("phone-saved") {
                    desk.addRamadan(from, until)
                    from = ""
                    until = ""
                }
            }
        }
    }
}

@Composable
private fun Season(desk: Desk, season: SeasonView) {
    val shell = LocalShell.current
    var from by rememberSaveable(season) { mutableStateOf(season.from) }
    var until by rememberSaveable(season) { mutableStateOf(season.to) }
    var typed by rememberSaveable(season) { mutableStateOf(season.weeks.asTyped()) }
    DayBox(word("desk-from"), from) { from = it }
    DayBox(word("desk-until"), until) { until = it }
    Weeks(season.weeks, typed) { typed = it }
    Primary(word("desk-save")) {
        shell.tell("phone-saved") { desk.setSeason(season.from, from, until, weeksOf(typed)) }
    }
    Second(word("desk-season-remove")) { shell.tell("phone-saved") { desk.removeSeason(season.from) } }
}

@Composable
private fun AddDay(desk: Desk, view: CalendarView) {
    val shell = LocalShell.current
    var date by rememberSaveable { mutableStateOf("") }
    var kind by rememberSaveable { mutableStateOf(view.kinds.firstOrNull { it.chosen }?.id.orEmpty()) }
    var name by rememberSaveable { mutableStateOf("") }
    var source by rememberSaveable { mutableStateOf("") }
    Section(word("desk-day-add")) {
        Unfold(word("desk-day-add")) {
            DayBox(word("desk-day-date"), date) { date = it }
            Choose(word("desk-day-kind"), view.kinds, kind) { kind = it }
            TextBox(word("desk-name"), name) { name = it }
            TextBox(word("desk-day-source"), source, word("desk-day-source-hint")) { source = it }
            Primary(word("desk-save"), listOf(date, name, source).all { it.isNotBlank() }) {
                shell.tell("phone-saved") {
                    desk.addDay(date, kind, name, source)
                    name = ""
                    source = ""
                }
            }
        }
    }
}

@Composable
private fun Days(desk: Desk, view: CalendarView, mayRemove: Boolean) {
    val (coming, past) = view.days.partition { it.chosen }
    Section(word("desk-days-special")) {
        if (coming.isEmpty()) Soft(word("desk-days-special-empty"))
        coming.forEach { Day(desk, it.id, it.label, mayRemove) }
        if (past.isNotEmpty()) Unfold(view.past) { past.forEach { Day(desk, it.id, it.label, mayRemove) } }
    }
}

@Composable
private fun Day(desk: Desk, id: String, label: String, mayRemove: Boolean) {
    val shell = LocalShell.current
    Text(label)
    if (mayRemove) Second(word("desk-remove"), about = label) { shell.tell("phone-saved") { desk.removeDay(id) } }
}

/** The same for people who may only look. */
@Composable
private fun Reading(week: WeekView) {
    Section(week.name.ifEmpty { word("desk-calendar-week") }) { week.days.forEach { Hours(it) } }
}

@Composable
private fun Hours(day: HoursView) {
    Text("${day.name}: ${day.hours.ifEmpty { "–" }}")
    if (day.breaks.isNotEmpty()) Soft("${word("desk-calendar-breaks")}: ${day.breaks}")
}

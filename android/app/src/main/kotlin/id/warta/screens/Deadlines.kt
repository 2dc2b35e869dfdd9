package id.warta.screens

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import id.warta.Way
import id.warta.door.Desk
import id.warta.door.NewDeadline
import id.warta.ui.Choose
import id.warta.ui.DayBox
import id.warta.ui.LocalShell
import id.warta.ui.Mark
import id.warta.ui.Notice
import id.warta.ui.Primary
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Shown
import id.warta.ui.Soft
import id.warta.ui.StateChip
import id.warta.ui.TextBox
import id.warta.ui.Unfold
import id.warta.ui.choices
import id.warta.ui.word
import id.warta.views.DeadlineLine
import id.warta.views.Tone

/** Which days count, as the shell names the two answers to itself. */
private const val WORKING = "working"
private const val ALL = "all"

/** Until when messages and complaints must be settled, each with the rule that it follows from. */
@Composable
fun DeadlinesScreen(desk: Desk, way: Way) {
    Page(word("deadline-title"), onBack = way::back) {
        Shown(desk::deadlines) { view ->
            Text(word("deadline-about"))
            view.refused?.let { Notice(Tone.PLAIN, it) }
            view.deadlines.forEach { key(it.id) { Deadline(desk, it, view.refused == null) } }
            if (view.refused == null) Unfold(word("deadline-add")) { DeadlineForm(desk, null) }
        }
    }
}

@Composable
private fun Deadline(desk: Desk, rule: DeadlineLine, may: Boolean) {
    Section(rule.name) {
        StateChip(rule.chip)
        Text(rule.rule)
        Soft(rule.origin)
        if (may) {
            Unfold("${word("phone-change")}: ${rule.name}") {
                DeadlineForm(desk, rule)
                if (rule.mayReset) Back(desk, rule)
            }
        }
    }
}

/** One of Warta's rules, which the office changed, as it came. */
@Composable
private fun Back(desk: Desk, rule: DeadlineLine) {
    val shell = LocalShell.current
    Second(word("deadline-back"), about = rule.name) { shell.tell("phone-saved") { desk.resetDeadline(rule.id) } }
}

/** The questions of a deadline; of a new one where none is given. */
@Composable
private fun DeadlineForm(desk: Desk, rule: DeadlineLine?) {
    val shell = LocalShell.current
    var name by rememberSaveable(rule?.name) { mutableStateOf(rule?.name.orEmpty()) }
    var days by rememberSaveable(rule?.days) { mutableStateOf(rule?.days?.toString().orEmpty()) }
    var kind by rememberSaveable(rule?.working) { mutableStateOf(if (rule?.working == false) ALL else WORKING) }
    var extension by rememberSaveable(rule?.extension) {
        mutableStateOf(rule?.extension?.takeIf { it > 0u }?.toString().orEmpty())
    }
    var source by rememberSaveable(rule?.source) { mutableStateOf(rule?.source.orEmpty()) }
    var from by rememberSaveable(rule?.from) { mutableStateOf(rule?.from.orEmpty()) }
    var ended by rememberSaveable(rule?.active) { mutableStateOf(rule?.active == false) }
    TextBox(word("desk-name"), name) { name = it }
    TextBox(word("deadline-days-title"), days) { days = it }
    val kinds = choices(kind, WORKING to "deadline-kind-working", ALL to "deadline-kind-all")
    Choose(word("deadline-kind"), kinds, kind) { kind = it }
    TextBox(word("deadline-extension-title"), extension, word("deadline-extension-hint")) { extension = it }
    TextBox(word("deadline-source"), source, word("deadline-source-hint")) { source = it }
    DayBox(word("deadline-from"), from) { from = it }
    if (rule?.mayEnd == true) Mark(word("deadline-end"), ended) { ended = it }
    val ready = listOf(name, days, source).all { it.isNotBlank() }
    Primary(word(if (rule == null) "deadline-add" else "desk-save"), ready, about = rule?.name.orEmpty()) {
        shell.tell("phone-saved") {
            val id = rule?.id.orEmpty()
            desk.writeDeadline(NewDeadline(id, name, days, kind == WORKING, extension, source, from, !ended))
            if (rule == null) {
                name = ""
                days = ""
                kind = WORKING
                extension = ""
                source = ""
                from = ""
            }
        }
    }
}

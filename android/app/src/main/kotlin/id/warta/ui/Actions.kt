package id.warta.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.unit.dp
import id.warta.door.ActSaid
import id.warta.views.Action

/**
 * What a person can do, as the core offers it: the first tap opens what it asks for (a reason, people, a time), the
 * second says it. What is refused stays visible with its reason.
 */
@Composable
fun Actions(actions: List<Action>, seen: String? = null, onAct: (String, ActSaid) -> Unit) {
    var open by rememberSaveable { mutableStateOf("") }
    Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
        actions.forEach { action ->
            val refused = action.refused
            when {
                refused != null -> {
                    Second(action.label, enabled = false) {}
                    Soft(refused)
                }

                open == action.id -> Asking(action, seen) { said ->
                    open = ""
                    onAct(action.id, said)
                }

                else -> Offer(action) {
                    if (action.asks()) open = action.id else onAct(action.id, ActSaid("", emptyList(), null, seen))
                }
            }
        }
    }
}

private fun Action.asks() = asksNote != null || people.isNotEmpty() || asksTime

@Composable
private fun Offer(action: Action, onClick: () -> Unit) =
    if (action.primary) Primary(action.label, onClick = onClick) else Second(action.label, onClick = onClick)

@Composable
private fun Asking(action: Action, seen: String?, onSay: (ActSaid) -> Unit) {
    var note by rememberSaveable(action.id) { mutableStateOf("") }
    var at by rememberSaveable(action.id) { mutableStateOf("") }
    var people by rememberSaveable(action.id) {
        mutableStateOf(action.people.filter { it.chosen }.joinToString(",") { it.id })
    }
    val chosen = people.split(",").filter { it.isNotEmpty() }
    Text(action.label, style = MaterialTheme.typography.titleMedium)
    action.asksNote?.let { label -> TextBox(label, note, lines = 2) { note = it } }
    if (action.people.isNotEmpty()) {
        Heading(word("desk-people"))
        action.people.forEach { person ->
            Mark(person.label, person.id in chosen) { on ->
                people = (if (on) chosen + person.id else chosen - person.id).joinToString(",")
            }
        }
    }
    if (action.asksTime) {
        MomentBox(word("desk-not-before"), at) { at = it }
    }
    Primary(action.label, enabled = !action.noteNeeded || note.isNotBlank()) {
        onSay(ActSaid(note, chosen, at.ifEmpty { null }, seen))
    }
}

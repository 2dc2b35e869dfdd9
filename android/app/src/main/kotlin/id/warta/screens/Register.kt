package id.warta.screens

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Card
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableIntStateOf
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import id.warta.Screen
import id.warta.Way
import id.warta.door.Desk
import id.warta.ui.Buttons
import id.warta.ui.Choose
import id.warta.ui.Second
import id.warta.ui.Shown
import id.warta.ui.Soft
import id.warta.ui.StateChip
import id.warta.ui.Tabs
import id.warta.ui.TextBox
import id.warta.ui.Unfold
import id.warta.ui.word
import id.warta.views.Chip
import id.warta.views.RegisterFilter
import id.warta.views.RegisterRow
import id.warta.views.RegisterView

/** The register of complaints and suggestions, the newest first. */
@Composable
fun RegisterScreen(desk: Desk, way: Way) {
    var status by rememberSaveable { mutableStateOf("") }
    var topic by rememberSaveable { mutableStateOf("") }
    var month by rememberSaveable { mutableStateOf("") }
    var search by rememberSaveable { mutableStateOf("") }
    var page by rememberSaveable(status, topic, month, search) { mutableIntStateOf(0) }
    Page(word("desk-place-register"), onBack = way::back) {
        Shown(
            { desk.register(RegisterFilter(status, topic, month, search, page.toUInt())) },
            status,
            topic,
            month,
            search,
            page,
        ) { view ->
            Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
                if (view.empty) return@Column Soft(word("register-empty"))
                Tabs(view.statuses.map { it.label }, view.statuses.indexOfFirst { it.chosen }) {
                    status = view.statuses[it].id
                }
                Narrow(view, { topic = it }, { month = it }) { search = it }
                Text(view.count)
                view.rows.forEach { row -> Entry(row) { way.go(Screen.CASE, row.id) } }
                Buttons {
                    view.previous?.let { to -> Second(word("register-newer")) { page = to.toInt() } }
                    view.next?.let { to -> Second(word("desk-older")) { page = to.toInt() } }
                }
            }
        }
    }
}

/** By topic, month and words; folded away until somebody looks for something. */
@Composable
private fun Narrow(
    view: RegisterView,
    onTopic: (String) -> Unit,
    onMonth: (String) -> Unit,
    onSearch: (String) -> Unit,
) {
    var typed by rememberSaveable { mutableStateOf(view.search) }
    Unfold(word("register-narrow")) {
        Choose(word("register-topic"), view.topics, view.topics.firstOrNull { it.chosen }?.id.orEmpty(), onTopic)
        Choose(word("register-month"), view.months, view.months.firstOrNull { it.chosen }?.id.orEmpty(), onMonth)
        val refused = view.searchRefused
        if (refused == null) {
            TextBox(word("register-search"), typed, word("register-search-hint")) { typed = it }
            Second(word("register-show")) { onSearch(typed) }
        } else {
            Soft(refused)
        }
    }
}

@Composable
private fun Entry(row: RegisterRow, onOpen: () -> Unit) {
    Card {
        Column(
            Modifier.fillMaxWidth().clickable(role = Role.Button, onClick = onOpen).padding(12.dp),
            Arrangement.spacedBy(4.dp),
        ) {
            Text("${row.number} · ${row.kind}", fontWeight = FontWeight.Medium)
            Soft(listOf(row.day, row.channel, row.topic).filter { it.isNotEmpty() }.joinToString(" · "))
            StateChip(row.chip)
            Soft(row.handler)
            row.due?.let { due ->
                Soft("${word("register-due")}: ${due.day}")
                StateChip(Chip(due.left, due.tone))
            }
            Soft(row.outcome)
        }
    }
}

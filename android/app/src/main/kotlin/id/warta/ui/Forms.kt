package id.warta.ui

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.material3.FilterChip
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.SuggestionChip
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import id.warta.views.Choice

/** Something that is shown when it is wanted. */
@Composable
fun Unfold(title: String, content: @Composable ColumnScope.() -> Unit) {
    var open by rememberSaveable(title) { mutableStateOf(false) }
    Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
        val modifier = Modifier.fillMaxWidth().heightIn(min = 48.dp).clickable(role = Role.Button) { open = !open }
        Row(modifier, Arrangement.spacedBy(8.dp), Alignment.CenterVertically) {
            val sign = if (open) "▾" else "▸"
            Text(sign, Modifier.clearAndSetSemantics {}, MaterialTheme.colorScheme.primary, fontSize = 20.sp)
            Text(title, color = MaterialTheme.colorScheme.primary, fontWeight = FontWeight.Medium)
        }
        if (open) content()
    }
}

/** Views of the same thing, all in sight: a second row where one is too short. */
@Composable
fun Tabs(names: List<String>, chosen: Int, onChoose: (Int) -> Unit) {
    FlowRow(Modifier.selectableGroup(), Arrangement.spacedBy(8.dp)) {
        names.forEachIndexed { at, name ->
            val weight = if (at == chosen) FontWeight.Bold else FontWeight.Normal
            val label = @Composable { Text(name, fontWeight = weight) }
            FilterChip(at == chosen, { onChoose(at) }, label, Modifier.semantics { role = Role.Tab })
        }
    }
}

/** The SOP that something runs under, chosen anew where there are several: mostly the usual one is right. */
@Composable
fun WhichSop(sops: List<Choice>, chosen: String, onChoose: (String) -> Unit) {
    val name = sops.firstOrNull { it.id == chosen }?.label.orEmpty()
    if (sops.size > 1) Unfold("${word("desk-which-sop")}: $name") { Choose("", sops, chosen, onChoose) }
}

/** What could be typed, with one tap. */
@Composable
fun Suggestions(all: List<String>, onChoose: (String) -> Unit) {
    if (all.isEmpty()) return
    FlowRow(horizontalArrangement = Arrangement.spacedBy(8.dp)) {
        all.forEach { one -> SuggestionChip({ onChoose(one) }, { Text(one) }) }
    }
}

/** Choices that are the shell's own, by id and word of the interface. */
@Composable
fun choices(chosen: String, vararg all: Pair<String, String>) =
    all.map { (id, code) -> Choice(id, word(code), id == chosen) }

/** Any of several; [marked] are the ids of those that are. */
@Composable
fun Marks(label: String, all: List<Choice>, marked: Set<String>, onMark: (Set<String>) -> Unit) {
    if (all.isEmpty()) return
    if (label.isNotEmpty()) Heading(label)
    all.forEach { one ->
        Mark(one.label, one.id in marked) { on -> onMark(if (on) marked + one.id else marked - one.id) }
    }
}

package id.warta.screens

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import id.warta.Way
import id.warta.door.Desk
import id.warta.ui.LocalShell
import id.warta.ui.Notice
import id.warta.ui.Primary
import id.warta.ui.Second
import id.warta.ui.Shown
import id.warta.ui.StateChip
import id.warta.ui.TextBox
import id.warta.ui.Unfold
import id.warta.ui.word
import id.warta.views.Chip
import id.warta.views.TemplateView
import id.warta.views.Tone

/** The words that Warta suggests for answers: its own, or the office's. */
@Composable
fun AnswersScreen(desk: Desk, way: Way) {
    Page(word("answers-title"), onBack = way::back) {
        Shown(desk::answerTemplates) { view ->
            Text(word("answers-about"))
            view.refused?.let { Notice(Tone.PLAIN, it) }
            Column {
                view.templates.forEach { key(it.name) { Answer(desk, it, view.refused == null) } }
            }
        }
    }
}

@Composable
private fun Answer(desk: Desk, template: TemplateView, may: Boolean) {
    Unfold(template.label) {
        if (may) Words(desk, template) else template.text.trim().lines().forEach { Text("• $it") }
    }
    if (template.edited) {
        // Under its own title, and not between two.
        Box(Modifier.padding(start = 20.dp, bottom = 12.dp)) { StateChip(Chip(word("answers-own"), Tone.DONE)) }
    }
}

@Composable
private fun Words(desk: Desk, template: TemplateView) {
    val shell = LocalShell.current
    var text by rememberSaveable(template.text) { mutableStateOf(template.text) }
    TextBox(template.label, text, word("answers-hint"), lines = 5) { text = it }
    Primary(word("desk-save"), text != template.text, about = template.label) {
        shell.tell("phone-saved") { desk.setTemplate(template.name, text) }
    }
    if (template.edited) {
        Second(word("desk-template-back"), about = template.label) {
            shell.tell("phone-saved") { desk.setTemplate(template.name, null) }
        }
    }
}

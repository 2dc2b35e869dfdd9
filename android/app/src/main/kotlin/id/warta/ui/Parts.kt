package id.warta.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.toggleable
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Button
import androidx.compose.material3.Card
import androidx.compose.material3.Checkbox
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.RadioButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.compositionLocalOf
import androidx.compose.runtime.produceState
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import id.warta.Asked
import id.warta.Shell
import id.warta.views.Chip
import id.warta.views.Choice
import id.warta.views.HistoryLine
import id.warta.views.Tone

/** The shell, for every part of a screen. */
val LocalShell = compositionLocalOf<Shell> { error("no shell") }

/** A word of the interface, from the core. */
@Composable
fun word(code: String): String = LocalShell.current.word(code)

/** Asks the core now and whenever the office changed, and draws the answer. What was shown stays until the next. */
@Composable
fun <T> Shown(question: suspend () -> T, vararg about: Any?, content: @Composable (T) -> Unit) {
    Drawn(asked(question, *about), content)
}

/** Asks the core now and whenever the office changed. What was answered stays until the next answer. */
@Composable
fun <T> asked(question: suspend () -> T, vararg about: Any?): Asked<T> {
    val shell = LocalShell.current
    val asked = produceState<Asked<T>>(Asked.Waiting, shell.tick, shell.language, *about) {
        value = shell.ask(question)
    }
    return asked.value
}

/** Draws an answer. */
@Composable
fun <T> Drawn(asked: Asked<T>, content: @Composable (T) -> Unit) = when (asked) {
    Asked.Waiting -> Waiting()
    is Asked.Wrong -> Notice(Tone.REFUSED, asked.says.joinToString("\n"))
    is Asked.Got -> content(asked.answer)
}

/** The core is asked; it answers in the blink of an eye. */
@Composable
fun Waiting() {
    LinearProgressIndicator(Modifier.fillMaxWidth())
}

/** The sign of a state: a colour is never alone. */
fun sign(tone: Tone) = when (tone) {
    Tone.PLAIN -> "○"
    Tone.YOURS -> "●"
    Tone.PERSON -> "▲"
    Tone.NETWORK -> "◌"
    Tone.BUSY -> "◐"
    Tone.UNKNOWN -> "?"
    Tone.DONE -> "✓"
    Tone.REFUSED -> "✕"
}

/** The colour of a state; the word always stands beside it. */
@Composable
fun colour(tone: Tone): Color = with(LocalTones.current) {
    when (tone) {
        Tone.PLAIN, Tone.NETWORK -> quiet
        Tone.YOURS, Tone.BUSY -> MaterialTheme.colorScheme.primary
        Tone.PERSON, Tone.UNKNOWN -> person
        Tone.DONE -> done
        Tone.REFUSED -> MaterialTheme.colorScheme.error
    }
}

@Composable
fun StateChip(chip: Chip) {
    Text(
        "${sign(chip.tone)} ${chip.word}",
        Modifier.semantics { contentDescription = chip.word },
        color = colour(chip.tone),
        style = MaterialTheme.typography.labelLarge,
    )
}

/** Something to be noticed. A screen reader says it without its sign, and a refusal as soon as it is there. */
@Composable
fun Notice(tone: Tone, text: String) {
    Text(
        "${sign(tone)} $text",
        Modifier
            .semantics {
                contentDescription = text
                if (tone == Tone.REFUSED) liveRegion = LiveRegionMode.Polite
            }
            .fillMaxWidth()
            .clip(RoundedCornerShape(8.dp))
            .background(MaterialTheme.colorScheme.surfaceContainerHigh)
            .padding(12.dp),
        color = colour(tone),
    )
}

@Composable
fun Heading(text: String) {
    Text(
        text,
        Modifier.padding(top = 8.dp).semantics { heading() },
        style = MaterialTheme.typography.titleMedium,
        fontWeight = FontWeight.SemiBold,
    )
}

@Composable
fun Soft(text: String) {
    if (text.isNotEmpty()) Text(text, color = LocalTones.current.quiet, style = MaterialTheme.typography.bodyMedium)
}

@Composable
fun Section(title: String, content: @Composable ColumnScope.() -> Unit) {
    Card(Modifier.fillMaxWidth()) {
        Column(Modifier.padding(12.dp), Arrangement.spacedBy(8.dp)) {
            Heading(title)
            content()
        }
    }
}

/** A row that leads somewhere. */
@Composable
fun Line(title: String, detail: String, chip: Chip?, extra: String = "", onOpen: (() -> Unit)?) {
    val open = onOpen?.let { Modifier.clickable(role = Role.Button, onClick = it) } ?: Modifier
    Column(Modifier.fillMaxWidth().heightIn(min = 48.dp).then(open).padding(vertical = 8.dp)) {
        Text(title, fontWeight = FontWeight.Medium)
        Soft(extra)
        Soft(detail)
        if (chip != null) StateChip(chip)
    }
}

/** The one action of a screen, or of a part of it; [about] as for [Second]. */
@Composable
fun Primary(text: String, enabled: Boolean = true, about: String = "", onClick: () -> Unit) {
    Button(onClick, said(text, about).fillMaxWidth().heightIn(min = 48.dp), enabled) { Text(text) }
}

/** A second action; [about] is what a screen reader says beside it where several have the same words. */
@Composable
fun Second(text: String, enabled: Boolean = true, about: String = "", onClick: () -> Unit) {
    OutlinedButton(onClick, said(text, about).heightIn(min = 48.dp), enabled) { Text(text) }
}

private fun said(text: String, about: String) =
    if (about.isEmpty()) Modifier else Modifier.semantics { contentDescription = "$text: $about" }

@Composable
fun TextBox(
    label: String,
    text: String,
    hint: String = "",
    lines: Int = 1,
    wrong: String? = null,
    onText: (String) -> Unit,
) {
    val shell = LocalShell.current
    OutlinedTextField(
        text,
        {
            // What comes from the keyboard is no touch that the screen sees.
            shell.touched()
            onText(it)
        },
        Modifier.fillMaxWidth(),
        label = { Text(label) },
        supportingText = (wrong ?: hint).takeIf { it.isNotEmpty() }?.let { { Text(it) } },
        isError = wrong != null,
        minLines = lines,
    )
}

/** One of several. */
@Composable
fun Choose(label: String, choices: List<Choice>, chosen: String, onChoose: (String) -> Unit) {
    if (choices.isEmpty()) return
    if (label.isNotEmpty()) Heading(label)
    choices.forEach { choice ->
        val modifier = Modifier
            .fillMaxWidth()
            .heightIn(min = 48.dp)
            .selectable(chosen == choice.id, role = Role.RadioButton) { onChoose(choice.id) }
        Row(modifier, verticalAlignment = Alignment.CenterVertically) {
            RadioButton(chosen == choice.id, null)
            Text(choice.label, Modifier.padding(start = 8.dp))
        }
    }
}

/** Any of several. */
@Composable
fun Mark(label: String, marked: Boolean, onMark: (Boolean) -> Unit) {
    val modifier = Modifier.fillMaxWidth().heightIn(
        min = 48.dp,
    ).toggleable(marked, role = Role.Checkbox, onValueChange = onMark)
    Row(modifier, verticalAlignment = Alignment.CenterVertically) {
        Checkbox(marked, null)
        Text(label, Modifier.padding(start = 8.dp))
    }
}

@Composable
fun Buttons(content: @Composable () -> Unit) {
    FlowRow(horizontalArrangement = Arrangement.spacedBy(8.dp), verticalArrangement = Arrangement.spacedBy(8.dp)) {
        content()
    }
}

@Composable
fun History(lines: List<HistoryLine>) {
    lines.forEach { line ->
        Soft(line.`when`)
        Text(line.text)
        Spacer(Modifier.height(4.dp))
    }
}

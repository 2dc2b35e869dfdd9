package id.warta.screens

import androidx.compose.foundation.ScrollState
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.imePadding
import androidx.compose.foundation.layout.navigationBarsPadding
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Scaffold
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.material3.TopAppBar
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.text.input.PasswordVisualTransformation
import androidx.compose.ui.unit.dp
import id.warta.Told
import id.warta.ui.LocalShell
import id.warta.ui.Notice
import id.warta.ui.word
import id.warta.views.Tone

/** Every screen: its name, what it shows, and at the foot, in the thumb's reach, its one action and what was told. */
@OptIn(ExperimentalMaterial3Api::class)
@Composable
fun Page(
    title: String,
    onBack: (() -> Unit)? = null,
    foot: (@Composable () -> Unit)? = null,
    scroll: ScrollState = rememberScrollState(),
    content: @Composable ColumnScope.() -> Unit,
) {
    val shell = LocalShell.current
    Scaffold(
        topBar = {
            TopAppBar(
                title = { Text(title, Modifier.semantics { heading() }) },
                navigationIcon = { if (onBack != null) TextButton(onBack) { Text("‹ ${word("phone-back")}") } },
            )
        },
        bottomBar = {
            val told = shell.told
            if (foot != null || told != null) {
                Surface(Modifier.fillMaxWidth(), tonalElevation = 2.dp) {
                    Column(Modifier.navigationBarsPadding().imePadding().padding(12.dp), Arrangement.spacedBy(8.dp)) {
                        if (told != null) Said(told)
                        foot?.invoke()
                    }
                }
            }
        },
    ) { space ->
        Column(
            Modifier.padding(space).fillMaxSize().verticalScroll(scroll).padding(12.dp),
            Arrangement.spacedBy(12.dp),
            content = content,
        )
    }
}

/** What was told, read out by a screen reader as it comes. */
@Composable
private fun Said(told: Told) {
    Column(Modifier.semantics { liveRegion = LiveRegionMode.Polite }) {
        Notice(if (told.wrong) Tone.REFUSED else Tone.DONE, told.says.joinToString("\n"))
    }
}

/** A PIN or a password, as dots. */
@Composable
fun PinBox(label: String, pin: String, number: Boolean = true, onPin: (String) -> Unit) {
    OutlinedTextField(
        pin,
        onPin,
        if (number) Modifier else Modifier.fillMaxWidth(),
        label = { Text(label) },
        visualTransformation = PasswordVisualTransformation(),
        keyboardOptions = KeyboardOptions(
            keyboardType = if (number) KeyboardType.NumberPassword else KeyboardType.Password,
        ),
        singleLine = true,
    )
}

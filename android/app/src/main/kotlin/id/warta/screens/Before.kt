package id.warta.screens

import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.result.contract.ActivityResultContracts
import androidx.compose.foundation.text.selection.SelectionContainer
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.text.font.FontFamily
import id.warta.door.NewOffice
import id.warta.door.Welcome
import id.warta.share.Pictures
import id.warta.ui.Choose
import id.warta.ui.LocalShell
import id.warta.ui.Notice
import id.warta.ui.Primary
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Soft
import id.warta.ui.TextBox
import id.warta.ui.choices
import id.warta.ui.word
import id.warta.views.Choice
import id.warta.views.EntranceView
import id.warta.views.Tone

/** Before there is an office: found one in a minute, practise, or restore a backup. */
@Composable
fun WelcomeScreen(view: Welcome) {
    val shell = LocalShell.current
    var office by rememberSaveable { mutableStateOf("") }
    var name by rememberSaveable { mutableStateOf("") }
    var sop by rememberSaveable { mutableStateOf("") }
    var days by rememberSaveable { mutableStateOf("6") }
    var zone by rememberSaveable { mutableStateOf(view.zones.firstOrNull { it.chosen }?.id.orEmpty()) }
    Page(
        word("desk-start"),
        foot = {
            Primary(word("desk-start-button"), office.isNotBlank() && name.isNotBlank() && sop.isNotEmpty()) {
                shell.found(NewOffice(office, sop, name, days == "5", zone))
            }
        },
    ) {
        Soft(word("desk-start-about"))
        TextBox(word("desk-office-name"), office) { office = it }
        TextBox(word("desk-your-name"), name, word("desk-your-name-hint")) { name = it }
        Choose(word("desk-which-sop"), view.sops, sop) { sop = it }
        Choose(word("desk-days"), choices(days, "6" to "desk-days-six", "5" to "desk-days-five"), days) { days = it }
        Choose(word("desk-zone"), view.zones, zone) { zone = it }
        Section(word("phone-practise")) {
            Soft(word("phone-practise-about"))
            Second(word("phone-practise")) { shell.practise(true) }
        }
        Restoring()
    }
}

/** A backup into this phone: the code first, then the file. */
@Composable
private fun Restoring() {
    val shell = LocalShell.current
    val context = LocalContext.current
    var code by rememberSaveable { mutableStateOf("") }
    val choose = rememberLauncherForActivityResult(ActivityResultContracts.OpenDocument()) { chosen ->
        if (chosen != null) shell.restore(code) { Pictures.takeFile(context, chosen) }
    }
    Section(word("phone-restore")) {
        Soft(word("phone-restore-about"))
        TextBox(word("phone-restore-code"), code) { code = it }
        Second(word("phone-restore-file"), code.isNotBlank()) { choose.open(shell, arrayOf("*/*")) }
    }
}

/** The recovery sheet: shown until somebody says that it was written down. */
@Composable
fun SheetScreen(code: String) {
    val shell = LocalShell.current
    Page(word("desk-sheet"), foot = { Primary(word("desk-sheet-printed")) { shell.putSheetAway() } }) {
        Text(word("phone-sheet-about"))
        SelectionContainer {
            Text(code, style = MaterialTheme.typography.headlineSmall, fontFamily = FontFamily.Monospace)
        }
        Text(word("phone-sheet-keep"))
    }
}

/** Who has the phone now. */
@Composable
fun EntranceScreen(view: EntranceView) {
    val shell = LocalShell.current
    var person by rememberSaveable { mutableStateOf("") }
    // Not saved: a PIN is never written anywhere.
    var pin by androidx.compose.runtime.remember { mutableStateOf("") }
    Page(
        word("desk-who"),
        foot = { Primary(word("desk-sign-in"), person.isNotEmpty()) { shell.signIn(person, pin) } },
    ) {
        Soft(view.office)
        Choose(word("desk-your-name"), view.people.map { Choice(it.id, it.name, it.id == person) }, person) {
            person =
                it
        }
        if (view.people.any { it.id == person && it.hasPin }) PinBox(word("desk-pin"), pin) { pin = it }
    }
}

/** The office can't be opened: what happened, and what can be done. */
@Composable
fun ShutScreen(says: List<String>) {
    val shell = LocalShell.current
    Page("Warta", foot = { Primary(word("phone-again")) { shell.open() } }) {
        Notice(Tone.REFUSED, says.joinToString("\n"))
        Restoring()
    }
}

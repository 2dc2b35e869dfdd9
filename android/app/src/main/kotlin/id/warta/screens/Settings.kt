package id.warta.screens

import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.result.contract.ActivityResultContracts
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.platform.LocalContext
import id.warta.AndroidPhone
import id.warta.Screen
import id.warta.Told
import id.warta.WartaApp
import id.warta.Way
import id.warta.door.Desk
import id.warta.door.NewSettings
import id.warta.ui.Choose
import id.warta.ui.History
import id.warta.ui.LocalShell
import id.warta.ui.Mark
import id.warta.ui.Marks
import id.warta.ui.Notice
import id.warta.ui.Primary
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Shown
import id.warta.ui.Soft
import id.warta.ui.TextBox
import id.warta.ui.Unfold
import id.warta.ui.word
import id.warta.views.Choice
import id.warta.views.ForkView
import id.warta.views.Language
import id.warta.views.SettingsView
import id.warta.views.TemplateView
import id.warta.views.Tone
import java.io.File
import java.io.IOException

/** Backup, practice, language, this phone, rules, templates. */
@Composable
fun SettingsScreen(desk: Desk, way: Way) {
    val shell = LocalShell.current
    Page(word("desk-place-settings"), onBack = way::back) {
        Shown(desk::settings) { view ->
            view.refused?.let { Notice(Tone.PLAIN, it) }
            Backup(desk, view)
            Practise()
            val languages = Language.entries.map {
                Choice(it.name, word("phone-language-${it.name.lowercase()}"), it == shell.language)
            }
            Section(word("phone-language")) {
                Choose("", languages, shell.language.name) { shell.speak(Language.valueOf(it)) }
            }
            Holds(desk, view)
            Lock()
            if (view.refused == null) SignOut(desk, view)
            if (view.refused == null) Rules(desk, view)
            Section(word("desk-calendar")) {
                Text("${word("desk-zone")}: ${view.zone}")
                val change = if (view.refused == null) "desk-calendar-change" else "desk-calendar"
                Second(word(change)) { way.go(Screen.CALENDAR) }
            }
            Section(word("deadline-title")) {
                Soft(word("deadline-about"))
                val change = if (view.refused == null) "deadline-change" else "deadline-title"
                Second(word(change)) { way.go(Screen.DEADLINES) }
            }
            Section(word("desk-templates")) {
                if (view.refused == null) {
                    Soft(word("desk-templates-hint"))
                    view.templates.forEach { template -> Unfold(template.label) { Template(desk, template) } }
                }
                Second(word("answers-title")) { way.go(Screen.ANSWERS) }
            }
            Section(word("desk-devices")) { view.devices.forEach { Text(it) } }
            Section(word("desk-safety")) {
                view.forks.forEach { Fork(desk, it) }
                Soft(word("desk-check-about"))
                Second(word("desk-check")) {
                    shell.tell { shell.told = Told(listOf(desk.checkLogs()), wrong = false) }
                }
                Second(word("desk-rebuild")) { shell.tell("desk-rebuilt") { desk.rebuild() } }
                if (view.refusedFacts.isNotEmpty()) {
                    Unfold(word("desk-counts-for-nothing")) { History(view.refusedFacts) }
                }
            }
        }
    }
}

/** What this phone waits for before it sends. */
@Composable
private fun Holds(desk: Desk, view: SettingsView) {
    val shell = LocalShell.current
    val chosen = view.holds.filter { it.chosen }.map { it.id }.toSet()
    Section(word("phone-holds")) {
        Marks("", view.holds, chosen) { now ->
            shell.tell("phone-saved") {
                desk.setHolds(now.toList())
                shell.runQueue()
            }
        }
        Soft(word("phone-holds-hint"))
    }
}

/** The phone's own lock before the screens. */
@Composable
private fun Lock() {
    val shell = LocalShell.current
    val app = LocalContext.current.applicationContext as? WartaApp
    Section(word("phone-lock")) {
        if (shell.locking || app?.lock?.isSet() == true) {
            Mark(word("phone-lock-mark"), shell.locking) { shell.lock(it) }
            Soft(word("phone-lock-hint"))
        } else {
            Notice(Tone.PLAIN, word("phone-lock-none"))
        }
    }
}

/** After how long a phone that was left asks again who is there. */
@Composable
private fun SignOut(desk: Desk, view: SettingsView) {
    val shell = LocalShell.current
    var minutes by rememberSaveable(view.signOutMinutes) { mutableStateOf(view.signOutMinutes.toString()) }
    Section(word("phone-shared")) {
        TextBox(word("desk-sign-out"), minutes, word("phone-sign-out-hint")) { minutes = it.trim() }
        Second(word("desk-save"), minutes.isNotEmpty()) {
            val typed = minutes.toUIntOrNull()
            if (typed == null) {
                shell.told = Told(listOf(shell.word("desk-sign-out-wrong")), wrong = true)
            } else {
                shell.tell("phone-saved") { desk.setSignOut(typed) }
            }
        }
    }
}

/** Two copies of a device wrote: the administrator says which one counts. */
@Composable
private fun Fork(desk: Desk, fork: ForkView) {
    val shell = LocalShell.current
    Notice(Tone.PERSON, fork.text)
    fork.branches.forEach { branch ->
        Text(branch.text)
        Second(word("log-fork-choose"), fork.refused == null) {
            shell.tell("phone-saved") { desk.chooseBranch(branch.id) }
        }
    }
    fork.refused?.let { Soft(it) }
}

/** The core writes one sealed file; the person chooses where it goes. */
@Composable
private fun Backup(desk: Desk, view: SettingsView) {
    val shell = LocalShell.current
    val context = LocalContext.current
    val save =
        rememberLauncherForActivityResult(ActivityResultContracts.CreateDocument("application/octet-stream")) { to ->
            if (to == null) return@rememberLauncherForActivityResult
            shell.tell {
                val made = File(AndroidPhone.scratch(context), "cadangan")
                desk.backup(made.path)
                val word = try {
                    context.contentResolver.openOutputStream(to)?.use { into ->
                        made.inputStream().use { it.copyTo(into) }
                    }
                    "phone-backup-made"
                } catch (_: IOException) {
                    "phone-backup-not-written"
                } finally {
                    made.delete()
                }
                shell.told = Told(listOf(shell.word(word)), wrong = word != "phone-backup-made")
            }
        }
    Section(word("desk-backup")) {
        Text(view.backup)
        Soft(word("phone-backup-hint"))
        Primary(word("desk-backup-make")) { save.open(shell, "warta.cadangan") }
    }
}

/** Practice: the way to the real office, its site and its network; or the way to practice. */
@Composable
fun Practise() {
    val shell = LocalShell.current
    Section(word("desk-practice-title")) {
        if (shell.practising) {
            Primary(word("desk-practice-real")) { shell.practise(false) }
            Second(word("desk-practice-anew")) { shell.practise(true, anew = true) }
            Soft(word("desk-practice-site"))
            shell.practiceSite?.let { OpenLink(it) }
            PracticeNetwork()
        } else {
            Soft(word("phone-practise-about"))
            Second(word("phone-practise")) { shell.practise(true) }
        }
    }
}

/** The network of practice, to see what becomes of the work without a signal. */
@Composable
private fun PracticeNetwork() {
    val shell = LocalShell.current
    // Asked anew where it broke off by itself.
    val choices = remember(shell.tick, shell.language) { shell.practiceNetwork() }
    if (choices.isEmpty()) return
    Choose(word("desk-practice-network"), choices, choices.firstOrNull { it.chosen }?.id.orEmpty()) {
        shell.changePracticeNetwork(it)
    }
    Soft(word("desk-practice-network-about"))
}

@Composable
private fun Rules(desk: Desk, view: SettingsView) {
    val shell = LocalShell.current
    var name by rememberSaveable(view.office) { mutableStateOf(view.office) }
    var eyes by rememberSaveable(view.fourEyes) { mutableStateOf(view.fourEyes) }
    var tags by rememberSaveable(view.hashtags) { mutableStateOf(view.hashtags) }
    Section(word("desk-rules")) {
        TextBox(word("desk-office-name"), name) { name = it }
        Mark(word("desk-four-eyes"), eyes) { eyes = it }
        Soft(word("desk-four-eyes-hint"))
        TextBox(word("desk-hashtags"), tags, word("desk-hashtags-hint")) { tags = it }
        Second(word("desk-save")) { shell.tell("phone-saved") { desk.changeSettings(NewSettings(name, eyes, tags)) } }
    }
}

@Composable
private fun Template(desk: Desk, template: TemplateView) {
    val shell = LocalShell.current
    var text by rememberSaveable(template.text) { mutableStateOf(template.text) }
    TextBox(template.label, text, lines = 4) { text = it }
    Second(word("desk-save"), text != template.text) {
        shell.tell("phone-saved") { desk.setTemplate(template.name, text) }
    }
    if (template.edited) {
        Second(word("desk-template-back")) { shell.tell("phone-saved") { desk.setTemplate(template.name, null) } }
    }
}

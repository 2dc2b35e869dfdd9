package id.warta.screens

import android.content.Context
import android.net.Uri
import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.result.contract.ActivityResultContracts
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableIntStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.text.font.FontWeight
import id.warta.Screen
import id.warta.Shell
import id.warta.Told
import id.warta.Way
import id.warta.door.Desk
import id.warta.ui.Buttons
import id.warta.ui.DayBox
import id.warta.ui.Draft
import id.warta.ui.DraftLine
import id.warta.ui.Heading
import id.warta.ui.Line
import id.warta.ui.LocalShell
import id.warta.ui.Notice
import id.warta.ui.Primary
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Shown
import id.warta.ui.Soft
import id.warta.ui.Tabs
import id.warta.ui.TextBox
import id.warta.ui.Unfold
import id.warta.ui.Waiting
import id.warta.ui.rememberDraft
import id.warta.ui.word
import id.warta.views.SopLine
import id.warta.views.SopView
import id.warta.views.StatementView
import id.warta.views.StepView
import id.warta.views.Tone
import java.io.IOException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

private const val FILE = "file"
private const val REASON = "reason"
private const val FROM = "from"

/** The SOPs that the office works by, and those it could take up. */
@Composable
fun SopsScreen(desk: Desk, way: Way) {
    val shell = LocalShell.current
    Page(word("desk-place-sop"), onBack = way::back) {
        Shown(desk::sops) { lines ->
            val (taken, others) = lines.partition { it.revision != null }
            taken.forEach { Sop(it, way) }
            if (others.isNotEmpty()) {
                Section(word("desk-sop-more")) {
                    others.forEach { sop ->
                        Sop(sop, way)
                        Second(word("desk-sop-take-up"), about = sop.name) {
                            shell.tell("desk-sop-taken-up") { desk.takeUp(sop.id) }
                        }
                    }
                }
            }
        }
    }
}

@Composable
private fun Sop(sop: SopLine, way: Way) = Line(sop.name, sop.since, null, sop.title) { way.go(Screen.SOP, sop.id) }

/** An SOP as the document it is, in each of the office's revisions. */
@Composable
fun SopScreen(desk: Desk, way: Way, sop: String) {
    var revision by rememberSaveable(sop) { mutableIntStateOf(NOW) }
    Page(word("desk-place-sop"), onBack = way::back) {
        Shown({ desk.sop(sop, revision.takeIf { it != NOW }?.toUInt()) }, sop, revision) { view ->
            if (view.revisions.size > 1) {
                val shown = view.revisions.indexOfFirst { it.chosen }
                Tabs(view.revisions.map { it.label }, shown) { revision = view.revisions[it].id.toInt() }
            }
            Document(view)
            val refused = view.refused
            if (refused == null) {
                Primary(word("desk-sop-adapt")) { way.go(Screen.ADAPT, sop) }
            } else {
                Notice(Tone.PLAIN, refused)
            }
        }
    }
}

/** The revision that holds today. */
private const val NOW = -1

@Composable
private fun Document(view: SopView) {
    Text(view.name, fontWeight = FontWeight.Bold)
    Soft(word("desk-marks"))
    Section(word("desk-sop-document")) {
        view.head.forEach { line ->
            Soft(line.name)
            Statement(line.statement)
        }
    }
    Heading(word("desk-sop-steps"))
    view.steps.forEach { Step(it) }
    view.sections.forEach { section ->
        Unfold(section.heading.ifEmpty { word("desk-sop-letterhead") }) { section.statements.forEach { Statement(it) } }
    }
    Unfold(word("desk-sop-roles")) { view.roles.forEach { Text("• ${it.label}") } }
    Unfold(word("desk-kind")) { view.materials.forEach { Text("• ${it.label}") } }
    if (view.changes.isNotEmpty()) {
        Section(word("desk-sop-changes")) {
            view.changes.forEach { change ->
                Text("${change.revision}. ${change.what}", fontWeight = FontWeight.Medium)
                Text(change.content)
                Soft(change.from)
            }
        }
    }
}

@Composable
private fun Step(step: StepView) {
    Section("${step.number} ${step.label}".trim()) {
        Soft(listOf(step.flow, step.period, step.minutes).filter { it.isNotEmpty() }.joinToString(" · "))
        Statement(step.text)
        if (step.roles.isNotEmpty()) {
            Soft(word("desk-sop-roles"))
            Text("${step.roles} ${step.rolesMark}".trim())
        }
        listOf("desk-sop-input" to step.input, "desk-sop-output" to step.output).forEach { (name, statements) ->
            if (statements.isNotEmpty()) Soft(word(name))
            statements.forEach { Statement(it) }
        }
        if (step.needs.isNotEmpty()) {
            Soft(word("desk-sop-needs"))
            Text(step.needs.joinToString(", "))
        }
        step.leadsTo.forEach { Soft(it) }
    }
}

@Composable
private fun Statement(of: StatementView) {
    Text(of.text)
    Soft(listOf(of.mark, of.note).filter { it.isNotEmpty() }.joinToString(" · "))
}

/** An SOP as a new revision, with reason and date. The file can be changed here or on a computer. */
@Composable
fun AdaptScreen(desk: Desk, way: Way, sop: String) {
    val shell = LocalShell.current
    val draft = rememberDraft(desk, "sop $sop")
    fun adapt() = shell.tell {
        val file = draft[FILE] ?: desk.sop(sop, null).toml
        desk.adaptSop(sop, file, draft[REASON].orEmpty(), draft[FROM].orEmpty())
        draft.drop()
        way.back()
        shell.say("desk-sop-adapted")
    }
    val ready = draft.ready && listOf(REASON, FROM).all { draft[it].orEmpty().isNotBlank() }
    Page(word("phone-sop-new"), onBack = way::back, foot = { Primary(word("desk-sop-adapt"), ready) { adapt() } }) {
        Shown({ desk.sop(sop, null) }, sop) { view ->
            Text(view.name, fontWeight = FontWeight.Bold)
            DraftLine(draft)
            if (!draft.ready) return@Shown Waiting()
            TextBox(word("desk-reason"), draft[REASON].orEmpty(), lines = 2) { draft[REASON] = it }
            DayBox(word("desk-sop-from"), draft[FROM].orEmpty()) { draft[FROM] = it }
            Files(view.toml, draft)
            TextBox(word("desk-sop-file"), draft[FILE] ?: view.toml, word("phone-sop-file-hint"), lines = 8) {
                draft[FILE] = it
            }
        }
    }
}

/** The file of an SOP to a place that the person chooses, and back. */
@Composable
private fun Files(toml: String, draft: Draft) {
    val shell = LocalShell.current
    val context = LocalContext.current
    val save = rememberLauncherForActivityResult(ActivityResultContracts.CreateDocument("text/plain")) { to ->
        if (to != null) write(shell, context, to, draft[FILE] ?: toml)
    }
    val load = rememberLauncherForActivityResult(ActivityResultContracts.OpenDocument()) { from ->
        if (from != null) read(shell, context, from) { draft[FILE] = it }
    }
    Buttons {
        Second(word("phone-file-save")) { save.launch("sop.toml") }
        Second(word("phone-file-load")) { load.launch(arrayOf("*/*")) }
    }
}

private fun write(shell: Shell, context: Context, to: Uri, text: String) = shell.tell {
    val word = try {
        val into = context.contentResolver.openOutputStream(to, "wt") ?: throw IOException("nothing to write to")
        into.use { it.write(text.toByteArray()) }
        "phone-file-saved"
    } catch (_: IOException) {
        "phone-file-not-written"
    }
    shell.told = Told(listOf(shell.word(word)), wrong = word != "phone-file-saved")
}

/** The text of a file, as much of it as a draft holds. */
private fun start(context: Context, from: Uri): String {
    val file = context.contentResolver.openInputStream(from) ?: throw IOException("nothing to read")
    val text = CharArray(MOST)
    var length = 0
    file.reader().use { reader ->
        do {
            val more = reader.read(text, length, MOST - length)
            length += maxOf(more, 0)
        } while (more > 0)
    }
    return String(text, 0, length)
}

/** The longest file that is read, in characters; an SOP has some thousands. */
private const val MOST = 200_000

private fun read(shell: Shell, context: Context, from: Uri, onText: (String) -> Unit) = shell.tell {
    try {
        onText(withContext(Dispatchers.IO) { start(context, from) })
    } catch (_: IOException) {
        shell.told = Told(listOf(shell.word("phone-file-not-read")), wrong = true)
    }
}

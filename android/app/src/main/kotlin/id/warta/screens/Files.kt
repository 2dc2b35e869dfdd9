package id.warta.screens

import android.provider.OpenableColumns
import androidx.activity.compose.ManagedActivityResultLauncher
import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.result.contract.ActivityResultContracts
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.platform.LocalContext
import id.warta.AndroidPhone
import id.warta.Screen
import id.warta.Told
import id.warta.Way
import id.warta.door.Desk
import id.warta.share.Pictures
import id.warta.ui.Buttons
import id.warta.ui.Choose
import id.warta.ui.LocalShell
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Soft
import id.warta.ui.TextBox
import id.warta.ui.Unfold
import id.warta.ui.rememberDraft
import id.warta.ui.word
import id.warta.views.StoryView
import java.io.File
import java.io.IOException

/** The files of a story that are not published, and a way to add one. */
@Composable
fun Files(desk: Desk, way: Way, view: StoryView) {
    val shell = LocalShell.current
    val context = LocalContext.current
    var wanted by rememberSaveable(view.id) { mutableStateOf("") }
    val save = rememberLauncherForActivityResult(ActivityResultContracts.CreateDocument("*/*")) { to ->
        if (to == null) return@rememberLauncherForActivityResult
        shell.tell {
            val made = File(AndroidPhone.scratch(context), "berkas")
            desk.copyFile(view.id, wanted, made.path)
            val word = try {
                context.contentResolver.openOutputStream(to)?.use { into ->
                    made.inputStream().use { it.copyTo(into) }
                }
                "phone-file-saved"
            } catch (_: IOException) {
                "phone-file-not-written"
            } finally {
                made.delete()
            }
            shell.told = Told(listOf(shell.word(word)), wrong = word != "phone-file-saved")
        }
    }
    if (view.files.isEmpty() && view.editRefused != null) return
    Section(word("desk-files")) {
        view.files.forEach { file ->
            Text(file.name)
            Soft("${file.sort} · ${file.size}")
            Buttons {
                Second(word("phone-file-save"), about = file.name) {
                    wanted = file.id
                    save.launch(file.name)
                }
                if (view.mayErase) {
                    Second(word("desk-erase-way"), about = file.name) { way.go(Screen.ERASING, view.id, file.id) }
                }
            }
        }
        if (view.editRefused == null) Unfold(word("desk-file-add")) { AddFile(desk, view.id) }
    }
}

/** A coverage report, a release, or another file. */
@Composable
private fun AddFile(desk: Desk, story: String) {
    val shell = LocalShell.current
    var sort by rememberSaveable { mutableStateOf("") }
    val choose = rememberFile { name, path ->
        shell.tell("phone-saved") {
            desk.addFile(story, sort, name, path)
            File(path).delete()
        }
    }
    Choose(word("desk-file-sort"), desk.fileSorts(), sort) { sort = it }
    Second(word("desk-file-add"), sort.isNotEmpty()) { choose.open(shell, arrayOf("*/*")) }
}

/** Lets a file be chosen: [onFile] gets its name and a copy of it. */
@Composable
fun rememberFile(onFile: (String, String) -> Unit): ManagedActivityResultLauncher<Array<String>, android.net.Uri?> {
    val context = LocalContext.current
    val shell = LocalShell.current
    return rememberLauncherForActivityResult(ActivityResultContracts.OpenDocument()) { chosen ->
        if (chosen == null) return@rememberLauncherForActivityResult
        val name = context.contentResolver.query(chosen, arrayOf(OpenableColumns.DISPLAY_NAME), null, null, null)?.use {
            if (it.moveToFirst()) it.getString(0) else null
        }
        shell.quietly { shell.each(Pictures.takeFile(context, chosen)) { onFile(name.orEmpty(), it.path) } }
    }
}

/** Notes on a story: anybody of its SOP may add one, at any step. */
@Composable
fun Notes(desk: Desk, view: StoryView) {
    val shell = LocalShell.current
    val draft = rememberDraft(desk, "note ${view.id}")
    Section(word("desk-notes")) {
        view.notes.forEach { Text(it) }
        TextBox(word("desk-note-add"), draft["note"].orEmpty(), lines = 2) { draft["note"] = it }
        Second(word("desk-note-add"), draft["note"].orEmpty().isNotBlank()) {
            shell.tell("phone-saved") {
                desk.note(view.id, draft["note"].orEmpty())
                draft.drop()
            }
        }
    }
}

package id.warta.screens

import android.content.ActivityNotFoundException
import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.result.ActivityResultLauncher
import androidx.activity.result.PickVisualMediaRequest
import androidx.activity.result.contract.ActivityResultContracts
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.platform.LocalContext
import id.warta.Place
import id.warta.Screen
import id.warta.Shell
import id.warta.Told
import id.warta.Way
import id.warta.door.Desk
import id.warta.door.FieldText
import id.warta.door.StoryTyped
import id.warta.door.WartaException
import id.warta.says
import id.warta.share.Pictures
import id.warta.share.SharedIn
import id.warta.share.Taken
import id.warta.ui.Buttons
import id.warta.ui.Choose
import id.warta.ui.Draft
import id.warta.ui.DraftLine
import id.warta.ui.LocalShell
import id.warta.ui.Marks
import id.warta.ui.MomentBox
import id.warta.ui.Primary
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Shown
import id.warta.ui.Soft
import id.warta.ui.Suggestions
import id.warta.ui.TextBox
import id.warta.ui.Waiting
import id.warta.ui.WhichSop
import id.warta.ui.rememberDraft
import id.warta.ui.word
import id.warta.views.Choice
import id.warta.views.StartView
import java.io.File
import kotlinx.coroutines.sync.withLock

/** Questions of the draft that are no field of a story. */
internal const val PHOTOS = "photos"
internal const val KIND = "kind"
internal const val UNIT = "of-unit"
private const val SOP = "sop"
internal const val DEADLINE = "deadline"
private const val CHANNELS = "channels"

/** Recording: usable in a minute, complete later. Everything typed is a draft until it is saved. */
@Composable
fun NewStoryScreen(desk: Desk, way: Way, shared: SharedIn?, onShared: () -> Unit) {
    val draft = rememberDraft(desk, "new")
    val shell = LocalShell.current
    LaunchedEffect(shared, draft.ready) {
        if (shared == null || !draft.ready) return@LaunchedEffect
        draft[PHOTOS] = (photos(draft) + shared.pictures).joinToString("\n")
        if (shared.text.isNotBlank()) draft["what"] = listOfNotNull(draft["what"], shared.text).joinToString("\n")
        shell.quietly {
            draft.keep()
            onShared()
            shared.wrong?.let { shell.told = Told(listOf(shell.word(it)), wrong = true) }
        }
    }
    val ready = draft["what"].orEmpty().isNotBlank() || photos(draft).isNotEmpty()
    Page(
        word("desk-record"),
        onBack = way::back,
        foot = { Primary(word("desk-save"), draft.ready && ready) { save(shell, desk, way, draft) } },
    ) {
        DraftLine(draft) { photos(draft).forEach { File(it).delete() } }
        Shown({ desk.start(draft[SOP]) }, draft[SOP]) { view -> if (draft.ready) Questions(view, draft) else Waiting() }
        Second(word("phone-list-ask")) { way.go(Screen.HAND_IN) }
    }
}

internal fun photos(draft: Draft) = draft[PHOTOS].orEmpty().lines().filter { it.isNotEmpty() }

@Composable
private fun Questions(view: StartView, draft: Draft) {
    Section(word("desk-photos")) {
        AddPhotos {
            draft[PHOTOS] = (photos(draft) + it).joinToString("\n")
            draft.keep()
        }
        photos(draft).forEachIndexed { at, path ->
            Picture(File(path), "${word("phone-photo")} ${at + 1}")
            Second(word("desk-photo-remove")) {
                draft[PHOTOS] = (photos(draft) - path).joinToString("\n")
                File(path).delete()
            }
        }
    }
    WhichSop(view.sops, view.sop) { draft[SOP] = it }
    view.fields.forEach { field ->
        TextBox(field.label, draft[field.id] ?: field.text, field.hint) { draft[field.id] = it }
        Suggestions(field.suggestions) { draft[field.id] = it }
    }
    Choose(word("desk-kind"), view.kinds, draft[KIND].orEmpty()) { draft[KIND] = it }
    Choose(word("desk-unit"), view.units, draft[UNIT].orEmpty()) { draft[UNIT] = it }
    if (view.channels.size > 1) ChosenChannels(view.channels, draft)
    MomentBox(word("desk-deadline"), draft[DEADLINE].orEmpty()) { draft[DEADLINE] = it }
    if (view.later.isNotEmpty()) Section(word("desk-needs-later")) { view.later.forEach { Text("• $it") } }
}

/** The channels of a story; those that the view has chosen until somebody chooses otherwise. */
@Composable
internal fun ChosenChannels(all: List<Choice>, draft: Draft) {
    val usual = all.filter { it.chosen }.map { it.id }
    val now = if (draft[CHANNELS] == null) usual else chosen(draft)
    Marks(word("desk-channels"), all, now.toSet()) { draft[CHANNELS] = it.joinToString(" ") }
}

/** The channels that somebody chose; empty where nobody did. */
internal fun chosen(draft: Draft) = draft[CHANNELS].orEmpty().split(" ").filter { it.isNotEmpty() }

/** Saves the story, then its photos one by one: one that can't be used is told, the rest is kept. */
private fun save(shell: Shell, desk: Desk, way: Way, draft: Draft) = shell.tell {
    val view = desk.start(draft[SOP])
    val fields = view.fields.map { FieldText(it.id, draft[it.id] ?: it.text) } + FieldText(KIND, draft[KIND].orEmpty())
    val typed = StoryTyped(fields.filter { it.text.isNotEmpty() }, draft[UNIT], draft[DEADLINE], chosen(draft))
    val pictures = photos(draft)
    val story = desk.openStory(view.sop, typed)
    // What is to be added is written down before the draft goes: a process may die between any two lines.
    if (pictures.isNotEmpty()) {
        keepWaiting(shell, desk, "photos $story", pictures)
    }
    draft.drop()
    way.back()
    way.go(Place(Screen.STORY, story))
    addPhotos(shell, desk, story, emptyList())
    if (shell.told == null) shell.told = Told(listOf(shell.word("phone-saved")), wrong = false)
}

/** Adds photos to a story one by one, or a film, and those that still wait since the process died. */
internal suspend fun addPhotos(shell: Shell, desk: Desk, story: String, paths: List<String>) =
    addEach(shell, desk, "photos $story", paths) { path ->
        if (Pictures.isFilm(path)) desk.addFilm(story, path) else desk.addPhoto(story, path)
    }

/** Opens another app for something; where the phone has none, it says so. */
internal fun <T> ActivityResultLauncher<T>.open(shell: Shell, with: T, none: String = "phone-no-picker") = try {
    launch(with)
} catch (_: ActivityNotFoundException) {
    shell.told = Told(listOf(shell.word(none)), wrong = true)
}

/** Photos from the camera and the gallery, copied in; [onPhotos] gets their paths. */
@Composable
fun AddPhotos(onPhotos: suspend (List<String>) -> Unit) {
    val context = LocalContext.current
    val shell = LocalShell.current
    var target by rememberSaveable { mutableStateOf("") }
    val take: (suspend () -> Taken) -> Unit = { taking ->
        shell.quietly {
            val taken = taking()
            if (taken.paths.isNotEmpty()) onPhotos(taken.paths)
            taken.wrong?.let { shell.told = Told(listOf(shell.word(it)), wrong = true) }
        }
    }
    val gallery = rememberLauncherForActivityResult(ActivityResultContracts.PickMultipleVisualMedia()) { chosen ->
        take { Pictures.take(context, chosen) }
    }
    val camera = rememberLauncherForActivityResult(ActivityResultContracts.TakePicture()) { done ->
        if (done) take { Pictures.takeShot(context, File(target)) }
    }
    Buttons {
        Second(word("phone-camera")) {
            val file = Pictures.forCamera(context)
            target = file.path
            camera.open(shell, Pictures.address(context, file), "phone-no-camera")
        }
        Second(word("phone-gallery")) {
            gallery.open(shell, PickVisualMediaRequest(ActivityResultContracts.PickVisualMedia.ImageOnly))
        }
    }
    Soft(word("phone-photos-hint"))
}

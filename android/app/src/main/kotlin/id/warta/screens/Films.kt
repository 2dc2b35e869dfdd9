package id.warta.screens

import android.content.ActivityNotFoundException
import android.content.Context
import android.content.Intent
import android.graphics.Bitmap
import android.media.MediaMetadataRetriever
import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.result.PickVisualMediaRequest
import androidx.activity.result.contract.ActivityResultContracts
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.produceState
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.text.font.FontWeight
import id.warta.Screen
import id.warta.Shell
import id.warta.Told
import id.warta.Way
import id.warta.door.Desk
import id.warta.share.Pictures
import id.warta.share.Taken
import id.warta.ui.Buttons
import id.warta.ui.Heading
import id.warta.ui.LocalShell
import id.warta.ui.Notice
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Shown
import id.warta.ui.Soft
import id.warta.ui.word
import id.warta.views.FilmView
import id.warta.views.StoryView
import id.warta.views.Tone
import java.io.File
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/** One film: what goes out of it, who is in it, and which channels take it. */
@Composable
fun FilmScreen(desk: Desk, way: Way, story: String, media: String) {
    Page(word("phone-film"), onBack = way::back) {
        Shown({ desk.story(story) }, story) { view ->
            val film = view.films.firstOrNull { it.picture.id == media }
            if (film == null) Soft(word("desk-photos-empty")) else Film(desk, way, view, film)
        }
    }
}

@Composable
private fun Film(desk: Desk, way: Way, view: StoryView, film: FilmView) {
    val shell = LocalShell.current
    val picture = film.picture
    picture.obstacle?.let { Notice(Tone.PERSON, it) }
    Problems(film)
    Section(word("desk-film-here")) { FilmOf(desk, view, film) }
    if (view.editRefused == null) {
        Alt(desk, view, picture, word("desk-film-alt-hint"))
        ConsentAnswer(desk, view, picture, word("desk-film-consent"))
        Persons(desk, view, picture)
    } else {
        Section(word("desk-film-consent")) { Text(picture.consent) }
        Section(word("desk-alt")) { Text(picture.alt.ifEmpty { "–" }) }
    }
    if (picture.mayWithdraw) Withdrawal(desk, view, picture)
    if (view.editRefused == null) {
        Second(word("desk-film-remove")) {
            shell.tell("desk-recorded") {
                desk.removeMedia(view.id, picture.id)
                way.back()
            }
        }
    }
    if (view.mayErase) Second(word("desk-erase-way")) { way.go(Screen.ERASING, view.id, picture.id) }
}

/** The film among what a story shows. */
@Composable
fun FilmCard(way: Way, view: StoryView, film: FilmView) {
    Section(film.picture.name) {
        Text(film.about)
        Text(film.picture.consent)
        film.picture.obstacle?.let { Notice(Tone.PERSON, it) }
        Problems(film)
        Second(word("phone-film-open")) { way.go(Screen.FILM, view.id, film.picture.id) }
    }
}

/** Whoever decides binds exactly this film. */
@Composable
fun FilmGoesOut(desk: Desk, view: StoryView) {
    Heading(word("desk-film-here"))
    view.films.forEach { film ->
        Text(film.picture.name, fontWeight = FontWeight.Medium)
        FilmOf(desk, view, film)
        Soft("${word("desk-film-consent")}: ${film.picture.consent}")
        Soft("${word("desk-alt")}: ${film.picture.alt.ifEmpty { "–" }}")
        film.picture.obstacle?.let { Notice(Tone.REFUSED, it) }
        Problems(film)
    }
}

@Composable
private fun Problems(film: FilmView) = film.problems.forEach { problem ->
    Notice(if (problem.blocks) Tone.REFUSED else Tone.PERSON, problem.text)
}

/** The copy that goes out: a still where the phone can draw one, and the whole in the phone's player. */
@Composable
fun FilmOf(desk: Desk, view: StoryView, film: FilmView) {
    val shell = LocalShell.current
    val context = LocalContext.current
    val name = film.picture.alt.ifEmpty { film.picture.name }
    Shown({ desk.filmFile(view.id, film.picture.id) }, film.picture.id) { path ->
        val still by produceState<Bitmap?>(null, path) { value = withContext(Dispatchers.IO) { still(path) } }
        still?.let { Draw(it, name) }
        Text(film.about)
        Second(word("phone-film-play")) { play(context, shell, path, film.kind) }
    }
}

/** The first picture of a film; none where the phone can't draw it. */
private fun still(path: String): Bitmap? {
    val reader = MediaMetadataRetriever()
    return try {
        reader.setDataSource(path)
        reader.getFrameAtTime(0)
    } catch (_: IllegalArgumentException) {
        null
    } catch (_: IllegalStateException) {
        null
    } finally {
        reader.release()
    }
}

/** Hands the film to the phone's player. */
private fun play(context: Context, shell: Shell, path: String, kind: String) {
    val show = Intent(Intent.ACTION_VIEW)
        .setDataAndType(Pictures.address(context, File(path)), kind)
        .addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION or Intent.FLAG_ACTIVITY_NEW_TASK)
    try {
        context.startActivity(show)
    } catch (_: ActivityNotFoundException) {
        shell.told = Told(listOf(shell.word("phone-no-player")), wrong = true)
    }
}

/** A film from the camera or the gallery, copied in; [onFilm] gets its path. */
@Composable
fun AddFilm(onFilm: suspend (List<String>) -> Unit) {
    val context = LocalContext.current
    val shell = LocalShell.current
    var target by rememberSaveable { mutableStateOf("") }
    val take: (suspend () -> Taken) -> Unit = { taking ->
        shell.quietly {
            val taken = taking()
            if (taken.paths.isNotEmpty()) onFilm(taken.paths)
            taken.wrong?.let { shell.told = Told(listOf(shell.word(it)), wrong = true) }
        }
    }
    val gallery = rememberLauncherForActivityResult(ActivityResultContracts.PickVisualMedia()) { chosen ->
        if (chosen != null) take { Pictures.takeFilm(context, chosen) }
    }
    val camera = rememberLauncherForActivityResult(ActivityResultContracts.CaptureVideo()) { done ->
        if (done) take { Pictures.takeFilmShot(context, File(target)) }
    }
    Buttons {
        Second(word("phone-film-camera")) {
            val file = Pictures.forFilm(context)
            target = file.path
            camera.open(shell, Pictures.address(context, file), "phone-film-no-camera")
        }
        Second(word("phone-film-gallery")) {
            gallery.open(shell, PickVisualMediaRequest(ActivityResultContracts.PickVisualMedia.VideoOnly))
        }
    }
    Soft(word("desk-film-hint"))
}

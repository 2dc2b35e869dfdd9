package id.warta.screens

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.text.font.FontWeight
import id.warta.Screen
import id.warta.Way
import id.warta.door.Desk
import id.warta.ui.Actions
import id.warta.ui.Heading
import id.warta.ui.LocalShell
import id.warta.ui.Notice
import id.warta.ui.Primary
import id.warta.ui.Section
import id.warta.ui.Soft
import id.warta.ui.word
import id.warta.views.Change
import id.warta.views.StoryView
import id.warta.views.Tone

/** The step at hand: what changed since the last decision, what goes out, what is missing, and what can be done. */
@Composable
fun StepAtHand(desk: Desk, way: Way, view: StoryView) {
    val shell = LocalShell.current
    Section(view.whereLine) {
        view.posts.filter { post -> post.changes.any { it.change != Change.KEPT } }.forEach { post ->
            Soft("${word("phone-changed")}: ${post.name}")
            Text(changes(post))
        }
        if (view.decides && view.films.isNotEmpty()) {
            FilmGoesOut(desk, view)
        } else if (view.decides && view.photos.isNotEmpty()) {
            GoesOut(desk, view)
        }
        if (view.missing.isNotEmpty()) Heading(word("desk-missing"))
        view.missing.forEach { Notice(Tone.PERSON, it) }
        view.fitting?.let { Soft(it) }
        Actions(view.actions, view.seen) { action, said -> shell.act { desk.act(view.id, action, said) } }
        view.posts.filter { it.handRefused == null }.forEach { post ->
            Primary("${word("desk-by-hand")}: ${post.name}") { way.go(Screen.BY_HAND, view.id, post.channel) }
        }
    }
}

/** Whoever decides binds exactly these pictures: each beside what it was made from. */
@Composable
private fun GoesOut(desk: Desk, view: StoryView) {
    Heading(word("phone-pictures-out"))
    view.photos.forEach { photo ->
        Text(photo.name, fontWeight = FontWeight.Medium)
        Picture(photo.name, view.id, photo.id) { desk.thumbnail(view.id, photo.id) }
        photo.crops.forEach { crop ->
            Soft("${word("phone-after")}: ${crop.name} · ${crop.state}")
            Picture("${photo.name}, ${crop.name}", view.seen, photo.id, crop.form) {
                desk.picture(view.id, photo.id, crop.form)
            }
        }
        Soft("${word("desk-consent")}: ${photo.consent}")
        Soft("${word("desk-alt")}: ${photo.alt.ifEmpty { "–" }}")
        photo.obstacle?.let { Notice(Tone.REFUSED, it) }
    }
}

package id.warta.screens

import android.content.ActivityNotFoundException
import android.content.Intent
import android.net.Uri
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.text.selection.SelectionContainer
import androidx.compose.material3.Card
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import id.warta.Screen
import id.warta.Told
import id.warta.Way
import id.warta.door.Desk
import id.warta.share.Pictures
import id.warta.ui.Actions
import id.warta.ui.Line
import id.warta.ui.LocalShell
import id.warta.ui.Notice
import id.warta.ui.Primary
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Shown
import id.warta.ui.Soft
import id.warta.ui.StateChip
import id.warta.ui.word
import id.warta.views.JobLine
import id.warta.views.PostView
import id.warta.views.QueueView
import id.warta.views.StoryView
import id.warta.views.Tone
import java.io.File

/** What is on its way out, each with what to do. */
@Composable
fun QueueScreen(desk: Desk, way: Way) {
    Page(word("desk-place-queue"), foot = { Places(way) }) {
        Shown(desk::queue) { view -> Queue(desk, way, view) }
    }
}

@Composable
private fun Queue(desk: Desk, way: Way, view: QueueView) {
    val shell = LocalShell.current
    view.offline?.let { Notice(Tone.NETWORK, it) }
    view.stopped?.let { Notice(Tone.REFUSED, it) }
    if (view.jobs.isEmpty()) Soft(word("desk-queue-empty")) else AskToNotify()
    view.jobs.forEach { Job(desk, way, it) }
    Actions(listOf(view.switch)) { _, said -> shell.act { desk.stopPublishing(view.stopped == null, said.note) } }
    if (view.done.isNotEmpty()) Section(word("desk-queue-done")) { view.done.forEach { Job(desk, way, it) } }
}

/** A post, or an answer to a message. */
@Composable
fun Job(desk: Desk, way: Way, job: JobLine) {
    val shell = LocalShell.current
    Card {
        Column(Modifier.padding(12.dp), Arrangement.spacedBy(8.dp)) {
            val (about, id) = if (job.message.isEmpty()) Screen.STORY to job.story else Screen.MESSAGE to job.message
            val isHere = way.here.first == id
            Line(job.title, "", job.chip, onOpen = if (isHere) null else ({ way.go(about, id) }))
            Soft(job.text)
            Soft(job.progress)
            job.connect?.let { by -> Second(by.label, about = job.title) { way.go(Screen.CONNECT, by.id) } }
            job.channels?.let { label -> Second(label, about = job.title) { way.go(Screen.CHANNELS) } }
            if (job.byHand) Second(word("desk-by-hand")) { way.go(Screen.BY_HAND, job.story, job.channel) }
            if (job.link.isNotEmpty()) OpenLink(job.link, job.linkLabel)
            Actions(job.actions) { action, said ->
                shell.act {
                    if (job.message.isEmpty()) {
                        desk.act(job.story, action, said)
                    } else {
                        desk.actMessage(job.message, action, said)
                    }
                }
            }
        }
    }
}

/** Opens a link in the phone's browser. */
@Composable
fun OpenLink(link: String, label: String = word("desk-open-post")) {
    val context = LocalContext.current
    val shell = LocalShell.current
    Second(label) {
        val open = Intent(Intent.ACTION_VIEW, Uri.parse(link)).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK)
        try {
            context.startActivity(open)
        } catch (_: ActivityNotFoundException) {
            shell.told = Told(listOf(link), wrong = false)
        }
    }
}

/** By hand: the pictures into the channel's app, the caption on the clipboard, the link pasted back. */
@Composable
fun ByHandScreen(desk: Desk, way: Way, story: String, channel: String) {
    val shell = LocalShell.current
    Page(word("desk-by-hand"), onBack = way::back) {
        Shown({ desk.story(story) }, story) { view ->
            val post = view.posts.firstOrNull { it.channel == channel } ?: return@Shown
            Text("${post.name} · ${view.title}", fontWeight = FontWeight.Medium)
            StateChip(post.chip)
            val refused = post.handRefused
            if (refused != null) {
                Notice(Tone.PLAIN, refused)
                Actions(post.actions, view.seen) { action, said -> shell.act { desk.act(story, action, said) } }
                Screenshot(desk, story, post)
                return@Shown
            }
            val passesOn = post.repost.isNotEmpty()
            if (passesOn) PassOn(post) else Prepared(desk, view, post)
            val proof = word(if (post.hasLink) "desk-hand-link" else "desk-hand-proof")
            Section("${if (passesOn) 2 else 3}. $proof") {
                Soft(word(if (post.hasLink) "desk-hand-later" else "desk-hand-proof-about"))
                if (!post.hasLink) Screenshot(desk, story, post)
                Actions(post.actions, view.seen) { action, said -> shell.act { desk.act(story, action, said) } }
                if (post.hasLink) Screenshot(desk, story, post)
            }
        }
    }
}

/** A screenshot that proves a post, where one is wanted. */
@Composable
private fun Screenshot(desk: Desk, story: String, post: PostView) {
    val shell = LocalShell.current
    val label = post.screenshot ?: return
    val choose = rememberFile { _, path ->
        shell.tell("phone-saved") {
            desk.prove(story, post.channel, path)
            File(path).delete()
        }
    }
    Soft(label)
    Second(word("desk-proof-keep")) { choose.open(shell, arrayOf("image/*")) }
}

/** Somebody else's post that is passed on in the channel's own app. */
@Composable
private fun PassOn(post: PostView) {
    Section("1. ${word("desk-hand-repost")}") {
        Text(word("desk-hand-repost-about"))
        Soft(post.repost)
        OpenLink(post.repost)
    }
}

/** The pictures and the caption of a post. */
@Composable
private fun Prepared(desk: Desk, view: StoryView, post: PostView) {
    val context = LocalContext.current
    val shell = LocalShell.current
    val share = word(if (view.films.isEmpty()) "phone-hand-share" else "phone-hand-share-film")
    Section("1. $share") {
        if (view.photos.isEmpty() && view.films.isEmpty()) Soft(word("desk-hand-no-pictures"))
        Soft(word("phone-hand-share-about"))
        Primary(share) {
            shell.tell("phone-hand-copied") {
                val out = desk.handOut(view.id, post.channel)
                Pictures.handOut(context, out.pictures, out.kind, out.caption)
            }
        }
        Shots(desk, view, post)
    }
    Section("2. ${word("desk-hand-caption")}") {
        if (post.hasTitle) Text(post.title, fontWeight = FontWeight.Medium)
        SelectionContainer { Text(post.body) }
    }
}

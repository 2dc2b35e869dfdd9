package id.warta.screens

import android.provider.OpenableColumns
import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.result.contract.ActivityResultContracts
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.produceState
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.text.AnnotatedString
import androidx.compose.ui.text.SpanStyle
import androidx.compose.ui.text.buildAnnotatedString
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextDecoration
import androidx.compose.ui.text.withStyle
import id.warta.Asked
import id.warta.Screen
import id.warta.Way
import id.warta.door.Desk
import id.warta.share.Pictures
import id.warta.ui.Actions
import id.warta.ui.Choose
import id.warta.ui.LocalShell
import id.warta.ui.Notice
import id.warta.ui.Primary
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Soft
import id.warta.ui.StateChip
import id.warta.ui.TextBox
import id.warta.ui.Waiting
import id.warta.ui.rememberDraft
import id.warta.ui.word
import id.warta.views.Change
import id.warta.views.CountView
import id.warta.views.Look
import id.warta.views.PostView
import id.warta.views.Preview
import id.warta.views.Run
import id.warta.views.StoryView
import id.warta.views.Tone
import java.io.File

/** The texts of a story, one per channel. */
@Composable
fun Texts(desk: Desk, way: Way, view: StoryView) {
    val shell = LocalShell.current
    if (view.posts.isEmpty()) Soft(word("desk-texts-empty"))
    if (view.editRefused == null) {
        Second(word("desk-compose")) { shell.tell("phone-saved") { desk.composeTexts(view.id) } }
    }
    view.posts.forEach { post -> Post(desk, way, view, post) }
}

@Composable
private fun Post(desk: Desk, way: Way, view: StoryView, post: PostView) {
    val shell = LocalShell.current
    Section(post.name) {
        StateChip(post.chip)
        if (post.newer.isNotEmpty()) Notice(Tone.PERSON, post.newer)
        if (post.clock.isNotEmpty()) Notice(Tone.REFUSED, post.clock)
        if (view.editRefused == null) Editor(desk, view.id, post)
        if (post.changes.any { it.change != Change.KEPT }) Text(changes(post))
        PreviewOf(post.preview)
        if (post.link.isNotEmpty()) OpenLink(post.link)
        if (post.byHand) Second(word("desk-by-hand")) { way.go(Screen.BY_HAND, view.id, post.channel) }
        Actions(post.actions, view.seen) { action, said -> shell.act { desk.act(view.id, action, said) } }
        post.versions.forEach { Soft(it) }
    }
}

@Composable
private fun Editor(desk: Desk, story: String, post: PostView) {
    val shell = LocalShell.current
    val draft = rememberDraft(desk, "text $story ${post.channel}")
    if (!draft.ready) return Waiting()
    val title = draft["title"] ?: post.title
    val body = draft["body"] ?: post.body
    val counted by produceState<Asked<CountView>>(Asked.Waiting, title, body) {
        value = shell.ask { desk.count(post.channel, title, body) }
    }
    if (post.hasTitle) TextBox(word("desk-text-title"), title) { draft["title"] = it }
    TextBox(word("phone-text"), body, lines = 6) { draft["body"] = it }
    val count = (counted as? Asked.Got)?.answer
    Soft(count?.counter ?: post.counter)
    count?.problems?.forEach { problem ->
        Notice(if (problem.blocks) Tone.REFUSED else Tone.PERSON, problem.text)
        problem.mend?.let { mend -> Second(mend.label) { draft["body"] = mend.text } }
    }
    Primary(word("desk-text-save"), draft.typed.isNotEmpty()) {
        shell.tell("phone-saved") {
            desk.writeText(story, post.channel, title, body)
            draft.drop()
        }
    }
}

/** What changed since the last decision: said by a line and by a word's look, never by colour alone. */
@Composable
private fun changes(post: PostView): AnnotatedString = buildAnnotatedString {
    post.changes.forEach { piece ->
        val style = when (piece.change) {
            Change.KEPT -> SpanStyle()
            Change.REMOVED -> SpanStyle(textDecoration = TextDecoration.LineThrough)
            Change.ADDED -> SpanStyle(fontWeight = FontWeight.Bold, textDecoration = TextDecoration.Underline)
        }
        withStyle(style) { append(piece.text) }
    }
}

/** The post as its channel shows it. */
@Composable
private fun PreviewOf(preview: Preview) {
    Soft(word("desk-preview"))
    when (preview) {
        is Preview.Instagram -> {
            Text(preview.account, fontWeight = FontWeight.Bold)
            Text(drawn(preview.first + preview.rest))
        }

        is Preview.X -> {
            Text(preview.account, fontWeight = FontWeight.Bold)
            Text(drawn(preview.text))
        }

        is Preview.Website -> {
            Text(preview.title, style = MaterialTheme.typography.titleLarge)
            preview.paragraphs.forEach { Text(drawn(it)) }
        }

        is Preview.Plain -> {
            Text(preview.account, fontWeight = FontWeight.Bold)
            Text(drawn(preview.text))
        }
    }
}

@Composable
private fun drawn(runs: List<Run>): AnnotatedString {
    val tapped = SpanStyle(color = MaterialTheme.colorScheme.primary)
    return buildAnnotatedString {
        runs.forEach { run -> if (run.look == Look.PLAIN) append(run.text) else withStyle(tapped) { append(run.text) } }
    }
}

/** A coverage report, a release, or another file. */
@Composable
fun AddFile(desk: Desk, story: String) {
    val context = LocalContext.current
    val shell = LocalShell.current
    var sort by rememberSaveable { mutableStateOf("") }
    val choose = rememberLauncherForActivityResult(ActivityResultContracts.OpenDocument()) { chosen ->
        if (chosen == null) return@rememberLauncherForActivityResult
        val name = context.contentResolver.query(chosen, arrayOf(OpenableColumns.DISPLAY_NAME), null, null, null)?.use {
            if (it.moveToFirst()) it.getString(0) else null
        }
        val file: File? = Pictures.takeFile(context, chosen)
        if (file == null) {
            shell.told = id.warta.Told(listOf(shell.word("phone-photo-unreadable")), wrong = true)
        } else {
            shell.tell("phone-saved") {
                desk.addFile(story, sort, name.orEmpty(), file.path)
                file.delete()
            }
        }
    }
    Choose(word("desk-file-sort"), desk.fileSorts(), sort) { sort = it }
    Second(word("desk-file-add"), sort.isNotEmpty()) { choose.launch(arrayOf("*/*")) }
}

package id.warta.screens

import androidx.compose.foundation.text.selection.SelectionContainer
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.produceState
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
import id.warta.ui.Actions
import id.warta.ui.Draft
import id.warta.ui.DraftLine
import id.warta.ui.LocalShell
import id.warta.ui.Notice
import id.warta.ui.Primary
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Soft
import id.warta.ui.StateChip
import id.warta.ui.TextBox
import id.warta.ui.Unfold
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
        Soft(post.lasts)
        if (post.newer.isNotEmpty()) Notice(Tone.PERSON, post.newer)
        if (post.clock.isNotEmpty()) Notice(Tone.REFUSED, post.clock)
        if (view.editRefused == null) Editor(desk, view.id, post) else Problems(post)
        if (post.changes.any { it.change != Change.KEPT }) Text(changes(post))
        PreviewOf(post.preview)
        val seen = if (view.films.isEmpty()) "desk-photos" else "phone-film"
        if (post.repost.isEmpty() && (view.photos.isNotEmpty() || view.films.isNotEmpty())) {
            Unfold("${word(seen)}: ${post.name}") { Shots(desk, view, post) }
        }
        if (post.link.isNotEmpty()) OpenLink(post.link)
        if (post.handRefused == null) Second(word("desk-by-hand")) { way.go(Screen.BY_HAND, view.id, post.channel) }
        Actions(post.actions, view.seen) { action, said -> shell.act { desk.act(view.id, action, said) } }
        if (post.versions.size > 1) post.versions.forEach { Soft(it) }
    }
}

/** The pictures as they will stand there. */
@Composable
fun Shots(desk: Desk, view: StoryView, post: PostView) {
    view.films.firstOrNull()?.let { return FilmOf(desk, view, it) }
    view.photos.forEach { photo ->
        Picture(photo.alt.ifEmpty { photo.name }, view.seen, photo.id) { desk.picture(view.id, photo.id, post.form) }
        if (photo.alt.isNotEmpty()) Soft("${word("desk-alt")}: ${photo.alt}")
    }
}

@Composable
private fun Editor(desk: Desk, story: String, post: PostView) {
    val shell = LocalShell.current
    val draft = rememberDraft(desk, "text $story ${post.channel}")
    if (!draft.ready) return Waiting()
    val version = post.versions.size.toString()
    // A draft of an older text must not take the newer one's place unseen.
    val older = draft["body"] != null && (draft[VERSION] ?: version) != version
    if (older) return Older(draft)
    DraftLine(draft)
    val title = draft["title"] ?: post.title
    val body = draft["body"] ?: post.body
    fun type(name: String, text: String) {
        draft[VERSION] = version
        draft[name] = text
    }
    val counted by produceState<Asked<CountView>>(Asked.Waiting, title, body) {
        value = shell.ask { desk.count(post.channel, title, body) }
    }
    if (post.hasTitle) TextBox(word("desk-text-title"), title) { type("title", it) }
    TextBox(word("phone-text"), body, post.hint, lines = 6) { type("body", it) }
    val count = (counted as? Asked.Got)?.answer
    Soft(count?.counter ?: post.counter)
    Soft(post.cost)
    count?.problems?.forEach { problem ->
        Notice(if (problem.blocks) Tone.REFUSED else Tone.PERSON, problem.text)
        problem.mend?.let { mend -> Second(mend.label) { type("body", mend.text) } }
    }
    Primary(word("desk-text-save"), draft.typed.isNotEmpty()) {
        shell.tell("phone-saved") {
            desk.writeText(story, post.channel, title, body)
            draft.drop()
        }
    }
}

/** The version of the text that a draft was typed over. */
private const val VERSION = "version"

/** A draft whose text somebody has changed meanwhile: to be read, and thrown away. */
@Composable
private fun Older(draft: Draft) {
    val shell = LocalShell.current
    Notice(Tone.PERSON, word("desk-draft-older"))
    Unfold(word("desk-draft-show")) { SelectionContainer { Text(draft["body"].orEmpty()) } }
    Second(word("desk-draft-drop")) { shell.tell("desk-draft-dropped") { draft.drop() } }
}

/** What is in the way of a text that this person may not mend. */
@Composable
private fun Problems(post: PostView) {
    Text(post.body)
    Soft(post.counter)
    Soft(post.cost)
    post.problems.forEach { Notice(if (it.blocks) Tone.REFUSED else Tone.PERSON, it.text) }
}

/** What changed since the last decision: said by a line and by a word's look, never by colour alone. */
@Composable
internal fun changes(post: PostView): AnnotatedString = buildAnnotatedString {
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

package id.warta.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.material3.PrimaryScrollableTabRow
import androidx.compose.material3.Tab
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableIntStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import id.warta.Screen
import id.warta.Way
import id.warta.door.Desk
import id.warta.door.FieldText
import id.warta.door.StoryTyped
import id.warta.ui.Actions
import id.warta.ui.Choose
import id.warta.ui.History
import id.warta.ui.LocalShell
import id.warta.ui.Mark
import id.warta.ui.Notice
import id.warta.ui.Primary
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Shown
import id.warta.ui.Soft
import id.warta.ui.StateChip
import id.warta.ui.TextBox
import id.warta.ui.Waiting
import id.warta.ui.rememberDraft
import id.warta.ui.word
import id.warta.views.StoryView
import id.warta.views.Tone

private val TABS = listOf("desk-tab-told", "desk-tab-photos", "desk-tab-texts", "desk-tab-history")

/** One story: what it says, its photos and texts, what happened; and always the step at hand. */
@Composable
fun StoryScreen(desk: Desk, way: Way, story: String) {
    val shell = LocalShell.current
    var tab by rememberSaveable(story) { mutableIntStateOf(0) }
    Page(word("phone-story"), onBack = way::back) {
        Shown({ desk.story(story) }, story) { view ->
            Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
                Head(view)
                PrimaryScrollableTabRow(tab, edgePadding = 0.dp) {
                    TABS.forEachIndexed { at, name -> Tab(tab == at, { tab = at }, text = { Text(word(name)) }) }
                }
                when (tab) {
                    0 -> Written(desk, view)
                    1 -> Photos(desk, way, view)
                    2 -> Texts(desk, way, view)
                    else -> Happened(view)
                }
                Section(view.whereLine) {
                    view.missing.forEach { Notice(Tone.PERSON, it) }
                    Actions(view.actions, view.seen) { action, said -> shell.act { desk.act(story, action, said) } }
                }
            }
        }
    }
}

@Composable
private fun Head(view: StoryView) {
    Text(view.title, fontWeight = FontWeight.Bold)
    StateChip(view.chip)
    Soft(view.sop)
    Text(view.whereLine)
    Soft(view.clockLine)
    if (view.note.isNotEmpty()) Notice(Tone.PERSON, view.note)
}

/** What the story says; typed anew it is a draft until it is saved. */
@Composable
private fun Written(desk: Desk, view: StoryView) {
    val shell = LocalShell.current
    val refused = view.editRefused
    if (refused != null) {
        Notice(Tone.PLAIN, refused)
        view.fields.filter { it.text.isNotEmpty() }.forEach { field ->
            Soft(field.label)
            Text(field.text)
        }
        return
    }
    val draft = rememberDraft(desk, "story ${view.id}")
    if (!draft.ready) return Waiting()
    view.fields.forEach { field ->
        val text = draft[field.id] ?: field.text
        val missing = word("desk-field-missing").takeIf { field.missing && text.isBlank() }
        TextBox(field.label, text, field.hint, wrong = missing) { draft[field.id] = it }
    }
    val kind = draft["kind"] ?: view.kinds.firstOrNull { it.chosen }?.id.orEmpty()
    Choose(word("desk-kind"), view.kinds, kind) { draft["kind"] = it }
    val unit = draft[UNIT] ?: view.units.firstOrNull { it.chosen }?.id.orEmpty()
    Choose(word("desk-unit"), view.units, unit) { draft[UNIT] = it }
    val channels = (draft["channels"] ?: view.channels.filter { it.chosen }.joinToString(" ") { it.id }).split(" ")
    view.channels.forEach { channel ->
        Mark(channel.label, channel.id in channels) { on ->
            val now = if (on) channels + channel.id else channels - channel.id
            draft["channels"] = now.filter { it.isNotEmpty() }.joinToString(" ")
        }
    }
    Primary(word("desk-save"), draft.typed.isNotEmpty()) {
        shell.tell("phone-saved") {
            val fields = view.fields.map { it.id } + "kind"
            val typed = fields.mapNotNull { id -> draft[id]?.let { FieldText(id, it) } }
            val chosen = draft["channels"]?.split(" ").orEmpty().filter { it.isNotEmpty() }
            desk.fill(view.id, StoryTyped(typed, draft[UNIT], null, chosen))
            draft.drop()
        }
    }
    Notes(desk, view)
}

@Composable
private fun Notes(desk: Desk, view: StoryView) {
    val shell = LocalShell.current
    val draft = rememberDraft(desk, "note ${view.id}")
    Section(word("desk-notes")) {
        view.notes.forEach { Text(it) }
        view.files.forEach { file -> Text("${file.sort} · ${file.name} · ${file.size}") }
        AddFile(desk, view.id)
        TextBox(word("desk-note-add"), draft["note"].orEmpty(), lines = 2) { draft["note"] = it }
        Second(word("desk-note-add"), draft["note"].orEmpty().isNotBlank()) {
            shell.tell("phone-saved") {
                desk.note(view.id, draft["note"].orEmpty())
                draft.drop()
            }
        }
    }
}

@Composable
private fun Photos(desk: Desk, way: Way, view: StoryView) {
    val shell = LocalShell.current
    if (view.photos.isEmpty()) Soft(word("desk-photos-empty"))
    view.photos.forEach { photo ->
        Section(photo.name) {
            Picture(photo.alt.ifEmpty { photo.name }, view.id, photo.id) { desk.thumbnail(view.id, photo.id) }
            Text(photo.consent)
            photo.obstacle?.let { Notice(Tone.PERSON, it) }
            photo.shrunk?.let { Notice(Tone.PLAIN, it) }
            Second(word("phone-photo-open")) { way.go(Screen.PHOTO, view.id, photo.id) }
        }
    }
    if (view.editRefused == null) {
        AddPhotos { paths -> shell.tell { addPhotos(shell, desk, view.id, paths) } }
    }
}

@Composable
private fun Happened(view: StoryView) {
    History(view.history)
    if (view.refused.isNotEmpty()) Section(word("desk-counts-for-nothing")) { History(view.refused) }
    Section(word("desk-clocks")) {
        view.clocks.forEach { clock ->
            Text(clock.step, fontWeight = FontWeight.Medium)
            Soft("${word("desk-clock-worked")}: ${clock.worked}")
            Soft("${word("desk-clock-waited")}: ${clock.waited}")
        }
    }
}

package id.warta.screens

import androidx.compose.foundation.ScrollState
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.rememberScrollState
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableIntStateOf
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import id.warta.Asked
import id.warta.Screen
import id.warta.Way
import id.warta.door.Desk
import id.warta.door.FieldText
import id.warta.door.StoryTyped
import id.warta.ui.Choose
import id.warta.ui.DraftLine
import id.warta.ui.Drawn
import id.warta.ui.History
import id.warta.ui.LocalShell
import id.warta.ui.MomentBox
import id.warta.ui.Notice
import id.warta.ui.Primary
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Soft
import id.warta.ui.StateChip
import id.warta.ui.Tabs
import id.warta.ui.TextBox
import id.warta.ui.Unfold
import id.warta.ui.Waiting
import id.warta.ui.asked
import id.warta.ui.rememberDraft
import id.warta.ui.word
import id.warta.views.Choice
import id.warta.views.StepDot
import id.warta.views.StoryView
import id.warta.views.Tone
import kotlinx.coroutines.launch

private val TABS = listOf("desk-tab-told", "desk-tab-photos", "desk-tab-texts", "desk-tab-history")

/** One story: what it says, its photos and texts, what happened; and always the step at hand. */
@Composable
fun StoryScreen(desk: Desk, way: Way, story: String) {
    var tab by rememberSaveable(story) { mutableIntStateOf(0) }
    val shell = LocalShell.current
    // What a dying process left behind.
    LaunchedEffect(story) { shell.quietly { addPhotos(shell, desk, story, emptyList()) } }
    val asked = asked({ desk.story(story) }, story)
    val scroll = rememberScrollState()
    val next = (asked as? Asked.Got)?.answer?.let(::wayDown)
    val foot: (@Composable () -> Unit)? = if (next == null) null else ({ WayDown(next, scroll) })
    Page(word("phone-story"), onBack = way::back, foot = foot, scroll = scroll) {
        Drawn(asked) { view ->
            Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
                Head(view)
                Tabs(TABS.map { word(it) }, tab) { tab = it }
                when (tab) {
                    0 -> Content(desk, way, view)
                    1 -> Photos(desk, way, view)
                    2 -> Texts(desk, way, view)
                    else -> Happened(view)
                }
                StepAtHand(desk, way, view)
            }
        }
    }
}

/** The word on the way to the step at hand, which stands at the end of a long page; none where there is nothing. */
private fun wayDown(view: StoryView): String? {
    val primary = view.actions.firstOrNull { it.primary } ?: return null
    return when {
        primary.refused == null -> primary.label
        view.missing.isNotEmpty() -> MISSING
        else -> null
    }
}

/** Stands for the way to what is missing. */
private const val MISSING = ""

@Composable
private fun WayDown(label: String, scroll: ScrollState) {
    val scope = rememberCoroutineScope()
    Primary("${label.ifEmpty { word("desk-missing") }} ↓") { scope.launch { scroll.scrollTo(scroll.maxValue) } }
}

@Composable
private fun Head(view: StoryView) {
    Text(view.title, fontWeight = FontWeight.Bold)
    StateChip(view.chip)
    Soft(view.sop)
    Steps(view.steps)
    Text(view.whereLine)
    Soft(view.clockLine)
    if (view.note.isNotEmpty()) Notice(Tone.PERSON, view.note)
}

/** The way of the story in signs: a screen reader is told the line below it. */
@Composable
private fun Steps(steps: List<StepDot>) {
    Text(
        steps.joinToString(" ─ ") { step ->
            if (step.here) {
                "●${step.number}"
            } else if (step.done) {
                "✓"
            } else {
                step.number
            }
        },
        Modifier.clearAndSetSemantics {},
        color = MaterialTheme.colorScheme.primary,
        style = MaterialTheme.typography.labelLarge,
    )
}

/** What the story says, with its files and notes. */
@Composable
private fun Content(desk: Desk, way: Way, view: StoryView) {
    val refused = view.editRefused
    if (refused == null) {
        Written(desk, view)
    } else {
        Notice(Tone.PLAIN, refused)
        Answers(view)
    }
    Files(desk, way, view)
    Notes(desk, view)
    if (view.list.isNotEmpty()) Unfold(word("desk-came-with")) { view.list.forEach { Text("• $it") } }
}

@Composable
private fun Answers(view: StoryView) {
    fun chosen(choices: List<Choice>) = choices.filter { it.chosen }.joinToString { it.label }
    val said = view.fields.filter { it.id != KIND }.map { it.label to it.text } + listOf(
        word("desk-kind") to chosen(view.kinds),
        word("desk-unit") to chosen(view.units),
        word("desk-channels") to chosen(view.channels),
    )
    said.filter { (_, text) -> text.isNotEmpty() }.forEach { (label, text) ->
        Soft(label)
        Text(text)
    }
}

/** What was typed anew is a draft until it is saved. */
@Composable
private fun Written(desk: Desk, view: StoryView) {
    val shell = LocalShell.current
    val draft = rememberDraft(desk, "story ${view.id}")
    if (!draft.ready) return Waiting()
    DraftLine(draft)
    view.fields.filter { it.id != KIND }.forEach { field ->
        val text = draft[field.id] ?: field.text
        val missing = word("desk-field-missing").takeIf { field.missing && text.isBlank() }
        TextBox(field.label, text, field.hint, wrong = missing) { draft[field.id] = it }
    }
    val kind = draft[KIND] ?: view.kinds.firstOrNull { it.chosen }?.id.orEmpty()
    Choose(word("desk-kind"), view.kinds, kind) { draft[KIND] = it }
    val unit = draft[UNIT] ?: view.units.firstOrNull { it.chosen }?.id.orEmpty()
    Choose(word("desk-unit"), view.units, unit) { draft[UNIT] = it }
    ChosenChannels(view.channels, draft)
    MomentBox(word("desk-deadline"), draft[DEADLINE] ?: view.deadline) { draft[DEADLINE] = it }
    Primary(word("desk-save"), draft.typed.isNotEmpty()) {
        shell.tell("phone-saved") {
            val ids = view.fields.map { it.id } + KIND
            val typed = ids.distinct().mapNotNull { id -> draft[id]?.let { FieldText(id, it) } }
            desk.fill(view.id, StoryTyped(typed, draft[UNIT], draft[DEADLINE], chosen(draft)))
            draft.drop()
        }
    }
}

@Composable
private fun Photos(desk: Desk, way: Way, view: StoryView) {
    val shell = LocalShell.current
    view.erased.forEach { Soft(it) }
    view.films.forEach { FilmCard(way, view, it) }
    if (view.photos.isEmpty() && view.films.isEmpty()) Soft(word("desk-photos-empty"))
    view.photos.forEach { photo ->
        Section(photo.name) {
            Picture(photo.alt.ifEmpty { photo.name }, view.id, photo.id) { desk.thumbnail(view.id, photo.id) }
            Text(photo.consent)
            photo.obstacle?.let { Notice(Tone.PERSON, it) }
            photo.shrunk?.let { Notice(Tone.PLAIN, it) }
            Second(word("phone-photo-open")) { way.go(Screen.PHOTO, view.id, photo.id) }
        }
    }
    if (view.editRefused == null && view.films.isEmpty()) {
        AddPhotos { paths -> addPhotos(shell, desk, view.id, paths) }
        when (val refused = view.filmRefused) {
            null -> AddFilm { paths -> addPhotos(shell, desk, view.id, paths) }
            else -> Soft(refused)
        }
    }
}

@Composable
private fun Happened(view: StoryView) {
    History(view.history)
    if (view.refused.isNotEmpty()) Unfold(word("desk-counts-for-nothing")) { History(view.refused) }
    Section(word("desk-clocks")) {
        view.clocks.forEach { clock ->
            Text(clock.step, fontWeight = FontWeight.Medium)
            Soft("${word("desk-clock-worked")}: ${clock.worked}")
            Soft("${word("desk-clock-waited")}: ${clock.waited}")
        }
    }
}

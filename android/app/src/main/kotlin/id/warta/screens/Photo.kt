package id.warta.screens

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.gestures.detectDragGestures
import androidx.compose.foundation.layout.Box
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.layout.onSizeChanged
import androidx.compose.ui.unit.IntSize
import androidx.compose.ui.unit.toSize
import id.warta.Screen
import id.warta.Way
import id.warta.door.Desk
import id.warta.door.NewConsent
import id.warta.ui.Buttons
import id.warta.ui.Choose
import id.warta.ui.LocalShell
import id.warta.ui.Mark
import id.warta.ui.MomentBox
import id.warta.ui.Notice
import id.warta.ui.Primary
import id.warta.ui.Second
import id.warta.ui.Section
import id.warta.ui.Shown
import id.warta.ui.Soft
import id.warta.ui.TextBox
import id.warta.ui.Unfold
import id.warta.ui.rememberDraft
import id.warta.ui.word
import id.warta.views.AreaView
import id.warta.views.PhotoView
import id.warta.views.StoryView
import id.warta.views.Tone

/** Areas are in ten-thousandths of the picture. */
private const val WHOLE = 10_000

/** One photo: who is in it, what is shown of it, and what those learn who can't see it. */
@Composable
fun PhotoScreen(desk: Desk, way: Way, story: String, media: String) {
    Page(word("phone-photo"), onBack = way::back) {
        Shown({ desk.story(story) }, story) { view ->
            val photo = view.photos.firstOrNull { it.id == media }
            if (photo == null) Soft(word("desk-photos-empty")) else Photo(desk, way, view, photo)
        }
    }
}

@Composable
private fun Photo(desk: Desk, way: Way, view: StoryView, photo: PhotoView) {
    val shell = LocalShell.current
    photo.obstacle?.let { Notice(Tone.PERSON, it) }
    photo.shrunk?.let { Notice(Tone.PLAIN, it) }
    Arrange(desk, view, photo)
    if (view.editRefused == null) {
        Alt(desk, view, photo)
        ConsentAnswer(desk, view, photo)
        Persons(desk, view, photo)
    } else {
        Section(word("desk-consent")) { Text(photo.consent) }
        Section(word("desk-alt")) { Text(photo.alt.ifEmpty { "–" }) }
    }
    // Consent can be taken back after everything else is settled, too.
    if (photo.mayWithdraw) Withdrawal(desk, view, photo)
    if (view.editRefused == null) {
        Second(word("desk-photo-remove")) {
            shell.tell("desk-recorded") {
                desk.removeMedia(view.id, photo.id)
                way.back()
            }
        }
    }
    if (view.mayErase) Second(word("desk-erase-way")) { way.go(Screen.ERASING, view.id, photo.id) }
}

/** Draws an area with the finger: to blur it, or to keep it for a channel. */
@Composable
private fun Arrange(desk: Desk, view: StoryView, photo: PhotoView) {
    val shell = LocalShell.current
    var area by remember(photo.id) { mutableStateOf<AreaView?>(null) }
    Section(word("phone-arrange")) {
        if (view.editRefused == null) Soft(word("desk-area-draw"))
        Drawn(area, photo.blur, { area = it }) {
            Picture(photo.alt.ifEmpty { photo.name }, view.id, photo.id) { desk.thumbnail(view.id, photo.id) }
        }
        if (view.editRefused == null) {
            val drawn = area
            Buttons {
                Second(word("desk-blur-add"), drawn != null) {
                    if (drawn != null) shell.tell("desk-recorded") { desk.blur(view.id, photo.id, photo.blur + drawn) }
                    area = null
                }
                if (photo.blur.isNotEmpty()) {
                    Second(word("phone-blur-undo")) {
                        shell.tell("desk-recorded") { desk.blur(view.id, photo.id, photo.blur.dropLast(1)) }
                    }
                }
            }
            Soft(word("desk-blur-hint"))
        }
        photo.crops.forEach { crop ->
            Text(crop.name)
            Soft(crop.why)
            Picture("${photo.name}, ${crop.name}", view.seen, crop.form) { desk.picture(view.id, photo.id, crop.form) }
            if (view.editRefused == null) {
                Buttons {
                    Second(word("desk-crop-save"), area != null) {
                        val kept = area
                        shell.tell("desk-recorded") { desk.crop(view.id, photo.id, crop.form, kept) }
                        area = null
                    }
                    if (crop.chosen) {
                        Second(word("desk-crop-back")) {
                            shell.tell("desk-recorded") { desk.crop(view.id, photo.id, crop.form, null) }
                        }
                    }
                }
            }
        }
    }
}

/** A picture on which an area is drawn; blurred parts are marked. */
@Composable
private fun Drawn(
    area: AreaView?,
    blurred: List<AreaView>,
    onArea: (AreaView) -> Unit,
    picture: @Composable () -> Unit,
) {
    var size by remember { mutableStateOf(IntSize.Zero) }
    var from by remember { mutableStateOf(Offset.Zero) }
    var to by remember { mutableStateOf(Offset.Zero) }
    val drag = Modifier.pointerInput(Unit) {
        detectDragGestures(
            onDragStart = {
                from = it
                to = it
            },
            onDragEnd = { between(from, to, size)?.let(onArea) },
        ) { change, by ->
            change.consume()
            to += by
        }
    }
    Box(Modifier.onSizeChanged { size = it }.then(drag)) {
        picture()
        Canvas(Modifier.matchParentSize()) {
            blurred.forEach { rect(it).let { r -> drawRect(Color.Black.copy(alpha = 0.6f), r.topLeft, r.size) } }
            area?.let { rect(it).let { r -> drawRect(Color.White, r.topLeft, r.size, style = Stroke(width = 6f)) } }
        }
    }
}

private fun androidx.compose.ui.graphics.drawscope.DrawScope.rect(area: AreaView): Rect {
    fun x(of: UShort) = of.toFloat() / WHOLE * size.width
    fun y(of: UShort) = of.toFloat() / WHOLE * size.height
    return Rect(Offset(x(area.left), y(area.top)), Size(x(area.width), y(area.height)))
}

/** The area between two points of a picture of this size; none where it is a mere touch. */
internal fun between(from: Offset, to: Offset, of: IntSize): AreaView? {
    val whole = of.toSize()
    fun share(at: Float, all: Float) = if (all > 0) (at.coerceIn(0f, all) / all * WHOLE).toInt() else 0
    val (left, right) = listOf(share(from.x, whole.width), share(to.x, whole.width)).sorted()
    val (top, bottom) = listOf(share(from.y, whole.height), share(to.y, whole.height)).sorted()
    val area = AreaView(left.toUShort(), top.toUShort(), (right - left).toUShort(), (bottom - top).toUShort())
    return area.takeIf { right > left && bottom > top }
}

@Composable
internal fun Alt(desk: Desk, view: StoryView, photo: PhotoView, hint: String = word("desk-alt-hint")) {
    val shell = LocalShell.current
    val draft = rememberDraft(desk, "alt ${view.id} ${photo.id}")
    Section(word("desk-alt")) {
        val text = draft["alt"] ?: photo.alt
        TextBox(word("desk-alt"), text, hint, lines = 2) { draft["alt"] = it }
        Primary(word("desk-alt-save"), draft.typed.isNotEmpty()) {
            shell.tell("phone-saved") {
                desk.writeAlt(view.id, photo.id, text)
                draft.drop()
            }
        }
    }
}

@Composable
internal fun ConsentAnswer(desk: Desk, view: StoryView, photo: PhotoView, title: String = word("desk-consent")) {
    val shell = LocalShell.current
    var ground by rememberSaveable(photo.id) { mutableStateOf(photo.grounds.firstOrNull { it.chosen }?.id.orEmpty()) }
    var shown by rememberSaveable(photo.id) { mutableStateOf(false) }
    var event by rememberSaveable(photo.id) { mutableStateOf("") }
    Section(title) {
        Text(photo.consent)
        Choose(word("desk-ground"), photo.grounds, ground) { ground = it }
        TextBox(word("desk-consent-event"), event, word("desk-consent-note-hint")) { event = it }
        Mark(word("desk-protected"), shown) { shown = it }
        Primary(word("desk-consent-save"), ground.isNotEmpty()) {
            shell.tell("desk-recorded") { desk.answerConsent(view.id, photo.id, ground, shown, event) }
        }
    }
}

/** Somebody's consent. What is typed is about a member of the public: the core keeps it, sealed, and nobody else. */
@Composable
internal fun Persons(desk: Desk, view: StoryView, photo: PhotoView) {
    val shell = LocalShell.current
    val draft = rememberDraft(desk, "consent ${view.id} ${photo.id}")
    fun typed(name: String) = draft[name].orEmpty()
    Section(word("desk-consent-person")) {
        TextBox(word("desk-consent-name"), typed(NAME), word("desk-consent-name-hint")) { draft[NAME] = it }
        Choose(word("desk-consent-who"), desk.subjects(), typed(WHO)) { draft[WHO] = it }
        TextBox(word("desk-consent-guardian"), typed(GUARDIAN)) { draft[GUARDIAN] = it }
        TextBox(word("desk-consent-how"), typed(HOW), word("desk-consent-how-hint")) { draft[HOW] = it }
        MomentBox(word("desk-consent-when"), typed(WHEN)) { draft[WHEN] = it }
        Second(word("desk-consent-add"), typed(NAME).isNotBlank() && typed(WHO).isNotEmpty()) {
            shell.tell("desk-recorded") {
                val at = typed(WHEN).ifEmpty { null }
                val consent = NewConsent(typed(NAME), typed(WHO), typed(GUARDIAN), typed(HOW), at)
                desk.addConsent(view.id, photo.id, consent)
                draft.drop()
            }
        }
        photo.consents.forEach { Text(it.label) }
    }
}

/** A consent is taken back, or somebody who gave none objects. */
@Composable
internal fun Withdrawal(desk: Desk, view: StoryView, photo: PhotoView) {
    val shell = LocalShell.current
    var whose by rememberSaveable(photo.id) { mutableStateOf("") }
    var note by rememberSaveable(photo.id) { mutableStateOf("") }
    Unfold(word("desk-consent-withdraw")) {
        Text(word("desk-consent-withdraw-about"))
        Choose(word("desk-consent-whose"), photo.consents, whose) { whose = it }
        TextBox(word("desk-note"), note) { note = it }
        Primary(word("desk-consent-withdraw")) {
            shell.act { desk.withdrawConsent(view.id, photo.id, whose.ifEmpty { null }, note) }
        }
    }
}

private const val NAME = "name"
private const val WHO = "who"
private const val GUARDIAN = "guardian"
private const val HOW = "how"
private const val WHEN = "when"

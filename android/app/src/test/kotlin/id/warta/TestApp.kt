package id.warta

import android.content.Context
import android.content.Intent
import android.os.Looper
import androidx.activity.ComponentActivity
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isEnabled
import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.compose.ui.test.onAllNodesWithContentDescription
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextReplacement
import androidx.core.content.FileProvider
import id.warta.door.Desk
import id.warta.door.Keys
import id.warta.door.NewOffice
import id.warta.door.Office
import id.warta.door.Warta
import id.warta.views.Language
import java.io.File
import java.nio.file.Files
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.job
import kotlinx.coroutines.runBlocking
import org.robolectric.Shadows.shadowOf

/** The app with a phone, keys and choices that a test moves. Its process can die, and another one begin. */
class TestApp : WartaApp() {
    val place: File = Files.createTempDirectory("warta").toFile()
    val testPhone by lazy { TestPhone(place, scratch = AndroidPhone.scratch(this)) }
    var testKeys: Keys = TestKeys()
    val choices = TestChoices()
    private var process: CoroutineScope? = null
    private var begun: Shell? = null

    override val lock by lazy { TestLock(this) }

    override fun onCreate() {
        super.onCreate()
        // It remembers the folders of the app by its name, and the app of each test has folders of its own.
        val known = FileProvider::class.java.getDeclaredField("sCache").apply { isAccessible = true }.get(null)
        (known as MutableMap<*, *>).clear()
    }

    override val shell: Shell get() = begun ?: newShell().also { begun = it }

    override fun newShell(): Shell {
        AndroidPhone.tidy(this, testPhone.now)
        val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)
        process = scope
        return Shell(testPhone, testKeys, scope, choices)
    }

    /** Whether nothing is being done for a screen. */
    fun isIdle() = process?.coroutineContext?.job?.children?.none { it.isActive } ?: true

    /** The process ends: nothing of it runs any more, and the system takes its locks away. */
    fun die() {
        val dying = begun ?: return
        begun = null
        process?.cancel()
        (dying.stage as? Stage.Inside)?.desk?.destroy()
        val office = Shell::class.java.getDeclaredField("office").apply { isAccessible = true }.get(dying) as Office?
        office?.shut()
        office?.destroy()
    }

    /** Whether no process holds a folder of this phone. */
    fun isFree() = File(testPhone.folder()).walk().filter { it.name == "lock" }.all { lock ->
        ProcessBuilder("flock", "--nonblock", lock.path, "true").start().waitFor() == 0
    }

    /** Founds the office of one person, whose recovery sheet was put away. */
    fun found(sop: String = "instagram-polowijen") = runBlocking {
        val new = NewOffice("Puskesmas Contoh", sop, "Sari", fiveDays = false, zone = "")
        val office = Warta(testPhone, testKeys).found(new, Language.ID).office
        office.putSheetAway(Language.ID)
        office.destroy()
    }

    /** The desk of the only person, or of the one named, for what a test prepares or looks at beside the screens. */
    fun <T> atDesk(name: String? = null, work: suspend (Desk) -> T): T = runBlocking {
        val office = shell.held()
        val person = office.entrance(Language.ID).people.first { name == null || it.name == name }
        val desk = office.signIn(person.id, "", Language.ID)
        try {
            work(desk)
        } finally {
            desk.destroy()
        }
    }
}

/** The phone's lock, which a test opens. */
class TestLock(context: Context) : ScreenLock(context) {
    var set = true
    var open: (() -> Unit)? = null

    override fun isSet() = set

    override fun ask(activity: ComponentActivity, title: String, byScreen: (Intent) -> Unit, onOpen: () -> Unit) {
        open = onOpen
    }
}

/** What a person chose, for the length of a test. */
class TestChoices(
    override var language: Language = Language.ID,
    override var practising: Boolean = false,
    override var locking: Boolean = false,
    override var askedToNotify: Boolean = false,
) : Choices

/** How long the core may take for one step on a slow machine, in milliseconds. */
const val PATIENCE = 60_000L

private fun ComposeTestRule.found(text: String) = onAllNodes(hasText(text, substring = true))

/** Waits until something is shown. */
fun ComposeTestRule.see(text: String): SemanticsNodeInteraction {
    waitUntil("“$text” is shown", PATIENCE) { found(text).fetchSemanticsNodes().isNotEmpty() }
    return found(text).onFirst()
}

/** Scrolls to something that can be tapped, and taps it; the [at]th of several, [whole]: that says nothing else. */
fun ComposeTestRule.tap(text: String, at: Int = 0, whole: Boolean = false) {
    val target = hasText(text, substring = !whole) and hasClickAction() and isEnabled()
    // Nothing moves under the finger any more: every answer and every picture is there.
    waitUntil("“$text” can be tapped", PATIENCE) {
        nothingWaits() && onAllNodes(target).fetchSemanticsNodes().size > at
    }
    val node = onAllNodes(target)[at]
    // What is at the head or foot of the screen does not scroll.
    runCatching { node.performScrollTo() }
    node.performClick()
}

/** Waits until something is no longer shown. */
fun ComposeTestRule.gone(text: String) = waitUntil("“$text” is gone", PATIENCE) {
    found(text).fetchSemanticsNodes().isEmpty()
}

/** Nothing of this is shown now. */
fun ComposeTestRule.none(text: String) = check(found(text).fetchSemanticsNodes().isEmpty()) { "“$text” is shown" }

/** Taps the last of several with these words: the one at the foot of the screen. */
fun ComposeTestRule.tapLast(text: String) {
    val all = onAllNodes(hasText(text, substring = true) and hasClickAction())
    waitUntil("“$text” can be tapped", PATIENCE) { nothingWaits() && all.fetchSemanticsNodes().isNotEmpty() }
    all[all.fetchSemanticsNodes().lastIndex].performClick()
}

/** Taps the first such button below something. */
fun ComposeTestRule.tapBelow(above: String, text: String) {
    val top = see(above).fetchSemanticsNode().positionInRoot.y
    val all = onAllNodes(hasText(text, substring = true) and hasClickAction())
    val at = { all.fetchSemanticsNodes().indexOfFirst { it.positionInRoot.y > top } }
    waitUntil("“$text” below “$above” can be tapped", PATIENCE) { nothingWaits() && at() >= 0 }
    val button = all[at()]
    runCatching { button.performScrollTo() }
    button.performClick()
}

/** Waits until a picture with this description is shown. */
fun ComposeTestRule.seePicture(description: String) = waitUntil("the picture “$description” is shown", PATIENCE) {
    onAllNodesWithContentDescription(description).fetchSemanticsNodes().isNotEmpty()
}

/** Types into the box with this label; the [at]th of several. */
fun ComposeTestRule.type(label: String, text: String, at: Int = 0) {
    val box = hasText(label, substring = true) and hasSetTextAction()
    waitUntil("“$label” can be typed into", PATIENCE) { onAllNodes(box).fetchSemanticsNodes().size > at }
    val node = onAllNodes(box)[at]
    runCatching { node.performScrollTo() }
    node.performTextReplacement(text)
}

/** Waits until the core says so. Its answers arrive on the main thread, which only a screen drives else. */
fun ComposeTestRule.until(what: String, holds: () -> Boolean) = waitUntil(what, PATIENCE) {
    shadowOf(Looper.getMainLooper()).idle()
    holds()
}

/** Whether every question of the screen has its answer. */
fun ComposeTestRule.nothingWaits() = onAllNodes(
    androidx.compose.ui.test.SemanticsMatcher.keyIsDefined(
        androidx.compose.ui.semantics.SemanticsProperties.ProgressBarRangeInfo,
    ),
).fetchSemanticsNodes().isEmpty()

package id.warta

import android.content.Context
import android.content.Intent
import androidx.activity.ComponentActivity
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.compose.ui.test.onAllNodesWithContentDescription
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextReplacement
import id.warta.views.Language
import java.io.File
import java.nio.file.Files

/** The app with a phone, keys and choices that a test moves. */
class TestApp : WartaApp() {
    val place: File = Files.createTempDirectory("warta").toFile()
    val testPhone by lazy { TestPhone(place, scratch = AndroidPhone.scratch(this)) }
    val testKeys = TestKeys()
    val choices = TestChoices()

    override val lock by lazy { TestLock(this) }

    override fun newShell() = shellOf(testPhone, testKeys, choices)
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
) : Choices

/** How long the core may take for one step on a slow machine, in milliseconds. */
const val PATIENCE = 60_000L

private fun ComposeTestRule.found(text: String) = onAllNodes(hasText(text, substring = true))

/** Waits until something is shown. */
fun ComposeTestRule.see(text: String): SemanticsNodeInteraction {
    waitUntil("“$text” is shown", PATIENCE) { found(text).fetchSemanticsNodes().isNotEmpty() }
    return found(text).onFirst()
}

/** Scrolls to something that can be tapped, and taps it. */
fun ComposeTestRule.tap(text: String) {
    val target = hasText(text, substring = true) and hasClickAction()
    waitUntil("“$text” can be tapped", PATIENCE) { onAllNodes(target).fetchSemanticsNodes().isNotEmpty() }
    val node = onAllNodes(target).onFirst()
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
    waitUntil("“$text” can be tapped", PATIENCE) { all.fetchSemanticsNodes().isNotEmpty() }
    all[all.fetchSemanticsNodes().lastIndex].performClick()
}

/** Taps the first such button below something. */
fun ComposeTestRule.tapBelow(above: String, text: String) {
    val top = see(above).fetchSemanticsNode().positionInRoot.y
    val all = onAllNodes(hasText(text, substring = true) and hasClickAction())
    val at = all.fetchSemanticsNodes().indexOfFirst { it.positionInRoot.y > top }
    runCatching { all[at].performScrollTo() }
    all[at].performClick()
}

/** Waits until a picture with this description is shown. */
fun ComposeTestRule.seePicture(description: String) = waitUntil("the picture “$description” is shown", PATIENCE) {
    onAllNodesWithContentDescription(description).fetchSemanticsNodes().isNotEmpty()
}

/** Types into the box with this label. */
fun ComposeTestRule.type(label: String, text: String) {
    val node = see(label)
    runCatching { node.performScrollTo() }
    node.performTextReplacement(text)
}

/** Waits until the core says so. */
fun ComposeTestRule.until(what: String, holds: () -> Boolean) = waitUntil(what, PATIENCE, holds)

/** Whether every question of the screen has its answer. */
fun ComposeTestRule.nothingWaits() = onAllNodes(
    androidx.compose.ui.test.SemanticsMatcher.keyIsDefined(
        androidx.compose.ui.semantics.SemanticsProperties.ProgressBarRangeInfo,
    ),
).fetchSemanticsNodes().isEmpty()

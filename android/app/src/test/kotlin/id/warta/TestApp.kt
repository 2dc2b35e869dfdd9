package id.warta

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

    override fun newShell() = shellOf(testPhone, testKeys, choices)
}

/** What a person chose, for the length of a test. */
class TestChoices(override var language: Language = Language.ID, override var practising: Boolean = false) : Choices

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

package id.warta

import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.hasScrollAction
import androidx.compose.ui.test.isHeading
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.compose.ui.unit.toSize
import androidx.test.core.app.ApplicationProvider
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

/** Every screen for somebody who hears it: what can be touched, what it says, and in which order. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [35], application = TestApp::class, qualifiers = "in-w360dp-h4000dp-xhdpi")
class SpokenTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app get() = ApplicationProvider.getApplicationContext<TestApp>()

    @Test
    fun `on every screen what can be touched is named, large enough and in the order that is seen`() {
        app.found()
        app.atDesk { desk ->
            publish(desk, app.record(desk, photos = 2))
            receive(desk, PRAISE)
        }
        val phone = Handset(compose).open()
        val faults = STOPS.flatMap { stop ->
            compose.see("Giliran Anda")
            stop.go(compose)
            compose.see(stop.shows)
            compose.until("the core has answered") { compose.nothingWaits() }
            faults().map { "${stop.name}: $it" }.also { phone.crashed() }
        }
        phone.close()
        assertEquals("", faults.joinToString("\n"))
    }

    @Test
    fun `before an office, too, what can be touched is named, large enough and in the order that is seen`() {
        Handset(compose).open().use {
            compose.see("Kantor baru")
            assertEquals("", faults().joinToString("\n"))
            compose.type("Nama kantor", "Puskesmas Contoh")
            compose.type("Nama Anda", "Sari")
            compose.tap("Instagram")
            compose.tap("Buat kantor")
            compose.see("Lembar pemulihan")
            assertEquals("", faults().joinToString("\n"))
        }
    }

    @Test
    fun `what went wrong is said at once, without being looked for`() {
        app.found()
        app.atDesk { desk -> desk.setPin(desk.people().people.single().id, "4713") }
        Handset(compose).open().use {
            compose.tap("Sari")
            compose.type("PIN", "1111")
            compose.tap("Masuk")
            val said = generateSequence(compose.see("PIN belum cocok").fetchSemanticsNode()) { it.parent }
            assertTrue(said.any { SemanticsProperties.LiveRegion in it.config })
        }
    }

    private fun faults(): List<String> {
        val root = compose.onAllNodes(isRoot()).fetchSemanticsNodes().last()
        val all = root.below()
        val density = app.resources.displayMetrics.density
        val touched = all.filter { SemanticsActions.OnClick in it.config || SemanticsActions.SetText in it.config }
        val nameless = touched.filter { it.says().isBlank() }.map { "no name: ${it.config}" }
        val roleless = touched.filter { it.role() == null && SemanticsActions.SetText !in it.config }
            .map { "no role: ${it.says()}" }
        // What is scrolled out of sight has no bounds to be touched in.
        val seen = touched.filter { !it.touchBoundsInRoot.isEmpty }
        val small = seen.filter { minOf(it.touchBoundsInRoot.width, it.touchBoundsInRoot.height) < 48 * density - 1 }
            .map { "small: ${it.says()} ${it.touchBoundsInRoot}" }
        val dumb = all.filter { it.role() == Role.Image && it.says().isBlank() }.map { "a picture without a word" }
        val headings = compose.onAllNodes(isHeading()).fetchSemanticsNodes()
        val headless = if (headings.isEmpty()) listOf("no heading") else emptyList()
        return nameless + roleless + small + dumb + headless + disorder()
    }

    /** What is read before something that stands above it, or to the left of it on the same line. */
    private fun disorder(): List<String> {
        val pages = compose.onAllNodes(hasScrollAction()).fetchSemanticsNodes()
            .filter { SemanticsProperties.VerticalScrollAxisRange in it.config }
        return pages.flatMap { page ->
            val read = page.below().filter { it.says().isNotBlank() && it.children.isEmpty() }
            read.zipWithNext().filter { (one, next) -> !one.place().isBefore(next.place()) }
                .map { (one, next) -> "read too early: ${one.says()} before ${next.says()}" }
        }
    }

    private fun Rect.isBefore(next: Rect) = top < next.bottom && (next.top >= top - 1 || next.left >= right - 1)

    /** Where it stands, whether or not it is scrolled into sight. */
    private fun SemanticsNode.place() = Rect(positionInRoot, size.toSize())

    private fun SemanticsNode.below(): List<SemanticsNode> = listOf(this) + children.flatMap { it.below() }

    private fun SemanticsNode.role() = config.getOrNull(SemanticsProperties.Role)

    private fun SemanticsNode.says(): String {
        val described = config.getOrNull(SemanticsProperties.ContentDescription).orEmpty()
        val text = config.getOrNull(SemanticsProperties.Text).orEmpty().map { it.text }
        val typed = listOfNotNull(config.getOrNull(SemanticsProperties.EditableText)?.text)
        return (described + text + typed).joinToString(" ")
    }
}

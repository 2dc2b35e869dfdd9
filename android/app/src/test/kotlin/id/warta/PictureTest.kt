package id.warta

import android.app.Application
import android.content.ComponentName
import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Color
import androidx.activity.ComponentActivity
import androidx.compose.runtime.Composable
import androidx.compose.ui.graphics.asAndroidBitmap
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.junit4.v2.createComposeRule
import androidx.compose.ui.test.onRoot
import androidx.test.core.app.ApplicationProvider
import java.io.File
import kotlin.math.abs
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.rules.ExternalResource
import org.junit.rules.RuleChain
import org.junit.runner.RunWith
import org.robolectric.ParameterizedRobolectricTestRunner
import org.robolectric.ParameterizedRobolectricTestRunner.Parameters
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode

/** The phone of a picture. */
enum class Variant(val qualifiers: String, val fontScale: Float = 1f) {
    LIGHT("in-w360dp-h720dp-notnight-mdpi"),
    DARK("in-w360dp-h720dp-night-mdpi"),
    LARGE("in-w360dp-h720dp-notnight-mdpi", fontScale = 2f),
    NARROW("in-w320dp-h560dp-notnight-mdpi"),
    ENGLISH("en-w360dp-h720dp-notnight-mdpi"),
}

/**
 * A test of what a screen looks like: each of its tests runs once on every [Variant] of the phone, and compares the
 * screen with the committed picture `docs/pictures/android/NAME-VARIANT.png`. With WARTA_WRITE_PICTURES=1 it writes
 * them instead; look at them before you commit them.
 */
@RunWith(ParameterizedRobolectricTestRunner::class)
@Config(sdk = [35])
@GraphicsMode(GraphicsMode.Mode.NATIVE)
abstract class PictureTest(private val variant: Variant) {
    protected val compose = createComposeRule()

    @get:Rule
    val rules: RuleChain = RuleChain.outerRule(Phone(variant)).around(compose)

    /** Shows a screen and compares it. */
    protected fun picture(name: String, screen: @Composable () -> Unit) {
        compose.setContent(screen)
        compare(name)
    }

    /** Compares what is shown now: for a screen that was brought into its state by hand. */
    protected fun compare(name: String) {
        val shown = compose.onRoot().captureToImage().asAndroidBitmap()
        val file = "$name-${variant.name.lowercase()}.png"
        val committed = File(System.getProperty("warta.pictures"), file)
        if (System.getenv("WARTA_WRITE_PICTURES") == "1") {
            shown.writeTo(committed)
            return
        }
        assertTrue("there is no $committed; WARTA_WRITE_PICTURES=1 writes it", committed.exists())
        val share = differing(shown, BitmapFactory.decodeFile(committed.path))
        if (share > TOLERATED) {
            val seen = File(System.getProperty("warta.pictures.seen"), file)
            shown.writeTo(seen)
            throw AssertionError("${share * 100} % of $committed look different: see $seen")
        }
    }

    companion object {
        /** The share of pixels that may differ: a processor may round a blend or a curve otherwise. */
        private const val TOLERATED = 0.0005

        @JvmStatic
        @Parameters(name = "{0}")
        fun variants() = Variant.entries
    }
}

private fun Bitmap.writeTo(file: File) {
    file.parentFile!!.mkdirs()
    file.outputStream().use { compress(Bitmap.CompressFormat.PNG, 100, it) }
}

/** The share of pixels of which a colour differs visibly. */
private fun differing(one: Bitmap, other: Bitmap): Double {
    if (one.width != other.width || one.height != other.height) return 1.0
    val (left, right) = listOf(one, other).map { it.pixels() }
    val differing = left.indices.count { left[it].isUnlike(right[it]) }
    return differing.toDouble() / left.size
}

private fun Bitmap.pixels() = IntArray(width * height).also { getPixels(it, 0, width, 0, 0, width, height) }

private fun Int.isUnlike(other: Int) = this != other &&
    listOf(Color::red, Color::green, Color::blue).any { abs(it(this) - it(other)) > VISIBLE }

private const val VISIBLE = 3

/** Sets the phone up before a screen is drawn, and tells the system of the activity that Compose's rule starts. */
private class Phone(private val variant: Variant) : ExternalResource() {
    override fun before() {
        RuntimeEnvironment.setQualifiers(variant.qualifiers)
        RuntimeEnvironment.setFontScale(variant.fontScale)
        val app = ApplicationProvider.getApplicationContext<Application>()
        shadowOf(app.packageManager).addActivityIfNotPresent(ComponentName(app, ComponentActivity::class.java))
    }
}

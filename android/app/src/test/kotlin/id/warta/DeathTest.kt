package id.warta

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.test.core.app.ApplicationProvider
import org.junit.Assert.assertFalse
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config

/** On every screen the process dies, the phone is turned, the screen is split, the person goes back: all is there. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 35], application = TestApp::class, qualifiers = "in-w360dp-h1600dp-xhdpi")
class DeathTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app get() = ApplicationProvider.getApplicationContext<TestApp>()

    @Test
    fun `a killed process comes back to the same screen with what was typed`() = onEach { phone, stop ->
        phone.killed()
        stop.isAsItWas()
    }

    @Test
    @Config(sdk = [35])
    fun `a turned phone shows the same screen with what was typed`() = onEach { phone, stop ->
        phone.turned("w800dp-h360dp-land")
        stop.isAsItWas()
        RuntimeEnvironment.setQualifiers(UPRIGHT)
    }

    @Test
    @Config(sdk = [35])
    fun `in half a screen everything can still be reached`() = onEach { phone, stop ->
        phone.turned("w220dp-h400dp-port")
        stop.isAsItWas()
        RuntimeEnvironment.setQualifiers(UPRIGHT)
    }

    @Test
    @Config(sdk = [35])
    fun `back leads to where the person came from, and what was typed is there again`() = onEach { phone, stop ->
        if (stop.way.isEmpty()) return@onEach
        phone.back()
        compose.see(stop.before)
        assertFalse("the app stays open", phone.activity.isFinishing)
        stop.again.forEach { compose.tap(it) }
        if (stop.keeps) stop.isAsItWas() else compose.see(stop.shows)
    }

    private fun Stop.isAsItWas() {
        compose.see(shows)
        if (box != null) compose.see(TYPED)
    }

    /** Goes to each screen of an office, types where something can be typed, and does something there. */
    private fun onEach(work: (Handset, Stop) -> Unit) {
        app.found()
        app.atDesk { desk ->
            publish(desk, app.record(desk, photos = 1))
            receive(desk, PRAISE)
        }
        val phone = Handset(compose).open()
        STOPS.forEach { stop ->
            println("  ${stop.name}")
            compose.see("Giliran Anda")
            stop.go(compose)
            compose.see(stop.shows)
            stop.box?.let { (label, at) -> compose.type(label, TYPED, at) }
            work(phone, stop)
            // The next one begins with a process of its own, at the first screen.
            phone.crashed()
        }
        phone.close()
    }

    companion object {
        private const val UPRIGHT = "w360dp-h1600dp-port"
        private const val TYPED = "belum disimpan 17"
    }
}

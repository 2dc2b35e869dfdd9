package id.warta

import android.app.KeyguardManager
import android.content.Intent
import androidx.activity.ComponentActivity
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.lifecycle.Lifecycle
import androidx.test.core.app.ActivityScenario
import androidx.test.core.app.ApplicationProvider
import id.warta.door.NewOffice
import id.warta.views.Language
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** A phone that is put aside, and one that passes between people. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 35], application = TestApp::class, qualifiers = "in-w360dp-h1600dp-xhdpi")
class LeavingTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app get() = ApplicationProvider.getApplicationContext<TestApp>()

    private fun found() = runBlocking {
        val new = NewOffice("Puskesmas Contoh", "instagram-polowijen", "Sari", fiveDays = false, zone = "")
        id.warta.door.Warta(app.testPhone, app.testKeys).found(new, Language.ID).office.also {
            it.putSheetAway(Language.ID)
        }.destroy()
    }

    private fun open() = ActivityScenario.launch(MainActivity::class.java)

    private fun ActivityScenario<MainActivity>.awayFor(ms: Long) {
        moveToState(Lifecycle.State.CREATED)
        app.testPhone.now += ms
        moveToState(Lifecycle.State.RESUMED)
    }

    @Test
    fun `a locked app shows nothing before its holder has unlocked it, and asks again after a minute away`() {
        found()
        app.choices.locking = true
        open().use { scenario ->
            compose.see("Warta terkunci")
            compose.none("Puskesmas Contoh")
            app.lock.open!!()
            compose.see("Puskesmas Contoh")
            compose.tap("Catat kegiatan")
            compose.type("Apa kegiatannya?", "Posyandu Mawar")
            scenario.awayFor(HALF_A_MINUTE)
            compose.see("Posyandu Mawar")
            scenario.awayFor(2 * MINUTE)
            compose.see("Warta terkunci")
            compose.none("Posyandu Mawar")
            scenario.recreate()
            compose.see("Warta terkunci")
            app.lock.open!!()
            compose.see("Posyandu Mawar")
        }
    }

    @Test
    fun `the lock is switched on in the settings where the phone has one`() {
        found()
        app.lock.set = false
        open().use {
            compose.tap("Lainnya")
            compose.tap("Setelan")
            compose.see("belum memakai kunci layar")
            app.lock.set = true
            compose.tap("Kembali")
            compose.tap("Setelan")
            compose.tap("Minta kunci HP")
            compose.until("it is kept") { app.choices.locking }
        }
        assertTrue(warta().locksSince(app.testPhone.now - MINUTE))
        assertFalse(warta().locksSince(app.testPhone.now - HALF_A_MINUTE))
        assertTrue(warta().about().notices.isNotBlank())
    }

    @Test
    fun `on Android 8 the system's own screen asks for finger or PIN, and its good end unlocks`() {
        if (android.os.Build.VERSION.SDK_INT != android.os.Build.VERSION_CODES.O) return
        shadowOf(app.getSystemService(KeyguardManager::class.java)).setIsDeviceSecure(true)
        val activity = Robolectric.buildActivity(ComponentActivity::class.java).get()
        var asked: Intent? = null
        ScreenLock(app).ask(activity, "Buka kunci", { asked = it }) { error("nobody has unlocked it") }
        assertEquals("android.app.action.CONFIRM_DEVICE_CREDENTIAL", asked?.action)
    }

    @Test
    fun `a phone whose lock was taken away opens without asking`() {
        var open = false
        ScreenLock(app).ask(Robolectric.buildActivity(ComponentActivity::class.java).get(), "", {}) { open = true }
        assertTrue(open)
    }

    @Test
    fun `who leaves a shared phone alone is signed out, and finds the draft again`() {
        found()
        open().use { scenario ->
            compose.see("Giliran Anda")
            val office = runBlocking { app.shell.held() }
            val sari = runBlocking { office.entrance(Language.ID) }.alone!!
            runBlocking {
                val desk = office.signIn(sari, "", Language.ID)
                val anton = desk.addPerson("Pak Anton", null)
                desk.setPin(anton, "4713")
                desk.setPin(sari, "4714")
                desk.keepDraft("new", """{"what": "Donor darah"}""")
                assertTrue(desk.keptDraft("new") != null)
            }
            scenario.awayFor(14 * MINUTE)
            compose.see("Giliran Anda")
            scenario.awayFor(2 * MINUTE)
            compose.see("Siapa Anda?")
            assertTrue(runBlocking { office.isLeftAlone(app.testPhone.now - 16 * MINUTE, Language.ID) })
            compose.tap("Sari")
            compose.type("PIN", "4714")
            compose.tap("Masuk")
            compose.tap("Lanjutkan konsep ini")
            compose.see("Donor darah")
            compose.tap("Buang konsep ini")
            compose.gone("Donor darah")
            runBlocking { office.signIn(sari, "4714", Language.ID).dropDraft("new") }
        }
    }

    @Test
    fun `without a network the first screen says so, and no longer once there is one`() {
        found()
        open().use {
            compose.see("tanpa jaringan")
            app.testPhone.online = true
            runBlocking { app.shell.held() }.conditionsChanged()
            compose.gone("tanpa jaringan")
        }
    }

    private fun warta() = id.warta.door.Warta(app.testPhone, app.testKeys)

    private companion object {
        const val MINUTE = 60_000L
        const val HALF_A_MINUTE = 30_000L
    }
}

package id.warta

import android.content.ClipboardManager
import android.content.Intent
import android.net.Uri
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.core.content.IntentCompat
import androidx.test.core.app.ApplicationProvider
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** What goes out by hand: into another app, and its link back. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 35], application = TestApp::class, qualifiers = "in-w360dp-h1600dp-xhdpi")
class OutTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app get() = ApplicationProvider.getApplicationContext<TestApp>()

    @Test
    fun `three photos and the caption go into the channel's app, and the link comes back`() {
        app.found()
        val story = app.atDesk { desk -> app.record(desk).also { publish(desk, it) } }
        val intent = MainActivity.opening(app, Place(Screen.STORY, story))
        Handset(compose).open(intent).use { phone ->
            compose.see("Posyandu Mawar")
            compose.tap("Teks")
            compose.tap("Unggah sendiri")
            compose.tap("Bagikan foto dan salin keterangan")
            compose.see("Keterangan sudah disalin")
            val chooser = shadowOf(app).nextStartedActivity
            val sent = IntentCompat.getParcelableExtra(chooser, Intent.EXTRA_INTENT, Intent::class.java)!!
            assertEquals(Intent.ACTION_SEND_MULTIPLE, sent.action)
            val pictures = IntentCompat.getParcelableArrayListExtra(sent, Intent.EXTRA_STREAM, Uri::class.java)!!
            assertEquals(3, pictures.size)
            assertEquals(3, sent.clipData!!.itemCount)
            assertTrue(sent.flags and Intent.FLAG_GRANT_READ_URI_PERMISSION != 0)
            assertTrue("three JPEGs", pictures.all(::isJpeg))
            val clipboard = app.getSystemService(ClipboardManager::class.java)
            assertTrue(clipboard.primaryClip!!.getItemAt(0).text.contains("Posyandu Mawar"))

            // The other app is large and in front: the system ends this one, which starts again for its queue.
            val state = phone.kill()
            runBlocking { app.shell.runQueue() }
            app.die()
            assertTrue("what was handed out can still be read", pictures.all(::isJpeg))
            phone.comeBack(state)
            compose.see("Unggah sendiri")
            compose.tap("Tempel tautan")
            compose.type("Tautan unggahan", "https://www.instagram.com/p/Uji1")
            phone.killed()
            compose.see("https://www.instagram.com/p/Uji1")
            compose.tap("Tempel tautan")
            compose.see("Tercatat.")
            app.atDesk { desk ->
                assertEquals("https://www.instagram.com/p/Uji1", desk.story(story).posts.single().link)
                assertTrue(desk.queue().jobs.isEmpty())
            }
        }
    }

    @Test
    fun `a screenshot is kept as proof where there is no link`() {
        app.found()
        val story = app.atDesk { desk -> app.record(desk).also { publish(desk, it) } }
        val intent = MainActivity.opening(app, Place(Screen.STORY, story))
        Handset(compose).open(intent).use { phone ->
            compose.tap("Teks")
            compose.tap("Unggah sendiri")
            compose.see("tangkapan layar unggahannya")
            compose.tap("Simpan tangkapan layar")
            phone.answer(phone.asked(), Intent().setData(phone.photo("layar")))
            compose.see("Tersimpan di HP ini.")
            app.atDesk { desk ->
                val seen = desk.story(story)
                assertEquals(listOf("Instagram 1"), seen.files.map { it.name })
                assertTrue(desk.queue().jobs.isEmpty())
            }
        }
    }

    private fun isJpeg(address: Uri): Boolean {
        val bytes = app.contentResolver.openInputStream(address)!!.use { it.readBytes() }
        return bytes[0] == 0xFF.toByte() && bytes[1] == 0xD8.toByte()
    }
}

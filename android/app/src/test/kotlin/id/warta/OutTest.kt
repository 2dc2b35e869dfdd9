package id.warta

import android.content.ClipboardManager
import android.content.Intent
import android.net.Uri
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.core.content.IntentCompat
import androidx.test.core.app.ActivityScenario
import androidx.test.core.app.ApplicationProvider
import id.warta.door.ActSaid
import id.warta.door.Desk
import id.warta.door.FieldText
import id.warta.door.StoryTyped
import id.warta.views.Language
import java.io.File
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
        val story = runBlocking { ready(founded()) }
        val intent = Intent(app, MainActivity::class.java).putExtra(MainActivity.STORY, story)
        ActivityScenario.launch<MainActivity>(intent).use { scenario ->
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
            pictures.forEach { picture ->
                val bytes = app.contentResolver.openInputStream(picture)!!.use { it.readBytes() }
                assertTrue("a JPEG", bytes[0] == 0xFF.toByte() && bytes[1] == 0xD8.toByte())
            }
            val clipboard = app.getSystemService(ClipboardManager::class.java)
            assertTrue(clipboard.primaryClip!!.getItemAt(0).text.contains("Posyandu Mawar"))
            scenario.recreate()
            compose.see("Tautan unggahan")
        }
    }

    private suspend fun founded(): Desk {
        val new = id.warta.door.NewOffice(
            "Puskesmas Contoh",
            "instagram-polowijen",
            "Sari",
            fiveDays = false,
            zone = "",
        )
        id.warta.door.Warta(app.testPhone, app.testKeys).found(new, Language.ID).office.destroy()
        val office = app.shell.held()
        return office.signIn(office.entrance(Language.ID).alone!!, "", Language.ID)
    }

    /** A story with three photos that may be published. */
    private suspend fun ready(desk: Desk): String {
        val answers = mapOf(
            "what" to "Posyandu Mawar",
            "who" to "kader",
            "when" to "Senin pagi",
            "where" to "Balai RW 03",
            "why" to "tumbuh kembang",
            "how" to "menimbang",
        )
        val start = desk.start(null)
        val fields = answers.map { (id, text) -> FieldText(id, text) } + FieldText("kind", start.kinds.first().id)
        val story = desk.openStory(start.sop, StoryTyped(fields, null, null, emptyList()))
        repeat(3) { number ->
            val photo = File(app.place, "foto-$number.jpg")
            photo.outputStream().use { out ->
                val picture = android.graphics.Bitmap.createBitmap(400, 400, android.graphics.Bitmap.Config.ARGB_8888)
                picture.compress(android.graphics.Bitmap.CompressFormat.JPEG, 90, out)
            }
            val media = desk.addPhoto(story, photo.path)
            val nobody = desk.story(story).photos.last().grounds.first().id
            desk.answerConsent(story, media, nobody, false, "")
        }
        desk.composeTexts(story)
        val nothing = ActSaid("", emptyList(), null, null)
        desk.act(story, "fits", nothing)
        repeat(2) { desk.act(story, "done", nothing) }
        desk.act(story, "publish", nothing)
        return story
    }
}

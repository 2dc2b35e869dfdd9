package id.warta

import android.content.Intent
import android.net.Uri
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.test.core.app.ActivityScenario
import androidx.test.core.app.ApplicationProvider
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

/** An office's first day on a phone, screen by screen, over the real core. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 35], application = TestApp::class, qualifiers = "in-w360dp-h1600dp-xhdpi")
class FirstDayTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app get() = ApplicationProvider.getApplicationContext<TestApp>()

    private fun found() = app.found()

    private fun open(intent: Intent? = null): ActivityScenario<MainActivity> =
        if (intent == null) ActivityScenario.launch(MainActivity::class.java) else ActivityScenario.launch(intent)

    @Test
    fun `an office is founded and its recovery sheet shown once`() {
        open().use {
            compose.see("Kantor baru")
            compose.type("Nama kantor", "Puskesmas Contoh")
            compose.type("Nama Anda", "Sari")
            compose.tap("Instagram")
            compose.tap("Buat kantor")
            compose.see("Lembar pemulihan")
            compose.tap("Sudah disimpan")
            compose.see("Giliran Anda")
            compose.see("Puskesmas Contoh")
        }
    }

    @Test
    fun `what was typed is there after the process died, and is saved with its photo`() {
        found()
        open(shared("Posyandu Mawar di Balai RW 03")).use { scenario ->
            compose.see("Posyandu Mawar di Balai RW 03")
            scenario.recreate()
            compose.see("Posyandu Mawar di Balai RW 03")
            compose.seePicture("Foto 1")
            compose.tap("Simpan")
            compose.see("Tersimpan di HP ini.")
            compose.see("Langkah 1 dari")
            compose.tap("Foto")
            compose.see("mungkin sudah diperkecil")
        }
    }

    @Test
    fun `the second person at the phone needs the PIN of the first`() {
        found()
        open().use {
            compose.tap("Lainnya")
            compose.tap("Kantor")
            compose.tap("Ubah")
            compose.type("PIN baru", "4713")
            compose.tap("Simpan PIN")
            compose.see("Tersimpan di HP ini.")
            runBlocking { assertEquals(null, app.shell.held().entrance(Language.ID).alone) }
            compose.tap("‹ Kembali")
            compose.tap("ganti orang")
            compose.tap("Sari")
            compose.type("PIN", "1111")
            compose.tap("Masuk")
            compose.see("PIN belum cocok")
        }
    }

    @Test
    fun `practice opens beside the office and says so on every screen`() {
        open().use {
            compose.see("Kantor baru")
            compose.tap("Berlatih dahulu")
            compose.see("Siapa Anda?")
            compose.tap("Rina Kartika")
            compose.tap("Masuk")
            compose.see("LATIHAN")
            compose.tap("Antrean")
            compose.see("LATIHAN")
            assertTrue(app.choices.practising)
        }
    }

    /** A photo and a text from a messenger. */
    private fun shared(text: String): Intent {
        val photo = File(app.place, "IMG-20250602-WA0001.jpg")
        photo.outputStream().use { out ->
            val picture = android.graphics.Bitmap.createBitmap(320, 240, android.graphics.Bitmap.Config.ARGB_8888)
            picture.compress(android.graphics.Bitmap.CompressFormat.JPEG, 90, out)
        }
        val address = Uri.parse("content://pesan.contoh/1")
        shadowOf(app.contentResolver).registerInputStreamSupplier(address) { photo.inputStream() }
        return Intent(app, MainActivity::class.java).setAction(Intent.ACTION_SEND).setType("image/jpeg")
            .putExtra(Intent.EXTRA_STREAM, address).putExtra(Intent.EXTRA_TEXT, text)
    }
}

package id.warta

import android.content.Intent
import android.net.Uri
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.core.content.IntentCompat
import androidx.test.core.app.ApplicationProvider
import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** A film: in from gallery and camera, who is in it, and out without what names a place, a person or a device. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 35], application = TestApp::class, qualifiers = "in-w360dp-h4000dp-xhdpi")
class FilmTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app get() = ApplicationProvider.getApplicationContext<TestApp>()
    private val sample = File(System.getProperty("warta.pictures"), "../../../core/testdata/film.mp4")
    private var story = ""

    @Test
    fun `a film from the gallery gets its consent, is played, and goes out by hand`() = atPhotos { phone ->
        compose.tap("Pilih video")
        phone.answer(phone.asked(), Intent().setData(inGallery(sample)))
        compose.see("Video 1")
        compose.see("4 detik")
        compose.tap("Atur video")
        compose.type("Teks alternatif", "Kader mencuci tangan")
        compose.tap("Simpan teks alternatif")
        compose.tap("petugas sedang bertugas")
        compose.tap("Simpan jawaban")
        done { film().picture.obstacle == null && film().picture.alt.isNotEmpty() }

        compose.tap("Putar video")
        val player = shadowOf(app).nextStartedActivity
        assertEquals(Intent.ACTION_VIEW, player.action)
        assertEquals("video/mp4", player.type)
        tellsNothing(player.data!!)

        app.atDesk { publish(it, story) }
        phone.back()
        compose.tap("Teks")
        compose.tap("Unggah sendiri")
        compose.tap("Bagikan video dan salin keterangan")
        compose.see("Keterangan sudah disalin")
        val chooser = shadowOf(app).nextStartedActivity
        val sent = IntentCompat.getParcelableExtra(chooser, Intent.EXTRA_INTENT, Intent::class.java)!!
        assertEquals("video/mp4", sent.type)
        tellsNothing(IntentCompat.getParcelableExtra(sent, Intent.EXTRA_STREAM, Uri::class.java)!!)
    }

    @Test
    fun `what the camera recorded survives the end of the app, and is taken out again`() = atPhotos { phone ->
        compose.tap("Rekam video")
        val camera = phone.asked()
        val target = camera.intent.extras!!.get("output") as Uri
        app.contentResolver.openOutputStream(target)!!.use { to -> sample.inputStream().use { it.copyTo(to) } }
        phone.killed()
        phone.answer(camera, Intent())
        done { app.atDesk { it.story(story).films.size == 1 } }
        compose.tap("Atur video")
        compose.tap("Keluarkan video ini")
        done { app.atDesk { it.story(story).films.isEmpty() } }
    }

    @Test
    fun `what is no film is told, and beside photos none is taken`() {
        atPhotos { phone ->
            compose.tap("Pilih video")
            val broken = File(app.place, "rusak.mp4").apply { writeText("ini bukan video sama sekali") }
            phone.answer(phone.asked(), Intent().setData(inGallery(broken)))
            compose.see("Berkas ini bukan video")
            assertTrue(app.atDesk { it.story(story).films.isEmpty() })
        }
    }

    @Test
    fun `beside photos no film is offered, and the screen says why`() = atPhotos(photos = 1) {
        compose.see("foto atau satu video")
    }

    private fun atPhotos(photos: Int = 0, work: (Handset) -> Unit) {
        app.found()
        story = app.atDesk { app.record(it, photos = photos) }
        Handset(compose).open().use { phone ->
            compose.tap("Konten")
            compose.tap("Posyandu Mawar")
            compose.tap("Foto")
            work(phone)
        }
    }

    private fun inGallery(file: File): Uri {
        val address = Uri.parse("content://galeri.contoh/${file.name}")
        shadowOf(app.contentResolver).registerInputStreamSupplier(address) { file.inputStream() }
        return address
    }

    private fun tellsNothing(address: Uri) {
        val bytes = app.contentResolver.openInputStream(address)!!.use { it.readBytes() }
        assertEquals(sample.length(), bytes.size.toLong())
        val text = bytes.toString(Charsets.ISO_8859_1)
        assertTrue(sample.readBytes().toString(Charsets.ISO_8859_1).contains("Bu Rina"))
        listOf("-07.9797", "Bu Rina", "Galaxy").forEach { assertFalse("$it goes out", text.contains(it)) }
    }

    private fun film() = app.atDesk { it.story(story).films.first() }

    private fun done(holds: () -> Boolean) = compose.until("it is recorded", holds)
}

package id.warta

import android.net.Uri
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.compose.ui.test.onAllNodesWithContentDescription
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTouchInput
import androidx.test.core.app.ApplicationProvider
import id.warta.views.PhotoView
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** One photo: what is shown of it, what is said of it, and who agreed. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [35], application = TestApp::class, qualifiers = "in-w360dp-h4000dp-xhdpi")
class PhotoTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app get() = ApplicationProvider.getApplicationContext<TestApp>()
    private var story = ""

    @Test
    fun `a part is blurred by the finger and shown again, another is kept for the channel`() = atPhoto {
        draw()
        compose.tap("Samarkan bagian ini")
        done { photo().blur.size == 1 }
        compose.tap("Batalkan samaran terakhir")
        done { photo().blur.isEmpty() }
        draw()
        compose.tap("Simpan potongan")
        done { photo().crops.any { it.chosen } }
        compose.tap("Kembali ke usulan Warta")
        done { photo().crops.none { it.chosen } }
    }

    @Test
    fun `consent is recorded by person, for a child by the guardian, and withdrawn`() = atPhoto {
        compose.type("Nama, atau ciri", "berbaju merah")
        compose.tap("Anak")
        compose.type("Cara menyetujui", "tertulis")
        compose.type("Nama wali", "Ibu Ani")
        compose.tap("Catat persetujuan")
        done { photo().consents.size == 1 }
        compose.tap("Tarik persetujuan")
        compose.tap("Tarik persetujuan", 1)
        done { photo().consents.isEmpty() || photo().obstacle != null }
    }

    @Test
    fun `a photo is taken out of its story`() = atPhoto {
        compose.tap("Keluarkan foto ini")
        done { app.atDesk { it.story(story).photos.isEmpty() } }
    }

    @Test
    fun `a coverage report is kept with the story under its own name`() {
        recorded()
        val phone = Handset(compose).open()
        compose.tap("Konten")
        compose.tap("Posyandu Mawar")
        val sort = app.atDesk { it.fileSorts().first().label }
        compose.tap("Tambah berkas")
        compose.tap(sort)
        compose.tap("Tambah berkas", 1)
        val report = Uri.parse("content://berkas.contoh/laporan.pdf")
        shadowOf(app.contentResolver).registerInputStreamSupplier(report) { "%PDF-1.4 laporan".byteInputStream() }
        phone.answer(phone.asked(), android.content.Intent().setData(report))
        done { app.atDesk { it.story(story).files.size == 1 } }
        phone.close()
    }

    private fun atPhoto(work: () -> Unit) {
        recorded()
        Handset(compose).open().use {
            compose.tap("Konten")
            compose.tap("Posyandu Mawar")
            compose.tap("Foto")
            compose.tap("Atur foto")
            compose.see("Persetujuan foto")
            work()
        }
    }

    private fun recorded() {
        app.found()
        story = app.atDesk { app.record(it, photos = 1) }
    }

    /** Draws an area on the photo with the finger. */
    private fun draw() {
        val name = photo().name
        compose.seePicture(name)
        compose.onAllNodesWithContentDescription(name).onFirst().performScrollTo().performTouchInput {
            down(Offset(width * 0.2f, height * 0.2f))
            repeat(4) { moveBy(Offset(width * 0.15f, height * 0.15f)) }
            up()
        }
        compose.waitForIdle()
    }

    private fun photo(): PhotoView = app.atDesk { it.story(story).photos.first() }

    private fun done(holds: () -> Boolean) = compose.until("it is recorded", holds)
}

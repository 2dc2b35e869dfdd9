package id.warta

import android.Manifest
import android.content.Intent
import android.content.pm.PackageManager
import android.net.Uri
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.test.core.app.ApplicationProvider
import java.io.File
import java.io.IOException
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** What the phone refuses: each says what to do, and nothing that was there is lost. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [35], application = TestApp::class, qualifiers = "in-w360dp-h1600dp-xhdpi")
class RefusalsTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app get() = ApplicationProvider.getApplicationContext<TestApp>()
    private val phone by lazy { Handset(compose) }

    @Test
    fun `a phone without a camera or a gallery says what to do instead`() = recording {
        shadowOf(app).checkActivities(true)
        compose.tap("Ambil foto")
        compose.see("tidak punya aplikasi kamera")
        compose.tap("Pilih dari galeri")
        compose.see("tidak punya aplikasi untuk memilih foto")
    }

    @Test
    fun `a camera that was put away and a gallery where nothing was chosen change nothing`() = recording {
        compose.tap("Ambil foto")
        phone.answer(phone.asked(), Intent(), android.app.Activity.RESULT_CANCELED)
        compose.tap("Pilih dari galeri")
        phone.answer(phone.asked(), Intent(), android.app.Activity.RESULT_CANCELED)
        compose.see(WHAT)
        assertEquals(0, inbox().size)
    }

    @Test
    fun `of several photos the one that can't be read is told, and the others are kept`() = recording {
        compose.tap("Pilih dari galeri")
        val broken = Uri.parse("content://galeri.contoh/awan")
        shadowOf(app.contentResolver).registerInputStreamSupplier(broken) { throw IOException("in the cloud") }
        phone.choose(phone.asked(), listOf(phone.photo("satu"), broken, phone.photo("dua")))
        compose.seePicture("Foto 2")
        compose.see("tidak bisa dibaca")
        assertEquals(2, inbox().size)
    }

    @Test
    fun `a photo that is no picture is told, and the story is saved with the others`() = recording {
        compose.tap("Pilih dari galeri")
        val text = Uri.parse("content://galeri.contoh/teks")
        shadowOf(app.contentResolver).registerInputStreamSupplier(text) { "no picture".byteInputStream() }
        phone.choose(phone.asked(), listOf(phone.photo("satu"), text))
        compose.seePicture("Foto 1")
        compose.tap("Simpan")
        compose.see("Langkah 1 dari")
        compose.until("no copy is left") { inbox().isEmpty() }
        app.atDesk { desk -> assertEquals(1, desk.story(desk.stories(null, false).rows.single().id).photos.size) }
    }

    @Test
    fun `where the phone's storage takes no copy, that is said, and not that the photo is broken`() = recording {
        val inbox = File(app.noBackupFilesDir, "masuk")
        inbox.deleteRecursively()
        inbox.writeText("a file where the folder should be")
        compose.tap("Pilih dari galeri")
        phone.choose(phone.asked(), listOf(phone.photo("satu")))
        compose.see("ruang penyimpanan HP ini penuh")
        compose.see(WHAT)
    }

    @Test
    fun `photos that the storage refused wait, and are in the story once there is room`() = recording {
        compose.tap("Pilih dari galeri")
        phone.choose(phone.asked(), listOf(phone.photo("satu"), phone.photo("dua", android.graphics.Color.DKGRAY)))
        compose.seePicture("Foto 2")
        val media = File(app.testPhone.folder(), "kantor/media")
        media.mkdirs()
        val away = File(media.parentFile, "media-away")
        assertTrue(media.renameTo(away))
        media.writeText("no room")
        compose.tap("Simpan")
        compose.see("Yang sudah tersimpan tetap aman")
        compose.see("Langkah 1 dari")
        assertEquals(2, inbox().size)
        media.delete()
        away.renameTo(media)
        phone.crashed()
        compose.tap("Konten")
        compose.tap(WHAT)
        compose.tap("Foto")
        compose.until("both are in the story") {
            app.atDesk { desk -> desk.story(desk.stories(null, false).rows.single().id).photos.size == 2 }
        }
        compose.until("no copy is left") { inbox().isEmpty() }
    }

    @Test
    fun `a full storage is said where pictures are handed to another app`() {
        app.found()
        val story = app.atDesk { desk -> app.record(desk, photos = 1).also { publish(desk, it) } }
        val channel = app.atDesk { it.story(story).posts.single().channel }
        val folder = File(AndroidPhone.scratch(app), "$story-$channel").apply { mkdirs() }
        // Linux has a file that is always full.
        java.nio.file.Files.createSymbolicLink(File(folder, "warta-1.jpg").toPath(), File("/dev/full").toPath())
        phone.open().use {
            compose.tap("Antrean")
            compose.tap("Unggah sendiri")
            compose.tap("Bagikan foto")
            compose.see("Ruang penyimpanan perangkat penuh")
        }
    }

    @Test
    fun `notifications are asked for once, with the reason, when something waits, and a no is respected`() {
        queued()
        phone.open().use {
            compose.tap("Antrean")
            compose.see("Warta mengirim di latar belakang")
            compose.tap("Izinkan pemberitahuan")
            assertEquals(
                Manifest.permission.POST_NOTIFICATIONS,
                shadowOf(phone.activity).lastRequestedPermission.requestedPermissions.single(),
            )
            val asked = shadowOf(phone.activity).lastRequestedPermission
            phone.activity.onRequestPermissionsResult(
                asked.requestCode,
                asked.requestedPermissions,
                intArrayOf(PackageManager.PERMISSION_DENIED),
            )
            compose.gone("Warta mengirim di latar belakang")
            phone.crashed()
            compose.tap("Antrean")
            compose.see("Unggah sendiri")
            compose.gone("Warta mengirim di latar belakang")
        }
    }

    @Test
    fun `who needs no notifications says so with one tap`() {
        queued()
        phone.open().use {
            compose.tap("Antrean")
            compose.tap("Tidak perlu")
            compose.gone("Warta mengirim di latar belakang")
            assertTrue(app.choices.askedToNotify)
        }
    }

    @Test
    @Config(sdk = [26])
    fun `before Android 13 nobody is asked about notifications`() {
        queued()
        phone.open().use {
            compose.tap("Antrean")
            compose.see("Unggah sendiri")
            assertFalse(app.choices.askedToNotify)
            compose.gone("Warta mengirim di latar belakang")
        }
    }

    private fun queued() {
        app.found()
        app.atDesk { desk -> publish(desk, app.record(desk, photos = 1)) }
    }

    private fun recording(work: () -> Unit) {
        app.found()
        phone.open().use {
            compose.tap("Catat kegiatan")
            compose.type("Apa kegiatannya?", WHAT)
            work()
        }
    }

    private fun inbox() = File(app.noBackupFilesDir, "masuk").listFiles().orEmpty()

    companion object {
        private const val WHAT = "Donor darah"
    }
}

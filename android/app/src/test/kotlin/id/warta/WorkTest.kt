package id.warta

import android.content.Intent
import android.net.Uri
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.test.core.app.ActivityScenario
import androidx.test.core.app.ApplicationProvider
import id.warta.door.Desk
import id.warta.door.FieldText
import id.warta.door.NewOffice
import id.warta.door.StoryTyped
import id.warta.door.WartaException
import id.warta.views.Language
import java.io.File
import java.nio.ByteBuffer
import java.nio.ByteOrder
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** Work that the console does, done on a phone: lists, duties, erasing, files, decisions. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 35], application = TestApp::class, qualifiers = "in-w360dp-h1600dp-xhdpi")
class WorkTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app get() = ApplicationProvider.getApplicationContext<TestApp>()

    private fun desk(sop: String): Desk = runBlocking {
        val new = NewOffice("Kantor Contoh", sop, "Sari", fiveDays = false, zone = "")
        id.warta.door.Warta(app.testPhone, app.testKeys).found(new, Language.ID).office.also {
            it.putSheetAway(Language.ID)
        }.destroy()
        val office = app.shell.held()
        office.signIn(office.entrance(Language.ID).alone!!, "", Language.ID)
    }

    private fun open(story: String? = null): ActivityScenario<MainActivity> {
        val place = story?.let { Place(Screen.STORY, it) } ?: Place(Screen.TODAY)
        return ActivityScenario.launch(MainActivity.opening(app, place))
    }

    /** A story with one photo. */
    private fun story(desk: Desk): String = runBlocking {
        val fields = listOf(FieldText("what", "Posyandu Mawar"), FieldText("where", "Balai RW 03"))
        val story = desk.openStory(desk.start(null).sop, StoryTyped(fields, null, null, emptyList()))
        val photo = File(app.place, "foto.jpg")
        photo.outputStream().use { out ->
            val picture = android.graphics.Bitmap.createBitmap(400, 400, android.graphics.Bitmap.Config.ARGB_8888)
            picture.compress(android.graphics.Bitmap.CompressFormat.JPEG, 90, out)
        }
        desk.addPhoto(story, photo.path)
        story
    }

    @Test
    fun `a list is handed in, each line becomes a story, and the story shows the list it came with`() {
        val desk = desk("publikasi-bkk-palembang")
        open().use { scenario ->
            compose.tap("Catat kegiatan")
            compose.tap("Beberapa kegiatan sekaligus")
            compose.type("Daftar kegiatan", "Donor darah\nJadwal imunisasi")
            scenario.recreate()
            compose.see("Jadwal imunisasi")
            compose.type("Diserahkan oleh", "Bu Wati")
            compose.tap("Serahkan daftar")
            compose.see("2 konten")
            compose.tap("Donor darah")
            compose.tap("Diserahkan bersama daftar")
            compose.see("• Jadwal imunisasi")
            val none = assertThrows(WartaException.Refused::class.java) {
                runBlocking { desk.submitList("publikasi-bkk-palembang", null, "", listOf(" ")) }
            }
            assertTrue(none.says.isNotEmpty())
        }
    }

    @Test
    fun `a duty is recorded with a note, and is no longer open`() {
        val desk = desk("publikasi-bkk-palembang")
        val duty = runBlocking { desk.today() }.duties.first { it.record != null }
        open().use {
            compose.see(duty.text)
            compose.tap("Catat bahwa sudah dikerjakan")
            compose.type("Catatan", "Laporan Juni sudah dikirim")
            compose.tap("Simpan")
            compose.see("Tersimpan di HP ini.")
            assertTrue(runBlocking { desk.today() }.duties.none { it.record != null && !it.done })
        }
        val report = File(app.place, "laporan.pdf").apply { writeText("laporan") }
        assertThrows(WartaException::class.java) {
            runBlocking { desk.recordDuty("no such", "step", "", "laporan.pdf", report.path) }
        }
    }

    @Test
    fun `a photo is erased for good once what goes and what stays was read`() {
        val desk = desk("instagram-polowijen")
        val story = story(desk)
        val media = runBlocking { desk.story(story) }.photos.first().id
        open(story).use {
            compose.see("Posyandu Mawar")
            compose.tap("Foto")
            compose.tap("Atur foto dan persetujuan")
            compose.tap("Hapus data pribadi untuk selamanya")
            compose.see("Yang hilang")
            compose.see("Yang tetap ada")
            compose.tap("Foto 1")
            compose.tap("pasal 8")
            compose.type("Alasan", "Diminta yang bersangkutan")
            compose.tap("Saya sudah membaca")
            compose.tapLast("Hapus untuk selamanya")
            compose.see("Sudah dihapus dari perangkat ini")
        }
        assertThrows(WartaException::class.java) { runBlocking { desk.erasure(story, media) } }
        assertThrows(WartaException::class.java) {
            runBlocking { desk.erase(story, media, "media", "aturan sendiri", "Diminta") }
        }
    }

    @Test
    fun `nothing is shared by hand before it was decided, and the screen says why`() {
        val desk = desk("instagram-polowijen")
        val story = story(desk)
        open(story).use {
            compose.see("Posyandu Mawar")
            compose.tap("Teks")
            compose.see("Susun dari 5W+1H")
            compose.none("Unggah sendiri")
            val channel = runBlocking { desk.story(story) }.posts.first().channel
            val refused = assertThrows(WartaException.Refused::class.java) {
                runBlocking { desk.handOut(story, channel) }
            }
            assertEquals(listOf("Tulis teks untuk Instagram."), refused.says)
        }
    }

    @Test
    fun `a picture of a kind that the core does not take comes in as JPEG`() {
        val desk = desk("instagram-polowijen")
        val address = Uri.parse("content://galeri.contoh/1")
        shadowOf(app.contentResolver).registerInputStreamSupplier(address) { bitmapFile().inputStream() }
        val intent = Intent(app, MainActivity::class.java).setAction(Intent.ACTION_SEND).setType("image/heic")
            .putExtra(Intent.EXTRA_STREAM, address).putExtra(Intent.EXTRA_TEXT, "Donor darah")
        ActivityScenario.launch<MainActivity>(intent).use {
            compose.seePicture("Foto 1")
            compose.tap("Simpan")
            compose.see("Langkah 1 dari")
            val story = runBlocking { desk.stories(null, false).rows.first().id }
            compose.until("it is in the story") { runBlocking { desk.story(story) }.photos.size == 1 }
        }
    }

    @Test
    fun `a picture that this phone can't read is told by its kind, with what to do`() {
        desk("instagram-polowijen")
        val address = Uri.parse("content://galeri.contoh/2")
        val heic = byteArrayOf(0, 0, 0, 24) + "ftypheic".toByteArray() + ByteArray(64)
        shadowOf(app.contentResolver).registerInputStreamSupplier(address) { heic.inputStream() }
        val intent = Intent(app, MainActivity::class.java).setAction(Intent.ACTION_SEND).setType("image/jpeg")
            .putExtra(Intent.EXTRA_STREAM, address).putExtra(Intent.EXTRA_TEXT, "Donor darah")
        ActivityScenario.launch<MainActivity>(intent).use {
            compose.see("Donor darah")
            compose.tap("Simpan")
            compose.see("berformat HEIC")
            compose.see("Langkah 1 dari")
        }
    }

    /** A picture of 400 by 400 pixels as BMP with 24 bits, which Android reads by itself, as it does HEIC. */
    private fun bitmapFile(): ByteArray {
        val (side, head) = 400 to 54
        val bytes = ByteBuffer.allocate(head + side * side * 3).order(ByteOrder.LITTLE_ENDIAN)
        bytes.put('B'.code.toByte()).put('M'.code.toByte()).putInt(bytes.capacity()).putInt(0).putInt(head)
        bytes.putInt(40).putInt(side).putInt(side).putShort(1).putShort(24)
        return bytes.array()
    }

    @Test
    fun `the place of the last story is one tap away, and a file that was handed in can be taken out again`() {
        val desk = desk("instagram-polowijen")
        val story = story(desk)
        val report = File(app.place, "laporan.txt").apply { writeText("Laporan liputan") }
        runBlocking { desk.addFile(story, "report", "laporan.txt", report.path) }
        open().use {
            compose.tap("Catat kegiatan")
            compose.type("Apa kegiatannya?", "Donor darah")
            compose.tap("Balai RW 03")
            compose.tap("Simpan")
            compose.see("Langkah 1 dari")
            compose.see("Balai RW 03")
        }
        val out = File(app.place, "keluar.txt")
        val file = runBlocking { desk.story(story) }.files.single()
        runBlocking { desk.copyFile(story, file.id, out.path) }
        assertEquals("Laporan liputan", out.readText())
    }
}

package id.warta

import android.content.Intent
import android.net.Uri
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.test.core.app.ApplicationProvider
import id.warta.door.WartaException
import java.io.ByteArrayOutputStream
import java.io.IOException
import java.io.OutputStream
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** Backup and restoring, practice beside the office, and the index made anew. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [35], application = TestApp::class, qualifiers = "in-w360dp-h4000dp-xhdpi")
class SafetyTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app get() = ApplicationProvider.getApplicationContext<TestApp>()
    private val phone by lazy { Handset(compose) }

    @Test
    fun `a backup goes where the person says, and a new phone opens it with the code`() {
        val code = foundWithCode()
        val written = ByteArrayOutputStream()
        backup(written)
        compose.see("Cadangan tersimpan.")
        assertTrue(written.size() > 0)
        assertFalse(AndroidPhone.scratch(app).resolve("cadangan").exists())
        phone.kill()

        java.io.File(app.testPhone.folder()).deleteRecursively()
        phone.open()
        compose.see("Kantor baru")
        restore(code, written.toByteArray())
        compose.see("Giliran Anda")
        phone.close()
    }

    @Test
    fun `a file that is no backup and a code that is none are told, and nothing is left behind`() {
        phone.open()
        restore("ABCD", "no backup".toByteArray())
        compose.until("it is told") { app.shell.told?.wrong == true }
        compose.until("no copy is left") {
            java.io.File(app.noBackupFilesDir, "masuk").listFiles().orEmpty().isEmpty()
        }
        compose.see("Kantor baru")
        phone.close()
    }

    @Test
    fun `a place that takes no backup is told`() {
        foundWithCode()
        backup(object : OutputStream() {
            override fun write(b: Int) = throw IOException("the card is full")
        })
        compose.see("Cadangan belum tersimpan")
        phone.close()
    }

    @Test
    fun `the index is made anew from what is written`() {
        app.found()
        app.atDesk { app.record(it, photos = 0) }
        phone.open()
        settings()
        compose.tap("Susun ulang daftar")
        compose.see("Daftar disusun ulang")
        app.atDesk { desk -> assertEquals(1, desk.stories(null, false).rows.size) }
        phone.close()
    }

    @Test
    fun `a branch that is not there can't be chosen`() {
        app.found()
        assertThrows(WartaException::class.java) { app.atDesk { it.chooseBranch("nothing") } }
    }

    @Test
    fun `practice opens beside the office, begins anew, and the office is there again`() {
        app.found()
        phone.open()
        settings()
        compose.tap("Berlatih dahulu")
        compose.tap("Rina Kartika")
        compose.tap("Masuk")
        compose.see("LATIHAN")
        assertTrue(runBlocking { app.shell.held().isPractice() })
        settings()
        compose.tap("Ulangi latihan dari awal")
        compose.tap("Rina Kartika")
        compose.tap("Masuk")
        compose.see("Giliran Anda")
        phone.killed()
        compose.see("Siapa Anda?")
        compose.tap("Rina Kartika")
        compose.tap("Masuk")
        settings()
        compose.tap("Mulai dengan kantor sungguhan")
        compose.see("Puskesmas Contoh")
        compose.gone("LATIHAN")
        phone.close()
    }

    private fun foundWithCode(): String {
        phone.open()
        compose.type("Nama kantor", "Puskesmas Contoh")
        compose.type("Nama Anda", "Sari")
        compose.tap("Instagram")
        compose.tap("Buat kantor")
        compose.see("Lembar pemulihan")
        val code = runBlocking { app.shell.held().sheet()!! }
        compose.tap("Sudah disimpan")
        compose.see("Giliran Anda")
        return code
    }

    private fun settings() {
        compose.tap("Lainnya")
        compose.tap("Setelan")
        compose.see("Cadangan")
    }

    private fun backup(into: OutputStream) {
        settings()
        compose.tap("Buat cadangan")
        val place = Uri.parse("content://berkas.contoh/warta.cadangan")
        shadowOf(app.contentResolver).registerOutputStream(place, into)
        phone.answer(phone.asked(), Intent().setData(place))
    }

    private fun restore(code: String, file: ByteArray) {
        compose.type("Kode pemulihan", code)
        compose.tap("Pilih berkas cadangan")
        val place = Uri.parse("content://berkas.contoh/warta.cadangan")
        shadowOf(app.contentResolver).registerInputStreamSupplier(place) { file.inputStream() }
        phone.answer(phone.asked(), Intent().setData(place))
    }
}

package id.warta

import android.content.Intent
import android.net.Uri
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.test.core.app.ApplicationProvider
import id.warta.door.KeysException
import java.io.File
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** The phone's Keystore: what it keeps, and what a person is told when it no longer does. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [35], application = TestApp::class, qualifiers = "in-w360dp-h1600dp-xhdpi")
class KeysTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    @get:Rule
    val keystore = Keystore()

    private val app get() = ApplicationProvider.getApplicationContext<TestApp>()
    private val secret = "rahasia kantor".toByteArray()

    @Test
    fun `a secret is there after the process died, sealed on the disk, and gone when it was deleted`() {
        AndroidKeys(app).set("kantor/1", secret)
        assertArrayEquals(secret, AndroidKeys(app).get("kantor/1"))
        assertNull(AndroidKeys(app).get("kantor/2"))
        val files = app.noBackupFilesDir.walk().filter { it.isFile }.toList()
        assertTrue(files.isNotEmpty())
        assertFalse(files.any { it.readBytes().decodeToString().contains("rahasia") })
        AndroidKeys(app).delete("kantor/1")
        assertNull(AndroidKeys(app).get("kantor/1"))
    }

    @Test
    fun `the key asks for no person, since the queue runs while nobody looks`() {
        AndroidKeys(app).set("kantor", secret)
        assertFalse(keystore.specs.single().isUserAuthenticationRequired)
    }

    @Test
    fun `a sealed secret opens under its own name only`() {
        val keys = AndroidKeys(app)
        keys.set("satu", secret)
        val folder = File(app.noBackupFilesDir, "kunci")
        File(folder, "satu").copyTo(File(folder, "dua"))
        assertNull(keys.get("dua"))
    }

    @Test
    fun `what a lost or refused key sealed is answered as missing, and no new key is made`() {
        AndroidKeys(app).set("kantor", secret)
        keystore.invalidate()
        assertNull(AndroidKeys(app).get("kantor"))
        keystore.lose()
        assertNull(AndroidKeys(app).get("kantor"))
        assertEquals(0, keystore.keys)
    }

    @Test
    fun `a file that was cut short is answered as missing`() {
        AndroidKeys(app).set("kantor", secret)
        File(app.noBackupFilesDir, "kunci/kantor").writeBytes(byteArrayOf(1, 2, 3))
        assertNull(AndroidKeys(app).get("kantor"))
    }

    @Test
    fun `a Keystore that does not answer is no lost key`() {
        AndroidKeys(app).set("kantor", secret)
        keystore.fail(true)
        assertThrows(KeysException.Failed::class.java) { AndroidKeys(app).get("kantor") }
        keystore.fail(false)
        assertArrayEquals(secret, AndroidKeys(app).get("kantor"))
    }

    @Test
    fun `after a key was refused, a new secret is kept under a new key`() {
        AndroidKeys(app).set("kantor", secret)
        keystore.invalidate()
        AndroidKeys(app).set("kantor baru", secret)
        assertArrayEquals(secret, AndroidKeys(app).get("kantor baru"))
    }

    @Test
    fun `an office whose key is lost says so, and comes back from its backup`() {
        app.testKeys = AndroidKeys(app)
        val phone = Handset(compose).open()
        compose.type("Nama kantor", "Puskesmas Contoh")
        compose.type("Nama Anda", "Sari")
        compose.tap("Instagram")
        compose.tap("Buat kantor")
        compose.see("Lembar pemulihan")
        val code = kotlinx.coroutines.runBlocking { app.shell.held().sheet()!! }
        compose.tap("Sudah disimpan")
        compose.see("Giliran Anda")
        val backup = File(app.place, "kantor.cadangan")
        app.atDesk { it.backup(backup.path) }

        phone.kill()
        keystore.lose()
        phone.open()
        compose.see("Kunci data kantor sudah tidak ada di HP ini")
        compose.tap("Coba lagi")
        compose.see("Pulihkan dari cadangan")
        compose.type("Kode pemulihan", code)
        compose.tap("Pilih berkas cadangan")
        val chooser = phone.asked()
        // The process dies while the person looks for the file; the code was typed by hand and is long.
        phone.comeBack(phone.kill())
        compose.see(code)
        val address = Uri.parse("content://berkas.contoh/cadangan")
        shadowOf(app.contentResolver).registerInputStreamSupplier(address) { backup.inputStream() }
        phone.answer(chooser, Intent().setData(address))
        compose.see("Giliran Anda")
        compose.see("Puskesmas Contoh")
        assertEquals(0, File(app.noBackupFilesDir, "masuk").listFiles().orEmpty().size)
        phone.close()
    }

    @Test
    fun `an office whose Keystore does not answer can be opened again later`() {
        app.testKeys = AndroidKeys(app)
        app.found()
        keystore.fail(true)
        Handset(compose).open().use {
            compose.see("Penyimpan kunci di perangkat ini tidak menjawab")
            keystore.fail(false)
            compose.tap("Coba lagi")
            compose.see("Giliran Anda")
        }
    }
}

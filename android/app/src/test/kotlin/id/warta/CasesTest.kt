package id.warta

import android.content.Intent
import android.net.Uri
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.core.content.IntentCompat
import androidx.test.core.app.ApplicationProvider
import id.warta.door.NewClosing
import id.warta.door.WartaException
import id.warta.views.RegisterFilter
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

/** Complaints and suggestions, from the evidence to the end. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 35], application = TestApp::class, qualifiers = "in-w360dp-h1600dp-xhdpi")
class CasesTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app get() = ApplicationProvider.getApplicationContext<TestApp>()

    @Test
    fun `a complaint is kept as a card, entered, handed over, shared and closed`() {
        app.found()
        val message = app.atDesk { desk -> complaint(desk) }
        Handset(compose).open().use { phone ->
            compose.tap("Pesan")
            compose.tap("Antre pendaftaran")
            compose.see("7.1.b")
            compose.tap("Simpan bukti")
            compose.see("Bukti tersimpan")
            compose.see("Kartu bukti,")
            compose.tap("Catat di register dan teruskan")
            compose.see("Keluhan 001/2025")
            compose.type("Pesan untuk penangan", "Mohon dicek hari ini")
            phone.killed()
            compose.see("Mohon dicek hari ini")
            compose.tap("Teruskan", whole = true)
            compose.see("Diteruskan. Penangan melihatnya")
            compose.tap("Teks untuk dibagikan")
            compose.tap("Bagikan lewat aplikasi lain")
            compose.until("the masked card is shared") { shadowOf(app).peekNextStartedActivity() != null }
            val masked = sent()
            assertTrue("Budi" !in masked.getStringExtra(Intent.EXTRA_TEXT)!!)
            assertTrue(picture(masked).isNotEmpty())
            compose.tap("Identitas diperlukan")
            compose.tap("Bagikan teks dan gambar bukti")
            compose.until("it is shared") { shadowOf(app).peekNextStartedActivity() != null }
            val whole = sent()
            assertTrue("Budi" in whole.getStringExtra(Intent.EXTRA_TEXT)!!)
            assertTrue(picture(whole).isNotEmpty())
            app.atDesk { desk ->
                val card = desk.sharedCard(message, false)
                assertTrue("Budi" !in card.who && "Budi" in desk.sharedCard(message, true).who)
            }
            compose.tap("Selesaikan", whole = true)
            compose.tap("teratasi atau diterima")
            compose.type("Tindak lanjut", "Loket ditambah")
            compose.type("Alasan tidak dijawab", "Pelapor tidak meninggalkan kontak")
            compose.tap("Selesaikan", at = 1, whole = true)
            compose.see("Penyelesaian")
            compose.see("Loket ditambah")
            app.atDesk { desk ->
                assertEquals("teratasi atau diterima", desk.caseOf(message).closed?.outcome)
                desk.reopenCase(message, "Belum tuntas")
                assertEquals(null, desk.caseOf(message).closed)
            }
        }
    }

    private fun sent(): Intent {
        val chooser = shadowOf(app).nextStartedActivity
        return IntentCompat.getParcelableExtra(chooser, Intent.EXTRA_INTENT, Intent::class.java)!!
    }

    private fun picture(of: Intent): ByteArray {
        val address = IntentCompat.getParcelableExtra(of, Intent.EXTRA_STREAM, Uri::class.java)!!
        return app.contentResolver.openInputStream(address)!!.use { it.readBytes() }
    }

    @Test
    fun `a case is noted, gets its ticket, and is not closed without an outcome`() {
        app.found()
        val message = app.atDesk { desk ->
            complaint(desk).also {
                prove(desk, app.place, it)
                assertTrue("001/2025" in desk.enterCase(it, ""))
            }
        }
        Handset(compose).open().use {
            compose.tap("Lainnya")
            compose.tap("Keluhan & saran")
            compose.tap("001/2025")
            compose.tap("Tambah catatan")
            compose.type("Catatan", "Sudah ditanyakan ke loket")
            compose.tap("Tambah catatan", at = 1)
            compose.see("Tersimpan di HP ini.")
            compose.see("Catatan penangan")
            compose.tap("Simpan nomor tiket")
            compose.type("Tiket SP4N-LAPOR!", "8123456")
            compose.tap("Simpan nomor tiket", at = 1)
            compose.see("Tiket SP4N-LAPOR!: 8123456")
            compose.tap("Buka pesannya")
            compose.see("7.1.b")
            refused(message)
        }
    }

    private fun refused(message: String) = app.atDesk { desk ->
        assertEquals(1, desk.caseOf(message).notes.size)
        assertThrows(WartaException::class.java) { runBlocking { desk.extendCase(message, "") } }
        assertThrows(WartaException::class.java) {
            runBlocking { desk.closeCase(message, NewClosing("", "", "Loket ditambah", "Tidak ada kontak")) }
        }
        assertThrows(WartaException::class.java) { runBlocking { desk.handOverCase(message, "", "", false) } }
    }

    @Test
    fun `the register is narrowed by status and by words`() {
        app.found()
        app.atDesk { desk ->
            val first = complaint(desk)
            val second = complaint(desk, "Toiletnya kotor sekali, sudah dua minggu tidak dibersihkan.")
            listOf(first, second).forEach {
                prove(desk, app.place, it)
                desk.enterCase(it, "")
            }
            val handler = desk.caseOf(first).handlers.first().id
            desk.handOverCase(first, handler, "", false)
            assertEquals(1, desk.register(RegisterFilter("ditangani", "", "", "", 0u)).rows.size)
        }
        Handset(compose).open().use { phone ->
            compose.tap("Pesan")
            compose.tap("Keluhan & saran")
            compose.see("001/2025")
            compose.see("002/2025")
            compose.tap("ditangani (1)")
            compose.gone("002/2025")
            phone.killed()
            compose.see("001/2025")
            compose.none("002/2025")
            compose.tap("semua (2)")
            compose.tap("Saring dan cari")
            compose.type("Cari kata", "toilet")
            compose.tap("Tampilkan")
            compose.gone("001/2025")
            compose.see("002/2025")
        }
    }
}

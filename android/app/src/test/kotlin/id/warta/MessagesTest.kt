package id.warta

import android.content.Intent
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.core.content.IntentCompat
import androidx.test.core.app.ApplicationProvider
import id.warta.door.WartaException
import id.warta.views.Tone
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

/** What the public writes, from where it comes in to where its answer goes out. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 35], application = TestApp::class, qualifiers = "in-w360dp-h1600dp-xhdpi")
class MessagesTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app get() = ApplicationProvider.getApplicationContext<TestApp>()

    @Test
    fun `praise that another app shared in is recorded, and its answer survives the death of the process`() {
        app.found()
        Handset(compose).open().use { phone ->
            compose.see("Giliran Anda")
            phone.sharesMessage(
                Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, PRAISE),
            )
            compose.see("pelayanan imunisasinya ramah")
            compose.type("Siapa yang menulis?", "Budi Santoso")
            phone.killed()
            compose.see("Budi Santoso")
            compose.see("pelayanan imunisasinya ramah")
            compose.tap("Simpan", whole = true)
            compose.see("Tersimpan di HP ini.")
            compose.see("PUJIAN")
            compose.type("Kalimat balasan", ANSWER)
            phone.killed()
            compose.see(ANSWER)
            compose.tap("Siapkan balasan")
            compose.see("balas sendiri")
            compose.tap("Sudah saya kirim")
            compose.tap("Sudah saya kirim")
            compose.see("sudah dibalas")
            compose.see(ANSWER)
            app.atDesk { desk ->
                assertEquals(emptyList<String>(), desk.inbox("terbuka", null).rows.map { it.id })
                assertEquals(listOf(Tone.DONE), desk.inbox("semua", null).rows.map { it.standing.tone })
            }
        }
    }

    @Test
    fun `a screenshot that was shared in becomes evidence once somebody has typed what it says`() {
        app.found()
        Handset(compose).open().use { phone ->
            compose.see("Giliran Anda")
            phone.sharesMessage(
                Intent(Intent.ACTION_SEND).setType("image/jpeg").putExtra(Intent.EXTRA_STREAM, phone.photo("layar")),
            )
            compose.seePicture("Tangkapan layar 1")
            compose.type("Isi pesan", COMPLAINT)
            compose.tap("Simpan", whole = true)
            compose.see("Tangkapan layar,")
            app.atDesk { desk ->
                val message = desk.message(desk.inbox("", null).rows.single().id)
                assertEquals(listOf(true), message.evidence.map { it.shown })
            }
        }
    }

    @Test
    fun `where Warta is not sure a person chooses one of five kinds, and others are asked before it is answered`() {
        app.found()
        val question = "😐"
        app.atDesk { desk ->
            desk.addPerson("Wati", null)
            receive(desk, question)
        }
        Handset(compose).open().use {
            compose.tap("Sari")
            compose.tap("Masuk", whole = true)
            compose.tap("Pesan")
            compose.tap(question)
            compose.see("Warta belum yakin")
            compose.tap("pertanyaan")
            compose.tap("Tentukan")
            compose.see("PERTANYAAN")
            compose.tap("Konsultasi")
            compose.tap("Kepada:")
            compose.tap("Wati")
            // Suggested answers speak of questions, too.
            compose.type("Rancangan balasan", "Imunisasi hari apa?")
            compose.tap("Tanyakan", whole = true)
            compose.see("menunggu jawaban")
            compose.tap("Bagikan lewat aplikasi lain")
            val chooser = shadowOf(app).nextStartedActivity
            val sent = IntentCompat.getParcelableExtra(chooser, Intent.EXTRA_INTENT, Intent::class.java)!!
            val text = sent.getStringExtra(Intent.EXTRA_TEXT)!!
            assertTrue(text, "Imunisasi hari apa?" in text && "Budi" !in text)
            answeredBy("Wati")
            change("Sari")
            compose.tap("Pesan")
            compose.tap(question)
            compose.see("Setiap Selasa pagi.")
            compose.tap("Siapkan balasan")
            compose.see("balas sendiri")
        }
    }

    /** The person in charge finds the question on their first screen, and answers it. */
    private fun answeredBy(name: String) {
        change(name)
        compose.see("Pesan menunggu Anda")
        compose.tap("bertanya kepada Anda")
        compose.tap("Jawab", whole = true)
        compose.type("Jawaban", "Setiap Selasa pagi.")
        compose.tap("Jawab", whole = true)
        compose.see("dijawab")
        compose.tap("‹ Kembali")
    }

    private fun change(name: String) {
        while (runCatching { compose.none("‹ Kembali") }.isFailure) {
            compose.tap("‹ Kembali")
            compose.waitForIdle()
        }
        compose.tap("Lainnya")
        compose.tap("ganti orang")
        compose.tap(name)
        compose.tap("Masuk", whole = true)
    }

    @Test
    fun `the inbox is narrowed by a filter, and a message that needs no answer leaves it`() {
        app.found()
        app.atDesk { desk ->
            receive(desk, PRAISE)
            complaint(desk)
        }
        Handset(compose).open().use {
            compose.tap("Pesan")
            compose.see("pelayanan imunisasinya ramah")
            compose.see("Antre pendaftaran")
            compose.tap("Pesan yang ditampilkan")
            compose.tap("Keluhan", whole = true)
            compose.gone("pelayanan imunisasinya ramah")
            compose.tap("Pesan yang ditampilkan")
            compose.tap("Pujian", whole = true)
            compose.tap("pelayanan imunisasinya ramah")
            compose.tap("Tidak perlu dijawab")
            compose.see("Tercatat.")
            compose.tap("‹ Kembali")
            compose.see("Tidak ada pesan terbuka seperti ini.")
        }
    }

    @Test
    fun `what a message says is erased once it was confirmed, and nobody erases without a rule`() {
        app.found()
        val message = app.atDesk { desk -> receive(desk, COMPLAINT) }
        assertThrows(WartaException::class.java) {
            app.atDesk { desk -> runBlocking { desk.eraseMessage(message, "aturan sendiri", "Diminta") } }
        }
        Handset(compose).open().use {
            compose.tap("Pesan")
            compose.tap("Antre pendaftaran")
            compose.tap("Hapus isi pesan")
            compose.tap("pasal 8")
            compose.type("Alasan", "Diminta penulisnya")
            compose.tap("Saya sudah membaca")
            compose.tap("Hapus untuk selamanya")
            compose.see("Isi pesan ini sudah dihapus")
            compose.gone("Antre pendaftaran")
        }
    }

    @Test
    fun `the channels are asked when somebody wants it, and by themselves while the app stands open`() {
        val site = Website.practice()
        app.found("website-polowijen")
        app.testPhone.online = true
        app.atDesk { desk ->
            desk.connectSite(site)
            assertEquals(listOf("Situs web"), desk.messageChannels().map { it.label })
        }
        Handset(compose).open().use {
            compose.tap("Pesan")
            compose.tap("Ambil pesan sekarang")
            compose.see("Semua saluran sudah ditanya.")
            compose.see("dibaca")
            val read = { app.atDesk { desk -> desk.inbox("", null).readings.single().text } }
            val before = read()
            app.testPhone.now += 2 * HOUR
            app.shell.stillOpen()
            compose.until("it was read again") { read() != before }
        }
    }

    private companion object {
        const val ANSWER = "Terima kasih, Pak Budi. Senang dapat membantu."
        const val HOUR = 3_600_000L
    }
}

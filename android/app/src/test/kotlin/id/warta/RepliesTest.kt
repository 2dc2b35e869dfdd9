package id.warta

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.test.core.app.ApplicationProvider
import id.warta.door.Judged
import id.warta.door.NewDeadline
import id.warta.door.NewTopic
import id.warta.door.WartaException
import id.warta.views.DeadlineLine
import id.warta.views.TopicLine
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

/** What an office sets for its replies: who answers for a topic, its deadlines, its words. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 35], application = TestApp::class, qualifiers = "in-w360dp-h1600dp-xhdpi")
class RepliesTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app get() = ApplicationProvider.getApplicationContext<TestApp>()

    @Test
    fun `a topic gets its person in charge and its owner, and is then no longer open`() = colleagues {
        toTopics()
        compose.see("29 topik belum mempunyai PJ")
        compose.tap("Ubah: Gizi")
        compose.tap("Penanggung jawab (PJ): –")
        compose.tap("Wati")
        compose.tap("Pemilik program: –")
        compose.tap("Sari")
        compose.tap("Simpan")
        compose.see("Tersimpan di HP ini.")
        compose.see("28 topik belum mempunyai PJ")
        assertEquals("Wati" to "Sari", topic("Gizi")!!.let { it.inCharge to it.owner })
    }

    @Test
    fun `an office adds a topic of its own, names it anew and puts it out of use`() = colleagues {
        toTopics()
        compose.tap("Tambah topik")
        compose.type("Nama", "Posbindu")
        compose.tap("Tambah topik", at = 1)
        compose.tap("Ubah: Posbindu")
        compose.type("Nama", "Posbindu PTM", 1)
        compose.tap("Simpan")
        compose.tap("Ubah: Posbindu PTM")
        compose.tap("Tidak dipakai lagi")
        compose.gone("Posbindu")
        assertEquals(null, topic("Posbindu PTM"))
    }

    @Test
    fun `who is asked about a message is named from there`() {
        app.found()
        app.atDesk { desk ->
            val asked = receive(desk, "Kapan imunisasi BCG untuk bayi dua bulan?")
            desk.judge(asked, Judged("pertanyaan", "code:imunisasi", false, false))
        }
        Handset(compose).open().use {
            compose.tap("Pesan")
            compose.tap("Kapan imunisasi")
            compose.tap("Konsultasi")
            compose.tap("Tetapkan PJ")
            compose.see("Warta mengenali topik-topik ini")
        }
    }

    @Test
    fun `a deadline gets the office's own days and its rule, and goes back to Warta's`() = colleagues {
        toSettings("Ubah batas waktu")
        compose.tap("Ubah: $INFORMATION")
        compose.type("Jumlah hari", "dua")
        compose.tap("Simpan")
        compose.see("angka bulat")
        compose.type("Jumlah hari", "5")
        compose.tap("Semua hari")
        compose.type("Perpanjangan", "")
        compose.type("Dasar aturan", "Keputusan Kepala 12/2025")
        compose.type("Berlaku mulai", "2025-06-02")
        compose.tap("Simpan")
        compose.see("Tersimpan di HP ini.")
        compose.see("5 hari sejak pesan masuk")
        compose.see("aturan kantor")
        with(deadline(INFORMATION)) {
            assertEquals(listOf(5u, 0u), listOf(days, extension))
            assertEquals("2025-06-02" to false, from to working)
        }
        compose.tap("Kembali ke aturan Warta")
        compose.see("10 hari kerja sejak pesan masuk")
        compose.gone("aturan kantor")
        assertEquals(listOf(10u, 7u), with(deadline(INFORMATION)) { listOf(days, extension) })
    }

    @Test
    fun `an office adds a deadline of its own and ends it, and one that Warta needs stays`() = colleagues {
        toSettings("Ubah batas waktu")
        compose.tap("Tambah batas waktu")
        compose.type("Nama", "Keluhan di loket")
        compose.type("Jumlah hari", "1")
        compose.type("Dasar aturan", "Standar pelayanan 2025")
        compose.tap("Tambah batas waktu", at = 1)
        compose.see("1 hari kerja sejak pesan masuk")
        compose.tap("Ubah: Keluhan di loket")
        compose.tap("Tidak dipakai lagi")
        compose.tap("Simpan")
        compose.see("tidak dipakai")
        assertFalse(deadline("Keluhan di loket").active)
        app.atDesk { desk ->
            val needed = with(deadline(INFORMATION)) { NewDeadline(id, name, "$days", working, "", source, "", false) }
            assertThrows(WartaException::class.java) { runBlocking { desk.writeDeadline(needed) } }
        }
    }

    @Test
    fun `the office writes its own words for an answer, and goes back to Warta's`() = colleagues {
        toSettings("Templat balasan")
        compose.tap(THANKS)
        val shipped = app.atDesk { desk -> desk.answerTemplates().templates.first { it.label == THANKS }.text }
        compose.type(THANKS, "Terima kasih, {nama")
        compose.tap("Simpan")
        compose.see("tanpa pasangan")
        compose.type(THANKS, "Terima kasih banyak, {nama}.")
        compose.tap("Simpan")
        compose.see("diubah kantor")
        assertEquals("Terima kasih banyak, {nama}.", thanks())
        compose.tap("Kembali ke templat Warta")
        compose.gone("diubah kantor")
        assertEquals(shipped, thanks())
    }

    @Test
    fun `who is no administrator reads all three, and why nothing can be changed`() {
        app.found()
        app.atDesk { desk ->
            desk.addPerson("Wati", null)
            desk.setPin(desk.people().people.first { it.name == "Sari" }.id, "4713")
        }
        app.atDesk("Wati") { desk ->
            assertTrue(desk.topics().refused != null && desk.answerTemplates().refused != null)
            assertThrows(WartaException::class.java) {
                runBlocking { desk.writeTopic(NewTopic("", "Posbindu", "", "")) }
            }
            assertThrows(WartaException::class.java) { runBlocking { desk.endTopic("tidak ada") } }
        }
        Handset(compose).open().use {
            compose.tap("Wati")
            compose.tap("Masuk")
            toTopics()
            reads("Gizi")
            compose.tap("‹ Kembali")
            compose.tap("‹ Kembali")
            compose.tap("Setelan")
            compose.tap("Batas waktu")
            reads(INFORMATION)
            compose.tap("‹ Kembali")
            compose.tap("Templat balasan")
            compose.tap(THANKS)
            reads("Terima kasih banyak atas kata-kata baiknya.")
        }
    }

    /** It is shown with the reason why it can't be changed, and nothing is offered that would be refused. */
    private fun reads(what: String) {
        compose.see("Hanya pengelola kantor")
        compose.see(what)
        listOf("Ubah: ", "Tambah ", "Simpan").forEach { compose.none(it) }
    }

    private fun colleagues(work: () -> Unit) {
        app.found()
        app.atDesk { desk -> desk.addPerson("Wati", null) }
        Handset(compose).open().use {
            compose.tap("Sari")
            compose.tap("Masuk")
            work()
        }
    }

    private fun toTopics() = listOf("Lainnya", "Kantor", "Topik dan PJ").forEach { compose.tap(it) }

    private fun toSettings(then: String) = listOf("Lainnya", "Setelan", then).forEach { compose.tap(it) }

    private fun topic(name: String): TopicLine? =
        app.atDesk("Sari") { desk -> desk.topics().topics.firstOrNull { it.name == name } }

    private fun deadline(name: String): DeadlineLine =
        app.atDesk("Sari") { desk -> desk.deadlines().deadlines.first { it.name == name } }

    private fun thanks(): String =
        app.atDesk("Sari") { desk -> desk.answerTemplates().templates.first { it.label == THANKS }.text }

    private companion object {
        const val INFORMATION = "Permintaan informasi publik (PPID)"
        const val THANKS = "Balasan pujian: ucapan terima kasih"
    }
}

package id.warta

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.test.core.app.ApplicationProvider
import id.warta.ui.Draft
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.launch
import kotlinx.coroutines.withTimeout
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

/** Writing a story: its questions, its texts, its notes, its steps, and the duty of the day. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [35], application = TestApp::class, qualifiers = "in-w360dp-h4000dp-xhdpi")
class WritingTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app get() = ApplicationProvider.getApplicationContext<TestApp>()
    private var story = ""

    @Test
    fun `what was left open when recording is completed later, with the channels it goes to`() = atStory {
        compose.type("Di mana?", "Balai RW 04")
        compose.tap("Simpan")
        compose.see("Tersimpan di HP ini.")
        app.atDesk { desk -> assertTrue(desk.story(story).fields.any { it.text == "Balai RW 04" }) }
        compose.type("Tambah catatan", "Foto menyusul")
        compose.tap("Tambah catatan", 1)
        compose.until("the note is kept") { app.atDesk { desk -> desk.story(story).notes.any { "menyusul" in it } } }
    }

    @Test
    fun `text typed just before going back is a draft when the story is opened again`() = atStory {
        compose.type("Di mana?", "Balai RW 05")
        compose.tap("‹ Kembali")
        compose.tap("Posyandu Mawar")
        compose.see("Balai RW 05")
    }

    @Test
    fun `a text is counted while it is typed, and what is too long is told before it is saved`() = atStory {
        compose.tap("Teks")
        compose.see("Pratinjau")
        compose.type("Teks", "Posyandu ".repeat(300))
        compose.see("2.700")
        compose.type("Teks", "Posyandu Mawar hari ini.")
        compose.tap("Simpan teks")
        compose.see("Tersimpan di HP ini.")
        app.atDesk { desk -> assertEquals("Posyandu Mawar hari ini.", desk.story(story).posts.single().body) }
    }

    @Test
    fun `a refused action stays in sight with its reason`() {
        app.found()
        story = app.atDesk { desk -> app.record(desk, photos = 1) }
        Handset(compose).open().use {
            compose.tap("Konten")
            compose.tap("Posyandu Mawar")
            val refused = app.atDesk { desk -> desk.story(story).actions.firstNotNullOfOrNull { it.refused } }
            if (refused != null) compose.see(refused)
        }
    }

    @Test
    fun `a duty that no post fulfils is recorded with a note`() {
        app.found("publikasi-bkk-palembang")
        Handset(compose).open().use {
            compose.see("Kewajiban hari ini")
            compose.tap("Catat bahwa sudah dikerjakan")
            compose.type("Catatan", "Evaluasi semester pertama")
            compose.tap("Simpan")
            compose.see("Tersimpan di HP ini.")
            compose.until("it is done") { app.atDesk { desk -> desk.today().duties.any { it.done } } }
        }
    }

    @Test
    fun `the office's name, its rules and the templates of its texts are set, and an SOP is taken up`() {
        app.found()
        Handset(compose).open().use {
            compose.tap("Lainnya")
            compose.tap("Setelan")
            compose.type("Nama kantor", "Puskesmas Melati")
            compose.tap("Tidak boleh memverifikasi")
            compose.type("Tagar kantor", "#posyandu sehat")
            compose.tap("Simpan", 1)
            compose.until("the rules are set") {
                app.atDesk { desk -> desk.settings().let { it.office == "Puskesmas Melati" && it.fourEyes } }
            }
            val template = app.atDesk { it.settings().templates.first() }
            compose.tap(template.label)
            compose.type(template.label, template.text + " Salam sehat.")
            compose.tap("Simpan", 2)
            compose.until("the template is set") { app.atDesk { it.settings().templates.first().edited } }
            compose.tap("Kembali ke templat Warta")
            compose.until("it is Warta's again") { app.atDesk { !it.settings().templates.first().edited } }
            compose.tap("‹ Kembali")
            compose.tap("SOP")
            compose.tap("Pakai SOP ini")
            compose.see("SOP sudah dipakai")
            compose.tap("Instagram Puskesmas")
            compose.see("Dokumen")
        }
    }

    @Test
    fun `older stories are on the next page`() {
        app.found()
        app.atDesk { desk ->
            repeat(60) {
                // What was recorded in the same instant stands in no order.
                app.testPhone.now += 1_000
                app.record(desk, "Kegiatan $it", photos = 0)
            }
        }
        Handset(compose).open().use {
            compose.tap("Konten")
            compose.see("Kegiatan 59")
            compose.tap("Lebih lama")
            compose.see("Kegiatan 0")
        }
    }

    @Test
    fun `a draft that is thrown away is gone with its photos`() {
        app.found()
        val phone = Handset(compose).open()
        compose.tap("Catat kegiatan")
        compose.type("Apa kegiatannya?", "Senam lansia")
        compose.tap("Pilih dari galeri")
        phone.choose(phone.asked(), listOf(phone.photo("satu")))
        compose.seePicture("Foto 1")
        phone.crashed()
        compose.tap("Catat kegiatan")
        compose.see("Senam lansia")
        compose.seePicture("Foto 1")
        compose.tap("Buang konsep ini")
        compose.gone("Senam lansia")
        assertEquals(0, java.io.File(app.noBackupFilesDir, "masuk").listFiles().orEmpty().size)
        phone.close()
    }

    @Test
    fun `a draft that a dying process was just reading does not hold up the next process`() {
        app.found()
        app.atDesk { desk ->
            // Now and then the core has answered before anybody waited for it.
            generateSequence { Draft(desk, "new", app.shell.drafts) }.first { draft ->
                CoroutineScope(EndedProcess).launch(start = CoroutineStart.UNDISPATCHED) { draft.load() }
                !draft.ready
            }
            val next = Shell(app.testPhone, app.testKeys, CoroutineScope(EndedProcess), app.choices)
            withTimeout(PATIENCE) { Draft(desk, "new", next.drafts).load() }
        }
    }

    /** Where a process ended: nothing that waited goes on. */
    private object EndedProcess : CoroutineDispatcher() {
        override fun dispatch(context: CoroutineContext, block: Runnable) = Unit
    }

    private fun atStory(work: () -> Unit) {
        app.found()
        story = app.atDesk { app.record(it, photos = 0) }
        Handset(compose).open().use {
            compose.tap("Konten")
            compose.tap("Posyandu Mawar")
            compose.see("Langkah 1 dari")
            work()
        }
    }
}

package id.warta

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.test.core.app.ApplicationProvider
import id.warta.door.NewTopic
import id.warta.views.PersonView
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

/** The people of the office, on the screen "Kantor". */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [35], application = TestApp::class, qualifiers = "in-w360dp-h4000dp-xhdpi")
class PeopleTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app get() = ApplicationProvider.getApplicationContext<TestApp>()

    @Test
    fun `a colleague is added, renamed, put in a unit, given a role and made an administrator`() = atOffice {
        unit("Unit KIA")
        compose.type("Nama", "Wati")
        compose.tap("Tambah orang")
        done { people().size == 2 }
        change("Wati")
        compose.type("Nama", "Wati Lestari")
        compose.tap("Unit KIA")
        compose.tap("Simpan", SAVE)
        done { person("Wati").let { it.name == "Wati Lestari" && it.unit == "Unit KIA" } }
        compose.tap("Beri peran")
        compose.tap("Petugas pengelola")
        compose.tap("Beri peran", 1)
        done { person("Wati").roles.size == 1 }
        compose.tap("Jadikan pengelola kantor")
        done { person("Wati").administrator }
        compose.tap("Akhiri sebagai pengelola kantor")
        done { !person("Wati").administrator }
        compose.tap("Akhiri peran")
        done { person("Wati").roles.isEmpty() }
    }

    @Test
    fun `open work is handed over to a colleague when somebody leaves`() {
        app.found()
        val story = app.atDesk { desk ->
            desk.addPerson("Wati", null)
            val wati = desk.people().people.first { it.name == "Wati" }.id
            val role = desk.people().roles.first().id
            desk.giveRole(id.warta.door.NewRole(wati, role, "", null, null))
            app.record(desk, photos = 0).also { desk.act(it, "take", NOTHING) }
        }
        opened {
            change("Sari")
            compose.tap("Wati")
            compose.tap("Serahkan pekerjaan terbuka")
            compose.see("Tercatat.")
            app.atDesk { desk -> assertTrue(desk.story(story).history.any { it.text.contains("Wati") }) }
        }
    }

    @Test
    fun `who stands in for the head is recorded with a letter and its days, and ended`() {
        app.found("publikasi-bkk-palembang")
        app.atDesk { it.addPerson("Wati", null) }
        opened {
            compose.tap("Sari", 0)
            compose.tap("Wati", 1)
            compose.tap("Plt.")
            compose.type("Nomor surat", "800/12/2025")
            compose.type("Mulai", "2025-06-02")
            compose.type("Sampai", "besok")
            compose.tap("Catat pengganti")
            compose.see("Tanggal belum terbaca")
            compose.type("Sampai", "2025-06-06")
            compose.tap("Catat pengganti")
            compose.see("menggantikan")
            compose.tap("Akhiri hari ini")
            done { app.atDesk { desk -> desk.people().delegations.none { it.now } } }
        }
    }

    @Test
    fun `units are opened and closed, and topics show who is in charge`() = atOffice {
        unit("Unit KIA")
        compose.tap("Tutup: Unit KIA")
        compose.see("Unit KIA (ditutup)")
        compose.see("Topik dengan penanggung jawab")
        app.atDesk { desk ->
            desk.writeTopic(NewTopic("gizi", "", desk.people().people.single().id, ""))
        }
        compose.see("Gizi")
        compose.see("Penanggung jawab (PJ): Sari")
    }

    @Test
    fun `a PIN that is too short is refused in words`() = atOffice {
        change("Sari")
        compose.type("PIN baru", "12")
        compose.tap("Simpan PIN")
        compose.see("PIN terdiri atas")
        app.atDesk { desk -> assertFalse(desk.people().people.single().hasPin) }
    }

    @Test
    fun `who is no administrator sees the people and why nothing can be changed`() {
        app.found()
        app.atDesk { desk ->
            desk.addPerson("Wati", null)
            desk.setPin(desk.people().people.first { it.name == "Sari" }.id, "4713")
        }
        Handset(compose).open().use {
            compose.tap("Wati")
            compose.tap("Masuk")
            compose.tap("Lainnya")
            compose.tap("Kantor")
            compose.see("Sari")
            compose.gone("Tambah orang")
        }
    }

    private fun atOffice(work: () -> Unit) {
        app.found()
        opened(work)
    }

    private fun opened(work: () -> Unit) = Handset(compose).open().use {
        if (people().size > 1) {
            compose.tap("Sari")
            compose.tap("Masuk")
        }
        compose.tap("Lainnya")
        compose.tap("Kantor")
        compose.see("Tambah orang")
        work()
    }

    private fun unit(name: String) {
        compose.type("Nama", name, 1)
        compose.tap("Tambah unit")
        compose.see(name)
    }

    /** Opens what can be changed about a person. */
    private fun change(name: String) {
        val at = people().indexOfFirst { it.name == name }
        compose.tap("Ubah", at)
    }

    private fun people() = app.atDesk { it.people().people }

    private fun person(name: String): PersonView = people().first { it.name.startsWith(name) }

    private fun done(holds: () -> Boolean) = compose.until("it is recorded", holds)

    companion object {
        /** The person's own button stands after that of the PIN. */
        private const val SAVE = 1
    }
}

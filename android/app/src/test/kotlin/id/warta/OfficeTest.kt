package id.warta

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performScrollTo
import androidx.test.core.app.ActivityScenario
import androidx.test.core.app.ApplicationProvider
import id.warta.door.Desk
import id.warta.door.NewHours
import id.warta.door.NewOffice
import id.warta.door.NewSettings
import id.warta.door.NewWeek
import id.warta.door.WartaException
import id.warta.views.Language
import java.io.File
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

/** The office itself on a phone: its calendar, its SOPs, its settings. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 35], application = TestApp::class, qualifiers = "in-w360dp-h1600dp-xhdpi")
class OfficeTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app get() = ApplicationProvider.getApplicationContext<TestApp>()

    private fun desk(sop: String = "instagram-polowijen"): Desk = runBlocking {
        val new = NewOffice("Puskesmas Contoh", sop, "Sari", fiveDays = false, zone = "")
        id.warta.door.Warta(app.testPhone, app.testKeys).found(new, Language.ID).office.also {
            it.putSheetAway(Language.ID)
        }.destroy()
        val office = app.shell.held()
        office.signIn(office.entrance(Language.ID).alone!!, "", Language.ID)
    }

    private fun open() = ActivityScenario.launch(MainActivity::class.java)

    @Test
    fun `the week is changed hour by hour, and what can't be read names its day`() {
        val desk = desk()
        open().use {
            toCalendar()
            compose.type("Senin: Jam kerja", "pagi")
            compose.tap("Simpan minggu kerja")
            compose.see("Senin")
            compose.see("pagi")
            compose.type("Senin: Jam kerja", "8 - 16")
            compose.type("Senin: Istirahat", "12.00–13.00")
            compose.tap("Simpan minggu kerja")
            compose.see("Tersimpan di HP ini.")
            val monday = runBlocking { desk.calendar() }.weeks.first().days.first()
            assertEquals("08.00–16.00" to "12.00–13.00", monday.hours to monday.breaks)
            runBlocking { desk.changePattern(true) }
            compose.see("Minggu kerja ke-2")
            val alike = NewWeek(List(7) { NewHours("07.00–14.00", "") })
            runBlocking { desk.setWeeks(listOf(alike), "2025-06-02", true) }
            compose.gone("Minggu kerja ke-2")
        }
    }

    @Test
    fun `Ramadan and the office's own days are added with their source, and removed`() {
        val desk = desk()
        open().use {
            toCalendar()
            runBlocking { desk.addRamadan("2026-02-18", "2026-03-19") }
            compose.see("Ramadan: Rabu, 18 Feb 2026")
            val week = NewWeek(List(7) { NewHours("08.00–14.00", "") })
            runBlocking { desk.setSeason("2026-02-18", "2026-02-18", "2026-03-20", listOf(week)) }
            compose.tap("Jumat, 20 Mar 2026")
            compose.tap("Hapus masa ini")
            compose.see("Jam kerja Ramadan dicatat di sini")
            runBlocking {
                val none = assertThrows(WartaException::class.java) {
                    runBlocking { desk.addDay("2026-06-05", "off", "Akreditasi", "") }
                }
                assertTrue(none.says().isNotEmpty())
                desk.addDay("2026-06-05", "off", "Akreditasi", "Surat kepala 12/2026")
                desk.addRamadan("2027-02-08", "2027-03-09")
                desk.removeSeason("2027-02-08")
            }
            compose.see("Akreditasi")
            val day = runBlocking { desk.calendar() }.days.first { "Akreditasi" in it.label }
            runBlocking { desk.removeDay(day.id) }
            compose.gone("Akreditasi")
        }
    }

    @Test
    fun `an SOP is adapted as a new revision with its reason, and the list says since when it holds`() {
        val desk = desk()
        open().use {
            compose.tap("Lainnya")
            compose.tap("SOP")
            compose.see("Revisi 0, berlaku sejak")
            compose.tap("Instagram")
            compose.tap("Sesuaikan sebagai revisi baru")
            val file = runBlocking { desk.sop("instagram-polowijen", null) }.toml
            compose.type("Alasan", "Nama unit berubah")
            compose.type("Berlaku mulai", "2025-06-02")
            compose.type("Berkas SOP", file.replaceFirst("id = \"", "id = \"lain-"))
            it.recreate()
            compose.tap("Sesuaikan sebagai revisi baru")
            compose.see("Nama unit berubah")
            compose.type("Berkas SOP", file.replaceFirst("PENGELOLAAN INSTAGRAM", "PENGELOLAAN AKUN INSTAGRAM"))
            compose.tap("Sesuaikan sebagai revisi baru")
            compose.see("Revisi baru tersimpan")
            compose.see("Rekaman perubahan")
            compose.see("Nama unit berubah")
            val unchanged = runBlocking { desk.sop("instagram-polowijen", null) }.toml
            assertThrows(WartaException::class.java) {
                runBlocking { desk.adaptSop("instagram-polowijen", unchanged, "Tanpa ubahan", "2025-06-03") }
            }
            assertEquals(1u, runBlocking { desk.sops() }.first { it.id == "instagram-polowijen" }.revision)
            runBlocking { desk.takeUp("twitter-arjuno") }
        }
    }

    @Test
    fun `settings keep what was chosen, check the logs, and show what is inside`() {
        val desk = desk()
        open().use {
            compose.tap("Lainnya")
            compose.tap("Setelan")
            compose.see("Berlatih dahulu")
            compose.tap("Data seluler")
            compose.see("Tersimpan di HP ini.")
            assertEquals(setOf("roaming", "metered"), chosenHolds(desk))
            runBlocking { desk.setHolds(emptyList()) }
            assertEquals(emptySet<String>(), chosenHolds(desk))
            compose.type("Keluar sendiri", "banyak")
            compose.tapBelow("Keluar sendiri", "Simpan")
            compose.see("angka bulat")
            runBlocking { desk.setSignOut(30u) }
            assertEquals(30L, runBlocking { desk.settings() }.signOutMinutes)
            compose.tap("Periksa catatan")
            compose.see("Semua utuh")
            compose.tap("Susun ulang daftar")
            compose.see("Daftar disusun ulang")
            runBlocking {
                assertTrue(desk.checkLogs().startsWith("Semua utuh"))
                desk.rebuild()
                desk.changeSettings(NewSettings("Puskesmas Lain", fourEyes = true, hashtags = "#sehat"))
                desk.setTemplate("instagram", "{{ apa }}")
                assertThrows(WartaException::class.java) { runBlocking { desk.chooseBranch("00") } }
                val made = File(app.place, "cadangan")
                desk.backup(made.path)
                assertTrue(made.length() > 0)
            }
            compose.see("Puskesmas Lain")
            compose.tap("Keterangan Instagram")
            compose.see("{{ apa }}")
            compose.tap("Kembali ke templat Warta")
            compose.see("Tersimpan di HP ini.")
            compose.tap("‹ Kembali")
            compose.tap("Tentang Warta")
            compose.see("Versi ")
            compose.tap("Pustaka pihak ketiga")
            compose.see("argon2")
        }
    }

    private fun chosenHolds(desk: Desk) =
        runBlocking { desk.settings() }.holds.filter { it.chosen }.map { it.id }.toSet()

    private fun toCalendar() {
        compose.tap("Lainnya")
        compose.tap("Setelan")
        compose.tap("Ubah kalender kerja")
        compose.see("Minggu kerja")
        compose.onNodeWithText("Ramadan").performScrollTo()
    }
}

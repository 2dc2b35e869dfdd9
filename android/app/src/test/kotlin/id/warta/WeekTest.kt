package id.warta

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.test.core.app.ApplicationProvider
import id.warta.door.WartaException
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertThrows
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

/** A week at a glance. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 35], application = TestApp::class, qualifiers = "in-w360dp-h1600dp-xhdpi")
class WeekTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app get() = ApplicationProvider.getApplicationContext<TestApp>()

    @Test
    fun `the week shows what is planned and what wants an answer, and each line opens it`() {
        app.found()
        app.atDesk { desk ->
            val story = app.record(desk, photos = 1)
            ready(desk, story)
            desk.act(story, "publish", NOTHING.copy(at = "2025-06-04T10:00"))
            receive(desk, PRAISE)
        }
        Handset(compose).open().use {
            compose.tap("Sepekan")
            compose.see("Senin, 2 Jun 2025 sampai Minggu, 8 Jun 2025")
            compose.see("hari ini")
            compose.see("1 pesan masuk, 1 belum dibalas")
            compose.see("terjadwal")
            compose.tap("Posyandu Mawar: ")
            compose.see("Langkah")
            compose.tap("‹ Kembali")
            compose.tap("Jawaban pertama: ")
            compose.see("PUJIAN")
            compose.tap("‹ Kembali")
            compose.see("terjadwal")
        }
    }

    @Test
    fun `another week is one tap away, is still there after the process died, and so is the way back`() {
        app.found()
        Handset(compose).open().use {
            compose.tap("Sepekan")
            compose.see("Senin, 2 Jun 2025 sampai")
            compose.none("Pekan sebelumnya")
            compose.tap("Pekan berikutnya")
            compose.see("Senin, 9 Jun 2025 sampai")
            compose.see("Tidak ada kegiatan.")
            it.killed()
            compose.see("Senin, 9 Jun 2025 sampai")
            compose.tap("Pekan berikutnya")
            // The week that was asked for before stays until the next one is there, and its button leads elsewhere.
            compose.see("Senin, 16 Jun 2025 sampai")
            compose.tap("Pekan sebelumnya")
            compose.see("Senin, 9 Jun 2025 sampai")
            compose.tap("Pekan ini")
            compose.see("Senin, 2 Jun 2025 sampai")
            app.atDesk { desk ->
                assertThrows(WartaException::class.java) { runBlocking { desk.week("besok") } }
            }
        }
    }
}

package id.warta

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.test.core.app.ApplicationProvider
import id.warta.views.ChannelView
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

/** The channels, and the queue of what goes out through them. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [35], application = TestApp::class, qualifiers = "in-w360dp-h4000dp-xhdpi")
class ChannelsTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app get() = ApplicationProvider.getApplicationContext<TestApp>()

    @Test
    fun `a wrong password is told, and the right one connects the site until it is given up`() {
        val site = Website.practice()
        app.found("website-polowijen")
        app.testPhone.online = true
        atChannels {
            compose.tap("Sambungkan situs WordPress")
            compose.type("Alamat situs", site.address)
            compose.type("Nama pengguna", site.user)
            compose.type("Kata sandi aplikasi", "aaaa bbbb cccc dddd eeee ffff")
            compose.tap("Coba dan sambungkan")
            compose.see("kata sandi")
            compose.type("Kata sandi aplikasi", site.password)
            compose.tap("Coba dan sambungkan")
            compose.see("boleh mengunggah dan menerbitkan")
            assertTrue(channels().any { !it.byHand && it.signedIn })
            compose.tap("Kembali ke unggah sendiri")
            done { channels().all { it.byHand } }
        }
    }

    @Test
    fun `a channel of the office's own is added, put out of use and taken up again`() {
        app.found()
        atChannels {
            compose.tap("Tambah saluran unggah sendiri")
            compose.type("Nama", "Saluran WhatsApp")
            compose.type("Alamat", "https://whatsapp.contoh/saluran")
            compose.tap("Simpan")
            done { channels().size == 2 }
            compose.tap("Berhenti memakai", 1)
            done { channels().any { !it.active } }
            compose.tap("Pakai lagi")
            done { channels().all { it.active } }
        }
    }

    @Test
    fun `all publishing is stopped with a reason, and goes on again`() {
        app.found()
        Handset(compose).open().use {
            compose.tap("Antrean")
            compose.tap("Hentikan semua pengiriman")
            compose.type("Alasan", "Akun sedang diperiksa")
            compose.tap("Hentikan semua pengiriman")
            compose.see("Akun sedang diperiksa")
            compose.tap("Lanjutkan pengiriman")
            compose.until("it goes on") { app.atDesk { it.queue().stopped == null } }
        }
    }

    @Test
    fun `a post is taken back from the queue with a reason`() {
        app.found()
        val story = app.atDesk { desk -> app.record(desk, photos = 1).also { publish(desk, it) } }
        Handset(compose).open().use {
            compose.tap("Antrean")
            val offered = app.atDesk { it.queue().jobs.single().actions.filter { action -> action.refused == null } }
            val back = offered.first { it.id.startsWith("cancel") || it.id.startsWith("give") }
            compose.tap(back.label)
            if (back.asksNote != null) {
                compose.type(back.asksNote!!, "Salah tanggal")
                compose.tap(back.label)
            }
            compose.until("it is off the queue") { app.atDesk { it.queue().jobs.isEmpty() } }
            app.atDesk { desk -> assertEquals("Posyandu Mawar", desk.story(story).title) }
        }
    }

    private fun atChannels(work: () -> Unit) = Handset(compose).open().use {
        compose.tap("Lainnya")
        compose.tap("Saluran")
        compose.see("Tambah saluran")
        work()
    }

    private fun channels(): List<ChannelView> = app.atDesk { it.channels().channels }

    private fun done(holds: () -> Boolean) = compose.until("it is recorded", holds)
}

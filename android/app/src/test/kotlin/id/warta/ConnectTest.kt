package id.warta

import android.content.Intent
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.test.core.app.ApplicationProvider
import id.warta.views.Tone
import java.io.IOException
import java.net.HttpURLConnection
import java.net.URL
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** Accounts that are connected in practice, with the pages of the simulated services. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 35], application = TestApp::class, qualifiers = "in-w360dp-h4000dp-xhdpi")
class ConnectTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app get() = ApplicationProvider.getApplicationContext<TestApp>()

    @Test
    fun `an account at X is connected on its own page, which leads back to the app`() = atChannels { phone ->
        compose.tap("Sambungkan X")
        compose.tap("Buka halaman izin X")
        phone.ledBack(answered(opened(phone), "deny"))
        compose.see("belum diizinkan")
        compose.tap("Buka halaman izin X")
        phone.ledBack(answered(opened(phone), "allow"))
        compose.see("Tersambung dengan @pkm_melatiraya")
        compose.tap("‹ Kembali")
        assertTrue(app.atDesk { desk -> desk.channels().channels.count { it.signedIn } } == 2)
    }

    @Test
    fun `a token that is none is told, and the right one connects Instagram`() = atChannels {
        compose.tap("Sambungkan Instagram")
        compose.type("Token akses", "bukan token")
        compose.tap("Coba dan sambungkan")
        compose.see("bukan token")
        compose.type("Token akses", dashboardToken())
        compose.tap("Coba dan sambungkan")
        compose.see("Tersambung dengan @puskesmas.melatiraya")
        assertTrue(app.atDesk { desk -> desk.channels().channels.count { it.signedIn } } == 2)
    }

    @Test
    fun `the office's app at Meta connects Instagram by the address on which the browser landed`() =
        atChannels { phone ->
            compose.tap("Sambungkan Instagram")
            compose.tap("Dengan aplikasi kantor di Meta")
            compose.type("Instagram app secret", appSecret())
            compose.tap("Lanjut")
            compose.see("Alamat yang terbuka")
            compose.tap("Buka halamannya")
            val page = opened(phone)
            compose.type("Alamat yang terbuka", page)
            compose.tap("Coba dan sambungkan")
            compose.see("tidak memuat jawaban")
            compose.type("Alamat yang terbuka", answered(page, "deny"))
            compose.tap("Coba dan sambungkan")
            compose.see("belum diizinkan di halaman Instagram")
            // Gone to the first form and back: what was begun is still there.
            compose.tap("Dengan token dari dasbor Meta")
            compose.tap("Lanjutkan yang sudah dimulai")
            compose.type("Alamat yang terbuka", answered(page, "allow"))
            compose.tap("Coba dan sambungkan")
            compose.see("Tersambung dengan @puskesmas.melatiraya")
            assertTrue(app.atDesk { desk -> desk.channels().channels.count { it.signedIn } } == 2)
        }

    @Test
    fun `what X may cost in a month is set on its card, and an amount that is none is told`() = atChannels { phone ->
        compose.tap("Sambungkan X")
        compose.tap("Buka halaman izin X")
        phone.ledBack(answered(opened(phone), "allow"))
        compose.see("Tersambung dengan @pkm_melatiraya")
        compose.tap("‹ Kembali")
        compose.see("Bulan ini terpakai 0,00 dolar AS; tanpa batas.")
        compose.tap("Ubah batas biaya")
        compose.type("Batas biaya sebulan", "lima")
        compose.tap("Simpan")
        compose.see("Tuliskan batas biaya sebagai jumlah dolar AS")
        compose.type("Batas biaya sebulan", "2,50")
        compose.tap("Simpan")
        compose.see("Bulan ini terpakai 0,00 dari batas 2,50 dolar AS.")
    }

    @Test
    fun `a story is on all three channels once, although the network is cut in the middle`() = atChannels { phone ->
        compose.tap("Sambungkan X")
        compose.tap("Buka halaman izin X")
        phone.ledBack(answered(opened(phone), "allow"))
        compose.see("Tersambung dengan @pkm_melatiraya")
        compose.tap("‹ Kembali")
        compose.tap("Sambungkan Instagram")
        compose.type("Token akses", dashboardToken())
        compose.tap("Coba dan sambungkan")
        compose.see("Tersambung dengan @puskesmas.melatiraya")
        val channels = app.atDesk(RINA) { desk -> desk.channels().channels.filter { it.signedIn }.map { it.name } }
        val story = app.atDesk(RINA) { desk ->
            recorded(desk, app.place, WHAT, 2, "website-polowijen", channels).also { ready(desk, it) }
        }
        compose.tap("‹ Kembali")
        compose.tap("Setelan")
        network("Terputus")
        app.atDesk(RINA) { desk -> desk.act(story, "publish", NOTHING) }
        queue()
        assertEquals(List(3) { Tone.NETWORK }, tones(story))
        compose.tap("‹ Kembali")
        compose.tap("Antrean")
        compose.see("begitu ada sinyal")
        compose.tap("Lainnya")
        compose.tap("Setelan")
        network("Putus tepat setelah unggahan berikutnya terbit")
        compose.until("one is public and nobody knows") { Tone.UNKNOWN in tones(story) }
        val tones = tones(story)
        assertTrue("nothing else is done: $tones", tones.all { it in listOf(Tone.UNKNOWN, Tone.NETWORK) })
        compose.tap("‹ Kembali")
        compose.tap("Antrean")
        compose.see("belum pasti")
        compose.tap("Lainnya")
        compose.tap("Setelan")
        network("Tersambung")
        compose.until("every channel has it") {
            app.testPhone.now += MINUTE
            queue()
            tones(story).isEmpty()
        }
        val site = app.shell.practiceSite!!
        val title = "<a href=\"[^\"]*\">$WHAT</a>".toRegex()
        assertEquals("the website", 1, title.findAll(page(site)).count())
        assertEquals("Instagram", 1, "<img ".toRegex().findAll(page("$site/instagram/puskesmas.melatiraya")).count())
        assertEquals("X", 1, "<article>".toRegex().findAll(page("$site/x/pkm_melatiraya")).count())
    }

    /** Changes the network, and waits until everything that waited was tried on it. */
    private fun network(signal: String) {
        compose.tap(signal)
        compose.until("the network is like that") {
            val choices = app.shell.practiceNetwork()
            val so = choices.single { it.chosen }.label.startsWith(signal) || signal.startsWith("Putus tepat")
            so && app.isIdle()
        }
    }

    private fun queue() = runBlocking { app.shell.runQueue() }

    /** The states of the story's jobs. */
    private fun tones(story: String) = app.atDesk(RINA) { desk ->
        desk.queue().jobs.filter { it.story == story }.map { it.chip.tone }
    }

    private fun page(address: String) = ask(address).inputStream.bufferedReader().readText()

    /** The token that the simulated dashboard shows. */
    private fun dashboardToken() =
        page("${app.shell.practiceSite}/instagram/dasbor").substringAfter("<code>").substringBefore("</code>")

    /** The secret of the office's app, from there. */
    private fun appSecret() =
        page("${app.shell.practiceSite}/instagram/dasbor").substringAfter("class=\"secret\">").substringBefore("<")

    /** At the channels of the practice office. */
    private fun atChannels(work: (Handset) -> Unit) {
        app.choices.practising = true
        Handset(compose).open().use { phone ->
            compose.tap(RINA)
            compose.tap("Masuk")
            compose.tap("Lainnya")
            compose.tap("Saluran")
            compose.until("the simulated services can be seen") { seen() }
            work(phone)
        }
    }

    private fun seen() = try {
        ask(app.shell.practiceSite!!).responseCode == HttpURLConnection.HTTP_OK
    } catch (_: IOException) {
        false
    }

    /** The page that was opened in the browser. */
    private fun opened(phone: Handset): String {
        compose.until("the browser is opened") { shadowOf(phone.activity).peekNextStartedActivity() != null }
        val opened = shadowOf(phone.activity).nextStartedActivity
        assertEquals(Intent.ACTION_VIEW, opened.action)
        return opened.dataString!!
    }

    /** Where the page leads back to after the person's answer. */
    private fun answered(page: String, answer: String): String =
        ask("$page&practice_answer=$answer").getHeaderField("Location")

    private fun ask(address: String) =
        (URL(address).openConnection() as HttpURLConnection).apply { instanceFollowRedirects = false }

    companion object {
        private const val RINA = "Rina Kartika"
        private const val WHAT = "Cuci tangan di tiga saluran"
        private const val MINUTE = 60_000
    }
}

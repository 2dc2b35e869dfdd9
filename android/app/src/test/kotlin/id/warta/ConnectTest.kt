package id.warta

import android.content.Intent
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.test.core.app.ApplicationProvider
import java.io.IOException
import java.net.HttpURLConnection
import java.net.URL
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
        val page = ask("${app.shell.practiceSite}/instagram/dasbor").inputStream.bufferedReader().readText()
        compose.type("Token akses", page.substringAfter("<code>").substringBefore("</code>"))
        compose.tap("Coba dan sambungkan")
        compose.see("Tersambung dengan @puskesmas.melatiraya")
        assertTrue(app.atDesk { desk -> desk.channels().channels.count { it.signedIn } } == 2)
    }

    /** At the channels of the practice office. */
    private fun atChannels(work: (Handset) -> Unit) {
        app.choices.practising = true
        Handset(compose).open().use { phone ->
            compose.tap("Rina Kartika")
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
}

package id.warta

import id.warta.door.NewOffice
import id.warta.door.Warta
import id.warta.views.Language
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

/** The real core, called as the app calls it. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 35])
class CoreTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val keys = TestKeys()

    private fun warta() = Warta(TestPhone(folder.root), keys)

    @Test
    fun `a new phone offers every SOP and its own zone`() {
        val welcome = warta().welcome(Language.ID)
        assertFalse(welcome.hasOffice)
        assertEquals(4, welcome.sops.size)
        assertEquals(listOf("WIB"), welcome.zones.filter { it.chosen }.map { it.label })
    }

    @Test
    fun `an office founded here is there when the app starts again`() = runBlocking {
        val new = NewOffice("Puskesmas Contoh", "instagram-polowijen", "Sari", fiveDays = false, zone = "")
        val founded = warta().found(new, Language.ID)
        assertTrue(founded.recovery.isNotBlank())
        founded.office.destroy()
        val people = warta().open(Language.ID).entrance(Language.ID)
        assertTrue("$people", people.toString().contains("Sari"))
    }

    @Test
    fun `a desk speaks the language of its person`() = runBlocking {
        val new = NewOffice("Puskesmas Contoh", "instagram-polowijen", "Sari", fiveDays = false, zone = "")
        val office = warta().found(new, Language.EN).office
        val desk = office.signIn(office.entrance(Language.EN).alone!!, "", Language.EN)
        assertEquals("Back", desk.word("phone-back"))
    }
}

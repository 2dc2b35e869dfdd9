package id.warta

import androidx.compose.material3.Surface
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import id.warta.door.Desk
import id.warta.door.Office
import id.warta.door.Warta
import id.warta.ui.LocalShell
import id.warta.ui.WartaTheme
import id.warta.views.Language
import java.io.File
import java.nio.file.Files
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import org.junit.After

/** Pictures of screens with the practice office of a Monday morning behind them. */
abstract class PracticePictureTest(private val variant: Variant) : PictureTest(variant) {
    protected val language get() = if (variant == Variant.ENGLISH) Language.EN else Language.ID
    protected val place: File = Files.createTempDirectory("warta").toFile()
    protected val phone = TestPhone(place)
    protected val keys = TestKeys()
    private var office: Office? = null

    @After
    fun leave() {
        // Also its server lets go, so that the next office's is the one that is seen.
        office?.shut()
        office?.destroy()
        place.deleteRecursively()
    }

    protected fun shell(askedToNotify: Boolean = false) =
        Shell(phone, keys, CoroutineScope(Dispatchers.Main), TestChoices(language, true, false, askedToNotify))

    /** The practice office, furnished once for all pictures. */
    protected fun practice(): Office = opened { Warta(phone, keys).practise(false, language) }

    /** The same, in the hands of the shell. */
    protected fun practice(shell: Shell): Office = opened { shell.held() }

    private fun opened(open: suspend () -> Office): Office {
        furnished.copyRecursively(File(phone.folder()), overwrite = true)
        return runBlocking { open() }.also { office = it }
    }

    protected fun desk(of: Office) = runBlocking {
        val rina = of.entrance(language).people.first { it.name == "Rina Kartika" }
        of.signIn(rina.id, "", language)
    }

    protected fun screen(name: String, content: @Composable (Desk) -> Unit) {
        val desk = desk(practice())
        show { content(desk) }
        compare(name)
    }

    /** Shows a screen until every question of it has its answer. */
    protected fun show(shell: Shell = shell(), content: @Composable () -> Unit) {
        compose.setContent { Around(shell, content) }
        compose.waitForIdle()
        compose.waitUntil("the core has answered", PATIENCE) { compose.nothingWaits() }
    }

    @Composable
    protected fun Around(shell: Shell, content: @Composable () -> Unit) {
        WartaTheme { CompositionLocalProvider(LocalShell provides shell) { Surface { content() } } }
    }

    protected fun way(screen: Screen) = Way(listOf(Place(Screen.TODAY), Place(screen)))

    companion object {
        /** A folder with the practice office in it. */
        private val furnished: File by lazy {
            val place = Files.createTempDirectory("latihan").toFile()
            val phone = TestPhone(place)
            val office = runBlocking { Warta(phone, TestKeys()).practise(false, Language.ID) }
            office.shut()
            office.destroy()
            File(phone.folder())
        }
    }
}

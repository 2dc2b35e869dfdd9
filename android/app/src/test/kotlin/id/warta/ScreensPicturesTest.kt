package id.warta

import androidx.compose.material3.Surface
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.remember
import id.warta.door.Desk
import id.warta.door.FieldText
import id.warta.door.Office
import id.warta.door.StoryTyped
import id.warta.door.Warta
import id.warta.screens.AboutScreen
import id.warta.screens.AdaptScreen
import id.warta.screens.ByHandScreen
import id.warta.screens.CalendarScreen
import id.warta.screens.ChannelsScreen
import id.warta.screens.ConnectScreen
import id.warta.screens.EntranceScreen
import id.warta.screens.ErasingScreen
import id.warta.screens.FilmScreen
import id.warta.screens.Guarded
import id.warta.screens.HandInScreen
import id.warta.screens.MoreScreen
import id.warta.screens.NewStoryScreen
import id.warta.screens.PeopleScreen
import id.warta.screens.PhotoScreen
import id.warta.screens.QueueScreen
import id.warta.screens.SettingsScreen
import id.warta.screens.SopScreen
import id.warta.screens.SopsScreen
import id.warta.screens.StoriesScreen
import id.warta.screens.StoryScreen
import id.warta.screens.TodayScreen
import id.warta.screens.WelcomeScreen
import id.warta.ui.LocalShell
import id.warta.ui.WartaTheme
import id.warta.views.Language
import java.io.File
import java.nio.file.Files
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Test

/** Every screen, with the practice office behind it. */
class ScreensPicturesTest(private val variant: Variant) : PictureTest(variant) {
    private val language get() = if (variant == Variant.ENGLISH) Language.EN else Language.ID
    private val place: File = Files.createTempDirectory("warta").toFile()
    private val phone = TestPhone(place)
    private val keys = TestKeys()
    private var office: Office? = null

    @After
    fun leave() {
        office?.destroy()
        place.deleteRecursively()
    }

    private fun shell() = Shell(phone, keys, CoroutineScope(Dispatchers.Main), TestChoices(language, practising = true))

    /** The practice office of a Monday morning, furnished once for all pictures. */
    private fun practice(): Office {
        furnished.copyRecursively(File(phone.folder()), overwrite = true)
        return runBlocking { Warta(phone, keys).practise(false, language) }.also { office = it }
    }

    private fun desk(of: Office) = runBlocking {
        val rina = of.entrance(language).people.first { it.name == "Rina Kartika" }
        of.signIn(rina.id, "", language)
    }

    private fun screen(name: String, content: @Composable (Desk) -> Unit) {
        val desk = desk(practice())
        val shell = shell()
        compose.setContent { Around(shell) { content(desk) } }
        compose.waitForIdle()
        compose.waitUntil("the core has answered", PATIENCE) { compose.nothingWaits() }
        compare(name)
    }

    @Composable
    private fun Around(shell: Shell, content: @Composable () -> Unit) {
        WartaTheme { CompositionLocalProvider(LocalShell provides shell) { Surface { content() } } }
    }

    @Test
    fun welcome() {
        val shell = shell()
        val view = Warta(phone, keys).welcome(language)
        picture("welcome") { Around(shell) { WelcomeScreen(view) } }
    }

    @Test
    fun entrance() {
        val shell = shell()
        val view = runBlocking { practice().entrance(language) }
        picture("entrance") { Around(shell) { EntranceScreen(view) } }
    }

    @Test
    fun today() = screen("today") { TodayScreen(it, way(Screen.TODAY)) }

    @Test
    fun stories() = screen("stories") { StoriesScreen(it, way(Screen.STORIES)) }

    @Test
    fun queue() = screen("queue") { QueueScreen(it, way(Screen.QUEUE)) }

    @Test
    fun more() = screen("more") { MoreScreen(way(Screen.MORE)) }

    @Test
    fun newStory() = screen("new-story") { NewStoryScreen(it, way(Screen.NEW), null) {} }

    @Test
    fun story() = screen("story") { StoryScreen(it, way(Screen.STORY), first(it)) }

    @Test
    fun photo() = screen("photo") { PhotoScreen(it, way(Screen.PHOTO), first(it), photoOf(it)) }

    @Test
    fun film() = screen("film") { desk ->
        val sample = File(System.getProperty("warta.pictures"), "../../../core/testdata/film.mp4")
        val (story, media) = remember {
            runBlocking {
                val start = desk.start(null)
                val fields = listOf(FieldText("what", "Cuci tangan"))
                val story = desk.openStory(start.sop, StoryTyped(fields, null, null, emptyList()))
                story to desk.addFilm(story, sample.path)
            }
        }
        FilmScreen(desk, way(Screen.FILM), story, media)
    }

    @Test
    fun byHand() = screen("by-hand") { desk ->
        val (story, channel) = byHandOf(desk)
        ByHandScreen(desk, way(Screen.BY_HAND), story, channel)
    }

    @Test
    fun people() = screen("people") { PeopleScreen(it, way(Screen.PEOPLE)) }

    @Test
    fun channels() = screen("channels") { ChannelsScreen(it, way(Screen.CHANNELS)) }

    @Test
    fun connect() = connecting("connect", "wordpress")

    @Test
    fun connectByToken() = connecting("connect-by-token", "instagram")

    @Test
    fun connectByPage() = connecting("connect-by-page", "x")

    private fun connecting(name: String, by: String) = screen(name) { ConnectScreen(it, way(Screen.CONNECT), by) }

    @Test
    fun sops() = screen("sops") { SopsScreen(it, way(Screen.SOPS)) }

    @Test
    fun sop() = screen("sop") { SopScreen(it, way(Screen.SOP), "instagram-polowijen") }

    @Test
    fun adapt() = screen("adapt") { AdaptScreen(it, way(Screen.ADAPT), "instagram-polowijen") }

    @Test
    fun calendar() = screen("calendar") { CalendarScreen(it, way(Screen.CALENDAR)) }

    @Test
    fun erasing() = screen("erasing") { ErasingScreen(it, way(Screen.ERASING), first(it), photoOf(it)) }

    @Test
    fun handIn() = screen("hand-in") { HandInScreen(it, way(Screen.HAND_IN)) }

    @Test
    fun about() = screen("about") { AboutScreen(way(Screen.ABOUT)) }

    @Test
    fun locked() = screen("locked") { desk -> Guarded(true, {}) { TodayScreen(desk, way(Screen.TODAY)) } }

    @Test
    fun settings() = screen("settings") { SettingsScreen(it, way(Screen.SETTINGS)) }

    private fun way(screen: Screen) = Way(listOf(Place(Screen.TODAY), Place(screen)))

    /** The newest story that has a photo. */
    private fun first(desk: Desk) = runBlocking {
        desk.stories(null, false).rows.first { desk.story(it.id).photos.isNotEmpty() }.id
    }

    private fun photoOf(desk: Desk) = runBlocking { desk.story(first(desk)).photos.first().id }

    private fun byHandOf(desk: Desk) = runBlocking { desk.queue().jobs.first { it.byHand } }.let {
        it.story to
            it.channel
    }

    companion object {
        /** A folder with the practice office in it. */
        private val furnished: File by lazy {
            val place = Files.createTempDirectory("latihan").toFile()
            val phone = TestPhone(place)
            runBlocking { Warta(phone, TestKeys()).practise(false, Language.ID).destroy() }
            File(phone.folder())
        }
    }
}

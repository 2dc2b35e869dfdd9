package id.warta

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import id.warta.door.Desk
import id.warta.door.FieldText
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
import id.warta.screens.Practise
import id.warta.screens.QueueScreen
import id.warta.screens.SettingsScreen
import id.warta.screens.SopScreen
import id.warta.screens.SopsScreen
import id.warta.screens.StoriesScreen
import id.warta.screens.StoryScreen
import id.warta.screens.TodayScreen
import id.warta.screens.WelcomeScreen
import java.io.File
import kotlinx.coroutines.runBlocking
import org.junit.Test

/** Every screen, with the practice office behind it. */
class ScreensPicturesTest(variant: Variant) : PracticePictureTest(variant) {
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

    @Test
    fun connectByApp() = connecting("connect-by-app", "instagram-app")

    @Test
    fun connectLanded() {
        val desk = desk(practice())
        runBlocking {
            val asked = desk.connectView("instagram-app").questions
            desk.connect("instagram-app", asked.associate { it.id to it.known.ifEmpty { "rahasia" } })
        }
        show { ConnectScreen(desk, way(Screen.CONNECT), "instagram-landed") }
        compare("connect-landed")
    }

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
    fun practising() {
        val shell = shell()
        practice(shell)
        show(shell) { Column(Modifier.fillMaxSize().verticalScroll(rememberScrollState())) { Practise() } }
        compare("practice")
    }

    @Test
    fun settings() = screen("settings") { SettingsScreen(it, way(Screen.SETTINGS)) }

    /** The newest story that has a photo. */
    private fun first(desk: Desk) = runBlocking {
        desk.stories(null, false).rows.first { desk.story(it.id).photos.isNotEmpty() }.id
    }

    private fun photoOf(desk: Desk) = runBlocking { desk.story(first(desk)).photos.first().id }

    private fun byHandOf(desk: Desk) = runBlocking { desk.queue().jobs.first { it.byHand } }.let {
        it.story to
            it.channel
    }
}

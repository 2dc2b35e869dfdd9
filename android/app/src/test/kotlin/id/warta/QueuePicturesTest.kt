package id.warta

import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.test.hasScrollAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performSemanticsAction
import id.warta.door.Desk
import id.warta.door.Office
import id.warta.screens.ByHandScreen
import id.warta.screens.ChannelsScreen
import id.warta.screens.QueueScreen
import id.warta.views.Language
import id.warta.views.Tone
import java.io.IOException
import java.net.HttpURLConnection
import java.net.URL
import kotlin.concurrent.thread
import kotlinx.coroutines.runBlocking
import org.junit.Test

/** The queue in each state that a post can have, for docs/queue.md. */
class QueuePicturesTest(variant: Variant) : PracticePictureTest(variant) {
    @Test
    fun waiting() = picture("queue-waiting", "cut", Tone.NETWORK)

    @Test
    fun unknown() = picture("queue-unknown", "cut-after-post", Tone.UNKNOWN)

    @Test
    fun done() = picture("queue-done", "good", Tone.DONE)

    @Test
    fun sending() {
        val office = practice()
        val desk = desk(office)
        office.setPracticeNetwork("slow")
        val story = ordered(desk, "Situs web")
        val sending = thread { runBlocking { office.runQueue(language) } }
        compose.waitUntil("it is being sent", PATIENCE) { tone(desk, story) == Tone.BUSY }
        shown(desk, "queue-sending")
        office.setPracticeNetwork("good")
        sending.join()
    }

    @Test
    fun needsYou() {
        val office = practice()
        val desk = desk(office)
        connectX(office, desk)
        val story = ordered(desk, "X")
        ask("${office.practiceSite()}/x/settings/connected_apps?practice_revoke")
        runBlocking { office.runQueue(language) }
        check(tone(desk, story) == Tone.PERSON)
        shown(desk, "queue-needs-you")
    }

    @Test
    fun overBudget() {
        val office = practice()
        val desk = desk(office)
        connectX(office, desk)
        runBlocking { desk.setBudget(desk.channels().channels.first { it.budget != null }.id, "0,01") }
        val story = ordered(desk, "X")
        runBlocking { office.runQueue(language) }
        check(tone(desk, story) == Tone.PERSON)
        shown(desk, "queue-over-budget")
    }

    @Test
    fun costs() {
        val office = practice()
        val desk = desk(office)
        connectX(office, desk)
        runBlocking { desk.setBudget(desk.channels().channels.first { it.budget != null }.id, "5") }
        show { ChannelsScreen(desk, way(Screen.CHANNELS)) }
        from("X")
        compare("channels-costs")
    }

    @Test
    fun stories() {
        val desk = desk(practice())
        runBlocking { desk.setByHand(null, "stories", STORIES, "", null) }
        byHand(desk, ordered(desk, STORIES), "3. ${shell().word("desk-hand-proof")}", "by-hand-stories")
    }

    @Test
    fun repost() {
        val desk = desk(practice())
        val story = runBlocking {
            recorded(desk, place, WHAT, 1, "website-polowijen", listOf("X")).also {
                desk.writeText(
                    it,
                    desk.story(it).posts.single().channel,
                    "",
                    "https://x.com/dinkes/status/1790000000000000001",
                )
                publish(desk, it)
            }
        }
        byHand(desk, story, "1. ${shell().word("desk-hand-repost")}", "by-hand-repost")
    }

    private fun byHand(desk: Desk, story: String, head: String, name: String) {
        val channel = runBlocking { desk.story(story).posts.single().channel }
        show { ByHandScreen(desk, way(Screen.BY_HAND), story, channel) }
        from(head)
        compare(name)
    }

    private fun picture(name: String, network: String, tone: Tone) {
        val office = practice()
        val desk = desk(office)
        office.setPracticeNetwork(network)
        val story = ordered(desk, "Situs web")
        runBlocking { office.runQueue(language) }
        check(tone(desk, story) == tone) { "it is ${tone(desk, story)}" }
        shown(desk, name)
    }

    /** A story that was ordered to be published on one channel. */
    private fun ordered(desk: Desk, channel: String) = runBlocking {
        recorded(desk, place, WHAT, 1, "website-polowijen", listOf(channel)).also { publish(desk, it) }
    }

    private fun tone(desk: Desk, story: String) = runBlocking {
        desk.queue().let { it.jobs + it.done }.first { it.story == story }.chip.tone
    }

    /** The queue from the story on, with the person's answer to notifications given before. */
    private fun shown(desk: Desk, name: String) {
        show(shell(askedToNotify = true)) { QueueScreen(desk, way(Screen.QUEUE)) }
        from(WHAT)
        compare(name)
    }

    /** Scrolls until what says this stands at the head. */
    private fun from(text: String) {
        val title = compose.onAllNodes(hasText(text, substring = text == WHAT)).onFirst()
        title.performScrollTo()
        compose.waitForIdle()
        val below = title.fetchSemanticsNode().positionInRoot.y - HEAD
        compose.onNode(hasScrollAction()).performSemanticsAction(SemanticsActions.ScrollBy) { it(0f, below) }
        compose.waitForIdle()
    }

    private fun connectX(office: Office, desk: Desk) {
        compose.waitUntil("the simulated services can be seen", PATIENCE) {
            try {
                ask(office.practiceSite()).responseCode == HttpURLConnection.HTTP_OK
            } catch (_: IOException) {
                false
            }
        }
        runBlocking {
            val answers = desk.connectView("x").questions.associate { it.id to it.known }
            val page = desk.connect("x", answers).page
            desk.connectReturn(ask("$page&practice_answer=allow").getHeaderField("Location"))
        }
    }

    private fun ask(address: String) =
        (URL(address).openConnection() as HttpURLConnection).apply { instanceFollowRedirects = false }.also {
            it.responseCode
        }

    companion object {
        private const val WHAT = "Cuci tangan di sekolah"
        private const val STORIES = "Instagram Stories"

        /** Where a card begins below the head of the screen, in pixels of a picture. */
        private const val HEAD = 90f
    }
}

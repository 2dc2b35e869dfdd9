package id.warta

import android.app.Application
import androidx.compose.runtime.Composable
import androidx.test.core.app.ApplicationProvider
import id.warta.door.Desk
import id.warta.door.Judged
import id.warta.door.NewTopic
import id.warta.screens.AnswersScreen
import id.warta.screens.CaseScreen
import id.warta.screens.DeadlinesScreen
import id.warta.screens.InboxScreen
import id.warta.screens.MessageScreen
import id.warta.screens.RecordMessageScreen
import id.warta.screens.RegisterScreen
import id.warta.screens.TopicsScreen
import id.warta.screens.WeekScreen
import id.warta.share.Card
import java.io.File
import kotlinx.coroutines.runBlocking
import org.json.JSONObject
import org.junit.Test

/** The screens about what the public writes, at the practice office. */
class MessagePicturesTest(variant: Variant) : PracticePictureTest(variant) {
    private val context get() = ApplicationProvider.getApplicationContext<Application>()

    @Test
    fun inbox() = prepared("inbox", {
        receive(it, PRAISE)
        phone.now += MINUTE
        val urgent = receive(it, "Tolong, ada ibu pingsan di ruang tunggu dan tidak ada petugas", "Dewi")
        it.judge(urgent, Judged("keluhan", null, true, false))
        phone.now += MINUTE
        complaint(it)
        phone.now += MINUTE
        receive(it, "😐", "Rahma")
        ""
    }) { desk, _ -> InboxScreen(desk, way(Screen.MESSAGES)) }

    @Test
    fun praise() = prepared("message-praise", { receive(it, PRAISE) }) { desk, message -> message(desk, message) }

    @Test
    fun unsure() = prepared("message-unsure", { receive(it, "😐", "Rahma") }) { desk, message ->
        message(desk, message)
    }

    @Test
    fun complaint() = prepared("message-complaint", { complaint(it) }) { desk, message -> message(desk, message) }

    @Test
    fun evidence() = prepared("message-evidence", { withCard(it) }) { desk, message -> message(desk, message) }

    @Test
    fun record() = prepared("record-message", {
        it.keepDraft("message", JSONObject(mapOf("text" to COMPLAINT)).toString())
        ""
    }) { desk, _ -> RecordMessageScreen(desk, way(Screen.RECORD_MESSAGE), null) {} }

    @Test
    fun case() = prepared("case", { message ->
        withCard(message).also { message.enterCase(it, "") }
    }) { desk, message -> CaseScreen(desk, way(Screen.CASE), message) }

    @Test
    fun register() = prepared("register", { desk ->
        withCard(desk).also { desk.enterCase(it, "") }
        phone.now += MINUTE
        val second = complaint(desk, "Toiletnya kotor sekali, sudah dua minggu tidak dibersihkan.")
        prove(desk, File(phone.folder()), second)
        desk.enterCase(second, "")
        desk.handOverCase(second, desk.caseOf(second).handlers.first().id, "", false)
        second
    }) { desk, _ -> RegisterScreen(desk, way(Screen.REGISTER)) }

    @Test
    fun week() = prepared("week", { complaint(it) }) { desk, _ -> WeekScreen(desk, way(Screen.WEEK)) }

    @Test
    fun topics() = prepared("topics", { desk ->
        val rina = desk.people().people.first { it.name == "Rina Kartika" }.id
        desk.writeTopic(NewTopic("pendaftaran", "", rina, ""))
        ""
    }) { desk, _ -> TopicsScreen(desk, way(Screen.TOPICS)) }

    @Test
    fun topic() = unfolded("topic", { TopicsScreen(it, way(Screen.TOPICS)) }) { it.topics().topics.first().name }

    @Test
    fun deadlines() = prepared("deadlines", { "" }) { desk, _ -> DeadlinesScreen(desk, way(Screen.DEADLINES)) }

    @Test
    fun deadline() = unfolded("deadline", { DeadlinesScreen(it, way(Screen.DEADLINES)) }) {
        it.deadlines().deadlines.first().name
    }

    @Test
    fun answers() = prepared("answers", { desk ->
        desk.setTemplate(desk.answerTemplates().templates.first().name, "Terima kasih banyak, {nama}.")
        ""
    }) { desk, _ -> AnswersScreen(desk, way(Screen.ANSWERS)) }

    @Test
    fun answer() = unfolded("answer", { AnswersScreen(it, way(Screen.ANSWERS)) }) {
        it.answerTemplates().templates.first().label
    }

    /** A screen with something unfolded on it, which is in sight. */
    private fun unfolded(name: String, screen: @Composable (Desk) -> Unit, what: suspend (Desk) -> String) {
        val desk = desk(practice())
        val title = runBlocking { what(desk) }
        show { screen(desk) }
        compose.tap(title)
        compose.waitForIdle()
        compare(name)
    }

    @Composable
    private fun message(desk: Desk, message: String) = MessageScreen(desk, way(Screen.MESSAGE), message)

    private suspend fun withCard(desk: Desk): String {
        val message = complaint(desk, "$COMPLAINT 😡🙏")
        val card = Card.draw(context, desk.evidenceCard(message)).paths.single()
        desk.keepEvidence(message, true, card)
        return message
    }

    private fun prepared(name: String, prepare: suspend (Desk) -> String, screen: @Composable (Desk, String) -> Unit) {
        val desk = desk(practice())
        val message = runBlocking { prepare(desk) }
        show { screen(desk, message) }
        compare(name)
    }

    private companion object {
        const val MINUTE = 60_000L
    }
}

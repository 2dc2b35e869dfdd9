package id.warta

import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableIntStateOf
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import id.warta.door.Desk
import id.warta.door.Keys
import id.warta.door.Listener
import id.warta.door.NewOffice
import id.warta.door.Office
import id.warta.door.Phone
import id.warta.door.QueueRun
import id.warta.door.Warta
import id.warta.door.WartaException
import id.warta.door.Welcome
import id.warta.share.Taken
import id.warta.views.Choice
import id.warta.views.EntranceView
import id.warta.views.Language
import java.io.File
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock

/** Where the app stands before a person sits at an office. */
sealed interface Stage {
    /** The office is being opened. */
    data object Opening : Stage

    /** There is no office on this phone yet. */
    data class NoOffice(val welcome: Welcome) : Stage

    /** A new office: the code of its recovery sheet, until it was put away. */
    data class Sheet(val code: String) : Stage

    /** Somebody says who they are. */
    data class AtTheDoor(val view: EntranceView) : Stage

    /** A person at the office. */
    data class Inside(val desk: Desk) : Stage

    /** The office can't be opened. */
    data class Shut(val says: List<String>) : Stage
}

/** Something said once at the foot of the screen. */
data class Told(val says: List<String>, val wrong: Boolean)

/**
 * The shell: carries what a person does to the core, and what the core says back to the screens. It decides nothing.
 */
@Stable
class Shell(val phone: Phone, keys: Keys, private val scope: CoroutineScope, private val choice: Choices) {
    private val warta = Warta(phone, keys)
    private val opening = Mutex()
    private var office: Office? = null

    /** Held while photos are handed to the core: none is handed in twice. */
    val adding = Mutex()

    /** Held while a draft is read, kept or thrown away. It ends with this shell: nothing that was cut off keeps it. */
    val drafts = Mutex()

    private var shown: Stage by mutableStateOf(Stage.Opening)

    /** Where the app stands. A desk that is left lets go of the office: its folder is free once the last one has. */
    var stage: Stage
        get() = shown
        private set(next) {
            val left = (shown as? Stage.Inside)?.desk
            shown = next
            if (left !== (next as? Stage.Inside)?.desk) left?.destroy()
        }

    /** Grows whenever something of the office changed: what a screen shows is asked anew. */
    var tick by mutableIntStateOf(0)
        private set

    var told: Told? by mutableStateOf(null)

    var language: Language by mutableStateOf(choice.language)
        private set

    val practising get() = choice.practising

    /** Whether the phone's lock is asked for when the app comes back. */
    var locking: Boolean by mutableStateOf(choice.locking)
        private set

    /** Whether the screen waits for the phone's lock. A process that begins anew knows nobody. */
    var locked: Boolean by mutableStateOf(choice.locking)
        private set

    private var seen = phone.nowMs()
    private var aside: Long? = null

    /** Guards the screen by the phone's lock from now on, or no longer. */
    fun lock(on: Boolean) {
        choice.locking = on
        locking = on
    }

    var askedToNotify by choice::askedToNotify

    /** Where the pretended website of practice is seen; none at a real office. */
    val practiceSite: String? get() = office?.practiceSite()?.takeIf { it.isNotEmpty() }

    /** What the network of practice can be like; empty at a real office. */
    fun practiceNetwork(): List<Choice> = office?.practiceNetwork(language).orEmpty()

    /** Changes the network of practice, and sends what waited for it. */
    fun changePracticeNetwork(choice: String) = tell {
        held().setPracticeNetwork(choice)
        tick++
        runQueue()
    }

    /** A word of the interface. */
    fun word(code: String): String = warta.word(language, code)

    /** Opens what this phone holds, and asks who is there. */
    fun open() = scope.launch {
        stage = try {
            if (choice.practising || warta.welcome(language).hasOffice) entrance(held()) else noOffice()
        } catch (wrong: WartaException) {
            Stage.Shut(wrong.says())
        }
    }

    /** The open office: the same for the screens and for the work in the background. */
    suspend fun held(): Office = opening.withLock {
        office ?: (if (choice.practising) warta.practise(false, language) else warta.open(language)).also(::keep)
    }

    /** Whether there is an office that work in the background could be done for. */
    fun hasOffice() = choice.practising || warta.welcome(language).hasOffice

    private fun keep(opened: Office) {
        office = opened
        opened.listen(
            object : Listener {
                override fun changed() {
                    scope.launch { tick++ }
                }
            },
        )
    }

    private fun noOffice() = Stage.NoOffice(warta.welcome(language))

    private suspend fun entrance(of: Office): Stage {
        val sheet = of.sheet()
        val view = of.entrance(language)
        val alone = view.alone
        return when {
            sheet != null -> Stage.Sheet(sheet)
            alone == null -> Stage.AtTheDoor(view)
            else -> Stage.Inside(of.signIn(alone, "", language))
        }
    }

    fun found(new: NewOffice) = tell {
        val founded = warta.found(new, language)
        keep(founded.office)
        stage = Stage.Sheet(founded.recovery)
    }

    /** Restores a backup that [fetch] copies in; the copy goes. */
    fun restore(code: String, fetch: suspend () -> Taken) = tell {
        each(fetch()) { file ->
            try {
                keep(warta.restore(file.path, code, language))
            } finally {
                file.delete()
            }
            stage = entrance(held())
        }
    }

    /** Does something with each file that was copied in; what could not be copied is said. */
    suspend fun each(taken: Taken, work: suspend (File) -> Unit) {
        taken.wrong?.let { told = Told(listOf(word(it)), wrong = true) }
        taken.paths.forEach { work(File(it)) }
    }

    /** Changes between the practice office and the phone's own; neither sees anything of the other. */
    fun practise(on: Boolean, anew: Boolean = false) = tell {
        leave()
        choice.practising = on
        if (on && anew) keep(warta.practise(true, language))
        stage = if (on || warta.welcome(language).hasOffice) entrance(held()) else noOffice()
    }

    fun signIn(person: String, pin: String) = tell {
        stage = Stage.Inside(held().signIn(person, pin, language))
        touched()
    }

    /** The recovery sheet was written down: its code is kept nowhere any more. */
    fun putSheetAway() = tell {
        held().putSheetAway(language)
        stage = entrance(held())
    }

    /** Puts the app aside for the next person, without a way past the PIN. */
    fun signOut() = tell { stage = Stage.AtTheDoor(held().entrance(language)) }

    fun speak(now: Language) = tell {
        choice.language = now
        language = now
        stage = when (val here = stage) {
            is Stage.NoOffice -> noOffice()
            is Stage.Sheet -> here
            else -> entrance(held())
        }
    }

    private suspend fun leave() = opening.withLock {
        stage = Stage.Opening
        office?.shut()
        office?.destroy()
        office = null
    }

    /** When there is next something to send or to read by itself; none while nothing is. */
    private var next: Long? = null

    /** Carries out what is due, and reads what the public wrote, as long as there is an office. */
    suspend fun runQueue(): QueueRun = held().runQueue(language).also { next = it.nextMs }

    /** The app stands open: what has become due since the last run is carried out. */
    fun stillOpen() = quietly { if (next?.let { it <= phone.nowMs() } == true) runQueue() }

    /** Carries out what is due, and where there is a network what waited for one. */
    suspend fun send() {
        if (phone.connected()) held().signalReturned()
        runQueue()
    }

    /** The app came to the front. Where the office can't be opened, the screen says so by itself. */
    fun opened(): Job = scope.launch {
        try {
            if (hasOffice()) send()
        } catch (_: WartaException) {
            // Said by [open].
        }
    }

    /** The network is back; what a person was just told stays on the screen. */
    fun signalReturned() = quietly {
        held().signalReturned()
        runQueue()
    }

    /** Does something for the person: what goes wrong is said in the core's words, and what was done in [done]'s. */
    fun tell(done: String? = null, work: suspend () -> Unit): Job = scope.launch {
        told = null
        try {
            work()
            if (done != null) told = Told(listOf(word(done)), wrong = false)
        } catch (wrong: WartaException) {
            told = Told(wrong.says(), wrong = true)
        }
    }

    /** Does something in the background of the screen; what goes wrong is said, and success is not. */
    fun quietly(work: suspend () -> Unit): Job = scope.launch { saying(work) }

    /** The same, for who waits for it. */
    suspend fun saying(work: suspend () -> Unit) {
        try {
            unlessLeft(Unit, work)
        } catch (wrong: WartaException) {
            told = Told(wrong.says(), wrong = true)
        }
    }

    /** Connects the account that was asked on its channel's own page, which led back with this address. */
    fun connectBack(desk: Desk, address: String) = tell {
        val done = desk.connectReturn(address)
        runQueue()
        told = Told(listOf(done), wrong = false)
    }

    /** Says a word of the interface at the foot of the screen. */
    fun say(code: String) {
        told = Told(listOf(word(code)), wrong = false)
    }

    /** The version, and the libraries of others. */
    fun about() = warta.about()

    /** The network or the battery may be another: what waits for it is shown as it is. */
    fun conditionsChanged() = scope.launch {
        // The system tells of a lost network a moment before it has forgotten it.
        delay(SETTLED_MS)
        office?.conditionsChanged()
    }

    /** Somebody is at the phone. */
    fun touched() {
        seen = phone.nowMs()
    }

    /** The app went out of sight. */
    fun putAside() {
        aside = phone.nowMs()
    }

    /** The app is in sight again: whoever was away for long says who they are. */
    fun cameBack() {
        val since = aside ?: return
        aside = null
        if (locking && warta.locksSince(since)) locked = true
        leftAlone()
    }

    /** Signs out whoever has left the phone alone for too long. */
    fun leftAlone() = quietly {
        if (stage is Stage.Inside && held().isLeftAlone(seen, language)) signOut()
    }

    /** The phone's holder has shown that it is them. */
    fun unlocked() {
        locked = false
        touched()
    }

    /** A desk that was left answers nothing any more, and whoever still asks it is about to leave the screen. */
    private suspend fun <T> unlessLeft(left: T, work: suspend () -> T): T = try {
        work()
    } catch (cancelled: CancellationException) {
        throw cancelled
    } catch (_: IllegalStateException) {
        left
    }

    /** Does something at the desk, and sends what became due. */
    fun act(done: String = "desk-recorded", work: suspend () -> Unit): Job = tell(done) {
        work()
        runQueue()
    }

    /** Asks the core; an answer that can't be given is said instead. */
    suspend fun <T> ask(question: suspend () -> T): Asked<T> = try {
        unlessLeft(Asked.Waiting) { Asked.Got(question()) }
    } catch (wrong: WartaException) {
        Asked.Wrong(wrong.says())
    }
}

/** What a person chose on this phone. */
interface Choices {
    var language: Language
    var practising: Boolean

    /** Whether the screen is guarded by the phone's own lock. */
    var locking: Boolean

    /** Whether the person was asked about notifications: nobody is asked twice. */
    var askedToNotify: Boolean
}

/** How long the system takes to know of a change of the network. */
private const val SETTLED_MS = 500L

/** The answer to a question of a screen. */
sealed interface Asked<out T> {
    data object Waiting : Asked<Nothing>

    data class Got<T>(val answer: T) : Asked<T>

    data class Wrong(val says: List<String>) : Asked<Nothing>
}

/** The core's finished sentences. */
fun WartaException.says(): List<String> = when (this) {
    is WartaException.Refused -> says
    is WartaException.Input -> says
    is WartaException.NotReached -> says
    is WartaException.Failed -> says
}

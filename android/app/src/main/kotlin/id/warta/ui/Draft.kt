package id.warta.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.lifecycle.Lifecycle
import androidx.lifecycle.compose.LifecycleEventEffect
import id.warta.door.Desk
import id.warta.views.Tone
import kotlinx.coroutines.delay
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import org.json.JSONException
import org.json.JSONObject

/**
 * What was typed and is not saved yet. It is kept by the core, sealed, after a pause in typing and when the app is
 * left, and is there again when the process died. Drafts take turns: a screen that is turned reads its draft only
 * once the old one has kept it.
 */
@Stable
class Draft(private val desk: Desk, private val key: String, private val turn: Mutex) {
    /** Whether the kept draft has been looked for. */
    var ready by mutableStateOf(false)
        private set

    /** When what is shown was kept; empty where nothing was. */
    var line by mutableStateOf("")
        private set

    /** What was typed, by the name of the question. */
    var typed by mutableStateOf(emptyMap<String, String>())
        private set
    private var kept = emptyMap<String, String>()

    operator fun get(name: String) = typed[name]

    operator fun set(name: String, text: String) {
        typed = typed + (name to text)
    }

    suspend fun load() = turn.withLock {
        val found = desk.keptDraft(key)
        kept = found?.let { read(it.text) }.orEmpty()
        // What was typed while this was read is the newer.
        typed = kept + typed
        line = found?.line.orEmpty()
        ready = true
    }

    suspend fun keep() = turn.withLock {
        val now = typed
        if (ready && now != kept) {
            desk.keepDraft(key, JSONObject(now).toString())
            kept = now
        }
    }

    suspend fun drop() = turn.withLock {
        typed = emptyMap()
        kept = emptyMap()
        line = ""
        desk.dropDraft(key)
    }

    private fun read(text: String): Map<String, String> = try {
        val json = JSONObject(text)
        json.keys().asSequence().associateWith { json.getString(it) }
    } catch (_: JSONException) {
        emptyMap()
    }
}

/** The draft under a key, kept as it is typed. */
@Composable
fun rememberDraft(desk: Desk, key: String): Draft {
    val shell = LocalShell.current
    val draft = remember(desk, key) { Draft(desk, key, shell.drafts) }
    LaunchedEffect(draft) { shell.saying { draft.load() } }
    LaunchedEffect(draft, draft.typed) {
        delay(PAUSE_MS)
        shell.saying { draft.keep() }
    }
    LifecycleEventEffect(Lifecycle.Event.ON_STOP) { shell.quietly { draft.keep() } }
    // Leaving the screen is no pause in typing.
    DisposableEffect(draft) { onDispose { shell.quietly { draft.keep() } } }
    return draft
}

/** That this is a draft, and the way to throw it away. */
@Composable
fun DraftLine(draft: Draft, onDrop: () -> Unit = {}) {
    val shell = LocalShell.current
    if (draft.line.isEmpty()) return
    Notice(Tone.PLAIN, draft.line)
    Second(word("desk-draft-drop")) {
        onDrop()
        shell.tell("desk-draft-dropped") { draft.drop() }
    }
}

/** How long a pause in typing is. */
const val PAUSE_MS = 600L

package id.warta

import androidx.compose.runtime.mutableStateListOf
import androidx.compose.runtime.saveable.Saver
import androidx.compose.runtime.saveable.listSaver
import androidx.compose.runtime.snapshots.SnapshotStateList

/** A screen of the office, as it is kept when the process dies: a name and the ids it is about. */
data class Place(val screen: Screen, val first: String = "", val second: String = "")

enum class Screen {
    TODAY,
    STORIES,
    MESSAGES,
    QUEUE,
    MORE,
    NEW,
    STORY,
    PHOTO,
    FILM,
    BY_HAND,
    PEOPLE,
    CHANNELS,
    CONNECT,
    SOPS,
    SOP,
    SETTINGS,
    CALENDAR,
    ERASING,
    HAND_IN,
    MESSAGE,
    RECORD_MESSAGE,
    REGISTER,
    CASE,
    TOPICS,
    DEADLINES,
    ANSWERS,
    WEEK,
    ADAPT,
    ABOUT,
}

/** The way a person went; the last is the screen in sight. */
class Way(places: List<Place>) {
    private val stack: SnapshotStateList<Place> = mutableStateListOf<Place>().apply { addAll(places) }

    val here: Place get() = stack.last()
    val canGoBack: Boolean get() = stack.size > 1

    /** A name of the screen in sight, under which is kept how it was left. */
    val name: String get() = stack.last().toString()

    /** What is done when a screen is left. */
    var onLeave: () -> Unit = {}

    /** What is done with screens that are not come back to, by their names. */
    var onGone: (String) -> Unit = {}

    /** Screens about a story or an SOP have drafts in the core; the few others stay as they were left. */
    private fun gone(places: List<Place>) =
        places.filter { it.first.isNotEmpty() && it.screen != Screen.CONNECT }.forEach { onGone(it.toString()) }

    fun go(to: Place) {
        onLeave()
        stack.add(to)
    }

    fun go(screen: Screen, first: String = "", second: String = "") = go(Place(screen, first, second))

    /** Another screen in the place of this one: back leads past both. */
    fun instead(screen: Screen, first: String) {
        onLeave()
        stack[stack.lastIndex] = Place(screen, first)
    }

    /** One of the places at the foot of the screen: the way begins anew. */
    fun start(screen: Screen) {
        onLeave()
        gone(stack)
        stack.clear()
        stack.add(Place(Screen.TODAY))
        if (screen != Screen.TODAY) stack.add(Place(screen))
    }

    fun back() {
        if (!canGoBack) return
        onLeave()
        gone(listOf(here))
        stack.removeAt(stack.lastIndex)
    }

    companion object {
        val Saver: Saver<Way, Any> = listSaver(
            save = { way -> way.stack.flatMap { listOf(it.screen.name, it.first, it.second) } },
            restore = { saved ->
                Way(saved.chunked(3).map { (screen, first, second) -> Place(Screen.valueOf(screen), first, second) })
            },
        )
    }
}

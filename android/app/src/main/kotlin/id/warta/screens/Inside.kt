package id.warta.screens

import androidx.activity.compose.BackHandler
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.statusBarsPadding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.key
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.saveable.rememberSaveableStateHolder
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import id.warta.Place
import id.warta.Screen
import id.warta.Way
import id.warta.door.Desk
import id.warta.share.SharedIn
import id.warta.ui.LocalShell
import id.warta.ui.word

/** A person at the office: the screen they went to. [wanted] is one to open, from a notification. */
@Composable
fun Inside(desk: Desk, shared: SharedIn?, wanted: Place?, onShared: () -> Unit, onWanted: () -> Unit) {
    val shell = LocalShell.current
    val way = rememberSaveable(saver = Way.Saver) { Way(listOf(Place(Screen.TODAY))) }
    LaunchedEffect(shared) {
        val taker = shared?.let { if (it.isMessage) Screen.RECORD_MESSAGE else Screen.NEW }
        if (taker != null && way.here.screen != taker) way.go(taker)
    }
    LaunchedEffect(wanted) {
        if (wanted != null) {
            if (way.here != wanted) way.go(wanted)
            onWanted()
        }
    }
    // A screen that is come back to is as it was left: its tab, how far it was scrolled.
    val places = rememberSaveableStateHolder()
    LaunchedEffect(way) {
        way.onLeave = { shell.told = null }
        way.onGone = places::removeState
    }
    BackHandler(way.canGoBack, way::back)
    Column(Modifier.fillMaxSize()) {
        if (shell.practising) Practice()
        // A form in the place of another of its kind is composed anew: what was typed in it would else be kept under a
        // name that it does not have when the process comes back.
        key(way.name) { places.SaveableStateProvider(way.name) { Here(desk, way, shared, onShared) } }
    }
}

@Composable
private fun Here(desk: Desk, way: Way, shared: SharedIn?, onShared: () -> Unit) {
    val here = way.here
    when (here.screen) {
        Screen.TODAY -> TodayScreen(desk, way)
        Screen.WEEK -> WeekScreen(desk, way)
        Screen.STORIES -> StoriesScreen(desk, way)
        Screen.QUEUE -> QueueScreen(desk, way)
        Screen.MORE -> MoreScreen(way)
        Screen.NEW -> NewStoryScreen(desk, way, shared?.takeUnless { it.isMessage }, onShared)
        Screen.STORY -> StoryScreen(desk, way, here.first)
        Screen.PHOTO -> PhotoScreen(desk, way, here.first, here.second)
        Screen.FILM -> FilmScreen(desk, way, here.first, here.second)
        Screen.BY_HAND -> ByHandScreen(desk, way, here.first, here.second)
        Screen.ERASING -> ErasingScreen(desk, way, here.first, here.second)
        Screen.HAND_IN -> HandInScreen(desk, way)
        else -> OfMessages(desk, way, shared?.takeIf { it.isMessage }, onShared)
    }
}

/** The screens about what the public writes. */
@Composable
private fun OfMessages(desk: Desk, way: Way, shared: SharedIn?, onShared: () -> Unit) {
    when (way.here.screen) {
        Screen.MESSAGES -> InboxScreen(desk, way)
        Screen.RECORD_MESSAGE -> RecordMessageScreen(desk, way, shared, onShared)
        Screen.MESSAGE -> MessageScreen(desk, way, way.here.first)
        Screen.REGISTER -> RegisterScreen(desk, way)
        Screen.CASE -> CaseScreen(desk, way, way.here.first)
        else -> OfOffice(desk, way)
    }
}

/** The screens about the office itself. */
@Composable
private fun OfOffice(desk: Desk, way: Way) {
    when (way.here.screen) {
        Screen.PEOPLE -> PeopleScreen(desk, way)
        Screen.CHANNELS -> ChannelsScreen(desk, way)
        Screen.CONNECT -> ConnectScreen(desk, way, way.here.first)
        Screen.SOPS -> SopsScreen(desk, way)
        Screen.SOP -> SopScreen(desk, way, way.here.first)
        Screen.ADAPT -> AdaptScreen(desk, way, way.here.first)
        Screen.CALENDAR -> CalendarScreen(desk, way)
        Screen.TOPICS -> TopicsScreen(desk, way)
        Screen.DEADLINES -> DeadlinesScreen(desk, way)
        Screen.ANSWERS -> AnswersScreen(desk, way)
        Screen.ABOUT -> AboutScreen(way)
        else -> SettingsScreen(desk, way)
    }
}

/** Practice shows on every screen. */
@Composable
private fun Practice() {
    Text(
        "${word("desk-practice")} · ${word("desk-practice-note")}",
        Modifier.fillMaxWidth().background(
            MaterialTheme.colorScheme.tertiaryContainer,
        ).statusBarsPadding().padding(8.dp),
        color = MaterialTheme.colorScheme.onTertiaryContainer,
        fontWeight = FontWeight.Bold,
    )
}

/** The five places that are always one tap away; on two lines where the letters are large. */
@Composable
fun Places(way: Way) {
    FlowRow(Modifier.fillMaxWidth(), Arrangement.SpaceBetween) {
        listOf(
            Screen.TODAY to "desk-place-today",
            Screen.STORIES to "desk-place-stories",
            Screen.MESSAGES to "desk-place-messages",
            Screen.QUEUE to "desk-place-queue",
            Screen.MORE to "phone-more",
        ).forEach { (screen, label) ->
            val weight = if (way.here.screen == screen) FontWeight.Bold else FontWeight.Normal
            TextButton({ way.start(screen) }, contentPadding = TIGHT) {
                Text(word(label), fontWeight = weight, maxLines = 1)
            }
        }
    }
}

private val TIGHT = androidx.compose.foundation.layout.PaddingValues(4.dp, 12.dp)

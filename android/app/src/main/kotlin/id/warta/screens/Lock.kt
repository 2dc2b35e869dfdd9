package id.warta.screens

import androidx.activity.compose.BackHandler
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.alpha
import androidx.compose.ui.platform.LocalFocusManager
import androidx.compose.ui.semantics.clearAndSetSemantics
import id.warta.ui.Primary
import id.warta.ui.word

/**
 * The screens behind the lock. They stay where they are, unseen and unread, so that a photo that is being taken comes
 * back to the screen that asked for it.
 */
@Composable
fun Guarded(locked: Boolean, onUnlock: () -> Unit, content: @Composable () -> Unit) {
    Box(Modifier.fillMaxSize()) {
        val unseen = Modifier.fillMaxSize().alpha(0f).clearAndSetSemantics {}
        Box(if (locked) unseen else Modifier.fillMaxSize()) { content() }
        if (locked) LockScreen(onUnlock)
    }
}

/** Asks for the phone's lock, at once and whenever the person wants. */
@Composable
fun LockScreen(onUnlock: () -> Unit) {
    val focus = LocalFocusManager.current
    LaunchedEffect(Unit) {
        focus.clearFocus(force = true)
        onUnlock()
    }
    // Nothing behind it is reached by going back.
    BackHandler {}
    Surface(Modifier.fillMaxSize()) {
        Page(word("phone-locked"), foot = { Primary(word("phone-unlock"), onClick = onUnlock) }) {
            Text(word("phone-locked-about"))
        }
    }
}

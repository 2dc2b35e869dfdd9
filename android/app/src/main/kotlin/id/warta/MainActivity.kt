package id.warta

import android.content.Context
import android.content.Intent
import android.os.Bundle
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.activity.result.contract.ActivityResultContracts
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.Surface
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.lifecycle.Lifecycle
import androidx.lifecycle.lifecycleScope
import androidx.lifecycle.repeatOnLifecycle
import id.warta.screens.EntranceScreen
import id.warta.screens.Guarded
import id.warta.screens.Inside
import id.warta.screens.Page
import id.warta.screens.SheetScreen
import id.warta.screens.ShutScreen
import id.warta.screens.WelcomeScreen
import id.warta.share.SharedIn
import id.warta.ui.LocalShell
import id.warta.ui.Soft
import id.warta.ui.WartaTheme
import id.warta.ui.word
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/** The one activity: every screen is a function drawn in it. */
class MainActivity : ComponentActivity() {
    private val app get() = application as WartaApp
    private val shell get() = app.shell
    private var shared: SharedIn? by mutableStateOf(null)

    /** What a notification is about, until it is opened. */
    private var wanted: Place? by mutableStateOf(null)

    /** The address by which the page of a channel led back, until somebody who sits at the office connects by it. */
    private var returned: String? by mutableStateOf(null)

    private val credential = registerForActivityResult(ActivityResultContracts.StartActivityForResult()) { answer ->
        if (answer.resultCode == RESULT_OK) shell.unlocked()
    }

    /** Whether pictures are still being copied from the app that shares them. */
    private var copying = false

    override fun onCreate(savedInstanceState: Bundle?) {
        enableEdgeToEdge()
        super.onCreate(savedInstanceState)
        // After a death of the process the intent comes again: what it shared is in a draft, or in the state.
        shared = savedInstanceState?.getBundle(SHARED)?.let(SharedIn::of)
        if (savedInstanceState?.getBoolean(COPYING, true) != false) receive(intent)
        if (shell.stage == Stage.Opening) shell.open()
        watch()
        setContent {
            LaunchedEffect(shell.locking) { hide(shell.locking) }
            WartaTheme {
                CompositionLocalProvider(LocalShell provides shell) {
                    Guarded(shell.locked, ::unlock) { Surface { Stages() } }
                }
            }
        }
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        receive(intent)
    }

    private fun receive(intent: Intent) {
        // Any app may open this one with a name that is no screen's.
        Screen.entries.find { it.name == intent.getStringExtra(SCREEN) }?.let {
            wanted = Place(it, intent.getStringExtra(ABOUT).orEmpty())
        }
        if (intent.action == Intent.ACTION_VIEW) intent.dataString?.let { returned = it }
        if (!SharedIn.isIn(intent)) return
        copying = true
        lifecycleScope.launch {
            shared = SharedIn.of(this@MainActivity, intent)
            copying = false
        }
    }

    override fun onSaveInstanceState(outState: Bundle) {
        super.onSaveInstanceState(outState)
        outState.putBoolean(COPYING, copying)
        outState.putBundle(SHARED, shared?.saved())
    }

    override fun onStart() {
        super.onStart()
        app.opened()
        shell.cameBack()
    }

    override fun onStop() {
        super.onStop()
        // A turned phone is not put aside.
        if (!isChangingConfigurations) shell.putAside()
    }

    override fun onUserInteraction() = shell.touched()

    private fun unlock() = app.lock.ask(this, shell.word("phone-unlock"), credential::launch, shell::unlocked)

    /** What is behind the lock is not seen among the recent apps either. */
    private fun hide(secret: Boolean) = with(window) {
        if (secret) addFlags(FLAG_SECURE) else clearFlags(FLAG_SECURE)
    }

    /** Somebody who went away without leaving the app is signed out, too. */
    private fun watch() = lifecycleScope.launch {
        repeatOnLifecycle(Lifecycle.State.STARTED) {
            while (true) {
                delay(MINUTE_MS)
                shell.leftAlone()
                shell.stillOpen()
            }
        }
    }

    private fun connectBack(at: Stage.Inside) {
        returned?.let { address -> shell.connectBack(at.desk, address) }
        returned = null
    }

    @Composable
    private fun Stages() {
        val stage = shell.stage
        LaunchedEffect(stage, returned) { if (stage is Stage.Inside) connectBack(stage) }
        when (stage) {
            Stage.Opening -> Opening()
            is Stage.NoOffice -> WelcomeScreen(stage.welcome)
            is Stage.Sheet -> SheetScreen(stage.code)
            is Stage.AtTheDoor -> EntranceScreen(stage.view)
            is Stage.Inside -> Inside(stage.desk, shared, wanted, { shared = null }) { wanted = null }
            is Stage.Shut -> ShutScreen(stage.says)
        }
    }

    companion object {
        private const val SCREEN = "id.warta.screen"
        private const val ABOUT = "id.warta.about"
        private const val MINUTE_MS = 60_000L
        private const val SHARED = "shared"
        private const val COPYING = "copying"

        /** Opens the app where something can be done. */
        fun opening(context: Context, place: Place): Intent = Intent(context, MainActivity::class.java)
            .putExtra(SCREEN, place.screen.name).putExtra(ABOUT, place.first)
    }
}

/** Shown while the office is opened. */
@Composable
fun Opening() {
    Page("Warta") {
        LinearProgressIndicator()
        Soft(word("phone-opening"))
    }
}

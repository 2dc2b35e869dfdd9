package id.warta

import android.app.Application
import android.net.ConnectivityManager
import android.net.Network
import android.net.NetworkCapabilities
import androidx.work.Configuration
import id.warta.background.Background
import id.warta.door.Keys
import id.warta.door.Phone
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob

/** The process: what lives as long as it does. WorkManager asks it how to start, on first use. */
open class WartaApp :
    Application(),
    Configuration.Provider {
    override val workManagerConfiguration = Configuration.Builder().build()

    open val shell: Shell by lazy { newShell() }

    /** The shell over this phone; a test puts another phone here. */
    protected open fun newShell(): Shell {
        AndroidPhone.tidy(this, System.currentTimeMillis())
        return shellOf(AndroidPhone(this), AndroidKeys(this), PhoneChoices(this))
    }

    protected fun shellOf(phone: Phone, keys: Keys, choices: Choices) =
        Shell(phone, keys, CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate), choices)

    /** The phone's own lock; a test puts another here. */
    open val lock: ScreenLock by lazy { ScreenLock(this) }

    private var listening = false

    /** The app came to the front: what is due goes out now, and later in the background. */
    fun opened() {
        Background.schedule(this)
        shell.opened()
        if (!listening) {
            listening = true
            getSystemService(ConnectivityManager::class.java).registerDefaultNetworkCallback(
                object : ConnectivityManager.NetworkCallback() {
                    override fun onAvailable(network: Network) {
                        if (shell.hasOffice()) shell.signalReturned()
                    }

                    override fun onLost(network: Network) {
                        shell.conditionsChanged()
                    }

                    override fun onCapabilitiesChanged(network: Network, now: NetworkCapabilities) {
                        shell.conditionsChanged()
                    }
                },
            )
        }
    }
}

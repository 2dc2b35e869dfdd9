package id.warta

import android.app.KeyguardManager
import android.content.Context
import android.content.Intent
import android.hardware.biometrics.BiometricManager.Authenticators
import android.hardware.biometrics.BiometricPrompt
import android.os.Build
import android.os.CancellationSignal
import androidx.activity.ComponentActivity
import androidx.annotation.RequiresApi

/**
 * The phone's own lock in front of the screens: fingerprint, face, pattern or PIN, whatever its holder has set. It
 * guards the screen only; the key of the data asks for nobody, or nothing could be sent while the phone lies in a
 * pocket.
 */
open class ScreenLock(context: Context) {
    private val keyguard = context.getSystemService(KeyguardManager::class.java)

    /** Whether the phone has a lock at all. */
    open fun isSet(): Boolean = keyguard.isDeviceSecure

    /**
     * Asks whoever holds the phone. [byScreen] shows a screen of the system where there is no prompt; its good end
     * means the same as [onOpen].
     */
    open fun ask(activity: ComponentActivity, title: String, byScreen: (Intent) -> Unit, onOpen: () -> Unit) {
        if (!isSet()) {
            // Its holder took the lock away: there is nothing left to ask for.
            onOpen()
        } else if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            prompt(activity, title, onOpen)
        } else {
            // Up to Android 10 a prompt takes a fingerprint or the PIN, not both; this screen takes both.
            @Suppress("DEPRECATION")
            val intent = keyguard.createConfirmDeviceCredentialIntent(title, null)
            if (intent == null) onOpen() else byScreen(intent)
        }
    }

    @RequiresApi(Build.VERSION_CODES.R)
    private fun prompt(activity: ComponentActivity, title: String, onOpen: () -> Unit) {
        val answer = object : BiometricPrompt.AuthenticationCallback() {
            override fun onAuthenticationSucceeded(result: BiometricPrompt.AuthenticationResult?) = onOpen()
        }
        BiometricPrompt.Builder(activity)
            .setTitle(title)
            .setAllowedAuthenticators(Authenticators.BIOMETRIC_WEAK or Authenticators.DEVICE_CREDENTIAL)
            .build()
            .authenticate(CancellationSignal(), activity.mainExecutor, answer)
    }
}

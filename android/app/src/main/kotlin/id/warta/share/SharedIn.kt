package id.warta.share

import android.content.Context
import android.content.Intent
import android.net.Uri
import androidx.core.content.IntentCompat

/** What another app shared in: a text and pictures, copied at once, because the permission to read them ends. */
data class SharedIn(val text: String, val pictures: List<String>) {
    companion object {
        fun of(context: Context, intent: Intent): SharedIn? {
            val addresses = when (intent.action) {
                Intent.ACTION_SEND -> listOfNotNull(stream(intent))
                Intent.ACTION_SEND_MULTIPLE -> streams(intent)
                else -> return null
            }
            val pictures = addresses.mapNotNull { Pictures.take(context, it)?.path }
            return SharedIn(intent.getStringExtra(Intent.EXTRA_TEXT).orEmpty(), pictures)
        }

        private fun stream(intent: Intent): Uri? =
            IntentCompat.getParcelableExtra(intent, Intent.EXTRA_STREAM, Uri::class.java)

        private fun streams(intent: Intent): List<Uri> =
            IntentCompat.getParcelableArrayListExtra(intent, Intent.EXTRA_STREAM, Uri::class.java).orEmpty()
    }
}

package id.warta.share

import android.content.Context
import android.content.Intent
import android.net.Uri
import android.os.Bundle
import androidx.core.content.IntentCompat

/**
 * What another app shared in: a text and pictures, copied at once, because the permission to read them ends. It is kept
 * with the state of the screen until it is in a draft: who shares may have to say first who they are. [isMessage] where
 * the person chose to record it as what the public wrote.
 */
data class SharedIn(val text: String, val pictures: List<String>, val wrong: String?, val isMessage: Boolean = false) {
    /** For the state of the activity. */
    fun saved() = Bundle().apply {
        putString(TEXT, text)
        putStringArrayList(PICTURES, ArrayList(pictures))
        putString(WRONG, wrong)
        putBoolean(MESSAGE, isMessage)
    }

    companion object {
        private const val TEXT = "text"
        private const val PICTURES = "pictures"
        private const val WRONG = "wrong"
        private const val MESSAGE = "message"

        /** The second name of the activity in the manifest, by which messages are shared in. */
        private const val RECORDING = "id.warta.RecordMessage"

        fun of(saved: Bundle) = SharedIn(
            saved.getString(TEXT).orEmpty(),
            saved.getStringArrayList(PICTURES).orEmpty(),
            saved.getString(WRONG),
            saved.getBoolean(MESSAGE),
        )

        /** Whether an intent shares something in. */
        fun isIn(intent: Intent) = intent.action == Intent.ACTION_SEND || intent.action == Intent.ACTION_SEND_MULTIPLE

        /** Copies what an intent shares. */
        suspend fun of(context: Context, intent: Intent): SharedIn {
            val one = intent.action == Intent.ACTION_SEND
            val taken = Pictures.take(context, if (one) listOfNotNull(stream(intent)) else streams(intent))
            val isMessage = intent.component?.className == RECORDING
            return SharedIn(intent.getStringExtra(Intent.EXTRA_TEXT).orEmpty(), taken.paths, taken.wrong, isMessage)
        }

        private fun stream(intent: Intent): Uri? =
            IntentCompat.getParcelableExtra(intent, Intent.EXTRA_STREAM, Uri::class.java)

        private fun streams(intent: Intent): List<Uri> =
            IntentCompat.getParcelableArrayListExtra(intent, Intent.EXTRA_STREAM, Uri::class.java).orEmpty()
    }
}

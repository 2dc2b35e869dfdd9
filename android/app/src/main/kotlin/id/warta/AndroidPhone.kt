package id.warta

import android.content.Context
import android.net.ConnectivityManager
import android.net.NetworkCapabilities
import android.os.Build
import id.warta.door.Phone
import java.io.File
import java.util.TimeZone

/** What only this phone has: places for files, the clock, the network. */
class AndroidPhone(private val context: Context) : Phone {
    // noBackupFilesDir: no backup of the system and no other app reads it.
    override fun folder(): String = context.noBackupFilesDir.path

    override fun scratch(): String = scratch(context).path

    override fun name(): String = "HP ${Build.MODEL}"

    override fun nowMs(): Long = System.currentTimeMillis()

    override fun zoneMinutes(): Int = TimeZone.getDefault().getOffset(nowMs()) / MINUTE

    override fun connected(): Boolean {
        val manager = context.getSystemService(ConnectivityManager::class.java)
        val network = manager.getNetworkCapabilities(manager.activeNetwork)
        return network?.hasCapability(NetworkCapabilities.NET_CAPABILITY_INTERNET) == true
    }

    companion object {
        private const val MINUTE = 60_000

        /** The folder that other apps may read a single file of, by [androidx.core.content.FileProvider]. */
        fun scratch(context: Context) = File(context.cacheDir, "keluar").apply { mkdirs() }
    }
}

/** What the person chose, in the app's own settings; no fact of the office is among it. */
class PhoneChoices(context: Context) : Choices {
    private val kept = context.getSharedPreferences("pilihan", Context.MODE_PRIVATE)

    override var language: id.warta.views.Language
        get() = id.warta.views.Language.entries[kept.getInt("bahasa", 0)]
        set(now) = kept.edit().putInt("bahasa", now.ordinal).apply()

    override var practising: Boolean
        get() = kept.getBoolean("latihan", false)
        set(now) = kept.edit().putBoolean("latihan", now).apply()
}

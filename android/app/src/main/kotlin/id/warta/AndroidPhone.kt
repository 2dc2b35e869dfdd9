package id.warta

import android.content.Context
import android.content.Intent
import android.content.IntentFilter
import android.net.ConnectivityManager
import android.net.NetworkCapabilities
import android.os.BatteryManager
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

    override fun metered(): Boolean = context.getSystemService(ConnectivityManager::class.java).isActiveNetworkMetered

    override fun roaming(): Boolean {
        val manager = context.getSystemService(ConnectivityManager::class.java)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) {
            val network = manager.getNetworkCapabilities(manager.activeNetwork)
            return network?.hasCapability(NetworkCapabilities.NET_CAPABILITY_NOT_ROAMING) == false
        }
        @Suppress("DEPRECATION")
        return manager.activeNetworkInfo?.isRoaming == true
    }

    override fun batteryLow(): Boolean {
        val battery = context.registerReceiver(null, IntentFilter(Intent.ACTION_BATTERY_CHANGED)) ?: return false
        val charging = battery.getIntExtra(BatteryManager.EXTRA_PLUGGED, 0) != 0
        val level = battery.getIntExtra(BatteryManager.EXTRA_LEVEL, -1)
        val full = battery.getIntExtra(BatteryManager.EXTRA_SCALE, -1)
        return !charging && level >= 0 && full > 0 && level * PERCENT < LOW * full
    }

    companion object {
        private const val MINUTE = 60_000
        private const val PERCENT = 100

        /** What Android itself calls low, in hundredths. */
        private const val LOW = 15
        private const val DAY = 24 * 60 * MINUTE

        /** The folder that other apps may read a single file of, by [androidx.core.content.FileProvider]. */
        fun scratch(context: Context) = File(context.cacheDir, "keluar").apply { mkdirs() }

        /** The folder that the camera's app writes into. */
        fun camera(context: Context) = File(context.filesDir, "kamera").apply { mkdirs() }

        /** Removes copies that are older than a day: another app may still read or write a younger one. */
        fun tidy(context: Context, now: Long) = listOf(scratch(context), camera(context)).forEach { folder ->
            folder.walkBottomUp().filter { it.isFile && now - it.lastModified() > DAY }.forEach { it.delete() }
        }
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

    override var locking: Boolean
        get() = kept.getBoolean("kunci-layar", false)
        set(now) = kept.edit().putBoolean("kunci-layar", now).apply()

    override var askedToNotify: Boolean
        get() = kept.getBoolean("ditanya-pemberitahuan", false)
        set(now) = kept.edit().putBoolean("ditanya-pemberitahuan", now).apply()
}

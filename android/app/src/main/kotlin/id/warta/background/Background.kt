package id.warta.background

import android.Manifest
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.pm.PackageManager
import android.os.Build
import androidx.core.app.NotificationCompat
import androidx.core.content.ContextCompat
import androidx.work.Constraints
import androidx.work.CoroutineWorker
import androidx.work.ExistingPeriodicWorkPolicy
import androidx.work.NetworkType
import androidx.work.PeriodicWorkRequestBuilder
import androidx.work.WorkManager
import androidx.work.WorkerParameters
import id.warta.MainActivity
import id.warta.Place
import id.warta.Screen
import id.warta.Shell
import id.warta.WartaApp
import id.warta.door.WartaException
import id.warta.views.Opens
import id.warta.views.Reminder
import java.util.concurrent.TimeUnit

/**
 * What happens while nobody looks: the queue when there is a network, reminders in working hours, and tidying once a
 * day. WorkManager keeps all three over a restart of the phone.
 */
object Background {
    /** The shortest period that the system allows. */
    private const val MINUTES = 15L
    const val QUEUE = "antrean"
    const val REMINDERS = "pengingat"
    const val TIDYING = "rapikan"

    fun schedule(context: Context) {
        val work = WorkManager.getInstance(context)
        val network = Constraints.Builder().setRequiredNetworkType(NetworkType.CONNECTED).build()
        val queue = PeriodicWorkRequestBuilder<QueueWorker>(MINUTES, TimeUnit.MINUTES).setConstraints(network).build()
        work.enqueueUniquePeriodicWork(QUEUE, ExistingPeriodicWorkPolicy.KEEP, queue)
        val reminders = PeriodicWorkRequestBuilder<ReminderWorker>(1, TimeUnit.HOURS).build()
        work.enqueueUniquePeriodicWork(REMINDERS, ExistingPeriodicWorkPolicy.KEEP, reminders)
        val tidying = PeriodicWorkRequestBuilder<TidyWorker>(1, TimeUnit.DAYS)
            .setConstraints(Constraints.Builder().setRequiresBatteryNotLow(true).build()).build()
        work.enqueueUniquePeriodicWork(TIDYING, ExistingPeriodicWorkPolicy.KEEP, tidying)
    }
}

private val CoroutineWorker.shell: Shell get() = (applicationContext as WartaApp).shell

/** Carries out what is due. What could not be sent waits in the core's queue: the worker itself never tries again. */
class QueueWorker(context: Context, parameters: WorkerParameters) : CoroutineWorker(context, parameters) {
    override suspend fun doWork(): Result {
        try {
            if (shell.hasOffice()) shell.send()
        } catch (_: WartaException) {
            // Said on the screen when the app is opened: the office can't be opened now.
        }
        return Result.success()
    }
}

/** Shows what the core wants to remind of. */
class ReminderWorker(context: Context, parameters: WorkerParameters) : CoroutineWorker(context, parameters) {
    override suspend fun doWork(): Result {
        try {
            if (shell.hasOffice()) Reminders(applicationContext, shell).show(shell.held().reminders(shell.language))
        } catch (_: WartaException) {
            // Said on the screen when the app is opened.
        }
        return Result.success()
    }
}

/** Once a day: removes what nothing names any more. */
class TidyWorker(context: Context, parameters: WorkerParameters) : CoroutineWorker(context, parameters) {
    override suspend fun doWork(): Result {
        try {
            if (shell.hasOffice()) shell.held().tidy(shell.language)
        } catch (_: WartaException) {
            // Tomorrow again; where the office can't be opened, the screen says so.
        }
        return Result.success()
    }
}

/** Notifications: one for each thing, which goes when it is done. */
class Reminders(private val context: Context, private val shell: Shell) {
    private val manager = context.getSystemService(NotificationManager::class.java)

    fun show(reminders: List<Reminder>) {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU &&
            ContextCompat.checkSelfPermission(context, Manifest.permission.POST_NOTIFICATIONS) !=
            PackageManager.PERMISSION_GRANTED
        ) {
            return
        }
        val name = shell.word("phone-reminders")
        manager.createNotificationChannel(NotificationChannel(CHANNEL, name, NotificationManager.IMPORTANCE_DEFAULT))
        val now = reminders.map { it.key }
        manager.activeNotifications.map {
            it.tag
        }.filter { it != null && it !in now }.forEach { manager.cancel(it, ID) }
        reminders.forEach { manager.notify(it.key, ID, drawn(it)) }
    }

    private fun drawn(reminder: Reminder) = NotificationCompat.Builder(context, CHANNEL)
        .setSmallIcon(id.warta.R.drawable.ic_launcher_foreground)
        .setContentTitle(reminder.title)
        .setContentText(reminder.text)
        .setStyle(NotificationCompat.BigTextStyle().bigText(reminder.text))
        .setOnlyAlertOnce(true)
        .setAutoCancel(true)
        .setContentIntent(open(reminder))
        .build()

    private fun open(reminder: Reminder): PendingIntent {
        val intent = MainActivity.opening(context, place(reminder.opens))
        val flags = PendingIntent.FLAG_IMMUTABLE or PendingIntent.FLAG_UPDATE_CURRENT
        return PendingIntent.getActivity(context, reminder.key.hashCode(), intent, flags)
    }

    private fun place(opens: Opens) = when (opens) {
        Opens.Today -> Place(Screen.TODAY)
        Opens.Inbox -> Place(Screen.MESSAGES)
        is Opens.Story -> Place(Screen.STORY, opens.id)
        is Opens.Message -> Place(Screen.MESSAGE, opens.id)
    }

    companion object {
        private const val CHANNEL = "pengingat"
        private const val ID = 1
    }
}

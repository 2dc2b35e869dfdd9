package id.warta

import android.Manifest
import android.app.NotificationManager
import android.content.Intent
import android.content.pm.PackageManager
import android.net.ConnectivityManager
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.test.core.app.ApplicationProvider
import androidx.work.Configuration
import androidx.work.NetworkType
import androidx.work.WorkManager
import androidx.work.testing.SynchronousExecutor
import androidx.work.testing.TestListenableWorkerBuilder
import androidx.work.testing.WorkManagerTestInitHelper
import id.warta.background.Background
import id.warta.background.ReminderWorker
import id.warta.background.TidyWorker
import java.util.concurrent.TimeUnit
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** What happens while nobody looks at the phone. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [35], application = TestApp::class, qualifiers = "in-w360dp-h1600dp-xhdpi")
class BackgroundTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app get() = ApplicationProvider.getApplicationContext<TestApp>()
    private val notifications get() = app.getSystemService(NotificationManager::class.java)

    @Before
    fun allow() {
        shadowOf(app).grantPermissions(Manifest.permission.POST_NOTIFICATIONS)
        WorkManagerTestInitHelper.initializeTestWorkManager(
            app,
            Configuration.Builder().setExecutor(SynchronousExecutor()).build(),
        )
    }

    @Test
    fun `the queue runs in the background when there is a network, and reminders come without one`() {
        repeat(2) { Background.schedule(app) }
        val work = WorkManager.getInstance(app)
        val queue = work.getWorkInfosForUniqueWork(Background.QUEUE).get().single()
        assertEquals(NetworkType.CONNECTED, queue.constraints.requiredNetworkType)
        assertEquals(TimeUnit.MINUTES.toMillis(15), queue.periodicityInfo!!.repeatIntervalMillis)
        val reminders = work.getWorkInfosForUniqueWork(Background.REMINDERS).get().single()
        assertEquals(NetworkType.NOT_REQUIRED, reminders.constraints.requiredNetworkType)
        assertEquals(TimeUnit.HOURS.toMillis(1), reminders.periodicityInfo!!.repeatIntervalMillis)
    }

    @Test
    fun `the system starts that work again after the phone was switched on`() {
        val asked = app.packageManager.getPackageInfo(app.packageName, PackageManager.GET_PERMISSIONS)
        assertTrue(Manifest.permission.RECEIVE_BOOT_COMPLETED in asked.requestedPermissions!!)
        val receivers = app.packageManager.queryBroadcastReceivers(
            Intent(Intent.ACTION_BOOT_COMPLETED).setPackage(app.packageName),
            PackageManager.MATCH_DISABLED_COMPONENTS,
        )
        assertTrue("$receivers", receivers.any { it.activityInfo.name.contains("RescheduleReceiver") })
    }

    @Test
    fun `no permission is asked that is not needed`() {
        val asked = app.packageManager.getPackageInfo(app.packageName, PackageManager.GET_PERMISSIONS)
        val needed = setOf(
            Manifest.permission.INTERNET,
            Manifest.permission.ACCESS_NETWORK_STATE,
            Manifest.permission.POST_NOTIFICATIONS,
            Manifest.permission.RECEIVE_BOOT_COMPLETED,
            Manifest.permission.WAKE_LOCK,
            // Before Android 13 the phone's own lock is asked for by this one; it grants nothing.
            Manifest.permission.USE_BIOMETRIC,
        )
        val others = asked.requestedPermissions!!.filter { it !in needed && !it.startsWith(app.packageName) }
        assertEquals(emptyList<String>(), others)
    }

    @Test
    fun `each time the app comes to the front what is due goes out`() {
        val site = Website.practice()
        online { desk -> desk.connectSite(site) }
        app.atDesk { desk -> publish(desk, app.record(desk, "Senam lansia", photos = 1)) }
        runBlocking { app.shell.runQueue() }
        Handset(compose).open().use { phone ->
            compose.tap("Antrean")
            compose.see("begitu ada sinyal")
            app.testPhone.online = true
            phone.awayAndBack()
            compose.see("Terkirim")
            assertEquals(1, site.posts("Senam lansia").size)
        }
    }

    @Test
    fun `what waits for a signal goes out the moment the network is back`() {
        val site = Website.practice()
        online { desk -> desk.connectSite(site) }
        app.atDesk { desk -> publish(desk, app.record(desk, "Senam lansia", photos = 1)) }
        Handset(compose).open().use {
            compose.tap("Antrean")
            compose.see("begitu ada sinyal")
            app.testPhone.online = true
            val manager = app.getSystemService(ConnectivityManager::class.java)
            shadowOf(manager).networkCallbacks.forEach { it.onAvailable(manager.activeNetwork!!) }
            compose.see("Terkirim")
            assertEquals(1, site.posts("Senam lansia").size)
        }
    }

    @Test
    fun `the duty of the day is reminded of in working hours, once, and no longer when it is evening`() {
        online { desk -> desk.takeUp("twitter-arjuno") }
        remind()
        assertEquals(listOf("Kewajiban hari ini"), titles())
        remind()
        assertEquals(1, notifications.activeNotifications.size)
        app.testPhone.now += TimeUnit.HOURS.toMillis(12)
        remind()
        assertEquals(emptyList<String>(), titles())
    }

    @Test
    fun `a post whose time is long past is notified, opens its story, and goes out when a person says so`() {
        val site = Website.practice()
        online { desk -> desk.connectSite(site) }
        app.atDesk { desk ->
            val story = app.record(desk, "Senam lansia", photos = 1)
            desk.act(story, "fits", NOTHING)
            repeat(2) { desk.act(story, "done", NOTHING) }
            desk.act(story, "publish", NOTHING.copy(at = "2025-06-02T10:00"))
        }
        // The signal comes back in the evening: no duty of the day any more, and six hours too late.
        app.testPhone.now += TimeUnit.HOURS.toMillis(12)
        app.testPhone.online = true
        runBlocking { app.shell.runQueue() }
        assertEquals(0, site.posts("Senam lansia").size)
        remind()
        val told = notifications.activeNotifications.single().notification
        assertEquals("Waktu terbitnya sudah lama lewat. Masih perlu dikirim?", told.extras.getString("android.text"))
        val open = shadowOf(told.contentIntent).savedIntent
        Handset(compose).open(open).use {
            compose.see("Langkah")
            compose.see("Senam lansia")
            compose.tap("‹ Kembali")
            compose.tap("Antrean")
            compose.tap("Kirim sekarang")
            compose.see("Terkirim")
        }
        assertEquals(1, site.posts("Senam lansia").size)
        remind()
        assertEquals(emptyList<String>(), titles())
    }

    @Test
    fun `a message that may be danger is notified at any hour without its words, and opens it`() {
        app.found()
        app.atDesk { desk -> receive(desk, "Tolong! Anak saya kejang dan tidak sadar, sekarang juga", "Dewi") }
        app.testPhone.now += TimeUnit.HOURS.toMillis(12)
        remind()
        val told = notifications.activeNotifications.single().notification
        assertEquals("Pesan mendesak", told.extras.getString("android.title"))
        val text = told.extras.getString("android.text")!!
        assertTrue(text, "kejang" !in text && "Dewi" !in text)
        val open = shadowOf(told.contentIntent).savedIntent
        Handset(compose).open(open).use { phone ->
            compose.see("Anak saya kejang")
            compose.see("Dewi")
            compose.tap("‹ Kembali")
            compose.see("Giliran Anda")
            phone.notified(open)
            compose.see("Anak saya kejang")
        }
    }

    @Test
    fun `messages that wait are reminded of in working hours, and the reminder opens the inbox`() {
        app.found()
        app.atDesk { desk -> receive(desk, PRAISE) }
        remind()
        val told = notifications.activeNotifications.map { it.notification }
        val waiting = told.single { it.extras.getString("android.title") == "Pesan menunggu" }
        Handset(compose).open(shadowOf(waiting.contentIntent).savedIntent).use { phone ->
            compose.see(PRAISE)
            compose.see("Pesan yang ditampilkan")
            phone.back()
            compose.see("Giliran Anda")
        }
    }

    @Test
    fun `nothing is notified where the person said no`() {
        shadowOf(app).denyPermissions(Manifest.permission.POST_NOTIFICATIONS)
        online { desk -> desk.takeUp("twitter-arjuno") }
        remind()
        assertEquals(emptyList<String>(), titles())
    }

    @Test
    fun `once a day what nothing names any more is removed, and nothing else`() {
        Background.schedule(app)
        val tidying = WorkManager.getInstance(app).getWorkInfosForUniqueWork(Background.TIDYING).get().single()
        assertEquals(TimeUnit.DAYS.toMillis(1), tidying.periodicityInfo!!.repeatIntervalMillis)
        app.found()
        val story = app.atDesk { desk -> app.record(desk, photos = 2) }
        runBlocking { TestListenableWorkerBuilder<TidyWorker>(app).build().doWork() }
        app.atDesk { desk -> assertEquals(2, desk.story(story).photos.size) }
    }

    @Test
    fun `without an office there is nothing to remind of and nothing to send`() {
        remind()
        assertEquals(emptyList<String>(), titles())
    }

    /** Does something at a new office's desk while there is a network. */
    private fun online(work: suspend (id.warta.door.Desk) -> Any) {
        app.found("website-polowijen")
        app.testPhone.online = true
        app.atDesk { work(it) }
        app.testPhone.online = false
    }

    private fun remind() = runBlocking {
        TestListenableWorkerBuilder<ReminderWorker>(app).build().doWork()
    }

    private fun titles() = notifications.activeNotifications.map { it.notification.extras.getString("android.title") }
}

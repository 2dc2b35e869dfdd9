package id.warta

import android.content.Intent
import android.net.Uri
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.test.core.app.ApplicationProvider
import androidx.work.Configuration
import androidx.work.WorkInfo
import androidx.work.WorkManager
import androidx.work.testing.SynchronousExecutor
import androidx.work.testing.WorkManagerTestInitHelper
import id.warta.background.Background
import id.warta.views.Tone
import org.json.JSONObject
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

/**
 * The main way through the app: a story with three photos recorded in airplane mode, on a phone that kills the app on
 * every screen, is on the website once when the network is back.
 */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 35], application = TestApp::class, qualifiers = "in-w360dp-h1600dp-xhdpi")
class AirplaneTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app get() = ApplicationProvider.getApplicationContext<TestApp>()
    private val phone by lazy { Handset(compose) }

    @Test
    fun `what was recorded in airplane mode is on the real WordPress once, with its three photos`() =
        goesOutOnce(Website.real)

    @Test
    fun `what was recorded in airplane mode is on the practice site once, with its three photos`() =
        goesOutOnce(Website.practice())

    private fun goesOutOnce(site: Website) = phone.use {
        WorkManagerTestInitHelper.initializeTestWorkManager(
            app,
            Configuration.Builder().setExecutor(SynchronousExecutor()).build(),
        )
        phone.open()
        found()
        connect(site)
        app.testPhone.online = false
        record()
        val story = app.atDesk { it.stories(null, false).rows.single().id }
        PHOTOS.forEach { photograph(it) }
        write(story)
        publish(story)
        assertEquals("nothing went out", 0, site.posts(WHAT).size)

        networkReturns()
        val post = site.posts(WHAT).single()
        assertEquals("publish", post.getString("status"))
        assertEquals(3, site.pictures().count { it.belongsTo(post) })
        phone.open()
        compose.tap("Antrean")
        compose.see("Terkirim")
        app.atDesk { desk -> assertTrue(desk.queue().jobs.isEmpty()) }
    }

    private fun found() {
        compose.type("Nama kantor", "Puskesmas Contoh")
        compose.type("Nama Anda", "Sari")
        compose.tap("Website Puskesmas")
        phone.killed()
        compose.see("Puskesmas Contoh")
        compose.tap("Buat kantor")
        compose.see("Lembar pemulihan")
        phone.crashed()
        compose.see("Lembar pemulihan")
        compose.tap("Sudah disimpan")
        compose.see("Giliran Anda")
        phone.killed()
        compose.see("Giliran Anda")
    }

    private fun connect(site: Website) {
        app.testPhone.online = true
        compose.tap("Lainnya")
        phone.killed()
        compose.tap("Saluran")
        phone.killed()
        compose.tap("Sambungkan situs WordPress")
        compose.type("Alamat situs", site.address)
        compose.type("Nama pengguna", site.user)
        phone.killed()
        compose.see(site.address)
        // Typed again: a password is in no state that the system keeps.
        compose.type("Kata sandi aplikasi", site.password)
        compose.tap("Coba dan sambungkan")
        compose.see("boleh mengunggah dan menerbitkan")
        compose.tap("‹ Kembali")
    }

    /** The first two photos from the gallery, the third from the camera; the app is killed while either is in front. */
    private fun record() {
        compose.tap("Hari ini")
        compose.tap("Catat kegiatan")
        compose.type("Apa", WHAT)
        compose.tap("Pilih dari galeri")
        val gallery = phone.asked()
        val colours = listOf(android.graphics.Color.CYAN, android.graphics.Color.MAGENTA)
        val pictures = PHOTOS.zip(colours).map { (name, colour) -> phone.photo(name, colour) }
        phone.comeBack(phone.kill())
        compose.see(WHAT)
        phone.choose(gallery, pictures)
        compose.seePicture("Foto 2")
        compose.tap("Ambil foto")
        val camera = phone.asked()
        val state = phone.kill()
        val target = camera.intent.extras!!.get("output") as Uri
        app.contentResolver.openOutputStream(target)!!.use { draw(it, android.graphics.Color.YELLOW) }
        phone.comeBack(state)
        compose.see(WHAT)
        phone.answer(camera, Intent())
        compose.seePicture("Foto 3")
        ANSWERS.forEach { (label, text) -> compose.type(label, text) }
        compose.tap("Kegiatan rutin")
        phone.killed()
        ANSWERS.values.forEach { compose.see(it) }
        compose.tap("Simpan")
        compose.see("Tersimpan di HP ini.")
        compose.see("Langkah 1 dari")
        phone.killed()
        compose.see(WHAT)
    }

    private fun photograph(name: String) {
        val at = PHOTOS.indexOf(name)
        if (at == 0) compose.tap("Foto")
        compose.tap("Atur foto", at)
        compose.type("Teks alternatif", "Meja $name")
        phone.killed()
        compose.see("Meja $name")
        compose.tap("Simpan teks alternatif")
        compose.see("Tersimpan di HP ini.")
        compose.tap("tidak ada orang yang dikenali")
        phone.killed()
        compose.tap("Simpan jawaban")
        compose.see("Tercatat.")
        compose.tap("‹ Kembali")
    }

    private fun write(story: String) {
        compose.tap("Teks")
        compose.tap("Susun dari 5W+1H")
        compose.see("Tersimpan di HP ini.")
        val body = app.atDesk { it.story(story).posts.single().body } + "\nSampai jumpa bulan depan."
        compose.type("Teks", body)
        phone.killed()
        compose.see("Sampai jumpa bulan depan.")
        compose.tap("Simpan teks")
        compose.see("Tersimpan di HP ini.")
    }

    private fun publish(story: String) {
        listOf("done", "fits", "done", "publish").forEach { act(story, it) }
        phone.killed()
        compose.see(WHAT)
        compose.tap("‹ Kembali")
        compose.tap("Antrean")
        compose.see("begitu ada sinyal")
        phone.killed()
        compose.see("begitu ada sinyal")
        phone.kill()
    }

    /** Taps an action by the words that the core gives it now; what asks for something has a second button. */
    private fun act(story: String, action: String) {
        val before = app.atDesk { it.story(story).history.size }
        val offered = app.atDesk { desk ->
            val view = desk.story(story)
            (view.actions + view.posts.flatMap { it.actions }).first { it.id.startsWith(action) && it.refused == null }
        }
        compose.tap(offered.label, whole = true)
        if (offered.asksTime) compose.tap(offered.label, whole = true)
        compose.until("${offered.label} is recorded") { app.atDesk { it.story(story).history.size > before } }
    }

    /** The system finds a network and starts the work that waited for one, in a process without a screen. */
    private fun networkReturns() {
        app.testPhone.online = true
        Background.schedule(app)
        val manager = WorkManager.getInstance(app)
        val queue = manager.getWorkInfosForUniqueWork(Background.QUEUE).get().single()
        val driver = WorkManagerTestInitHelper.getTestDriver(app)!!
        driver.setAllConstraintsMet(queue.id)
        driver.setPeriodDelayMet(queue.id)
        compose.until("the work in the background is done") {
            val now = manager.getWorkInfoById(queue.id).get()!!
            now.state == WorkInfo.State.ENQUEUED && now.nextScheduleTimeMillis > queue.nextScheduleTimeMillis
        }
        app.die()
        compose.until("the process ended") { app.isFree() }
    }

    private fun JSONObject.belongsTo(post: JSONObject): Boolean {
        val id = getLong("id")
        val content = post.getJSONObject("content").getString("raw")
        return post.getLong("featured_media") == id || content.contains("wp-image-$id\"")
    }

    companion object {
        private const val WHAT = "Posyandu Mawar di Balai RW 03"
        private val PHOTOS = listOf("timbang", "ukur", "catat")
        private val ANSWERS = mapOf(
            "Siapa" to "kader dan 42 balita",
            "Di mana" to "Balai RW 03",
            "Mengapa" to "tumbuh kembang terpantau",
            "Bagaimana" to "menimbang dan mengukur",
        )
    }
}

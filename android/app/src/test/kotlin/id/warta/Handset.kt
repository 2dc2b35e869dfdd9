package id.warta

import android.content.ClipData
import android.content.ComponentName
import android.content.Intent
import android.content.pm.PackageManager
import android.net.Uri
import android.os.Bundle
import android.os.Parcel
import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.test.core.app.ApplicationProvider
import java.io.Closeable
import java.io.File
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import org.robolectric.shadows.ShadowActivity.IntentForResult

/**
 * A phone in a hand: the one activity, which the system may stop, kill with its process, and bring back with the state
 * that it kept for it.
 */
class Handset(private val compose: ComposeTestRule) : Closeable {
    private val app get() = ApplicationProvider.getApplicationContext<TestApp>()
    private lateinit var now: ActivityController<MainActivity>

    val activity: MainActivity get() = now.get()

    fun open(intent: Intent = Intent(app, MainActivity::class.java)): Handset {
        now = Robolectric.buildActivity(MainActivity::class.java, intent).setup()
        return this
    }

    /** Another app comes to the front, and the system kills this one; then the person comes back to it. */
    fun killed() = comeBack(kill())

    /** Another app is in front and the process is gone; the state is what the system kept. */
    fun kill(): Bundle {
        val state = Bundle()
        now.pause().stop().saveInstanceState(state)
        compose.until("what was begun is done") { app.isIdle() }
        end { destroy() }
        return throughTheSystem(state)
    }

    /** The person comes back to the app: another process, with the state that the system kept. */
    fun comeBack(state: Bundle): Handset {
        now = Robolectric.buildActivity(MainActivity::class.java, now.intent).setup(state)
        return this
    }

    /** The process ends in the middle, as when the battery is taken out: nothing was kept for it. */
    fun crashed(): Handset {
        end { pause().stop().destroy() }
        return open()
    }

    private fun end(activity: ActivityController<MainActivity>.() -> Unit) {
        app.die()
        now.activity()
        compose.until("the dead process let go of its folder") { app.isFree() }
    }

    /** The person looks at another app for a moment; the process lives. */
    fun awayAndBack() {
        now.pause().stop()
        now.restart().start().resume()
    }

    /** The browser leads back to the app with this address. */
    fun ledBack(address: String) {
        val intent = Intent(Intent.ACTION_VIEW, Uri.parse(address)).addCategory(Intent.CATEGORY_BROWSABLE)
        val taker = app.packageManager.resolveActivity(intent, PackageManager.MATCH_DEFAULT_ONLY)
        check(taker?.activityInfo?.name == MainActivity::class.java.name) { "nobody takes $address" }
        now.newIntent(intent)
    }

    /** A notification is tapped while the app stands open. */
    fun notified(open: Intent) {
        now.newIntent(open)
    }

    /** Another app shares something in as a message of the public. */
    fun sharesMessage(what: Intent) {
        val name = ComponentName(app, "id.warta.RecordMessage")
        val takers = app.packageManager.queryIntentActivities(Intent(what).addCategory(Intent.CATEGORY_DEFAULT), 0)
        check(takers.any { it.activityInfo.name == name.className }) { "nobody takes $what" }
        now.newIntent(Intent(what).setComponent(name))
    }

    /** The phone is turned, or its screen is split: another shape, in Robolectric's qualifiers. */
    fun turned(to: String): Handset {
        RuntimeEnvironment.setQualifiers(to)
        now.recreate()
        return this
    }

    /** The key or gesture "back". */
    fun back() = activity.onBackPressedDispatcher.onBackPressed()

    /** The other app that was opened last, which is to give something back. */
    fun asked(): IntentForResult {
        compose.until("another app is asked") { shadowOf(activity).peekNextStartedActivityForResult() != null }
        return shadowOf(activity).nextStartedActivityForResult
    }

    /** The other app gives something back, to this or a later activity of the same task. */
    fun answer(to: IntentForResult, with: Intent, code: Int = android.app.Activity.RESULT_OK) =
        shadowOf(activity).internalCallDispatchActivityResult(null, to.requestCode, code, with)

    /** The gallery gives these pictures. */
    fun choose(to: IntentForResult, pictures: List<Uri>) {
        val clip = ClipData.newRawUri("", pictures.first())
        pictures.drop(1).forEach { clip.addItem(ClipData.Item(it)) }
        answer(to, Intent().apply { clipData = clip })
    }

    /** A photo in another app's keeping. */
    fun photo(name: String, colour: Int = android.graphics.Color.LTGRAY): Uri {
        val file = File(app.place, "$name.jpg")
        file.outputStream().use { draw(it, colour) }
        val address = Uri.parse("content://galeri.contoh/$name")
        shadowOf(app.contentResolver).registerInputStreamSupplier(address) { file.inputStream() }
        return address
    }

    override fun close() {
        now.pause().stop().destroy()
        app.die()
    }

    private fun throughTheSystem(state: Bundle): Bundle {
        val parcel = Parcel.obtain()
        parcel.writeBundle(state)
        val bytes = parcel.marshall()
        parcel.recycle()
        val kept = Parcel.obtain()
        kept.unmarshall(bytes, 0, bytes.size)
        kept.setDataPosition(0)
        return kept.readBundle(javaClass.classLoader)!!
    }
}

/** Writes a photo as a camera does. */
fun draw(to: java.io.OutputStream, colour: Int) {
    val picture = android.graphics.Bitmap.createBitmap(1600, 1200, android.graphics.Bitmap.Config.ARGB_8888)
    picture.eraseColor(colour)
    picture.compress(android.graphics.Bitmap.CompressFormat.JPEG, 90, to)
}

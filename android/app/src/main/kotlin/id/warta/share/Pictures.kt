package id.warta.share

import android.content.ClipData
import android.content.ClipboardManager
import android.content.ContentResolver
import android.content.Context
import android.content.Intent
import android.graphics.Bitmap
import android.net.Uri
import androidx.core.content.FileProvider
import id.warta.AndroidPhone
import java.io.File
import java.io.FilterOutputStream
import java.io.IOException
import java.io.OutputStream
import java.util.UUID
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/** What was copied in, and the word for why something was not; none where all of it was. */
data class Taken(val paths: List<String>, val wrong: String?)

/** Pictures and files on their way in and out of the app. */
object Pictures {
    /** What the core reads by itself; the platform turns anything else, such as HEIC, into a JPEG. */
    private val READ = setOf("image/jpeg", "image/png", "image/webp")
    private const val QUALITY = 95

    /** The folder of pictures that were chosen and are not yet in the core: a draft may name them after a restart. */
    private fun inbox(context: Context) = File(context.noBackupFilesDir, "masuk").apply { mkdirs() }

    /** How the name of a film ends on its way in; pictures have no ending. */
    private const val FILM = ".mp4"

    /** Whether what was copied in is a film. */
    fun isFilm(path: String) = path.endsWith(FILM)

    /** A place for the camera's next picture. */
    fun forCamera(context: Context) = File(AndroidPhone.camera(context), "${UUID.randomUUID()}.jpg")

    /** A place for the camera's next film. */
    fun forFilm(context: Context) = File(AndroidPhone.camera(context), "${UUID.randomUUID()}$FILM")

    /** The address by which another app may read or write this one file. */
    fun address(context: Context, file: File): Uri =
        FileProvider.getUriForFile(context, "${context.packageName}.files", file)

    /** Copies chosen pictures in, beside the screen. */
    suspend fun take(context: Context, from: List<Uri>): Taken = gathered(from) { address ->
        val resolver = context.contentResolver
        val asItIs = Decoding.kind { read(resolver, address) } in READ
        into(context) { if (asItIs) copy(resolver, address, it) else convert(resolver, address, it) }
    }

    /** Copies in what the camera wrote; its own file goes. */
    suspend fun takeShot(context: Context, shot: File): Taken = gathered(listOf(shot)) { file ->
        into(context) { to -> file.inputStream().use { it.copyTo(to) } }.also { file.delete() }
    }

    /** Copies a chosen film in; whether it is one the core says. */
    suspend fun takeFilm(context: Context, from: Uri): Taken = gathered(listOf(from)) { address ->
        into(context, FILM) { copy(context.contentResolver, address, it) }
    }

    /** Copies in the film that the camera wrote; its own file goes. */
    suspend fun takeFilmShot(context: Context, shot: File): Taken = gathered(listOf(shot)) { file ->
        into(context, FILM) { to -> file.inputStream().use { it.copyTo(to) } }.also { file.delete() }
    }

    /** A place for a picture that the phone draws. */
    fun forDrawing(context: Context) = File(inbox(context), "${UUID.randomUUID()}.png")

    /** A place for a picture that the phone draws for another app; it goes after a day. */
    fun forSharing(context: Context) = File(AndroidPhone.scratch(context), "${UUID.randomUUID()}.png")

    /** Copies any file in: a coverage report, a release, a backup. */
    suspend fun takeFile(context: Context, from: Uri): Taken = gathered(listOf(from)) { address ->
        into(context) { copy(context.contentResolver, address, it) }
    }

    /** Copies each in, and says what went wrong with the others. */
    private suspend fun <T> gathered(from: List<T>, one: (T) -> File): Taken = withContext(Dispatchers.IO) {
        val paths = mutableListOf<String>()
        var wrong: String? = null
        from.forEach {
            try {
                paths += one(it).path
            } catch (_: NotKept) {
                wrong = "phone-photo-not-kept"
            } catch (_: IOException) {
                wrong = wrong ?: "phone-photo-unreadable"
            } catch (_: SecurityException) {
                wrong = wrong ?: "phone-photo-unreadable"
            }
        }
        Taken(paths, wrong)
    }

    /** A new file of the inbox; it stays only where it was filled. */
    private fun into(context: Context, ending: String = "", fill: (OutputStream) -> Unit): File {
        val file = File(inbox(context), "${UUID.randomUUID()}$ending")
        var filled = false
        try {
            kept(file).use(fill)
            filled = true
        } finally {
            if (!filled) file.delete()
        }
        return file
    }

    private fun copy(resolver: ContentResolver, from: Uri, into: OutputStream) {
        read(resolver, from).use { it.copyTo(into) }
    }

    private fun convert(resolver: ContentResolver, from: Uri, into: OutputStream) {
        val picture = Decoding.picture { read(resolver, from) }
        // What the platform can't read goes to the core as it is, which says what it is and what to do.
        if (picture == null) return copy(resolver, from, into)
        if (!picture.compress(Bitmap.CompressFormat.JPEG, QUALITY, into)) throw IOException("not written")
    }

    private fun read(resolver: ContentResolver, from: Uri) =
        resolver.openInputStream(from) ?: throw IOException("nothing to read")

    /** Hands prepared pictures, or a film, to the app of the channel, with the caption on the clipboard. */
    fun handOut(context: Context, pictures: List<String>, kind: String, caption: String) {
        val clipboard = context.getSystemService(ClipboardManager::class.java)
        clipboard.setPrimaryClip(ClipData.newPlainText("Warta", caption))
        // An app that takes a picture takes no text beside it; alone it does.
        send(context, pictures, kind, caption.takeIf { pictures.isEmpty() })
    }

    /** Hands pictures, a text, or both to the app that the person chooses. */
    fun send(context: Context, pictures: List<String>, kind: String, text: String?) {
        val addresses = ArrayList(pictures.map { address(context, File(it)) })
        val send = when (addresses.size) {
            0 -> Intent(Intent.ACTION_SEND).setType("text/plain")

            1 -> Intent(Intent.ACTION_SEND).setType(kind).putExtra(Intent.EXTRA_STREAM, addresses.first())

            else -> Intent(Intent.ACTION_SEND_MULTIPLE).setType(kind)
                .putParcelableArrayListExtra(Intent.EXTRA_STREAM, addresses)
        }
        if (text != null) send.putExtra(Intent.EXTRA_TEXT, text)
        send.addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)
        // The permission travels with the clip; extras alone carry none.
        addresses.firstOrNull()?.let { first ->
            send.clipData = ClipData.newUri(context.contentResolver, "Warta", first).apply {
                addresses.drop(1).forEach { addItem(ClipData.Item(it)) }
            }
        }
        context.startActivity(Intent.createChooser(send, null).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK))
    }
}

/** The phone's own storage did not take a file: another thing than a picture that can't be read. */
class NotKept(why: IOException) : IOException(why)

/** Opens a file of the app's own to write into it. */
private fun kept(file: File): OutputStream = Kept(keeping { file.outputStream() })

private class Kept(to: OutputStream) : FilterOutputStream(to) {
    override fun write(bytes: ByteArray, from: Int, length: Int) = keeping { out.write(bytes, from, length) }

    override fun write(byte: Int) = keeping { out.write(byte) }

    override fun flush() = keeping { out.flush() }
}

private inline fun <T> keeping(work: () -> T): T = try {
    work()
} catch (wrong: IOException) {
    throw NotKept(wrong)
}

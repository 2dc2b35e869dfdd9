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
import java.io.IOException
import java.util.UUID

/** Pictures and files on their way in and out of the app. */
object Pictures {
    /** What the core reads by itself; the platform turns anything else, such as HEIC, into a JPEG. */
    private val READ = setOf("image/jpeg", "image/png", "image/webp")
    private const val QUALITY = 95

    /** The folder of pictures that were chosen and are not yet in the core: a draft may name them after a restart. */
    private fun inbox(context: Context) = File(context.noBackupFilesDir, "masuk").apply { mkdirs() }

    /** A place for the camera's next picture. */
    fun forCamera(context: Context) = File(AndroidPhone.scratch(context), "kamera-${UUID.randomUUID()}.jpg")

    /** The address by which another app may read or write this one file. */
    fun address(context: Context, file: File): Uri =
        FileProvider.getUriForFile(context, "${context.packageName}.files", file)

    /** Copies a chosen picture in; none where it can't be read. */
    fun take(context: Context, from: Uri): File? = try {
        val into = File(inbox(context), UUID.randomUUID().toString())
        val resolver = context.contentResolver
        if (Decoding.kind { open(resolver, from) } in READ) {
            copy(resolver, from, into)
        } else {
            convert(resolver, from, into)
        }
        into
    } catch (_: IOException) {
        null
    } catch (_: SecurityException) {
        null
    }

    /** Copies any file in, for a coverage report or a release. */
    fun takeFile(context: Context, from: Uri): File? = try {
        File(inbox(context), UUID.randomUUID().toString()).also { copy(context.contentResolver, from, it) }
    } catch (_: IOException) {
        null
    } catch (_: SecurityException) {
        null
    }

    private fun open(resolver: ContentResolver, from: Uri) =
        resolver.openInputStream(from) ?: throw IOException("nothing to read")

    private fun copy(resolver: ContentResolver, from: Uri, into: File) {
        open(resolver, from).use { reading -> into.outputStream().use { reading.copyTo(it) } }
    }

    private fun convert(resolver: ContentResolver, from: Uri, into: File) {
        val picture = Decoding.picture { open(resolver, from) }
        // What the platform can't read goes to the core as it is, which says what it is and what to do.
        if (picture == null) return copy(resolver, from, into)
        into.outputStream().use { picture.compress(Bitmap.CompressFormat.JPEG, QUALITY, it) }
    }

    /** Hands prepared pictures to the app of the channel, with the caption on the clipboard. */
    fun handOut(context: Context, pictures: List<String>, caption: String) {
        val clipboard = context.getSystemService(ClipboardManager::class.java)
        clipboard.setPrimaryClip(ClipData.newPlainText("Warta", caption))
        val addresses = ArrayList(pictures.map { address(context, File(it)) })
        val send = when (addresses.size) {
            0 -> Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, caption)

            1 -> Intent(Intent.ACTION_SEND).setType("image/jpeg").putExtra(Intent.EXTRA_STREAM, addresses.first())

            else -> Intent(Intent.ACTION_SEND_MULTIPLE).setType("image/jpeg")
                .putParcelableArrayListExtra(Intent.EXTRA_STREAM, addresses)
        }
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

package id.warta.share

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import java.io.InputStream

/** What the platform makes of a picture, whatever the app that shares it calls it. */
internal object Decoding {
    /** As many pixels as a cheap phone holds in memory at once; a messenger and every channel take far fewer. */
    private const val MOST = 16_000_000L

    /** What a picture is by its content (`image/heif`); none where the platform does not know it. */
    fun kind(open: () -> InputStream): String? = measured(open).outMimeType

    /** The picture, upright as the platform draws it, and smaller where it is huge; none where it can't be read. */
    fun picture(open: () -> InputStream): Bitmap? {
        val size = measured(open)
        val options = BitmapFactory.Options().apply {
            inSampleSize = 1
            while (size.outWidth.toLong() * size.outHeight > MOST * inSampleSize * inSampleSize) inSampleSize *= 2
        }
        return open().use { BitmapFactory.decodeStream(it, null, options) }
    }

    private fun measured(open: () -> InputStream) = BitmapFactory.Options().apply {
        inJustDecodeBounds = true
        open().use { BitmapFactory.decodeStream(it, null, this) }
    }
}

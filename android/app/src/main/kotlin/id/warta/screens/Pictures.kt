package id.warta.screens

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import androidx.compose.foundation.Image
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.produceState
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.asImageBitmap
import androidx.compose.ui.layout.ContentScale
import id.warta.Asked
import id.warta.ui.Drawn
import id.warta.ui.Shown
import java.io.File
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/** Pixels of a picture that was chosen and is not yet in the core, at its longer side. */
private const val SMALL = 640

/** A picture that the core gives as JPEG. */
@Composable
fun Picture(description: String, vararg about: Any?, modifier: Modifier = Modifier, bytes: suspend () -> ByteArray) {
    Shown(bytes, *about) { jpeg ->
        BitmapFactory.decodeByteArray(jpeg, 0, jpeg.size)?.let { Draw(it, description, modifier) }
    }
}

/** A picture in a file: chosen and not yet in the core, or laid out by it; of about [most] pixels at a side. */
@Composable
fun Picture(file: File, description: String, most: Int = SMALL) {
    val read by produceState<Asked<Bitmap?>>(Asked.Waiting, file) {
        value = Asked.Got(withContext(Dispatchers.IO) { small(file, most) })
    }
    Drawn(read) { picture -> picture?.let { Draw(it, description, Modifier) } }
}

private fun small(file: File, most: Int): Bitmap? {
    val size = BitmapFactory.Options().apply { inJustDecodeBounds = true }
    BitmapFactory.decodeFile(file.path, size)
    val step = maxOf(1, maxOf(size.outWidth, size.outHeight) / most)
    return BitmapFactory.decodeFile(file.path, BitmapFactory.Options().apply { inSampleSize = step })
}

/** A picture as it is. */
@Composable
internal fun Draw(picture: Bitmap, description: String) = Draw(picture, description, Modifier)

@Composable
private fun Draw(picture: Bitmap, description: String, modifier: Modifier) {
    Image(
        picture.asImageBitmap(),
        description,
        modifier.fillMaxWidth().aspectRatio(picture.width.toFloat() / picture.height),
        contentScale = ContentScale.Fit,
    )
}

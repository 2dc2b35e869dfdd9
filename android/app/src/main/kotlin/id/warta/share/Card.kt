package id.warta.share

import android.content.Context
import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Color
import android.graphics.Typeface
import android.text.Layout
import android.text.StaticLayout
import android.text.TextPaint
import id.warta.views.EvidenceCard
import java.io.File
import java.io.IOException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/**
 * A message as a picture, where nobody took a screenshot of it: drawn with the phone's own fonts, emoji included. Its
 * words come from the core, also what the picture's own small print says.
 */
object Card {
    private const val WIDTH = 1080
    private const val MARGIN = 56
    private const val INNER = WIDTH - 2 * MARGIN

    /** The space between two parts. */
    private const val GAP = 20

    /** Lines of a message on one card; what is longer ends with a mark. The whole text is kept beside the card. */
    private const val MOST_LINES = 240

    private val STRONG = Color.rgb(0x1B, 0x1C, 0x1C)
    private val QUIET = Color.rgb(0x53, 0x59, 0x5A)
    private val ACCENT = Color.rgb(0x00, 0x69, 0x6B)

    /** Draws the card into a file of the app's own: one for the core, unless it is to be handed to another app. */
    suspend fun draw(context: Context, card: EvidenceCard, file: File = Pictures.forDrawing(context)): Taken =
        withContext(Dispatchers.IO) {
            val picture = drawn(card)
            try {
                file.outputStream().use { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }
                Taken(listOf(file.path), null)
            } catch (_: IOException) {
                file.delete()
                Taken(emptyList(), "phone-photo-not-kept")
            } finally {
                picture.recycle()
            }
        }

    private fun drawn(card: EvidenceCard): Bitmap {
        val parts = parts(card)
        val height = parts.sumOf { it.height + GAP } + 2 * MARGIN
        val picture = Bitmap.createBitmap(WIDTH, height, Bitmap.Config.ARGB_8888)
        val canvas = Canvas(picture)
        canvas.drawColor(Color.WHITE)
        canvas.translate(MARGIN.toFloat(), MARGIN.toFloat())
        parts.forEach { part ->
            part.draw(canvas)
            canvas.translate(0f, (part.height + GAP).toFloat())
        }
        return picture
    }

    private fun parts(card: EvidenceCard): List<Layout> {
        val head = listOf(
            laid(card.heading, 30f, ACCENT, bold = true),
            laid(card.who, 42f, STRONG, bold = true),
            laid(card.account, 30f, QUIET),
            laid(card.text, 38f, STRONG),
        )
        val rows = card.rows.flatMap { listOf(laid(it.label, 24f, QUIET), laid(it.value, 28f, STRONG)) }
        return (head + rows).filter { it.text.isNotEmpty() }
    }

    private fun laid(text: String, size: Float, colour: Int, bold: Boolean = false): Layout {
        val paint = TextPaint(TextPaint.ANTI_ALIAS_FLAG).apply {
            textSize = size
            color = colour
            typeface = if (bold) Typeface.DEFAULT_BOLD else Typeface.DEFAULT
        }
        return StaticLayout.Builder.obtain(text, 0, text.length, paint, INNER)
            .setMaxLines(MOST_LINES)
            .setEllipsize(android.text.TextUtils.TruncateAt.END)
            .setLineSpacing(0f, 1.2f)
            .build()
    }
}
